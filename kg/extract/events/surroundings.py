"""How a group stands in its sentence: what the parse makes of it, what follows, lists, asides, brackets, quotations, mentions."""

from __future__ import annotations

from functools import cache

from kg.extract.discourse import Discourse
from kg.extract.events import blocks
from kg.extract.events.relations import Relations
from kg.extract.events.signs import Block
from kg.extract.groups import Group
from kg.extract.names import Names
from kg.extract.parse import Parsed, Predicate
from kg.extract.scan import QUOTES, Atom
from kg.language import TRIGGERS

SIDES = ("before", "behind")
"""Where a group stands, beside a predicate."""
_CLASSES = {
    "speech": "speech",
    "reports": "speech",
    "complementizers": "that",
    "passive": "passive",
    "negated": "not",
    "unwilling": "not",
    "planned": "will",
    "possible": "may",
    "demanded": "must",
    "sub": "clause",
    "conjunctions": "and",
    "according": "according",
    "agent": "by",
    "happens": "happens",
    "stopped": "happens",
    "ceased": "ceases",
    "light": "light",
    "nominalizers": "noun",
    "verbs": "verb",
    "people": "people",
    "role": "role",
    "head-role": "role",
    "title": "role",
    "rank": "role",
    "honorific": "role",
    "head": "body",
    "body": "body",
    "country-head": "body",
    "description": "description",
    "talk": "talk",
}
"""What a unit is told by its first meaning of these, in this order."""
_MARKS = {"(": "bracket", ")": "bracket", "[": "bracket", "]": "bracket", ",": "comma", ":": "colon", "-": "dash", "–": "dash"}
LISTED = 4
"""Members from which on a list is long."""
MENTIONED = 3
"""Groups of the sentence that name the same from which on it is named often there."""


@cache
def _class_by(told: frozenset[str]) -> str:
    return next((name for category, name in _CLASSES.items() if category in told), "other")


class Surroundings(Relations):
    """Tells how groups stand."""

    def __init__(self, parsed: Parsed, sentence: int, names: Names, discourse: Discourse) -> None:
        super().__init__(parsed, sentence, names, discourse)
        self._about: dict[tuple[int, bool], list[Block]] = {}
        self._brackets: list[int] | None = None
        self._relations: dict[int, dict[int, list[str]]] = {}

    def relations_of(self, predicate: Predicate) -> dict[int, list[str]]:
        """By the identity of a group, what the parse makes of it beside the predicate."""
        known = self._relations.get(id(predicate))
        if known is not None:
            return known
        found = self._relations[id(predicate)] = {}
        for name, group in self._related(predicate):
            if group is not None:
                names = found.setdefault(id(group), [])
                if name not in names:
                    names.append(name)
        return found

    def _related(self, predicate: Predicate) -> list[tuple[str, Group | None]]:
        """What the parse makes of groups beside a predicate, name by name."""
        parsed, clause, governor = self.parsed, predicate.clause, predicate.governor
        made: list[tuple[str, Group | None]] = [
            ("subject", predicate.subject), ("object", predicate.object), ("agent", predicate.agent),
            ("light", predicate.light_subject), ("pivot", predicate.pivot), *predicate.obliques, ("clause", clause.subject),
            ("outer", clause.parent.subject if clause.parent is not None else None), ("relative", clause.relative),
        ]  # fmt: skip
        if governor is not None:
            made += [("governor", governor.subject), ("addressed", governor.object)]
            made += [("beside governor", group) for _, group in governor.obliques]
            made.append(("farther", governor.governor.subject if governor.governor is not None else None))
        made += [("topic", parsed.topic), ("late speaker", parsed.late_speaker), ("cited", parsed.cited)]
        for one in parsed.predicates:
            if one.governor is predicate:
                made += [("subject inside", one.subject), ("object inside", one.object)]
        at = parsed.predicates.index(predicate)
        for one in parsed.predicates[max(at - 1, 0) : at]:
            made += [("subject before", one.subject), ("object before", one.object)]
        for one in parsed.predicates[at + 1 : at + 2]:
            made += [("subject behind", one.subject), ("object behind", one.object)]
        return made

    def _class_of(self, unit: Group | Atom) -> str:
        if isinstance(unit, Group):
            return "group"
        if unit.kind == "punct":
            text = self.scan.words[unit.lo].text
            return "quote" if text in QUOTES else _MARKS.get(text, "end" if text in ".?!;" else "mark")
        if unit.kind != "lex":
            return "word" if unit.kind == "word" else "name"
        categories = unit.entries.categories
        if not TRIGGERS.isdisjoint(categories):
            return "event"
        prep = unit.entry("prep") if "prep" in categories else None
        return _class_by(categories) if prep is None else str(prep.value)

    def _is_bracketed(self, at: int) -> bool:
        words = self.scan.words
        return sum([1 if words[n].text in "([" else -1 for n in self._brackets or () if n < at]) > 0

    def _is_quoted(self, at: int) -> bool:
        return any(lo <= at < hi for lo, hi in self.parsed.quote_spans)

    def about(self, predicate: Predicate, group: Group, *, before: bool) -> list[Block]:
        """The signs of how a group stands that is before or behind a predicate."""
        side = SIDES[not before]
        found = self._about.get((id(group), before))
        if found is None:
            found = self._about[id(group), before] = [self._stands(group, side), self._mentioned(group, side)]
        if self._brackets is None:
            marked = not self.scan.marks.isdisjoint("()[]")
            self._brackets = [n for n, word in enumerate(self.scan.words) if word.text in "()[]"] if marked else []
        if not self._brackets and not self.parsed.quote_spans:
            return found
        apart = []
        if self._is_bracketed(group.lo) != self._is_bracketed(predicate.lo):
            apart.append(f"bracket {'group' if self._is_bracketed(group.lo) else 'trigger'}")
        if self.parsed.quote_spans:
            inside = (self._is_quoted(group.lo), self._is_quoted(predicate.lo))
            apart.append(f"quoted {'group' * inside[0]} {'trigger' * inside[1]} {side}")
        return [*found, blocks.apart(tuple(apart))]

    def _stands(self, group: Group, side: str) -> Block:
        units = self.parsed.grouped.units
        at = units.index(group)
        n = at + 1
        left, right = self._class_of(units[at - 1]) if at else "", self._class_of(units[n]) if n < len(units) else "end"
        following = right
        while n < len(units) and isinstance(unit := units[n], Atom) and self._is_passed(following, unit):
            n += 1
            following = self._class_of(units[n]) if n < len(units) else "end"
        parted = ""
        if left == "comma":
            parted = "aside" if right in {"comma", "end"} else "behind comma"
        elif right == "comma":
            parted = "before comma"
        return blocks.standing_by(following, parted, left == "and", min(len(group.ids), LISTED), side)

    def _mentioned(self, group: Group, side: str) -> Block:
        who = set(group.ids)
        named = sum([not who.isdisjoint(one.ids) for one in self.groups])
        draft = self.names.drafts.get(group.ids[0]) if group.ids else None
        when = ""
        if draft is not None and draft.mentions:
            first, sentence = draft.first, self.scan.sentence
            when = "here" if sentence.start <= first < sentence.end else "earlier" if first < sentence.start else "later"
        return blocks.mentioned(min(named, MENTIONED), when, side)

    @staticmethod
    def _is_passed(class_: str, atom: Atom) -> bool:
        """Whether it is a time or an adverb."""
        return atom.kind == "time" or (class_ == "other" and atom.has("past", "skip"))
