"""What a time beside a predicate is told of: the occasion of saying something, brackets, the stamp of a headline, how long."""

from __future__ import annotations

from kg.extract.events.colour import Colour
from kg.extract.groups import Group
from kg.extract.parse import Predicate
from kg.extract.scan import Atom
from kg.model import ORGANIZATION

A_MONTH = 31
"""Days; what a longer time holds may have been on different days of it."""
A_YEAR = 366
"""Days; what a longer time holds may have been in different years of it."""
A_WEEK = 7
"""Days; what was "right after" something was in the same longer time."""
OCCASION_REACH = 14
"""Words before a time among which it is told on what occasion something was said at it."""
OCCASION_NEAR = 6
"""Words from the preposition on among which the occasion is named."""
ONGOING_REACH = 3
"""Words before a verb among which "đang" stands."""
TITLE_REACH = 6
"""Words before a time among which a noun stands that goes by it ("cuộc trưng cầu dân ý *hôm 9/5*")."""
OWN_TIME = frozenset({"vào", "trong", "từ", "sau", "đến", "tới", "cho", "lúc", "theo", "ra"})
"""Words behind which a time is the clause's, and no part of what a noun before them is called."""
WAR_APART = 5
"""Words between a war that is named and a day that it may be of."""
AND = frozenset({"và", "nhưng", "song"})
RANKED_REACH = 8
"""Words before a time among which it is told the how manieth since it was."""
_HOURS = frozenset({"giờ", "phút", "tiếng"})
OCCASIONS = frozenset({"trong", "tại", "qua", "khi", "trên"})


class Occasions(Colour):
    """Reads what stands around times."""

    def _is_at_occasion(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether it is the time at which something was said ("chỉ trích X *trong* một tuyên bố đưa ra *hôm qua*")."""
        words, period = self.scan.words, atom.value.period
        if (period.latest - period.earliest).days > A_MONTH:
            return False  # "trong báo cáo nhân quyền *năm 2003*"
        for at in range(max(predicate.hi, atom.lo - OCCASION_REACH), atom.lo):
            if words[at].fold in OCCASIONS and self._cue("occasions", at + 1, min(at + OCCASION_NEAR, atom.lo)):
                return all(word.is_word for word in words[at : atom.lo])
        return False

    def _is_reached(self, atom: Atom) -> bool:
        """Whether a sentence opens with a time that a story has come to ("*Đến năm 1961*, X đưa …")."""
        return atom.lo == 0 and self.scan.folds[0] in {"đến", "tới"}

    def _is_in_quotation(self, atom: Atom) -> bool:
        """Whether a time stands in a quotation; "hôm nay" is the day of saying so too."""
        inside = any(lo <= atom.lo and atom.hi <= hi for lo, hi in self.parsed.quote_spans)
        return inside and not (atom.value.period.precision == "day" and self.scan.folds[atom.hi - 1] == "nay")

    def _is_titled(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether it tells which election, disaster or agreement is spoken of ("hoài nghi *trưng cầu dân ý hôm 9/5*")."""
        words, lo = self.scan.words, atom.lo
        floor = max(predicate.hi if atom.lo > predicate.lo else 0, atom.lo - TITLE_REACH)
        while lo > floor and words[lo - 1].is_word and words[lo - 1].fold not in OWN_TIME:
            lo -= 1
        titled = self._cue("titled", lo, atom.lo) and any(
            self._cue("titled", at, at + 1) and not self._is_in_name(at) for at in range(lo, atom.lo)
        )
        return titled or (self._cue("accords", lo, atom.lo) and self._cue("kept", lo, atom.lo))

    def _is_in_name(self, at: int) -> bool:
        """Whether a word is of the name of a body that takes part ("Vệ binh *Cách mạng*", "Ủy ban *Bầu cử*")."""
        groups = [unit for unit in self.parsed.grouped.units if isinstance(unit, Group) and unit.lo <= at < unit.hi]
        named = [one for group in groups for one in group.members if one.lo <= at < one.hi and one.id is not None]
        return any(self.names.type_of(one.id) is ORGANIZATION for one in named if one.id is not None)

    def _is_under_way(self, predicate: Predicate) -> bool:
        """Whether it goes on as the article comes out ("ông X *đang* ở thăm Y")."""
        if predicate.colour & {"planned", "possible", "negated"} or predicate.clause.kind == "time":
            return False
        return any(word.fold == "đang" for word in self.scan.words[max(0, predicate.lo - ONGOING_REACH) : predicate.hi])

    def _month_of_news(self) -> str | None:
        """The month in which the article came out, if it is known so exactly."""
        out = self.discourse.published
        known = out is not None and (out.latest - out.earliest).days <= A_MONTH
        return f"{out.earliest:%Y-%m}" if out is not None and known else None

    def _is_of_conjunct(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether a long time ends what another verb before it tells ("rút khỏi hiệp ước *năm 2004* và đe dọa …")."""
        words = self.scan.words
        if predicate.nominal or atom.lo > predicate.lo:
            return False
        at = atom.hi + (words[atom.hi].text == ",")
        if atom.value.open == "since" and (words[at].fold in AND or (at > atom.hi and predicate.passive)):
            return any(
                isinstance(one, Atom) and one.lo < atom.lo and one.has("trigger", "verbs", "light")
                for one in self.parsed.grouped.units
            )
        if (atom.value.period.latest - atom.value.period.earliest).days <= A_MONTH:
            return False
        return words[at].fold in AND and any(one.hi <= atom.lo and not one.nominal for one in self.parsed.predicates)

    def _is_far_from_war(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether a day stands far from a war that is only named: it is of what is told beside it."""
        if not predicate.nominal or predicate.light or (atom.value.period.latest - atom.value.period.earliest).days > A_MONTH:
            return False
        apart = max(atom.lo - predicate.hi, predicate.lo - atom.hi)
        return apart > WAR_APART and (
            self._cue("wars", predicate.lo, predicate.hi) or self._cue("lasting", predicate.lo - 1, predicate.hi)
        )

    def _is_soon(self, atom: Atom, first: int, last: int) -> bool:
        """Whether it came so soon before or after another that they share a time ("*ngay* sau khi", "vài *giờ* trước khi")."""
        words, long = self.scan.words, (atom.value.period.latest - atom.value.period.earliest).days > A_WEEK
        for at in range(first + 1, last - 1):
            if words[at].fold in {"sau", "trước"} and words[at + 1].fold in {"khi", "vụ", "cuộc"}:
                return words[at - 1].fold in _HOURS or (long and words[at - 1].fold == "ngay")
        return False

    def _is_named(self, predicate: Predicate) -> bool:
        """Whether it is a word of a name ("Diễn đàn *Hợp tác* châu Á")."""
        words = self.scan.words
        return words[predicate.lo].is_capital and predicate.lo > 0 and words[predicate.lo - 1].is_word

    def _stamp(self) -> Atom | None:
        """The time in brackets that a headline of another article ends with ("Hàn Quốc bác tin đồn(21/06/2004)")."""
        last = self.parsed.times[-1] if self.parsed.times else None
        if last is None or last.value.period is None or last.value.anchor != "absolute" or last.value.period.precision != "month":
            return None
        words = self.scan.words
        behind = [word.text for word in words[last.hi :]]
        return last if behind == [")"] and last.lo > 0 and words[last.lo - 1].text == "(" else None

    def _is_ranked(self, atom: Atom) -> bool:
        """Whether a rank among those since a time is told before it ("*lần thứ sáu* của X kể từ năm 2006"): it is the first's."""
        words, at = self.scan.words, atom.lo - 1
        while at > max(0, atom.lo - RANKED_REACH) and words[at].is_word and words[at].fold != "thứ":
            at -= 1
        if words[at].fold != "thứ":
            return self._cue("firsts", at, atom.lo)
        return not words[at].is_capital and self._cue("counts", at - RANKED_REACH, at)

    def _is_counted(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether it is told how often something was since a time ("*năm vụ thử* kể từ năm 2006")."""
        return self._cue("counts", atom.lo - 8, atom.lo) or self._cue("counts", predicate.lo - 3, predicate.lo + 1)

    def _is_counted_since(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether "kể từ" opens the time since which it is counted."""
        return self.scan.words[atom.lo].fold == "kể" and self._is_counted(predicate, atom)
