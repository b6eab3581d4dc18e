"""Records of the graph: situations (consolidated events and relations), the claims behind them, and their articles."""

from __future__ import annotations

from dataclasses import dataclass

from kg.vocab import AKG

MODALITIES = ("actual", "planned", "possible", "demanded", "conditional")


@dataclass(frozen=True, slots=True)
class Article:
    """A document as the store knows it; ``published`` as far as known."""

    id: str
    iri: str
    title: str | None
    published: str | None
    source: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """That somebody says in an article that something is so, or is not.

    Attributes:
        claimed_by: IRIs of who says so, ``akg:UnidentifiedSource`` where nobody named does; empty where the article says it in
            its own voice.
        is_denial: stance; whether it denies what it is about.
        polarity: ``negated`` where it says that something is not so.
        start, end: of the quote, in code points of the article's text, end exclusive.
        before, after: what the sentence says around the quote.
        trace: (slot, text) pairs that the rule read.
    """

    iri: str
    article: Article
    claimed_by: tuple[str, ...]
    is_denial: bool
    polarity: str
    modality: str
    confidence: float | None
    rule: str
    quote: str
    start: int
    end: int
    before: str
    after: str
    trace: tuple[tuple[str, str], ...]

    @property
    def is_hearsay(self) -> bool:
        """Whether nobody whom the article names says so, nor the article itself."""
        return AKG.UnidentifiedSource in self.claimed_by


@dataclass(frozen=True, slots=True)
class Situation:
    """An event or standing relation, brought together from all articles that tell of it.

    Attributes:
        id: what other commands take for it, the last part of its IRI.
        kind, mode, role, status, modality: the contract's words.
        actors, recipients: IRIs, sorted.
        date: contract form (see `kg.dates`); ``None`` where no article says.
        first_reported, last_reported: dates of the oldest and newest article that tells of it, as far as known.
        plain: whether it is affirmed, actual, undenied and not merely somebody else's word.
        contested: whether somebody asserts and somebody denies it.
        asserted, denied: its claims.
    """

    id: str
    iri: str
    kind: str
    mode: str | None
    role: str | None
    status: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    instrument: str | None
    date: str | None
    first_reported: str | None
    last_reported: str | None
    modality: str
    plain: bool
    contested: bool
    intensity: float | None
    asserted: tuple[Claim, ...]
    denied: tuple[Claim, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, asserting ones first."""
        return self.asserted + self.denied

    @property
    def in_own_voice(self) -> bool:
        """Whether an article says it in its own voice."""
        return any(len(claim.claimed_by) == 0 for claim in self.asserted)

    @property
    def confidence(self) -> float | None:
        """How sure its best read claim is: of those who say so, where anybody does."""
        return max((one.confidence for one in self.asserted or self.denied if one.confidence is not None), default=None)

    @property
    def claimed_by(self) -> tuple[str, ...]:
        """Everybody who says that it is so."""
        return tuple(sorted({who for claim in self.asserted for who in claim.claimed_by}))

    @property
    def denied_by(self) -> tuple[str, ...]:
        """Everybody who says that it is not."""
        return tuple(sorted({who for claim in self.denied for who in claim.claimed_by}))

    @property
    def is_timeless(self) -> bool:
        """Whether it lasts, so that a missing date is nothing to tell."""
        return self.intensity is None and self.kind != "party-to"

    @property
    def is_negated(self) -> bool:
        """Whether those who tell of it all say that it did not happen."""
        return len(self.asserted) == 0 and any(not claim.is_denial or claim.polarity == "negated" for claim in self.denied)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that tell of it, oldest first."""
        return tuple(sorted({claim.article for claim in self.claims}, key=lambda a: (a.published or "9999", a.id)))

    def sort_key(self) -> tuple[str, str]:
        """Newest last; what has no date first."""
        return (self.date or "", self.id)
