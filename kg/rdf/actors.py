"""The graph of actors: what the documents' mentions and the gazetteer know of every entity that some document mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad

from kg import ids
from kg.model import EntityType
from kg.rdf.read import Mention
from kg.rdf.terms import integer, label, node, point, text
from kg.vocab import AKG, OWL, RDF, RDFS, SKOS, WIKIDATA, concept, entity_class, ontology

_TYPES = {one.value.lower(): one for one in EntityType}


class KnownActor(Protocol):
    """What is asked of an entry of the gazetteer; see `kg.gazetteer.Actor`."""

    @property
    def id(self) -> str: ...
    @property
    def type(self) -> EntityType: ...
    @property
    def cls(self) -> str | None: ...
    @property
    def label_vi(self) -> str: ...
    @property
    def label_en(self) -> str: ...
    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def country(self) -> str | None: ...
    @property
    def part_of(self) -> str | None: ...
    @property
    def acts_for(self) -> str | None: ...
    @property
    def wikidata(self) -> str | None: ...


class KnownPosition(Protocol):
    """What is asked of a position in the gazetteer; see `kg.gazetteer.KnownPosition`."""

    @property
    def role(self) -> str: ...
    @property
    def of(self) -> str: ...
    @property
    def start(self) -> str | None: ...
    @property
    def end(self) -> str | None: ...
    @property
    def source(self) -> str: ...


class Actors(Protocol):
    """What is asked of a gazetteer; see `kg.gazetteer.Gazetteer`."""

    def actor(self, id_: str, /) -> KnownActor | None: ...
    def positions(self, person: str, /) -> Iterable[KnownPosition]: ...


def actor_quads(mentions: Iterable[Mention], gazetteer: Actors, speaks: Mapping[str, frozenset[str]]) -> Iterator[Quad]:
    """Types, labels, other names, Wikidata, country, bodies and known positions of every mentioned entity.

    A known entity has its labels in Vietnamese and English and all names of the gazetteer; an unknown one the name that
    most documents use, in their language. Positions known from outside the articles are nodes of a class of their own
    (``akg:KnownPosition``), so that no query takes them for what an article says.

    Args:
        speaks: for whom each entity speaks (see `kg.rdf.edges`).
    """
    graph = node(ids.GRAPH_ACTORS)
    mentions = list(mentions)
    classes = entity_classes(mentions, gazetteer)
    by_entity: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_entity[mention.entity].append(mention)
    for iri in sorted(by_entity):
        for predicate, value in _entity(iri, by_entity[iri], classes[iri], gazetteer):
            yield Quad(node(iri), node(predicate), value, graph)
        for whom in sorted(speaks.get(iri, ())):
            yield Quad(node(iri), node(AKG.speaksFor), node(whom), graph)
        for position in _known(iri, gazetteer):
            made = node(ids.content_iri("known-position", iri, *(part or "" for part in position)))
            yield Quad(node(iri), node(AKG.knownPosition), made, graph)
            for predicate, value in _position(position, gazetteer):
                yield Quad(made, node(predicate), value, graph)


def direct_speakers(entities: Iterable[str], gazetteer: Actors) -> dict[str, set[str]]:
    """For whom each entity speaks at once, as the gazetteer has it: a body for its state or larger body.

    News agencies are left out: "a news agency that speaks is not its state".
    """
    found: dict[str, set[str]] = defaultdict(set)
    waiting = sorted({split(iri)[1] for iri in entities})
    seen = set(waiting)
    while len(waiting) > 0:
        known = gazetteer.actor(waiting.pop())
        if known is None or known.cls == "MediaOutlet" or known.type is not EntityType.ORGANIZATION:
            continue
        above = {known.part_of, known.acts_for}
        if known.cls == "GovernmentBody":
            above.add(known.country)
        for id_ in sorted(one for one in above if one is not None):
            iri = iri_of_known(id_, gazetteer)
            if iri is not None:
                found[ids.entity_iri(known.type, known.id)].add(iri)
                if id_ not in seen:
                    seen.add(id_)
                    waiting.append(id_)
    return found


def entity_classes(mentions: Iterable[Mention], gazetteer: Actors) -> dict[str, str]:
    """IRI of every mentioned entity to its class: the gazetteer's, else the one that most documents give."""
    by_entity: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_entity[mention.entity].append(mention)
    found = {}
    for iri in sorted(by_entity):
        type_, _ = split(iri)
        known = _known_as(iri, gazetteer)
        found[iri] = _finest_class(by_entity[iri]) if known is None or known.cls is None else entity_class(type_.value, known.cls)
    return found


def split(iri: str) -> tuple[EntityType, str]:
    """Type and id of an entity, from its IRI.

    >>> split("https://w3id.org/akg/country/PRK")
    (<EntityType.COUNTRY: 'Country'>, 'PRK')
    """
    kind, _, id_ = iri.removeprefix(ids.BASE).partition("/")
    return _TYPES[kind], unquote(id_)


def iri_of_known(id_: str, gazetteer: Actors) -> str | None:
    """IRI of an entity of the gazetteer, if it has one of that id."""
    known = gazetteer.actor(id_)
    return None if known is None else ids.entity_iri(known.type, known.id)


def _known_as(iri: str, gazetteer: Actors) -> KnownActor | None:
    """The gazetteer's entry; a palace as a place and the body that sits in it may bear one id, and are not the same."""
    type_, id_ = split(iri)
    known = gazetteer.actor(id_)
    return known if known is not None and known.type is type_ else None


def _entity(iri: str, mentions: list[Mention], cls: str, gazetteer: Actors) -> Iterator[tuple[str, NamedNode | Literal]]:
    type_, id_ = split(iri)
    known = _known_as(iri, gazetteer)
    yield RDF.type, node(AKG[type_.value])
    yield RDF.type, node(cls)
    yield AKG.documentCount, integer(len({mention.document for mention in mentions}))
    told = Counter(name for mention in mentions for name in set(mention.names))
    if known is None:
        best = max(told, key=lambda name: (ids.slug(name[0]) == id_, told[name], len(name[0]), name), default=(id_, "en"))
        labels = {(best[0], best[1] or "en")}
        others: set[tuple[str, str]] = set()
    else:
        labels = {(known.label_vi, "vi"), (known.label_en, "en")}
        # The gazetteer lists what the Vietnamese press prints, whatever language a form comes from.
        others = {(name, "vi") for name in known.names}
    yield from ((RDFS.label, label(name, lang)) for name, lang in labels)
    plain = {name for name, _ in labels}
    yield from ((SKOS.altLabel, label(name, lang or "en")) for name, lang in others | set(told) if name not in plain)
    if known is not None:
        yield from _links(known, gazetteer)


def _links(known: KnownActor, gazetteer: Actors) -> Iterator[tuple[str, NamedNode]]:
    if known.wikidata is not None:
        yield OWL.sameAs, node(WIKIDATA + known.wikidata)
    for property_, id_ in ((AKG.country, known.country), (AKG.belongsTo, known.part_of), (AKG.actsFor, known.acts_for)):
        iri = None if id_ is None else iri_of_known(id_, gazetteer)
        if iri is not None:
            yield property_, node(iri)


def _finest_class(mentions: list[Mention]) -> str:
    """The class that most documents give; among equals the finer one, then by name."""
    counted = Counter(mention.cls for mention in mentions)
    return min(counted, key=lambda cls: (-counted[cls], -len(ontology().classes[cls]), cls))


def _known(iri: str, gazetteer: Actors) -> list[tuple[str, str, str | None, str | None, str]]:
    type_, id_ = split(iri)
    if type_ is not EntityType.PERSON:
        return []
    held = {(one.role, one.of, one.start, one.end, one.source) for one in gazetteer.positions(id_)}
    return sorted(held, key=lambda one: tuple(part or "" for part in one))


def _position(
    position: tuple[str, str, str | None, str | None, str], gazetteer: Actors
) -> Iterator[tuple[str, NamedNode | Literal]]:
    role, of, start, end, source = position
    yield RDF.type, node(AKG.KnownPosition)
    yield AKG.knownRole, node(concept("role", role))
    iri = iri_of_known(of, gazetteer)
    if iri is not None:
        yield AKG.knownOf, node(iri)
    yield AKG.knownFrom, text(source)
    if start is not None:
        yield AKG.since, point(start)
    if end is not None:
        yield AKG.until, point(end)
