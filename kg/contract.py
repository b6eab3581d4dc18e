"""The JSON contract: an `Extraction` as the record that `kg extract` writes a line of, and back.

The shape is that of the gold files with more keys (``iri``, ``mentions``, ``hearsay``, ``start``, ``end``, ``rule``,
``confidence``).
Reading takes gold files too: what they leave out gets its default.
"""

from __future__ import annotations

import json
from typing import Any

from kg import ids
from kg.errors import DataFileError
from kg.model import EVENT_KINDS, STANDING_KINDS, Document, Entity, EntityType, Extraction, Fact, Modality, Polarity


def to_record(extraction: Extraction) -> dict[str, Any]:
    """The contract's record of one document, keys in the contract's order."""
    doc = extraction.document
    record: dict[str, Any] = {"doc": doc.id, "published": doc.published, "language": doc.language}
    for key in ("title", "source", "url"):
        if getattr(doc, key) is not None:
            record[key] = getattr(doc, key)
    record["entities"] = [
        {
            "id": entity.id, "type": entity.type.value, "names": list(entity.names),
            "iri": ids.entity_iri(entity.type, entity.id),
            **({"class": entity.cls} if entity.cls is not None else {}), "mentions": [list(span) for span in entity.mentions],
        }
        for entity in extraction.entities
    ]  # fmt: skip
    record["facts"] = [_fact_record(fact) for fact in extraction.facts]
    return record


def to_line(extraction: Extraction) -> str:
    """One line of JSON Lines, without its line end."""
    return json.dumps(to_record(extraction), ensure_ascii=False, separators=(", ", ": "))


def from_record(record: dict[str, Any], text: str = "") -> Extraction:
    """The extraction that a contract or gold record describes.

    Args:
        text: the document's NFC text; quotes without offsets are found in it, first occurrence.

    Raises:
        DataFileError: when a key is missing or a kind, type or modality is unknown.
    """
    name = record.get("doc", "?")
    try:
        entities = tuple(
            Entity(
                id=one["id"], type=EntityType(one["type"]), names=tuple(one["names"]), cls=one.get("class"),
                mentions=tuple((int(a), int(b)) for a, b in one.get("mentions", ())),
            )
            for one in record.get("entities", ())
        )  # fmt: skip
        facts = tuple(_fact(one, text) for one in record.get("facts", ()))
    except (KeyError, TypeError, ValueError) as error:
        raise DataFileError(f"document {name!r} is not in the shape of the contract: {error!r}") from error
    doc = Document(
        id=str(name).removesuffix(".txt"), text=text, title=record.get("title"), published=record.get("published"),
        source=record.get("source"), url=record.get("url"), language=record.get("language") or "vi",
    )  # fmt: skip
    return Extraction(doc, entities, facts)


def _fact_record(fact: Fact) -> dict[str, Any]:
    record: dict[str, Any] = {"kind": fact.kind}
    if fact.mode is not None:
        record["mode"] = fact.mode
    record["actor"], record["recipient"] = list(fact.actor), list(fact.recipient)
    if fact.kind == "holds-position":
        record["role"], record["status"] = fact.role, fact.status
    if fact.kind in EVENT_KINDS or fact.kind == "party-to":
        record["date"] = fact.date
    if fact.kind in EVENT_KINDS:
        record["place"], record["instrument"] = fact.place, fact.instrument
    record["modality"], record["polarity"] = fact.modality.value, fact.polarity.value
    record["source"], record["denied_by"], record["hearsay"] = list(fact.source), list(fact.denied_by), fact.hearsay
    record |= {"start": fact.start, "end": fact.end, "quote": fact.quote, "rule": fact.rule, "confidence": fact.confidence}
    if len(fact.trace) > 0:
        record["trace"] = [list(pair) for pair in fact.trace]
    return record


def _fact(record: dict[str, Any], text: str) -> Fact:
    kind = record["kind"]
    if kind not in EVENT_KINDS and kind not in STANDING_KINDS:
        raise ValueError(f"kind {kind!r} is none of {', '.join(EVENT_KINDS + STANDING_KINDS)}")
    quote = record.get("quote", "")
    start = record.get("start", max(text.find(quote), 0))
    return Fact(
        kind=kind, mode=record.get("mode"), actor=tuple(record["actor"]), recipient=tuple(record.get("recipient") or ()),
        role=record.get("role"), status=record.get("status"), date=record.get("date"), place=record.get("place"),
        instrument=record.get("instrument"), modality=Modality(record.get("modality") or "actual"),
        polarity=Polarity(record.get("polarity") or "affirmed"), source=tuple(record.get("source") or ()),
        denied_by=tuple(record.get("denied_by") or ()), hearsay=bool(record.get("hearsay", False)),
        start=start, end=record.get("end", start + len(quote)), quote=quote,
        rule=record.get("rule", ""), confidence=record.get("confidence", 0.5),
        trace=tuple((str(a), str(b)) for a, b in record.get("trace", ())),
    )  # fmt: skip
