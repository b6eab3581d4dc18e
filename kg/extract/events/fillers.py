"""Who could fill a slot of a predicate: the groups of its sentence and those whom the discourse has in mind, with their signs.

A sign is a short text that says one thing about a filler ("directly before the verb", "behind *với*", "the rule's own choice");
`kg.extract.events.weigh` adds up what the signs of a reading are worth. Signs that begin with ``A:`` are those of an actor, with
``R:`` those of a recipient.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.extract.events.candidate import ACTORS
from kg.extract.events.relations import Relations
from kg.extract.groups import Group
from kg.extract.parse import Predicate
from kg.language import Frame
from kg.model import EntityType

LEADS = frozenset({"prep", "sub", "passive", "agent", "according", "complementizers", "conjunctions", "light"})
"""Categories of the small words that are signs by themselves where they stand before a group."""
STEPS = ((0, "0"), (1, "1"), (2, "2"), (4, "3-4"), (8, "5-8"), (15, "9-15"))
"""Classes of distance in words."""
FOREMOST = 3
"""The countries that the document names most often are fillers everywhere; so many of them."""


@dataclass(slots=True)
class Filler:
    """Participants that could fill a slot; ``group`` is None where the sentence does not name them.

    ``home`` are the countries behind them; ``points`` is what their signs are worth.
    """

    ids: tuple[str, ...]
    group: Group | None
    slot: str
    home: frozenset[str]
    signs: list[str] = field(default_factory=list)
    points: float = 0.0


def distance(words: int) -> str:
    """The class of a distance.

    >>> distance(3)
    '3-4'
    """
    return next((name for most, name in STEPS if words <= most), "16+")


def voice(predicate: Predicate) -> str:
    """``n`` for a noun, ``p`` for a passive, ``v`` for a verb."""
    return "n" if predicate.nominal else "p" if predicate.passive else "v"


class Fillers(Relations):
    """Finds fillers."""

    _pool: list[tuple[Group | None, tuple[str, ...], str]] | None = None

    def pool(self) -> list[tuple[Group | None, tuple[str, ...], str]]:
        """The sentence's groups, and by name those whom the discourse has in mind; with their ids."""
        if self._pool is None:
            units = self.parsed.grouped.units
            made: list[tuple[Group | None, tuple[str, ...], str]] = [(u, u.ids, "") for u in units if isinstance(u, Group)]
            minded = {
                "previous": self.discourse.previous_topic,
                "pair": self.discourse.last_pair,
                "countries": self.discourse.pair,
                "spoken": self.discourse.last_spoken,
                "speaker": () if self.discourse.speaker is None else (self.discourse.speaker,),
            }
            last = self.discourse.told[-1] if self.discourse.told else None
            if last is not None:
                minded |= {"last actor": last.actor, "last recipient": last.recipient}
            minded |= {f"foremost {n}": (one,) for n, one in enumerate(self.names.foremost[:FOREMOST])}
            made += [(None, tuple(ids), name) for name, ids in minded.items() if ids]
            self._pool = made
        return self._pool

    def relations_of(self, predicate: Predicate) -> dict[int, list[str]]:
        """By the identity of a group, what the parse makes of it beside the predicate."""
        found: dict[int, list[str]] = {}

        def put(name: str, group: Group | None) -> None:
            if group is not None and name not in found.setdefault(id(group), []):
                found[id(group)].append(name)

        put("subject", predicate.subject)
        put("object", predicate.object)
        put("agent", predicate.agent)
        put("light", predicate.light_subject)
        put("pivot", predicate.pivot)
        for slot, group in predicate.obliques:
            put(slot, group)
        put("clause", predicate.clause.subject)
        put("outer", predicate.clause.parent.subject if predicate.clause.parent is not None else None)
        put("relative", predicate.clause.relative)
        governor = predicate.governor
        if governor is not None:
            put("governor", governor.subject)
            put("addressed", governor.object)
            for _, group in governor.obliques:
                put("beside governor", group)
            put("farther", governor.governor.subject if governor.governor is not None else None)
        put("topic", self.parsed.topic)
        put("late speaker", self.parsed.late_speaker)
        put("cited", self.parsed.cited)
        for one in self.parsed.predicates:
            if one.governor is predicate:
                put("subject inside", one.subject)
                put("object inside", one.object)
        at = self.parsed.predicates.index(predicate)
        for name, other in (("before", at - 1), ("behind", at + 1)):
            if 0 <= other < len(self.parsed.predicates):
                put(f"subject {name}", self.parsed.predicates[other].subject)
                put(f"object {name}", self.parsed.predicates[other].object)
        return found

    def fillers(
        self,
        predicate: Predicate,
        frame: Frame,
        kind: str,
        side: str,
        chosen: tuple[str, ...],
        used: Iterable[Group],
        slots: Mapping[str, list[Group]],
        relations: Mapping[int, list[str]],
    ) -> list[Filler]:
        """Who could be the actor (``side`` A) or recipient (R); ``chosen`` and ``used`` are whom the rules take."""
        wanted = frame.actor if side == "A" else (*frame.host, *frame.recipient)
        rules = {id(group) for group in used}
        made: dict[tuple[str, ...], Filler] = {}
        for group, ids, mind in self.pool():
            who = tuple(one for one in ids if one in self.names.drafts and self.names.type_of(one) in ACTORS)
            reached = side == "R" and not who and group is not None
            if reached and group is not None:
                who = self._sufferers([("", group)])
            if not who:
                continue
            known = made.get(who)
            signs = [f"mind {mind}", f"mind {mind}|{kind}", f"mind {mind}|{voice(predicate)}"]
            if group is None and known is not None:
                known.signs += [f"{side}:{one}" for one in signs[:2]]
                continue
            if group is not None:
                if (
                    known is not None
                    and known.group is not None
                    and abs(known.group.lo - predicate.lo) <= abs(group.lo - predicate.lo)
                ):
                    continue
                slot = [name for name, groups in slots.items() if group in groups]
                signs = self._group_signs(predicate, frame, kind, group, slot, relations.get(id(group), []))
                first = next((str(min(n, 2)) for n, name in enumerate(wanted) if name in slot), "no")
                signs += [f"wanted {first}|{voice(predicate)}", f"wanted {first}|{kind}"]
                if id(group) in rules:
                    signs += ["rule's group", f"rule's group|{kind}|{voice(predicate)}", f"rule's group|{frame.id}"]
                if reached:
                    signs += ["reached", f"reached|{kind}"]
            signs += self._who_signs(who, chosen, kind)
            name = mind if group is None else "+".join(relations.get(id(group), [])[:2]) or "near"
            made[who] = Filler(who, group, name, self._home(who), [f"{side}:{one}" for one in signs])
        for filler in list(made.values()):
            land = next(iter(filler.home)) if len(filler.home) == 1 else None
            if filler.group is not None and len(filler.ids) == 1 and land in self.names.drafts and (land,) not in made:
                # "Tổng thống X tuyên bố sẽ rút quân": it is his country that withdraws
                signs = [one for one in filler.signs if "rule's" not in one and ":type " not in one]
                signs += [
                    f"{side}:{one}" for one in ("country of", f"country of|{kind}", *self._who_signs((land,), chosen, kind))
                ]
                made[(land,)] = Filler((land,), filler.group, f"country of {filler.slot}", filler.home, signs)
        if chosen and not any(set(who) == set(chosen) for who in made):
            signs = ["combined", f"combined|{kind}", *self._who_signs(chosen, chosen, kind)]
            made[chosen] = Filler(chosen, None, "rule", self._home(chosen), [f"{side}:{one}" for one in signs])
        return list(made.values())

    def _home(self, ids: Iterable[str]) -> frozenset[str]:
        return frozenset(self.discourse.country_of(one) or one for one in ids)

    def _who_signs(self, who: tuple[str, ...], chosen: tuple[str, ...], kind: str) -> list[str]:
        type_ = self.names.type_of(who[0])
        name = (type_.value[:3] if type_ is not None else "?") + ("+" if len(who) > 1 else "")
        often = min(max(len(self.names.drafts[one].mentions) if one in self.names.drafts else 0 for one in who), 5)
        made = [f"type {name}|{kind}", f"often {often}"]
        if set(who) == set(chosen):
            made += ["rule's", f"rule's|{kind}"]
        if type_ is EntityType.ORGANIZATION and self.names.is_outlet(who[0]):
            made += ["outlet", f"outlet|{kind}"]
        return made

    def _group_signs(
        self, predicate: Predicate, frame: Frame, kind: str, group: Group, slots: list[str], relations: list[str]
    ) -> list[str]:
        """What the place of a group beside the predicate says."""
        words, mode = self.scan.words, voice(predicate)
        before, inside = group.hi <= predicate.lo, predicate.lo <= group.lo < predicate.hi
        lo, hi = (group.hi, predicate.lo) if before else (predicate.hi, group.lo)
        side = "inside" if inside else "before" if before else "behind"
        between = sum(
            1 for other, _, _ in self.pool() if other is not None and other is not group and lo <= other.lo and other.hi <= hi
        )
        word = words[group.lo - 1] if group.lo else None
        small = word is not None and any(one.category in LEADS for one in self.names.language.lexicon.get((word.fold,), ()))
        lead = "^" if word is None else "," if not word.is_word else word.fold if small else "word"
        made = [
            f"{side} {distance(hi - lo)}",
            f"{side} over {min(between, 3)}",
            f"{side} over {min(between, 3)}|{mode}|{kind}",
            f"lead {lead}|{side}|{mode}",
            f"lead {lead}|{side}|{kind}",
            f"relations {'+'.join(sorted(relations)) or 'none'}|{mode}",
        ]
        for name in relations:
            made += [f"relation {name}|{mode}", f"relation {name}|{kind}"]
        for name in slots:
            made += [f"slot {name}|{mode}", f"slot {name}|{frame.id}"]
        if any(not word.is_word and word.text in ",;:" for word in words[lo:hi]):
            made.append(f"comma {side}")
        if group.pronoun:
            made.append("pronoun")
        if any(member.people_of for member in group.members):
            made.append("people")
        others = [one for one in self.parsed.predicates if one is not predicate]
        held = sum(group is one.subject or group is one.object or group is one.agent for one in others)
        made.append(f"held by {min(held, 2)}|{bool(relations)}")
        nearer = sum(
            bool(one.frames)
            and ((predicate.hi <= one.lo and one.hi <= group.lo) or (group.hi <= one.lo and one.hi <= predicate.lo))
            for one in others
        )
        made.append(f"nearer {min(nearer, 2)} {side}")
        return made
