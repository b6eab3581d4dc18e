"""Who led which country when, by surname and by country, from the gazetteer's positions."""

from __future__ import annotations

from kg.extract.alike import shared_keys
from kg.extract.kept import kept_for
from kg.gazetteer import Gazetteer, KnownPosition
from kg.model import PERSON
from kg.text import fold, fold_phrase

_LEADING = frozenset({
    "head-of-state", "head-of-government", "foreign-minister", "defence-minister", "leader", "monarch", "deputy-head",
    "organization-head",
})  # fmt: skip
_LATEST = 2026
"""Until when those without an end are taken to have held office."""
_Spelt = dict[tuple[str, int], list[tuple[KnownPosition, tuple[str, ...]]]]


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


@kept_for
def leaders_by_surname(gazetteer: Gazetteer) -> dict[str, tuple[KnownPosition, ...]]:
    """First and last words of leaders' names -> the positions of all who bear them."""
    made: dict[str, dict[KnownPosition, None]] = {}
    for person, held in sorted(gazetteer.known_positions.items()):
        actor = gazetteer.actors.get(person)
        leading = [one for one in held if one.role in _LEADING and one.start is not None]
        if actor is None or not leading:
            continue
        words = {word for name in actor.names if " " in name for word in (name.split()[0], name.split()[-1])}
        for word in words:
            folded = fold(word) if word.isalpha() else (fold_phrase(word) or ("",))[-1]
            made.setdefault(folded, {}).update(dict.fromkeys(leading))
    return {word: tuple(found) for word, found in made.items()}


@kept_for
def sole_bearers(gazetteer: Gazetteer) -> dict[str, str]:
    """First words of Vietnamese names that only one known person bears -> that person."""
    made: dict[str, set[str]] = {}
    for actor in gazetteer.actors.values():
        if actor.type is PERSON and " " in actor.label_vi and not actor.label_vi.isascii():
            made.setdefault(fold(actor.label_vi.split()[0]), set()).add(actor.id)
    return {word: next(iter(found)) for word, found in made.items() if len(found) == 1}


@kept_for
def leaders_by_spelling(gazetteer: Gazetteer) -> LeadersBySpelling:
    """By country and number of words leading positions, and names of who held them, by what their spellings share.

    `shared_keys` says what that is; of names of several words the last words stand among those of one.
    """
    return LeadersBySpelling(gazetteer)


class LeadersBySpelling(dict[tuple[str, int], _Spelt]):
    """Countries and numbers of words -> what `leaders_by_spelling` says, each made when it is asked for."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._positions: dict[str, list[KnownPosition]] = {}
        for person, held in sorted(gazetteer.known_positions.items()):
            for one in held if person in gazetteer.actors else ():
                if one.role in _LEADING and one.start is not None:
                    self._positions.setdefault(one.of, []).append(one)

    def __missing__(self, key: tuple[str, int]) -> _Spelt:
        country, length = key
        made: _Spelt = {}
        for one in self._positions.get(country, ()):
            for whole in [tuple(name.split()) for name in self._gazetteer.actors[one.person].names]:
                for shared in shared_keys(whole[-1:] if length == 1 else whole) if length in (1, len(whole)) else ():
                    made.setdefault(shared, []).append((one, whole))
        self[key] = made
        return made
