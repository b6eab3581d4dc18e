"""State bodies by pattern: "Bộ Quốc phòng Ấn Độ", "quốc hội nước này", the embassy of one country in another."""

from __future__ import annotations

from kg.extract.groups.named import Named
from kg.extract.groups.records import Member
from kg.ids import slug
from kg.language import Body
from kg.model import EntityType


class Bodies(Named):
    """Reads bodies."""

    def _body_member(self, k: int) -> tuple[list[Member], int] | None:
        found = self._body(k)
        return None if found is None else ([Member(found[0], self.atoms[k].lo, self.atoms[found[2] - 1].hi)], found[2])

    def _body(self, k: int, *, after_role: bool = False) -> tuple[str, str, int] | None:
        """A national body: id, kind, atom behind it. Without a country's name it is the one named so before.

        In small letters it is a body only behind a role or before a country ("chủ tịch quốc hội", "quốc hội Iran").
        """
        entry = self.atoms[k].entry("body")
        if entry is None:
            return None
        if not self.scan.words[self.atoms[k].lo].is_capital and not after_role and not self._country_follows(k):
            return None
        body: Body = entry.value
        at = k + 1
        if at < len(self.atoms) and self._prep(at) == "của":
            at += 1
        country: str | None = None
        stated = False
        if at < len(self.atoms):
            atom = self.atoms[at]
            description = atom.entry("description")
            if atom.kind == "name" and self.names.gazetteer.actors[atom.ids[0]].type is EntityType.COUNTRY:
                country, stated = self.names.resolve(self.scan, atom), True
            elif description is not None and description.value == "country":
                country, stated = self.discourse.country(), True
        behind = at + 1 if stated and country is not None else k + 1
        host = ""
        if body.kind == "embassy" and stated and behind + 1 < len(self.atoms) and self._prep(behind) == "tại":
            named = self.member(behind + 1) if self.atoms[behind + 1].kind == "name" else None
            if named is not None and named[0][0].id is not None:
                host = f"-in-{slug(named[0][0].place or named[0][0].id)}"
                behind = named[1]
        if country is None:
            country = self._country_of_next_person(k + 1)
            known = self.discourse.bodies.get(body.slug) if country is None else None
            if known is None and country is None:
                country = self.discourse.country()
            if known is not None:
                self.names.mention(known, self.scan.span(self.atoms[k].lo, self.atoms[k].hi))
                return known, body.kind, behind
            if country is None:
                return None
        actor = self.names.gazetteer.actors[country]
        id_ = dict(body.known).get(country) or f"{slug(actor.label_en)}-{body.slug}{host}"
        lo, hi = self.atoms[k].lo, self.atoms[behind - 1].hi
        draft = self.names.mention(id_, self.scan.span(lo, hi), EntityType.ORGANIZATION, body.cls)
        draft.country = country
        self.discourse.bodies[body.slug] = id_
        self.discourse.affiliation.setdefault(id_, country)
        if stated:
            self._belong(id_, country, lo, hi)
        return id_, body.kind, behind

    def _country_of_next_person(self, k: int) -> str | None:
        """The country of a known person named right behind a body without a country."""
        if k >= len(self.atoms) or self.atoms[k].kind != "name":
            return None
        for one in self.atoms[k].ids:
            actor = self.names.gazetteer.actors[one]
            if actor.type is EntityType.PERSON:
                return actor.country
        return None

    def _country_follows(self, k: int) -> bool:
        at = k + 2 if self._prep(k + 1) == "của" else k + 1
        if at >= len(self.atoms) or self.atoms[at].kind != "name":
            return False
        return self.names.gazetteer.actors[self.atoms[at].ids[0]].type is EntityType.COUNTRY
