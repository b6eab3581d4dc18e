"""Members of parties, blocs and councils that neighbouring groups tell of: "Hungary, thành viên NATO", "đảng X của ông Y"."""

from __future__ import annotations

from kg.extract.groups.look import VERBAL
from kg.extract.groups.records import Group
from kg.extract.groups.tie_look import LISTING, TieLook
from kg.model import EntityType

_CLUBS = frozenset({"PoliticalParty", "ArmedGroup", "InternationalOrganization"})
_MEMBERSHIP = ("thành viên", "nước", "quốc gia", "đồng minh", "khối")
_NOUNS = frozenset({("thành", "viên"), ("ủy", "viên"), ("hội", "viên")})
_QUALIFIERS = frozenset({
    "mới", "khác", "thường", "trực", "không", "sáng", "lập", "chủ", "chốt", "cấp", "cao", "đầy", "đủ", "chính", "thức", "lâu",
    "năm", "quan", "trọng", "tích", "cực", "còn", "lại", "ban", "đầu", "thứ", "duy", "nhất", "nòng", "cốt", "hàng", "lớn", "nổi",
    "bật", "kỳ", "cựu", "châu", "âu",
})  # fmt: skip
"""What may stand between the noun for a member and what he is a member of."""
_HOLLOW = frozenset({"khối", "nhóm", "liên", "minh", "tổ", "chức", "diễn", "đàn", "cộng", "đồng", "hiệp", "hội", "này"})
_BEFORE = frozenset({
    "nước", "quốc", "gia", "nền", "kinh", "tế", "các", "những", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
    "mười", "là", "cũng", "đều", "vốn", "vẫn", "đang", "trong", "số", "với", "tư", "cách", "duy", "nhất", "tất", "cả", "hiện",
    "toàn", "bộ",
})  # fmt: skip
"""What may stand between the members and the noun that calls them so."""
_PLURAL = frozenset({"các", "những", "tất", "toàn"})
_PERSONALITY = ("nhân vật", "chính trị gia", "chính khách", "thành viên", "ứng viên", "nghị sĩ", "đảng viên", "người của")
_LEADING = ("dẫn đầu", "đứng đầu", "lãnh đạo", "cầm đầu", "làm nòng cốt")


class Clubs(TieLook):
    """Reads memberships."""

    def _read_members(self) -> None:
        """All that the noun for a member states, wherever it stands in the sentence."""
        for i in range(len(self.words) - 1):
            if (self.words[i].fold, self.words[i + 1].fold) in _NOUNS:
                self._member_noun(i)

    def _clubs(self, group: Group | None) -> tuple[str, ...]:
        """The parties, blocs and armed groups among a group's members."""
        return tuple(one for one in self.of_type(group, EntityType.ORGANIZATION) if self.cls(one) in _CLUBS)

    def _club(self, group: Group | None, *, party: bool = False) -> str | None:
        """The one party, bloc or armed group that a group is."""
        if group is None or len(group.ids) != 1 or self.names.type_of(group.ids[0]) is not EntityType.ORGANIZATION:
            return None
        cls = self.cls(group.ids[0])
        return group.ids[0] if cls == "PoliticalParty" or (not party and cls in _CLUBS) else None

    # The noun for a member

    def _member_noun(self, i: int) -> None:
        """ "Hungary, thành viên NATO", "10 nước thành viên mới, gồm …", "Úc kêu gọi các thành viên khác của APEC"."""
        words = self.words
        at, said = i + 2, []
        while at < len(words) and (words[at].fold in _QUALIFIERS or words[at].text.isdigit()):
            said.append(words[at].fold)
            at += 1
        if words[i].fold == "ủy" and "trực" not in said:
            return  # "ủy viên Bộ Chính trị" is a position
        if at < len(words) and words[at].fold in {"của", "trong", "thuộc", "tại", "ở"}:
            at += 1
        group = self.group(self.unit_at(at)) if at < len(words) else None
        while not self._clubs(group) and at < len(words) and words[at].fold in _HOLLOW:
            at += 1
            group = self.group(self.unit_at(at)) if at < len(words) else None
        clubs = self._clubs(group)
        left = i
        while left > 0 and (words[left - 1].fold in _BEFORE or words[left - 1].text.isdigit()):
            left -= 1
        behind = self.unit_at(at)
        if clubs and group is not None:
            behind = self.unit_at(group.hi - 1) + 1
            self._members_before(clubs, left, i, group)
        else:
            if left == i and "khác" not in said:
                return
            found = next((one for n in range(self.unit_at(i) - 1, -1, -1) if (one := self.group(n)) and self._clubs(one)), None)
            clubs, group = self._clubs(found), found
            if group is None:
                return
        lo = min(left, group.lo)
        self._members_behind(clubs, left, behind, lo)
        if "khác" in said or self.said(at - 1, at + 3).startswith("khác") or "khác" in self.text(behind).split()[:1]:
            self._other_members(clubs, left, max(group.hi, i + 2))

    def _members_before(self, clubs: tuple[str, ...], left: int, i: int, group: Group) -> None:
        """Those whom the noun stands behind, over a comma or words that lead to it."""
        if left == 0:
            return
        comma = self.words[left - 1].text in ",(" or left in self.made.scan.hyphen_before
        at = left - 2 if self.words[left - 1].text in ",(" else left - 1
        previous = self.group(self.unit_at(at)) if at >= 0 and (comma or left < i) else None
        if previous is None or previous.hi != at + 1:
            return
        countries = self.of_type(previous, EntityType.COUNTRY)
        plural = not _PLURAL.isdisjoint(word.fold for word in self.words[left:i])
        if len(countries) != len(previous.ids) or (plural and (comma and len(countries) == 1)):
            return
        for club in clubs:
            for one in countries:
                self.note("member-of", one, club, previous.lo, group.hi)

    def _members_behind(self, clubs: tuple[str, ...], left: int, at: int, lo: int) -> None:
        """Those who are listed behind it, or, at the head of a sentence, its subject."""
        opening = self.text(at) if self.text(at) in {",", "(", ":"} else ""
        at += len(opening)
        listed = False
        while self.text(at) in LISTING or self.text(at) in {"có", "cả", "cả nước", "các nước", "hai nước", "nước"}:
            listed = True
            at += 1
        ids, hi = self.listed(at) if listed or opening in {"(", ":"} else self._alone(at)
        members = [one for one in ids if self._joins(one)]
        fronted = opening == "," and left == 0
        enumerated = opening in {"(", ":"} and len(members) > 1
        if not (listed or fronted or enumerated or opening == "") or len(members) != len(ids):
            return
        for club in clubs:
            for one in members:
                if one not in clubs:
                    self.note("member-of", one, club, lo, hi)

    def _alone(self, n: int) -> tuple[tuple[str, ...], int]:
        group = self.group(n)
        return ((), 0) if group is None else (group.ids, group.hi)

    def _joins(self, id_: str) -> bool:
        """Whether an entity can be a member of a bloc: a country or another bloc."""
        return self.names.type_of(id_) is EntityType.COUNTRY or self.cls(id_) == "InternationalOrganization"

    def _other_members(self, clubs: tuple[str, ...], left: int, hi: int) -> None:
        """Whoever speaks of the other members is one: "Úc kêu gọi các thành viên khác của APEC"."""
        for n in range(self.unit_at(left)):
            group = self.group(n)
            if group is None or any(one in clubs for one in group.ids):
                continue
            if self.text(n - 1) in {"của", "tại", "ở", "về", "theo"}:
                continue
            for club in clubs:
                if self.cls(club) == "InternationalOrganization":
                    countries = {self.discourse.country_of(one) for one in group.ids}
                    for country in sorted(one for one in countries if one is not None and one in self.names.drafts):
                        self.note("member-of", country, club, group.lo, hi)
                else:
                    for person in self.of_type(group, EntityType.PERSON):
                        self.note("member-of", person, club, group.lo, hi)
            return

    # Lists and joining

    def _listed_members(self, n: int, unit: Group) -> None:
        """ "nhóm P5+1 (Anh, Pháp …)", "G7 gồm Mỹ, Canada …", "28 nước EU, trong đó có Ý", "các nước EU như Ba Lan"."""
        club = self._club(unit)
        if club is None or self.cls(club) == "ArmedGroup":
            return
        opening = self.said(unit.lo - 2, unit.hi)
        if "thành viên" in opening:
            return
        self._joined(n, unit, club)
        at = n + 1
        if self.text(at) == "khác" and any(word in opening for word in ("nước", "quốc gia")):
            self._other_members((club,), unit.lo, unit.hi)
        if self.text(at) == "(":
            ids, hi = self.listed(at + 1)
            closes = hi < len(self.words) and self.words[hi].text in ",)"
            if len(ids) > 1 and closes and all(self._joins(one) for one in ids):
                for one in ids:
                    self.note("member-of", one, club, unit.lo, hi)
                return
        made_up = self.text(at) in {"gồm", "bao gồm", "gồm có", "quy tụ"}
        if not made_up and not any(word in opening for word in _MEMBERSHIP):
            return
        if made_up:
            last = next((m for m in range(at + 1, at + 6) if self.text(m) == ":"), at)
            at = last if all(self.group(m) is None for m in range(at, last)) else at
            at += 1
        elif self.text(at) in {",", "("}:
            at += 1
        listed_here = made_up
        while self.text(at) in LISTING or self.text(at) in {"có", "cả", "cả nước", "các nước", "nước", "các quốc gia"}:
            listed_here = True
            at += 1
        ids, hi = self.listed(at)
        if listed_here and self.text(n - 1) != "là":
            for one in ids:
                if self._joins(one):
                    self.note("member-of", one, club, unit.lo, hi)

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
                for one in self.of_type(said, EntityType.COUNTRY):
                    self.note("member-of", one, club, said.lo, unit.hi)
                return
            if said.has("planned", "possible", "negated", "demanded"):
                return

    # Persons and their parties, parties and their coalitions

    def _party_of(self, n: int, unit: Group) -> None:
        """ "ông A thuộc đảng B", "ông A (đảng B)", "ông A, một nhân vật của đảng B,", "đảng B của ông A"."""
        persons = self.of_type(unit, EntityType.PERSON)
        if len(persons) == 1 and len(unit.ids) == 1:
            found = self._party_behind(n)
            club = self._club(found)
            if found is not None and club is not None:
                self.note("member-of", persons[0], club, unit.lo, found.hi)
        club = self._club(unit, party=True)
        if club is not None and self.text(n + 1) == "của":
            owner = self.group(n + 2)
            members = self.of_type(owner, EntityType.PERSON)
            if owner is not None and len(members) == 1 and len(owner.ids) == 1:
                self.note("member-of", members[0], club, unit.lo, owner.hi)
        if club is not None and self.text(n - 1) in {"cùng", "người cùng", "người của", "cùng một"}:
            before = next((one for m in range(n - 2, max(n - 7, -1), -1) if (one := self.group(m)) is not None), None)
            for person in self.of_type(before, EntityType.PERSON):
                if before is not None and len(before.ids) == 1:
                    self.note("member-of", person, club, before.lo, unit.hi)

    def _party_behind(self, n: int) -> Group | None:
        """The party that the words behind a person put him into."""
        at = n + 1
        opened = self.text(at) in {",", "("}
        at += opened
        if self.text(at) in {"thuộc", "thành viên", "của", "người của", "đến từ", "đại diện"}:
            behind = self.group(at + 1)
            return behind if self._club(behind, party=self.text(at) not in {"thuộc", "thành viên"}) is not None else None
        if not opened:
            return None
        for m in range(at, at + 12):
            group = self.group(m)
            if group is not None:
                closed = self.text(m + 1) in {",", ")", ".", ""} or self._is_verbal(m + 1)
                named = m == at or any(word in self.said(self.units[at].lo, group.lo) for word in _PERSONALITY)
                return group if closed and named and self._club(group, party=True) is not None else None
            unit = self.units[m] if m < len(self.units) else None
            if unit is None or isinstance(unit, Group) or unit.kind in {"punct", "time"} or unit.has(*VERBAL):
                return None
        return None

    def _is_verbal(self, n: int) -> bool:
        unit = self.units[n] if n < len(self.units) else None
        return unit is not None and not isinstance(unit, Group) and unit.has(*VERBAL)

    def _coalition(self, n: int, unit: Group) -> None:
        """ "liên minh cầm quyền do đảng B dẫn đầu": the party is a member of what it leads."""
        led = self.of_type(unit, EntityType.ORGANIZATION)
        if len(led) != 1 or len(unit.ids) != 1 or not self.text(n).startswith(("liên minh", "phe", "khối", "mặt trận")):
            return
        at = next((m for m in range(n + 1, n + 4) if self.text(m) == "do"), None)
        leader = self.group(at + 1) if at is not None else None
        club = self._club(leader, party=True)
        if at is not None and leader is not None and club is not None and self.text(at + 2).startswith(_LEADING):
            self.note("member-of", club, led[0], unit.lo, leader.hi)

    # Allies in a bloc

    def _allies_in_bloc(self, n: int, unit: Group) -> None:
        """ "Mỹ và các đồng minh NATO", "đồng minh của Mỹ trong NATO": who has allies in a bloc is a member of it."""
        clubs = [one for one in self._clubs(unit) if self.cls(one) == "InternationalOrganization"]
        if len(clubs) != 1:
            return
        allies = next((i for i in range(unit.hi - 2, max(unit.lo - 9, -1), -1) if self.said(i, i + 2) == "đồng minh"), None)
        if allies is None:
            return
        members: list[tuple[str, int]] = []
        if unit.lo <= allies:
            members = [(one.id, one.lo) for one in unit.members if one.id is not None and one.hi <= allies]
        else:
            between = self.said(allies + 2, unit.lo)
            if not between.endswith(("trong", "trong khối", "thuộc", "thuộc khối", "trong liên minh")) or "," in between:
                return
            members = [(one, self.units[m].lo) for m in range(self.unit_at(allies), n) for one in self._ids(m)]
        left = allies
        while left > 0 and self.words[left - 1].fold in _BEFORE | {"và", "cùng", "tất", "cả"}:
            left -= 1
        before = self.group(self.unit_at(left - 1)) if 0 < left < allies and unit.lo > left - 1 else None
        if before is not None and before.hi == left:
            members += [(one, before.lo) for one in before.ids]
        for one, lo in members:
            if self.names.type_of(one) is EntityType.COUNTRY:
                self.note("member-of", one, clubs[0], lo, unit.hi)

    def _ids(self, n: int) -> tuple[str, ...]:
        group = self.group(n)
        return () if group is None else group.ids
