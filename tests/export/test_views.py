"""The view in Wikidata's properties: plain facts only, each with a reference that is a sentence of its article."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
import rdflib

from kg import ids
from kg.ask import Graph
from kg.export import export
from kg.export.views import VIEWS
from kg.store import Reader, open_reader

WD, WDT = rdflib.Namespace("http://www.wikidata.org/entity/"), rdflib.Namespace("http://www.wikidata.org/prop/direct/")
P, PS = rdflib.Namespace("http://www.wikidata.org/prop/"), rdflib.Namespace("http://www.wikidata.org/prop/statement/")
PQ, PR = rdflib.Namespace("http://www.wikidata.org/prop/qualifier/"), rdflib.Namespace("http://www.wikidata.org/prop/reference/")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")


@pytest.fixture(scope="module")
def view(gold_store: object) -> Iterator[tuple[Reader, rdflib.Graph]]:
    with open_reader(str(gold_store)) as reader:
        yield reader, rdflib.Graph().parse(data=b"".join(export(reader, "wikidata")), format="turtle")


def test_facts_stand_under_wikidatas_own_items_and_properties(view: tuple[Reader, rdflib.Graph]) -> None:
    _, graph = view
    putin, russia, north_korea = WD.Q7747, WD.Q159, WD.Q423
    assert (putin, WDT.P39, WD.Q48352) in graph, "head of state"
    statement = next(one for one in graph.objects(putin, P.P39) if (one, PS.P39, WD.Q48352) in graph)
    assert (statement, PQ.P642, russia) in graph
    treaty = rdflib.URIRef(f"{ids.BASE}treaty/russia-north-korea-comprehensive-strategic-partnership-treaty")
    signed = {party for one in graph.subjects(WDT.P1891, russia) for party in graph.objects(one, WDT.P1891)}
    assert signed == {russia, north_korea}, treaty
    meetings = set(graph.subjects(WDT.P710, putin))
    assert len(meetings) > 0 and all((one, WDT.P31, WD.Q1656682) in graph for one in meetings)
    for event in set(graph.subjects(WDT.P31, WD.Q1656682)):
        assert ((event, WDT.P585, None) in graph) != ((event, WDT.P1319, None) in graph) or (event, WDT.P1326, None) not in graph


def test_an_event_is_where_articles_place_it_and_else_nowhere(view: tuple[Reader, rdflib.Graph]) -> None:
    reader, graph = view
    events = set(graph.subjects(WDT.P31, WD.Q1656682))
    place = ox.NamedNode(f"{ids.AKG}place")
    for one in events:
        known = {quad.object for quad in reader.graph.quads_for_pattern(ox.NamedNode(str(one)), place, None)}
        assert len(set(graph.objects(one, WDT.P276))) == len(known)
    assert any((one, WDT.P276, None) in graph for one in events)


def test_every_statement_has_its_sentence_and_nothing_claimed_is_told(view: tuple[Reader, rdflib.Graph]) -> None:
    reader, graph = view
    known = Graph(reader.graph)
    told = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef("http://wikiba.se/ontology#Statement")))
    told |= set(graph.subjects(WDT.P31, WD.Q1656682))
    assert len(told) > 20
    for one in told:
        assert (one, PROV.wasDerivedFrom, None) in graph
        kind, id_ = str(one).removeprefix(ids.BASE).split("/")[:2]
        assert known.situation(f"{ids.BASE}{kind}/{id_}").plain
    for claim, quote in graph.subject_objects(PR.P1683):
        assert known.claim(str(claim)).quote == str(quote) and known.claim(str(claim)).modality == "actual"
        assert (claim, PR.P248, None) in graph


def test_each_query_of_a_view_can_be_asked_alone(view: tuple[Reader, rdflib.Graph]) -> None:
    from kg import ask

    reader, graph = view
    files = sorted((VIEWS / "wikidata").glob("*.rq"))
    asked = [list(ask.query(reader, path.read_text("utf-8")).triples()) for path in files]
    assert len(files) == 6 and all(path.read_text("utf-8").startswith("# ") for path in files)
    assert len({str(triple) for triples in asked for triple in triples}) == len(graph)
