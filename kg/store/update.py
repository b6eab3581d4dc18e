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
from kg.store.lexing import tokens, unclear_iri
from kg.store.sparql import fault

OWN = ids.BASE + "graph/"
_TERMS = ("iri", "prefixed")
Word = tuple[int, str, str]


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
        self._text = text
        self._graphs = graphs
        self._base = base
        self._prefixes = dict(prefixes)
        self._from_protocol = using is not None or using_named is not None
        self._using = "".join(
            [*(f" USING <{name}>" for name in using or ()), *(f" USING NAMED <{name}>" for name in using_named or ())]
        )
        self._builds = builds
        self._at = 0
        self._changes: list[tuple[int, int, str]] = []
        self._prologue = ""
        self._words: list[Word] = []

    def prepare(self) -> str:
        """The changed text."""
        try:
            self._text.encode()
        except UnicodeEncodeError as error:
            raise fault(self._text.encode("utf-8", "replace").decode(), error.start, "half of a character") from error
        if (place := unclear_iri(self._text)) is not None:
            raise fault(self._text, place[0], f"{self._text[slice(*place)]} may be read in two ways: write it with a prefix")
        self._words = list(tokens(self._text))
        for start, kind, token in self._words:
            if kind == "escape" or (kind == "other" and token in "\"'"):
                raise fault(self._text, start, "this does not fit here, or a string is not closed")
        self._read()
        made = self._text
        for start, end, put in sorted(self._changes, reverse=True):
            made = made[:start] + put + made[end:]
        return made

    def _read(self) -> None:
        if len(self._words) == 0:
            raise fault(self._text, 0, "the update is empty; expected INSERT, DELETE, CLEAR, DROP, CREATE, ADD, MOVE or COPY")
        while True:
            self._read_prologue()
            if self._at == len(self._words):
                return
            self._read_operation()
            if self._at < len(self._words):
                start, _, token = self._words[self._at]
                if token != ";":
                    raise fault(self._text, start, f"expected ; or the end of the update, found {token[:20]!r}")
                self._at += 1

    def _read_prologue(self) -> None:
        while (word := self._peek()) in ("BASE", "PREFIX"):
            start = self._words[self._at][0]
            self._at += 1
            if word == "PREFIX":
                self._take("prefixed", "a prefix")
            end, _, iri = self._take("iri", "an IRI")
            self._prologue += self._text[start : end + len(iri)] + "\n"

    def _read_operation(self) -> None:
        start, kind, token = self._words[self._at]
        word = token.upper() if kind == "word" else ""
        self._at += 1
        match word:
            case "CLEAR" | "DROP":
                self._read_clear(start, word)
            case "CREATE":
                self._skip("SILENT")
                self._expect("GRAPH")
                self._writes(self._take_iri())
            case "ADD" | "COPY" | "MOVE":
                self._skip("SILENT")
                source = self._graph_or_default()
                self._expect("TO")
                target = self._graph_or_default()
                for changed in (target, source if word == "MOVE" else None):
                    if changed is not None:
                        self._writes(changed)
            case "WITH" | "INSERT" | "DELETE":
                self._read_change(word)
            case "LOAD":
                raise fault(self._text, start, "LOAD reads from elsewhere, which kg does not: send the triples themselves")
            case _:
                expected = "INSERT, DELETE, CLEAR, DROP, CREATE, ADD, MOVE or COPY, with a space or { behind it"
                raise fault(self._text, start, f"{token[:20]!r} begins no update; expected {expected}")

    def _read_clear(self, start: int, word: str) -> None:
        self._skip("SILENT")
        which = self._peek()
        if which == "GRAPH":
            self._at += 1
            self._writes(self._take_iri())
        elif which in ("DEFAULT", "NAMED", "ALL"):
            end = self._words[self._at][0] + len(which)
            self._at += 1
            own = [f"{word} SILENT GRAPH <{name}>" for name in self._graphs if self._builds or not name.startswith(OWN)]
            parts = (own if which != "DEFAULT" else []) + ([f"{word} DEFAULT"] if which != "NAMED" else [])
            # Every part must leave something behind for the next ; to follow.
            self._changes.append((start, end, " ; ".join(parts) if len(parts) > 0 else "CLEAR SILENT GRAPH <urn:kg:none>"))
        else:
            self._wrong("GRAPH, DEFAULT, NAMED or ALL")

    def _read_change(self, word: str) -> None:
        has_with = word == "WITH"
        if has_with:
            self._writes(self._take_iri())
            word = self._peek()
            if word not in ("INSERT", "DELETE"):
                self._wrong("INSERT or DELETE")
            self._at += 1
        if not has_with and self._peek() == "DATA":
            self._at += 1
            self._read_template()
            return
        if word == "DELETE" and self._peek() == "WHERE":
            if has_with:
                self._wrong("{")
            self._at += 1
            self._no_protocol_graphs("DELETE WHERE")
            self._read_template()
            return
        self._read_template()
        if word == "DELETE" and self._peek() == "INSERT":
            self._at += 1
            self._read_template()
        said = False
        while self._peek() == "USING":
            said = True
            self._at += 1
            self._skip("NAMED")
            self._take_iri()
        if self._peek() != "WHERE":
            self._wrong("WHERE")
        place = self._words[self._at][0]
        self._at += 1
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
            start, kind, token = self._next("}")
            if kind == "word" and token.upper() == "GRAPH":
                place, kind, token = self._next("the name of a graph")
                if kind not in _TERMS and not (self._builds and kind == "variable"):
                    raise fault(self._text, place, "the graph that an update writes must be named; a variable may stand in WHERE")
                self._writes((place, token))
                self._open_block()
                depth += 1
            elif token == "{":
                raise fault(self._text, start, "expected a triple, } or GRAPH and a name, with a space between them")
            elif token == "}":
                depth -= 1

    def _read_where(self) -> bool:
        """A block that is only read; whether it asks anything outside of GRAPH."""
        self._open_block()
        closing: list[bool] = [False]  # for each open block, whether it is that of a GRAPH
        asks = False
        before = ["", ""]
        while len(closing) > 0:
            start, kind, token = self._next("}")
            word = token.upper() if kind == "word" else token
            # The engine needs no space around it: it reads SERVICEex:a { as SERVICE ex:a {
            if "SERVICE" in token.upper() and (kind == "word" or (kind == "prefixed" and self._peek() == "{")):
                raise fault(self._text, start, "SERVICE asks another server; kg asks its own store only")
            if kind == "other" or kind == "variable" or kind in _TERMS:
                asks = asks or (not any(closing) and before[1] != "GRAPH" and token != ".")
            if token == "{":
                closing.append(before[0] == "GRAPH")
            elif token == "}":
                closing.pop()
            before = [before[1], word]
        return asks

    def _open_block(self) -> None:
        start, _, token = self._next("{")
        if token != "{":
            raise fault(self._text, start, f"expected {{, found {token[:20]!r}")

    def _graph_or_default(self) -> Word | tuple[int, str] | None:
        if self._peek() == "DEFAULT":
            self._at += 1
            return None
        self._skip("GRAPH")
        return self._take_iri()

    def _writes(self, target: tuple[int, str] | Word) -> None:
        """Asks the engine itself which IRI a name is: prefixes, relative IRIs and escapes are its to resolve."""
        start, token = target[0], target[-1]
        if self._builds:
            return
        query = f"{self._prologue}SELECT ({token} AS ?graph) {{}}"
        try:
            found = ox.Store().query(query, prefixes=self._prefixes, base_iri=self._base)
            assert isinstance(found, ox.QuerySolutions)
            [row] = found
        except (SyntaxError, ValueError) as error:
            raise fault(self._text, start, f"{token[:100]} names no graph: is its prefix declared?") from error
        named = row["graph"]
        assert isinstance(named, ox.NamedNode)
        refuse_own(named.value)

    def _take_iri(self) -> tuple[int, str]:
        start, kind, token = self._next("the name of a graph")
        if kind not in _TERMS:
            raise fault(self._text, start, f"expected the name of a graph, found {token[:20]!r}")
        return start, token

    def _take(self, wanted: str, what: str) -> Word:
        start, kind, token = self._next(what)
        if kind != wanted:
            raise fault(self._text, start, f"expected {what}, found {token[:20]!r}")
        return start, kind, token

    def _peek(self) -> str:
        if self._at == len(self._words):
            return ""
        _, kind, token = self._words[self._at]
        return token.upper() if kind == "word" else token

    def _skip(self, word: str) -> None:
        if self._peek() == word:
            self._at += 1

    def _expect(self, word: str) -> None:
        if self._peek() != word:
            self._wrong(word)
        self._at += 1

    def _next(self, expected: str) -> Word:
        if self._at == len(self._words):
            raise fault(self._text, len(self._text.rstrip()), f"the update ends where {expected} was expected")
        self._at += 1
        return self._words[self._at - 1]

    def _wrong(self, expected: str) -> None:
        found = self._peek()
        place = self._words[self._at][0] if self._at < len(self._words) else len(self._text.rstrip())
        raise fault(self._text, place, f"expected {expected}, found {found[:20]!r}" if found else f"expected {expected}")
