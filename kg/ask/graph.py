"""The graph, read into records: what it holds of an event, relation, claim, article or actor, looked up once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from urllib.parse import unquote

import pyoxigraph as ox

from kg import ids
from kg.ask.records import MODALITIES, Article, Claim, Situation
from kg.dates import Period, write_date
from kg.model import SIGNS
from kg.quads import Quads, expect
from kg.vocab import AKG, OA, PROV, RDF, RDFS, SKOS, code_of, ontology

ACTING = ("actor", "holder", "part", "member", "ally", "party")
"""Properties that lead from a situation to who starts it or stands in it."""
RECEIVING = ("recipient", "of", "whole", "group", "treaty")
"""Properties that lead from a situation to its other side."""
_SENTENCE_END = re.compile(r"\n|[.!?…][”\"’]?\s")
_OF_SITUATIONS = (
    RDF.type, *(AKG[name] for name in (*ACTING, *RECEIVING)), AKG.modality, AKG.mode, AKG.position, AKG.status, AKG.place,
    AKG.instrument, AKG.earliest, AKG.latest, AKG.precision, AKG.intensity, AKG.firstReported, AKG.lastReported, AKG.plain,
    AKG.contested, AKG.supportedBy, AKG.deniedIn,
)  # fmt: skip
_OF_CLAIMS = (
    PROV.wasDerivedFrom, AKG.claimedBy, AKG.stance, AKG.polarity, AKG.modality, AKG.confidence, AKG.rule, AKG.trace, AKG.evidence,
    OA.hasSelector, OA.exact, OA.prefix, OA.suffix, OA.start, OA.end,
)  # fmt: skip
"""Properties of claims, of their evidence and of its selectors."""


class Graph:
    """Reads records out of a store; keeps the articles and labels that it read."""

    def __init__(self, store: Quads) -> None:
        self.store = store
        self._articles: dict[str, Article] = {}
        self._texts: dict[str, str] = {}
        self._labels: dict[tuple[str, str], str] = {}
        self._loaded: dict[str, dict[str, list[str]]] = {}
        self._claims_read: dict[str, Claim] = {}

    def load(self) -> None:
        """Reads all claims and situations at once, for what shows most of the graph, instead of each when it is asked for."""
        self._loaded, stance = self.read(_OF_CLAIMS), AKG.stance
        self._claims_read = {iri: self.claim(iri) for iri, facts in self._loaded.items() if stance in facts}
        self._loaded = self.read(_OF_SITUATIONS, ids.GRAPH_FACTS)

    def read(self, properties: Iterable[str], graph: str | None = None) -> dict[str, dict[str, list[str]]]:
        """The values of some properties, sorted, by subject and property."""
        found: dict[str, dict[str, list[str]]] = {}
        for name in properties:
            for quad in self.store.quads_for_pattern(None, _node(name), None, None if graph is None else _node(graph)):
                found.setdefault(_text(quad.subject), {}).setdefault(name, []).append(_text(quad.object))
        for facts in found.values():
            for name, values in facts.items():
                if len(values) > 1:
                    facts[name] = sorted(set(values))
        return found

    def situations_of(self, entity: str) -> list[str]:
        """IRIs of the situations that an entity takes part in, on whichever side, sorted."""
        found = sorted({iri for name in (*ACTING, *RECEIVING, "place", "instrument") for iri in self._facts_with(name, entity)})
        expect(self.store, found)
        return found

    def situations(self) -> Iterator[str]:
        """IRIs of all situations, sorted."""
        found = self.store.quads_for_pattern(None, _node(AKG.consolidates), None, _node(ids.GRAPH_FACTS))
        iris = sorted({_text(quad.subject) for quad in found})
        expect(self.store, iris)
        yield from iris

    def situation(self, iri: str) -> Situation:
        """The situation of that IRI, with its claims."""
        facts = self.properties(iri)
        code = self.kind(facts)
        modalities = [code_of(one) for one in facts.get(AKG.modality, [])]
        first, last = _first(facts, AKG.earliest), _first(facts, AKG.latest)
        precision = _first(facts, AKG.precision)
        when = None
        if first is not None and last is not None:
            written = "span" if precision is None else code_of(precision)
            when = write_date(Period(date.fromisoformat(first), date.fromisoformat(last), written))
        mode, role, status = (_first(facts, AKG[name]) for name in ("mode", "position", "status"))
        intensity = _first(facts, AKG.intensity)
        return Situation(
            id=iri.rsplit("/", 1)[-1],
            iri=iri,
            kind=code,
            mode=None if mode is None else code_of(mode),
            role=None if role is None else code_of(role),
            status=None if status is None else code_of(status),
            actors=self._ends(facts, ACTING),
            recipients=self._ends(facts, RECEIVING),
            place=_first(facts, AKG.place),
            instrument=_first(facts, AKG.instrument),
            date=when,
            first_reported=_first(facts, AKG.firstReported),
            last_reported=_first(facts, AKG.lastReported),
            modality=min(modalities, key=MODALITIES.index, default="actual"),
            plain=_first(facts, AKG.plain) == "true",
            contested=_first(facts, AKG.contested) == "true",
            intensity=None if intensity is None else float(intensity),
            asserted=self._claims(facts.get(AKG.supportedBy, [])),
            denied=self._claims(facts.get(AKG.deniedIn, [])),
        )

    def kind(self, facts: dict[str, list[str]]) -> str:
        """The contract's word for the class among a situation's properties."""
        kinds = ontology().kinds
        return next((code_of(one) for one in sorted(facts.get(RDF.type, [])) if ontology().codes.get(one) in kinds), "event")

    def when(self, iri: str) -> tuple[str, str]:
        """A situation's first and last day, empty where unknown; cheap, for sorting before reading."""
        facts = self.properties(iri)
        return _first(facts, AKG.earliest) or "", _first(facts, AKG.latest) or ""

    def claim(self, iri: str) -> Claim:
        """The claim of that IRI, with the quote it rests on."""
        facts = self.properties(iri)
        article = self.article(_derived_from(facts))
        start, end, quote, before, after = self._evidence(facts)
        if self.text(article) != "":
            before, after = self._around(article, start, end)
        confidence = _first(facts, AKG.confidence)
        stance = _first(facts, AKG.stance)
        polarity, modality = _first(facts, AKG.polarity), _first(facts, AKG.modality)
        return Claim(
            iri=iri,
            article=article,
            claimed_by=tuple(sorted(facts.get(AKG.claimedBy, []))),
            is_denial=stance == AKG.Denies,
            polarity="affirmed" if polarity is None else code_of(polarity),
            modality="actual" if modality is None else code_of(modality),
            confidence=None if confidence is None else float(confidence),
            rule=_first(facts, AKG.rule) or "",
            quote=quote,
            start=start,
            end=end,
            before=before,
            after=after,
            trace=_trace(_first(facts, AKG.trace)),
        )

    def article(self, iri: str) -> Article:
        """The article of that IRI."""
        if iri not in self._articles:
            facts = self.properties(iri)
            self._texts[iri] = _first(facts, AKG.text) or ""
            self._articles[iri] = Article(
                id=_first(facts, AKG.identifier) or unquote(iri.rsplit("/", 1)[-1]),
                iri=iri,
                title=_first(facts, AKG.title),
                published=_first(facts, AKG.published),
                source=_first(facts, AKG.source),
                url=_first(facts, AKG.url),
            )
        return self._articles[iri]

    def text(self, article: Article) -> str:
        """The article's whole text, as far as the store keeps it."""
        self.article(article.iri)
        return self._texts[article.iri]

    def label(self, iri: str, lang: str = "en") -> str:
        """What to call an entity; its own language's label first, then any, then the last part of its IRI."""
        if (iri, lang) not in self._labels:
            found = {
                _language(quad.object): _text(quad.object)
                for quad in self.store.quads_for_pattern(_node(iri), _node(RDFS.label), None, None)
            }
            fallback = found[min(found)] if len(found) > 0 else unquote(iri.rsplit("/", 1)[-1]).replace("-", " ")
            self._labels[iri, lang] = found.get(lang) or found.get("vi") or found.get("en") or fallback
        return self._labels[iri, lang]

    def names(self, iri: str) -> tuple[str, ...]:
        """Every name of an entity, labels first, then the others sorted."""
        labels = sorted({_text(q.object) for q in self.store.quads_for_pattern(_node(iri), _node(RDFS.label), None, None)})
        others = {_text(q.object) for q in self.store.quads_for_pattern(_node(iri), _node(SKOS.altLabel), None, None)}
        return tuple(dict.fromkeys([*labels, *sorted(others)]))

    def properties(self, iri: str) -> dict[str, list[str]]:
        """Every value of every property, values sorted."""
        if iri in self._loaded:
            return self._loaded[iri]
        found: dict[str, list[str]] = {}
        for quad in self.store.quads_for_pattern(_node(iri), None, None, None):
            found.setdefault(quad.predicate.value, []).append(_text(quad.object))
        return {name: sorted(set(values)) for name, values in found.items()}

    @cached_property
    def entities(self) -> tuple[str, ...]:
        """IRIs of all actors and things that stand in the graph of actors, sorted."""
        graph = _node(ids.GRAPH_ACTORS)
        found = sorted({_text(q.subject) for q in self.store.quads_for_pattern(None, _node(RDFS.label), None, graph)})
        expect(self.store, found)
        return tuple(found)

    def _facts_with(self, name: str, entity: str) -> Iterator[str]:
        graph = _node(ids.GRAPH_FACTS)
        for quad in self.store.quads_for_pattern(None, _node(AKG[name]), _node(entity), graph):
            yield _text(quad.subject)

    def _ends(self, facts: dict[str, list[str]], names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted({value for name in names for value in facts.get(AKG[name], [])}))

    def _claims(self, iris: Iterable[str]) -> tuple[Claim, ...]:
        made = [self._claims_read.get(iri) or self.claim(iri) for iri in iris]
        return tuple(sorted(made, key=lambda c: (c.article.published or "9999", c.article.id, c.start, c.iri)))

    def _evidence(self, facts: dict[str, list[str]]) -> tuple[int, int, str, str, str]:
        start = end = 0
        quote = before = after = ""
        for target in facts.get(AKG.evidence, []):
            for selector in self.properties(target).get(OA.hasSelector, []):
                found = self.properties(selector)
                if OA.exact in found:
                    quote = found[OA.exact][0]
                    before, after = (_first(found, OA.base + name) or "" for name in ("prefix", "suffix"))
                if OA.start in found:
                    start, end = int(found[OA.start][0]), int(found[OA.end][0])
        return start, end, quote, before, after

    def _around(self, article: Article, start: int, end: int) -> tuple[str, str]:
        """The rest of the sentence on both sides of a span, as far as full stops and line ends tell."""
        text = self.text(article)
        starts = [found.end() for found in _SENTENCE_END.finditer(text, 0, start)]
        following = _SENTENCE_END.search(text, max(start, end - 1))
        last = len(text) if following is None else following.start() + 1
        return text[starts[-1] if len(starts) > 0 else 0 : start].lstrip(), text[end : max(end, last)].rstrip()


def _derived_from(facts: dict[str, list[str]]) -> str:
    return facts[PROV.wasDerivedFrom][0]


def _trace(text: str | None) -> tuple[tuple[str, str], ...]:
    if text is None:
        return ()
    return tuple((str(slot), str(found)) for slot, found in json.loads(text) if slot != SIGNS)


def _first(facts: dict[str, list[str]], name: str) -> str | None:
    return next(iter(facts.get(name, ())), None)


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _text(term: object) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal), term
    return term.value


def _language(term: object) -> str:
    return (term.language or "") if isinstance(term, ox.Literal) else ""
