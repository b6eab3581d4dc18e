"""What several documents come to together: one node an event, counts, contests, edges, actors; in any order the same bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, Quad, Store
from rdf_records import fact_at, make_extraction

from kg import ids
from kg.model import EntityType, Extraction, Fact, Modality, Polarity
from kg.rdf.consolidate import consolidated_quads
from kg.rdf.document import document_quads
from kg.vocab import AKG, PREFIXES, ontology

Make, At = Callable[..., Extraction], Callable[..., Fact]
FACTS = f"<{ids.GRAPH_FACTS}>"
COUNTRY, PERSON = "https://w3id.org/akg/country/", "https://w3id.org/akg/person/"


@dataclass(frozen=True)
class Known:
    """A gazetteer's entry, made by hand."""

    id: str
    type: EntityType
    cls: str | None = None
    label_vi: str = ""
    label_en: str = ""
    names: tuple[str, ...] = ()
    country: str | None = None
    part_of: str | None = None
    acts_for: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True)
class Held:
    role: str
    of: str
    start: str | None = None
    end: str | None = None
    source: str = "Wikidata, CC0"


class Gazetteer:
    """The few actors that the tests know."""

    _actors = (
        Known("RUS", EntityType.COUNTRY, None, "Nga", "Russia", ("Nga", "Liên bang Nga"), wikidata="Q159"),
        Known("USA", EntityType.COUNTRY, None, "Mỹ", "United States", ("Mỹ", "Hoa Kỳ"), wikidata="Q30"),
        Known("lan", EntityType.PERSON, None, "Lan", "Lan", (), country="RUS"),
        Known("paris", EntityType.PLACE, "City", "Paris", "Paris", ("Pa-ri",), country="FRA", acts_for="FRA"),
        Known("FRA", EntityType.COUNTRY, None, "Pháp", "France"),
        Known("nowhere", EntityType.PLACE, None, "Đâu", "Nowhere"),
    )

    def actor(self, id_: str) -> Known | None:
        return next((one for one in self._actors if one.id == id_), None)

    def positions(self, person: str) -> tuple[Held, ...]:
        return (Held("foreign-minister", "RUS", "2004-03", "2030"),) if person == "lan" else ()


def stored(extractions: Sequence[Extraction]) -> Store:
    store = Store()
    for extraction in extractions:
        store.extend(document_quads(extraction))
    return store


def facts_of(extractions: Sequence[Extraction]) -> Store:
    store = stored(extractions)
    store.extend(list(consolidated_quads(store, Gazetteer())))
    return store


def ask(store: Store, where: str) -> bool:
    return bool(store.query(f"ASK {{ {where} }}", prefixes=dict(PREFIXES), use_default_graph_as_union=True))


def edges(store: Store) -> set[str]:
    names = {edge.iri: edge.name for edge in ontology().edges}
    found = [quad for quad in store if quad.predicate.value in names]
    return {f"{_last(quad.subject)} {names[quad.predicate.value]} {_last(quad.object)}" for quad in found}


def _last(term: object) -> str:
    return str(term)[1:-1].rsplit("/", 1)[-1]


def test_a_meeting_told_twice_is_one_event_with_both_claims(make: Make, at: At) -> None:
    one = make((at("gặp", "consult", ("lan", "minh"), mode="meet", date="2024-11-01"),), "a", source="Báo Một")
    two = make((at("gặp", "consult", ("minh", "lan"), mode="meet", date="2024-11", place="paris"),), "b", published="2024-12")
    three = make((at("gặp", "consult", ("minh", "lan"), mode="meet", date="2024-11-01", place="paris"),), "c", source="Báo Một")
    store = facts_of([one, three])
    assert ask(
        store,
        f"GRAPH {FACTS} {{ ?e a akg:Consult, akg:Consolidated ; akg:actor <{PERSON}lan>, <{PERSON}minh> ;"
        " akg:mode plover:consult-meet ; akg:place ?p ; akg:precision akg:Day ;"
        " akg:documentCount 2 ; akg:sourceCount 1 ; akg:plain true ; akg:modality akg:Actual ;"
        " akg:supportedBy ?x, ?y ; akg:consolidates ?g, ?h ; akg:intensity 2.5 FILTER (?x != ?y && ?g != ?h) }"
        " ?x akg:about ?g . ?y akg:about ?h",
    )
    # The account of the month has a place that the account of the day has not, so the two stay apart.
    counted = facts_of([one, two]).query(f"SELECT ?e {{ GRAPH {FACTS} {{ ?e a akg:Consult }} }}", prefixes=dict(PREFIXES))
    assert len(list(counted)) == 2  # type: ignore[arg-type]


def test_first_and_last_report_and_narrowest_date(make: Make, at: At) -> None:
    one = make((at("gặp", "consult", ("lan", "minh"), mode="meet", date="2024-11-01"),), "a")
    two = make((at("gặp", "consult", ("minh", "lan"), mode="meet", date="2024-11"),), "b", published="2024-12")
    assert ask(
        facts_of([one, two]),
        '?e akg:documentCount 2 ; akg:sourceCount 2 ; akg:earliest "2024-11-01"^^xsd:date ; akg:latest "2024-11-01"^^xsd:date ;'
        ' akg:firstReported "2024-11-02"^^xsd:date ; akg:lastReported "2024-12"^^xsd:gYearMonth',
    )


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, {"RUS assaulted USA"}),
        ({"source": ("RUS",)}, {"RUS assaulted USA"}),
        ({"source": ("lan",)}, {"RUS assaulted USA"}),
        ({"source": ("USA",)}, set()),
        ({"source": ("minh",)}, set()),
        ({"denied_by": ("RUS",)}, set()),
        ({"modality": Modality.PLANNED}, set()),
        ({"modality": Modality.POSSIBLE}, set()),
        ({"modality": Modality.DEMANDED}, set()),
        ({"modality": Modality.CONDITIONAL}, set()),
        ({"polarity": Polarity.NEGATED}, set()),
    ],
)
def test_plain_edges(make: Make, at: At, more: dict[str, object], expected: set[str]) -> None:
    office = at("Ngoại trưởng Nga Lan", "holds-position", ("lan",), recipient=("RUS",), role="foreign-minister", status="current")
    made = make((office, at("Nga đưa quân", "assault", ("RUS",), recipient=("USA",), date="2024", **more)))
    assert edges(facts_of([made])) == {"lan holdsPosition RUS", *expected}


def test_what_one_document_denies_is_plain_in_none(make: Make, at: At) -> None:
    said = make((at("Nga đưa quân", "assault", ("RUS",), recipient=("USA",), date="2024"),), "a")
    denied = make(
        (at("Nga đưa quân", "assault", ("RUS",), recipient=("USA",), date="2024", source=("USA",), denied_by=("RUS",)),), "b"
    )
    store = facts_of([said, denied])
    assert edges(store) == set()
    assert ask(store, "?e a akg:Assault ; akg:contested true ; akg:supportedBy ?a, ?b ; akg:deniedIn ?c FILTER (?a != ?b)")
    assert not ask(store, "?e akg:plain true")


def test_told_and_negated_is_contested_but_asking_that_it_be_not_is_no_denial(make: Make, at: At) -> None:
    said = make((at("Nga đưa quân", "assault", ("RUS",), recipient=("USA",), date="2024"),), "a")
    not_so = make((at("Nga", "assault", ("RUS",), recipient=("USA",), date="2024", polarity=Polarity.NEGATED),), "b")
    asked = {"polarity": Polarity.NEGATED, "modality": Modality.DEMANDED}
    assert ask(facts_of([said, not_so]), "?e akg:contested true")
    store = facts_of([said, make((at("Nga", "assault", ("RUS",), recipient=("USA",), date="2024", **asked),), "b")])
    assert not ask(store, "?e akg:contested true")
    assert edges(store) == set()


@pytest.mark.parametrize(
    ("said", "source", "not_so", "contested"),
    [
        ({}, ("RUS",), (), True),
        ({"modality": Modality.POSSIBLE}, ("USA",), ("RUS",), True),
        ({"modality": Modality.PLANNED}, (), ("RUS",), True),
        ({"modality": Modality.CONDITIONAL}, ("USA",), ("RUS",), False),
        ({"modality": Modality.DEMANDED}, ("USA",), ("RUS",), False),
        ({}, (), (), False),
        ({}, ("USA",), ("USA",), False),
    ],
)
def test_contested_is_what_one_says_and_another_denies(
    make: Make, at: At, said: dict[str, object], source: tuple[str, ...], not_so: tuple[str, ...], contested: bool
) -> None:
    one = at("Nga đưa quân", "agree", ("RUS", "USA"), source=source, **said)
    other = at("Nga bác bỏ", "agree", ("RUS", "USA"), source=not_so, polarity=Polarity.NEGATED)
    store = facts_of([make((one, other))])
    assert ask(store, "?e akg:contested true") is contested
    assert edges(store) == set()


def test_a_position_has_the_status_of_the_newest_article(make: Make, at: At) -> None:
    def held(status: str, id_: str, published: str) -> Extraction:
        fact = at("Ngoại trưởng Nga Lan", "holds-position", ("lan",), recipient=("RUS",), role="foreign-minister", status=status)
        return make((fact,), id_, published=published)

    store = facts_of([held("former", "b", "2025-01-01"), held("current", "a", "2024-01-01")])
    assert ask(store, f"GRAPH {FACTS} {{ ?p a akg:PositionHeld ; akg:status akg:Former ; akg:documentCount 2 ; akg:holder ?h }}")
    assert edges(store) == {"lan heldPosition RUS"}


def test_actors_have_labels_names_classes_links_and_known_positions(make: Make) -> None:
    store = facts_of([make(), make(id_="b", facts=())])
    graph = f"GRAPH <{ids.GRAPH_ACTORS}>"
    assert ask(
        store,
        f"{graph} {{ <{COUNTRY}RUS> a akg:Country ; rdfs:label 'Nga'@vi, 'Russia'@en ; skos:altLabel 'Liên bang Nga'@vi ;"
        " owl:sameAs wd:Q159 ; akg:documentCount 2 }",
    )
    assert ask(store, f"{graph} {{ ?p a akg:Place, akg:City ; akg:country <{COUNTRY}FRA> ; akg:actsFor <{COUNTRY}FRA> }}")
    assert ask(store, f"{graph} {{ <{PERSON}minh> a akg:Person ; rdfs:label 'Minh'@vi }}")
    assert not ask(store, f"<{PERSON}lan> akg:speaksFor ?whom"), "who holds an office speaks for others only while in office"
    assert ask(store, "?p akg:holder ?h ; akg:attestedFrom '2024-11-02'^^xsd:date ; akg:attestedUntil '2024-11-02'^^xsd:date")
    assert ask(
        store,
        f"{graph} {{ <{PERSON}lan> akg:knownPosition ?k . ?k a akg:KnownPosition ; akg:knownRole role:foreign-minister ;"
        f" akg:knownOf <{COUNTRY}RUS> ; akg:since '2004-03'^^xsd:gYearMonth ; akg:until '2030'^^xsd:gYear ; akg:knownFrom ?s }}",
    )
    assert not ask(store, "?anything rdfs:label 'Nowhere'@en")
    assert not ask(store, f"<{COUNTRY}FRA> a akg:Country"), "France is named by no document"


def test_a_known_position_is_no_position_held(make: Make) -> None:
    store = facts_of([make(facts=())])
    assert ask(store, "?p akg:knownPosition ?k")
    assert not ask(store, "?p a akg:PositionHeld") and edges(store) == set()


def test_a_news_agency_speaks_for_nobody(make: Make, at: At) -> None:
    made = make((at("Nga", "part-of", ("minh",), recipient=("RUS",)),))
    outlets = [
        entity if entity.id != "minh" else type(entity)("minh", EntityType.ORGANIZATION, entity.names, entity.mentions, cls)
        for cls in ("MediaOutlet",)
        for entity in made.entities
    ]
    told = Extraction(made.document, tuple(outlets), made.facts)
    assert not ask(facts_of([told]), "?who akg:speaksFor ?whom")


def test_every_triple_stands_in_one_graph_and_no_node_is_blank(make: Make) -> None:
    store = facts_of([make(id_="a"), make(id_="b"), make(id_="c", published=None)])
    counted = Counter(quad.triple for quad in store)
    assert set(counted.values()) == {1}
    assert not any(isinstance(term, BlankNode) for quad in store for term in (quad.subject, quad.object))


def test_every_quad_comes_once(make: Make) -> None:
    quads = list(consolidated_quads(stored([make(id_="a"), make(id_="b")]), Gazetteer()))
    assert len(quads) == len(set(quads))
    assert {q.graph_name for q in quads} == {NamedNode(ids.GRAPH_ACTORS), NamedNode(ids.GRAPH_FACTS)}


def test_made_again_beside_itself_it_is_the_same(make: Make) -> None:
    store = stored([make(id_="a"), make(id_="b")])
    first = set(consolidated_quads(store, Gazetteer()))
    store.extend(list(first))
    assert set(consolidated_quads(store, Gazetteer())) == first


def test_a_withdrawn_document_leaves_nothing_behind(make: Make, at: At) -> None:
    kept = make(id_="a")
    gone = make((at("Nga bác bỏ", "threaten", ("RUS",), recipient=("USA",)),), "b")
    store = facts_of([kept, gone])
    store.remove_graph(NamedNode(ids.document_graph("b")))
    assert set(consolidated_quads(store, Gazetteer())) == set(consolidated_quads(stored([kept]), Gazetteer()))


def test_nothing_gives_nothing() -> None:
    assert list(consolidated_quads(Store(), Gazetteer())) == []


KINDS = [("consult", "meet"), ("consult", None), ("accuse", "allege"), ("assault", None), ("holds-position", None)]


@st.composite
def documents(draw: st.DrawFn) -> list[list[tuple[object, ...]]]:
    fact = st.tuples(
        st.sampled_from(KINDS), st.sampled_from([("lan",), ("RUS",), ("lan", "minh"), ("RUS", "USA")]),
        st.sampled_from([(), ("USA",)]), st.sampled_from([None, "2024-11-01", "2024-11", "2024"]),
        st.sampled_from(list(Modality)), st.sampled_from(list(Polarity)), st.sampled_from([(), ("USA",), ("RUS",)]),
        st.sampled_from([(), ("RUS",)]),
    )  # fmt: skip
    return draw(st.lists(st.lists(fact, max_size=4), min_size=1, max_size=5))


@given(documents(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_order_of_documents_and_facts_changes_nothing(drawn: list[list[tuple[object, ...]]], chance: object) -> None:
    made = []
    for number, rows in enumerate(drawn):
        facts = []
        for (kind, mode), actor, recipient, date, modality, polarity, source, denied_by in rows:  # type: ignore[misc]
            office = {"role": "leader", "status": "current"} if kind == "holds-position" else {"mode": mode, "date": date}
            facts.append(
                fact_at(
                    "Nga bác bỏ", kind, actor, recipient=recipient, modality=modality, polarity=polarity, source=source,
                    denied_by=denied_by, **office,
                )
            )  # fmt: skip
        made.append((facts, f"doc-{number}", f"2024-11-{number + 1:02}"))

    def whole(order: Sequence[tuple[list[Fact], str, str]]) -> list[str]:
        store = facts_of([make_extraction(tuple(facts), id_, published=day) for facts, id_, day in order])
        return sorted(str(quad) for quad in store)

    turned = [(facts[::-1], id_, day) for facts, id_, day in made]
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert whole(turned) == whole(made)


def test_edges_are_made_of_declared_properties(make: Make) -> None:
    declared = {edge.iri for edge in ontology().edges}
    quads: list[Quad] = list(consolidated_quads(stored([make()]), Gazetteer()))
    situations = {quad.subject for quad in quads if quad.predicate.value == AKG.consolidates}
    loose = {q.predicate.value for q in quads if q.graph_name == NamedNode(ids.GRAPH_FACTS) and q.subject not in situations}
    assert len(loose) > 0 and loose <= declared
