"""Finding an actor by any of its names, with or without accents, in any language that it has a name in."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import unquote

import pyoxigraph as ox

from kg import ids
from kg.ask.graph import Graph
from kg.errors import InputError, ResolveError
from kg.gazetteer import Actor, load_gazetteer
from kg.model import EntityType
from kg.store import Reader
from kg.vocab import AKG, RDFS, SKOS

NEAR = 0.71
"""How alike a name is to one that it may be a misspelling of: "Ucraina" is to "Ukraine"."""


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An entity of the store: IRI, id, type as its IRI has it, and the name to show."""

    iri: str
    id: str
    type: str
    label: str


def find_actor(
    store: Reader, name: str, *, lang: str = "en", graph: Graph | None = None, types: Collection[str] = ()
) -> ActorRef:
    """The actor or thing that a name means.

    Takes an IRI, an id (``PRK``), or a name: as written first, then whatever the case, then whatever the accents. A name
    that is somebody's label beats the same name as another's alias.

    Args:
        types: what it may be (``Country``, ``Person`` ...); empty for anything. Others of the same name are passed over.

    Raises:
        ResolveError: when nobody bears the name (with the nearest names), or several do (with who they are).
    """
    graph = graph or Graph(store.graph)
    wanted = unicodedata.normalize("NFC", name.strip())
    if len(wanted) == 0:
        raise ResolveError("no name is given")
    for iri in graph.entities:
        if wanted in (iri, _id(iri)) and _is_one_of(iri, types):
            return make_ref(graph, iri, lang)
    labels, others = ([one for one in index if _is_one_of(one[1], types)] for index in _indexes(graph))
    for fold in (_as_is, str.casefold, bare):
        folded = fold(wanted)
        for index in (labels, others):
            found = sorted({iri for known, iri in index if fold(known) == folded})
            if len(found) == 1:
                return make_ref(graph, found[0], lang)
            if len(found) > 1:
                candidates = [_describe(graph, iri, lang) for iri in found]
                listed = "\n  ".join(candidates)
                raise ResolveError(f"{name!r} may mean {len(found)} actors; give one of these ids:\n  {listed}", candidates)
    raise _unknown(graph, name, [*labels, *others], lang)


def find_pair(store: Reader, a: str, b: str, *, lang: str = "en", graph: Graph | None = None) -> tuple[ActorRef, ActorRef]:
    """The two actors that two names mean.

    Raises:
        InputError: when both mean the same actor.
        ResolveError: when nobody or several bear one of the names.
    """
    first, second = (find_actor(store, name, lang=lang, graph=graph) for name in (a, b))
    if first.iri == second.iri:
        raise InputError(f"{a!r} and {b!r} are the same actor; name two that differ")
    return first, second


def list_actors(store: Reader, *, lang: str = "en", graph: Graph | None = None) -> dict[str, list[ActorRef]]:
    """Everybody and everything in the store by type, in each those that most documents name first."""
    graph = graph or Graph(store.graph)
    told = {
        quad.subject.value: int(quad.object.value)
        for quad in graph.store.quads_for_pattern(None, ox.NamedNode(AKG.documentCount), None, ox.NamedNode(ids.GRAPH_ACTORS))
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal)
    }
    found: dict[str, list[ActorRef]] = {type_.value: [] for type_ in EntityType}
    for iri in sorted(graph.entities, key=lambda iri: (-told.get(iri, 0), iri)):
        ref = make_ref(graph, iri, lang)
        found[ref.type].append(ref)
    return {type_: refs for type_, refs in found.items() if len(refs) > 0}


def make_ref(graph: Graph, iri: str, lang: str) -> ActorRef:
    """The reference for an entity's IRI."""
    return ActorRef(iri, _id(iri), _type(iri), graph.label(iri, lang))


def bare(name: str) -> str:
    """A name without accents, case and punctuation: what people type who have no Vietnamese keyboard.

    >>> bare("Tập Cận Bình"), bare("U-crai-na"), bare("Ukraine")
    ('tap can binh', 'u crai na', 'ukraine')
    """
    folded = ids.slug(name).replace("-", " ")
    # A name in another script has no slug but a hash, which would be near to nothing.
    return folded if any(c.isascii() and c.isalpha() for c in unicodedata.normalize("NFKD", name)) else name.casefold()


def _indexes(graph: Graph) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    actors = ox.NamedNode(ids.GRAPH_ACTORS)
    found: tuple[list[tuple[str, str]], list[tuple[str, str]]] = ([], [])
    for index, predicate in zip(found, (RDFS.label, SKOS.altLabel), strict=True):
        for quad in graph.store.quads_for_pattern(None, ox.NamedNode(predicate), None, actors):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                index.append((quad.object.value, quad.subject.value))
    return found


def _unknown(graph: Graph, name: str, index: list[tuple[str, str]], lang: str) -> ResolveError:
    by_bare: dict[str, list[str]] = {}
    for known, iri in index:
        by_bare.setdefault(bare(known), []).append(iri)
    wanted = bare(name)
    # A part of a longer name ("Kim") is no misspelling, but just as helpful.
    parts = sorted((known for known in by_bare if f" {wanted} " in f" {known} "), key=lambda known: (len(known), known))
    known_of = None if len(parts) > 0 else _in_gazetteer(name)
    if known_of is not None:
        label = known_of.label_vi if lang == "vi" else known_of.label_en
        begun = sorted(
            (known for known in by_bare if len(wanted) > 2 and known.startswith(wanted)), key=lambda one: (len(one), one)
        )
        others = [_describe(graph, iri, lang) for iri in dict.fromkeys(iri for known in begun for iri in by_bare[known])][:6]
        hint = "" if len(others) == 0 else "; or did you mean:\n  " + "\n  ".join(others)
        return ResolveError(f"no article in this store names {label} ({known_of.id}): build articles that do{hint}", others)
    if _is_document(graph, name.strip()):
        return ResolveError(f"{name!r} is a document and no actor; what it says: kg ask document {name.strip()!r}")
    # Names with a title or more before or behind them ("tổng thống Putin"), the longest first.
    inner = sorted(
        (known for known in by_bare if len(known) > 2 and f" {known} " in f" {wanted} "), key=lambda known: (-len(known), known)
    )
    near = [*inner, *difflib.get_close_matches(wanted, sorted(by_bare), 8, NEAR), *parts]
    actors = list(dict.fromkeys(iri for known in near for iri in by_bare[known]))[:6]
    candidates = [_describe(graph, iri, lang) for iri in actors]
    shown = repr(name if len(name) <= 80 else name[:80] + "…")
    if len(candidates) == 0:
        return ResolveError(f"no actor in this store is called {shown}, nor nearly so; kg analyse actors lists them")
    listed = "\n  ".join(candidates)
    return ResolveError(f"no actor in this store is called {shown}; did you mean:\n  {listed}", candidates)


def _is_document(graph: Graph, id_: str) -> bool:
    wanted = ox.Literal(id_)
    return any(graph.store.quads_for_pattern(None, ox.NamedNode(AKG.identifier), wanted, None))


def _in_gazetteer(name: str) -> Actor | None:
    """Whom the gazetteer knows by that id or name."""
    wanted, actors = bare(name), load_gazetteer().actors
    return actors.get(name) or next((one for one in actors.values() if wanted in map(bare, one.names)), None)


def _describe(graph: Graph, iri: str, lang: str) -> str:
    ref = make_ref(graph, iri, lang)
    return f"{ref.id}  {ref.label} ({ref.type})"


def _id(iri: str) -> str:
    return unquote(iri.rsplit("/", 1)[-1])


def _type(iri: str) -> str:
    return iri.removeprefix(ids.BASE).partition("/")[0].capitalize()


def _is_one_of(iri: str, types: Collection[str]) -> bool:
    return len(types) == 0 or _type(iri) in types


def _as_is(name: str) -> str:
    return name
