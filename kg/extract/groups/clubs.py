"""Members of blocs and councils that neighbouring groups tell of: "Hungary, thành viên NATO", "G7 gồm Mỹ, Canada …"."""

from __future__ import annotations

from kg.extract.groups.records import Group
from kg.extract.groups.tie_look import TieLook
from kg.model import COUNTRY, ORGANIZATION, PERSON, TREATY

_CLUBS = frozenset({"PoliticalParty", "ArmedGroup", "InternationalOrganization"})
_NOUNS = frozenset({"thành", "ủy", "hội"})
"""What stands before "viên" in nouns for members."""
_MEMBERS = frozenset({"viên", "quốc"})
"""Last syllables of nouns for members."""
_QUALIFIERS = frozenset({
    "mới", "khác", "thường", "trực", "không", "sáng", "lập", "chủ", "chốt", "cấp", "cao", "đầy", "đủ", "chính", "thức", "lâu",
    "năm", "quan", "trọng", "tích", "cực", "còn", "lại", "ban", "đầu", "thứ", "duy", "nhất", "nòng", "cốt", "hàng", "lớn", "nổi",
    "bật", "kỳ", "cựu", "châu", "âu",
})  # fmt: skip
"""What may stand between the noun for a member and what he is a member of."""
HOLLOW = frozenset({"khối", "nhóm", "liên", "minh", "tổ", "chức", "diễn", "đàn", "cộng", "đồng", "hiệp", "hội", "này"})
BEFORE = frozenset({
    "nước", "quốc", "gia", "nền", "kinh", "tế", "các", "những", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
    "mười", "vai", "trò", "vị", "trí", "ghế", "chức", "đảm", "nhiệm", "nhận", "giữ", "là", "cũng", "đều", "vốn", "vẫn", "đang",
    "trong", "số", "với", "tư", "cách", "duy", "nhất", "tất", "cả", "hiện", "toàn", "bộ",
})  # fmt: skip
"""What may stand between the members and the noun that calls them so."""
_NO_PACTS = (
    "luật",
    "đạo luật",
    "dự luật",
    "hiến pháp",
    "nghị quyết",
    "sắc lệnh",
    "kế hoạch",
    "chiến lược",
    "sáng kiến",
    "lộ trình",
)
COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6}
_OTHERS = frozenset({
    "các", "những", "một số", "nhiều", "một", "số", "với", "lãnh đạo", "nhà lãnh đạo", "các nước", "các quốc gia", "những nước",
    "một số nước", "nước", "quốc gia", "các nền kinh tế", "các nhà lãnh đạo", "các thành viên",
})  # fmt: skip
"""What leads to the other members of a bloc."""
_PLURAL = frozenset({"các", "những", "tất", "toàn"})


class Clubs(TieLook):
    """Reads memberships."""

    def _read_members(self) -> None:
        """All that the noun for a member states, wherever it stands in the sentence."""
        folds = self.made.scan.folds
        for n in [] if _MEMBERS.isdisjoint(folds) else [at for at, fold in enumerate(folds) if at and fold in _MEMBERS]:
            if (folds[n] == "viên" and folds[n - 1] in _NOUNS) or self._is_power(n):
                self._member_noun(n - 1)

    def _is_power(self, n: int) -> bool:
        """Whether a word ends "cường quốc" before what it is in ("các cường quốc *trong* EU")."""
        words = self.words
        if words[n].fold != "quốc" or words[n - 1].fold != "cường" or n + 1 >= len(words):
            return False
        return words[n + 1].fold in {"trong", "thuộc"}

    def note(self, kind: str, actor: str, of: str, lo: int, hi: int) -> None:
        """Keep a tie; no country is a member of a party or an armed group."""
        if kind == "member-of" and self.names.type_of(of) is TREATY:
            kind = "party-to"
        country = kind == "member-of" and self.names.type_of(actor) is COUNTRY
        if not country or self.cls(of) not in {"PoliticalParty", "ArmedGroup"}:
            super().note(kind, actor, of, lo, hi)
        if kind == "member-of" and self.cls(of) == "PoliticalParty" and self.names.type_of(actor) is PERSON:
            home = self.discourse.country_of(of)  # "Nghị sĩ A (đảng Likud)": a seat in his party's country
            if home is not None and self.names.is_named(home):
                self.discourse.affiliation.setdefault(actor, home)

    def _clubs(self, group: Group | None) -> tuple[str, ...]:
        """The parties, blocs, armed groups and treaties among a group's members."""
        found = self.of_type(group, ORGANIZATION, TREATY)
        return tuple(one for one in found if self.cls(one) in _CLUBS or self._is_joined(one))

    def _is_joined(self, id_: str) -> bool:
        """Whether an entity is a treaty that states join: no law, resolution or plan."""
        draft = self.names.drafts.get(id_)
        if draft is None or draft.type is not TREATY:
            return False
        return not any(name.lower().startswith(_NO_PACTS) for name in draft.names)

    def _club(self, group: Group | None, *, party: bool = False) -> str | None:
        """The one party, bloc or armed group that a group is."""
        if group is None or len(group.ids) != 1:
            return None
        if not party and self._is_joined(group.ids[0]):
            return group.ids[0]
        if self.names.type_of(group.ids[0]) is not ORGANIZATION:
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
        while not self._clubs(group) and at < len(words) and words[at].fold in HOLLOW:
            at += 1
            group = self.group(self.unit_at(at)) if at < len(words) else None
        clubs = self._clubs(group)
        left = i
        while left > 0 and (words[left - 1].fold in BEFORE or words[left - 1].text.isdigit()):
            left -= 1
        behind = self.unit_at(at)
        if clubs and group is not None:
            behind = self.unit_at(group.hi - 1) + 1
            self._members_before(clubs, left, i, group)
        else:
            if (left == i and "khác" not in said) or words[i].fold == "cường":
                return
            found = next((one for n in range(self.unit_at(i) - 1, -1, -1) if (one := self.group(n)) and self._clubs(one)), None)
            clubs, group = self._clubs(found), found
            if group is None:
                return
        if "mới" in said and self.names.language.cue("aspired", words, left - 4, left):
            return  # "sẽ thu hút các thành viên mới như X"
        lo = min(left, group.lo)
        known = len(self.made.belongings)
        self._members_behind(clubs, left, behind, lo)
        if len(self.made.belongings) == known and left < i:
            self._members_counted(clubs, left, i, max(group.hi, i + 2))
        if "khác" in said or self._says_other(max(group.hi, i + 2)):
            self._other_members(clubs, left, max(group.hi, i + 2))

    def _members_counted(self, clubs: tuple[str, ...], left: int, i: int, hi: int) -> None:
        """ "ba nước thành viên của X": so many countries named together before."""
        said = self.said(left, i).split()
        count = next((COUNTS[word] for word in said if word in COUNTS), 0)
        members = self.discourse.lists.get(count, ())
        if {"nước", "quốc"}.isdisjoint(said) or self.is_wished(i) or any(not self._joins(one) for one in members):
            return
        for club in clubs:
            for one in members if self.cls(club) == "InternationalOrganization" and club not in members else ():
                self.note("member-of", one, club, left, hi)

    def _belonging_of(self, group: Group, *, left: int) -> bool:
        """ "tư cách thành viên của Peru tại OAS": who is named first is a member of what is named second."""
        n = self.unit_at(group.lo)
        club = self._club(self.group(n + 2)) if self.text(n + 1) in {"tại", "trong", "ở"} else None
        countries = self.of_type(group, COUNTRY)
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
        countries = self.of_type(previous, COUNTRY)
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
        while (led := self.leads_to_list(at)) or self.text(at) in {"có", "cả", "cả nước", "các nước", "hai nước", "nước"}:
            listed = True
            at += led or 1
        ids, hi = self.listed(at) if listed or opening in {"(", ":"} else self._alone(at)
        party = all(self.cls(one) in {"PoliticalParty", "ArmedGroup"} for one in clubs)
        members = [one for one in ids if (self.names.type_of(one) is PERSON if party else self._joins(one))]
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
        return self.names.type_of(id_) is COUNTRY or self.cls(id_) == "InternationalOrganization"

    def _says_other(self, hi: int) -> bool:
        """Whether "khác" stands behind a bloc, over where its members lie ("các thành viên NATO *châu Âu khác*")."""
        said = self.said(hi, hi + 4).split()
        at = next((n for n, word in enumerate(said) if word == "khác"), len(said))
        return at < len(said) and all(word in _QUALIFIERS for word in said[:at])

    def _beside_others(self, left: int) -> Group | None:
        """Those whom "và" joins to the others ("A, B *và các nước C khác*")."""
        n = self.unit_at(left)
        lead = n if self.units[n].lo >= left else n + 1
        while lead > 0 and self.text(lead - 1) in _OTHERS:
            lead -= 1
        if self.text(lead - 1) in {"và", "cùng", "cùng với", "cũng như", "lẫn"}:
            return self.group(lead - 2)
        return None

    def _other_members(self, clubs: tuple[str, ...], left: int, hi: int) -> None:
        """Whoever speaks of the other members is one: "Úc kêu gọi các thành viên khác của APEC"."""
        beside = self._beside_others(left)
        if beside is not None and all(self.cls(one) == "InternationalOrganization" for one in clubs):
            for one in dict.fromkeys(self.discourse.country_of(id_) for id_ in beside.ids):
                for club in clubs if one is not None and one in self.names.drafts else ():
                    self.note("member-of", one or "", club, min(beside.lo, left), max(beside.hi, hi))
            return
        for n in range(self.unit_at(left)):
            group = self.group(n)
            if group is None or any(one in clubs for one in group.ids):
                continue
            if self.text(n - 1) in {"của", "tại", "ở", "về", "theo", "với", "đối với", "cho", "từ", "vào", "nhằm vào"}:
                continue
            for club in clubs:
                if self.cls(club) == "InternationalOrganization":
                    countries = {self.discourse.country_of(one) for one in group.ids}
                    for country in sorted(one for one in countries if one is not None and one in self.names.drafts):
                        self.note("member-of", country, club, group.lo, hi)
                else:
                    for person in self.of_type(group, PERSON):
                        self.note("member-of", person, club, group.lo, hi)
            return
