"""Who could fill a slot of a predicate: the groups of its sentence and those whom the discourse has in mind, with their signs.

A sign is a short text that says one thing about a filler ("directly before the verb", "behind *với*", "the rule's own choice");
`kg.extract.events.weigh` adds up what the signs of a reading are worth. Signs that begin with ``A:`` are those of an actor, with
``R:`` those of a recipient.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Mapping, Sequence

from kg.extract.events import blocks
from kg.extract.events.bystanders import AIMED
from kg.extract.events.candidate import ACTORS
from kg.extract.events.nominees import Nominees
from kg.extract.events.signs import Filler, voice
from kg.extract.groups import Group
from kg.extract.parse import Predicate
from kg.language.records import Frame
from kg.model import PERSON

_DEALT = frozenset({"accuse", "aid", "cooperate"})
"""Kinds of which who made or backs something is often a part ("mua tên lửa do X sản xuất")."""
_OWNED = frozenset({"accuse", "aid", "assault", "coerce", "mobilize", "request", "sanction", "support", "threaten"})
"""Kinds of which whoever stands behind a noun and "của" is the doer, never the one whom it is done to."""
_HURTS = frozenset({"assault", "coerce"})


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


class Fillers(Nominees):
    """Finds fillers."""

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


