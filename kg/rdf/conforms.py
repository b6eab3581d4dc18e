"""Whether a graph certainly fits ontology/shapes.ttl: the shapes compiled to plain Python, fifteen times as fast as pySHACL.

It answers only yes or "not certainly": on the second pySHACL itself is asked, which also words what is wrong. So a build can
afford to check every graph. A shape that uses more of SHACL than `kg.rdf.shacl` knows makes every answer "not certainly".
Tests hold its verdict against pySHACL's on all examples and on sound graphs with faults put in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import OntologyError
from kg.paths import ONTOLOGY
from kg.rdf.shacl import SH, TYPE, Graph, Said, Shape, Term, Unknown, compile_shape
from kg.vocab import RDFS

_SUBCLASS = RDFS.base + "subClassOf"


@dataclass(frozen=True, slots=True)
class Shapes:
    """All node shapes, by what they are about."""

    of_class: dict[str, tuple[Shape, ...]]
    of_users: dict[str, tuple[Shape, ...]]


def certainly_conforms(quads: Iterable[Quad]) -> bool:
    """Whether the graph fits every shape for certain; False also where only pySHACL can tell."""
    try:
        shapes = compiled_shapes()
    except Unknown:
        return False
    graph = _indexed(quads)
    if graph is None:
        return False
    for targets, by_name in ((graph.members, shapes.of_class), (graph.users, shapes.of_users)):
        for name, subjects in targets.items():
            for shape in by_name.get(name, ()):
                if not all(shape.fits(NamedNode(subject), graph) for subject in subjects):
                    return False
    return True


@lru_cache(maxsize=1)
def compiled_shapes() -> Shapes:
    """The shapes of ontology/shapes.ttl.

    Raises:
        Unknown: when they use what is not compiled.
        OntologyError: when the file cannot be read.
    """
    path = ONTOLOGY / "shapes.ttl"
    said: Said = defaultdict(lambda: defaultdict(list))
    try:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            said[quad.subject][quad.predicate.value].append(quad.object)
    except (OSError, SyntaxError, ValueError) as error:
        raise OntologyError(f"{path}: cannot be read as Turtle: {error}") from error
    of_class: dict[str, list[Shape]] = defaultdict(list)
    of_users: dict[str, list[Shape]] = defaultdict(list)
    for subject in list(said):
        if NamedNode(SH + "NodeShape") in said[subject].get(TYPE, ()):
            shape = compile_shape(subject, said)
            for target, made in ((SH + "targetClass", of_class), (SH + "targetSubjectsOf", of_users)):
                for name in said[subject].get(target, ()):
                    made[name.value].append(shape)
    return Shapes({name: tuple(all_) for name, all_ in of_class.items()}, {name: tuple(all_) for name, all_ in of_users.items()})


def _indexed(quads: Iterable[Quad]) -> Graph | None:
    """None for a graph with subclasses of its own or triples about triples."""
    objects: dict[tuple[str, str], list[Term]] = defaultdict(list)
    members: dict[str, list[str]] = defaultdict(list)
    users: dict[str, list[str]] = defaultdict(list)
    wanted = compiled_shapes().of_users
    for quad in quads:
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        if predicate == _SUBCLASS or not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
            return None
        if predicate == TYPE:
            members[value.value].append(subject.value)
        if predicate in wanted:
            users[predicate].append(subject.value)
        objects[subject.value, predicate].append(value)
    return Graph(dict(objects), members, users)
