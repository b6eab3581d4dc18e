"""Looking ahead from a common noun: whether a name may begin behind it, and where that ends."""

from __future__ import annotations

from kg.extract.groups.look import VERBAL
from kg.extract.groups.treaties import Treaties
from kg.extract.names import is_affair
from kg.model import ORGANIZATION, PLACE, TREATY, EntityType

_OPEN = frozenset({"về", "vì", "và", "giữa", "cho", "của"})
"""Small words that no name ends with."""
_NO_NAME = frozenset({"thuộc", "trực thuộc", "là", "do", "bị", "nhằm"})

LEANINGS = frozenset({
    "cánh", "tả", "hữu", "trung", "cực", "đối", "lập", "cầm", "quyền", "chính", "ly", "khai", "dân", "tộc", "chủ", "nghĩa", "bảo",
    "thủ", "tự", "do", "thiên", "ôn", "hòa", "hồi", "giáo", "lớn", "nhỏ", "nhất", "mới", "thân", "phương", "tây", "cộng", "sản",
})  # fmt: skip
"""Syllables of what a party is called before its name."""


class HeadLook(Treaties):
    """Where names behind common nouns begin and end."""

    def _is_head(self, k: int) -> bool:
        """Whether a head noun is one here: no verb ("ông tuyên bố …"), no second half of a word ("lễ hội", "thế vận hội")."""
        atom = self.atoms[k]
        word = self.scan.words[atom.lo]
        if atom.has("speech") and not word.is_capital:
            return False
        if k + 1 < len(self.atoms) and is_affair(self.scan, atom, self.atoms[k + 1]):
            return False
        if atom.hi - atom.lo > 1 or atom.lo == 0 or word.is_capital or self.atoms[k - 1].has("role", "head-role"):
            return True
        return (self.scan.words[atom.lo - 1].fold, word.fold) not in self.names.language.bigrams

    def _is_nameable(self, at: int, type_: EntityType) -> bool:
        """Whether a name may begin at an atom: a known one, a run, capitals, or words that carry on a treaty's name."""
        atom = self.atoms[at]
        if atom.kind in {"name", "run"}:
            return True
        if atom.kind not in {"word", "lex"}:
            return False
        capital = self.scan.words[atom.lo].is_capital
        if type_ is TREATY and self.scan.words[atom.lo].fold == "báo":
            return False  # "thông cáo báo chí"
        if type_ is TREATY and self.scan.words[self.atoms[at - 1].lo].is_capital and self._carries_on(atom.lo) > 1:
            return True
        return capital

    def _behind_people(self, at: int) -> int:
        """Behind a people's name, where the name of a body follows ("kênh truyền hình Ả Rập *Al-Jazeera*")."""
        for behind in range(at + 1, min(at + 3, len(self.atoms))):
            words = self.scan.words[self.atoms[at].lo : self.atoms[behind - 1].hi]
            if tuple([word.fold for word in words]) in self.names.language.not_names and self.atoms[behind].kind == "name":
                known = self.names.gazetteer.actors[self.atoms[behind].ids[0]]
                return behind if known.type is ORGANIZATION else at
        return at

    def _behind_adjectives(self, at: int) -> int:
        """Behind words that tell a thing more closely before its name ("máy bay do thám tầm xa Global Hawk")."""
        k = at
        while k < len(self.atoms) and k < at + 3 and self.atoms[k].kind in {"word", "lex"} and not self.atoms[k].has(*VERBAL):
            if self.scan.words[self.atoms[k].lo].is_capital or not self._carries_on(self.atoms[k].lo):
                break
            length = self._carries_on(self.atoms[k].lo)
            end = self.atoms[k].lo + length
            while k < len(self.atoms) and self.atoms[k].lo < end:
                k += 1
        return k if k < len(self.atoms) and self.atoms[k].kind == "run" else at

    def _behind_leaning(self, at: int) -> int:
        """Behind words for where a party stands, before its name ("đảng *cầm quyền* Likud")."""
        words = self.scan.words
        lo = self.atoms[at].lo if at < len(self.atoms) else len(words)
        hi = lo
        while hi < len(words) and words[hi].fold in LEANINGS and hi < lo + 6:
            hi += 1
        k = next((n for n in range(at, len(self.atoms)) if self.atoms[n].lo >= hi), at)
        if hi == lo or k >= len(self.atoms) or self.atoms[k].lo != hi:
            return at
        known = [self.names.gazetteer.actors[one].cls for one in self.atoms[k].ids] if self.atoms[k].kind == "name" else []
        return k if self.atoms[k].kind == "run" or "PoliticalParty" in known else at

    def _name_end(self, at: int, type_: EntityType) -> int:
        """Where a body's or treaty's name ends: capitals, each with at most the second syllable of its word in small letters."""
        if type_ not in {ORGANIZATION, TREATY}:
            return at
        k = end = at
        small = 0
        while k < len(self.atoms):
            atom = self.atoms[k]
            word = self.scan.words[atom.lo]
            if atom.kind == "name" and self.names.gazetteer.actors[atom.ids[0]].type is PLACE and k > at:
                k += 1
                end = k
                continue
            if atom.kind in {"punct", "time", "name"} or not word.is_word or self.text(atom) in _NO_NAME:
                break
            if atom.kind == "run" and k > at and self._is_holder_next(at, k):
                break  # "Đại sứ Peru tại Ủy ban quốc tế | Juan Perez"
            if word.fold == "và" and self.scan.words[atom.lo - 1].text.isupper():
                break  # "đảng GNP | và DP"
            if word.fold == "và" and k > at and self._names_another(k + 1):
                break  # "Đại học X | và Viện Y"
            if atom.has(*VERBAL) and not word.is_capital and not self._carries_on(atom.lo):
                if atom.hi - atom.lo > 1 or (self.scan.words[atom.lo - 1].fold, word.fold) not in self.names.language.bigrams:
                    break
            if word.is_capital or (small == 0 and (self.scan.words[atom.lo - 1].fold, word.fold) in self.names.language.bigrams):
                small = 0
            elif self._carries_on(atom.lo) and k + 1 <= len(self.atoms):
                small = 0
                length = self._carries_on(atom.lo)
                while k + 1 < len(self.atoms) and self.atoms[k + 1].lo < atom.lo + length:
                    k += 1
            else:
                small += atom.hi - atom.lo
                capital_next = (
                    k + 1 < len(self.atoms)
                    and self.scan.words[self.atoms[k + 1].lo].is_capital
                    and self.atoms[k + 1].kind != "name"
                )
                if small > 1 and not capital_next:
                    break
                if atom.kind == "lex" and not capital_next:
                    break
                if small > 2:
                    break
            k += 1
            second = small == 1 and self.atoms[k - 2].kind != "name" and self.scan.words[atom.lo - 1].is_capital
            end = k if small == 0 or second else end
        owned = k < len(self.atoms) and k == end + 1 and self.atoms[k].kind == "name"
        end = k if owned else end  # "Dân | tiến", but "Dân tộc | cực hữu"
        if end > at and self.text(self.atoms[end - 1]) in _OPEN:
            about = self.text(self.atoms[end - 1]) == "về" and end < len(self.atoms) and self.atoms[end].kind == "name"
            return end + 1 if about else end - 1  # "Nhóm Tiếp xúc về Peru"
        return end

    def _is_holder_next(self, at: int, k: int) -> bool:
        """Whether a foreign name behind a body's, which small letters end, is that of who holds a position there."""
        run, words = self.atoms[k], self.scan.words
        if run.hi - run.lo < 2 or words[run.lo - 1].is_capital or not all(word.text.isascii() for word in words[run.lo : run.hi]):
            return False
        if k + 1 < len(self.atoms) and self.text(self.atoms[k + 1]) in {",", "("}:
            return False
        return any(one.has("role", "head-role") for one in self.atoms[max(at - 5, 0) : at])

    def _names_another(self, k: int) -> bool:
        """Whether another body's noun in capitals begins at an atom, and its name behind that."""
        if k + 1 >= len(self.atoms) or not self.scan.words[self.atoms[k].lo].is_capital:
            return False
        entry = self.atoms[k].entry("head")
        return entry is not None and entry.value.type == "Organization" and self.atoms[k + 1].kind in {"name", "run"}

    def _carries_on(self, lo: int) -> int:
        """How many words from here carry on a name in small letters ("Hiệp ước Đối tác *chiến lược*"); 0 where none do."""
        words = self.scan.words
        for length in (4, 3, 2, 1):
            if lo + length <= len(words) and tuple([w.fold for w in words[lo : lo + length]]) in self.names.language.name_words:
                if length > 1:
                    return length
                if words[lo].fold in {"chung", "khung"}:
                    return 1
                follows = lo + 1 < len(words) and words[lo + 1].is_capital
                return 1 if follows and words[lo].fold not in {"của", "giữa", "cho"} else 0
        return 0
