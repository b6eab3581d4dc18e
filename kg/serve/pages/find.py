"""Which facts a page lists, and how many of which kind: small queries, so that a large store stays quick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.ask.outline import tone_of
from kg.ask.query import PREFIXES
from kg.ask.show import STANDING
from kg.quads import Quads
from kg.vocab import Kind, kind, ontology

SIDES = "akg:actor|akg:recipient"
PARTS = f"{SIDES}|akg:place|akg:instrument"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to list.

    Attributes:
        entities: IRIs of those that take part, all of them; empty for whoever.
        kind: code of the only kind.
        certainty: ``plain``, ``contested`` or ``unsure`` (what is not plain); empty for any.
        since, until: days; what has no date is then left out.
    """

    entities: tuple[str, ...] = ()
    kind: str = ""
    certainty: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A fact in a list: its kind's code, first and last day (empty where unknown), and tone."""

    iri: str
    kind: str
    first: str
    last: str
    tone: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A lasting relation in a list: its kind's code, status, and the date of the newest article that tells of it.

    Attributes:
        acts: whether who is asked about is the part, member or party, rather than the whole, group or treaty.
    """

    iri: str
    kind: str
    status: str
    reported: str
    acts: bool


@dataclass(frozen=True, slots=True)
class Partner:
    """An actor that shares events with another: how many in peace and how many in conflict."""

    iri: str
    cooperation: int
    conflict: int


def find_facts(store: Quads, wanted: Wanted) -> list[Found]:
    """The facts asked for, newest first, those without a date last."""
    body = _body(wanted)
    kinds = {one.iri: code for code, one in ontology().kinds.items()}
    dated = "?fact akg:earliest ?first ; akg:latest ?last"
    found = select(store, f"SELECT ?fact ?type ?first ?last {{ {body} ?fact a ?type OPTIONAL {{ {dated} }} }} }}")
    # Modes have the tone of their kind, but for some kinds: only of those are the scores of single facts looked up.
    present = {row[1] for row in found}
    several = " ".join(_term(one.iri) for one in ontology().kinds.values() if one.iri in present and _tone(one) is None)
    scored: dict[str, str] = {}
    if several != "":
        scores = f"SELECT ?fact ?score {{ {body} VALUES ?type {{ {several} }} ?fact a ?type ; akg:intensity ?score }} }}"
        scored = {fact: tone_of(float(score)) for fact, score in select(store, scores)}
    made = {
        fact: Found(fact, code, first, last, _tone(kind(code)) or scored[fact])
        for fact, type_, first, last in found
        if (code := kinds.get(type_)) is not None
    }
    # By the first day: what is known by its year alone is not newer than all that happened in it.
    return sorted(sorted(made.values(), key=lambda one: one.iri), key=lambda one: (one.first, one.last), reverse=True)


def _body(wanted: Wanted) -> str:
    """The part of a query that finds the facts, up to where more may be asked of them."""
    chosen = [f"?fact {PARTS} {_term(iri)}" for iri in wanted.entities]
    more = []
    if wanted.certainty == "contested":
        chosen.append("?fact akg:contested true")
    elif wanted.certainty == "plain":
        chosen.append("?fact akg:plain true")
    elif wanted.certainty == "unsure":
        more.append("FILTER NOT EXISTS { ?fact akg:plain true }")
    if wanted.kind != "":
        chosen.append(f"?fact a {_term(kind(wanted.kind).iri)}")
    if wanted.since != "":
        more.append(f'?fact akg:latest ?until FILTER (?until >= "{wanted.since}"^^xsd:date)')
    if wanted.until != "":
        more.append(f'?fact akg:earliest ?since FILTER (?since <= "{wanted.until}"^^xsd:date)')
    inside = " . ".join(chosen or ["?fact a akg:Consolidated"])
    return f"GRAPH graph:facts {{ {{ SELECT DISTINCT ?fact {{ {inside} }} }} {' '.join(more)}"


def _tone(one: Kind) -> str | None:
    """The tone of a kind; ``None`` where its modes differ in it."""
    scores = [one.intensity, *(mode.intensity for mode in one.modes.values())]
    tones = {tone_of(None if score is None else float(score)) for score in scores}
    return tones.pop() if len(tones) == 1 else None


def find_standing(store: Quads, iri: str) -> list[Standing]:
    """An actor's lasting relations: what is before what was, the newest told first."""
    classes = {kind(code).iri: code for code in STANDING}
    query = (
        f"SELECT ?fact ?type ?status ?told ?acts {{ "
        f"GRAPH graph:facts {{ {{ SELECT DISTINCT ?fact {{ ?fact {SIDES} {_term(iri)} }} }} "
        f"VALUES ?type {{ {' '.join(map(_term, sorted(classes)))} }} ?fact a ?type "
        f"OPTIONAL {{ ?fact akg:status ?status }} OPTIONAL {{ ?fact akg:lastReported ?told }} "
        f"BIND (EXISTS {{ ?fact akg:actor {_term(iri)} }} AS ?acts) }} }}"
    )
    codes = ontology().codes
    made = {
        row[0]: Standing(row[0], classes[row[1]], codes.get(row[2], ""), row[3], row[4] == "true") for row in select(store, query)
    }
    order = {"current": 0, "future": 1, "former": 2}
    newest = sorted(sorted(made.values(), key=lambda one: one.iri), key=lambda one: one.reported, reverse=True)
    return sorted(newest, key=lambda one: order.get(one.status, 0))


def find_partners(store: Quads, iri: str) -> list[Partner]:
    """Those who share events with an actor, most first."""
    query = (
        f"SELECT ?other ?peace (COUNT(DISTINCT ?fact) AS ?n) {{ GRAPH graph:facts {{ ?fact {SIDES} {_term(iri)} ; {SIDES} ?other "
        f"; akg:intensity ?score BIND (?score >= 0 AS ?peace) FILTER (?other != {_term(iri)}) }} }} GROUP BY ?other ?peace"
    )
    counts: dict[str, list[int]] = {}
    for other, peace, count in select(store, query):
        counts.setdefault(other, [0, 0])[0 if peace == "true" else 1] = int(count)
    ranked = sorted(counts.items(), key=lambda pair: (-sum(pair[1]), pair[0]))
    return [Partner(other, *both) for other, both in ranked]


def count_kinds(store: Quads) -> dict[str, int]:
    """How many facts the store has of each kind, most first."""
    kinds = {one.iri: code for code, one in ontology().kinds.items()}
    query = "SELECT ?type (COUNT(*) AS ?n) { GRAPH graph:facts { ?fact a ?type } } GROUP BY ?type"
    found = {kinds[type_]: int(count) for type_, count in select(store, query) if type_ in kinds}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def count_claims(store: Quads, iri: str) -> int:
    """How many claims somebody makes."""
    return sum(1 for _ in store.quads_for_pattern(None, ox.NamedNode(PREFIXES["akg"] + "claimedBy"), ox.NamedNode(iri), None))


def told_in(store: Quads, document: str) -> list[str]:
    """IRIs of the facts that a document tells of."""
    query = (
        f"SELECT DISTINCT ?fact {{ ?claim prov:wasDerivedFrom {_term(document)} "
        "GRAPH graph:facts { ?fact akg:supportedBy|akg:deniedIn ?claim } }"
    )
    return sorted(fact for (fact,) in select(store, query))


def situation_of(store: Quads, iri: str) -> str | None:
    """IRI of the fact that a claim or account belongs to."""
    query = f"SELECT ?fact {{ GRAPH graph:facts {{ ?fact akg:supportedBy|akg:deniedIn|akg:consolidates {_term(iri)} }} }}"
    return next((fact for (fact,) in select(store, query)), None)


def select(store: Quads, query: str) -> list[Sequence[str]]:
    """The rows of a query of our own as text; empty where a variable is not bound."""
    found = store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return [["" if term is None else str(getattr(term, "value", term)) for term in solution] for solution in found]


def _term(iri: str) -> str:
    return str(ox.NamedNode(iri))
