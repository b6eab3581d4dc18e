"""Reading SPARQL as text: what may not run, and where a fault is and what was expected there."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from kg.errors import QueryError

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")

_TOKEN = re.compile(
    r"""
      (?P<iri>      <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<comment>  \#[^\n\r]* )
    | (?P<string>   \"{3}(?:"{0,2}(?:[^"\\]|\\.))*"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                  | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
    | (?P<escape>   \\. )                    # in a local name: \' and \# open neither string nor comment
    | (?P<variable> [?$]\w+ )
    | (?P<prefixed> (?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:[\w%-]|\.(?=[\w%-])|\\.)* )
    | (?P<word>     [^\W\d]\w* )
    | (?P<open>     [{(\[] )
    | (?P<close>    [})\]] )
    | (?P<other>    \S )
    """,
    re.VERBOSE | re.DOTALL,
)
_LEFT_OUT = re.compile(
    r"""<[^<>"{}|^`\\\x00-\x20]*>|\#[^\n\r]*|\"{3}(?:"{0,2}(?:[^"\\]|\\.))*"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}"""
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|\\.|[?$]\w+|:[\w-]*""",
    re.DOTALL,
)
_PAIRS = {"{": "}", "(": ")", "[": "]"}


def refuse_unsafe(sparql: str) -> None:
    """Nothing, if the query only reads this store.

    Judges the text, since the engine has no switch: after taking out IRIs, strings, comments, variables and local names,
    the letters SERVICE may stand nowhere. The engine needs no space around keywords, so neither does this test.

    Raises:
        QueryError: for SERVICE and for updates.
    """
    try:
        sparql.encode()
    except UnicodeEncodeError as error:
        shown = sparql.encode("utf-8", "replace").decode()
        raise _fault(shown, error.start, f"{sparql[error.start]!a} is half of a character") from error
    text = _unescaped(sparql)
    left = _LEFT_OUT.sub(" ", text)
    if re.search("service", left, re.IGNORECASE) is not None:
        found = re.search("service", sparql, re.IGNORECASE)
        raise _fault(sparql, found.start() if found is not None else 0, "SERVICE asks another server; kg asks its own store only")
    for start, kind, token in _tokens(text):
        word = token.upper()
        if kind == "word" and word in _UPDATES:
            raise _fault(text, start, f"{word} changes a store: kg query only reads (kg build and kg remove change it)")
        if kind == "word" and word not in ("BASE", "PREFIX"):
            return


def has_dataset(sparql: str) -> bool:
    """Whether a query says itself, by FROM, which graphs it asks."""
    return any(kind == "word" and token.upper() == "FROM" for _, kind, token in _tokens(_unescaped(sparql)))


def is_same_each_time(sparql: str) -> bool:
    """Whether a query gives the same answer as long as the store does; false where it asks the clock or chance."""
    own = {"NOW", "RAND", "UUID", "STRUUID", "BNODE"}
    return not any(kind == "word" and token.upper() in own for _, kind, token in _tokens(_unescaped(sparql)))


def explain_fault(sparql: str, message: str, prefixes: dict[str, str]) -> QueryError:
    """The error for a query that did not parse: line, column, the line itself with a caret, and what was expected.

    Args:
        message: what the engine said; it names the last place that it could read to.
        prefixes: those that need no declaration.
    """
    own = _own_finding(sparql, prefixes)
    if own is not None:
        return _fault(sparql, *own)
    found = re.match(r"error at (\d+):(\d+): (?:expected )?(?:one of )?(.*)", message, re.DOTALL)
    if found is None:
        return QueryError(f"SPARQL: {message}")
    line, column, expected = int(found[1]), int(found[2]), found[3]
    return _fault_at(sparql, line, column, _in_words(expected))


def _own_finding(sparql: str, prefixes: dict[str, str]) -> tuple[int, str] | None:
    """Faults that the engine reports badly: it names neither the unknown prefix nor the misspelt first word."""
    tokens = list(_tokens(sparql))
    if len(tokens) == 0:
        return 0, f"the query is empty; expected {', '.join(_FORMS[:-1])} or {_FORMS[-1]}"
    known, declared_at = set(prefixes), -1
    form_seen = False
    stack: list[tuple[int, str]] = []
    for index, (start, kind, token) in enumerate(tokens):
        word = token.upper()
        if kind == "word" and word == "PREFIX" and index + 1 < len(tokens):
            known.add(tokens[index + 1][2].partition(":")[0])
            declared_at = index + 1
        elif not form_seen and kind not in ("word", "iri") and index != declared_at:
            return start, f"{token[:20]!r} begins no query; expected {', '.join(_FORMS[:-1])} or {_FORMS[-1]}"
        elif kind == "word" and not form_seen and word != "BASE":
            form_seen = True
            if word not in _FORMS:
                near = difflib.get_close_matches(word, _FORMS, 1, 0.5)
                hint = f"did you mean {near[0]}?" if len(near) > 0 else f"expected {', '.join(_FORMS[:-1])} or {_FORMS[-1]}"
                return start, f"{token!r} begins no query; {hint}"
        elif kind == "prefixed" and index != declared_at and (name := token.partition(":")[0]) not in known:
            near = difflib.get_close_matches(name, sorted(known), 1, 0.5)
            hint = f"did you mean {near[0]}:?" if len(near) > 0 else f"known without a PREFIX line: {' '.join(sorted(prefixes))}"
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
    return _broken_triple(tokens)


def query_form(sparql: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; empty for what is no query.

    >>> query_form("PREFIX select: <urn:x> ask { ?s ?p ?o }")
    'ASK'
    """
    body = split_prologue(sparql)[1]
    return next((form for form in _FORMS if body[: len(form)].upper() == form), "")


def split_prologue(sparql: str) -> tuple[str, str]:
    """A query's BASE and PREFIX lines, and the rest."""
    start = next((start for start, kind, token in _tokens(sparql) if kind == "word" and token.upper() in _FORMS), len(sparql))
    return sparql[:start], sparql[start:]


def _broken_triple(tokens: list[tuple[int, str, str]]) -> tuple[int, str] | None:
    """The first group of bare terms that is no triple; groups with paths, filters or other words are the engine's to judge."""
    terms: list[int] = [0]  # how many stand in each part: subject predicate object ; predicate object , object
    kinds = ["first"]
    is_plain = False
    for index, (start, kind, token) in enumerate(tokens):
        if token in ("{", "}", "."):
            complete = all(
                count in {"first": (0, 3), ";": (0, 2), ",": (1,)}[part] for count, part in zip(terms, kinds, strict=True)
            )
            if is_plain and not complete:
                return start, "a triple is not complete before this: expected subject, predicate and object"
            is_values = any(word.upper() == "VALUES" for _, _, word in tokens[max(0, index - 8) : index])
            is_plain, terms, kinds = token != "}" and not (token == "{" and is_values), [0], ["first"]
        elif token in (";", ","):
            terms.append(0)
            kinds.append(token)
        elif kind in ("variable", "iri", "prefixed", "string") or token in ("a", "true", "false"):
            terms[-1] += 1
        else:
            is_plain = False
    return None


def _tokens(sparql: str) -> Iterator[tuple[int, str, str]]:
    for found in _TOKEN.finditer(sparql):
        if found.lastgroup not in (None, "comment"):
            yield found.start(), str(found.lastgroup), found.group()


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


def _fault(sparql: str, offset: int, what: str) -> QueryError:
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


def _unescaped(sparql: str) -> str:
    """Code point escapes are read before anything else: an escaped S makes a SERVICE too."""
    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", _character, sparql)


def _character(found: re.Match[str]) -> str:
    number = int(found[1] or found[2], 16)
    return chr(number) if number <= 0x10FFFF else found[0]
