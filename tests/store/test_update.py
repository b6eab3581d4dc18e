"""Updates by clients: their own graphs change, kg's never, and nothing asks elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import ids
from kg.errors import KGError, QueryError, ReadOnlyGraph
from kg.store import open_reader, open_writer
from kg.store.clients import run_update
from kg.store.folder import FolderWriter

PREFIXES = {"graph": ids.BASE + "graph/", "my": "urn:my:"}
KGS = f"<{ids.GRAPH_FACTS}>"


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[FolderWriter]:
    with open_writer(tmp_path / "s") as opened:
        assert isinstance(opened, FolderWriter)
        opened.replace("a", ['<urn:a> <urn:p> "1" .'], "k")
        opened.set_derived([ox.Quad(*(ox.NamedNode(f"urn:{n}") for n in "spo"), ox.NamedNode(ids.GRAPH_FACTS))])
        yield opened


def kgs(writer: FolderWriter) -> list[str]:
    return sorted(str(quad) for quad in writer.graph if str(quad.graph_name).startswith(f"<{ids.BASE}"))


def clients(writer: FolderWriter) -> list[str]:
    return sorted(str(quad) for quad in writer.graph if not str(quad.graph_name).startswith(f"<{ids.BASE}"))


REFUSED = [
    f"INSERT DATA {{ GRAPH {KGS} {{ <urn:x> <urn:y> <urn:z> }} }}",
    "INSERT DATA { GRAPH graph:facts { <urn:x> <urn:y> <urn:z> } }",
    f"PREFIX g: <{ids.BASE}> INSERT DATA {{ GRAPH <{ids.BASE}graph/facts> {{ <urn:x> <urn:y> <urn:z> }} }}",
    f"PREFIX g: <{ids.BASE}graph/> DELETE DATA {{ GRAPH g:facts {{ <urn:s> <urn:p> <urn:o> }} }}",
    f"BASE <{ids.BASE}x/> INSERT DATA {{ GRAPH <../graph/facts> {{ <urn:x> <urn:y> <urn:z> }} }}",
    rf"INSERT DATA {{ GRAPH <{ids.BASE}gr\u0061ph/facts> {{ <urn:x> <urn:y> <urn:z> }} }}",
    f"WITH {KGS} DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
    f"DELETE {{ GRAPH {KGS} {{ ?s ?p ?o }} }} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    f"DELETE WHERE {{ GRAPH {KGS} {{ ?s ?p ?o }} }}",
    "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
    "INSERT { GRAPH ?g { <urn:x> <urn:y> <urn:z> } } WHERE { GRAPH ?g { ?s ?p ?o } }",
    f"CLEAR GRAPH {KGS}",
    f"DROP SILENT GRAPH {KGS}",
    f"CREATE GRAPH <{ids.BASE}graph/new>",
    f"COPY DEFAULT TO {KGS}",
    f"MOVE {KGS} TO <urn:mine>",
    f"ADD <urn:mine> TO GRAPH {KGS}",
    f"CLEAR DEFAULT ; INSERT DATA {{ GRAPH {KGS} {{ <urn:x> <urn:y> <urn:z> }} }}",
    # The engine needs no space after a keyword.
    "INSERT DATA { GRAPHgraph:facts { <urn:x> <urn:y> <urn:z> } }",
    "INSERTDATA { GRAPHgraph:facts { <urn:x> <urn:y> <urn:z> } }",
    f"DROPGRAPH{KGS}",
    "DROPALL",
    "WITHgraph:facts DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    # What one reader takes for a name or string, and the other for an operator and a comment.
    f"INSERT {{ }} WHERE {{ ?s ?p ?o FILTER(?s<?o#>'''\n) }} ; INSERT DATA {{ GRAPH {KGS} {{ <urn:x> a <urn:z> }} }} #'''\n",
    f'INSERT {{ }} WHERE {{ VALUES ?x {{ """a" }} }} ; INSERT DATA {{ GRAPH {KGS} {{ <urn:x> <urn:y> <urn:z> }} }} # \\- """',
    f'INSERT {{ }} WHERE {{ VALUES ?x {{ "\\u0022 " }} }} ; INSERT DATA {{ GRAPH {KGS} {{ <urn:x> <urn:y> <urn:z> }} }} # """',
]


@pytest.mark.parametrize("update", REFUSED)
def test_no_update_changes_what_follows_from_articles(writer: FolderWriter, update: str) -> None:
    before = kgs(writer)
    with pytest.raises(KGError):
        run_update(writer, update, prefixes=PREFIXES, base="http://127.0.0.1/sparql")
    assert kgs(writer) == before


@pytest.mark.parametrize("update", REFUSED[:2] + REFUSED[6:9])
def test_the_refusal_names_the_graph(writer: FolderWriter, update: str) -> None:
    with pytest.raises(ReadOnlyGraph, match="graph/facts> is made from articles"):
        run_update(writer, update, prefixes=PREFIXES)


ELSEWHERE = [
    "LOAD <http://127.0.0.1:1/>",
    "LOAD SILENT <http://127.0.0.1:1/> INTO GRAPH <urn:mine>",
    "LOADSILENT<http://127.0.0.1:1/>",
    "INSERT { <urn:x> <urn:y> ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "INSERT { <urn:x> <urn:y> ?o } WHERE { SERVICEmy:x { ?s ?p ?o } }",
    "INSERT { <urn:x> <urn:y> ?o } WHERE { serviceSILENTmy:x { ?s ?p ?o } }",
    "INSERT { <urn:x> <urn:y> ?o } WHERE { ?s ?p trueSERVICE<http://127.0.0.1:1/> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("update", ELSEWHERE)
def test_no_update_asks_elsewhere(writer: FolderWriter, update: str) -> None:
    with pytest.raises(QueryError, match=r"line 1, column \d+: (SERVICE asks|LOAD reads|'LOADSILENT' begins)"):
        run_update(writer, update, prefixes=PREFIXES)


def test_all_means_all_of_the_clients(writer: FolderWriter) -> None:
    before = kgs(writer)
    run_update(
        writer,
        "INSERT DATA { <urn:a> <urn:b> 1 GRAPH <urn:g> { <urn:a> <urn:b> 2 } GRAPH my:h { <urn:a> <urn:b> 3 } }",
        prefixes=PREFIXES,
    )
    assert len(clients(writer)) == 3
    run_update(writer, "CLEAR NAMED")
    assert len(clients(writer)) == 1
    run_update(writer, "DROP ALL ; INSERT DATA { <urn:c> <urn:b> 1 } ; # done\n")
    assert clients(writer) == ['<urn:c> <urn:b> "1"^^<http://www.w3.org/2001/XMLSchema#integer>']
    run_update(writer, "CLEAR SILENT DEFAULT")
    assert clients(writer) == [] and kgs(writer) == before


def test_where_sees_all_graphs_unless_it_says_which(writer: FolderWriter) -> None:
    run_update(writer, "INSERT { GRAPH <urn:g> { ?s <urn:found> ?o } } WHERE { ?s <urn:p> ?o }")
    assert len(clients(writer)) == 2
    run_update(writer, "DROP ALL ; INSERT { GRAPH <urn:g> { ?s <urn:found> ?o } } USING <urn:none> WHERE { ?s <urn:p> ?o }")
    assert clients(writer) == []
    run_update(writer, "INSERT { <urn:x> <urn:found> ?g } WHERE { GRAPH ?g { ?s <urn:p> ?o } }")
    assert len(clients(writer)) == 2


def test_a_quote_that_stands_in_a_string_is_no_harm(writer: FolderWriter) -> None:
    run_update(
        writer,
        r'''INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> "he said \"GRAPH <x> {\"\n", 'it\'s', """a "b" c""" } } # it's''',
    )
    assert len(clients(writer)) == 3


@pytest.mark.parametrize(
    ("update", "line", "column"),
    [
        ("INSERT DATA {\n GRAPH <urn:g> { <urn:a> <urn:b> } }", 2, 34),
        ("DROP ALL ;\nINSERT DATA { <urn:a> nope:b 1 }", 2, 23),
        ("DELTE WHERE { ?s ?p ?o }", 1, 1),
        ("", 1, 1),
        ("CLEAR", 1, 6),
        ("INSERT DATA { <urn:a> <urn:b> 'x }", 1, 31),
    ],
)
def test_a_fault_has_its_place(writer: FolderWriter, update: str, line: int, column: int) -> None:
    with pytest.raises(QueryError) as error:
        run_update(writer, update)
    assert (error.value.line, error.value.column) == (line, column), str(error.value)


def test_what_cannot_be_done_changes_nothing(writer: FolderWriter) -> None:
    with pytest.raises(QueryError, match="does not exist"):
        run_update(writer, "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } } ; DROP GRAPH <urn:none>")
    assert clients(writer) == []


def test_a_client_graph_outlives_the_next_build(tmp_path: Path) -> None:
    with open_writer(tmp_path / "s") as writer:
        assert isinstance(writer, FolderWriter)
        run_update(writer, "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } }")
        writer.publish(dump=False)
        assert writer.is_unfinished
    with open_writer(tmp_path / "s") as again:
        again.replace("a", ['<urn:a> <urn:p> "2" .'], "k2")
        again.set_derived([])
        again.publish()
        assert not again.is_unfinished
    with open_writer(tmp_path / "s", rebuild=True) as rebuilt:
        rebuilt.publish()
    with open_reader(tmp_path / "s") as reader:
        assert b'<urn:a> <urn:b> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <urn:g> .\n' in reader.nquads()


def test_who_may_build_may_write_them_too(writer: FolderWriter) -> None:
    run_update(writer, "INSERT DATA { GRAPH graph:facts { <urn:x> <urn:y> <urn:z> } }", prefixes=PREFIXES, builds=True)
    assert len(kgs(writer)) == 4
    run_update(writer, "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }", builds=True)
    assert kgs(writer) == []
    with pytest.raises(QueryError, match="SERVICE asks"):
        run_update(writer, "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", builds=True)
