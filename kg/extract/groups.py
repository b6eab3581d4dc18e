"""Noun groups: who takes part, with role, body, country, apposition and coordination resolved into entity ids.

``Ngoại trưởng Nga Sergei Lavrov và người đồng cấp Mỹ`` is one group of two members. On the way the standing relations that the groups
state by themselves (a person's position, a body's country) are noted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.discourse import Discourse
from kg.extract.names import PLACE_SLOTS, Names
from kg.extract.scan import Atom, Scan
from kg.ids import slug
from kg.language import Body, Head, Role
from kg.model import EntityType

VERBAL = ("speech", "past", "planned", "possible", "demanded", "negated", "trigger", "passive", "light", "verbs", "reports")
_IN_PARTY = frozenset({"party-leader", "organization-head", "deputy-head", "leader", "spokesperson", "agency-head"})
_INDEFINITE = frozenset({
    "các", "những", "nhiều", "số", "vài", "mấy", "hai", "ba", "bốn", "năm", "mọi", "một", "bầu", "chức", "ghế", "cử", "làm", "tranh", "viên",
})  # fmt: skip
_STATE = frozenset({"ương", "gia", "nước", "thức"})
"""Last syllables of trung ương, quốc gia, nhà nước, chính thức: a body of the state, whatever else it is."""
_COPULAS = frozenset({
    "là", "từng là", "hiện là", "vẫn là", "trở thành", "được bầu làm", "được bổ nhiệm làm", "làm", "giữ chức", "đảm nhiệm chức",
    "nhậm chức", "đắc cử", "được đề cử làm", "được bổ nhiệm", "được bầu", "được chọn làm", "lên làm",
})  # fmt: skip
_LEADING = frozenset({"head-of-state", "head-of-government", "leader", "monarch"})


@dataclass(slots=True)
class Member:
    """One participant: an entity, or (``id`` None) somebody who is no entity, such as "người dân Mỹ"."""

    id: str | None
    lo: int
    hi: int
    place: str | None = None
    """Id of the city when a capital is named as a place."""


@dataclass(slots=True)
class Group:
    """Participants named together; ``lo`` and ``hi`` are word indexes."""

    lo: int
    hi: int
    members: list[Member]
    pronoun: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the members that are entities, each once."""
        return tuple(dict.fromkeys(member.id for member in self.members if member.id is not None))


@dataclass(frozen=True, slots=True)
class Position:
    """That the text gives a person a position; ``of`` is None where this place does not say of what."""

    person: str
    role: str
    of: str | None
    status: str
    lo: int
    hi: int


@dataclass(frozen=True, slots=True)
class Belonging:
    """That the text's words make a body part of a country or larger body (``part-of``), a person or country a member of one
    (``member-of``), or a country party to a treaty (``party-to``).
    """

    body: str
    of: str
    lo: int
    hi: int
    kind: str = "part-of"


Unit = Group | Atom


@dataclass(slots=True)
class Grouped:
    """A sentence as groups and the atoms between them, in order."""

    scan: Scan
    units: list[Unit]
    positions: list[Position] = field(default_factory=list)
    belongings: list[Belonging] = field(default_factory=list)


def group_sentence(scan: Scan, names: Names, discourse: Discourse) -> Grouped:
    """Find a sentence's groups; names met are recorded, and what they refer back to is looked up and noted."""
    return _Builder(scan, names, discourse).build()


class _Builder:
    def __init__(self, scan: Scan, names: Names, discourse: Discourse) -> None:
        self.scan = scan
        self.atoms = scan.atoms
        self.names = names
        self.discourse = discourse
        self.made = Grouped(scan, [])
        self.last_role: tuple[str, str | None] | None = None
        self._allies: list[str] = []
        """Countries of the group in hand that are called allies."""

    def build(self) -> Grouped:
        k = 0
        while k < len(self.atoms):
            found = self.group(k)
            if found is None:
                self.made.units.append(self.atoms[k])
                k += 1
                continue
            group, k = found
            k = self._bracket(group, k)
            self.made.units.append(group)
            self.discourse.see(group.ids)
            if len(group.members) == 1 and group.ids and self.names.type_of(group.ids[0]) is EntityType.PERSON:
                self._copula(group.ids[0], group.lo, k)
        self.made.positions = list(dict.fromkeys(self.made.positions))
        self.made.belongings = list(dict.fromkeys(self.made.belongings))
        return self.made

    def _bracket(self, group: Group, k: int) -> int:
        """Step over another name of the same in brackets ("(EU)", "(Lai Ching-te)") or its country ("Reuters (Anh)")."""
        if k + 2 >= len(self.atoms) or self.text(self.atoms[k]) != "(" or self.text(self.atoms[k + 2]) != ")" or not group.ids:
            return k
        atom, last = self.atoms[k + 1], group.ids[-1]
        span = self.scan.span(atom.lo, atom.hi)
        if atom.kind == "name":
            actor = self.names.gazetteer.actors[atom.ids[0]]
            if last in atom.ids or actor.type is EntityType.COUNTRY:
                self.names.mention(last if last in atom.ids else actor.id, span)
                return k + 3
        elif atom.kind == "run":
            type_ = self.names.type_of(last)
            acronym = self.scan.words[atom.lo].text.isupper() and atom.hi - atom.lo == 1
            if acronym == (type_ is not EntityType.PERSON):
                self.names.mention(last, span)
                self.names.link(self.names.key(self.scan, atom), last)
                return k + 3
        return k

    # Coordination

    def group(self, k: int) -> tuple[Group, int] | None:
        """The group that begins at an atom, and the index of the atom behind it."""
        first = self.member(k)
        if first is None:
            return None
        members, behind = first
        whole = list(members)
        tentative: list[Member] = []
        at = behind
        while at < len(self.atoms):
            step = self._joiner(at)
            if step is None:
                break
            after, closes = step
            following = self.member(after)
            if following is None or self._differ(members[0], following[0][0]):
                break
            tentative += following[0]
            at = following[1]
            if closes:
                whole += tentative
                tentative = []
                behind = at
        for ally in self._allies:
            partner = next(
                (m.id for m in whole if m.id is not None and m.id != ally and self.names.type_of(m.id) is EntityType.COUNTRY),
                None,
            )
            if partner is not None:
                self.made.belongings.append(Belonging(partner, ally, whole[0].lo, self.atoms[behind - 1].hi, "allied-with"))
        self._allies = []
        if len(tentative) > 1 and all(self._is_country(member) for member in [*members, *tentative]):
            whole += tentative
            behind = at
        pronoun = (
            len(whole) == 1
            and whole[0].id is not None
            and self.atoms[k].kind == "lex"
            and self.atoms[k].has("honorific", "description")
        )
        return Group(self.atoms[k].lo, self.atoms[behind - 1].hi, whole, pronoun), behind

    def _joiner(self, k: int) -> tuple[int, bool] | None:
        """Where the next member may begin behind a joint, and whether the joint closes a list."""
        atom = self.atoms[k]
        if atom.lo in self.scan.hyphen_before and atom.kind == "name":
            return (k, True) if self.scan.words[atom.lo].start > self.scan.words[atom.lo - 1].end else None
        if self.text(atom) == ",":
            joint = k + 1 < len(self.atoms) and self.atoms[k + 1].has("conjunctions")
            return (k + 2, True) if joint else (k + 1, False)
        if atom.has("conjunctions") and self.scan.words[atom.lo].fold in {"và", "cùng", "lẫn", "hay", "hoặc", "cũng"}:
            return k + 1, True
        return None

    def _differ(self, a: Member, b: Member) -> bool:
        """Whether two members are too unlike to be joined: an actor and a mere place."""
        types = {self.names.type_of(m.id) for m in (a, b) if m.id is not None}
        return EntityType.PLACE in types and len(types) > 1

    def _is_country(self, member: Member) -> bool:
        return member.id is not None and self.names.type_of(member.id) in {EntityType.COUNTRY, EntityType.PLACE}

    # One member

    def member(self, k: int) -> tuple[list[Member], int] | None:
        """The participant (or, for "hai nước", the participants) that an atom begins."""
        if k >= len(self.atoms):
            return None
        atom = self.atoms[k]
        if atom.kind in {"name", "run"}:
            return self._named(k)
        if atom.kind != "lex":
            return None
        j, status = k, None
        while j < len(self.atoms) and self.atoms[j].has("status-before"):
            entry = self.atoms[j].entry("status-before")
            status = entry.value if entry is not None else None
            j += 1
        if j < len(self.atoms) and (status is not None or j == k):
            if self.atoms[j].has("role", "head-role"):
                found = self._role(k, j, status or "current")
                if found is not None:
                    return found
            if status is not None and self.atoms[j].has("people", "honorific", "rank", "title"):
                k = j
                atom = self.atoms[k]
        for category, parse in (
            ("honorific", self._titled), ("rank", self._titled), ("title", self._titled), ("body", self._body_member),
            ("people", self._people), ("country-head", self._people), ("description", self._description), ("head", self._headed),
            ("first_person", self._first_person), ("third_plural", self._third_plural),
        ):  # fmt: skip
            if atom.has(category):
                found = parse(k)
                if found is not None:
                    return found
        return None

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
        """More positions of the same person ("Phó Thủ tướng kiêm Ngoại trưởng"): added to ``held``; gives the atom behind them."""
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

    def _country_of_body(self, id_: str, k: int) -> int:
        """Step over the country behind a body's name, noting what it says ("Hạ viện" "Mỹ")."""
        behind = k + 1
        if self.names.type_of(id_) is not EntityType.ORGANIZATION or behind >= len(self.atoms):
            return behind
        at = behind + 1 if self._prep(behind) == "của" and behind + 1 < len(self.atoms) else behind
        atom = self.atoms[at]
        if atom.kind == "name":
            parent = self.names.gazetteer.actor(id_)
            if parent is not None and parent.part_of in atom.ids and parent.part_of is not None:
                self.names.mention(parent.part_of, self.scan.span(atom.lo, atom.hi))
                self.names.mention(id_, self.scan.span(self.atoms[k].lo, atom.hi))
                self._belong(id_, parent.part_of, self.atoms[k].lo, atom.hi)
                return at + 1
        if atom.kind == "name" and self.names.gazetteer.actors[atom.ids[0]].type is EntityType.COUNTRY:
            actor = self.names.gazetteer.actor(id_)
            if actor is None or actor.country in {None, atom.ids[0]}:
                country = self.names.resolve(self.scan, atom)
                if country is not None:
                    self._belong(id_, country, self.atoms[k].lo, atom.hi)
                    return at + 1
        return behind

    def _kind(self, id_: str) -> str | None:
        """The kind of body an entity is, for the role of who heads it."""
        if self.names.type_of(id_) is EntityType.COUNTRY:
            return "country"
        draft = self.names.drafts.get(id_)
        return _KINDS.get(draft.cls or "") if draft is not None else None

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

    def _person_behind(self, at: int) -> tuple[str, int] | None:
        """The person named right here, behind commas, honorifics and ranks if need be."""
        k = at
        if k + 1 < len(self.atoms) and self.text(self.atoms[k]) == "," and self.atoms[k + 1].has("honorific"):
            k += 1
        titled = False
        while k < len(self.atoms) and self.atoms[k].has("honorific", "rank", "title") and self.atoms[k].kind == "lex":
            titled = True
            k += 1
        if k >= len(self.atoms) or self.atoms[k].kind not in {"name", "run"}:
            return None
        atom = self.atoms[k]
        if atom.kind == "name" and not titled:
            if not any(self.names.gazetteer.actors[one].type is EntityType.PERSON for one in atom.ids):
                return None
        id_ = self.names.resolve(self.scan, atom, person=True)
        if id_ is None or self.names.type_of(id_) is not EntityType.PERSON:
            return None
        if titled:
            entry = self.atoms[k - 1].entry("honorific")
            if entry is not None and entry.value != "either":
                self.names.drafts[id_].gender = entry.value
        return id_, k + 1

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

    def _body_member(self, k: int) -> tuple[list[Member], int] | None:
        found = self._body(k)
        return None if found is None else ([Member(found[0], self.atoms[k].lo, self.atoms[found[2] - 1].hi)], found[2])

    def _body(self, k: int, *, after_role: bool = False) -> tuple[str, str, int] | None:
        """A national body: id, kind, atom behind it. Without a country's name it is the one named so before.

        In small letters it is a body only behind a role or before a country ("chủ tịch quốc hội", "quốc hội Iran").
        """
        entry = self.atoms[k].entry("body")
        if entry is None:
            return None
        if not self.scan.words[self.atoms[k].lo].is_capital and not after_role and not self._country_follows(k):
            return None
        body: Body = entry.value
        at = k + 1
        if at < len(self.atoms) and self._prep(at) == "của":
            at += 1
        country: str | None = None
        stated = False
        if at < len(self.atoms):
            atom = self.atoms[at]
            description = atom.entry("description")
            if atom.kind == "name" and self.names.gazetteer.actors[atom.ids[0]].type is EntityType.COUNTRY:
                country, stated = self.names.resolve(self.scan, atom), True
            elif description is not None and description.value == "country":
                country, stated = self.discourse.country(), True
        behind = at + 1 if stated and country is not None else k + 1
        host = ""
        if body.kind == "embassy" and stated and behind + 1 < len(self.atoms) and self._prep(behind) == "tại":
            named = self.member(behind + 1) if self.atoms[behind + 1].kind == "name" else None
            if named is not None and named[0][0].id is not None:
                host = f"-in-{slug(named[0][0].place or named[0][0].id)}"
                behind = named[1]
        if country is None:
            country = self._country_of_next_person(k + 1)
            known = self.discourse.bodies.get(body.slug) if country is None else None
            if known is None and country is None:
                country = self.discourse.country()
            if known is not None:
                self.names.mention(known, self.scan.span(self.atoms[k].lo, self.atoms[k].hi))
                return known, body.kind, behind
            if country is None:
                return None
        actor = self.names.gazetteer.actors[country]
        id_ = dict(body.known).get(country) or f"{slug(actor.label_en)}-{body.slug}{host}"
        lo, hi = self.atoms[k].lo, self.atoms[behind - 1].hi
        draft = self.names.mention(id_, self.scan.span(lo, hi), EntityType.ORGANIZATION, body.cls)
        draft.country = country
        self.discourse.bodies[body.slug] = id_
        self.discourse.affiliation.setdefault(id_, country)
        if stated:
            self._belong(id_, country, lo, hi)
        return id_, body.kind, behind

    def _country_of_next_person(self, k: int) -> str | None:
        """The country of a known person named right behind a body without a country."""
        if k >= len(self.atoms) or self.atoms[k].kind != "name":
            return None
        for one in self.atoms[k].ids:
            actor = self.names.gazetteer.actors[one]
            if actor.type is EntityType.PERSON:
                return actor.country
        return None

    def _country_follows(self, k: int) -> bool:
        at = k + 2 if self._prep(k + 1) == "của" else k + 1
        if at >= len(self.atoms) or self.atoms[at].kind != "name":
            return False
        return self.names.gazetteer.actors[self.atoms[at].ids[0]].type is EntityType.COUNTRY

    def _people(self, k: int) -> tuple[list[Member], int] | None:
        """Unnamed people: officials and forces are the body or country behind them, others are nobody."""
        entry = self.atoms[k].entry("people") or self.atoms[k].entry("country-head")
        assert entry is not None
        nobody = entry.value == "not_actors"
        at = k + 1
        passed = 0
        while at < len(self.atoms) and passed < 3 and (
            self.atoms[at].kind == "word" or self.atoms[at].has("people", "country-head", "skip", "status-before", "head", "rank")
        ) and not self.atoms[at].has("trigger", "body", *VERBAL):  # fmt: skip
            at += 1
            passed += 1
        if at < len(self.atoms) and self._prep(at) in {"của", "trong", "từ"}:
            at += 1
        if at >= len(self.atoms):
            return None
        atom = self.atoms[at]
        if atom.kind == "name" and not self._names_actor(atom):
            return None
        ruler = self.atoms[k].has("country-head") and atom.has("role", "honorific")
        nested = at > k + 1 and atom.has("people", "country-head")
        if atom.kind == "name" or atom.has("body") or self._describes_countries(atom) or ruler or nested:
            inner = self.member(at)
            if inner is None:
                return None
            members, behind = inner
            if members[0].id is None:
                return None
            if self.names.type_of(members[0].id) is EntityType.PERSON:
                country = (
                    self.discourse.country_of(members[0].id)
                    if atom.has("country-head") or self.atoms[k].has("country-head")
                    else None
                )
                if country is None or country not in self.names.drafts or nobody:
                    return None
                return [Member(country, self.atoms[k].lo, self.atoms[behind - 1].hi)], behind
            person = None if nobody else self._person_behind(behind)
            if person is not None:
                return [Member(person[0], self.atoms[k].lo, self.atoms[person[1] - 1].hi)], person[1]
            span = (self.atoms[k].lo, self.atoms[behind - 1].hi)
            if (
                self.text(self.atoms[k]).startswith("đồng minh")
                and len(members) == 1
                and self.names.type_of(members[0].id) is EntityType.COUNTRY
            ):
                self._allies.append(members[0].id)
            if nobody and self._is_outlet(members[0].id):
                nobody = False  # "phóng viên TTXVN": what reporters tell is told by their outlet
            return [Member(None if nobody else member.id, *span) for member in members], behind
        return None

    def _is_outlet(self, id_: str) -> bool:
        draft = self.names.drafts.get(id_)
        return draft is not None and draft.cls == "MediaOutlet"

    def _names_actor(self, atom: Atom) -> bool:
        actor = self.names.gazetteer.actors[atom.ids[0]]
        return actor.type in {EntityType.COUNTRY, EntityType.ORGANIZATION} or actor.acts_for is not None

    @staticmethod
    def _describes_countries(atom: Atom) -> bool:
        entry = atom.entry("description")
        return entry is not None and entry.value in {"country", "countries"}

    def _description(self, k: int) -> tuple[list[Member], int] | None:
        """Nouns that refer back: "nước này", "hai bên", "nhà lãnh đạo Nga", "người đồng cấp Mỹ"."""
        entry = self.atoms[k].entry("description")
        assert entry is not None
        span = (self.atoms[k].lo, self.atoms[k].hi)
        kind = entry.value
        if kind == "countries":
            ids = self.discourse.countries()
            return ([Member(id_, *span) for id_ in ids], k + 1) if ids else None
        if kind == "country":
            id_ = self.discourse.country()
            return ([Member(id_, *span)], k + 1) if id_ is not None else None
        if kind == "persons":
            ids = self.discourse.person_pair
            return ([Member(id_, *span) for id_ in ids], k + 1) if ids else None
        if kind == "body":
            id_ = self.discourse.organization()
            return ([Member(id_, *span)], k + 1) if id_ is not None else None
        if kind not in {"person", "counterpart"}:
            return None
        of, _, at = self._of(k + 1)
        person = self._person_behind(at)
        if person is not None:
            if kind == "counterpart" and self.last_role is not None:
                self._hold(person[0], self.last_role[0], of, "current", span[0], self.atoms[person[1] - 1].hi)
            return [Member(person[0], span[0], self.atoms[person[1] - 1].hi)], person[1]
        if kind == "counterpart":
            if of is None:
                return None
            holder = self.discourse.roles.get((self.last_role[0], of)) if self.last_role is not None else None
            return [Member(holder or of, span[0], self.atoms[at - 1].hi)], at
        if of is not None:
            holder = next((p for (_, o), p in reversed(self.discourse.roles.items()) if o == of), None)
            return [Member(holder or of, span[0], self.atoms[at - 1].hi)], at
        if self._is_indefinite(k) or (not self._goes_on(k + 1) and self.scan.words[self.atoms[k].hi - 1].fold != "này"):
            return None
        id_ = self.discourse.person()
        return ([Member(id_, *span)], k + 1) if id_ is not None else None

    def _headed(self, k: int) -> tuple[list[Member], int] | None:
        """A common noun and the capitalised name behind it: "tỉnh Kursk", "Đảng Vì nước Thái", "Hiệp định Genève"."""
        entry = self.atoms[k].entry("head")
        assert entry is not None
        head: Head = entry.value
        if head.type == "Organization":
            bracketed = self._bracketed(k)
            if bracketed is not None:
                return bracketed
        at = k + 1
        if at >= len(self.atoms) or self.atoms[at].kind not in {"name", "run", "word", "lex"}:
            return None
        atom = self.atoms[at]
        type_ = EntityType(head.type)
        if atom.kind == "name":
            actor = self.names.gazetteer.actors[atom.ids[0]]
            fitting = any(self.names.gazetteer.actors[one].type is type_ for one in atom.ids)
            if not fitting and not (type_ is EntityType.PLACE and actor.type is EntityType.COUNTRY and False):
                return self._named(at) if type_ is EntityType.PLACE and actor.acts_for is not None else None
        elif not self.scan.words[atom.lo].is_capital and not self._describes_treaty(k):
            return None
        hi = at if atom.kind == "lex" or atom.kind == "word" else at + 1
        behind = self._name_end(max(hi, at + 1), type_)
        lo = self.atoms[k].lo
        span = self.scan.span(lo, self.atoms[behind - 1].hi)
        if atom.kind in {"name", "run"} and behind == at + 1:
            id_ = self.names.resolve(self.scan, atom, head=head)
            if id_ is None:
                return None
            self.names.mention(id_, span)
        elif type_ in {EntityType.ORGANIZATION, EntityType.TREATY} and (
            self.scan.words[lo].is_capital or self._describes_treaty(k)
        ):
            id_ = slug(self.names.text[span[0] : span[1]])
            self.names.mention(id_, span, type_, head.cls)
        else:
            return None
        behind = self._country_of_body(id_, behind - 1)
        if type_ is EntityType.TREATY:
            self._parties(id_, lo, behind)
        return [Member(id_, lo, self.atoms[behind - 1].hi)], behind

    def _bracketed(self, k: int) -> tuple[list[Member], int] | None:
        """A body described at length and named in brackets: "Hãng thông tấn chính thức Triều Tiên (KCNA)"."""
        country: Atom | None = None
        for at in range(k + 1, min(k + 9, len(self.atoms) - 2)):
            atom = self.atoms[at]
            if atom.kind == "punct":
                named = self.atoms[at + 1]
                if self.text(atom) != "(" or named.kind != "name" or self.text(self.atoms[at + 2]) != ")":
                    return None
                actor = self.names.gazetteer.actors[named.ids[0]]
                if actor.type is not EntityType.ORGANIZATION:
                    return None
                self.names.mention(actor.id, self.scan.span(named.lo, named.hi))
                self.names.mention(actor.id, self.scan.span(self.atoms[k].lo, atom.lo))
                if country is not None:
                    self.names.mention(country.ids[0], self.scan.span(country.lo, country.hi))
                    stately = any(word.fold in _STATE for word in self.scan.words[self.atoms[k].lo : atom.lo])
                    if actor.country == country.ids[0] and (actor.cls == "GovernmentBody" or stately):
                        self._belong(actor.id, country.ids[0], self.atoms[k].lo, atom.lo)
                return [Member(actor.id, self.atoms[k].lo, self.atoms[at + 2].hi)], at + 3
            if atom.kind == "name" and self.names.gazetteer.actors[atom.ids[0]].type is EntityType.COUNTRY:
                country = atom
            elif atom.kind == "time" or atom.has("speech", "trigger"):
                return None
        return None

    def _parties(self, treaty: str, lo: int, at: int) -> None:
        """The parties that a treaty's name is followed by ("hiệp ước giữa A và B", "hiệp định A - B")."""
        k = at
        if self._prep(k) == "giữa":
            k += 1
        elif k >= len(self.atoms) or self.atoms[k].kind != "name":
            return
        found = self.group(k)
        if found is None:
            return
        countries = [one for one in found[0].ids if self.names.type_of(one) is EntityType.COUNTRY]
        if len(countries) > 1:
            for country in countries:
                self.made.belongings.append(Belonging(country, treaty, lo, found[0].hi, "party-to"))

    def _describes_treaty(self, k: int) -> bool:
        """Whether a treaty noun is told more closely in small letters ("hiệp ước biên giới", "thỏa thuận ngừng bắn")."""
        head = self.atoms[k].entry("head")
        if head is None or head.value.type != "Treaty" or k + 1 >= len(self.atoms):
            return False
        if self.text(self.atoms[k]) in {"thỏa thuận", "tuyên bố", "nghị quyết", "luật", "đạo luật", "văn kiện"}:
            return self.text(self.atoms[k + 1]).startswith(("ngừng bắn", "đình chiến", "hòa bình", "chung"))
        return self._carries_on(self.atoms[k + 1].lo) > 1

    def _name_end(self, at: int, type_: EntityType) -> int:
        """Where a body's or treaty's name ends: capitals, each with at most the second syllable of its word in small letters."""
        if type_ not in {EntityType.ORGANIZATION, EntityType.TREATY}:
            return at
        k = at
        small = 0
        while k < len(self.atoms):
            atom = self.atoms[k]
            word = self.scan.words[atom.lo]
            if atom.kind in {"punct", "time", "name"} or not word.is_word:
                break
            if word.is_capital:
                small = 0
            elif self._carries_on(atom.lo) and k + 1 <= len(self.atoms):
                small = 0
                length = self._carries_on(atom.lo)
                while k + 1 < len(self.atoms) and self.atoms[k + 1].lo < atom.lo + length:
                    k += 1
            else:
                small += atom.hi - atom.lo
                capital_next = (
                    k + 1 < len(self.atoms)
                    and self.scan.words[self.atoms[k + 1].lo].is_capital
                    and self.atoms[k + 1].kind != "name"
                )
                if small > 1 and not capital_next:
                    break
                if atom.kind == "lex" and not capital_next:
                    break
                if small > 2:
                    break
            k += 1
        return k

    def _carries_on(self, lo: int) -> int:
        """How many words from here carry on a name in small letters ("Hiệp ước Đối tác *chiến lược toàn diện*"); 0 where none do."""
        words = self.scan.words
        for length in (4, 3, 2, 1):
            if lo + length <= len(words) and tuple([w.fold for w in words[lo : lo + length]]) in self.names.language.name_words:
                if length > 1:
                    return length
                follows = lo + 1 < len(words) and words[lo + 1].is_capital
                return 1 if follows and words[lo].fold not in {"của", "giữa", "cho"} else 0
        return 0

    def _first_person(self, k: int) -> tuple[list[Member], int] | None:
        """ "tôi", "chúng tôi": the speaker; in the plural his country, where he speaks for one."""
        speaker = self.discourse.speaker
        return None if speaker is None else ([Member(speaker, self.atoms[k].lo, self.atoms[k].hi)], k + 1)

    def _third_plural(self, k: int) -> tuple[list[Member], int] | None:
        """ "họ": the country or body spoken of."""
        id_ = self.discourse.topic
        if id_ is None or not self._goes_on(k + 1) or self.names.type_of(id_) is EntityType.PERSON:
            return None
        return [Member(id_, self.atoms[k].lo, self.atoms[k].hi)], k + 1

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
                    behind = self._country_of_place(actor.id, k + 1)
                    return [Member(actor.id, lo, self.atoms[behind - 1].hi, place=actor.id)], behind
                self.names.mention(actor.acts_for, self.scan.span(lo, hi))
                return [Member(actor.acts_for, lo, hi)], k + 1
        id_ = self.names.resolve(self.scan, atom)
        if id_ is None:
            return None
        type_ = self.names.type_of(id_)
        behind = k + 1
        if type_ is EntityType.ORGANIZATION:
            self._inner_country(id_, atom)
            behind = self._country_of_body(id_, k)
            person = self._person_of_body(id_, behind)
            if person is not None:
                return [Member(person[0], lo, self.atoms[person[1] - 1].hi)], person[1]
        elif type_ is EntityType.PERSON:
            behind = self._apposition(id_, behind)
        elif type_ is EntityType.PLACE:
            behind = self._country_of_place(id_, behind)
        return [Member(id_, lo, self.atoms[behind - 1].hi)], behind

    def _country_of_place(self, id_: str, at: int) -> int:
        """Step over the country that a place lies in ("Busan, Hàn Quốc", "Genève (Thụy Sĩ)")."""
        if at + 1 >= len(self.atoms) or self.text(self.atoms[at]) not in {",", "("} or self.atoms[at + 1].kind != "name":
            return at
        place = self.names.gazetteer.actor(id_)
        country = self.atoms[at + 1].ids[0]
        if self.names.type_of(country) is not EntityType.COUNTRY or (place is not None and place.country not in {None, country}):
            return at
        closes = self.text(self.atoms[at + 2]) if at + 2 < len(self.atoms) else "."
        if place is None or place.country is None:
            if closes not in {")", ",", "."}:
                return at
        self.names.mention(country, self.scan.span(self.atoms[at + 1].lo, self.atoms[at + 1].hi))
        return at + 3 if self.text(self.atoms[at]) == "(" and closes == ")" else at + 2

    def _person_of_body(self, body: str, at: int) -> tuple[str, int] | None:
        return None

    def _stands_as_place(self, k: int) -> bool:
        before = self.atoms[k - 1] if k else None
        if before is None:
            return False
        head = before.entry("head")
        if head is not None and head.value.type == "Place":
            return True
        slot = self._prep(k - 1)
        if slot is not None:
            return slot in PLACE_SLOTS or slot == "trong"
        return self.scan.words[before.hi - 1].fold in {
            "thăm",
            "rời",
            "ra",
            "ngoại",
            "ô",
            "gần",
            "khắp",
            "quanh",
            "đô",
            "phố",
            "nam",
            "bắc",
        }

    def _inner_country(self, id_: str, atom: Atom) -> None:
        """The country or larger body inside a body's own name: named, and what the body is part of."""
        for lo in range(atom.lo + 1, atom.hi):
            found = self.names.gazetteer.match(self.scan.words, lo)
            if found is None or lo + found[0] > atom.hi:
                continue
            actor = self.names.gazetteer.actors[found[1][0]]
            known = self.names.gazetteer.actor(id_)
            if known is not None and known.part_of == actor.id:
                self.names.mention(actor.id, self.scan.span(lo, lo + found[0]))
                self._belong(id_, actor.id, atom.lo, atom.hi)
                return
            if actor.type is EntityType.COUNTRY:
                self.names.mention(actor.id, self.scan.span(lo, lo + found[0]))
                known = self.names.gazetteer.actor(id_)
                stately = any(word.fold in _STATE for word in self.scan.words[atom.lo : atom.hi])
                if known is not None and known.country == actor.id and (known.cls == "GovernmentBody" or stately):
                    self._belong(id_, actor.id, atom.lo, atom.hi)
                return

    def _is_indefinite(self, k: int) -> bool:
        """Whether a description is of no certain person: of several, or of a post to be filled ("nhiều nhà lãnh đạo", "bầu thủ tướng")."""
        before = self.scan.words[self.atoms[k].lo - 1].fold if self.atoms[k].lo else ""
        return before in _INDEFINITE

    # Notes

    def _hold(self, person: str, role: str, of: str | None, status: str, lo: int, hi: int, kind: str | None = None) -> None:
        if kind == "party" and of is not None and role not in _IN_PARTY:
            self.made.belongings.append(Belonging(person, of, lo, hi, "member-of"))
            of = None
        self.made.positions.append(Position(person, role, of, status, lo, hi))
        if status == "current":
            self.discourse.hold(person, role, of)
        elif of is not None:
            self.discourse.affiliation.setdefault(person, of)
        self.last_role = (role, of)

    def _belong(self, body: str, of: str, lo: int, hi: int) -> None:
        self.made.belongings.append(Belonging(body, of, lo, hi))

    # Small looks around

    def text(self, atom: Atom) -> str:
        """An atom's words, folded."""
        return " ".join(word.fold for word in self.scan.words[atom.lo : atom.hi])

    def _prep(self, k: int) -> str | None:
        entry = self.atoms[k].entry("prep") if k < len(self.atoms) else None
        return None if entry is None else entry.value

    def _goes_on(self, k: int) -> bool:
        """Whether a predicate follows."""
        return any(atom.has(*VERBAL) for atom in self._next(k, 2))

    def _next(self, k: int, count: int) -> Iterator[Atom]:
        yield from self.atoms[k : k + count]


_KINDS = {
    "PoliticalParty": "party", "InternationalOrganization": "igo", "ArmedGroup": "armed-group", "MediaOutlet": "media",
    "Company": "company", "GovernmentBody": "agency",
}  # fmt: skip
