"""Members of blocs and councils that neighbouring groups tell of: "Hungary, thành viên NATO", "G7 gồm Mỹ, Canada …"."""

from __future__ import annotations

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
    "mười", "vai", "trò", "vị", "trí", "ghế", "chức", "đảm", "nhiệm", "nhận", "giữ", "là", "cũng", "đều", "vốn", "vẫn", "đang",
    "trong", "số", "với", "tư", "cách", "duy", "nhất", "tất", "cả", "hiện", "toàn", "bộ",
})  # fmt: skip
"""What may stand between the members and the noun that calls them so."""
_MADE_UP = frozenset({"gồm", "bao gồm", "gồm có", "quy tụ", "trong đó có", "trong đó gồm", "bao gồm cả"})
_PLURAL = frozenset({"các", "những", "tất", "toàn"})


class Clubs(TieLook):
    """Reads memberships."""

    def _read_members(self) -> None:
        """All that the noun for a member states, wherever it stands in the sentence."""
        for i in range(len(self.words) - 1):
            if (self.words[i].fold, self.words[i + 1].fold) in _NOUNS:
                self._member_noun(i)

    def note(self, kind: str, actor: str, of: str, lo: int, hi: int) -> None:
        """Keep a tie; no country is a member of a party or an armed group."""
        country = kind == "member-of" and self.names.type_of(actor) is EntityType.COUNTRY
        if not country or self.cls(of) not in {"PoliticalParty", "ArmedGroup"}:
            super().note(kind, actor, of, lo, hi)

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
        if words[at - 1].fold == "của" and group is not None and self._belonging_of(group, left=i):
            return
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

    def _belonging_of(self, group: Group, *, left: int) -> bool:
        """ "tư cách thành viên của Israel tại Liên Hợp Quốc": who is named first is a member of what is named second."""
        n = self.unit_at(group.lo)
        club = self._club(self.group(n + 2)) if self.text(n + 1) in {"tại", "trong", "ở"} else None
        countries = self.of_type(group, EntityType.COUNTRY)
        if club is None or not countries or self.cls(club) != "InternationalOrganization":
            return False
        if self.said(left - 2, left) != "tư cách" or self.is_wished(left - 2):
            return False
        for one in countries:
            self.note("member-of", one, club, left, self.units[n + 2].hi)
        return True

    def is_wished(self, word: int) -> bool:
        """Whether what stands at a word is only wanted, asked for or in the making."""
        return self.names.language.cue("aspired", self.words, word - 7, word)

    def _members_before(self, clubs: tuple[str, ...], left: int, i: int, group: Group) -> None:
        """Those whom the noun stands behind, over a comma or words that lead to it."""
        if left == 0:
            return
        comma = self.words[left - 1].text in ",(" or left in self.made.scan.hyphen_before
        at = left - 2 if self.words[left - 1].text in ",(" else left - 1
        previous = self.group(self.unit_at(at)) if at >= 0 and (comma or left < i) else None
        if previous is None or previous.hi != at + 1:
            return
        if self.is_wished(previous.lo) or self.is_wished(i):
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
        party = all(self.cls(one) in {"PoliticalParty", "ArmedGroup"} for one in clubs)
        members = [one for one in ids if (self.names.type_of(one) is EntityType.PERSON if party else self._joins(one))]
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
            ids, hi = self.listed(at + 1 + (self.text(at + 1) in _MADE_UP))
            closes = hi < len(self.words) and self.words[hi].text in ",)"
            if len(ids) > 1 and closes and all(self._joins(one) for one in ids):
                for one in ids:
                    self.note("member-of", one, club, unit.lo, hi)
                return
        if self.text(at) == "," and self.text(at + 1) in {
            "gồm",
            "bao gồm",
            "gồm có",
            "trong đó có",
            "trong đó gồm",
            "bao gồm cả",
        }:
            at += 1
        if self._is_bloc_between(n, at):
            self._bloc_between(club, unit, next(m for m in range(at, at + 6) if self.text(m) == "giữa") + 1)
            return
        made_up = self.text(at) in _MADE_UP
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

    def _is_bloc_between(self, n: int, at: int) -> bool:
        """Whether a bloc is told by who is in it: "liên minh X giữa Mỹ, Anh và Úc", "X là liên minh ba bên giữa …"."""
        if "liên minh" not in self.text(n) and not (
            self.text(at) == "là" and "minh" in self.said(self.units[at].lo, self.units[at].lo + 8)
        ):
            return False
        return any(self.text(m) == "giữa" for m in range(at, min(at + 6, len(self.units))))

    def _bloc_between(self, club: str, unit: Group, at: int) -> None:
        ids, hi = self.listed(at)
        if len(ids) > 1 and all(self.names.type_of(one) is EntityType.COUNTRY for one in ids):
            for one in ids:
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
                for one in self.of_type(said, EntityType.COUNTRY) if not self.is_wished(said.lo) else ():
                    self.note("member-of", one, club, said.lo, unit.hi)
                return
            if said.has("planned", "possible", "negated", "demanded"):
                return

    def _taken_in(self, n: int) -> None:
        """ "ASEAN đã kết nạp Timor Leste": the bloc has a new member."""
        if self.text(n) != "kết nạp":
            return
        done = any(self.text(m) in {"đã", "vừa", "chính thức", "mới"} for m in range(max(n - 3, 0), n))
        club = next((one for m in range(n - 1, max(n - 5, -1), -1) if (one := self._club(self.group(m))) is not None), None)
        taken = self.group(n + 1)
        if club is not None and taken is not None and done and self.cls(club) == "InternationalOrganization":
            for one in self.of_type(taken, EntityType.COUNTRY):
                self.note("member-of", one, club, self.units[n].lo, taken.hi)

    def _chair(self, n: int, unit: Group) -> None:
        """ "Indonesia, nước Chủ tịch ASEAN": who chairs a bloc is a member of it."""
        club = self._club(unit)
        if club is None or self.cls(club) != "InternationalOrganization" or self.text(n - 1) not in {"nước", "quốc gia"}:
            return
        if not self.text(n).startswith("chủ tịch") or self.text(n - 2) not in {",", "("}:
            return
        previous = self.group(n - 3)
        for one in self.of_type(previous, EntityType.COUNTRY):
            if previous is not None:
                self.note("member-of", one, club, previous.lo, unit.hi)

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
