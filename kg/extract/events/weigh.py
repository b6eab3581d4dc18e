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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from operator import itemgetter

from kg.extract.discourse import Discourse
from kg.extract.events.candidate import ENDINGS, REFUSALS, Candidate
from kg.extract.events.cast import Cast
from kg.extract.events.fillers import Fillers
from kg.extract.events.pairs import Beside, Pair, pair_of, pair_signs, told_before
from kg.extract.events.signs import Filler, tagged, voice
from kg.extract.names import Names
from kg.extract.parse import Parsed, Predicate
from kg.extract.scan import Atom
from kg.language import Frame
from kg.model import EVENT_KINDS, SIGNS, Span

Ruled = tuple[Frame, Cast, Candidate | None]
"""A frame of the predicate, whom the rules cast in it, and what they make of it."""
Fact = tuple[str, frozenset[str], frozenset[str]]
"""What a reading tells: kind, actors, recipients; readings with different frames may tell the same."""
MOST = 30.0
"""Points above this make no difference."""
SHOWN = 5
"""Signs that an explanation shows."""
HOPELESS = -2.7
"""Points of a frame that the rules make nothing of below which its readings are not looked at; few of them would be taken."""
LEAST = 0.22
"""The chance from which on the best reading is taken; what is told again elsewhere costs nothing: it lies well below a half."""
BEHIND = 3.5
"""Points by which an actor and recipient may lie behind the best ones of the frame and still be looked at together."""
REMEMBERED = 30
"""Events told last among which a reading is looked for: what is told once is often told again."""
NEAR = 8
"""Words within which a time is beside a trigger."""
_FULL = frozenset(".!?”")
LOOKED_AT = 16
"""The likeliest readings that are compared with each other."""


@dataclass(slots=True)
class Reading:
    """One way to read a predicate; ``made`` is the rules' own candidate where this is their reading."""

    kind: str
    frame: Frame
    actor: Filler
    recipient: Filler
    signs: tuple[str, ...]
    """Those of the pair; the frame's and the fillers' own stand beside."""
    base: list[str]
    cast: Cast
    made: Candidate | None = None
    points: float = 0.0
    chance: float = 0.0
    """Its chance among all, "no event" included; of the best, the chance that it or one alike is right."""

    @property
    def participants(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Actor and recipient; what is done together has only actors."""
        if self.frame.joint and not self.frame.host:
            return tuple(dict.fromkeys((*self.actor.ids, *self.recipient.ids))), ()
        return self.actor.ids, self.recipient.ids

    def all_signs(self) -> list[str]:
        """Every sign of the reading, repetitions included."""
        return [*self.base, *self.actor.signs, *self.recipient.signs, *self.signs]


_Option = tuple[float, str, Frame, Filler, Filler, tuple[str, ...], list[str], Cast, Candidate | None]
"""A reading's points and its other fields in their order: few of them are worth a `Reading`."""


def _reading_of(option: _Option) -> Reading:
    points, kind, frame, actor, recipient, signs, base, cast, made = option
    return Reading(kind, frame, actor, recipient, signs, base, cast, made, points)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A predicate's readings, and where it and its sentence stand in the text."""

    span: Span
    sentence: Span
    readings: tuple[Reading, ...]


def _verdict(frame: Frame, cast: Cast, made: Candidate | None) -> str:
    """What the rules make of a frame: a fact, an answer to what was told before, no more than an actor, or not even that."""
    if made is not None:
        return "answers" if made.answers else "made"
    return "cast" if cast.actor else "none"


def _alike(one: Fact, other: Fact) -> bool:
    """Whether they are of one kind, with an actor in common and, where ``one`` has any, a recipient."""
    return one[0] == other[0] and bool(one[1] & other[1]) and (not one[2] or bool(one[2] & other[2]))


class Weighing(Fillers):
    """Weighs readings."""

    def __init__(self, parsed: Parsed, sentence: int, names: Names, discourse: Discourse) -> None:
        super().__init__(parsed, sentence, names, discourse)
        words = self.scan.words
        ends = "full" if words and words[-1].text in _FULL else "open"
        self._shape = f"ends {ends}{' first' * (sentence == 0)}"
        """Whether the sentence has an end: headlines, captions and linked headlines have none."""

    def weigh(self, predicate: Predicate, ruled: list[Ruled]) -> Reading | None:
        """The best reading; None where it is likelier that the predicate tells no event, and where there are no points."""
        if not self.names.language.readings and self.discourse.weighed is None:
            return None
        found = list(self._options(predicate, ruled))
        if self.discourse.weighed is not None:
            sentence = self.scan.sentence
            span = self.scan.span(predicate.lo, predicate.hi)
            self.discourse.weighed.append(Weighed(span, (sentence.start, sentence.end), tuple(map(_reading_of, found))))
        if not found:
            return None
        total = sum([math.exp(points if points < MOST else MOST) for points, *_ in found])
        likely = list(map(_reading_of, sorted(found, key=itemgetter(0), reverse=True)[:LOOKED_AT]))
        for one in likely:
            one.chance = math.exp(min(one.points, MOST)) / (1 + total)
        facts = [(one.kind, frozenset(actor), frozenset(recipient)) for one in likely for actor, recipient in [one.participants]]
        chances: dict[Fact, float] = {}
        for fact, one in zip(facts, likely, strict=True):
            chances[fact] = chances.get(fact, 0.0) + one.chance
        taken = max(chances, key=chances.__getitem__)
        same = [one for one, fact in zip(likely, facts, strict=True) if fact == taken]
        best = next((one for one in same if one.made is not None), same[0])
        best.chance = sum(chance for fact, chance in chances.items() if _alike(fact, taken))
        return best if best.chance >= LEAST else None

    def explain(self, reading: Reading) -> tuple[tuple[str, str], tuple[str, str]]:
        """Why a reading was taken, as rows of a trace: its chance and whether it is the rules' own; the signs that say most."""
        worth = self.names.language.readings
        signs = [sign for _, sign in nsmallest(SHOWN, [(-abs(worth.get(one, 0.0)), one) for one in set(reading.all_signs())])]
        whose = "as the rules read it" if reading.made is not None else "not as the rules read it"
        return ("weighed", f"{reading.chance:.2f}, {whose}"), (
            SIGNS,
            ", ".join(f"{sign} {worth.get(sign, 0.0):+.2f}" for sign in signs),
        )

    def _options(self, predicate: Predicate, ruled: list[Ruled]) -> Iterator[_Option]:
        """All readings of a predicate, with their points first."""
        worth = self.names.language.readings.get

        def add(signs: Iterable[str]) -> float:
            return sum(filter(None, map(worth, signs)))

        common, relations = self._common(predicate), self.relations_of(predicate)
        around = [*common, *self._around(predicate)]
        trigger, mode = " ".join(word.fold for word in self.scan.words[predicate.lo : predicate.hi]), voice(predicate)
        shared, taken = add(around), False
        for order, (frame, cast, made) in enumerate(ruled):
            told = self.told_kind(predicate, frame)
            if told is None or frame.kind not in EVENT_KINDS:
                continue
            kind, rule = told[0], _verdict(frame, cast, made)
            rule = f"late {rule}" if taken else rule
            taken = taken or made is not None
            base = [f"order {min(order, 2)}", f"kind {kind}", f"frame {frame.id}", f"trigger {trigger}|{kind}"]
            base += map(tagged("", kind), common)
            base += [f"rule {rule}", f"rule {rule}|{kind}", f"rule {rule}|{mode}"]
            before = [one for one in self.discourse.told[-REMEMBERED:] if one.kind == kind]
            base.append(f"told before {min(len(before), 3)}|{kind}")
            start = shared + add(base)
            if made is None and start < HOPELESS and self.discourse.weighed is None:
                continue
            base += around
            by, to = (made.actor, made.recipient) if made is not None else (cast.actor, cast.recipient)
            slots, groups = self._slots(predicate, frame), [group for _, group in cast.used]
            actors = self.fillers(predicate, frame, kind, "A", by, groups, slots, relations)
            if not actors:
                continue
            nobody = [f"R:nobody|{kind}", f"R:nobody|{mode}", f"R:nobody|{frame.id}"]
            recipients = [Filler((), None, "", frozenset(), nobody + ([] if to else ["R:rule's", "R:rule's nobody"]), not to)]
            recipients += self.fillers(predicate, frame, kind, "R", to, groups, slots, relations)
            for one in (*actors, *recipients):
                self._note_company(predicate, one, kind, mode)
                one.acted, one.met = told_before(before, one.ids)
                one.points = add(one.signs)
            paired: dict[Pair, tuple[tuple[str, ...], float]] = {}
            least = -math.inf
            if self.discourse.weighed is None:
                least = max([one.points for one in actors]) + max([one.points for one in recipients]) - BEHIND
            for actor, recipient in itertools.product(actors, recipients):
                if actor.points + recipient.points < least:
                    continue
                pair = pair_of(frame, kind, actor, recipient, cast)
                if pair is None or (frame.joint and not frame.host and len(actor.ids) + len(recipient.ids) < 2):
                    continue
                known = paired.get(pair)
                if known is None:
                    signs = pair_signs(pair, kind, mode)
                    known = paired[pair] = signs, add(signs)
                signs, points = known
                own = actor.ruled and recipient.ruled
                if own:
                    more = (f"rule's reading {rule}", f"rule's reading {rule}|{kind}")
                    signs, points = signs + more, points + add(more)
                points += start + actor.points + recipient.points
                yield points, kind, frame, actor, recipient, signs, base, cast, made if own else None

    def _note_company(self, predicate: Predicate, filler: Filler, kind: str, mode: str) -> None:
        """Note of which other predicates of the sentence a filler is subject or object."""
        if not filler.ids:
            return
        known = self._company.get(filler.ids)
        if known is None:
            known = self._company[filler.ids] = Beside.of(filler.ids, self.parsed.predicates)
        others = ~(1 << self.parsed.predicates.index(predicate))
        filler.does, filler.suffers = known.does & others, known.suffers & others
        found = ["object of another"] if filler.suffers else []
        for n, other in enumerate(self.parsed.predicates) if filler.does else ():
            if filler.does >> n & 1:
                same = any(frame.kind == kind for frame in other.frames)
                found.append(f"subject of {'governed ' * (other.governor is predicate)}{'the same' if same else 'another'}")
        filler.signs += map(tagged(filler.signs[0][:1], mode), dict.fromkeys(found))

    @staticmethod
    def told_kind(predicate: Predicate, frame: Frame) -> tuple[str, str | None] | None:
        """Kind and mode of what is told: ended, refused or done; None for the end of what has no event for its end."""
        if "ceased" in predicate.colour:
            return ENDINGS.get(frame.kind)
        negated = ("negated" in predicate.colour) != (frame.polarity == "negated")
        if negated and "unwilling" in predicate.colour and frame.kind in REFUSALS:
            return "reject", REFUSALS[frame.kind]
        return frame.kind, frame.mode

    def _common(self, predicate: Predicate) -> list[str]:
        """What stands around a trigger and how it is told, whoever takes part."""
        mode, governor = voice(predicate), predicate.governor
        governing = "none"
        if governor is not None:
            governing = ("speech " if governor.speech else "") + "/".join(sorted({frame.kind for frame in governor.frames}))
        made = [
            f"voice {mode}",
            f"clause {predicate.clause.kind}",
            f"governor {governing}",
            f"sentence {min(self.sentence, 2)}",
            f"next {self.small_word(predicate.hi)}",
            *(f"told {one}" for one in sorted(predicate.colour)),
        ]
        if predicate.quoted:
            made.append("quoted")
        if predicate.light:
            made.append("light")
        if predicate.subject is None:
            made.append(f"no subject|{mode}")
        made.append(self._shape)
        made.append(f"times {min(sum([abs(time.lo - predicate.lo) <= NEAR for time in self.parsed.times]), 2)}")
        if predicate.nominal:
            made.append(f"before noun {self._before_noun(predicate)}")
        return made

    def _before_noun(self, predicate: Predicate) -> str:
        """The small word before a noun and what counts it ("*sau* hai cuộc gặp")."""
        at, units = predicate.unit - 1, self.parsed.grouped.units
        while at >= 0 and isinstance(unit := units[at], Atom) and unit.has("nominalizers", "skip") and not unit.has("prep"):
            at -= 1
        return self.small_word(units[at].hi - 1) if at >= 0 else "^"

    def _around(self, predicate: Predicate) -> list[str]:
        """What says as much whatever the kind: the word before a trigger, and what is governed by it."""
        made = [f"lead {self.small_word(predicate.lo - 1)}|{voice(predicate)}"]
        for other in self.parsed.predicates:
            if other.governor is predicate:
                kinds = "/".join(sorted({frame.kind for frame in other.frames})) or "speech"
                made.append(f"governs {kinds}")
                made += [f"governs {kinds} {one}" for one in sorted(other.colour)]
                same = (
                    other.subject is not None
                    and predicate.subject is not None
                    and set(other.subject.ids) == set(predicate.subject.ids)
                )
                made.append(f"governs {kinds} of {'its own' if same else 'others'}")
        return made
