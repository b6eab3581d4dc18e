"""What every reader of ties between neighbouring groups starts from: a sentence's units by place and by word, and its notes."""

from __future__ import annotations

from bisect import bisect_right

from kg.extract.discourse import Discourse
from kg.extract.groups.records import Belonging, Group, Grouped
from kg.extract.names import Names
from kg.model import COUNTRY, EntityType

LISTING = frozenset({
    "như", "gồm", "bao gồm", "trong đó có", "là", "chẳng hạn như", "đặc biệt là", "nhất là", "trong đó", "gồm có", "cụ thể là",
    "đó là", "tức", "tức là", "ví dụ như", "kể cả", "bao gồm cả", "trong đó gồm",
})  # fmt: skip
"""What leads from several to who they are."""
LINKS = frozenset({"một", "là", "là một", "cũng là", "đều là", "vốn là", "vẫn là", "đang là", "các", "những"})
"""What stands between somebody and the noun that tells what he is."""
_MISSING = frozenset({"chưa có", "không có", "chưa ký", "không ký", "chẳng có"})


class TieLook:
    """A sentence whose groups are found."""

    def __init__(self, made: Grouped, names: Names, discourse: Discourse) -> None:
        self.made = made
        self.units = made.units
        self.words = made.scan.words
        self.names = names
        self.discourse = discourse
        self._texts: dict[int, str] = {}
        self._starts = [unit.lo for unit in self.units]

    def text(self, n: int) -> str:
        """The words of a unit, folded; empty past the end."""
        if not 0 <= n < len(self.units):
            return ""
        said = self._texts.get(n)
        if said is None:
            unit = self.units[n]
            said = self._texts[n] = self.said(unit.lo, unit.hi)
        return said

    def said(self, lo: int, hi: int) -> str:
        """Words of the sentence, folded; what lies outside it is left out."""
        return self.made.scan.said(max(lo, 0), hi)

    def leads_to_list(self, n: int) -> int:
        """How many units from a place on lead from several to who they are ("trong đó có", "đặc biệt | là"); 0 where none do."""
        said = ""
        for more in range(3):
            said = f"{said} {self.text(n + more)}" if more else self.text(n)
            if said in LISTING:
                return more + 1
        return 0

    def unit_at(self, word: int) -> int:
        """The place of the unit that holds a word."""
        return bisect_right(self._starts, word) - 1

    def group(self, n: int) -> Group | None:
        """The group at a place, if one with entities stands there."""
        if not 0 <= n < len(self.units):
            return None
        unit = self.units[n]
        return unit if isinstance(unit, Group) and unit.ids else None

    def listed(self, n: int) -> tuple[tuple[str, ...], int]:
        """The entities of a list that begins at a place, over its commas, and the word behind it."""
        first = self.group(n)
        if first is None:
            return (), 0
        ids, hi = list(first.ids), first.hi
        fronted = not isinstance(self.units[0], Group) and self.units[0].has("prep", "sub", "conjunctions")
        types = {self.names.type_of(one) for one in ids}
        while self.text(n + 1) == "," and not fronted and types == {COUNTRY}:
            following = self.group(n + 2)
            if following is None or {self.names.type_of(one) for one in following.ids} != types:
                break
            ids += following.ids
            hi, n = following.hi, n + 2
        return tuple(dict.fromkeys(ids)), hi

    def is_missing(self, word: int) -> bool:
        """Whether it is said before a word that there is no such thing ("*chưa có* hiệp ước dẫn độ")."""
        return self.said(word - 2, word) in _MISSING

    def of_type(self, group: Group | None, *types: EntityType) -> tuple[str, ...]:
        """A group's members of certain types."""
        return () if group is None else tuple([one for one in group.ids if self.names.type_of(one) in types])

    def cls(self, id_: str) -> str | None:
        """The class of an entity of the document."""
        draft = self.names.drafts.get(id_)
        return None if draft is None else draft.cls

    def note(self, kind: str, actor: str, of: str, lo: int, hi: int) -> None:
        """Keep a tie, with the words that state it."""
        if actor != of:
            self.made.belongings.append(Belonging(actor, of, lo, hi, kind))
