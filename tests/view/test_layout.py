"""Places on the page: the same for the same ties, and legible."""

import math

from hypothesis import given
from hypothesis import strategies as st

from kg.view.layout import lay_out

names = st.sampled_from("abcdefgh")


@given(st.lists(st.tuples(names, names), max_size=15), st.randoms())
def test_order_does_not_show(edges: list[tuple[str, str]], random) -> None:  # type: ignore[no-untyped-def]
    nodes = sorted({node for edge in edges for node in edge})
    first = lay_out(nodes, edges, rounds=20)
    shuffled, turned = random.sample(nodes, len(nodes)), [(b, a) for a, b in random.sample(edges, len(edges))]
    assert lay_out(shuffled, turned, rounds=20) == first
    assert all(-1 <= value <= 1 for place in first.values() for value in place) and set(first) == set(nodes)


def test_neighbours_stand_nearer_than_strangers() -> None:
    chain = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")]
    place = lay_out("abcde", chain)
    assert math.dist(place["a"], place["b"]) < math.dist(place["a"], place["e"])


def test_nobody_stands_on_another() -> None:
    star = [("hub", f"arm{n}") for n in range(20)]
    place = list(lay_out(["hub", *(f"arm{n}" for n in range(20))], star).values())
    assert min(math.dist(a, b) for i, a in enumerate(place) for b in place[:i]) > 0.1


def test_few_or_no_actors_are_no_error() -> None:
    assert lay_out([], []) == {} and lay_out(["a"], []) == {"a": (0.0, 0.0)}
    assert len(lay_out(["a", "b"], [])) == 2
