"""What the surroundings of unknown names tell of their types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.extract.names.records import Key, is_affair, name_key
from kg.extract.scan import QUOTES, SHIPS, Atom, Scan, behind_initials, names_ship
from kg.extract.shapes import ENDS, FIRMS, NOUNS, THINGS, WEAPONRY, is_code
from kg.gazetteer import Gazetteer
from kg.language import Language
from kg.language.records import Head
from kg.model import COUNTRY, ORGANIZATION, PERSON, PLACE, WEAPON, EntityType
from kg.text import Token

_CONTESTS = frozenset({"ASIAD", "Asiad", "Champions", "Cup", "Euro", "Games", "Giải", "League", "Open", "Paralympic", "VCK"})
"""Words of the names of games and leagues, where something may be but no place is."""
_NO_SITE = frozenset({"trên", "với"})
"""Last syllables of prepositions behind which an unknown name is a site or paper, or somebody ("trên Skype", "tới với Ana")."""
_SURE = 6
"""Weight from which on the words around a name make it a person's, whatever it looks like."""
PERSON_CUES = ("role", "head-role", "honorific", "rank", "title")
PLACE_SLOTS = frozenset({"tại", "từ", "tới", "sang", "khỏi"})
_BETWEEN = frozenset({
    "đỉnh", "gặp", "hệ", "đàm", "minh", "chiến", "cặp", "đấu", "đầu", "tranh", "phán", "chấp", "liên", "giới", "miền",
})  # fmt: skip
"""Last syllables of what two have or hold together ("thượng đỉnh Obama-Abe")."""
_WORKS = frozenset({
    "dịch", "trình", "án", "trận", "phim", "cuốn", "album", "bão", "virus", "hiệu", "game", "thuyết", "giải", "tập", "lễ", "địch",
    "tranh", "chiến",
})  # fmt: skip
"""Last syllables of what has a name and is no actor: operations, programmes, projects, exercises, films, storms, cups, wars."""
_CALLED = frozenset({"chung", "có", "mang", "tên", "gọi", "là", "mã", "thường", "niên", "kỳ", "quân", "sự", "lớn", "mới"})
"""Syllables of what may stand between such a noun and its name ("tập trận *chung mang tên* Just Cause")."""
_WITHIN = 5
"""Words before a name among which the noun is that it is called by."""
_PEOPLES = frozenset({"người", "tộc"})
"""Last syllables of nouns before the names of peoples ("sắc tộc Kachin")."""
_SOCIETIES = frozenset({
    "đảng", "hiệp", "quỹ", "viện", "tổ", "liên", "hội", "phong", "tờ", "tạp", "đài", "hãng", "công", "tập", "ngân", "trường",
    "đại", "trung", "học", "câu", "nhà", "kênh", "nhóm", "mặt",
})  # fmt: skip
"""First syllables of nouns before the names of societies, and of no portfolio."""
_FIRM = frozenset({"bank", "company"})
"""Kinds of bodies whose field may stand between their noun and their name."""
_ENDS_FIELD = ("prep", "speech", "reports", "verbs", "trigger", "people", "role", "head-role", "honorific", "conjunctions", "sub")
"""What does not belong to the field of a firm."""
_COMPASS = frozenset({"bắc", "nam", "đông", "tây"})
_LYING = frozenset({
    "bắc", "nam", "đông", "tây", "trung", "miền", "phía", "biên", "giới", "ven", "biển", "cảng", "tranh", "chấp", "ly", "khai",
    "chiến", "lược", "lớn", "nhỏ", "chính", "công", "nghiệp", "du", "lịch", "xa", "xôi", "hẻo", "lánh", "núi", "dầu", "mỏ", "cổ",
})  # fmt: skip
"""Syllables of what tells a place more closely between its noun and its name."""


def _is_no_person(words: Sequence[Token]) -> bool:
    """Whether a run is one letter, or one word with a digit ("U23")."""
    return len(words) == 1 and (len(words[0].text) == 1 or any(letter.isdigit() for letter in words[0].text))


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[:2] in {"19", "20"}


class Cues:
    """Votes of all places where a name stands on what it names."""

    def __init__(self, text: str, language: Language, gazetteer: Gazetteer) -> None:
        self.text = text
        self.language = language
        self.gazetteer = gazetteer
        self.spelt: dict[Key, tuple[str, ...]] = {}
        """Unknown persons as the text spells them, hyphens kept."""

    def vote(self, scans: Sequence[Scan]) -> dict[Key, EntityType]:
        """The type of every run of capitals, by what stands around it wherever it stands."""
        votes: dict[Key, Counter[EntityType]] = {}
        for scan in scans:
            for n, atom in enumerate(scan.atoms):
                if atom.kind != "run":
                    continue
                type_, weight = self._cue(scan, n)
                if type_ is PERSON and (_is_no_person(scan.words[atom.lo : atom.hi]) or self._is_title(scan, atom, weight)):
                    continue
                if type_ is not None:
                    key = name_key(scan, atom)
                    votes.setdefault(key, Counter())[type_] += weight
                    if type_ is PERSON and key[0] not in self.language.surnames:
                        lo = scan.words[behind_initials(scan.words, atom.lo)].start
                        self.spelt[key] = tuple(self.text[lo : scan.words[atom.hi - 1].end].split())
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
        if len(words) > 2 and len(atoms) > 2 and words[-1].text.isascii() and any(word.text == "." for word in words):
            return PERSON, 12  # "N.Perez", "John F. Perez"
        if len(words) > 1 and words[-1].text in FIRMS:
            return ORGANIZATION, 12  # "Tổng giám đốc Acme Inc"
        if words[0].text in SHIPS and len(words) > 1:
            return WEAPON, 12
        if len(words) > 1 and _is_year(words[-1].text):
            return None, 0  # an exercise or game ("Zapad-2017")
        if len(words) > 1 and words[0].fold in _COMPASS:
            found = self.gazetteer.match(scan.words, atom.lo + 1)
            if found is not None and self.gazetteer.actors[found[1][0]].type in {PLACE, COUNTRY}:
                return PLACE, 12  # "Bắc London"
        if len(words) == 2 and atom.lo + 1 in scan.hyphen_before and before is not None:
            if scan.words[before.hi - 1].fold in _BETWEEN:
                return None, 0
        if self._is_no_actor(scan, atom, before):
            return None, 0
        if before is not None:
            if self._is_ship(two_before, before):
                return WEAPON, 12
            if before.has("role", "head-role") and self._is_letters(scan, before, words):
                return ORGANIZATION, 12  # "Chủ tịch *QXT* Ana Silva"
            if before.has(*PERSON_CUES) or (
                before.has("status-after") and two_before is not None and two_before.has(*PERSON_CUES)
            ):
                return PERSON, 10
            if before.has("description", "people") and len(words) > 1:
                return PERSON, 4
            if before.kind == "name" and two_before is not None and two_before.has("role", "head-role", "body"):
                return PERSON, 8
            head = before.entry("head")
            if head is not None and isinstance(head.value, Head) and not is_affair(scan, before, atom):
                society = scan.words[before.lo].fold in _SOCIETIES
                if two_before is not None and two_before.has("role", "head-role") and not society:
                    return PERSON, 8  # "Bộ trưởng Doanh nghiệp Greg Clark"
                if before.has("speech") and not scan.words[before.lo].is_capital:
                    return None, 0
                return EntityType(head.value.type), 8
            called = self._called(scan, n)
            if called is not None:
                return EntityType(called.type), 8
            if self._is_of_place(scan, n):
                return PLACE, 4
            if self._is_of_firm(scan, n):
                return ORGANIZATION, 4
            prep = before.entry("prep")
            if (
                prep is not None
                and prep.value in PLACE_SLOTS
                and scan.words[before.hi - 1].fold not in _NO_SITE
                and not is_code(words)  # "tên lửa tầm gần R-73"
                and not self._is_contest(scan, n)
                and not (prep.value == "từ" and self._is_described(scan, n))
                and not (len(words) > 1 and words[0].fold in self.language.surnames)
            ):
                return PLACE, 3
        after = atoms[n + 1] if n + 1 < len(atoms) else None
        behind = atoms[n + 2] if n + 2 < len(atoms) else None
        said = next((one for one in (after, behind) if one is not None and scan.words[one.lo].text != ","), None)
        speaks = said is not None and said.has("speech", *(["past"] if len(words) > 1 else []))
        if not speaks and self._is_listed_place(scan, n):
            return PLACE, 3
        if (
            after is not None
            and behind is not None
            and scan.words[after.lo].text in ",("
            and behind.has("role", "head-role", "status-before")
        ):
            return PERSON, 6
        if is_code(words) and any(word.fold in WEAPONRY for word in scan.words[max(atom.lo - 7, 0) : atom.lo]):
            return WEAPON, 4
        if len(words) == 1 and words[0].text.isupper() and 2 <= len(words[0].text) <= 6:
            if before is not None and n > 1 and scan.words[before.lo].text == "(" and not self._is_told_body(scan, n):
                return None, 0  # a term's abbreviation ("sở chỉ huy (CPX)"); a body's own is linked where it is read
            if not any(word.text in '.,:;!?”"' for word in scan.words):
                return None, 0  # in a headline, or the page's furniture
            near = [one for one in atoms[max(n - 4, 0) : n] if one.kind != "punct"]
            quoted = any(one.has("according", "reports") for one in near)  # "theo đài Peru QXT"
            if atom.value != "dateline" and not quoted and not self._is_told_body(scan, n):
                return None, 0
            return ORGANIZATION, 1
        if len(words) > 1 and (words[0].text in THINGS or words[-1].text in ENDS):
            return None, 0
        foreign = len(words) > 1 and all(word.text.isascii() or len(word.text) > 3 for word in words)
        if before is not None and before.kind == "name" and foreign:
            if any(one.has(*PERSON_CUES, "people") for one in atoms[max(n - 5, 0) : n - 1]):
                return PERSON, 3
        if len(words) > 1 and self._reports(scan, n):
            return ORGANIZATION, 6
        if words[0].text in {"The", "Daily", "News"} or (len(words) > 1 and words[-1].text in FIRMS):
            return ORGANIZATION, 3
        if len(words) > 1 and words[0].fold in self.language.surnames:
            if (words[0].fold, words[1].fold) in self.language.bigrams:
                return None, 0  # "An Ninh Quốc Gia"
            return PERSON, 3
        if 2 <= len(words) <= 4 and all(word.text.isascii() and not word.text.isupper() and len(word.text) > 1 for word in words):
            verb = after is not None and after.has("speech", "past", "planned", "trigger")
            return PERSON, 3 if verb else 1
        return None, 0

    def _is_ship(self, noun: Atom | None, before: Atom) -> bool:
        """Whether a noun for a ship, perhaps with its country, stands before a name ("tàu *Pisco*", "tàu Peru *Pisco*")."""
        if names_ship(before):
            return True
        land = before.kind == "name" and self.gazetteer.actors[before.ids[0]].type is COUNTRY
        return land and noun is not None and names_ship(noun)

    @staticmethod
    def _is_letters(scan: Scan, title: Atom, words: Sequence[Token]) -> bool:
        """Whether a run behind a title is a body's letters, and no name in capitals as the title is."""
        letters = words[0].text
        if len(words) > 1 or not letters.isupper() or not 2 < len(letters) < 7 or letters in NOUNS:
            return False
        return not scan.words[title.hi - 1].text.isupper()

    @staticmethod
    def _is_title(scan: Scan, atom: Atom, weight: int) -> bool:
        """Whether a run that only its letters make a person's stands in quotes, as what is called by a title or name does."""
        words = scan.words
        quoted = atom.lo > 0 and atom.hi < len(words) and words[atom.lo - 1].text in QUOTES and words[atom.hi].text in QUOTES
        return weight < _SURE and (quoted or (atom.hi - atom.lo == 1 and words[atom.lo].text.isupper()))

    @staticmethod
    def _is_no_actor(scan: Scan, atom: Atom, before: Atom | None) -> bool:
        """Whether a run names a work, war or people, or tells where something lies ("chiến dịch Just Cause", "phía Tây Bắc")."""
        words = scan.words[atom.lo : atom.hi]
        if all(word.fold in _COMPASS for word in words):
            return True
        if before is None or before.has(*PERSON_CUES):
            return False
        last = scan.words[before.hi - 1].fold
        if last in _PEOPLES and len(words) > 1:
            return True
        at = before.hi - 1
        while at > max(before.hi - _WITHIN, 0) and scan.words[at].fold in _CALLED:
            at -= 1
        return scan.words[at].fold in _WORKS and not before.has("people")

    @staticmethod
    def _is_described(scan: Scan, n: int) -> bool:
        """Whether it is told behind a comma who a run is ("từ Ana Silva, *người* phát ngôn")."""
        behind = scan.atoms[n + 1 : n + 3]
        if len(behind) < 2 or scan.words[behind[0].lo].text != ",":
            return False
        return behind[1].has("role", "head-role") or scan.words[behind[1].lo].fold == "người"

    @staticmethod
    def _is_contest(scan: Scan, n: int) -> bool:
        """Whether a run is of the name of games ("tại *SEA* Games", "ở *Asian Cup*")."""
        atom, behind = scan.atoms[n], scan.atoms[n + 1] if n + 1 < len(scan.atoms) else None
        on = scan.words[behind.lo].text if behind is not None and behind.kind == "run" else ""
        return on in _CONTESTS or not _CONTESTS.isdisjoint([word.text for word in scan.words[atom.lo : atom.hi]])

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

    @staticmethod
    def _called(scan: Scan, n: int) -> Head | None:
        """The noun of what has a run as its name ("tàu sân bay *mang tên* Carl Vinson")."""
        at = n - 1
        while at >= 0 and all(word.fold in _CALLED for word in scan.words[scan.atoms[at].lo : scan.atoms[at].hi]):
            at -= 1
        if at < 0 or at == n - 1 or not any(word.fold == "tên" for word in scan.words[scan.atoms[at].hi : scan.atoms[n].lo]):
            return None
        head = scan.atoms[at].entry("head")
        return head.value if head is not None and isinstance(head.value, Head) else None

    @staticmethod
    def _is_of_firm(scan: Scan, n: int) -> bool:
        """Whether a noun for a firm and its field stand before a run ("công ty tư vấn rủi ro Marsh")."""
        for atom in reversed(scan.atoms[max(n - 5, 0) : n]):
            head = atom.entry("head")
            if head is not None and isinstance(head.value, Head) and head.value.kind in _FIRM:
                return True
            if atom.kind not in {"word", "lex"} or scan.words[atom.lo].is_capital or atom.has(*_ENDS_FIELD):
                return False
        return False

    @staticmethod
    def _reports(scan: Scan, n: int) -> bool:
        """Whether a run is followed by words for what papers do, perhaps behind a day ("*Lima Hoy* hôm qua dẫn lời ông A")."""
        if n and not (scan.atoms[n - 1].kind == "punct" or scan.atoms[n - 1].has("according")):
            return False
        behind = next((one for one in scan.atoms[n + 1 : n + 3] if one.kind != "time"), None)
        return behind is not None and scan.words[behind.lo].fold in {"dẫn", "đưa", "đăng", "trích"} and behind.has("reports")

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
            return atom.kind == "name" and all(self.gazetteer.actors[one].type is PLACE for one in atom.ids)

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
