"""Which facts an analysis stands on: kinds, days, how they are told, on which level, between whom."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.ask import Graph, find_actor
from kg.ask.outline import ACTING_TYPES, MARKS, Outline, read_affiliations, read_outlines, type_of
from kg.dates import read_date
from kg.errors import InputError
from kg.store import Reader
from kg.vocab import ontology

LEVELS = ("named", "country")
_WITHIN = ("holds-position", "part-of")
"""Ties inside a state or body, which are none at country level."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What to take. Without anything: every plain fact, that is affirmed, actual, undenied, and not merely somebody else's word.

    Attributes:
        kinds: codes of events and relations (``consult``); empty for all.
        since, until: ``YYYY[-MM[-DD]]``; what touches these days. What has no date is left out as soon as one is given.
        include: of `kg.ask.outline.MARKS`, what facts may have that are no plain facts. A fact with several marks needs all of
            them here: ``("planned",)`` takes a visit that a side itself announces, not one that a rival says is planned.
        facts: whether to take plain facts; without them only what is marked is left.
        level: ``named``; or ``country``: an actor counts as the states that it stood for at that time (`akg:actorFor`).
        types: of ``country``, ``person``, ``organization``: what both sides of a tie may be; empty for all.
        actors: names as people write them. One: ties that it has. Several: ties between them.
    """

    kinds: Sequence[str] = ()
    since: str | None = None
    until: str | None = None
    include: Sequence[str] = ()
    facts: bool = True
    level: str = "named"
    types: Sequence[str] = ()
    actors: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """One fact between two actors (IRIs): from ``a`` to ``b``, or, where ``mutual``, each to the other."""

    fact: Outline
    a: str
    b: str

    @property
    def mutual(self) -> bool:
        """Whether they do it with one another."""
        return self.fact.is_mutual

    @property
    def directed(self) -> tuple[tuple[str, str], ...]:
        """The one direction, or both."""
        return ((self.a, self.b), (self.b, self.a)) if self.mutual else ((self.a, self.b),)


@dataclass(frozen=True, slots=True)
class Selected:
    """The ties that a selection takes, and who was asked for (IRIs, in the order given)."""

    ties: tuple[Tie, ...]
    actors: tuple[str, ...]
    since: date | None
    until: date | None


def select(store: Reader, selection: Selection | None = None, *, lang: str = "en", graph: Graph | None = None) -> Selected:
    """The ties of a selection, in the order of their facts' IRIs.

    Raises:
        InputError: for a kind, date, mark, level or type that there is not.
        ResolveError: when a name means nobody, or several.
    """
    selection = selection or Selection()
    graph = graph or Graph(store.graph)
    since, until = check(selection)
    names = {name.casefold(): name for name in ("Country", "Person", "Organization")}
    actors = tuple(
        dict.fromkeys(
            find_actor(store, name, lang=lang, graph=graph, types=tuple(names.values())).iri for name in selection.actors
        )
    )
    sides = _sides(graph) if selection.level == "country" else None
    types, among = set(selection.types or ACTING_TYPES), set(actors)
    found = []
    for outline in passing(read_outlines(graph), selection, since, until):
        if sides is not None and outline.kind in _WITHIN:
            continue
        for a, b in outline.pairs(sides):
            wanted = among <= {a, b} if len(among) == 1 else len(among) == 0 or {a, b} <= among
            if wanted and type_of(a) in types and type_of(b) in types:
                found.append(Tie(outline, a, b))
    return Selected(tuple(found), actors, since, until)


def check(selection: Selection) -> tuple[date | None, date | None]:
    """The first and last day of a selection whose words are all known.

    Raises:
        InputError: when one is not, or when the selection leaves nothing.
    """
    _check("kind", selection.kinds, sorted(ontology().kinds))
    _check("mark", selection.include, MARKS)
    _check("level", (selection.level,), LEVELS)
    _check("type", selection.types, ACTING_TYPES)
    if not selection.facts and len(selection.include) == 0:
        raise InputError(f"without plain facts nothing is left: include one of {', '.join(MARKS)}")
    try:
        since = None if selection.since is None else read_date(selection.since.strip()).earliest
        until = None if selection.until is None else read_date(selection.until.strip()).latest
    except ValueError as error:
        raise InputError(str(error)) from error
    if since is not None and until is not None and until < since:
        raise InputError(f"until {selection.until} is before since {selection.since}")
    return since, until


def passing(outlines: Sequence[Outline], selection: Selection, since: date | None, until: date | None) -> Iterator[Outline]:
    kinds, allowed = set(selection.kinds), set(selection.include)
    for one in outlines:
        if len(kinds) > 0 and one.kind not in kinds:
            continue
        if not allowed.issuperset(one.marks) or (len(one.marks) == 0 and not selection.facts):
            continue
        if since is not None and (one.last is None or one.last < since):
            continue
        if until is not None and (one.first is None or one.first > until):
            continue
        yield one


def _sides(graph: Graph) -> Callable[[str, Sequence[str]], Sequence[str]]:
    """The states that an actor stood for; itself where it is a state, or stood for none."""
    affiliations = read_affiliations(graph)
    states = {iri: frozenset(one for one in whom if type_of(one) == "country") for iri, whom in affiliations.items()}

    def sides(iri: str, stood_for: Sequence[str]) -> Sequence[str]:
        own = states.get(iri, frozenset())
        return (iri,) if type_of(iri) == "country" else [one for one in stood_for if one in own] or (iri,)

    return sides


def _check(what: str, given: Collection[str], known: Sequence[str]) -> None:
    for one in given:
        if one not in known:
            near = difflib.get_close_matches(one, known, 3, 0.5)
            hint = f"did you mean {', '.join(near)}?" if len(near) > 0 else f"there are {', '.join(known)}"
            raise InputError(f"there is no {what} {one!r}; {hint}")
