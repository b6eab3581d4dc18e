"""Who led which country when, by surname and by country, from the gazetteer's positions."""

from __future__ import annotations

from kg.extract.alike import shared_keys
from kg.gazetteer import Gazetteer, KnownPosition
from kg.text import fold_phrase

_LEADING = frozenset({
    "head-of-state", "head-of-government", "foreign-minister", "defence-minister", "leader", "monarch", "deputy-head",
    "organization-head",
})  # fmt: skip
_LATEST = 2026
"""Until when those without an end are taken to have held office."""
_surnames: dict[int, tuple[Gazetteer, dict[str, tuple[KnownPosition, ...]]]] = {}
"""By the gazetteer's id; the gazetteer is kept with it, so that its id stays its own."""
_Spelt = dict[tuple[str, int], list[tuple[KnownPosition, tuple[str, ...]]]]
_leading: dict[int, tuple[Gazetteer, dict[str, list[KnownPosition]], dict[str, _Spelt]]] = {}


def in_year(held: KnownPosition, year: int | None) -> bool:
    """Whether a position was held in a year; any year where none is given."""
    if year is None:
        return True
    return (held.start is None or int(held.start[:4]) <= year) and (held.end is None or int(held.end[:4]) >= year)


def in_years(held: KnownPosition, years: frozenset[int]) -> bool:
    """Whether a position was held in one of some years; any year where none are given."""
    return len(years) == 0 or any(in_year(held, year) for year in years)


def years_of(held: KnownPosition) -> range:
    """The years in which a leading position was held; none of a position that leads no state or is not dated."""
    if held.role not in _LEADING or held.start is None:
        return range(0)
    return range(int(held.start[:4]), (int(held.end[:4]) if held.end is not None else _LATEST) + 1)


def leaders_by_surname(gazetteer: Gazetteer) -> dict[str, tuple[KnownPosition, ...]]:
    """First and last words of leaders' names -> the positions of all who bear them; made once a gazetteer."""
    kept = _surnames.get(id(gazetteer))
    if kept is None:
        made: dict[str, dict[KnownPosition, None]] = {}
        for person, held in sorted(gazetteer.known_positions.items()):
            actor = gazetteer.actors.get(person)
            leading = [one for one in held if one.role in _LEADING and one.start is not None]
            if actor is None or not leading:
                continue
            words = {word for name in actor.names if " " in name for word in (name.split()[0], name.split()[-1])}
            for word in words:
                made.setdefault(fold_phrase(word)[-1] if fold_phrase(word) else "", {}).update(dict.fromkeys(leading))
        kept = _surnames[id(gazetteer)] = (gazetteer, {word: tuple(found) for word, found in made.items()})
    return kept[1]


def leaders_by_spelling(gazetteer: Gazetteer, country: str) -> _Spelt:
    """Leading positions in a country, and names of who held them, by what their spellings share (`shared_keys`); made once."""
    kept = _leading.get(id(gazetteer))
    if kept is None:
        positions: dict[str, list[KnownPosition]] = {}
        for person, held in sorted(gazetteer.known_positions.items()):
            for one in held if person in gazetteer.actors else ():
                if one.role in _LEADING and one.start is not None:
                    positions.setdefault(one.of, []).append(one)
        kept = _leading[id(gazetteer)] = (gazetteer, positions, {})
    _, positions, spelt = kept
    if country not in spelt:
        made: _Spelt = {}
        for one in positions.get(country, ()):
            for whole in [tuple(name.split()) for name in gazetteer.actors[one.person].names]:
                for shared in dict.fromkeys((*shared_keys(whole), *shared_keys(whole[-1:]))):
                    made.setdefault(shared, []).append((one, whole))
        spelt[country] = made
    return spelt[country]
