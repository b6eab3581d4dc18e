"""Bodies within larger ones: "Ủy ban Tình báo Quốc hội Peru", "Cục Cảnh sát hình sự thuộc Bộ Công an"; organs of a party."""

from __future__ import annotations

from kg.extract.groups.body_look import BodyLook
from kg.extract.groups.look import VERBAL
from kg.extract.groups.records import Member
from kg.ids import slug
from kg.language.records import Body
from kg.model import ORGANIZATION

_ABOVE = frozenset({"parliament", "house-of-representatives", "senate", "ministry-of-foreign-affairs", "ministry-of-defence"})
"""Slugs of the bodies with whose names those of their parts may end."""
_OFFICES = frozenset({"cục", "vụ", "tổng cục", "phòng", "văn phòng", "ban", "trung tâm", "viện", "học viện", "sở", "đơn vị",
                      "nha", "tổng nha", "ủy ban", "cơ quan", "nhóm"})  # fmt: skip
"""Nouns of a larger body's parts, which the press names in small letters too."""
_WITHIN = frozenset({"cục", "vụ", "tổng cục"})
"""Those of them that a ministry has."""
_MOST = 7
"""Atoms of such a part's name at most."""


class Inner(BodyLook):
    """Reads bodies within bodies."""

    def _body(self, k: int, *, after_role: bool = False) -> tuple[str, str, int] | None:
        """A national body: id, kind, atom behind it."""
        raise NotImplementedError

    def _larger_inside(self, k: int, body: Body, country: str, hi: int) -> str | None:
        """The larger body that a body's name ends with ("Ủy ban Tình báo *Quốc hội* Peru"), noted with its country."""
        atom = self.atoms[k]
        if body.kind in {"ministry", "chamber", "parliament"}:
            return None
        words = self.scan.words
        for at in range(atom.lo + 2, atom.hi):
            key = tuple([word.fold for word in words[at : atom.hi]])
            entry = next((one for one in self.names.language.lexicon.get(key, ()) if one.category == "body"), None)
            if entry is None or entry.value.slug not in _ABOVE or not self._begins_word(at):
                continue
            above: Body = entry.value
            label = self.names.gazetteer.actors[country].label_en
            id_ = dict(above.known).get(country) or self._known_named(key, country) or f"{slug(label)}-{above.slug}"
            self.names.mention(id_, self.scan.span(at, hi), ORGANIZATION, above.cls).country = country
            self.discourse.bodies[above.slug] = id_
            self.discourse.affiliation.setdefault(id_, country)
            self._belong(id_, country, at, hi)
            return id_
        return None

    def _begins_word(self, at: int) -> bool:
        """Whether a word begins a name inside another one: in capitals, or in small letters all through."""
        words = self.scan.words
        return words[at].is_capital or not words[at - 1].is_capital

    def _office_of_body(self, k: int) -> tuple[list[Member], int] | None:
        """A part of a body, its name in small letters ("Cục Cảnh sát hình sự *thuộc Bộ Công an Peru*")."""
        words, said = self.scan.words, self.text(self.atoms[k])
        known = self.atoms[k].has("body") and said.split()[0] in _OFFICES
        if not (known or said in _OFFICES) or not words[self.atoms[k].lo].is_capital:
            return None
        for at in range(k + 1, min(k + _MOST, len(self.atoms) - 1)):
            atom = self.atoms[at]
            if self._prep(at) == "của":
                return self._part_of_body(k, at) if at > k + 1 else None
            if said in _WITHIN and at > k + 1 and self._is_ministry(at):
                return self._part_of_body(k, at - 1)  # "Vụ châu Âu Bộ Ngoại giao Peru"
            if said in _WITHIN and atom.kind == "name" and self._is_ministry(at + 1):
                continue
            if atom.kind in {"punct", "time", "name", "run"}:
                return None
            if atom.has(*VERBAL, "prep", "role") and not words[atom.lo].is_capital:
                return None
        return None

    def _is_ministry(self, k: int) -> bool:
        entry = self.atoms[k].entry("body") if k < len(self.atoms) else None
        return entry is not None and entry.value.kind == "ministry" and self.scan.words[self.atoms[k].lo].is_capital

    def _part_of_body(self, k: int, at: int) -> tuple[list[Member], int] | None:
        larger = self._body(at + 1) if self.atoms[at + 1].has("body") else self._known_larger(at + 1)
        if larger is None:
            return None
        lo = self.atoms[k].lo
        end = self.atoms[at].lo if self._prep(at) == "của" else self.atoms[at].hi
        own, whole = self.scan.span(lo, end), self.scan.span(lo, self.atoms[larger[2] - 1].hi)
        id_ = f"{larger[0]}-{slug(self.names.text[slice(*own)])}"
        self.names.mention(id_, own, ORGANIZATION, "GovernmentBody").country = self.discourse.country_of(larger[0])
        self.names.mention(id_, whole)
        self._belong(id_, larger[0], lo, self.atoms[larger[2] - 1].hi)
        self.discourse.affiliation.setdefault(id_, larger[0])
        return [Member(id_, lo, self.atoms[larger[2] - 1].hi)], larger[2]

    def _known_larger(self, k: int) -> tuple[str, str, int] | None:
        """A known state body by its name, as `_body` gives one."""
        atom = self.atoms[k]
        if atom.kind != "name" or self.names.gazetteer.actors[atom.ids[0]].cls != "GovernmentBody":
            return None
        named = self._named(k)
        return None if named is None or named[0][0].id is None else (named[0][0].id, "agency", named[1])
