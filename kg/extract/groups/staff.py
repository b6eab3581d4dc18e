"""Who works where: scholars of universities and institutes, reporters of newspapers and broadcasters."""

from __future__ import annotations

from kg.extract.groups.holders import Holders
from kg.model import ORGANIZATION

_SCHOLARS = frozenset({
    "giáo sư", "phó giáo sư", "giáo sư tiến sĩ", "gs", "gs.ts", "pgs", "tiến sĩ", "tiến sỹ", "ts", "thạc sĩ", "viện sĩ",
    "học giả", "chuyên gia", "chuyên viên", "chuyên gia phân tích", "nhà nghiên cứu", "nghiên cứu viên", "nhà phân tích",
    "nhà sử học", "sử gia", "nhà khoa học", "nhà kinh tế", "nhà kinh tế học", "kinh tế gia", "nhà chính trị học",
    "nhà xã hội học", "giảng viên", "nhà lý luận", "nhà bình luận", "nhà quan sát", "chiến lược gia", "luật gia",
    "thành viên cao cấp", "nghiên cứu sinh",
})  # fmt: skip
_REPORTERS = frozenset({
    "phóng viên", "nữ phóng viên", "nhà báo", "nữ nhà báo", "ký giả", "thông tín viên", "biên tập viên", "bình luận viên",
    "nhà bình luận", "nhà phân tích", "phát thanh viên", "cây bút", "cây viết", "phóng viên ảnh", "nhà quay phim", "chuyên gia",
})  # fmt: skip
_EMPLOYEES = frozenset({"nhân viên", "nữ nhân viên", "cán bộ", "nhân viên ngoại giao", "nhân viên lãnh sự", "nhân viên an ninh"})
"""People of whatever body stands behind them."""
_TOLD = _SCHOLARS | _REPORTERS | _EMPLOYEES
_SCHOOLS = ("đại học", "đh ", "viện ", "học viện", "trung tâm", "trường ", "quỹ ", "khoa ", "công ty ", "ngân hàng ",
            "tập đoàn ")  # fmt: skip
"""Beginnings of the names of universities, schools, institutes, centres and firms."""
_CALLINGS = {
    first: sorted([one for one in _TOLD if one.split()[0] == first], key=len, reverse=True)
    for first in {one.split()[0] for one in _TOLD}
}
"""Those lists by their first words, the longer ones first."""
_SCHOOLS_EN = (
    "universit", "institut", "college", "school", "academy", "centre for", "center for", "council on foreign", "endowment",
    "foundation", "think tank",
)  # fmt: skip
_AT = frozenset({"của", "tại", "từ", "ở"})
"""Prepositions before where somebody works."""
_STUDY = frozenset({"về", "nghiên cứu", "phân tích"})
"""What leads to a scholar's field, in which countries may be named."""
_CLAUSES = ("past", "planned", "passive", "negated", "honorific", "role", "sub", "complementizers")
"""What stands in no field of an office."""
_ANY_FIELD = frozenset({"spokesperson", "envoy", "deputy-head", "deputy-minister", "security-adviser"})
"""Roles that remain what they are for a field."""
_FIELDS = 8
"""Atoms at most between what somebody is and where ("giáo sư *chính trị học* tại Đại học X")."""


class Staff(Holders):
    """Reads who works for a university, institute or outlet."""

    def _works_behind(self, k: int, person: str, at: int) -> int:
        """Where a titled person works, told behind the name ("giáo sư A *của Đại học X*", "phóng viên B, *đài Y*"); behind it."""
        titles = {_calling(self.text(one)) for one in self.atoms[k:at]}
        if at >= len(self.atoms):
            return at
        untitled = titles.isdisjoint(_SCHOLARS | _REPORTERS)
        if self.text(self.atoms[at]) == "thuộc" and untitled:
            titles = {"giáo sư"}  # "ông A thuộc Đại học X"
        if titles.isdisjoint(_SCHOLARS) and titles.isdisjoint(_REPORTERS):
            return at
        comma = self.text(self.atoms[at]) == ","
        came = self.text(self.atoms[at]) == "đến" and self._prep(at + 1) == "từ"  # "chuyên gia A *đến từ Đại học X*"
        if self._prep(at) not in _AT and not comma and not came:
            return at
        start = at + 1 + ((comma and self._prep(at + 1) in _AT) or came)
        body, behind = self._employer(start, titles, led=not comma and not untitled)
        if body is None or (comma and (not self._closes(behind) or self._tells(body, behind))):
            return at
        self._hold(person, "official", body, "current", self.atoms[k].lo, self.atoms[behind - 1].hi)
        return behind + 1 if comma and behind < len(self.atoms) and self.text(self.atoms[behind]) == "," else behind

    def _scholar(self, k: int) -> tuple[str, int] | None:
        """A scholar whose field stands before the name, with where he works behind it ("giáo sư luật A, Đại học X")."""
        if _calling(self.text(self.atoms[k])) not in _SCHOLARS:
            return None
        at = k + 1
        while at < min(len(self.atoms), k + _FIELDS) and (at == k + 1 or self._person_behind(at) is None):
            atom = self.atoms[at]
            studied = atom.kind == "name" and self.text(self.atoms[k + 1]) in _STUDY
            if not studied and (atom.kind not in {"word", "lex"} or self.scan.words[atom.lo].is_capital):
                break
            if at > k + 1 and atom.has("prep", "speech", "past", "planned", "passive", "role"):
                return None
            at += 1
        person = self._person_behind(at) if at > k + 1 else None
        if person is None:
            return None
        behind = self._works_behind(k, *person)
        return (person[0], behind) if behind > person[1] else None

    def _works_apart(self, person: str, k: int, status: str) -> int | None:
        """Where somebody works, told between commas ("A, giáo sư luật tại Đại học X,"); the atom behind, None for nowhere."""
        entry = self.atoms[k].entry("status-before") if k < len(self.atoms) else None
        if entry is not None:
            status, k = str(entry.value), k + 1
        calling = _calling(self.text(self.atoms[k])) if k < len(self.atoms) else ""
        if calling not in _TOLD:
            return None
        title = {calling}
        for at in range(k + 1, min(k + 1 + _FIELDS, len(self.atoms))):
            atom = self.atoms[at]
            led = self._prep(at) in _AT and at + 1 < len(self.atoms)
            if led or atom.kind == "name" or atom.has("head", "body"):
                body, behind = self._employer(at + led, title, led=led)
                if body is None:
                    continue  # "chuyên gia *về Nepal* thuộc đại học X"
                closing = behind + 3 if self._is_country_in_brackets(behind) else self._behind_brackets(behind)
                if not self._closes(closing):
                    return None
                self._hold(person, "official", body, status, self.atoms[k].lo, self.atoms[behind - 1].hi)
                return behind
            if atom.kind in {"punct", "run"} or atom.has("speech", "past", "planned", "passive", "role"):
                return None
        return None

    def _works_in(self, person: str, k: int, status: str) -> int | None:
        """An office in a body whose field stands between them ("A, cựu trưởng phòng *phân tích Chile* tại CIA,"); behind it."""
        entry = self.atoms[k].entry("status-before") if k < len(self.atoms) else None
        if entry is not None:
            status, k = str(entry.value), k + 1
        found = None if k + 1 >= len(self.atoms) else self.atoms[k].entry("role") or self.atoms[k].entry("head-role")
        if found is None or self.atoms[k + 1].has("head", "body"):
            return None
        for at in range(k + 1, min(k + 1 + _FIELDS, len(self.atoms) - 1)):
            if self._prep(at) in _AT or self.text(self.atoms[at]) == "thuộc":
                named = self.member(at + 1) if not self.atoms[at + 1].has("honorific", "role", "description") else None
                body = named[0][0].id if named is not None and len(named[0]) == 1 else None
                if named is not None and body is not None and self._is_office_in(body):
                    if not self._closes(self._behind_brackets(named[1])):
                        return None
                    code = found.value.code_for(self._kind(body))
                    code = "official" if at > k + 1 and code not in _ANY_FIELD else code
                    self._hold(person, code, body, status, self.atoms[k].lo, self.atoms[named[1] - 1].hi)
                    return named[1]
            if self.atoms[at].kind in {"punct", "run", "time"} or self.atoms[at].has(*_CLAUSES) or self._is_person(at):
                return None
        return None

    def _school_behind(self, person: str, k: int) -> int | None:
        """Behind a university or institute alone between a name and what is said ("A, *Đại học Lima*, cho rằng …")."""
        if k >= len(self.atoms) or self.atoms[k].kind not in {"name", "lex"}:
            return None
        body, behind = self._employer(k, {"giáo sư"}, led=False)
        if body is None:
            return None
        at = behind
        while (
            at + 1 < len(self.atoms) and (self.text(self.atoms[at]) == "," or self.atoms[at].kind == "name") and at < behind + 3
        ):
            at += 1
        if self.text(self.atoms[behind]) != "," or not self.atoms[at].has("speech") or self.text(self.atoms[at - 1]) != ",":
            return None
        self._hold(person, "official", body, "current", self.atoms[k].lo, self.atoms[behind - 1].hi)
        return at - 1

    def _is_office_in(self, body: str) -> bool:
        """Whether a body is one that people have offices in: no party, no armed group."""
        draft = self.names.drafts.get(body)
        return draft is not None and draft.type is ORGANIZATION and draft.cls not in {"PoliticalParty", "ArmedGroup"}

    def _tells(self, body: str, at: int) -> bool:
        """Whether an outlet behind a comma is who tells ("nhà báo A, *Reuters đưa tin*")."""
        draft = self.names.drafts.get(body)
        media = draft is not None and draft.cls == "MediaOutlet"
        return media and at < len(self.atoms) and self.atoms[at].has("speech", "reports")

    def _employer(self, at: int, titles: set[str], *, led: bool) -> tuple[str | None, int]:
        """The university, institute or outlet that begins at an atom, for one of its people; None for any other name.

        Args:
            led: a preposition stands before it, behind which it may be a firm or society too.
        """
        if at >= len(self.atoms):
            return None, at
        named = self.member(at) if self.atoms[at].kind in {"name", "run"} or self.atoms[at].has("head", "body") else None
        if named is None or len(named[0]) != 1 or named[0][0].id is None:
            return None, at
        body = named[0][0].id
        return (body, named[1]) if self._employs(body, titles, led=led) else (None, at)

    def _employs(self, body: str, titles: set[str], *, led: bool = False) -> bool:
        """Whether people of these titles work for a body."""
        draft = self.names.drafts.get(body)
        if draft is None or draft.type is not ORGANIZATION:
            return False
        if not titles.isdisjoint(_EMPLOYEES):
            return draft.cls not in {"PoliticalParty", "ArmedGroup"}
        if draft.cls == "MediaOutlet":
            return not titles.isdisjoint(_REPORTERS)
        if titles.isdisjoint(_SCHOLARS) or draft.cls in {"PoliticalParty", "ArmedGroup", "InternationalOrganization"}:
            return False
        if led and draft.cls not in {"PoliticalParty", "ArmedGroup"}:
            return True
        known = self.names.gazetteer.actor(body)
        if known is not None:
            return any(mark in known.label_en.lower() for mark in _SCHOOLS_EN)
        return any(name.lower().startswith(_SCHOOLS) for name in draft.names)


def _calling(said: str) -> str:
    """A title without its field ("chuyên gia *kinh tế*"), as the lists above hold it."""
    if said in _TOLD:
        return said
    return next((one for one in _CALLINGS.get(said.partition(" ")[0], ()) if said.startswith(f"{one} ")), said)
