"""The ontology's terms, read from ontology/: the one place that gives IRIs of classes, properties and concepts.

    from kg.vocab import AKG, PROV, kind, concept
    AKG.Claim                      # 'https://w3id.org/akg/ontology#Claim'; an unknown term raises OntologyError
    kind("consult").modes["visit"] # the concept, its score

Nothing is read on import. The first term asked for parses the Turtle files, which takes a few milliseconds.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from kg import ids
from kg.errors import OntologyError
from kg.paths import ONTOLOGY

if TYPE_CHECKING:
    from pyoxigraph import Quad


Values = dict[tuple[str, str], list[str]]
"""(subject, predicate) to the values of its objects, in the order of the file."""


class Namespace:
    """IRIs of one vocabulary by attribute or key, each checked against the ontology.

    >>> AKG.metWith
    'https://w3id.org/akg/ontology#metWith'
    >>> AKG["holdr"]  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    kg.errors.OntologyError: 'holdr' is no term of https://w3id.org/akg/ontology# that ontology/ uses; near: 'holder', ...
    """

    __slots__ = ("_known", "base")

    def __init__(self, base: str) -> None:
        self.base = base
        self._known: dict[str, str] = {}

    def __getattr__(self, name: str) -> str:
        if name.startswith("__"):
            raise AttributeError(name)
        found = self._known.get(name)
        return self[name] if found is None else found

    def __getitem__(self, name: str) -> str:
        iri = self.base + name
        terms = ontology().terms
        if iri not in terms:
            names = [term.removeprefix(self.base) for term in terms if term.startswith(self.base)]
            near = difflib.get_close_matches(name, sorted(names), 3) or sorted(names)[:3]
            listed = ", ".join(map(repr, near))
            raise OntologyError(f"{name!r} is no term of {self.base} that ontology/ uses; near: {listed}")
        self._known[name] = iri
        return iri


AKG = Namespace(ids.AKG)
DCTERMS = Namespace("http://purl.org/dc/terms/")
OA = Namespace("http://www.w3.org/ns/oa#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
PROV = Namespace("http://www.w3.org/ns/prov#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
WIKIDATA = "http://www.wikidata.org/entity/"

PREFIXES: Mapping[str, str] = {
    "akg": AKG.base, "dcterms": DCTERMS.base, "oa": OA.base, "owl": OWL.base, "plover": ids.BASE + "plover/", "prov": PROV.base,
    "rdf": RDF.base, "rdfs": RDFS.base, "role": ids.BASE + "role/", "skos": SKOS.base, "wd": WIKIDATA, "xsd": XSD.base,
}  # fmt: skip
"""What queries and exports may abbreviate."""


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of an event type; ``intensity`` from -10 (hostile) to 10 (cooperative)."""

    iri: str
    intensity: Decimal


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact of the JSON contract.

    Attributes:
        iri: its class.
        concept, quad_class, intensity: of events only.
        modes: code to mode, of events only.
    """

    code: str
    iri: str
    concept: str | None
    quad_class: str | None
    intensity: Decimal | None
    modes: Mapping[str, Mode]


@dataclass(frozen=True, slots=True)
class Edge:
    """A plain-edge property and what it shortens.

    Attributes:
        kind: code of the class that it shortens.
        modes: codes; ``None`` among them stands for events without a mode. Empty: every mode.
        status: code of the only status that it stands for, if there is one.
        to_recipients, between_actors: where it leads from an actor; between actors only where there is no recipient.
        symmetric: holds in both directions.
    """

    name: str
    iri: str
    kind: str
    modes: frozenset[str | None]
    status: str | None
    to_recipients: bool
    between_actors: bool
    symmetric: bool


@dataclass(frozen=True, slots=True)
class Ontology:
    """What the Turtle files say, as far as code asks for it.

    Attributes:
        terms: every IRI that the files define or use.
        classes: class to its superclasses in the ``akg:`` namespace, itself first, nearest first.
        concepts: (scheme, code) to concept; schemes: ``role``, ``stance``, ``polarity``, ``modality``, ``precision``, ``status``.
        codes: concept or class to its code.
        labels: (IRI, language) to label.
        silent: roles whose holders do not speak for the state or body.
        counts_as: property that leads to a side -> property that leads to whom the side stands for.
    """

    terms: frozenset[str]
    classes: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, Kind]
    edges: tuple[Edge, ...]
    concepts: Mapping[tuple[str, str], str]
    codes: Mapping[str, str]
    labels: Mapping[tuple[str, str], str]
    silent: frozenset[str]
    counts_as: Mapping[str, str]


def kind(code: str) -> Kind:
    """The kind of fact with this code.

    >>> kind("accuse").intensity
    Decimal('-3.0')

    Raises:
        OntologyError: when there is none.
    """
    found = ontology().kinds.get(code)
    if found is None:
        choices = ", ".join(sorted(ontology().kinds))
        raise OntologyError(f"no class of ontology/akg.ttl has the code {code!r}; there are: {choices}")
    return found


def concept(scheme: str, code: str) -> str:
    """IRI of the concept with this code in a scheme.

    >>> concept("role", "foreign-minister")
    'https://w3id.org/akg/role/foreign-minister'

    Raises:
        OntologyError: when the scheme has none.
    """
    found = ontology().concepts.get((scheme, code))
    if found is None:
        choices = ", ".join(sorted(one for name, one in ontology().concepts if name == scheme))
        raise OntologyError(f"the scheme {scheme!r} has no concept {code!r}; it has {choices or 'none, there is no such scheme'}")
    return found


def code_of(iri: str) -> str:
    """The contract's word for a class or concept; the inverse of `kind` and `concept`.

    Raises:
        OntologyError: when it has none.
    """
    found = ontology().codes.get(iri)
    if found is None:
        raise OntologyError(f"{iri} has neither akg:code nor skos:notation in ontology/")
    return found


def label(iri: str, lang: str = "en") -> str:
    """Label of a term; where the language has none, the English one, else the last part of the IRI.

    >>> label(AKG.metWith, "vi")
    'gặp'
    """
    labels = ontology().labels
    return labels.get((iri, lang)) or labels.get((iri, "en")) or iri.replace("#", "/").rsplit("/", 1)[-1]


def entity_class(type_: str, cls: str | None) -> str:
    """Class IRI of an entity of a type whose finer class is ``cls``.

    >>> entity_class("Organization", "MediaOutlet")
    'https://w3id.org/akg/ontology#MediaOutlet'

    Raises:
        OntologyError: when the class is unknown or lies under another type.
    """
    top = AKG[type_]
    if cls is None or cls == "":
        return top
    iri = AKG[cls]
    if top not in ontology().classes.get(iri, ()):
        raise OntologyError(f"akg:{cls} is no class under akg:{type_} in ontology/akg.ttl")
    return iri


def ontology_quads(graph: str = ids.GRAPH_ONTOLOGY) -> tuple[Quad, ...]:
    """The ontology and its schemes as quads of one graph, sorted: what a store needs to show labels of terms."""
    from pyoxigraph import NamedNode, Quad

    name = NamedNode(graph)
    quads = {Quad(q.subject, q.predicate, q.object, name) for q in _parse(with_shapes=False)}
    concept, label, preferred = NamedNode(SKOS.Concept), NamedNode(RDFS.label), NamedNode(SKOS.base + "prefLabel")
    concepts = {q.subject for q in quads if q.object == concept}
    # Who knows SKOS looks for the names of concepts there; the files have them once, as rdfs:label.
    quads |= {Quad(q.subject, preferred, q.object, name) for q in quads if q.predicate == label and q.subject in concepts}
    return tuple(sorted(quads, key=str))


@lru_cache(maxsize=1)
def ontology() -> Ontology:
    """The ontology, read once.

    Raises:
        OntologyError: when a file is missing or no Turtle.
    """
    from pyoxigraph import Literal, NamedNode

    types: dict[str, set[str]] = {}
    values: Values = {}
    labels: dict[tuple[str, str], str] = {}
    terms: set[str] = set()
    for quad in _parse(with_shapes=True):
        subject, predicate, object_ = quad.subject, quad.predicate.value, quad.object
        terms.add(predicate)
        if isinstance(object_, Literal):
            terms.add(object_.datatype.value)
        elif isinstance(object_, NamedNode):
            terms.add(object_.value)
        if not isinstance(subject, NamedNode) or not isinstance(object_, Literal | NamedNode):
            continue
        terms.add(subject.value)
        values.setdefault((subject.value, predicate), []).append(object_.value)
        if predicate == RDF.base + "type":
            types.setdefault(object_.value, set()).add(subject.value)
        elif predicate == RDFS.base + "label" and isinstance(object_, Literal) and object_.language is not None:
            labels[subject.value, object_.language] = object_.value
    # A slip in shapes.ttl or in an object must not make a term: those of our own namespace have to be defined.
    defined = {iri for members in types.values() for iri in members}
    terms = {iri for iri in terms if not iri.startswith(ids.AKG) or iri in defined}
    return _compile(frozenset(terms), types, values, labels)


def _compile(terms: frozenset[str], types: dict[str, set[str]], values: Values, labels: dict[tuple[str, str], str]) -> Ontology:
    def many(iri: str, name: str) -> list[str]:
        return values.get((iri, name if "://" in name else ids.AKG + name), [])

    def one(iri: str, name: str) -> str | None:
        return next(iter(many(iri, name)), None)

    notation, broader = SKOS.base + "notation", SKOS.base + "broader"
    codes = {iri: found[0] for (iri, predicate), found in values.items() if predicate in (notation, ids.AKG + "code")}
    modes: dict[str, dict[str, Mode]] = {}
    for iri in types[ids.AKG + "Mode"]:
        modes.setdefault(many(iri, broader)[0], {})[codes[iri]] = Mode(iri, Decimal(many(iri, "intensity")[0]))
    kinds = {}
    for iri in sorted(types[OWL.base + "Class"] & codes.keys()):
        match = one(iri, SKOS.base + "exactMatch")
        score = one(iri, "intensity")
        own = dict(sorted(modes.get(match or "", {}).items()))
        intensity = None if score is None else Decimal(score)
        kinds[codes[iri]] = Kind(codes[iri], iri, match, one(iri, "quadClass"), intensity, own)
    edges = []
    for (iri, predicate), found in sorted(values.items()):
        if predicate != ids.AKG + "shortens":
            continue
        status, leads = one(iri, "shortensStatus"), many(iri, "edgeObject")
        edges.append(
            Edge(
                name=iri.removeprefix(ids.AKG), iri=iri, kind=codes[found[0]],
                modes=frozenset(None if m in types[ids.AKG + "EventType"] else codes[m] for m in many(iri, "shortensMode")),
                status=None if status is None else codes[status], to_recipients=ids.AKG + "recipient" in leads,
                between_actors=ids.AKG + "actor" in leads, symmetric=iri in types[OWL.base + "SymmetricProperty"],
            )
        )  # fmt: skip
    concepts = {
        (scheme.lower(), codes[iri]): iri
        for scheme in ("Role", "Stance", "Polarity", "Modality", "Precision", "Status")
        for iri in types[ids.AKG + scheme]
    }
    parents = {
        iri: [above for above in many(iri, RDFS.base + "subClassOf") if above.startswith(ids.AKG)]
        for iri in types[OWL.base + "Class"]
    }
    classes = {iri: _lineage(iri, parents) for iri in parents}
    silent = frozenset(iri for (iri, predicate), found in values.items() if predicate == ids.AKG + "silent" and "true" in found)
    counts_as = {iri: found[0] for (iri, predicate), found in sorted(values.items()) if predicate == ids.AKG + "countsAs"}
    return Ontology(terms, classes, kinds, tuple(edges), concepts, codes, labels, silent, counts_as)


def _lineage(iri: str, parents: dict[str, list[str]]) -> tuple[str, ...]:
    found = [iri]
    for each in found:
        found.extend(up for up in parents.get(each, []) if up not in found)
    return tuple(found)


def _parse(*, with_shapes: bool) -> list[Quad]:
    import pyoxigraph

    files = [ONTOLOGY / "akg.ttl", *sorted((ONTOLOGY / "schemes").glob("*.ttl"))]
    if with_shapes:
        files.append(ONTOLOGY / "shapes.ttl")
    quads: list[Quad] = []
    for file in files:
        try:
            quads.extend(pyoxigraph.parse(path=str(file)))
        except (OSError, SyntaxError, ValueError) as error:
            raise OntologyError(f"{file}: cannot be read as Turtle: {error}") from error
    return quads
