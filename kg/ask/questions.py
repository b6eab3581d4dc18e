"""Ready questions: ``*.rq`` files that hold a SPARQL query and, in comment lines at their head, what it asks and takes.

    # title: Who met whom? | Ai gặp ai?
    # about: What the answer holds, | Câu trả lời gồm những gì,
    #   | a line may go on like this.
    # param actor: actor? | who takes part | bên tham gia
    # rows: facts
    # example: --actor "Kim Jong Un"
    SELECT DISTINCT ?latest ?fact WHERE {
      GRAPH graph:facts {
        VALUES ?actor { $actor } ?fact akg:actor|akg:recipient ?actor .
        OPTIONAL { ?fact akg:latest ?latest }
      }
    }
    ORDER BY DESC(?latest) ?fact

English stands before the bar, Vietnamese after it. ``$actor`` is a parameter, ``?actor`` a variable; **a line that names a
parameter which is not given is left out**. So a file is a query as it stands, and no question needs another language than
SPARQL. Nobody may be both ``a`` and ``b``, nor both ``actor`` and ``other``. The file's name is the question's. What ``rows``
says decides what a row must lead to:

- ``facts``: ``?fact``, a consolidated event or relation (or ``?source``, where the gazetteer is the source);
- ``claims``: ``?fact`` and ``?claim``, one claim about it;
- ``values``: numbers, with ``?facts``: the IRIs, joined by spaces, of the facts that they come from;
- ``path``: ``?here``, ``?there`` and ``?fact``, one step from ``$a`` that can be gone either way; asked again from both ends,
  ``$a`` and ``$b``, until they meet.

*At country level* a side is also whoever acts, receives or speaks for it: ``?fact akg:actor|akg:recipient ?side .`` then asks
for ``akg:actorFor|akg:recipientFor`` in ``graph:inferred`` as well, and ``GRAPH ?one { ?claim akg:claimedBy ?side }`` for
``akg:claimedFor``. So a question asks for its sides in triples of this form, each complete and on one line.

``columns`` names further variables of facts and claims to show. The last line is an ORDER BY that leaves no two rows equal.
"""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg.ask.query import PREFIXES, shorten
from kg.errors import QueryError
from kg.queries import list_queries, read_queries
from kg.store.sparql import explain_fault, refuse_unsafe
from kg.vocab import ontology

SHIPPED = Path(__file__).parent
TYPES = (
    "actor", "country", "date", "document", "entity", "fact", "flag", "kind", "organization", "person", "place", "role", "treaty",
    "type", "weapon",
)  # fmt: skip
"""What a parameter can be; `kg.ask.parameters` reads its values."""
ROWS: Mapping[str, tuple[frozenset[str], ...]] = {
    "facts": (frozenset({"fact"}), frozenset({"source"})),
    "claims": (frozenset({"fact", "claim"}),),
    "values": (frozenset({"facts"}),),
    "path": (frozenset({"here", "there", "fact"}),),
}
"""What each kind of row must select, one of the sets."""
TAKEN = frozenset({"debug", "format", "help", "lang", "level", "limit", "questions", "sparql", "store", "timeout"})
"""Names of the command's own options, which no parameter may bear."""
JOINED = frozenset({"article", "evidence", "modality", "polarity", "quote", "said_by", "said_in", "selector", "stance"})
"""Variables that a query of facts or claims is joined with when it is shown; see `kg.ask.ready.write_query`."""
_PLACE = re.compile(r"\$([a-z]+)(_end)?\b")
_HEAD = re.compile(r"#\s*(title|about|param ([a-z]+)|rows|columns|example):\s*(.*)")
_MORE = re.compile(r"#\s{2,}(\S.*)")
_PATH = r"(\?\w+) ([\w:|]+) (\?\w+)"
_SIDE = re.compile(rf"GRAPH \?\w+ \{{ {_PATH} \}}|{_PATH} \.")
"""A triple of one step, alone in a graph or with its full stop."""
_SAMPLES = {"date": '"2024-01-01"^^xsd:date', "flag": "true"}


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter: ``needed`` ones must be given; ``about`` says by language what it is."""

    name: str
    type: str
    needed: bool
    about: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """A ready question.

    Attributes:
        name: what `kg ask` takes, the file's name.
        title, about: by language, ``en`` and ``vi``.
        rows: a key of `ROWS`.
        columns: variables that are shown beside what rows of its kind always show.
        example: arguments as a shell splits them.
        lines: the query's, without the head.
        is_own: whether it comes from a user's folder, and runs in a process that can be stopped.
    """

    name: str
    path: Path
    title: Mapping[str, str]
    about: Mapping[str, str]
    params: tuple[Param, ...]
    rows: str
    columns: tuple[str, ...]
    example: tuple[str, ...]
    lines: tuple[str, ...]
    is_own: bool

    def param(self, name: str) -> Param | None:
        """The parameter of that name."""
        return next((param for param in self.params if param.name == name), None)

    @property
    def has_sides(self) -> bool:
        """Whether it asks for who acts, receives or speaks, so that it can be asked at country level."""
        return self.at_country_level().lines != self.lines

    def at_country_level(self) -> Question:
        """The question whose sides are also those whom others act, receive or speak for."""
        return replace(self, lines=tuple(_SIDE.sub(_counted, line) for line in self.lines))

    def fill(self, terms: Mapping[str, str]) -> str:
        """The query with SPARQL terms in the place of its parameters, without the lines whose parameters are not given.

        Args:
            terms: by parameter; of a date also its last day under ``NAME_end``.
        """
        kept = [line for line in self.lines if all(found[0][1:] in terms for found in _PLACE.finditer(line))]
        return "\n".join(_PLACE.sub(lambda found: terms[found[0][1:]], line) for line in kept)


def load_questions(folder: Path | str | None = None) -> dict[str, Question]:
    """The shipped questions and those of a folder of one's own, which go before shipped ones of the same name, by name.

    Raises:
        DataFileError: with every fault of every file.
    """
    found = dict(_shipped())
    if folder is None:
        return found
    return dict(sorted((found | _read(list_queries(folder, of="questions"), is_own=True)).items()))


@lru_cache(maxsize=1)
def _shipped() -> Mapping[str, Question]:
    return _read(sorted(SHIPPED.glob("*.rq")), is_own=False)


def _read(paths: Iterable[Path], *, is_own: bool) -> dict[str, Question]:
    def read(path: Path, text: str, faults: list[str]) -> Question:
        question = _parse(path, text, faults, is_own=is_own)
        if len(faults) == 0:
            faults += _check(question)
        return question

    return {question.name: question for question in read_queries(paths, read, of="questions")}


def _counted(found: re.Match[str]) -> str:
    """A triple that leads to a side, united with the one that leads to whom the side stands for."""
    subject, path, object_ = (one or other for one, other in zip(found.groups()[:3], found.groups()[3:], strict=True))
    names = {shorten(side): shorten(counts) for side, counts in ontology().counts_as.items()}
    counted = [names[part] for part in path.split("|") if part in names]
    if len(counted) == 0:
        return found[0]
    return f"{{ {found[0]} }} UNION {{ GRAPH graph:inferred {{ {subject} {'|'.join(counted)} {object_} }} }}"


def _parse(path: Path, text: str, faults: list[str], *, is_own: bool) -> Question:
    head: dict[str, str] = {}
    params: list[tuple[str, str]] = []
    lines: list[str] = []
    last = ""
    for number, line in enumerate(text.splitlines(), 1):
        if len(lines) > 0 or not line.startswith("#"):
            lines.append(line.rstrip())
            continue
        if (key := _HEAD.fullmatch(line)) is not None:
            last = "param" if key[2] is not None else key[1]
            if key[2] is not None:
                params.append((key[2], key[3].strip()))
            elif last in head:
                faults.append(f"line {number}: {last!r} stands twice")
            else:
                head[last] = key[3].strip()
        elif (more := _MORE.fullmatch(line)) is not None and last != "":
            if last == "param":
                params[-1] = (params[-1][0], f"{params[-1][1]} {more[1].strip()}")
            else:
                head[last] += f" {more[1].strip()}"
        else:
            faults.append(f"line {number}: {line!r} is neither 'key: value' nor a going on of the line before, by two spaces")
    faults += [f"the head has no {key!r}" for key in ("title", "about", "rows", "example") if key not in head]
    if not unicodedata.is_normalized("NFC", text) or "\r" in text:
        faults.append("the file should be NFC with LF line ends")
    try:
        example = tuple(shlex.split(head.get("example", "")))
    except ValueError as error:
        faults.append(f"example: {error}")
        example = ()
    return Question(
        name=path.stem, path=path, title=_both("title", head.get("title", ""), faults),
        about=_both("about", head.get("about", ""), faults), params=tuple(_param(*param, faults) for param in params),
        rows=head.get("rows", ""), columns=tuple(head.get("columns", "").split()), example=example,
        lines=tuple(line for line in lines if line != "" and not line.lstrip().startswith("#")), is_own=is_own,
    )  # fmt: skip


def _param(name: str, text: str, faults: list[str]) -> Param:
    kind, _, about = text.partition("|")
    kind = kind.strip()
    if kind.removesuffix("?") not in TYPES:
        faults.append(f"param {name}: {kind!r} is no type; there are {', '.join(TYPES)}, each with ? if it may be left out")
    needed = not kind.endswith("?") and kind != "flag"
    return Param(name, kind.removesuffix("?"), needed, _both(f"param {name}", about, faults))


def _both(what: str, text: str, faults: list[str]) -> Mapping[str, str]:
    parts = [part.strip() for part in text.split("|")]
    if len(parts) != 2 or "" in parts:
        faults.append(f"{what}: expected 'English | Vietnamese', found {text!r}")
        return {"en": text, "vi": text}
    return {"en": parts[0], "vi": parts[1]}


def _check(question: Question) -> list[str]:
    """Faults of a question whose head could be read."""
    faults = []
    names = [param.name for param in question.params]
    if re.fullmatch(r"[a-z][a-z0-9-]*", question.name) is None:
        faults.append("the file's name should be small letters, digits and hyphens")
    faults += [f"param {name}: stands twice" for name in sorted({name for name in names if names.count(name) > 1})]
    faults += [f"param {name}: is the name of an option of kg ask" for name in names if name in TAKEN]
    used = {found[1]: found[2] for line in question.lines for found in _PLACE.finditer(line)}
    is_path = question.rows == "path"
    faults += [f"param {name}: the query has no ${name}" for name in names if name not in used and not (is_path and name == "b")]
    faults += [f"the query has ${name}, which no 'param' line declares" for name in sorted(used.keys() - set(names))]
    if is_path and not {"a", "b"} <= set(names):
        faults.append("a path leads from param a to param b")
    if question.rows not in ROWS:
        faults.append(f"rows: {question.rows!r} is none of {', '.join(ROWS)}")
    if len(question.lines) == 0 or not question.lines[-1].startswith("ORDER BY "):
        faults.append("the last line should be an ORDER BY, so that the same graph gives the same order")
    if question.rows in ("facts", "claims") and re.search(r"\b(LIMIT|OFFSET)\b", " ".join(question.lines[-1:]), re.I):
        faults.append("the last line should have no LIMIT or OFFSET: --limit cuts the answer")
    faults += _check_example(question)
    return faults if len(faults) > 0 else _check_query(question)


def _check_example(question: Question) -> list[str]:
    given = {word[2:].partition("=")[0] for word in question.example if word.startswith("--")} - {"level"}
    known = {param.name for param in question.params}
    faults = [f"example: there is no param {name!r}" for name in sorted(given - known)]
    return faults + [f"example: param {p.name} is needed" for p in question.params if p.needed and p.name not in given]


def _check_query(question: Question) -> list[str]:
    """Whether it parses, with all parameters and with only the needed ones, and selects what its rows must lead to."""
    for params in (question.params, [param for param in question.params if param.needed]):
        text = question.fill(_sample(params))
        try:
            refuse_unsafe(text)
            found = ox.Store().query(text, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
        except QueryError as error:
            return [str(error)]
        except SyntaxError as error:
            return [str(explain_fault(text, str(error), dict(PREFIXES)))]
        if not isinstance(found, ox.QuerySolutions):
            return ["a question is a SELECT"]
        selected = {variable.value for variable in found.variables}
        if not any(needed <= selected for needed in ROWS[question.rows]):
            sets = " or ".join(", ".join(f"?{name}" for name in sorted(needed)) for needed in ROWS[question.rows])
            return [f"rows of {question.rows} must lead to their sentences: the query should select {sets}"]
        if question.rows in ("facts", "claims") and len(joined := selected & JOINED) > 0:
            return [f"the query should not select {', '.join(f'?{name}' for name in sorted(joined))}: kg joins that to every row"]
        if len(missing := set(question.columns) - selected) > 0:
            return [f"columns: the query does not select {', '.join(f'?{name}' for name in sorted(missing))}"]
    return []


def _sample(params: Sequence[Param]) -> dict[str, str]:
    terms = {param.name: _SAMPLES.get(param.type, "<urn:x>") for param in params}
    return terms | {f"{param.name}_end": terms[param.name] for param in params if param.type == "date"}
