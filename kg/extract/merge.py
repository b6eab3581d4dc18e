"""One fact for one event, however often a document tells it; and who denies what."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.dates import read_date
from kg.extract.events import Candidate
from kg.model import EVENT_KINDS, Fact, Modality, Polarity

DENIAL_REACH = 3
"""Sentences back in which a bare denial ("bác bỏ cáo buộc này") finds what it denies."""
LEAD = 2
"""The last sentence of an article's top, whose own voice gives way to who says so below."""
LEAD_REACH = 5
"""The last sentence that may ascribe what the top tells."""
ASCRIBED_REACH = 2
"""Sentences within which what the article tells is ascribed to who says so."""
UNSURE = 0.5
"""Chance of a reading below which a kind told again of the same people is no second event."""
HARDLY = 0.36
"""Chance below which a kind told again of two of the same people is no second event."""
_AHEAD = frozenset({Modality.PLANNED, Modality.POSSIBLE, Modality.CONDITIONAL})
_DONE = frozenset({"aid", "assault", "coerce", "cooperate", "mobilize", "retreat", "sanction"})
"""Kinds of deeds, which are not as open to all as a meeting or what is said."""
_REPEATED = frozenset({"aid", "assault", "consult", "cooperate", "mobilize", "sanction"})
_MATERIAL = frozenset({"aid", "mobilize", "sanction"})
"""Kinds that an article tells of with their day where it means that day: without one it means others."""
_MEASURES = frozenset({"coerce", "retreat", "sanction"})
"""Kinds of which each mode is a deed of its own, and one sentence tells several."""
_SUMMIT = frozenset({"meet", "multilateral"})
"""Modes that one meeting of two may be told in."""
_RETOLD = frozenset({"consult", "request", "retreat", "threaten"})
"""Kinds that articles come back to in full words; of others a verb that tells surely in another sentence tells something new."""


def merge_candidates(candidates: Iterable[Candidate], country_of: Callable[[str], str | None]) -> list[Candidate]:
    """Candidates of the same event brought together, in text order.

    Two are the same when kind, mode and polarity agree, their actors and recipients are equal or one's are the other's with less
    said, and their dates do not contradict each other; the mode need not agree within one sentence, nor where one is told less
    than surely, and where both are told surely and by verbs they are two.
    """
    made: list[Candidate] = []
    told: dict[tuple[str, str], set[int]] = {}
    """By kind and actor the places in ``made`` of those that alone can be the same."""
    headlines: list[int] = []
    for candidate in candidates:
        alike = sorted({at for one in candidate.actor for at in told.get((candidate.kind, one), ())})
        known = next((at for at in alike if _same(made[at], candidate)), None)
        if known is None:
            known = next((at for at in alike if _is_hardly_told(made[at], candidate)), None)
        if known is None:
            others = range(len(made)) if candidate.headline else headlines
            known = next((at for at in others if _rolled(made[at], candidate, country_of)), len(made))
        if known < len(made):
            _absorb(made[known], candidate)
        else:
            equals = [at for at in alike if candidate.kind in EVENT_KINDS and _of_equals(made[at], candidate)]
            for at in equals[:1]:
                made[at].told += 1  # the first of several is as likely right as what is told twice
            for at in equals:
                _share_day(made[at], candidate)
            made.append(candidate)
            headlines += [known] if candidate.headline else []
        for one in made[known].actor:
            told.setdefault((candidate.kind, one), set()).add(known)
    made = [one for one in made if not (one.answers and one.mode == "deny" and _says_not(one, made))]
    _deny(made, country_of)
    return made


def _says_not(denial: Candidate, made: list[Candidate]) -> bool:
    """Whether the denial's own sentence tells what is not so: then that is the fact ("cho biết Iran chưa bao giờ …")."""
    return any(
        one is not denial
        and one.sentence == denial.sentence
        and one.polarity is Polarity.NEGATED
        and set(one.source) & set(denial.actor)
        for one in made
    )


def _same(a: Candidate, b: Candidate) -> bool:
    if a.kind != b.kind or a.polarity != b.polarity or a.role != b.role:
        return False
    equal = _of_equals(a, b)
    if a.kind not in EVENT_KINDS:
        return equal
    if a.instrument is not None and b.instrument is not None and a.instrument != b.instrument:
        return False
    if a.place is not None and b.place is not None and a.place != b.place and not (equal and _same_day(a, b)):
        return False
    if not _dates_agree(a.date, b.date):
        return False
    if _are_two_measures(a, b) or _is_visit_beside_talks(a, b):
        return False
    if equal and (a.sentence == b.sentence or min(a.weight or 1.0, b.weight or 1.0) < UNSURE):
        return True
    if equal and b.sentence in a.echoes and a.modality is b.modality:
        return True
    if _are_other_modes(a, b) or _is_new(a, b):
        return False
    if (a.modality is Modality.DEMANDED) != (b.modality is Modality.DEMANDED) or _is_done(a, b) or _is_done(b, a):
        return False
    same_actor = (
        set(a.actor) == set(b.actor)
        or (len(a.actor) > 1 and set(a.actor) <= set(b.actor))
        or (len(b.actor) > 1 and set(b.actor) <= set(a.actor))
    )
    if not same_actor:
        return False
    if set(a.recipient) == set(b.recipient):
        return True
    return (not a.recipient or not b.recipient) and abs(a.sentence - b.sentence) <= 2


def _are_other_modes(a: Candidate, b: Candidate) -> bool:
    """Whether their modes part them; a "cuộc gặp thượng đỉnh" of two is their "hội nghị thượng đỉnh"."""
    if a.mode is None or b.mode is None or a.mode == b.mode:
        return False
    summit = a if a.mode == "multilateral" else b
    return not (summit.nominal and _of_equals(a, b) and {a.mode, b.mode} == _SUMMIT)


def _is_visit_beside_talks(a: Candidate, b: Candidate) -> bool:
    """Whether one is a visit and the other what is held on it or elsewhere."""
    modes = {a.mode, b.mode}
    return "visit" in modes and len(modes - {None}) > 1


def _are_two_measures(a: Candidate, b: Candidate) -> bool:
    """Whether two verbs of one sentence tell two measures of a state ("*triệu hồi* đại sứ tại X và *trục xuất* đại sứ X")."""
    verbs = a.sentence == b.sentence and not (a.nominal or b.nominal) and a.modality == b.modality
    sure = min(a.weight or 1.0, b.weight or 1.0) >= UNSURE
    return a.kind in _MEASURES and verbs and sure and a.mode != b.mode and a.mode is not None and b.mode is not None


def _share_day(a: Candidate, b: Candidate) -> None:
    """Give two measures of one sentence the day told with one of them ("triệu hồi … và trục xuất … *hôm 3/4*")."""
    if _are_two_measures(a, b):
        one, other = (a, b) if a.date is None else (b, a)
        if one.date is None:
            one.date, one.dated = other.date, other.dated


def _same_day(a: Candidate, b: Candidate) -> bool:
    """Whether both are a meeting of one day, which a city and a house in it are the place of."""
    return a.kind == "consult" and a.date == b.date and a.date is not None and len(a.date) == 10


def _of_equals(a: Candidate, b: Candidate) -> bool:
    """Whether they have the same actors and recipients."""
    return set(a.actor) == set(b.actor) and set(a.recipient) == set(b.recipient)


def _is_hardly_told(a: Candidate, b: Candidate) -> bool:
    """Whether one of two with an actor in common is hardly told at all, and nothing but who takes part makes it another event."""
    if min(a.weight or 1.0, b.weight or 1.0) >= HARDLY or a.polarity != b.polarity or not _dates_agree(a.date, b.date):
        return False
    if (a.recipient and b.recipient) or _is_visit_beside_talks(a, b):
        return False
    these, those = {*a.actor, *a.recipient}, {*b.actor, *b.recipient}
    return len(these & those) >= min(2, len(these), len(those))


def _is_new(a: Candidate, b: Candidate) -> bool:
    """Whether the later one is told in so many words and for itself, which is how an article goes on, not how it points back."""
    if a.sentence != b.sentence and a.kind in _MATERIAL and a.date is not None and b.date is None:
        return True
    if a.kind in _RETOLD or a.sentence == b.sentence or b.nominal or b.inner:
        return False
    if (a.place is not None and a.place == b.place) or _is_ascribed(a, b):
        return False
    return a.weight is not None and b.weight is not None and min(a.weight, b.weight) >= UNSURE


def _is_ascribed(a: Candidate, b: Candidate) -> bool:
    """Whether the later one says who tells what the article has just told in its own words."""
    near = b.sentence - a.sentence <= ASCRIBED_REACH
    return b.hearsay or (near and not a.source and not set(b.source) <= set(a.actor))


def _is_done(a: Candidate, b: Candidate) -> bool:
    """Whether one is told as gone by and the other as still to come: two events ("sẽ gặp lại sau cuộc gặp hôm qua")."""
    return a.modality is Modality.ACTUAL and a.past and b.modality in _AHEAD and a.kind in _REPEATED


def _rolled(known: Candidate, other: Candidate, country_of: Callable[[str], str | None]) -> bool:
    """Whether a headline tells in countries what the text tells of their people, or the other way round."""
    if known.kind != other.kind or known.kind not in EVENT_KINDS or not (known.headline or other.headline):
        return False
    if known.polarity != other.polarity or not _dates_agree(known.date, other.date):
        return False

    def side(ids: Iterable[str]) -> set[str]:
        return {country_of(one) or one for one in ids}

    return side(known.actor) == side(other.actor) and (
        side(known.recipient) == side(other.recipient) or not known.recipient or not other.recipient
    )


def _days(date: str) -> int:
    period = read_date(date)
    return (period.latest - period.earliest).days


def _dates_agree(a: str | None, b: str | None) -> bool:
    if a is None or b is None or a == b:
        return True
    first, second = read_date(a), read_date(b)
    return first.earliest <= second.latest and second.earliest <= first.latest


def _is_settled(known: Candidate, other: Candidate) -> bool:
    """Whether what was open is taken as done by a telling that it is: as gone by, or with a day of what only a noun had planned
    ("bàn về *kế hoạch thăm X*. Hôm qua ông tới X") or somebody asked for ("yêu cầu X bàn về Y *khi họ gặp nhau hôm 3/5*").
    """
    if known.mode != other.mode and known.kind == "consult":
        return False  # they are in touch before they meet
    if known.modality is Modality.DEMANDED or (known.nominal and known.modality is Modality.PLANNED):
        return other.date is not None or (other.past and not other.nominal)
    return other.past and not other.nominal


def _absorb(known: Candidate, other: Candidate) -> None:
    """Add what another telling says; a headline gives way to the text."""
    known.told += 1
    known.echoes |= {known.sentence, other.sentence}
    if known.weight is not None and other.weight is not None:
        if known.weight < HARDLY and known.weight < other.weight:
            known.actor, known.recipient = other.actor, other.recipient
        known.weight = max(known.weight, other.weight)
    for id_, signs in other.places.items():
        known.places[id_] = {**known.places.get(id_, {}), **signs}
    if known.headline and not other.headline:
        known.modality, known.source, known.hearsay, known.span = other.modality, other.source, other.hearsay, other.span
        known.rule, known.trace, known.why = other.rule, other.trace, other.why
        known.sentence, known.headline = other.sentence, False
        if other.date is not None:
            known.date, known.dated = other.date, other.dated
        known.actor = other.actor or known.actor
        known.recipient = other.recipient or known.recipient
        known.inner = other.inner
    if len(other.actor) > len(known.actor):
        known.actor = other.actor
    if not known.recipient:
        known.recipient = other.recipient
    known.recipient = tuple(id_ for id_ in known.recipient if id_ not in known.actor)
    known.mode = known.mode or other.mode
    known.place = known.place or other.place
    known.instrument = known.instrument or other.instrument
    told, said = known.dated == "clause" and other.dated == "speech", known.dated == "speech" and other.dated == "clause"
    if known.date is None or (other.date is not None and (said or (_days(other.date) < _days(known.date) and not told))):
        known.date, known.dated = other.date, other.dated
    apart = known.sentence != other.sentence  # "có cuộc gặp với X để thảo luận …" is one meeting that has been
    named = known.kind == "consult" and known.nominal and known.modality is Modality.ACTUAL and not known.past
    if named and not other.nominal and apart:
        known.modality, known.nominal = other.modality, False
    elif other.modality is Modality.ACTUAL and _is_settled(known, other):
        known.modality = other.modality
    elif {known.modality, other.modality} == {Modality.PLANNED, Modality.POSSIBLE}:
        known.modality = Modality.POSSIBLE
    if known.hearsay and (other.source or not (other.hearsay or other.nominal)):
        known.source, known.hearsay = other.source, False  # somebody named says so, or the article itself
    elif other.hearsay:
        pass
    elif other.source and (known.source or _is_lead(known, other)):
        both = tuple(dict.fromkeys((*known.source, *other.source)))
        others = tuple(one for one in both if one not in known.actor) if known.source else both
        known.source = others or both  # whoever else says so counts for more than they themselves
    known.denied_by = tuple(dict.fromkeys((*known.denied_by, *other.denied_by)))


def _is_lead(known: Candidate, other: Candidate) -> bool:
    """Whether one tells in the article's own voice what the text just below it ascribes to somebody, or at its top."""
    if known.kind in _DONE and other.sentence - known.sentence <= ASCRIBED_REACH and set(other.source) - set(known.actor):
        return True
    return known.sentence <= LEAD and other.sentence <= LEAD_REACH and not known.nominal and not other.nominal


def _deny(made: list[Candidate], country_of: Callable[[str], str | None]) -> None:
    """A bare denial denies what was last alleged of those who deny."""
    for n, denial in enumerate(made):
        if denial.kind != "reject" or denial.mode != "deny":
            continue
        deniers = {country_of(one) or one for one in denial.actor}
        if any(set(denial.actor) & set(one.denied_by) for one in made):
            continue
        for other in reversed(made[:n]):
            if denial.sentence - other.sentence > DENIAL_REACH:
                break
            about = {country_of(one) or one for one in other.actor}
            alleged = any((country_of(one) or one) not in deniers for one in other.source)  # not by their own news agency
            if alleged and about & deniers and other.kind in EVENT_KINDS and not _earlier(denial.date, other.date):
                other.denied_by = tuple(dict.fromkeys((*other.denied_by, *denial.actor)))


def _earlier(denied: str | None, alleged: str | None) -> bool:
    """Whether a denial was spoken before what is alleged: one told by no more than its month is older than the news at hand."""
    if denied is None:
        return False
    spoken = read_date(denied)
    return spoken.latest < read_date(alleged).earliest if alleged is not None else spoken.latest != spoken.earliest


def to_fact(candidate: Candidate, text: str, confidence: float) -> Fact:
    """The fact that a candidate has become."""
    start, end = candidate.span
    event = candidate.kind in EVENT_KINDS or candidate.kind == "party-to"
    return Fact(
        candidate.kind, candidate.actor, candidate.recipient, candidate.mode, candidate.role, candidate.status,
        candidate.date if event else None, candidate.place, candidate.instrument, candidate.modality, candidate.polarity,
        candidate.source, candidate.denied_by, candidate.hearsay and not candidate.source, start, end, text[start:end],
        candidate.rule, confidence, candidate.trace,
    )  # fmt: skip
