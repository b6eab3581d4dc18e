"""The groups of a sentence and whom the discourse has in mind, with the signs of who they are and where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from kg.extract.discourse import Discourse
from kg.extract.events import blocks
from kg.extract.events.candidate import ACTORS
from kg.extract.events.pairs import beside
from kg.extract.events.signs import Block, Filler, Party, distance
from kg.extract.events.surroundings import Surroundings
from kg.extract.groups import Group
from kg.extract.names import Names
from kg.extract.parse import Parsed, Predicate
from kg.model import COUNTRY, ORGANIZATION, PERSON

_COMMAS = frozenset(",;:")
_TURNS = frozenset({";", "nhưng"})
OFTEN = 5
"""Mentions from which on somebody is named often."""
FOREMOST = 3
"""The countries that the document names most often are fillers everywhere; so many of them."""
MOST_RANKED = 8
"""Countries that have a rank."""
RANKS = ("first", "second", "third")
"""Names of the ranks of the countries behind a filler, by how often the document names them; else ``later``, or ``none``."""
SHARE_TOPS, SHARES = (0.0, 0.1, 0.25, 0.5), ("0", "<.1", "<.25", "<.5", "more")
"""Classes of a country's share in all that the document names, and up to where each goes."""
VOICES = ("ministry-of", "-embassy", "-permanent-mission")
"""What the ids of bodies hold that speak for their state, to others."""
_NO_BODIES = frozenset({COUNTRY, PERSON})
Nominee = tuple[Group, tuple[str, ...], tuple[str, ...]]
"""A group of the sentence, those of it who can act, and countries that are named only by their people or places."""


@dataclass(slots=True)
class Layout:
    """What may stand between a predicate and a group: groups of somebody by where they start and end, predicates with frames, the
    places of commas.

    ``held`` says, by the identity of a group, of how many predicates it is subject, object or agent; ``leads`` which small word
    stands before it, ``people`` whether it is of people.
    """

    starts: list[int]
    ends: list[int]
    framed: list[Predicate]
    commas: list[int]
    held: dict[int, int]
    leads: dict[int, str]
    people: set[int]


@dataclass(slots=True)
class Stand:
    """Where a group stands beside a predicate: what the parse makes of it, its ``name`` in short, and the signs of its place."""

    relations: list[str]
    name: str
    blocks: tuple[Block, ...]


class Nominees(Surroundings):
    """Finds who is there."""

    def __init__(self, parsed: Parsed, sentence: int, names: Names, discourse: Discourse) -> None:
        super().__init__(parsed, sentence, names, discourse)
        self._nominees: list[Nominee] | None = None
        self._minded: list[tuple[str, tuple[str, ...]]] = []
        """Those who can act whom the discourse has in mind, each behind how it does."""
        self._parties: dict[tuple[str, ...], Party] = {}
        self._ranks: dict[str, int] = {}
        self._stood: dict[int, dict[int, Stand]] = {}
        self._layout: Layout | None = None
        folds = self.scan.folds
        self._semicolons = ";" in folds
        self._turns = [] if _TURNS.isdisjoint(folds) else [at for at, word in enumerate(folds) if word in _TURNS]

    def nominees(self) -> list[Nominee]:
        """The sentence's groups; beside them those whom the discourse has in mind become known."""
        if self._nominees is None:
            self._ranks = {one: n for n, one in enumerate(islice(self.names.foremost, MOST_RANKED))}
            self._nominees = []
            for group in self.groups:
                who = self._acting(group.ids)
                reached = () if who else self._sufferers([("", group)])
                if who or reached:
                    self._nominees.append((group, who, reached))
            self._minded = [(name, who) for name, ids in self._in_minds().items() if ids and (who := self._acting(ids))]
        return self._nominees

    def _in_minds(self) -> dict[str, Sequence[str]]:
        """Whom the discourse has in mind, by how it does."""
        discourse = self.discourse
        minded: dict[str, Sequence[str]] = {
            "previous": discourse.previous_topic,
            "pair": discourse.last_pair,
            "countries": discourse.pair,
            "spoken": discourse.last_spoken,
            "speaker": () if discourse.speaker is None else (discourse.speaker,),
        }
        if discourse.told:
            last = discourse.told[-1]
            minded["last actor"], minded["last recipient"] = last.actor, last.recipient
        for one, n in self._ranks.items():
            if n < FOREMOST:
                minded[f"foremost {n}"] = (one,)
        return minded

    def _acting(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Those of some who can act."""
        drafts = self.names.drafts
        return tuple([one for one in ids if (draft := drafts.get(one)) is not None and draft.type in ACTORS])

    def filler(self, who: tuple[str, ...], group: Group | None, slot: str, signs: list[Block], chosen: tuple[str, ...]) -> Filler:
        """A filler with what it says that it is this one."""
        party = self._parties.get(who)
        if party is None:
            party = self._parties[who] = self._party(who)
        signs += party.blocks
        ruled = who == chosen or (len(who) == len(chosen) > 1 and set(who) == set(chosen))
        if ruled:
            signs.append(blocks.RULED)
        return Filler(party, group, slot, signs, ruled)

    def _party(self, who: tuple[str, ...]) -> Party:
        type_ = self.names.type_of(who[0])
        often = max([len(self.names.drafts[one].mentions) if one in self.names.drafts else 0 for one in who])
        sort = f"{type_[:3] if type_ else '?'}{'+' * (len(who) > 1)}"
        home = frozenset([self.discourse.country_of(one) or one for one in who])
        rank, share = self._standing_of(home)
        draft = self.names.drafts.get(who[0])
        role = str(self.discourse.titles.get(who[0])) if type_ is PERSON else None
        outlet = type_ is ORGANIZATION and self.names.is_outlet(who[0])
        known = blocks.known(min(often, OFTEN), sort, None if draft is None else draft.cls, role, outlet)
        members = frozenset(who)
        told = beside(members, self.parsed.predicates)
        body = type_ not in _NO_BODIES
        land = next(iter(home)) if len(who) == len(home) == 1 and who[0] not in home else ""
        state = land if body and any(mark in who[0] for mark in VOICES) else ""
        office = (self.discourse.office_of(who[0]) or "") if len(who) == 1 else ""
        bloc = len(who) == 1 and self._is_bloc(who[0])
        return Party(who, members, known, home, land, sort, rank, share, *told, state, office, bloc)

    def _standing_of(self, home: frozenset[str]) -> tuple[str, str]:
        """How the countries rank in the document, and what share of what it names they are."""
        at = min([self._ranks[one] for one in home if one in self._ranks], default=None)
        rank = "none" if at is None else RANKS[at] if at < len(RANKS) else "later"
        return rank, SHARES[bisect_left(SHARE_TOPS, max(map(self.names.share, home)))]

    def small_word(self, at: int) -> str:
        """A word where it is a small one; else only that one stands there, or a mark, or the sentence's border."""
        words = self.scan.words
        if not 0 <= at < len(words):
            return "^"
        word = words[at]
        if not word.is_word:
            return ","
        return word.fold if word.fold in self.names.language.small else "word"

    def _lay_out(self) -> Layout:
        predicates = self.parsed.predicates
        held: dict[int, int] = {}
        for one in predicates:
            for group in {one.subject, one.object, one.agent}:
                held[id(group)] = held.get(id(group), 0) + 1
        groups = [group for group, *_ in self.nominees()]
        return Layout(
            [one.lo for one in groups],
            [one.hi for one in groups],
            [one for one in predicates if one.frames],
            [at for at, word in enumerate(self.scan.folds) if word in _COMMAS],
            held,
            {id(one): self.small_word(one.lo - 1) for one in groups},
            {id(one) for one in groups if any(member.people_of for member in one.members)},
        )

    def _stand(self, predicate: Predicate, group: Group, mode: str) -> Stand:
        """How a group stands beside a predicate."""
        relations = self.relations_of(predicate).get(id(group), [])
        before, inside = group.hi <= predicate.lo, predicate.lo <= group.lo < predicate.hi
        lo, hi = (group.hi, predicate.lo) if before else (predicate.hi, group.lo)
        side = "inside" if inside else "before" if before else "behind"
        if self._layout is None:
            self._layout = self._lay_out()
        layout = self._layout
        between = max(0, bisect_right(layout.ends, hi) - bisect_left(layout.starts, lo))
        nearer = sum([lo <= one.lo and one.hi <= hi for one in layout.framed])
        comma = bisect_left(layout.commas, lo) < bisect_left(layout.commas, hi)
        people = id(group) in layout.people
        held = layout.held.get(id(group), 0) - (group in (predicate.subject, predicate.object, predicate.agent))
        made = (
            blocks.placed(side, distance(hi - lo), min(between, 3), mode),
            blocks.led(layout.leads[id(group)], side, mode),
            blocks.related(tuple(relations), mode),
            blocks.held(side, comma, group.pronoun, people, min(held, 2), min(nearer, 2), bool(relations)),
            *self.about(predicate, group, before=before),
        )
        return Stand(relations, "+".join(relations[:2]) or "near", made)
