"""Change points: found where the pace changed, not where it only varied, by the exact search."""

import math
import random
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise

import pytest
from made_facts import Made, fact

from kg.analyse import Selection, find_changes
from kg.analyse.changes import find_segments
from kg.errors import InputError, ResolveError
from kg.store import Reader


def poisson(mean: float, chance: random.Random) -> int:
    limit, found, product = math.exp(-mean), 0, chance.random()
    while product > limit:
        found, product = found + 1, product * chance.random()
    return found


def series(paces: Sequence[tuple[int, float, float]], seed: int) -> list[tuple[int, int]]:
    chance = random.Random(seed)
    return [(poisson(a, chance), poisson(b, chance)) for months, a, b in paces for _ in range(months)]


def test_a_change_is_found_where_it_is() -> None:
    found = [find_segments(series([(24, 4, 0.5), (24, 0.5, 4)], seed)) for seed in range(40)]
    assert sum(len(one) == 2 for one in found) >= 36
    assert all(abs(one[1].start - 24) <= 1 for one in found if len(one) == 2)


def test_two_changes_are_found() -> None:
    found = [find_segments(series([(20, 3, 0.3), (20, 0.3, 4), (20, 3, 0.3)], seed)) for seed in range(20)]
    assert sum([round(one.start / 20) for one in segments] == [0, 1, 2] for segments in found) >= 18


@pytest.mark.parametrize("pace", [0.2, 1.0, 5.0])
def test_what_only_varies_is_seldom_taken_for_a_change(pace: float) -> None:
    false = sum(len(find_segments(series([(48, pace, pace)], seed))) > 1 for seed in range(100))
    assert false <= 10


def test_counts_that_vary_more_than_chance_are_no_changes() -> None:
    chance = random.Random(3)
    bursts = [(poisson(chance.choice((0.2, 6.0)), chance), 0) for _ in range(60)]
    assert len(find_segments(bursts)) <= 2


def test_the_search_is_exact() -> None:
    counts = series([(4, 3, 0), (4, 0, 3)], 1)
    n, price = len(counts), 1.5 * math.log(len(counts))

    def spread(values: list[int]) -> float:
        mean = sum(values) / n
        return max(1.0, sum((b - a) ** 2 for a, b in pairwise(values)) / (n - 1) / 2 / mean) if mean > 0 else 1.0

    spreads = [spread([row[k] for row in counts]) for k in (0, 1)]

    def cost(start: int, end: int) -> float:
        total = 0.0
        for k in (0, 1):
            events = sum(row[k] for row in counts[start:end])
            total += (events - events * math.log(events / (end - start))) / spreads[k] if events > 0 else 0.0
        return total

    every = [(0, *cut, n) for size in range(n) for cut in combinations(range(1, n), size)]
    best = min(sum(cost(a, b) for a, b in pairwise(cut)) + price * (len(cut) - 2) for cut in every)
    found = find_segments(counts)
    mine = sum(cost(one.start, one.end) for one in found) + price * (len(found) - 1)
    assert mine == pytest.approx(best)
    assert all(one.gain > 0 for one in found[1:])


def test_nothing_to_cut() -> None:
    assert find_segments([]) == []
    assert [(one.start, one.end) for one in find_segments([(0, 0)] * 9)] == [(0, 9)]
    assert [(one.start, one.end) for one in find_segments([(3, 1)])] == [(0, 1)]


def test_a_dyad_that_turned(opened: Callable[[Sequence[Made]], Reader]) -> None:
    months = [f"{year}-{month:02}" for year in (2022, 2023) for month in range(1, 13)]
    facts = [fact(f"{month}-{day:02}", "consult", "RUS USA", mode="phone") for month in months[:12] for day in (3, 9, 20)]
    facts += [fact(f"{month}-{day:02}", "threaten", "USA", "RUS") for month in months[12:] for day in (5, 12, 25)]
    facts += [fact("2022-05-05", "assault", "RUS", "USA", source=["PRK"])]
    store = opened(facts)
    table = find_changes(store, "Mỹ", "Nga")
    rows = list(table.records())
    assert [(row["from"], row["to"], row["months"]) for row in rows] == [("2022-01", "2022-12", 12), ("2023-01", "2023-12", 12)]
    assert [(row["cooperation"], row["conflict"]) for row in rows] == [(3.0, 0.0), (0.0, 3.0)]
    assert rows[0]["intensity"] > 0 > rows[1]["intensity"] and rows[1]["gain"] > 10  # type: ignore[operator]
    assert [len(str(row["facts"]).split()) for row in rows] == [36, 36]
    with pytest.raises(InputError, match="same actor"):
        find_changes(store, "Mỹ", "USA")
    with pytest.raises(InputError, match="between two"):
        find_changes(store, "Mỹ", "Nga", Selection(actors=("Nga",)))
    with pytest.raises(ResolveError):
        find_changes(store, "Mỹ", "Nobody")
