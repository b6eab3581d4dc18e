"""The records that the stages hand to each other, and nothing that acts on them.

Offsets are 0-based, end-exclusive, and count code points of a document's NFC text. Absent is ``None``, empty is ``()``.
An `Extraction` is what the reading of one document gives; `kg extract` prints it (see `kg.contract`), `kg.rdf` turns it
into the document's named graph.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

Span = tuple[int, int]


class EntityType(StrEnum):
    """What an entity is, in the words of the JSON contract."""

    COUNTRY = "Country"
    PERSON = "Person"
    ORGANIZATION = "Organization"
    TREATY = "Treaty"
    PLACE = "Place"
    WEAPON = "Weapon"


COUNTRY, PERSON, ORGANIZATION, TREATY, PLACE, WEAPON = EntityType
"""The types by themselves: on their class they take ten times as long to look up, which is felt where every name is asked."""


class Modality(StrEnum):
    """Whether a fact is told as happening or happened, or as something else."""

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DEMANDED = "demanded"
    CONDITIONAL = "conditional"


class Polarity(StrEnum):
    """Whether the text says that it is so, or that it is not."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


SIGNS = "signs"
"""The row of a trace that is for whoever works on the rules: what was weighed. Answers for readers leave it out."""

STANDING_KINDS = ("allied-with", "holds-position", "member-of", "part-of", "party-to")
"""Kinds of standing relation."""

EVENT_KINDS = (
    "accuse", "agree", "aid", "assault", "coerce", "concede", "consult", "cooperate",
    "mobilize", "protest", "reject", "request", "retreat", "sanction", "support", "threaten",
)  # fmt: skip
"""The sixteen event types of PLOVER. Source: Halterman et al., "PLOVER and POLECAT" (2023), codebook."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article.

    Attributes:
        id: stable and unique in a store; becomes the name of the document's graph.
        text: NFC, LF line ends, no NUL.
        published: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, as far as it is known.
        source: who published it, as printed (``VnExpress``).
        language: BCP 47 code.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    language: str = "vi"

    @property
    def sha256(self) -> str:
        """Hex digest over everything that the reading depends on: text, dates and names alike."""
        parts = (self.text, self.title, self.published, self.source, self.url, self.language)
        return hashlib.sha256("\x00".join("" if part is None else part for part in parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Entity:
    """A named actor or thing of one document.

    Attributes:
        id: ISO 3166-1 alpha-3 code of a country, otherwise the slug of the English name.
        names: every surface form in the text, sorted.
        mentions: where they stand, sorted.
        cls: local name of the most specific ontology class (``GovernmentBody``); ``None`` leaves the type's own.
        known: whether the gazetteer knows it (else it was found by the shape of its name).
    """

    id: str
    type: EntityType
    names: tuple[str, ...]
    mentions: tuple[Span, ...] = ()
    cls: str | None = None
    known: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One standing relation or event that the document states; ids are those of its entities.

    Attributes:
        kind: one of `STANDING_KINDS` or `EVENT_KINDS`.
        mode: PLOVER's mode of the kind (``meet``), where it has one.
        role, status: of ``holds-position`` only: code of the role scheme; ``current``, ``former`` or ``future``.
        date: ``YYYY[-MM[-DD]]``, or two of these with a slash for a span; see `kg.dates`.
        source: who, in the text, says it is so; empty where the article says it in its own voice.
        denied_by: who, in the text, says it is not.
        hearsay: whether the text puts it down to somebody whom it does not name, or tells only that it is denied; then it is
            not the article's own voice, and ``source`` is empty.
        start, end, quote: the evidence; ``quote == text[start:end]``.
        rule: id of the rule that read it (``vi/consult/meet``).
        confidence: estimated chance that the fact is right, 0 to 1.
        trace: what `kg explain` shows beside the rule: (slot, text) pairs in slot order.
    """

    kind: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...] = ()
    mode: str | None = None
    role: str | None = None
    status: str | None = None
    date: str | None = None
    place: str | None = None
    instrument: str | None = None
    modality: Modality = Modality.ACTUAL
    polarity: Polarity = Polarity.AFFIRMED
    source: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    hearsay: bool = False
    start: int = 0
    end: int = 0
    quote: str = ""
    rule: str = ""
    confidence: float = 0.5
    trace: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document says: its entities sorted by id, its facts in text order."""

    document: Document
    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    warnings: tuple[str, ...] = field(default=(), compare=False)
