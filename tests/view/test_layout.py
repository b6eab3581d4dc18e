"""Places on the page: the same for the same ties, and with room for every name."""

import math
import time
from collections.abc import Iterable
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.collector import paused_collector
from kg.view.layout import lay_out

names = st.sampled_from("abcdefgh")
BOX = (100.0, 40.0)
SECONDS = 0.2
"""The most that a small layout may take of the processor; by the clock it would be the other tests' time too."""


def boxes(nodes: object) -> dict[str, tuple[float, float]]:
    return dict.fromkeys(nodes, BOX)  # type: ignore[call-overload, no-any-return]


def place_soon(
    edges: list[tuple[str, str]], nodes: Iterable[str], kept: dict[str, tuple[float, float]] | None = None
) -> dict[str, tuple[float, float]]:
    """The places of a few names, laid out in time."""
    with paused_collector():
        began = time.process_time()
        place = lay_out(edges, boxes(nodes), kept=kept or {}, rounds=20)
        assert time.process_time() - began < SECONDS
    return place


@settings(deadline=None)
@given(st.lists(st.tuples(names, names), max_size=15), st.randoms())
def test_order_does_not_show(edges: list[tuple[str, str]], random) -> None:  # type: ignore[no-untyped-def]
    nodes = sorted({node for edge in edges for node in edge})
    first = place_soon(edges, nodes)
    turned = [(b, a) for a, b in random.sample(edges, len(edges))]
    assert place_soon(turned, random.sample(nodes, len(nodes))) == first
    assert set(first) == set(nodes) and all(math.isfinite(value) for place in first.values() for value in place)


@settings(deadline=None)
@given(st.lists(st.tuples(names, names), max_size=15))
def test_no_name_covers_another(edges: list[tuple[str, str]]) -> None:
    place = place_soon(edges, {node for edge in edges for node in edge})
    for (ax, ay), (bx, by) in combinations(place.values(), 2):
        assert abs(ax - bx) >= BOX[0] - 1 or abs(ay - by) >= BOX[1] - 1


def test_neighbours_stand_nearer_than_strangers() -> None:
    place = lay_out([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")], boxes("abcde"))
    assert math.dist(place["a"], place["b"]) < math.dist(place["a"], place["e"])


def test_sixty_tied_to_one_do_not_cover_each_other() -> None:
    arms = [f"arm{n:02}" for n in range(59)]
    place = lay_out([("hub", arm) for arm in arms], boxes(["hub", *arms]))
    assert all(abs(a[0] - b[0]) >= 99 or abs(a[1] - b[1]) >= 39 for a, b in combinations(place.values(), 2))


def test_what_is_not_tied_to_the_rest_stands_below_it() -> None:
    place = lay_out([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y")], boxes("abcxyz"))
    assert max(place[name][1] for name in "abc") < min(place[name][1] for name in "xyz")


def test_many_parts_of_one_size_fill_the_shape_of_the_page() -> None:
    rings = [[f"p{part}n{n}" for n in range(5 + part % 3)] for part in range(7)]
    edges = [(ring[n], ring[n - 1]) for ring in rings for n in range(len(ring))]
    place = lay_out(edges, boxes([node for ring in rings for node in ring]), width=1500, height=850)
    wide, high = (max(values) - min(values) for values in zip(*place.values(), strict=True))
    assert 1.2 < wide / high < 2.5
    assert all(abs(a[0] - b[0]) >= 99 or abs(a[1] - b[1]) >= 39 for a, b in combinations(place.values(), 2))


names_kept = st.dictionaries(names, st.tuples(st.integers(0, 3), st.integers(0, 9)), max_size=8)


@settings(deadline=None)
@given(st.lists(st.tuples(names, names), max_size=15), names_kept)
def test_who_stood_somewhere_stays_there(edges: list[tuple[str, str]], grid: dict[str, tuple[int, int]]) -> None:
    nodes = {node for edge in edges for node in edge}
    kept = {name: (x * 31.0 + ord(name) * 200.0, y * 57.3) for name, (x, y) in grid.items()}
    place = place_soon(edges, nodes, kept)
    stay = nodes & set(kept)
    assert set(place) == nodes
    if 3 * len(stay) >= len(nodes) and len(stay) > 0:
        assert {name: place[name] for name in stay} == {name: kept[name] for name in stay}
        for a, b in combinations(nodes, 2):
            (ax, ay), (bx, by) = place[a], place[b]
            assert abs(ax - bx) >= BOX[0] or abs(ay - by) >= BOX[1]
    else:
        assert place == lay_out(edges, boxes(nodes), rounds=20)


def test_who_came_stands_beside_its_neighbours() -> None:
    kept = {f"n{n}": (400.0 * n, 0.0) for n in range(10)}
    edges = [(f"n{n}", f"n{n + 1}") for n in range(9)]
    place = lay_out([*edges, ("new", "n7"), ("newer", "new")], boxes([*kept, "new", "newer", "alone"]), kept=kept)
    assert math.dist(place["new"], kept["n7"]) < 150 and math.dist(place["newer"], place["new"]) < 150
    assert place["alone"][1] > max(y for name, (_, y) in place.items() if name != "alone")


def test_the_page_is_filled_across() -> None:
    ring = [(f"n{n:02}", f"n{(n + 1) % 24:02}") for n in range(24)]
    place = lay_out(ring, boxes({node for edge in ring for node in edge}), width=1200, height=400)
    across, down = (max(values) - min(values) for values in zip(*place.values(), strict=True))
    assert 2 < (across + BOX[0]) / (down + BOX[1]) < 4


def test_few_or_no_actors_are_no_error() -> None:
    assert lay_out([], {}) == {} and lay_out([], {"a": BOX}) == {"a": (50.0, 20.0)}
