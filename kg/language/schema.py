"""The shape of a language's data files, checked on load; unknown keys are faults.

The fields are explained where they are filled: at the head of each file in ``kg/language/<code>/``.
"""

from __future__ import annotations

import itertools
import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from kg.model import Modality

Kind = Literal[
    "accuse", "agree", "aid", "assault", "coerce", "concede", "consult", "cooperate",
    "mobilize", "protest", "reject", "request", "retreat", "sanction", "support", "threaten",
    "allied-with", "member-of", "party-to",
]  # fmt: skip


Cue = Literal[
    "accords", "accounts", "after", "afterwards", "aimed", "allegations", "amid", "announced", "apart", "around", "asked",
    "asking", "aspired", "audience", "backing", "before", "behind", "blocked", "blocks", "breaking_out", "brewing", "bygone",
    "called", "carried", "charges", "claims", "clauses", "commemorated", "company", "contents", "counts", "dated", "decided",
    "deeds", "doubted", "due", "ends", "envoys", "experts", "faced", "fates", "feared", "firsts", "foiling", "forces", "founded",
    "given", "given_up", "habits", "hardly", "hearing", "holding", "hoped", "imagined", "intends", "invited", "judging", "kept",
    "lasting", "leading", "leaving", "likewise", "making", "matches", "meant", "mock", "named", "norms", "occasions", "ongoing",
    "onlooking", "only", "orders", "parts", "passed", "pending", "played", "pledged", "plots", "postpones", "present", "private",
    "reactions", "reentries", "relief", "resolved", "rumoured", "rumours", "shelved", "siding", "signed", "sought",
    "sports", "stirring", "strife", "striven", "suffers", "supposed", "suspected", "terms", "tidings", "titled", "topics",
    "tried", "unlikely", "unnamed", "unproven", "upcoming", "using", "vague", "war_ends", "wars", "wishes", "yielding",
]  # fmt: skip


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def spell_out(phrase: str) -> list[str]:
    """The phrases that one with alternatives stands for, in the order in which they are written.

    >>> spell_out("(hoãn|hủy) (cuộc|) gặp")
    ['hoãn cuộc gặp', 'hoãn gặp', 'hủy cuộc gặp', 'hủy gặp']

    Raises:
        ValueError: for a bracket without its other half, or inside another.
    """
    parts = re.split(r"(\([^()]*\))", phrase)
    if any(mark in part for part in parts[::2] for mark in "()|"):
        raise ValueError(f"{phrase!r}: alternatives stand in one pair of brackets, with a bar between: (a|b)")
    choices = [[part] if n % 2 == 0 else part[1:-1].split("|") for n, part in enumerate(parts)]
    return [" ".join("".join(chosen).split()) for chosen in itertools.product(*choices)]


def _spell_all(phrases: list[str]) -> list[str]:
    return [spelt for phrase in phrases for spelt in spell_out(phrase)]


Triggers = Annotated[list[str], AfterValidator(_spell_all)]
"""Phrases, with alternatives spelt out."""


class Example(_Strict):
    """A sentence and the facts that must come out of it; without a date of publication."""

    text: str
    gives: list[dict[str, Any]]


class FrameRecord(_Strict):
    """One entry of ``frames/*.yaml``."""

    id: str
    kind: Kind
    mode: str | None = None
    verbs: Triggers = []
    nouns: Triggers = []
    actor: str | list[str] = "subject"
    recipient: str | list[str] = []
    joint: bool = False
    needs: list[Literal["recipient", "second", "place", "instrument", "treaty"]] = []
    complement: Literal["demanded", "planned", "denied", "alleged", "possible", "actual"] | None = None
    place: str | list[str] = ["tại", "trong"]
    host: str | list[str] | None = None
    agent: str | list[str] = []
    speech: bool = False
    polarity: Literal["affirmed", "negated"] = "affirmed"
    modality: Modality | None = None
    blockers: list[str] = []
    requires: list[str] = []
    then: list[str] = []
    examples: list[Example] = []
    near_misses: list[str] = []
    late: bool = False
    tells: list[Kind] = []
    warns: bool = False
    abroad: bool = False
    forces: bool = False
    sends: bool = False
    beside: bool = False
    note: str | None = None


class FrameFile(_Strict):
    """A file of frames."""

    frames: list[FrameRecord]


class ScopeFile(_Strict):
    """``scope.yaml``."""

    prepositions: dict[str, list[str]]
    conjunctions: list[str]
    complementizers: list[str]
    subordinators: dict[str, list[str]]
    speech: list[str]
    talk: list[str]
    reports: list[str]
    according: list[str]
    planned: list[str]
    possible: list[str]
    demanded: list[str]
    negated: list[str]
    past: list[str]
    passive: list[str]
    agent: list[str]
    light: list[str]
    happens: list[str]
    ceased: list[str]
    stopped: list[str]
    nominalizers: list[str]
    verbs: list[str]
    skip: list[str]
    not_names: list[str]
    name_words: list[str]
    treaty_topics: list[str]
    treaty_adjectives: list[str]
    unwilling: list[str]
    first_person: list[str]
    third_plural: list[str]
    named_wars: dict[str, str]
    cues: dict[Cue, list[str]]


class ConfidenceFile(_Strict):
    """``confidence.yaml``."""

    points: dict[str, float]


class RoleRecord(_Strict):
    """One entry of ``roles`` in ``roles.yaml``."""

    role: str
    of: Literal["country", "body", "either"]
    forms: list[str]
    body: str | None = None
    country: str | None = None


class HeadRole(_Strict):
    """One entry of ``by_body``: a head whose role depends on the kind of body behind it."""

    heads: list[str]
    roles: dict[str, str]
    default: str


class StatusWords(_Strict):
    """Words of one status, before and behind the role."""

    before: list[str]
    after: list[str]


class RoleFile(_Strict):
    """``roles.yaml``."""

    roles: list[RoleRecord]
    portfolios: list[str]
    by_body: list[HeadRole]
    status: dict[Literal["former", "current", "future"], StatusWords]
    holding: dict[Literal["former", "current", "future"], list[str]]
    honorifics: dict[Literal["masculine", "feminine", "either"], list[str]]
    ranks: list[str]
    titles: dict[str, list[str]]
    people: dict[str, list[str]]
    descriptions: dict[str, list[str]]


class BodyRecord(_Strict):
    """One entry of ``bodies`` in ``heads.yaml``."""

    forms: list[str]
    kind: str
    cls: str | None = None
    slug: str
    label_en: str
    known: dict[str, str] = {}


class HeadRecord(_Strict):
    """One entry of ``heads`` in ``heads.yaml``."""

    head: str
    type: Literal["Organization", "Treaty", "Place", "Weapon"]
    cls: str | None = None
    kind: str | None = None
    name: Literal["whole", "bare", "both"]
    after: list[Literal["caps", "number", "code"]]
