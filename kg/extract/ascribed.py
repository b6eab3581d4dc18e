"""Who a sentence says told what stands before it ("Ông X nói *như vậy* hôm qua", "*Thông tin trên* được Y đăng tải")."""

from __future__ import annotations

from itertools import takewhile

from kg.extract.discourse import Discourse
from kg.extract.events import COMMON, SPOKEN, Candidate
from kg.extract.groups import Group
from kg.extract.parse import Parsed, Predicate
from kg.language import Language
from kg.model import PERSON, Modality

SO_REACH = 2
"""Words behind a verb of speech among which "như vậy" begins."""
NOTED_REACH = 6
"""Words at a sentence's opening among which what was told is named ("những thông tin nói trên", "đây cũng là tuyên bố")."""
GIVEN_REACH = 4
"""Words between "được" or "do" and whoever gave it out ("do các quan chức của X đưa ra")."""
OPINIONS = frozenset({"accuse", "reject", "support", "threaten"})
"""Kinds that are done by the very words: who says that his state objects has objected."""
_BY = frozenset({"được", "do", "của", "mà"})
_OPENINGS = frozenset({"đó", "đây"})
_POINTING = frozenset({"này", "trên", "đó", "ấy"})


def ascribe_before(events: list[Candidate], sentence: int, parsed: Parsed, language: Language) -> None:
    """Give what the sentence before told in the article's own voice to who is now said to have told it."""
    before = takewhile(lambda one: one.sentence >= sentence - 1, reversed(events))
    told = [one for one in before if one.sentence == sentence - 1 and not one.source and not one.headline]
    tellers = _tellers(parsed, language) if told else ()
    for one in told if tellers else ():
        own = one.kind in SPOKEN and not set(tellers).isdisjoint(one.actor)
        one.source = () if own else tellers


def give_voice(events: list[Candidate], discourse: Discourse) -> None:
    """Let an official do what he says that his state or body does by saying so ("*ông X* khẳng định Peru phản đối …")."""
    for one in events:
        if one.kind not in OPINIONS or one.nominal or one.past or one.modality is not Modality.ACTUAL:
            continue
        voices = tuple(id_ for id_ in one.source if discourse.names.type_of(id_) is PERSON)
        if len(voices) == 1 and len(one.actor) == 1 and one.actor[0] in discourse.spoken_for(voices[0]):
            one.actor, one.source = voices, tuple(id_ for id_ in one.source if id_ not in voices)


def let_states_act(events: list[Candidate], discourse: Discourse) -> None:
    """Let the state do what its official says that "we" do, by his word ("“*Chúng tôi* sẽ thử tên lửa”, Tổng thống X nói")."""
    for one in events:
        if one.kind not in COMMON or one.mode == "visit" or not one.ours:
            continue
        voices = [id_ for id_ in one.actor if discourse.names.type_of(id_) is PERSON and discourse.spoken_for(id_)]
        states = [state for id_ in voices for state in discourse.spoken_for(id_)[:1] if state is not None]
        if len(states) == 1 and states[0] not in one.recipient:
            one.actor = tuple(dict.fromkeys(states[0] if id_ == voices[0] else id_ for id_ in one.actor))
            one.source = tuple(dict.fromkeys((*one.source, *voices)))


def _tellers(parsed: Parsed, language: Language) -> tuple[str, ...]:
    words = parsed.grouped.scan.words
    says = next((one for one in parsed.predicates if not one.reports), None)
    if says is not None and _is_plain(says) and language.cue("likewise", words, says.hi, says.hi + SO_REACH):
        told = [one.subject for one in parsed.predicates if one.lo <= says.lo and one.speech and one.subject is not None]
        return tuple(dict.fromkeys(id_ for group in told for id_ in group.ids))
    group = _giver(parsed, language)
    return () if group is None else group.ids


def _is_plain(says: Predicate) -> bool:
    spoken = says.speech and not says.frames and not says.passive and not says.quoted
    return spoken and says.clause.kind in {"main", "said"} and not says.colour & {"negated", "conditional", "planned"}


def _giver(parsed: Parsed, language: Language) -> Group | None:
    """Who gave out what the sentence's opening points back to."""
    words = parsed.grouped.scan.words
    if not language.cue("accounts", words, 0, NOTED_REACH):
        return None
    noun = next((at for at in range(min(NOTED_REACH, len(words))) if language.cue("accounts", words, at, at + 1)), None)
    if noun is None:
        return None
    behind = next((at for at in range(noun, min(noun + NOTED_REACH, len(words))) if words[at].fold in _BY), None)
    if behind is None:
        return None
    opened = words[0].fold in _OPENINGS and any(word.fold == "là" for word in words[1:noun])
    if not opened and not any(word.fold in _POINTING for word in words[noun:behind]):
        return None
    group = next((one for one in parsed.grouped.units if isinstance(one, Group) and one.lo > behind), None)
    if group is None or group.lo - behind > GIVEN_REACH or not all(word.is_word for word in words[behind : group.lo]):
        return None
    if words[behind].fold == "của":
        return group if opened else None  # "tuyên bố trên của X gây tranh cãi" says nothing of who told what
    return group if language.cue("given", words, group.hi, group.hi + 2) else None
