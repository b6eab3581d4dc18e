"""Every event and relation without its sentences, read at once: what networks, counts and pictures are made of.

This is the one place that says who is tied to whom, and what keeps a fact from being a plain one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations

import pyoxigraph as ox

from kg import ids
from kg.ask.graph import Graph
from kg.ask.records import MODALITIES
from kg.quads import Quads
from kg.vocab import AKG, RDF, code_of, ontology

ACTING_TYPES = ("country", "person", "organization")
"""What can act, by the word in the IRI."""
MARKS = ("planned", "possible", "demanded", "conditional", "negated", "claimed", "denied")
"""What keeps a fact from being a plain one: how it is told, that it is said not to be so, that only somebody else than the
article and the acting side says so, that somebody denies it."""
CERTAINTIES = ("fact", "claimed", "denied")


@dataclass(frozen=True, slots=True)
class Outline:
    """An event or relation without its sentences.

    Attributes:
        kind, mode, role, status, modality, precision, quad_class: the contract's words.
        actors, recipients: IRIs, sorted.
        actor_for, recipient_for: IRIs of whom actors and recipients stood for at that time, sorted (``akg:actorFor``).
        intensity: from -10 (hostile) to 10 (cooperative); of events only.
        first, last: day bounds, where any article gives a date.
        claims: IRIs of all claims about it, sorted.
        marks: of `MARKS`, in their order; none where it may be told as a plain fact.
    """

    iri: str
    kind: str
    mode: str | None
    role: str | None
    status: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    actor_for: tuple[str, ...]
    recipient_for: tuple[str, ...]
    place: str | None
    instrument: str | None
    quad_class: str | None
    intensity: float | None
    first: date | None
    last: date | None
    precision: str | None
    modality: str
    claims: tuple[str, ...]
    marks: tuple[str, ...]

    @property
    def id(self) -> str:
        """What `kg explain` takes for it."""
        return self.iri.rsplit("/", 1)[-1]

    @property
    def tone(self) -> str:
        """Whether it ties in cooperation, in conflict, or lastingly."""
        return tone_of(self.intensity)

    @property
    def certainty(self) -> str:
        """One of `CERTAINTIES`: plain fact; somebody denies it or all say that it is not so; anything between."""
        if len(self.marks) == 0:
            return "fact"
        return "denied" if "denied" in self.marks or "negated" in self.marks else "claimed"

    @property
    def is_mutual(self) -> bool:
        """Whether its actors do it with one another: it has no recipient, and is of a kind that is done together."""
        return len(self.recipients) == 0 and is_done_together(self.kind, self.mode)

    def pairs(self, sides: Callable[[str, Sequence[str]], Sequence[str]] | None = None) -> tuple[tuple[str, str], ...]:
        """Who is tied, sorted: each actor to each recipient, or where `is_mutual` two actors, the lesser IRI first.

        Args:
            sides: given an entity and whom those on its side stood for, who stands in the pairs (its state); itself without.
        """
        acting, receiving = (
            sorted({side for iri in some if may_act(iri) for side in ((iri,) if sides is None else sides(iri, stood_for))})
            for some, stood_for in ((self.actors, self.actor_for), (self.recipients, self.recipient_for))
        )
        if self.is_mutual:
            return tuple(combinations(acting, 2))
        return tuple((a, b) for a in acting for b in receiving if a != b)


def read_outlines(graph: Graph) -> list[Outline]:
    """Every consolidated event and relation, in the order of their IRIs; one pass over the store, whatever its size."""
    facts = _Columns(graph.store)
    unread = {name: facts.of(AKG[name]) for name in ("plain", "supportedBy", "deniedIn", "modality")}
    manner = _Manner(graph, facts, unread["supportedBy"], unread["deniedIn"], set(unread["plain"]))
    columns = {
        name: facts.of(AKG[name])
        for name in (
            "actor", "recipient", "mode", "position", "status", "place", "instrument", "quadClass", "intensity", "earliest",
            "latest", "precision",
        )
    }  # fmt: skip
    inferred = _Columns(graph.store, ids.GRAPH_INFERRED)
    stood_for = {name: inferred.of(ontology().counts_as[AKG[name]]) for name in ("actor", "recipient")}
    kinds = {iri: kind.code for kind in ontology().kinds.values() for iri in facts.instances(kind.iri)}
    days = {
        value: date.fromisoformat(value) for name in ("earliest", "latest") for found in columns[name].values() for value in found
    }

    def first(name: str, iri: str) -> str | None:
        found = columns[name].get(iri)
        return None if found is None else min(found)

    def code(name: str, iri: str) -> str | None:
        found = first(name, iri)
        return None if found is None else code_of(found)

    made = []
    for iri in sorted(facts.of(AKG.consolidates)):
        modality = min(map(code_of, unread["modality"].get(iri, ())), key=MODALITIES.index, default="actual")
        intensity, earliest, latest = first("intensity", iri), first("earliest", iri), first("latest", iri)
        made.append(
            Outline(
                iri=iri, kind=kinds.get(iri, "event"), mode=code("mode", iri), role=code("position", iri),
                status=code("status", iri),
                actors=tuple(sorted(columns["actor"].get(iri, ()))), recipients=tuple(sorted(columns["recipient"].get(iri, ()))),
                actor_for=tuple(sorted(stood_for["actor"].get(iri, ()))),
                recipient_for=tuple(sorted(stood_for["recipient"].get(iri, ()))),
                place=first("place", iri), instrument=first("instrument", iri), quad_class=code("quadClass", iri),
                intensity=None if intensity is None else float(intensity), first=None if earliest is None else days[earliest],
                last=None if latest is None else days[latest], precision=code("precision", iri), modality=modality,
                claims=tuple(sorted({*unread["supportedBy"].get(iri, ()), *unread["deniedIn"].get(iri, ())})),
                marks=manner.marks(iri, modality, {*columns["actor"].get(iri, ()), *stood_for["actor"].get(iri, ())}),
            )
        )  # fmt: skip
    return made


def read_affiliations(graph: Graph) -> dict[str, frozenset[str]]:
    """Whom each body and holder of an office may stand for, by IRI; when he did, an outline says."""
    actors, facts = _Columns(graph.store, ids.GRAPH_ACTORS), _Columns(graph.store)
    found = defaultdict(set, {iri: set(whom) for iri, whom in actors.of(AKG.speaksFor).items()})
    bodies = {iri: frozenset(whom) for iri, whom in found.items()}
    of, known_of = facts.of(AKG.of), actors.of(AKG.knownOf)
    offices = [(who, office, of) for office, holders in facts.of(AKG.holder).items() for who in holders]
    offices += [(who, office, known_of) for who, known in actors.of(AKG.knownPosition).items() for office in known]
    for who, office, bound in offices:
        for whom in bound.get(office, ()):
            found[who] |= {whom} | bodies.get(whom, frozenset())
    return {iri: frozenset(whom) for iri, whom in found.items()}


def tone_of(intensity: float | None) -> str:
    """Whether a situation of that score ties in peace, in conflict, or, without one, lastingly."""
    if intensity is None:
        return "standing"
    return "cooperation" if intensity >= 0 else "conflict"


def type_of(iri: str) -> str:
    """``country``, ``person`` … as the entity's IRI has it."""
    return iri.removeprefix(ids.BASE).partition("/")[0]


def may_act(iri: str) -> bool:
    """Whether an entity is an actor: things, places and treaties take part in facts too."""
    return type_of(iri) in ACTING_TYPES


@lru_cache(maxsize=256)
def is_done_together(kind: str, mode: str | None) -> bool:
    """Whether those who do it do it with one another, by the plain edges that the ontology declares between actors.

    >>> is_done_together("consult", "meet"), is_done_together("accuse", None)
    (True, False)
    """
    return any(
        edge.kind == kind and edge.between_actors and (len(edge.modes) == 0 or mode in edge.modes) for edge in ontology().edges
    )


class _Columns:
    """The values of one property after the other in one graph."""

    def __init__(self, store: Quads, graph: str = ids.GRAPH_FACTS) -> None:
        self._store = store
        self._graph = ox.NamedNode(graph)

    def of(self, property_: str) -> dict[str, list[str]]:
        """Values by subject."""
        found: dict[str, list[str]] = {}
        for subject, value in _values(self._store.quads_for_pattern(None, ox.NamedNode(property_), None, self._graph)):
            found.setdefault(subject, []).append(value)
        return found

    def instances(self, cls: str) -> Iterator[str]:
        """IRIs of the class's instances."""
        quads = self._store.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(cls), self._graph)
        return (subject for subject, _ in _values(quads))

    def everywhere(self, property_: str, value: str | None = None) -> Iterator[tuple[str, str]]:
        """Subjects and values in all graphs."""
        node = None if value is None else ox.NamedNode(value)
        return _values(self._store.quads_for_pattern(None, ox.NamedNode(property_), node, None))


class _Manner:
    """What keeps each fact from being a plain one, as far as it is none."""

    def __init__(
        self, graph: Graph, facts: _Columns, supporting: dict[str, list[str]], refuting: dict[str, list[str]], plain: set[str]
    ) -> None:
        self._supporting, self._refuting, self._plain = supporting, refuting, plain
        self._claimed_for = _Columns(graph.store, ids.GRAPH_INFERRED).of(AKG.claimedFor)
        self._denials = {claim for claim, _ in facts.everywhere(AKG.stance, AKG.Denies)}
        self._negated = {claim for claim, _ in facts.everywhere(AKG.polarity, AKG.Negated)}
        self._by: defaultdict[str, list[str]] = defaultdict(list)
        for claim, who in facts.everywhere(AKG.claimedBy):
            self._by[claim].append(who)
        self._modality = {claim: code_of(value) for claim, value in facts.everywhere(AKG.modality)}

    def marks(self, iri: str, modality: str, sides: Set[str]) -> tuple[str, ...]:
        """Args: sides: who acts, and for whom."""
        if iri in self._plain:
            return ()
        found = {modality} & set(MARKS)
        saying, against = self._supporting.get(iri, []), self._refuting.get(iri, [])
        if len(against) > 0:
            is_negated = len(saying) == 0 and any(one not in self._denials or one in self._negated for one in against)
            found.add("negated" if is_negated else "denied")
        told = [one for one in saying if self._modality.get(one, "actual") == modality]
        if len(found) == 0 or (len(told) > 0 and not any(self._is_own(one, sides) for one in told)):
            found.add("claimed")
        return tuple(mark for mark in MARKS if mark in found)

    def _is_own(self, claim: str, sides: Set[str]) -> bool:
        """Whether the article itself says so, or the acting side: who acts, speaks for one who acts, or is acted for."""
        by = self._by.get(claim, ())
        return len(by) == 0 or not sides.isdisjoint(by) or not sides.isdisjoint(self._claimed_for.get(claim, ()))


def _values(quads: Iterator[ox.Quad]) -> Iterator[tuple[str, str]]:
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            yield quad.subject.value, quad.object.value
