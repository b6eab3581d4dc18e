"""What people give for the parameters of a ready question, as SPARQL terms: names as IRIs, dates as days.

A side may be asked for *as named*, or at *country level*: then what those do who act for it counts for it, its bodies
(``akg:speaksFor``), and the holders of its offices while in office (``akg:actorFor`` and the like, which rules infer).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import pyoxigraph as ox

from kg import ids
from kg.ask.actors import bare, find_actor, make_ref
from kg.ask.explain import explain
from kg.ask.graph import Graph
from kg.ask.query import shorten
from kg.ask.questions import Param, Question
from kg.counting import counted
from kg.dates import read_date
from kg.errors import InputError, ResolveError
from kg.store import Reader
from kg.vocab import AKG, PREFIXES, label, ontology

Given = Mapping[str, str | bool | Sequence[str]]
"""By parameter: a value, several of them for names, or whether a flag is set."""

LEVELS = ("named", "country")
_SIDES = (("a", "b"), ("actor", "other"))
"""Names of parameters that ask for two different actors: with the same one for both, a fact would stand between it and itself."""
_ENTITIES: Mapping[str, tuple[str, ...]] = {
    "actor": ("Country", "Person", "Organization"), "country": ("Country",), "entity": (), "organization": ("Organization",),
    "person": ("Person",), "place": ("Place",), "treaty": ("Treaty",), "weapon": ("Weapon",),
}  # fmt: skip
_LEVELLED = ("actor", "country", "entity", "organization")
_PLAIN_NAME = re.compile(r"[a-z]+:[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?")


def read_values(
    store: Reader, question: Question, given: Given, *, graph: Graph, lang: str = "en", level: str = "named"
) -> tuple[dict[str, str], tuple[str, ...]]:
    """SPARQL terms by parameter, and notes on who was counted for whom.

    Raises:
        InputError: when a parameter is missing, unknown, or of another form (a date, a level); when both sides are
            the same actor.
        ResolveError: when a name means nobody, several, or something that the question does not ask for.
    """
    _check_names(question, given, level)
    terms: dict[str, str] = {}
    named: dict[str, list[str]] = {}
    notes: list[str] = []
    for param in question.params:
        value = given.get(param.name)
        if value is None or value is False:
            continue
        values = [value] if isinstance(value, str) else [] if isinstance(value, bool) else list(value)
        if param.type == "flag":
            terms[param.name] = "true"
        elif param.type == "date":
            terms |= _read_days(param, values)
        else:
            iris = sorted({iri for one in values for iri in _read_iris(store, param, one, graph, lang)})
            named[param.name] = iris
            if level == "country" and param.type in _LEVELLED:
                iris = _with_bodies(graph, iris, notes, lang, is_side=param.type != "entity")
            terms[param.name] = " ".join(map(_term, iris))
    for one, other in _SIDES:
        for iri in named.get(one, ()):
            if iri in named.get(other, ()):
                raise InputError(f"--{one} and --{other} are both {make_ref(graph, iri, lang).label}; name two that differ")
    return terms, tuple(notes)


def _check_names(question: Question, given: Given, level: str) -> None:
    known = [param.name for param in question.params]
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1, 0.5)
            hint = (
                f"did you mean --{near[0]}?" if len(near) > 0 else f"it takes {', '.join(f'--{one}' for one in known) or 'none'}"
            )
            raise InputError(f"{question.name} has no parameter --{name}; {hint}")
    missing = [f"--{param.name}" for param in question.params if param.needed and given.get(param.name) in (None, "", ())]
    if len(missing) > 0:
        raise InputError(f"{question.name} needs {' and '.join(missing)}")
    if level not in LEVELS:
        raise InputError(f"{level!r} is no level; there are {', '.join(LEVELS)}")
    if level == "country" and not question.has_sides and not any(param.type in _LEVELLED for param in question.params):
        raise InputError(f"{question.name} cannot be asked at country level: it asks for no side that others could count for")


def _read_days(param: Param, values: Sequence[str]) -> dict[str, str]:
    if len(values) != 1:
        raise InputError(f"--{param.name} takes one date")
    try:
        period = read_date(values[0].strip())
    except ValueError as error:
        raise InputError(f"--{param.name}: {error}") from error
    days = (period.earliest, period.latest)
    first, last = (f'"{day.isoformat()}"^^xsd:date' for day in days)
    return {param.name: first, f"{param.name}_end": last}


def _read_iris(store: Reader, param: Param, value: str, graph: Graph, lang: str) -> list[str]:
    match param.type:
        case "role":
            schemes = ontology().concepts.items()
            return _named(param, value, {iri: code for (scheme, code), iri in schemes if scheme == "role"})
        case "kind":
            return _named(param, value, {kind.iri: code for code, kind in ontology().kinds.items()})
        case "type":
            tops = {AKG[name] for name in _ENTITIES["actor"]}
            classes = {iri for iri, above in ontology().classes.items() if not tops.isdisjoint(above)}
            return _named(param, value, {iri: iri.removeprefix(ids.AKG) for iri in classes})
        case "fact":
            return [explain(store, value, graph=graph).situation.iri]
        case "document":
            return [_document(graph, value)]
    types = _ENTITIES[param.type]
    try:
        return [find_actor(store, value, lang=lang, graph=graph, types=types).iri]
    except ResolveError as error:
        if len(types) == 0:
            raise
        try:
            other = find_actor(store, value, lang=lang, graph=graph)
        except ResolveError:
            raise error from None
        message = f"--{param.name} takes a {' or '.join(types)}; {value!r} is {other.label} ({other.type})"
        raise ResolveError(message, error.candidates) from None


def _named(param: Param, value: str, codes: Mapping[str, str]) -> list[str]:
    """IRIs of the terms whose code or label, in either language, is the value."""
    folds: list[Callable[[str], str]] = [str.strip, bare]
    for fold in folds:
        wanted = fold(value)
        found = [iri for iri, code in codes.items() if wanted in map(fold, (code, label(iri, "en"), label(iri, "vi")))]
        if len(found) > 0:
            return found
    names = {bare(name): code for iri, code in codes.items() for name in (code, label(iri, "en"), label(iri, "vi"))}
    near = list(dict.fromkeys(names[one] for one in difflib.get_close_matches(bare(value), sorted(names), 5, 0.5)))
    hint = f"did you mean {', '.join(near)}?" if len(near) > 0 else f"there are {', '.join(sorted(codes.values()))}"
    raise ResolveError(f"--{param.name}: no {param.type} is called {value!r}; {hint}", near)


def _document(graph: Graph, value: str) -> str:
    wanted = {value, ids.document_iri(value)}
    known = {}
    for quad in graph.store.quads_for_pattern(None, ox.NamedNode(AKG.identifier), None, None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            if quad.subject.value in wanted:
                return quad.subject.value
            known[quad.object.value] = quad.subject.value
    near = difflib.get_close_matches(value, sorted(known), 5, 0.5) or [one for one in sorted(known) if value in one][:5]
    hint = f"did you mean {', '.join(near)}?" if len(near) > 0 else f"it holds {counted(len(known), 'document')}"
    raise ResolveError(f"the store has no document {value!r}; {hint}", near)


def _with_bodies(graph: Graph, iris: Sequence[str], notes: list[str], lang: str, *, is_side: bool) -> list[str]:
    """The actors and their bodies. Args: is_side: whether it is worth a note who counts for them, or that nobody does."""
    found = set(iris)
    inferred = ox.NamedNode(ids.GRAPH_INFERRED)
    for iri in iris:
        bodies = _subjects(graph, AKG.speaksFor, {iri}, ox.NamedNode(ids.GRAPH_ACTORS))
        found |= bodies
        if not is_side:
            continue
        offices = _subjects(graph, AKG.of, {iri, *bodies}, None) | _subjects(graph, AKG.knownOf, {iri, *bodies}, None)
        in_force = {
            one for one in offices if any(graph.store.quads_for_pattern(_node(one), _node(AKG.inForceFrom), None, inferred))
        }
        holders = {
            person
            for one in in_force
            for person in (*graph.properties(one).get(AKG.holder, ()), *_subjects(graph, AKG.knownPosition, {one}, None))
        }
        names = [make_ref(graph, one, lang).label for one in (*sorted(bodies), *sorted(holders))]
        more = f" and {len(names) - 12} more" if len(names) > 12 else ""
        whom = make_ref(graph, iri, lang).label
        if not any(graph.store.quads_for_pattern(None, _node(AKG.ruleText), None, inferred)):
            notes.append("holders of offices are not counted: this store was built without inference")
        if len(names) == 0:
            notes.append(f"nobody counts for {whom}: no dated article names a body of it or a holder of its offices")
        else:
            notes.append(f"counted for {whom}, holders of offices while in office: {', '.join(names[:12])}{more}")
    return sorted(found)


def _subjects(graph: Graph, predicate: str, objects: Iterable[str], name: ox.NamedNode | None) -> set[str]:
    quads = (quad for one in objects for quad in graph.store.quads_for_pattern(None, _node(predicate), _node(one), name))
    return {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _term(iri: str) -> str:
    """An IRI as a query writes it, short where that is safe."""
    name = shorten(iri)
    prefix = name.partition(":")[0]
    is_short = _PLAIN_NAME.fullmatch(name) is not None and (prefix in PREFIXES or iri.startswith(ids.BASE))
    return name if is_short else ox.NamedNode(iri).__str__()
