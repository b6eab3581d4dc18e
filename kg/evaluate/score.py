"""How many facts were found, row by row: what counts as found is in `kg.evaluate.match`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.counting import counted
from kg.evaluate.match import (
    Record,
    ScoredFact,
    is_alike,
    is_event,
    is_same,
    is_standing,
    make_climber,
    match_facts,
    pair_entities,
    read_facts,
    roll_up,
)

ROWS = ("entity", "standing", "event", "event~", "dyad~")
SHARES = ("date", "modality", "polarity", "source", "place")
_DEFAULTS: dict[str, object] = {
    "date": None, "modality": "actual", "polarity": "affirmed", "source": frozenset(), "place": None,
}  # fmt: skip


@dataclass(slots=True)
class Count:
    """How many the gold has, how many were predicted, and how many of both are pairs."""

    gold: int = 0
    predicted: int = 0
    both: int = 0

    @property
    def precision(self) -> float:
        return self.both / self.predicted if self.predicted > 0 else 0.0

    @property
    def recall(self) -> float:
        return self.both / self.gold if self.gold > 0 else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total > 0 else 0.0

    def row(self) -> dict[str, float | int]:
        """The numbers as tables show them, rounded to three places."""
        return {
            "p": round(self.precision, 3), "r": round(self.recall, 3), "f1": round(self.f1, 3),
            "gold": self.gold, "predicted": self.predicted, "both": self.both,
        }  # fmt: skip


@dataclass(slots=True)
class Share:
    """Among the paired events where either side says anything but the default: how many agree."""

    right: int = 0
    of: int = 0

    @property
    def share(self) -> float | None:
        return self.right / self.of if self.of > 0 else None

    def row(self) -> dict[str, float | int | None]:
        """The numbers as tables show them; no share where there is nothing to share."""
        return {"right": self.right, "of": self.of, "share": None if self.share is None else round(self.share, 3)}


@dataclass(frozen=True, slots=True)
class FactError:
    """A gold fact that was missed, or a predicted one that is not in the gold."""

    doc: str
    missed: bool
    fact: ScoredFact

    def __str__(self) -> str:
        fact = self.fact
        what = "missed" if self.missed else "spurious"
        who = f"{sorted(fact.actor)} -> {sorted(fact.recipient)}"
        quote = fact.quote[:120].replace("\n", " ")
        more = f"{fact.role or ''} {fact.date or ''} | {quote}"
        return f"{'-' if self.missed else '+'} {self.doc}\t{what}\t{fact.kind} {who} {more}"


@dataclass(slots=True)
class Scores:
    """The result of an evaluation.

    Attributes:
        documents: how many the gold has; those without a prediction count as empty.
        counts: by row of `ROWS`. ``event~`` pairs by kind, an actor and a recipient in common; ``dyad~`` likewise between the
            countries behind them, with kinds coarsened to quad classes.
        shares: by attribute of `SHARES`, over the pairs of ``event~``.
        kinds: by kind, standing relations as in ``standing``, events as in ``event~``.
        errors: in order of documents, standing relations first.
    """

    documents: int = 0
    counts: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in ROWS})
    shares: dict[str, Share] = field(default_factory=lambda: {name: Share() for name in SHARES})
    kinds: dict[str, Count] = field(default_factory=dict)
    errors: list[FactError] = field(default_factory=list)

    def number(self, name: str) -> float | None:
        """F1 of a row or a kind, or the share right of an attribute; ``None`` where there is nothing to measure.

        Raises:
            KeyError: when the name is none of them.
        """
        if name in self.shares:
            return self.shares[name].share
        return (self.counts.get(name) or self.kinds[name]).f1

    def rows(self, *, by_kind: bool = False) -> dict[str, dict[str, float | int | None]]:
        """Every row in the order of the tables; kinds come last, indented by two spaces."""
        made: dict[str, dict[str, float | int | None]] = {}
        made |= {name: dict(count.row()) for name, count in self.counts.items()}
        made |= {name: share.row() for name, share in self.shares.items()}
        if by_kind:
            made |= {f"  {kind}": dict(count.row()) for kind, count in sorted(self.kinds.items())}
        return made


def score_records(golds: Mapping[str, Record], predictions: Mapping[str, Record]) -> Scores:
    """Scores of the predictions for the gold's documents; predictions for other documents do not count."""
    scores = Scores(documents=len(golds))
    for doc, gold in sorted(golds.items()):
        _score_document(scores, doc, gold, predictions.get(doc, {}))
    return scores


def write_table(scores: Scores, *, by_kind: bool = False) -> str:
    """The scores as lines of plain text."""
    lines = [counted(scores.documents, "document")]
    for name, row in scores.rows(by_kind=by_kind).items():
        if "f1" in row:
            numbers = f"P {row['p']:.3f}  R {row['r']:.3f}  F1 {row['f1']:.3f}"
            lines.append(f"{name:<16} {numbers}   gold {row['gold']} predicted {row['predicted']} both {row['both']}")
        else:
            share = "-" if row["share"] is None else f"{row['share']:.3f}"
            lines.append(f"{name:<16} right {share}   {row['right']} of {row['of']}")
    return "\n".join(lines)


def _score_document(scores: Scores, doc: str, gold: Record, predicted: Record) -> None:
    pairs = pair_entities(gold, predicted)
    _add(scores.counts["entity"], len(gold.get("entities", ())), len(predicted.get("entities", ())), len(pairs))
    mine, theirs = read_facts(gold), read_facts(predicted, pairs)

    standing = [fact for fact in mine if is_standing(fact)], [fact for fact in theirs if is_standing(fact)]
    events = [fact for fact in mine if is_event(fact)], [fact for fact in theirs if is_event(fact)]
    climb = make_climber(gold)
    dyads = [roll_up(fact, climb) for fact in events[0]], [roll_up(fact, climb) for fact in events[1]]

    both_standing = match_facts(*standing, is_same)
    both_events = match_facts(*events, is_alike)
    _add(scores.counts["standing"], len(standing[0]), len(standing[1]), len(both_standing))
    _add(scores.counts["event"], len(events[0]), len(events[1]), len(match_facts(*events, is_same)))
    _add(scores.counts["event~"], len(events[0]), len(events[1]), len(both_events))
    _add(scores.counts["dyad~"], len(dyads[0]), len(dyads[1]), len(match_facts(*dyads, is_alike)))

    _tell_kinds(scores, doc, *standing, both_standing)
    _tell_kinds(scores, doc, *events, both_events)
    for i, j in both_events:
        for name, share in scores.shares.items():
            here, there = getattr(events[0][i], name), getattr(events[1][j], name)
            if here != _DEFAULTS[name] or there != _DEFAULTS[name]:
                share.of += 1
                share.right += here == there


def _tell_kinds(
    scores: Scores, doc: str, gold: list[ScoredFact], predicted: list[ScoredFact], both: list[tuple[int, int]]
) -> None:
    for fact in gold:
        scores.kinds.setdefault(fact.kind, Count()).gold += 1
    for fact in predicted:
        scores.kinds.setdefault(fact.kind, Count()).predicted += 1
    for i, _ in both:
        scores.kinds[gold[i].kind].both += 1
    found, right = {i for i, _ in both}, {j for _, j in both}
    scores.errors += [FactError(doc, True, fact) for i, fact in enumerate(gold) if i not in found]
    scores.errors += [FactError(doc, False, fact) for j, fact in enumerate(predicted) if j not in right]


def _add(count: Count, gold: int, predicted: int, both: int) -> None:
    count.gold += gold
    count.predicted += predicted
    count.both += both
