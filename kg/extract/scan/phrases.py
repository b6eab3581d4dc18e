"""Phrases of the lexicon where they meet names and each other: which goes first, and where the shorter one is meant."""

from __future__ import annotations

from kg.extract.scan.records import Atom, Scan
from kg.extract.scan.runs import BEFORE_NAMES, is_title_case
from kg.gazetteer import Gazetteer
from kg.language import Language, Meanings
from kg.model import ORGANIZATION, PERSON
from kg.text import Token

_LEANING = frozenset({"skip", "past", "planned", "negated", "demanded", "passive", "prep"})
_FULL = frozenset({"trigger", "noun", "speech", "verbs"})
_WHOLE = _FULL | {"nominalizers"}
_SMALL = frozenset({"skip", "past", "verbs", "trigger", "noun", "prep"})
_DOING = frozenset({"trigger", "verbs", "prep", "past", "planned", "speech", "passive", "negated"})
_ENDING = frozenset({"trigger", "role", "head-role", "body"})
"""Categories of phrases that may end before a name."""
_HOUSES = frozenset({"agency", "university"})
"""Kinds of bodies whose noun in capitals begins no person's name."""
_Match = tuple[int, Meanings]


def with_stop(words: list[Token], atom: Atom) -> Atom:
    """An abbreviated title together with its full stop ("TT. Obama")."""
    hi = atom.hi
    short = hi - atom.lo == 1 and words[atom.lo].is_capital and len(words[atom.lo].text) < 5
    if short and atom.has("role", "title", "honorific", "rank") and hi + 1 < len(words) and words[hi + 1].is_capital:
        if words[hi].text == "." and words[hi].start == words[hi - 1].end:
            atom.hi += 1
    return atom


def unglued(words: list[Token], i: int, lexical: _Match, language: Language) -> _Match:
    """A match of two words, or the small word it begins with where the rest begins a verb ("bị | cáo buộc", not "bị cáo")."""
    entries = lexical[1]
    if not entries.categories.isdisjoint(_WHOLE):
        return lexical
    first = language.single(words[i])
    if first.categories.isdisjoint(_LEANING):
        return lexical
    behind = language.match(words, i + 1)
    if behind is None or behind[0] < 2 or behind[1].categories.isdisjoint(_FULL):
        return lexical
    return 1, first


def outweighs(scan: Scan, name: Atom, lexical: _Match, language: Language) -> bool:
    """Whether what the lexicon says of a name's beginning goes before it: a role or body in capitals is no run of capitals."""
    length, entries = lexical
    if name.kind == "run" or name.value == "inside":
        word = scan.words[name.lo]
        if entries.are(*BEFORE_NAMES) and (length > 1 or word.fold not in language.surnames):
            return True
        if length > 1 and word.fold not in language.surnames and entries.are("head"):
            return True  # "Tiểu Bang West Virginia"
        offices = any(entry.category == "head" and entry.value.kind in _HOUSES for entry in entries)
        if offices and word.fold not in language.surnames and name.hi - name.lo > length:
            return True  # "Vụ Châu Phi", "Cục Di trú", "Viện Luật": an office or institute, and no person
        if length == name.hi - name.lo > 1 and word.text.isupper() and not word.text.isascii():
            return word.fold not in language.surnames  # "VIẾNG THĂM" in a headline of capitals
        doing = entries.are(*_DOING)
        if doing and not word.text.isascii() and word.fold not in language.surnames and is_title_case(scan.words):
            return True  # "Đánh Al-Qaeda" in one
        return length > name.hi - name.lo
    return length > name.hi - name.lo and not entries.categories <= _SMALL


def shortened(scan: Scan, i: int, lexical: _Match, language: Language, gazetteer: Gazetteer) -> Atom:
    """A phrase of the lexicon, ended before a body whose name begins inside it.

    "chủ tịch đảng" ends before "Đảng Nhân dân Campuchia", "bộ trưởng bộ tư pháp" before "Bộ Tư pháp Thái Lan"; it keeps
    its meaning.
    "chính quyền tổng thống" is a body, but not before the president's name.
    """
    words = scan.words
    length, entries = lexical
    hi = i + length
    if entries.categories.isdisjoint(_ENDING):
        return Atom("lex", i, hi, entries)
    for j in range(i + 1, hi) if entries.are("trigger") else ():
        if (words[j].is_capital or words[j].fold == "bản") and _opens_treaty(words, j, language):
            for shorter, meant in language.matches(words, i):
                if shorter == j - i:
                    return Atom("lex", i, j, meant)  # "ký | Bản ghi nhớ …"
    if length > 1 and entries.are("role", "head-role"):
        if words[hi - 1].fold == "đảng" and hi < len(words) and length > 2 and words[hi - 2].fold != "công":
            if words[hi].is_capital or words[hi].fold in {"này", "đó"}:
                return Atom("lex", i, hi - 1, entries)  # "lãnh tụ đảng" before the party's own name
        for j in range(i + 1, hi):
            capital = words[j].is_capital
            known = gazetteer.match(words, j, small=not capital)
            if known is not None and j + known[0] > max(hi, j + 1):
                if gazetteer.actors[known[1][0]].type is ORGANIZATION:
                    return Atom("lex", i, j, entries)
            if known is not None and capital and j + known[0] == hi and gazetteer.actors[known[1][0]].cls == "PoliticalParty":
                return Atom("lex", i, j, entries)  # "lãnh đạo Công đảng"
            found = language.match(words, j)
            bodies = [one.value for one in found[1] if one.category == "body"] if found is not None else []
            if found is not None and found[0] > 1 and bodies:
                if j + found[0] > hi or (j + found[0] == hi and capital and bodies[0].kind not in {"presidency", "government"}):
                    return Atom("lex", i, j, entries)
    elif length > 1 and hi < len(words) and words[hi].is_capital and entries.are("body"):
        known = gazetteer.match(words, hi)
        if known is not None and gazetteer.actors[known[1][0]].type is PERSON:
            for j in range(i + 1, hi):
                found = language.match(words, j)
                if found is not None and j + found[0] == hi and found[1].are("role"):
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
