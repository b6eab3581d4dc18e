"""Treaties told in small letters ("hiệp ước biên giới", "thỏa thuận ngừng bắn giữa hai bên"), constitutions, and parties."""

from __future__ import annotations

from kg.extract.groups.accords import BACKWARD, MADE, NAMED_FOR, NO_SUBJECT, OPEN_ENDS, Accords
from kg.extract.groups.deals import PLURAL
from kg.extract.groups.look import VERBAL
from kg.extract.groups.records import Belonging, Group, Member, Told
from kg.extract.groups.sought import is_unmade
from kg.ids import slug
from kg.model import COUNTRY, ORGANIZATION, PLACE, TREATY, WEAPON

_AGREED = frozenset({("thỏa", "thuận"), ("hiệp", "định"), ("hiệp", "ước")})
_KEEPING = frozenset({"vi", "phá", "tuân", "xé", "hủy", "chấm"})
"""First syllables of verbs of keeping and breaking what two have agreed on."""
_CHANGING = (
    "sửa đổi", "sửa", "thông qua", "ban hành", "đình chỉ", "bãi bỏ", "hủy bỏ", "soạn thảo", "phê chuẩn", "công bố", "treo",
    "thay đổi", "bản", "ngược lại", "viết lại", "dự thảo", "đưa ra", "bác bỏ", "vi phạm", "xé bỏ",
)  # fmt: skip
"""What is done to a constitution as a text; "theo hiến pháp", "trật tự hiến pháp" speak of the law at large."""
_REACHED = frozenset({"đã", "vừa", "mới", "được", "đạt", "ký", "kí"})
"""First syllables of what may stand between an agreement and "giữa"."""
_BREAKS = ("speech", "past", "planned", "possible", "demanded", "negated", "passive", "light", "sub", "conjunctions")
_LIMIT = 12
_SHORT = frozenset({"hiệp định", "hiệp nghị", "hiệp ước", "hòa ước", "thỏa hiệp", "thỏa thuận", "thỏa ước"})
"""Nouns that are a treaty's with no more than its parties behind them."""

SWAPS = ("trao đổi điệp viên", "trao đổi gián điệp", "đổi điệp viên")
"""What states settle once and are party to nothing by."""


class Treaties(Accords):
    """Reads treaties."""

    def _described_treaty(self, k: int) -> tuple[str, int] | None:
        """The treaty that a noun in small letters tells, and the atom behind it; None where it is no certain one."""
        head = self.atoms[k].entry("head")
        if head is None or head.value.type != "Treaty":
            return None
        if self.text(self.atoms[k]) == "hiến pháp":
            return self._constitution(k)
        if head.value.kind not in NAMED_FOR or k + 1 >= len(self.atoms):
            return None
        words = self.scan.words
        lo = self.atoms[k].lo
        told = self._told_at(lo)
        if told is not None:
            return self._treaty_on(k, told)
        if (lo and words[lo - 1].fold in PLURAL) or words[self.atoms[k + 1].lo].fold in BACKWARD:
            return None
        if words[self.atoms[k].hi].fold in MADE:
            return self._made_between(k)
        if " ".join(word.fold for word in words[self.atoms[k].hi : self.atoms[k].hi + 2]) in {"cho biết", "cho rằng", "cho hay"}:
            return None
        end = self._described_end(k + 1)
        if end == k + 1:
            long = self.atoms[k].hi - lo > 2 and (self._is_signed(lo) or self._names_parties(k + 1))
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
        tail = self._tail_end(self.atoms[k].hi)
        if tail > hi:
            span = self.scan.span(lo, tail)
            bare = span if words[hi - 1].fold in OPEN_ENDS else bare
        id_ = slug(self.names.text[bare[0] : bare[1]])
        self.names.mention(id_, span, TREATY)
        self.names.mention(id_, bare, TREATY)
        for n in range(k + 1, end):
            if self.atoms[n].kind == "name":
                self._named(n)  # "thỏa thuận giữa *Lima* và Oslo": the states
            elif self.atoms[n].kind == "run":
                self.names.resolve(self.scan, self.atoms[n])
        return id_, end

    def _pact_of_pair(self, k: int) -> tuple[str, int] | None:
        """A treaty with those who made it over hyphens ("Hiệp định thương mại *Peru - EU*", "thỏa thuận *Israel - Hamas*")."""
        atom = self.atoms[k]
        end = self._behind_makers(k + 1)
        if end < k + 3 or (atom.hi - atom.lo < 4 and (self.text(atom) not in _SHORT or not self._is_single(atom.lo))):
            return None
        told = self._told_at(atom.lo)
        id_ = self._name_treaty(atom.lo, self.atoms[end - 1].hi, None if told is None else told.id)
        if atom.hi - atom.lo > 3:
            self._name_treaty(atom.lo, atom.hi, id_)
        words, hi = self.scan.words, self.atoms[end - 1].hi
        if hi + 1 < len(words) and words[hi].fold == "năm" and words[hi + 1].text[:2] in {"19", "20"}:
            self.names.mention(id_, self.scan.span(atom.lo, hi + 2))  # "hiệp định Peru - Chile *năm 1929*"
        return id_, k + 1

    def _behind_makers(self, at: int) -> int:
        """Behind those joined by hyphens who may have made a treaty ("ASEAN - Australia - New Zealand")."""
        first = at
        while at < len(self.atoms) and self.atoms[at].kind == "name" and self._makes_treaties(self.atoms[at].ids[0]):
            if at > first and self.atoms[at].lo not in self.scan.hyphen_before:
                break
            at += 1
        return at

    def _makes_treaties(self, id_: str) -> bool:
        actor = self.names.gazetteer.actors[id_]
        return actor.type is COUNTRY or actor.cls in {"InternationalOrganization", "ArmedGroup"}

    def _treaty_on(self, k: int, told: Told) -> tuple[str, int] | None:
        """The treaty that is told from an atom on ("hiệp ước an ninh với X"), with who made it as a further name."""
        end = next((n for n in range(k + 1, len(self.atoms) + 1) if self.atoms[n - 1].hi >= told.hi), k + 1)
        if self.atoms[end - 1].hi != told.hi:
            return None
        if self._prep(end) in {"giữa", "với"}:
            partners = self.group(end + 1)
            if partners is not None:
                self.names.mention(told.id, self.scan.span(told.lo, partners[0].hi))
        makers = self._behind_makers(end)
        if makers > end + 1:
            self.names.mention(told.id, self.scan.span(told.lo, self.atoms[makers - 1].hi))  # "hiệp định hợp tác EU - Mercosur"
        if self._prep(end) in {"giữa", "với"} or end == k + 1 or makers > end + 1:
            return told.id, end
        whole = self._described_end(k + 1)
        if whole > end:
            self.names.mention(told.id, self.scan.span(told.lo, self.atoms[whole - 1].hi))
        return told.id, max(end, whole)

    def _treaty_in_full(self, k: int) -> tuple[list[Member], int] | None:
        """A treaty in capitals whose name goes on in small letters, or over a comma."""
        words = self.scan.words
        lo, hi = self.atoms[k].lo, self.atoms[k].hi
        inside = lo > 0 and words[lo - 1].is_word
        if not words[lo].is_capital or hi >= len(words) or (not inside and not words[hi].is_capital):
            return None
        end = self._titled_treaty(lo, hi)
        if not any(words[n].text == "," or self._is_small(n) for n in range(hi, end)):
            return None
        stop = next((n for n in range(hi + 1, end) if words[n].fold in {"giữa", "với", "năm"}), end)
        known = self._known_treaty_in_brackets(end)
        id_ = self._name_treaty(lo, stop, known)
        self._name_treaty(lo, end, id_)
        if hi - lo > 2:
            self._name_treaty(lo, hi, id_)  # "Tuyên bố chung", by which the text goes on to call it
        behind = k + 1
        stop = hi if words[hi].fold == "giữa" else stop
        while behind < len(self.atoms) and self.atoms[behind].hi <= stop:
            if self.atoms[behind].kind in {"name", "run"}:
                self.names.resolve(self.scan, self.atoms[behind])
            behind += 1
        self._parties(id_, lo, behind)
        return [Member(id_, lo, self.atoms[behind - 1].hi)], behind

    def _is_small(self, n: int) -> bool:
        """Whether a word carries on a name in small letters that no list of such words holds."""
        word, before = self.scan.words[n], self.scan.words[n - 1]
        return not word.is_capital and not before.is_capital and (word.fold,) not in self.names.language.name_words

    def _known_treaty_in_brackets(self, word: int) -> str | None:
        """The known treaty that an acronym in brackets names right behind its full name."""
        k = next((n for n, atom in enumerate(self.atoms) if atom.lo == word), len(self.atoms))
        if k + 1 >= len(self.atoms) or self.text(self.atoms[k]) != "(" or self.atoms[k + 1].kind != "name":
            return None
        actor = self.names.gazetteer.actors[self.atoms[k + 1].ids[0]]
        return actor.id if actor.type is TREATY else None

    def _made_between(self, k: int) -> tuple[str, int] | None:
        """An agreement known only by who made it: "thỏa thuận đạt được giữa A và B"."""
        at = next((n for n in range(k + 1, min(k + 5, len(self.atoms))) if self._prep(n) == "giữa"), None)
        pair = self.group(at + 1) if at is not None else None
        if at is None or pair is None or len(pair[0].ids) < 2:
            return None
        id_ = self._name_treaty(self.atoms[k].lo, pair[0].hi)
        self._note_parties(id_, pair[0].ids, self.atoms[k].lo, pair[0].hi)
        return id_, pair[1]

    def _note_sides(self) -> None:
        """Those who keep or break an agreement, where the sentence names just two sides ("A cáo buộc B vi phạm thỏa thuận …")."""
        sides: dict[str, None] = {}
        groups = [unit for unit in self.made.units if isinstance(unit, Group) and unit.ids]
        for one in [one for group in groups for one in group.ids]:
            draft = self.names.drafts.get(one)
            if draft is None or draft.type in {TREATY, PLACE, WEAPON}:
                continue
            armed = draft.cls in {"ArmedGroup", "PoliticalParty"}
            side = one if armed else self.discourse.country_of(one)
            if side is None and draft.type is ORGANIZATION and draft.cls != "MediaOutlet":
                return
            if side is not None and side in self.names.drafts:
                sides[side] = None
        if len(sides) == 2:
            for told in self.made.told:
                before = [atom for atom in self.atoms if atom.hi <= told.lo]
                unmade = told.sought or any(atom.has("negated", "planned", "possible") for atom in before)
                unmade = unmade or is_unmade(self.scan, self.names.language, told.lo, max(told.hi, groups[-1].hi))
                if "việc ký" in " ".join([word.fold for word in self.scan.words[max(told.lo - 3, 0) : told.lo]]):
                    unmade = unmade or any(atom.has("negated") for atom in self.atoms)  # "việc ký hiệp định … không phải …"
                if not unmade and not any(one.of == told.id for one in self.made.belongings):
                    self._note_parties(told.id, tuple(sides), min(told.lo, groups[0].lo), max(told.core, groups[-1].hi))

    def _agreed_treaty(self, k: int) -> None:
        """The treaty inside a verb that takes its noun in ("đạt thỏa thuận ngừng bắn"), with those who made it as parties."""
        atom = self.atoms[k]
        words = self.scan.words
        noun = next((n for n in range(atom.lo + 1, atom.hi - 1) if (words[n].fold, words[n + 1].fold) in _AGREED), None)
        kept = words[atom.lo].fold in _KEEPING
        if noun is None or not (kept or words[atom.lo].fold in {"đạt", "ký", "đi"}) or (not kept and self._is_sought(noun)):
            return
        told = self._told_at(noun)
        tail = self._tail_end(atom.hi) if told is None and atom.hi < len(words) else atom.hi
        if told is None and (tail == atom.hi or words[atom.hi].fold in NO_SUBJECT or words[atom.hi].is_capital):
            return
        if any(word.fold in {"nào", "gì"} for word in words[noun : tail + 1]):
            return
        id_ = told.id if told is not None else self._name_treaty(noun, tail)
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
            if actor.type is COUNTRY:
                country = self.names.resolve(self.scan, self.atoms[behind])
                behind += 1
        country = country or self.discourse.country()
        actor_of = self.names.gazetteer.actor(country) if country is not None else None
        id_ = "constitution" if actor_of is None else f"{slug(actor_of.label_en)}-constitution"
        self.names.mention(id_, self.scan.span(atom.lo, atom.hi), TREATY)
        if behind > k + 1:
            self.names.mention(id_, self.scan.span(atom.lo, self.atoms[behind - 1].hi))
        return id_, behind

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
            if atom.kind == "punct" or (atom.kind == "time" and at == k) or (at > k and self._is_dashed(at)):
                break
            slot = self._prep(at)
            if slot == "về":
                about = True
            elif slot == "giữa":
                if at > k or self.atoms[k - 1].hi - self.atoms[k - 1].lo > 3:
                    break
                group = self.group(at + 1)
                if group is not None:
                    other = self.group(group[1] + 1) if self._prep(group[1]) == "với" and len(group[0].ids) == 1 else None
                    return group[1] if other is None else other[1]  # "hiệp định giữa A với B"
                for behind in range(at + 1, min(k + 5, len(self.atoms))):
                    if self.atoms[behind].kind == "punct" or self.atoms[behind].has(*VERBAL):
                        return behind
                return min(k + 5, len(self.atoms))
            elif slot is not None and not (slot in {"của", "tại"} and about):
                break
            if at > k and (atom.has(*_BREAKS) or self._breaks_name(atom.lo)):
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
        found = None if any(one in self.scan.said(lo, self.atoms[at - 1].hi) for one in SWAPS) else self.group(k)
        unknown = self.names.gazetteer.actor(treaty) is None
        if found is None or (unknown and is_unmade(self.scan, self.names.language, lo, found[0].hi)):
            return  # "đàm phán một hiệp định giữa A và B"
        ids, at = found[0].ids, found[1]
        other = self.group(at + 1) if self._prep(at) == "với" and len(ids) == 1 else None  # "giữa A với B"
        self._note_parties(treaty, ids if other is None else (*ids, *other[0].ids), lo, (other or found)[0].hi)

    def _state_of(self, party: str) -> str:
        """The country of a state's body that is known to the text; anybody else as he is."""
        draft = self.names.drafts.get(party)
        country = self.discourse.country_of(party) if draft is not None and draft.cls == "GovernmentBody" else None
        return country if country is not None and country in self.names.drafts else party

    def _note_parties(self, treaty: str, ids: tuple[str, ...], lo: int, hi: int) -> None:
        types = {one: self.names.type_of(one) for one in ids}
        parties = [one for one, type_ in types.items() if type_ in {COUNTRY, ORGANIZATION}]
        if COUNTRY in types.values():  # "giữa hai bên", of whom a ministry was named last: its state
            parties = list(dict.fromkeys(map(self._state_of, parties)))
        if len(parties) > 1:
            for party in parties:
                self.made.belongings.append(Belonging(party, treaty, lo, hi, "party-to"))
