"""Where an event took place: every place that it could have, with its signs, and the choice among them.

A sign is a short text that says one thing about a place ("behind *tại*", "where the actor was told to be"). Each has its points
in ``kg/language/<code>/places.tsv``, fitted by ``scripts/fit_places.py`` on annotated articles; the place with the highest sum is
taken. The rules' own place is one of them, and so is none.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from functools import cache

from kg.extract.events.candidate import SPOKEN, Candidate
from kg.extract.events.place_points import SORTS, Ended, all_endings_of, endings_of
from kg.extract.events.signs import Block, distance, voice
from kg.extract.events.weigh import Weighing
from kg.extract.groups import Group
from kg.extract.parse import Predicate
from kg.extract.scan import Atom
from kg.model import COUNTRY, PLACE, SIGNS

NEARBY = 3
"""Sentences back over which a place that is named still counts as near."""
SEATED = 4
"""Words that name somebody with a place inside, at least."""
TOP = 12
"""Places that are named first in the document and looked at from everywhere, where they stand near its top."""
EARLIER = 6
"""Events told before whose place is looked at."""
_Party = tuple[str, tuple[str, ...], set[str | None]]
"""Those who are actor or recipient, with the countries behind them."""
_SITES = frozenset({PLACE, COUNTRY})
_TOWNS = frozenset({"thủ", "đô", "thành", "phố", "sân", "bay", "khỏi"})
"""Syllables between "rời" and the name of a place."""
SPARED = 0.8
"""Log-odds by which none must be likelier than every place to be taken."""
SHOWN = 3
"""Signs that an explanation shows."""


class Places(Weighing):
    """Lists places."""

    _elsewhere: tuple[list[tuple[str, Atom]], list[tuple[str, Block]]] | None = None
    """Places that no group of the sentence is: inside what somebody is called, and those named before."""

    def places(self, one: Candidate, predicate: Predicate) -> dict[str | None, dict[str, float]]:
        """Every place that the event could have, with its signs and their points; None for an event without one."""
        endings = (all_endings_of if self.discourse.keeps_places else endings_of)(self.names.language.places)
        mode, spoken = voice(predicate), "spoken" if one.kind in SPOKEN else "deed"
        about = one.kind, one.mode, spoken, mode, one.rule, self._governing(predicate)
        plain = endings[()]
        found: dict[str | None, dict[str, float]] = {None: plain[_about("none", *about)]}
        sorts = {sort: (endings[sort, spoken, mode, one.kind], plain[_about(sort, *about)]) for sort in SORTS}
        ended: dict[str, Ended] = {}
        parties: list[_Party] = [
            (name, ids, {self.discourse.country_of(id_) for id_ in ids})
            for name, ids in (("actor", one.actor), ("recipient", one.recipient))
        ]

        hosts = self._hosts(one)

        def put(id_: str, block: Block) -> None:
            known = found.get(id_)
            if hosts and known is None and self._lies_elsewhere(id_, hosts):
                return
            if known is None:
                draft = self.names.drafts[id_]
                sort = "land" if draft.type is COUNTRY else "spot"
                ended[id_], told = sorts[sort]
                role = self._role(parties, id_)
                own = _site(min(len(draft.mentions), 5), sort, draft.cls, role, one.kind, one.mode, spoken, mode)
                known = found[id_] = told | plain[own]
            known |= ended[id_][block]

        town = self._acted_for(one.place) if one.kind == "assault" else None
        relations, seats, said = self.relations_of(predicate), self.seats(predicate), self._told_from(predicate)
        for group in self.groups:
            if group in seats or self._describes(group) or (group.hi <= predicate.lo and self._is_left(group)):
                continue
            sites = [id_ for id_ in group.ids if self._is_site(id_)]
            reached = [member.people_of for member in group.members if member.people_of is not None]
            sites += [id_ for id_ in reached if self._is_site(id_)]
            if town is not None and town in group.ids and one.place is not None:
                sites.append(one.place)
            border = self.border_at(group, one.actor) if "giới" in self.scan.folds else None
            if border is not None:
                sites.append(border)
            if sites:
                block = self._beside(predicate, group, relations.get(id(group), []), said)
                for id_ in sites:
                    put(id_, block)
        if self._elsewhere is None:
            self._elsewhere = self._inside(), self._named_near()
        for id_, atom in self._elsewhere[0]:
            put(id_, self._beside(predicate, atom, ["seat"], said))
        for id_, block in self._elsewhere[1]:
            put(id_, block)
        for id_, block in self._in_mind(one):
            if self._is_site(id_):
                put(id_, block)
        return found

    def _inside(self) -> list[tuple[str, Atom]]:
        """Places inside what somebody is called ("Đại sứ Peru *ở Santiago* Luis Rojas")."""
        found = []
        for group in self.groups:
            if group.hi - group.lo < SEATED:
                continue
            for atom in self.scan.atoms:
                if group.lo < atom.lo and atom.hi <= group.hi and atom.kind == "name" and atom.ids[0] not in group.ids:
                    if atom.ids[0] in self.names.drafts and self.names.type_of(atom.ids[0]) is PLACE:
                        found.append((atom.ids[0], atom))
        return found

    def note_sites(self) -> None:
        """Keep the places that the sentence names for those behind it."""
        for group in self.groups:
            if self._is_left(group) or self._describes(group):
                continue
            lead = self.small_word(group.lo - 1)
            self.discourse.sites += [(self.sentence, id_, lead) for id_ in group.ids if self._is_site(id_)]

    def _is_left(self, group: Group) -> bool:
        """Whether somebody leaves what is named, and is elsewhere then ("rời thủ đô *Lima*, lên đường thăm Chile")."""
        folds, at = self.scan.folds, group.lo - 1
        while at >= 0 and folds[at] in _TOWNS:
            at -= 1
        return at >= 0 and folds[at] == "rời" and folds[group.hi : group.hi + 1] != ["sau"]  # "rời Lima sau cuộc gặp"

    def _is_site(self, id_: str) -> bool:
        draft = self.names.drafts.get(id_)
        return draft is not None and draft.type in _SITES

    @staticmethod
    def _governing(predicate: Predicate) -> str:
        governor = predicate.governor
        if governor is None:
            return "none"
        return "/".join(sorted({frame.kind for frame in governor.frames})) or "speech"

    def _role(self, parties: list[_Party], id_: str) -> str:
        """What a place is to those who take part."""
        home = self.discourse.country_of(id_) or id_
        for name, ids, homes in parties:
            if id_ in ids:
                return name
            if home in homes:
                return f"{name}'s"
        return "other"

    def _beside(self, predicate: Predicate, group: Group | Atom, relations: list[str], said: int) -> Block:
        """What its standing in the sentence says of a place; ``said`` is the word from which on what is told is said."""
        before = group.hi <= predicate.lo
        lo, hi = (group.hi, predicate.lo) if before else (predicate.hi, group.lo)
        over = [other for other in self.parsed.predicates if other is not predicate and lo <= other.lo < hi]
        verbs = sum([not other.nominal for other in over])
        far, telling = distance(max(hi - lo, 0)), group.lo < said
        counts = min(verbs, 2), min(len(over) - verbs, 2)
        return _standing("before" if before else "behind", far, *counts, self.small_word(group.lo - 1), tuple(relations), telling)

    def _named_near(self) -> list[tuple[str, Block]]:
        """Places that were named before."""
        sites = self.discourse.sites
        back = itertools.takewhile(lambda site: self.sentence - site[0] <= NEARBY, reversed(sites))
        found = [(id_, _earlier(self.sentence - sentence, lead)) for sentence, id_, lead in back]
        found += [(id_, _top(lead)) for sentence, id_, lead in sites[:TOP] if sentence < NEARBY]
        return [one for one in dict.fromkeys(found) if self._is_site(one[0])]

    def _in_mind(self, one: Candidate) -> Iterable[tuple[str, Block]]:
        """Places where those who take part were told to be, or what was told before was."""
        kept, parties = self.discourse, {*one.actor, *one.recipient}
        for id_ in dict.fromkeys((*one.actor, *one.recipient)):
            scene = kept.scenes.get(id_)
            if scene is not None and scene.place is not None:
                whose = "actor" if id_ in one.actor else "recipient"
                yield scene.place, _said(f"scene {whose} {distance(self.sentence - scene.told)}")
        for event in kept.told[-EARLIER:]:
            both = {*event.actor, *event.recipient}
            who = "pair" if both >= parties else "some" if both & parties else "others"
            back = distance(self.sentence - event.sentence)
            if event.place is not None:
                yield event.place, _told(who, back, event.kind == one.kind)
            if event.mode == "visit" and event.recipient:
                yield event.recipient[0], _said(f"visited {who} {back}")


@cache
def _about(sort: str, kind: str, mode: str | None, spoken: str, told: str, rule: str, governing: str) -> Block:
    """What is told, for every place of a sort."""
    signs = f"kind {kind}", f"kind {kind} {mode}", f"{spoken} {told}", f"rule {rule}", f"governor {governing}|{spoken}"
    some = () if sort == "none" else [f"some {sign}" for sign in signs[:3]]
    return _said(*some, *(f"{sort} {sign}" for sign in signs))


@cache
def _earlier(back: int, lead: str) -> Block:
    return _said(f"earlier {back}", f"earlier lead {lead}")


@cache
def _top(lead: str) -> Block:
    return _said(f"top lead {lead}")


@cache
def _told(who: str, back: str, alike: bool) -> Block:
    return _said(f"told {who} {back}", f"told {who} alike {alike}")


@cache
def _standing(side: str, far: str, verbs: int, nouns: int, lead: str, relations: tuple[str, ...], telling: bool) -> Block:
    return _said(
        "here",
        f"{side} {far}",
        f"{side} over {verbs} {nouns}",
        f"lead {lead} {side}",
        f"lead {lead} over {min(verbs, 1)}",
        f"relations {'+'.join(sorted(relations)) or 'none'}",
        *(f"relation {name}" for name in relations),
        f"of telling {telling}",
    )


@cache
def _site(often: int, sort: str, cls: str | None, role: str, kind: str, mode: str | None, spoken: str, told: str) -> Block:
    return _said(
        f"often {often} {sort}",
        f"class {cls}",
        f"class {cls}|{kind}",
        f"class {cls}|{spoken} {told}",
        f"{role} {sort}",
        f"{role} {sort}|{kind}",
        f"{role} {sort}|{kind} {mode}",
    )


@cache
def _said(*signs: str) -> Block:
    return Block(signs)


def choose_place(one: Candidate, points: Mapping[str, float]) -> None:
    """Take the place that most speaks for, the rules' own where none is better."""
    sums = {
        id_: sum([points.get(sign, 0.0) for sign in known], sum(one.places.get(id_, {}).values()))
        for id_, known in _known_of(one).items()
    }
    sums[None] -= SPARED
    best = max(sums, key=lambda id_: (sums[id_], id_ == one.place, id_ or ""))
    if best != one.place:
        listed = list_places(one, points)
        signs = sorted(listed[best].items(), key=lambda sign: (-abs(sign[1]), sign[0]))[:SHOWN]
        shown = ", ".join(f"{sign} {worth:+.2f}" for sign, worth in signs)
        one.place, one.trace = best, (*one.trace, (SIGNS, f"place: {shown}"))


def list_places(one: Candidate, points: Mapping[str, float]) -> dict[str | None, dict[str, float]]:
    """The places of all tellings of an event with their signs and points, and what is known once it is whole."""
    return {
        id_: {**one.places.get(id_, {}), **{sign: points.get(sign, 0.0) for sign in known}}
        for id_, known in _known_of(one).items()
    }


def _known_of(one: Candidate) -> dict[str | None, tuple[str, ...]]:
    """For every place of an event the signs that are known once it is whole: the rules' own, how often it is told."""
    told = one.kind, min(one.told, 3), str(one.modality), one.headline
    return {id_: _known(id_ is None, id_ == one.place, one.place is None, *told) for id_ in (*one.places, None, one.place)}


@cache
def _known(none: bool, own: bool, ruled_none: bool, kind: str, times: int, modality: str, headline: bool) -> tuple[str, ...]:
    whose = "own" if own else "no" if none else "other"
    some, rules = "none" if none else "some", "none" if ruled_none else "some"
    return (
        f"rules {rules} {whose}",
        f"rules {rules} {whose}|{kind}",
        f"{some} told {times}",
        f"{some}|{modality}",
        f"{some} headline {headline}",
    )
