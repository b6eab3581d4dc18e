"""Agreements and resolutions told in small letters: where one is told, how far its name goes, and whether it is made yet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from kg.extract.groups.deals import PLURAL, Deals
from kg.extract.groups.records import Told
from kg.ids import slug
from kg.language import Entry
from kg.model import TREATY
from kg.text import fold_phrase

NAMED_FOR = frozenset({"treaty"})
MADE = frozenset({
    "có", "còn", "do", "gây", "hay", "khi", "ký", "kí", "mà", "nhưng", "nhằm", "sẽ", "thì", "và", "vừa", "đã", "được", "đạt",
    "để",
})  # fmt: skip
"""First syllables of what tells how an agreement came about, and of what no longer belongs to it."""
BACKWARD = frozenset({"này", "đó", "trên", "ấy", "nói", "kể", "nào", "mới", "tương", "như", "khác", "với", "để", "nhằm",
                      "tại", "là", "dưới"})  # fmt: skip
NO_SUBJECT = frozenset({
    "với", "giữa", "tại", "ở", "trong", "vào", "về", "cho", "như", "bằng", "qua", "ngày", "hôm", "từ", "theo", "nào", "gì",
    "dưới", "hồi", "trước", "sau", "ngay", "nhờ", "khi",
})  # fmt: skip
_PACT_SYLLABLES = frozenset({"thỏa", "hiệp", "hòa", "nghị", "công", "bản", "biên", "minh", "mật", "tạm", "giao"})
_DRAFT = ("dự", "thảo")
_RELATIVE = frozenset({"do", "mà", "được", "ký", "kí", "đạt", "đã", "vừa", "gây", "mới"})
"""First syllables of a clause that tells how an agreement came about."""
_MAKERS = frozenset({"ký", "kí", "đạt", "thống", "soạn", "đề", "làm", "trung", "bảo", "giữa", "với", "môi", "dàn"})
_STOPS = frozenset({
    "nhằm", "khi", "sau", "trước", "nếu", "vì", "nhưng", "tuy", "trong", "rằng", "sẽ", "đang", "là", "không", "chưa", "bị",
    "cũng", "này", "đó", "trên", "nói", "thì", "vẫn", "còn", "phải", "cần", "nên", "nào", "gì", "kể", "và", "ngay", "theo", "nhờ",
    "có", "đã", "vừa", "cùng", "để", "mang", "sắp",
})  # fmt: skip
_STOP_PAIRS = frozenset({("đồng", "thời"), ("đồng", "ý"), ("hiện", "nay"), ("hiện", "đang"), ("hiện", "vẫn"), ("cho", "biết"),
                         ("cho", "rằng"), ("cho", "hay"), ("được", "xem"), ("được", "coi"), ("được", "cho")})  # fmt: skip
"""First syllables of what no longer belongs to an agreement's name."""
_TIMES = frozenset(
    {"tháng", "năm", "ngày", "hôm", "đầu", "cuối", "giữa", "mùa", "thứ", "tuần", "tối", "sáng", "chiều", "lúc", "thời"}
)
OPEN_ENDS = frozenset({
    "vào", "từ", "và", "các", "những", "mà", "với", "của", "về", "cho", "do", "tại", "ở", "số", "được", "giữa", "bởi", "tháng",
    "ngày", "hai", "đối",
})  # fmt: skip
"""Words that a name never ends in."""
_TAILS = frozenset({"khu", "ở", "tại", "với", "giữa", "về", "ký", "kí", "chấm", "do", "mà", "được", "cho", "đối"})
"""First syllables of what tells an agreement more closely behind its subject."""
_AFTER_TITLE = frozenset({"tại", "ở", "mà", "do", "được", "ký", "kí", "bởi", "vào", "từ", "hồi"})
"""Words that no name of a treaty in capitals goes on with."""
_CUTS = frozenset({"giữa", "với", "của", "do", "mà", "qua", "ký", "kí", "càng", "trong", "tại"})
"""Words behind which a name tells with whom, by whom or how, and need not be said again."""
_TAIL = 16
_TITLE = 22
_REACH = 7
"""Words before an agreement among which stands what is sought."""


def longest(ahead: Sequence[str], phrases: frozenset[tuple[str, ...]]) -> int:
    """How many of the words ahead are the longest of the phrases."""
    return next((n for n in range(len(ahead), 0, -1) if tuple(ahead[:n]) in phrases), 0)


class Accords(Deals):
    """Reads agreements word by word, before the sentence is read into groups."""

    def _told_treaties(self) -> None:
        """Name every agreement and resolution that is told, whatever its words are read as else."""
        words = self.scan.words
        self._named_papers()
        if _PACT_SYLLABLES.isdisjoint(self.scan.folds):
            return
        named = {n for atom in self.atoms if atom.kind == "name" for n in range(atom.lo, atom.hi)}
        for lo in [n for n, fold in enumerate(self.scan.folds) if fold in _PACT_SYLLABLES and n not in named]:
            if lo and (words[lo - 1].fold, words[lo].fold) == ("biên", "bản"):
                continue  # inside "biên bản ghi nhớ"
            told = self._deal(lo) or self._accord(lo) or self._resolution(lo)
            if told is not None:
                self.made.told.append(told)

    def _told_at(self, lo: int) -> Told | None:
        return next((one for one in self.made.told if one.lo == lo), None)

    def _accord(self, lo: int) -> Told | None:
        """An agreement in small letters with what it is about, or with who made it how."""
        words = self.scan.words
        found = self._topic_end(lo)
        if found is None:
            return self._accord_by_clause(lo)
        core, hi = found
        id_ = self._name_treaty(lo, core)
        if hi > core:
            self._name_treaty(lo, hi, id_)
        if hi + 1 < len(words) and words[hi].fold == "năm" and words[hi + 1].text[:2] in {"19", "20"}:
            self.names.mention(id_, self.scan.span(lo, hi + 2))
        elif hi < len(words) and (words[hi].fold in _TAILS or words[hi].is_capital or words[hi].text[0].isdigit()):
            tail = self._tail_end(hi)
            if tail > hi:
                self.names.mention(id_, self.scan.span(lo, tail))
        return Told(id_, lo, core, hi, self._is_sought(lo))

    def _accord_by_clause(self, lo: int) -> Told | None:
        """ "thỏa thuận mà Peru ký với Chile", "một thỏa thuận do Oman làm trung gian": no subject, but a clause of its own."""
        words = self.scan.words
        noun = self._pact_noun(lo)
        if noun is None or not self._is_single(lo) or words[lo].is_capital:
            return None
        at = noun
        while at < len(words) and (
            length := longest([w.fold for w in words[at : at + 4]], self.names.language.treaty_adjectives)
        ):
            at += length
        if at >= len(words) or words[at].fold not in _RELATIVE:
            return None
        tail = self._tail_end(at, relative=True)
        said = {word.fold for word in words[at:tail]}
        if words[at].fold == "được" and at + 1 < len(words) and words[at + 1].fold not in _MAKERS:
            return None  # "thỏa thuận được xem là …"
        relative = words[at].fold in {"do", "mà"}
        settled = relative or "giữa" in said or (self._is_signed(lo) and tail - at > 3)
        if tail - at < 3 or said.isdisjoint(_MAKERS) or not settled:
            return None
        if words[at].fold in {"đã", "vừa"} and "giữa" not in said:
            return None  # "thỏa thuận đã được ký hôm qua": one told before
        id_ = self._name_treaty(lo, tail, self.discourse.accord)
        self.discourse.accord = id_
        return Told(id_, lo, noun, noun, self._is_sought(lo))

    def _resolution(self, lo: int) -> Told | None:
        """A resolution without a number, passed, drafted or kept: "nghị quyết trừng phạt X", "dự thảo nghị quyết của Y"."""
        words = self.scan.words
        if " ".join(word.fold for word in words[lo : lo + 2]) != "nghị quyết":
            return None
        hi = lo + 2
        if hi < len(words) and (
            words[hi].text[0].isdigit() or words[hi].fold in {"số", "nào", "này", "đó", "trên", "nói", "chung"}
        ):
            return None
        start = lo - 2 if lo > 1 and (words[lo - 2].fold, words[lo - 1].fold) == _DRAFT else lo
        if not self._is_single(start) or self.names.language.cue("norms", words, lo - 1, lo):
            return None
        contents = self._stands("contents", hi)
        if not contents and not self.names.language.cue("passed", words, start - _REACH, start):
            return None
        tail = self._tail_end(hi, relative=True) if contents else hi
        id_ = self._name_treaty(start, max(tail, hi), self.discourse.resolution)
        self.discourse.resolution = id_
        self.names.mention(id_, self.scan.span(start, hi))
        self.names.mention(id_, self.scan.span(lo, hi))
        return Told(id_, start, hi, hi, sought=True)

    def _titled_treaty(self, lo: int, hi: int) -> int:
        """Where the name of a treaty in capitals ends that goes on in small letters; ``hi`` where none does.

        "Hiệp ước *Hữu nghị, Hợp tác và Tương trợ*", "Thông cáo chung *thiết lập quan hệ ngoại giao giữa A và B*".
        """
        words = self.scan.words
        opens = lo == 0 or not words[lo - 1].is_word or not words[lo].is_capital
        inside = self._inside()
        at, pair = hi, False
        while at < len(words) and at < lo + _TITLE:
            word, following = words[at], words[at + 1] if at + 1 < len(words) else None
            capital = following is not None and following.is_capital
            listed = word.text == "," and capital and not opens and any(one.fold == "và" for one in words[at + 2 : at + 6])
            joint = word.fold == "và" and (pair or capital or self._is_topic(at + 1)) and self._pact_noun(at + 1) is None
            if not word.is_word or (at in self.scan.hyphen_before and word.start > words[at - 1].end + 1):
                if not listed:
                    break
            elif (
                (self._breaks_name(at) and not joint and at not in inside)
                or word.fold in _AFTER_TITLE
                or (opens and self._is_plain(at))
            ):
                break
            pair = (pair or word.fold == "giữa") and not joint
            at += 1
        while at > hi and (words[at - 1].fold in OPEN_ENDS or not words[at - 1].is_word):
            at -= 1
        return at

    def _is_plain(self, at: int) -> bool:
        word, before = self.scan.words[at], self.scan.words[at - 1]
        return not word.is_capital and not before.is_capital and word.fold not in {"về", "khung", "và"}

    def _is_topic(self, at: int) -> bool:
        ahead = [word.fold for word in self.scan.words[at : at + 4]]
        return longest(ahead, self.names.language.treaty_topics) > 0

    def _name_treaty(self, lo: int, hi: int, id_: str | None = None) -> str:
        span = self.scan.span(lo, hi)
        said = slug(self.names.text[span[0] : span[1]])
        id_ = id_ or self._known_of_foremost(lo, hi) or self.discourse.treaties.get(said, said)
        self.discourse.treaties.setdefault(said, id_)
        self.names.mention(id_, span, TREATY)
        words, bigrams = self.scan.words, self.names.language.bigrams
        cuts = (n for n in range(lo + 4, hi) if words[n].fold in _CUTS and (words[n - 1].fold, words[n].fold) not in bigrams)
        cut = next(cuts, hi)  # but "tự *do*" is one word
        if cut < hi and not self.scan.words[lo].is_capital and self.scan.words[cut - 1].fold not in OPEN_ENDS:
            self.names.mention(id_, self.scan.span(lo, cut))  # "thỏa thuận thương mại", short for that with so-and-so
        return id_

    def _known_of_foremost(self, lo: int, hi: int) -> str | None:
        """The known treaty that words name with one of the two countries told of most ("thỏa thuận hạt nhân", of Iran)."""
        key = tuple(self.scan.folds[lo:hi])
        gazetteer = self.names.gazetteer
        if len(key) > 1 and gazetteer.longest.get(key[0], {}).get(key[1], 0) <= len(key):
            return None  # no name begins so that is longer
        names = [[fold_phrase(name) for name in gazetteer.actors[one].names] for one in islice(self.names.countries, 2)]
        ends = [name for found in names for name in found]
        if len(names) == 2 and len(key) > 3:  # "hiệp ước phòng thủ chung", of the two
            ends += [(*one, *other) for pair in (names, names[::-1]) for one in pair[0] for other in pair[1]]
        found = {id_ for end in ends for id_, _ in gazetteer.index.get((*key, *end), ()) if gazetteer.actors[id_].type is TREATY}
        return next(iter(found)) if len(found) == 1 else None

    def _topic_end(self, lo: int) -> tuple[int, int] | None:
        """Where an agreement's noun in small letters ends with what it is about, and where its adjectives end.

        "thỏa thuận thương mại và an ninh | mới | với Chile".
        """
        words = self.scan.words
        if lo >= len(words) or any(word.is_capital for word in words[lo + 1 : lo + 4]):
            return None
        noun = self._pact_noun(lo)
        if noun is None:
            return None
        language, hi, core = self.names.language, noun, 0
        while hi < len(words):
            ahead = [word.fold for word in words[hi : hi + 6]]
            length = longest(ahead, language.treaty_topics)
            joint = core and length == 0 and ahead[0] in {"và", ","} and longest(ahead[1:], language.treaty_topics)
            if joint:
                length = 1 + joint
            if length:
                core = hi + length
            length = length or longest(ahead, language.treaty_adjectives)
            if length == 0:
                break
            hi += length
        if core == 0 or not self._is_single(lo) or (hi < len(words) and words[hi].fold in {"nào", "gì"}):
            return None
        return core, hi

    def _pact_noun(self, lo: int) -> int | None:
        """Where the shortest noun for an agreement ends that begins at a word."""
        heads = [one for one in self.names.language.matches(self.scan.words, lo) if one[1].are("head")]
        nouns = [n for n, found in heads if any(self._is_pact(one) for one in found)]
        nouns = [n for n in nouns if self.scan.words[lo + n - 1].fold == "nhớ"] or nouns  # "biên bản ghi nhớ"
        return lo + nouns[-1] if nouns else None

    def _is_pact(self, entry: Entry) -> bool:
        return entry.category == "head" and entry.value.type == "Treaty" and entry.value.kind in NAMED_FOR

    def _is_single(self, lo: int) -> bool:
        return lo == 0 or self.scan.words[lo - 1].fold not in PLURAL

    def _tail_end(self, at: int, *, relative: bool = False) -> int:
        """Where what tells an agreement more closely ends; ``at`` where it would not end well."""
        words = self.scan.words
        inside = self._inside()
        bigrams = self.names.language.bigrams
        hi, pair = at, False
        while hi < len(words) and hi < at + _TAIL:
            word = words[hi]
            dash = hi in self.scan.hyphen_before and word.start > words[hi - 1].end + 1
            joint = pair and word.fold == "và"
            near = relative and (hi < at + 2 or word.fold == "vào")
            if hi not in inside and (not word.is_word or dash or (self._breaks_name(hi) and not joint and not near)):
                break
            pair = (pair or word.fold == "giữa") and not joint
            hi += 1
        while hi > at + 1 and words[hi - 1].fold in OPEN_ENDS and (words[hi - 2].fold, words[hi - 1].fold) not in bigrams:
            hi -= 1
        whole = hi == len(words) or not words[hi].is_word or words[hi].fold in OPEN_ENDS or self._breaks_name(hi)
        return hi if (whole or hi in self.scan.hyphen_before) and hi - at > 1 else at

    def _inside(self) -> set[int]:
        """The words that carry on a name, a time or a phrase that begins before them ("hàng *không*")."""
        return {n for atom in self.atoms for n in range(atom.lo + 1, atom.hi)}

    def _breaks_name(self, at: int) -> bool:
        """Whether what stands at a word no longer belongs to an agreement's name."""
        words = self.scan.words
        pair = (words[at].fold, words[at + 1].fold) if at + 1 < len(words) else ("", "")
        timed = words[at].fold in {"vào", "từ"} and (pair[1] in _TIMES or pair[1][:1].isdigit())
        counted = "lần" in pair  # "phá vỡ thỏa thuận giữa hai bên *200 lần*"
        return timed or counted or words[at].fold in _STOPS or pair in _STOP_PAIRS

    def _is_signed(self, lo: int) -> bool:
        """Whether a verb of signing, keeping or breaking stands right before a word, over "một", "được" and the like."""
        words = self.scan.words
        at = lo
        while at > 0 and words[at - 1].fold in {"một", "được", "bản", "văn"}:
            at -= 1
        partner = next((n for n, atom in enumerate(self.atoms) if atom.hi == at and atom.kind == "name"), 0)
        if partner and words[self.atoms[partner].lo - 1].fold == "với":
            at = self.atoms[partner].lo - 1  # "ký với Peru một thỏa thuận …"
        said = [word.fold for word in words[max(at - 3, 0) : at]]
        cues = self.names.language.cues
        return any(tuple(said[n:]) in cues[name].get(said[n], ()) for n in range(len(said)) for name in ("signed", "kept"))

    def _stands(self, name: str, at: int) -> bool:
        return self.names.language.cue(name, self.scan.words, at, at + 1)

    def _is_sought(self, lo: int) -> bool:
        """Whether an agreement is only talked of, wanted or refused; not where the text tells of keeping or breaking it."""
        words, cue = self.scan.words, self.names.language.cue
        begin = max((n + 1 for n in range(lo) if words[n].text in ",;:"), default=0)
        begin = max(begin, lo - _REACH)
        return cue("sought", words, begin, lo) and not cue("kept", words, begin, lo)
