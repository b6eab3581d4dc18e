"""Places on the page: the same for the same ties, and with room for every name."""

import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kg.view.layout import lay_out

names = st.sampled_from("abcdefgh")
BOX = (100.0, 40.0)


def boxes(nodes: object) -> dict[str, tuple[float, float]]:
    return dict.fromkeys(nodes, BOX)  # type: ignore[call-overload, no-any-return]


@given(st.lists(st.tuples(names, names), max_size=15), st.randoms())
def test_order_does_not_show(edges: list[tuple[str, str]], random) -> None:  # type: ignore[no-untyped-def]
    nodes = sorted({node for edge in edges for node in edge})
    first = lay_out(edges, boxes(nodes), rounds=20)
    turned = [(b, a) for a, b in random.sample(edges, len(edges))]
    assert lay_out(turned, boxes(random.sample(nodes, len(nodes))), rounds=20) == first
    assert set(first) == set(nodes) and all(math.isfinite(value) for place in first.values() for value in place)


@given(st.lists(st.tuples(names, names), max_size=15))
def test_no_name_covers_another(edges: list[tuple[str, str]]) -> None:
    place = lay_out(edges, boxes({node for edge in edges for node in edge}), rounds=20)
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


def test_few_or_no_actors_are_no_error() -> None:
    assert lay_out([], {}) == {} and lay_out([], {"a": BOX}) == {"a": (50.0, 20.0)}
