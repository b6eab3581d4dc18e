"""Names of the page and not of the text: web addresses, datelines, bylines, credits of pictures."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.scan.records import Atom, Scan
from kg.extract.scan.runs import BEFORE_NAMES
from kg.gazetteer import Gazetteer
from kg.text import Token

_DOMAINS = frozenset({"vn", "com", "net", "org", "gov", "info", "tv", "uk", "cn", "jp", "kr", "ru", "fr", "de", "au", "edu"})
_CREDITS = frozenset({"ảnh", "nguồn", "photo", "clip", "video", "họa"})
_BEFORE_CREDITS = frozenset(":/(")
"""Marks one of which stands before the name in a credit."""


def address_at(words: Sequence[Token], i: int, gazetteer: Gazetteer) -> Atom | None:
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


def dateline_at(scan: Scan, i: int, gazetteer: Gazetteer) -> Atom | None:
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


def drop_credits(scan: Scan, gazetteer: Gazetteer) -> None:
    """Make plain words of the names that only tell whose a picture or report is."""
    if not scan.marks.isdisjoint(_BEFORE_CREDITS):
        _drop_picture_credits(scan)
    if "/" in scan.marks:
        _drop_agency_photographers(scan, gazetteer)
    _drop_byline(scan)
    _drop_caption_agency(scan, gazetteer)


def _drop_picture_credits(scan: Scan) -> None:
    """Names in photo credits ("Ảnh: Reuters") are no actors: their atoms become plain words."""
    words = scan.words
    credit = named = False
    for before, atom in zip([None, *scan.atoms], scan.atoms, strict=False):
        word = words[atom.lo]
        if atom.kind == "punct":
            credit = credit and word.text not in ").\n"
            named = named and word.text not in "/,-–"
            if word.text == ":" and atom.lo > 0 and words[atom.lo - 1].fold in _CREDITS:
                credit, named = True, False
            elif word.text == "/" and atom.lo > 0 and words[atom.lo - 1].fold in {"photo", "images", "ảnh"}:
                credit, named = True, False  # "AP Photo / Jane Roe"
            elif word.text == "(" and atom.hi < len(words) and words[atom.hi].fold == "ảnh":
                credit, named = True, False  # "(Ảnh Reuters)"
        elif credit and named and atom.kind == "name" and atom.lo in scan.hyphen_before:
            atom.kind = "word"  # "Ảnh: Reuters - AFP"
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


def _is_called_anh(words: Sequence[Token], hi: int) -> bool:
    """Whether "Anh" is the first of two names ("Anh Minh") and no form of address."""
    return hi == 2 and words[0].text == "Anh"


def _drop_byline(scan: Scan) -> None:
    """A line of nothing but a name is a byline, also with an agency behind it ("Minh Anh (Theo AFP)"): it names no actors."""
    words = scan.words
    if len(words) < 2 or not (words[0].is_capital and words[1].is_capital):
        return
    hi = next((n for n, word in enumerate(words) if word.text in "(/|-" or word.fold == "theo"), len(words))
    while hi > 1 and words[hi - 1].text in ".,":
        hi -= 1
    rest = words[hi:]
    if not 1 < hi <= 5 or len(rest) > 7 or not all(word.is_capital for word in words[:hi]):
        return
    titled = any(atom.kind == "lex" and atom.lo < hi and atom.has(*BEFORE_NAMES) for atom in scan.atoms)
    if titled and not _is_called_anh(words, hi):
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
