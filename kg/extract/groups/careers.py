"""Where somebody works or has worked, told by a verb: "A từng phục vụ trong GRU", "B, hiện làm việc cho Viện C,"."""

from __future__ import annotations

from kg.extract.groups.named import SERVICES
from kg.extract.groups.records import Position
from kg.extract.groups.staff import Staff

_MARKS = {"từng": "former", "hiện": "current", "đang": "current"}
"""Words that tell when, one of which must stand before the verb."""
_AHEAD = frozenset({"người", "đã", "nay", "cũng", "có", "thời", "gian", "vốn", "vẫn", "còn", "lâu", "năm", "trước", "đây", "một"})
"""Small words before or between them."""
_VERBS = (("làm", "việc"), ("phục", "vụ"), ("công", "tác"), ("giảng", "dạy"))
_SEVERAL = frozenset({"nhiều", "các", "một số", "một", "số"})
_HELD = frozenset({"giữ", "nắm", "đảm", "nắm giữ"})
_POSTS = frozenset({"vị", "trí", "chức", "vụ", "vai", "trò", "trọng", "trách", "cương", "quan", "cao", "cấp", "giữ", "nhiệm",
                    "khác", "nhau", "chủ", "chốt"})  # fmt: skip
"""Syllables of "nhiều vị trí cấp cao" and its like."""
_IN = frozenset({"tại", "cho", "trong"})
_FAR = 5
"""Atoms at most between the verb and the preposition."""


class Careers(Staff):
    """Reads where people work by verbs."""

    def _worked(self, person: str, at: int) -> bool:
        """Whether words from an atom on tell where somebody works or worked; his office there is noted."""
        words = self.scan.words
        word, status = self.atoms[at].lo, ""
        while word < len(words) and (words[word].fold in _AHEAD or words[word].fold in _MARKS):
            status = status if status == "former" else _MARKS.get(words[word].fold, status)
            word += 1
        start = self._behind_work(word) if status else word
        if start == word:
            return False
        k = next((n for n in range(at, len(self.atoms)) if self.atoms[n].lo >= start), len(self.atoms))
        k = next((n for n in range(k, min(k + _FAR, len(self.atoms) - 1)) if self._prep(n) is not None), len(self.atoms))
        if k >= len(self.atoms) or self._prep(k) not in _IN or any(atom.kind == "punct" for atom in self.atoms[at:k]):
            return False
        if self.text(self.atoms[k + 1]) in SERVICES:
            of, kind, behind = self._of(k + 1)
            if of is not None and kind == "country":  # "từng phục vụ trong *quân đội Peru*"
                lo, hi = self.atoms[at].lo, self.atoms[behind - 1].hi
                self.made.positions.append(Position(person, "official", of, status, lo, hi, weak=True))
            return of is not None
        found = self.group(k + 1) if self.atoms[k + 1].kind in {"name", "run"} or self.atoms[k + 1].has("head", "body") else None
        bodies = () if found is None else found[0].ids
        if found is None or not bodies or not all(self._is_office_in(one) for one in bodies):
            return False
        for one in bodies:
            self._hold(person, "official", one, status, self.atoms[at].lo, found[0].hi)
        return True

    def _behind_work(self, word: int) -> int:
        """Behind "làm việc" or "giữ nhiều vị trí cấp cao" that begins at a word; the word itself where neither does."""
        folds = self.scan.folds
        if tuple(folds[word : word + 2]) in _VERBS:
            return word + 2
        at = word
        while at < len(folds) and folds[at] in _HELD | {"nhiệm"}:
            at += 1
        if at == word or at >= len(folds) or folds[at] not in _SEVERAL:
            return word
        while at < len(folds) and folds[at] in _SEVERAL | _POSTS:
            at += 1
        return at
