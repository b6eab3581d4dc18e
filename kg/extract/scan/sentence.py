"""A sentence cut into atoms, left to right: which of times, names and phrases of the lexicon begins at each word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.extract.scan.credits import address_at, dateline_at, drop_credits
from kg.extract.scan.known import name_at
from kg.extract.scan.phrases import outweighs, shortened, unglued, with_stop
from kg.extract.scan.records import Atom, Scan
from kg.extract.scan.runs import is_titled, particles, run_at
from kg.gazetteer import Gazetteer
from kg.language import Language, Meanings
from kg.model import COUNTRY
from kg.text import HYPHENS, Sentence, Token

_COUNTRY_TITLES = frozenset({"đức"})
"""Countries whose name begins a title too ("đức ông")."""
_RANKED = frozenset({"cương", "địa", "chức", "tước", "đơn", "ngôi", "danh"})
"""First syllables of words that end in "vị"."""
_CUT_SHORT = _COUNTRY_TITLES | {"nguyên", "đảng", "vị"}
"""First words of phrases that may be words by themselves."""
_SONS = frozenset({"bin", "ibn", "bint"})
"""Arabic words before a father's name, with which a person is called in short ("Thái tử bin Salman")."""
_ARTICLES = frozenset({"al", "el", "ar", "as", "ash", "at", "az", "ad"})
"""Arabic articles, which begin a name in small letters."""
_SMALL_STARTS = _ARTICLES | _SONS
_INNER = _SONS | {"al", "el", "de", "von", "van"}
"""Small words with which a known surname begins."""
_MAY_BEGIN = _SMALL_STARTS | _INNER
"""Words in small letters with which a name may begin, whatever the lexicon says."""
_SERVICES = frozenset({"hải", "không", "lục"})
"""First syllables of hải quân, không quân, lục quân."""
_HEADS = frozenset({"head", "body"})
"""Categories of words in small letters with which a name may begin; a verb may not ("ông tuyên bố Tehran sẽ …")."""

_Match = tuple[int, Meanings] | None


def scan_sentence(sentence: Sentence, times: Sequence[Any], language: Language, gazetteer: Gazetteer) -> Scan:
    """The atoms of a sentence, left to right, covering every word.

    Args:
        times: the time spans that lie inside the sentence, in order (anything with ``start`` and ``end``).
    """
    words, hyphens = list(sentence.tokens), set[int]()
    marks = {token.text for token in words if not token.is_word}
    if not marks.isdisjoint(HYPHENS):
        words = [token for token in words if not token.is_hyphen]
        hyphens = {at - n for n, at in enumerate([at for at, token in enumerate(sentence.tokens) if token.is_hyphen])}
    scan = Scan(sentence, words, [], hyphens, marks - HYPHENS)
    starts = {time.start: time for time in times}
    i = 0
    while i < len(words):
        atom = _atom(scan, i, starts, language, gazetteer)
        scan.atoms.append(atom)
        i = atom.hi
    drop_credits(scan, gazetteer)
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
        address = address_at(words, i, gazetteer) or dateline_at(scan, i, gazetteer)
        if address is not None:
            return address
    lexical = language.match(words, i)
    if lexical is not None and lexical[0] > 1 and word.fold in _CUT_SHORT:
        if word.fold == "vị" and i and words[i - 1].fold in _RANKED:
            return Atom("word", i, i + 1)  # "cương vị | Chủ tịch", not "vị chủ tịch"
        lexical = _cut_short(scan, i, lexical, language, gazetteer)
    if word.is_capital or word.text[0].isdigit():
        name = name_at(scan, i, language, gazetteer)
        if name is not None and (lexical is None or not outweighs(scan, name, lexical, language)):
            if not (lexical is not None and _is_address(scan, i, name, lexical)):
                return name
    elif lexical is None and word.fold not in _MAY_BEGIN:
        return Atom("word", i, i + 1)
    elif word.fold in _SMALL_STARTS and _opens_small(scan, i):
        known = gazetteer.match(words, i, small=True)
        if known is not None:
            return Atom("name", i, i + known[0], ids=known[1])
        inner = run_at(scan, i + 1, language, gazetteer)
        if inner is not None:
            return Atom("run", i, inner.hi)
    elif word.fold in _INNER and particles(words, i) > 0:
        known = gazetteer.match(words, i, small=True)
        if known is not None and known[0] > 1:
            return Atom("name", i, i + known[0], ids=known[1])  # "bin Laden", "von der Leyen"
    elif lexical is not None and not lexical[1].categories.isdisjoint(_HEADS) and not lexical[1].are("speech"):
        known = None if _is_service(words, i, gazetteer) else gazetteer.match(words, i, small=True)
        if known is not None and known[0] >= lexical[0]:
            return Atom("name", i, i + known[0], ids=known[1])
    if lexical is None:
        return Atom("word", i, i + 1)
    length, entries = lexical = unglued(words, i, lexical, language) if lexical[0] == 2 else lexical
    if length == 2 and lexical[1][0].category == "according" and words[i + 1].is_capital:
        known = gazetteer.match(words, i + 1)
        first = language.single(word)
        if known is not None and known[0] > 1 and first:
            return Atom("lex", i, i + 1, first)  # "theo | Đài Tiếng nói nước Nga"
    if entries[0].category == "compound":
        return Atom("word", i, i + length)
    if length > 1 and words[i + 1].is_capital and not word.is_capital and entries.are("prep"):
        return Atom("lex", i, i + 1, language.single(word))  # "tại | Trung tâm Nghiên cứu …"
    if length == 1 and not word.is_capital:
        return Atom("lex", i, i + 1, entries)
    return with_stop(words, shortened(scan, i, lexical, language, gazetteer))


def _is_service(words: Sequence[Token], i: int, gazetteer: Gazetteer) -> bool:
    """Whether a service in small letters stands right before its country, which is meant ("tàu của *hải quân* Peru")."""
    if words[i].fold not in _SERVICES or i + 2 >= len(words) or words[i + 1].fold != "quân":
        return False
    of = gazetteer.match(words, i + 2)
    return of is not None and gazetteer.actors[of[1][0]].type is COUNTRY


def _cut_short(scan: Scan, i: int, lexical: tuple[int, Meanings], language: Language, gazetteer: Gazetteer) -> _Match:
    """The first word of a phrase by itself where the others belong to what follows it; None where that is no phrase."""
    words, word, length = scan.words, scan.words[i], lexical[0]
    behind = word.fold in _COUNTRY_TITLES and length == 2 and scan.atoms and scan.atoms[-1].hi == i
    if behind and scan.atoms[-1].has("role", "head-role", "body", "rank") and word.is_capital and not words[i + 1].is_capital:
        return None  # "Thủ tướng Đức | ông Kohl", no monsignor
    former = word.fold == "nguyên" and length == 2 and i + 2 < len(words) and words[i + 2].fold == "tướng"
    if former or (word.fold == "đảng" and length > 2 and _names_party(words, i + length, gazetteer)):
        # "nguyên | Thủ tướng", "đảng | đối lập Ak Zhol"
        return next((one for one in language.matches(words, i) if one[0] == 1), lexical)
    return lexical


def _names_party(words: Sequence[Token], at: int, gazetteer: Gazetteer) -> bool:
    """Whether a party's name may begin at a word: capitals that are no country's, place's or person's known name."""
    if at >= len(words) or not words[at].is_capital:
        return False
    known = gazetteer.match(words, at)
    return known is None or gazetteer.actors[known[1][0]].cls == "PoliticalParty"


def _opens_small(scan: Scan, i: int) -> bool:
    """Whether an Arabic word in small letters begins a name: joined to it, or behind a title."""
    words = scan.words
    if i + 1 >= len(words) or not words[i + 1].is_capital:
        return False
    return i + 1 in scan.hyphen_before if words[i].fold in _ARTICLES else is_titled(scan, compound=True)


def _is_address(scan: Scan, i: int, name: Atom, lexical: tuple[int, Meanings]) -> bool:
    """Whether a word that is also a country ("Anh") is a form of address here: a name follows it."""
    if name.hi - name.lo > 1 or not lexical[1].are("honorific"):
        return False
    return i + 1 < len(scan.words) and scan.words[i + 1].is_capital and i == 0
