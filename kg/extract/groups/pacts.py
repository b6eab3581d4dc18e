"""The parties of a treaty that its own name tells, or the words around it: "Hiệp định Việt Nam - EU", "INF giữa Mỹ và Nga"."""

from __future__ import annotations

from itertools import pairwise

from kg.extract.groups.allies import Allies
from kg.extract.groups.clubs import COUNTS
from kg.extract.groups.records import Group
from kg.extract.groups.sought import is_unmade
from kg.extract.groups.treaties import SWAPS
from kg.model import COUNTRY, ORGANIZATION, TREATY

_BOTH = frozenset({"hai bên", "hai nước", "đôi bên", "hai quốc gia", "hai phía", "cả hai nước", "cả hai bên", "cả hai"})
_IN_THE_MAKING = (
    "đàm phán", "thảo luận", "thương lượng", "đề xuất", "hướng tới", "tiến tới", "bàn về", "khả năng", "ý tưởng", "soạn", "ký",
    "phê chuẩn", "thông qua", "gia nhập",
)  # fmt: skip
"""Words before a treaty that is not made yet, or whose making a verb tells."""
_REACHING = frozenset({"đạt", "đạt được", "hoàn tất", "nhất trí", "nhất trí về", "thống nhất", "đi đến", "đi tới", "chốt"})
_MADE = frozenset({"ký", "kí", "đạt", "kết"})
"""Syllables of making a treaty."""
_KEEPING = frozenset({
    ("vi", "phạm"), ("tuân", "thủ"), ("tuân", "theo"), ("nghĩa", "vụ"), ("cam", "kết"), ("tôn", "trọng"), ("bên", "ký"),
})  # fmt: skip
"""Words of keeping and breaking what one has signed."""
_COMING_ABOUT = frozenset(
    {"được", "ký", "ký kết", "đạt được", "đạt", "được ký", "được ký kết", "đã", "lịch sử", "hồi", "vào", "đã được"}
)
"""What may stand between an agreement and "giữa"."""
_POWERS = 16
_WITH = frozenset({"và", "với", "cùng"})
_WORLDLY = frozenset({"lớn", "khác", "thế giới", "trên thế giới", "trên", "hàng đầu", "hạt nhân", "phương tây"})
"""What kind of powers are told of."""
_NO_STATES = ("nghị quyết", "luật", "đạo luật", "hiến pháp", "hiến chương", "tuyên bố", "lộ trình", "kế hoạch")
"""What no state is a party to, or all are."""
_NO_PACTS = ("hiến pháp", "nghị quyết", "luật", "đạo luật", "dự luật", "công ước", "hiến chương", "tuyên bố")


class Pacts(Allies):
    """Reads parties of treaties."""

    def _treaty(self, n: int, unit: Group) -> None:
        """The parties that stand in a treaty's own name, or behind it ("Hiệp định Việt Nam - EU", "INF giữa Mỹ và Nga")."""
        treaties = self.of_type(unit, TREATY)
        if len(treaties) != 1 or len(unit.ids) != 1 or self.is_missing(unit.lo):
            return
        self._name_with_year(unit, treaties[0])
        if any(one in self.said(unit.lo, unit.hi) for one in SWAPS):
            return  # "được thả trong một thỏa thuận trao đổi điệp viên giữa A và B"
        unknown = self.names.gazetteer.actor(treaties[0]) is None
        if unknown and is_unmade(self.made.scan, self.names.language, unit.lo, unit.hi):
            return
        if self._with_powers(n, unit, treaties[0]):
            return
        at = n + 4 if self.text(n + 1) == "(" and self.text(n + 3) == ")" else n + 1
        while self.text(at) in _COMING_ABOUT or self._is_time(at):
            at += 1  # "thỏa thuận hạt nhân (JCPOA) đạt được năm 2015 giữa A và B"
        if self.text(at) == "giữa":
            pair = self.group(at + 1)
            if pair is not None and len(pair.ids) > 1:
                self._note_parties(treaties[0], pair.ids, unit.lo, pair.hi)
                return
        if self._between_inside(unit, treaties[0]):
            return
        if self._reached(n, unit, treaties[0]) or self._of_clause(n, unit, treaties[0]):
            return
        if self._with_partner(n, unit, treaties[0]) or self._kept_by(n, unit, treaties[0]):
            return
        words, hyphens = self.words, self.made.scan.hyphen_before
        found: list[str] = []
        ends: set[int] = set()
        lo = unit.lo
        while lo < unit.hi:
            match = self.names.gazetteer.match(words, lo)
            pair_name = self.names.gazetteer.pairs.get((words[lo].fold,)) if words[lo].is_capital else None
            if match is not None and pair_name is not None and lo + 1 in hyphens:
                match = None  # "Trung - Mỹ" is no Central America
            if match is not None and lo + match[0] <= unit.hi and (match[0] < unit.hi - lo or lo > unit.lo):
                id_, length = match[1][0], match[0]
            elif pair_name is not None:
                id_, length = pair_name, 1
            else:
                lo += 1
                continue
            actor = self.names.gazetteer.actor(id_)
            if actor is not None and (actor.type is COUNTRY or actor.cls == "InternationalOrganization"):
                if (lo in hyphens and lo in ends) or lo + length in hyphens or (words[lo - 1].fold == "và" and found):
                    found.append(id_)
                    self.names.mention(id_, self.made.scan.span(lo, lo + length))
                ends.add(lo + length)
            lo += length
        if len(dict.fromkeys(found)) > 1:
            self._note_parties(treaties[0], tuple(dict.fromkeys(found)), unit.lo, unit.hi)
        elif self.names.gazetteer.actor(treaties[0]) is None or "song phương" in self.said(unit.lo, unit.hi):
            self._between_two(n, unit, treaties[0])

    def _name_with_year(self, unit: Group, treaty: str) -> None:
        """Note the year of a treaty as part of its name ("hiệp định Peru - Chile *năm 1929*", "… *vào năm 1994*")."""
        said = self.said(unit.hi, unit.hi + 3).split()
        year = said.index("năm") + 1 if "năm" in said[:2] else len(said)
        if year < len(said) and said[year].isdigit() and len(said[year]) == 4 and said[0] in {"năm", "vào", "hồi"}:
            self.names.mention(treaty, self.made.scan.span(unit.lo, unit.hi + year + 1))

    def _with_powers(self, n: int, unit: Group, treaty: str) -> bool:
        """ "thỏa thuận ký giữa A và 6 cường quốc (gồm B, C …)", "thỏa thuận mà A ký với các nước B, C": A, and who is listed."""
        maker: tuple[str, ...] = ()
        for m in range(n + 1, min(n + _POWERS, len(self.units))):
            if self.text(m) in {".", ";", ":"}:
                return False
            if self.text(m).endswith(("cường quốc", "các nước", "quốc gia")) and maker:
                at = m + 1
                while self.text(at) in _WORLDLY:
                    at += 1
                at += self.text(at) in {",", "("}
                at += self.leads_to_list(at)
                ids, hi = self.listed(at)
                said = self.said(self.units[m].lo - 4, self.units[m].lo).split()
                joined = not _WITH.isdisjoint(said) and all(self.names.type_of(one) in {COUNTRY, ORGANIZATION} for one in ids)
                if joined and len(ids) > 1 and not self._is_sought(unit.lo):
                    self._note_parties(treaty, tuple(dict.fromkeys((*maker, *ids))), unit.lo, hi)
                    return True
            group = self.group(m)
            if group is not None and len(group.ids) == 1 and not maker:
                maker = self.of_type(group, COUNTRY)
        return False

    def _between_inside(self, unit: Group, treaty: str) -> bool:
        """ "bản ghi nhớ giữa chính phủ A và B", "… giữa ba nước": those behind "giữa" in a treaty's own words."""
        words = self.words
        at = next((n for n in range(unit.lo + 2, unit.hi) if words[n].fold == "giữa"), None)
        if at is None or self.names.gazetteer.actor(treaty) is not None or self._is_sought(unit.lo):
            return False
        said = [word.fold for word in words[at + 1 : unit.hi]]
        count = next((COUNTS[a] for a, b in pairwise(said) if a in COUNTS and b in {"nước", "quốc", "chính", "bên"}), 0)
        sides: tuple[str, ...] = self.discourse.lists.get(count, ()) if count else ()
        if not count:
            lo, hi = words[at].start, words[unit.hi - 1].end
            drafts = self.names.drafts.values()
            named = [one for one in drafts if one.type is COUNTRY and any(lo < a and b <= hi for a, b in one.mentions)]
            sides = tuple(one.id for one in sorted(named, key=lambda one: one.id))
        if len(sides) < 2:
            return False
        self._note_parties(treaty, sides, unit.lo, unit.hi)
        return True

    def _reached(self, n: int, unit: Group, treaty: str) -> bool:
        """ "A và B đạt được Hiệp định C", "A đạt Hiệp định C với B": those who reached it."""
        at = n - 1
        while at > 0 and self.text(at) in {"một", "bản", "được"}:
            at -= 1
        makers = self.group(at - 1) or (self.group(at - 2) if self.text(at - 1) in {"đã", "vừa", "mới"} else None)
        if self.text(at) not in _REACHING or makers is None or self._is_sought(makers.lo):
            return False
        partners = self.group(n + 2) if self.text(n + 1) == "với" else None
        ids = [*makers.ids, *(() if partners is None else partners.ids)]
        sides = tuple(dict.fromkeys(self.discourse.country_of(one) or one for one in ids))
        if len(sides) < 2 or not all(one in self.names.drafts for one in sides):
            return False
        self._note_parties(treaty, sides, makers.lo, unit.hi)
        return True

    def _of_clause(self, n: int, unit: Group, treaty: str) -> bool:
        """ "Thỏa thuận C mà A đã đạt được với B", "Hiệp ước C do A ký với B": those of the clause."""
        if self.text(n + 1) not in {"mà", "do"}:
            return False
        maker = self.group(n + 2)
        at = next((m for m in range(n + 3, n + 8) if self.text(m) == "với"), None)
        partner = self.group(at + 1) if at is not None else None
        if maker is None or partner is None or at is None or _MADE.isdisjoint(self.said(maker.hi, self.units[at].lo).split()):
            return False
        sides = tuple(dict.fromkeys(self.discourse.country_of(one) or one for one in (*maker.ids, *partner.ids)))
        if len(sides) < 2 or not all(one in self.names.drafts for one in sides):
            return False
        self._note_parties(treaty, sides, unit.lo, partner.hi)
        return True

    def _with_partner(self, n: int, unit: Group, treaty: str) -> bool:
        """ "A rút khỏi hiệp ước C với B", "A phê chuẩn Hiệp định C với B": both are party to what is kept, left or made."""
        at = n + 3 if self.text(n + 1) == "(" and self.text(n + 3) == ")" else n  # "rút khỏi hiệp ước C (INF) với B"
        partner = self.group(at + 2) if self.text(at + 1) == "với" else None
        maker = next((one for m in range(n - 1, max(n - 6, -1), -1) if (one := self.group(m)) is not None), None)
        if partner is None or maker is None or len(partner.ids) > 3:
            return False
        small = not self.words[unit.lo].is_capital and self.names.gazetteer.actor(treaty) is None
        if small and self.said(unit.lo - 2, unit.lo) != "tham gia":
            return False
        if "việc ký" in self.said(unit.lo - 4, unit.lo) and self.said(partner.hi, partner.hi + 1) in {"không", "chưa"}:
            return False
        known = any(self.names.language.cue(cue, self.words, unit.lo - 4, unit.lo) for cue in ("signed", "kept"))
        known = known or self.said(unit.lo - 2, unit.lo) == "tham gia"
        if not known or self._is_sought(unit.lo):
            return False
        ids = (*maker.ids[:3], *partner.ids)
        sides = tuple(dict.fromkeys(self.discourse.country_of(one) or one for one in ids))
        if len(sides) < 2 or not all(one in self.names.drafts for one in sides):
            return False
        self._note_parties(treaty, sides, maker.lo, partner.hi)
        return True

    def _kept_by(self, n: int, unit: Group, treaty: str) -> bool:
        """ "A tuân thủ các nghĩa vụ theo NPT", "A vi phạm Công ước C": who keeps or breaks a known treaty is party to it."""
        if self.names.gazetteer.actor(treaty) is None or self.text(n).startswith(_NO_STATES):
            return False
        at = n - 1
        while at >= 0 and self.group(at) is None:
            at -= 1
        keeper = self.group(at)
        said = [] if keeper is None else self.said(keeper.hi, unit.lo).split()
        if keeper is None or len(said) > 9 or "," in said or _KEEPING.isdisjoint(pairwise(said)):
            return False
        countries = self.of_type(keeper, COUNTRY)
        sought = self.names.language.cue("sought", self.words, keeper.hi, unit.lo)
        if len(countries) != 1 or len(keeper.ids) != 1 or sought:
            return False
        self._note_parties(treaty, countries, keeper.lo, unit.hi)
        return True

    def _is_sought(self, word: int) -> bool:
        return self.names.language.cue("sought", self.words, word - 5, word)

    def _between_two(self, n: int, unit: Group, treaty: str) -> None:
        """A treaty of two without their names: "hiệp định song phương", "bất chấp hiệp định, hai bên vẫn …"."""
        words = self.words
        before = self.said(unit.lo - 4, unit.lo).replace("đàm phán lại", "")
        sought = any(one.id == treaty and one.sought for one in self.made.told)
        if sought or any(one in before for one in _IN_THE_MAKING) or self.text(n).startswith(_NO_PACTS):
            return
        bilateral = "song phương" in self.said(unit.lo, unit.hi + 2)
        both = [m for m in range(len(self.units)) if self.text(m) in _BOTH]
        if not bilateral and not both:
            return
        pair = self._two_of(n) if not both else self.discourse.last_pair
        countries = tuple(dict.fromkeys(one for id_ in pair if (one := self.discourse.country_of(id_)) is not None))
        if len(countries) != 2 or not all(one in self.names.drafts for one in countries):
            countries = self.discourse.pair
        if len(countries) == 2:
            hi = min(max(unit.hi, *(self.units[m].hi for m in both)) if both else unit.hi, len(words))
            self._note_parties(treaty, countries, min(unit.lo, *(self.units[m].lo for m in both)) if both else unit.lo, hi)

    def _two_of(self, n: int) -> tuple[str, ...]:
        """The countries behind those whom the sentence names before a place, if they are two."""
        ids = [one for m in range(n) if (group := self.group(m)) is not None for one in group.ids]
        countries = dict.fromkeys(one for id_ in ids if (one := self.discourse.country_of(id_)) is not None)
        return tuple(countries) if len(countries) == 2 else ()

    def _note_parties(self, treaty: str, ids: tuple[str, ...], lo: int, hi: int) -> None:
        for one in ids:
            if self.names.type_of(one) in {COUNTRY, ORGANIZATION}:
                self.note("party-to", one, treaty, lo, hi)
