"""What neighbouring groups are to each other: members of parties and blocs, bodies of bodies, allies, parties of treaties.

A pass over a sentence's finished groups: "đảng Cộng hòa của ông Trump", "Hungary, thành viên NATO,", "các đồng minh của Mỹ
như Nhật Bản".
"""

from __future__ import annotations

from kg.extract.discourse import Discourse
from kg.extract.groups.records import Belonging, Group, Grouped
from kg.extract.names import Names
from kg.model import EntityType

_CLUBS = frozenset({"PoliticalParty", "ArmedGroup", "InternationalOrganization"})
_LISTING = frozenset({"như", "gồm", "bao gồm", "trong đó có", "là", "chẳng hạn như", "đặc biệt là", "nhất là", "trong đó"})
_LINKS = frozenset({"một", "là", "là một", "cũng là", "đều là", "vốn là", "vẫn là", "đang là", "các", "những"})
_MEMBERSHIP = ("thành viên", "nước", "quốc gia", "đồng minh", "khối")


def read_ties(made: Grouped, names: Names, discourse: Discourse) -> None:
    """Note what a sentence's groups are to each other, in ``made.belongings``."""
    _Ties(made, names, discourse).read()


class _Ties:
    def __init__(self, made: Grouped, names: Names, discourse: Discourse) -> None:
        self.made = made
        self.units = made.units
        self.names = names
        self.discourse = discourse
        self._texts: dict[int, str] = {}

    def read(self) -> None:
        for n, unit in enumerate(self.units):
            if not isinstance(unit, Group):
                self._alliance_of_pair(n)
                continue
            if not unit.ids:
                continue
            self._belonging(n, unit)
            self._listed_members(n, unit)
            self._allies(n, unit)
            self._treaty(n, unit)

    # Looks

    def text(self, n: int) -> str:
        """The words of a unit, folded; empty past the end."""
        if not 0 <= n < len(self.units):
            return ""
        said = self._texts.get(n)
        if said is None:
            unit = self.units[n]
            said = self._texts[n] = " ".join([word.fold for word in self.made.scan.words[unit.lo : unit.hi]])
        return said

    def group(self, n: int) -> Group | None:
        """The group at a place, if one with entities stands there."""
        if not 0 <= n < len(self.units):
            return None
        unit = self.units[n]
        return unit if isinstance(unit, Group) and unit.ids else None

    def _club(self, group: Group | None, *, party: bool = False) -> str | None:
        """The one party, bloc or armed group that a group is."""
        if group is None or len(group.ids) != 1:
            return None
        draft = self.names.drafts.get(group.ids[0])
        if draft is None or draft.type is not EntityType.ORGANIZATION:
            return None
        return draft.id if draft.cls == "PoliticalParty" or (not party and draft.cls in _CLUBS) else None

    def _of_type(self, group: Group | None, type_: EntityType) -> tuple[str, ...]:
        return () if group is None else tuple(one for one in group.ids if self.names.type_of(one) is type_)

    def _note(self, kind: str, actor: str, of: str, lo: int, hi: int) -> None:
        if actor != of:
            self.made.belongings.append(Belonging(actor, of, lo, hi, kind))

    # Members and parts

    def _belonging(self, n: int, unit: Group) -> None:
        """ "ông A thuộc đảng B", "ông A (đảng B)", "đảng B của ông A", "cơ quan C thuộc bộ D"."""
        persons = self._of_type(unit, EntityType.PERSON)
        if len(persons) == 1 and len(unit.ids) == 1:
            at, closed = n + 1, False
            if self.text(at) in {",", "("}:
                closed = True
                at += 1
            if self.text(at) in {"thuộc", "thành viên", "của", "người của"}:
                club = self._club(self.group(at + 1), party=self.text(at) == "của")
                behind = self.group(at + 1)
            else:
                club = self._club(self.group(at), party=True) if closed else None
                behind = self.group(at)
                if club is not None and self.text(at + 1) not in {",", ")"}:
                    club = None
            if club is not None and behind is not None:
                self._note("member-of", persons[0], club, unit.lo, behind.hi)
        club = self._club(unit, party=True)
        if club is not None and self.text(n + 1) == "của":
            owner = self.group(n + 2)
            members = self._of_type(owner, EntityType.PERSON)
            if owner is not None and len(members) == 1 and len(owner.ids) == 1:
                self._note("member-of", members[0], club, unit.lo, owner.hi)
        bodies = self._of_type(unit, EntityType.ORGANIZATION)
        if len(bodies) == 1 and len(unit.ids) == 1 and self.text(n + 1) in {"thuộc", "trực thuộc", "của"}:
            larger = self.group(n + 2)
            if larger is not None and len(larger.ids) == 1 and self._is_state(larger.ids[0]):
                draft = self.names.drafts.get(bodies[0])
                owned = self.text(n + 1) == "của"
                fitting = {None, "GovernmentBody"} if owned else {None, "GovernmentBody", "InternationalOrganization"}
                if draft is not None and draft.cls in fitting:
                    self._note("part-of", bodies[0], larger.ids[0], unit.lo, larger.hi)

    def _is_state(self, id_: str) -> bool:
        draft = self.names.drafts.get(id_)
        if draft is None:
            return False
        return draft.type is EntityType.COUNTRY or (
            draft.type is EntityType.ORGANIZATION and draft.cls in {"GovernmentBody", "InternationalOrganization"}
        )

    def _listed_members(self, n: int, unit: Group) -> None:
        """ "các nước thành viên EU như Ba Lan", "Hungary, thành viên NATO", "28 nước EU, trong đó có Ý"."""
        club = self._club(unit)
        if club is None or self.names.drafts[club].cls == "ArmedGroup":
            return
        opening = " ".join(word.fold for word in self.made.scan.words[max(unit.lo - 2, 0) : unit.hi])
        before = " ".join(word.fold for word in self.made.scan.words[max(unit.lo - 2, 0) : unit.lo])
        said = self.text(n)
        member = "thành viên" in said or "thành viên" in before
        made_up = self.text(n + 1) in {"gồm", "bao gồm"} or "thành viên" in {self.text(n + 2), self.text(n + 3), self.text(n + 4)}
        if not member and not made_up and not any(word in opening for word in _MEMBERSHIP):
            self._joined(n, unit, club)
            return
        at = n + 1
        if self.text(at) in {",", "("}:
            at += 1
        if self.text(at) == "có" and made_up:
            while at < n + 5 and self.text(at) not in {"gồm", "bao gồm", "là", ""}:
                at += 1
        listed = False
        while self.text(at) in _LISTING or self.text(at) in {"có", "cả", "cả nước"}:
            listed = True
            at += 1
        following = self.group(at)
        if following is not None and (listed or (member and at == n + 1)):
            for one in self._of_type(following, EntityType.COUNTRY):
                self._note("member-of", one, club, unit.lo, following.hi)
        if member:
            at = n - 1
            while at >= 0 and self.text(at) in _LINKS | {"nước", "quốc gia", "hai"}:
                at -= 1
            if self.text(at) in {",", "(", "-"} or at < n - 1:
                previous = self.group(at - 1 if self.text(at) in {",", "(", "-"} else at)
                for one in self._of_type(previous, EntityType.COUNTRY):
                    if previous is not None:
                        self._note("member-of", one, club, previous.lo, unit.hi)

    def _joined(self, n: int, unit: Group, club: str) -> None:
        """ "A trở thành thành viên thứ 31 của B": the members stand before the word, the club behind "của"."""
        if self.text(n - 1) not in {"của", "trong", "thuộc", "của khối"}:
            return
        at = next((m for m in range(n - 2, max(n - 8, -1), -1) if self.text(m).endswith("thành viên")), None)
        if at is None:
            return
        for m in range(at, max(at - 5, -1), -1):
            said = self.units[m]
            if isinstance(said, Group):
                for one in self._of_type(said, EntityType.COUNTRY):
                    self._note("member-of", one, club, said.lo, unit.hi)
                return
            if said.has("planned", "possible", "negated", "demanded"):
                return

    # Allies

    def _allies(self, n: int, unit: Group) -> None:
        """ "các đồng minh của A như B", "B, đồng minh của A", "A tập trận với đồng minh B"."""
        words = self.made.scan.words
        said = " ".join(word.fold for word in words[unit.lo : min(unit.lo + 5, unit.hi)])
        if not said.startswith(("đồng minh", "các đồng minh", "nước đồng minh", "một đồng minh", "liên minh quân sự")):
            return
        allies = self._of_type(unit, EntityType.COUNTRY)
        if not allies:
            return
        owned = any(word.fold == "của" for word in words[unit.lo : unit.hi])
        if owned:
            if len(allies) == 1 and (self.text(n + 1) in _LISTING or (self.text(n + 1) == "," and self.text(n + 2) in _LISTING)):
                following = self.group(n + 2) or self.group(n + 3) or self.group(n + 4)
                for one in self._of_type(following, EntityType.COUNTRY):
                    if following is not None:
                        self._note("allied-with", one, allies[0], unit.lo, following.hi)
            at = n - 1
            while at >= 0 and self.text(at) in _LINKS | {"trong", "trong những", "nước"}:
                at -= 1
            if self.text(at) == "," or at < n - 1:
                previous = self.group(at - 1) if self.text(at) == "," else self.group(at)
                for one in self._of_type(previous, EntityType.COUNTRY):
                    if previous is not None and len(allies) == 1:
                        self._note("allied-with", one, allies[0], previous.lo, unit.hi)
            return
        for at in range(n - 1, -1, -1):
            previous = self.group(at)
            if previous is None:
                continue
            countries = dict.fromkeys(country for one in previous.ids if (country := self.discourse.country_of(one)) is not None)
            partner = next((one for one in countries if one not in allies and one in self.names.drafts), None)
            if partner is not None:
                for ally in allies:
                    self._note("allied-with", partner, ally, previous.lo, unit.hi)
                return

    def _alliance_of_pair(self, n: int) -> None:
        """ "quan hệ đồng minh (giữa) A - B", "liên minh A - B", and what two countries just named have with each other."""
        if self.made.scan.words[self.units[n].hi - 1].fold != "minh":
            return
        said = self.text(n)
        before = " ".join(self.text(at) for at in range(max(n - 3, 0), n))
        bond = said.endswith("đồng minh") and any(word in f"{before} {said}" for word in ("quan hệ", "tình"))
        if not bond and said != "liên minh":
            return
        at = n + 1
        while self.text(at) in {"quân", "sự", "quân sự", "giữa", "chiến lược", "an ninh", "lâu đời"} and at < n + 5:
            at += 1
        pair = self.group(at)
        countries = self._of_type(pair, EntityType.COUNTRY)
        if pair is not None and len(countries) == 2 and len(pair.ids) == 2:
            self._note("allied-with", countries[0], countries[1], self.units[n].lo, pair.hi)
            return
        if not bond:
            return
        for at in range(n - 1, max(n - 8, -1), -1):
            pair = self.group(at)
            if pair is None:
                if self.text(at) in {"hai nước", "hai quốc gia", "hai bên", "hai nước này"} and len(self.discourse.pair) == 2:
                    first, second = self.discourse.pair
                    self._note("allied-with", first, second, self.units[at].lo, self.units[n].hi)
                    return
                continue
            countries = self._of_type(pair, EntityType.COUNTRY)
            if len(countries) == 2 and len(pair.ids) == 2:
                self._note("allied-with", countries[0], countries[1], pair.lo, self.units[n].hi)
            return

    # Treaties

    def _treaty(self, n: int, unit: Group) -> None:
        """The parties that stand in a treaty's own name, or behind it ("Hiệp định Việt Nam - EU", "INF giữa Mỹ và Nga")."""
        treaties = self._of_type(unit, EntityType.TREATY)
        if len(treaties) != 1 or len(unit.ids) != 1:
            return
        at = n + 1
        if self.text(at) == "giữa":
            pair = self.group(at + 1)
            if pair is not None and len(pair.ids) > 1:
                self._note_parties(treaties[0], pair.ids, unit.lo, pair.hi)
                return
        words, hyphens = self.made.scan.words, self.made.scan.hyphen_before
        found: list[str] = []
        ends: set[int] = set()
        lo = unit.lo
        while lo < unit.hi:
            match = self.names.gazetteer.match(words, lo)
            pair_name = self.names.gazetteer.pairs.get((words[lo].fold,)) if words[lo].is_capital else None
            if match is not None and lo + match[0] <= unit.hi and (match[0] < unit.hi - lo or lo > unit.lo):
                id_, length = match[1][0], match[0]
            elif pair_name is not None:
                id_, length = pair_name, 1
            else:
                lo += 1
                continue
            actor = self.names.gazetteer.actor(id_)
            if actor is not None and (actor.type is EntityType.COUNTRY or actor.cls == "InternationalOrganization"):
                if (lo in hyphens and lo in ends) or lo + length in hyphens or (words[lo - 1].fold == "và" and found):
                    found.append(id_)
                    self.names.mention(id_, self.made.scan.span(lo, lo + length))
                ends.add(lo + length)
            lo += length
        if len(dict.fromkeys(found)) > 1:
            self._note_parties(treaties[0], tuple(dict.fromkeys(found)), unit.lo, unit.hi)

    def _note_parties(self, treaty: str, ids: tuple[str, ...], lo: int, hi: int) -> None:
        for one in ids:
            if self.names.type_of(one) in {EntityType.COUNTRY, EntityType.ORGANIZATION}:
                self._note("party-to", one, treaty, lo, hi)
