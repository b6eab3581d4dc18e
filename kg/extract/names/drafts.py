"""The entities of one document as they are met, and what the document as a whole tells of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg import ids
from kg.extract.names.cues import Cues
from kg.extract.names.elsewhere import set_right
from kg.extract.names.persons import Persons
from kg.extract.names.records import SPEAKER, Draft, Key, list_acronyms, name_key
from kg.extract.scan import Atom, Scan
from kg.gazetteer import Gazetteer
from kg.language import Language
from kg.model import COUNTRY, PERSON, Entity, EntityType, Span
from kg.text import fold_phrase

_LATIN = "\u0250"
"""The first letter that is not Latin."""
_MISSIONS = ("Phái bộ ", "Lực lượng lâm thời ", "Lực lượng Lâm thời ")


class Drafts:
    """Keeps the entities of a document."""

    def __init__(self, scans: Sequence[Scan], text: str, language: Language, gazetteer: Gazetteer) -> None:
        self.text = text
        self.language = language
        self.gazetteer = gazetteer
        self.drafts: dict[str, Draft] = {}
        self._acronyms = list_acronyms(scans, gazetteer)
        self.elsewhere = set_right(scans, gazetteer)
        named = [gazetteer.actors[atom.ids[0]] for scan in scans for atom in scan.atoms if atom.kind == "name"]
        self._countries = Counter([actor.acts_for or actor.country or actor.id for actor in named])
        """Countries that the document names, by their own names or those of their capitals, people and bodies, and how often."""
        self._missions = sorted({one.id for one in named if one.part_of == "un" and one.label_vi.startswith(_MISSIONS)})
        """Missions of the United Nations that the document names."""
        self._armed = sorted({one.id for one in named if one.cls == "ArmedGroup"})
        """Armed groups that the document names."""
        self._attributes: set[Span] = set()
        """Where a region's name only tells something else more closely."""
        self._parts: set[Span] = set()
        """Where parts of countries are named by the compass, which are no entities but where something happens there."""
        self._foremost: list[str] | None = None
        self._named = self._countries.total()
        cues = Cues(text, language, gazetteer)
        self._types = cues.vote(scans)
        self._persons = Persons(gazetteer, self._countries, cues.spelt)
        self._noted: set[str] = set()
        """Known persons all of whose names have been entered."""
        self._genders: dict[str, str] = {}
        """First and last words of persons' names -> what the honorifics before them say; "" where they differ."""
        for scan in scans:
            before = None
            for atom in scan.atoms:
                if atom.kind == "name" or atom.kind == "run":
                    self._note_person(scan, atom)
                    if before is not None and before.entries:
                        self._note_gender(scan, before, atom)
                before = atom

    def mention(self, id_: str, span: Span, type_: EntityType | None = None, cls: str | None = None) -> Draft:
        """Record that a stretch of the text names an entity, and give the entity."""
        draft = self.drafts.get(id_)
        if draft is None:
            actor = self.gazetteer.actor(id_)
            if actor is not None:
                draft = Draft(id_, actor.type, actor.cls, True, country=actor.country)
            else:
                assert type_ is not None
                draft = Draft(id_, type_, cls)
            self.drafts[id_] = draft
        draft.names.add(self.text[slice(*span)])
        draft.mentions.add(span)
        draft.first = min(draft.first, span[0])
        return draft

    def tell_apart(self, span: Span) -> None:
        """Note that something is only told by a country's name: a part of it, armed people behind whom it stands.

        It is an entity only where something happens there, or where they do something.
        """
        self._parts.add(span)

    def forget(self, id_: str, span: Span) -> None:
        """Take back a mention that turned out to be part of another name."""
        draft = self.drafts[id_]
        draft.mentions.discard(span)
        if len(draft.mentions) == 0:
            del self.drafts[id_]
        else:
            draft.names = {self.text[slice(*one)] for one in draft.mentions}
            draft.first = min(draft.mentions)[0]

    @property
    def main_country(self) -> str | None:
        """The country that most of the document's names belong to, where it is most of them."""
        country, count = self._countries.most_common(1)[0] if self._countries else (None, 0)
        return country if 2 * count > self._named and count > 1 and self.type_of(country or "") is COUNTRY else None

    def type_of(self, id_: str) -> EntityType | None:
        """The type of an entity of the document or of the gazetteer."""
        draft = self.drafts.get(id_)
        if draft is not None:
            return draft.type
        if id_ == SPEAKER:
            return PERSON
        actor = self.gazetteer.actor(id_)
        return None if actor is None else actor.type

    @property
    def countries(self) -> Iterator[str]:
        """The countries that the whole document names, by whatever name of theirs, those first that it names most often."""
        return (one for one, _ in self._countries.most_common() if self.type_of(one) is COUNTRY)

    def is_named(self, country: str) -> bool:
        """Whether the document names a country, its capital, people or bodies anywhere."""
        return country in self._countries

    @property
    def foremost(self) -> Iterator[str]:
        """The countries named so far, those first that the whole document names most often."""
        if self._foremost is None:
            self._foremost = [one for one, _ in self._countries.most_common()]
        return (one for one in self._foremost if one in self.drafts and self.type_of(one) is COUNTRY)

    def share(self, country: str) -> float:
        """Which share of the countries that the document names, by whatever name, are this one."""
        return self._countries.get(country, 0) / self._named if self._named else 0.0

    def rebels(self, country: str) -> str | None:
        """The one armed group of a country that the document names: its "phiến quân Yemen" are the Houthi."""
        of = [one for one in self._armed if self.gazetteer.actors[one].country == country]
        return of[0] if len(of) == 1 else None

    def is_outlet(self, id_: str) -> bool:
        """Whether an entity of the document is a news medium."""
        draft = self.drafts.get(id_)
        return draft is not None and draft.cls == "MediaOutlet"

    def entities(self, used: Iterable[str] = (), places: Iterable[str] = ()) -> tuple[Entity, ...]:
        """The document's entities, sorted by id; ids in use without a name of their own in the text are left out.

        So are regions that only tell something else more closely ("chiến tranh Trung Đông") and do nothing, and parts of
        countries ("miền nam Peru") that are not among the ``places`` of what happens either.
        """
        made = []
        acting, places = frozenset(used), frozenset(places)
        loose = self._attributes | self._parts
        for draft in sorted(self.drafts.values(), key=lambda d: d.id):
            counts = draft.id in acting or not draft.mentions <= (self._attributes if draft.id in places else loose)
            if draft.names and counts:
                names, mentions = tuple(sorted(draft.names)), tuple(sorted(draft.mentions))
                made.append(Entity(draft.id, draft.type, names, mentions, draft.cls, draft.known))
        return tuple(made)

    def holder(self, role: str, of: str, year: int | None) -> str | None:
        """The one person of the document who is known to have held a position, in that year where one is given."""
        return self._persons.holder(role, of, year)

    def know_leaders(self, year: int | None) -> None:
        """Tell the article's year, so that "ông Koizumi" is who led his country then, from the first mention on."""
        surnames = [key for key, type_ in self._types.items() if len(key) == 1 and type_ is PERSON]
        self._persons.know_leaders(year, surnames)

    @property
    def earliest_year(self) -> int | None:
        """The first year in which the article may have been written, by the leaders whom it names; None where nothing tells."""
        return min(self._persons.years, default=None)

    def key(self, scan: Scan, atom: Atom) -> Key:
        """Folded words of an atom, without the initials before a surname."""
        return name_key(scan, atom)

    def _note_gender(self, scan: Scan, before: Atom, atom: Atom) -> None:
        """Keep what an honorific ("bà"), or the "nữ" of a position, tells of whoever is named behind it."""
        entry = before.entry("honorific")
        gender = "feminine" if entry is None and before.has("role") and scan.words[before.lo].fold == "nữ" else None
        gender = gender if entry is None or entry.value == "either" else str(entry.value)
        if gender is not None:
            words = scan.words[atom.lo : atom.hi]
            for word in {words[0].fold, words[-1].fold}:
                self._genders[word] = gender if self._genders.get(word, gender) == gender else ""

    def gender_of(self, person: str) -> str | None:
        """Whether somebody is a woman or a man, as far as the document tells anywhere; None where it does not."""
        draft = self.drafts.get(person)
        if draft is None or draft.gender is not None or len(self._genders) == 0:
            return None if draft is None else draft.gender
        told = {self._genders.get(words[n]) for words in map(fold_phrase, draft.names) if words for n in (0, -1)} - {None, ""}
        return told.pop() if len(told) == 1 else None

    def _note_person(self, scan: Scan, atom: Atom) -> None:
        """Enter full names of persons, so that their short forms are found anywhere in the document."""
        if atom.kind == "name":
            person = next((one for one in atom.ids if self.gazetteer.actors[one].type is PERSON), None)
            if person is not None:
                self._persons.add(self.key(scan, atom), person)
                told = person in self._noted
                self._noted.add(person)
                for name in () if told else self.gazetteer.actors[person].names:
                    words = fold_phrase(name)
                    if len(words) > 1 and max(name) < _LATIN:
                        self._persons.add(words, person)
            return
        key = self.key(scan, atom)
        if len(key) > 1 and self._types.get(key) is PERSON:
            longer = self._persons.in_short(key)
            self._persons.add(key, longer or ids.slug(self.text[slice(*scan.span(atom.lo, atom.hi))]))
