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
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from operator import attrgetter

from kg.extract.events.candidate import ALONE, ENDINGS, REFUSALS, Candidate
from kg.extract.events.cast import Cast
from kg.extract.events.fillers import Filler, Fillers, tagged, voice
from kg.extract.parse import Predicate
from kg.language import Frame
from kg.model import EVENT_KINDS, SIGNS, Span

Ruled = tuple[Frame, Cast, Candidate | None]
"""A frame of the predicate, whom the rules cast in it, and what they make of it."""
MOST = 30.0
"""Points above this make no difference."""
SHOWN = 5
"""Signs that an explanation shows."""
HOPELESS = -4.0
"""Points of a frame that the rules make nothing of below which its readings are not looked at; few of them would be taken."""
LEAST = 0.16
"""The chance from which on the best reading is taken; many share what "no event" leaves, so the best is seldom above a half."""


@dataclass(slots=True)
class Reading:
    """One way to read a predicate; ``made`` is the rules' own candidate where this is their reading."""

    kind: str
    frame: Frame
    actor: Filler
    recipient: Filler
    signs: list[str]
    """Those of the pair; the frame's and the fillers' own stand beside."""
    base: list[str]
    cast: Cast
    made: Candidate | None = None
    points: float = 0.0
    chance: float = 0.0
    """Of the best reading: its chance among all, "no event" included."""

    @property
    def participants(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Actor and recipient; what is done together has only actors."""
        if self.frame.joint and not self.frame.host:
            return tuple(dict.fromkeys((*self.actor.ids, *self.recipient.ids))), ()
        return self.actor.ids, self.recipient.ids

    def all_signs(self) -> list[str]:
        """Every sign of the reading, repetitions included."""
        return [*self.base, *self.actor.signs, *self.recipient.signs, *self.signs]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A predicate's readings, and where it and its sentence stand in the text."""

    span: Span
    sentence: Span
    readings: tuple[Reading, ...]


def _verdict(frame: Frame, cast: Cast, made: Candidate | None) -> str:
    """What the rules make of a frame: a fact, an answer to what was told before, no more than an actor, or not even that."""
    if frame.plain:
        return "plain"
    if made is not None:
        return "answers" if made.answers else "made"
    return "cast" if cast.actor else "none"


class Weighing(Fillers):
    """Weighs readings."""

    def weigh(self, predicate: Predicate, ruled: list[Ruled]) -> Reading | None:
        """The best reading; None where it is likelier that the predicate tells no event, and where there are no points."""
        if not self.names.language.readings and self.discourse.weighed is None:
            return None
        found = tuple(self.readings(predicate, ruled))
        if self.discourse.weighed is not None:
            sentence = self.scan.sentence
            span = self.scan.span(predicate.lo, predicate.hi)
            self.discourse.weighed.append(Weighed(span, (sentence.start, sentence.end), found))
        best = max(found, key=attrgetter("points"), default=None)
        if best is None:
            return None
        total = sum([math.exp(one.points if one.points < MOST else MOST) for one in found])
        best.chance = math.exp(min(best.points, MOST)) / (1 + total)
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

    def readings(self, predicate: Predicate, ruled: list[Ruled]) -> Iterator[Reading]:
        """All readings of a predicate, with their signs and points."""
        worth = self.names.language.readings.get

        def add(signs: list[str]) -> float:
            return sum(filter(None, map(worth, signs)))

        common, relations = self._common(predicate), self.relations_of(predicate)
        trigger, mode = " ".join(word.fold for word in self.scan.words[predicate.lo : predicate.hi]), voice(predicate)
        shared, taken = add(common), False
        for order, (frame, cast, made) in enumerate(ruled):
            told = self.told_kind(predicate, frame)
            if told is None or frame.kind not in EVENT_KINDS:
                continue
            kind, rule = told[0], _verdict(frame, cast, made)
            rule = f"late {rule}" if taken else rule
            taken = taken or made is not None
            base = [f"order {min(order, 2)}", f"kind {kind}", f"frame {frame.id}", f"trigger {trigger}|{kind}"]
            base += map(tagged("", kind), common)
            base += [f"rule {rule}", f"rule {rule}|{kind}", f"rule {rule}|{mode}", f"rule {rule}|{frame.id}"]
            start = shared + add(base)
            if made is None and start < HOPELESS and self.discourse.weighed is None:
                continue
            base += common
            by, to = (made.actor, made.recipient) if made is not None else (cast.actor, cast.recipient)
            slots, groups = self._slots(predicate, frame), [group for _, group in cast.used]
            if frame.plain:  # who speaks is sure
                actors = [self.filler(by, predicate.subject, "subject", [], "A", kind, by)] if by else []
            else:
                actors = self.fillers(predicate, frame, kind, "A", by, groups, slots, relations)
            if not actors:
                continue
            nobody = [f"R:nobody|{kind}", f"R:nobody|{mode}", f"R:nobody|{frame.id}"]
            recipients = [Filler((), None, "", frozenset(), nobody + ([] if to else ["R:rule's", "R:rule's nobody"]), not to)]
            recipients += self.fillers(predicate, frame, kind, "R", to, groups, slots, relations)
            for one in (*actors, *recipients):
                one.points = add(one.signs)
            paired: dict[tuple[str, str], tuple[list[str], float]] = {}
            for actor, recipient in itertools.product(actors, recipients):
                pair = self._pair(kind, actor, recipient, cast)
                if pair is None or (frame.joint and not frame.host and len(actor.ids) + len(recipient.ids) < 2):
                    continue
                known = paired.get(pair)
                if known is None:
                    signs = self._pair_signs(pair, kind, mode)
                    known = paired[pair] = signs, add(signs)
                signs, points = known
                own = actor.ruled and recipient.ruled
                if own:
                    more = [f"rule's reading {rule}", f"rule's reading {rule}|{kind}"]
                    signs, points = [*signs, *more], points + add(more)
                points += start + actor.points + recipient.points
                yield Reading(kind, frame, actor, recipient, signs, base, cast, made if own else None, points)

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
            f"lead {self.small_word(predicate.lo - 1)}|{mode}",
            f"next {self.small_word(predicate.hi)}",
            *(f"told {one}" for one in sorted(predicate.colour)),
        ]
        if predicate.quoted:
            made.append("quoted")
        if predicate.light:
            made.append("light")
        if predicate.subject is None:
            made.append(f"no subject|{mode}")
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

    @staticmethod
    def _pair(kind: str, actor: Filler, recipient: Filler, cast: Cast) -> tuple[str, str] | None:
        """What actor and recipient are to each other and in which order they stand; None where the two cannot be."""
        if not recipient.ids:
            held = (len(actor.ids) > 1, cast.place is not None, cast.instrument is not None)
            if not any(held) and kind not in ALONE:
                return None
            return f"alone {' '.join(itertools.compress(('several', 'place', 'instrument'), held))}", ""
        if not set(actor.ids).isdisjoint(recipient.ids):
            return None
        what = "one side False" if actor.home.isdisjoint(recipient.home) else "one side True"
        if actor.group is None or recipient.group is None:
            return what, ""
        if actor.group is recipient.group:
            return what, "one first"
        return what, "actor first" if actor.group.lo < recipient.group.lo else "recipient first"

    @staticmethod
    def _pair_signs(pair: tuple[str, str], kind: str, mode: str) -> list[str]:
        """The signs of what `_pair` gives."""
        what, order = pair
        made = [f"P:{what}|{kind}"]
        return [*made, f"P:{order}|{mode}|{kind}", f"P:{order}|{mode}"] if order else made
