"""Which two are at odds in what was told so far: who fights, threatens or accuses whom, else who met whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kg.model import Polarity

if TYPE_CHECKING:
    from kg.extract.events import Candidate

_HOSTILE = {"assault": 3, "accuse": 1, "threaten": 1, "coerce": 1, "sanction": 1, "mobilize": 1, "reject": 1, "retreat": 1}
"""What an event of a kind says for two being at odds; a retreat only where both make it."""

Odds = dict[tuple[str, ...], tuple[int, int]]
"""By two sides, in the order in which they were told first: what hostile events say for them, and how often they met."""


def find_foes(told: Sequence[Candidate], side_of: Callable[[str], str]) -> Odds:
    """Who is at odds with whom in the events told; of more than two sides that take part in one nobody is."""
    found: Odds = {}
    for one in told:
        sides = tuple(dict.fromkeys(map(side_of, (*one.actor, *one.recipient))))
        mutual = len(one.actor) == 2 and not one.recipient
        if len(sides) != 2 or one.polarity is Polarity.NEGATED or not (mutual or len(one.actor) == len(one.recipient) == 1):
            continue
        hostile = _HOSTILE.get(one.kind, 0) if one.kind != "retreat" or mutual else 0
        met = one.kind == "consult" and one.mode == "meet" and mutual
        key = sides if sides in found or sides[::-1] not in found else sides[::-1]
        before = found.get(key, (0, 0))
        if hostile or met:
            found[key] = (before[0] + hostile, before[1] + met)
    return found
