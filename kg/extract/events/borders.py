"""Borders told by the country behind them: "gần biên giới với Peru", where who stands there is named before."""

from __future__ import annotations

from kg.extract.events.spots import Spots
from kg.extract.groups import Group
from kg.model import COUNTRY
from kg.text import fold_phrase

_WITH = frozenset({"với", "giáp", "chung"})
"""Words between "biên giới" and the country behind it."""
_THERE = frozenset({"gần", "sát", "dọc", "tới", "đến", "ở", "tại", "vực", "vùng", "trên", "qua"})
"""Words before a border that is told by one country alone ("điều quân *tới* biên giới Peru")."""
_SHARED = frozenset({"có", "chung", "đường", "tường"})
"""Words before a border that only says how lands lie ("nước có *chung* biên giới với Peru")."""
RECENT = 3
"""Those named last among whom the other side of "biên giới với Peru" is looked for."""


class Borders(Spots):
    """Finds borders."""

    def border_at(self, group: Group, actor: tuple[str, ...]) -> str | None:
        """The border that the country behind it tells; the other is of those who act or, behind "với", named before."""
        folds, lo = self.scan.folds, group.members[-1].lo
        at = lo - 1
        while at > 1 and folds[at] in _WITH:
            at -= 1
        if at < 1 or folds[at] != "giới" or folds[at - 1] != "biên" or len(group.members) != 1:
            return None
        if folds[at - 2 : at - 1] and folds[at - 2] in _SHARED:
            return None
        if at == lo - 1 and (at < 2 or folds[at - 2] not in _THERE):
            return None
        land = group.members[0].id
        if land is None or self.names.type_of(land) is not COUNTRY:
            return None
        others = list(actor)
        if at < lo - 1:
            others += [id_ for other in reversed(self.groups) if other.hi < at for id_ in reversed(other.ids)]
            others += self.discourse.recent[: -RECENT - 1 : -1]
        for id_ in dict.fromkeys(others):
            border = self._border_of(land, self.discourse.country_of(id_) or id_)
            if border is not None:
                self.names.mention(border, self.scan.span(at - 1, group.hi))
                return border
        return None

    def _border_of(self, land: str, other: str) -> str | None:
        """The known border of two countries."""
        pair = [self.names.gazetteer.actor(id_) for id_ in (land, other)]
        sides = [fold_phrase(one.label_vi) for one in pair if one is not None and one.type is COUNTRY]
        if land == other or len(sides) < 2:
            return None
        known = self.names.gazetteer.index.get(("biên", "giới", "giữa", *sides[0], "và", *sides[1]), ())
        return known[0][0] if known else None
