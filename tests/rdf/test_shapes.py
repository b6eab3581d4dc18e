"""The shapes against their examples, and the checks of a whole store against faults put into a sound one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from kg import ids
from kg.model import Extraction, Fact
from kg.paths import ONTOLOGY
from kg.rdf.consolidate import consolidated_quads
from kg.rdf.document import document_quads
from kg.rdf.infer import inferred_quads, read_voices
from kg.rdf.shapes import validate, validate_document, validate_store
from kg.rdf.terms import node
from kg.rules import load_rules, rule_quads
from kg.vocab import AKG, OA, RDF

Make, At = Callable[..., Extraction], Callable[..., Fact]
VALID = sorted((ONTOLOGY / "examples" / "valid").glob("*.ttl"))
INVALID = sorted((ONTOLOGY / "examples" / "invalid").glob("*.ttl"))
RUS, USA = (NamedNode(f"https://w3id.org/akg/country/{code}") for code in ("RUS", "USA"))


class NoGazetteer:
    """Knows nobody."""

    def actor(self, id_: str) -> None:
        return None

    def positions(self, person: str) -> tuple[()]:
        return ()


@pytest.fixture
def store(make: Make) -> Store:
    """Two documents and what they come to."""
    made = Store()
    for id_ in ("a", "b"):
        made.extend(document_quads(make(id_=id_)))
    made.extend(list(consolidated_quads(made, NoGazetteer())))
    return made


def faults(store: Store) -> set[str]:
    return {violation.shape for violation in validate_store(store)}


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_example_passes_every_shape(path: Path) -> None:
    assert validate(rdflib.Graph().parse(path)) == ()


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_example_breaks_its_shape_and_says_so(path: Path) -> None:
    shape, _, message = path.read_text().splitlines()[0].removeprefix("# Breaks ").partition(": ")
    found = validate(rdflib.Graph().parse(path))
    assert any(one.shape == shape and message in one.message for one in found), found
    assert all(one.advice != "" and one.node != "" for one in found)


def test_every_shape_has_both_examples() -> None:
    graph = rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")
    shapes = {
        str(one).removeprefix(AKG.base)
        for one in graph.subjects(rdflib.RDF.type, rdflib.URIRef("http://www.w3.org/ns/shacl#NodeShape"))
    }
    named = {path.read_text().splitlines()[0].split("akg:")[1].split("Shape")[0] + "Shape" for path in VALID}
    assert named == shapes
    assert [path.name for path in VALID] == [path.name for path in INVALID]


def test_every_document_graph_is_well_formed(make: Make) -> None:
    extraction = make(title="Tin", source="Báo", url="https://example.org/1")
    assert validate_document(document_quads(extraction), extraction.document.text) == ()


def test_a_sound_store_has_no_fault(store: Store) -> None:
    assert validate_store(store) == ()


@pytest.mark.parametrize(
    ("name", "graph"),
    [(name, graph) for name in ("earliest", "latest", "intensity") for graph in (ids.document_graph("a"), ids.GRAPH_FACTS)]
    + [("published", ids.document_graph("a")), ("firstReported", ids.GRAPH_FACTS), ("lastReported", ids.GRAPH_FACTS)],
)
def test_value_that_is_not_written_as_its_datatype_wants(
    store: Store, name: str, graph: str, capfd: pytest.CaptureFixture[str]
) -> None:
    quad = min(store.quads_for_pattern(None, node(AKG[name]), None, NamedNode(graph)), key=str)
    assert isinstance(quad.object, Literal)
    store.remove(quad)
    store.add(Quad(quad.subject, quad.predicate, Literal("2024-02-30", datatype=quad.object.datatype), quad.graph_name))
    told = [one.message for one in validate_store(store) if one.node == quad.subject.value]  # type: ignore[union-attr]
    assert any(message.endswith(f"property akg:{name}; value '2024-02-30'") for message in told), told
    assert capfd.readouterr() == ("", "")


def test_claim_without_evidence(store: Store) -> None:
    quad = next(iter(store.quads_for_pattern(None, node(AKG.evidence), None, None)))
    store.remove(quad)
    found = [one for one in validate_store(store) if one.node == quad.subject.value]  # type: ignore[union-attr]
    assert [one.shape for one in found] == ["akg:ClaimShape"]
    assert "a claim has its evidence" in str(found[0]) and "akg:evidence" in str(found[0])


@pytest.mark.parametrize("move", [1, -1, 10_000])
def test_evidence_that_is_not_the_text_at_its_offsets(make: Make, at: At, move: int) -> None:
    fact = at("gặp", "consult", ("lan", "minh"), mode="meet")
    made = make((replace(fact, start=fact.start + move, end=fact.end + move),))
    found = validate_document(document_quads(made), made.document.text)
    assert [one.shape for one in found] == ["evidence"]
    assert "'gặp'" in found[0].message


def test_text_that_was_changed_after_the_reading(store: Store) -> None:
    quad = next(iter(store.quads_for_pattern(None, node(AKG.text), None, None)))
    store.remove(quad)
    store.add(Quad(quad.subject, quad.predicate, Literal("Một bài khác hẳn."), quad.graph_name))
    assert faults(store) == {"evidence"}


def test_quote_that_is_missing(store: Store) -> None:
    quad = next(iter(store.quads_for_pattern(None, node(OA.exact), None, None)))
    store.remove(quad)
    assert "evidence" in faults(store)


@pytest.mark.parametrize("edge", ["assaulted", "metWith", "sanctioned"])
def test_plain_edge_without_a_claim_behind_it(store: Store, edge: str) -> None:
    store.add(Quad(RUS, node(AKG[edge]), USA, NamedNode(ids.GRAPH_FACTS)))
    found = validate_store(store)
    assert [one.shape for one in found] == ["plain edges"]
    assert found[0].node == RUS.value and edge in found[0].message


def test_plain_edge_over_a_claim_that_is_only_planned_denied_or_negated(store: Store) -> None:
    # The records tell of a visit that is planned, a deployment that is denied, an assault that is negated.
    for edge in ("visited", "mobilizedAgainst", "assaulted"):
        store.add(Quad(RUS, node(AKG[edge]), USA, NamedNode(ids.GRAPH_FACTS)))
    assert len([one for one in validate_store(store) if one.shape == "plain edges"]) == 3


def test_plain_edge_in_a_documents_graph(store: Store) -> None:
    quad = next(iter(store.quads_for_pattern(None, node(AKG.accused), None, None)))
    store.remove(quad)
    store.add(Quad(quad.subject, quad.predicate, quad.object, NamedNode(ids.document_graph("a"))))
    assert faults(store) == {"plain edges"}


def test_situation_called_plain_that_is_denied(store: Store) -> None:
    denied = next(iter(store.quads_for_pattern(None, node(AKG.contested), None, None))).subject
    store.add(Quad(denied, node(AKG.plain), Literal(True), NamedNode(ids.GRAPH_FACTS)))
    assert faults(store) == {"plain edges", "akg:PlainShape"}


def test_triple_in_two_graphs(store: Store) -> None:
    quad = next(iter(store.quads_for_pattern(None, node(AKG.refersTo), None, None)))
    store.add(Quad(quad.subject, quad.predicate, quad.object, NamedNode(ids.GRAPH_META)))
    found = validate_store(store)
    assert [one.shape for one in found] == ["one graph a triple"]
    assert ids.GRAPH_META in found[0].message


def test_triple_in_no_graph(store: Store) -> None:
    store.add(Quad(RUS, node(AKG.country), RUS))
    assert faults(store) == {"one graph a triple"}


def test_blank_node(store: Store) -> None:
    store.add(Quad(BlankNode(), node(RDF.type), node(AKG.Event), NamedNode(ids.GRAPH_META)))
    assert faults(store) == {"no blank nodes"}


def test_consolidated_graph_out_of_step_with_a_withdrawn_document(store: Store) -> None:
    store.remove_graph(NamedNode(ids.document_graph("a")))
    assert "in step with the documents" in faults(store)


def test_document_that_was_not_consolidated(store: Store, make: Make, at: At) -> None:
    store.extend(document_quads(make((at("Nga", "threaten", ("RUS",)),), "c")))
    assert faults(store) == {"in step with the documents"}


def test_what_is_inferred_follows_by_the_rules_of_the_store_and_all_that_follows_is_there(store: Store) -> None:
    derived = (ids.GRAPH_ACTORS, ids.GRAPH_FACTS)
    consolidated = [quad for name in derived for quad in store.quads_for_pattern(None, None, None, NamedNode(name))]
    rules = load_rules()
    inferred = inferred_quads(consolidated, read_voices(store), rules)
    assert len(inferred) > 0
    store.extend([*inferred, *rule_quads(rules)])
    assert faults(store) == set()
    store.remove(inferred[0])
    assert [one.shape for one in validate_store(store)] == ["inferred"]
    store.add(inferred[0])
    store.add(Quad(RUS, node(AKG.cooperatedWith), USA, NamedNode(ids.GRAPH_INFERRED)))
    (violation,) = validate_store(store)
    assert violation.shape == "inferred" and violation.node == RUS.value and "follows by none" in violation.message
