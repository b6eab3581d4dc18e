"""Positions as the text names them: the role, what it is of, the party and the place that go with it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extract.groups.caucuses import Caucuses
from kg.extract.groups.look import IN_PARTY
from kg.extract.scan import Atom
from kg.language.records import Role
from kg.model import ORGANIZATION

_ABROAD = frozenset({"ambassador", "envoy", "official", "spokesperson"})
"""Roles that may name where they are exercised ("Đại sứ Mỹ tại Việt Nam")."""
STAFF = frozenset({"official", "spokesperson", "security-adviser", "envoy"})
_MINISTERS = frozenset({"minister", "deputy-minister", "foreign-minister", "defence-minister"})
_CHARGED = frozenset({"envoy", "minister", "deputy-minister", "deputy-head", "official"})
"""Roles whose charge may be told before their country."""
_OF_LANDS = frozenset({"head-of-state", "head-of-government", "foreign-minister", "defence-minister", "minister", "speaker"})
"""Roles that somebody may hold in a land that is no state."""
MEMBERS = frozenset({"thành viên", "đảng viên", "hội viên", "nữ thành viên", "ủy viên"})
_MAYORS = ("thị trưởng", "đô trưởng", "nữ thị trưởng", "phó thị trưởng", "tỉnh trưởng", "chủ tịch ubnd",
           "chủ tịch ủy ban nhân dân", "phó chủ tịch ubnd", "phó chủ tịch ủy ban nhân dân")  # fmt: skip
_IN_OFFICES = ("điều phối viên", "trưởng phòng", "trưởng bộ phận", "cao ủy", "ủy viên", "trưởng nhóm", "chủ nhiệm chương trình")
"""Beginnings of the names of offices within a body."""
_DIRECTORS = ("giám đốc", "đồng giám đốc", "phó giám đốc", "nữ giám đốc", "trưởng đại diện", "điều phối viên")
_OF_MINISTRIES = ("vụ trưởng", "phó vụ trưởng", "vụ phó", "cục trưởng", "phó cục trưởng", "trưởng ban", "phó trưởng ban",
                  "trưởng phòng")  # fmt: skip
"""Heads of offices inside ministries."""
_PARTS = frozenset({"khoa", "phòng", "ban", "nhóm", "mảng"})
_WHOLE_PARTS = frozenset({("bộ", "phận"), ("chương", "trình"), ("dự", "án"), ("chi", "nhánh"), ("đơn", "vị"), ("bộ", "môn")})
"""What the names of parts of a body begin with."""
OPPOSED = "đối lập"
_IN_BUSINESS = ("ceo", "giám đốc", "tổng giám đốc", "phó chủ tịch", "phó giám đốc", "phó tổng giám đốc", "người sáng lập",
                "nhà sáng lập", "đồng sáng lập", "chủ tịch", "tổng biên tập", "ông chủ", "lãnh đạo")  # fmt: skip
"""Positions that somebody may hold in a company that is known only by its name."""
_SERVING = ("cố vấn", "quan chức", "trợ lý", "phụ tá", "nhân viên")
"""Beginnings of the names of staff, whose field may stand before their body ("trợ lý *đối ngoại* của Điện Kremlin")."""
_AIDES = frozenset({"trợ lý", "phụ tá", "cố vấn", "thư ký", "trợ lý cấp cao", "phụ tá cấp cao", "cố vấn cấp cao", "phó trợ lý"})
"""Those who work for the head of a body, by whom it may be told ("trợ lý *giám đốc* CIA")."""
SPEAKS_FOR = frozenset({"đại diện", "người đại diện", "nữ đại diện"})
"""Who may be the spokesman of a body by another word."""
_LOCAL = (
    "thống đốc", "thị trưởng", "tỉnh trưởng", "người đứng đầu", "lãnh đạo", "phó thống đốc", "nữ thống đốc", "nữ thị trưởng",
    "nhà lãnh đạo", "thủ hiến", "quận trưởng", "phó tỉnh trưởng", "phó quận trưởng", "bí thư thành ủy", "bí thư tỉnh ủy",
    "cảnh sát trưởng", "tổng chưởng lý", "biện lý", "trưởng công tố", "công tố viên trưởng", "chủ tịch ubnd",
    "chủ tịch ủy ban nhân dân", "phó chủ tịch ubnd", "phó chủ tịch ủy ban nhân dân",
)  # fmt: skip
"""Positions that may be of a province or city."""


@dataclass(frozen=True, slots=True)
class Post:
    """A position as the text names it: ``at`` is the atom behind what it is of, ``behind`` that behind the host country too."""

    code: str
    of: str | None
    kind: str | None
    status: str
    at: int
    behind: int
    word: str
    vague: bool
    party: str | None = None


class Posts(Caucuses):
    """Reads positions by themselves."""

    def _post(self, k: int, status: str = "current") -> Post | None:
        """The position that begins at an atom, words of status before it among it."""
        while k < len(self.atoms) and self.atoms[k].has("status-before"):
            entry = self.atoms[k].entry("status-before")
            status = str(entry.value) if entry is not None else status
            k += 1
        if k >= len(self.atoms):
            return None
        atom = self.atoms[k]
        found = atom.entry("role") or atom.entry("head-role")
        if found is None:
            return None
        said = self.text(atom)
        if said == "trưởng" and self._ends_word(k):
            return None
        role: Role = found.value
        office, field = False, ""
        at, status = self._status_after(self._behind_abbreviation(k), status)
        at = self._behind_side(at)
        caucus = self._caucus(atom, at)
        if caucus is not None:
            party, house, at = caucus
            return Post("legislator", house, "parliament", status, at, at, said, False, party)
        if role.code in STAFF and at < len(self.atoms) and self.atoms[at].has("role") and self._is_charge(at):
            at += 1  # "người phát ngôn *phụ trách đối ngoại* của EU"
        wanted = self._office_wanted(at) if role.code == "candidate" else None
        if wanted is not None:
            return replace(wanted, code="candidate", status=status if status != "current" else wanted.status)
        town = self._is_of_town(atom, at)
        if (town or said.startswith(_MAYORS)) and at < len(self.atoms) and self.atoms[at].kind == "name":
            of, kind, at = self._city(at)
        else:
            local = town or said.startswith(_LOCAL)
            of, kind, at = self._of(at, local=local, staff=role.code in STAFF)
            if of is None and said in SPEAKS_FOR and at + 1 < len(self.atoms) and self.text(self.atoms[at]) == "cho":
                of, kind, at = self._of(at + 1)  # "người đại diện cho Peru tại cuộc đàm phán"
            office = kind == "place" and role.code == "minister"  # "Tổng chưởng lý bang Texas"
            if of is None and role.code in STAFF and self._prep(at) == "cho" and at + 1 < len(self.atoms):
                if self.atoms[at + 1].has("role", "status-before"):
                    of, kind, at = self._of_ruler(at + 1, at)  # "thư ký báo chí cho Tổng thống Peru"
        if of is None and said.endswith(OPPOSED) and self._prep(at) == "tại":
            of, kind, at = self._of(at + 1)  # "lãnh đạo phe đối lập *tại Peru*"
        reign = self._reigning(at) if of is None else None
        if reign is not None:
            of, kind, status = reign, "country", "former" if status == "current" else status
        if of is None and self._behind_federal(at) > at:
            of, kind, at = self._of(self._behind_federal(at))  # "Cảnh sát trưởng *quốc gia* Peru"
        if of is None and role.code == "military-commander":
            of, kind, at = self._of_force(at)
        if of is None and role.code in _OF_LANDS:
            of, kind, at = self._of_land(at)
        if role.code == "legislator" and (of is None or kind == "party"):
            seat = self._of_seat(at)  # "nghị sĩ đảng Cộng hòa *bang Texas* A"
            of, kind, at = seat if of is None else (of, kind, seat[2])
        if of is None and (said.startswith(_IN_BUSINESS) or found.category == "head-role"):
            of, kind, at = self._of_unknown(at, business=said.startswith(_IN_BUSINESS))
        if of is None and role.code in {"official", "foreign-minister"} and said.startswith(("ủy viên", "cao ủy")):
            of, kind, at = self._of_europe(at)
        if of is None and said.startswith(_OF_MINISTRIES):
            of, kind, at = self._of_ministry(at)
            office = of is not None
        if of is None:
            behind = self._behind_field(at)
            if behind > at:
                whose = self._of(behind)
                of, kind, at = whose if whose[0] is not None else (None, None, at)
                if of is None and role.code == "spokesperson" and self._person_behind(behind) is not None:
                    field, at = f" {self.said(at, behind)}", behind
        if of is None and role.code in _CHARGED and self._is_charge(at):
            of, kind, at = self._of_branch(at)
        if of is None and said.startswith(_SERVING):
            of, kind, at = self._of_branch(at, bodies=True)
        if of is None and said in _AIDES and at < len(self.atoms) and self.atoms[at].has("head-role"):
            of, kind, at = self._of_head(at)
        if of is None and (said.startswith(_DIRECTORS) or (found.category == "head-role" and self._is_inner(at))):
            of, kind, at = self._of_branch(at)
            office = of is not None
        charged = self._is_charge(at)
        if of is None and (role.code in _MINISTERS or charged):
            behind = self._behind_portfolio(at + charged, listed=role.code in _MINISTERS)
            if behind > at + charged:
                of, kind, at = self._of(behind)
        told = charged or role.code == "envoy" or self._is_office(atom)
        if of is None and told and (role.code in STAFF or self._is_office(atom)):
            of, kind, at = self._of_field(at, charged=charged)
            office = of is not None and role.code not in STAFF
        armed = self._rebels_against(k, at) if of is not None and kind == "country" else None
        if armed is not None:
            of, kind = armed, "armed-group"
        at = self._behind_owner(at) if kind == "place" else at
        at = self._behind_alias(at) if of is not None else at
        at = self._behind_short_name(of, at) if of is not None else at
        at, status = self._status_after(at, status)
        at = self._behind_side(at) if of is not None else at
        party = None if role.code in _MINISTERS else self._party_in(atom)  # "Bộ trưởng *Brexit*"
        if kind != "party":
            known, following = self._party(at)
            if known is not None:
                party, at = known, self._behind_short_name(known, following)
        code = "official" if office else role.code_for(kind)
        if code == "agency-head" and said.endswith("chủ tịch") and of is not None:
            if self._is_stateless(of) or self._is_of_parliament(of):
                code = "organization-head"  # "Chủ tịch Ủy ban Du lịch EU", "… Ủy ban Quân vụ Thượng viện Mỹ"
        if code == "leader" and of is not None and said.startswith("chủ tịch") and self._is_of_parliament(of):
            code = "organization-head"  # "Chủ tịch Ủy ban Quốc phòng Hạ viện", no leader of a country
        if code == "minister" and found.category == "head-role" and self._is_inner(k + 1):
            code = "official"  # "người đứng đầu *bộ phận* báo chí của Peru"
        code = self._code_within(code, said, of)
        if code == "agency-head" and kind == "party" and said.startswith("trưởng ban"):
            code = "official"  # "Trưởng ban Đối ngoại đảng Lao động"
        if code == "organization-head" and kind == "place" and of is not None and self._is_region(of):
            code = "leader"
        if party is not None and of is None and code in IN_PARTY:
            of, kind, party = party, "party", None
            code = role.code_for(kind)
        behind = self._host_behind(at)
        if code == "official" and behind > at and said == "đại diện":
            code = "envoy"  # "đại diện của Peru tại The Hague"
        if code == "official" and said in SPEAKS_FOR and of in self.atoms[at - 1].ids and self._names_state(of):
            code = "envoy"  # "đại diện Peru", at talks
        if code == "leader" and kind in {"party", "igo"}:
            code = "party-leader" if kind == "party" else "organization-head"  # "lãnh tụ Công đảng", "nhà lãnh đạo OPEC"
        if code in {"envoy", "official"} and behind > at and SPEAKS_FOR.issuperset({said}) and self._names_un(at + 1):
            code = "ambassador"  # "đại diện Peru tại Liên Hợp Quốc"
        if code == "organization-head" and said.endswith("cao ủy") and self._names_state(of):
            code = "ambassador"  # "cao ủy Pakistan tại Ấn Độ"
        if code == "candidate" and of is None and party is not None and not self._names_office(atom):
            of, kind = party, "party"  # "ứng cử viên đảng Xanh": wherever he stands
        if code == "party-leader" and of is not None and kind != "party":
            of = self._party_above(of)
        if code == "head-of-state" and behind > at and said == "toàn quyền":
            code = "official"  # "Toàn quyền Anh tại Ai Cập"
        if code not in _ABROAD and behind > at and not self._names_holder(behind):
            behind = at
        at = self._behind_grades(at) if of is not None and behind == at else at
        behind = max(behind, at)
        charges = {"về", "phụ trách", "đặc trách", "tại", "ở"} if code == "envoy" else {"về", "phụ trách", "đặc trách"}
        if behind == at and at < len(self.atoms) and self.text(self.atoms[at]) in charges:
            charge = self._behind_charge(at + 1)
            behind = charge if charge > at + 1 else at
        word = said + field
        return Post(code, of or role.country, kind, status, at, behind, word, found.category == "head-role", party)

    def _of_head(self, at: int) -> tuple[str | None, str | None, int]:
        """The body whose head an aide works for ("trợ lý *giám đốc CIA*")."""
        head = self._post(at)
        body = head is not None and head.of is not None and self.names.type_of(head.of) is ORGANIZATION
        return (head.of, head.kind, head.at) if head is not None and body else (None, None, at)

    def _is_inner(self, at: int) -> bool:
        """Whether a part of a body stands at an atom ("*khoa* Nghiên cứu tại Đại học X")."""
        words, lo = self.scan.words, self.atoms[at].lo if at < len(self.atoms) else len(self.scan.words)
        return lo + 1 < len(words) and (words[lo].fold in _PARTS or (words[lo].fold, words[lo + 1].fold) in _WHOLE_PARTS)

    def _is_office(self, atom: Atom) -> bool:
        """Whether a position is one in a body, of which its field may be told before that ("điều phối viên *cứu trợ* của …")."""
        return self.text(atom).startswith(_IN_OFFICES)

    def _names_holder(self, at: int) -> bool:
        """Whether a position's holder is named right here, behind "là" or between commas."""
        if self._person_behind(at) is not None:
            return True
        if at + 2 >= len(self.atoms) or self.text(self.atoms[at]) not in {"là", ","}:
            return False
        person = self._person_behind(at + 1)
        if person is None or self.text(self.atoms[at]) == "là":
            return person is not None
        return person[1] < len(self.atoms) and self.text(self.atoms[person[1]]) == ","

    def _behind_abbreviation(self, k: int) -> int:
        """The atom behind a role and its own abbreviation in brackets ("Tổng thống (TT) Peru")."""
        if k + 3 < len(self.atoms) and self.text(self.atoms[k + 1]) == "(" and self.text(self.atoms[k + 3]) == ")":
            inside = self.scan.words[self.atoms[k + 2].lo]
            initials = "".join(word.text[0] for word in self.scan.words[self.atoms[k].lo : self.atoms[k].hi]).upper()
            if self.atoms[k + 2].hi - self.atoms[k + 2].lo == 1 and inside.text.isupper() and initials.endswith(inside.text[-1]):
                return k + 4 if len(inside.text) <= len(initials) else k + 1
        return k + 1

    @staticmethod
    def _is_too_vague(post: Post) -> bool:
        return post.of is None and post.vague and post.word not in MEMBERS
