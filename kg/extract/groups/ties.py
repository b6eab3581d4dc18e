"""What neighbouring groups are to each other: members of parties and blocs, bodies of bodies, allies, parties of treaties.

A pass over a sentence's finished groups: "đảng Cộng hòa của ông Trump", "Hungary, thành viên NATO,", "các đồng minh của Mỹ
như Nhật Bản".
"""

from __future__ import annotations

from kg.extract.discourse import Discourse
from kg.extract.groups.lands import Lands
from kg.extract.groups.named import STATELY
from kg.extract.groups.records import Group, Grouped
from kg.extract.groups.strangers import BACKED
from kg.extract.names import Names
from kg.model import COUNTRY, ORGANIZATION, PERSON, PLACE, TREATY

_OFFICES = ("cục ", "vụ ", "tổng cục ", "ban ", "phòng ", "trung tâm ", "học viện ", "viện ")
_SCHOOLS = ("viện hàn lâm ", "viện khoa học ", "đại học ", "trường ", "học viện ", "viện ")
"""Beginnings of the names of academies and universities, which institutes and centres belong to."""
_UNITS = ("lữ đoàn ", "sư đoàn ", "trung đoàn ", "tiểu đoàn ", "quân đoàn ", "binh đoàn ", "hạm đội ", "phi đội ", "không đoàn ",
          "quân khu ", "đại đội ", "hải đội ", "bộ tư lệnh ", "bộ chỉ huy ")  # fmt: skip
"""Beginnings of the names of units and commands."""
_RANKS = ("đại đội ", "tiểu đoàn ", "phi đội ", "hải đội ", "trung đoàn ", "lữ đoàn ", "không đoàn ", "sư đoàn ", "quân đoàn ")
"""Beginnings of the names of units, the smaller ones first."""
_FORCES = ("quân đội ", "hải quân ", "không quân ", "lục quân ", "thủy quân ", "lực lượng ", "quân chủng ", "vệ binh ",
           "quân giải phóng ", "phòng không ")  # fmt: skip
"""Beginnings of the names of armies, which units belong to."""
_ORGANS = frozenset({"cơ quan ngôn luận", "tiếng nói", "tiếng nói chính thức", "cơ quan ngôn luận chính thức",
                     "tờ báo chính thức", "cơ quan truyền thông", "cơ quan phát ngôn"})  # fmt: skip
_STATELY = ("nhà nước", "quốc doanh", "truyền hình quốc gia", "phát thanh quốc gia")
"""Words by which a company or an outlet is its state's."""
_WINGS = ("cánh vũ trang", "cánh quân sự", "nhánh", "cánh chính trị", "lực lượng vũ trang", "chi nhánh", "công ty con",
          "công ty thành viên", "ấn phẩm", "phụ bản")  # fmt: skip
"""Beginnings of nouns for a body's branches."""
_LINKED = ("là ", "một ", "cũng ")
_FAR = 8
"""Units from a body to whose branch it is, at most."""

_ACTING = frozenset({PERSON, ORGANIZATION})
_JOINED = frozenset({ORGANIZATION, TREATY})


def _rank(unit: str) -> int:
    return next(n for n, one in enumerate(_RANKS) if unit.startswith(one))


def read_ties(made: Grouped, names: Names, discourse: Discourse) -> None:
    """Note what a sentence's groups are to each other, in ``made.belongings``."""
    _Ties(made, names, discourse).read()


class _Ties(Lands):
    def read(self) -> None:
        folds = self.made.scan.folds  # without its word a tie is not looked for: few sentences have any of them
        ally, led, chair, opened = "minh" in folds, "do" in folds, "tịch" in folds, "(" in folds
        joins = ally or "nạp" in folds
        self._read_members()
        for n, unit in enumerate(self.units):
            if not isinstance(unit, Group):
                last = folds[unit.hi - 1] if joins else ""  # "đồng minh", "liên minh", "kết nạp"
                if last == "minh":
                    self._alliance_of_pair(n)
                    self._allies_listed(n)
                elif last == "nạp":
                    self._taken_in(n)
                continue
            if not unit.ids:
                continue
            types = {self.names.type_of(one) for one in unit.ids}
            if not types.isdisjoint(_ACTING):
                self._party_of(n, unit)
            if PERSON in types:
                if opened:
                    self._bare_party(n)
                self._office_held(n, unit)
            if ORGANIZATION in types:
                if chair:
                    self._chair(n, unit)
                self._nation_of(n, unit)
                self._body_of_body(n, unit)
                self._owned(unit)
                if led:
                    self._coalition(n, unit)
                self._led_by(n, unit)
                if ally:
                    self._allies_in_bloc(n, unit)
            if not types.isdisjoint(_JOINED):
                self._listed_members(n, unit)
            if COUNTRY in types:
                self._founded(n, unit)
                if opened:
                    self._called_bloc(n, unit)
                if ally:
                    self._allies(n, unit)
            if COUNTRY in types or PLACE in types:
                self._territory(n, unit)
            if TREATY in types:
                self._treaty(n, unit)
        self._read_allies()

    def _owned(self, unit: Group) -> None:
        """ "tập đoàn dầu khí nhà nước Nga *Rosneft*", "truyền thông nhà nước Triều Tiên *KCNA*": a state's company or outlet."""
        owned = self.of_type(unit, ORGANIZATION)
        if len(owned) != 1 or self.cls(owned[0]) not in {"Company", "MediaOutlet"}:
            return
        said = self.said(unit.lo - 10, unit.lo)
        if not any(one in said for one in _STATELY):
            return
        draft = self.names.drafts[owned[0]]
        if self.words[unit.lo - 1].fold in STATELY and draft.country is not None:  # "hãng tin *nhà nước* A"
            self.note("part-of", owned[0], draft.country, max(unit.lo - 5, 0), unit.hi)
            return
        before = self.group(self.unit_at(unit.lo) - 1)
        lands = [one for one in self.names.drafts if one == draft.country and self.names.type_of(one) is COUNTRY]
        spans = [self.made.scan.span(lo, unit.lo) for lo in range(max(unit.lo - 3, 0), unit.lo)]
        for land in lands:
            if any((lo, hi) in self.names.drafts[land].mentions for lo, hi in spans) or (
                before is not None and land in before.ids
            ):
                self.note("part-of", owned[0], land, max(unit.lo - 10, 0), unit.hi)

    def _body_of_body(self, n: int, unit: Group) -> None:
        """ "cơ quan C thuộc bộ D", "phái bộ E của Liên Hợp Quốc"."""
        bodies = self.of_type(unit, ORGANIZATION)
        if len(bodies) != len(unit.ids):
            return
        if len(bodies) > 1:
            self._units_of_force(n, unit, bodies)
            return
        if self.text(n + 1) in {",", "("}:
            self._office_of(n, unit, bodies[0])
            self._organ_of(n, unit, bodies[0])
        self._branch_of(n, unit, bodies[0])
        army = self.group(n + 1)
        if army is not None and army.lo == unit.hi and len(army.ids) == 1:
            forces = self.text(n + 1).startswith(_FORCES)
            if forces and self._is_above(self.text(n), self.text(n + 1), army.ids[0]):  # "Hạm đội 5 hải quân Peru"
                self.note("part-of", bodies[0], army.ids[0], unit.lo, army.hi)
                self.names.mention(bodies[0], self.made.scan.span(unit.lo, army.hi))
            return
        at = n + 1 + (self.text(n + 1) == "," and self.text(n + 2) in {"thuộc", "trực thuộc"})
        if self.text(at) not in {"thuộc", "trực thuộc", "của"}:
            return
        larger = self.group(at + 1)
        if self.cls(bodies[0]) == "MediaOutlet":
            group = self._club(larger)
            if group is not None and self.cls(group) in {"ArmedGroup", "PoliticalParty"}:
                self.note("part-of", bodies[0], group, unit.lo, larger.hi if larger is not None else unit.hi)
            return
        if larger is not None and len(larger.ids) == 1 and self._is_state(larger.ids[0]):
            owned = self.text(at) == "của"
            fitting = {None, "GovernmentBody"} if owned else {None, "GovernmentBody", "InternationalOrganization"}
            if self.cls(bodies[0]) in fitting:
                self.note("part-of", bodies[0], larger.ids[0], unit.lo, larger.hi)

    def _units_of_force(self, n: int, unit: Group, bodies: tuple[str, ...]) -> None:
        """ "Lữ đoàn 3 và Trung đoàn 7 *của hải quân Peru*"."""
        force = self.group(n + 2) if self.text(n + 1) in {"của", "thuộc"} else None
        named = [self.said(member.lo, member.hi) for member in unit.members]
        if force is not None and len(force.ids) == 1 and all(one.startswith((*_UNITS, "lực lượng ")) for one in named):
            if self.text(n + 2).startswith(_FORCES) and self._is_state(force.ids[0]):
                for body in bodies:
                    self.note("part-of", body, force.ids[0], unit.lo, force.hi)

    def _office_of(self, n: int, unit: Group, office: str) -> None:
        """ "Vụ Báo chí, Bộ Ngoại giao Peru, cho biết", "Cục Lãnh sự (Bộ Ngoại giao)", "lữ đoàn A, cánh vũ trang của B"."""
        self._set_above(office, self.text(n), unit.lo, n + 2)

    def _office_held(self, n: int, unit: Group) -> None:
        """ "A, giám đốc Viện B, *Đại học C*, nói": what the body belongs to that somebody has a position in."""
        comma = self.words[unit.hi - 1].text == ","
        for post in self.made.positions:
            if post.person in unit.ids and post.of is not None and post.hi == unit.hi - comma and post.of in self.names.drafts:
                lo, hi = self.made.scan.span(post.lo, post.hi)
                spans = [one for one in self.names.drafts[post.of].mentions if lo <= one[0] and one[1] == hi]
                if spans and (comma or self.text(n + 1) == ","):
                    said = self.names.text[min(spans)[0] : hi].casefold()
                    self._set_above(post.of, said, post.lo, n + 1 if comma else n + 2)

    def _set_above(self, office: str, said: str, lo: int, at: int) -> None:
        """Note that an office is part of the body told at a place behind a comma, unless the two are listed."""
        larger = self.group(at)
        if larger is None or len(larger.ids) != 1:
            return
        closed = self.text(at + 1) in {",", ")", ""} or not isinstance(self.units[min(at + 1, len(self.units) - 1)], Group)
        listed = self.text(at + 1) in {"và", "cùng", "với"} or (self.text(at + 1) == "," and self.group(at + 2) is not None)
        known = self.names.drafts[office].country
        if known not in {None, self.discourse.country_of(larger.ids[0])}:
            return  # "Hạm đội 7 Mỹ, Hải quân Peru"
        if closed and not listed and self._is_above(said, self.text(at), larger.ids[0]):
            self.note("part-of", office, larger.ids[0], lo, larger.hi)

    def _is_above(self, part: str, whole: str, larger: str) -> bool:
        """Whether, by the nouns of their names, one body has parts like another: a ministry, an academy, an army."""
        if whole.startswith(_RANKS) and part.startswith(_RANKS):
            return _rank(part) < _rank(whole)
        if part.startswith(_UNITS) or (whole.startswith("quân đội ") and part.startswith(_OFFICES)):
            return whole.startswith(_FORCES) and self._is_state(larger)
        if not part.startswith(_OFFICES) or self.names.type_of(larger) is not ORGANIZATION:
            return False
        if whole.startswith("bộ "):
            return self.cls(larger) == "GovernmentBody"
        return whole.startswith(_SCHOOLS[:4]) or (part.startswith("trung tâm ") and whole.startswith(_SCHOOLS))

    def _branch_of(self, n: int, unit: Group, branch: str) -> None:
        """ "lữ đoàn A, cánh vũ trang của B", "nhóm A (một nhánh của B)", "công ty A là công ty con tại Peru của tập đoàn B"."""
        at = n + 1 + (self.text(n + 1) in {",", "("})
        told = (
            at > n + 1
            or self.text(at).startswith("là")
            or (at < len(self.units) and self.units[at].lo in self.made.scan.hyphen_before)
        )
        of = next((m for m in range(at, min(at + _FAR, len(self.units))) if self.text(m) in {"của", "thuộc"}), None)
        if not told or of is None or branch.endswith(BACKED):
            return
        said = self.said(self.units[at].lo, self.units[of].lo)
        while said.startswith(_LINKED):
            said = said.partition(" ")[2]
        owner = self.of_type(self.group(of + 1), ORGANIZATION)
        if said.startswith(_WINGS) and len(owner) == 1 and self.cls(owner[0]) != "InternationalOrganization":
            self.note("part-of", branch, owner[0], unit.lo, self.units[of + 1].hi)

    def _organ_of(self, n: int, unit: Group, outlet: str) -> None:
        """ "báo A, cơ quan ngôn luận của đảng B"."""
        of = next((m for m in range(n + 2, min(n + 7, len(self.units))) if self.text(m) == "của"), None)
        owner = self.group(of + 1) if of is not None else None
        if of is None or owner is None or len(owner.ids) != 1 or self.cls(outlet) != "MediaOutlet":
            return
        if self.said(self.units[n + 2].lo, self.units[of].lo) in _ORGANS:
            self.note("part-of", outlet, owner.ids[0], unit.lo, owner.hi)

    def _is_state(self, id_: str) -> bool:
        type_ = self.names.type_of(id_)
        if type_ is COUNTRY:
            return True
        return type_ is ORGANIZATION and self.cls(id_) in {"GovernmentBody", "InternationalOrganization"}
