"""What words mean: frames of events, positions, bodies, and nouns that tell the type of a name."""

from __future__ import annotations

from dataclasses import dataclass

from kg.language.phrases import NO_MEANING as NO_MEANING
from kg.language.phrases import Entry as Entry
from kg.language.phrases import Meanings as Meanings


@dataclass(frozen=True, slots=True)
class Frame:
    """What a trigger means and which of its dependents fill which slot; see the head of ``frames/consult.yaml``."""

    id: str
    kind: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    joint: bool
    needs: tuple[str, ...]
    complement: str | None
    place: tuple[str, ...]
    host: tuple[str, ...]
    speech: bool
    polarity: str
    modality: str | None
    blockers: dict[str, tuple[tuple[str, ...], ...]]
    requires: dict[str, tuple[tuple[str, ...], ...]]
    late: bool = False
    agent: tuple[str, ...] = ()
    """Prepositions before the actor of a passive that names none behind "bị" or "bởi"."""
    own: bool = False
    """Whether it is from a user's file: what its rules read is not weighed against anything."""
    tells: frozenset[str] = frozenset()
    """Kinds of deeds of others; who tells of one in the frame's words does what the frame means."""
    forces: bool = False
    """Whether it is meant only of armed people, their ships and planes."""
    abroad: bool = False
    """Whether those who speak for a country do it to others only."""
    sends: bool = False
    """Whether who does it sends others: where they are named, they do it, and who leads a country sends for it."""
    beside: bool = False
    """Whether it is meant only where who does it stands right before or behind it: else a noun or "về" makes it a topic."""
    warns: bool = False
    """Whether the deeds that it tells of are those of one's own side, which depend on what another does."""


@dataclass(frozen=True, slots=True)
class Role:
    """A position as a phrase names it; ``by_body`` says how its code depends on the kind of body behind it."""

    code: str
    of: str = "either"
    body: str | None = None
    country: str | None = None
    by_body: tuple[tuple[str, str], ...] = ()

    def code_for(self, kind: str | None) -> str:
        """The role's code when the position is of a body of that kind (``country`` for a country)."""
        return dict(self.by_body).get(kind or "", self.code)


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of national body: with a country's name behind it, an organization."""

    form: str
    kind: str
    cls: str | None
    slug: str
    label_en: str
    known: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """A common noun that tells the type of the name behind it.

    ``name`` is ``whole`` (the noun is part of the name), ``bare`` or ``both``; ``after`` what must follow: ``caps``, ``number``,
    ``code``.
    """

    type: str
    cls: str | None
    kind: str | None
    name: str = "both"
    after: tuple[str, ...] = ("caps",)
