"""Outlines: the same as the situations with their sentences, and what keeps each from being a plain fact."""

import pytest

from kg.ask import Graph
from kg.ask.outline import Outline, is_done_together, read_outlines
from kg.model import EVENT_KINDS
from kg.store import Reader


def by_kind(store: Reader) -> dict[tuple[str, str | None, tuple[str, ...]], Outline]:
    return {
        (one.kind, one.mode, tuple(iri.rsplit("/", 1)[-1] for iri in one.actors)): one
        for one in read_outlines(Graph(store.graph))
    }


def test_outlines_are_the_situations(reader: Reader, gold: Reader) -> None:
    for store in (reader, gold):
        graph = Graph(store.graph)
        outlines = read_outlines(graph)
        assert [one.iri for one in outlines] == list(graph.situations())
        for one in outlines:
            whole = graph.situation(one.iri)
            for name in (
                "id",
                "kind",
                "mode",
                "role",
                "status",
                "actors",
                "recipients",
                "place",
                "instrument",
                "intensity",
                "modality",
            ):
                assert getattr(one, name) == getattr(whole, name), (one.iri, name)
            days = tuple("" if day is None else day.isoformat() for day in (one.first, one.last))
            assert days == graph.when(one.iri)
            assert set(one.claims) == {claim.iri for claim in whole.claims}
            assert (len(one.marks) == 0) == whole.plain
            assert ("negated" in one.marks) == (whole.is_negated and not whole.plain)
            assert (one.modality in one.marks) == (one.modality != "actual" and not whole.plain)


def test_marks_say_what_keeps_it_from_being_a_plain_fact(reader: Reader) -> None:
    found = by_kind(reader)
    assert found["consult", "meet", ("ivan-mau", "le-van-thu")].marks == ()
    assert found["consult", "visit", ("ivan-mau",)].marks == ("planned",)
    assert found["consult", "meet", ("le-thi-thu", "le-van-thu")].marks == ("negated",)
    assert found["aid", None, ("RUS",)].marks == ("claimed", "denied")
    assert found["retreat", "disarm", ("PRK",)].marks == ("demanded", "claimed")
    assert {one.certainty for one in found.values()} == {"fact", "claimed", "denied"}


def test_only_what_is_done_together_ties_actors_to_one_another() -> None:
    together = {kind for kind in EVENT_KINDS if is_done_together(kind, None) or is_done_together(kind, "meet")}
    assert together == {"agree", "assault", "consult", "cooperate"}
    assert not is_done_together("consult", "visit") and is_done_together("allied-with", None)


@pytest.mark.parametrize(
    ("kind", "actors", "recipients", "pairs", "mutual"),
    [
        ("consult", "ab", "", [("a", "b")], True),
        ("accuse", "ab", "", [], False),
        ("accuse", "ab", "c", [("a", "c"), ("b", "c")], False),
        ("agree", "ba", "c", [("a", "c"), ("b", "c")], False),
        ("accuse", "a", "a", [], False),
    ],
)
def test_pairs(kind: str, actors: str, recipients: str, pairs: list[tuple[str, str]], mutual: bool) -> None:
    base = "https://w3id.org/akg/country/"
    sides = [tuple(sorted(base + one for one in some)) for some in (actors, recipients)]
    mode = "meet" if kind == "consult" else None
    unsaid = (None, None, None, 1.0, None, None, None)
    one = Outline("x", kind, mode, None, None, sides[0], sides[1], (), (), *unsaid, "actual", (), ())
    assert [(a[-1], b[-1]) for a, b in one.pairs()] == pairs and one.is_mutual == mutual
    assert one.pairs(lambda iri, stood_for: (base + "z",)) == ()
