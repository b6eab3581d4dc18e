"""The compiled shapes hold with pySHACL: on all examples, and on sound graphs with a fault put in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from rdf_records import make_extraction

from kg.paths import ONTOLOGY
from kg.rdf import conforms
from kg.rdf.conforms import certainly_conforms, compiled_shapes
from kg.rdf.consolidate import consolidated_quads
from kg.rdf.document import document_quads
from kg.rdf.shacl import Unknown
from kg.rdf.shapes import validate
from kg.vocab import RDFS, XSD

EXAMPLES = sorted((ONTOLOGY / "examples").rglob("*.ttl"))


class NoGazetteer:
    """Knows nobody."""

    def actor(self, id_: str) -> None:
        return None

    def positions(self, person: str) -> tuple[()]:
        return ()


def sound_graphs() -> tuple[list[Quad], list[Quad]]:
    """A document's graph, and the graphs that it comes to."""
    quads = list(document_quads(make_extraction(title="Tin", source="Báo", url="https://example.org/1")))
    store = Store()
    store.extend(quads)
    return quads, list(consolidated_quads(store, NoGazetteer()))


GRAPHS = [sorted(quads, key=str) for quads in sound_graphs()]
VALUES = [
    *sorted({quad.object for quads in GRAPHS for quad in quads}, key=str),
    *(
        Literal(words, datatype=NamedNode(XSD.base + datatype))
        for datatype, words in (
            ("integer", "007"), ("integer", "-1"), ("integer", "x"), ("decimal", "1"), ("decimal", "1.5"), ("decimal", "+0.5"),
            ("date", "2024-02-30"), ("date", "2024-1-1"), ("date", "1999-12-31"), ("gYear", "2024"), ("gYearMonth", "2024-13"),
            ("boolean", "1"), ("boolean", "yes"), ("anyURI", "not a uri"), ("string", ""), ("double", "0.5"),
        )
    ),
    Literal("", language="vi"), Literal("Tin", language="en"), NamedNode("https://example.org/x"),
]  # fmt: skip


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_valid_examples_conform_and_invalid_ones_do_not(path: Path) -> None:
    quads = list(parse(path=str(path), format=RdfFormat.TURTLE))
    assert certainly_conforms(quads) == (path.parent.name == "valid")


def test_every_part_of_every_shape_is_compiled() -> None:
    shapes = compiled_shapes()
    compiled = {shape for by_name in (shapes.of_class, shapes.of_users) for found in by_name.values() for shape in found}
    written = (ONTOLOGY / "shapes.ttl").read_text().count("a sh:NodeShape")
    assert len(compiled) == written > 20


@pytest.mark.parametrize("quads", GRAPHS, ids=["document", "consolidated"])
def test_sound_graphs_conform(quads: list[Quad]) -> None:
    assert certainly_conforms(quads) and validate(quads) == ()


@pytest.mark.filterwarnings("ignore:Parsing weird boolean")  # what pySHACL says of a fault that is put in
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_verdict_is_that_of_pyshacl_on_graphs_with_a_fault_put_in(data: st.DataObject) -> None:
    graph = data.draw(st.sampled_from(GRAPHS))
    at = data.draw(st.integers(0, len(graph) - 1))
    quad, change = graph[at], data.draw(st.sampled_from(["lose", "replace", "add"]))
    rest = graph[:at] + graph[at + 1 :]
    value = data.draw(st.sampled_from(VALUES))
    changed = Quad(quad.subject, quad.predicate, value, quad.graph_name)
    quads = {"lose": rest, "replace": [*rest, changed], "add": [*graph, changed]}[change]
    quads = list(dict.fromkeys(quads))
    expected = validate(quads) == ()
    if change == "lose":
        assert certainly_conforms(quads) == expected
    else:  # where the compiled shapes are not certain, pySHACL may still say yes
        assert expected or not certainly_conforms(quads)


def test_a_graph_that_brings_its_own_classes_is_left_to_pyshacl() -> None:
    quads = GRAPHS[0]
    above = Quad(NamedNode("https://example.org/A"), NamedNode(RDFS.base + "subClassOf"), NamedNode("https://example.org/B"))
    assert not certainly_conforms([*quads, above]) and validate([*quads, above]) == ()


def test_a_shape_that_uses_more_of_shacl_is_left_to_pyshacl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = "\nakg:MoreShape a sh:NodeShape ; sh:targetClass akg:Claim ; sh:closed true .\n"
    (tmp_path / "shapes.ttl").write_text((ONTOLOGY / "shapes.ttl").read_text() + more)
    monkeypatch.setattr(conforms, "ONTOLOGY", tmp_path)
    compiled_shapes.cache_clear()
    try:
        with pytest.raises(Unknown, match="closed"):
            compiled_shapes()
        assert not certainly_conforms(GRAPHS[0])
    finally:
        compiled_shapes.cache_clear()
