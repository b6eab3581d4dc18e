"""What stands between commas or dashes behind a subject or before a colon; clauses without a subject; people without a name."""

from __future__ import annotations

from kg.extract.groups import Group
from kg.extract.parse.ahead import Ahead
from kg.extract.parse.records import AHEAD, REFUSING, Clause, Predicate
from kg.extract.scan import Atom
from kg.model import COUNTRY, ORGANIZATION, PERSON
from kg.text import Token

_SORTS = {
    "nước": COUNTRY, "quốc gia": COUNTRY, "đất nước": COUNTRY,
    "tổ chức": ORGANIZATION, "nhóm": ORGANIZATION, "phong trào": ORGANIZATION,
    "nhân vật": PERSON, "kẻ": PERSON,
}  # fmt: skip
"""Nouns by which more is told of somebody, with what he is."""
GLOSS = 7
"""Words, names and times within brackets, at most, that only name something more closely."""
REACH = 24
"""Units among which an aside ends."""
FINITE = ("past", "planned", "possible", "negated", "passive", "trigger", "speech", "verbs", "light")
"""What stands behind an aside where the clause goes on."""
RESOLVED = 4
"""Words before "của" among which its noun stands."""
_WHOEVER = frozenset({"ai", "kẻ"})
_SEVERAL = frozenset({"những", "các", "số", "hai", "ba", "bốn", "năm", "nhiều", "mọi", "vài", *_WHOEVER})
_COUNTING = _SEVERAL | {"một", "bất", "kỳ", "tất", "cả", "hàng"}
"""Words that count people nobody names."""
_CULPRITS = frozenset({"hung thủ", "kẻ", "kẻ tình nghi", "nghi can", "nghi phạm", "thủ phạm"})
"""Nouns for people who are named for what they did."""
_RELATING = frozenset({"bằng", "do", "nghi", "nhằm", "theo", "trong", "vì", "với", "về", "để"})
"""First words of what is told of a verb, not of its object ("thả 3 người *theo* yêu cầu của X")."""
_BEING = frozenset({"là", "như", "thành", "vai"})
_TENSES = frozenset({"từng", "đã", "đang", "vừa"})
"""Words between a noun and the verb that tells which one is meant."""


class Asides(Ahead):
    """Finds asides."""

    def _heads_words(self, n: int, atom: Atom) -> Predicate | None:
        """The saying that a colon stands for behind a person, a body or an official at the opening ("*Đại sứ Peru*: …")."""
        group = self.units[0]
        if n != 1 or not isinstance(group, Group) or len(group.ids) != 1:
            return None
        first = next(one for one in self.scan.atoms if one.hi > group.lo)
        if self.discourse.names.type_of(group.ids[0]) not in {PERSON, ORGANIZATION} and not first.has("role"):
            return None  # "Peru: …" may be where it was
        made = Predicate((), atom.lo, atom.hi, self.clause, unit=n, speech=True, subject=group)
        self.parsed.predicates.append(made)
        self.clause.verb = True
        self.discourse.speaker = group.ids[0]
        return made

    def _opens_aside(self, n: int) -> bool:
        """Step into what stands between two commas or dashes behind a subject ("*X, láng giềng của Y,* đã …"): whether it does.

        Args:
            n: the unit of the comma, or the one behind the dash.
        """
        mark = self.units[n]
        dash = isinstance(mark, Group) or mark.kind != "punct"
        before, clause = self.units[n - 1] if n else None, self.clause
        if self._aside is not None or self.quote is not None or clause.verb or before is None or before is not clause.subject:
            return False
        words, told = self.scan.words, False
        for at in range(n + (not dash), min(n + REACH, len(self.units) - 1)):
            unit = self.units[at]
            if isinstance(unit, Group):
                if self._verb_follows(at) and not told:
                    return False
                continue
            closes = at > n and (self.scan.is_parted(unit.lo) if dash else words[unit.lo].text == ",")
            if closes:
                if self._goes_on_at(at if dash else at + 1, dash=dash):
                    self._aside = (at, clause)
                    self.clause = Clause(clause.subject, clause.governor, parent=clause)
                    return True
            elif unit.kind == "punct" and words[unit.lo].text not in ",()":
                return False
            told = told or unit.has("sub", "people", "role", "head", "head-role", "country-head")
        return False

    def _told_of(self, n: int) -> Group | None:
        """Who a noun behind a comma tells more of, where a verb follows ("bảo vệ *Iran*, quốc gia bị X nghi ngờ …")."""
        group = self.units[n - 2] if n > 1 and self._aside is None else None
        if not isinstance(group, Group):
            return None
        said = self.scan.said(self.units[n].lo, self.units[n].hi)
        if said not in _SORTS or not self._verb_follows(n):
            return None
        last = group.members[-1]
        if self.scan.words[self.units[n - 1].lo].text != "," or self.discourse.names.type_of(last.id or "") is not _SORTS[said]:
            return None
        return group if len(group.members) == 1 else Group(last.lo, last.hi, [last])

    def _gloss_ends(self, n: int) -> int | None:
        """The word behind brackets over which a verb goes on with a preposition ("đánh nhóm X khét tiếng *(Y)* tại Z")."""
        words, units = self.scan.words, self.units
        if words[units[n].lo].text != "(" or self.head is None or self.comma:
            return None
        for at in range(n + 1, min(n + GLOSS, len(units) - 1)):
            unit, behind = units[at], units[at + 1]
            if isinstance(unit, Group):
                continue
            if words[unit.lo].text == ")":
                if isinstance(behind, Group) or behind.kind == "punct" or self._is_of(behind):
                    return None
                if behind.has(*FINITE, "sub", "conjunctions"):
                    return None
                self._glossed = unit.hi
                return unit.hi
            if unit.kind == "punct" or unit.has(*FINITE, "prep", "sub", "according"):
                return None
        return None

    def _goes_on_at(self, n: int, *, dash: bool) -> bool:
        """Whether a clause goes on with its verb behind an aside."""
        unit = self.units[n]
        if isinstance(unit, Group):
            return False
        calls = dash and self.language.cue("judging", self.scan.words, unit.lo, unit.lo + 1)
        return calls or (unit.has(*FINITE) and not unit.has("prep", "conjunctions"))

    def _close_aside(self, clause: Clause) -> None:
        """Go on with the clause that an aside interrupted."""
        self._aside, self.clause = None, clause
        self.head, self.prep, self.light, self.nominalizer, self.last_group = None, None, None, None, clause.subject
        self.passive, self.agent, self.comma = False, None, False
        self.colour = set()

    def _resolved_by(self, head: Predicate, n: int) -> Group | None:
        """Whose plan or resolution a verb's object is, who does what stands behind it ("ủng hộ *nghị quyết của X* lên án Y")."""
        at = n - 1
        while at > head.unit and isinstance(unit := self.units[at], Atom) and (self._is_adverb(unit) or unit.has("sub")):
            at -= 1
        owner, of = self.units[at], self.units[at - 1]
        if not isinstance(owner, Group) or at - 1 <= head.unit or self.comma or not self._is_of(of):
            return None
        return owner if owner.ids and self.language.cue("resolved", self.scan.words, of.lo - RESOLVED, of.lo) else None

    def _has_part(self, n: int) -> Group | None:
        """Whose plan for, or part in, what follows is named here ("quyết định của X *về việc* rút quân")."""
        at = n - 1
        while at > 0 and isinstance(unit := self.units[at], Atom) and unit.has("prep") and not self._is_of(unit):
            at -= 1
        following = self.units[n + 1] if n + 1 < len(self.units) else None
        owner, of = self.units[at], self.units[at - 1]
        if at < 1 or n - at > 2 or not isinstance(owner, Group) or not owner.ids or self.comma or not self._is_of(of):
            return None
        if not isinstance(following, Atom) or not following.has("trigger", "light", "verbs"):
            return None
        lo = of.lo - RESOLVED
        named = any(self.language.cue(name, self.scan.words, lo, of.lo) for name in ("resolved", "parts"))
        return owner if named else None

    def _begin_part(self, owner: Group) -> None:
        """Begin what the owner of a plan does, whatever is told of the plan."""
        head = self.head
        governor = head if head is not None and head.frames and not head.nominal else self.clause.governor
        self.clause = Clause(owner, governor, verb=True, kind="governed", parent=self.clause)
        self.prep, self.nominalizer, self.head = None, None, None

    def _is_strangers(self, n: int) -> bool:
        """Whether people or countries that nobody names do what a verb tells ("gặp *những người* phản đối X")."""
        at, words = n - 1, self.scan.words
        while at >= 0 and isinstance(unit := self.units[at], Atom) and self._is_adverb(unit):
            at -= 1
        if words[self.units[n].lo].fold in _RELATING or at < 0 or not self._are_nobody(self.units[at]):
            return False
        behind = at
        told = any(words[one.lo].fold in _TENSES for one in self.units[behind + 1 : n])
        at -= 1
        while at >= 0 and isinstance(self.units[at], Atom) and self._counts(words[self.units[at].lo]):
            at -= 1
        doers, counted = self.units[behind], self.units[at + 1 : behind + 1]
        regional = isinstance(doers, Group) and all(one.regional for one in doers.members)
        digits = any(words[one.lo].text.isdigit() for one in counted)
        many = regional or digits or any(words[one.lo].fold in _SEVERAL for one in counted)
        if at < 0:
            return many
        before = self.units[at]
        if isinstance(before, Atom) and before.has("sub") and (many or told):
            return many  # "trong khi các nước khác …"
        if isinstance(before, Group) or before.kind == "punct":
            return digits or regional  # but "Peru, nước từng …"
        if self._are_caught(doers, before):
            return True
        if not (many or told):
            return False
        alone = self.head is not None and self.head.frames and not any(one.joint for one in self.head.frames)
        if (told or alone) and words[before.hi - 1].fold == "với":
            return words[before.hi - 2].fold != "cùng"  # "quan hệ với nước *từng* bán vũ khí cho X"
        return not self.language.cue("company", words, before.hi - 2, before.hi)

    @staticmethod
    def _counts(word: Token) -> bool:
        return word.fold in _COUNTING or word.text.isdigit()

    def _are_caught(self, people: Group | Atom, before: Atom) -> bool:
        """Whether something is done to people without a name, or told of them ("bắt *nghi phạm* ám sát X", "video *về kẻ* …").

        Those who are told for what they did do it wherever no clause begins with them; others only right behind the verb.
        """
        head = next(atom for atom in self.scan.atoms if atom.lo >= people.lo)
        told = head.entry("people")
        if told is None or told.value != "not_actors" or before.has("conjunctions", "complementizers", "sub", "speech"):
            return False
        culprits = self.scan.said(head.lo, head.hi) in _CULPRITS
        word = self.scan.words[before.hi - 1].fold
        return word not in _BEING if culprits else before.has("trigger")

    def _are_partisans(self, n: int) -> bool:
        """Whether a noun for armed people stands right before, of whom the verb tells which ("*lực lượng* ủng hộ X")."""
        before = self.units[n - 1] if n else None
        return isinstance(before, Atom) and (told := before.entry("people")) is not None and told.value == "forces"

    def _are_nobody(self, unit: Group | Atom) -> bool:
        """Whether a noun names nobody: people, countries, whoever; no forces, which are their state's."""
        if isinstance(unit, Group):
            return all(one.id is None and one.people_of is None for one in unit.members)
        people = unit.entry("people")
        if unit.has("trigger", "verbs") or (people is not None and people.value == "forces"):
            return False
        told = unit.entry("description")  # "hai nước", whom nothing has named yet, may be named behind
        nobody = unit.has("people", "country-head") or (told is not None and str(told.value).startswith("person"))
        return nobody or self.scan.words[unit.lo].fold in _WHOEVER

    @staticmethod
    def _is_adverb(unit: Atom) -> bool:
        other = unit.has("trigger", "verbs", "prep", "people", "nominalizers")
        return not other and unit.has("past", "skip", "negated", "planned")

    def _acts(self, n: int) -> bool:
        """Whether a verb stands here, behind adverbs, and no noun that could be its subject."""
        while n < len(self.units) and isinstance(unit := self.units[n], Atom) and unit.has("past", "skip", *AHEAD, *REFUSING):
            n += 1
        verb = self.units[n] if n < len(self.units) else None
        return isinstance(verb, Atom) and verb.has("trigger", "verbs", "light", "passive", "speech")

    def _opens_unnamed(self, predicate: Predicate) -> bool:
        """Whether a noun without a name is the subject of a clause inside another ("thất vọng *khi tòa án vùng* ủng hộ X")."""
        clause = self.clause
        inside = clause is not self.main and clause.subject is None and not clause.verb
        return inside and self._has_unnamed_subject(predicate)

    def _has_unnamed_subject(self, predicate: Predicate) -> bool:
        """Whether a noun without a name stands before it in its clause ("Hàng nghìn sinh viên tuần hành …")."""
        for unit in reversed(self.units[: predicate.unit]):
            if isinstance(unit, Group) or unit.kind == "punct" or unit.has("sub", "conjunctions", "complementizers", "prep"):
                return False
            if unit.kind == "word" or unit.has("people", "role", "head", "body", "description", "country-head"):
                return True
        return False

    @staticmethod
    def _outer_goes_on(before: Clause, kind: str) -> bool:
        """Whether a time belongs to who asks or causes it ("kêu gọi X rút quân *khi* thăm Y", "khiến X bất ngờ *khi* …")."""
        governor = before.governor
        asked = governor is not None and any(one.complement == "demanded" for one in governor.frames)
        return kind == "time" and (asked or before.kind == "cause")
