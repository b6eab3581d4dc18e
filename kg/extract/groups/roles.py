"""Persons by their positions: before the name, behind it, between commas and behind "là"; and titles before names."""

from __future__ import annotations

from kg.extract.groups.headed import Headed
from kg.extract.groups.records import Member
from kg.language import Role
from kg.model import EntityType

_COPULAS = frozenset({
    "là", "từng là", "hiện là", "vẫn là", "trở thành", "được bầu làm", "được bổ nhiệm làm", "làm", "giữ chức", "đảm nhiệm chức",
    "nhậm chức", "đắc cử", "được đề cử làm", "được bổ nhiệm", "được bầu", "được chọn làm", "lên làm",
})  # fmt: skip
_LEADING = frozenset({"head-of-state", "head-of-government", "leader", "monarch"})


class Roles(Headed):
    """Reads positions."""

    def _role(self, k: int, j: int, status: str) -> tuple[list[Member], int] | None:
        """A position: with a name behind it that person, else whoever is known to hold it, else the body or country."""
        atom = self.atoms[j]
        entry = atom.entry("role") or atom.entry("head-role")
        assert entry is not None
        role: Role = entry.value
        at, status = self._status_after(j + 1, status)
        of, kind, at = self._of(at)
        at, status = self._status_after(at, status)
        code = role.code_for(kind)
        held = [(code, of or role.country, kind, status)]
        at = self._further_roles(at, held)
        if self._is_host(held[-1][0], at):
            at = self._skip_host(at)
        person = self._person_behind(at)
        if of is None:
            of = role.country
        if person is not None:
            id_, behind = person
            span_hi = self.atoms[behind - 1].hi
            last = next((one for _, one, _, _ in reversed(held) if one is not None), None)
            for code, one, kind, status in held:
                self._hold(id_, code, one if one is not None or len(held) == 1 else last, status, self.atoms[k].lo, span_hi, kind)
            behind = self._apposition(id_, behind)
            return [Member(id_, self.atoms[k].lo, self.atoms[behind - 1].hi)], behind
        span = (self.atoms[k].lo, self.atoms[at - 1].hi)
        if of is None:
            if self.text(atom) in {"lãnh đạo", "chủ tịch"} or not self._goes_on(at) or self._is_indefinite(k):
                return None
            holder = self.discourse.roles.get((code, None)) if status == "current" else None
            return None if holder is None else ([Member(holder, *span)], at)
        holder = self.discourse.roles.get((code, of)) if status == "current" else None
        if holder is None and code == "leader" and status == "current":
            holder = next((self.discourse.roles[c, of] for c in sorted(_LEADING) if (c, of) in self.discourse.roles), None)
        if holder is None and status == "current":
            holder = self.names.holder(code, of, self.discourse.year)
            if holder is not None:
                self._hold(holder, code, of, status, *span, kind)
        if holder is None and status != "current":
            return [Member(None, *span)], at
        self.last_role = (code, of)
        return [Member(holder or of, *span)], at

    def _further_roles(self, at: int, held: list[tuple[str, str | None, str | None, str]]) -> int:
        """More positions of the same person ("Phó Thủ tướng kiêm Ngoại trưởng"), added to ``held``; the atom behind them."""
        while at + 1 < len(self.atoms):
            k = at
            if self.text(self.atoms[k]) == ",":
                k += 1
            joint = self.text(self.atoms[k]).split(" là")[0] if k < len(self.atoms) else ""
            if joint in {"kiêm", "đồng thời"} and k + 1 < len(self.atoms):
                k += 1
                while k + 1 < len(self.atoms) and self.text(self.atoms[k]) in {"thời", "là", "thời là", "thời cũng là"}:
                    k += 1
            elif k == at:
                return at
            status = held[-1][3]
            entry = self.atoms[k].entry("status-before") if k < len(self.atoms) else None
            if entry is not None:
                status = str(entry.value)
                k += 1
            entry = (self.atoms[k].entry("role") or self.atoms[k].entry("head-role")) if k < len(self.atoms) else None
            if entry is None:
                return at
            following, status = self._status_after(k + 1, status)
            of, kind, following = self._of(following)
            if (
                joint not in {"kiêm", "đồng"}
                and self._person_behind(following) is None
                and self.text(self.atoms[min(following, len(self.atoms) - 1)]) != "kiêm"
            ):
                return at
            held.append((entry.value.code_for(kind), of or entry.value.country, kind, status))
            at = following
        return at

    def _of(self, at: int) -> tuple[str | None, str | None, int]:
        """What a position is of: id, kind of body, and the atom behind it; (None, None, at) where nothing is named."""
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
                    behind = self._country_of_body(id_, k)
                    return id_, self._kind(id_), behind
            return None, None, at
        if atom.has("head"):
            head = atom.entry("head")
            if head is not None and head.value.type == "Organization":
                headed = self._headed(k)
                if headed is not None and headed[0][0].id is not None:
                    return headed[0][0].id, head.value.kind, headed[1]
        if atom.has("country-head") and k + 1 < len(self.atoms):
            inner = self._of(k + 1)
            if inner[0] is not None:
                return inner
        entry = atom.entry("description")
        if entry is not None and entry.value == "country":
            country = self.discourse.country()
            return (country, "country", k + 1) if country is not None else (None, None, at)
        return None, None, at

    def _status_after(self, at: int, status: str) -> tuple[int, str]:
        while at < len(self.atoms):
            entry = self.atoms[at].entry("status-after")
            if entry is None or self.atoms[at].has("past", "planned"):
                break
            status = entry.value if status == "current" else status
            at += 1
        return at, status

    def _is_host(self, code: str, at: int) -> bool:
        return (
            code in {"ambassador", "envoy", "official", "spokesperson"}
            and at + 1 < len(self.atoms)
            and self._prep(at) in {"tại", "về"}
        )

    def _skip_host(self, at: int) -> int:
        """Behind an ambassador's country: the host ("tại Việt Nam"), stepped over where the name follows it."""
        named = self.member(at + 1) if self.atoms[at + 1].kind == "name" else None
        return named[1] if named is not None and self._person_behind(named[1]) is not None else at

    def _apposition(self, person: str, at: int) -> int:
        """A position behind a person's name between commas ("ông Lavrov, Ngoại trưởng Nga,"); gives the atom behind it."""
        if at + 1 >= len(self.atoms) or self.text(self.atoms[at]) not in {",", "("}:
            return at
        k, status = at + 1, "current"
        while k < len(self.atoms) and self.atoms[k].has("status-before"):
            entry = self.atoms[k].entry("status-before")
            status = entry.value if entry is not None else status
            k += 1
        if k >= len(self.atoms) or not self.atoms[k].has("role", "head-role"):
            return at
        entry = self.atoms[k].entry("role") or self.atoms[k].entry("head-role")
        assert entry is not None
        start = k
        k, status = self._status_after(k + 1, status)
        of, kind, k = self._of(k)
        if of is None and entry.category == "head-role":
            return at
        k, status = self._status_after(k, status)
        if self._person_behind(k) is not None:
            return at
        if k < len(self.atoms) and self.text(self.atoms[k]) not in {",", ".", ")", ";"} and not self._goes_on(k):
            return at
        self._hold(
            person, entry.value.code_for(kind), of or entry.value.country, status, self.atoms[at - 1].lo, self.atoms[k - 1].hi
        )
        closed = k < len(self.atoms) and self.text(self.atoms[k]) in {",", ")"}
        return k + 1 if closed and start < k else k

    def _copula(self, person: str, lo: int, at: int) -> None:
        """A position behind "là" and its like ("ông X từng là Ngoại trưởng Peru"); nothing is consumed."""
        k, former = at, False
        words: list[str] = []
        while k < len(self.atoms) and len(words) < 4:
            text = self.text(self.atoms[k])
            if self.atoms[k].has("role", "head-role", "status-before") or self.atoms[k].kind not in {"lex", "word"}:
                break
            former = former or text in {"từng", "từng là", "đã từng"}
            words.append(text)
            k += 1
        joined = " ".join(word for word in words if word not in {"đã", "từng", "hiện", "cũng", "sẽ", "vừa", "một", "chính thức"})
        if joined not in _COPULAS or k >= len(self.atoms) or "sẽ" in words:
            return
        status = "former" if former else "current"
        entry = self.atoms[k].entry("status-before")
        if entry is not None:
            status = str(entry.value)
            k += 1
        entry = (self.atoms[k].entry("role") or self.atoms[k].entry("head-role")) if k < len(self.atoms) else None
        if entry is None:
            return
        k, status = self._status_after(k + 1, status)
        of, kind, behind = self._of(k)
        if (of is None and entry.category == "head-role") or self._person_behind(behind) is not None:
            return
        self._hold(person, entry.value.code_for(kind), of or entry.value.country, status, lo, self.atoms[behind - 1].hi, kind)

    def _titled(self, k: int) -> tuple[list[Member], int] | None:
        """ "ông Lavrov", "tướng Milley", or "ông" alone."""
        person = self._person_behind(k)
        if person is not None:
            behind = self._apposition(*person)
            return [Member(person[0], self.atoms[k].lo, self.atoms[behind - 1].hi)], behind
        entry = self.atoms[k].entry("honorific")
        word = self.scan.words[self.atoms[k].lo].fold
        if entry is None or word not in {"ông", "bà", "ngài", "cô", "anh"} or self.atoms[k].hi - self.atoms[k].lo > 1:
            return None
        if word in {"anh", "cô"} and not self._goes_on(k + 1):
            return None
        hi = k + 1
        id_ = self.discourse.person(entry.value)
        return ([Member(id_, self.atoms[k].lo, self.atoms[hi - 1].hi)], hi) if id_ is not None else None
