"""Treaties told in small letters ("hiệp ước biên giới", "thỏa thuận ngừng bắn giữa hai bên"), constitutions, and parties."""

from __future__ import annotations

from kg.extract.groups.bodies import Bodies
from kg.extract.groups.look import VERBAL
from kg.extract.groups.records import Belonging, Group
from kg.ids import slug
from kg.model import EntityType

_SIGNING = frozenset({
    "ký", "ký kết", "đạt", "đạt được", "vi phạm", "phê chuẩn", "hủy", "hủy bỏ", "rút khỏi", "tuân thủ", "gia hạn", "dẫn đến",
    "dẫn tới", "bất chấp", "phá vỡ", "tôn trọng", "đình chỉ", "chấm dứt",
    "ký được", "xé bỏ", "thực thi", "thực hiện", "đàm phán lại", "theo",
})  # fmt: skip
"""What is done to one certain treaty, so that a noun in small letters behind it means one."""
_PLURAL = frozenset({"các", "những", "nhiều", "mọi", "bất", "kỳ", "cứ", "vài", "hai", "ba", "loạt", "số"})
_BACKWARD = frozenset({"này", "đó", "trên", "ấy", "nói", "kể", "nào", "mới", "tương", "như", "khác", "với", "để", "nhằm",
                        "tại", "là"})  # fmt: skip
_AGREED = frozenset({("thỏa", "thuận"), ("hiệp", "định"), ("hiệp", "ước")})
_KEEPING = frozenset({"vi", "phá", "tuân", "xé", "hủy", "chấm"})
"""First syllables of verbs of keeping and breaking what two have agreed on."""
_NAMED_FOR = frozenset({"treaty"})
_BREAKS = ("speech", "past", "planned", "possible", "demanded", "negated", "passive", "light", "sub", "conjunctions")
_LIMIT = 12


class Treaties(Bodies):
    """Reads treaties."""

    def _described_treaty(self, k: int) -> tuple[str, int] | None:
        """The treaty that a noun in small letters tells, and the atom behind it; None where it is no certain one."""
        head = self.atoms[k].entry("head")
        if head is None or head.value.type != "Treaty":
            return None
        if self.text(self.atoms[k]) == "hiến pháp":
            return self._constitution(k)
        if head.value.kind not in _NAMED_FOR or k + 1 >= len(self.atoms):
            return None
        words = self.scan.words
        lo = self.atoms[k].lo
        if (lo and words[lo - 1].fold in _PLURAL) or words[self.atoms[k + 1].lo].fold in _BACKWARD:
            return None
        end = self._described_end(k + 1)
        if end == k + 1:
            long = self.atoms[k].hi - lo > 3 and (self._is_signed(lo) or self._names_parties(k + 1))
            if self.text(self.atoms[k]) != "hòa ước" and not long:
                return None
        elif not self._is_signed(lo) and not self._names_parties(k + 1) and self.atoms[end - 1].kind != "time":
            return None
        hi = self.atoms[end - 1].hi
        if any(word.fold in {"nào", "gì"} for word in words[lo : hi + 1]):
            return None  # "chưa từng ký thỏa thuận vũ khí nào": none at all
        span = bare = self.scan.span(lo, hi)
        if self.atoms[end - 1].kind == "time" and self.atoms[end - 2].hi - lo > 2:
            bare = self.scan.span(lo, self.atoms[end - 2].hi)  # the year is no part of the name, but may be told with it
        id_ = slug(self.names.text[bare[0] : bare[1]])
        self.names.mention(id_, span, EntityType.TREATY)
        self.names.mention(id_, bare, EntityType.TREATY)
        for atom in self.atoms[k + 1 : end]:
            if atom.kind in {"name", "run"}:
                self.names.resolve(self.scan, atom)
        return id_, end

    def _agreed_treaty(self, k: int) -> None:
        """The treaty inside a verb that takes its noun in ("đạt thỏa thuận ngừng bắn"), with those who made it as parties."""
        atom = self.atoms[k]
        words = self.scan.words
        if atom.kind != "lex" or not atom.has("trigger") or atom.hi - atom.lo < 2:
            return
        noun = next((n for n in range(atom.lo + 1, atom.hi - 1) if (words[n].fold, words[n + 1].fold) in _AGREED), None)
        kept = words[atom.lo].fold in _KEEPING
        if noun is None or not (kept or words[atom.lo].fold in {"đạt", "ký", "đi"}):
            return
        hi = noun + 2
        while hi < len(words):
            folds = [word.fold for word in words[hi : hi + 3]]
            length = next((n for n in (3, 2) if n <= len(folds) and tuple(folds[:n]) in self.names.language.name_words), 0)
            if length == 0:
                break
            hi += length
        if hi == noun + 2:
            return
        span = self.scan.span(noun, hi)
        id_ = slug(self.names.text[span[0] : span[1]])
        made = next((unit for unit in reversed(self.made.units) if isinstance(unit, Group) and unit.ids), None)
        ids = made.ids if made is not None else ()
        if made is not None and len(ids) < 2 and kept:
            before = [unit for unit in self.made.units if isinstance(unit, Group) and unit.ids]
            ids = tuple(dict.fromkeys(one for unit in before[-2:] for one in unit.ids))
        if made is None or (len(ids) != 2 and not (len(ids) > 2 and not kept)):
            return
        self.names.mention(id_, span, EntityType.TREATY)
        self._note_parties(id_, ids, made.lo, hi)

    def _constitution(self, k: int) -> tuple[str, int]:
        atom = self.atoms[k]
        behind = k + 1
        country: str | None = None
        if behind < len(self.atoms) and self.atoms[behind].kind == "name":
            actor = self.names.gazetteer.actors[self.atoms[behind].ids[0]]
            if actor.type is EntityType.COUNTRY:
                country = self.names.resolve(self.scan, self.atoms[behind])
                behind += 1
        country = country or self.discourse.country()
        actor_of = self.names.gazetteer.actor(country) if country is not None else None
        id_ = "constitution" if actor_of is None else f"{slug(actor_of.label_en)}-constitution"
        self.names.mention(id_, self.scan.span(atom.lo, atom.hi), EntityType.TREATY)
        if behind > k + 1:
            self.names.mention(id_, self.scan.span(atom.lo, self.atoms[behind - 1].hi))
        return id_, behind

    def _is_signed(self, lo: int) -> bool:
        """Whether a verb of signing, keeping or breaking stands right before a word, over "một", "được" and the like."""
        words = self.scan.words
        at = lo
        while at > 0 and words[at - 1].fold in {"một", "được", "bản", "văn"}:
            at -= 1
        return any(at >= n and " ".join(w.fold for w in words[at - n : at]) in _SIGNING for n in (1, 2, 3))

    def _names_parties(self, k: int) -> bool:
        """Whether parties follow: "giữa A và B"."""
        return any(self._prep(n) == "giữa" for n in range(k, min(k + 6, len(self.atoms))))

    def _described_end(self, k: int) -> int:
        """Where the description ends: before punctuation, a further clause, or who takes part."""
        at, about = k, False
        while at < len(self.atoms) and self.atoms[at].hi - self.atoms[k].lo <= _LIMIT:
            atom = self.atoms[at]
            if atom.kind == "time" and self.text(atom).startswith("năm"):
                return at + 1
            if atom.kind == "punct" or (atom.kind == "time" and at == k):
                break
            slot = self._prep(at)
            if slot == "về":
                about = True
            elif slot == "giữa":
                if at > k or self.atoms[k - 1].hi - self.atoms[k - 1].lo > 3:
                    break
                group = self.group(at + 1)
                if group is not None:
                    return group[1]
                for behind in range(at + 1, min(k + 5, len(self.atoms))):
                    if self.atoms[behind].kind == "punct" or self.atoms[behind].has(*VERBAL):
                        return behind
                return min(k + 5, len(self.atoms))
            elif slot is not None and not (slot in {"của", "tại"} and about):
                break
            if at > k and atom.has(*_BREAKS):
                break
            if self.text(atom) in {"này", "đó", "trên", "nói trên"}:
                return k
            if self.text(atom) in {"sau", "trước", "ngay", "sau khi", "hồi", "vào"}:
                break
            at += 1
        return at

    def _parties(self, treaty: str, lo: int, at: int) -> None:
        """The parties that a treaty's name is followed by ("hiệp ước giữa A và B", "hiệp định A - B")."""
        k = at
        if self._prep(k) == "giữa":
            k += 1
        elif k >= len(self.atoms) or self.atoms[k].kind != "name":
            return
        found = self.group(k)
        if found is None:
            return
        self._note_parties(treaty, found[0].ids, lo, found[0].hi)

    def _note_parties(self, treaty: str, ids: tuple[str, ...], lo: int, hi: int) -> None:
        types = {one: self.names.type_of(one) for one in ids}
        parties = [one for one, type_ in types.items() if type_ in {EntityType.COUNTRY, EntityType.ORGANIZATION}]
        if len(parties) > 1:
            for party in parties:
                self.made.belongings.append(Belonging(party, treaty, lo, hi, "party-to"))
