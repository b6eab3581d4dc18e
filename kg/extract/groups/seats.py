"""What a position is of where its words leave that open: offices that candidates want, commissioners, towns, the opposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.groups.wholes import Wholes
from kg.extract.scan import Atom
from kg.extract.shapes import NOUNS
from kg.ids import slug
from kg.model import COUNTRY, ORGANIZATION, PLACE

if TYPE_CHECKING:
    from kg.extract.groups.posts import Post

RULERS = ("tổng thống", "thủ tướng", "chủ tịch")
"""Offices that a candidate's title may name."""
_SEATS = ("bang", "tỉnh", "tiểu bang")
"""Nouns of the lands that a member of parliament is from."""
_FOR_OFFICE = frozenset({"cho", "vào", "chức", "chức vụ", "vị trí", "vị", "trí", "ghế", "cương vị", "chạy đua", "tranh", "của",
                         "làm"})  # fmt: skip
"""What may stand between a candidate and the office that he wants."""
_NAVIES = {"USS": "USA", "USNS": "USA", "USCGC": "USA", "HMS": "GBR", "HMAS": "AUS", "HMCS": "CAN", "HMNZS": "NZL", "JS": "JPN",
           "ROKS": "KOR", "KRI": "IDN", "BRP": "PHL", "TCG": "TUR", "HNLMS": "NLD", "HDMS": "DNK"}  # fmt: skip
"""What ships' names begin with, by their country."""
_CHAMBERS = ("parliament", "senate", "house-of-representatives", "us-house-", "congress", "duma", "knesset",
             "national-assembly")  # fmt: skip
"""What the ids of parliaments and of their committees hold."""
_PALACES = ("Nhà ", "Điện ", "Phủ ")
_ENDS = frozenset({",", ".", ")", ";", "kiêm"})
_TOWNS = ("thành phố ", "tỉnh ", "quận ", "huyện ", "thị xã ")


class Seats(Wholes):
    """Reads what is of no plain country or body."""

    def _closes(self, at: int) -> bool:
        """Whether what stands at an atom can follow a position in apposition."""
        raise NotImplementedError

    def _names_state(self, id_: str | None) -> bool:
        return id_ is not None and self.names.type_of(id_) is COUNTRY

    def _of_ministry(self, at: int) -> tuple[str | None, str | None, int]:
        """The ministry behind the name of an office in it ("Vụ trưởng *châu Á* Bộ Ngoại giao Peru"), where no known office is."""
        for k in range(at, min(at + 7, len(self.atoms) - 1)):
            atom = self.atoms[k]
            entry = atom.entry("body")
            if entry is not None and entry.value.kind == "ministry" and k > at:
                found = self._body(k, after_role=True)
                return found if found is not None else (None, None, at)
            if entry is not None or atom.kind in {"run", "time"} or atom.has("speech", "past", "passive", "role", "honorific"):
                break
            if atom.kind == "punct" and (self.text(atom) != "," or not self.atoms[k + 1].has("body")):
                break
        return None, None, at

    def _of_force(self, at: int) -> tuple[str | None, str | None, int]:
        """The country of an arm of its forces, in small letters, whose commander is named ("chỉ huy *phòng không Peru* A").

        Or that of his ship ("hạm trưởng *tàu USS Porter*").
        """
        for k in range(at, min(at + 11, len(self.atoms))):
            atom = self.atoms[k]
            navy = _NAVIES.get(self.scan.words[atom.lo].text) if atom.kind == "run" and k > at else None
            if navy is not None and self._closes(k + 1):
                return (navy, "country", k + 1) if self.names.is_named(navy) else (None, None, at)
            if atom.kind == "name":
                actor = self.names.gazetteer.actors[atom.ids[0]]
                country = actor.type is COUNTRY and k > at
                behind = k + 1
                named = self._person_behind(behind) is not None or self._closes(behind)
                return self._of(k) if country and named else (None, None, at)
            listed = self.text(atom) == "," and any(self.text(one) == "và" for one in self.atoms[k + 1 : k + 5])
            if (atom.kind not in {"word", "lex"} and not listed) or self.scan.words[atom.lo].is_capital:
                break
            if atom.has("speech", "past", "planned", "passive", "role", "honorific", "rank", "prep", "sub"):
                break
        return None, None, at

    def _reigning(self, at: int) -> str | None:
        """The country of the ruler in whose time somebody held a position ("Bộ trưởng *dưới thời Tổng thống A*")."""
        words, lo = self.scan.words, self.atoms[at].lo if at < len(self.atoms) else len(self.scan.words)
        if lo + 2 >= len(words) or (words[lo].fold, words[lo + 1].fold) != ("dưới", "thời"):
            return None
        k = next((n for n in range(at, len(self.atoms)) if self.atoms[n].lo >= lo + 2), len(self.atoms))
        while k < len(self.atoms) and self.atoms[k].has("role", "status-before", "country-head"):
            k += 1
        ruler = self._person_behind(k) if k < len(self.atoms) else None
        country = self.discourse.country_of(ruler[0]) if ruler is not None and self._rules(ruler[0]) else None
        return country if country is not None and country in self.names.drafts else None

    def _of_europe(self, at: int) -> tuple[str | None, str | None, int]:
        """The European Union, of which its commissioners are also by the continent's name ("cao ủy thương mại *châu Âu*")."""
        k = at + 1 if self._prep(at) == "của" else at
        if k >= len(self.atoms) or "europe" not in self.atoms[k].ids:
            return None, None, at
        self.names.mention("eu", self.scan.span(self.atoms[k].lo, self.atoms[k].hi))
        return "eu", "igo", k + 1

    def _office_wanted(self, at: int) -> Post | None:
        """The office behind a candidate ("ứng viên *chức Chủ tịch Thượng viện*", "ứng viên Thẩm phán …")."""
        k = at
        while k < len(self.atoms) and self.text(self.atoms[k]) in _FOR_OFFICE and k < at + 4:
            k += 1
        if k >= len(self.atoms) or not self.atoms[k].has("role", "head-role"):
            return None
        post = self._post(k)
        return post if post is not None and post.of is not None else None

    def _of_seat(self, at: int) -> tuple[str | None, str | None, int]:
        """The country whose state or province a member of parliament is from ("Thượng nghị sĩ *bang Texas* A")."""
        k = at + (self._prep(at) in {"tại", "từ", "của"})
        if k >= len(self.atoms) or not (self.atoms[k].kind == "name" or self.text(self.atoms[k]).startswith(_SEATS)):
            return None, None, at
        named = self.member(k)
        place = None if named is None or len(named[0]) != 1 else named[0][0].id
        if named is None or place is None or self.names.type_of(place) is not PLACE:
            return None, None, at
        known = self.names.gazetteer.actor(place)
        apart = named[1] < len(self.atoms) and self.text(self.atoms[named[1]]) in {",", "("}
        if known is None or known.country is None or (self._person_behind(named[1]) is None and not apart):
            return None, None, at
        country = known.country if self.names.is_named(known.country) else None
        return country, "country", named[1]

    def _of_unknown(self, at: int, *, business: bool) -> tuple[str | None, str | None, int]:
        """A firm or group that is known only by its name, behind "của" ("Giám đốc điều hành *của Zimtel*, ông A").

        By its letters also without "của", and then of any kind ("người đứng đầu *CFS*, ông A"); behind the holder's name by one
        word ("A, Giám đốc *Zimtel*").
        """
        owned = self._prep(at) == "của"
        k = at + owned
        if k >= len(self.atoms) or self.atoms[k].kind != "run":
            return None, None, at
        atom = self.atoms[k]
        words = self.scan.words[atom.lo : atom.hi]
        if words[0].text in NOUNS:
            return None, None, at
        led = owned or (self._whom is not None and len(words) == 1)
        if not (led and business) and not (len(words) == 1 and words[0].text.isupper() and 2 < len(words[0].text) < 7):
            return None, None, at
        closed = k + 1 >= len(self.atoms) or self.text(self.atoms[k + 1]) in _ENDS or self._is_charge(k + 1)
        closed = closed or self.atoms[k + 1].has("honorific") or (self._whom is not None and self._closes(k + 1))
        closed = closed or (len(words) == 1 and words[0].text.isupper() and self._person_behind(k + 1) is not None)
        if not closed or len(words) > 3 or self._is_person(k) or self._types_person(k):
            return None, None, at
        span = self.scan.span(atom.lo, atom.hi)
        id_ = slug(self.names.text[span[0] : span[1]])
        self.names.mention(id_, span, ORGANIZATION)
        self.names.link(self.names.key(self.scan, atom), id_)
        return id_, "company", k + 1

    def _rules(self, person: str) -> bool:
        """Whether somebody is known to have led a state or its government."""
        return any(one.role in {"head-of-state", "head-of-government"} for one in self.names.gazetteer.positions(person))

    def _ends_word(self, k: int) -> bool:
        """Whether "trưởng" ends a word for no office ("*đội trưởng* Peru A", "*thuyền trưởng* A"): a name follows it at once."""
        named = k + 1 < len(self.atoms) and self.atoms[k + 1].kind in {"name", "run"}
        return named and not self.scan.words[self.atoms[k].lo].is_capital

    def _names_un(self, at: int) -> bool:
        """Whether the United Nations are named at an atom."""
        return at < len(self.atoms) and "un" in self.atoms[at].ids

    def _names_office(self, atom: Atom) -> bool:
        """Whether a candidate's title says for which office ("ứng cử viên tổng thống")."""
        return any(ruler in self.text(atom) for ruler in RULERS)

    def _is_of_parliament(self, id_: str) -> bool:
        """Whether a committee is one of a parliament."""
        above = self.discourse.affiliation.get(id_)
        return any(mark in one for one in (id_, above or "") for mark in _CHAMBERS)

    def _code_within(self, code: str, said: str, of: str | None) -> str:
        """The role of who heads a body by a title that is a lesser one elsewhere ("Thư ký Hội đồng An ninh Tối cao Iran")."""
        if said in {"đại diện cấp cao", "đại diện tối cao"} and of == "eu":
            return "foreign-minister"
        known = None if of is None else self.names.gazetteer.actor(of)
        if code == "agency-head" and said == "chánh văn phòng" and known is not None and known.label_vi.startswith(_PALACES):
            return "official"  # "Chánh văn phòng Nhà Trắng", who is not its head
        council = of is not None and of.endswith("national-security-council")
        council = council or (known is not None and known.label_vi.startswith("Hội đồng An ninh"))
        return "organization-head" if code == "official" and said in {"thư ký", "bí thư"} and council else code

    def _lead_opposition(self, person: str, status: str, country: str | None, lo: int, hi: int) -> None:
        """The leader of a country's opposition leads his party where it is named, else the opposition, and no country."""
        held = [one for one in self.names.gazetteer.positions(person) if one.role == "party-leader"]
        held = [one for one in held if one.of in self.names.drafts and self.names.type_of(one.of) is ORGANIZATION]
        if held:
            self._hold(person, "party-leader", held[-1].of, status, lo, hi, "party")
            return
        known = self.names.gazetteer.actor(person)
        own = known.country if known is not None and known.country in self.names.drafts else None
        country = country or own or self.discourse.home()
        opposition = None if country is None else self._opposition_of(country)
        if country is not None:
            self.discourse.affiliation.setdefault(person, country)
        if opposition is not None:
            self._hold(person, "leader", opposition, status, lo, hi)

    def _is_stateless(self, id_: str) -> bool:
        """Whether a body is of no state, as far as is known: a party's, a bloc's, a society's."""
        draft = self.names.drafts.get(id_)
        return draft is not None and draft.country is None and self.discourse.country_of(id_) is None

    def _is_region(self, id_: str) -> bool:
        draft = self.names.drafts.get(id_)
        return draft is not None and draft.cls == "Region"

    def _is_of_town(self, atom: Atom, at: int) -> bool:
        """Whether a chairman is one of a town or province ("Chủ tịch thành phố Hà Nội")."""
        if at >= len(self.atoms) or not self.text(atom).endswith("chủ tịch"):
            return False
        head = self.atoms[at].entry("head")
        named = self.atoms[at].kind == "name" and self.text(self.atoms[at]).startswith(_TOWNS)
        return named or (head is not None and head.value.type == "Place")
