"""Groups without a name of their own: unnamed officials and forces, and nouns and pronouns that refer back."""

from __future__ import annotations

from kg.extract.groups.holders import SEVERAL
from kg.extract.groups.look import VERBAL
from kg.extract.groups.peers import Peers
from kg.extract.groups.posts import Post
from kg.extract.groups.records import Belonging, Group, Member
from kg.extract.groups.referents import OFFICIALS
from kg.extract.names import SPEAKER
from kg.extract.names.leaders import in_year
from kg.extract.scan import QUOTES, Atom, names_ship
from kg.model import COUNTRY, ORGANIZATION, PERSON, PLACE

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
_RULING = frozenset({"head-of-state", "head-of-government", "leader"})
"""Posts of which whoever holds one calls those who hold another his counterparts."""
_BELOW = frozenset({"quan", "ngoại", "bộ", "phái", "cố"})
"""First syllables of what several are called who rule no country ("hai *ngoại* trưởng", "hai *quan* chức")."""
_LEADING = frozenset({"lãnh", "nguyên"})
"""Words of descriptions that mean nobody but those who lead a state: "hai nhà *lãnh* đạo", "hai *nguyên* thủ"."""

_CROWDS = ("người dân", "dân", "cư dân", "người gốc", "đồng bào", "kiều", "cộng đồng", "giới", "đoàn", "gia đình", "thân nhân")
"""How nouns begin that are of many people, and of nobody whose name follows."""


class Descriptions(Peers):
    """Reads descriptions."""

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
        return any(one.role in _RULING and in_year(one, self.discourse.year) for one in held)

    def _names_actor(self, atom: Atom) -> bool:
        actor = self.names.gazetteer.actors[atom.ids[0]]
        return actor.type in {COUNTRY, ORGANIZATION} or actor.acts_for is not None

    @staticmethod
    def _describes_countries(atom: Atom) -> bool:
        entry = atom.entry("description")
        return entry is not None and (entry.value in {"country", "countries"} or entry.value.isupper())

    def _description(self, k: int) -> tuple[list[Member], int] | None:
        """Nouns that refer back: "nước này", "hai bên", "nhà lãnh đạo Nga", "người đồng cấp Mỹ"."""
        entry = self.atoms[k].entry("description")
        assert entry is not None
        span = (self.atoms[k].lo, self.atoms[k].hi)
        kind = entry.value
        if kind.isupper():
            codes = kind.split()
            for code in codes:
                if len(codes) == 1 or code not in self.names.drafts:  # two that are named together are named at last
                    self._nickname(k, code)
            return [Member(code, *span) for code in codes], k + 1
        if kind == "countries":
            return self._countries(k)
        if kind == "country":
            self._region_inside(k)
            named = self._named_behind(k)
            if named is not None:
                return [Member(named, self.atoms[k].lo, self.atoms[k + 1].hi)], k + 2
            id_ = self._this_country(k)
            return ([Member(id_, *span)], k + 1) if id_ is not None else None
        if kind == "persons":
            if self._counts_people(k):
                return None
            holders = self._posts_of_listed(k)
            if holders is not None:
                return holders
            official = self._official_meant(k)
            if official is None and k + 1 < len(self.atoms) and self.atoms[k + 1].kind == "name":
                return None  # "hai nhà lãnh đạo *Peru* - Chile": named behind
            ids = self._persons_meant(self.text(self.atoms[k]).split()) if official is None else (official,)
            return ([Member(id_, *span) for id_ in ids], k + 1) if ids else None
        if kind in {"body", "medium"}:
            id_ = self._body_meant(k) if kind == "body" else self._medium_meant(k)
            return ([Member(id_, *span)], k + 1) if id_ is not None else None
        if kind == "others":
            return self._successor(k)
        if kind not in {"person", "counterpart"}:
            return None
        of, _, at = self._of(k + 1)
        then = self._behind_then(at) if at < len(self.atoms) else at  # "người đồng cấp Peru *khi đó là* X"
        person = self._person_behind(then)
        if person is not None:
            role = self._role_shared(person[0]) if kind == "counterpart" and self.text(self.atoms[k]) != "đối thủ" else None
            if kind == "person" and of is not None and self._kind(of) == "party":
                hi = self.atoms[person[1] - 1].hi
                self.made.belongings.append(Belonging(person[0], of, span[0], hi, "member-of"))  # "chính trị gia đảng X"
            if role is not None:
                of = self._across(k, of, role, person[0])
                self._hold(person[0], role, of, "current" if then == at else "former", span[0], self.atoms[person[1] - 1].hi)
            return [Member(person[0], span[0], self.atoms[person[1] - 1].hi)], person[1]
        if kind == "counterpart":
            if of is None:
                return None
            if (other := self._counterpart_named(at, of)) is not None:
                return [Member(other[0], span[0], self.atoms[other[1] - 1].hi)], other[1]
            return [Member(self._counterpart(of) or of, span[0], self.atoms[at - 1].hi)], at
        if of is not None:
            holder = next((p for (_, o), p in reversed(self.discourse.roles.items()) if o == of), None)
            return [Member(holder or of, span[0], self.atoms[at - 1].hi)], at
        first, last = (self.scan.words[at].fold for at in (self.atoms[k].lo, self.atoms[k].hi - 1))
        known = first == "vị" or last == "này"  # "theo *vị* chuyên gia, …"
        if self._is_indefinite(k) or not (known or self._goes_on(k + 1)):
            return None
        id_ = self._official_meant(k) or self._speaker_meant(k) or self.discourse.person()
        return ([Member(id_, *span)], k + 1) if id_ is not None else None

    def _counts_people(self, k: int) -> bool:
        """Whether a noun goes on that tells what people are counted ("hai *người biểu tình*", "hai *người* Peru")."""
        hi, following = self.atoms[k].hi, self.atoms[k + 1] if k + 1 < len(self.atoms) else None
        if self.scan.folds[hi - 1] != "người" or following is None:
            return False
        kin = following.entry("description")
        if following.kind in {"name", "run"} or following.has("people") or (kin is not None and kin.value == "relatives"):
            return True
        found = self.names.language.match(self.scan.words, hi - 1)
        return found is not None and found[0] > 1 and found[1].are("people")

    def _persons_meant(self, words: list[str]) -> tuple[str, ...]:
        """Whom a phrase of several persons means, of two those who met last ("hội đàm với ông X. *Hai nhà lãnh đạo* …")."""
        told, pair = set(words), self.discourse.person_pair
        two = self.discourse.two_persons if {"2", "hai"} & told else pair
        if _BELOW & told:
            ruling = {"monarch", *_RULING}
            return next((both for both in (two, pair) if ruling.isdisjoint(map(self.discourse.titles.get, both))), ())
        lead = {self.discourse.titles.get(one) for one in two} <= {None, "monarch", "party-leader", *_RULING}
        return two if lead or not _LEADING & told else pair

    def _region_inside(self, k: int) -> None:
        """Name the region that a country is described by: "quốc gia *Trung Đông* này"."""
        words = self.scan.words
        for lo in range(self.atoms[k].lo, self.atoms[k].hi):
            found = self.names.gazetteer.match(words, lo) if words[lo].is_capital else None
            if found is not None and self.names.gazetteer.actors[found[1][0]].type is PLACE:
                self.names.mention(found[1][0], self.scan.span(lo, lo + found[0]))
                return

    def _counterpart_named(self, at: int, of: str) -> tuple[str, int] | None:
        """Who the other is, with his post behind a comma ("người đồng cấp Chile, *Bộ trưởng X*"), and the atom behind him."""
        if at + 1 >= len(self.atoms) or self.text(self.atoms[at]) != "," or not self.atoms[at + 1].has("role", "status-before"):
            return None
        post = self._post(at + 1)
        if post is None or (post.of is not None and self.discourse.country_of(post.of) != of):
            return None
        found = self._role(at + 1, at + 1, "current")
        person = found[0][0].id if found is not None and len(found[0]) == 1 else None
        if found is None or person is None or self.names.type_of(person) is not PERSON:
            return None
        if self.discourse.country_of(person) not in {None, of}:
            return None
        if post.of is None:
            self._hold(person, post.code, of, post.status, self.atoms[at + 1].lo, self.atoms[found[1] - 1].hi)
        return person, found[1]

    def _counterpart(self, of: str) -> str | None:
        """Who holds in a country the post of the person before him ("*Ngoại trưởng Peru X* gặp *người đồng cấp Chile*")."""
        told = [self.last_role[0]] if self.last_role is not None else []
        others = [id_ for unit in reversed(self.made.units) if isinstance(unit, Group) and len(unit.ids) == 1 for id_ in unit.ids]
        whose = next((one for one in others if self.names.type_of(one) is PERSON), None)
        if whose is not None and not told:
            year = self.discourse.year
            told = [self.discourse.titles[whose]] if whose in self.discourse.titles else []
            told += [one.role for one in self.names.gazetteer.positions(whose) if in_year(one, year)]
        if _RULING.intersection(told):
            told += sorted(_RULING.difference(told))
        found = (self.discourse.roles.get((code, of)) for code in told)
        return next((one for one in found if one is not None and one != whose), None)

    def _named_behind(self, k: int) -> str | None:
        """The country named right behind its description ("quốc gia láng giềng Pakistan")."""
        atom = self.atoms[k + 1] if k + 1 < len(self.atoms) else None
        if atom is None or atom.kind != "name" or self.text(self.atoms[k]).endswith(("này", "đó", "ấy", "ta")):
            return None
        return self.names.resolve(self.scan, atom) if self._is_land(atom.ids[0]) else None

    def _first_person(self, k: int) -> tuple[list[Member], int] | None:
        """ "tôi", "chúng tôi": who speaks in this sentence, whoever spoke before; else who spoke last."""
        speaker = SPEAKER if self._is_told_later(k) else self._speaker_here() or self.discourse.speaker
        return None if speaker is None else ([Member(speaker, self.atoms[k].lo, self.atoms[k].hi)], k + 1)

    def _is_told_later(self, k: int) -> bool:
        """Whether an atom stands in a quotation whose speaker has not been named yet."""
        marks = [n for n, atom in enumerate(self.atoms[:k]) if self.text(atom) in QUOTES]
        if self.discourse.quoting is not None and self._goes_on_from_before():
            return self.discourse.quoting == "" and len(marks) == 0
        if len(marks) % 2 == 0:
            return False
        return not any(atom.has("speech", "reports") or self.text(atom) == ":" for atom in self.atoms[: marks[-1]])

    def _goes_on_from_before(self) -> bool:
        return self.discourse.paragraph == self.scan.sentence.paragraph
