"""Unnamed officials, people and forces of somebody: "quan chức Peru", "binh sĩ X"."""

from __future__ import annotations

from kg.extract.groups.holders import SEVERAL
from kg.extract.groups.look import VERBAL
from kg.extract.groups.peers import Peers
from kg.extract.groups.posts import Post
from kg.extract.groups.records import Belonging, Group, Member
from kg.extract.groups.referents import OFFICIALS
from kg.extract.names.leaders import in_year
from kg.extract.scan import Atom, names_ship
from kg.model import COUNTRY, ORGANIZATION, PERSON

_STATE = frozenset({
    "chính phủ", "chính phủ lâm thời", "chính phủ mới", "chính quyền", "chính quyền quân sự", "nội các", "nhà chức trách",
    "giới chức", "giới chức trách", "giới cầm quyền", "nhà cầm quyền", "nhà đương cục", "quân đội", "cảnh sát", "hải quân",
    "lực lượng an ninh", "không quân", "quân chính phủ", "lực lượng chính phủ", "lực lượng vũ trang", "bộ đội biên phòng",
    "lực lượng biên phòng",
})  # fmt: skip
"""What a state has one of: named without the state it is that of the country spoken of."""
_FIGHTERS = ("tay súng", "chiến binh", "phần tử", "nghi can", "nghi phạm", "du kích", "phiến quân", "thành viên", "kẻ khủng bố")
"""People of armed groups."""
_STAFF = ("nhân viên", "đặc vụ", "cựu nhân viên", "cựu đặc vụ", "chuyên viên", "chuyên gia phân tích")
"""People who work for a body, and hold an office where it is one of a state."""
_EXECUTIVES = ("chính phủ", "chính quyền", "chế độ", "nội các")
"""How the nouns begin that are called after whoever governs."""
RULING = frozenset({"head-of-state", "head-of-government", "leader"})
"""Posts of which whoever holds one calls those who hold another his counterparts."""
_CROWDS = ("người dân", "dân", "cư dân", "người gốc", "đồng bào", "kiều", "cộng đồng", "giới", "đoàn", "gia đình", "thân nhân")
"""How nouns begin that are of many people, and of nobody whose name follows."""


class Officials(Peers):
    """Reads people without a name."""

    def _official_behind(self, person: str, k: int) -> int | None:
        """Behind an office told of a person in apposition ("X, một quan chức cấp cao Peru,"); None where there is none."""
        status = self.atoms[k].entry("status-before") if k < len(self.atoms) else None
        at = k if status is None else k + 1
        if at >= len(self.atoms) or not self.atoms[at].has("people") or not self.text(self.atoms[at]).startswith(OFFICIALS):
            return None
        found = self._people(at)
        if found is None or not self._closes(found[1]) or len(found[0]) != 1 or found[0][0].id in {None, person}:
            return None
        lo, hi = self.atoms[k].lo, self.atoms[found[1] - 1].hi
        self._hold(person, "official", found[0][0].id, "current" if status is None else str(status.value), lo, hi)
        return found[1]

    def _people(self, k: int) -> tuple[list[Member], int] | None:
        """Unnamed people: officials and forces are the body or country behind them, others are nobody."""
        entry = self.atoms[k].entry("people") or self.atoms[k].entry("country-head")
        assert entry is not None
        listed = self._posts_of_listed(k) if self.scan.words[self.atoms[k].lo].fold in SEVERAL else None
        listed = listed or (self._officer(k) if self._is_serviceman(k) else None)
        if listed is not None:
            return listed
        vessel = names_ship(self.atoms[k])
        if vessel and k + 1 < len(self.atoms) and self.atoms[k + 1].kind == "run":
            return None  # "tàu sân bay *George Washington*": read by its noun
        nobody = entry.value == "not_actors"
        at = k + 1
        passed = 0
        while at < len(self.atoms) and passed < 3 and (
            self.atoms[at].kind == "word" or self.atoms[at].has("people", "country-head", "skip", "status-before", "head", "rank")
        ) and not self.atoms[at].has("trigger", "body", *VERBAL):  # fmt: skip
            if self.atoms[at].has("status-before") and self.atoms[k].has("country-head"):
                break  # "chính quyền *cựu Tổng thống X*"
            at += 1
            passed += 1
        if at < len(self.atoms) and self._prep(at) in {"của", "trong", "từ"}:
            at += 1
        if at >= len(self.atoms):
            return None
        atom = self.atoms[at]
        governed = at == k + 1 and self.text(self.atoms[k]).startswith(_EXECUTIVES)
        ruler = self.atoms[k].has("country-head") and (
            atom.has("role", "honorific", "status-before") or (governed and (atom.kind == "run" or self._governs(atom)))
        )
        if atom.kind == "name" and not ruler and not self._names_actor(atom):
            return None
        nested = at > k + 1 and atom.has("people", "country-head")
        if atom.kind == "name" or atom.has("body") or self._describes_countries(atom) or ruler or nested:
            inner = self.member(at)
            if inner is None:
                return None
            members, behind = inner
            if members[0].id is None:
                return None
            if self.names.type_of(members[0].id) is PERSON:
                self._ruled(Group(atom.lo, self.atoms[behind - 1].hi, members), at)
                country = (
                    self.discourse.country_of(members[0].id)
                    if atom.has("country-head") or self.atoms[k].has("country-head")
                    else None
                )
                if country is None or country not in self.names.drafts or nobody:
                    return None
                return [Member(country, self.atoms[k].lo, self.atoms[behind - 1].hi)], behind
            apart = behind < len(self.atoms) and self.text(self.atoms[behind]) == ","
            title = self.text(self.atoms[k])
            works = self._employs(members[0].id, {title})
            staff = works or title.startswith(_STAFF)
            person = None if (nobody and not staff) or apart or vessel else self._person_behind(behind)
            if apart and works:  # "Giáo sư Đại học X, *ông A*, nói"
                person = self._person_behind(behind + 1)
                person = person if person is not None and self._closes(person[1]) else None
            several = self._is_of_several(k) and (works or title.startswith((*OFFICIALS, *_STAFF)))
            if nobody and not staff and not apart and self._is_one_by_name(k, behind, members[0].id):
                person = self._person_behind(behind)  # "nhà báo Peru *A*", "công dân Peru *A*"
                if person is not None:
                    return [Member(person[0], self.atoms[k].lo, self.atoms[person[1] - 1].hi)], person[1]
            first = self._named_as(behind) if several and person is None else behind
            person = self._person_behind(first) if first > behind else person
            if person is not None:
                party = self.names.drafts.get(members[0].id or "")
                fights = party is not None and party.cls == "ArmedGroup" and title.startswith(_FIGHTERS)
                if party is not None and (party.cls == "PoliticalParty" or fights):
                    hi = self.atoms[person[1] - 1].hi
                    self.made.belongings.append(Belonging(person[0], party.id, self.atoms[k].lo, hi, "member-of"))
                elif members[0].id is not None and (
                    title.startswith(OFFICIALS) or works or (party is not None and party.cls == "GovernmentBody" and staff)
                ):
                    status = self.atoms[k - 1].entry("status-before") if k else None
                    told = "current" if status is None else str(status.value)
                    self._hold(person[0], "official", members[0].id, told, self.atoms[k].lo, self.atoms[person[1] - 1].hi)
                    if several:
                        post = Post("official", members[0].id, None, told, behind, behind, title, vague=False)
                        self._others_in_post(post, self.atoms[k].lo, person[1], led=first > behind)
                behind = self._behind_person(*person)
                return [Member(person[0], self.atoms[k].lo, self.atoms[behind - 1].hi)], behind
            span = (self.atoms[k].lo, self.atoms[behind - 1].hi)
            if (
                self.text(self.atoms[k]).startswith("đồng minh")
                and len(members) == 1
                and self.names.type_of(members[0].id) is COUNTRY
            ):
                self._allies.append(members[0].id)
            if self.text(self.atoms[k]) in {"nước", "quốc gia"} and self._are_some(k) and self._is_bloc(members[0].id):
                return [Member(None, *span)], behind  # "một số nước EU"
            if nobody and self._is_outlet(members[0].id):
                nobody = False  # "phóng viên TTXVN": what reporters tell is told by their outlet
            if nobody:
                return [Member(None, *span, people_of=member.id) for member in members], behind
            return [Member(member.id, *span) for member in members], behind
        return self._own_state(k, passed) or self._nobody(k, at, passed)

    def _is_one_by_name(self, k: int, behind: int, land: str) -> bool:
        """Whether somebody of a country is told of with his name right behind it, and not several or their crowd."""
        if behind >= len(self.atoms) or self.names.type_of(land) is not COUNTRY or self._are_some(k):
            return False
        atom = self.atoms[behind]
        crowd = self.text(self.atoms[k]).startswith(_CROWDS)
        return atom.kind in {"name", "run"} and atom.lo == self.atoms[behind - 1].hi and not crowd

    def _own_state(self, k: int, passed: int) -> tuple[list[Member], int] | None:
        """A government or army named without its country, where it does something: that of the country spoken of."""
        if passed or self.text(self.atoms[k]) not in _STATE or not self._goes_on(k + 1) or self._is_indefinite(k):
            return None
        country = self.discourse.home()
        return ([Member(country, self.atoms[k].lo, self.atoms[k].hi)], k + 1) if country is not None else None

    def _is_bloc(self, id_: str | None) -> bool:
        draft = self.names.drafts.get(id_ or "")
        return draft is not None and draft.cls == "InternationalOrganization"

    def _is_outlet(self, id_: str) -> bool:
        draft = self.names.drafts.get(id_)
        return draft is not None and draft.cls == "MediaOutlet"

    def _governs(self, atom: Atom) -> bool:
        """Whether it is the surname of somebody who leads a state when the text is from ("chính quyền *Trump*")."""
        if atom.kind != "name" or atom.hi - atom.lo > 1:
            return False
        held = self.names.gazetteer.positions(atom.ids[0])
        return any(one.role in RULING and in_year(one, self.discourse.year) for one in held)

    def _names_actor(self, atom: Atom) -> bool:
        actor = self.names.gazetteer.actors[atom.ids[0]]
        return actor.type in {COUNTRY, ORGANIZATION} or actor.acts_for is not None

    @staticmethod
    def _describes_countries(atom: Atom) -> bool:
        entry = atom.entry("description")
        return entry is not None and (entry.value in {"country", "countries"} or entry.value.isupper())
