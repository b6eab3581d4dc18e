"""Who could fill a slot of a predicate: the groups of its sentence and those whom the discourse has in mind, with their signs.

A sign is a short text that says one thing about a filler ("directly before the verb", "behind *với*", "the rule's own choice");
`kg.extract.events.weigh` adds up what the signs of a reading are worth. Signs that begin with ``A:`` are those of an actor, with
``R:`` those of a recipient.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from kg.extract.discourse import Discourse
from kg.extract.events import blocks
from kg.extract.events.bystanders import AIMED
from kg.extract.events.candidate import ACTORS
from kg.extract.events.pairs import beside
from kg.extract.events.signs import Block, Filler, Party, distance, voice
from kg.extract.events.surroundings import Surroundings
from kg.extract.groups import Group
from kg.extract.names import Names
from kg.extract.parse import Parsed, Predicate
from kg.language import Frame
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
_DEALT = frozenset({"accuse", "aid", "cooperate"})
"""Kinds of which who made or backs something is often a part ("mua tên lửa do X sản xuất")."""
_OWNED = frozenset({"accuse", "aid", "assault", "coerce", "mobilize", "request", "sanction", "support", "threaten"})
"""Kinds of which whoever stands behind a noun and "của" is the doer, never the one whom it is done to."""
_HURTS = frozenset({"assault", "coerce"})
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


def slots_by_group(slots: Mapping[str, Iterable[Group]]) -> dict[int, list[str]]:
    """By the identity of a group the slots that it fills."""
    made: dict[int, list[str]] = {}
    for name, groups in slots.items():
        for group in groups:
            made.setdefault(id(group), []).append(name)
    return made


def _judges(frame: Frame) -> bool:
    """Whether a frame is of what somebody calls another or his deeds ("X là …")."""
    return frame.actor[:1] == ("speaker",) and frame.recipient[:1] == ("subject",)


class Fillers(Surroundings):
    """Finds fillers."""

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

    def _are_sources(self, who: tuple[str, ...]) -> bool:
        return not set(self.parsed.sources).isdisjoint(who)

    def fillers(
        self,
        predicate: Predicate,
        frame: Frame,
        kind: str,
        side: str,
        chosen: tuple[str, ...],
        used: Container[int],
        slots: Mapping[int, Sequence[str]],
        closed: frozenset[str],
    ) -> list[Filler]:
        """Who could be the actor (``side`` A) or recipient (R); ``chosen`` and ``used`` are whom the rules take.

        ``used`` holds identities of groups, ``slots`` the slots that each fills; nobody but ``closed`` takes part,
        where that is somebody.
        """
        wanted = frame.actor if side == "A" else (*frame.host, *frame.recipient)
        mode, stood = voice(predicate), self._stood.setdefault(id(predicate), {})
        unwanted, by_rule = blocks.wanted("no", (), mode), blocks.ruled_group(kind, mode, frame.id)
        made: dict[tuple[str, ...], Filler] = {}
        passed = {self._accuser_of(predicate, kind)} if side == "A" else set[tuple[str, ...]]()
        near = {id(group) for _, group in predicate.obliques} if side == "R" and self.aims_at_nobody(predicate) else None
        if side == "R" and self.takes_stranger(predicate, frame):
            near = set()
        talks = frame.joint and kind == "consult"
        calls = side == "R" and frame.mode == "visit"
        teller = self._mere_teller(predicate) if side == "A" and frame.joint else None
        left = self.left_from(predicate, frame) if side == "A" else None
        across = self._across(predicate, frame, side)
        passing = [*self.gatherings(frame)]
        if kind not in _DEALT:
            passing += [one for one in self.parsed.makers if one not in (predicate.subject, predicate.agent)]
        culprits = self.culprits(predicate) if side == "R" and self.condemns_attack(predicate, frame) else None
        owner = self._whose(predicate) if kind in _OWNED and frame.actor[:1] != ("speaker",) else None
        if side == "R" and kind in _HURTS:
            passing += self._third_parties(predicate)
        for group, who, reach in self.nominees():
            if owner is not None and (side == "A") != (group is owner):
                continue  # "cáo buộc *của X*": his, never against him
            if culprits is not None and group.lo < predicate.lo and culprits.isdisjoint(who):
                continue  # "lên án vụ tấn công": not who was last spoken of
            if closed and not closed.issuperset(who):
                continue
            if passing and group in passing:
                continue
            if group is across or group is left:
                passed.add(who)
            if talks and self.is_talked_of(predicate, group):
                passed.add(who)  # "thảo luận về tình hình ở *Peru*"
            if group is teller:
                continue  # "Peru nói *Chile* đã ký …"
            if calls and group is not predicate.object and self._are_persons(who):
                continue  # "thăm" whom it names; else a visit is to a state or body
            at = id(group)
            if near is not None and at not in near:
                continue
            reached = not who
            if reached:
                if side == "A" and (kind != "protest" or at not in used):
                    continue
                who = reach
            known = made.get(who)
            if side == "A" and self._semicolons and self.scan.is_divided(predicate.hi, group.lo):
                continue
            beyond = side == "R" and (self._is_beyond(predicate, kind, group) or self.stands_past(predicate, frame, group))
            if beyond or (side == "R" and self.speaks_of_own(predicate, frame, group)):
                passed.add(who)
            if who in passed:
                continue
            if known is not None and known.group is not None:
                if abs(known.group.lo - predicate.lo) <= abs(group.lo - predicate.lo):
                    continue
            stand = stood.get(at)
            if stand is None:
                stand = stood[at] = self._stand(predicate, group, mode)
            if frame.joint and len(who) > 1 and "subject" not in stand.relations and self._are_sources(who):
                continue  # "theo ông X, Peru và Chile sẽ gặp nhau": the three are no group
            slot = slots.get(at)
            if slot is None:
                signs = [*stand.blocks, unwanted]
            else:
                place = next((str(min(n, 2)) for n, one in enumerate(wanted) if one in slot), "no")
                signs = [*stand.blocks, blocks.wanted(place, tuple(slot), mode)]
            if at in used:
                signs.append(by_rule)
            if reached and side == "R":
                signs.append(blocks.REACHED)
            made[who] = self.filler(who, group, stand.name, signs, chosen)
        for name, who in () if near is not None or (owner is not None and side == "A") else self._minded:
            if who in passed or (closed and not closed.issuperset(who)) or (culprits is not None and culprits.isdisjoint(who)):
                continue
            if calls and predicate.object is not None and self._are_persons(who):
                continue
            known = made.get(who)
            if known is None:
                made[who] = self.filler(who, None, name, [blocks.minded(name, mode)], chosen)
            else:
                known.blocks.append(blocks.minded(name))
        for filler in [one for one in made.values() if one.party.land and one.group is not None]:
            land = filler.party.land
            if land in self.names.drafts and (land,) not in made and (culprits is None or land in culprits):
                # "Tổng thống X tuyên bố sẽ rút quân": it is his country that withdraws
                signs = [*(one for one in filler.blocks if not one.own), blocks.COUNTRY_OF]
                made[(land,)] = self.filler((land,), filler.group, f"country of {filler.slot}", signs, chosen)
        if self.is_war(frame):
            made = {who: one for who, one in made.items() if self.warring(who) == who}
        if chosen and not any(one.ruled for one in made.values()):
            made[chosen] = self.filler(chosen, None, "rule", [blocks.COMBINED], chosen)
        return list(made.values())

    def _third_parties(self, predicate: Predicate) -> list[Group]:
        """Who tells of an attack that was not on them: several who accuse together, a body of no state that is cited."""
        governor, cited = predicate.governor, self.parsed.cited
        found = [cited] if cited is not None and all(self.discourse.country_of(one) is None for one in cited.ids) else []
        told = governor is not None and (governor.speech or any(frame.complement == "alleged" for frame in governor.frames))
        subject = governor.subject if governor is not None and told else None
        if subject is not None and len({self.discourse.country_of(one) for one in subject.ids}) > 1:
            found.append(subject)
        return found

    def _whose(self, predicate: Predicate) -> Group | None:
        """Whose word or deed a noun is: "của" and he stand right behind it."""
        words, hi = self.scan.words, predicate.hi
        if not predicate.nominal or predicate.passive or hi >= len(words) or words[hi].fold != "của":
            return None
        found = next((group for slot, group in predicate.obliques if slot == "của" and group.lo == hi + 1), None)
        return found if found is not None and any(self.names.type_of(one) in ACTORS for one in found.ids) else None

    @staticmethod
    def _across(predicate: Predicate, frame: Frame, side: str) -> Group | None:
        """Who stands where a frame looks for the other side: "X khiến Y tức giận" is Y's anger at X, never X's at Y."""
        if frame.recipient[:1] != ("subject",) or frame.actor[:1] == ("speaker",) or predicate.nominal or predicate.passive:
            return None
        if side == "A":
            return predicate.subject
        return predicate.object if frame.actor[:1] == ("object",) else None

    @staticmethod
    def _mere_teller(predicate: Predicate) -> Group | None:
        """Who only tells of what somebody else does, whom the verb has as its own subject."""
        governor, subject = predicate.governor, predicate.subject
        if governor is None or subject is None or predicate.nominal or not subject.ids or subject.lo < governor.hi:
            return None
        told = governor.speech or any(one.complement is not None for one in governor.frames)
        return governor.subject if told and governor.subject is not subject and subject.hi <= predicate.lo else None

    def _is_beyond(self, predicate: Predicate, kind: str, group: Group) -> bool:
        """Whether a group is only spoken of, or another sentence begins before it ("hoan nghênh ý đó, *nhưng* Peru …")."""
        if self._turns and bisect_left(self._turns, predicate.hi) < bisect_left(self._turns, group.lo):
            return True
        if group.lo > predicate.hi and self.scan.folds[group.lo - 1] == "với" and any(map(_judges, predicate.frames)):
            return True  # "là thành công lớn đối với *Peru*"
        return kind in AIMED and self._is_bystander(predicate, kind, group)

    def _are_persons(self, who: tuple[str, ...]) -> bool:
        return len(who) > 0 and all(self.names.type_of(one) is PERSON for one in who)

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
