"""Where the rules take an event to be: the place behind its predicate or before its sentence, the city that is visited."""

from __future__ import annotations

from itertools import pairwise

from kg.extract.events.candidate import SPOKEN, Candidate
from kg.extract.events.seats import TARGETS, Seats
from kg.extract.groups import Group
from kg.extract.names import PLACE_SLOTS
from kg.extract.parse import Predicate
from kg.extract.scan import Atom
from kg.language.records import Frame
from kg.model import COUNTRY, PLACE

_SITED = frozenset({"assault", "coerce", "retreat"})
"""Kinds whose object may be where they are done ("phi hạt nhân hóa bán đảo Triều Tiên")."""

_BESIDE = frozenset({
    "ạt", "bị", "các", "dập", "dồn", "dội", "dữ", "liên", "lớn", "mạnh", "nhằm", "ồ", "thẳng", "tiếp", "vào", "xuống",
})  # fmt: skip
"""Words between a verb of striking and what is struck."""

_PLACES = frozenset({PLACE})
_LANDS = frozenset({PLACE, COUNTRY})

_REGIONS = frozenset({"Continent", "Region"})


class Spots(Seats):
    """Finds places."""

    def _host(self, actor: tuple[str, ...], ids: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
        """Whom a visit goes to: a city stands for its country and is the place."""
        place: str | None = None
        hosts: list[str] = []
        for id_ in ids:
            if self.names.type_of(id_) is PLACE:
                place = id_
                known = self.names.gazetteer.actor(id_)
                country = known.country if known is not None else None
                if known is not None and country is not None and country not in self.names.drafts and known.acts_for == country:
                    for span in self.names.drafts[id_].mentions:
                        self.names.mention(country, span)  # a capital names its country where nothing else does
                if country is not None and country not in hosts:
                    hosts.append(country)
            elif id_ not in hosts:
                hosts.append(id_)
        if place is not None and self._own(actor, tuple(hosts)):
            return (), place  # at home: a visit to a place, to nobody
        return tuple(hosts), place

    def _is_region(self, place: str | None) -> bool:
        """Whether a place is a part of the world with several countries ("châu Á", "Trung Đông")."""
        known = self.names.gazetteer.actor(place) if place is not None else None
        return known is not None and known.cls in _REGIONS and known.country is None

    def _stops(self, predicate: Predicate, hosts: list[tuple[str, Group]]) -> list[tuple[str, Group]]:
        """The countries that a tour is told to consist of ("công du châu Phi, *gồm Kenya và Uganda*")."""
        units = self.parsed.grouped.units
        behind = max([group.hi for _, group in hosts], default=predicate.hi)
        for unit in units[predicate.unit + 1 :]:
            if unit.lo < behind or (isinstance(unit, Atom) and self.scan.words[unit.lo].text in {",", "bao", "gồm"}):
                continue
            listed = isinstance(unit, Group) and self.scan.folds[unit.lo - 1] == "gồm"
            return [("stops", unit)] if listed and isinstance(unit, Group) else []
        return []

    def _place(self, predicate: Predicate, frame: Frame, used: list[tuple[str, Group]]) -> str | None:
        seats = self.seats(predicate)
        taken = {id(group) for slot, group in used if slot not in PLACE_SLOTS} | {id(seat) for seat in seats}
        for slot, group in predicate.obliques:
            if id(group) in taken or not (slot in frame.place or slot == "tại") or self._is_of_noun(predicate, group):
                continue
            for member in group.members:
                if member.id is not None and self.names.type_of(member.id) in _LANDS:
                    return member.id
        if seats:
            return self.target(predicate, seats[0])
        if predicate.nominal and not predicate.light and frame.kind == "consult":
            if self.names.language.cue("around", self.scan.words, predicate.lo - 3, predicate.lo):
                told = [one for one in self.parsed.predicates if not one.nominal and one.governor is None]
                spots = [m.id for one in told for slot, group in one.obliques if slot == "tại" for m in group.members]
                spot = next((id_ for id_ in spots if id_ is not None and self._is_place(id_)), None)
                if spot is not None:
                    return spot
        fronted = self._fronted_place(predicate, lands=frame.kind not in SPOKEN)
        if fronted is not None:
            return fronted
        if frame.kind in _SITED and predicate.object is not None and not predicate.passive:
            return next((m.id for m in predicate.object.members if m.id is not None and self._is_place(m.id)), None)
        if frame.kind == "mobilize":
            for other in self.parsed.predicates:  # "điều quân đến huấn luyện ở X"
                if other.lo > predicate.hi and other.subject is predicate.subject and other.governor is predicate.governor:
                    return self._place(other, frame, used) if not other.frames or frame.kind != other.frames[0].kind else None
        return None

    def _fronted_place(self, predicate: Predicate, *, lands: bool) -> str | None:
        """Where all of the sentence is told to be, before its subject ("Chiều qua, tại Oslo, ông X gặp ông Y")."""
        if predicate.governor is not None or predicate.quoted:
            return None
        main = next((p for p in self.parsed.predicates if not p.nominal and p.governor is None and p.subject is not None), None)
        subject = predicate.light_subject or predicate.subject if main is None else main.subject
        units = self.parsed.grouped.units
        wanted = _LANDS if lands else _PLACES
        found: str | None = None
        for before, unit in pairwise(units):
            if subject is None or unit.lo >= subject.lo:
                break
            if isinstance(unit, Group) and isinstance(before, Atom):
                entry = before.entry("prep")
                come = (
                    entry is not None and entry.value == "tới" and before.lo > 0 and self.scan.words[before.lo - 1].fold == "khi"
                )
                if come or (entry is not None and entry.value == "tại"):
                    found = next((m.id for m in unit.members if m.id is not None and self.names.type_of(m.id) in wanted), found)
        return found

    def _city_of(self, place: str | None) -> str | None:
        """The city that a state is, where something takes place in it ("gặp nhau tại Singapore")."""
        known = self.names.gazetteer.actor(place) if place is not None else None
        city = self.names.gazetteer.actor(f"{known.label_en.casefold()}-city") if known is not None else None
        if place is None or city is None or city.acts_for != place or place not in self.names.drafts:
            return place
        start, end = self.scan.sentence.start, self.scan.sentence.end
        for span in [one for one in self.names.drafts[place].mentions if start <= one[0] < end]:
            self.names.mention(city.id, span)
        return city.id

    def _hosts(self, one: Candidate) -> set[str]:
        """The countries that a visit goes to, and so takes place in; none where it goes to anybody else."""
        countries = one.mode == "visit" and all(self.names.type_of(id_) is COUNTRY for id_ in one.recipient)
        return set(one.recipient) if countries else set()

    def _lies_elsewhere(self, id_: str, hosts: set[str]) -> bool:
        """Whether a place is known to lie in none of some countries."""
        known = self.names.gazetteer.actor(id_)
        home = id_ if self.names.type_of(id_) is COUNTRY else known.country if known is not None else None
        return home is not None and home not in hosts

    def _acted_for(self, place: str | None) -> str | None:
        """The country that a capital's name may mean, where it is the rules' own place and the country is meant besides."""
        known = self.names.gazetteer.actor(place) if place is not None else None
        return known.acts_for if known is not None else None

    def _describes(self, group: Group) -> bool:
        """Whether a region only says what country is spoken of ("quốc gia *Nam Mỹ* này")."""
        folds, at = self.scan.folds, group.lo
        return folds[at - 1 : at] == ["nước"] or folds[max(at - 2, 0) : at] == ["quốc", "gia"]

    def _struck_town(self, predicate: Predicate) -> str | None:
        """The capital that is struck where its name stands for its country ("không kích *Kabul*", "nã tên lửa vào *Kabul*")."""
        governed = predicate.governor is not None and predicate.governor.colour
        if (predicate.colour or governed) and self.scan.said(predicate.lo, predicate.hi).startswith("tấn công"):
            return None  # "nếu Peru tấn công Lima": the state rather than the town
        struck = [group for slot, group in predicate.obliques if slot in TARGETS or slot == "nhằm vào"]
        sufferer = predicate.subject if predicate.passive else predicate.object
        if sufferer is not None:
            lo, hi = (sufferer.hi, predicate.lo) if predicate.passive else (predicate.hi, sufferer.lo)
            if _BESIDE.issuperset(self.scan.folds[lo:hi]):
                struck.append(sufferer)
        for group in struck:
            for member in group.members:
                found = self.names.gazetteer.match(self.scan.words, member.lo) if member.id is not None else None
                if found is None:
                    continue
                for id_ in found[1]:
                    town = self.names.gazetteer.actors[id_]
                    if town.type is PLACE and town.cls == "City" and town.acts_for == member.id:
                        self.names.mention(id_, self.scan.span(member.lo, member.lo + found[0]))
                        return id_
        return None

    def _is_of_noun(self, predicate: Predicate, group: Group) -> bool:
        """Whether a place behind the predicate is that of an event named beside it ("từ chức sau *cuộc họp* ở Oslo")."""
        words = self.scan.words
        for at in range(predicate.hi, group.lo - 1):
            if words[at].fold in {"sau", "về", "trước", "vì"} and self.names.language.cue("dated", words, at + 1, group.lo):
                return True
        return False
