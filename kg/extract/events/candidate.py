"""A fact while its document is being read, and the classes of kinds that its reading tells apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model import COUNTRY, ORGANIZATION, PERSON, Modality, Polarity, Span

if TYPE_CHECKING:
    from kg.extract.events.readings import Why
    from kg.language.records import Frame

ALONE = frozenset({"mobilize", "threaten", "retreat"})
"""Kinds that stand on an actor alone."""
SCENE_REACH = 8
"""Sentences over which what somebody goes on to say is still of the day on which he spoke."""
SPOKEN = frozenset({"accuse", "request", "threaten", "reject", "support", "agree", "concede"})
"""Kinds that are done by saying something."""
COMMON = frozenset({"assault", "consult", "cooperate", "mobilize"})
"""Kinds of what states do: an official who says "we" of them speaks of his state."""
STANDING = frozenset({"party-to", "member-of", "allied-with"})
ACTORS = frozenset({COUNTRY, PERSON, ORGANIZATION})
REFUSALS: dict[str, str | None] = {
    "consult": "meet",
    "aid": "assist",
    "cooperate": "assist",
    "support": "assist",
    "retreat": "yield",
    "concede": "yield",
    "agree": None,
}
"""Kinds that somebody refuses who is told to be unwilling, with the mode of the refusal."""
ENDINGS: dict[str, tuple[str, str | None]] = {
    "consult": ("reject", "meet"),
    "aid": ("sanction", "discontinue"),
    "cooperate": ("sanction", "discontinue"),
    "support": ("sanction", "discontinue"),
    "member-of": ("sanction", "withdraw"),
    "party-to": ("sanction", "withdraw"),
    "assault": ("retreat", "ceasefire"),
    "mobilize": ("retreat", None),
    "coerce": ("retreat", None),
    "sanction": ("retreat", None),
}
"""What somebody does who ends what a kind tells of, with the mode; of other kinds the end is no event."""
FELT = frozenset({"assault", "coerce", "aid", "threaten", "mobilize", "retreat", "sanction", "request", "support"})
"""Kinds that reach a country through its people and places."""
MUTUAL = frozenset({"agree", "cooperate", "consult"})
"""Kinds for which two actors are enough, whatever the frame asks for."""
OBJECT_LIKE = ("của", "đối với", "trong", "loose")


@dataclass(slots=True)
class Candidate:
    """A fact while its document is being read; offsets are those of the text, ``sentence`` counts the sentences."""

    kind: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    rule: str
    span: Span
    sentence: int
    date: str | None = None
    place: str | None = None
    instrument: str | None = None
    modality: Modality = Modality.ACTUAL
    polarity: Polarity = Polarity.AFFIRMED
    source: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    nominal: bool = False
    trace: tuple[tuple[str, str], ...] = ()
    told: int = 1
    past: bool = False
    """Whether it is told as gone by ("đã thăm")."""
    role: str | None = None
    status: str | None = None
    inner: bool = field(default=False)
    headline: bool = field(default=False)
    paragraph: int = field(default=-1)
    quoted: bool = field(default=False)
    hearsay: bool = field(default=False)
    """Whether nobody named says so: somebody else does, or only its denial is told."""
    answers: bool = field(default=False)
    """Whether its recipient was found among the events before it."""
    weight: float | None = field(default=None)
    """The chance of its reading among all of its predicate."""
    why: Why | None = field(default=None)
    """What speaks for that reading."""
    pronoun: bool = field(default=False)
    """Whether somebody in it is named by a pronoun or description only."""
    ours: bool = field(default=False)
    """Whether who does it is told as "we"."""
    guessed: bool = field(default=False)
    """Of a position: whether the words beside it do not say of what it is."""
    dated: str = field(default="")
    """Where its date comes from: ``clause``, ``speech`` (the day of saying so), ``visit``, ``scene``; empty without one."""
    loose: bool = field(default=False)
    """Whether its time is told without bounds ("mới đây"): it is of no day that is told of its people."""
    echoes: set[int] = field(default_factory=set)
    """The other sentences that tell it."""
    places: dict[str | None, dict[str, float]] = field(default_factory=dict)
    """Every place that it could have, with the signs of each and their points (`kg.extract.events.places`)."""


def is_rescue(frame: Frame) -> bool:
    """Whether a frame is of aid to those alone who are its object: people who are saved, wherever that is."""
    return frame.kind == "aid" and frame.recipient == ("object",)
