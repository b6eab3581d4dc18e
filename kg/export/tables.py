"""The graph as tables: actors, names, facts, who takes part, claims, articles, mentions, plain edges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote

import pyoxigraph as ox

from kg import ids
from kg.analyse.network import QUADS, date_of, id_of
from kg.ask import Claim, Graph, Situation
from kg.ask.outline import Outline, read_outlines, type_of
from kg.ask.words import Words
from kg.store import Reader
from kg.table import Cell, Table
from kg.vocab import AKG, OWL, RDF, ontology

_SPAN = re.compile(r"char=(\d+),(\d+)")


def make_tables(store: Reader, *, lang: str = "en", graph: Graph | None = None) -> dict[str, Table]:
    """Every table by name; ids lead from one to the other.

    ``facts`` holds what is claimed, planned and denied too: see its ``certainty`` and ``marks``. Its first columns are those
    of the page that `kg view` writes.
    """
    graph = graph or Graph(store.graph)
    outlines = read_outlines(graph)
    situations = {one.iri: graph.situation(one.iri) for one in outlines}
    return {
        "actors": _actors(graph),
        "names": _names(graph),
        "facts": _facts(graph, outlines, situations, lang),
        "participants": _participants(outlines),
        "claims": _claims(graph, situations, lang),
        "documents": _documents(graph, store),
        "mentions": _mentions(graph, store),
        "edges": _edges(graph),
    }


def _actors(graph: Graph) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for iri in graph.entities:
        facts = graph.properties(iri)
        classes = sorted(one.removeprefix(ids.AKG) for one in facts.get(RDF.type, ()) if one in ontology().classes)
        own = [one for one in classes if one.lower() != type_of(iri)]
        same = [one.rsplit("/", 1)[-1] for one in facts.get(OWL.sameAs, ()) if "wikidata.org" in one]
        count = facts.get(AKG.documentCount, [None])[0]
        country = facts.get(AKG.country, [None])[0]
        rows.append((
            id_of(iri), type_of(iri), own[0] if len(own) > 0 else None, graph.label(iri, "vi"), graph.label(iri, "en"),
            None if country is None else id_of(country), same[0] if len(same) > 0 else None,
            None if count is None else int(count), iri,
        ))  # fmt: skip
    return Table(("id", "type", "class", "label_vi", "label_en", "country", "wikidata", "documents", "iri"), tuple(rows))


def _names(graph: Graph) -> Table:
    rows = ((id_of(iri), name, iri) for iri in graph.entities for name in graph.names(iri))
    return Table(("id", "name", "iri"), tuple(rows))


def _facts(graph: Graph, outlines: Sequence[Outline], situations: dict[str, Situation], lang: str) -> Table:
    words = Words(graph, lang)
    rows = []
    for one in outlines:
        whole = situations[one.iri]
        claim = whole.claims[0]
        rows.append((
            one.id, date_of(one), one.kind, one.mode, _list(graph, one.actors, lang), _list(graph, one.recipients, lang),
            words.line(whole), one.tone, one.certainty, one.modality, _list(graph, whole.claimed_by, lang),
            _list(graph, whole.denied_by, lang), max((c.confidence or 0.0 for c in whole.claims), default=0.0),
            f"{claim.before}{claim.quote}{claim.after}".strip(), claim.article.id, claim.rule, " ".join(one.marks),
            whole.contested, one.role, one.status, _day(one.first), _day(one.last), one.precision,
            QUADS.get(one.quad_class or ""), one.intensity, _id(one.place), _id(one.instrument), whole.first_reported,
            whole.last_reported, len(whole.articles), one.iri,
        ))  # fmt: skip
    columns = (
        "id", "date", "kind", "mode", "actors", "recipients", "told", "tone", "certainty", "modality", "claimed_by", "denied_by",
        "confidence", "sentence", "document", "rule", "marks", "contested", "role", "status", "first", "last", "precision",
        "quad_class", "intensity", "place", "instrument", "first_reported", "last_reported", "documents", "iri",
    )  # fmt: skip
    return Table(columns, tuple(rows))


def _participants(outlines: Sequence[Outline]) -> Table:
    rows = []
    for one in outlines:
        ends = [("actor", iri) for iri in one.actors] + [("recipient", iri) for iri in one.recipients]
        ends += [(name, iri) for name, iri in (("place", one.place), ("instrument", one.instrument)) if iri is not None]
        rows += [(one.id, name, id_of(iri), type_of(iri), iri) for name, iri in ends]
    return Table(("fact", "as", "id", "type", "iri"), tuple(rows))


def _claims(graph: Graph, situations: dict[str, Situation], lang: str) -> Table:
    def row(fact: Situation, claim: Claim) -> tuple[Cell, ...]:
        return (
            id_of(claim.iri), fact.id, "denies" if claim.is_denial else "asserts", claim.polarity, claim.modality,
            _list(graph, claim.claimed_by, lang), "" if claim.is_hearsay else " ".join(map(id_of, claim.claimed_by)),
            claim.is_hearsay, claim.article.id, claim.article.published,
            claim.start, claim.end, claim.quote, claim.rule, claim.confidence, claim.iri,
        )  # fmt: skip

    columns = (
        "id", "fact", "stance", "polarity", "modality", "claimed_by", "claimed_by_ids", "hearsay", "document", "published",
        "start", "end", "quote", "rule", "confidence", "iri",
    )  # fmt: skip
    return Table(columns, tuple(row(fact, claim) for _, fact in sorted(situations.items()) for claim in fact.claims))


def _documents(graph: Graph, store: Reader) -> Table:
    articles = [graph.article(ids.document_iri(id_)) for id_ in store.documents()]
    rows = tuple((one.id, one.title, one.published, one.source, one.url, one.iri) for one in articles)
    return Table(("id", "title", "published", "source", "url", "iri"), rows)


def _mentions(graph: Graph, store: Reader) -> Table:
    rows = []
    for id_ in store.documents():
        document = ox.NamedNode(ids.document_iri(id_))
        found = set()
        for quad in graph.store.quads_for_pattern(None, ox.NamedNode(AKG.mentionedIn), document, None):
            assert isinstance(quad.subject, ox.NamedNode)
            facts = graph.properties(quad.subject.value)
            spans = [_SPAN.fullmatch(one) for one in facts.get(AKG.span, ())]
            found |= {(int(span[1]), int(span[2]), facts[AKG.refersTo][0]) for span in spans if span is not None}
        text = graph.text(graph.article(document.value))
        rows += [(id_, start, end, text[start:end] or None, id_of(iri), type_of(iri), iri) for start, end, iri in sorted(found)]
    return Table(("document", "start", "end", "text", "id", "type", "iri"), tuple(rows))


def _edges(graph: Graph) -> Table:
    rows = []
    for edge in sorted(ontology().edges, key=lambda edge: edge.name):
        found = graph.store.quads_for_pattern(None, ox.NamedNode(edge.iri), None, ox.NamedNode(ids.GRAPH_FACTS))
        ends = [
            (q.subject.value, q.object.value)
            for q in found
            if isinstance(q.subject, ox.NamedNode) and isinstance(q.object, ox.NamedNode)
        ]
        rows += [(id_of(a), edge.name, id_of(b), edge.symmetric, a, b) for a, b in sorted(ends)]
    return Table(("a", "edge", "b", "symmetric", "a_iri", "b_iri"), tuple(rows))


def _list(graph: Graph, iris: Sequence[str], lang: str) -> str:
    return "; ".join(graph.label(iri, lang) for iri in iris)


def _id(iri: str | None) -> str | None:
    return None if iri is None else unquote(iri.rsplit("/", 1)[-1])


def _day(day: object) -> str | None:
    return None if day is None else str(day)
