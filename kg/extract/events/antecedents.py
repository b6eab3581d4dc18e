"""Which treaty is meant that is only called one: "rút khỏi *hiệp ước này*"."""

from __future__ import annotations

from kg.extract.events.victims import Victims
from kg.model import TREATY

_PACTS = frozenset({"công ước", "hiệp ước", "hiệp định", "thỏa thuận"})
_POINTING = frozenset({"này", "trên", "đó", "ấy", "nói", "lịch"})
"""First words of what says that it is the one told of ("thỏa thuận *lịch sử* này")."""
_OF_ANOTHER = frozenset({"của", "giữa", "về", "với", "gì", "nào", "khác", "mới"})
"""First words of what tells which other treaty is meant."""


class Antecedents(Victims):
    """Finds treaties named before."""

    def treaty_meant(self, at: int) -> str | None:
        """The treaty named last before a noun for one that says no more of it; None where another word stands at ``at``."""
        words = self.scan.words
        noun = self.scan.said(at, at + 2).replace("thoả", "thỏa")
        if noun not in _PACTS:
            return None
        hi = at + 2 + 2 * (self.scan.said(at + 2, at + 4) == "hạt nhân")
        if hi < len(words) and words[hi].is_word:
            word = words[hi].fold
            if word in _OF_ANOTHER or (word not in _POINTING and word not in self.names.language.small):
                return None
        start = self.scan.span(at, at + 1)[0]
        named: dict[str, int] = {}
        for id_, draft in self.names.drafts.items():
            if draft.type is TREATY and draft.first < start and self._may_be_called(draft.names, noun):
                named[id_] = max(lo for lo, _ in draft.mentions if lo < start)
        return max(named, key=named.__getitem__, default=None)

    @staticmethod
    def _may_be_called(names: set[str], noun: str) -> bool:
        """Whether a treaty is called so, or only by its acronym or title ("JCPOA")."""
        said = [name.lower().replace("thoả", "thỏa") for name in names]
        return any(noun in one for one in said) or not any(pact in one for one in said for pact in _PACTS)
