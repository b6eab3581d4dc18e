"""Small looks around a state body's name: its acronym, its country before or behind it, who heads it next."""

from __future__ import annotations

from kg.extract.groups.rebels import Rebels
from kg.extract.groups.records import Belonging, Member
from kg.gazetteer import Actor
from kg.ids import slug
from kg.language.records import Body
from kg.model import COUNTRY, ORGANIZATION, PERSON, PLACE
from kg.text import fold_phrase

_STATE = frozenset(
    {"liên", "bang", "quốc", "gia", "liên bang", "quốc gia", "nước", "lâm thời", "chuyển tiếp", "quá độ", "chuyển", "tiếp"}
)
"""Words of state between a body and its country."""


_LOCAL = frozenset({"ministry", "court", "parliament", "chamber", "council", "commission", "committee", "agency", "government"})
"""Kinds of bodies that a part of a state may have of its own."""
_SEATED = frozenset({"Region", "City", "Island"})
"""Classes of places that have bodies of their own."""
HOME = "VNM"
"""The country of the papers in this language, whose own ministries they name in short."""
_TOLD = frozenset({"thông cáo", "thông báo", "thông tin", "báo chí"})
"""What a ministry gives to the papers."""


class BodyLook(Rebels):
    """Looks around bodies."""

    def _types_person(self, k: int) -> bool:
        """Whether a run behind a body names a person rather than carrying the body's name on."""
        key = self.names.key(self.scan, self.atoms[k])
        return len(key) > 1 or self.names.short_person(key) is not None

    def _is_of_another(self, k: int, behind: int, actor: Actor) -> bool:
        """Whether a country behind the brackets makes the acronym in them mean no known body ("Ủy ban Nhân quyền (HRC) Peru")."""
        if behind >= len(self.atoms) or self.atoms[behind].kind != "name" or not self.atoms[k].has("body"):
            return False
        country = self.names.gazetteer.actors[self.atoms[behind].ids[0]]
        return country.type is COUNTRY and actor.country != country.id

    def _embassy_named(self, country: str | None) -> str | None:
        """The embassy of a country, or the only one, that the document has named with its host."""
        found = [one for one, of in self.discourse.embassies.items() if country is None or of == country]
        return found[-1] if found and (country is not None or len(found) == 1) else None

    def _known_body(self, k: int, country: str) -> str | None:
        """The known body that these words name together with the country's name ("Hội đồng Quân sự", of Sudan)."""
        return self._known_named(self.names.key(self.scan, self.atoms[k]), country)

    def _known_named(self, key: tuple[str, ...], country: str) -> str | None:
        """The known body that words name together with a country's name."""
        for name in self.names.gazetteer.actors[country].names:
            for id_, _ in self.names.gazetteer.index.get((*key, *fold_phrase(name)), ()):
                if self.names.gazetteer.actors[id_].type is ORGANIZATION:
                    return id_
        return None

    def _local_body(self, k: int, at: int, body: Body) -> tuple[str, str, int] | None:
        """A body of a province, city or land that is no state ("Tòa án Tối cao *Texas*", "Bộ Nội vụ *Chechnya*")."""
        if body.kind not in _LOCAL or not self._is_local(at):
            return None
        atom = self.atoms[at]
        place = self.names.gazetteer.actors[atom.ids[0]]
        assert place.country is not None
        id_ = f"{slug(place.label_en)}-{body.slug}"
        self.names.mention(place.id, self.scan.span(atom.lo, atom.hi))
        draft = self.names.mention(id_, self.scan.span(self.atoms[k].lo, atom.hi), ORGANIZATION, body.cls)
        draft.country = place.country
        self.discourse.affiliation.setdefault(id_, place.country)
        whole = place.id if body.kind == "ministry" else place.country
        self.made.belongings.append(Belonging(id_, whole, self.atoms[k].lo, atom.hi, instead=place.id))
        return id_, body.kind, at + 1

    def _local_police(self, k: int) -> tuple[list[Member], int] | None:
        """The police of a city or province, a body of its own ("cảnh sát *Nairobi*", "Sở cảnh sát bang Texas")."""
        if not self.text(self.atoms[k]).endswith("cảnh sát") or k + 1 >= len(self.atoms):
            return None
        at = k + 1 + (self._prep(k + 1) == "của")
        headed = at < len(self.atoms) and self.atoms[at].has("head")
        found = self.member(at) if headed or self._is_local(at) else None
        if found is None or len(found[0]) != 1 or found[0][0].id is None:
            return None
        place = self.names.drafts[found[0][0].id]
        if place.type is not PLACE or place.cls not in _SEATED:
            return None
        lo, hi = self.atoms[k].lo, found[0][0].hi
        id_ = f"{place.id}-police"
        draft = self.names.mention(id_, self.scan.span(lo, hi), ORGANIZATION, "GovernmentBody")
        draft.country = self.discourse.country_of(place.id)
        if draft.country is not None:
            self.discourse.affiliation.setdefault(id_, draft.country)
            self._belong(id_, draft.country, lo, hi)
        return [Member(id_, lo, hi)], found[1]

    def _has_held(self, person: str, role: str) -> bool:
        """Whether somebody is known to have held a position ("quan chức Văn phòng Tổng thống Peru *X*" is no official's name)."""
        return any(one.role == role for one in self.names.gazetteer.positions(person))

    def _is_local(self, k: int) -> bool:
        """Whether a known city or province is named here that stands for no country."""
        atom = self.atoms[k] if k < len(self.atoms) else None
        if atom is None or atom.kind != "name" or atom.lo in self.scan.hyphen_before:
            return False
        place = self.names.gazetteer.actors[atom.ids[0]]
        return place.cls in _SEATED and place.acts_for is None and place.country is not None

    def _country_of_party(self, k: int, body: Body) -> str | None:
        """The one country of the document that is known to have a party of that name."""
        known = dict(body.known)
        found = [one for one in self.names.countries if one in known or self._known_body(k, one) is not None]
        return found[0] if len(found) == 1 else None

    def _body_inside(self, k: int, body: Body) -> int | None:
        """Where the same body begins without words that add nothing: "Hải quân" in "lực lượng Hải quân"."""
        atom = self.atoms[k]
        for lo in range(atom.lo + 1, atom.hi):
            if self.scan.words[lo].is_capital:
                for entry in self.names.language.lexicon.get(tuple([w.fold for w in self.scan.words[lo : atom.hi]]), ()):
                    if entry.category == "body" and entry.value.slug == body.slug:
                        return lo
        return None

    def _shortened(self, k: int) -> str | None:
        """The one known body of the document whose name goes on behind these words ("*Ủy ban Tình báo*" Thượng viện Mỹ)."""
        said = self.text(self.atoms[k]) + " "
        found = [
            draft.id
            for draft in self.names.drafts.values()
            if draft.type is ORGANIZATION
            and (known := self.names.gazetteer.actor(draft.id)) is not None
            and known.part_of is not None
            and any(" ".join(fold_phrase(name)).startswith(said) for name in known.names)
        ]
        if len(found) != 1:
            return None
        self.names.mention(found[0], self.scan.span(self.atoms[k].lo, self.atoms[k].hi))
        return found[0]

    def _host_slug(self, host: Member) -> str:
        """The host country's name in an id; a capital stands for its country."""
        actor = self.names.gazetteer.actor(host.id or "")
        if actor is None:
            return slug(host.id or "")
        behind = self.names.gazetteer.actor(actor.country or "")
        return slug((behind or actor).label_en)

    def _behind_acronym(self, at: int) -> int:
        """Behind an acronym in brackets ("Ủy ban Nhân quyền (HRC) Peru")."""
        if at + 2 < len(self.atoms) and self.text(self.atoms[at]) == "(" and self.text(self.atoms[at + 2]) == ")":
            atom = self.atoms[at + 1]
            acronym = atom.hi - atom.lo == 1 and self.scan.words[atom.lo].text.isupper()
            if at + 3 < len(self.atoms) and (acronym or (atom.has("body") and self.atoms[at + 3].kind == "name")):
                return at + 3
        return at

    def _mention_acronym(self, id_: str, k: int, cls: str | None) -> None:
        if self._behind_acronym(k + 1) > k + 1:
            acronym = self.atoms[k + 2]
            self.names.mention(id_, self.scan.span(acronym.lo, acronym.hi), ORGANIZATION, cls)
            self.names.mention(id_, self.scan.span(self.atoms[k].lo, self.atoms[k].hi), ORGANIZATION, cls)
            self.names.link(self.names.key(self.scan, acronym), id_)

    def _country_of_next_person(self, k: int) -> str | None:
        """The country of a known person named right behind a body without a country."""
        while k < len(self.atoms) and (
            self.text(self.atoms[k]) == "," or self.atoms[k].has("role", "head-role", "honorific", "rank", "body")
        ):
            k += 1
        if k >= len(self.atoms) or self.atoms[k].kind != "name":
            return None
        for one in self.atoms[k].ids:
            actor = self.names.gazetteer.actors[one]
            if actor.type is PERSON:
                return actor.country
        return None

    def _behind_federal(self, at: int) -> int:
        """Behind words of state between a body and its country ("Hội đồng an ninh *liên bang* Nga")."""
        k = at
        while k < len(self.atoms) and k < at + 3 and self.text(self.atoms[k]) in _STATE:
            k += 1
        if k == at + 1 and self.text(self.atoms[at]) in {"liên", "quốc"}:
            return at
        if self._prep(k) == "của" and k > at:
            k += 1
        named = at < k < len(self.atoms) and self.atoms[k].kind == "name"
        return k if named and self.names.gazetteer.actors[self.atoms[k].ids[0]].type is COUNTRY else at

    def _country_follows(self, k: int) -> bool:
        at = self._behind_acronym(k + 1)
        at = at + 1 if self._prep(at) == "của" else at
        at += self._is_country_in_brackets(at)
        at = self._behind_federal(at)
        if at >= len(self.atoms) or self.atoms[at].kind != "name":
            return False
        return self.names.gazetteer.actors[self.atoms[at].ids[0]].type is COUNTRY

    def _at_home(self, k: int, body: Body) -> str | None:
        """The land of the paper, whose own ministry a communique is without a country's name ("theo *thông cáo của Bộ X*").

        So is a ministry that a sentence begins with before any other land's, and the office of a government, which goes by
        that name in that land alone.
        """
        words, lo = self.scan.words, self.atoms[k].lo
        if not self.names.is_named(HOME):
            return None
        if self.text(self.atoms[k]) == "văn phòng chính phủ":
            return HOME
        if body.kind == "ministry" and lo == 0 and body.slug not in self.discourse.bodies and self._goes_on(k + 1):
            return HOME if not self.discourse.recent or HOME in self.discourse.told_of else None
        if body.kind != "ministry" or lo < 3 or words[lo - 1].fold not in {"của", "từ"}:
            return None
        return HOME if f"{words[lo - 3].fold} {words[lo - 2].fold}" in _TOLD else None
