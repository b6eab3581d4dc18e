"""Known names at a word of a sentence, in full, beside another country's, with initials or with a slip of the pen."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.alike import one_slip
from kg.extract.kept import kept_for
from kg.extract.scan.records import Atom, Scan
from kg.extract.scan.runs import PARTICLES, SHIPS, is_titled, may_go_on, run_at, starts_role
from kg.extract.shapes import OUTLETS
from kg.gazetteer import Actor, Gazetteer
from kg.language import Language
from kg.language.records import Head
from kg.model import COUNTRY, ORGANIZATION, PERSON, PLACE, TREATY
from kg.text import Token

_Known = tuple[int, tuple[str, ...]]
_SHORT = frozenset({"thái", "hàn", "ấn", "triều", "miến"})
"""Short forms of countries that no politician is called by alone."""
_LISTED = frozenset({"hàn", "trung", "triều", "thái", "ấn"})
"""Short forms of countries that stand last in lists of countries ("Mỹ, Nhật, *Hàn*")."""
_WHOLE = frozenset({"quốc", "tiên", "lan", "độ", "đông", "hoa"})
"""Second syllables of countries' and regions' names, in small letters by a slip."""
_NAMESAKES = frozenset({"jordan", "chad", "georgia", "israel", "kenya", "malta", "cuba", "ireland", "cyprus", "oman"})
"""Countries that people are also called by."""
_SIDING = frozenset({"thân", "chống", "gốc"})
"""Words before whose side somebody is on."""
_LONG = 8
"""Letters from which a word that is one slip off a country's name is that country's."""

_MAKERS = frozenset(
    {"airbus", "antonov", "boeing", "bombardier", "cessna", "embraer", "gulfstream", "ilyushin", "sukhoi", "tupolev"}
)
"""Firms whose aircraft bear their names."""


def name_at(scan: Scan, i: int, language: Language, gazetteer: Gazetteer) -> Atom | None:
    """A known name, or a run of capitals, that begins at a word; None where neither does."""
    words = scan.words
    if i > 1 and words[i - 1].text == "." and words[i - 2].end == words[i - 1].start and words[i - 1].end == words[i].start:
        if len(words[i - 2].text) > 1:
            return None  # the end of a web address ("VOV.VN"), not of an initial ("H.Chavez")
    behind = behind_initials(words, i)
    if behind > i:
        surname = name_at(scan, behind, language, gazetteer)
        people = surname is not None and all(gazetteer.actors[one].type is PERSON for one in surname.ids)
        return Atom(surname.kind, i, surname.hi, ids=surname.ids, value=surname.value) if surname is not None and people else None
    pair = _pair(scan, i, gazetteer)
    if pair is not None:
        return pair
    known = gazetteer.match(words, i)
    if known is not None and _is_no_mention(scan, i, i + known[0], gazetteer):
        return None
    if known is None:
        run = run_at(scan, i, language, gazetteer)
        slip = _misspelt(words[i].fold, gazetteer) if run is not None and run.hi - i == 1 and words[i].text.isascii() else ()
        if slip and not is_titled(scan, compound=True):
            return Atom("name", i, i + 1, ids=slip)
        return None if run is None else _known_inside(run, scan, gazetteer)
    length, ids = known if known[0] == 1 else _behind_head(words, i, known, gazetteer)
    if len(ids) > 1 and i + 1 in scan.hyphen_before and length == 2:
        ids = _spelt_so(scan, i, ids, gazetteer)
    if i + length < len(words) and words[i + length].text in OUTLETS and i + length not in scan.hyphen_before:
        if gazetteer.actors[ids[0]].cls == "MediaOutlet":
            return Atom("name", i, i + length + 1, ids=ids)
        if gazetteer.actors[ids[0]].type in {COUNTRY, PLACE}:
            return Atom("run", i, i + length + 1)
    if gazetteer.actors[ids[0]].type is TREATY:
        length = _before_owner(words, i, length, ids[0], gazetteer)
    run = run_at(scan, i, language, gazetteer) if may_go_on(scan, i + length) else None
    if run is not None and run.hi - i > length and _extends(i + length, run, scan, ids, language, gazetteer):
        return _known_inside(run, scan, gazetteer)
    if scan.atoms and names_ship(scan.atoms[-1]) and all(_lends_name(gazetteer.actors[one]) for one in ids):
        if scan.folds[scan.atoms[-1].lo - 1] not in {"chìm", "ga", "lật", "đóng", "đắm"}:  # "xưởng đóng tàu *Lima*"
            return Atom("run", i, i + length)
    return Atom("name", i, i + length, ids=ids)


def _spelt_so(scan: Scan, i: int, ids: tuple[str, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Those whose name has a hyphen too, where a name with one may be of several ("máy bay *E-3*", not the E3)."""
    span = scan.span(i, i + 2)
    spelt = "-".join([word.text for word in scan.words[i : i + 2]])
    so = tuple(one for one in ids if spelt in gazetteer.actors[one].names)
    return so if so and span[1] - span[0] == len(spelt) else ids


def names_ship(atom: Atom) -> bool:
    """Whether an atom is a noun for a ship: what stands behind it is a ship's name, whoever that is ("tàu *Lincoln*")."""
    head = atom.entry("head")
    return head is not None and isinstance(head.value, Head) and head.value.kind == "ship"


def _lends_name(actor: Actor) -> bool:
    """Whether ships are called after somebody or some place like that; a capital behind one may be whose it is ("tàu Moscow")."""
    return actor.type is PERSON or (actor.cls in {"City", "Region"} and actor.acts_for is None)


def _behind_head(words: list[Token], i: int, known: _Known, gazetteer: Gazetteer) -> _Known:
    """A name that is known with its noun in short, up to the end of the longer name behind the noun ("Tờ Asahi | Shimbun")."""
    if gazetteer.actors[known[1][0]].type is not ORGANIZATION:
        return known
    for at in range(i + 1, i + known[0]):
        longer = gazetteer.match(words, at)
        if longer is not None and at + longer[0] > i + known[0] and longer[1][0] == known[1][0]:
            return at + longer[0] - i, known[1]
    return known


def _misspelt(word: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The country whose long name has one letter more, less or other ("Philipppines")."""
    if len(word) < _LONG - 1:
        return ()
    found = {one for name, one in _long_countries(gazetteer).get(word[0], ()) if one_slip(word, name)}
    return tuple(found) if len(found) == 1 else ()


@kept_for
def _long_countries(gazetteer: Gazetteer) -> dict[str, list[tuple[str, str]]]:
    """By first letter the long names of countries of one word, and their ids."""
    made: dict[str, list[tuple[str, str]]] = {}
    for key, bearers in gazetteer.index.items():
        country = gazetteer.actors[bearers[0][0]].type is COUNTRY
        if country and len(key) == 1 and len(key[0]) >= _LONG and key[0].isascii():
            made.setdefault(key[0][0], []).append((key[0], bearers[0][0]))
    return made


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


def _is_aircraft(words: Sequence[Token], lo: int, hi: int) -> bool:
    """Whether a maker's name is that of an aircraft ("một chiếc *Boeing* 737", but "hãng máy bay *Boeing*")."""
    if hi < len(words) and words[hi].text[0].isdigit():
        return True
    made = lo > 1 and words[lo - 1].fold in {"chiếc", "bay", "cơ"}
    return made and (lo < 3 or words[lo - 3].fold not in {"hãng", "đoàn", "ty", "xuất", "tạo"})


def _is_no_mention(scan: Scan, lo: int, hi: int, gazetteer: Gazetteer) -> bool:
    """Whether a known name names nobody here: a clock's ("19h giờ Hà Nội"), or the half of an unknown one ("vụ Iran-Contra")."""
    words = scan.words
    if lo > 1 and words[lo - 1].fold == "giờ" and words[lo - 2].fold != "bây":
        return True
    if words[lo].fold in _MAKERS and _is_aircraft(words, lo, hi):
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
        return found is not None and gazetteer.actors[found[1][0]].type is COUNTRY

    longer = gazetteer.match(words, i)
    if longer is not None and longer[0] > 1 and not (i + 1 in scan.hyphen_before and country_at(i + 1)):
        return None  # but "Trung - Mỹ" are China and the US
    if words[i].fold in _LISTED and _ends_list(scan, i, gazetteer):
        return Atom("name", i, i + 1, ids=(short,))
    if words[i].fold in _SHORT and _is_whose(scan, i, gazetteer):
        return Atom("name", i, i + 1, ids=(short,))
    behind = i + 1 in scan.hyphen_before and country_at(i + 1)
    before = i in scan.hyphen_before and i > 0 and words[i - 1].is_word and _ends_country(scan, i, gazetteer)
    return Atom("name", i, i + 1, ids=(short,)) if behind or before else None


def _ends_list(scan: Scan, i: int, gazetteer: Gazetteer) -> bool:
    """Whether a short form stands over a comma or "và" behind a country, and no name goes on behind it ("Nga và *Trung* họp")."""
    words = scan.words
    if i < 2 or words[i - 1].text not in {",", "và"} or len(scan.atoms) < 2 or scan.atoms[-1].lo != i - 1:
        return False
    before = scan.atoms[-2]
    if before.hi != i - 1 or before.kind != "name" or gazetteer.actors[before.ids[0]].type is not COUNTRY:
        return False
    return i + 1 == len(words) or not (words[i + 1].is_capital or words[i + 1].fold in _WHOLE or i + 1 in scan.hyphen_before)


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
        and (gazetteer.actors[last.ids[0]].type is COUNTRY if last.ids[0] in gazetteer.actors else False)
    )


_SYLLABLES = frozenset({"anh", "hàn", "mỹ", "nga", "nhật", "thái", "đức"})
"""Short names of countries that are syllables of Vietnamese names too."""
_SETTLED = frozenset({"huyện", "làng", "phường", "phố", "quận", "sân", "thôn", "trấn", "xã", "ấp", "động"})
"""Last syllables of nouns before the names of places within a country ("sân vận động *Mỹ Đình*")."""


def _extends(end: int, run: Atom, scan: Scan, ids: tuple[str, ...], language: Language, gazetteer: Gazetteer) -> bool:
    """Whether the run of capitals is one longer name, and not the known name followed by another name."""
    words = scan.words
    if run.hi - run.lo == 2 and end == run.lo + 1 and words[run.lo].fold in _SYLLABLES and run.lo > 0:
        if words[run.lo - 1].fold in _SETTLED and end not in scan.hyphen_before:
            return True  # "xã *Mỹ Đức*", "phường *Mỹ Đình*"
    if gazetteer.match(words, end) is not None or starts_role(words, end, language):
        return False
    type_ = gazetteer.actors[ids[0]].type
    if type_ is COUNTRY and end - run.lo == 1 and words[run.lo].fold in _NAMESAKES and scan.atoms:
        return scan.atoms[-1].has("honorific") and words[end].text.isascii()  # "ông *Jordan Smith*"
    if type_ is PERSON:
        return end - run.lo < 2 or sum(word.fold not in PARTICLES for word in words[end : run.hi]) < 2
    if type_ is PLACE:
        if scan.atoms and scan.atoms[-1].has("prep") and any(atom.has("role", "head-role") for atom in scan.atoms[-5:-1]):
            return False  # the host city of an ambassador, whose name follows
        if scan.atoms and scan.atoms[-1].has("role", "head-role"):
            return False  # the mayor's city
        if scan.atoms and scan.words[run.lo - 1].fold in _SIDING:
            return False  # "ứng viên thân Moscow | Juan Perez"
        if len(scan.atoms) > 1 and scan.atoms[-1].has("head") and scan.atoms[-2].has("role", "head-role"):
            return False  # "Thị trưởng thủ đô Lima | Juan Perez"
        return run.hi - end <= 2 and end - run.lo == 1 and not any(ord(c) > 0x17F for c in words[end].text)
    return False


def _known_inside(run: Atom, scan: Scan, gazetteer: Gazetteer) -> Atom:
    """The run as a known person where its end or beginning is a full name that is known ("Mohammad Javad Zarif").

    Or all of it without the letter inside ("John F. Kerry"); not a relative's who bears the known name behind an own one.
    """
    words = scan.words
    if words[run.lo].text in SHIPS or (scan.atoms and names_ship(scan.atoms[-1])):
        return run
    if run.hi - run.lo == 4 and words[run.lo + 2].text == ".":
        bearers = gazetteer.index.get((words[run.lo].fold, words[run.hi - 1].fold), ())
        known = tuple(one for one, _ in bearers if gazetteer.actors[one].type is PERSON)
        if known:
            return Atom("name", run.lo, run.hi, ids=known)
    for lo in range(run.lo, run.hi - 1):
        found = gazetteer.match(words, lo)
        if found is None or found[0] < 2 or (lo > run.lo and lo + found[0] < run.hi):
            continue
        if lo > run.lo and _is_kin(scan):
            return run  # "con gái của Muammar Gaddafi, Aisha Muammar Gaddafi"
        persons = tuple(one for one in found[1] if gazetteer.actors[one].type is PERSON)
        if persons:
            return Atom("name", run.lo, run.hi, ids=persons, value="inside")
    return run


def _is_kin(scan: Scan) -> bool:
    """Whether a word for a relative stands shortly before."""
    near = [atom.entry("description") for atom in scan.atoms[-5:]]
    return any(entry is not None and entry.value == "relatives" for entry in near)
