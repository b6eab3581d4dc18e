"""What a well-formed store keeps to and shapes cannot say: evidence, plain edges, one graph a triple, nothing dangling.

Each check reads the store itself and trusts no earlier step: the plain edges are derived again from the claims, and the
text of the evidence is cut out again from the document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import BlankNode, NamedNode, Quad, Store, Triple

from kg import ids
from kg.rdf.edges import Office, Speaks, days_of, is_plain, office, plain_edges
from kg.rdf.infer import inferred_quads, read_voices
from kg.rdf.read import Account, Reports, read_reports
from kg.rdf.terms import node
from kg.rules import read_rule, rule_quads
from kg.vocab import AKG, OA, RDF, code_of, ontology


class Violation(NamedTuple):
    """One fault of a graph.

    Attributes:
        node: IRI of what is at fault.
        shape: the shape or check that it breaks.
        message: what should hold, and what stands there instead.
        advice: what to do.
    """

    node: str
    shape: str
    message: str
    advice: str

    def __str__(self) -> str:
        return f"{self.node}: {self.message} [{self.shape}]; {self.advice}"


_AGAIN = "consolidate again (kg build)"


def check_evidence(quads: Iterable[Quad], text: str) -> list[Violation]:
    """Quotes of one document's graph that are not its text at their offsets."""
    advice = "read the document again (kg build), with the text that the offsets were counted in"
    exact: dict[str, str] = {}
    start: dict[str, str] = {}
    end: dict[str, str] = {}
    position: dict[str, str] = {}
    quote: dict[str, str] = {}
    for quad in quads:
        subject, predicate = str(quad.subject), quad.predicate.value
        if predicate == OA.hasSelector:
            value = str(quad.object)
            (quote if value.endswith("/quote>") else position)[subject] = value
        elif predicate in (OA.exact, OA.start, OA.end):
            {OA.exact: exact, OA.start: start, OA.end: end}[predicate][subject] = quad.object.value  # type: ignore[union-attr]
    found = []
    for target in sorted(position.keys() | quote.keys()):
        where, words = position.get(target, ""), exact.get(quote.get(target, ""))
        first, last = start.get(where, ""), end.get(where, "")
        if words is None or not first.isdigit() or not last.isdigit():
            message = "evidence has a position with a start and an end, and a quote with its exact words; one is missing"
            found.append(Violation(target[1:-1], "evidence", message, advice))
            continue
        stands = text[int(first) : int(last)]
        if stands != words or int(last) > len(text):
            message = (
                f"evidence is the document's text at its offsets; at {first}-{last} stands {_cut(stands)}, not {_cut(words)}"
            )
            found.append(Violation(target[1:-1], "evidence", message, advice))
    return found


def check_store(store: Store) -> list[Violation]:
    """Faults that show only when several graphs are looked at together."""
    return [*_misplaced(store), *_dangling(store), *_edges(store), *_inferred(store)]


def _misplaced(store: Store) -> Iterator[Violation]:
    """Triples in two graphs or in none, and blank nodes."""
    again = "build the store again (kg build --rebuild)"
    seen: set[int] = set()
    twice: set[Triple] = set()
    for quad in store:
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            yield Violation(str(quad.subject), "no blank nodes", "every node has an IRI", "give it one made from its content")
        elif not isinstance(quad.graph_name, NamedNode):
            message = f"every triple stands in a named graph; {quad.predicate} {quad.object} stands in none"
            yield Violation(_iri(quad.subject), "one graph a triple", message, again)
        key = hash(quad.triple)
        if key in seen:
            twice.add(quad.triple)
        seen.add(key)
    for triple in sorted(twice, key=str):
        graphs = sorted(
            str(quad.graph_name) for quad in store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        )
        if len(graphs) > 1:  # else two triples had one hash
            message = f"a triple stands in one graph; {triple.predicate} {triple.object} stands in {' and '.join(graphs)}"
            yield Violation(_iri(triple.subject), "one graph a triple", message, again)


def _dangling(store: Store) -> Iterator[Violation]:
    """Accounts and claims that the consolidated graph names and no document has, and the other way round."""
    has_type = {
        cls: {str(q.subject) for q in store.quads_for_pattern(None, node(RDF.type), node(AKG[cls]), None)}
        for cls in ("Account", "Claim")
    }
    facts = node(ids.GRAPH_FACTS)
    named: dict[str, set[str]] = {"Account": set(), "Claim": set()}
    for property_, cls in (("consolidates", "Account"), ("supportedBy", "Claim"), ("deniedIn", "Claim")):
        for quad in store.quads_for_pattern(None, node(AKG[property_]), None, facts):
            named[cls].add(str(quad.object))
            if str(quad.object) not in has_type[cls]:
                message = f"akg:{property_} leads to a document's {cls.lower()}; {quad.object} is none"
                yield Violation(str(quad.subject)[1:-1], "in step with the documents", message, _AGAIN)
    for cls, present in has_type.items():
        for iri in sorted(present - named[cls]):
            yield Violation(
                iri[1:-1], "in step with the documents", f"every {cls.lower()} is consolidated; this one is not", _AGAIN
            )


def _edges(store: Store) -> Iterator[Violation]:
    """Plain edges, and situations called plain, without an affirmed, actual, undenied claim of the right voice behind them."""
    reports = read_reports(store)
    accounts = {account.iri: account for account in reports.accounts}
    allowed: set[tuple[str, str, str]] = set()
    facts = node(ids.GRAPH_FACTS)
    told: dict[str, list[Account]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, node(AKG.consolidates), None, facts):
        if _iri(quad.object) in accounts:
            told[_iri(quad.subject)].append(accounts[_iri(quad.object)])
    known = _speaks(store, reports, told.values())
    called_plain = {_iri(quad.subject) for quad in store.quads_for_pattern(None, node(AKG.plain), None, facts)}
    for iri in sorted(told.keys() | called_plain):
        members = told.get(iri, [])
        actors, recipients = _sides(members)
        if is_plain(actors, [claim for account in members for claim in account.claims], known):
            mode, status = (_one(store, iri, AKG[name]) for name in ("mode", "status"))
            allowed.update(plain_edges(members[0].kind, mode, status, actors, recipients))
        elif iri in called_plain:
            message = "a plain fact has an affirmed, actual, undenied claim of an article or of the acting side; it has none"
            yield Violation(iri, "plain edges", message, _AGAIN)
    for edge in ontology().edges:
        for quad in store.quads_for_pattern(None, node(edge.iri), None, None):
            subject, object_ = _iri(quad.subject), _iri(quad.object)
            if quad.graph_name == node(ids.GRAPH_INFERRED):
                continue
            if quad.graph_name != facts:
                message = f"plain edges stand in graph/facts; akg:{edge.name} to {object_} stands in {quad.graph_name}"
                yield Violation(subject, "plain edges", message, _AGAIN)
            elif (subject, edge.iri, object_) not in allowed:
                message = f"a plain edge has an affirmed, actual, undenied claim behind it; akg:{edge.name} to {object_} has none"
                yield Violation(subject, "plain edges", message, _AGAIN)


def _inferred(store: Store) -> Iterator[Violation]:
    """What stands in ``graph/inferred`` and does not follow by the rules that stand there, and what follows and is missing."""
    name = node(ids.GRAPH_INFERRED)
    texts = {
        _iri(quad.subject).rsplit("/", 1)[-1]: quad.object.value  # type: ignore[union-attr]
        for quad in store.quads_for_pattern(None, node(AKG.ruleText), None, name)
    }
    rules = [read_rule(rule, texts[rule]) for rule in sorted(texts)]
    derived = (ids.GRAPH_ACTORS, ids.GRAPH_FACTS)
    consolidated = [quad for graph in derived for quad in store.quads_for_pattern(None, None, None, node(graph))]
    follows = {*inferred_quads(consolidated, read_voices(store), rules), *rule_quads(rules)}
    present = set(store.quads_for_pattern(None, None, None, name))
    for quad in sorted(present - follows, key=str):
        message = f"what is inferred follows by a rule; {quad.predicate} {quad.object} follows by none"
        yield Violation(_iri(quad.subject), "inferred", message, _AGAIN)
    for quad in sorted(follows - present, key=str):
        message = f"what follows by the rules is inferred; {quad.predicate} {quad.object} is missing"
        yield Violation(_iri(quad.subject), "inferred", message, _AGAIN)


def _speaks(store: Store, reports: Reports, told: Iterable[list[Account]]) -> Speaks:
    """Who speaks for whom: bodies as the graph of actors has it, holders of offices as the articles' accounts do."""
    bodies: dict[str, set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, node(AKG.speaksFor), None, None):
        bodies[_iri(quad.subject)].add(_iri(quad.object))
    outlets = {_iri(quad.subject) for quad in store.quads_for_pattern(None, node(RDF.type), node(AKG.MediaOutlet), None)}
    published = days_of(reports.articles)
    offices: dict[str, list[Office]] = defaultdict(list)
    for group in told:
        held = office(group, published) if group[0].kind == "holds-position" else None
        if held is not None:
            for actor in _sides(group)[0] - outlets:
                offices[actor].append(held)
    known = {who: frozenset(whom) for who, whom in bodies.items()}
    return Speaks(known, {who: tuple(held) for who, held in offices.items()}, published)


def _sides(accounts: list[Account]) -> tuple[frozenset[str], frozenset[str]]:
    actors = frozenset[str]().union(*(account.actors for account in accounts))
    return actors, frozenset[str]().union(*(account.recipients for account in accounts))


def _one(store: Store, iri: str, predicate: str) -> str | None:
    quad = next(iter(store.quads_for_pattern(node(iri), node(predicate), None, node(ids.GRAPH_FACTS))), None)
    return None if quad is None else code_of(_iri(quad.object))


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _cut(words: str) -> str:
    return repr(words if len(words) <= 60 else words[:57] + "…")
