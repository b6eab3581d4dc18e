"""What every reader of noun groups starts from: the sentence's atoms, small looks around, and the notes it takes."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.discourse import Discourse
from kg.extract.groups.records import Belonging, Group, Grouped, Member, Position
from kg.extract.names import Names
from kg.extract.scan import Atom, Scan
from kg.model import COUNTRY, ORGANIZATION, PERSON, PLACE, EntityType
from kg.text import fold_phrase

VERBAL = ("speech", "past", "planned", "possible", "demanded", "negated", "trigger", "passive", "light", "verbs", "reports")
DIRECTIONS = frozenset({"bắc", "nam", "đông", "tây", "trung"})
IN_PARTY = frozenset({"party-leader", "organization-head", "deputy-head", "leader", "spokesperson", "agency-head"})
_INDEFINITE = frozenset({
    "các", "những", "nhiều", "số", "vài", "mấy", "hai", "ba", "bốn", "năm", "mọi", "một", "bầu", "chức", "ghế", "cử", "làm",
    "tranh", "viên",
})  # fmt: skip


class Look:
    """A sentence in reading; the readers of single kinds of groups build on it, each on the one before."""

    def __init__(self, scan: Scan, names: Names, discourse: Discourse) -> None:
        self.scan = scan
        self.atoms = scan.atoms
        self.names = names
        self.discourse = discourse
        self.made = Grouped(scan, [])
        self.last_role: tuple[str, str | None] | None = None
        self._in_hand: list[Member] = []
        """Members of the group that is being read."""
        self._passed_over = -1
        """Where a person stands whose position the text has given to another one."""
        self._whose: str | None = None
        """Country of the person whose positions are being read behind the name."""
        self._whom: str | None = None
        """Whose positions are being read behind the name."""
        self._unsaid: list[Belonging] = []
        """Ministries named without their country, and whose they are."""
        self._allies: list[str] = []
        """Countries of the group in hand that are called allies."""
        self._official = False
        """Whether the sentence has told of an official without a name; a second one is not who is meant later."""

    def text(self, atom: Atom) -> str:
        """An atom's words, folded."""
        folds = self.scan.folds
        return folds[atom.lo] if atom.hi - atom.lo == 1 else " ".join(folds[atom.lo : atom.hi])

    def _prep(self, k: int) -> str | None:
        entry = self.atoms[k].entry("prep") if k < len(self.atoms) else None
        return None if entry is None else entry.value

    def _goes_on(self, k: int) -> bool:
        """Whether a predicate follows."""
        return any(atom.has(*VERBAL) for atom in self._next(k, 2))

    def _next(self, k: int, count: int) -> Iterator[Atom]:
        yield from self.atoms[k : k + count]

    def _is_dashed(self, at: int) -> bool:
        """Whether a dash with spaces stands before an atom."""
        return self.scan.is_parted(self.atoms[at].lo)

    def _is_indefinite(self, k: int) -> bool:
        """Whether a description is of no certain person: of several, or of a post to be filled ("bầu thủ tướng")."""
        before = self.scan.words[self.atoms[k].lo - 1].fold if self.atoms[k].lo else ""
        return before in _INDEFINITE

    def _antecedent(self, k: int, gender: str | None = None) -> str | None:
        """Whom "ông" or "bà" means: the person who is subject in this sentence, but not where he would act on himself."""
        doers: list[str] = []
        for at, unit in enumerate(self.made.units):
            named = isinstance(unit, Group) and len(unit.ids) == 1 and unit.ids[0] in self.names.drafts
            if isinstance(unit, Group) and named and self.names.type_of(unit.ids[0]) is PERSON:
                following = self.made.units[at + 1] if at + 1 < len(self.made.units) else None
                if isinstance(following, Atom) and following.has(*VERBAL) and not following.has("prep"):
                    doers.append(unit.ids[0])
        before = self.atoms[k - 1] if k else None
        if doers and before is not None and before.has("trigger", "verbs") and not before.has("speech", "complementizers"):
            if not self._another_does(before, doers[-1]):
                return self.discourse.person(gender, but=doers[-1])
        doers = doers or self._opener()
        fitting = [one for one in doers if gender is None or self.names.gender_of(one) in {None, gender}]
        return fitting[-1] if fitting else self.discourse.person(gender) or self.discourse.official

    def _another_does(self, verb: Atom, person: str) -> bool:
        """Whether a state or body, and not the person, stands right before a verb ("ông X nói *Nga đã* bắt ông")."""
        for unit in reversed(self.made.units):
            if isinstance(unit, Group):
                return len(unit.ids) == 1 and person not in unit.ids and self.names.type_of(unit.ids[0]) is not PERSON
            if unit.lo < verb.lo and unit.kind != "time" and not unit.has("past", "planned", "possible", "negated", "skip"):
                return False
        return False

    def _body_meant(self, k: int) -> str | None:
        """The body that "hội đồng này" means: the last one that is called so, else the last one."""
        words = self.text(self.atoms[k]).split()
        noun = tuple(words[: 1 if words[0] in {"bộ", "đảng", "nhóm", "khối"} else 2])
        for id_ in reversed(self.discourse.recent):
            draft = self.names.drafts.get(id_)
            if draft is None or draft.type is not ORGANIZATION:
                continue
            known = self.names.gazetteer.actor(id_)
            names = [*draft.names, known.label_vi] if known is not None else draft.names
            if any(fold_phrase(name)[: len(noun)] == noun for name in names):
                return id_
        return self.discourse.organization()

    def _medium_meant(self, k: int) -> str | None:
        """The news medium named last, which "tờ báo này" means; without "này" where it says something or behind "theo"."""
        at, words = k + 1, self.scan.words
        while at < len(self.atoms) and self.atoms[at].has("past", "skip"):
            at += 1
        says = at < len(self.atoms) and self.atoms[at].has("speech", "reports")
        cited = k > 0 and self.atoms[k - 1].has("according") and at < len(self.atoms) and self.text(self.atoms[at]) == ","
        before = words[self.atoms[k].lo - 1].fold if self.atoms[k].lo else ""
        pointed = words[self.atoms[k].hi - 1].fold in {"này", "trên"}
        if not pointed and (before in _INDEFINITE or not (says or cited)):
            return None
        return next((id_ for id_ in reversed(self.discourse.recent) if self.names.is_outlet(id_)), None)

    def _opener(self) -> list[str]:
        """The person with whom the sentence opens before what stands between commas ("*Ông X*, cựu thị trưởng, nói ông …")."""
        for at, unit in enumerate(self.made.units):
            if isinstance(unit, Group):
                behind = self.made.units[at + 1] if at + 1 < len(self.made.units) else None
                aside = behind is not None and (self.scan.words[behind.lo].text in {",", "("} or self.scan.is_parted(behind.lo))
                person = len(unit.ids) == 1 and self.names.type_of(unit.ids[0]) is PERSON
                return [unit.ids[0]] if aside and person and unit.ids[0] in self.names.drafts else []
            if unit.kind not in {"word", "time"} and not unit.has("skip", "conjunctions", "title", "honorific", "past"):
                return []
        return []

    def _is_country(self, member: Member) -> bool:
        return member.id is not None and self.names.type_of(member.id) in {COUNTRY, PLACE}

    def _hold(
        self,
        person: str,
        role: str,
        of: str | None,
        status: str,
        lo: int,
        hi: int,
        kind: str | None = None,
        *,
        full: bool = False,
        near: str | None = None,
    ) -> None:
        """Note a position; ``near`` is what it may be of where ``of`` is None, if not what is named around it; "" for nothing."""
        if kind == "party" and of is not None and role not in IN_PARTY:
            self.made.belongings.append(Belonging(person, of, lo, hi, "member-of"))
            home = self.discourse.country_of(of)
            near = near or (home if home in self.names.drafts else None)  # "nghị sĩ đảng Xanh Đức"
            of = None
        near = ((self._near() if near is None else near) or None) if of is None else None
        self.made.positions.append(Position(person, role, of, status, lo, hi, near, full))
        if status == "current":
            self.discourse.hold(person, role, of)
            if near is not None and role == "spokesperson":
                self.discourse.roles.setdefault((role, near), person)
        elif of is not None:
            self.discourse.affiliation.setdefault(person, of)
            self.discourse.other_roles[status, role, of] = person
        self.last_role = (role, of)

    def _near(self) -> str | None:
        """The state body named last in this sentence, else the country spoken of: what a position without an 'of' may be of."""
        named = [id_ for unit in self.made.units if isinstance(unit, Group) for id_ in unit.ids]
        named += [member.id for member in self._in_hand if member.id is not None]
        for id_ in reversed(named):
            draft = self.names.drafts.get(id_)
            if draft is not None and draft.cls == "GovernmentBody":
                return id_
        return self.discourse.country()

    def _belong(self, body: str, of: str, lo: int, hi: int) -> None:
        self.made.belongings.append(Belonging(body, of, lo, hi))

    # What the readers further on bring

    def group(self, k: int) -> tuple[Group, int] | None:
        """The group that begins at an atom, and the index of the atom behind it."""
        raise NotImplementedError

    def member(self, k: int) -> tuple[list[Member], int] | None:
        """The participant (or, for "hai nước", the participants) that an atom begins."""
        raise NotImplementedError

    def _behind_then(self, k: int) -> int:
        """Behind "lúc đó là" and its like, which put a position into the past; the atom itself where nothing says so."""
        raise NotImplementedError

    def _behind_acronym(self, at: int) -> int:
        """Behind an acronym in brackets ("Ủy ban Bầu cử (EC) Thái Lan")."""
        raise NotImplementedError

    def _sides_behind(self, k: int) -> int | None:
        """The atom behind two countries, or a country and a bloc, that a hyphen joins; None where there are no two."""
        pair = self.atoms[k : k + 2]
        if len(pair) < 2 or any(atom.kind != "name" for atom in pair) or pair[1].lo not in self.scan.hyphen_before:
            return None
        first, second = (self.names.gazetteer.actors[atom.ids[0]] for atom in pair)
        if first.type is not COUNTRY or (second.type is not COUNTRY and second.cls != "InternationalOrganization"):
            return None
        return k + 2 if all(self.names.resolve(self.scan, atom) is not None for atom in pair) else None

    def _is_country_in_brackets(self, at: int) -> bool:
        """Whether a country's name in brackets begins at an atom ("Bộ Ngoại giao (Peru)")."""
        if at + 2 >= len(self.atoms) or self.text(self.atoms[at]) != "(" or self.text(self.atoms[at + 2]) != ")":
            return False
        atom = self.atoms[at + 1]
        return atom.kind == "name" and self.names.gazetteer.actors[atom.ids[0]].type is COUNTRY

    def _name_end(self, at: int, type_: EntityType) -> int:
        """Where a body's or treaty's name ends."""
        raise NotImplementedError

    def _official_behind(self, person: str, k: int) -> int | None:
        """Behind an office without a role of its own told of a person; None where there is none."""
        raise NotImplementedError

    def _behind_person(self, person: str, at: int) -> int:
        """Step over a position behind a person's name."""
        raise NotImplementedError
