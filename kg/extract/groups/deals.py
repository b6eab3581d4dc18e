"""Contracts for arms, told by the weapon that is bought, and the ruling of a court of arbitration."""

from __future__ import annotations

from kg.extract.groups.bodies import Bodies
from kg.extract.groups.records import Belonging, Told
from kg.extract.scan import Atom
from kg.ids import slug
from kg.model import COUNTRY, TREATY, WEAPON

PLURAL = frozenset({"các", "những", "nhiều", "mọi", "bất", "kỳ", "cứ", "vài", "hai", "ba", "bốn", "sáu", "loạt", "số", "mỗi"})
"""Words that tell of several agreements, or of none."""
_AWARD = "south-china-sea-arbitration-award"
_RULINGS = (
    "biển đông", "về biển đông", "vụ kiện biển đông", "về vụ kiện biển đông", "đường lưỡi bò", "về đường lưỡi bò",
    "bác bỏ đường lưỡi bò",
)  # fmt: skip
"""What follows "phán quyết" where the ruling of 2016 on the South China Sea is meant; courts of arbitration rule on much else."""
_CONTRACTS = frozenset({("hợp", "đồng"), ("thỏa", "thuận")})
_TRADING = frozenset({"mua", "bán", "đặt", "cung", "chuyển", "bàn", "nhập", "tiếp", "trang", "để", "nhận"})
"""First syllables of buying and selling."""
_WITHIN = 14
"""Words at most between a contract's noun and the weapon that it is for."""
_OPENING = _TRADING | {"trị", "về", "tên", "vũ"}
"""First syllables of what tells what a contract is for, or its price."""
_OWNERS = frozenset({"của", "với", "cho", "từ", "do"})


class Deals(Bodies):
    """Reads contracts and rulings, before the sentence is read into groups."""

    def _named_papers(self) -> None:
        """Name the ruling on the South China Sea, and contracts whose noun is no treaty's."""
        folds = self.scan.folds
        if "phán" in folds:
            for lo in [n for n, fold in enumerate(folds) if fold == "phán"]:
                self._ruling(lo)
        if "đồng" in folds:
            for lo in [n for n, fold in enumerate(folds) if fold == "hợp"]:
                self._deal(lo)

    def _ruling(self, lo: int) -> None:
        plain = [(n, word.fold) for n, word in enumerate(self.scan.words[lo : lo + 10], lo) if word.is_word]
        for said in _RULINGS:
            told = ["phán", "quyết", *said.split()]
            if [fold for _, fold in plain[: len(told)]] == told:
                self.names.mention(_AWARD, self.scan.span(lo, plain[len(told) - 1][0] + 1), TREATY)
                return

    def _deal(self, lo: int) -> Told | None:
        """ "hợp đồng mua tên lửa S-400 của Nga", "thỏa thuận S-400": a contract for a known weapon, with who buys and sells."""
        words = self.scan.words
        if lo + 2 >= len(words) or (words[lo].fold, words[lo + 1].fold) not in _CONTRACTS:
            return None
        if lo and words[lo - 1].fold in PLURAL:
            return None
        at = next((n for n, atom in enumerate(self.atoms) if atom.lo >= lo + 2), len(self.atoms))
        opens = words[lo + 2].fold in _OPENING or words[lo + 2].text[0].isdigit()
        while opens and at < len(self.atoms) and self.atoms[at].lo < lo + _WITHIN and self.atoms[at].kind in {"word", "lex"}:
            at += 1
        weapon = self.atoms[at] if at < len(self.atoms) else None
        if weapon is None or weapon.kind != "name" or self.names.gazetteer.actors[weapon.ids[0]].type is not WEAPON:
            return None
        if weapon.lo > lo + 2 and _TRADING.isdisjoint(word.fold for word in words[lo + 2 : weapon.lo]):
            return None
        id_ = slug(f"{weapon.ids[0]} contract")
        self.names.resolve(self.scan, weapon)
        self.names.mention(id_, self.scan.span(lo, weapon.hi), TREATY)
        sides: dict[str, Atom] = {}
        while at + 2 < len(self.atoms) and words[self.atoms[at + 1].lo].fold in _OWNERS and self._land(at + 2) is not None:
            at += 2
            sides[self._land(at) or ""] = self.atoms[at]
            self.names.mention(id_, self.scan.span(lo, self.atoms[at].hi), TREATY)
        self._note_traders(id_, weapon.ids[0], lo, self.atoms[at].hi, sides)
        return Told(id_, lo, weapon.hi, weapon.hi, sought=True)

    def _note_traders(self, id_: str, weapon: str, lo: int, hi: int, sides: dict[str, Atom]) -> None:
        """The land that makes the weapon and one that deals with it, named behind the contract or doing something with it."""
        maker = self.names.gazetteer.actors[weapon].country
        cue, words = self.names.language.cue, self.scan.words
        lands = [n for n, atom in enumerate(self.atoms) if atom.hi <= lo and self._land(n) is not None]
        end, told = lo, False
        while lands:
            atom = self.atoms[lands[-1]]
            dealt = cue("kept", words, atom.hi, lo) or cue("signed", words, atom.hi, lo) or len(sides) == 1
            if not (dealt if not told else self.scan.said(atom.hi, end) in {"và", "", "cùng"}):
                break
            sides.setdefault(self._land(lands.pop()) or "", atom)
            end, told = atom.lo, True
        if maker not in sides or len(sides) != 2:
            return
        for land, atom in sides.items():
            self.names.mention(land, self.scan.span(atom.lo, atom.hi))
            self.made.belongings.append(Belonging(land, id_, min(lo, atom.lo), hi, "party-to"))

    def _land(self, n: int) -> str | None:
        """The country that a name is."""
        if self.atoms[n].kind != "name":
            return None
        actor = self.names.gazetteer.actors[self.atoms[n].ids[0]]
        return actor.id if actor.type is COUNTRY else None
