"""Persons by their positions: before the name, behind it, between commas and behind "là"; and titles before names."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extract.groups.headed import Headed
from kg.extract.groups.look import IN_PARTY, VERBAL
from kg.extract.groups.records import Belonging, Member
from kg.extract.scan import Atom
from kg.ids import slug
from kg.language import Role
from kg.model import EntityType

_LEADING = frozenset({"head-of-state", "head-of-government", "leader", "monarch"})
_ABROAD = frozenset({"ambassador", "envoy", "official", "spokesperson"})
"""Roles that may name where they are exercised ("Đại sứ Mỹ tại Việt Nam")."""
_FILLERS = frozenset({
    "đã", "cũng", "hiện", "chính", "thức", "vừa", "mới", "một", "trong", "những", "vào", "ghế", "chiếc", "chức", "vụ",
    "vị", "trí", "các", "cương", "vai", "trò", "nay", "lại", "từng", "sau", "đó", "tiếp", "tục", "rồi", "khỏi", "nhiệm", "kỳ",
    "bằng", "ngày", "hôm",
})  # fmt: skip
"""Small words that may stand around a verb of taking, holding or leaving a position."""
_ALSO = frozenset({"thời", "là", "thời là", "thời cũng là", "cũng là"})
_INTRODUCE = frozenset({"một", "một trong", "những", "các", "người", "vị", "cũng là", "nguyên là", "là", "một trong những"})
_MEMBERS = frozenset({"thành viên", "đảng viên", "hội viên", "nữ thành viên"})
_LEADS = {"lãnh đạo": "leader", "đứng đầu": "leader", "điều hành": "leader", "dẫn dắt": "leader", "cầm đầu": "leader",
          "làm chủ": "leader", "chỉ huy": "military-commander"}  # fmt: skip
"""Verbs that give their subject the head's position of what they govern."""
_LOCAL = frozenset({
    "thống đốc", "thị trưởng", "tỉnh trưởng", "người đứng đầu", "lãnh đạo", "phó thống đốc", "nữ thống đốc", "nữ thị trưởng",
})  # fmt: skip
"""Positions that may be of a province or city."""
_REPLACES = frozenset({"kế nhiệm", "thay", "thay thế", "kế tục", "lên thay", "lên thay thế"})
_SAID_OF_OFFICE = {"đề cử": "future", "chọn": "future", "chỉ định": "future", "tiến cử": "future"}


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


class Roles(Headed):
    """Reads positions."""

    # One position

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
        role: Role = found.value
        at, status = self._status_after(k + 1, status)
        of, kind, at = self._of(at, local=self.text(atom) in _LOCAL)
        if of is None and role.code in {"minister", "deputy-minister"}:
            behind = self._behind_portfolio(at)
            if behind > at:
                of, kind, at = self._of(behind)
        at = self._behind_alias(at) if of is not None else at
        at, status = self._status_after(at, status)
        party = self._party_in(atom)
        if kind != "party":
            known, following = self._party(at)
            if known is not None:
                party, at = known, following
        code = role.code_for(kind)
        if party is not None and of is None and code in IN_PARTY:
            of, kind, party = party, "party", None
        behind = self._host_behind(at) if code in _ABROAD else at
        return Post(code, of or role.country, kind, status, at, behind, self.text(atom), found.category == "head-role", party)

    def _behind_portfolio(self, at: int) -> int:
        """Behind a minister's field that no list holds ("Hợp tác kinh tế và Đầu tư nước ngoài"), where a name follows it."""
        for k in range(at, min(at + 12, len(self.atoms))):
            atom = self.atoms[k]
            if atom.kind == "name":
                type_ = self.names.type_of(atom.ids[0])
                return k if type_ in {EntityType.COUNTRY, EntityType.PERSON} else at
            if atom.kind == "run":
                return k if atom.hi - atom.lo > 1 else at
            if atom.kind in {"punct", "time"} or atom.has("prep", "sub", "status-after", "description", "honorific", "role"):
                return at
            if atom.has(*VERBAL) and not self.scan.words[atom.lo].is_capital:
                return at
        return at

    def _behind_alias(self, at: int) -> int:
        """Behind another name of the country in brackets ("Phó Thủ tướng Trung Quốc (TQ) Ngô Nghi"), where the person follows."""
        if at + 3 < len(self.atoms) and self.text(self.atoms[at]) == "(" and self.text(self.atoms[at + 2]) == ")":
            if self.atoms[at + 1].kind == "name" and self.atoms[at + 3].kind in {"name", "run"}:
                self.names.resolve(self.scan, self.atoms[at + 1])
                return at + 3
        return at

    def _post_held(self, k: int) -> Post | None:
        """The position that ends a clause about somebody: nobody is named behind it, and it is of something if it is vague."""
        post = self._post(k)
        if post is None or self._is_too_vague(post) or self._person_behind(post.at) is not None:
            return None
        return post

    @staticmethod
    def _is_too_vague(post: Post) -> bool:
        return post.of is None and post.vague and post.word not in _MEMBERS

    def _note_post(self, person: str, post: Post, lo: int, hi: int, of: str | None = None) -> None:
        of = post.of if post.of is not None else of
        if post.word in _MEMBERS:
            if of is not None and self.names.type_of(of) is EntityType.ORGANIZATION:
                self.made.belongings.append(Belonging(person, of, lo, hi, "member-of"))
            return
        if post.party is not None:
            self.made.belongings.append(Belonging(person, post.party, lo, hi, "member-of"))
        self._hold(person, post.code, of, post.status, lo, hi, post.kind)

    def _party_in(self, atom: Atom) -> str | None:
        """The party that the last words of a role name ("ứng cử viên đảng Cộng hòa", "nghị sĩ Dân chủ")."""
        words = self.scan.words
        for lo in range(max(atom.lo + 1, atom.hi - 4), atom.hi):
            if words[lo].fold != "đảng" and not words[lo].is_capital:
                continue
            id_ = self._party_named(lo, atom.hi)
            if id_ is not None:
                self.names.mention(id_, self.scan.span(lo, atom.hi))
                return id_
        return None

    def _party_named(self, lo: int, hi: int) -> str | None:
        key = tuple([word.fold for word in self.scan.words[lo:hi]])
        bearers = self.names.gazetteer.index.get(key if key[0] == "đảng" else ("đảng", *key), ())
        parties = [one for one, _ in bearers if self.names.gazetteer.actors[one].cls == "PoliticalParty"]
        return parties[0] if parties else None

    def _party(self, at: int) -> tuple[str | None, int]:
        """The party right here, behind "của", "thuộc" or nothing ("thuộc đảng Cộng hòa", "Cộng hòa"), and the atom behind it."""
        k = at + 1 if self._prep(at) == "của" else at
        if k >= len(self.atoms):
            return None, at
        atom = self.atoms[k]
        if atom.kind == "name":
            for one in atom.ids:
                if self.names.gazetteer.actors[one].cls == "PoliticalParty":
                    self.names.mention(one, self.scan.span(atom.lo, atom.hi))
                    return one, k + 1
            return None, at
        head = atom.entry("head")
        if head is not None and head.value.kind == "party":
            made = self._headed(k)
            if made is not None and made[0][0].id is not None:
                return made[0][0].id, made[1]
        if k == at and self.scan.words[atom.lo].is_capital:
            for hi in (atom.lo + 2, atom.lo + 1):
                id_ = self._party_named(atom.lo, hi) if hi <= len(self.scan.words) else None
                behind = next((n for n in range(k, min(k + 3, len(self.atoms))) if self.atoms[n].hi == hi), None)
                if id_ is not None and behind is not None:
                    self.names.mention(id_, self.scan.span(atom.lo, hi))
                    return id_, behind + 1
        return None, at

    def _host_behind(self, at: int) -> int:
        """The atom behind the country that a post abroad is in ("tại Việt Nam", "ở Moscow"), as far as one is named."""
        if at + 1 >= len(self.atoms) or self._prep(at) not in {"tại", "về"} or self.atoms[at + 1].kind != "name":
            return at
        if self._prep(at) == "về" and self.names.type_of(self.atoms[at + 1].ids[0]) is EntityType.PERSON:
            return at
        named = self.member(at + 1)
        return at if named is None else named[1]

    def _role(self, k: int, j: int, status: str) -> tuple[list[Member], int] | None:
        """A position: with a name behind it that person, else whoever is known to hold it, else the body or country."""
        post = self._post(j, status)
        assert post is not None
        held = [post]
        at = self._further_posts(post.at, held)
        person = self._person_behind(at)
        if person is None and held[-1].behind > at:
            person = self._person_behind(held[-1].behind)
        if person is not None:
            id_, behind = person
            lo, hi = self.atoms[k].lo, self.atoms[behind - 1].hi
            last = next((one.of for one in reversed(held) if one.of is not None), None)
            for one in held:
                self._note_post(id_, one, lo, hi, last if len(held) > 1 else None)
            behind = self._behind_person(id_, behind)
            return [Member(id_, lo, self.atoms[behind - 1].hi)], behind
        return self._unnamed(k, j, held, at)

    def _unnamed(self, k: int, j: int, held: list[Post], at: int) -> tuple[list[Member], int] | None:
        """A position without a name: whoever is known to hold it, else the body or country that it is of."""
        post = held[-1]
        span = (self.atoms[k].lo, self.atoms[at - 1].hi)
        code, of = held[0].code, held[0].of
        current = post.status == "current"
        if of is None:
            if self.text(self.atoms[j]) in {"lãnh đạo", "chủ tịch"} or not self._goes_on(at) or self._is_indefinite(k):
                return None
            holder = self.discourse.roles.get((code, None)) if current else None
            return None if holder is None else ([Member(holder, *span)], at)
        self.discourse.posts.setdefault(code, of)
        holder = self.discourse.roles.get((code, of)) if current else None
        if holder is None and code == "leader" and current:
            holder = next((self.discourse.roles[c, of] for c in sorted(_LEADING) if (c, of) in self.discourse.roles), None)
        if holder is None and current and not self._is_indefinite(k):
            holder = self.names.holder(code, of, self.discourse.year)
            if holder is not None:
                self._hold(holder, code, of, post.status, *span, post.kind)
        if holder is None and not current:
            return [Member(None, *span)], at
        self.last_role = (code, of)
        return [Member(holder or of, *span)], at

    def _further_posts(self, at: int, held: list[Post]) -> int:
        """More positions of the same person ("Phó Thủ tướng kiêm Ngoại trưởng"), added to ``held``; the atom behind them."""
        while at + 1 < len(self.atoms):
            k = at
            if self.text(self.atoms[k]) == ",":
                k += 1
            joint = self.scan.words[self.atoms[k].lo].fold if k < len(self.atoms) else ""
            joined = joint in {"kiêm", "đồng"}
            if joined and k + 1 < len(self.atoms):
                k += 1
                while k + 1 < len(self.atoms) and self.text(self.atoms[k]) in _ALSO:
                    k += 1
            elif k == at:
                return at
            following = self._post(k, held[-1].status)
            if following is None:
                return at
            if joint not in {"kiêm", "đồng"} and self._person_behind(following.at) is None:
                if self.text(self.atoms[min(following.at, len(self.atoms) - 1)]) != "kiêm":
                    return at
            held.append(following)
            at = following.at
        return at

    def _of(self, at: int, *, local: bool = False) -> tuple[str | None, str | None, int]:
        """What a position is of: id, kind of body, and the atom behind it; (None, None, at) where nothing is named.

        Args:
            local: it may be of a province or city.
        """
        k = at
        if k < len(self.atoms) and self._prep(k) == "của":
            k += 1
        if k >= len(self.atoms):
            return None, None, at
        atom = self.atoms[k]
        if atom.has("body"):
            found = self._body(k, after_role=True)
            return (found[0], found[1], found[2]) if found is not None else (None, None, at)
        if atom.kind == "name":
            candidates = [self.names.gazetteer.actors[one] for one in atom.ids]
            if candidates[0].type in {EntityType.COUNTRY, EntityType.ORGANIZATION} or candidates[0].acts_for is not None:
                named = self._named(k)
                if named is not None and named[0][0].id is not None:
                    id_ = named[0][0].id
                    return id_, self._kind(id_), max(named[1], self._country_of_body(id_, k))
            return None, None, at
        head = atom.entry("head")
        if head is not None and head.value.type == "Organization":
            headed = self._headed(k) or self._described_body(k)
            if headed is not None and headed[0][0].id is not None:
                return headed[0][0].id, head.value.kind, headed[1]
        if head is not None and head.value.type == "Place" and local:
            headed = self._headed(k)
            if headed is not None and headed[0][0].id is not None:
                return headed[0][0].id, "place", headed[1]
        if k > at and atom.has("role", "status-before"):
            ruler = self.member(k)  # "cố vấn của Thủ tướng Srettha": a position of his country
            if ruler is not None and ruler[0][0].id is not None:
                country = self.discourse.country_of(ruler[0][0].id)
                return (country, "country", ruler[1]) if country in self.names.drafts else (None, None, at)
        if atom.has("country-head") and k + 1 < len(self.atoms):
            inner = self._of(k + 1)
            if inner[0] is not None:
                return inner
        entry = atom.entry("description")
        if entry is not None and entry.value == "country":
            country = self.discourse.country()
            return (country, "country", k + 1) if country is not None else (None, None, at)
        if entry is not None and entry.value == "body":
            body = self.discourse.organization()
            return (body, self._kind(body), k + 1) if body is not None else (None, None, at)
        return None, None, at

    def _described_body(self, k: int) -> tuple[list[Member], int] | None:
        """A body told in small letters with its country at the end ("ủy ban mua sắm quốc phòng Thái Lan"); asked for behind roles."""
        for at in range(k + 2, min(k + 9, len(self.atoms))):
            atom = self.atoms[at]
            if atom.kind == "name":
                country = self.names.gazetteer.actors[atom.ids[0]]
                if country.type is not EntityType.COUNTRY:
                    return None
                span = self.scan.span(self.atoms[k].lo, atom.hi)
                id_ = slug(self.names.text[span[0] : span[1]])
                self.names.mention(country.id, self.scan.span(atom.lo, atom.hi))
                self.names.mention(id_, span, EntityType.ORGANIZATION, "GovernmentBody").country = country.id
                self._belong(id_, country.id, self.atoms[k].lo, atom.hi)
                return [Member(id_, self.atoms[k].lo, atom.hi)], at + 1
            if atom.kind in {"punct", "time", "run"} or atom.has("prep", "speech", "past", "planned", "passive", "sub", "role"):
                return None
        return None

    def _status_after(self, at: int, status: str) -> tuple[int, str]:
        while at < len(self.atoms):
            entry = self.atoms[at].entry("status-after")
            if entry is None or self.atoms[at].has("past", "planned"):
                break
            status = entry.value if status == "current" else status
            at += 1
        return at, status

    # Behind a person's name

    def _behind_person(self, person: str, at: int) -> int:
        """Step over a position behind a person's name between commas ("ông Lavrov, Ngoại trưởng Nga,"); the atom behind it."""
        dashed = at < len(self.atoms) and self._is_dashed(at)
        if at + 1 >= len(self.atoms) or not (dashed or self.text(self.atoms[at]) in {",", "("}):
            return at
        start = k = at if dashed else at + 1
        status, k = self._through_holding(self.atoms[k].lo, k)
        while k < len(self.atoms) and self.text(self.atoms[k]) in _INTRODUCE:
            k += 1
        post = self._post(k, status or "current")
        if post is None or self._is_too_vague(post):
            return at
        if self._person_behind(post.behind) is not None or not self._closes(post.behind):
            return at
        lo = self.atoms[start].lo
        self._note_post(person, post, lo, self.atoms[post.at - 1].hi)
        behind = self._more_behind(person, post.behind)
        closed = behind < len(self.atoms) and self.text(self.atoms[behind]) in {",", ")"}
        return behind + 1 if closed else behind

    def _more_behind(self, person: str, at: int) -> int:
        """More positions behind the first one ("… và là cựu thống đốc bang Iowa", "kiêm Bộ trưởng Y tế"); the atom behind."""
        while at + 1 < len(self.atoms) and self.scan.words[self.atoms[at].lo].fold in {"và", "kiêm", "đồng"}:
            k = at + 1
            status, k = self._through_holding(self.atoms[k].lo, k)
            post = self._post_held(k)
            if post is None or not self._closes(post.behind):
                return at
            if status is not None and post.status == "current":
                post = replace(post, status=status)
            self._note_post(person, post, self.atoms[at + 1].lo, self.atoms[post.at - 1].hi)
            at = post.behind
        return at

    def _is_dashed(self, at: int) -> bool:
        """Whether a dash with spaces stands before an atom."""
        words = self.scan.words
        lo = self.atoms[at].lo
        return lo in self.scan.hyphen_before and lo > 0 and words[lo].start - words[lo - 1].end > 2

    def _closes(self, at: int) -> bool:
        """Whether what stands at an atom can follow a position in apposition: an end, a verb, a preposition, no further name."""
        if at >= len(self.atoms):
            return True
        atom = self.atoms[at]
        if atom.kind in {"punct", "time"}:
            return self.text(atom) in {",", ".", ")", ";", ":", "?", "!", '"', "”", "..."} or atom.kind == "time"
        return atom.has("prep", "sub", "conjunctions", "speech", "reports") or self._goes_on(at)

    def _through_holding(self, word: int, k: int) -> tuple[str | None, int]:
        """The status that a verb of holding office gives, and the atom behind it with its small words; (None, k) without one."""
        words = self.scan.words
        holding = self.names.language.holding
        at, last = word, min(word + 14, len(words))
        status: str | None = None
        behind = word
        while at < last:
            if status is None:
                lengths = range(min(6, last - at), 0, -1)
                length = next((n for n in lengths if tuple([w.fold for w in words[at : at + n]]) in holding), 0)
                if length:
                    status = holding[tuple([w.fold for w in words[at : at + length]])]
                    if words[max(at - 1, word)].fold in {"từng", "nguyên"}:
                        status = "former"
                    elif words[max(at - 1, word)].fold in {"sẽ", "sắp"}:
                        status = "future"
                    at += length
                    behind = at
                    continue
            atom = next((n for n in range(k, len(self.atoms)) if self.atoms[n].lo >= at), len(self.atoms))
            if atom >= len(self.atoms) or self.atoms[atom].has("role", "head-role"):
                break
            if self.atoms[atom].kind == "time" and self.atoms[atom].lo == at:
                at = self.atoms[atom].hi
            elif words[at].fold in _FILLERS or words[at].fold in {"người", "sẽ", "sắp"}:
                at += 1
            elif self.atoms[atom].lo == at and self.atoms[atom].has("status-before"):
                break
            else:
                break
            behind = at
        if status is None:
            return None, k
        found = next((n for n in range(k, len(self.atoms)) if self.atoms[n].lo >= behind), len(self.atoms))
        return status, found

    def _copula(self, person: str, lo: int, at: int) -> None:
        """A position behind "là" and its like ("ông X từng là Ngoại trưởng Peru"); nothing is consumed."""
        if at >= len(self.atoms):
            return
        start = self.atoms[at].lo
        status, k = self._through_holding(start, at)
        before = self.scan.words[lo - 1].fold if lo else ""
        before = f"{self.scan.words[lo - 2].fold} {before}" if lo > 1 else before
        if status is None:
            entry = self.atoms[at].entry("status-before")
            if entry is not None and self.text(self.atoms[at]).endswith((" là", " làm", " chức")):
                status, k = str(entry.value), at + 1
            else:
                self._replaced(person, lo, at) or self._leads(person, lo, at)
                return
        status = next((one for verb, one in _SAID_OF_OFFICE.items() if before.endswith(verb)), status)
        post = self._post_held(k)
        if post is None or self._is_asked(k) or self._names_on(post.at):
            return
        if post.status == "current":
            post = replace(post, status=status)
        self._note_post(person, post, lo, self.atoms[post.at - 1].hi)
        self._more_behind(person, post.behind)

    def _names_on(self, at: int) -> bool:
        """Whether capitals go on right behind a position ("Đại sứ Chương trình …"): it is of something not understood."""
        if at >= len(self.atoms):
            return False
        atom = self.atoms[at]
        return atom.kind in {"word", "lex", "run"} and self.scan.words[atom.lo].is_capital

    def _is_asked(self, k: int) -> bool:
        """Whether a verb of holding office is itself asked for or denied in the words before it."""
        return any(self.atoms[n].has("negated", "demanded") for n in range(max(k - 3, 0), k))

    def _replaced(self, person: str, lo: int, at: int) -> bool:
        """ "X kế nhiệm Y làm Thủ tướng": the position is X's, and was Y's."""
        k = at
        while k < len(self.atoms) and self.scan.words[self.atoms[k].lo].fold in _FILLERS and not self.atoms[k].has("role"):
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
        self._note_post(person, post, lo, hi)
        self._note_post(before[0], replace(post, status="former"), lo, hi)
        self._passed_over = self.atoms[k + 1].lo
        return True

    def _leads(self, person: str, lo: int, at: int) -> bool:
        """ "Ông X lãnh đạo Y", "người đứng đầu": the head's position of a body or country."""
        k = at
        while k < len(self.atoms) and self.scan.words[self.atoms[k].lo].fold in _FILLERS | {"đang", "vẫn"}:
            k += 1
        code = _LEADS.get(self.text(self.atoms[k])) if k < len(self.atoms) else None
        if code is None:
            return False
        of, kind, behind = self._of(k + 1)
        if of is None or self.atoms[k + 1].has("description") or self._person_behind(behind) is not None:
            return False
        entry = self.names.language.lexicon.get(("người", "đứng", "đầu"), ())
        role = next((one.value for one in entry if one.category == "head-role"), None)
        if code == "leader" and role is not None:
            code = role.code_for(kind)
        self._hold(person, code, of, "current", lo, self.atoms[behind - 1].hi, kind)
        return True

    def _titled(self, k: int) -> tuple[list[Member], int] | None:
        """ "ông Lavrov", "tướng Milley", or "ông" alone."""
        person = self._person_behind(k)
        if person is not None:
            behind = self._behind_person(*person)
            return [Member(person[0], self.atoms[k].lo, self.atoms[behind - 1].hi)], behind
        if k + 1 < len(self.atoms) and self.atoms[k + 1].has("role", "head-role", "status-before"):
            found = self._post(k + 1)
            if found is not None and self._person_behind(found.at) is not None:
                return self._role(k, k + 1, "current")
        entry = self.atoms[k].entry("honorific")
        word = self.scan.words[self.atoms[k].lo].fold
        if entry is None or word not in {"ông", "bà", "ngài", "cô", "anh"} or self.atoms[k].hi - self.atoms[k].lo > 1:
            return None
        if word in {"anh", "cô"} and not self._goes_on(k + 1):
            return None
        hi = k + 1
        id_ = self.discourse.person(entry.value)
        return ([Member(id_, self.atoms[k].lo, self.atoms[hi - 1].hi)], hi) if id_ is not None else None
