"""A country's opposition, an actor where the text tells who leads it or speaks for it ("thủ lĩnh phe đối lập Peru A")."""

from __future__ import annotations

import re

from kg.extract.groups.owned import Owned
from kg.extract.groups.records import Member
from kg.ids import slug
from kg.model import COUNTRY, ORGANIZATION

_OPPOSITIONS = frozenset({"phe đối lập", "lực lượng đối lập"})
_CALLED = re.compile(r"\b(?:phe|lực lượng) đối lập\b(?! hội| vũ trang)", re.IGNORECASE)
_LINKS = (" ", " tại ", " ở ", " của ")
"""What stands between the opposition and its country."""

_END = "-opposition"


def is_opposition(id_: str | None) -> bool:
    """Whether an id is that of a country's opposition.

    >>> is_opposition("peru-opposition")
    True
    """
    return id_ is not None and id_.endswith(_END)


class Opposition(Owned):
    """Reads whom "phe đối lập" is, once somebody is told to lead it."""

    def _opposition_at(self, k: int) -> tuple[str, int] | None:
        """The country whose opposition an atom tells of, named behind it or the one spoken of, and the atom behind."""
        if self.text(self.atoms[k]) not in _OPPOSITIONS:
            return None
        at = k + 1 + (k + 1 < len(self.atoms) and self._prep(k + 1) in {"tại", "của"})
        named = self.atoms[at] if at < len(self.atoms) and self.atoms[at].kind == "name" else None
        if named is not None and self.names.gazetteer.actors[named.ids[0]].type is COUNTRY:
            country = self.names.resolve(self.scan, named)
            return None if country is None or self.names.type_of(country) is not COUNTRY else (country, at + 1)
        home = self.discourse.home()
        return None if home is None else (home, k + 1)

    def _opposition_led(self, k: int) -> tuple[str, int] | None:
        """The opposition that somebody is told to lead or speak for, and the atom behind it."""
        found = self._opposition_at(k)
        led = None if found is None else self._opposition_of(found[0])
        return None if found is None or led is None else (led, found[1])

    def _opposition_of(self, country: str) -> str | None:
        """A country's opposition, named wherever the text calls it so; None where the text does so nowhere."""
        known, draft = self.names.gazetteer.actor(country), self.names.drafts.get(country)
        if known is None or draft is None:
            return None
        id_ = slug(known.label_en) + _END
        if id_ in self.names.drafts:
            return id_
        for one in _CALLED.finditer(self.names.text):
            behind = self.names.text[one.end() : one.end() + 40]
            ends = [len(link + name) for link in _LINKS for name in draft.names if behind.startswith(link + name)]
            if ends or not re.match(r" (?:tại |ở |của )?[A-ZĐ]", behind):
                self.names.mention(id_, (one.start(), one.end() + max(ends, default=0)), ORGANIZATION).country = country
        return id_ if id_ in self.names.drafts else None

    def _opposition(self, k: int) -> tuple[list[Member], int] | None:
        """The opposition where it acts, once the text has told who leads it ("*phe đối lập Peru* kêu gọi …")."""
        found = self._opposition_at(k)
        known = None if found is None else self.names.gazetteer.actor(found[0])
        id_ = "" if known is None else slug(known.label_en) + _END
        if found is None or id_ not in self.names.drafts:
            return None
        return [Member(id_, self.atoms[k].lo, self.atoms[found[1] - 1].hi)], found[1]
