"""A sentence as atoms: known names, runs of capitals that may be names, words of the lexicon, times, punctuation, other words.

An atom covers a stretch of the sentence's words (tokens without hyphens). What a name means is not decided here; see
`kg.extract.names`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.extract.alike import one_slip
from kg.extract.shapes import OUTLETS
from kg.gazetteer import Gazetteer
from kg.language import Entry, Language
from kg.model import EntityType
from kg.text import Sentence, Token

_PARTICLES = frozenset(
    ("al", "ar", "as", "ash", "at", "az", "el", "bin", "bint", "ibn", "ben", "de", "da", "dos", "das", "del", "della", "di",
     "du", "la", "van", "von", "der", "den", "ul", "ud", "of", "the", "for", "and", "e", "y", "ter", "zu")
)  # fmt: skip
MAX_RUN = 6
"""Words of the longest run of capitals that is still a name; longer ones are headlines in capitals."""
QUOTES = frozenset('"“”„«»')
_OPENERS = frozenset("\"“‘«'(")


@dataclass(slots=True, eq=False)
class Atom:
    """A stretch of a sentence with one reading.

    Attributes:
        kind: ``name``, ``run`` (capitals that no name list knows), ``lex``, ``time``, ``punct`` or ``word``.
        lo, hi: indexes into the sentence's words, end-exclusive.
        entries: meanings of a ``lex`` atom.
        ids: who may be meant by a ``name``.
        value: the time span of a ``time``; ``inside`` where only a part of the words is a known name; else None.
    """

    kind: str
    lo: int
    hi: int
    entries: tuple[Entry, ...] = ()
    ids: tuple[str, ...] = ()
    value: Any = None

    def entry(self, *categories: str) -> Entry | None:
        """Its first meaning of one of the categories."""
        for entry in self.entries:
            if entry.category in categories:
                return entry
        return None

    def has(self, *categories: str) -> bool:
        """Whether it has a meaning of one of the categories."""
        for entry in self.entries:  # noqa: SIM110 (asked most of all; any() takes twice as long)
            if entry.category in categories:
                return True
        return False


@dataclass(slots=True)
class Scan:
    """A sentence with its atoms.

    ``hyphen_before`` holds the indexes of the words that a hyphen or dash stands before.
    """

    sentence: Sentence
    words: list[Token]
    atoms: list[Atom]
    hyphen_before: set[int] = field(default_factory=set)

    def span(self, lo: int, hi: int) -> tuple[int, int]:
        """Text offsets of words ``lo`` to ``hi``."""
        return self.words[lo].start, self.words[hi - 1].end


def scan_sentence(sentence: Sentence, times: Sequence[Any], language: Language, gazetteer: Gazetteer) -> Scan:
    """The atoms of a sentence, left to right, covering every word.

    Args:
        times: the time spans that lie inside the sentence, in order (anything with ``start`` and ``end``).
    """
    words: list[Token] = []
    hyphens: set[int] = set()
    for token in sentence.tokens:
        if token.is_hyphen:
            hyphens.add(len(words))
        else:
            words.append(token)
    scan = Scan(sentence, words, [], hyphens)
    starts = {time.start: time for time in times}
    i = 0
    while i < len(words):
        atom = _atom(scan, i, starts, language, gazetteer)
        scan.atoms.append(atom)
        i = atom.hi
    _drop_credits(scan)
    _drop_agency_photographers(scan, gazetteer)
    _drop_byline(scan)
    _drop_caption_agency(scan, gazetteer)
    return scan


def _atom(scan: Scan, i: int, times: dict[int, Any], language: Language, gazetteer: Gazetteer) -> Atom:
    words = scan.words
    word = words[i]
    time = times.get(word.start)
    if time is not None:
        hi = i + 1
        while hi < len(words) and words[hi].end <= time.end:
            hi += 1
        return Atom("time", i, hi, value=time)
    if not word.is_word:
        return Atom("punct", i, i + 1)
    if i < 2 or (i + 1 < len(words) and words[i + 1].text == "."):
        address = _address(words, i, gazetteer) or _dateline(scan, i, gazetteer)
        if address is not None:
            return address
    lexical = language.match(words, i)
    if word.fold in _COUNTRY_TITLES and lexical is not None and lexical[0] == 2 and scan.atoms and scan.atoms[-1].hi == i:
        if scan.atoms[-1].has("role", "head-role", "body", "rank") and word.is_capital and not words[i + 1].is_capital:
            lexical = None  # "Thủ tướng Đức | ông Kohl", no monsignor
    if word.fold == "vị" and i and words[i - 1].fold in _RANKED and lexical is not None and lexical[0] > 1:
        return Atom("word", i, i + 1)  # "cương vị | Chủ tịch", not "vị chủ tịch"
    if word.is_capital or word.text[0].isdigit():
        name = _name(scan, i, language, gazetteer)
        if name is not None and (lexical is None or not _outweighs(scan, name, lexical, language)):
            if not (lexical is not None and _is_address(scan, i, name, lexical)):
                return name
    elif word.fold in _ARTICLES and i + 1 in scan.hyphen_before and i + 1 < len(words) and words[i + 1].is_capital:
        known = gazetteer.match(words, i, small=True)
        if known is not None:
            return Atom("name", i, i + known[0], ids=known[1])
        inner = _run(scan, i + 1, language, gazetteer)
        if inner is not None:
            return Atom("run", i, inner.hi)
    elif lexical is not None and _heads_name(lexical[1]):
        known = gazetteer.match(words, i, small=True)
        if known is not None and known[0] >= lexical[0]:
            return Atom("name", i, i + known[0], ids=known[1])
    if lexical is None:
        return Atom("word", i, i + 1)
    length, entries = lexical = _unglued(words, i, lexical, language) if lexical[0] == 2 else lexical
    if length == 2 and lexical[1][0].category == "according" and words[i + 1].is_capital:
        known = gazetteer.match(words, i + 1)
        first = next((meant for shorter, meant in language.matches(words, i) if shorter == 1), None)
        if known is not None and known[0] > 1 and first is not None:
            return Atom("lex", i, i + 1, first)  # "theo | Đài Tiếng nói nước Nga"
    if entries[0].category == "compound":
        return Atom("word", i, i + length)
    if length == 1 and not word.is_capital:
        return Atom("lex", i, i + 1, entries)
    return _with_stop(words, _shortened(scan, i, lexical, language, gazetteer))


_COUNTRY_TITLES = frozenset({"đức"})
"""Countries whose name begins a title too ("đức ông")."""
_DOMAINS = frozenset({"vn", "com", "net", "org", "gov", "info", "tv", "uk", "cn", "jp", "kr", "ru", "fr", "de", "au", "edu"})


def _address(words: Sequence[Token], i: int, gazetteer: Gazetteer) -> Atom | None:
    """A web address as the medium whose it is ("Baoquocte.vn"); a plain word where no medium is known by it."""
    hi = i + 1
    while hi + 1 < len(words) and words[hi].text == "." and words[hi - 1].end == words[hi].start == words[hi + 1].start - 1:
        hi += 2
    if hi == i + 1 or words[hi - 1].fold not in _DOMAINS:
        return None
    label = i + 2 if words[i].fold == "www" and hi > i + 3 else i
    bearers = gazetteer.index.get((words[label].fold,), ())
    media = tuple([one for one, _ in bearers if gazetteer.actors[one].cls == "MediaOutlet"])
    return Atom("name", i, hi, ids=media) if media else Atom("word", i, hi)


def _dateline(scan: Scan, i: int, gazetteer: Gazetteer) -> Atom | None:
    """A paper's abbreviation before the dash that opens its report: "TP - …", "(KTĐT) - …"."""
    words = scan.words
    opened = i == 1 and words[0].text == "("
    if not (i == 0 or opened) or not (words[i].text.isupper() and 2 <= len(words[i].text) <= 5 and words[i].text.isalpha()):
        return None
    behind = i + 1 + opened
    closed = not opened or (i + 1 < len(words) and words[i + 1].text == ")")
    if not closed or behind >= len(words) or behind not in scan.hyphen_before:
        return None
    gap = words[behind].start - words[behind - 1].end
    known = gazetteer.match(words, i)
    if gap < 2 or known is not None or (words[i].fold,) in gazetteer.pairs or not words[behind].is_capital:
        return None
    return Atom("run", i, i + 1, value="dateline")


def _with_stop(words: list[Token], atom: Atom) -> Atom:
    """An abbreviated title together with its full stop ("TT. Obama")."""
    hi = atom.hi
    short = hi - atom.lo == 1 and words[atom.lo].is_capital and len(words[atom.lo].text) < 5
    if short and atom.has("role", "title", "honorific", "rank") and hi + 1 < len(words) and words[hi + 1].is_capital:
        if words[hi].text == "." and words[hi].start == words[hi - 1].end:
            atom.hi += 1
    return atom


_RANKED = frozenset({"cương", "địa", "chức", "tước", "đơn", "ngôi", "danh"})
"""First syllables of words that end in "vị"."""
_LEANING = frozenset({"skip", "past", "planned", "negated", "demanded", "passive", "prep"})
_FULL = frozenset({"trigger", "noun", "speech", "verbs"})


_Match = tuple[int, tuple[Entry, ...]]


def _unglued(words: list[Token], i: int, lexical: _Match, language: Language) -> _Match:
    """A match of two words, or the small word it begins with where the rest begins a verb ("bị | cáo buộc", not "bị cáo")."""
    entries = lexical[1]
    if any(entry.category in _FULL or entry.category == "nominalizers" for entry in entries):
        return lexical
    first = next(((1, meant) for shorter, meant in language.matches(words, i) if shorter == 1), None)
    if first is None or not any(entry.category in _LEANING for entry in first[1]):
        return lexical
    behind = language.match(words, i + 1)
    if behind is None or behind[0] < 2 or not any(entry.category in _FULL for entry in behind[1]):
        return lexical
    return first


def _heads_name(entries: tuple[Entry, ...]) -> bool:
    """Whether a name may begin with this word in small letters; a verb may not ("ông tuyên bố Tehran sẽ …")."""
    heads = False
    for entry in entries:
        if entry.category == "speech":
            return False
        heads = heads or entry.category == "head" or entry.category == "body"
    return heads


SHIPS = frozenset({"USS", "HMS", "INS", "USNS", "HMAS", "KRI", "BRP", "ROKS", "USCGC", "HMCS", "JS", "ITS", "FS", "KD", "RSS"})
"""Letters before a warship's name."""
_VIETNAMESE = re.compile("[ăđơưạ-ỹ]")
"""Letters that few other languages have; see `_ends_name`."""
_ARTICLES = frozenset({"al", "el", "ar", "as", "ash", "at", "az", "ad"})
"""Arabic articles, which begin a name in small letters."""
_SMALL = frozenset({"skip", "past", "verbs", "trigger", "noun", "prep"})
_BEFORE_NAMES = frozenset({"role", "head-role", "body", "honorific", "rank", "title"})


def _outweighs(scan: Scan, name: Atom, lexical: tuple[int, tuple[Entry, ...]], language: Language) -> bool:
    """Whether what the lexicon says of a name's beginning goes before it: a role or body in capitals is no run of capitals."""
    length, entries = lexical
    if name.kind == "run" or name.value == "inside":
        word = scan.words[name.lo]
        if any(entry.category in _BEFORE_NAMES for entry in entries) and (length > 1 or word.fold not in language.surnames):
            return True
        offices = any(entry.category == "head" and entry.value.kind == "agency" for entry in entries)
        if offices and word.fold not in language.surnames and name.hi - name.lo > length:
            return True  # "Vụ Châu Phi", "Cục Di trú": an office, and no person
        if length == name.hi - name.lo > 1 and word.text.isupper() and not word.text.isascii():
            return word.fold not in language.surnames  # "VIẾNG THĂM" in a headline of capitals
        doing = any(entry.category in _DOING for entry in entries)
        if doing and not word.text.isascii() and word.fold not in language.surnames and _is_title_case(scan.words):
            return True  # "Đánh Al-Qaeda" in one
        return length > name.hi - name.lo
    return length > name.hi - name.lo and not all(entry.category in _SMALL for entry in entries)


_DOING = frozenset({"trigger", "verbs", "prep", "past", "planned", "speech", "passive", "negated"})


def _is_title_case(words: Sequence[Token]) -> bool:
    """Whether a headline prints (nearly) every word with a capital, as overseas papers do."""
    spelt = [word for word in words if word.is_word and not word.text[0].isdigit()]
    return 5 <= len(spelt) < 40 and sum(word.is_capital and not word.text.isupper() for word in spelt) > 0.75 * len(spelt)


def _shortened(scan: Scan, i: int, lexical: tuple[int, tuple[Entry, ...]], language: Language, gazetteer: Gazetteer) -> Atom:
    """A phrase of the lexicon, ended before a body whose name begins inside it.

    "chủ tịch đảng" ends before "Đảng Nhân dân Campuchia", "bộ trưởng bộ tư pháp" before "Bộ Tư pháp Thái Lan"; it keeps
    its meaning.
    "chính quyền tổng thống" is a body, but not before the president's name.
    """
    words = scan.words
    length, entries = lexical
    hi = i + length
    for j in range(i + 1, hi) if any(entry.category == "trigger" for entry in entries) else ():
        if words[j].is_capital and _opens_treaty(words, j, language):
            for shorter, meant in language.matches(words, i):
                if shorter == j - i:
                    return Atom("lex", i, j, meant)  # "ký | Bản ghi nhớ …"
    if length > 1 and any(entry.category in {"role", "head-role"} for entry in entries):
        if words[hi - 1].fold == "đảng" and hi < len(words) and length > 2 and words[hi - 2].fold != "công":
            if words[hi].is_capital or words[hi].fold in {"này", "đó"}:
                return Atom("lex", i, hi - 1, entries)  # "lãnh tụ đảng" before the party's own name
        for j in range(i + 1, hi):
            capital = words[j].is_capital
            known = gazetteer.match(words, j, small=not capital)
            if known is not None and j + known[0] > max(hi, j + 1):
                if gazetteer.actors[known[1][0]].type is EntityType.ORGANIZATION:
                    return Atom("lex", i, j, entries)
            if known is not None and capital and j + known[0] == hi and gazetteer.actors[known[1][0]].cls == "PoliticalParty":
                return Atom("lex", i, j, entries)  # "lãnh đạo Công đảng"
            found = language.match(words, j)
            bodies = [one.value for one in found[1] if one.category == "body"] if found is not None else []
            if found is not None and found[0] > 1 and bodies:
                if j + found[0] > hi or (j + found[0] == hi and capital and bodies[0].kind not in {"presidency", "government"}):
                    return Atom("lex", i, j, entries)
    elif length > 1 and hi < len(words) and words[hi].is_capital and any(entry.category == "body" for entry in entries):
        known = gazetteer.match(words, hi)
        if known is not None and gazetteer.actors[known[1][0]].type is EntityType.PERSON:
            for j in range(i + 1, hi):
                found = language.match(words, j)
                if found is not None and j + found[0] == hi and any(one.category == "role" for one in found[1]):
                    for shorter, meant in language.matches(words, i):
                        if i + shorter <= j:
                            return Atom("lex", i, i + shorter, meant)
                    return Atom("word", i, i + 1)
    return Atom("lex", i, hi, entries)


def _opens_treaty(words: list[Token], at: int, language: Language) -> bool:
    """Whether the noun of a treaty in capitals begins at a word."""
    return any(
        entry.category == "head" and entry.value.type == "Treaty" for _, found in language.matches(words, at) for entry in found
    )


def _is_address(scan: Scan, i: int, name: Atom, lexical: tuple[int, tuple[Entry, ...]]) -> bool:
    """Whether a word that is also a country ("Anh") is a form of address here: a name follows it."""
    if name.hi - name.lo > 1 or not any(entry.category == "honorific" for entry in lexical[1]):
        return False
    return i + 1 < len(scan.words) and scan.words[i + 1].is_capital and i == 0


def _name(scan: Scan, i: int, language: Language, gazetteer: Gazetteer) -> Atom | None:
    words = scan.words
    if i > 1 and words[i - 1].text == "." and words[i - 2].end == words[i - 1].start and words[i - 1].end == words[i].start:
        if len(words[i - 2].text) > 1:
            return None  # the end of a web address ("VOV.VN"), not of an initial ("H.Chavez")
    behind = behind_initials(words, i)
    if behind > i:
        surname = _name(scan, behind, language, gazetteer)
        people = surname is not None and all(gazetteer.actors[one].type is EntityType.PERSON for one in surname.ids)
        return Atom(surname.kind, i, surname.hi, ids=surname.ids, value=surname.value) if surname is not None and people else None
    pair = _pair(scan, i, gazetteer)
    if pair is not None:
        return pair
    known = gazetteer.match(words, i)
    if known is not None and _is_no_mention(scan, i, i + known[0], gazetteer):
        return None
    run = _run(scan, i, language, gazetteer)
    if known is None:
        slip = _misspelt(words[i].fold, gazetteer) if run is not None and run.hi - i == 1 and words[i].text.isascii() else ()
        if slip and not _titled(scan, compound=True):
            return Atom("name", i, i + 1, ids=slip)
        return None if run is None else _known_inside(run, words, gazetteer)
    length, ids = known
    if i + length < len(words) and words[i + length].text in OUTLETS and i + length not in scan.hyphen_before:
        if gazetteer.actors[ids[0]].cls == "MediaOutlet":
            return Atom("name", i, i + length + 1, ids=ids)
        if gazetteer.actors[ids[0]].type in {EntityType.COUNTRY, EntityType.PLACE}:
            return Atom("run", i, i + length + 1)
    if gazetteer.actors[ids[0]].type is EntityType.TREATY:
        length = _before_owner(words, i, length, ids[0], gazetteer)
    if run is not None and run.hi - i > length and _extends(i + length, run, scan, ids, language, gazetteer):
        return _known_inside(run, words, gazetteer)
    return Atom("name", i, i + length, ids=ids)


_LONG = 8
"""Letters from which a word that is one slip off a country's name is that country's."""
_long_names: dict[int, tuple[Gazetteer, dict[str, list[tuple[str, str]]]]] = {}


def _misspelt(word: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The country whose long name has one letter more, less or other ("Philipppines")."""
    if len(word) < _LONG - 1:
        return ()
    kept = _long_names.get(id(gazetteer))
    if kept is None:
        made: dict[str, list[tuple[str, str]]] = {}
        for key, bearers in gazetteer.index.items():
            country = gazetteer.actors[bearers[0][0]].type is EntityType.COUNTRY
            if country and len(key) == 1 and len(key[0]) >= _LONG and key[0].isascii():
                made.setdefault(key[0][0], []).append((key[0], bearers[0][0]))
        kept = _long_names[id(gazetteer)] = (gazetteer, made)
    found = {one for name, one in kept[1].get(word[0], ()) if one_slip(word, name)}
    return tuple(found) if len(found) == 1 else ()


def _before_owner(words: Sequence[Token], i: int, length: int, id_: str, gazetteer: Gazetteer) -> int:
    """The length of a treaty's name without whose it is, which names a body by itself ("Nghị quyết 1701 | của Hội đồng …")."""
    for n in range(2, length - 1):
        if words[i + n].fold == "của":
            bearers = gazetteer.index.get(tuple([word.fold for word in words[i : i + n]]), ())
            if any(one == id_ for one, _ in bearers):
                return n
    return length


def behind_initials(words: Sequence[Token], i: int) -> int:
    """The index of the name that initials with points stand before ("J. Koizumi", "G.W. Bush"); ``i`` where there are none."""
    at = i
    while at + 2 < len(words) and len(words[at].text) == 1 and words[at].is_capital and words[at + 1].text == ".":
        at += 2
    return at if at > i and words[at].is_capital and len(words[at].text) > 1 else i


def _is_no_mention(scan: Scan, lo: int, hi: int, gazetteer: Gazetteer) -> bool:
    """Whether a known name names nobody here: a clock's ("19h giờ Hà Nội"), or the half of an unknown one ("vụ Iran-Contra")."""
    words = scan.words
    if lo > 1 and words[lo - 1].fold == "giờ" and words[lo - 2].fold != "bây":
        return True
    if hi < len(words) and hi in scan.hyphen_before and words[hi].start == words[hi - 1].end + 1 and words[hi].is_capital:
        if words[hi].text.isupper() or (words[hi].fold,) in gazetteer.pairs or gazetteer.match(words, hi) is not None:
            return False
        return hi - lo == 1 and words[hi].text.isascii()
    return False


def _pair(scan: Scan, i: int, gazetteer: Gazetteer) -> Atom | None:
    """A short form of a country that stands beside another country's name over a hyphen ("Nga - Triều")."""
    words = scan.words
    short = gazetteer.pairs.get((words[i].fold,))
    if short is None or not words[i].is_capital:
        return None

    def country_at(at: int) -> bool:
        if not 0 <= at < len(words) or not words[at].is_capital:
            return False
        if (words[at].fold,) in gazetteer.pairs:
            return True
        found = gazetteer.match(words, at)
        return found is not None and gazetteer.actors[found[1][0]].type is EntityType.COUNTRY

    longer = gazetteer.match(words, i)
    if longer is not None and longer[0] > 1:
        return None
    if words[i].fold in _SHORT and _is_whose(scan, i, gazetteer):
        return Atom("name", i, i + 1, ids=(short,))
    behind = i + 1 in scan.hyphen_before and country_at(i + 1)
    before = i in scan.hyphen_before and i > 0 and words[i - 1].is_word and _ends_country(scan, i, gazetteer)
    return Atom("name", i, i + 1, ids=(short,)) if behind or before else None


_SHORT = frozenset({"thái", "hàn", "ấn", "triều", "miến"})
"""Short forms of countries that no politician is called by alone."""


def _is_whose(scan: Scan, i: int, gazetteer: Gazetteer) -> bool:
    """Whether a short form stands behind an office, body or force, and no name goes on behind it ("Thủ tướng Thái thăm …")."""
    words = scan.words
    last = scan.atoms[-1] if scan.atoms else None
    if last is None or last.hi != i or not last.has("role", "head-role", "body", "country-head", "people"):
        return False
    return i + 1 == len(words) or not (words[i + 1].is_capital or i + 1 in scan.hyphen_before)


def _ends_country(scan: Scan, i: int, gazetteer: Gazetteer) -> bool:
    last = scan.atoms[-1] if scan.atoms else None
    return (
        last is not None
        and last.hi == i
        and last.kind == "name"
        and (gazetteer.actors[last.ids[0]].type is EntityType.COUNTRY if last.ids[0] in gazetteer.actors else False)
    )


def _run(scan: Scan, i: int, language: Language, gazetteer: Gazetteer) -> Atom | None:
    """A run of capitals from a word on; None for a single ordinary word at the start of a sentence."""
    words = scan.words
    if not words[i].is_capital:
        return None
    if _opens(scan, i) and not words[i].text.isupper() and language.match(words, i) is not None:
        return None
    hi = i + 1
    eastern = words[i].fold in language.surnames
    while hi < min(len(words), i + 2 * MAX_RUN):  # what is longer is no name, however long it is
        word = words[hi]
        hyphen = hi in scan.hyphen_before
        joined = hyphen and words[hi - 1].end + 1 == word.start
        if word.is_capital or (hyphen and word.is_word):
            if hyphen and not joined and not _spaced_name(words, hi, language):
                break
            if words[i].text.isupper() and len(words[i].text) > 1 and not hyphen and not word.text.isupper():
                if words[i].text not in SHIPS:
                    break
            found = gazetteer.match(words, hi)
            if found is not None and gazetteer.actors[found[1][0]].type is EntityType.COUNTRY and not joined:
                if not (eastern and found[0] == 1 and len(word.text) < 4 and hi - i < 3):
                    break
            given = eastern and word.fold == "anh" and hi - i < 3  # "Hoàng Anh Tuấn", no form of address
            if word.is_capital and not joined and not given and _starts_role(words, hi, language):
                break
            if word.is_capital and not joined and not eastern and not word.text.isascii() and _is_title_case(words):
                if language.match(words, hi) is not None:
                    break  # "Chavez | Lên TV": a headline that prints every word so
            hi += 1
        elif word.fold in _PARTICLES and hi + 1 < len(words) and words[hi + 1].is_capital and hi - i < MAX_RUN:
            hi += 1
        else:
            break
    whole = hi
    while hi > i and hi < len(words) and not words[hi].is_capital and not _ends_name(words, i, hi, language):
        hi -= 1
    if hi < whole and hi - i < 2 and not words[i].text.isupper():
        return None
    if hi == i or hi - i > MAX_RUN or tuple([word.fold for word in words[i:hi]]) in language.not_names:
        return None
    if (
        hi - i == 1
        and not words[i].text.isascii()
        and hi < len(words)
        and words[hi].is_word
        and not eastern
        and not _titled(scan, compound=language.match(words, hi) is None)
        and not _is_quarter(words, i, gazetteer)
    ):
        return None  # a Vietnamese syllable in capitals at the head of a word ("Đối ngoại"), not a name
    if hi - i == 1 and language.match(words, i) is not None and not words[i].text.isupper():
        return None
    if hi - i == 1 and _opens(scan, i) and not words[i].text.isupper():
        return Atom("run", i, hi, value="opening")
    return Atom("run", i, hi)


_COMPASS = frozenset({"bắc", "nam", "đông", "tây"})


def _is_quarter(words: list[Token], i: int, gazetteer: Gazetteer) -> bool:
    """Whether a direction in capitals stands before a country's name ("Tây Iraq")."""
    if words[i].fold not in _COMPASS or i + 1 >= len(words):
        return False
    found = gazetteer.match(words, i + 1)
    return found is not None and gazetteer.actors[found[1][0]].type is EntityType.COUNTRY


def _ends_name(words: list[Token], lo: int, hi: int, language: Language) -> bool:
    """Whether a run of capitals may end before word ``hi``, or else its last word begins a compound ("Phòng Nghiên cứu")."""
    if not words[hi].is_word:
        return True
    last = words[hi - 1].fold
    if hi - lo > 1 and words[lo].fold in language.surnames and hi - lo < 4 and words[hi - 1].text.isascii():
        return True
    if words[lo].fold not in language.surnames and _VIETNAMESE.search(last) and language.match(words, hi) is None:
        return False
    return (last, words[hi].fold) not in language.bigrams


def _titled(scan: Scan, *, compound: bool) -> bool:
    """Whether a word that only names follow stands right before; a head noun may also stand before a compound."""
    if len(scan.atoms) == 0:
        return False
    return scan.atoms[-1].has("role", "head-role", "honorific", "rank", "title") or (not compound and scan.atoms[-1].has("head"))


def _spaced_name(words: list[Token], hi: int, language: Language) -> bool:
    """Whether a hyphen beside a space joins a name: "Abdel - Fattah", "June - hyuck", "VT -4"."""
    if words[hi - 1].fold in {"al", "el", "abdel", "abdul", "abu", "ben", "bin"}:
        return True
    word = words[hi]
    if word.text.isdigit():
        return words[hi - 1].text.isascii() and len(word.text) < 5
    return word.text.islower() and word.text.isascii() and len(word.text) > 1 and language.match(words, hi) is None


def _opens(scan: Scan, i: int) -> bool:
    return i == 0 or scan.words[i - 1].text in _OPENERS or scan.words[i - 1].text in ":."


def _starts_role(words: list[Token], at: int, language: Language) -> bool:
    found = language.match(words, at)
    return found is not None and any(
        entry.category in {"role", "head-role", "honorific", "body", "status-before"} for entry in found[1]
    )


def _extends(end: int, run: Atom, scan: Scan, ids: tuple[str, ...], language: Language, gazetteer: Gazetteer) -> bool:
    """Whether the run of capitals is one longer name, and not the known name followed by another name."""
    words = scan.words
    if gazetteer.match(words, end) is not None or _starts_role(words, end, language):
        return False
    type_ = gazetteer.actors[ids[0]].type
    if type_ is EntityType.PERSON:
        return end - run.lo < 2 or run.hi - end < 2
    if type_ is EntityType.PLACE:
        if scan.atoms and scan.atoms[-1].has("prep") and any(atom.has("role", "head-role") for atom in scan.atoms[-5:-1]):
            return False  # the host city of an ambassador, whose name follows
        if scan.atoms and scan.atoms[-1].has("role", "head-role"):
            return False  # the mayor's city
        return run.hi - end <= 2 and end - run.lo == 1 and not any(ord(c) > 0x17F for c in words[end].text)
    return False


def _known_inside(run: Atom, words: list[Token], gazetteer: Gazetteer) -> Atom:
    """The run as a known person where its end or beginning is a full name that is known ("Mohammad Javad Zarif")."""
    for lo in range(run.lo, run.hi - 1):
        found = gazetteer.match(words, lo)
        if found is None or found[0] < 2 or (lo > run.lo and lo + found[0] < run.hi):
            continue
        persons = tuple(one for one in found[1] if gazetteer.actors[one].type is EntityType.PERSON)
        if persons:
            return Atom("name", run.lo, run.hi, ids=persons, value="inside")
    return run


_CREDITS = frozenset({"ảnh", "nguồn", "photo", "clip", "video", "họa"})


def _drop_credits(scan: Scan) -> None:
    """Names in photo credits ("Ảnh: Reuters") are no actors: their atoms become plain words."""
    words = scan.words
    credit = named = False
    for before, atom in zip([None, *scan.atoms], scan.atoms, strict=False):
        word = words[atom.lo]
        if atom.kind == "punct":
            credit = credit and word.text not in ").\n"
            named = named and word.text not in "/,-"
            if word.text == ":" and atom.lo > 0 and words[atom.lo - 1].fold in _CREDITS:
                credit, named = True, False
            elif word.text == "/" and atom.lo > 0 and words[atom.lo - 1].fold in {"photo", "images", "ảnh"}:
                credit, named = True, False  # "AP Photo / Jane Roe"
            elif word.text == "(" and atom.hi < len(words) and words[atom.hi].fold == "ảnh":
                credit, named = True, False  # "(Ảnh Reuters)"
        elif not credit or atom.kind == "time" or (word.fold in _CREDITS and not named):
            continue
        elif atom.kind == "name" and before is not None and before.has("body"):
            named = True  # "Ảnh: Bộ Ngoại giao Peru"
        elif atom.kind in {"name", "run"} and not named:
            atom.kind, named = "word", True
        elif named or not atom.has("body", "head"):
            credit = False  # the text goes on without a stop ("Ảnh: Reuters Theo hãng tin AFP")


def _drop_agency_photographers(scan: Scan, gazetteer: Gazetteer) -> None:
    """An agency and its photographer over a stroke ("REUTERS/Jane Roe", "Jane Roe / AFP") tell whose a picture is."""
    words = scan.words
    for one, stroke, other in zip(scan.atoms, scan.atoms[1:], scan.atoms[2:], strict=False):
        if words[stroke.lo].text != "/" or {one.kind, other.kind} != {"name", "run"}:
            continue
        agency, person = (one, other) if one.kind == "name" else (other, one)
        ends = other.hi == len(words) or not words[other.hi].is_word
        if gazetteer.actors[agency.ids[0]].cls == "MediaOutlet" and person.hi - person.lo > 1 and ends:
            agency.kind = person.kind = "word"


def _drop_caption_agency(scan: Scan, gazetteer: Gazetteer) -> None:
    """An agency's letters at the open end of a caption ("… rời thủ đô hôm 3-5 AFP") tell whose the picture is."""
    if len(scan.atoms) < 4:
        return
    before, last = scan.atoms[-2:]
    if last.kind != "name" or before.kind not in {"time", "name", "word"} or not scan.words[last.lo].text.isupper():
        return
    if last.hi - last.lo > 1 or last.lo in scan.hyphen_before or gazetteer.actors[last.ids[0]].cls != "MediaOutlet":
        return
    if before.kind == "word" and scan.words[before.lo].fold in {"theo", "tin", "báo", "hãng", "đài", "nguồn", "với", "của", "và"}:
        return
    if not any(atom.has("according", "reports") for atom in scan.atoms[-5:]):
        last.kind = "word"


def _drop_byline(scan: Scan) -> None:
    """A line of nothing but a name is a byline, also with an agency behind it ("Minh Anh (Theo AFP)"): it names no actors."""
    words = scan.words
    hi = next((n for n, word in enumerate(words) if word.text in "(/|-" or word.fold == "theo"), len(words))
    while hi > 1 and words[hi - 1].text in ".,":
        hi -= 1
    rest = words[hi:]
    if not 1 < hi <= 5 or len(rest) > 7 or not all(word.is_capital for word in words[:hi]):
        return
    if any(atom.kind == "lex" and atom.lo < hi and atom.has(*_BEFORE_NAMES) for atom in scan.atoms):
        return
    bracketed = len(rest) > 0 and rest[0].text == "(" and rest[-1].text in ").:"
    if len(rest) > 0 and not bracketed and rest[0].fold != "theo":
        return
    first = scan.atoms[0]
    if first.kind == "name" and first.hi >= hi and len(rest) == 0:
        return
    for atom in scan.atoms:
        if atom.kind == "run" or (atom.kind == "name" and atom.lo < hi):
            atom.kind = "word"
