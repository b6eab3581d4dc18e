"""Groups that are a name: persons, countries, bodies and places, with the country that stands behind them."""

from __future__ import annotations

from kg.extract.groups.look import DIRECTIONS
from kg.extract.groups.records import Member
from kg.extract.groups.town_look import TownLook
from kg.extract.scan import Atom
from kg.gazetteer import Actor
from kg.ids import slug
from kg.model import COUNTRY, ORGANIZATION, PERSON, PLACE

STATELY = frozenset({"ương", "gia", "nước", "thức"})
"""Last syllables of trung ương, quốc gia, nhà nước, chính thức: a body of the state, whatever else it is."""

KINDS = {
    "PoliticalParty": "party", "InternationalOrganization": "igo", "ArmedGroup": "armed-group", "MediaOutlet": "media",
    "Company": "company", "GovernmentBody": "agency",
}  # fmt: skip


_SOCIETIES = frozenset({"hội", "hiệp", "liên", "câu", "công", "tập", "đại", "trường", "đảng", "phong", "nhóm", "tổ",
                        "hãng", "quỹ", "giáo"})  # fmt: skip
"""First syllables of societies, companies, schools, parties and movements (hiệp hội, liên đoàn, câu lạc bộ, tập đoàn)."""
_NOUNS = frozenset({"tờ", "báo", "nhật", "tuần", "tạp", "chí", "hãng", "tin", "đài", "kênh", "trang", "mạng", "đảng"})
"""Syllables of nouns before the names of outlets and parties."""
_INSTITUTES = ("viện ", "học viện", "đại học", "trường ", "trung tâm")
"""Beginnings of the names of institutes, academies and universities."""
_PARLIAMENTS = frozenset({
    "Parliament", "Assembly", "Senate", "Duma", "Knesset", "Congress", "Bundestag", "Bundesrat", "Diet", "Chamber",
    "Majlis", "Rada", "Riksdag", "Seimas", "Saeima", "Sejm", "Verkhovna", "Khural", "Loya", "Legislative", "Sabha",
})  # fmt: skip
"""Words in the English names of bodies that a speaker heads."""
_HOUSES = ("Federation Council", "NPC Standing Committee", "State Council of Crimea")
"""Beginnings of such names without any of these words."""

_AGENCIES = (["hãng", "tin"], ["hãng", "thông"], ["thông", "tấn"])
"""First words of hãng tin, hãng thông tấn, thông tấn xã: a country has one."""
_FOREIGN = frozenset({"sheikh", "sheik", "ayatollah", "mullah", "maharaja", "maulana"})
"""Titles that the press leaves in their own language, and may take for part of a name."""
_INTERIM = frozenset({"chuyển tiếp", "lâm thời", "quá độ", "liên bang"})
"""Words of state between a known body and its country."""
_ALIKE = frozenset({"PoliticalParty", "GovernmentBody"})
_COMPASS = frozenset({"đông bắc", "tây bắc", "đông nam", "tây nam", "bắc", "nam", "đông", "tây", "trung"})
SERVICES = frozenset({"hải quân", "không quân", "lục quân", "thủy quân lục chiến", "tình báo", "quân đội", "cảnh sát"})
"""Services that an officer's rank may name before his name."""


class Named(TownLook):
    """Reads names."""

    def _named(self, k: int) -> tuple[list[Member], int] | None:
        """A name by itself; a capital is a place where it follows a word of place, else its country."""
        atom = self.atoms[k]
        lo, hi = atom.lo, atom.hi
        if atom.kind == "name":
            candidates = [self.names.gazetteer.actors[one] for one in atom.ids]
            actor = next((one for one in candidates if one.acts_for is not None), candidates[0])
            if actor.acts_for is not None and (actor is candidates[0] or actor.acts_for == candidates[0].id):
                if self._stands_as_place(k):
                    self.names.mention(actor.id, self.scan.span(lo, hi))
                    if hi - lo > 1:
                        self.names.mention_inside(self.scan, atom, actor.id)
                    behind = self._country_of_place(actor.id, k + 1)
                    return [Member(actor.id, lo, self.atoms[behind - 1].hi)], behind
                self.names.mention(actor.acts_for, self.scan.span(lo, hi))
                return [Member(actor.acts_for, lo, hi)], k + 1
        region = self._part_of_country(k)
        if region is not None:
            return region
        if atom.kind == "run" and self.text(atom) in DIRECTIONS:
            return None  # "miền Nam": a part of whatever country is spoken of
        id_ = self.names.resolve(self.scan, atom)
        if id_ is None:
            return None
        type_ = self.names.type_of(id_)
        behind = k + 1
        if type_ is ORGANIZATION:
            namesake = self._namesake_elsewhere(id_, k) or self._high_commissioner(id_, k)
            if namesake is not None:
                return namesake
            self._inner_country(id_, atom)
            self._bare_name(id_, atom)
            behind = self._country_of_body(id_, k)
        elif type_ is PERSON:
            self._title_inside(id_, atom)
            behind = self._behind_person(id_, behind)
        elif type_ is PLACE:
            behind = self._country_of_place(id_, behind)
        return [Member(id_, lo, self.atoms[behind - 1].hi)], behind

    def _namesake_elsewhere(self, id_: str, k: int) -> tuple[list[Member], int] | None:
        """A party or body called like one known of another country: "đảng Dân chủ Azerbaijan", "Vệ binh Quốc gia Peru"."""
        leaning = k + 2 < len(self.atoms) and self.text(self.atoms[k + 1]) in {"cầm quyền", "đối lập"}
        of = self.atoms[k + 1 + leaning] if k + 1 < len(self.atoms) else None
        known = self.names.gazetteer.actor(id_)
        if of is None or of.kind != "name" or known is None or known.cls not in _ALIKE or of.lo in self.scan.hyphen_before:
            return None
        country = self.names.gazetteer.actors[of.ids[0]]
        lo, hi = self.atoms[k].lo, of.hi
        if country.type is not COUNTRY or known.country in {None, country.id} or hi - of.lo == hi - lo:
            return None
        state = known.cls == "GovernmentBody"
        if (not state and not self.text(self.atoms[k]).startswith("đảng")) or (state and leaning):
            return None
        if state and (self.scan.words[lo].text.isascii() or hi - lo < 4):
            return None  # "FBI Peru", "Duma Peru"
        self.names.forget(id_, self.scan.span(lo, self.atoms[k].hi))
        span = self.scan.span(lo, hi)
        made = slug(self.names.text[slice(*span)]) if state else slug(f"{country.label_en} {known.label_en}")
        self.names.mention(country.id, self.scan.span(of.lo, hi))
        span = self.scan.span(lo, self.atoms[k].hi) if leaning else span
        self.names.mention(made, span, ORGANIZATION, known.cls).country = country.id
        if state:
            self._belong(made, country.id, lo, hi)
        return [Member(made, lo, hi)], k + 2 + leaning

    def _bare_name(self, id_: str, atom: Atom) -> None:
        """Note what an outlet or party is called without its noun, where that is a foreign name ("nhật báo *Mainichi*")."""
        words, lo = self.scan.words, atom.lo
        while lo + 1 < atom.hi and words[lo].fold in _NOUNS:
            lo += 1
        if (
            lo > atom.lo
            and (words[lo].is_capital or words[lo].fold == "al")
            and all(word.text.isascii() for word in words[lo : atom.hi])
        ):
            self.names.mention(id_, self.scan.span(lo, atom.hi))

    def _high_commissioner(self, id_: str, k: int) -> tuple[list[Member], int] | None:
        """Who heads an office that is called like its head: "Cao ủy LHQ về người tị nạn *A*"."""
        person = self._person_behind(k + 1) if self.text(self.atoms[k]).startswith("cao ủy ") else None
        if person is None:
            return None
        lo, hi = self.atoms[k].lo, self.atoms[person[1] - 1].hi
        self._inner_country(id_, self.atoms[k])
        self._hold(person[0], "organization-head", id_, "current", lo, hi)
        return [Member(person[0], lo, hi)], person[1]

    def _part_of_country(self, k: int) -> tuple[list[Member], int] | None:
        """A part of a country by the compass: "Đông Bắc Thái Lan"."""
        atom = self.atoms[k]
        if atom.kind != "run" or self.text(atom) not in _COMPASS or k + 1 >= len(self.atoms):
            return None
        of = self.atoms[k + 1]
        country = self.names.gazetteer.actors[of.ids[0]] if of.kind == "name" else None
        if country is None or of.lo in self.scan.hyphen_before:
            return None
        if country.type is not COUNTRY and country.cls not in {"Region", "Island"}:
            return None
        id_ = slug(f"{self.text(atom)} {country.label_en}")
        self.names.mention(country.id, self.scan.span(of.lo, of.hi))
        wide = atom.lo > 0 and self.scan.words[atom.lo - 1].fold == "phía"  # "ở phía Bắc Peru"
        for lo in (atom.lo, atom.lo - 1) if wide else (atom.lo,):
            self.names.mention(id_, self.scan.span(lo, of.hi), PLACE, "Region")
            self.names.tell_apart(self.scan.span(lo, of.hi))
        return [Member(id_, atom.lo, of.hi)], k + 2

    def _title_inside(self, person: str, atom: Atom) -> None:
        """The position that a known name begins with ("Nữ hoàng Elizabeth")."""
        found = self.names.language.match(self.scan.words, atom.lo)
        if atom.kind != "name" or found is None or atom.lo + found[0] >= atom.hi:
            return
        role = next((one.value for one in found[1] if one.category == "role"), None)
        if role is not None:
            self.names.mention(person, self.scan.span(atom.lo + found[0], atom.hi))
            self._hold(person, role.code, role.country, "current", atom.lo, atom.hi, full=True)

    def _country_of_place(self, id_: str, at: int) -> int:
        """Step over the country that a place lies in ("Busan, Hàn Quốc", "Genève (Thụy Sĩ)")."""
        if at + 1 >= len(self.atoms) or self.text(self.atoms[at]) not in {",", "("} or self.atoms[at + 1].kind != "name":
            return at
        place = self.names.gazetteer.actor(id_)
        country = self.atoms[at + 1].ids[0]
        if self.names.type_of(country) is not COUNTRY or (place is not None and place.country not in {None, country}):
            return at
        closes = self.text(self.atoms[at + 2]) if at + 2 < len(self.atoms) else "."
        if place is None or place.country is None:
            if closes not in {")", ",", "."}:
                return at
        self.names.mention(country, self.scan.span(self.atoms[at + 1].lo, self.atoms[at + 1].hi))
        return at + 3 if self.text(self.atoms[at]) == "(" and closes == ")" else at + 2

    def _inner_country(self, id_: str, atom: Atom) -> None:
        """The country or larger body inside a body's own name: named, and what the body is part of."""
        if self.scan.words[atom.lo + 1 if atom.hi > atom.lo + 1 else atom.lo].text == ".":
            return  # "VOV.VN"
        for lo in range(atom.lo + 1, atom.hi):
            found = self.names.gazetteer.match(self.scan.words, lo)
            if found is None or lo + found[0] > atom.hi:
                continue
            actor = self.names.gazetteer.actors[found[1][0]]
            known = self.names.gazetteer.actor(id_)
            private = known is not None and known.cls == "MediaOutlet" and not self._is_of_state(id_, atom.lo, atom.hi)
            if known is not None and known.part_of == actor.id and not private:
                self.names.mention(actor.id, self.scan.span(lo, lo + found[0]))
                self._belong(id_, actor.id, atom.lo, atom.hi)
                if actor.cls == "GovernmentBody":
                    self._country_inside(actor, lo, lo + found[0])
                return
            if actor.type is COUNTRY:
                self.names.mention(actor.id, self.scan.span(lo, lo + found[0]))
                known = self.names.gazetteer.actor(id_)
                stately = any(word.fold in STATELY for word in self.scan.words[atom.lo : atom.hi])
                whole = self.scan.words[atom.lo].is_capital and self._ends_name(lo + found[0], atom)
                national = whole and known is not None and (known.cls == "Company" or self._is_institute(known, atom.lo))
                if known is not None and known.country == actor.id and (known.cls == "GovernmentBody" or stately or national):
                    self._belong(id_, actor.id, atom.lo, atom.hi)
                if known is None or known.part_of is None or known.country == actor.id:
                    return  # else: "Cơ quan cứu trợ người tị nạn Palestine của *Liên Hợp Quốc*"

    def _is_institute(self, actor: Actor, lo: int) -> bool:
        """Whether a known body is an institute or university of a country, which its name may end with."""
        said = " ".join(word.fold for word in self.scan.words[lo : lo + 2])
        return actor.cls is None and said.startswith(_INSTITUTES)

    def _ends_name(self, at: int, atom: Atom) -> bool:
        """Whether a name ends before a word, but for one name of its own or an acronym ("Tập đoàn Điện lực Hàn Quốc | KEPCO")."""
        return at in {atom.hi, atom.hi - 1} or self.scan.words[at].text == "("

    def _country_inside(self, body: Actor, lo: int, hi: int) -> None:
        """The country that a larger body inside a name is part of ("Ủy ban Quân lực *Thượng viện Mỹ*")."""
        for at in range(lo + 1, hi):
            found = self.names.gazetteer.match(self.scan.words, at)
            if found is not None and at + found[0] == hi and body.country == found[1][0]:
                self.names.mention(found[1][0], self.scan.span(at, hi))
                self._belong(body.id, found[1][0], lo, hi)
                return

    def _country_of_body(self, id_: str, k: int, *, start: int | None = None) -> int:
        """Step over the country behind a body's name, noting what it says ("Hạ viện" "Mỹ").

        Args:
            k: the name's last atom.
            start: the word at which the name begins, if not with that atom.
        """
        lo = self.atoms[k].lo if start is None else start
        behind = k + 1
        if self.names.type_of(id_) is not ORGANIZATION or behind >= len(self.atoms):
            return behind
        if self.atoms[behind].lo in self.scan.hyphen_before:
            return behind  # "TPO - Việt Nam phản đối …"
        told = self._behind_acronym(behind)
        if told > behind and self.names.gazetteer.actor(id_) is not None:
            short = self.atoms[behind + 1]  # "Hội đồng Bảo an (HĐBA) Liên hợp quốc"
            self.names.mention(id_, self.scan.span(short.lo, short.hi))
            behind = told
        if self._is_country_in_brackets(behind):
            self._told_in_brackets(id_, behind + 1, lo)
        interim = behind + (self.text(self.atoms[behind]) in _INTERIM)
        at = interim + 1 if self._prep(interim) == "của" and interim + 1 < len(self.atoms) else interim
        if at >= len(self.atoms) or (interim > behind and self.atoms[at].kind != "name"):
            return behind
        atom = self.atoms[at]
        if atom.kind == "name":
            parent = self.names.gazetteer.actor(id_)
            if parent is not None and parent.cls == "MediaOutlet" and at == behind:
                parent = None  # only "hãng tin X của nước Y" says whose it is
            if parent is not None and parent.part_of in atom.ids and parent.part_of is not None:
                self.names.mention(parent.part_of, self.scan.span(atom.lo, atom.hi))
                self.names.mention(id_, self.scan.span(lo, atom.hi))
                self._belong(id_, parent.part_of, lo, atom.hi)
                if self.names.type_of(parent.part_of) is ORGANIZATION:
                    self._inner_country(parent.part_of, atom)
                return at + 1
        if atom.kind == "name" and self.names.gazetteer.actors[atom.ids[0]].type is COUNTRY:
            actor = self.names.gazetteer.actor(id_)
            if actor is not None and actor.cls == "InternationalOrganization":
                return behind  # "nước thành viên EU Hungary"
            if actor is None or actor.country in {None, atom.ids[0]}:
                country = self.names.resolve(self.scan, atom)
                if country is not None:
                    firm = actor is not None and actor.cls == "Company" and actor.country == country
                    if firm or self._is_of_state(id_, lo, self.atoms[k].hi):
                        self._belong(id_, country, lo, atom.hi)
                    cls = self.names.drafts[id_].cls
                    if cls in {None, "GovernmentBody"} or (at == k + 1 and cls in {"PoliticalParty", "ArmedGroup"}):
                        self.names.mention(id_, self.scan.span(lo, atom.hi))
                    return at + 1
        return behind

    def _told_in_brackets(self, id_: str, at: int, lo: int) -> None:
        """Note the country of a state's body that stands in brackets behind it ("JICA (Nhật Bản)")."""
        known = self.names.gazetteer.actor(id_)
        country = self.names.resolve(self.scan, self.atoms[at])
        if known is not None and known.cls == "GovernmentBody" and country is not None and known.country == country:
            self._belong(id_, country, lo, self.atoms[at].hi)

    def _is_of_state(self, id_: str, lo: int, hi: int) -> bool:
        """Whether a body named with its country is the state's, and no party, company, society or outlet of its own."""
        words = self.scan.words[lo:hi]
        draft = self.names.drafts.get(id_)
        if draft is not None and draft.cls in {"PoliticalParty", "ArmedGroup", "Company"}:
            return False
        if any(word.fold in STATELY for word in words[1:]) or [word.fold for word in words[:2]] in _AGENCIES:
            return True
        if draft is not None and draft.cls not in {None, "GovernmentBody"}:
            return False
        if [word.fold for word in words[:2]] == ["hội", "đồng"]:
            return not any(word.fold in {"giám", "quản", "giáo"} for word in words[2:])  # no council of bishops or of a firm
        return words[0].fold not in _SOCIETIES

    def _kind(self, id_: str) -> str | None:
        """The kind of body an entity is, for the role of who heads it."""
        if self.names.type_of(id_) is COUNTRY:
            return "country"
        actor = self.names.gazetteer.actor(id_)
        if actor is not None and actor.cls in {"GovernmentBody", "InternationalOrganization"} and _sits(actor.label_en):
            return "parliament"
        if actor is not None and actor.cls == "GovernmentBody" and actor.label_vi.startswith(("Hội đồng ", "Bộ ")):
            if actor.country is None:
                return "igo"  # "Hội đồng Bảo an"
            if actor.label_vi.startswith(("Bộ Tư lệnh", "Bộ Chỉ huy", "Bộ Tổng")):
                return "army"
            return "council" if actor.label_vi.startswith("H") else "ministry"
        draft = self.names.drafts.get(id_)
        return KINDS.get(draft.cls or "") if draft is not None else None

    def _person_behind(self, at: int) -> tuple[str, int] | None:
        """The person named right here, behind commas, honorifics and ranks, with their service, if need be."""
        k = at
        if k + 1 < len(self.atoms) and self.text(self.atoms[k]) == "," and self.atoms[k + 1].has("honorific", "rank"):
            k += 1
        titled = False
        while k < len(self.atoms) and self.atoms[k].has("honorific", "rank", "title") and self.atoms[k].kind == "lex":
            titled = True
            k += 1
        if titled and k < len(self.atoms) and self.atoms[k - 1].has("rank") and self.text(self.atoms[k]) in SERVICES:
            k += 1  # "Đại tá *Hải quân* A"
        if k >= len(self.atoms) or self.atoms[k].kind not in {"name", "run"}:
            return None
        atom = self.atoms[k]
        if atom.kind == "name" and not titled:
            if not any(self.names.gazetteer.actors[one].type is PERSON for one in atom.ids):
                return None
        id_ = self.names.resolve(self.scan, atom, person=True)
        if id_ is None or self.names.type_of(id_) is not PERSON:
            return None
        if titled:
            entry = self.atoms[k - 1].entry("honorific")
            if entry is not None and entry.value != "either":
                self.names.drafts[id_].gender = entry.value
            if self.text(self.atoms[k - 1]) in _FOREIGN:
                self.names.mention(id_, self.scan.span(self.atoms[k - 1].lo, atom.hi))
        return id_, k + 1


def _sits(label: str) -> bool:
    """Whether a body's English name is that of a parliament or a house of one."""
    if "General Assembly" in label:
        return False
    return label.startswith(_HOUSES) or "House of" in label or not _PARLIAMENTS.isdisjoint(label.split())
