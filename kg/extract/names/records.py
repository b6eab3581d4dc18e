"""The record of an entity while its document is being read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from sys import maxsize

from kg.extract.scan import Atom, Scan, behind_initials
from kg.gazetteer import Gazetteer
from kg.model import ORGANIZATION, EntityType, Span

Key = tuple[str, ...]
"""Folded words of a name."""
SPEAKER = "?"
"""Stands for whoever turns out to speak, where a quotation goes before its speaker's name."""

REGIONS = frozenset({"Region", "Continent", "Sea"})
"""Classes of places that other things are told by."""
_TOLD_BY = frozenset({
    "nhất", "hai", "ba", "tư", "chiến tranh", "cuộc chiến", "gốc", "thủy thủ", "công dân", "người", "đội tuyển", "thể thao",
    "phòng", "cục", "vụ", "văn phòng", "hợp tác", "nghiên cứu", "tiền chung", "ngoại hạng", "cúp", "vô địch", "cấp cao", "sở",
    "đồng minh", "ngoại giao", "bộ trưởng", "chuyên gia", "phân tích", "cử tri", "nghị sĩ", "chính trường",
})  # fmt: skip
"""What a region's name only tells more closely: wars, people, teams, offices, ranks."""
_BEFORE_CONTINENTS = frozenset({
    "tại", "ở", "đến", "tới", "sang", "từ", "về", "qua", "khỏi", "với", "và", "cho", "của", "là", "trong", "vào", "ra", "rời",
    "hoặc", "giữa", "trước", "khi", "như", "rằng", "nhưng", "thì", "mà", "do", "bởi", "vì", "cùng", "hay", "nếu", "để", "bị",
    "được", "theo", "thăm", "du", "đi", "tác", "chuyến", "địa", "khắp", "toàn", "cả", "xuyên", "một", "người", "khu", "vực",
    "vùng", "giúp", "biến", "đưa", "việc", "nghị", "tiên", "trọng", "ngại", "bố", "thuyết", "phục", "gọi", "đảo", "chiếm",
    "thấy", "muốn", "hướng", "nước", "gia",
})  # fmt: skip
"""Last syllables of what a continent itself is told of; behind any other noun its name only tells that more closely."""


@dataclass(slots=True)
class Draft:
    """An entity while its document is being read."""

    id: str
    type: EntityType
    cls: str | None = None
    known: bool = False
    names: set[str] = field(default_factory=set)
    mentions: set[Span] = field(default_factory=set)
    first: int = maxsize
    """Where the first mention begins; to look through all of them for each sentence would take longer the longer the text."""
    gender: str | None = None
    country: str | None = None


def is_attribute(scan: Scan, atom: Atom, *, continent: bool = False) -> bool:
    """Whether a region's name only tells what stands before it more closely ("nền kinh tế lớn nhất châu Á").

    Args:
        continent: it is a continent's ("các ngân hàng *châu Phi*").
    """
    words = scan.words
    last = words[atom.lo - 1].fold if atom.lo else ""
    if continent and last and words[atom.lo - 1].is_word and last not in _BEFORE_CONTINENTS:
        return True
    return last in _TOLD_BY or (atom.lo > 1 and f"{words[atom.lo - 2].fold} {last}" in _TOLD_BY)


def is_affair(scan: Scan, head: Atom, named: Atom) -> bool:
    """Whether "vụ" is the affair that somebody is remembered by ("vụ Skripal"), and no office ("Vụ Châu Phi")."""
    word = scan.words[head.lo]
    if word.fold != "vụ" or head.hi - head.lo > 1:
        return False
    return not word.is_capital or all(one.text.isascii() for one in scan.words[named.lo : named.hi])


def name_key(scan: Scan, atom: Atom) -> Key:
    """Folded words of an atom, without the initials before a surname or inside a name."""
    words = scan.words[behind_initials(scan.words, atom.lo) : atom.hi]
    key = [word.fold for word in words]
    if "." in key:
        dots = [n for n, one in enumerate(key) if one == "."]
        key = [one for n, one in enumerate(key) if n not in dots and n + 1 not in dots]
    return tuple(key)


def list_acronyms(scans: Sequence[Scan], gazetteer: Gazetteer) -> dict[Key, str]:
    """Acronyms in brackets right behind a known body ("Hiệp hội các nhà khoa học (FAS)") -> the body."""
    found: dict[Key, str] = {}
    for scan in [one for one in scans if "(" in one.marks]:
        for before, bracket, atom in zip(scan.atoms, scan.atoms[1:], scan.atoms[2:], strict=False):
            if before.kind != "name" or scan.words[bracket.lo].text != "(" or atom.kind != "run" or atom.hi - atom.lo > 1:
                continue
            if scan.words[atom.lo].text.isupper() and gazetteer.actors[before.ids[0]].type is ORGANIZATION:
                found.setdefault(name_key(scan, atom), before.ids[0])
    return found
