"""Terms come from ontology/, and unknown ones are refused."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pyoxigraph as ox
import pytest

from kg import ids, vocab
from kg.errors import OntologyError
from kg.model import EVENT_KINDS, STANDING_KINDS, EntityType, Modality, Polarity
from kg.vocab import AKG, OA, SKOS, concept, entity_class, kind, label, ontology_quads


def test_unknown_term_is_refused_with_near_names() -> None:
    with pytest.raises(OntologyError, match="metWith"):
        _ = AKG.metwith
    with pytest.raises(OntologyError):
        _ = OA.TextPositionSelektor


def test_a_term_only_used_but_not_defined_is_no_term() -> None:
    assert ids.AKG + "Actual" in vocab.ontology().terms
    assert ids.AKG + "ClaimShape" in vocab.ontology().terms
    assert ids.AKG + "NoSuchThing" not in vocab.ontology().terms


def test_every_kind_of_the_contract_has_its_class() -> None:
    assert set(vocab.ontology().kinds) == {*EVENT_KINDS, *STANDING_KINDS}
    for code in EVENT_KINDS:
        assert kind(code).iri == AKG[code.capitalize()]
        assert kind(code).quad_class is not None


def test_plovers_misprints_are_put_right() -> None:
    assert kind("accuse").intensity == Decimal("-3.0")
    assert kind("sanction").quad_class == AKG.MaterialConflict
    assert kind("request").quad_class == AKG.VerbalConflict


def test_scores_lie_on_the_side_of_their_quad_class() -> None:
    for code in EVENT_KINDS:
        found = kind(code)
        scores = [found.intensity, *(mode.intensity for mode in found.modes.values())]
        if found.quad_class in (AKG.VerbalCooperation, AKG.MaterialCooperation):
            assert all(score is not None and 0 < score <= 10 for score in scores), code
        else:
            assert all(score is not None and -10 <= score <= Decimal("0.5") for score in scores), code


def test_every_choice_of_the_records_has_a_concept() -> None:
    assert {concept("modality", one) for one in Modality} == {AKG[one.capitalize()] for one in Modality}
    assert {concept("polarity", one) for one in Polarity} == {AKG.Affirmed, AKG.Negated}
    for one in ("day", "week", "month", "season", "year", "span"):
        assert vocab.code_of(concept("precision", one)) == one


def test_every_entity_type_has_its_class() -> None:
    for one in EntityType:
        assert entity_class(one.value, None) == AKG[one.value]
    assert entity_class("Place", "City") == AKG.City
    with pytest.raises(OntologyError, match="under akg:Person"):
        entity_class("Person", "City")


def test_labels_fall_back_to_english() -> None:
    assert label(AKG.visited, "vi") == "thăm"
    assert label(AKG.visited, "fr") == "visited"
    assert label("https://example.org/x#Thing") == "Thing"


def test_edges_shorten_what_they_declare() -> None:
    edges = {edge.name: edge for edge in vocab.ontology().edges}
    assert edges["metWith"].kind == "consult" and edges["metWith"].symmetric and "meet" in edges["metWith"].modes
    assert edges["visited"].modes == {"visit"} and not edges["visited"].between_actors
    assert edges["consultedWith"].modes == {None}
    assert edges["holdsPosition"].status == "current"
    assert {edge.kind for edge in edges.values()} == {*EVENT_KINDS, *STANDING_KINDS}


def test_every_mode_of_consult_has_one_edge() -> None:
    edges = [edge for edge in vocab.ontology().edges if edge.kind == "consult"]
    for mode in (None, *kind("consult").modes):
        assert len([edge for edge in edges if mode in edge.modes]) == 1, mode


def test_ontology_quads_stand_in_their_own_graph() -> None:
    quads = vocab.ontology_quads()
    assert {quad.graph_name.value for quad in quads} == {ids.GRAPH_ONTOLOGY}
    assert list(quads) == sorted(quads, key=str)


def test_import_loads_no_rdf_library() -> None:
    code = "import sys, kg.vocab; print(sorted({'rdflib', 'pyoxigraph', 'pyshacl'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_concepts_have_their_names_where_skos_looks_for_them() -> None:
    quads = ontology_quads()
    named = {quad.subject.value: quad.object.value for quad in quads if quad.predicate.value.endswith("#prefLabel")}
    concepts = {quad.subject.value for quad in quads if quad.object == ox.NamedNode(SKOS.Concept)}
    assert named.keys() == concepts and len(concepts) > 100
    assert named["https://w3id.org/akg/role/ambassador"] in ("ambassador", "đại sứ")
