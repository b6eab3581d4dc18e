"""Why a triple stands in the graph: the sentences behind it, or the rule that it follows by and what that rests on in turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg import ids
from kg.ask.graph import Graph
from kg.ask.query import PREFIXES, shorten
from kg.ask.records import Claim, Situation
from kg.errors import DataFileError, InputError, ResolveError
from kg.rules import Pattern, Rule, read_rule
from kg.store import Reader
from kg.vocab import AKG, RDF, ontology

Spo = tuple[str, str, str]
"""Subject, property and object; IRIs bare, literals as N-Triples."""
_DERIVED = (ids.GRAPH_ACTORS, ids.GRAPH_FACTS, ids.GRAPH_ONTOLOGY, ids.GRAPH_INFERRED)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one triple stands in the graph; one of these.

    Attributes:
        rule, premises: it follows by the rule from these.
        situations: what articles tell, as far as it says no more than they do; their claims have the sentences.
        claim: it is part of this claim.
        source: it is known from outside the articles: the gazetteer's source, or the ontology.
    """

    triple: Spo
    rule: Rule | None = None
    premises: tuple[Reason, ...] = ()
    situations: tuple[Situation, ...] = ()
    claim: Claim | None = None
    source: str | None = None


def is_triple(text: str) -> bool:
    """Whether a text is meant as a triple, though it may lack a term: no id has a blank."""
    return len(text.split()) > 1


def read_triple(text: str) -> Spo:
    """A triple as people write it: ``country:PRK akg:metWith country:RUS``, or with IRIs in angle brackets.

    Raises:
        InputError: when it is none.
    """
    try:
        (quad,) = ox.parse(_declared() + f"{text} .", format=ox.RdfFormat.TURTLE)
    except (SyntaxError, ValueError) as error:
        message = f"{text!r} is no triple: that has three terms, as in 'country:PRK akg:metWith country:RUS'; an id has no blanks"
        raise InputError(message) from error
    return _bare(quad.subject), quad.predicate.value, _bare(quad.object)


def find_reason(store: Reader, triple: str | Spo, *, graph: Graph | None = None) -> Reason:
    """Why a triple stands in the graph.

    Raises:
        InputError: when the text is no triple.
        ResolveError: when the graph does not have it.
    """
    graph = graph or Graph(store.graph)
    spo = read_triple(triple) if isinstance(triple, str) else triple
    reason = _Reasons(graph).of(spo, frozenset())
    if reason is None:
        raise ResolveError(f"the graph does not have {write_triple(spo)}; it may have been built without inference", [])
    return reason


def conclusions(graph: Graph, situation: Situation) -> list[Spo]:
    """What rules conclude of an event or relation and of its claims, sorted."""
    name = ox.NamedNode(ids.GRAPH_INFERRED)
    subjects = [situation.iri, *(claim.iri for claim in situation.claims)]
    quads = (quad for iri in subjects for quad in graph.store.quads_for_pattern(ox.NamedNode(iri), None, None, name))
    return sorted((_bare(quad.subject), quad.predicate.value, _bare(quad.object)) for quad in quads)


def write_triple(spo: Spo) -> str:
    """A triple as `kg explain` takes it, short where a prefix fits.

    >>> write_triple(("https://w3id.org/akg/country/PRK", "https://w3id.org/akg/ontology#metWith", "urn:x"))
    'country:PRK akg:metWith <urn:x>'
    """
    made = []
    for part in spo:
        value, typed, datatype = part.rpartition("^^")
        name = shorten(part)
        if part.startswith('"'):
            made.append(f"{value}^^{shorten(datatype[1:-1])}" if typed != "" else part)
        else:
            made.append(f"<{part}>" if name == part or "%" in name else name)
    return " ".join(made)


class _Reasons:
    """Looks for reasons in one graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._rules: tuple[Rule, ...] | None = None

    def of(self, spo: Spo, above: frozenset[Spo]) -> Reason | None:
        """A reason that does not rest on the triples above it."""
        graphs = sorted(_bare(quad.graph_name) for quad in self._quads(spo))
        if len(graphs) == 0:
            return None
        match graphs[0]:
            case ids.GRAPH_FACTS:
                return Reason(spo, situations=self._situations(spo))
            case ids.GRAPH_ACTORS:
                parts = self._told_parts(spo)
                return Reason(spo, situations=parts) if len(parts) > 0 else Reason(spo, source=self._gazetteer(spo))
            case ids.GRAPH_ONTOLOGY:
                return Reason(spo, source="ontology")
            case ids.GRAPH_INFERRED:
                return self._inferred(spo, above | {spo})
        is_claim = spo[0].startswith(ids.BASE + "claim/")
        return Reason(spo, claim=self._graph.claim(spo[0])) if is_claim else Reason(spo, source=graphs[0].rsplit("/", 1)[-1])

    def _situations(self, spo: Spo) -> tuple[Situation, ...]:
        """What a triple of ``graph/facts`` is part of, or, of a plain edge, shortens."""
        subject, predicate, object_ = spo
        edge = next((edge for edge in ontology().edges if edge.iri == predicate), None)
        if edge is None:
            return (self._graph.situation(subject),)
        both = set(self._graph.situations_of(subject)) & set(self._graph.situations_of(object_))
        found = [one for one in map(self._graph.situation, sorted(both)) if one.plain and one.kind == edge.kind]
        fitting = [
            one
            for one in found
            if (len(edge.modes) == 0 or one.mode in edge.modes) and edge.status in (None, one.status) and subject in one.actors
        ]
        return tuple(fitting)

    def _told_parts(self, spo: Spo) -> tuple[Situation, ...]:
        """That a body speaks for a state may be known from what articles say of its parts."""
        if spo[1] != AKG.speaksFor:
            return ()
        found = map(self._graph.situation, self._graph.situations_of(spo[0]))
        told = [one for one in found if one.kind == "part-of" and one.plain]
        return tuple(one for one in told if spo[0] in one.actors and spo[2] in one.recipients)

    def _gazetteer(self, spo: Spo) -> str:
        for iri in (spo[0], spo[2]):
            for source in self._graph.properties(iri).get(AKG.knownFrom, ()) if not iri.startswith('"') else ():
                return f"gazetteer: {source}"
        return "gazetteer"

    def _inferred(self, spo: Spo, above: frozenset[Spo]) -> Reason | None:
        if spo[1] in (AKG.ruleText, RDF.type) or spo[0].startswith(ids.BASE + "rule/"):
            return Reason(spo, source="rule")
        for rule in self._known_rules():
            for conclusion in rule.conclusions:
                bound = _unify(conclusion, spo)
                if bound is None:
                    continue
                for premises in self._ways(rule, bound):
                    if not above.isdisjoint(premises):
                        continue
                    reasons = [self.of(one, above) for one in premises]
                    if all(reason is not None for reason in reasons):
                        return Reason(spo, rule, tuple(one for one in reasons if one is not None))
        return None

    def _ways(self, rule: Rule, bound: Mapping[str, str]) -> Iterator[tuple[Spo, ...]]:
        """The premises of every way in which a rule concludes something, those that rest on fewer inferred ones first."""
        in_premises = {part[1:] for pattern in rule.premises for part in pattern if part.startswith("?")}
        given: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
            ox.Variable(name): _term(value) for name, value in bound.items() if name in in_premises
        }
        found = self._graph.store.query(
            f"SELECT * WHERE {rule.body}", prefixes=dict(PREFIXES), substitutions=given,
            default_graph=[ox.NamedNode(name) for name in _DERIVED] if rule.over == "facts" else None,
            use_default_graph_as_union=rule.over == "everything",
        )  # fmt: skip
        assert isinstance(found, ox.QuerySolutions)
        names = [variable.value for variable in found.variables]
        ways: set[tuple[Spo, ...]] = set()
        for solution in found:
            values = {name: _bare(term) for name, term in zip(names, solution, strict=True) if term is not None}
            if any(values.get(name, value if name in in_premises else None) != value for name, value in bound.items()):
                continue  # it concludes another value by BIND
            filled = [_fill(pattern, {**values, **bound}) for pattern in rule.premises]
            way = tuple(one for one in filled if one is not None and self._is_there(one))
            if rule.over == "everything" or all(self._may_be_told(one) for one in way):
                ways.add(way)
        yield from sorted(ways, key=lambda way: (sum(self._is_inferred(one) for one in way), way))

    def _quads(self, spo: Spo) -> Iterator[ox.Quad]:
        return self._graph.store.quads_for_pattern(ox.NamedNode(spo[0]), ox.NamedNode(spo[1]), _term(spo[2]), None)

    def _is_there(self, spo: Spo) -> bool:
        return any(True for _ in self._quads(spo))

    def _is_inferred(self, spo: Spo) -> bool:
        return any(_bare(quad.graph_name) == ids.GRAPH_INFERRED for quad in self._quads(spo))

    def _may_be_told(self, spo: Spo) -> bool:
        is_situation = spo[0].startswith((ids.BASE + "event/", ids.BASE + "relation/"))
        return not is_situation or AKG.plain in self._graph.properties(spo[0])

    def _known_rules(self) -> tuple[Rule, ...]:
        """The rules that stand in the store."""
        if self._rules is None:
            found = self._graph.store.quads_for_pattern(None, ox.NamedNode(AKG.ruleText), None, ox.NamedNode(ids.GRAPH_INFERRED))
            texts = sorted((_bare(quad.subject).rsplit("/", 1)[-1], quad.object.value) for quad in found)  # type: ignore[union-attr]
            try:
                self._rules = tuple(read_rule(name, text) for name, text in texts)
            except DataFileError as error:
                raise ResolveError(f"a rule of this store cannot be read: {error}", []) from error
        return self._rules


def _unify(pattern: Pattern, spo: Spo) -> dict[str, str] | None:
    bound: dict[str, str] = {}
    for part, value in zip(pattern, spo, strict=True):
        if part.startswith("?"):
            if bound.setdefault(part[1:], value) != value:
                return None
        elif part != value:
            return None
    return bound


def _fill(pattern: Pattern, values: Mapping[str, str]) -> Spo | None:
    parts = [values.get(part[1:]) if part.startswith("?") else part for part in pattern]
    subject, predicate, object_ = parts
    return None if subject is None or predicate is None or object_ is None else (subject, predicate, object_)


def _bare(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _term(value: str) -> ox.NamedNode | ox.Literal:
    if not value.startswith('"'):
        return ox.NamedNode(value)
    (quad,) = ox.parse(f"<urn:s> <urn:p> {value} .", format=ox.RdfFormat.TURTLE)
    assert isinstance(quad.object, ox.Literal)
    return quad.object


def _declared() -> str:
    return "".join(f"@prefix {name}: <{base}> .\n" for name, base in PREFIXES.items())
