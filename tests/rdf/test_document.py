"""A document's graph: what stands in it, and that nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad, Store
from rdf_records import fact_at

from kg import ids
from kg.errors import DataFileError, OntologyError
from kg.model import Extraction
from kg.rdf.document import document_quads
from kg.vocab import AKG, OA, PREFIXES

Make = Callable[..., Extraction]


def ask(quads: tuple[Quad, ...], where: str) -> bool:
    store = Store()
    store.extend(quads)
    return bool(store.query(f"ASK {{ GRAPH ?g {{ {where} }} }}", prefixes=dict(PREFIXES)))


def test_every_quad_stands_in_the_documents_graph_sorted_and_without_blank_nodes(make: Make) -> None:
    quads = document_quads(make())
    assert {q.graph_name for q in quads} == {NamedNode(ids.document_graph("bài/1"))}
    assert list(quads) == sorted(quads, key=str)
    assert len(set(quads)) == len(quads)
    assert not any(isinstance(term, BlankNode) for q in quads for term in (q.subject, q.object))


def test_order_of_entities_and_facts_changes_nothing(make: Make) -> None:
    whole = make()
    turned = replace(whole, entities=whole.entities[::-1], facts=whole.facts[::-1])
    assert document_quads(turned) == document_quads(whole)


def test_order_of_participants_changes_nothing(make: Make, at: Callable[..., object]) -> None:
    one = make((at("gặp", "consult", ("lan", "minh"), mode="meet"),))
    other = make((at("gặp", "consult", ("minh", "lan"), mode="meet"),))
    assert document_quads(one) == document_quads(other)


@pytest.mark.parametrize(
    "where",
    [
        '?d a akg:Document ; akg:identifier "bài/1" ; akg:published "2024-11-02"^^xsd:date ; akg:language "vi"',
        "?m a akg:Mention ; akg:refersTo <https://w3id.org/akg/country/RUS> ; akg:name 'Nga'@vi ; akg:span 'char=13,16' ;"
        " akg:known true",
        "?m akg:refersTo <https://w3id.org/akg/place/paris> ; akg:entityClass akg:City",
        "?e a akg:Consult ; akg:actor <https://w3id.org/akg/person/lan>, <https://w3id.org/akg/person/minh> ;"
        " akg:mode plover:consult-meet ; akg:quadClass akg:VerbalCooperation ; akg:intensity 2.5 ;"
        ' akg:earliest "2024-11-01"^^xsd:date ; akg:latest "2024-11-01"^^xsd:date ; akg:precision akg:Day ;'
        " akg:place <https://w3id.org/akg/place/paris>",
        "?p a akg:PositionHeld ; akg:holder <https://w3id.org/akg/person/lan> ; akg:of <https://w3id.org/akg/country/RUS> ;"
        " akg:position role:foreign-minister ; akg:status akg:Current",
        "?c a akg:Claim ; akg:about ?e ; akg:rule 'test/rule' ; akg:confidence 0.9 ; akg:trace ?t ; prov:wasDerivedFrom ?d ;"
        " akg:evidence ?x . ?x oa:hasSource ?d ; oa:hasSelector ?s, ?q . ?s oa:start ?a ; oa:end ?b ."
        " ?q oa:exact 'gặp' ; oa:prefix ?before ; oa:suffix ?after"
        " . ?d akg:text ?text FILTER (SUBSTR(?text, ?a + 1, ?b - ?a) = 'gặp')"
        " FILTER (STRENDS(?before, 'Nga Lan ') && STRSTARTS(?after, ' ông'))",
        "?c akg:about ?e ; akg:claimedBy <https://w3id.org/akg/country/USA> ; akg:stance akg:Asserts . ?e a akg:Mobilize ."
        " ?no akg:about ?e ; akg:claimedBy <https://w3id.org/akg/country/RUS> ; akg:stance akg:Denies ; akg:disputes ?c",
        "?c akg:about ?e ; akg:modality akg:Planned . ?e akg:mode plover:consult-visit ; akg:intensity 4.0",
        "?c akg:about ?e ; akg:polarity akg:Negated . ?e a akg:Assault ; akg:precision akg:Span ;"
        ' akg:earliest "2023-07-01"^^xsd:date ; akg:latest "2023-08-31"^^xsd:date',
    ],
)  # fmt: skip
def test_states(make: Make, where: str) -> None:
    assert ask(document_quads(make()), where)


def test_own_voice_has_no_claimant(make: Make) -> None:
    assert not ask(document_quads(make()), "?c akg:about ?e ; akg:claimedBy ?who . ?e a akg:Accuse")


def test_two_documents_that_say_the_same_share_no_triple(make: Make) -> None:
    one = {q.triple for q in document_quads(make(id_="a"))}
    other = {q.triple for q in document_quads(make(id_="b"))}
    assert one.isdisjoint(other)


def test_same_reading_by_two_rules_is_one_claim_by_the_surer(make: Make, at: Callable[..., object]) -> None:
    weak = at("gặp", "consult", ("lan", "minh"), mode="meet", confidence=0.4)
    sure = replace(at("gặp", "consult", ("lan", "minh"), mode="meet", confidence=0.8), rule="test/sure")  # type: ignore[type-var]
    quads = document_quads(make((weak, sure)))
    assert [q.object.value for q in quads if q.predicate.value == AKG.rule] == ["test/sure"]


def test_claims_on_one_stretch_share_its_evidence(make: Make) -> None:
    quads = document_quads(make())
    exact = [q.object.value for q in quads if q.predicate.value == OA.exact]
    assert sorted(exact) == sorted({fact.quote for fact in make().facts})


def test_what_comes_out_of_a_store_is_what_went_in(make: Make) -> None:
    quads = document_quads(make(title="Tin", url="https://example.org/a?b=c", source="Báo", language="vi-VN"))
    store = Store()
    store.extend(quads)
    assert tuple(sorted(store, key=str)) == quads


def test_faults_are_named_all_at_once(make: Make, at: Callable[..., object]) -> None:
    facts = (at("gặp", "consult", ("lan", "nobody"), mode="dance"), at("Nga", "assault", ("RUS",), date="01/11/2024"))
    with pytest.raises(DataFileError) as caught:
        document_quads(make(facts, published="hôm qua", language="tiếng Việt"))
    said = "\n".join(caught.value.faults)
    assert all(word in said for word in ("hôm qua", "tiếng Việt", "'nobody'", "'dance'", "visit", "01/11/2024"))


def test_unknown_role_lists_the_roles(make: Make, at: Callable[..., object]) -> None:
    with pytest.raises(OntologyError, match="foreign-minister"):
        document_quads(make((at("Nga", "holds-position", ("lan",), recipient=("RUS",), role="pope", status="current"),)))


def test_hearsay_is_the_claim_of_an_unidentified_source(make: Make) -> None:
    told = make((fact_at("Nga đưa quân", "mobilize", ("RUS",), mode="troops", hearsay=True, denied_by=("RUS",)),))
    quads = document_quads(told)
    assert ask(quads, "?c akg:stance akg:Asserts ; akg:claimedBy akg:UnidentifiedSource")
    russia = f"<{ids.BASE}country/RUS>"
    assert ask(quads, f"?d akg:claimedBy {russia} ; akg:stance akg:Denies ; akg:disputes/akg:claimedBy akg:UnidentifiedSource")
    own = make((replace(told.facts[0], hearsay=False),))
    assert not ask(document_quads(own), "?c akg:claimedBy akg:UnidentifiedSource")
    with pytest.raises(DataFileError, match="hearsay, and yet said by USA"):
        document_quads(make((replace(told.facts[0], source=("USA",)),)))
