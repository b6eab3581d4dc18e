"""What pages need of a whole snapshot, read once: every name of every entity, the list of documents, the counts."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar
from urllib.parse import unquote

from kg import ids
from kg.ask.actors import bare
from kg.serve.pages.find import Wanted, count_kinds, find_facts, select
from kg.store import Reader

Made = TypeVar("Made")
TITLE = 90
"""The longest first line that stands for a title."""
KEPT = 256
"""How many answers for single actors are kept."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity that can be found; ``names`` are (bare, as written), ``documents`` how many articles name it."""

    iri: str
    names: tuple[tuple[str, str], ...]
    documents: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in lists; ``title`` is what it is called, see `call`."""

    iri: str
    id: str
    title: str
    published: str
    source: str


class Index:
    """What one snapshot says as a whole. It never changes, so that what was once worked out is kept."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._store = reader.graph
        self._lock = threading.RLock()
        self._kept: OrderedDict[Any, Any] = OrderedDict()

    def read(self) -> None:
        """Reads all of it, so that nobody has to wait for it later."""
        for made in (self.entities, self.by_id, self.documents, self.kinds, self.contested, self.latest):
            assert made is not None

    @cached_property
    def entities(self) -> tuple[Named, ...]:
        """All actors and things, those first that most documents name."""
        names: dict[str, list[str]] = {}
        query = "SELECT ?one ?name { GRAPH graph:actors { ?one rdfs:label|skos:altLabel ?name } }"
        for iri, name in select(self._store, query):
            names.setdefault(iri, []).append(name)
        counted = select(self._store, "SELECT ?one ?n { GRAPH graph:actors { ?one akg:documentCount ?n } }")
        counts = {iri: int(n) for iri, n in counted}
        made = [
            Named(iri, tuple(sorted({(bare(one), one) for one in (*found, id_of(iri).replace("-", " "))})), counts.get(iri, 0))
            for iri, found in names.items()
        ]
        return tuple(sorted(made, key=lambda one: (-one.documents, one.iri)))

    @cached_property
    def by_id(self) -> dict[str, list[str]]:
        """IRIs by id; several only where things of different types share one."""
        found: dict[str, list[str]] = {}
        for one in self.entities:
            found.setdefault(id_of(one.iri), []).append(one.iri)
        return found

    @cached_property
    def documents(self) -> tuple[Listed, ...]:
        """All documents, newest first, those without a date last."""
        query = (
            "SELECT ?one ?id ?title ?head ?published ?source { ?one akg:identifier ?id OPTIONAL { ?one akg:title ?title } "
            "OPTIONAL { ?one akg:published ?published } OPTIONAL { ?one akg:source ?source } "
            f"OPTIONAL {{ ?one akg:text ?text FILTER (!BOUND(?title)) BIND (SUBSTR(?text, 1, {2 * TITLE}) AS ?head) }} }}"
        )
        rows = select(self._store, query)
        made = {iri: Listed(iri, id_, call(title, head, id_), *rest) for iri, id_, title, head, *rest in rows}
        ordered = sorted(made.values(), key=lambda one: one.id)
        return tuple(sorted(ordered, key=lambda one: one.published, reverse=True))

    @cached_property
    def kinds(self) -> dict[str, int]:
        """How many facts there are of each kind."""
        return count_kinds(self._store)

    @cached_property
    def contested(self) -> int:
        """How many facts somebody asserts and somebody denies."""
        return len(find_facts(self._store, Wanted(certainty="contested")))

    @cached_property
    def latest(self) -> tuple[str, ...]:
        """IRIs of the events with the newest dates."""
        query = (
            "SELECT ?fact { GRAPH graph:facts { ?fact akg:earliest ?first ; akg:intensity ?score ; akg:plain true } } "
            "ORDER BY DESC(?first) ?fact LIMIT 6"
        )
        return tuple(fact for (fact,) in select(self._store, query))

    def search(self, text: str, *, limit: int = 10, types: tuple[str, ...] = ()) -> list[tuple[Named, str]]:
        """Entities by any name, accents optional, best first, each with the name that was found.

        Args:
            types: first parts of their IRIs' paths; empty for any.
        """
        wanted = bare(text)
        if wanted == "":
            return []
        ranked = []
        for number, one in enumerate(self.entities):  # those that are named most come first, so order breaks ties
            if len(types) > 0 and type_of(one.iri) not in types:
                continue
            rank, name = min((_rank(known, wanted), name) for known, name in one.names)
            if rank < 9:
                ranked.append((rank, number, one, name))
        ranked.sort(key=lambda hit: hit[:2])
        return [(one, name) for _, _, one, name in ranked[:limit]]

    def keep(self, key: Any, make: Callable[[], Made]) -> Made:
        """What ``make`` gives, made only once for a key as long as it is among the last that were asked for."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: Made = self._kept[key]
                return found
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made


class Indexes:
    """The index of the snapshot that is read now; the one before goes when a newer is asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._index: Index | None = None

    def of(self, reader: Reader) -> Index:
        """The index of a reader's snapshot."""
        with self._lock:
            if self._index is None or self._index.reader is not reader:
                self._index = Index(reader)
            return self._index


def call(title: str | None, text: str, id_: str) -> str:
    """What to call an article: its title, else its text's first line, else its id."""
    first = text.lstrip().split("\n", 1)[0]
    return title or (first if len(first) <= TITLE else first[: TITLE - 1] + "…") or id_


def id_of(iri: str) -> str:
    """The id at the end of an IRI."""
    return unquote(iri.rsplit("/", 1)[-1])


def type_of(iri: str) -> str:
    """``country``, ``person`` … as the IRI has it."""
    return iri.removeprefix(ids.BASE).partition("/")[0]


def _rank(name: str, wanted: str) -> int:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1 if name.startswith(f"{wanted} ") else 2
    return 3 if f" {wanted}" in name else 4 if wanted in name else 9
