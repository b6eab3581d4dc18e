"""Which predicted entity is which gold entity, and which predicted fact which gold fact."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.model import EVENT_KINDS, STANDING_KINDS

Record = Mapping[str, Any]
"""One document in the shape of the gold files."""

QUAD_CLASSES = {
    "agree": 1, "consult": 1, "support": 1, "concede": 1,
    "cooperate": 2, "aid": 2, "retreat": 2,
    "request": 3, "accuse": 3, "reject": 3, "threaten": 3,
    "protest": 4, "sanction": 4, "mobilize": 4, "coerce": 4, "assault": 4,
}  # fmt: skip
"""1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. Source: PLOVER's codebook, with its
two misprints mended: ACCUSE is verbal conflict, SANCTION material conflict."""

_HONORIFICS = (
    "tổng thống", "thủ tướng", "president", "đồng chí", "chủ tịch", "tướng", "ngài", "anh", "chị", "mrs", "cô", "bà", "dr", "mr",
    "ms", "ông",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ScoredFact:
    """What of a fact is compared. A predicted entity that no gold entity pairs with stands as ``?id``, which equals nothing."""

    kind: str
    actor: frozenset[str]
    recipient: frozenset[str]
    role: str | None
    date: str | None
    modality: str
    polarity: str
    source: frozenset[str]
    place: str | None
    quote: str


def fold_name(name: str) -> str:
    """A name as it is compared: without case, hyphens, outer marks, and one honorific before it.

    >>> fold_name("Ông Kim  Jong-un,")
    'kim jong un'
    """
    text = unicodedata.normalize("NFC", name).casefold().replace("-", " ").replace("–", " ")
    text = re.sub(r"\s+", " ", text).strip(" .,\"'“”")
    for honorific in _HONORIFICS:
        if text.startswith(honorific + " "):
            return text[len(honorific) + 1 :]
    return text


def pair_entities(gold: Record, predicted: Record) -> dict[str, str]:
    """Gold id of each predicted id that has one: same type and a shared name, or the same country.

    One to one, most shared names first; at equal numbers the ids decide, in order of the alphabet.
    """
    candidates: list[tuple[int, str, str]] = []
    for mine in gold.get("entities", ()):
        names = {fold_name(name) for name in mine["names"]}
        for theirs in predicted.get("entities", ()):
            if mine["type"] != theirs["type"]:
                continue
            weight = len(names & {fold_name(name) for name in theirs.get("names", ())})
            if mine["type"] == "Country" and str(theirs["id"]).rsplit("/", 1)[-1].upper() == mine["id"]:
                weight += 100
            if weight > 0:
                candidates.append((-weight, str(mine["id"]), str(theirs["id"])))
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, mine_id, theirs_id in sorted(candidates):
        if theirs_id not in pairs and mine_id not in taken:
            pairs[theirs_id] = mine_id
            taken.add(mine_id)
    return pairs


def read_facts(record: Record, pairs: Mapping[str, str] | None = None) -> list[ScoredFact]:
    """The facts of a record, with the ids of the gold side.

    Args:
        pairs: what `pair_entities` gave; ``None`` for the gold itself.
    """

    def to_gold(one: object) -> str:
        return str(one) if pairs is None else pairs.get(str(one), f"?{one}")

    def each(fact: Record, key: str) -> frozenset[str]:
        return frozenset(to_gold(one) for one in fact.get(key) or ())

    return [
        ScoredFact(
            kind=fact["kind"], actor=each(fact, "actor"), recipient=each(fact, "recipient"), role=fact.get("role"),
            date=fact.get("date"), modality=fact.get("modality") or "actual", polarity=fact.get("polarity") or "affirmed",
            source=each(fact, "source"), place=to_gold(fact["place"]) if fact.get("place") else None,
            quote=fact.get("quote", ""),
        )
        for fact in record.get("facts", ())
    ]  # fmt: skip


def is_standing(fact: ScoredFact) -> bool:
    return fact.kind in STANDING_KINDS


def is_event(fact: ScoredFact) -> bool:
    return fact.kind in EVENT_KINDS


def is_same(mine: ScoredFact, theirs: ScoredFact) -> bool:
    """Kind and all participants equal, and the role of a position."""
    return (
        mine.kind == theirs.kind and mine.actor == theirs.actor and mine.recipient == theirs.recipient
        and (mine.kind != "holds-position" or mine.role == theirs.role)
    )  # fmt: skip


def is_alike(mine: ScoredFact, theirs: ScoredFact) -> bool:
    """Same kind, an actor in common, and a recipient in common where the gold has any."""
    return mine.kind == theirs.kind and not mine.actor.isdisjoint(theirs.actor) and (
        len(mine.recipient) == 0 or not mine.recipient.isdisjoint(theirs.recipient)
    )  # fmt: skip


def match_facts(
    gold: Sequence[ScoredFact], predicted: Sequence[ScoredFact], test: Callable[[ScoredFact, ScoredFact], bool]
) -> list[tuple[int, int]]:
    """Index pairs (gold, predicted) that pass the test, one to one.

    Greedy in text order, in two rounds: pairs of the same date first, so that of two meetings each finds its own.
    """
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for same_date in (True, False):
        for i, mine in enumerate(gold):
            if i in pairs:
                continue
            for j, theirs in enumerate(predicted):
                if j not in taken and test(mine, theirs) and (not same_date or mine.date == theirs.date):
                    pairs[i] = j
                    taken.add(j)
                    break
    return list(pairs.items())


def roll_up(fact: ScoredFact, behind: Callable[[str], str]) -> ScoredFact:
    """The fact between countries (see `make_climber`), its kind coarsened to the quad class."""
    return replace(
        fact, kind=f"quad {QUAD_CLASSES[fact.kind]}", actor=frozenset(map(behind, fact.actor)),
        recipient=frozenset(map(behind, fact.recipient)),
    )  # fmt: skip


def make_climber(gold: Record) -> Callable[[str], str]:
    """A function from an entity's id to that of the country behind it, as the gold's own standing relations tell."""
    types = {entity["id"]: entity["type"] for entity in gold.get("entities", ())}
    above: dict[str, str] = {}
    for fact in gold.get("facts", ()):
        if fact["kind"] in ("holds-position", "part-of") and fact.get("recipient"):
            for actor in fact["actor"]:
                if actor not in above or fact.get("status") == "current":
                    above[actor] = fact["recipient"][0]

    def climb(one: str) -> str:
        for _ in range(4):  # no real chain is longer, and a circle must end
            if types.get(one) == "Country" or one not in above:
                break
            one = above[one]
        return one

    return climb
