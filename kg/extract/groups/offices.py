"""Positions told behind a person's name: between commas, behind a dash, and by verbs of taking, holding, leaving and leading."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.groups.fields import JOINT
from kg.extract.groups.look import VERBAL
from kg.extract.groups.posts import Post
from kg.extract.groups.records import Member
from kg.extract.groups.taking import FILLERS, Taking
from kg.model import COUNTRY

_THEN = frozenset({
    ("lúc", "đó"), ("khi", "đó"), ("lúc", "ấy"), ("khi", "ấy"), ("hồi", "đó"), ("thời", "đó"), ("bấy", "giờ"),
    ("lúc", "bấy", "giờ"),
    ("thời", "bấy", "giờ"), ("thời", "điểm", "đó"),
})  # fmt: skip
"""Words before a position which say that it was held then."""
_SEATED = frozenset({"đóng", "đóng tại", "đặt trụ sở", "có trụ sở", "trụ sở", "đóng ở", "có trụ sở tại", "đặt trụ sở tại"})
_TOLD = frozenset({"có", "chuyên", "dưới", "từng"})
"""Words of what is told besides of a position in apposition ("…, cựu quan chức X *chuyên* về Y", "… *dưới* thời Z")."""
_INTRODUCE = frozenset({"một", "một trong", "những", "các", "người", "vị", "cũng là", "nguyên là", "là", "một trong những"})
_LEADS = {"lãnh đạo": "leader", "đứng đầu": "leader", "điều hành": "leader", "dẫn dắt": "leader", "cầm đầu": "leader",
          "làm chủ": "leader", "phụ trách": "leader", "chỉ huy": "military-commander"}  # fmt: skip
"""Verbs that give their subject the head's position of what they govern."""
_INSTEAD = frozenset({"thay", "thay cho", "thay thế", "thay thế cho", "kế nhiệm", "thế chỗ", "thế chân"})
_REPLACES = frozenset({"kế nhiệm", "thay", "thay thế", "kế tục", "lên thay", "lên thay thế"})
_HEADS = frozenset({"head-of-state", "head-of-government", "leader", "monarch", "foreign-minister", "defence-minister"})
"""Positions that nobody holds in two states."""
_LEADING = frozenset({"head-of-state", "head-of-government", "monarch", "foreign-minister", "defence-minister"})
_SAID_OF_OFFICE = {"đề cử": "future", "chọn": "future", "chỉ định": "future", "tiến cử": "future"}


class Offices(Taking):
    """Reads what is said of persons' positions."""

    def _behind_person(self, person: str, at: int) -> int:
        """Step over a position behind a person's name between commas ("ông Lavrov, Ngoại trưởng Nga,"); the atom behind it."""
        country = self.discourse.country_of(person)
        self._whose = country if country is not None and self.names.is_named(country) else None
        self._whom = person
        behind = self._apposition(person, at)
        self._whose = self._whom = None
        return behind

    def _apposition(self, person: str, at: int) -> int:
        dashed = at < len(self.atoms) and self._is_dashed(at)
        if at + 1 >= len(self.atoms) or not (dashed or self.text(self.atoms[at]) in {",", "("}):
            return at
        start = k = at if dashed else self._behind_age(at + 1)
        if k < len(self.atoms) and self._worked(person, k):
            return at
        then = self._behind_then(k)
        status, k = ("former", then) if then > k else self._through_holding(self.atoms[k].lo, k)
        first = k
        while k < len(self.atoms) and self.text(self.atoms[k]) in _INTRODUCE:
            k += 1
        if k == first + 1 and self.text(self.atoms[first]) in {"các", "những"}:
            return at  # "Về ông A, *các* thành viên đảng B nói …": others
        if k + 1 < len(self.atoms) and self.text(self.atoms[k]) == "từng" and self.atoms[k + 1].has("role"):
            status, k = "former", k + 1  # "A, người *từng* chỉ huy lực lượng Peru,"
        post = self._post(k, status or "current")
        if post is None or (post.of is None and self._is_serviceman(k)):
            official = self._official_behind(person, k)
            official = official if official is not None else self._soldier_behind(person, k)
            official = official if official is not None else self._works_apart(person, k, status or "current")
            official = official if official is not None or k > at + 1 else self._school_behind(person, k)
            if official is None:
                beyond = self._behind_calling(k)
                if beyond > k:
                    return self._apposition(person, beyond)
                self._leads(person, self.atoms[start].lo, k)
                return at
            return official + 1 if official < len(self.atoms) and self.text(self.atoms[official]) in {",", ")"} else official
        post = self._with_next(post) if self._is_too_vague(post) else post
        office = self._works_in(person, k, status or "current") if post.of is None else None
        if office is not None:
            return office + 1 if office < len(self.atoms) and self.text(self.atoms[office]) in {",", ")"} else office
        if self._is_too_vague(post) or self._heads_another(person, post):
            return at
        end = self._behind_seat(post.behind)
        joined = (
            end + 1 < len(self.atoms) and self.text(self.atoms[end]) in JOINT and self.atoms[end + 1].has("role", "head-role")
        )
        next_one = self._person_behind(end)
        if next_one is not None and not self._is_other(next_one[0], end, post):
            return at
        if not (joined or self._closes(end)) or self._is_of_next(post.of, end) or (first == at + 1 and self._opens_main(at, end)):
            return at
        if post.of is None and self._titles_next(person, end):
            return at
        lo = self.atoms[start].lo
        self._note_post(person, post, lo, self.atoms[post.at - 1].hi)
        behind = self._more_behind(person, end)
        closed = behind < len(self.atoms) and self.text(self.atoms[behind]) in {",", ")"}
        return behind + 1 if closed else behind

    def _with_next(self, post: Post) -> Post:
        """A position that is of what the next one is of ("A, *Phó chủ tịch HĐQT* kiêm Tổng Giám đốc Zimtel")."""
        if post.at + 1 >= len(self.atoms) or self.text(self.atoms[post.at]) not in JOINT:
            return post
        following = self._post(post.at + 1)
        return post if following is None else replace(post, of=following.of, kind=following.kind)

    def _titles_next(self, person: str, end: int) -> bool:
        """Whether a position is the next one's of a list ("Bộ trưởng Công Thương A, *Thứ trưởng Ngoại giao*, Trưởng đoàn B")."""
        if end + 1 >= len(self.atoms) or self.text(self.atoms[end]) != "," or not self.atoms[end + 1].has("role", "head-role"):
            return False
        following = self._post(end + 1) if any(one.person == person for one in self.made.positions) else None
        ends = () if following is None else (following.at, following.behind)
        return any(self._person_behind(at) is not None for at in ends)

    def _opens_main(self, at: int, end: int) -> bool:
        """Whether what stands behind a name's comma is the main clause's subject ("*Theo ông A*, Ngoại trưởng Peru sẽ …").

        The sentence then opens with a preposition, closes what that governs with the comma, and goes on with a predicate.
        """
        if not self.atoms[0].has("prep", "according", "sub") or any(atom.kind == "punct" for atom in self.atoms[:at]):
            return False
        for atom in self.atoms[end : end + 8]:
            if atom.kind == "punct" or atom.has("sub", "conjunctions"):
                return False
            if atom.has(*VERBAL) and not atom.has("prep"):
                return True
        return False

    def _behind_calling(self, k: int) -> int:
        """The comma behind what somebody is by calling ("A, *chuyên gia an ninh*, cựu quan chức CIA"); ``k`` if none."""
        if k >= len(self.atoms) or not self.atoms[k].has("title"):
            return k
        for at in range(k + 1, min(k + 5, len(self.atoms) - 1)):
            atom = self.atoms[at]
            if self.text(atom) == ",":
                return at if self.atoms[at + 1].has("role", "head-role", "status-before") else k
            if atom.kind not in {"word", "lex", "name"} or atom.has("speech", "past", "planned", "passive", "role"):
                return k
        return k

    def _behind_age(self, k: int) -> int:
        """Behind "45 tuổi" and its comma, which may stand between a name and a position; the atom itself where none does."""
        words, lo = self.scan.words, self.atoms[k].lo
        if lo + 2 < len(words) and words[lo].text.isdigit() and words[lo + 1].fold == "tuổi" and words[lo + 2].text == ",":
            return next((n for n in range(k, len(self.atoms)) if self.atoms[n].lo >= lo + 3), k)
        return k

    def _behind_then(self, k: int) -> int:
        """Behind "lúc đó là" and its like, which put a position into the past; the atom itself where nothing says so."""
        words, lo = self.scan.words, self.atoms[k].lo
        said = [word.fold for word in words[lo : lo + 5]]
        for first in (3, 2):
            if tuple(said[:first]) in _THEN:
                behind = lo + first
                while behind < len(words) and words[behind].fold in {"đang", "vẫn", "còn", "là", "giữ", "chức", "làm"}:
                    behind += 1
                return next((n for n in range(k, len(self.atoms)) if self.atoms[n].lo >= behind), k)
        return k

    def _is_of_next(self, of: str | None, end: int) -> bool:
        """Whether a position of another country is that of who is named behind it ("A, Ngoại trưởng Peru, B, và …")."""
        if self._whose is None or of is None or end >= len(self.atoms) or self.text(self.atoms[end]) != ",":
            return False
        return self.discourse.country_of(of) not in {None, self._whose} and self._person_behind(end + 1) is not None

    def _heads_another(self, person: str, post: Post) -> bool:
        """Whether a state's head stands behind one of another state ("gặp Thủ tướng Peru A, *lãnh đạo Chile* và …")."""
        held = {of for (role, of), holder in self.discourse.roles.items() if holder == person and role in _HEADS}
        state = post.of is not None and self.names.type_of(post.of) is COUNTRY
        return state and post.code in _HEADS and post.status == "current" and len(held) > 0 and post.of not in held

    def _is_other(self, person: str, end: int, post: Post) -> bool:
        """Whether who is named over a comma behind a position holds another one ("gặp A, Giám đốc IAEA, *ông B* nói")."""
        held = {(role, of) for (role, of), holder in self.discourse.roles.items() if holder == person}
        return self.text(self.atoms[end]) == "," and len(held) > 0 and (post.code, post.of) not in held

    def _more_behind(self, person: str, at: int, held: str = "current") -> int:
        """More positions behind the first one ("…, Chủ tịch Hạ viện và là cựu thống đốc", "kiêm Bộ trưởng"); the atom behind."""
        while at + 1 < len(self.atoms) and self.text(self.atoms[at]) in {"và", ",", *JOINT}:
            k = at + 1
            listed = self.text(self.atoms[at]) == ","
            if listed and self.text(self.atoms[k]) in {"và", *JOINT}:
                k += 1
            status, k = self._through_holding(self.atoms[k].lo, k)
            while k < len(self.atoms) and self.text(self.atoms[k]) in _INTRODUCE:
                k += 1
            post = self._post_held(k)
            end = at if post is None else self._behind_seat(post.behind)
            if post is None or not self._closes(end) or (listed and end < len(self.atoms) and not self._ends_post(end)):
                return at
            if post.status == "current":
                post = replace(post, status=status or (held if listed else "current"))
            self._note_post(person, post, self.atoms[at + 1].lo, self.atoms[post.at - 1].hi)
            at = end
        return at

    def _ends_post(self, at: int) -> bool:
        """Whether a position in a list of them ends before an atom: at punctuation or a word that joins the next one."""
        return self.atoms[at].kind == "punct" or self.text(self.atoms[at]) in {"và", *JOINT}

    def _closes(self, at: int) -> bool:
        """Whether what stands at an atom can follow a position in apposition: an end, a verb, a preposition, no further name."""
        if at >= len(self.atoms) or self._is_dashed(at):
            return True
        atom = self.atoms[at]
        if self.text(atom) in _SEATED | _TOLD or self._is_charge(at):
            return True  # "…, phát ngôn viên của trung tâm X *đóng tại* Lima, …", "…, phó chủ tịch X *phụ trách tiếp thị*, …"
        if atom.kind in {"punct", "time"}:
            return self.text(atom) in {",", ".", ")", ";", ":", "?", "!", '"', "”", "..."} or atom.kind == "time"
        return atom.has("prep", "sub", "conjunctions", "speech", "reports") or self._goes_on(at)

    def _copula(self, person: str, lo: int, at: int) -> None:
        """A position behind "là" and its like ("ông X từng là Ngoại trưởng Peru"); nothing is consumed."""
        if at >= len(self.atoms) or self._is_owner(lo) or self._worked(person, at):
            return
        start = self.atoms[at].lo
        status, k = self._through_holding(start, at)
        before = self.scan.words[lo - 1].fold if lo else ""
        before = f"{self.scan.words[lo - 2].fold} {before}" if lo > 1 else before
        if status is None:
            status, k = self._through_appointing(start, at)
        if status is None and self._behind_then(at) > at:
            status, k = "former", self._behind_then(at)  # "ông X *khi đó là* Ngoại trưởng Peru"
        if status is None:
            entry = self.atoms[at].entry("status-before")
            if entry is not None and self.text(self.atoms[at]).endswith((" là", " làm", " chức")):
                status, k = str(entry.value), at + 1
            else:
                self._replaced(person, lo, at) or self._leads(person, lo, at) or self._stands_for(person, lo, at)
                return
        status = next((one for verb, one in _SAID_OF_OFFICE.items() if before.endswith(verb)), status)
        post = self._post_held(k)
        if post is None:
            self._soldier_behind(person, k)
        if post is None or self._names_on(post.at) or self._is_wished(lo):
            return
        if post.kind == "country" and post.word.startswith("quan chức"):
            return  # "ông X là quan chức cấp cao nhất của Peru bị bắt": a description
        if post.status == "current":
            post = replace(post, status=status)
        of = self._appointer(person, post, lo)
        self._note_post(person, post, lo, self.atoms[post.at - 1].hi, of)
        self._instead_of(person, post, lo, of)
        self._more_behind(person, post.behind, status)

    def _is_owner(self, lo: int) -> bool:
        """Whether somebody else is told of, by whose he is ("*một người bạn của* ông X là …", "*em trai* ông X từng là …")."""
        k = next((n for n in range(len(self.atoms) - 1, -1, -1) if self.atoms[n].hi <= lo), -1)
        if k > 0 and self.text(self.atoms[k]) == "của":
            return True
        k -= k > 0 and self.text(self.atoms[k]) == "với"
        told = self.atoms[k].entry("description") if k >= 0 else None
        return told is not None and told.value == "relatives"

    def _instead_of(self, person: str, post: Post, lo: int, of: str | None) -> None:
        """ "được bổ nhiệm làm Bộ trưởng *thay ông Y*": the position was Y's."""
        at = post.behind
        if at + 1 >= len(self.atoms) or self.text(self.atoms[at]) not in _INSTEAD or post.status == "former":
            return
        before = self._person_behind(at + 1)
        if before is not None and before[0] != person:
            self._note_post(before[0], replace(post, status="former"), lo, self.atoms[before[1] - 1].hi, of)
            self._passed_over = self.atoms[at + 1].lo

    def _names_on(self, at: int) -> bool:
        """Whether capitals go on right behind a position ("Đại sứ Chương trình …"): it is of something not understood."""
        if at >= len(self.atoms):
            return False
        atom = self.atoms[at]
        return atom.kind in {"word", "lex", "run"} and self.scan.words[atom.lo].is_capital

    def _replaced(self, person: str, lo: int, at: int) -> bool:
        """ "X kế nhiệm Y làm Thủ tướng": the position is X's, and was Y's."""
        k = at
        ahead = FILLERS | {"sẽ", "sắp", "được"}
        coming = False
        while k < len(self.atoms) and self.scan.words[self.atoms[k].lo].fold in ahead and not self.atoms[k].has("role"):
            coming = coming or self.scan.words[self.atoms[k].lo].fold in {"sẽ", "sắp"}
            k += 1
        if k >= len(self.atoms) or self.text(self.atoms[k]) not in _REPLACES:
            return False
        before = self._person_behind(k + 1)
        if before is None:
            return False
        status, behind = self._through_holding(self.atoms[min(before[1], len(self.atoms) - 1)].lo, before[1])
        post = self._post_held(behind) if status is not None else None
        if post is None:
            return False
        hi = self.atoms[post.at - 1].hi
        self._note_post(person, replace(post, status="future") if coming else post, lo, hi)
        self._note_post(before[0], post if coming else replace(post, status="former"), lo, hi)
        self._passed_over = self.atoms[k + 1].lo
        return True

    def _leads(self, person: str, lo: int, at: int) -> bool:
        """ "Ông X lãnh đạo Y", "người đứng đầu": the head's position of a body or country."""
        k = at
        while k < len(self.atoms) and self.scan.words[self.atoms[k].lo].fold in FILLERS | {"đang", "vẫn"}:
            k += 1
        code = _LEADS.get(self.text(self.atoms[k])) if k < len(self.atoms) else None
        if code is None or (k > at and self.scan.words[self.atoms[k].lo - 1].fold == "tiếp"):
            return False  # "A *tiếp* lãnh đạo Peru": he receives them
        of, kind, behind = self._of(k + 1)
        if of is None or self.atoms[k + 1].has("description") or self._person_behind(behind) is not None:
            return False
        entry = self.names.language.lexicon.get(("người", "đứng", "đầu"), ())
        role = next((one.value for one in entry if one.category == "head-role"), None)
        if code == "leader" and role is not None:
            code = role.code_for(kind)
        self._hold(person, code, of, "current", lo, self.atoms[behind - 1].hi, kind)
        return True

    def _successor(self, k: int) -> tuple[list[Member], int] | None:
        """Who held or will hold the position of the one spoken of: "người tiền nhiệm X", "người kế nhiệm ông là Y"."""
        before = self.text(self.atoms[k]).endswith("tiền nhiệm")
        whose: str | None = None
        person = self._person_behind(k + 1)
        if person is not None and not before and person[0] in self.discourse.roles.values():
            return None  # "tìm người kế nhiệm A", of whom the text told his office
        if person is None:
            at = k + 1 + (self._prep(k + 1) == "của")
            owner = self._titled(at) if at < len(self.atoms) and self.atoms[at].has("honorific") else None
            if owner is not None and len(owner[0]) == 1:
                whose, at = owner[0][0].id, owner[1]
            elif at < len(self.atoms) and self.text(self.atoms[at]) in {"mình", "này"}:
                at += 1
            opens = self.text(self.atoms[at]) if at < len(self.atoms) else ""
            person = self._person_behind(at + 1) if opens in {"là", ",", "("} else None
        if person is None or person[0] == whose:
            return None
        post = next((one for one in reversed(self.made.positions) if one.person in {whose, self.discourse.topic}), None)
        post = post or next((one for one in reversed(self.made.positions) if whose is None), None)
        role, of = (post.role, post.of) if post is not None else self._post_of(whose or self.discourse.topic)
        if role is None and before:
            role, of = self._known_before(person[0])
        if role is not None and person[0] not in {whose, post.person if post is not None else None}:
            hi = self.atoms[person[1] - 1].hi
            self._hold(person[0], role, of, "former" if before else "current", self.atoms[k].lo, hi)
        return [Member(person[0], self.atoms[k].lo, self.atoms[person[1] - 1].hi)], person[1]

    def _known_before(self, person: str) -> tuple[str | None, str | None]:
        """What a predecessor is known to have held, one leading post of a country that is named ("người tiền nhiệm *A*")."""
        held = [one for one in self.names.gazetteer.positions(person) if one.role in _LEADING and one.of in self.names.drafts]
        return (held[0].role, held[0].of) if len({(one.role, one.of) for one in held}) == 1 else (None, None)

    def _post_of(self, person: str | None) -> tuple[str | None, str | None]:
        """The last position, with what it is of, that the text has given somebody."""
        held = [(role, of) for (role, of), holder in self.discourse.roles.items() if holder == person and of is not None]
        return held[-1] if held and person is not None else (None, None)
