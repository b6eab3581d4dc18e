"""Standing relations that noun groups state by themselves: who holds what position, which body is part of what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.discourse import Discourse
from kg.extract.events import Candidate
from kg.extract.followers import follow
from kg.extract.groups import Belonging, Grouped, Position
from kg.extract.names import Names
from kg.extract.names.leaders import in_year, leaders_by_surname
from kg.gazetteer import KnownPosition
from kg.model import COUNTRY, ORGANIZATION, PERSON, Span

NATIONAL = frozenset({
    "head-of-state", "head-of-government", "monarch", "leader", "foreign-minister", "defence-minister", "minister",
    "deputy-minister", "security-adviser", "legislator", "deputy-head", "speaker", "ambassador", "military-commander",
    "candidate",
})  # fmt: skip
"""Roles that are of a country when nothing else is named."""
_LEADING = (NATIONAL | {"leader"}) - {"ambassador", "candidate", "military-commander"}
"""Roles that somebody holds in his own country alone."""
_MINISTERS = frozenset({"minister", "foreign-minister", "defence-minister", "deputy-minister"})
_HEADS = frozenset({"organization-head", "agency-head", "party-leader", "speaker", "head-of-state", "leader"})
_HOUSES = frozenset({"parliament", "senate", "house-of-representatives", "parliament-intelligence-committee",
                     "parliament-foreign-affairs-committee", "parliament-defence-committee"})  # fmt: skip
"""Slugs of parliaments and what belongs to them."""
_RULING = ("head-of-state", "head-of-government", "monarch")
_SERVING = frozenset({"official", "spokesperson", "security-adviser", "envoy"})
"""Roles that nobody has who rules a state."""
_RECENT = 2
"""Years for which "the former president", without a name, is the last one."""
_LONG = 10
"""By how many years an article's time may be taken too late."""
GENERIC = {
    "minister": _MINISTERS, "deputy-minister": _MINISTERS, "organization-head": _HEADS, "agency-head": _HEADS,
    "leader": frozenset({"head-of-state", "head-of-government", "monarch", "party-leader", "leader"}),
    "official": frozenset({"agency-head", "envoy", "security-adviser", "spokesperson", "official"}),
    "military-commander": frozenset({"military-commander", "agency-head", "defence-minister"}),
}  # fmt: skip
"""Roles that a bare title gives too widely to add to what is known: with which closer ones they mean the same post."""


def read_standing(grouped: Iterable[tuple[int, Grouped]], names: Names, discourse: Discourse) -> Iterator[Candidate]:
    """Positions and part-of relations of a document, one a position and body, the best-stated mention as evidence."""
    positions: list[tuple[int, Grouped, Position]] = []
    unheld: list[tuple[int, Grouped, Position]] = []
    belongings: dict[tuple[str, str, str], Candidate] = {}
    for sentence, made in grouped:
        positions += [(sentence, made, position) for position in made.positions]
        unheld += [(sentence, made, position) for position in made.unheld]
        for belonging in made.belongings:
            if belonging.of not in names.drafts:
                if belonging.instead is None:
                    continue
                belonging = replace(belonging, of=belonging.instead)
            if belonging.kind == "member-of" and _is_of_states(belonging, names):
                continue
            key = (belonging.kind, belonging.body, belonging.of)
            belongings.setdefault(key, _part_of(sentence, made, belonging))
    placed = {one.person for _, _, one in positions if not one.weak}
    positions = [one for one in positions if not one[2].weak or one[2].person not in placed]
    positions += _held_elsewhere(unheld, positions, names, discourse.year)
    positions = [(sentence, made, _of_own_party(one, belongings, names)) for sentence, made, one in positions]
    yield from _positions(positions, names, discourse)
    yield from belongings.values()


def _of_own_party(one: Position, told: Iterable[tuple[str, str, str]], names: Names) -> Position:
    """The lead of a party that goes without a name ("lãnh đạo đảng đối lập"), as that of the one party he is told to be of."""
    if one.role != "party-leader" or (one.of is not None and names.type_of(one.of) is not COUNTRY):
        return one
    parties = {of for kind, body, of in told if (kind, body) == ("member-of", one.person)}
    parties = {of for of in parties if of in names.drafts and names.drafts[of].cls == "PoliticalParty"}
    return replace(one, of=next(iter(parties))) if len(parties) == 1 else one


def _part_of(sentence: int, made: Grouped, one: Belonging) -> Candidate:
    span = made.scan.span(one.lo, one.hi)
    if one.kind == "allied-with":
        return Candidate(one.kind, None, (one.body, one.of), (), names_rule(one.kind), span, sentence)
    return Candidate(one.kind, None, (one.body,), (one.of,), names_rule(one.kind), span, sentence)


def _is_of_states(one: Belonging, names: Names) -> bool:
    """Whether a person is told to be a member of what only states join ("lãnh đạo các thành viên NATO, ông X")."""
    draft = names.drafts.get(one.of)
    return draft is not None and draft.cls == "InternationalOrganization" and names.type_of(one.body) is PERSON


def names_rule(kind: str) -> str:
    """Id of the rule by which a noun group states a relation of that kind."""
    return f"group/{kind}"


def _positions(found: list[tuple[int, Grouped, Position]], names: Names, discourse: Discourse) -> Iterator[Candidate]:
    stated: dict[tuple[str, str], str] = {}
    for _, _, position in found:
        if position.of is not None:
            stated.setdefault((position.person, position.role), position.of)
    told = {(one.person, one.role) for _, _, one in found if one.of is not None or one.full or one.role not in GENERIC}
    near: dict[tuple[str, str], list[str]] = {}
    for _, _, position in found:
        if position.near is not None:
            near.setdefault((position.person, position.role), []).append(position.near)
    made: dict[tuple[str, str, str], Candidate] = {}
    for sentence, grouped, position in found:
        of = position.of or stated.get((position.person, position.role))
        if of is None and not position.full and any((position.person, role) in told for role in GENERIC.get(position.role, ())):
            continue  # "Bộ trưởng Freeland" of a person whose ministry is named elsewhere
        if of is None and position.role == "organization-head":
            position = _meant(position, names)
            of = position.of
        if of is None:
            position = replace(position, near=_usual(near.get((position.person, position.role), ())))
            of = _of_whom(position, names, discourse)
        elif position.role == "head-of-state" and not _says_president(position, grouped):
            position = _leader(position, of, names)
        elif position.role == "legislator" and position.full:
            of = _senate_of(of, names)
        if position.role in _SERVING and position.status == "current" and _reigns(position.person, names, discourse.year):
            continue  # "trợ lý Trump": his aide
        if of is None or of == position.person or _is_abroad(position, of, names, grouped.scan.span(position.lo, position.hi)):
            continue
        if position.status == "current" and _is_over(position, of, names, discourse.year):
            position = replace(position, status="former")
        key = (position.person, position.role, of)
        known = made.get(key)
        if known is not None:
            known.told += 1
            continue
        made[key] = Candidate(
            "holds-position", None, (position.person,), (of,), names_rule("holds-position"),
            grouped.scan.span(position.lo, position.hi), sentence, role=position.role, status=position.status,
            guessed=position.of is None, trace=(("role", position.role), ("of", of)),
        )  # fmt: skip
    follow(made, names, discourse.year)
    for (person, role, of), one in made.items():
        if role == "leader" and any((person, closer, of) in made for closer in _RULING):
            continue  # "nhà lãnh đạo Peru" of whom the text also calls the president
        yield one


def _held_elsewhere(
    unheld: list[tuple[int, Grouped, Position]], told: list[tuple[int, Grouped, Position]], names: Names, year: int | None
) -> Iterator[tuple[int, Grouped, Position]]:
    """Positions named without their holder, of the one who is known to have held them then and is named without any."""
    if year is None:
        return
    taken = {(one.role, one.of, one.status) for _, _, one in told}
    placed = {one.person for _, _, one in told}
    for sentence, made, one in unheld:
        if (one.role, one.of, one.status) in taken or one.role == "leader":
            continue
        roles = {one.role, "leader"} if one.role == "head-of-state" else {one.role}
        found = {
            person: held.role
            for person, draft in names.drafts.items()
            if draft.type is PERSON
            for held in names.gazetteer.positions(person)
            if held.of == one.of and held.role in roles and _was_held(held, one.status, year)
        }  # fmt: skip
        person, role = next(iter(found.items())) if len(found) == 1 else ("", "")
        if person and person not in placed:
            yield sentence, made, replace(one, person=person, role=role)


def _was_held(held: KnownPosition, status: str, year: int) -> bool:
    """Whether a position was held in a year, or before it where it is a former one."""
    if status == "former":
        return held.end is not None and year - _RECENT <= int(held.end[:4]) <= year
    return status == "current" and in_year(held, year)


def _reigns(person: str, names: Names, year: int | None) -> bool:
    """Whether somebody is known to rule a state in the year of publication."""
    return year is not None and any(one.role in _RULING and in_year(one, year) for one in names.gazetteer.positions(person))


def _is_over(position: Position, of: str, names: Names, year: int | None) -> bool:
    """Whether the position ended before the year of publication, by the gazetteer ("Thủ tướng Willy Brandt" in 2005).

    Where the text does not tell that year: long before the time of most of the leaders that it names.
    """
    held = [one for one in names.gazetteer.positions(position.person) if one.role == position.role and one.of == of]
    if year is None and names.earliest_year is not None:
        year = names.earliest_year - _LONG
    return year is not None and len(held) > 0 and all(one.end is not None and int(one.end[:4]) < year for one in held)


def _is_abroad(position: Position, of: str, names: Names, told: Span) -> bool:
    """Whether a known person gets the lead of a country that is not his own, without both named in the words that say it."""
    actor = names.gazetteer.actor(position.person)
    if actor is None or actor.country in {None, of} or position.role not in _LEADING or names.type_of(of) is not COUNTRY:
        return False
    if any(one.of == of for one in names.gazetteer.positions(position.person)):
        return False
    for named in (position.person, of):
        draft = names.drafts.get(named)
        if draft is None or not any(told[0] <= lo and hi <= told[1] for lo, hi in draft.mentions):
            return True
    return False


def _meant(position: Position, names: Names) -> Position:
    """A bare "Chủ tịch" as the position that the person is known to hold ("Chủ tịch Tập Cận Bình")."""
    held = [one for one in names.gazetteer.positions(position.person) if one.role in _HEADS and one.of in names.drafts]
    ranked = sorted(held, key=lambda one: (one.role == "head-of-state", one.role == "leader", one.start or ""))
    return replace(position, role=ranked[-1].role, of=ranked[-1].of) if ranked else position


def _leader(position: Position, of: str, names: Names) -> Position:
    """A "Chủ tịch" of a country as its leader, where he is known as that and not as its head of state (Kim Jong-il)."""
    roles = {one.role for one in names.gazetteer.positions(position.person) if one.of == of}
    return replace(position, role="leader") if "leader" in roles and "head-of-state" not in roles else position


def _senate_of(country: str, names: Names) -> str:
    """The senate that a senator of a country sits in, where the document names it; else the country."""
    return next((one.id for one in names.drafts.values() if one.country == country and one.id.endswith("-senate")), country)


def _says_president(position: Position, grouped: Grouped) -> bool:
    """Whether the text calls somebody president, whom others know as the leader ("Tổng thống Gaddafi")."""
    said = [word.fold for word in grouped.scan.words[position.lo : position.hi]]
    return ("tổng", "thống") in pairwise(said)


def _usual(near: Sequence[str]) -> str | None:
    """What is named near most often; the first of equals."""
    return max(dict.fromkeys(near), key=near.count) if near else None


def _seat_country(role: str, names: Names, discourse: Discourse) -> str | None:
    """The one country whose parliament, or embassy, the document names, for its members or ambassador."""
    bodies = [one for slug, one in discourse.bodies.items() if slug in _HOUSES] if role == "legislator" else []
    homes = {names.drafts[one].country for one in bodies if one in names.drafts}
    if role == "ambassador":
        homes = set(discourse.embassies.values())
    return next(iter(homes)) if len(homes) == 1 else None


def _of_whom(position: Position, names: Names, discourse: Discourse) -> str | None:
    """What a position is of where no mention says it.

    By the text first: another position of the person, the body or country in the same sentence; then by the gazetteer, of what
    the document names; a national position of an unknown person is of the country spoken of.
    """
    behind = discourse.affiliation.get(position.person)
    seated = _seat_country(position.role, names, discourse) if behind is None else None
    if seated is not None:
        return seated
    if position.role not in NATIONAL and not position.full:
        near = position.near
        if near is not None and position.role == "spokesperson":
            if names.type_of(near) is ORGANIZATION:
                return near
            bodies = [one for one in discourse.bodies.values() if discourse.country_of(one) == near]
            if len(set(bodies)) == 1 and behind is None:
                return bodies[0]
        held = [one for one in names.gazetteer.positions(position.person) if one.role == position.role and one.of in names.drafts]
        if held:
            return held[-1].of
        if position.role != "official" and any(one.role == position.role for one in names.gazetteer.positions(position.person)):
            return behind  # "Tổng Bí thư A", received by another party's leader
        return discourse.posts.get(position.role) or behind
    if behind is not None:
        country = discourse.country_of(behind)
        if country is not None:
            return country
    actor = names.gazetteer.actor(position.person)
    if actor is None and position.role == "ambassador" and position.role in discourse.posts:
        return discourse.posts[position.role]  # "Đại sứ A" where "đại sứ Peru" is expelled
    if actor is not None and actor.country is not None:
        past = [one.of for one in names.gazetteer.positions(position.person) if one.role == position.role]
        if past and actor.country not in past and past[-1] in names.drafts:
            return past[-1]  # a state that is no more ("dưới thời Stalin")
        return actor.country if actor.country in names.drafts else None
    surname = names.country_by_surname(position.person, position.role)
    if surname is not None:
        return surname
    bearers = leaders_by_surname(names.gazetteer).get(position.person, ()) if position.role in _RULING else ()
    if any(one.role == position.role for one in bearers):
        return None  # "Tổng thống Bush" in an article that does not name his country
    return discourse.country_of(position.near) if position.near is not None else None
