"""Runs of capitals that may be names, and where they end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.scan.records import Atom, Scan
from kg.gazetteer import Gazetteer
from kg.language import Language
from kg.model import COUNTRY
from kg.text import Token

PARTICLES = frozenset(
    ("al", "ar", "as", "ash", "at", "az", "el", "bin", "bint", "ibn", "ben", "de", "da", "dos", "das", "del", "della", "di",
     "du", "la", "van", "von", "der", "den", "ul", "ud", "ur", "of", "the", "for", "and", "e", "y", "ter", "zu")
)  # fmt: skip
"""Small words inside names."""
_PAIRED = frozenset(
    {("bin", "al"), ("de", "la"), ("de", "las"), ("de", "los"), ("ibn", "al"), ("van", "de"), ("van", "den"), ("van", "der"),
     ("von", "dem"), ("von", "den"), ("von", "der")}
)  # fmt: skip
"""Those that stand two together."""
_MAX_RUN = 6
"""Words of the longest run of capitals that is still a name; longer ones are headlines in capitals."""
SHIPS = frozenset({
    "USS", "HMS", "INS", "USNS", "HMAS", "KRI", "BRP", "ROKS", "USCGC", "HMCS", "JS", "ITS", "FS", "KD", "RSS", "MT", "MV",
    "HTMS", "TCG", "PNS", "ORP", "HNLMS",
})  # fmt: skip
"""Letters before a ship's name."""
_VIETNAMESE = re.compile("[ăđơưạ-ỹ]")
"""Letters that few other languages have; see `_ends_name`."""
_OPENERS = frozenset("\"“‘«'(")
_LANDS = frozenset({"dải", "bán", "vùng", "quần", "cao", "thung", "đồng"})
"""First syllables of Vietnamese names of regions."""
_COMPASS = frozenset({"bắc", "nam", "đông", "tây"})
BEFORE_NAMES = frozenset({"role", "head-role", "body", "honorific", "rank", "title"})


def run_at(scan: Scan, i: int, language: Language, gazetteer: Gazetteer) -> Atom | None:
    """A run of capitals from a word on; None for a single ordinary word at the start of a sentence."""
    words = scan.words
    if not words[i].is_capital:
        return None
    if _opens(scan, i) and not words[i].text.isupper() and language.match(words, i) is not None:
        return None
    for lo, hi in ((i, i + 1), (i, i + 2), (max(i - 1, 0), i + 1)):
        if hi < len(words) and words[hi].is_capital and tuple([word.fold for word in words[lo:hi]]) in language.not_names:
            if gazetteer.match(words, hi) is not None:
                return None  # "kênh truyền hình Ả Rập | Al-Jazeera"
    hi = i + 1
    eastern = words[i].fold in language.surnames
    limit = min(len(words), i + 3 * _MAX_RUN)  # what is longer is no name, however long it is
    while hi < limit:
        word = words[hi]
        hyphen = hi in scan.hyphen_before
        joined = hyphen and words[hi - 1].end + 1 == word.start
        if len(word.text) == 1 and is_middle_initial(words, hi) and not starts_role(words, hi + 2, language):
            hi += 3
            continue
        if word.is_capital or (hyphen and word.is_word):
            if hyphen and not joined and not _spaced_name(words, hi, language):
                break
            if words[i].text.isupper() and len(words[i].text) > 1 and not hyphen and not word.text.isupper():
                if words[i].text not in SHIPS and not (len(words[i].text) == 2 and _is_holder(scan)):
                    break  # but "Thủ tướng PJ Patterson"
            found = gazetteer.match(words, hi)
            if found is not None and gazetteer.actors[found[1][0]].type is COUNTRY and not joined:
                given = len(word.text) < 4 or (hi - i == 1 and hi + 1 < limit and words[hi + 1].is_capital)
                if not (eastern and found[0] == 1 and given and hi - i < 3):
                    break  # but "Lê Nhật Minh"
            if found is not None and found[0] > 1 and hi - i == 1 and words[i].fold in _COMPASS and word.fold in _LANDS:
                break  # "Nam | Dải Gaza"
            given = eastern and word.fold == "anh" and hi - i < 3  # "Hoàng Anh Tuấn", no form of address
            if word.is_capital and not joined and not given and starts_role(words, hi, language):
                break
            if word.is_capital and not joined and not eastern and not word.text.isascii():
                loud = len(word.text) > 1 and word.text.isupper()
                if (loud or is_title_case(words)) and language.match(words, hi) is not None:
                    break  # "Chavez | Lên TV", "CHAVEZ | GẶP": a headline that prints every word so
            hi += 1
        elif hi == i + 1 and word.text[0].isdigit() and word.start == words[i].end and words[i].text.isupper():
            hi += 1  # "VC10"
        elif word.fold in PARTICLES and hi - i < _MAX_RUN and (small := particles(words, hi)) > 0:
            hi += small
        else:
            break
    whole = hi
    while hi > i and hi < len(words) and not words[hi].is_capital and not _ends_name(words, i, hi, language):
        hi -= 1
    if hi < whole and hi - i < 2 and not words[i].text.isupper():
        return None
    if hi - i == 2 and i + 1 in scan.hyphen_before and words[i].fold in _COMPASS and words[i + 1].fold in _COMPASS:
        return None  # "quan hệ Đông-Tây"
    if hi == i or _spelt_apart(scan, i, hi) > _MAX_RUN or tuple([word.fold for word in words[i:hi]]) in language.not_names:
        return None
    if (
        hi - i == 1
        and not words[i].text.isascii()
        and hi < len(words)
        and words[hi].is_word
        and not eastern
        and not is_titled(scan, compound=language.match(words, hi) is None)
        and not _is_quarter(words, i, gazetteer)
    ):
        return None  # a Vietnamese syllable in capitals at the head of a word ("Đối ngoại"), not a name
    if hi - i == 1 and language.match(words, i) is not None and not words[i].text.isupper() and not is_called(scan, i):
        return None
    if hi - i == 1 and _opens(scan, i) and not words[i].text.isupper():
        return Atom("run", i, hi, value="opening")
    return Atom("run", i, hi)


def particles(words: Sequence[Token], at: int) -> int:
    """How many small words of a name stand at a word, right before a capital: none, one or two ("*von der* Leyen")."""
    before = [word.fold for word in words[at : at + 2]]
    if len(words) > at + 1 and words[at + 1].is_capital:
        return int(before[0] in PARTICLES)
    return 2 if len(words) > at + 2 and words[at + 2].is_capital and tuple(before) in _PAIRED else 0


def may_go_on(scan: Scan, at: int) -> bool:
    """Whether a run of capitals may reach over a word and beyond."""
    if at >= len(scan.words):
        return False
    word = scan.words[at]
    return word.is_capital or word.text == "." or word.text[0].isdigit() or word.fold in PARTICLES or at in scan.hyphen_before


def is_middle_initial(words: Sequence[Token], at: int) -> bool:
    """Whether a letter with a point stands inside a name ("John *F.* Kerry")."""
    if at + 2 >= len(words) or not words[at].is_capital or words[at + 1].text != "." or words[at + 1].start != words[at].end:
        return False
    return words[at + 2].is_capital and len(words[at + 2].text) > 1 and words[at + 2].text.isascii()


def is_title_case(words: Sequence[Token]) -> bool:
    """Whether a headline prints (nearly) every word with a capital, as overseas papers do."""
    spelt = [word for word in words if word.is_word and not word.text[0].isdigit()]
    return 5 <= len(spelt) < 40 and sum(word.is_capital and not word.text.isupper() for word in spelt) > 0.75 * len(spelt)


def starts_role(words: list[Token], at: int, language: Language) -> bool:
    """Whether a role, a form of address or a body begins at a word."""
    found = language.match(words, at)
    return found is not None and found[1].are("role", "head-role", "honorific", "body", "status-before")


def is_titled(scan: Scan, *, compound: bool) -> bool:
    """Whether a word that only names follow stands right before; a head noun may also stand before a compound."""
    if len(scan.atoms) == 0:
        return False
    return scan.atoms[-1].has("role", "head-role", "honorific", "rank", "title") or (not compound and scan.atoms[-1].has("head"))


def is_called(scan: Scan, i: int) -> bool:
    """Whether a single word right behind "ông" or "bà" is a surname, though it is a Vietnamese word too ("ông *Cho* nói")."""
    if len(scan.atoms) == 0 or not scan.atoms[-1].has("honorific") or not scan.words[i].text.isascii():
        return False
    return not is_title_case(scan.words)


def _is_quarter(words: list[Token], i: int, gazetteer: Gazetteer) -> bool:
    """Whether a direction in capitals stands before a country's name ("Tây Iraq")."""
    if words[i].fold not in _COMPASS or i + 1 >= len(words):
        return False
    found = gazetteer.match(words, i + 1)
    return found is not None and gazetteer.actors[found[1][0]].type is COUNTRY


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


def _is_holder(scan: Scan) -> bool:
    """Whether a title stands right before, or one with its country, "là" or a comma behind it."""
    if is_titled(scan, compound=True):
        return True
    end = len(scan.atoms)
    end -= end > 1 and scan.words[scan.atoms[-1].lo].fold in {"là", ","}
    named = end > 1 and scan.atoms[end - 1].kind == "name"
    before = scan.atoms[end - 1 - named] if end > named else None
    return before is not None and (named or end < len(scan.atoms)) and before.has("role", "head-role", "description")


def _spaced_name(words: list[Token], hi: int, language: Language) -> bool:
    """Whether a hyphen beside a space joins a name: "Abdel - Fattah", "June - hyuck", "VT -4"."""
    if words[hi - 1].fold in {"al", "el", "abdel", "abdul", "abu", "ben", "bin"}:
        return True
    word = words[hi]
    if word.text.isdigit():
        return words[hi - 1].text.isascii() and len(word.text) < 5
    return word.text.islower() and word.text.isascii() and len(word.text) > 1 and language.match(words, hi) is None


def _spelt_apart(scan: Scan, i: int, hi: int) -> int:
    """How many words stand in a run, one with its syllables joined by hyphens ("Pra-bô-vô Xu-bi-an-tô") counted once."""
    words = scan.words
    return sum(n not in scan.hyphen_before or words[n].start > words[n - 1].end + 1 for n in range(i, hi)) if hi > i else 0


def _opens(scan: Scan, i: int) -> bool:
    return i == 0 or scan.words[i - 1].text in _OPENERS or scan.words[i - 1].text in ":."
