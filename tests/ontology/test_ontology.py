"""Every term of the ontology: labelled, defined, aligned, used; the schemes in step with the classes."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef

from kg import ids
from kg.model import EVENT_KINDS
from kg.paths import ONTOLOGY
from kg.vocab import ontology

AKG = rdflib.Namespace(ids.AKG)
FILES = [ONTOLOGY / "akg.ttl", ONTOLOGY / "shapes.ttl", *sorted((ONTOLOGY / "schemes").glob("*.ttl"))]
EXAMPLES = sorted((ONTOLOGY / "examples").rglob("*.ttl"))


def parsed(*paths: Path) -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in paths:
        graph.parse(path)
    return graph


TERMS = parsed(*FILES[:1], *FILES[2:])
DEFINED = sorted({s for s in TERMS.subjects(RDF.type, None) if isinstance(s, URIRef)})
PROPERTIES = {s for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for s in TERMS.subjects(RDF.type, kind)}


def short(term: URIRef) -> str:
    return re.split(r"[#/]", str(term))[-1]


@pytest.mark.parametrize("term", DEFINED, ids=short)
def test_term_has_one_label_and_one_definition_in_each_language(term: URIRef) -> None:
    for predicate in (RDFS.label, SKOS.definition):
        found = [value for value in TERMS.objects(term, predicate) if isinstance(value, Literal)]
        assert sorted(value.language or "" for value in found) == ["en", "vi"]
        assert all(str(value).strip() == str(value) != "" for value in found)


def test_every_term_that_is_used_is_defined() -> None:
    everything = parsed(*FILES)
    used = {term for triple in everything for term in triple if isinstance(term, URIRef) and term.startswith(ids.BASE)}
    shapes = set(parsed(ONTOLOGY / "shapes.ttl").subjects(RDF.type, None))
    known = {*DEFINED, *shapes, URIRef("https://w3id.org/akg/ontology")}
    assert {short(term) for term in used - known} == set()


def test_every_term_stands_in_a_shape_or_an_example() -> None:
    text = "\n".join(path.read_text() for path in [ONTOLOGY / "shapes.ttl", *EXAMPLES])
    used = set(re.findall(r"akg:([A-Za-z]\w*)", text))
    annotations = set(TERMS.subjects(RDF.type, OWL.AnnotationProperty))
    concepts = set(TERMS.subjects(RDF.type, SKOS.Concept)) | set(TERMS.subjects(RDF.type, SKOS.ConceptScheme))
    # Classes of which only the subclasses have members, and classes of the concepts themselves.
    above = set(TERMS.objects(None, RDFS.subClassOf)) | set(TERMS.objects(None, RDF.type))
    terms = [
        t for t in DEFINED if t.startswith(ids.AKG) and t not in annotations | concepts and (t not in above or t in PROPERTIES)
    ]
    assert {short(term) for term in terms} - used - {"readingKey"} == set()


@pytest.mark.parametrize("term", sorted(PROPERTIES), ids=short)
def test_property_has_domain_or_stated_users_and_objects_an_inverse_label(term: URIRef) -> None:
    schema = rdflib.Namespace("https://schema.org/")
    assert (term, RDFS.domain, None) in TERMS or (term, schema.domainIncludes, None) in TERMS
    if (term, RDF.type, OWL.ObjectProperty) in TERMS:
        assert sorted(value.language or "" for value in TERMS.objects(term, AKG.inverseLabel) if isinstance(value, Literal)) == [
            "en",
            "vi",
        ]


def test_domains_ranges_and_superclasses_of_our_own_are_classes() -> None:
    classes = set(TERMS.subjects(RDF.type, OWL.Class))
    for predicate in (RDFS.domain, RDFS.range, RDFS.subClassOf, AKG.shortens):
        named = {o for o in TERMS.objects(None, predicate) if isinstance(o, URIRef) and o.startswith(ids.AKG)}
        assert named <= classes, predicate


def test_every_edge_says_what_it_shortens_and_where_it_leads() -> None:
    edges = set(TERMS.subjects(AKG.shortens, None))
    assert len(edges) > 20
    for edge in edges:
        assert len(list(TERMS.objects(edge, AKG.shortens))) == 1
        assert set(TERMS.objects(edge, AKG.edgeObject)) <= {AKG.actor, AKG.recipient}
        assert (edge, AKG.edgeObject, None) in TERMS


def test_alignments_reach_every_vocabulary_of_the_field() -> None:
    outside = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.exactMatch)
    vocabularies = set()
    for term in TERMS.subjects(RDF.type, None):
        for predicate in outside:
            vocabularies |= {
                re.sub(r"[^/#]+$", "", str(o)) for o in TERMS.objects(term, predicate) if not str(o).startswith(ids.AKG)
            }
    for name in ("sem", "prov", "org", "foaf", "schema", "skos", "oa", "wd", "wdt"):
        assert str(dict(TERMS.namespaces())[name]) in vocabularies, name


def test_plover_scheme_and_classes_agree() -> None:
    for code in EVENT_KINDS:
        cls, concept = AKG[code.capitalize()], URIRef(f"{ids.BASE}plover/{code}")
        assert (cls, SKOS.exactMatch, concept) in TERMS
        for predicate in (AKG.quadClass, AKG.intensity, AKG.ploverCode):
            assert TERMS.value(cls, predicate) == TERMS.value(concept, predicate) is not None


def test_broader_and_narrower_mirror_each_other() -> None:
    broader = {(s, o) for s, o in TERMS.subject_objects(SKOS.broader)}
    narrower = {(o, s) for s, o in TERMS.subject_objects(SKOS.narrower)}
    assert broader == narrower and len(broader) > 60


def test_notations_are_unique_among_the_siblings_of_a_scheme() -> None:
    seen = set()
    for concept, notation in TERMS.subject_objects(SKOS.notation):
        key = (TERMS.value(concept, SKOS.inScheme), TERMS.value(concept, RDF.type), TERMS.value(concept, SKOS.broader), notation)
        if (concept, RDF.type, AKG.Role) in TERMS:
            key = (AKG.RoleScheme, notation)  # type: ignore[assignment]
        assert key not in seen, key
        seen.add(key)


def test_roles_are_those_of_the_contract() -> None:
    roles = {str(TERMS.value(role, SKOS.notation)) for role in TERMS.subjects(RDF.type, AKG.Role)}
    assert roles == {
        "agency-head", "ambassador", "candidate", "defence-minister", "deputy-head", "deputy-minister", "envoy",
        "foreign-minister",
        "head-of-government", "head-of-state", "leader", "legislator", "military-commander", "minister", "monarch", "official",
        "organization-head", "party-leader", "security-adviser", "speaker", "spokesperson",
    }  # fmt: skip


@pytest.mark.parametrize("path", FILES + EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_file_has_a_head_and_clean_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ") and text.endswith("\n") and "\r" not in text and "\t" not in text
    assert max(map(len, text.splitlines())) <= 250
    assert not re.search(r" +$", text, re.M)


def test_ontology_has_no_blank_nodes_so_that_a_store_can_hold_it() -> None:
    assert not any(isinstance(term, rdflib.BNode) for triple in TERMS for term in triple)


def test_gazetteer_names_only_classes_and_roles_that_there_are() -> None:
    faults = []
    for path in sorted((ONTOLOGY / "actors").glob("*.csv")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        for row in csv.DictReader(lines):
            if row.get("class"):
                lineage = ontology().classes.get(ids.AKG + row["class"], ())
                if ids.AKG + row["type"] not in lineage:
                    faults.append(f"{path.name}: {row['id']}: class {row['class']!r}")
            if "role" in row and ("role", row["role"]) not in ontology().concepts:
                faults.append(f"{path.name}: {row['person']}: role {row['role']!r}")
    assert faults == []
