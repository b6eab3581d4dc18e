"""Who resigns: people and governments do, a country does not."""

from __future__ import annotations

from itertools import pairwise

from kg.extract.events.candidate import Candidate
from kg.extract.groups import Group
from kg.extract.names import Names
from kg.extract.parse import Parsed, Predicate
from kg.model import COUNTRY, PERSON

_GOVERNMENTS = frozenset({("chính", "phủ"), ("nội", "các"), ("chính", "quyền"), ("thủ", "tướng"), ("tổng", "thống")})
REACH = 12
"""Words before the verb among which the government is told."""


def resigning(one: Candidate, predicate: Predicate, parsed: Parsed, names: Names) -> tuple[str, ...]:
    """Who resigns where the rules know a country only: its government or head, or whose that is ("chính phủ của ông X").

    Nobody where it is a minister or adviser without a name, or somebody's whose country stands nearby.
    """
    if predicate.nominal or len(one.actor) != 1 or names.type_of(one.actor[0]) is not COUNTRY:
        return one.actor
    words, first = parsed.grouped.scan.words, max(0, predicate.lo - REACH)
    if not _GOVERNMENTS & set(pairwise([word.fold for word in words[first : predicate.lo]])):
        return ()
    for unit in parsed.grouped.units:
        if isinstance(unit, Group) and first < unit.lo < predicate.lo and words[unit.lo - 1].fold == "của":
            if len(unit.ids) == 1 and names.type_of(unit.ids[0]) is PERSON:
                return unit.ids
    return one.actor
