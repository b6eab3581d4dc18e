"""What a shape of SHACL tests, compiled to plain Python: each part gives tests of one value, or of all values that a node has.

Of SHACL it knows what our shapes use; `Unknown` is raised at a shape that uses more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.vocab import RDF, RDFS, XSD

Term = NamedNode | BlankNode | Literal

SH = "http://www.w3.org/ns/shacl#"
TYPE = RDF.base + "type"
_XSD, _RDF = XSD.base, RDF.base
_SILENT = frozenset({TYPE, RDFS.base + "label", SH + "message", SH + "targetClass", SH + "targetSubjectsOf"})
"""Predicates of a shape that constrain nothing."""

Said = dict[Term, dict[str, list[Term]]]
"""What a file of shapes says: subject to predicate to objects."""


class Unknown(Exception):
    """A shape uses a part of SHACL that is not compiled."""


@dataclass(slots=True)
class Graph:
    """A graph to be checked: objects by subject and predicate, subjects by class and by predicate."""

    objects: dict[tuple[str, str], list[Term]]
    members: dict[str, list[str]]
    users: dict[str, list[str]]

    def values(self, subject: str, paths: tuple[str, ...]) -> list[Term]:
        if len(paths) == 1:
            return self.objects.get((subject, paths[0]), [])
        return list(dict.fromkeys(value for path in paths for value in self.objects.get((subject, path), [])))


ValueTest = Callable[[Term, Graph], bool]
SetTest = Callable[[str, list[Term], Graph], bool]


@dataclass(frozen=True, slots=True)
class Shape:
    """Tests of a node; of a property shape, of each value and of all values of a node together."""

    paths: tuple[str, ...]
    of_each: tuple[ValueTest, ...]
    of_all: tuple[SetTest, ...]
    properties: tuple[Shape, ...]

    def fits(self, term: Term, graph: Graph) -> bool:
        """Whether a node passes, as a value of whatever leads to it."""
        for test in self.of_each:
            if not test(term, graph):
                return False
        if len(self.properties) == 0:
            return True
        if isinstance(term, Literal):
            return False  # a literal has no properties; whether that is a fault pySHACL may say
        return all(shape.fits_from(term.value, graph) for shape in self.properties)

    def fits_from(self, subject: str, graph: Graph) -> bool:
        """Of a property shape: whether the values that a node has pass."""
        values = graph.values(subject, self.paths)
        for whole in self.of_all:
            if not whole(subject, values, graph):
                return False
        return all(self.fits(value, graph) for value in values)


def compile_shape(node: Term, said: Said) -> Shape:
    """The tests of a node shape or property shape.

    Raises:
        Unknown: when it uses what is not compiled.
    """
    about = said[node]
    of_each: list[ValueTest] = []
    of_all: list[SetTest] = []
    properties = tuple(compile_shape(inner, said) for inner in about.get(SH + "property", ()))
    for predicate, values in about.items():
        part = predicate.removeprefix(SH)
        if predicate in _SILENT or part in ("property", "path"):
            continue
        for value in values:
            if part in _OF_EACH:
                of_each.append(_OF_EACH[part](value, said))
            elif part in _OF_ALL and SH + "path" in about:
                of_all.append(_OF_ALL[part](value))
            else:
                raise Unknown(predicate)
    paths = tuple(path for value in about.get(SH + "path", ()) for path in _paths(value, said))
    return Shape(paths, tuple(of_each), tuple(of_all), properties)


def _paths(path: Term, said: Said) -> list[str]:
    if isinstance(path, NamedNode):
        return [path.value]
    either = said[path].get(SH + "alternativePath", [])
    if len(either) != 1 or len(said[path]) != 1:
        raise Unknown("a path that is neither a property nor a choice of properties")
    return [one for part in _list(either[0], said) for one in _paths(part, said)]


def _list(head: Term, said: Said) -> list[Term]:
    found = []
    while head != NamedNode(_RDF + "nil"):
        found.append(said[head][_RDF + "first"][0])
        head = said[head][_RDF + "rest"][0]
    return found


def _class(cls: Term, said: Said) -> ValueTest:
    return lambda value, graph: not isinstance(value, Literal) and cls in graph.objects.get((value.value, TYPE), ())


def _datatype(datatype: Term, said: Said) -> ValueTest:
    iri = datatype.value
    is_valid = _LEXICAL.get(iri)
    if is_valid is None:
        raise Unknown(f"{SH}datatype {iri}")
    return lambda value, graph: isinstance(value, Literal) and value.datatype.value == iri and is_valid(value.value)


def _node_kind(which: Term, said: Said) -> ValueTest:
    if which.value != SH + "IRI":
        raise Unknown(which.value)
    return lambda value, graph: isinstance(value, NamedNode)


def _pattern(pattern: Term, said: Said) -> ValueTest:
    search = re.compile(pattern.value).search
    return lambda value, graph: search(value.value) is not None


def _in(head: Term, said: Said) -> ValueTest:
    allowed = frozenset(_list(head, said))
    return lambda value, graph: value in allowed


def _or(head: Term, said: Said) -> ValueTest:
    choices = [compile_shape(choice, said) for choice in _list(head, said)]
    return lambda value, graph: any(choice.fits(value, graph) for choice in choices)


def _min_length(length: Term, said: Said) -> ValueTest:
    least = int(length.value)
    return lambda value, graph: len(value.value) >= least


def _min_inclusive(bound: Term, said: Said) -> ValueTest:
    least = Decimal(bound.value)
    return lambda value, graph: (found := _number(value)) is not None and found >= least


def _max_inclusive(bound: Term, said: Said) -> ValueTest:
    most = Decimal(bound.value)
    return lambda value, graph: (found := _number(value)) is not None and found <= most


def _min_count(count: Term) -> SetTest:
    least = int(count.value)
    return lambda subject, values, graph: len(values) >= least


def _max_count(count: Term) -> SetTest:
    most = int(count.value)
    return lambda subject, values, graph: len(values) <= most


def _has_value(wanted: Term) -> SetTest:
    return lambda subject, values, graph: wanted in values


def _unique_lang(flag: Term) -> SetTest:
    if flag.value != "true":
        raise Unknown(SH + "uniqueLang")

    def is_unique(subject: str, values: list[Term], graph: Graph) -> bool:
        languages = [value.language for value in values if isinstance(value, Literal) and value.language is not None]
        return len(languages) == len(set(languages))

    return is_unique


def _less(other: Term, *, or_equal: bool) -> SetTest:
    def is_less(subject: str, values: list[Term], graph: Graph) -> bool:
        for value in values:
            for beyond in graph.objects.get((subject, other.value), ()):
                one, two = _ordered(value), _ordered(beyond)
                if one is None or two is None or type(one) is not type(two) or one > two or (one == two and not or_equal):
                    return False
        return True

    return is_less


def _number(value: Term) -> Decimal | None:
    if not isinstance(value, Literal) or value.datatype.value not in (_XSD + "integer", _XSD + "decimal"):
        return None
    return Decimal(value.value) if _LEXICAL[value.datatype.value](value.value) else None


def _ordered(value: Term) -> Any:
    if isinstance(value, Literal) and value.datatype.value == _XSD + "date" and _is_date(value.value):
        return date.fromisoformat(value.value)
    return _number(value)


def _is_date(words: str) -> bool:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words, re.ASCII) is None:
        return False
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _is_json(words: str) -> bool:
    try:
        json.loads(words)
    except ValueError:
        return False
    return True


def _form(pattern: str) -> Callable[[str], bool]:
    fullmatch = re.compile(pattern, re.ASCII).fullmatch
    return lambda words: fullmatch(words) is not None


_LEXICAL: dict[str, Callable[[str], bool]] = {
    _XSD + "string": lambda words: True,
    _RDF + "langString": lambda words: True,
    _XSD + "boolean": _form("true|false"),
    _XSD + "integer": _form("-?[0-9]+"),
    _XSD + "decimal": _form(r"-?[0-9]+(\.[0-9]+)?"),
    _XSD + "date": _is_date,
    _XSD + "gYearMonth": lambda words: _is_date(words + "-01"),
    _XSD + "gYear": lambda words: _is_date(words + "-01-01"),
    _XSD + "anyURI": _form(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*"),
    _RDF + "JSON": _is_json,
}
"""By datatype: whether a literal is written as the datatype wants it, in one of the plain ways."""

_OF_EACH: dict[str, Callable[[Term, Said], ValueTest]] = {
    "class": _class,
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "pattern": _pattern,
    "in": _in,
    "or": _or,
    "minLength": _min_length,
    "minInclusive": _min_inclusive,
    "maxInclusive": _max_inclusive,
}
_OF_ALL: dict[str, Callable[[Term], SetTest]] = {
    "minCount": _min_count,
    "maxCount": _max_count,
    "hasValue": _has_value,
    "uniqueLang": _unique_lang,
    "lessThan": lambda other: _less(other, or_equal=False),
    "lessThanOrEquals": lambda other: _less(other, or_equal=True),
}
