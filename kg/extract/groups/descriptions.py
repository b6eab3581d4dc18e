"""Groups without a name of their own: unnamed officials and forces, and nouns and pronouns that refer back."""

from __future__ import annotations

from kg.extract.groups.look import VERBAL
from kg.extract.groups.offices import Offices
from kg.extract.groups.records import Member
from kg.extract.scan import Atom
from kg.model import EntityType


class Descriptions(Offices):
    """Reads descriptions."""

    def _people(self, k: int) -> tuple[list[Member], int] | None:
        """Unnamed people: officials and forces are the body or country behind them, others are nobody."""
        entry = self.atoms[k].entry("people") or self.atoms[k].entry("country-head")
        assert entry is not None
        nobody = entry.value == "not_actors"
        at = k + 1
        passed = 0
        while at < len(self.atoms) and passed < 3 and (
            self.atoms[at].kind == "word" or self.atoms[at].has("people", "country-head", "skip", "status-before", "head", "rank")
        ) and not self.atoms[at].has("trigger", "body", *VERBAL):  # fmt: skip
            at += 1
            passed += 1
        if at < len(self.atoms) and self._prep(at) in {"của", "trong", "từ"}:
            at += 1
        if at >= len(self.atoms):
            return None
        atom = self.atoms[at]
        if atom.kind == "name" and not self._names_actor(atom):
            return None
        ruler = self.atoms[k].has("country-head") and atom.has("role", "honorific")
        nested = at > k + 1 and atom.has("people", "country-head")
        if atom.kind == "name" or atom.has("body") or self._describes_countries(atom) or ruler or nested:
            inner = self.member(at)
            if inner is None:
                return None
            members, behind = inner
            if members[0].id is None:
                return None
            if self.names.type_of(members[0].id) is EntityType.PERSON:
                country = (
                    self.discourse.country_of(members[0].id)
                    if atom.has("country-head") or self.atoms[k].has("country-head")
                    else None
                )
                if country is None or country not in self.names.drafts or nobody:
                    return None
                return [Member(country, self.atoms[k].lo, self.atoms[behind - 1].hi)], behind
            person = None if nobody else self._person_behind(behind)
            if person is not None:
                return [Member(person[0], self.atoms[k].lo, self.atoms[person[1] - 1].hi)], person[1]
            span = (self.atoms[k].lo, self.atoms[behind - 1].hi)
            if (
                self.text(self.atoms[k]).startswith("đồng minh")
                and len(members) == 1
                and self.names.type_of(members[0].id) is EntityType.COUNTRY
            ):
                self._allies.append(members[0].id)
            if nobody and self._is_outlet(members[0].id):
                nobody = False  # "phóng viên TTXVN": what reporters tell is told by their outlet
            if nobody:
                return [Member(None, *span, people_of=member.id) for member in members], behind
            return [Member(member.id, *span) for member in members], behind
        return None

    def _is_outlet(self, id_: str) -> bool:
        draft = self.names.drafts.get(id_)
        return draft is not None and draft.cls == "MediaOutlet"

    def _names_actor(self, atom: Atom) -> bool:
        actor = self.names.gazetteer.actors[atom.ids[0]]
        return actor.type in {EntityType.COUNTRY, EntityType.ORGANIZATION} or actor.acts_for is not None

    @staticmethod
    def _describes_countries(atom: Atom) -> bool:
        entry = atom.entry("description")
        return entry is not None and entry.value in {"country", "countries"}

    def _description(self, k: int) -> tuple[list[Member], int] | None:
        """Nouns that refer back: "nước này", "hai bên", "nhà lãnh đạo Nga", "người đồng cấp Mỹ"."""
        entry = self.atoms[k].entry("description")
        assert entry is not None
        span = (self.atoms[k].lo, self.atoms[k].hi)
        kind = entry.value
        if kind == "countries":
            ids = self.discourse.countries()
            if self.text(self.atoms[k]).endswith(("bên", "phía")) and self.discourse.last_pair:
                ids = self.discourse.last_pair
            return ([Member(id_, *span) for id_ in ids], k + 1) if ids else None
        if kind == "country":
            id_ = self.discourse.country()
            return ([Member(id_, *span)], k + 1) if id_ is not None else None
        if kind == "persons":
            ids = self.discourse.person_pair
            return ([Member(id_, *span) for id_ in ids], k + 1) if ids else None
        if kind == "body":
            id_ = self.discourse.organization()
            return ([Member(id_, *span)], k + 1) if id_ is not None else None
        if kind not in {"person", "counterpart"}:
            return None
        of, _, at = self._of(k + 1)
        person = self._person_behind(at)
        if person is not None:
            if kind == "counterpart" and self.last_role is not None:
                self._hold(person[0], self.last_role[0], of, "current", span[0], self.atoms[person[1] - 1].hi)
            return [Member(person[0], span[0], self.atoms[person[1] - 1].hi)], person[1]
        if kind == "counterpart":
            if of is None:
                return None
            holder = self.discourse.roles.get((self.last_role[0], of)) if self.last_role is not None else None
            return [Member(holder or of, span[0], self.atoms[at - 1].hi)], at
        if of is not None:
            holder = next((p for (_, o), p in reversed(self.discourse.roles.items()) if o == of), None)
            return [Member(holder or of, span[0], self.atoms[at - 1].hi)], at
        if self._is_indefinite(k) or (not self._goes_on(k + 1) and self.scan.words[self.atoms[k].hi - 1].fold != "này"):
            return None
        id_ = self.discourse.person()
        return ([Member(id_, *span)], k + 1) if id_ is not None else None

    def _first_person(self, k: int) -> tuple[list[Member], int] | None:
        """ "tôi", "chúng tôi": the speaker; in the plural his country, where he speaks for one."""
        speaker = self.discourse.speaker
        return None if speaker is None else ([Member(speaker, self.atoms[k].lo, self.atoms[k].hi)], k + 1)

    def _third_plural(self, k: int) -> tuple[list[Member], int] | None:
        """ "họ": the country or body spoken of."""
        several = self.discourse.topic_group if len(self.discourse.topic_group) > 1 else ()
        if several and self._goes_on(k + 1):
            return [Member(one, self.atoms[k].lo, self.atoms[k].hi) for one in several], k + 1
        id_ = self.discourse.topic
        if id_ is None or not self._goes_on(k + 1) or self.names.type_of(id_) is EntityType.PERSON:
            return None
        return [Member(id_, self.atoms[k].lo, self.atoms[k].hi)], k + 1
