"""State bodies by pattern: "Bộ Quốc phòng Ấn Độ", "quốc hội nước này", the embassy of one country in another."""

from __future__ import annotations

from kg.extract.groups.bracketed import Bracketed
from kg.extract.groups.named import STATELY
from kg.extract.groups.records import Belonging, Member
from kg.extract.scan import Atom
from kg.ids import slug
from kg.language.records import Body
from kg.model import COUNTRY, ORGANIZATION

_ANOTHER = (
    "role", "head-role", "honorific", "rank", "title", "status-before", "body", "country-head", "people", "head", "speech",
    "prep",
)  # fmt: skip
"""What begins something else right behind a body."""
_NAMED_FORCES = frozenset(
    {
        "border-guard",
        "coast-guard",
        "constitutional-court",
        "court-of-appeals",
        "national-guard",
        "revolutionary-guards",
        "supreme-court",
    }
)
"""Forces and courts that are bodies of their own also in small letters: a state has one of each."""
_RULED = {"presidents-office": "head-of-state", "prime-ministers-office": "head-of-government"}
"""Offices that are called by their ruler's title, before his name."""
AT_LARGE = frozenset({"không quân", "lục quân"})
"""Forces that are their country, as the army is, also in capitals at the head of a sentence; navies go by names of their own."""
_OF_NONE = frozenset({"other"})
"""Kinds of societies, which have a country and are no part of its state."""
_CENTRAL = frozenset({"parliament", "chamber", "court", "presidency", "government", "ministry", "council"})
"""Kinds of bodies that a state has one of, so that an article about it need not say whose."""
_HOUSES = frozenset({"parliament", "chamber"})
"""Kinds of bodies whose bare noun means that of the country spoken of, and not the beginning of another one's name."""
_TELLING = frozenset({"ministry", "parliament"})
"""Kinds of bodies whose country the rest of the sentence tells."""


class Bodies(Bracketed):
    """Reads bodies."""

    def _body_member(self, k: int) -> tuple[list[Member], int] | None:
        house = self._palace(k) or self._consulate(k)
        if house is not None:
            return house
        police = self._local_police(k)
        if police is not None:
            return police
        found = self._body(k)
        return None if found is None else ([Member(found[0], self.atoms[k].lo, self.atoms[found[2] - 1].hi)], found[2])

    def _body(self, k: int, *, after_role: bool = False) -> tuple[str, str, int] | None:
        """A national body: id, kind, atom behind it. Without a country's name it is the one named so before.

        In small letters it is a body only behind a role or before a country ("chủ tịch quốc hội", "quốc hội Iran").
        """
        entry = self.atoms[k].entry("body")
        if entry is None:
            return None
        body: Body = entry.value
        capital = any(word.is_capital for word in self.scan.words[self.atoms[k].lo : self.atoms[k].hi])
        office = self._office_of_body(k)
        if office is not None and office[0][0].id is not None:
            return office[0][0].id, body.kind, office[1]
        bracketed = self._bracketed(k)
        if bracketed is not None and bracketed[0][0].id is not None:
            return bracketed[0][0].id, body.kind, bracketed[1]
        local = self._local_body(k, k + 1, body) if body.kind == "court" else None
        if local is not None:
            return local
        begins = capital if body.kind in {"party", "ministry"} else self.scan.words[self.atoms[k].lo].is_capital
        if not begins and not after_role and not self._country_follows(k):
            return None
        at_large = body.kind in {"army", "police", "court", "company", "media"} and body.slug not in _NAMED_FORCES
        at_large = at_large and not (body.kind == "media" and self.scan.words[self.atoms[k].hi - 1].fold in STATELY)
        if self._is_at_large(k, after_role) or (not capital and at_large and not (after_role and body.kind == "court")):
            return None  # "không quân Hàn Quốc", "một tòa án Mỹ": the country's forces and courts at large
        if not capital and self.scan.words[self.atoms[k].lo - 1].fold in {"các", "những", "nhiều", "mọi"} and self.atoms[k].lo:
            return None
        whole = begins and (body.kind == "party" or self.scan.words[self.atoms[k].lo].is_capital)
        longer = self._longer_name(k, body) if whole and body.kind != "embassy" else None
        if longer is not None:
            return longer
        at = self._behind_acronym(k + 1)
        if at < len(self.atoms) and self._prep(at) == "của":
            at += 1
        in_brackets = self._is_country_in_brackets(at)
        at = at + 1 if in_brackets else self._behind_federal(at)
        country: str | None = None
        stated = named_country = False
        if at < len(self.atoms):
            atom = self.atoms[at]
            description = atom.entry("description")
            if atom.kind == "name" and self.names.gazetteer.actors[atom.ids[0]].type is COUNTRY:
                country, stated, named_country = self.names.resolve(self.scan, atom), True, True
            elif description is not None and description.value == "country":
                country, stated = self.discourse.country(), True
        if not stated and not in_brackets:
            local = self._local_body(k, at, body)
            if local is not None:
                return local
        behind = at + 1 + in_brackets if stated and country is not None else k + 1
        if country is None and capital:
            country = self._shared_country(k + 1)
            stated = country is not None
        host, short = "", behind
        if body.kind == "embassy" and stated and behind + 1 < len(self.atoms) and self._prep(behind) == "tại":
            named = self.member(behind + 1) if self.atoms[behind + 1].kind == "name" else None
            if named is not None and named[0][0].id is not None:
                host = f"-in-{self._host_slug(named[0][0])}"
                short, behind = behind, named[1]
        if host and not stated:
            return None
        if body.kind == "embassy" and not host:
            embassy = self._embassy_named(country if stated else None)
            if embassy is not None or not named_country:
                if embassy is None:
                    return None
                self.names.mention(embassy, self.scan.span(self.atoms[k].lo, self.atoms[behind - 1].hi))
                return embassy, body.kind, behind
        if not stated and not after_role and body.kind in {"court", "police", "army", "media", "company"}:
            short = self.atoms[k].hi - self.atoms[k].lo < 3 or body.kind in {"media", "company"}
            if body.slug not in self.discourse.bodies and short:
                return None
        larger = self._larger_body(at) if country is None else None
        if larger is not None:
            return self._body_within(k, body, *larger)
        longer_known = self._shortened(k) if country is None and capital and body.kind not in _HOUSES else None
        if longer_known is not None:
            return longer_known, body.kind, behind
        if country is None:
            country = self._at_home(k, body) or self._country_of_next_person(k + 1) or self._whose
            known = self.discourse.bodies.get(body.slug) if country is None else None
            if known is None and country is None:
                country = self.discourse.home() or (self.names.main_country if body.kind in _CENTRAL else None)
                country = country or (self._country_of_party(k, body) if body.kind == "party" else None)
            if known is not None:
                self.names.mention(known, self.scan.span(self.atoms[k].lo, self.atoms[k].hi))
                of = self.names.drafts[known].country
                if of is not None and body.kind in _TELLING:
                    self._unsaid.append(Belonging(known, of, self.atoms[k].lo, self.atoms[k].hi))
                return known, body.kind, behind
            if country is None:
                return self._party_of_no_country(k, body)
        actor = self.names.gazetteer.actors[country]
        id_ = dict(body.known).get(country) or self._known_body(k, country) or f"{slug(actor.label_en)}-{body.slug}{host}"
        lo, hi = self.atoms[k].lo, self.atoms[behind - 1].hi
        called = hi if named_country or not stated else self.atoms[k].hi  # "Bộ Ngoại giao", not "Bộ Ngoại giao nước này"
        draft = self.names.mention(id_, self.scan.span(lo, called), ORGANIZATION, body.cls)
        draft.country = country
        self._mention_acronym(id_, k, body.cls)
        start = self._body_inside(k, body)
        if start is not None:
            self.names.mention(id_, self.scan.span(start, hi))
        ruler = _RULED.get(body.slug) if stated else None
        person = self._person_behind(behind) if ruler is not None else None
        if ruler is not None and person is not None and (not after_role or self._has_held(person[0], ruler)):
            self._hold(person[0], ruler, country, "current", lo, self.atoms[person[1] - 1].hi)  # "phủ Tổng thống Peru X"
            behind = person[1] if after_role else behind
        self.discourse.bodies[body.slug] = id_
        self.discourse.affiliation.setdefault(id_, country)
        if host:
            for end in (short, short + 2):  # "Đại sứ quán A ở B, C" is also "Đại sứ quán A" and "Đại sứ quán A ở B"
                self.names.mention(id_, self.scan.span(lo, self.atoms[end - 1].hi))
            self.discourse.embassies[id_] = country
        if stated:
            larger_one = self._larger_inside(k, body, country, hi)
            if larger_one is not None or body.cls is not None or body.kind not in _OF_NONE:
                self._belong(id_, larger_one or country, lo, hi)
        elif country in self.names.drafts and self._at_home(k, body) is not None:
            self._belong(id_, country, lo, hi)
        elif body.kind in _TELLING:
            self._unsaid.append(Belonging(id_, country, lo, hi))
        return id_, body.kind, behind

    def _is_at_large(self, k: int, after_role: bool) -> bool:
        """Whether a force is its country's at large: in small letters, behind a role, or at the head of a sentence."""
        if self.text(self.atoms[k]) not in AT_LARGE:
            return False
        lo = self.atoms[k].lo
        return after_role or not self.scan.words[lo].is_capital or lo == 0 or not self._country_follows(k)

    def _shared_country(self, at: int) -> str | None:
        """The country that bodies share behind the last one ("Hội đồng Nhà nước và Hội đồng Bộ trưởng *Cuba*")."""
        if at + 1 >= len(self.atoms) or self.text(self.atoms[at]) not in {"và", ","}:
            return None
        following = self.atoms[at + 1]
        if not self.scan.words[following.lo].is_capital:
            return None
        if following.kind == "name" and self.text(self.atoms[at]) == "và":
            return self._country_ending(following)
        if not following.has("body") or at + 2 >= len(self.atoms):
            return None
        of = self.atoms[at + 2]
        if self.text(of) in {"và", ","}:
            return self._shared_country(at + 2)
        if of.kind != "name" or of.lo in self.scan.hyphen_before or self.names.gazetteer.actors[of.ids[0]].type is not COUNTRY:
            return None
        return self.names.resolve(self.scan, of)

    def _country_ending(self, atom: Atom) -> str | None:
        """The country that the name of a state's body ends with ("Bộ Ngoại giao *Mỹ*"), noted as named."""
        actor = self.names.gazetteer.actors[atom.ids[0]]
        for lo in range(atom.lo + 1, atom.hi):
            found = self.names.gazetteer.match(self.scan.words, lo)
            if found is not None and lo + found[0] == atom.hi and actor.cls == "GovernmentBody" and actor.country == found[1][0]:
                self.names.mention(found[1][0], self.scan.span(lo, atom.hi))
                return actor.country
        return None

    def _longer_name(self, k: int, body: Body) -> tuple[str, str, int] | None:
        """A body whose name only begins with that of a kind of body: "Lực lượng Đặc nhiệm *Suranaree*", "… và Internet Peru"."""
        words = self.scan.words
        lo, at = self.atoms[k].lo, k + 1
        if at < len(self.atoms) and self.text(self.atoms[at]) == "và":
            at += 1
        if at >= len(self.atoms) or not words[self.atoms[at].lo].is_capital or self.atoms[at].lo in self.scan.hyphen_before:
            return None
        atom = self.atoms[at]
        if atom.kind not in {"word", "lex", "run"} or atom.has(*_ANOTHER):
            return None
        if atom.kind == "run" and (at > k + 1 or self._types_person(at)):
            return None
        if self.scan.words[atom.lo].text.isupper() and atom.hi - atom.lo == 1 and at > k + 1:
            return None
        behind = max(self._name_end(at, ORGANIZATION), at + 1)
        span = self.scan.span(lo, self.atoms[behind - 1].hi)
        id_ = slug(self.names.text[span[0] : span[1]])
        self.names.mention(id_, span, ORGANIZATION, body.cls)
        behind = self._country_of_body(id_, behind - 1, start=lo)
        return id_, body.kind, behind

    def _party_of_no_country(self, k: int, body: Body) -> tuple[str, str, int] | None:
        """A party whose country the document has not named yet, under its name alone; no other body goes without one."""
        if body.kind != "party":
            return None
        span = self.scan.span(self.atoms[k].lo, self.atoms[k].hi)
        id_ = slug(self.names.text[slice(*span)])
        self.names.mention(id_, span, ORGANIZATION, body.cls)
        return id_, body.kind, k + 1

    def _larger_body(self, at: int) -> tuple[str, int] | None:
        """The known state body behind a kind of body ("Ủy ban Đối ngoại của *Duma Quốc gia*"), and the atom behind it."""
        if at < len(self.atoms) and self.atoms[at].has("body") and self._prep(at - 1) == "của":
            found = self._body(at)  # "Cục Di trú thuộc Bộ Nội vụ Peru"
            stated = found is not None and self.made.belongings and self.made.belongings[-1].body == found[0]
            return (found[0], found[2]) if found is not None and stated else None
        if at >= len(self.atoms) or self.atoms[at].kind != "name" or self.atoms[at].has("body"):
            return None
        actor = self.names.gazetteer.actors[self.atoms[at].ids[0]]
        above = {"GovernmentBody"}
        if self.scan.words[self.atoms[at - 1].lo].is_capital and self.atoms[at].lo not in self.scan.hyphen_before:
            above |= {"ArmedGroup", "InternationalOrganization", "PoliticalParty"}  # "Bộ Thông tin Taliban", "Tòa án ECOWAS"
        if actor.cls not in above:
            return None
        named = self._named(at)
        return None if named is None else (actor.id, named[1])

    def _body_within(self, k: int, body: Body, larger: str, behind: int) -> tuple[str, str, int]:
        id_ = f"{larger}-{body.slug}"
        lo, hi = self.atoms[k].lo, self.atoms[behind - 1].hi
        draft = self.names.mention(id_, self.scan.span(lo, hi), ORGANIZATION, body.cls)
        self.names.mention(id_, self.scan.span(lo, self.atoms[k].hi))
        draft.country = self.discourse.country_of(larger)
        self.discourse.affiliation.setdefault(id_, larger)
        self._belong(id_, larger, lo, hi)
        return id_, body.kind, behind


