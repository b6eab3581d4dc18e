"""SPARQL as text: unsafe queries are refused, faults get their place and what was expected."""

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.store import Reader, open_reader, open_writer
from kg.store.sparql import refuse_unsafe

PREFIXES = {"akg": "https://w3id.org/akg/ontology#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#"}


@pytest.fixture
def reader(tmp_path: Path):  # type: ignore[no-untyped-def]
    with open_writer(tmp_path / "s") as writer:
        writer.replace("a", [f'<urn:a{n}> <urn:b> "{n}" .' for n in range(300)], "k")
        writer.publish()
    with open_reader(tmp_path / "s") as opened:
        yield opened


UNSAFE = [
    "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }",
    "SELECT * { service SILENT <http://x.example/> { ?s ?p ?o } }",
    "PREFIX : <http://x.example/> SELECT * { SERVICE:foo { ?s ?p ?o } }",
    "PREFIX ex: <http://x.example/> SELECT * { SERVICEex:foo { ?s ?p ?o } }",
    "SELECT * { ?s ?p 5SERVICE<http://x.example/>{ } }",
    "SELECT * { ?a<?b)SERVICE?x{ } }",
    r"PREFIX e: <urn:e> SELECT * { ?s e:a\' ?o SERVICE <http://x.example/> { ?s e:b\' ?o } }",
    "SELECT * { \\u0053ERVICE <http://x.example/> { ?s ?p ?o } }",
    "SELECT * { # '\n SERVICE <http://x.example/> { ?s ?p ?o } # '\n }",
    "SELECT * { ?s ?p ?o FILTER(?s<?o#>'''\n) SERVICE <http://x.example/> { ?x ?y ?z } #'''\n}",
    "SELECT * { ?s ?p ?o FILTER(?s<'#'#>'''\n) SERVICE <http://x.example/> { ?x ?y ?z } #'''\n}",
    'SELECT * { VALUES ?x { "\\u0022 " } SERVICE <http://x.example/> { ?x ?y ?z } } # """',
    'SELECT * { VALUES ?x { """a" } SERVICE <http://x.example/> { ?x ?y ?z } } # \\- """',
    "LOAD <http://x.example/>",
    "PREFIX akg: <urn:x> INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "DROP ALL",
    "with <urn:g> delete { ?s ?p ?o } where { ?s ?p ?o }",
]


@pytest.mark.parametrize("query", UNSAFE)
def test_what_asks_elsewhere_or_changes_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match=r"asks another server|changes a store"):
        refuse_unsafe(query)


SAFE = [
    'SELECT * { ?s ?p "SERVICE <http://x/>" }',
    "SELECT * { ?s <http://x.example/service> ?service } # SERVICE",
    "SELECT * { ?s akg:service ?o ; akg:label '''it's a \"service\" ''' }",
    "SELECT * { ?s <http://x.example/#service> ?o FILTER(?o<?s) }",
    r"SELECT * { ?s ?p ?o FILTER(REGEX(?o, 'a\\.b')) }",
    "SELECT ?load { ?load ?insert ?o FILTER(?o < 3 && ?o > 1) }",
]


@pytest.mark.parametrize("query", SAFE)
def test_the_word_alone_in_names_strings_and_comments_is_no_harm(query: str) -> None:
    refuse_unsafe(query)


FAULTS = [
    ("", 1, 1, "empty"),
    ("SELEC * { ?s ?p ?o }", 1, 1, "did you mean SELECT?"),
    ("'SELECT * { }'", 1, 1, "begins no query"),
    ("PREFIX a: <urn:a> BASE <urn:b> { ?s ?p ?o }", 1, 32, "begins no query"),
    ("foo", 1, 1, "expected SELECT, ASK, CONSTRUCT or DESCRIBE"),
    ("SELECT *\nWHERE { ?s akgg:actor ?o }", 2, 12, "did you mean akg:?"),
    ("SELECT * { ?s zzz:actor ?o }", 1, 15, "known without a PREFIX line: akg rdfs"),
    ("SELECT * {\n ?s ?p 'abc }", 2, 8, "string that opens here is not closed"),
    ("SELECT * { ?s ?p ?o ", 1, 10, "'{' that opens here is not closed"),
    ("SELECT * { ?s ?p ?o }}", 1, 22, "closes nothing"),
    ("SELECT * { FILTER(1 = 1 }", 1, 25, "expected ')' for the '(' of line 1, column 18"),
    ("SELECT * WHERE { ?a ?b }", 1, 24, "line 1"),
    ("SELECT * { ?s ?p ?o } ORDER BY", 1, 31, "a variable"),
    ("SELECT ?x ?c { ?x ?y ?c } GROUP BY ?x", 1, 38, "add it to GROUP BY"),
]


@pytest.mark.parametrize(("query", "line", "column", "said"), FAULTS, ids=[fault[0][:30] or "empty" for fault in FAULTS])
def test_a_fault_is_shown_where_it_is(reader: Reader, query: str, line: int, column: int, said: str) -> None:
    with pytest.raises(QueryError) as error:
        reader.query(query, prefixes=PREFIXES)
    assert (error.value.line, error.value.column) == (line, column)
    message = str(error.value)
    assert said in message
    *_, shown, caret = message.splitlines()
    lines = query.split("\n")
    assert lines[line - 1] in shown
    assert caret.index("^") - caret.index("|") - 2 == column - 1
    assert "\\u{" not in message and "[_]" not in message


def test_select_ask_construct_and_describe_answer(reader: Reader) -> None:
    select = reader.query("SELECT ?s ?o ?none { ?s <urn:b> ?o FILTER(?o = '7') }")
    assert select.kind == "select" and select.variables == ("s", "o", "none")
    assert [[None if term is None else str(term) for term in row] for row in select.rows()] == [["<urn:a7>", '"7"', None]]
    assert bool(reader.query("ASK { <urn:a1> ?p ?o }")) and not bool(reader.query("ASK { <urn:none> ?p ?o }"))
    assert [str(t) for t in reader.query("DESCRIBE <urn:a1>").triples()] == ['<urn:a1> <urn:b> "1"']
    graph = reader.query("CONSTRUCT { ?s <urn:c> ?o } WHERE { ?s <urn:b> ?o }")
    assert graph.kind == "graph" and graph.payload.count(b"\n") == 300 and bool(graph)
