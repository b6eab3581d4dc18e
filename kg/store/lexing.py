"""SPARQL as a row of words: what is a name, a string, a comment, as the engine reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ESCAPED = r"""\\[tbnrf"'\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"""
_TOKEN = re.compile(
    rf"""
      (?P<iri>      <(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*> )
    | (?P<comment>  \#[^\n\r]* )
    | (?P<string>   \"{{3}}(?:"{{0,2}}(?:[^"\\]|{_ESCAPED}))*"{{3}} | '{{3}}(?:'{{0,2}}(?:[^'\\]|{_ESCAPED}))*'{{3}}
                  | "(?:[^"\\\n\r]|{_ESCAPED})*" | '(?:[^'\\\n\r]|{_ESCAPED})*' )
    | (?P<variable> [?$]\w+ )
    | (?P<prefixed> (?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:[\w%:-]|\.(?=[\w%:-])|\\[_~.!$&'()*+,;=/?\#@%-])* )
    | (?P<word>     [^\W\d]\w* )
    | (?P<escape>   \\. )
    | (?P<open>     [{{(\[] )
    | (?P<close>    [}})\]] )
    | (?P<other>    \S )
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(sparql: str) -> Iterator[tuple[int, str, str]]:
    """Place, kind and text of each word, without comments."""
    for found in _TOKEN.finditer(sparql):
        if found.lastgroup not in (None, "comment"):
            yield found.start(), str(found.lastgroup), found.group()


def unclear_iri(sparql: str) -> tuple[int, int] | None:
    """Start and end of the first ``<…>`` that may also be a comparison and the beginning of a comment or string.

    In ``?a<?b#>`` the engine sees what `tokens` cannot know: whether a name is expected there, or an operator. With ``//``
    before the ``#`` no expression can be read into it.
    """
    for found in _TOKEN.finditer(sparql):
        if found.lastgroup == "iri":
            before, mark, _ = re.sub("'", "#", found.group()).partition("#")
            if mark != "" and "//" not in before:
                return found.start(), found.end()
    return None


def unescaped(sparql: str) -> str:
    r"""The text with ``\u`` escapes resolved everywhere, as the standard has it; the engine does so in IRIs and strings only."""
    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", _character, sparql)


def _character(found: re.Match[str]) -> str:
    number = int(found[1] or found[2], 16)
    return chr(number) if number <= 0x10FFFF else found[0]
