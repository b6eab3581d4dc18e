"""Standing relations that noun groups state by themselves: who holds what position, which body is part of what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.discourse import Discourse
from kg.extract.events import Candidate
from kg.extract.groups import Belonging, Grouped, Position
from kg.extract.names import Names
from kg.model import EntityType

NATIONAL = frozenset({
    "head-of-state", "head-of-government", "monarch", "leader", "foreign-minister", "defence-minister", "minister", "deputy-minister",
    "security-adviser", "legislator", "deputy-head", "speaker", "ambassador", "military-commander", "candidate",
})  # fmt: skip
"""Roles that are of a country when nothing else is named."""
GENERIC = frozenset(
    {"minister", "organization-head", "leader", "official", "agency-head", "military-commander", "deputy-minister"}
)
"""Roles that a bare title gives too widely to add to what is known."""


def read_standing(grouped: Iterable[tuple[int, Grouped]], names: Names, discourse: Discourse) -> Iterator[Candidate]:
    """Positions and part-of relations of a document, one a position and body, the best-stated mention as evidence."""
    positions: list[tuple[int, Grouped, Position]] = []
    belongings: dict[tuple[str, str, str], Candidate] = {}
    for sentence, made in grouped:
        positions += [(sentence, made, position) for position in made.positions]
        for belonging in made.belongings:
            key = (belonging.kind, belonging.body, belonging.of)
            belongings.setdefault(key, _part_of(sentence, made, belonging))
    yield from _positions(positions, names, discourse)
    yield from belongings.values()


def _part_of(sentence: int, made: Grouped, one: Belonging) -> Candidate:
    span = made.scan.span(one.lo, one.hi)
    if one.kind == "allied-with":
        return Candidate(one.kind, None, (one.body, one.of), (), names_rule(one.kind), span, sentence, confidence=0.85)
    return Candidate(one.kind, None, (one.body,), (one.of,), names_rule(one.kind), span, sentence, confidence=0.9)


def names_rule(kind: str) -> str:
    """Id of the rule by which a noun group states a relation of that kind."""
    return f"group/{kind}"


def _positions(found: list[tuple[int, Grouped, Position]], names: Names, discourse: Discourse) -> Iterator[Candidate]:
    stated: dict[tuple[str, str], str] = {}
    for _, _, position in found:
        if position.of is not None:
            stated.setdefault((position.person, position.role), position.of)
    made: dict[tuple[str, str, str], Candidate] = {}
    for sentence, grouped, position in found:
        of = position.of or stated.get((position.person, position.role))
        if of is None and position.role in GENERIC and any(person == position.person for person, _ in stated):
            continue  # "Bộ trưởng Freeland" of a person whose ministry is named elsewhere
        of = of or _of_whom(position, names, discourse)
        if of is None or of == position.person:
            continue
        key = (position.person, position.role, of)
        known = made.get(key)
        if known is not None:
            known.told += 1
            if known.status != "current" and position.status == "current" and False:
                known.status = position.status
            continue
        made[key] = Candidate(
            "holds-position", None, (position.person,), (of,), names_rule("holds-position"), grouped.scan.span(position.lo, position.hi),
            sentence, role=position.role, status=position.status, confidence=0.9 if position.of is not None else 0.7,
            trace=(("role", position.role), ("of", of)),
        )  # fmt: skip
    yield from made.values()


def _of_whom(position: Position, names: Names, discourse: Discourse) -> str | None:
    """What a position is of where no mention says it: the person's country by the text, then by the gazetteer."""
    if position.role not in NATIONAL:
        known = [
            held for held in names.gazetteer.positions(position.person) if held.role == position.role and held.of in names.drafts
        ]
        return known[-1].of if known else discourse.affiliation.get(position.person)
    behind = discourse.affiliation.get(position.person)
    if behind is not None:
        return discourse.country_of(behind)
    actor = names.gazetteer.actor(position.person)
    if actor is not None and actor.country is not None:
        return actor.country if actor.country in names.drafts else None
    counts = {draft.id: len(draft.mentions) for draft in names.drafts.values() if draft.type is EntityType.COUNTRY}
    return max(counts, key=lambda one: (counts[one], one)) if counts else None
