"""What may stand between a position, what it is of, and the name: ranks, fields, host countries, other names in brackets."""

from __future__ import annotations

from kg.extract.groups.look import VERBAL
from kg.extract.groups.opposition import Opposition
from kg.model import COUNTRY, ORGANIZATION, PERSON, PLACE

_GRADES = frozenset({
    "cao", "cấp", "hàng", "đầu", "kỳ", "cựu", "thường", "trực", "cao cấp", "lâu", "năm", "liên", "bang", "mới", "tân", "đương",
    "nhiệm", "chủ", "chốt", "then", "sáng", "giá", "nổi", "bật", "tiếng", "nổi tiếng", "chủ chốt", "nổi bật", "hàng đầu",
})  # fmt: skip
"""Words of rank behind a role."""
_FIELDS = frozenset({
    "ngoại giao", "quân sự", "quân đội", "quốc phòng", "an ninh", "tình báo", "cảnh sát", "chính phủ", "thương mại", "kinh tế",
    "đối ngoại", "nội các", "truyền thông", "báo chí", "pháp lý", "hạt nhân", "chính trị", "tài chính", "hải quân", "không quân",
    "lục quân", "biên phòng", "nhân đạo", "hải quan",
})  # fmt: skip
"""Fields in which people speak or act for a country ("phát ngôn viên *ngoại giao* Trung Quốc")."""

JOINT = frozenset({"kiêm", "kiêm nhiệm", "đồng", "đồng thời", "đồng thời là"})
"""What joins a further position of the same person."""
_SIDING = frozenset({"thân", "chống", "gốc"})
"""Words before the country whose side somebody is on, or whose people he is of."""
_LINES = ("đường lối", "đường hướng", "trường phái", "xu hướng", "phe", "chủ nghĩa", "khuynh hướng", "chủ trương", "lập trường")
_LANDS = frozenset({COUNTRY, PLACE})
_CHARGES = ("phụ trách", "đặc trách", "về")


class Fields(Opposition):
    """Steps over what stands inside a position's name."""

    def _of(self, at: int, *, local: bool = False, staff: bool = False) -> tuple[str | None, str | None, int]:
        """What a position is of: id, kind of body, and the atom behind it; (None, None, at) where nothing is named."""
        raise NotImplementedError

    def _city(self, at: int) -> tuple[str | None, str | None, int]:
        """The city that somebody is mayor of, also where its name else stands for the state."""
        atom = self.atoms[at]
        city = next((one for one in atom.ids if self.names.gazetteer.actors[one].type is PLACE), None)
        if city is None:
            return self._of(at, local=True)
        self.names.mention(city, self.scan.span(atom.lo, atom.hi))
        return city, "place", self._country_of_place(city, at + 1)

    def _behind_field(self, at: int) -> int:
        """Behind small words that tell a rank or field ("quan chức *cao cấp* Iran", "Trưởng ban *đối ngoại* của đảng")."""
        k = at
        while k < len(self.atoms) and k < at + 5:
            atom = self.atoms[k]
            if self._prep(k) == "của":
                ruled = k + 1 < len(self.atoms) and self.atoms[k + 1].has("role", "status-before")
                ruled = ruled and not all(word.fold in _GRADES for word in self.scan.words[self.atoms[at].lo : self.atoms[k].lo])
                return k if k > at and not ruled else at  # "sự lãnh đạo tài tình của Tổng thống …" is no position
            if self.text(atom) in {"mới", "đương nhiệm"}:
                k += 1
                continue
            if (
                atom.kind not in {"word", "lex"}
                or self.scan.words[atom.lo].is_capital
                or atom.has(*VERBAL, "prep", "sub", "role")
            ):
                break
            if self.text(atom) not in _GRADES and atom.kind == "lex" and not atom.has("skip", "head", "status-after", "people"):
                break
            k += 1
        if k == at:
            return at
        said = self.scan.words[self.atoms[at].lo : self.atoms[k - 1].hi]
        graded = all(word.fold in _GRADES for word in said)
        return k if graded or " ".join([word.fold for word in said]) in _FIELDS else at

    def said(self, at: int, behind: int) -> str:
        """The words of some atoms, folded."""
        return " ".join([self.text(atom) for atom in self.atoms[at:behind]])

    def _behind_side(self, at: int) -> int:
        """Behind whose side somebody is on, before his name or country ("ứng viên *thân Moscow* A", "… *theo phe ôn hòa* A")."""
        if at + 1 >= len(self.atoms):
            return at
        k, said = at, self.text(self.atoms[at])
        if said in _SIDING:
            sided = self.atoms[at + 1]
            k = at + 2 if sided.kind == "name" or sided.has("people", "description") else at
        elif said == "theo" and self.said(at + 1, at + 3).startswith(_LINES):
            k = at + 2
            while k < min(at + 7, len(self.atoms)) and self.atoms[k].kind in {"word", "lex"}:
                if self.atoms[k].has(*VERBAL, "prep"):
                    break
                k += 1
        if k == at or k >= len(self.atoms) or not (self._prep(k) == "của" or self._person_behind(k) is not None):
            return at
        if self.atoms[at + 1].kind == "name":
            self._named(at + 1)
        return k

    def _behind_grades(self, at: int) -> int:
        """Behind words of rank that stand after the country ("một quan chức Iran *cao cấp*")."""
        k = at
        while k < len(self.atoms) and k < at + 2 and all(
            word.fold in _GRADES for word in self.scan.words[self.atoms[k].lo : self.atoms[k].hi]
        ):  # fmt: skip
            k += 1
        return k

    def _behind_portfolio(self, at: int, *, listed: bool = False) -> int:
        """Behind a minister's field that no list holds ("Hợp tác kinh tế và Đầu tư nước ngoài"), where a name follows it.

        Args:
            listed: further fields in capitals may follow over a comma ("Bộ trưởng Ngoại giao, Di trú và Du lịch").
        """
        titled = listed and at < len(self.atoms) and self.scan.words[self.atoms[at].lo].is_capital
        for k in range(at, min(at + 12, len(self.atoms))):
            atom = self.atoms[k]
            if listed and self.text(atom) == "," and self._lists_on(k):
                continue
            if atom.kind == "name":
                actor = self.names.gazetteer.actors[atom.ids[0]]
                named = actor.type in {COUNTRY, PERSON} or actor.cls == "InternationalOrganization"
                return k if named else at
            if atom.kind == "run":
                return k if atom.hi - atom.lo > 1 else at
            if listed and k > at and self._prep(k) == "của" and self._is_held_of(k + 1):
                return k  # "Bộ trưởng hợp tác khu vực *của Peru* A"
            if atom.kind in {"punct", "time"} or atom.has("prep", "sub", "status-after", "description", "honorific", "role"):
                return at
            if listed and self._is_owned_soon(k):
                continue
            verbs = ("speech", "past", "planned", "passive", "negated") if titled else VERBAL
            if atom.has(*verbs) and not self.scan.words[atom.lo].is_capital:
                return at
        return at

    def _is_held_of(self, k: int) -> bool:
        """Whether a country is named at an atom, and right behind it who holds a position of it."""
        if k + 1 >= len(self.atoms) or self.atoms[k].kind != "name":
            return False
        country = self.names.gazetteer.actors[self.atoms[k].ids[0]].type is COUNTRY
        return country and self._person_behind(k + 1) is not None

    def _is_owned_soon(self, k: int) -> bool:
        """Whether a field's words, verbs among them, go up to "của", a country and who holds a position of it."""
        for at in range(k + 1, min(k + 4, len(self.atoms))):
            if self._prep(at) == "của":
                return self._is_held_of(at + 1)
            if self.atoms[at].kind not in {"word", "lex"} or self.atoms[at].has("speech", "past", "planned", "passive", "role"):
                return False
        return False

    def _lists_on(self, k: int) -> bool:
        """Whether a list of fields goes on over a comma, up to "và"."""
        if k + 1 >= len(self.atoms) or self.atoms[k + 1].kind not in {"word", "lex"}:
            return False
        return any(self.text(one) == "và" for one in self.atoms[k + 2 : k + 6])

    def _behind_charge(self, at: int) -> int:
        """Behind what somebody is charged with, where his name follows ("phụ trách gìn giữ hòa bình ở châu Phi *Juan Perez*")."""
        for k in range(at, min(at + 12, len(self.atoms))):
            atom = self.atoms[k]
            if self._person_behind(k) is not None:
                return k if k > at and self._prep(k - 1) is None else at  # "Chủ tịch X về liên hệ *với* ông A"
            if self.text(atom) == "," and self._lists_on(k):
                continue
            head = atom.entry("head")
            if head is not None and head.value.kind in {"company", "media"}:
                return at  # "cố vấn về an ninh cho *tập đoàn* Zimtel"
            if atom.kind in {"punct", "time"} or atom.has("speech", "past", "planned", "passive", "negated", "sub", "role"):
                return at
        return at

    def _behind_owner(self, at: int) -> int:
        """Behind the country of a province or city, where its head's name follows ("Thống đốc vùng Kursk *của Nga* A")."""
        if self._prep(at) != "của" or at + 1 >= len(self.atoms) or self.atoms[at + 1].kind != "name":
            return at
        country = self.names.gazetteer.actors[self.atoms[at + 1].ids[0]]
        if country.type is not COUNTRY or self._person_behind(at + 2) is None:
            return at
        self.names.resolve(self.scan, self.atoms[at + 1])
        return at + 2

    def _behind_alias(self, at: int) -> int:
        """Behind another name of the country in brackets ("Phó Thủ tướng Trung Quốc (TQ) Ngô Nghi"), where the person follows."""
        if at + 3 < len(self.atoms) and self.text(self.atoms[at]) == "(" and self.text(self.atoms[at + 2]) == ")":
            inside, following = self.atoms[at + 1], self.atoms[at + 3]
            titled = following.has("honorific", "rank", "title")
            if inside.kind in {"name", "run", "word", "lex"} and (following.kind in {"name", "run"} or titled):
                if inside.kind == "name":
                    self.names.resolve(self.scan, inside)
                return at + 3
        return at

    def _host_behind(self, at: int) -> int:
        """The atom behind the country that a post abroad is in ("tại Việt Nam", "ở Moscow"), as far as one is named."""
        if at + 1 >= len(self.atoms) or self._prep(at) not in {"tại", "về"}:
            return at
        told = self.atoms[at + 1].entry("description")
        if told is not None and told.value == "country" and self._prep(at) == "tại":
            return at + 2  # "Đại sứ Peru tại nước này"
        if self._prep(at) == "tại" and self.atoms[at + 1].has("head"):
            body = self._headed(at + 1)  # "Đại sứ Peru tại Viện Năng lượng quốc tế *Juan Perez*"
            return body[1] if body is not None and self._person_behind(body[1]) is not None else at
        if self.atoms[at + 1].kind != "name":
            return at
        if self._prep(at) == "về" and self.names.type_of(self.atoms[at + 1].ids[0]) is PERSON:
            return at
        named = self.member(at + 1)
        return at if named is None else named[1]

    def _status_after(self, at: int, status: str) -> tuple[int, str]:
        """Behind words of status and the number of a ruler in a row ("Tổng thống Peru *đời thứ 16* A"), and the status."""
        at = self._behind_number(at)
        while at < len(self.atoms):
            entry = self.atoms[at].entry("status-after")
            if entry is None or self.atoms[at].has("past", "planned"):
                break
            status = entry.value if status == "current" else status
            at += 1
        return at, status

    def _behind_number(self, at: int) -> int:
        """Behind "đời thứ 16" and its like, or somebody's age ("Thủ tướng Peru *39 tuổi* A")."""
        aged = self.atoms[at].lo if at < len(self.atoms) else len(self.scan.words)
        if self.scan.folds[aged + 1 : aged + 2] == ["tuổi"] and self.scan.folds[aged].isdigit():
            return next((n for n in range(at, len(self.atoms)) if self.atoms[n].lo >= aged + 2), at)
        start = at + (at < len(self.atoms) and self.text(self.atoms[at]) == "đời")
        lo = self.atoms[start].lo if start < len(self.atoms) else len(self.scan.words)
        counted = self.scan.folds[lo : lo + 2]
        if len(counted) < 2 or counted[0] != "thứ" or not counted[1].isdigit():
            return at
        hi = self.atoms[start].lo + 2
        return next((n for n in range(start, len(self.atoms)) if self.atoms[n].lo >= hi), at)

    def _behind_short_name(self, body: str, at: int) -> int:
        """Behind a body's acronym in brackets, where a further position follows ("phó chủ tịch đảng X (DX) kiêm …")."""
        if at + 3 >= len(self.atoms) or self.text(self.atoms[at]) != "(" or self.text(self.atoms[at + 2]) != ")":
            return at
        short = self.atoms[at + 1]
        acronym = short.hi - short.lo == 1 and self.scan.words[short.lo].text.isupper()
        if not acronym or self.text(self.atoms[at + 3]) not in JOINT or self.names.type_of(body) is not ORGANIZATION:
            return at
        self.names.mention(body, self.scan.span(short.lo, short.hi))
        self.names.link(self.names.key(self.scan, short), body)
        return at + 3

    def _party_above(self, body: str) -> str:
        """The party whose organ a body is ("Ban Chấp hành Trung ương"), which its secretary-general leads; else the body."""
        known = self.names.gazetteer.actor(body)
        above = self.names.gazetteer.actor(known.part_of) if known is not None and known.part_of is not None else None
        return above.id if above is not None and above.cls == "PoliticalParty" else body

    def _of_land(self, at: int) -> tuple[str | None, str | None, int]:
        """The land that is no state, which somebody rules ("Tổng thống *Abkhazia*", "… *nước cộng hòa tự trị Abkhazia*")."""
        k = at + (at < len(self.atoms) and self.atoms[at].has("head"))
        if k >= len(self.atoms) or self.atoms[k].kind != "name":
            return None, None, at
        land = self.names.gazetteer.actors[self.atoms[k].ids[0]]
        behind = self._behind_owner(k + 1)
        person = self._person_behind(behind) if land.cls == "Region" else None
        if person is None:
            return None, None, at
        self.names.mention(land.id, self.scan.span(self.atoms[k].lo, self.atoms[k].hi))
        return land.id, "place", behind

    def _names_group(self, k: int) -> bool:
        """Whether a known body's name stands at an atom."""
        return self.names.gazetteer.actors[self.atoms[k].ids[0]].type is ORGANIZATION

    def _of_branch(self, at: int, *, bodies: bool = False) -> tuple[str | None, str | None, int]:
        """The body of whose branch or field somebody is director ("Giám đốc *khu vực châu Á của* X").

        Args:
            bodies: only a body will do, and no country.
        """
        for k in range(at, min(at + 9, len(self.atoms) - 1)):
            atom = self.atoms[k]
            if self._prep(k) in {"của", "tại", "thuộc"} and (k > at or self._prep(k) == "tại"):
                known = self.atoms[k + 1].kind == "name" and self._names_group(k + 1)
                if (
                    known
                    or self.atoms[k + 1].has("head", "body")
                    or (self._prep(k) == "của" and self.atoms[k + 1].kind == "name" and not bodies)
                ):
                    found = self._of(k + 1)
                    return found if found[0] is not None else (None, None, at)
            if atom.kind in {"punct", "time", "run"} or atom.has("speech", "past", "planned", "passive", "role", "honorific"):
                break
            if bodies and atom.has("light", "description"):
                break
            if atom.kind == "name" and self.names.gazetteer.actors[atom.ids[0]].type not in _LANDS:
                break
        return None, None, at

    def _is_charge(self, at: int) -> bool:
        """Whether words lead to what somebody is charged with ("phụ trách", "về")."""
        return at < len(self.atoms) and self.text(self.atoms[at]).startswith(_CHARGES)

    def _of_field(self, at: int, *, charged: bool = True) -> tuple[str | None, str | None, int]:
        """What a member of staff is of behind his field ("cố vấn *về các vấn đề quốc tế* của Tổng thống Peru")."""
        for k in range(at + charged, min(at + 9, len(self.atoms))):
            atom = self.atoms[k]
            if self._prep(k) == "của" or (k > at and atom.has("body") and self.scan.words[atom.lo].is_capital):
                found = self._of(k, staff=True) if k > at else (None, None, at)
                return found if found[0] is not None else (None, None, at)
            if charged and atom.kind == "name" and self._names_group(k) and self._person_behind(k + 1) is not None:
                return self._of(k)  # "Ủy viên về vấn đề mở rộng *EU* A"
            if atom.kind in {"punct", "time", "name", "run"} or atom.has("speech", "past", "passive", "role"):
                break
            if k > at and atom.has("planned"):
                break
        return None, None, at
