"""Treaties told in small letters ("hiệp ước biên giới", "thỏa thuận ngừng bắn giữa hai bên"), constitutions, and parties."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.groups.bodies import Bodies
from kg.extract.groups.look import VERBAL
from kg.extract.groups.records import Belonging, Group
from kg.ids import slug
from kg.language import Entry
from kg.model import EntityType

_SIGNING = frozenset({
    "ký", "ký kết", "đạt", "đạt được", "vi phạm", "phê chuẩn", "hủy", "hủy bỏ", "rút khỏi", "tuân thủ", "gia hạn", "dẫn đến",
    "dẫn tới", "bất chấp", "phá vỡ", "tôn trọng", "đình chỉ", "chấm dứt",
    "ký được", "điều khoản của", "các điều khoản", "củng cố", "xé bỏ", "thực thi", "thực hiện", "đàm phán lại", "theo",
})  # fmt: skip
"""What is done to one certain treaty, so that a noun in small letters behind it means one."""
_PLURAL = frozenset({"các", "những", "nhiều", "mọi", "bất", "kỳ", "cứ", "vài", "hai", "ba", "loạt", "số"})
_BACKWARD = frozenset({"này", "đó", "trên", "ấy", "nói", "kể", "nào", "mới", "tương", "như", "khác", "với", "để", "nhằm",
                        "tại", "là"})  # fmt: skip
_AGREED = frozenset({("thỏa", "thuận"), ("hiệp", "định"), ("hiệp", "ước")})
_KEEPING = frozenset({"vi", "phá", "tuân", "xé", "hủy", "chấm"})
"""First syllables of verbs of keeping and breaking what two have agreed on."""
_NAMED_FOR = frozenset({"treaty"})
_MADE = frozenset({
    "có", "còn", "do", "gây", "hay", "khi", "ký", "kí", "mà", "nhưng", "nhằm", "sẽ", "thì", "và", "vừa", "đã", "được", "đạt",
    "để",
})  # fmt: skip
"""First syllables of what tells how an agreement came about, and of what no longer belongs to it."""
_CHANGING = (
    "sửa đổi", "sửa", "thông qua", "ban hành", "đình chỉ", "bãi bỏ", "hủy bỏ", "soạn thảo", "phê chuẩn", "công bố", "treo",
    "thay đổi", "bản", "ngược lại", "viết lại", "dự thảo", "đưa ra", "bác bỏ", "vi phạm", "xé bỏ",
)  # fmt: skip
"""What is done to a constitution as a text; "theo hiến pháp", "trật tự hiến pháp" speak of the law at large."""
_REACHED = frozenset({"đã", "vừa", "mới", "được", "đạt", "ký", "kí"})
"""First syllables of what may stand between an agreement and "giữa"."""
_PACT_SYLLABLES = frozenset({"thỏa", "hiệp", "hòa", "nghị", "công", "bản", "biên", "minh"})
_BREAKS = ("speech", "past", "planned", "possible", "demanded", "negated", "passive", "light", "sub", "conjunctions")
_LIMIT = 12


def _longest(ahead: Sequence[str], phrases: frozenset[tuple[str, ...]]) -> int:
    """How many of the words ahead are the longest of the phrases."""
    return next((n for n in range(len(ahead), 0, -1) if tuple(ahead[:n]) in phrases), 0)


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
        core = self._topic_end(lo)
        if core is not None:
            return self._treaty_on(k, core[1])
        if (lo and words[lo - 1].fold in _PLURAL) or words[self.atoms[k + 1].lo].fold in _BACKWARD:
            return None
        if words[self.atoms[k].hi].fold in _MADE:
            return self._made_between(k)
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

    def _treaty_on(self, k: int, core: int) -> tuple[str, int] | None:
        """The treaty that its subject tells ("hiệp ước an ninh với X"), where it is signed, kept or its parties are named."""
        lo = self.atoms[k].lo
        end = next((n for n in range(k + 1, len(self.atoms) + 1) if self.atoms[n - 1].hi >= core), k + 1)
        if not self._is_signed(lo) and not self._names_parties(end) and self._prep(end) != "với":
            return None
        id_ = self._mention_told(lo)
        if id_ is None or self.atoms[end - 1].hi != core:
            return None
        if self._prep(end) in {"giữa", "với"}:
            partners = self.group(end + 1)
            if partners is not None:
                self.names.mention(id_, self.scan.span(lo, partners[0].hi), EntityType.TREATY)
        whole = self._described_end(k + 1) if end > k + 1 or self._prep(end) not in {"giữa", "với"} else end
        if whole > end:
            self.names.mention(id_, self.scan.span(lo, self.atoms[whole - 1].hi), EntityType.TREATY)
        return id_, max(end, whole)

    def _made_between(self, k: int) -> tuple[str, int] | None:
        """An agreement known only by who made it: "thỏa thuận đạt được giữa A và B"."""
        at = next((n for n in range(k + 1, min(k + 5, len(self.atoms))) if self._prep(n) == "giữa"), None)
        pair = self.group(at + 1) if at is not None else None
        if at is None or pair is None or len(pair[0].ids) < 2:
            return None
        id_ = self._mention_treaty(self.atoms[k].lo, pair[0].hi)
        self._note_parties(id_, pair[0].ids, self.atoms[k].lo, pair[0].hi)
        return id_, pair[1]

    def _mention_treaty(self, lo: int, hi: int) -> str:
        span = self.scan.span(lo, hi)
        id_ = slug(self.names.text[span[0] : span[1]])
        self.names.mention(id_, span, EntityType.TREATY)
        return id_

    def _mention_told(self, lo: int) -> str | None:
        """Name the agreement that a noun and its subject tell, with adjectives and year; its id is without them."""
        found = self._topic_end(lo)
        if found is None:
            return None
        words = self.scan.words
        core, hi = found
        span = self.scan.span(lo, core)
        id_ = slug(self.names.text[span[0] : span[1]])
        self.names.mention(id_, self.scan.span(lo, hi), EntityType.TREATY)
        if hi + 1 < len(words) and words[hi].fold == "năm" and words[hi + 1].text[:2] in {"19", "20"}:
            self.names.mention(id_, self.scan.span(lo, hi + 2))
        return id_

    def _topic_end(self, lo: int) -> tuple[int, int] | None:
        """Where an agreement's noun in small letters ends with what it is about, and where its adjectives end.

        "thỏa thuận thương mại và an ninh | mới | với Chile".
        """
        words = self.scan.words
        if lo >= len(words) or any(word.is_capital for word in words[lo + 1 : lo + 4]):
            return None
        nouns = [n for n, found in self.names.language.matches(words, lo) if any(self._is_pact(one) for one in found)]
        if not nouns:
            return None
        language, hi, core = self.names.language, lo + nouns[-1], 0
        while hi < len(words):
            ahead = [word.fold for word in words[hi : hi + 6]]
            length = _longest(ahead, language.treaty_topics)
            joint = core and length == 0 and ahead[0] in {"và", ","} and _longest(ahead[1:], language.treaty_topics)
            if joint:
                length = 1 + joint
            if length:
                core = hi + length
            length = length or _longest(ahead, language.treaty_adjectives)
            if length == 0:
                break
            hi += length
        before = words[lo - 1].fold if lo else ""
        if core == 0 or before in _PLURAL or (hi < len(words) and words[hi].fold in {"nào", "gì"}):
            return None
        return core, hi

    def _is_pact(self, entry: Entry) -> bool:
        return entry.category == "head" and entry.value.type == "Treaty" and entry.value.kind in _NAMED_FOR

    def _told_treaties(self) -> None:
        """Name every agreement that is told with its subject, whatever its words are read as else."""
        for lo, word in enumerate(self.scan.words):
            if word.fold not in _PACT_SYLLABLES or not (self._is_signed(lo) or self._names_partner(lo)):
                continue
            told = self._mention_told(lo)
            if told is not None:
                self.told.append((told, lo))

    def _names_partner(self, lo: int) -> bool:
        """Whether who made the agreement stands right behind its name ("hiệp ước an ninh với Peru")."""
        found = self._topic_end(lo)
        words = self.scan.words
        if found is None or found[1] + 1 >= len(words) or words[found[1]].fold not in {"với", "giữa"}:
            return False
        return words[found[1] + 1].is_capital

    def _note_sides(self) -> None:
        """Those who keep or break an agreement, where the sentence names just two sides ("A cáo buộc B vi phạm thỏa thuận …")."""
        sides: dict[str, None] = {}
        groups = [unit for unit in self.made.units if isinstance(unit, Group) and unit.ids]
        for one in [one for group in groups for one in group.ids]:
            draft = self.names.drafts.get(one)
            if draft is None or draft.type in {EntityType.TREATY, EntityType.PLACE, EntityType.WEAPON}:
                continue
            armed = draft.cls in {"ArmedGroup", "PoliticalParty"}
            side = one if armed else self.discourse.country_of(one)
            if side is None and draft.type is EntityType.ORGANIZATION and draft.cls != "MediaOutlet":
                return
            if side is not None and side in self.names.drafts:
                sides[side] = None
        if len(sides) == 2:
            for treaty, lo in self.told:
                before = [atom for atom in self.atoms if atom.hi <= lo]
                unmade = any(atom.has("negated", "planned", "possible") for atom in before)
                if not unmade and not any(one.of == treaty for one in self.made.belongings):
                    self._note_parties(treaty, tuple(sides), min(lo, groups[0].lo), max(lo + 2, groups[-1].hi))

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
        id_ = self._mention_told(noun)
        if id_ is None:
            return
        hi = atom.hi
        made = next((unit for unit in reversed(self.made.units) if isinstance(unit, Group) and unit.ids), None)
        ids = made.ids if made is not None else ()
        if made is not None and len(ids) < 2 and kept:
            before = [unit for unit in self.made.units if isinstance(unit, Group) and unit.ids]
            ids = tuple(dict.fromkeys(one for unit in before[-2:] for one in unit.ids))
        if made is None or (len(ids) != 2 and not (len(ids) > 2 and not kept)):
            return
        self._note_parties(id_, ids, made.lo, hi)

    def _constitution(self, k: int) -> tuple[str, int] | None:
        """A country's constitution, where the text speaks of it as a text that is made or changed."""
        atom = self.atoms[k]
        behind = k + 1
        told = [" ".join(word.fold for word in self.scan.words[max(atom.lo - n, 0) : atom.lo]) for n in (1, 2, 3)]
        named = self.scan.words[atom.lo].is_capital and told[0] not in {"tự", "theo", "án", "đồng", "hợp", "vi", "trái"}
        if not named and not any(one in _CHANGING for one in told):
            return None
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
        while k < min(at + 4, len(self.atoms)) and self.scan.words[self.atoms[k].lo].fold in _REACHED:
            k += 1
        if self._prep(k) == "giữa":
            k += 1
        elif k > at or k >= len(self.atoms) or self.atoms[k].kind != "name":
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
