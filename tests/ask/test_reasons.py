"""Why a triple stands in the graph: every one that rules added leads back to sentences or to a named source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import ids, pipeline
from kg.ask import Graph, Reason, find_reason
from kg.ask.reasons import Spo, conclusions, is_triple, read_triple, write_triple
from kg.errors import InputError, ResolveError
from kg.store import Reader
from kg.vocab import AKG

C, P = f"{ids.BASE}country/", f"{ids.BASE}person/"


def leaves(reason: Reason) -> Iterator[Reason]:
    if reason.rule is None:
        yield reason
    for one in reason.premises:
        yield from leaves(one)


def inferred(gold: Reader) -> list[Spo]:
    graph = Graph(gold.graph)
    found = (quad for quad in gold.graph if str(quad.graph_name) == f"<{ids.GRAPH_INFERRED}>")
    subjects = sorted({str(quad.subject)[1:-1] for quad in found if "/rule/" not in str(quad.subject)})
    return [
        (iri, predicate, value if value.startswith(ids.BASE) else f'"{value}"^^<http://www.w3.org/2001/XMLSchema#date>')
        for iri in subjects
        for predicate, values in graph.properties(iri).items()
        for value in values
        if any(True for _ in gold.graph.quads_for_pattern(*_nodes(iri, predicate)))
    ]


def _nodes(iri: str, predicate: str) -> tuple[object, ...]:
    import pyoxigraph as ox

    return ox.NamedNode(iri), ox.NamedNode(predicate), None, ox.NamedNode(ids.GRAPH_INFERRED)


def test_everything_inferred_leads_back_to_sentences_or_sources(gold: Reader) -> None:
    graph, rules = Graph(gold.graph), set()
    checked = 0
    for spo in inferred(gold):
        try:
            reason = find_reason(gold, spo, graph=graph)
        except ResolveError:  # the subject has another value of that property, and it is stated
            continue
        if reason.rule is None:
            continue
        checked += 1
        rules.add(reason.rule.name)
        for leaf in leaves(reason):
            told = [claim for one in leaf.situations for claim in one.claims]
            assert len(told) > 0 or leaf.source is not None or leaf.claim is not None, (spo, leaf.triple)
            assert all(claim.quote != "" and claim.quote in graph.text(claim.article) for claim in told)
            if reason.rule.over == "facts":
                assert all(one.plain for one in leaf.situations), "a rule over facts rests on nothing that is merely claimed"
    assert checked > 100
    assert rules >= {"inverse", "wider-edge", "symmetric", "office-of-actor", "office-of-speaker", "body", "in-force-known"}
    assert rules >= {"in-force-attested", "in-force-agreed"}


def test_a_way_through_several_rules_is_told_step_by_step(gold: Reader) -> None:
    reason = find_reason(gold, "country:RUS akg:consultedWith person:choe-son-hui")
    assert reason.rule is not None and reason.rule.name == "symmetric"
    wider = reason.premises[-1]
    assert wider.rule is not None and wider.rule.name == "wider-edge"
    visited = wider.premises[-1]
    assert visited.triple == (f"{P}choe-son-hui", AKG.visited, f"{C}RUS") and visited.rule is None
    assert {one.kind for one in visited.situations} == {"consult"} and {one.mode for one in visited.situations} == {"visit"}


def test_what_is_stated_is_explained_by_its_facts(gold: Reader) -> None:
    reason = find_reason(gold, "country:PRK akg:partyTo treaty:russia-north-korea-comprehensive-strategic-partnership-treaty")
    assert reason.rule is None and [one.kind for one in reason.situations] == ["party-to"]
    assert find_reason(gold, "akg:metWith a owl:SymmetricProperty").source == "ontology"
    assert find_reason(gold, "country:RUS owl:sameAs wd:Q159").source == "gazetteer"


def test_an_event_lists_what_is_concluded_of_it(gold: Reader) -> None:
    graph = Graph(gold.graph)
    found = {(spo[1], spo[2]) for iri in graph.situations() for spo in conclusions(graph, graph.situation(iri))}
    assert {(AKG.actorFor, f"{C}PRK"), (AKG.recipientFor, f"{C}RUS"), (AKG.claimedFor, f"{C}USA")} <= found


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("country:PRK akg:metWith country:RUS", "country:PRK akg:metWith country:RUS"),
        (f"<{C}PRK> a akg:Country", "country:PRK rdf:type akg:Country"),
        ('relation:r akg:inForceFrom "2024-01-01"^^xsd:date', 'relation:r akg:inForceFrom "2024-01-01"^^xsd:date'),
        ("<urn:a> <urn:p> <urn:b>", "<urn:a> <urn:p> <urn:b>"),
    ],
)
def test_triples_are_read_and_written(text: str, written: str) -> None:
    assert is_triple(text) and write_triple(read_triple(text)) == written
    assert read_triple(written) == read_triple(text)


@pytest.mark.parametrize("text", ["country:PRK akg:metWith nowhere:RUS", "a b c", 'x y "', "country:PRK a akg:Country, akg:City"])
def test_what_is_no_triple_is_said(gold: Reader, text: str) -> None:
    with pytest.raises(InputError, match="is no triple: that has three terms, as in"):
        find_reason(gold, text)


def test_a_triple_that_is_not_there_is_said(gold: Reader) -> None:
    with pytest.raises(ResolveError, match="the graph does not have country:PRK akg:accused country:PRK; it may have been"):
        find_reason(gold, "country:PRK akg:accused country:PRK")


def test_rules_of_ones_own_are_explained_without_their_files(tmp_path: Path, small_store: Path) -> None:
    import shutil

    from kg.store import open_reader

    shutil.copytree(small_store, tmp_path / "s")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "bound.rq").write_text(
        "# title: T | T\n# about: A. | A.\n# example: E. | E.\n# over: facts\n"
        "CONSTRUCT { ?a <urn:bound> ?b } WHERE { ?a akg:partyTo ?t . ?b akg:partyTo ?t FILTER (?a != ?b) }\n", "utf-8",
    )  # fmt: skip
    with open_reader(tmp_path / "s") as reader:
        documents = reader.documents()
    pipeline.remove([documents[-1]], tmp_path / "s", inference=[tmp_path / "own"])
    shutil.rmtree(tmp_path / "own")
    with open_reader(tmp_path / "s") as reader:
        reason = find_reason(reader, "country:RUS <urn:bound> country:VNM")
        assert reason.rule is not None and reason.rule.name == "bound"
        assert [one.kind for premise in reason.premises for one in premise.situations] == ["party-to", "party-to"]
