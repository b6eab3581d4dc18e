"""SPARQL updates by clients: what they may change, and which graphs their WHERE sees.

Graphs under ``graph/`` of kg's own IRIs are made from articles, or from what articles say: a client may read and not write
them, so that each statement in them keeps its sentence. All others, and the unnamed graph, are the clients'. An update is
read word by word against the few forms that there are; what fits none is refused, since what is not understood cannot be
judged either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from kg import ids
from kg.errors import QueryError, ReadOnlyGraph
from kg.store.words import TERMS, Words

OWN = ids.BASE + "graph/"


def prepare_update(
    text: str,
    *,
    graphs: Iterable[str],
    prefixes: Mapping[str, str],
    base: str | None = None,
    using: Sequence[str] | None = None,
    using_named: Sequence[str] | None = None,
    builds: bool = False,
) -> str:
    """The update as the engine is to run it.

    CLEAR and DROP of NAMED and ALL mean the clients' graphs; a WHERE that says nothing of its graphs sees all of them
    together, as a query does.

    Args:
        graphs: names of all graphs there are.
        using, using_named: what the protocol says that every WHERE sees; ``None`` where it says nothing of either.
        builds: kg's own graphs may be written too.

    Raises:
        QueryError: when it does not fit, with line and column.
        ReadOnlyGraph: when it writes a graph of kg's own.
    """
    return _Update(text, sorted(graphs), prefixes, base, using, using_named, builds).prepare()


def refuse_own(graph: str) -> None:
    """Nothing, if clients may write that graph.

    Raises:
        ReadOnlyGraph: when it is kg's.
    """
    if graph.startswith(OWN):
        raise ReadOnlyGraph(
            f"the graph <{graph}> is made from articles, and clients cannot write it; write a graph of your own, outside <{OWN}>"
        )


class _Update:
    """One update, read from left to right; what it changes in the text is put in from the end."""

    def __init__(
        self,
        text: str,
        graphs: list[str],
        prefixes: Mapping[str, str],
        base: str | None,
        using: Sequence[str] | None,
        using_named: Sequence[str] | None,
        builds: bool,
    ) -> None:
        self._words = Words(text)
        self._graphs = graphs
        self._base = base
        self._prefixes = dict(prefixes)
        self._from_protocol = using is not None or using_named is not None
        self._using = "".join(
            [*(f" USING <{name}>" for name in using or ()), *(f" USING NAMED <{name}>" for name in using_named or ())]
        )
        self._builds = builds
        self._changes: list[tuple[int, int, str]] = []
        self._prologue = ""

    def prepare(self) -> str:
        """The changed text."""
        self._read()
        made = self._words.text
        for start, end, put in sorted(self._changes, reverse=True):
            made = made[:start] + put + made[end:]
        return made

    def _read(self) -> None:
        if self._words.are_over:
            raise self._words.fault(0, "the update is empty; expected INSERT, DELETE, CLEAR, DROP, CREATE, ADD, MOVE or COPY")
        while True:
            self._read_prologue()
            if self._words.are_over:
                return
            self._read_operation()
            if not self._words.skip(";") and not self._words.are_over:
                self._words.refuse("; or the end of the update")

    def _read_prologue(self) -> None:
        while (word := self._words.peek()) in ("BASE", "PREFIX"):
            start = self._words.place
            self._words.skip(word)
            if word == "PREFIX":
                self._words.take("a prefix", "prefixed")
            end, iri = self._words.take("an IRI", "iri")
            self._prologue += self._words.text[start : end + len(iri)] + "\n"

    def _read_operation(self) -> None:
        start, kind, token = self._words.next("an operation")
        word = token.upper() if kind == "word" else ""
        match word:
            case "CLEAR" | "DROP":
                self._read_clear(start, word)
            case "CREATE":
                self._words.skip("SILENT")
                self._words.expect("GRAPH")
                self._writes(self._words.take_iri())
            case "ADD" | "COPY" | "MOVE":
                self._words.skip("SILENT")
                source = self._graph_or_default()
                self._words.expect("TO")
                target = self._graph_or_default()
                for changed in (target, source if word == "MOVE" else None):
                    if changed is not None:
                        self._writes(changed)
            case "WITH" | "INSERT" | "DELETE":
                self._read_change(word)
            case "LOAD":
                raise self._words.fault(start, "LOAD reads from elsewhere, which kg does not: send the triples themselves")
            case _:
                expected = "INSERT, DELETE, CLEAR, DROP, CREATE, ADD, MOVE or COPY, with a space or { behind it"
                raise self._words.fault(start, f"{token[:20]!r} begins no update; expected {expected}")

    def _read_clear(self, start: int, word: str) -> None:
        self._words.skip("SILENT")
        which = self._words.peek()
        if which == "GRAPH":
            self._words.skip(which)
            self._writes(self._words.take_iri())
        elif which in ("DEFAULT", "NAMED", "ALL"):
            end = self._words.place + len(which)
            self._words.skip(which)
            own = [f"{word} SILENT GRAPH <{name}>" for name in self._graphs if self._builds or not name.startswith(OWN)]
            parts = (own if which != "DEFAULT" else []) + ([f"{word} DEFAULT"] if which != "NAMED" else [])
            # Every part must leave something behind for the next ; to follow.
            self._changes.append((start, end, " ; ".join(parts) if len(parts) > 0 else "CLEAR SILENT GRAPH <urn:kg:none>"))
        else:
            self._words.refuse("GRAPH, DEFAULT, NAMED or ALL")

    def _read_change(self, word: str) -> None:
        has_with = word == "WITH"
        if has_with:
            self._writes(self._words.take_iri())
            word = self._words.peek()
            if word not in ("INSERT", "DELETE"):
                self._words.refuse("INSERT or DELETE")
            self._words.skip(word)
        if not has_with and self._words.skip("DATA"):
            self._read_template()
            return
        if word == "DELETE" and self._words.peek() == "WHERE":
            if has_with:
                self._words.refuse("{")
            self._words.skip("WHERE")
            self._no_protocol_graphs("DELETE WHERE")
            self._read_template()
            return
        self._read_template()
        if word == "DELETE" and self._words.skip("INSERT"):
            self._read_template()
        said = False
        while self._words.skip("USING"):
            said = True
            self._words.skip("NAMED")
            self._words.take_iri()
        place = self._words.place
        self._words.expect("WHERE")
        asks_all = self._read_where()
        if said or has_with:
            self._no_protocol_graphs("WITH or USING")
        elif self._from_protocol:
            self._changes.append((place, place, self._using + " "))
        elif asks_all:
            seen = "".join(f"USING <{name}> USING NAMED <{name}> " for name in self._graphs)
            self._changes.append((place, place, seen))

    def _no_protocol_graphs(self, beside: str) -> None:
        if self._from_protocol:
            raise QueryError(f"using-graph-uri and using-named-graph-uri cannot stand beside {beside} in the update: say it once")

    def _read_template(self) -> None:
        """A block of triples; the graphs in it are written."""
        self._open_block()
        depth = 1
        while depth > 0:
            start, kind, token = self._words.next("}")
            if kind == "word" and token.upper() == "GRAPH":
                place, kind, token = self._words.next("the name of a graph")
                if kind not in TERMS and not (self._builds and kind == "variable"):
                    raise self._words.fault(place, "the graph that an update writes must be named; a variable may stand in WHERE")
                self._writes((place, token))
                self._open_block()
                depth += 1
            elif token == "{":
                raise self._words.fault(start, "expected a triple, } or GRAPH and a name, with a space between them")
            elif token == "}":
                depth -= 1

    def _read_where(self) -> bool:
        """A block that is only read; whether it asks anything outside of GRAPH."""
        self._open_block()
        closing: list[bool] = [False]  # for each open block, whether it is that of a GRAPH
        asks = False
        before = ["", ""]
        while len(closing) > 0:
            start, kind, token = self._words.next("}")
            word = token.upper() if kind == "word" else token
            # The engine needs no space around it: it reads SERVICEex:a { as SERVICE ex:a {
            if "SERVICE" in token.upper() and (kind == "word" or (kind == "prefixed" and self._words.peek() == "{")):
                raise self._words.fault(start, "SERVICE asks another server; kg asks its own store only")
            if kind == "other" or kind == "variable" or kind in TERMS:
                asks = asks or (not any(closing) and before[1] != "GRAPH" and token != ".")
            if token == "{":
                closing.append(before[0] == "GRAPH")
            elif token == "}":
                closing.pop()
            before = [before[1], word]
        return asks

    def _open_block(self) -> None:
        start, _, token = self._words.next("{")
        if token != "{":
            raise self._words.fault(start, f"expected {{, found {token[:20]!r}")

    def _graph_or_default(self) -> tuple[int, str] | None:
        if self._words.skip("DEFAULT"):
            return None
        self._words.skip("GRAPH")
        return self._words.take_iri()

    def _writes(self, target: tuple[int, str]) -> None:
        """Asks the engine itself which IRI a name is: prefixes, relative IRIs and escapes are its to resolve."""
        start, token = target
        if self._builds:
            return
        query = f"{self._prologue}SELECT ({token} AS ?graph) {{}}"
        try:
            found = ox.Store().query(query, prefixes=self._prefixes, base_iri=self._base)
            assert isinstance(found, ox.QuerySolutions)
            [row] = found
        except (SyntaxError, ValueError) as error:
            raise self._words.fault(start, f"{token[:100]} names no graph: is its prefix declared?") from error
        named = row["graph"]
        assert isinstance(named, ox.NamedNode)
        refuse_own(named.value)
