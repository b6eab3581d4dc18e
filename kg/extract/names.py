"""Who the names of one document mean: known actors, unknown names typed by what stands around them, short forms linked.

Built in two passes over the document's scans, so that a headline's "ông Maduro" finds the "Nicolas Maduro" of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg import ids
from kg.extract.alike import alike, shared_keys
from kg.extract.scan import SHIPS, Atom, Scan, behind_initials
from kg.extract.shapes import ENDS, FIRMS, THINGS, WEAPONRY, is_code
from kg.gazetteer import Gazetteer, KnownPosition
from kg.language import Head, Language
from kg.model import Entity, EntityType, Span
from kg.text import fold_phrase

PERSON_CUES = ("role", "head-role", "honorific", "rank", "title")
PLACE_SLOTS = frozenset({"tại", "từ", "tới", "sang", "khỏi"})
Key = tuple[str, ...]


@dataclass(slots=True)
class Draft:
    """An entity while its document is being read."""

    id: str
    type: EntityType
    cls: str | None = None
    known: bool = False
    names: set[str] = field(default_factory=set)
    mentions: set[Span] = field(default_factory=set)
    gender: str | None = None
    country: str | None = None


def _in_year(held: KnownPosition, year: int | None) -> bool:
    if year is None:
        return True
    return (held.start is None or int(held.start[:4]) <= year) and (held.end is None or int(held.end[:4]) >= year)


_LEADING = frozenset({
    "head-of-state", "head-of-government", "foreign-minister", "defence-minister", "leader", "monarch", "deputy-head",
})  # fmt: skip
_LYING = frozenset({
    "bắc", "nam", "đông", "tây", "trung", "miền", "phía", "biên", "giới", "ven", "biển", "cảng", "tranh", "chấp", "ly", "khai",
    "chiến", "lược", "lớn", "nhỏ", "chính", "công", "nghiệp", "du", "lịch", "xa", "xôi", "hẻo", "lánh", "núi", "dầu", "mỏ", "cổ",
})  # fmt: skip
"""Syllables of what tells a place more closely between its noun and its name."""
_BLUE_HELMETS = "un-peacekeeping"
_MISSIONS = ("Phái bộ ", "Lực lượng lâm thời ", "Lực lượng Lâm thời ")
SPEAKER = "?"
"""Stands for whoever turns out to speak, where a quotation goes before its speaker's name."""
_surnames: dict[int, tuple[Gazetteer, dict[str, tuple[KnownPosition, ...]]]] = {}
"""By the gazetteer's id; the gazetteer is kept with it, so that its id stays its own."""


def _leaders_by_surname(gazetteer: Gazetteer) -> dict[str, tuple[KnownPosition, ...]]:
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


_leading: dict[int, tuple[Gazetteer, dict[str, list[KnownPosition]]]] = {}


def _leaders_by_country(gazetteer: Gazetteer) -> dict[str, list[KnownPosition]]:
    """Countries -> leading positions of people with foreign names; made once a gazetteer."""
    kept = _leading.get(id(gazetteer))
    if kept is None:
        made: dict[str, list[KnownPosition]] = {}
        for person, held in sorted(gazetteer.known_positions.items()):
            if person in gazetteer.actors:
                for one in held:
                    if one.role in _LEADING and one.start is not None:
                        made.setdefault(one.of, []).append(one)
        kept = _leading[id(gazetteer)] = (gazetteer, made)
    return kept[1]


class Names:
    """The document's entities by id, and what each of its names means."""

    def __init__(self, scans: Sequence[Scan], text: str, language: Language, gazetteer: Gazetteer) -> None:
        self.text = text
        self.language = language
        self.gazetteer = gazetteer
        self.drafts: dict[str, Draft] = {}
        self._persons: dict[Key, str] = {}
        """Full names of the document's persons, in order of first mention."""
        self._full_names: dict[str, list[Key]] = {}
        """The same by each of their words."""
        self._holders: dict[str, dict[str, None]] = {}
        """The document's persons by what they are known to have held a position of."""
        self._acronyms: dict[Key, str] = {}
        self._spelt: dict[Key, tuple[str, ...]] = {}
        """Unknown persons as the text spells them, hyphens kept."""
        self.year: int | None = None
        self._countries = Counter(
            gazetteer.actors[atom.ids[0]].acts_for or gazetteer.actors[atom.ids[0]].country or atom.ids[0]
            for scan in scans for atom in scan.atoms if atom.kind == "name"
        )  # fmt: skip
        """Countries that the document names, by their own names or those of their capitals, people and bodies, and how often."""
        self._missions = sorted({
            one for scan in scans for atom in scan.atoms if atom.kind == "name" for one in atom.ids[:1]
            if gazetteer.actors[one].part_of == "un" and gazetteer.actors[one].label_vi.startswith(_MISSIONS)
        })  # fmt: skip
        """Missions of the United Nations that the document names."""
        self._foremost: list[str] | None = None
        self._named = self._countries.total()
        self._types = self._vote(scans)
        for scan in scans:
            for atom in scan.atoms:
                if atom.kind == "name" or atom.kind == "run":
                    self._note_person(scan, atom)
        self._note_acronyms(scans)

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
        return draft

    def type_of(self, id_: str) -> EntityType | None:
        """The type of an entity of the document or of the gazetteer."""
        draft = self.drafts.get(id_)
        if draft is not None:
            return draft.type
        if id_ == SPEAKER:
            return EntityType.PERSON
        actor = self.gazetteer.actor(id_)
        return None if actor is None else actor.type

    def is_named(self, country: str) -> bool:
        """Whether the document names a country, its capital, people or bodies anywhere."""
        return country in self._countries

    @property
    def foremost(self) -> Iterator[str]:
        """The countries named so far, those first that the whole document names most often."""
        if self._foremost is None:
            self._foremost = [one for one, _ in self._countries.most_common()]
        return (one for one in self._foremost if one in self.drafts and self.type_of(one) is EntityType.COUNTRY)

    def share(self, country: str) -> float:
        """Which share of the countries that the document names, by whatever name, are this one."""
        return self._countries[country] / self._named if self._named else 0.0

    def is_outlet(self, id_: str) -> bool:
        """Whether an entity of the document is a news medium."""
        draft = self.drafts.get(id_)
        return draft is not None and draft.cls == "MediaOutlet"

    def entities(self, used: Iterable[str] = ()) -> tuple[Entity, ...]:
        """The document's entities, sorted by id; ids in use without a name of their own in the text are left out."""
        made = []
        for draft in sorted(self.drafts.values(), key=lambda d: d.id):
            if draft.names:
                names, mentions = tuple(sorted(draft.names)), tuple(sorted(draft.mentions))
                made.append(Entity(draft.id, draft.type, names, mentions, draft.cls, draft.known))
        return tuple(made)

    # What a name means

    def resolve(self, scan: Scan, atom: Atom, *, person: bool = False, head: Head | None = None) -> str | None:
        """The id that a ``name`` or ``run`` atom means, recorded as a mention; None where it cannot be told.

        Args:
            person: a role, honorific or rank stands before it.
            head: the common noun before it.
        """
        key = self.key(scan, atom)
        span = scan.span(atom.lo, atom.hi)
        if atom.kind == "name":
            chosen = self._choose(atom.ids, person, head)
            if chosen == _BLUE_HELMETS and len(self._missions) == 1:
                chosen = self._missions[0]
            if chosen is not None:
                known = self.gazetteer.actors[chosen]
                forces = self._follows_people(scan, atom)  # "tay súng Chechnya"
                if person and known.type in {EntityType.PLACE, EntityType.ORGANIZATION} and head is None and not forces:
                    chosen = self._short_person(key) or self._namesake(key, known.type, span, chosen)
                self.mention(chosen, span, EntityType.PERSON)
                if atom.hi - atom.lo > 1:
                    self._mention_inside(scan, atom, chosen)
                return chosen
        if head is not None and head.type != "Person" and not person:
            id_ = ids.slug(self.text[slice(*span)])
            self.mention(id_, span, EntityType(head.type), head.cls)
            return id_
        found = self._persons.get(key) or self._short_person(key)
        type_ = self._types.get(key)
        if found is not None and (person or type_ in {None, EntityType.PERSON}):
            self.mention(found, span, EntityType.PERSON)
            return found
        alias = self._acronyms.get(key)
        if alias is not None:
            self.mention(alias, span)
            return alias
        if person:
            type_ = EntityType.PERSON
            leader = self._known_by_surname(key) if len(key) == 1 else None
            if leader is not None:
                self._add_person(key, leader)
                self.mention(leader, span)
                return leader
        if type_ is None:
            return None
        id_ = ids.slug(self.text[slice(*span)])
        if len(key) > 1 or type_ is not EntityType.PERSON or person:
            self.mention(id_, span, type_)
            if type_ is EntityType.PERSON:
                self._add_person(key, id_)
            return id_
        return None

    def _follows_people(self, scan: Scan, atom: Atom) -> bool:
        """Whether a noun for people without a position stands right before."""
        at = scan.atoms.index(atom)
        before = scan.atoms[at - 1] if at else None
        return before is not None and before.has("people") and not before.has("role", "head-role", "honorific", "rank")

    def _namesake(self, key: Key, type_: EntityType, span: Span, known: str) -> str:
        """The person who is named like a place ("ông Kavala"); the known one itself where it is a body or has a longer name."""
        if type_ is not EntityType.PLACE or len(key) > 1:
            return known
        id_ = ids.slug(self.text[slice(*span)])
        id_ = f"{id_}-person" if id_ == known else id_
        if key not in self._persons:
            self._enter(key, id_)
        return id_

    def _mention_inside(self, scan: Scan, atom: Atom, id_: str) -> None:
        """Record the bare name inside one with its head or acronym: "TASS" in "Hãng tin TASS", "DMZ" in brackets."""
        words = scan.words
        if words[atom.hi - 1].text == ")":
            opening = next((n for n in range(atom.lo, atom.hi) if words[n].text == "("), atom.lo)
            if atom.lo < opening < atom.hi - 2:
                self.mention(id_, scan.span(atom.lo, opening))
                self.mention(id_, scan.span(opening + 1, atom.hi - 1))
            return
        head = self.language.match(words, atom.lo)
        headed = head is not None and any(entry.category in {"head", "people"} for entry in head[1])
        if words[atom.lo].text[0].isupper() and not headed:
            return
        for lo in range(atom.lo + 1, atom.hi):
            inner = self.gazetteer.match(words, lo, small=words[lo].text[0].islower())
            if inner is not None and id_ in inner[1] and lo + inner[0] == atom.hi:
                self.mention(id_, scan.span(lo, atom.hi))
                return

    def holder(self, role: str, of: str, year: int | None) -> str | None:
        """The one person of the document who is known to have held a position, in that year where one is given."""
        if role == "leader" and year is None:
            return None
        roles = {role, "head-of-state", "head-of-government", "monarch"} if role == "leader" else {role}
        found: dict[str, None] = {}
        for person in self._holders.get(of, ()):
            for held in self.gazetteer.positions(person):
                if held.of == of and held.role in roles and _in_year(held, year):
                    found[person] = None
        return next(iter(found)) if len(found) == 1 else None

    def know_leaders(self, year: int | None) -> None:
        """Tell the article's year, so that "ông Koizumi" is who led his country then, from the first mention on."""
        self.year = year
        for key, type_ in self._types.items():
            if len(key) == 1 and type_ is EntityType.PERSON and self._short_person(key) is None:
                leader = self._known_by_surname(key)
                if leader is not None:
                    self._add_person(key, leader)
        self._know_spellings()

    def _know_spellings(self) -> None:
        """Let foreign names in other spellings ("Sa-rôn", "Teresa May") mean the document's persons or its countries' leaders."""
        unknown = [key for key in self._spelt if self._persons.get(key, "") not in self.gazetteer.actors]
        unknown = [key for key in unknown if key in self._persons or (len(key) == 1 and self._short_person(key) is None)]
        if len(unknown) == 0:
            return
        strangers = set(unknown)
        told: dict[tuple[str, int], list[tuple[Key, str]]] = {}
        for full, one in self._persons.items():
            if full not in strangers or len(full) > 1:
                whole = self._spelt.get(full, full)
                for shared in dict.fromkeys([*shared_keys(whole), *shared_keys(whole[-1:])]):
                    told.setdefault(shared, []).append((full, one))
        leaders: dict[tuple[str, int], list[tuple[str, tuple[str, ...]]]] = {}
        for leader in dict.fromkeys(held.person for held in self._leaders()):
            for whole in [tuple(name.split()) for name in self.gazetteer.actors[leader].names]:
                for shared in dict.fromkeys([*shared_keys(whole), *shared_keys(whole[-1:])]):
                    leaders.setdefault(shared, []).append((leader, whole))
        for key in unknown:
            words = self._spelt[key]
            meant: dict[str, None] = {}
            for full, one in {pair for shared in shared_keys(words) for pair in told.get(shared, ())}:
                whole = self._spelt.get(full, full)
                same = full not in strangers and alike(words, whole)
                if same or (len(words) == 1 and len(whole) > 1 and alike(words, whole[-1:])):
                    meant[one] = None
            for one, whole in {pair for shared in shared_keys(words) if not meant for pair in leaders.get(shared, ())}:
                if alike(words, whole, sure=True) or (len(words) == 1 and len(whole) > 1 and alike(words, whole[-1:])):
                    meant[one] = None
            if len(meant) == 1:
                self._persons.pop(key, None)
                self._add_person(key, next(iter(meant)))

    def _leaders(self) -> list[KnownPosition]:
        """Positions of those who led the document's countries in its year."""
        by_country = _leaders_by_country(self.gazetteer)
        return [one for country in sorted(self._countries) for one in by_country.get(country, ()) if _in_year(one, self.year)]

    def _known_by_surname(self, key: Key) -> str | None:
        """The one leading politician of that surname who held office in the article's year for a country that it names."""
        bearers = _leaders_by_surname(self.gazetteer).get(key[0], ())
        fitting = [one.person for one in bearers if one.of in self._countries and _in_year(one, self.year)]
        return fitting[0] if len(set(fitting)) == 1 else None

    def country_by_surname(self, person: str, role: str) -> str | None:
        """The one country of the document for which a leader of an unknown person's surname is known to have held a position."""
        bearers = _leaders_by_surname(self.gazetteer).get(person, ())
        found = {one.of for one in bearers if one.role == role and one.of in self.drafts}
        return next(iter(found)) if len(found) == 1 else None

    def key(self, scan: Scan, atom: Atom) -> Key:
        """Folded words of an atom, without the initials before a surname."""
        return tuple([word.fold for word in scan.words[behind_initials(scan.words, atom.lo) : atom.hi]])

    def link(self, key: Key, id_: str) -> None:
        """Let an acronym mean an entity from now on."""
        self._acronyms[key] = id_

    def _choose(self, candidates: tuple[str, ...], person: bool, head: Head | None) -> str | None:
        wanted = EntityType.PERSON if person else EntityType(head.type) if head is not None and head.type != "Person" else None
        fitting = [id_ for id_ in candidates if self.gazetteer.actors[id_].type is wanted] if wanted is not None else []
        if not fitting and self.gazetteer.actors[candidates[0]].type is EntityType.ORGANIZATION:
            fitting = [id_ for id_ in candidates if self.gazetteer.actors[id_].type is EntityType.ORGANIZATION]
        if fitting:
            return max(fitting, key=lambda id_: self._countries.get(self.gazetteer.actors[id_].country or "", 0))
        if head is not None and wanted is EntityType.PLACE:
            types = {self.gazetteer.actors[id_].type for id_ in candidates}
            if EntityType.COUNTRY not in types and EntityType.PLACE not in types:
                return None
        return candidates[0]

    def short_person(self, key: Key) -> str | None:
        """The person of the document whom these words name, in full or in short."""
        return self._persons.get(key) or self._short_person(key)

    def _add_person(self, key: Key, id_: str) -> None:
        """Note a person's full name, where it names nobody yet."""
        if key not in self._persons:
            self._enter(key, id_)
            for word in dict.fromkeys(key):
                self._full_names.setdefault(word, []).append(key)

    def _enter(self, key: Key, id_: str) -> None:
        self._persons[key] = id_
        for held in self.gazetteer.positions(id_):
            self._holders.setdefault(held.of, {})[id_] = None

    def _short_person(self, key: Key) -> str | None:
        """The person of the document whose full name holds these words in a row; the one named by most words of it first."""
        best: str | None = None
        if len(key) == 1 and len(key[0]) == 1:
            return None  # an initial
        for full in self._full_names.get(key[0], ()):
            id_ = self._persons[full]
            if len(key) >= len(full):
                continue
            if full[: len(key)] == key or full[-len(key) :] == key:
                return id_
            if best is None and len(full) > 2 and any(full[i : i + len(key)] == key for i in range(1, len(full) - len(key))):
                best = id_
        return best

    # The first pass

    def _vote(self, scans: Sequence[Scan]) -> dict[Key, EntityType]:
        votes: dict[Key, Counter[EntityType]] = {}
        for scan in scans:
            for n, atom in enumerate(scan.atoms):
                if atom.kind != "run":
                    continue
                type_, weight = self._cue(scan, n)
                if type_ is not None:
                    key = self.key(scan, atom)
                    votes.setdefault(key, Counter())[type_] += weight
                    if type_ is EntityType.PERSON and key[0] not in self.language.surnames:
                        lo = scan.words[behind_initials(scan.words, atom.lo)].start
                        self._spelt[key] = tuple(self.text[lo : scan.words[atom.hi - 1].end].split())
        return {key: max(count.items(), key=lambda pair: (pair[1], pair[0]))[0] for key, count in votes.items()}

    def _cue(self, scan: Scan, n: int) -> tuple[EntityType | None, int]:
        """What the surroundings of a run say of its type, and how strongly."""
        atoms = scan.atoms
        atom = atoms[n]
        if n + 1 < len(atoms) and scan.words[atoms[n + 1].lo].text in {"...", "…"}:
            return None, 0  # a headline cut short
        before = atoms[n - 1] if n else None
        two_before = atoms[n - 2] if n > 1 else None
        words = scan.words[atom.lo : atom.hi]
        if len(words) > 1 and words[-1].text in FIRMS:
            return EntityType.ORGANIZATION, 12  # "Tổng giám đốc Acme Inc"
        if words[0].text in SHIPS and len(words) > 1:
            return EntityType.WEAPON, 12
        if before is not None:
            if before.has(*PERSON_CUES) or (
                before.has("status-after") and two_before is not None and two_before.has(*PERSON_CUES)
            ):
                return EntityType.PERSON, 10
            if before.has("description", "people") and len(words) > 1:
                return EntityType.PERSON, 4
            if before.kind == "name" and two_before is not None and two_before.has("role", "head-role", "body"):
                return EntityType.PERSON, 8
            head = before.entry("head")
            if head is not None and isinstance(head.value, Head):
                if two_before is not None and two_before.has("role", "head-role"):
                    return EntityType.PERSON, 8  # "Bộ trưởng Doanh nghiệp Greg Clark"
                if before.has("speech") and not scan.words[before.lo].is_capital:
                    return None, 0
                return EntityType(head.value.type), 8
            if self._is_of_place(scan, n):
                return EntityType.PLACE, 4
            prep = before.entry("prep")
            if (
                prep is not None
                and prep.value in PLACE_SLOTS
                and not (len(words) > 1 and words[0].fold in self.language.surnames)
            ):
                return EntityType.PLACE, 3
        after = atoms[n + 1] if n + 1 < len(atoms) else None
        behind = atoms[n + 2] if n + 2 < len(atoms) else None
        if self._is_listed_place(scan, n):
            return EntityType.PLACE, 3
        if (
            after is not None
            and behind is not None
            and scan.words[after.lo].text in ",("
            and behind.has("role", "head-role", "status-before")
        ):
            return EntityType.PERSON, 6
        if is_code(words) and any(word.fold in WEAPONRY for word in scan.words[max(atom.lo - 7, 0) : atom.lo]):
            return EntityType.WEAPON, 4
        if len(words) == 1 and words[0].text.isupper() and 2 <= len(words[0].text) <= 6:
            if before is not None and n > 1 and scan.words[before.lo].text == "(" and not self._is_told_body(scan, n):
                return None, 0  # a term's abbreviation ("sở chỉ huy (CPX)"); a body's own is linked where it is read
            if not any(word.text in '.,:;!?”"' for word in scan.words):
                return None, 0  # in a headline, or the page's furniture
            near = [one for one in atoms[max(n - 4, 0) : n] if one.kind != "punct"]
            quoted = any(one.has("according", "reports") for one in near)  # "theo đài Peru QXT"
            if atom.value != "dateline" and not quoted and not self._is_told_body(scan, n):
                return None, 0
            return EntityType.ORGANIZATION, 1
        if len(words) > 1 and (words[0].text in THINGS or words[-1].text in ENDS):
            return None, 0
        foreign = len(words) > 1 and all(word.text.isascii() or len(word.text) > 3 for word in words)
        if before is not None and before.kind == "name" and foreign:
            if any(one.has(*PERSON_CUES, "people") for one in atoms[max(n - 5, 0) : n - 1]):
                return EntityType.PERSON, 3
        if words[0].text in {"The", "Daily", "News"} or (len(words) > 1 and words[-1].text in FIRMS):
            return EntityType.ORGANIZATION, 3
        if len(words) > 1 and words[0].fold in self.language.surnames:
            return EntityType.PERSON, 3
        if 2 <= len(words) <= 4 and all(word.text.isascii() and not word.text.isupper() and len(word.text) > 1 for word in words):
            verb = after is not None and after.has("speech", "past", "planned", "trigger")
            return EntityType.PERSON, 3 if verb else 1
        return None, 0

    def _is_of_place(self, scan: Scan, n: int) -> bool:
        """Whether a noun for a place and at most where it lies stand before a run ("thành phố miền nam Rumbek")."""
        at = n - 1
        while at > max(n - 5, 0) and all(word.fold in _LYING for word in scan.words[scan.atoms[at].lo : scan.atoms[at].hi]):
            at -= 1
        if at == n - 1:
            return False
        head = scan.atoms[at].entry("head")
        area = scan.words[scan.atoms[at].hi - 1].fold == "vực"  # "ở khu vực tranh chấp Liptako"
        return area or (head is not None and isinstance(head.value, Head) and head.value.type == "Place")

    def _is_told_body(self, scan: Scan, n: int) -> bool:
        """Whether a body's noun opens what stands before a bracket ("Mạng lưới tin tức châu Á (ANN)")."""
        for atom in reversed(scan.atoms[max(n - 12, 0) : n - 1]):
            if atom.kind == "punct":
                return False
            head = atom.entry("head")
            if head is not None and isinstance(head.value, Head) and scan.words[atom.lo].is_capital:
                return head.value.type == "Organization"
            if atom.has("body"):
                return True
        return False

    def _is_listed_place(self, scan: Scan, n: int) -> bool:
        """Whether a run stands in a list of places: "các quận A, B và C", "tại A và Mosul"."""
        atoms = scan.atoms

        def is_place(atom: Atom) -> bool:
            return atom.kind == "name" and all(self.gazetteer.actors[one].type is EntityType.PLACE for one in atom.ids)

        def joins(at: int) -> bool:
            return 0 <= at < len(atoms) and scan.words[atoms[at].lo].fold in {",", "và"} and atoms[at].hi - atoms[at].lo == 1

        at = n
        while joins(at - 1) and at > 1 and atoms[at - 2].kind in {"name", "run"}:
            at -= 2
            if is_place(atoms[at]):
                return True
        head = atoms[at - 1].entry("head") if at else None
        if at < n and head is not None and isinstance(head.value, Head):
            return head.value.type == "Place"
        prep = atoms[at - 1].entry("prep") if at else None
        if prep is not None and prep.value in PLACE_SLOTS:
            at = n
            while joins(at + 1) and at + 2 < len(atoms) and atoms[at + 2].kind in {"name", "run"}:
                at += 2
                if is_place(atoms[at]):
                    return True
        return False

    def _note_person(self, scan: Scan, atom: Atom) -> None:
        """Enter full names of persons, so that their short forms are found anywhere in the document."""
        key = self.key(scan, atom)
        if atom.kind == "name":
            person = next((one for one in atom.ids if self.gazetteer.actors[one].type is EntityType.PERSON), None)
            if person is not None:
                self._add_person(key, person)
                for name in self.gazetteer.actors[person].names:
                    words = fold_phrase(name)
                    if len(words) > 1 and all(ord(c) < 0x250 for c in name):
                        self._add_person(words, person)
        elif len(key) > 1 and self._types.get(key) is EntityType.PERSON:
            longer = self._short_person(key)
            self._add_person(key, longer or ids.slug(self.text[slice(*scan.span(atom.lo, atom.hi))]))

    def _note_acronyms(self, scans: Sequence[Scan]) -> None:
        """An acronym in brackets right behind a known name means the same ("Hiệp hội các nhà khoa học (FAS)")."""
        for scan in scans:
            for before, bracket, atom in zip(scan.atoms, scan.atoms[1:], scan.atoms[2:], strict=False):
                if before.kind == "name" and scan.words[bracket.lo].text == "(" and atom.kind == "run":
                    word = scan.words[atom.lo].text
                    if (
                        atom.hi - atom.lo == 1
                        and word.isupper()
                        and self.gazetteer.actors[before.ids[0]].type is EntityType.ORGANIZATION
                    ):
                        self._acronyms.setdefault(self.key(scan, atom), before.ids[0])
