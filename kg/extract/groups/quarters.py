"""Places told by the countries that they lie in or between: "miền nam Peru", "biên giới Ấn Độ - Pakistan"."""

from __future__ import annotations

from kg.extract.groups.head_look import HeadLook
from kg.extract.groups.look import DIRECTIONS
from kg.extract.groups.records import Member
from kg.gazetteer import Actor
from kg.ids import slug
from kg.model import COUNTRY, PLACE
from kg.text import fold_phrase

_LEADS = frozenset({"biển", "khắp", "khỏi", "sang", "tại", "tới", "từ", "vào", "vùng", "vực", "đến", "ở"})
"""Words before a part of a country that is told without a noun."""


class Quarters(HeadLook):
    """Reads parts of countries, and borders."""

    def _quarter(self, k: int) -> tuple[list[Member], int] | None:
        """A part of a country or region by the compass: "miền nam Peru", "vùng đông bắc Ga-da"."""
        return self._compass(k, k + 1)

    def _small_quarter(self, k: int) -> tuple[list[Member], int] | None:
        """The same in small letters behind a word of place ("ở *nam Peru*", "tới *tây Thái Bình Dương*")."""
        led = k > 0 and self.scan.folds[self.atoms[k].lo - 1] in _LEADS
        return self._compass(k, k) if led else None

    def _compass(self, k: int, first: int) -> tuple[list[Member], int] | None:
        """A part by the compass, whose name begins with one atom and its directions with the ``first``."""
        words, at = self.scan.words, first
        while at < len(self.atoms) and at < first + 2 and all(
            word.fold in DIRECTIONS for word in words[self.atoms[at].lo : self.atoms[at].hi]
        ):  # fmt: skip
            at += 1
        if at == first or at >= len(self.atoms) or self.atoms[at].kind != "name" or self.atoms[at].lo in self.scan.hyphen_before:
            return None
        of = self.names.gazetteer.actors[self.atoms[at].ids[0]]
        lo, middle, hi = self.atoms[k].lo, self.atoms[first].lo, self.atoms[at].hi
        compass = [word.fold for word in words[middle : self.atoms[at].lo]]
        known = self._known_quarter(compass, of)
        if of.type is not COUNTRY and of.cls != "Region" and (known is None or of.type is not PLACE):
            return None
        id_ = known or slug(f"{' '.join(compass)} {of.label_en}")
        if of.type is COUNTRY:
            self.names.mention(of.id, self.scan.span(self.atoms[at].lo, hi))
        for start in dict.fromkeys((lo, middle)):
            self.names.mention(id_, self.scan.span(start, hi), PLACE, "Region")
            self.names.tell_apart(self.scan.span(start, hi))
        return [Member(id_, lo, hi)], at + 1

    def _known_quarter(self, compass: list[str], of: Actor) -> str | None:
        """The known place that a direction and the label of a country or region name together."""
        for name in (of.label_vi, of.label_en):
            for lead in (("miền",), ()):
                found = self.names.gazetteer.index.get((*lead, *compass, *fold_phrase(name)), ())
                if len(found) > 0 and self.names.gazetteer.actors[found[0][0]].type is PLACE:
                    return found[0][0]
        return None

    def _border(self, k: int) -> tuple[list[Member], int] | None:
        """A border as a place: "biên giới Ấn Độ - Pakistan"."""
        words = self.scan.words
        lo = self.atoms[k].lo
        if words[lo].fold != "biên" or lo + 1 >= len(words) or words[lo + 1].fold != "giới":
            return None
        at = next((n for n in range(k, min(k + 3, len(self.atoms))) if self.atoms[n].lo == lo + 2), None)
        if at is None:
            return None
        behind = self._pair_behind(at)
        if behind is None:
            behind = self._neighbours(at)
        if behind is None:
            return None
        hi = self.atoms[behind - 1].hi
        span = self.scan.span(lo, hi)
        known = self.names.gazetteer.index.get(tuple([word.fold for word in words[lo:hi]]), ())
        id_ = known[0][0] if known else slug(self.names.text[span[0] : span[1]])
        self.names.mention(id_, span, PLACE)
        if lo > 1 and (words[lo - 2].fold, words[lo - 1].fold) == ("khu", "vực"):
            self.names.mention(id_, self.scan.span(lo - 2, hi))
        return [Member(id_, lo, hi)], behind

    def _neighbours(self, at: int) -> int | None:
        """Behind the two countries of a border that are told in words: "biên giới giữa Lào và Peru"."""
        between = self.text(self.atoms[at]) == "giữa"
        first = at + between
        if first >= len(self.atoms) or not self._lies(first):
            return None
        joint = first + 1
        if joint + 1 < len(self.atoms) and self.text(self.atoms[joint]) in {"và", "với"} and self._lies(joint + 1):
            if between or self.text(self.atoms[joint]) == "và":
                return joint + 2
        return None  # "biên giới Lào" alone: that of whatever country is spoken of

    def _lies(self, k: int) -> bool:
        """Whether an atom names a country, noted as named."""
        atom = self.atoms[k]
        if atom.kind != "name" or self.names.gazetteer.actors[atom.ids[0]].type is not COUNTRY:
            return False
        return self.names.resolve(self.scan, atom) is not None

    def _pair_behind(self, k: int) -> int | None:
        """The atom behind two countries joined by a hyphen, both named; None where there are no two."""
        if k + 1 >= len(self.atoms) or self.atoms[k].kind != "name" or self.atoms[k + 1].kind != "name":
            return None
        if self.atoms[k + 1].lo not in self.scan.hyphen_before:
            return None
        pair = [self.names.resolve(self.scan, atom) for atom in self.atoms[k : k + 2]]
        return k + 2 if all(one is not None and self.names.type_of(one) is COUNTRY for one in pair) else None
