"""What a predicate tells: its readings (kind, by whom, to whom) weighed against each other and against "it tells nothing".

The rules' own reading is one of them, and what the rules say of the others (slot, order, governor) is most of what the weighing
knows: each reading has *signs*, each sign its *points* in ``kg/language/<code>/readings.tsv``, and their sum is the reading's
log-odds against no event. The points are fitted by ``scripts/fit_readings.py`` on annotated articles: a log-linear choice among
the readings of one predicate (Gildea and Jurafsky 2002 for the signs of a slot; Toutanova, Haghighi and Manning 2008 for choosing
the slots together).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from operator import itemgetter

from kg.extract.discourse import Discourse
from kg.extract.events import blocks
from kg.extract.events.candidate import Candidate
from kg.extract.events.cast import Cast
from kg.extract.events.fillers import slots_by_group
from kg.extract.events.friends import Friends
from kg.extract.events.pairs import Before, pair_of, pair_scales_of
from kg.extract.events.readings import Choice, Fact, Reading, Sense, Weighed, Why
from kg.extract.events.signs import SHOWN, Block, Filler, Party, Scale, scales_of, voice
from kg.extract.names import Names
from kg.extract.parse import Parsed, Predicate
from kg.extract.scan import Atom
from kg.language.records import Frame
from kg.model import EVENT_KINDS, SIGNS

Ruled = tuple[Frame, Cast, Candidate | None]
"""A frame of the predicate, whom the rules cast in it, and what they make of it."""
MOST = 30.0
"""Points above this make no difference."""
HOPELESS = -2.7
"""Points of a frame that the rules make nothing of, or of it and its best actor, below which its readings are not looked at."""
FAR = -2.5
"""Points of a frame, its best actor and its best recipient below which no two are looked at: few of them would be taken."""
LEAST = 0.26
"""The chance from which on the best reading is taken; what is told again elsewhere costs nothing: it lies well below a half."""
BEHIND = 2.5
"""Points by which an actor and recipient may lie behind the best ones of the frame and still be looked at together."""
REMEMBERED = 30
"""Events told last among which a reading is looked for: what is told once is often told again."""
NEAR = 8
"""Words within which a time is beside a trigger."""
_FULL = frozenset(".!?”")
LOOKED_AT = 16
"""The likeliest readings that are compared with each other."""
_NO_PARTY = Party(())
"""The recipient of what has none."""


def _verdict(frame: Frame, cast: Cast, made: Candidate | None) -> str:
    """What the rules make of a frame: a fact, an answer to what was told before, no more than an actor, or not even that."""
    if made is not None:
        return "answers" if made.answers else "made"
    return "cast" if cast.actor else "none"


def _alike(one: Fact, other: Fact) -> bool:
    """Whether they are of one kind, with an actor in common and, where ``one`` has any, a recipient."""
    return one[0] == other[0] and bool(one[1] & other[1]) and (not one[2] or bool(one[2] & other[2]))


def explain(why: Why, worth: Mapping[str, float]) -> tuple[tuple[str, str], tuple[str, str]]:
    """Why a reading was taken, as rows of a trace: its chance and whether it is the rules' own; the signs that say most."""
    scales = scales_of(worth)
    louds = [loud for side, made in why.sides for loud in map(scales[side, why.kind].loud.__getitem__, made) if loud]
    said = {one for loud in sorted(louds)[:SHOWN] for one in loud}  # no other block has a sign that says more
    if len(said) < SHOWN:
        said = {(-abs(worth.get(one, 0.0)), one) for one in why.all_signs()}
    else:
        said.add((-abs(worth.get(why.trigger, 0.0)), why.trigger))
    signs = [sign for _, sign in sorted(said)[:SHOWN]]
    whose = "as the rules read it" if why.ruled else "not as the rules read it"
    told = ", ".join([f"{sign} {worth.get(sign, 0.0):+.2f}" for sign in signs])
    return ("weighed", f"{why.chance:.2f}, {whose}"), (SIGNS, told)


class Weighing(Friends):
    """Weighs readings."""

    def __init__(self, parsed: Parsed, sentence: int, names: Names, discourse: Discourse) -> None:
        super().__init__(parsed, sentence, names, discourse)
        words, below = self.scan.words, self.scan.sentence.paragraph > 0
        ends = "full" if words and (words[-1].text in _FULL or (below and words[-1].text == ";")) else "open"
        self._shape = f"ends {ends}{' first' * (sentence == 0)}"
        """Whether the sentence has an end: headlines, captions and linked headlines have none."""

    def weigh(self, predicate: Predicate, ruled: list[Ruled]) -> Reading | None:
        """The best reading; None where it is likelier that the predicate tells no event, and where there are no points."""
        if not self.names.language.readings and self.discourse.weighed is None:
            return None
        found = self._choices(predicate, ruled)
        if self.discourse.weighed is not None:
            sentence = self.scan.sentence
            span = self.scan.span(predicate.lo, predicate.hi)
            self.discourse.weighed.append(Weighed(span, (sentence.start, sentence.end), tuple(itertools.starmap(Reading, found))))
        if not found:
            return None
        total = sum([math.exp(min(one[0], MOST)) for one in found])
        if total < LEAST * (1 + total):
            return None  # all of them together are too unlikely
        likely = sorted(found, key=itemgetter(0), reverse=True)[:LOOKED_AT]
        facts = [sense.tell(actor.party.members, recipient.party.members) for _, sense, actor, recipient, *_ in likely]
        chances: dict[Fact, float] = {}
        for fact, choice in zip(facts, likely, strict=True):
            chances[fact] = chances.get(fact, 0.0) + math.exp(min(choice[0], MOST)) / (1 + total)
        taken = max(chances, key=chances.__getitem__)
        same = [Reading(*choice) for choice, fact in zip(likely, facts, strict=True) if fact == taken]
        best = next((one for one in same if one.made is not None), same[0])
        best.chance = sum(chance for fact, chance in chances.items() if _alike(fact, taken))
        return best if best.chance >= LEAST else None

    def _choices(self, predicate: Predicate, ruled: list[Ruled]) -> list[Choice]:
        """All readings of a predicate."""
        found: list[Choice] = []
        scales, mode = scales_of(self.names.language.readings), voice(predicate)
        common, around, taken = self._common(predicate), self._around(predicate), False
        remembered = self.discourse.told[-REMEMBERED:]
        others, fitting = ~(1 << self.parsed.predicates.index(predicate)), self.discourse.weighed is not None
        trigger = self.scan.said(predicate.lo, predicate.hi)
        for order, (frame, cast, made) in enumerate(ruled):
            told = self.told_kind(predicate, frame)
            if told is None or frame.kind not in EVENT_KINDS:
                continue
            kind, rule = told[0], _verdict(frame, cast, made)
            rule = f"late {rule}" if taken else rule
            taken = taken or made is not None
            before = Before([one for one in remembered if one.kind == kind])
            own = blocks.framed(min(order, 2), frame.id, kind, rule, mode), blocks.told_before(min(before.count, 3))
            base, scale = (*own, *common, *around), scales["", kind]
            sign = f"trigger {trigger}|{kind}"
            start = scale.add(base) + scales.points.get(sign, 0.0)
            if made is None and start < HOPELESS and not fitting:
                continue
            doers, to = (made.actor, made.recipient) if made is not None else (cast.actor, cast.recipient)
            slots, groups = slots_by_group(cast.slots), {id(group) for _, group in cast.used}
            actors = self.fillers(predicate, frame, kind, "A", doers, groups, slots, cast.closed)
            if not actors:
                continue
            best = start + self._weigh_up(actors, scales["A", kind], before, predicate, others, mode)
            if made is None and best < HOPELESS and not fitting:
                continue
            nobody = Filler(_NO_PARTY, None, "", [blocks.nobody(kind, mode, frame.id, not to)], not to)
            recipients = [nobody]
            if not cast.toured:
                recipients += self.fillers(predicate, frame, kind, "R", to, groups, slots, cast.closed)
            if cast.left is not None and made is not None:
                recipients = [one for one in recipients if one.ruled]  # it is the treaty that is left, whoever its parties are
            best += self._weigh_up(recipients, scales["R", kind], before, predicate, others, mode)
            if best < FAR and not fitting:
                continue
            shares, sorts, tellings, beside = pair_scales_of(scales.points)[kind, mode]
            together, own_reading = frame.joint and not frame.host, scale[blocks.reading(rule)]
            sense = Sense(kind, frame, base, sign, mode, rule, cast, made)
            least = -math.inf if fitting else best - start - BEHIND
            near = [(by, to) for by in actors for to in recipients if by.points + to.points >= least]
            for actor, recipient in near:
                pair = pair_of(frame, kind, actor, recipient, cast, others)
                if pair is None or (together and self._is_alone(actor, recipient)):
                    continue
                if kind == "assault" and self.are_friends(predicate, actor.ids, recipient.ids):
                    continue
                points = start + actor.points + recipient.points
                points += shares[pair[0]] + sorts[pair[1]] + tellings[pair[2]] + beside[pair[3]]
                both = actor.ruled and recipient.ruled
                found.append((points + own_reading if both else points, sense, actor, recipient, pair, both))
        return found

    def _weigh_up(
        self, fillers: list[Filler], scale: Scale, before: Before, predicate: Predicate, others: int, mode: str
    ) -> float:
        """Give each filler of a side its points; the most of them."""
        company: dict[tuple[int, int], Block] = {}
        worth = scale.__getitem__
        for one in fillers:
            does, suffers = one.party.does & others, one.party.suffers & others
            if does or suffers:
                also = does, suffers
                if also not in company:
                    company[also] = self._company(predicate, *also, scale.kind, mode)
                one.blocks.append(company[also])
            if before.count:
                one.acted, one.met = before.of(one.party.ids)
            one.points = sum(map(worth, one.blocks))
        return max([one.points for one in fillers])

    @staticmethod
    def _is_alone(actor: Filler, recipient: Filler) -> bool:
        """Whether only one takes part, and it is no bloc that the sentence names."""
        return len(actor.ids) + len(recipient.ids) < 2 and not (actor.party.bloc and actor.group is not None)

    def _company(self, predicate: Predicate, does: int, suffers: int, kind: str, mode: str) -> Block:
        """Of which other predicates of the sentence, one bit each, somebody is subject or object."""
        found = ["object of another"] if suffers else []
        for n, other in enumerate(self.parsed.predicates) if does else ():
            if does >> n & 1:
                same = kind in [frame.kind for frame in other.frames]
                found.append(f"subject of {'governed ' * (other.governor is predicate)}{'the same' if same else 'another'}")
        return blocks.company(tuple(dict.fromkeys(found)), mode)

    def _common(self, predicate: Predicate) -> tuple[Block, ...]:
        """What stands around a trigger and how it is told, whoever takes part."""
        mode, governor = voice(predicate), predicate.governor
        governing = "none"
        if governor is not None:
            governing = ("speech " if governor.speech else "") + "/".join(sorted({frame.kind for frame in governor.frames}))
        times = min(sum([abs(time.lo - predicate.lo) <= NEAR for time in self.parsed.times]), 2)
        noun = self._before_noun(predicate) if predicate.nominal else ""
        return (
            blocks.told(mode, predicate.clause.kind, governing, predicate.quoted, predicate.light, predicate.subject is None),
            blocks.coloured(tuple(sorted(predicate.colour))),
            blocks.standing(min(self.sentence, 2), self._shape, times),
            blocks.beside(self.small_word(predicate.hi), noun),
        )

    def _before_noun(self, predicate: Predicate) -> str:
        """The small word before a noun and what counts it ("*sau* hai cuộc gặp")."""
        at, units = predicate.unit - 1, self.parsed.grouped.units
        while at >= 0 and isinstance(unit := units[at], Atom) and unit.has("nominalizers", "skip") and not unit.has("prep"):
            at -= 1
        return self.small_word(units[at].hi - 1) if at >= 0 else "^"

    def _around(self, predicate: Predicate) -> tuple[Block, ...]:
        """What says as much whatever the kind: the word before a trigger, and what is governed by it."""
        made = [blocks.lead(self.small_word(predicate.lo - 1), voice(predicate))]
        for other in self.parsed.predicates:
            if other.governor is predicate:
                kinds = "/".join(sorted({frame.kind for frame in other.frames})) or "speech"
                same = (
                    other.subject is not None
                    and predicate.subject is not None
                    and set(other.subject.ids) == set(predicate.subject.ids)
                )
                made.append(blocks.governs(kinds, tuple(sorted(other.colour)), same))
        return tuple(made)
