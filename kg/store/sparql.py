"""Reading SPARQL as text: what may not run, and where a fault is and what was expected there."""

from __future__ import annotations

import difflib
import re

from kg.errors import QueryError
from kg.store.lexing import tokens, unclear_iri, unescaped

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")

_SERVICE = re.compile("service", re.IGNORECASE)
_LEFT_OUT = re.compile(
    r"""<[^<>"{}|^`\\\x00-\x20]*>|\#[^\n\r]*|\"{3}(?:"{0,2}[^"])*"{3}|'{3}(?:'{0,2}[^'])*'{3}"""
    r"""|"[^"\n\r]*"|'[^'\n\r]*'|[?$]\w+|:[\w-]*"""
)
"""What may hold any letters, where no backslash stands and no IRI is unclear."""
_PAIRS = {"{": "}", "(": ")", "[": "]"}


def refuse_unsafe(sparql: str) -> None:
    """Nothing, if the query only reads this store.

    Judges the text, since the engine has no switch, and rather refuses too much: where the letters SERVICE stand, they must
    stand in an IRI, a string, a comment, a variable or a local name, and where that ends must be beyond doubt.

    Raises:
        QueryError: for SERVICE and for updates.
    """
    try:
        sparql.encode()
    except UnicodeEncodeError as error:
        shown = sparql.encode("utf-8", "replace").decode()
        raise fault(shown, error.start, f"{sparql[error.start]!a} is half of a character") from error
    if _SERVICE.search(sparql) is not None or _SERVICE.search(unescaped(sparql)) is not None:
        found = _SERVICE.search(sparql)
        offset = 0 if found is None else found.start()
        unclear = unclear_iri(sparql)
        if "\\" in sparql or unclear is not None:
            what = "a backslash" if unclear is None else f"{sparql[slice(*unclear)]}, which may be read in two ways,"
            raise fault(sparql, offset, f"SERVICE asks another server, which kg does not; beside {what} no word may look like it")
        if _SERVICE.search(_LEFT_OUT.sub(" ", sparql)) is not None:
            raise fault(sparql, offset, "SERVICE asks another server; kg asks its own store only")
    for start, kind, token in tokens(sparql):
        word = token.upper()
        if kind == "word" and word in _UPDATES:
            raise fault(sparql, start, f"{word} changes a store: kg query only reads (kg build and kg remove change it)")
        if kind == "word" and word not in ("BASE", "PREFIX"):
            return


def has_dataset(sparql: str) -> bool:
    """Whether a query says itself, by FROM, which graphs it asks."""
    return any(kind == "word" and token.upper() == "FROM" for _, kind, token in tokens(sparql))


def is_same_each_time(sparql: str) -> bool:
    """Whether a query gives the same answer as long as the store does; false where it asks the clock or chance."""
    own = {"NOW", "RAND", "UUID", "STRUUID", "BNODE"}
    return not any(kind == "word" and token.upper() in own for _, kind, token in tokens(sparql))


def explain_fault(sparql: str, message: str, prefixes: dict[str, str], *, is_update: bool = False) -> QueryError:
    """The error for a query that did not parse: line, column, the line itself with a caret, and what was expected.

    Args:
        message: what the engine said; it names the last place that it could read to.
        prefixes: those that need no declaration.
    """
    own = _own_finding(sparql, prefixes, forms=_UPDATES if is_update else _FORMS)
    if own is not None:
        return fault(sparql, *own)
    found = re.match(r"error at (\d+):(\d+): (?:expected )?(?:one of )?(.*)", message, re.DOTALL)
    if found is None:
        return QueryError(f"SPARQL: {message}")
    line, column, expected = int(found[1]), int(found[2]), found[3]
    return _fault_at(sparql, line, column, _in_words(expected))


def _own_finding(sparql: str, prefixes: dict[str, str], forms: tuple[str, ...]) -> tuple[int, str] | None:
    """Faults that the engine reports badly: it names neither the unknown prefix nor the misspelt first word."""
    words = list(tokens(sparql))
    if len(words) == 0:
        return 0, f"the query is empty; expected {', '.join(forms[:-1])} or {forms[-1]}"
    known, declared_at = set(prefixes), -1
    form_seen = False
    stack: list[tuple[int, str]] = []
    for index, (start, kind, token) in enumerate(words):
        word = token.upper()
        if kind == "word" and word == "PREFIX" and index + 1 < len(words):
            known.add(words[index + 1][2].partition(":")[0])
            declared_at = index + 1
        elif not form_seen and kind not in ("word", "iri") and index != declared_at:
            return start, f"{token[:20]!r} begins no query; expected {', '.join(forms[:-1])} or {forms[-1]}"
        elif kind == "word" and not form_seen and word != "BASE":
            form_seen = True
            if word not in forms:
                near = difflib.get_close_matches(word, forms, 1, 0.5)
                hint = f"did you mean {near[0]}?" if len(near) > 0 else f"expected {', '.join(forms[:-1])} or {forms[-1]}"
                return start, f"{token!r} begins no query; {hint}"
        elif kind == "prefixed" and index != declared_at and (name := token.partition(":")[0]) not in known:
            near = difflib.get_close_matches(name, sorted(known), 1, 0.5)
            listed = f"known without a PREFIX line: {' '.join(sorted(prefixes))}" if len(prefixes) > 0 else "add a PREFIX line"
            hint = f"did you mean {near[0]}:?" if len(near) > 0 else listed
            return start, f"the prefix {name + ':'!r} is not declared; {hint}"
        elif kind == "other" and token in "\"'":
            return start, "the string that opens here is not closed"
        elif kind == "open":
            stack.append((start, token))
        elif kind == "close":
            if len(stack) == 0:
                return start, f"{token!r} closes nothing"
            opened_at, opened = stack.pop()
            if _PAIRS[opened] != token:
                return start, f"expected {_PAIRS[opened]!r} for the {opened!r} of {_place(sparql, opened_at)}, found {token!r}"
    if len(stack) > 0:
        return stack[-1][0], f"the {stack[-1][1]!r} that opens here is not closed"
    return _broken_triple(words)


def query_form(sparql: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; empty for what is no query.

    >>> query_form("PREFIX select: <urn:x> ask { ?s ?p ?o }")
    'ASK'
    """
    body = split_prologue(sparql)[1]
    return next((form for form in _FORMS if body[: len(form)].upper() == form), "")


def split_prologue(sparql: str) -> tuple[str, str]:
    """A query's BASE and PREFIX lines, and the rest."""
    start = next((start for start, kind, token in tokens(sparql) if kind == "word" and token.upper() in _FORMS), len(sparql))
    return sparql[:start], sparql[start:]


def _broken_triple(words: list[tuple[int, str, str]]) -> tuple[int, str] | None:
    """The first group of bare terms that is no triple; groups with paths, filters or other words are the engine's to judge."""
    terms: list[int] = [0]  # how many stand in each part: subject predicate object ; predicate object , object
    kinds = ["first"]
    is_plain = False
    for index, (start, kind, token) in enumerate(words):
        if token in ("{", "}", "."):
            complete = all(
                count in {"first": (0, 3), ";": (0, 2), ",": (1,)}[part] for count, part in zip(terms, kinds, strict=True)
            )
            if is_plain and not complete:
                return start, "a triple is not complete before this: expected subject, predicate and object"
            is_values = any(word.upper() == "VALUES" for _, _, word in words[max(0, index - 8) : index])
            is_plain, terms, kinds = token != "}" and not (token == "{" and is_values), [0], ["first"]
        elif token in (";", ","):
            terms.append(0)
            kinds.append(token)
        elif kind in ("variable", "iri", "prefixed", "string") or token in ("a", "true", "false"):
            terms[-1] += 1
        else:
            is_plain = False
    return None


def _in_words(expected: str) -> str:
    """The engine's list of what could have stood there, without its character classes."""
    for said in ("The SELECT contains a variable that is unbound", "IRI parsing failed"):
        if said in expected:
            plain = {"IRI parsing failed": "an IRI (no spaces or quotes inside < >) was expected before this place"}
            default = "SELECT names a variable that GROUP BY does not give: add it to GROUP BY, or count or sample it"
            return plain.get(said, default)
    left = re.sub(r"\[(?:[^\]']|'(?:\\.|[^'\\])*')*\]", "", expected)
    items = [item.strip().strip('"') for item in left.split(",")]
    named = {"?": "a variable", "$": "a variable", "<": "an IRI", ":": "a prefixed name", "\\\\": "", "\\": "", "'": "a string"}
    words = sorted(
        {named.get(item, item if item.isalpha() else repr(item)) for item in items if len(item) > 0} - {"", "LATERAL", "SERVICE"}
    )
    if len(words) == 0:
        return "this does not fit here"
    if len(words) > 8:
        words = [*words[:8], "…"]
    return "expected " + ", ".join(words[:-1]) + (" or " if len(words) > 1 else "") + words[-1]


def fault(sparql: str, offset: int, what: str) -> QueryError:
    """The error that shows a place of a query, and what is wrong there."""
    line = sparql.count("\n", 0, offset) + 1
    column = offset - (sparql.rfind("\n", 0, offset) + 1) + 1
    return _fault_at(sparql, line, column, what)


def _fault_at(sparql: str, line: int, column: int, what: str) -> QueryError:
    lines = sparql.split("\n")
    shown = lines[line - 1].rstrip("\r") if line <= len(lines) else ""
    # A long line is cut around the caret, so that both fit a terminal.
    cut = max(0, column - 60)
    number = str(line)
    text = ("…" if cut > 0 else "") + shown[cut : cut + 100].replace("\t", " ")
    caret = " " * (column - 1 - cut + (1 if cut > 0 else 0)) + "^"
    message = f"SPARQL, line {line}, column {column}: {what}\n  {number} | {text}\n  {' ' * len(number)} | {caret}"
    return QueryError(message, line, column)


def _place(sparql: str, offset: int) -> str:
    line = sparql.count("\n", 0, offset) + 1
    return f"line {line}, column {offset - (sparql.rfind(chr(10), 0, offset) + 1) + 1}"
