"""One document's extraction as the quads of its named graph.

What stands there, all of it with subjects that no other document has, so that every triple stands in one graph:

    document ◄─mentionedIn─ mention ─refersTo─► actor        names, spans and class as this document gives them
    document ◄─wasDerivedFrom─ claim ─about─► account         the event or relation as this document tells it
                                claim ─evidence─► target ─hasSelector─► position, quote

The account is keyed by its document: two articles that tell of the same meeting have two accounts, and consolidation
makes one event of them. Actors themselves are described in ``graph/actors`` (see `kg.rdf.actors`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from pyoxigraph import Literal, NamedNode, Quad

from kg import ids
from kg.dates import read_date
from kg.errors import DataFileError
from kg.model import Entity, Extraction, Fact
from kg.rdf.terms import boolean, data, day, in_order, integer, label, node, number, point, text
from kg.vocab import AKG, OA, PROV, RDF, XSD, concept, entity_class, kind

CONTEXT = 32
"""Code points of text kept before and after a quote, for finding it again in a text that has moved."""

PARTICIPANTS: Mapping[str, tuple[str, str | None]] = {
    "allied-with": ("ally", None),
    "holds-position": ("holder", "of"),
    "member-of": ("member", "group"),
    "part-of": ("part", "whole"),
    "party-to": ("party", "treaty"),
}
"""Of each standing kind, the names of its two sides; they stand beside ``akg:actor`` and ``akg:recipient``."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

Pairs = Iterator[tuple[str, NamedNode | Literal]]


def document_quads(extraction: Extraction) -> tuple[Quad, ...]:
    """All that one document says, sorted, without blank nodes, every quad in ``ids.document_graph(document.id)``.

    The same extraction gives the same quads, whatever the order of its entities and facts.

    Raises:
        DataFileError: with every fault: a fact that names no entity of the document, a date of another form.
        OntologyError: when a kind, mode, role, status or class is unknown.
    """
    doc = extraction.document
    document, graph = node(ids.document_iri(doc.id)), node(ids.document_graph(doc.id))
    _check(extraction)
    triples: list[tuple[NamedNode, str, NamedNode | Literal]] = [(document, p, o) for p, o in _document(extraction)]
    iris = {entity.id: ids.entity_iri(entity.type, entity.id) for entity in extraction.entities}
    for entity in extraction.entities:
        mention = node(ids.content_iri("mention", doc.id, iris[entity.id]))
        triples += [(mention, p, o) for p, o in _mention(entity, document, iris[entity.id], doc.language)]
    for fact in _distinct(extraction.facts):
        account = node(account_iri(doc.id, fact))
        triples += [(account, p, o) for p, o in situation(fact, iris)]
        triples.append((account, RDF.type, node(AKG.Account)))
        triples += _evidence(fact, extraction)
        says = (AKG.UnidentifiedSource,) if fact.hearsay else tuple(iris[who] for who in fact.source)
        asserting = claim_iri(doc.id, fact, AKG.Asserts, says if fact.hearsay else fact.source)
        make = partial(_claim, fact=fact, account=account, extraction=extraction)
        triples += [(node(asserting), p, o) for p, o in make(stance=AKG.Asserts, by=says)]
        if len(fact.denied_by) > 0:
            denying = node(claim_iri(doc.id, fact, AKG.Denies, fact.denied_by))
            triples += [(denying, p, o) for p, o in make(stance=AKG.Denies, by=tuple(iris[who] for who in fact.denied_by))]
            triples.append((denying, AKG.disputes, node(asserting)))
    return in_order(Quad(s, node(p), o, graph) for s, p, o in triples)


def situation(fact: Fact, iris: Mapping[str, str]) -> Pairs:
    """Predicates and objects of an event or relation: what it is, who takes part, where and when.

    Args:
        iris: entity id to IRI.
    """
    what = kind(fact.kind)
    yield RDF.type, node(what.iri)
    names = PARTICIPANTS.get(fact.kind, (None, None))
    for role, name, members in (("actor", names[0], fact.actor), ("recipient", names[1], fact.recipient)):
        for member in members:
            yield AKG[role], node(iris[member])
            if name is not None:
                yield AKG[name], node(iris[member])
    if fact.role is not None:
        yield AKG.position, node(concept("role", fact.role))
    if fact.status is not None:
        yield AKG.status, node(concept("status", fact.status))
    if fact.place is not None:
        yield AKG.place, node(iris[fact.place])
    if fact.instrument is not None:
        yield AKG.instrument, node(iris[fact.instrument])
    if fact.date is not None:
        period = read_date(fact.date)
        yield AKG.earliest, day(period.earliest)
        yield AKG.latest, day(period.latest)
        yield AKG.precision, node(concept("precision", period.precision))
    if what.quad_class is not None and what.intensity is not None:
        mode = None if fact.mode is None else what.modes.get(fact.mode)
        yield AKG.quadClass, node(what.quad_class)
        yield AKG.intensity, number(float(what.intensity if mode is None else mode.intensity))
        if mode is not None:
            yield AKG.mode, node(mode.iri)


def account_iri(document_id: str, fact: Fact) -> str:
    """IRI of what one document tells of one event or relation, from all that tells it apart within the document."""
    return ids.content_iri("account", document_id, *_content(fact))


def claim_iri(document_id: str, fact: Fact, stance: str, by: tuple[str, ...]) -> str:
    """IRI of a claim: what is claimed, in which manner, by whom, and where it stands. Not by which rule it was read."""
    manner = (fact.polarity.value, fact.modality.value, stance, *sorted(set(by)), f"{fact.start}-{fact.end}")
    return ids.content_iri("claim", document_id, *_content(fact), *manner)


def _content(fact: Fact) -> tuple[str, ...]:
    single = (fact.kind, fact.mode, fact.role, fact.status, fact.date, fact.place, fact.instrument)
    sides = (" ".join(sorted(set(fact.actor))), " ".join(sorted(set(fact.recipient))))
    return (*("" if part is None else part for part in single), *sides)


def _distinct(facts: tuple[Fact, ...]) -> list[Fact]:
    """One fact a claim: where two rules read the same from the same characters, the surer reading stands."""
    best: dict[tuple[object, ...], Fact] = {}
    for fact in sorted(facts, key=lambda fact: (fact.confidence, fact.rule, fact.trace, fact.denied_by)):
        sources = frozenset(fact.source)
        key = (*_content(fact), fact.polarity, fact.modality, sources, fact.hearsay, fact.start, fact.end)
        deniers = {*fact.denied_by, *(best[key].denied_by if key in best else ())}
        best[key] = replace(fact, denied_by=tuple(sorted(deniers)))
    return list(best.values())


def _document(extraction: Extraction) -> Pairs:
    doc = extraction.document
    yield RDF.type, node(AKG.Document)
    yield AKG.identifier, text(doc.id)
    yield AKG.sha256, text(doc.sha256)
    yield AKG.text, text(doc.text)
    yield AKG.language, text(doc.language)
    if doc.title is not None:
        yield AKG.title, label(doc.title, doc.language)
    if doc.published is not None:
        yield AKG.published, point(doc.published)
    if doc.source is not None:
        yield AKG.source, text(doc.source)
    if doc.url is not None:
        yield AKG.url, Literal(doc.url, datatype=node(XSD.anyURI))


def _mention(entity: Entity, document: NamedNode, iri: str, language: str) -> Pairs:
    yield RDF.type, node(AKG.Mention)
    yield AKG.mentionedIn, document
    yield AKG.refersTo, node(iri)
    yield AKG.entityClass, node(entity_class(entity.type.value, entity.cls))
    yield AKG.known, boolean(entity.known)
    for name in entity.names:
        yield AKG.name, label(name, language)
    for start, end in entity.mentions:
        yield AKG.span, text(f"char={start},{end}")


def _claim(*, fact: Fact, account: NamedNode, extraction: Extraction, stance: str, by: tuple[str, ...]) -> Pairs:
    doc = extraction.document
    yield RDF.type, node(AKG.Claim)
    yield AKG.about, account
    yield AKG.stance, node(stance)
    yield AKG.polarity, node(concept("polarity", fact.polarity.value))
    yield AKG.modality, node(concept("modality", fact.modality.value))
    yield AKG.confidence, number(fact.confidence)
    yield AKG.rule, text(fact.rule)
    yield PROV.wasDerivedFrom, node(ids.document_iri(doc.id))
    yield AKG.evidence, node(_target(doc.id, fact))
    for who in by:
        yield AKG.claimedBy, node(who)
    if len(fact.trace) > 0:
        yield AKG.trace, data([list(pair) for pair in fact.trace])


def _target(document_id: str, fact: Fact) -> str:
    return ids.content_iri("evidence", document_id, str(fact.start), str(fact.end), fact.quote)


def _evidence(fact: Fact, extraction: Extraction) -> Iterator[tuple[NamedNode, str, NamedNode | Literal]]:
    doc = extraction.document
    iri = _target(doc.id, fact)
    target, position, quote = node(iri), node(iri + "/position"), node(iri + "/quote")
    yield target, RDF.type, node(OA.SpecificResource)
    yield target, OA.hasSource, node(ids.document_iri(doc.id))
    yield target, OA.hasSelector, position
    yield target, OA.hasSelector, quote
    yield position, RDF.type, node(OA.TextPositionSelector)
    # Web Annotation wants xsd:nonNegativeInteger; Oxigraph turns that into xsd:integer, so it is written as such at once.
    yield position, OA.start, integer(fact.start)
    yield position, OA.end, integer(fact.end)
    yield quote, RDF.type, node(OA.TextQuoteSelector)
    yield quote, OA.exact, text(fact.quote)
    yield quote, OA.prefix, text(doc.text[max(0, fact.start - CONTEXT) : fact.start])
    yield quote, OA.suffix, text(doc.text[fact.end : fact.end + CONTEXT])


def _check(extraction: Extraction) -> None:
    """All faults that would leave the graph without a node or a date."""
    known = {entity.id for entity in extraction.entities}
    faults = []
    if _LANGUAGE.fullmatch(extraction.document.language) is None:
        faults.append(f"language: {extraction.document.language!r} is no BCP 47 code like 'vi' or 'en-GB'")
    if extraction.document.published is not None:
        try:
            point(extraction.document.published)
        except ValueError as error:
            faults.append(f"published: {error}")
    for fact in extraction.facts:
        where = f"{fact.kind} at {fact.start}-{fact.end}"
        if fact.hearsay and len(fact.source) > 0:
            faults.append(f"{where}: hearsay, and yet said by {', '.join(fact.source)}")
        named = {*fact.actor, *fact.recipient, *fact.source, *fact.denied_by, *filter(None, (fact.place, fact.instrument))}
        faults += [f"{where}: {id_!r} is no entity of the document" for id_ in sorted(named - known)]
        what = kind(fact.kind)
        if fact.mode is not None and fact.mode not in what.modes:
            choices = ", ".join(what.modes) or "none"
            faults.append(f"{where}: {fact.mode!r} is no mode of {fact.kind}; its modes: {choices}")
        if fact.date is not None:
            try:
                read_date(fact.date)
            except ValueError as error:
                faults.append(f"{where}: date {fact.date!r}: {error}")
    if len(faults) > 0:
        raise DataFileError(f"document {extraction.document.id!r} cannot be put into a graph:", faults)
