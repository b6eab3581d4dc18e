"""Fits the points of places: ``python scripts/fit_places.py [--on] FOLDER[:WEIGHT]…`` writes kg/language/vi/places.tsv.

Each FOLDER has annotated articles, as for fit_readings.py; the articles in seeds/gold always count. Fit the readings first
(scripts/fit_readings.py): the events that are found are those whose places are learned. Needs numpy.

Each event that the gold has too is a choice among the places that it could have and none; the right one is the gold's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from fit_readings import GONE_ON, Choice, asked_for, fit_points, read_table, write_table

TABLE = Path(__file__).parent.parent / "kg" / "language" / "vi" / "places.tsv"
RIDGE, RARE, RATE, DROPPED = 0.1, 8, 0.1, 0.5
"""Held closer to 0 than the points of readings: there are fewer events than predicates."""
HEAD = """# What its signs say for a place of an event, in log-odds: sign, tab, points.
#
# kg/extract/events/places.py says what each sign is; a sign that is missing counts nothing.
# Source: fitted by `python scripts/fit_places.py` on {count}.
# Known gaps: signs that fewer than {rare} events have. Licence: MIT, as the package.
"""


def read_choices(folder: Path, weight: float) -> Iterator[Choice]:
    """The events of a folder of annotated articles that the extractor finds, with their places."""
    from kg.contract import to_record
    from kg.evaluate import match
    from kg.evaluate.run import read_gold_documents, read_records
    from kg.extract import Extractor
    from kg.extract.events import Candidate
    from kg.extract.events.places import list_places

    extractor = Extractor()
    extractor.language = replace(extractor.language, places={})
    records = {str(record["doc"]).removesuffix(".txt"): record for record in read_records(folder)}
    for document in read_gold_documents(folder):
        told: list[Candidate] = []
        extraction, _ = extractor.extract_with_signs(document, told=told)
        found, gold = to_record(extraction), records[document.id]
        pairs = match.pair_entities(gold, found)
        facts = match.read_facts(gold), match.read_facts(found, pairs)
        events = tuple([n for n, fact in enumerate(side) if match.is_event(fact)] for side in facts)
        sides = [[side[n] for n in numbers] for side, numbers in zip(facts, events, strict=True)]
        for right, read in match.match_facts(*sides, match.is_alike):
            listed = list_places(told[events[1][read]], {})
            place = sides[0][right].place
            worth = [float((None if id_ is None else pairs.get(id_, f"?{id_}")) == place) for id_ in listed]
            if any(worth):
                yield Choice(document.id, tuple(map(tuple, listed.values())), (0.0, *worth), weight)


def main() -> None:
    """Fit and write."""
    given, on, articles = asked_for(__doc__)
    choices = [one for folder, weight in given for one in read_choices(folder, weight)]
    start = read_table(TABLE) if on else None
    points = fit_points(choices, start, ridge=RIDGE, rare=RARE, rate=RATE, dropped=DROPPED)
    count = f"{articles:,} annotated articles, {len(choices):,} events{GONE_ON * on}"
    write_table(TABLE, HEAD.format(count=count, rare=RARE), points)
    print(f"{len(choices)} events of {articles} articles")


if __name__ == "__main__":
    main()
