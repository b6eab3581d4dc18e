"""The persons of one document: their full names, and who is meant by short forms, surnames and other spellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator

from kg.extract.alike import alike, shared_keys
from kg.extract.names.leaders import in_year, in_years, leaders_by_spelling, leaders_by_surname, sole_bearers, years_of
from kg.extract.names.records import Key
from kg.gazetteer import Gazetteer, KnownPosition


class Persons:
    """The document's persons by name.

    Args:
        countries: the countries that the document names, and how often.
        spelt: unknown persons as the text spells them, hyphens kept.
    """

    def __init__(self, gazetteer: Gazetteer, countries: Counter[str], spelt: dict[Key, tuple[str, ...]]) -> None:
        self.gazetteer = gazetteer
        self.years: frozenset[int] = frozenset()
        """When the article may have been written; empty where nothing tells."""
        self._countries = countries
        self._spelt = spelt
        self._full: dict[Key, str] = {}
        """Full names, in order of first mention."""
        self._full_names: dict[str, list[Key]] = {}
        """The same by each of their words."""
        self._holders: dict[str, dict[str, None]] = {}
        """Persons by what they are known to have held a position of."""

    def __contains__(self, key: Key) -> bool:
        return key in self._full

    def add(self, key: Key, id_: str) -> None:
        """Note a person's full name, where it names nobody yet."""
        if key not in self._full:
            self.enter(key, id_)
            for word in dict.fromkeys(key):
                self._full_names.setdefault(word, []).append(key)

    def enter(self, key: Key, id_: str) -> None:
        """Note whom a full name means, whoever bore it before, and not by its single words."""
        self._full[key] = id_
        for held in self.gazetteer.positions(id_):
            self._holders.setdefault(held.of, {})[id_] = None

    def in_short(self, key: Key) -> str | None:
        """The person of the document whose full name holds these words in a row; the one named by most words of it first."""
        best: str | None = None
        if len(key) == 1 and len(key[0]) == 1:
            return None  # an initial
        for full in self._full_names.get(key[0], ()):
            id_ = self._full[full]
            if len(key) >= len(full):
                continue
            if full[: len(key)] == key or full[-len(key) :] == key:
                return id_
            if best is None and len(full) > 2 and any(full[i : i + len(key)] == key for i in range(1, len(full) - len(key))):
                best = id_
        return best

    def named(self, key: Key) -> str | None:
        """The person of the document whom these words name, in full or in short."""
        return self._full.get(key) or self.in_short(key)

    def holder(self, role: str, of: str, year: int | None) -> str | None:
        """The one person of the document who is known to have held a position, in that year where one is given."""
        if role == "leader" and year is None:
            return None
        roles = {role, "head-of-state", "head-of-government", "monarch"} if role == "leader" else {role}
        found: dict[str, None] = {}
        for person in self._holders.get(of, ()):
            for held in self.gazetteer.positions(person):
                if held.of == of and held.role in roles and in_year(held, year):
                    found[person] = None
        return next(iter(found)) if len(found) == 1 else None

    def know_leaders(self, year: int | None, surnames: Iterable[Key]) -> None:
        """Tell the article's year, so that "ông Koizumi" is who led his country then, from the first mention on.

        Without one it is that in which most of the leaders that the article names in full held office.

        Args:
            surnames: single words that name persons.
        """
        self.years = self._likely_years() if year is None else frozenset({year})
        for key in surnames:
            if self.in_short(key) is None:
                leader = self.by_surname(key)
                if leader is not None:
                    self.add(key, leader)
        self._know_spellings()

    def _likely_years(self) -> frozenset[int]:
        """The years in which most of the leaders named in full held office together."""
        counts: Counter[int] = Counter()
        for person in dict.fromkeys(self._full.values()):
            counts.update({year for held in self.gazetteer.positions(person) for year in years_of(held)})
        most = max(counts.values(), default=0)
        return frozenset(year for year, count in counts.items() if count == most)

    def _know_spellings(self) -> None:
        """Let foreign names in other spellings ("Sa-rôn", "Teresa May") mean the document's persons or its countries' leaders."""
        unknown = [key for key in self._spelt if self._full.get(key, "") not in self.gazetteer.actors]
        unknown = [key for key in unknown if key in self._full or (len(key) == 1 and self.in_short(key) is None)]
        if len(unknown) == 0:
            return
        strangers = set(unknown)
        told: dict[tuple[str, int], list[tuple[Key, str]]] = {}
        for full, one in self._full.items():
            if full not in strangers or len(full) > 1:
                whole = self._spelt.get(full, full)
                for shared in dict.fromkeys([*shared_keys(whole), *shared_keys(whole[-1:])]):
                    told.setdefault(shared, []).append((full, one))
        for key in unknown:
            words = self._spelt[key]
            meant: dict[str, None] = {}
            for full, one in {pair for shared in shared_keys(words) for pair in told.get(shared, ())}:
                whole = self._spelt.get(full, full)
                same = full not in strangers and alike(words, whole)
                if same or (len(words) == 1 and len(whole) > 1 and alike(words, whole[-1:], near=True)):
                    meant[one] = None
            for held, whole in self._leaders_like(words) if not meant else ():
                if alike(words, whole, sure=True) or (len(words) == 1 and len(whole) > 1 and alike(words, whole[-1:])):
                    meant[held.person] = None
            if len(meant) == 1:
                self._full.pop(key, None)
                self.add(key, next(iter(meant)))

    def _leaders_like(self, words: tuple[str, ...]) -> Iterator[tuple[KnownPosition, tuple[str, ...]]]:
        """Who led the document's countries in its year and might be spelt so, and each name of theirs that might be."""
        for country in self._countries:
            spelt = leaders_by_spelling(self.gazetteer)[country, len(words)]
            for shared in shared_keys(words):
                for held, whole in spelt.get(shared, ()):
                    if in_years(held, self.years):
                        yield held, whole

    def by_surname(self, key: Key) -> str | None:
        """The one leading politician of that surname who held office in the article's year for a country that it names.

        A head of state whose Vietnamese surname no other known person bears needs no country beside it ("ông Tập").
        """
        bearers = [one for one in leaders_by_surname(self.gazetteer).get(key[0], ()) if in_years(one, self.years)]
        fitting = {one.person for one in bearers if self._is_named(one.of)}
        if not fitting and self.years and not key[0].isascii():
            sole = sole_bearers(self.gazetteer).get(key[0])
            fitting = {one.person for one in bearers if one.role == "head-of-state" and one.person == sole}
        return fitting.pop() if len(fitting) == 1 else None

    def _is_named(self, of: str) -> bool:
        """Whether the document names a country or body, or the country that the body is of."""
        actor = self.gazetteer.actor(of)
        return of in self._countries or (actor is not None and actor.country in self._countries)

    def country_by_surname(self, person: str, role: str, among: Container[str]) -> str | None:
        """The one of some countries for which a leader of an unknown person's surname is known to have held a position."""
        bearers = leaders_by_surname(self.gazetteer).get(person, ())
        found = {one.of for one in bearers if one.role == role and one.of in among}
        return next(iter(found)) if len(found) == 1 else None
