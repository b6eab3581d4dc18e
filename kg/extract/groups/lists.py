"""What stands inside a list: others without a name and who they are, relatives, brackets, a title told once for two."""

from __future__ import annotations

from kg.extract.groups.joints import Joints
from kg.extract.groups.look import VERBAL
from kg.extract.groups.records import Group, Member
from kg.extract.groups.tie_look import LISTING
from kg.model import COUNTRY, PERSON

_COUNTED = frozenset({
    "một", "số", "các", "những", "nhiều", "vài", "hàng", "loạt", "tất", "cả", "hầu", "hết", "mọi", "nhóm", "hai", "ba", "bốn",
    "năm", "sáu", "bảy", "tám", "chín", "mười", "chục", "hơn", "khoảng", "ít", "nhất",
})  # fmt: skip
"""Words by which others are counted."""
_OTHERS = tuple(one.split() for one in (
    "nước thành viên", "quốc gia thành viên", "nước đồng minh", "quốc gia đồng minh", "nước láng giềng", "quốc gia láng giềng",
    "nước đối tác", "nước", "quốc gia", "đồng minh", "đối tác", "thành viên", "láng giềng", "cường quốc", "nền kinh tế",
    "chính phủ", "tổ chức quốc tế", "tổ chức", "nhà lãnh đạo", "lãnh đạo", "nguyên thủ", "quan chức", "bên", "vùng lãnh thổ",
    "đảng", "nhóm", "lực lượng", "hãng", "công ty", "tập đoàn", "cơ quan",
))  # fmt: skip
"""Nouns of others, word by word, the longer ones first."""
_INSIDE = frozenset({"trong", "tại", "thuộc", "của", "ở", "từ", "với"})
"""Words inside the telling of who the others are ("một số nước *trong* khu vực *như* …")."""
_WITHIN = 7
"""Atoms at most between the noun and the names ("các nước *láng giềng vùng Vịnh khác* như …")."""
_POSED = frozenset({"trái", "phải", "giữa", "bìa", "áo", "đứng", "ngồi", "hàng", "ngoài", "trên", "dưới", "đeo", "mặc", "thứ"})
"""First words of where somebody is in a picture ("ông A *(trái)* và ông B")."""
_KIN = frozenset({"vợ", "chồng", "gái", "trai", "rể", "dâu", "mẹ", "cha"})
"""Last syllables of what relatives are called."""
_ASIDE = ("phía", "về", "bên")
"""Beginnings of what tells whose side is spoken of ("*về phía Peru*, Chile đã …")."""
_LIKE = frozenset({
    "giống", "cũng", "dường", "hình", "gần", "coi", "xem", "nếu", "hầu", "như", "y", "không", "chẳng", "khác", "tựa", "hệt",
})  # fmt: skip
"""Words that "như" compares behind: no list is led by it."""
_ALONE = {"như": "", "gồm": "", "có": "trong đó", "cả": "bao gồm"}
"""Last words of what leads to a list, and what must stand before them."""
_ENDS = frozenset({".", ";", "?", "!", "...", "…", ":", ")"})
_FURTHER = frozenset({"về", "vì", "tại", "ở", "trong", "khi", "sau", "trước", "nhằm", "để"})
"""Words behind a list that tell why, where or when."""


class Lists(Joints):
    """Reads what interrupts a list."""

    def _next_ones(self, at: int, whole: list[Member]) -> tuple[list[Member], int] | None:
        """The members that an atom behind a joint begins, and the atom behind them."""
        led = self._others(at, named=True) or self._kin(at, whole) or self.member(at)
        return led or self._counted(at, whole) or self._others(at, named=False)

    def _counted(self, at: int, whole: list[Member]) -> tuple[list[Member], int] | None:
        """Others' people told by number ("hai binh sĩ Peru và *một lính Chile*")."""
        k = at
        while k < len(self.atoms) and self._is_number(k):
            k += 1
        people = k > at and any(atom.lo == whole[-1].lo and atom.has("people") for atom in self.atoms[:at])
        if not people or k >= len(self.atoms) or not self.atoms[k].has("people"):
            return None
        found = self.member(k)
        if found is None:
            return None
        everyone = [*whole, *found[0]]
        known = [one.id for one in everyone] if whole[-1].id is not None else [one.people_of for one in everyone]
        return found if all(one is not None and self.names.type_of(one) is not PERSON for one in known) else None

    def _is_number(self, k: int) -> bool:
        """Whether an atom is no more than a count."""
        return all(one in _COUNTED or one.isdigit() for one in self.scan.folds[self.atoms[k].lo : self.atoms[k].hi])

    def _others(self, at: int, *, named: bool) -> tuple[list[Member], int] | None:
        """Others behind those named ("A và *một số nước khác*"), or who they are ("A và *một số nước như B và C*")."""
        if at >= len(self.atoms) or self.atoms[at].kind in {"name", "run", "punct"}:
            return None
        folds, lo = self.scan.folds, self.atoms[at].lo
        if folds[lo] not in _COUNTED and not folds[lo].isdigit():
            return None
        word = lo
        while word < len(folds) and (folds[word] in _COUNTED or folds[word].isdigit()):
            word += 1
        noun = next((one for one in _OTHERS if folds[word : word + len(one)] == one), None)
        if noun is None:
            return None
        word += len(noun)
        k = next((n for n in range(at, len(self.atoms)) if self.atoms[n].lo >= word), len(self.atoms))
        led = self._led_to(k) if named else None
        if led is None:
            behind = self._past_others(k)
            known = behind > k and self._goes_on(behind)
            return ([Member(None, lo, self.atoms[behind - 1].hi)], behind) if known and not named else None
        listed = self.group(led)
        if listed is None or not listed[0].ids or any(self.names.is_outlet(one) for one in listed[0].ids):
            return None
        if noun[-1] == "minh":
            self._allies += [one for one in listed[0].ids if self.names.type_of(one) is COUNTRY]
        return list(listed[0].members), listed[1]

    def _past_others(self, k: int) -> int:
        """The atom behind "khác" where it stands at one."""
        return k + 1 if k < len(self.atoms) and self.text(self.atoms[k]) == "khác" else k

    def _led_to(self, k: int) -> int | None:
        """Where the names begin that tell who others are: behind "như", "gồm" and their like, with a comma or without."""
        for at in range(k, min(k + _WITHIN, len(self.atoms) - 1)):
            atom = self.atoms[at]
            comma = self.text(atom) == ","
            start = at + comma
            for more in (3, 2, 1):
                led = start + more < len(self.atoms) and self.scan.said(self.atoms[start].lo, self.atoms[start + more - 1].hi)
                if led in LISTING and led != "là":
                    begins = self.atoms[start + more]
                    names = begins.kind in {"name", "run"} or begins.has("role", "honorific", "body", "head")
                    return start + more if names else None
            if comma or atom.kind in {"punct", "time", "run"}:
                return None
            if self.text(atom) not in _INSIDE and atom.has(*VERBAL, "conjunctions", "complementizers", "sub"):
                return None
            if atom.kind == "name":
                self._named(at)
        return None

    def _kin(self, at: int, whole: list[Member]) -> tuple[list[Member], int] | None:
        """Somebody's relative named behind him ("ông A và *con gái B*", "ông A cùng *vợ, bà C*"), who is no other's."""
        last = whole[-1].id if whole else None
        entry = self.atoms[at].entry("description") if at < len(self.atoms) else None
        if entry is None or entry.value != "relatives" or last is None or self.names.type_of(last) is not PERSON:
            return None
        k = at + 1
        while k < len(self.atoms) and self.text(self.atoms[k]) in {"là", "mình", "ông", "bà"} and k < at + 3:
            k += 1
        if k >= len(self.atoms) or self.atoms[k].has("role"):
            return None
        person = self._person_behind(k)
        if person is None and self.atoms[k].kind == "run":
            id_ = self.names.resolve(self.scan, self.atoms[k], person=True)
            person = (id_, k + 1) if id_ is not None else None
        if person is None or any(one.id == person[0] for one in whole):
            return None
        return [Member(person[0], self.atoms[at].lo, self.atoms[person[1] - 1].hi)], person[1]

    def _past_brackets(self, k: int, members: list[Member], at: int) -> int:
        """The joint behind another name or the pose of who is named before it ("A (UAE) *và* B", "A (trái) *và* B")."""
        if at + 2 >= len(self.atoms) or self.text(self.atoms[at]) != "(":
            return at
        closing = next((n for n in range(at + 2, min(at + 7, len(self.atoms))) if self.text(self.atoms[n]) == ")"), at)
        if closing == at or closing + 1 >= len(self.atoms) or self._joiner(closing + 1) is None:
            return at
        if self.scan.words[self.atoms[at + 1].lo].fold in _POSED:
            return closing + 1
        return self._bracket(Group(self.atoms[k].lo, self.atoms[at - 1].hi, members), at)

    def _seen(self, group: Group) -> list[tuple[str, ...]]:
        """Who is named together: those in a picture ("A (trái) và B") and relatives ("A và vợ B") are no two sides of a talk."""
        if len(group.ids) < 2:
            return [group.ids]
        folds = self.scan.folds[group.lo : group.hi]
        posed = "(" in folds and any(folds[at] == "(" and folds[at + 1] in _POSED for at in range(len(folds) - 1))
        return [(one,) for one in group.ids] if posed or not _KIN.isdisjoint(folds) else [group.ids]

    def _bracket(self, group: Group, k: int) -> int:
        """The atom behind another name in brackets."""
        raise NotImplementedError

    def group(self, k: int) -> tuple[Group, int] | None:
        """The group that begins at an atom."""
        raise NotImplementedError

    def _led_as_list(self, k: int) -> bool:
        """Whether a word before an atom leads to a list ("39 nước, *gồm* A, B", but not "giống *như* A, B đã …")."""
        lo, folds = self.atoms[k].lo, self.scan.folds
        before = _ALONE.get(folds[lo - 1]) if lo > 1 else None
        if before is None:
            return False
        if before:
            return self.scan.said(lo - 1 - len(before.split()), lo - 1) == before
        return folds[lo - 2] == "," or (folds[lo - 2].isalpha() and folds[lo - 2] not in _LIKE)

    def _all_act(self, k: int, whole: list[Member], tentative: list[Member], at: int) -> bool:
        """Whether those over commas alone are a list: led to as one, of one noun ("binh sĩ A, B"), or all act ("A, B đã …")."""
        everyone = [*whole, *tentative]
        ids = [one.id for one in everyone]
        if None in ids or len(set(ids)) < len(ids):
            return False
        lands = all(self._is_country(one) for one in everyone)
        if lands and self._led_as_list(k):
            return True
        asked = k > 0 and self._asks(k - 1)
        if not (self._goes_on(at) or self._goes_on(at + asked)) or self._leads_on(at):
            return len(everyone) == 2 and self._close(k, everyone, at)
        atom = self.atoms[k]
        if k == 0 or asked or self.atoms[k - 1].has("speech", "complementizers"):
            states = all(self.names.type_of(one.id or "") is COUNTRY for one in everyone)
            if (states or (len(everyone) == 2 and all(map(self._is_power, everyone)))) and all(map(self._is_bare, everyone)):
                return True
        if k and self.atoms[k - 1].kind != "punct":
            return False
        if len(tentative) > 1 and all(self.names.type_of(one.id or "") is PERSON for one in everyone):
            return True
        shared = atom.kind == "lex" and atom.has("people", "role", "head-role", "country-head")
        return shared and lands and not self.text(atom).startswith(_ASIDE) and all(self._is_bare(one) for one in tentative)

    def _close(self, k: int, pair: list[Member], at: int) -> bool:
        """Whether two states over a comma close what is told, or a preposition leads on: "X cảnh báo *A, B* về …"."""
        if k == 0 or self.atoms[k - 1].kind == "punct" or not self._is_bare(pair[1]) or self.scan.folds[pair[0].hi] != ",":
            return False
        if not all(map(self._is_power, pair)):
            return False
        return at >= len(self.atoms) or self._leads_on(at) or self.text(self.atoms[at]) in _ENDS

    def _is_power(self, one: Member) -> bool:
        """Whether a member is a state or a bloc of states."""
        return one.id is not None and (self.names.type_of(one.id) is COUNTRY or self._is_bloc(one.id))

    def _leads_on(self, at: int) -> bool:
        """Whether a preposition at an atom tells more of what is said before it, and begins no clause."""
        return at < len(self.atoms) and self.scan.folds[self.atoms[at].lo] in _FURTHER

    def _asks(self, k: int) -> bool:
        """Whether a subject's verb at an atom asks those behind it for a deed, or blames them ("X kêu gọi *A, B giúp*")."""
        units, frames = self.made.units, self.names.language.frames
        if not units or not isinstance(units[0], Group) or self.atoms[k].has("prep"):
            return False
        told = [frames[one.value] for one in self.atoms[k].entries if one.category == "trigger"]
        return any(one.kind == "request" or one.complement == "alleged" for one in told)

    def _is_bare(self, one: Member) -> bool:
        """Whether a member is a name and nothing else."""
        return any(atom.kind == "name" and (atom.lo, atom.hi) == (one.lo, one.hi) for atom in self.atoms)
