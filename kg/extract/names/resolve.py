"""Who is meant by each name of a document."""

from __future__ import annotations

from kg import ids
from kg.extract.names.drafts import Drafts
from kg.extract.names.records import REGIONS, Draft, Key, is_attribute
from kg.extract.scan import Atom, Scan
from kg.language.records import Head
from kg.model import COUNTRY, ORGANIZATION, PERSON, PLACE, EntityType, Span

_CALLED_AFTER = frozenset({"company", "bank", "university", "media"})
"""Kinds of bodies that are often called like somebody."""
_NAMESAKES = {"DMA": "DOM", "COD": "COG"}
"""Countries whose short name is meant for another one that the text has named in full before ("Dominica", "Congo")."""
_BLUE_HELMETS = "un-peacekeeping"
_BEFORE_SHIPS = (("uss",), ("hms",), ("tàu", "sân", "bay"), ("tàu", "khu", "trục"))
"""What stands before the names of known ships."""


class Names(Drafts):
    """The document's entities by id, and what each of its names means."""

    def know(self, country: str) -> str:
        """Let a country that the document names be known before it does; give its id."""
        if country not in self.drafts:
            actor = self.gazetteer.actors[country]
            self.drafts[country] = Draft(country, actor.type, actor.cls, True, country=actor.country)
        return country

    # What a name means

    def resolve(self, scan: Scan, atom: Atom, *, person: bool = False, head: Head | None = None) -> str | None:
        """The id that a ``name`` or ``run`` atom means, recorded as a mention; None where it cannot be told.

        Args:
            person: a role, honorific or rank stands before it.
            head: the common noun before it.
        """
        span = scan.span(atom.lo, atom.hi)
        if atom.kind == "name":
            chosen = self._choose(atom.ids, person, head)
            if chosen == _BLUE_HELMETS and len(self._missions) == 1:
                chosen = self._missions[0]
            if chosen is not None:
                namesake = _NAMESAKES.get(chosen)
                if namesake in self.drafts and chosen not in self.drafts:
                    chosen = namesake
                known = self.gazetteer.actors[chosen]
                if person and known.type in {PLACE, ORGANIZATION} and head is None:
                    key = self.key(scan, atom)
                    if not self._follows_people(scan, atom):  # "tay súng Chechnya"
                        chosen = self._persons.in_short(key) or self._namesake(key, known.type, span, chosen)
                part = known.country is not None and known.label_vi.startswith("miền ")
                if part:
                    self._parts.add(span)
                elif known.cls in REGIONS and is_attribute(scan, atom, continent=known.cls == "Continent"):
                    self._attributes.add(span)
                self.mention(chosen, span, PERSON)
                if atom.hi - atom.lo > 1:
                    self.mention_inside(scan, atom, chosen)
                return chosen
        key = self.key(scan, atom)
        if head is not None and head.type == "Organization" and not person:
            owner = self._persons.in_short(key) if len(key) == 1 else None
            if owner is not None and owner in self.gazetteer.actors and head.kind not in _CALLED_AFTER:
                self.mention(owner, span, PERSON)
                return owner  # "văn phòng Sharon"
        if head is not None and head.type != "Person" and not person:
            id_ = (self._ship(key) if head.kind == "ship" else None) or ids.slug(self.text[slice(*span)])
            self.mention(id_, span, EntityType(head.type), head.cls)
            return id_
        found = self._persons.named(key)
        type_ = self._types.get(key)
        if found is not None and (person or type_ in {None, PERSON}):
            self.mention(found, span, PERSON)
            return found
        alias = self._acronyms.get(key)
        if alias is not None:
            self.mention(alias, span)
            return alias
        if person:
            type_ = PERSON
            leader = self._persons.by_surname(key) if len(key) == 1 else None
            if leader is not None:
                self._persons.add(key, leader)
                self.mention(leader, span)
                return leader
        if type_ is None and len(key) == 1 and len(key[0]) > 3 and key[0].isascii() and not scan.words[atom.lo].text.isupper():
            leader = self._persons.by_surname(key)
            if leader is not None and self._persons.years:
                self._persons.add(key, leader)
                self.mention(leader, span)
                return leader
        if type_ is None:
            return None
        id_ = ids.slug(self.text[slice(*span)])
        if atom.hi - atom.lo > 1 or type_ is not PERSON or person:
            self.mention(id_, span, type_)
            if type_ is PERSON:
                self._persons.add(key, id_)
            return id_
        return None

    def _ship(self, key: Key) -> str | None:
        """The one known ship that bears a name, behind a navy's letters or as a carrier; the name alone means it from now on."""
        bearers = {id_ for before in _BEFORE_SHIPS for id_, _ in self.gazetteer.index.get((*before, *key), ())}
        if len(bearers) != 1:
            return None
        self._acronyms[key] = ship = bearers.pop()
        return ship

    def _follows_people(self, scan: Scan, atom: Atom) -> bool:
        """Whether a noun for people without a position stands right before."""
        at = scan.atoms.index(atom)
        before = scan.atoms[at - 1] if at else None
        return before is not None and before.has("people") and not before.has("role", "head-role", "honorific", "rank")

    def _namesake(self, key: Key, type_: EntityType, span: Span, known: str) -> str:
        """The person who is named like a place ("ông Kavala"); the known one itself where it is a body or has a longer name."""
        if type_ is not PLACE or len(key) > 1:
            return known
        id_ = ids.slug(self.text[slice(*span)])
        id_ = f"{id_}-person" if id_ == known else id_
        if key not in self._persons:
            self._persons.enter(key, id_)
        return id_

    def mention_inside(self, scan: Scan, atom: Atom, id_: str) -> None:
        """Record the bare name inside one with its head or acronym: "TASS" in "Hãng tin TASS", "DMZ" in brackets.

        Also the known name in a longer one that is not known ("Sheikh Hamad bin Jassim").
        """
        words = scan.words
        if atom.value == "inside":
            for lo in range(atom.lo, atom.hi):
                known = self.gazetteer.match(words, lo)
                if known is not None and id_ in known[1]:
                    self.mention(id_, scan.span(lo, lo + known[0]))
                    break
            return
        if words[atom.hi - 1].text == ")":
            opening = next((n for n in range(atom.lo, atom.hi) if words[n].text == "("), atom.lo)
            if atom.lo < opening < atom.hi - 2:
                self.mention(id_, scan.span(atom.lo, opening))
                self.mention(id_, scan.span(opening + 1, atom.hi - 1))
            return
        head = self.language.match(words, atom.lo)
        headed = head is not None and head[1].are("head", "people")
        if words[atom.lo].text[0].isupper() and not headed:
            return
        for lo in range(atom.lo + 1, atom.hi):
            inner = self.gazetteer.match(words, lo, small=words[lo].text[0].islower())
            if inner is not None and id_ in inner[1] and lo + inner[0] == atom.hi:
                self.mention(id_, scan.span(lo, atom.hi))
                return

    def country_by_surname(self, person: str, role: str) -> str | None:
        """The one country of the document for which a leader of an unknown person's surname is known to have held a position."""
        return self._persons.country_by_surname(person, role, self.drafts)

    def link(self, key: Key, id_: str) -> None:
        """Let an acronym mean an entity from now on."""
        self._acronyms[key] = id_

    def _choose(self, candidates: tuple[str, ...], person: bool, head: Head | None) -> str | None:
        wanted = PERSON if person else EntityType(head.type) if head is not None and head.type != "Person" else None
        fitting = [id_ for id_ in candidates if self.gazetteer.actors[id_].type is wanted] if wanted is not None else []
        if not fitting and self.gazetteer.actors[candidates[0]].type is ORGANIZATION:
            fitting = [id_ for id_ in candidates if self.gazetteer.actors[id_].type is ORGANIZATION]
        if fitting:
            return max(fitting, key=lambda id_: self._countries.get(self.gazetteer.actors[id_].country or "", 0))
        if head is not None and wanted is PLACE:
            types = {self.gazetteer.actors[id_].type for id_ in candidates}
            if COUNTRY not in types and PLACE not in types:
                return None
        return candidates[0]

    def short_person(self, key: Key) -> str | None:
        """The person of the document whom these words name, in full or in short."""
        return self._persons.named(key)


