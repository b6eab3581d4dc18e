"""Alliances that neighbouring groups tell of: "các đồng minh của Mỹ như Nhật Bản", "quan hệ đồng minh Mỹ - Hàn"."""

from __future__ import annotations

from kg.extract.groups.parties import Parties
from kg.extract.groups.records import Group
from kg.extract.groups.tie_look import LINKS, LISTING
from kg.model import COUNTRY, PERSON

_ALLIES = ("đồng minh", "các đồng minh", "nước đồng minh", "một đồng minh", "liên minh quân sự", "quốc gia đồng minh",
           "nước láng giềng và đồng minh", "hai đồng minh", "những đồng minh")  # fmt: skip

_GRADES = frozenset({
    "khác", "thân", "cận", "nhất", "quan", "trọng", "gần", "gũi", "chủ", "chốt", "chính", "chiến", "lược", "lớn", "hàng", "đầu",
    "lâu", "năm", "đời", "then", "truyền", "thống", "thiết", "trung", "thành", "ruột", "quân", "sự", "số", "một", "kiên", "định",
    "mạnh", "tin", "cậy", "vững", "chắc", "thứ", "hai", "1", "quý", "báu", "cũ", "mới", "tự", "nhiên", "thực", "hồi", "giáo",
    "hiếm", "hoi", "duy", "còn", "lại", "chí", "cốt", "thể", "thiếu", "không", "ngoài", "nato", "lịch", "sử", "sát", "cánh",
})  # fmt: skip
"""Words that tell what kind of ally somebody is."""
_LEADING = frozenset({
    "một", "những", "các", "hai", "ba", "bốn", "trong", "số", "là", "được", "coi", "xem", "như", "vốn", "vẫn", "cũng", "đều",
    "nước", "quốc", "gia", "vị", "với", "tư", "cách", "hiện", "đang", "luôn", "láng", "giềng", "cựu", "người", "từ", "lâu", "nay",
})  # fmt: skip
"""Words between somebody and the noun that calls him an ally."""

_PARTNERS = frozenset({"cũng", "như", "và", "đối", "tác"})
"""Words by which partners are told beside allies ("đồng minh *và đối tác* của A")."""
_AND = frozenset({"và", "cùng", "lẫn"})
_ALL = frozenset({"tất", "cả", "mọi", "nhiều"})


class Allies(Parties):
    """Reads alliances."""

    def _allies(self, n: int, unit: Group) -> None:
        """ "các đồng minh của A như B", "B, đồng minh của A", "A tập trận với đồng minh B"."""
        words = self.words
        said = " ".join([word.fold for word in words[unit.lo : min(unit.lo + 5, unit.hi)]])
        if not said.startswith(_ALLIES):
            self._allies_within(unit)
            return
        allies = self.of_type(unit, COUNTRY)
        if not allies:
            return
        owned = any(word.fold == "của" for word in words[unit.lo : unit.hi])
        if owned:
            if len(allies) == 1 and (self.text(n + 1) in LISTING or (self.text(n + 1) == "," and self.text(n + 2) in LISTING)):
                following = self.group(n + 2) or self.group(n + 3) or self.group(n + 4)
                for one in self.of_type(following, COUNTRY):
                    if following is not None:
                        self.note("allied-with", one, allies[0], unit.lo, following.hi)
            at = n - 1
            while at >= 0 and self.text(at) in LINKS | {"trong", "trong những", "nước"}:
                at -= 1
            if self.text(at) == "," or at < n - 1 or unit.lo in self.made.scan.hyphen_before:
                previous = self.group(at - 1) if self.text(at) == "," else self.group(at)
                before = self.of_type(previous, COUNTRY)
                for one in before:
                    for ally in allies if previous is not None and 1 in {len(allies), len(before)} else ():
                        self.note("allied-with", one, ally, previous.lo if previous is not None else unit.lo, unit.hi)
            return
        if said.startswith(("các", "những", "hai")):
            allies = tuple(one for one in self.listed(n)[0] if self.names.type_of(one) is COUNTRY) or allies
        for at in range(n - 1, -1, -1):
            previous = self.group(at)
            if previous is None:
                if self.text(at) == "," and self.group(at - 1) is None:
                    return  # "X chưa đủ mạnh, đồng minh Y lo ngại"
                continue
            countries = dict.fromkeys(country for one in previous.ids if (country := self.discourse.country_of(one)) is not None)
            partner = next((one for one in countries if one not in allies and one in self.names.drafts), None)
            if partner is not None:
                for ally in allies:
                    self.note("allied-with", partner, ally, previous.lo, unit.hi)
                return

    def _allies_within(self, unit: Group) -> None:
        """ "Mỹ và hai đồng minh Nhật Bản và Hàn Quốc" in one group: the one before the noun has those behind it as allies."""
        words = self.words
        noun = next((i for i in range(unit.lo + 1, unit.hi - 2) if words[i].fold == "đồng" and words[i + 1].fold == "minh"), None)
        if noun is None or self.words[noun + 2].fold == "của":
            return
        countries = [one for one in unit.members if one.id is not None and self.names.type_of(one.id) is COUNTRY]
        owners = [one.id for one in countries if one.hi <= noun]
        allies = [one.id for one in countries if one.lo >= noun + 2 or one.hi > noun]
        if len(owners) == 1 and owners[0] is not None:
            for ally in allies:
                if ally is not None:
                    self.note("allied-with", owners[0], ally, unit.lo, unit.hi)

    def _allies_listed(self, n: int) -> None:
        """ "Mỹ và các đồng minh châu Âu như Pháp, Đức": allies that are listed behind the noun."""
        if not self.text(n).endswith("đồng minh"):
            return
        before = n - 1
        while self.text(before) in {"các", "những", "một số", "nhiều", "với", "cùng", "một", "số", "hai", "ba"}:
            before -= 1
        owner = self.group(before - 1) if self.text(before) in {"và", "cùng với", "cùng", "lẫn"} else self.group(before)
        countries = self.of_type(owner, COUNTRY)
        at = n + 1
        if self.of_type(self.group(at), COUNTRY):  # "Mỹ và hai đồng minh Nhật Bản và Hàn Quốc"
            at -= 1
        else:
            while at < n + 5 and self.text(at) not in LISTING - {"là"}:
                at += 1
        ids, hi = self.listed(at + 1 if self.group(at + 1) is not None else at + 2)
        if owner is None or at == n + 5 or len(countries) != 1:
            return
        for one in ids:
            if self.names.type_of(one) is COUNTRY:
                self.note("allied-with", countries[0], one, owner.lo, hi)

    def _alliance_of_pair(self, n: int) -> None:
        """ "quan hệ đồng minh (giữa) A - B", "liên minh A - B", and what two countries just named have with each other."""
        if self.words[self.units[n].hi - 1].fold != "minh":
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
        countries = self.of_type(pair, COUNTRY)
        if pair is not None and len(countries) == 2 and len(pair.ids) == 2:
            self.note("allied-with", countries[0], countries[1], self.units[n].lo, pair.hi)
            return
        if not bond:
            return
        for at in range(n - 1, max(n - 8, -1), -1):
            pair = self.group(at)
            if pair is None:
                if self.text(at) in {"hai nước", "hai quốc gia", "hai bên", "hai nước này"} and len(self.discourse.pair) == 2:
                    first, second = self.discourse.pair
                    self.note("allied-with", first, second, self.units[at].lo, self.units[n].hi)
                    return
                continue
            countries = self.of_type(pair, COUNTRY)
            if len(countries) == 2 and len(pair.ids) == 2:
                self.note("allied-with", countries[0], countries[1], pair.lo, self.units[n].hi)
            return

    def _read_allies(self) -> None:
        """Each "đồng minh … của A" with whom it calls so, wherever they stand, where nothing else has told of allies."""
        words, sent = self.words, self.made.scan.sentence
        if self.names.text.find("ồng minh", sent.start, sent.end) < 0:
            return
        if any(one.kind == "allied-with" for one in self.made.belongings):
            return
        for i in range(len(words) - 2):
            if words[i].fold == "đồng" and words[i + 1].fold == "minh" and not self.is_denied(i):
                self._ally_noun(i)

    def is_denied(self, word: int) -> bool:
        """Whether a word of negation or of the past stands shortly before."""
        return any(one.fold in {"không", "chưa", "chẳng", "từng", "cựu", "mất"} for one in self.words[max(word - 4, 0) : word])

    def _ally_noun(self, i: int) -> None:
        words, at = self.words, i + 2
        while at < len(words) and words[at].fold in _GRADES | _PARTNERS:
            at += 1
        if at + 1 >= len(words) or words[at].fold not in {"của", "với"}:
            return
        n = self.unit_at(at + 1)
        owner = self.group(n)
        owners = self._states(owner)
        if owner is None or len(owners) != 1:
            return
        left = i
        while left > 0 and words[left - 1].fold in _LEADING:
            left -= 1
        left = self._counted_in(left, i, at)
        behind = n + 1
        if self.text(behind) in {"ở", "tại", "trong"} and self.text(behind + 1) not in {"", ","}:
            behind += 2
        if self.text(behind) == "," and self.text(behind + 1) in LISTING - {"là"}:
            behind += 1  # "các đồng minh của A trong khu vực, *trong đó có* B"
        dashed = behind < len(self.units) and self.units[behind].lo in self.made.scan.hyphen_before
        before: Group | None = None
        if self.text(behind) in LISTING or dashed or (left == 0 and self.text(behind) == ","):
            group = self.group(behind if dashed else behind + 1)
            ids, hi = self.listed(behind if dashed else behind + 1)
            allies = self._states(group) if len(ids) == 1 else tuple(
                one for one in ids if self.names.type_of(one) is COUNTRY
            )  # fmt: skip
        else:
            parted = left > 0 and (words[left - 1].text in ",(" or left in self.made.scan.hyphen_before)
            last = left - 2 if left > 0 and words[left - 1].text in ",(" else left - 1
            before = self.group(self.unit_at(last)) if last >= 0 and (parted or left < i) else None
            allies = self._states(before) if before is not None and before.hi == last + 1 else ()
            hi = owner.hi
        person = self.of_type(owner, PERSON)
        if person and len(allies) == 1 and before is not None and self.of_type(before, PERSON):
            allies, owners = self.of_type(before, PERSON), person  # "bà A, đồng minh của ông B"
        for one in allies:
            if one != owners[0]:
                self.note("allied-with", one, owners[0], min(left, owner.lo), max(hi, owner.hi))

    def _counted_in(self, left: int, noun: int, at: int) -> int:
        """Where "và" stands behind one who is counted in: "A và tất cả đồng minh của B", "A và các đồng minh khác của B"."""
        back = left
        while back > 0 and self.words[back - 1].fold in _ALL:
            back -= 1
        counted = "tất cả" in self.said(back, noun) or "khác" in self.said(noun + 2, at).split()
        return back - 1 if counted and back > 0 and self.words[back - 1].fold in _AND else left

    def _states(self, group: Group | None) -> tuple[str, ...]:
        """The countries of a group, or that of the one person that it is."""
        countries = self.of_type(group, COUNTRY)
        persons = self.of_type(group, PERSON)
        if countries or group is None or len(persons) != 1 or len(group.ids) != 1:
            return countries
        country = self.discourse.country_of(persons[0])
        return (country,) if country is not None and country in self.names.drafts else ()
