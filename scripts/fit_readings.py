"""Fits the points of readings: ``python scripts/fit_readings.py [--on] FOLDER[:WEIGHT]…`` writes kg/language/vi/readings.tsv.

Each FOLDER has annotated articles (gold files with their texts), whose predicates count WEIGHT each (1 where none is given); the
articles in seeds/gold, the examples of the frames and the classes of sentences in tests/cases always count. With ``--on`` the fit
starts from the points that the table has and is held to them, so that what was learned from articles whose texts are not at hand
is kept. Needs numpy; the same bytes from the same articles and table.

Each predicate is a choice among its readings and "no event". The right ones are those that the gold has where the predicate
stands in a fact's quotation; where it only stands in the same sentence, or tells a fact again, both are let pass. The points
maximise the chance of the right ones, with a ridge and with signs dropped at random, by AdaGrad (Duchi, Hazan and Singer 2011).
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kg.files import read_yaml

if TYPE_CHECKING:
    from kg.extract.events.readings import Reading

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "kg" / "language" / "vi" / "readings.tsv"
FRAMES = TABLE.parent / "frames"
CASES = [ROOT / "tests" / "cases" / f"{name}.yaml" for name in ("sentences", "attributes")]
OWN = ROOT / "seeds" / "gold"
RARE = 5
"""Predicates that must have a sign before it gets points."""
RIDGE = 0.002
"""How strongly points are held at 0."""
HELD = 0.003
"""How strongly points are held, with ``--on``, at those that the table has."""
RATE = 0.05
ROUNDS, ROUNDS_ON = 12, 3
SEEDS = tuple(range(1, 9))
"""The points are the mean of one fit each."""
DROPPED = 0.2
"""Share of the signs that are hidden from each step, so that none is leant on alone (Hinton and others 2012)."""
SMALL = 0.02
"""Points below this are left out."""
EXACT, ALIKE = 1.0, 0.5
"""Worth of a reading with just the gold's participants, and of one that has some of them."""
GIVEN = 5.0
"""Weight of a predicate of seeds/gold."""
EXAMPLE = 1.0
"""Weight of a frame's example: it is simpler than the press."""
GONE_ON = ", on from points fitted on 1,222"
HEAD = """# What the signs of a predicate's reading say for it, in log-odds against "no event": sign, tab, points.
#
# kg/extract/events/blocks.py, surroundings.py and pairs.py say what each sign is; a sign that is missing counts nothing.
# Source: fitted by `python scripts/fit_readings.py` on {count}.
# Known gaps: signs that fewer than {rare} predicates have. Licence: MIT, as the package.
"""


Points = NDArray[np.float64]
Row = tuple[NDArray[np.int64], NDArray[np.int64], Points, float]
"""A predicate as arrays: the numbers of all signs, where each reading's end, the worth of each, the weight of the predicate."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A predicate: the signs of each of its readings, one after the other, and the worth of "no event" and of each reading."""

    article: str
    signs: tuple[tuple[str, ...], ...]
    worth: tuple[float, ...]
    weight: float


def read_choices(folder: Path, weight: float = 1.0) -> Iterator[Choice]:
    """The predicates of a folder of annotated articles."""
    from kg.contract import to_record
    from kg.evaluate import match
    from kg.evaluate.run import read_gold_documents, read_records
    from kg.extract import Extractor, Weighed
    from kg.text import normalise

    extractor = Extractor(weigh=False)
    records = {str(record["doc"]).removesuffix(".txt"): record for record in read_records(folder)}
    for document in read_gold_documents(folder):
        weighed: list[Weighed] = []
        extraction, _ = extractor.extract_with_signs(document, weighed=weighed)
        gold, text = records[document.id], extraction.document.text
        pairs = match.pair_entities(gold, to_record(extraction))
        facts = [one for one in match.read_facts(gold) if match.is_event(one)]
        places = []
        for fact in facts:
            quote = normalise(fact.quote)
            at = text.find(quote)
            places.append((at, at + len(quote)) if at >= 0 else (0, len(text)))
        for one in weighed:
            ranks = []
            for reading in one.readings:
                actor, recipient = _told(reading)
                told = match.ScoredFact(
                    reading.kind, frozenset(pairs.get(id_, f"?{id_}") for id_ in actor),
                    frozenset(pairs.get(id_, f"?{id_}") for id_ in recipient), None, None, "", "", frozenset(), None, "",
                )  # fmt: skip
                rank = 0
                for fact, (start, end) in zip(facts, places, strict=True):
                    if not match.is_alike(fact, told):
                        continue
                    same = match.is_same(fact, told)
                    if start < one.span[1] and one.span[0] < end:
                        rank = max(rank, 4 if same else 3)
                    elif same:
                        rank = max(rank, 2)
                    elif start < one.sentence[1] and one.sentence[0] < end:
                        rank = max(rank, 1)
                ranks.append(rank)
            if one.readings:
                yield Choice(document.id, tuple(tuple(r.all_signs()) for r in one.readings), _worth(ranks), weight)


def read_examples() -> Iterator[Choice]:
    """The predicates of the frames' examples and near misses; what an example does not speak of is let pass."""

    from kg.extract import Extractor, Weighed
    from kg.model import Document

    extractor = Extractor(weigh=False)

    def weigh(text: str) -> list[Weighed]:
        weighed: list[Weighed] = []
        extractor.extract_with_signs(Document("example", text), weighed=weighed)
        return [one for one in weighed if one.readings]

    for path in sorted(FRAMES.glob("*.yaml")):
        for frame in read_yaml(path)["frames"]:
            for example in frame.get("examples", ()):
                for one in weigh(example["text"]):
                    ranks = []
                    for reading in one.readings:
                        told = dict(zip(("actor", "recipient"), map(set, reading.participants), strict=True))
                        fits = any(
                            given.get("kind", frame["kind"]) == reading.kind
                            and all(told[key] == set(given[key]) for key in told if key in given)
                            for given in example["gives"]
                        )
                        ranks.append(4 if fits else 0)
                    if max(ranks):
                        yield Choice(path.stem, tuple(tuple(r.all_signs()) for r in one.readings), _worth(ranks), EXAMPLE)
            for text in frame.get("near_misses", ()):
                for one in weigh(text):
                    mine = [reading.frame.id.endswith(f"/{frame['id']}") for reading in one.readings]
                    if any(mine):
                        worth = (1.0, *(0.0 if own else ALIKE for own in mine))
                        yield Choice(path.stem, tuple(tuple(r.all_signs()) for r in one.readings), worth, EXAMPLE)


def read_cases() -> Iterator[Choice]:
    """The predicates of the classes of sentences that the tests go through; what a class does not speak of is let pass.

    Where the rules read a fact from one predicate, the sentence's others need not tell it too.
    """

    from kg.extract import Extractor, Weighed
    from kg.model import Document

    extractor = Extractor(weigh=False)
    for path in CASES:
        for case in read_yaml(path):
            weighed: list[Weighed] = []
            document = Document("case", case["text"], published=case.get("published", "2024-11-01"))
            extractor.extract_with_signs(document, weighed=weighed)
            facts = [(row[0], set(row[1]), None if row[2] is None else set(row[2])) for row in case.get("facts", ())]
            wrong = [(row[0], set(row[1])) for row in case.get("never", ())]
            none = {kind for kind, number in case.get("count", {}).items() if not number}
            for one in weighed:
                signs, ranks, bad = tuple(tuple(reading.all_signs()) for reading in one.readings), [], []
                for reading in one.readings:
                    actor, recipient = map(set, _told(reading))
                    fits = (reading.kind, actor, recipient) in facts or (reading.kind, actor, None) in facts
                    ranks.append(4 if fits else 0)
                    bad.append(reading.kind in none or (reading.kind, actor) in wrong)
                if any(rank and reading.made is not None for rank, reading in zip(ranks, one.readings, strict=True)):
                    yield Choice(path.stem, signs, _worth(ranks), EXAMPLE)
                elif any(bad):
                    yield Choice(path.stem, signs, (1.0, *(0.0 if never else ALIKE for never in bad)), EXAMPLE)


def _told(reading: Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whom a reading tells of: where it is the rules' own, with the speaker who was named only behind it."""
    return reading.participants if reading.made is None else (reading.made.actor, reading.made.recipient)


def _worth(ranks: Sequence[int]) -> tuple[float, ...]:
    if max(ranks) >= 3:
        return (0.0, *({4: EXACT, 3: ALIKE}.get(rank, 0.0) for rank in ranks))
    return (1.0, *({2: EXACT, 1: ALIKE}.get(rank, 0.0) for rank in ranks))


def fit_points(
    choices: Sequence[Choice], start: Mapping[str, float] | None = None, *, ridge: float = RIDGE, rare: int = RARE,
    rate: float = RATE, dropped: float = DROPPED,
) -> dict[str, float]:  # fmt: skip
    """Points of each sign that at least ``rare`` choices have; ``start`` are points to go on from."""
    count = Counter(sign for one in choices for sign in {sign for signs in one.signs for sign in signs})
    names = sorted({sign for sign, number in count.items() if number >= rare}.union(start or ()))
    number = {sign: n for n, sign in enumerate(names)}
    rows: list[Row] = []
    for one in choices:
        found = [[number[sign] for sign in signs if sign in number] for signs in one.signs]
        flat = np.array([n for row in found for n in row], dtype=np.int64)
        rows.append((flat, np.cumsum([0, *map(len, found)]), np.array(one.worth), one.weight))
    first = None if start is None else np.array([start.get(sign, 0.0) for sign in names])
    fits = [_descend(rows, len(names), seed, first, ridge, rate, dropped) for seed in SEEDS]
    mean = sum(fits, np.zeros(len(names))) / len(SEEDS)
    return {sign: round(float(mean[n]), 2) for n, sign in enumerate(names) if abs(mean[n]) >= SMALL}


def _descend(
    rows: Sequence[Row], signs: int, seed: int, start: Points | None, ridge: float, rate: float, dropped: float
) -> Points:
    """One fit: rounds over all predicates in a shuffled order, each without some of the signs; the mean of the later rounds."""
    first, held, rounds = (np.zeros(signs), 0.0, ROUNDS) if start is None else (start, HELD, ROUNDS_ON)
    points, mean = first.copy(), np.zeros(signs)
    seen = np.full(signs, 1e-2 if start is None else 1.0)
    order = list(range(len(rows)))
    shuffle, drop = random.Random(seed).shuffle, np.random.default_rng(seed)
    for turn in range(rounds):
        shuffle(order)
        for n in order:
            flat, ends, worth, weight = rows[n]
            kept = (drop.random(signs) >= dropped)[flat] / (1 - dropped)
            sums = np.concatenate([[0.0], np.cumsum(points[flat] * kept)])
            scores = np.concatenate([[0.0], sums[ends[1:]] - sums[ends[:-1]]])
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            right = chance * worth
            right /= right.sum()
            each = weight * (chance - right)[1:]
            slope = np.bincount(flat, weights=np.repeat(each, np.diff(ends)) * kept, minlength=signs)
            used = np.unique(flat)
            step = slope[used] + weight * (ridge * points[used] + held * (points[used] - first[used]))
            seen[used] += step * step
            points[used] -= rate * step / np.sqrt(seen[used])
        if turn >= rounds // 2:
            mean += points
    return mean / (rounds - rounds // 2)


def read_table(path: Path) -> dict[str, float]:
    """The points of a table."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {sign: float(points) for sign, points in (line.rsplit("\t", 1) for line in lines)}


def write_table(path: Path, head: str, points: dict[str, float]) -> None:
    """A table of points, sorted, behind what its head says of it."""
    lines = [head, *(f"{sign}\t{points[sign]:g}\n" for sign in sorted(points))]
    path.write_text("".join(lines), encoding="utf-8")


def asked_for(description: str | None) -> tuple[list[tuple[Path, float]], bool, int]:
    """What the command asks for: folders (seeds/gold first) with their weights, whether to go on, the number of articles."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", metavar="FOLDER[:WEIGHT]")
    parser.add_argument("--on", action="store_true", help="go on from the points that the table has")
    asked = parser.parse_args()
    parted = [one.partition(":") for one in asked.folders]
    given = [(OWN, GIVEN), *((Path(folder), float(weight or 1.0)) for folder, _, weight in parted)]
    return given, asked.on, sum(len(list(folder.glob("*.json"))) for folder, _ in given)


def main() -> None:
    """Fit and write."""
    given, on, articles = asked_for(__doc__)
    choices = [one for folder, weight in given for one in read_choices(folder, weight)]
    choices += [*read_examples(), *read_cases()]
    count = f"{articles:,} annotated articles, {len(choices):,} predicates{GONE_ON * on}"
    write_table(TABLE, HEAD.format(count=count, rare=RARE), fit_points(choices, read_table(TABLE) if on else None))
    print(f"{len(choices)} predicates of {articles} articles")


if __name__ == "__main__":
    main()
