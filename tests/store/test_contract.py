"""What every store does alike: a folder of ours, and the servers of others."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg import analyse, ask, ids, pipeline
from kg.analyse import Selection
from kg.ask import diff, ready
from kg.ask.graph import Graph
from kg.ask.outline import MARKS
from kg.ask.query import PREFIXES
from kg.errors import QueryError, StoreError
from kg.export import export, export_folder
from kg.rdf.shapes import validate_store
from kg.serve import make_app
from kg.store import Reader, open_reader, open_writer, remote_writer
from kg.view.data import collect
from kg.vocab import RDFS
from tests.conftest import ByHand
from tests.store import servers

XSD = "http://www.w3.org/2001/XMLSchema#"
ODD = [
    '"quotes \\" and \\\\ and ends\\nof\\r\\tlines"',
    '"Hội đồng Bảo an, Đặng Thị Thuỳ, 😀, \u2028, \u0085, e\u0301"@vi',
    "\"<b>&amp;</b> ?x $y {z} ''' # no comment\"@en",
    f'"2024-11-01"^^<{XSD}date>',
    f'"2024-11"^^<{XSD}gYearMonth>',
    f'"2024"^^<{XSD}gYear>',
    f'"-7"^^<{XSD}decimal>',
    f'"0.85"^^<{XSD}decimal>',
    f'"41"^^<{XSD}integer>',
    f'"true"^^<{XSD}boolean>',
    f'"https://example.org/a?b=c&d=%20e"^^<{XSD}anyURI>',
    '"[[\\"slot\\", \\"words\\"]]"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>',
    '""',
    f'"{"rất dài " * 9000}"',
]


def triple(subject: str, value: str = '"1"') -> str:
    return f"<urn:x:{subject}> <urn:x:says> {value} ."


def quad(subject: str, graph: str = ids.GRAPH_FACTS) -> ox.Quad:
    return ox.Quad(ox.NamedNode(f"urn:x:{subject}"), ox.NamedNode("urn:x:is"), ox.Literal("x"), ox.NamedNode(graph))


def lines(store: str) -> list[bytes]:
    with open_reader(store) as reader:
        return reader.nquads()


def test_what_is_written_is_read_as_it_was(store: str) -> None:
    with open_writer(store) as writer:
        writer.replace("báo/1 %", [triple(f"s{number}", value) for number, value in enumerate(ODD)], "k")
        writer.publish()
    graph = ids.document_graph("báo/1 %")
    wanted = sorted(f"<urn:x:s{number}> <urn:x:says> {value} <{graph}> .\n" for number, value in enumerate(ODD))
    expected = sorted(f"{one} .\n".encode() for one in ox.parse("".join(wanted), format=ox.RdfFormat.N_QUADS))
    assert lines(store) == expected


def test_replacing_a_document_leaves_nothing_of_the_old_one(store: str) -> None:
    with open_writer(store) as writer:
        writer.replace("a", [triple("a", '"1"'), triple("b", '"1"')], "k1")
        writer.replace("c", [triple("c")], "k3")
        writer.replace("a", [triple("a", '"2"')], "k2")
        writer.publish()
        assert writer.reading_keys() == {ids.document_iri("a"): "k2", ids.document_iri("c"): "k3"}
    graphs = [ids.document_graph(name) for name in "ac"]
    assert lines(store) == [
        f'<urn:x:a> <urn:x:says> "2" <{graphs[0]}> .\n'.encode(),
        f'<urn:x:c> <urn:x:says> "1" <{graphs[1]}> .\n'.encode(),
    ]


def test_a_document_without_triples_keeps_its_key_until_it_is_removed(store: str) -> None:
    with open_writer(store) as writer:
        writer.replace("empty", [], "k")
        assert writer.reading_keys() == {ids.document_iri("empty"): "k"}
        assert writer.remove("empty") and not writer.remove("empty")
        assert writer.reading_keys() == {}


def test_derived_graphs_hold_exactly_what_is_given(store: str) -> None:
    with open_writer(store) as writer:
        assert writer.set_derived([quad("a"), quad("b", ids.GRAPH_ACTORS)]) == 2
        assert writer.set_derived([quad("b", ids.GRAPH_ACTORS), quad("c")]) == 2
        assert set(writer.graph) >= {quad("b", ids.GRAPH_ACTORS), quad("c")}
        assert quad("a") not in set(writer.graph)
        assert writer.set_derived([quad("b", ids.GRAPH_ACTORS), quad("c")]) == 0
        with pytest.raises(StoreError, match="may not write into"):
            writer.set_derived([quad("d", ids.document_graph("a"))])


def test_large_graphs_are_written_and_read_whole(store: str) -> None:
    many = {quad(f"s{number:05}") for number in range(11_500)}
    with open_writer(store) as writer:
        assert writer.set_derived(many) == 11_500
        writer.publish()
        assert writer.set_derived(many) == 0
    with open_reader(store) as reader:
        assert set(reader.graph.quads_for_pattern(None, ox.NamedNode("urn:x:is"), None, None)) == many
        assert len(reader.nquads()) == 11_500


def test_a_build_that_was_cut_off_is_unfinished_until_it_is_published(store: str) -> None:
    with open_writer(store) as writer:
        writer.replace("a", [triple("a")], "k")
    with pytest.raises(StoreError, match=r"holds no complete build.*kg build SOURCES… --store"):
        open_reader(store)
    with open_writer(store) as writer:
        assert writer.is_unfinished and writer.reading_keys() == {ids.document_iri("a"): "k"}
        writer.publish()
        assert not writer.is_unfinished
        writer.replace("b", [triple("b")], "k")
    with open_writer(store) as writer:
        assert writer.is_unfinished
        writer.publish()
    with open_writer(store) as writer:
        assert not writer.is_unfinished


def test_a_second_writer_waits_and_then_says_who_writes(store: str) -> None:
    with open_writer(store) as writer:
        writer.replace("a", [triple("a")], "k")
        with pytest.raises(StoreError, match=rf"being written by process {os.getpid()} on .* Waited 0.1 s"):
            open_writer(store, wait_s=0.1)
        writer.publish()
    open_writer(store, wait_s=0).close()


def build_small(small_store: Path, store: str, **options: Any) -> pipeline.BuildSummary:
    """Builds the articles of the small store into another."""
    actors = [small_store.parent / "people.csv", small_store.parent / "positions.csv"]
    articles = small_store.parent / "articles.jsonl"
    return pipeline.build([articles], store, make_extractor=ByHand, processes=1, actors=actors, **options)


@pytest.fixture(scope="module")
def holder(kind: str, small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    """A store of each kind with the articles of the small store; tests may read it and must not write it."""
    with servers.START[kind](tmp_path_factory.mktemp(kind)) as server, pytest.MonkeyPatch.context() as patch:
        for name, value in server.settings.items():
            patch.setenv(name, value)
        for seen in (3, 0):
            summary = build_small(small_store, server.address)
            assert summary.problems == [] and (len(summary.new), len(summary.unchanged)) == (seen, 3 - seen)
        patch.undo()
        yield server


@pytest.fixture
def built(holder: servers.Server, small_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Reader, Reader]]:
    """The small store in a folder, and built anew in a store of each kind."""
    for name, value in holder.settings.items():
        monkeypatch.setenv(name, value)
    with open_reader(small_store) as one, open_reader(holder.address) as other:
        yield one, other


def asked(name: str, given: dict[str, Any] | None = None) -> Callable[[Reader], object]:
    def answer(reader: Reader) -> object:
        graph = Graph(reader.graph)
        answered = ready.ask(reader, name, given, graph=graph)
        return [ready.cells(graph, answered, row, "en") for row in answered.rows]

    return answer


def queried(sparql: str) -> Callable[[Reader], object]:
    def answer(reader: Reader) -> object:
        found = ask.query(reader, sparql)
        rows = [sorted(zip(found.variables, map(str, row), strict=True)) for row in found.rows()]  # of * the order is open
        return found.kind, sorted(found.variables), sorted(rows), sorted(map(str, found.triples())), bool(found)

    return answer


def some_actor(reader: Reader) -> str:
    return next(iri for iri in Graph(reader.graph).entities if "/country/" in iri).rsplit("/", 1)[-1]


ANSWERS: dict[str, Callable[[Reader], object]] = {
    "the whole graph": lambda reader: reader.nquads(),
    "documents": lambda reader: reader.documents(),
    "the page's data": lambda reader: json.dumps(collect(reader, Graph(reader.graph)), ensure_ascii=False),
    "stats": ask.stats,
    "show": lambda reader: ask.show(reader, some_actor(reader)),
    "contested": ask.contested,
    "explain": lambda reader: ask.explain(reader, next(Graph(reader.graph).situations())),
    "jsonl": lambda reader: list(ask.export(reader, "jsonl")),
    "trig": lambda reader: list(ask.export(reader, "trig")),
    "actors": lambda reader: analyse.measure_actors(reader, Selection(include=MARKS)),
    "months": lambda reader: analyse.count_months(reader, Selection(level="country"), balanced=True),
    "tables": lambda reader: export_folder(reader, "csv"),
    "jsonld": lambda reader: list(export(reader, "jsonld")),
    "ftm": lambda reader: list(export(reader, "ftm")),
    "violations": lambda reader: validate_store(reader.local()),
    **{f"ask {name}": asked(name) for name in ("who-met", "accusations", "planned", "contested", "most-connected")},
    "ask single-source": asked("single-source"),
    "select": queried("SELECT ?who ?name WHERE { ?who a akg:Country ; rdfs:label ?name }"),
    "select of one graph": queried("SELECT ?fact ?when WHERE { GRAPH graph:facts { ?fact akg:earliest ?when } }"),
    "no rows": queried("SELECT * WHERE { ?s akg:nothing ?o }"),
    "yes": queried("ASK { ?fact akg:plain true }"),
    "no": queried("ASK { ?fact akg:plain false }"),
    "construct": queried("CONSTRUCT { ?who rdfs:seeAlso ?fact } WHERE { ?fact akg:actor ?who }"),
    "its own prefix": queried("PREFIX akg: <urn:other> SELECT * WHERE { ?s akg:actor ?o }"),
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(small_store: Path) -> dict[str, object]:
    """What the small store in its folder answers."""
    with open_reader(small_store) as reader:
        found = {what: answer(reader) for what, answer in ANSWERS.items()}
    assert [what for what, answer in found.items() if answer == []] == []
    return found


def test_every_store_gives_the_same_answers(built: tuple[Reader, Reader], answers: dict[str, object]) -> None:
    for what, answer in ANSWERS.items():
        assert answer(built[1]) == answers[what], what


def test_our_own_service_gives_the_same_answers_and_keeps_its_graphs(
    small_store: Path, answers: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with servers.kg_serve(tmp_path, small_store) as server:
        with open_reader(server.address) as other:
            for what, answer in ANSWERS.items():
                assert answer(other) == answers[what], what
        for name, value in server.settings.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(StoreError, match=r"an update .*\(4\d\d\)"):
            open_writer(server.address)
        with pytest.raises(StoreError, match="is an endpoint, which its own server serves"):
            make_app(server.address)


def test_a_store_in_memory_is_read_like_any_other(small_store: Path) -> None:
    with open_reader(small_store) as one:
        copy = ox.Store()
        copy.bulk_extend(one.graph)
        memory, disk = Graph(copy), Graph(one.graph)
        assert [memory.situation(iri) for iri in memory.situations()] == [disk.situation(iri) for iri in disk.situations()]
        assert validate_store(copy) == ()


def test_two_stores_of_different_kinds_can_be_compared(built: tuple[Reader, Reader]) -> None:
    assert diff.diff_stores(*built).changes == ()


def left_without_one(small_store: Path, store: str) -> list[bytes]:
    """Builds, withdraws a document and brings it back; what stands there in between."""
    actors = [small_store.parent / "people.csv", small_store.parent / "positions.csv"]
    build_small(small_store, store)
    with open_reader(store) as reader:
        gone = reader.documents()[0]
    pipeline.remove([gone], store, actors=actors)
    left = lines(store)
    with open_reader(store) as reader:
        assert gone not in reader.documents() and len(reader.documents()) == 2
    assert gone in build_small(small_store, store, rebuild=True).new
    return left


@pytest.fixture(scope="module")
def left(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """What stands in a folder after a document was withdrawn."""
    return left_without_one(small_store, str(tmp_path_factory.mktemp("left") / "store"))


def test_removing_a_document_is_the_same_everywhere(store: str, small_store: Path, left: list[bytes]) -> None:
    assert left_without_one(small_store, store) == left


def test_faults_of_a_query_are_told_with_their_place(built: tuple[Reader, Reader]) -> None:
    for reader in built:
        with pytest.raises(QueryError, match="line 2, column"):
            ask.query(reader, "SELECT * WHERE {\n ?s ?p }")
        with pytest.raises(QueryError, match="SERVICE asks another server"):
            ask.query(reader, "SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }")
        with pytest.raises(QueryError, match="only reads"):
            ask.query(reader, "DROP ALL")


def test_own_queries_may_declare_what_is_declared_already(built: tuple[Reader, Reader]) -> None:
    for reader in built:
        found = reader.query(f"PREFIX akg: <{ids.AKG}>\nASK {{ ?s akg:actor ?o }}", prefixes=dict(PREFIXES))
        assert bool(found)


def test_a_large_document_goes_in_parts_where_a_server_wants_it(store: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote_writer, "PORTION", 7)
    with open_writer(store) as writer:
        writer.replace("a", [triple(f"s{number}") for number in range(30)], "old")
        writer.replace("a", [triple(f"t{number}") for number in range(20)], "new")
        assert writer.reading_keys() == {ids.document_iri("a"): "new"}
        writer.publish()
    assert len(lines(store)) == 20 and b"urn:x:t" in lines(store)[0]


def test_more_rows_than_a_server_gives_at_a_time_come_in_parts(store: str) -> None:
    many = {quad(f"s{number:05}") for number in range(4_500)}
    with open_writer(store) as writer:
        writer.set_derived(many)
        writer.publish()
    with open_reader(store) as reader:
        found = reader.graph.query("PREFIX x: <urn:x:> SELECT ?s ?o WHERE { GRAPH ?g { ?s x:is ?o } }")
        assert isinstance(found, ox.QuerySolutions)
        assert {(row["s"], row["o"]) for row in found} == {(one.subject, one.object) for one in many}


def test_queries_may_name_their_graphs_and_some_values(built: tuple[Reader, Reader]) -> None:
    for reader in built:
        actor = ox.NamedNode(next(iter(Graph(reader.graph).entities)))
        for graphs, is_there in (([ids.GRAPH_ACTORS, ids.GRAPH_FACTS], True), ([ids.GRAPH_FACTS], False)):
            found = reader.graph.query(
                f"SELECT * WHERE {{ ?who <{RDFS.label}> ?name }}",
                default_graph=[ox.NamedNode(name) for name in graphs],
                substitutions={ox.Variable("who"): actor},
            )
            assert isinstance(found, ox.QuerySolutions)
            assert (len(list(found)) > 0) == is_there
