"""The graph behind a SPARQL endpoint: look-ups that fetch many things at a time, and all the rows of servers that cut them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import Any

import pyoxigraph as ox

from kg import ids
from kg.errors import QueryError, StoreError
from kg.quads import GraphName, Object, Subject
from kg.store.endpoint import Endpoint, Parameters, Reply
from kg.store.sparql import has_dataset, split_prologue
from kg.vocab import AKG, OA, PROV

AT_A_TIME = 200
"""Subjects that one look-up fetches."""
PAGE = 1000
"""Answers of this many rows may have been cut, so their rows are counted."""
LOOK_UP_S = 300.0

_LEADS = frozenset(
    {AKG[name] for name in ("supportedBy", "deniedIn", "evidence", "actor", "recipient", "place", "claimedBy", "knownPosition")}
    | {OA.hasSelector, PROV.wasDerivedFrom}
)
"""Properties whose values are looked up after what has them: a fact's claims, their sentences, and so on."""
_JENA_UNION: Parameters = {"default-graph-uri": "urn:x-arq:UnionGraph"}
"""Jena's way to ask for all graphs together; then no graph has a name, so it is of use only to queries without GRAPH."""
_UNIONS: tuple[Parameters, ...] = ({}, {"union-default-graph": "true"}, _JENA_UNION)
"""All ways: most servers do so of themselves, Oxigraph's when told to."""

_OURS = f'FILTER (STRSTARTS(STR(?g), "{ids.BASE}graph/"))'
"""Keeps to the graphs of kg, where a server has others, too."""


class RemoteGraph:
    """The graph behind an endpoint, as `kg.quads.Quads`; remembers what it was told.

    Args:
        endpoint: closed by whoever opened it.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self._known: dict[str, list[ox.Quad]] = {}
        self._expected: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._patterns: dict[tuple[str, ...], list[ox.Quad]] = {}

    def expect(self, iris: Iterable[str]) -> None:
        """These will be looked up one by one: the first look-up fetches more of them along."""
        for iri in iris:
            if iri not in self._known:
                self._expected[_kind(iri)][iri] = None

    def forget(self) -> None:
        """Forgets what it was told, because it has changed."""
        self._known.clear()
        self._patterns.clear()

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object: Object | None,
        graph_name: GraphName | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """The quads that have these terms; ``None`` fits any."""
        if isinstance(subject, ox.NamedNode):
            if subject.value not in self._known:
                self._fetch(subject.value)
            for quad in self._known[subject.value]:
                if (
                    (predicate is None or quad.predicate == predicate)
                    and (object is None or quad.object == object)
                    and (graph_name is None or quad.graph_name == graph_name)
                ):
                    yield quad
            return
        key = tuple("" if term is None else str(term) for term in (subject, predicate, object, graph_name))
        if key not in self._patterns:
            self._patterns[key] = self._read(*(term or f"?{name}" for term, name in zip(key, "spog", strict=True)))
        yield from self._patterns[key]

    def query(
        self,
        query: str,
        /,
        *,
        prefixes: dict[str, str] | None = None,
        use_default_graph_as_union: bool = False,
        default_graph: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None = None,
        substitutions: dict[ox.Variable, Object] | None = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean:
        """The answer to a SELECT or ASK that kg itself wrote, whole or not at all."""
        text = with_prefixes(query, prefixes or {})
        if substitutions is not None and len(substitutions) > 0:
            text += f" VALUES ({' '.join(map(str, substitutions))}) {{ ({' '.join(map(str, substitutions.values()))}) }}"
        parameters: Parameters = self.union(text) if use_default_graph_as_union else {}
        if default_graph is not None:
            parameters = {"default-graph-uri": [value_of(name) for name in default_graph]}
        found, count = parse(self.endpoint, self.endpoint.ask(text, timeout_s=LOOK_UP_S, parameters=parameters))
        if count < PAGE or isinstance(found, ox.QueryBoolean):
            return found
        head, body = split_prologue(text)
        total = self._number(f"{head}\nSELECT (COUNT(*) AS ?n) WHERE {{ {{ {body}\n}} }}", parameters)
        if total == count:
            return found
        if re.search(r"\bORDER\s+BY\b", body, re.IGNORECASE) is not None:
            raise StoreError(cut_answer(self.endpoint.address))
        return self._in_pages(head, body, found, count, total, parameters)

    def _in_pages(
        self, head: str, body: str, found: ox.QuerySolutions, size: int, total: int, parameters: Parameters
    ) -> ox.QuerySolutions:
        """All the rows of a query, of a server that gives only so many at a time."""
        names = " ".join(map(str, found.variables))
        # Virtuoso sorts a few thousand rows and no more, unless in a query of its own within the query.
        rows = f"{head}\nSELECT {names} WHERE {{ {{ SELECT {names} WHERE {{ {{ {body}\n}} }} ORDER BY {names} }} }}"
        whole: list[Any] = []
        while len(whole) < total:
            reply = self.endpoint.ask(f"{rows} LIMIT {size} OFFSET {len(whole)}", timeout_s=LOOK_UP_S, parameters=parameters)
            parse(self.endpoint, reply)
            page = json.loads(reply.body)["results"]["bindings"]
            if len(page) == 0:
                raise StoreError(cut_answer(self.endpoint.address))
            whole += page
        if len(whole) != total:
            raise StoreError(cut_answer(self.endpoint.address))
        made = {"head": {"vars": [variable.value for variable in found.variables]}, "results": {"bindings": whole}}
        joined = ox.parse_query_results(json.dumps(made).encode(), format=ox.QueryResultsFormat.JSON)
        assert isinstance(joined, ox.QuerySolutions)
        return joined

    def union(self, text: str) -> Parameters:
        """What to send along so that a query without GRAPH sees all graphs together.

        Raises:
            StoreError: when the server does not do that.
        """
        if has_dataset(text):
            return {}
        names_graphs = re.search(r"\bGRAPH\b", text, re.IGNORECASE) is not None
        if names_graphs and self._way in (None, _JENA_UNION):
            return {}
        if self._way is None:
            raise StoreError(
                f"{self.endpoint.address} asks only its own default graph, not all graphs together. Start the server "
                "so that its default graph is the union of all (docs/stores.md), or write GRAPH ?g { … } in the query"
            )
        return self._way

    @cached_property
    def _way(self) -> Parameters | None:
        """How to ask for all graphs together; ``None`` where nothing helps."""
        probe = f"ASK {{ ?s <{AKG.identifier}> ?o }}"
        for way in _UNIONS:
            if self.says_yes(probe, way):
                return way
        return None if self.says_yes("ASK { GRAPH ?g { ?s ?p ?o } }", {}) else {}

    def __iter__(self) -> Iterator[ox.Quad]:
        names = [str(ox.NamedNode(name)) for name in self.names()]
        for start in range(0, len(names), AT_A_TIME):
            some = " ".join(names[start : start + AT_A_TIME])
            yield from self._read("?s", "?p", "?o", "?g", f"VALUES ?g {{ {some} }} ")

    def __len__(self) -> int:
        return self._number("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } " + _OURS + " }")

    def names(self) -> list[str]:
        """The names of all graphs of kg, sorted."""
        found = self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } " + _OURS + " }")
        assert isinstance(found, ox.QuerySolutions)
        return sorted(value_of(row["g"]) for row in found)

    def _fetch(self, iri: str) -> None:
        waiting = self._expected[_kind(iri)]
        waiting.pop(iri, None)
        some = [iri, *islice((one for one in waiting if one not in self._known), AT_A_TIME - 1)]
        for one in some:
            waiting.pop(one, None)
            self._known[one] = []
        values = " ".join(f"<{one}>" for one in some)
        for quad in self._read("?s", "?p", "?o", "?g", f"VALUES ?s {{ {values} }} "):
            assert isinstance(quad.subject, ox.NamedNode)
            self._known[quad.subject.value].append(quad)
            if quad.predicate.value in _LEADS and isinstance(quad.object, ox.NamedNode):
                self.expect([quad.object.value])

    def _read(self, s: str, p: str, o: str, g: str, values: str = "") -> list[ox.Quad]:
        """The quads of a pattern, all of them, also of a server that gives only so many at a time."""
        names = " ".join(name for name in (s, p, o, g) if name.startswith("?"))
        ours = _OURS if g == "?g" and "?g" not in values else ""
        where = f"WHERE {{ {values}GRAPH {g} {{ {s} {p} {o} }} {ours} }}"
        solutions = self.query(f"SELECT {names} {where}")
        assert isinstance(solutions, ox.QuerySolutions)
        fixed = [None if name.startswith("?") else _term(name) for name in (s, p, o, g)]
        open_ = [place for place, term in enumerate(fixed) if term is None]
        made = []
        for row in solutions:
            terms: list[Any] = list(fixed)
            for place in open_:
                terms[place] = row["spog"[place]]
            made.append(ox.Quad(*terms))
        if len(made) >= PAGE and len(set(made)) != len(made):  # pages that overlap: something is left out, too
            raise StoreError(cut_answer(self.endpoint.address))
        return made

    def _number(self, sparql: str, parameters: Parameters | None = None) -> int:
        solutions, _ = parse(self.endpoint, self.endpoint.ask(sparql, timeout_s=LOOK_UP_S, parameters=parameters))
        assert isinstance(solutions, ox.QuerySolutions)
        number = next(solutions)["n"]
        assert isinstance(number, ox.Literal)
        return int(number.value)

    def says_yes(self, sparql: str, parameters: Parameters) -> bool:
        """The answer to an ASK; no, too, from a server that does not know what is sent along."""
        try:
            found, _ = parse(self.endpoint, self.endpoint.ask(sparql, timeout_s=LOOK_UP_S, parameters=parameters))
        except (QueryError, StoreError):
            if len(parameters) == 0:
                raise
            return False  # a server that does not know this way to say it
        return isinstance(found, ox.QueryBoolean) and bool(found)


def with_prefixes(sparql: str, prefixes: Mapping[str, str]) -> str:
    """A query with the prefixes declared that it uses and does not declare; on its first line, so that no other moves."""
    declared = {name for name, _ in re.findall(r"PREFIX\s+([\w.-]*):\s*<([^>]*)>", sparql, re.IGNORECASE)}
    used = set(re.findall(r"(?<![\w:/-])([A-Za-z][\w-]*):", sparql))
    return "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in sorted(used & prefixes.keys() - declared)) + sparql


def parse(endpoint: Endpoint, reply: Reply) -> tuple[ox.QuerySolutions | ox.QueryBoolean, int]:
    """The rows or the yes or no of a reply, and how many rows there are.

    Raises:
        StoreError: when it is no whole answer.
    """
    try:
        found = ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.JSON)
        # Rows are parsed as they are taken: only after the last one is it sure that nothing was cut off.
        count = 0 if isinstance(found, ox.QueryBoolean) else sum(1 for _ in found)
        return ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.JSON), count
    except (ValueError, SyntaxError) as error:
        raise StoreError(
            f"the answer of {endpoint.address} is no whole SPARQL result ({error}): it was cut off, or the server "
            "stopped the query. Ask for less, or look into the server's log"
        ) from error


def cut_answer(address: str) -> str:
    """What to say of a server that gave fewer rows than there are."""
    return (
        f"{address} cuts its answers: there are more rows than it gives. Ask for less (LIMIT), or raise its "
        "limit (of Virtuoso: ResultSetMaxRows and MaxQueryExecutionTime); if somebody builds there at the moment, try again later"
    )


def _kind(iri: str) -> str:
    return iri.removeprefix(ids.BASE).partition("/")[0]


def _term(written: str) -> ox.NamedNode | ox.Literal:
    made = next(ox.parse(f"<urn:x> <urn:x> {written} .", format=ox.RdfFormat.N_TRIPLES)).object
    assert isinstance(made, ox.NamedNode | ox.Literal)
    return made


def value_of(term: object) -> str:
    """The text of an IRI or literal."""
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value
