"""What joins the members of a group and what ends it: commas, conjunctions, a clause of somebody's own."""

from __future__ import annotations

from itertools import pairwise

from kg.extract.groups.descriptions import Descriptions
from kg.extract.groups.look import VERBAL
from kg.extract.groups.records import Group, Member
from kg.extract.scan import Atom
from kg.model import COUNTRY, PERSON, PLACE, WEAPON

_PLACED = frozenset({"tại", "trong", "tới", "sang", "vào", "khỏi", "qua", "trên"})
"""Prepositions of where something is."""
_TURNS = ("past", "planned", "negated", "speech")
"""What a verb begins with that tells of another than those behind the verb before it."""


class Joints(Descriptions):
    """Tells where a group goes on."""

    def _is_open_list(self, k: int, first: Member, others: list[Member], at: int) -> bool:
        """Whether those behind commas go on a list that no "và" closes ("gặp Tổng thống A, Ngoại trưởng B.")."""
        if k == 0 or not self.atoms[k - 1].has("trigger", "prep"):
            return False
        ends = at >= len(self.atoms) or self.text(self.atoms[at]) in {".", "…", "..."}
        together = at < len(self.atoms) and self.atoms[at].has("conjunctions")
        everyone = [first, *others]
        if len({one.id for one in everyone}) < len(everyone):
            return False
        people = all(one.id is not None and self.names.type_of(one.id) is PERSON for one in everyone)
        states = all(one.id is not None and self.names.type_of(one.id) is COUNTRY for one in everyone)
        return ((people or states) and (ends or together)) or (together and all(self._is_country(one) for one in everyone))

    def _ends_adverbial(self, k: int, at: int) -> bool:
        """Whether a comma parts a fronted phrase from the subject ("Trước lập trường của Iran, Mỹ đã …"), and joins no list."""
        if self.text(self.atoms[at]) != "," or self._prep(k - 1) in {None, "giữa", "với", "như"} or k == 0:
            return False
        for atom in self.atoms[at + 1 :]:
            if atom.kind == "punct":
                return False
            if atom.has(*VERBAL) and not atom.has("prep"):
                return not any(one.kind == "lex" and one.has("trigger", "speech") for one in self.atoms[: k - 1])
        return False

    def _is_own_clause(self, k: int, joint: int, behind: int) -> bool:
        """Whether whoever stands behind "và" does something of his own ("đóng quân ở Mali *và Pháp* yêu cầu …").

        Args:
            k: the atom with which the group begins, behind a preposition of place, or any where a comma parts the two.
            joint: the joint's atom; ``behind`` is the atom behind the one it joins.
        """
        comma = self.text(self.atoms[joint]) == ","
        prep = self._prep(k - 1) if k else None
        if behind >= len(self.atoms) or k == 0:
            return False
        following = self.atoms[behind]
        met = (prep == "với" or (prep is None and self._takes_no_clause(k - 1))) and following.has(*_TURNS)
        met = met and not any(atom.has("happens", "passive") for atom in self._next(behind, 3))
        if not met and (prep is None or not (prep in _PLACED or (comma and prep != "giữa"))):
            return False
        if not following.has(*VERBAL) or following.has("prep", "complementizers", "nominalizers"):
            return False
        units = self.made.units
        first = next((n for n, one in enumerate(units) if isinstance(one, Group)), len(units))
        if met:  # adverbs may stand between ("Mỹ *nhanh chóng* công nhận X và Y đã …")
            return any(isinstance(one, Atom) and one.has(*VERBAL) for one in units[first:])
        return any(isinstance(one, Group) and isinstance(verb, Atom) and verb.has(*VERBAL) for one, verb in pairwise(units))

    def _takes_no_clause(self, k: int) -> bool:
        """Whether an atom is a verb of what is done to somebody, not of what he does or is to do ("cáo buộc X và Y đang …")."""
        frames = self.names.language.frames
        found = [frames[entry.value] for entry in self.atoms[k].entries if entry.category == "trigger"]
        return len(found) > 0 and all(frame.complement is None and frame.mode != "allege" for frame in found)

    def _joiner(self, k: int) -> tuple[int, bool] | None:
        """Where the next member may begin behind a joint, and whether the joint closes a list."""
        atom = self.atoms[k]
        if atom.lo in self.scan.hyphen_before and atom.kind == "name":
            return (k, True) if self.scan.words[atom.lo].start > self.scan.words[atom.lo - 1].end else None
        if self.scan.words[atom.lo].text == ",":
            joint = k + 1 < len(self.atoms) and self.atoms[k + 1].has("conjunctions")
            return (k + 2, True) if joint else (k + 1, False)
        if atom.has("conjunctions") and self.scan.words[atom.lo].fold in {"và", "cùng", "lẫn", "hay", "hoặc", "cũng"}:
            return k + 1, True
        return (k + 1, True) if self.text(atom) == "cùng" and self._prep(k) == "với" else None

    def _begins_again(self, at: int) -> bool:
        """Whether those named before are told of anew behind a comma ("hội đàm với Thủ tướng Peru, *hai bên* nhất trí …")."""
        told = self.atoms[at].entry("description") if at < len(self.atoms) else None
        return told is not None and told.value in {"countries", "persons"}

    def _are_alike(self, members: list[Member]) -> bool:
        """Whether all have a name, and all or none are people, as who act together ("Peru *cùng* Chile phản đối …")."""
        ids = [one.id for one in members if one.id is not None]
        return len(ids) == len(members) and len({self.names.type_of(one) is PERSON for one in ids}) == 1

    def _ends_source(self, k: int, at: int) -> bool:
        """Whether a comma parts who is named as a source from who does something ("Theo *một số* báo A, B và C đã …")."""
        before = k - 1
        while before > 0 and self.atoms[before].has("skip"):
            before -= 1
        if self.text(self.atoms[at]) != "," or before < 0 or not self.atoms[before].has("according"):
            return False
        behind = self.atoms[at + 1] if at + 1 < len(self.atoms) else None
        return behind is None or behind.kind != "name" or not self.names.is_outlet(behind.ids[0])

    def _differ(self, a: Member, b: Member) -> bool:
        """Whether two members are too unlike to be joined: an actor and a mere place or weapon ("mua X *và Y* đe dọa …")."""
        types = {self.names.type_of(m.id) for m in (a, b) if m.id is not None}
        return len(types) > 1 and not types.isdisjoint({PLACE, WEAPON})
