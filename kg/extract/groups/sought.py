"""Agreements that are not made yet: hoped, worked or asked for, or told as what may come."""

from __future__ import annotations

from itertools import pairwise

from kg.extract.scan import Scan
from kg.language import Language

REACH = 6
"""Words before an agreement among which it is told that it is hoped or worked for, and behind it when it was made."""
_DONE = frozenset({"đã", "vừa", "từng", "mới"})
_MADE = frozenset({"ký", "kí", "đạt", "kết"})
"""Syllables of making a treaty."""
_AHEAD = frozenset({"có thể", "sẽ", "phải", "sớm"})
"""What stands behind "một thỏa thuận" that is yet to come."""


def is_unmade(scan: Scan, language: Language, lo: int, hi: int) -> bool:
    """Whether an agreement in small letters is only sought ("hướng tới *một thỏa thuận giữa A và B*", "một thỏa thuận có thể …").

    Args:
        lo, hi: the agreement's words, with its parties where they belong to it; nobody may know it by that name.
    """
    words = scan.words
    if words[lo].is_capital:
        return False
    begin = lo
    while begin > max(0, lo - REACH) and words[begin - 1].is_word:
        begin -= 1
    behind = [word.fold for word in words[lo : hi + REACH]]
    dated = any(one == "năm" and other.isdigit() for one, other in pairwise(behind)) or not _MADE.isdisjoint(behind)
    if dated or language.cue("kept", words, begin, lo) or any(word.fold in _DONE for word in words[begin:lo]):
        return False
    if language.cue("sought", words, begin, lo):
        return True
    after = [word.fold for word in words[hi : hi + 2]]
    one = "một" in {words[lo].fold, words[max(lo - 1, 0)].fold}
    return one and (after[:1] == ["sẽ"] or " ".join(after) in _AHEAD or not _AHEAD.isdisjoint(after[:1]))
