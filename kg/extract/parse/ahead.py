"""Looks ahead in the sentence: which verb follows a group, and whether it is the group that does it."""

from __future__ import annotations

from kg.extract.groups import Group
from kg.extract.parse.look import ASIDE_REACH, VERBS, Look
from kg.extract.scan import Atom


class Ahead(Look):
    """Looks at what follows."""

    def _follows_on(self) -> bool:
        """Whether the noun being made is what something else came after ("đồng ý nối lại quan hệ *sau* cuộc gặp")."""
        at = self.nominalizer
        before = self.scan.words[max(0, at - 3) : at - 1] if at is not None else []
        return any(word.fold in {"sau", "trước", "nhân"} for word in before)

    def _goes_on(self, n: int) -> bool:
        """Whether a clause with a subject follows before the next comma."""
        for at in range(n + 1, min(n + 7, len(self.units))):
            unit = self.units[at]
            if isinstance(unit, Group):
                return self._verb_follows(at) or self._verb_behind_aside(at)
            if unit.kind == "punct":
                return False
        return False

    def _verb_behind_aside(self, n: int) -> bool:
        """Whether a predicate follows the group behind what stands between commas ("X và Y, hai nước láng giềng, đã …")."""
        commas = [at for at in range(n + 1, min(n + 24, len(self.units))) if self.scan.words[self.units[at].lo].text == ","]
        if len(commas) < 2 or commas[0] != n + 1 or commas[1] + 1 >= len(self.units):
            return False
        unit = self.units[commas[1] + 1]
        return isinstance(unit, Atom) and unit.has("past", "planned", "possible", "negated", "passive", "trigger")

    def _speaks(self, n: int) -> bool:
        """Whether a group stands here that says something, behind adverbs and times."""
        if n >= len(self.units) or not isinstance(self.units[n], Group):
            return False
        for unit in self.units[n + 1 : n + 4]:
            if isinstance(unit, Group) or unit.kind == "punct":
                return False
            if unit.kind == "lex" and unit.has("speech"):
                return True
        return False

    def _verb_follows(self, n: int) -> bool:
        """Whether a predicate follows the group, behind adverbs and times."""
        for unit in self.units[n + 1 : n + 6]:
            if isinstance(unit, Group):
                return False
            if unit.kind == "time":
                continue
            if unit.kind == "punct" or self._is_adjunct(unit):
                return False
            if unit.kind == "lex":
                if unit.has("prep") and not unit.has("planned", "possible", "past"):
                    return self._trigger_at(unit)
                if unit.has(
                    "trigger",
                    "speech",
                    "planned",
                    "possible",
                    "demanded",
                    "negated",
                    "past",
                    "passive",
                    "light",
                    "verbs",
                    "reports",
                ):
                    return True
        return False

    def _speaks_behind_aside(self, n: int) -> bool:
        """Whether a verb of speech follows a group behind what stands between commas or dashes ("ông X, một chuyên gia, nói")."""
        reach = range(n + 1, min(n + ASIDE_REACH, len(self.units)))
        marks = [at for at in reach if self.scan.words[self.units[at].lo].text in {",", "-", "–"}]
        if not marks or marks[0] != n + 1:
            return False
        for at in marks:
            at += 1
            while at < len(self.units) and isinstance(unit := self.units[at], Atom) and (unit.kind == "time" or unit.has("past")):
                at += 1
            said = self.units[at] if at < len(self.units) else None
            if isinstance(said, Atom) and said.has("speech") and self.scan.words[said.lo - 1].fold != "nhà":
                return True
        return False

    def _follows_quotation(self, n: int) -> bool:
        """Whether nothing but a noun or two stands between the quotation that opens the sentence and the group here."""
        if self.quote is not None or not self.parsed.quote_spans:
            return False
        if any(word.is_word for word in self.scan.words[: self.parsed.quote_spans[0][0]]):
            return False
        between = [unit for unit in self.units[:n] if unit.lo > self.parsed.quote_spans[-1][1]]
        return all(isinstance(unit, Group) or not unit.has(*VERBS) for unit in between)

    def _verb_next(self, n: int) -> bool:
        """Whether a predicate follows right behind the group, which is then its subject ("cảm ơn Sudan đã ủng hộ")."""
        unit = self.units[n + 1] if n + 1 < len(self.units) else None
        if not isinstance(unit, Atom) or unit.kind != "lex" or unit.has("conjunctions", "prep", "sub", "complementizers"):
            return False
        verb = unit.has("trigger", "past", "planned", "possible", "demanded", "negated", "passive", "verbs")
        return verb and not self._is_adjunct(unit)

    def _visit_next(self, n: int) -> bool:
        """Whether the group goes on a visit right behind itself ("chào đón Quốc vương Jordan đến thăm")."""
        unit = self.units[n + 1] if n + 1 < len(self.units) else None
        return isinstance(unit, Atom) and any(
            entry.category == "trigger" and self.language.frames[entry.value].mode == "visit" for entry in unit.entries
        )

    def _acts_next(self, n: int) -> bool:
        """Whether the group, object of a plain verb, does what follows it ("đào tạo binh sĩ Mali chống phiến quân")."""
        unit = self.units[n + 1] if n + 1 < len(self.units) else None
        if self.head is not None or self.plain < 0 or n - self.plain > 2 or self.comma or not isinstance(unit, Atom):
            return False
        frames = [self.language.frames[entry.value] for entry in unit.entries if entry.category == "trigger"]
        caused = self.scan.words[self.units[self.plain].lo].fold in {"đưa", "đẩy", "kéo", "cho", "khiến", "để"}
        own = any(frame.host or frame.joint for frame in frames)  # "rời Mỹ thăm Anh", but "đưa Mỹ trở lại Iraq"
        return len(frames) > 0 and not unit.has("prep", "speech") and (caused or not own)
