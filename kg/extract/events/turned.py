"""What somebody tells by what he will do or not: a planned blow threatens, talks that will not be held are refused."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from kg.extract.events.candidate import REFUSALS
from kg.extract.events.cast import Cast
from kg.extract.parse import Predicate
from kg.language import Frame

_BLOWS = frozenset({"assault", "coerce", "sanction"})
_GIVEN = frozenset({"aid", "concede", "consult", "cooperate", "retreat", "support"})
"""Kinds that somebody agrees to who says that he will do it."""
_AHEAD = frozenset({"planned", "possible", "conditional"})


@cache
def _turn(id_: str, kind: str, mode: str | None, joint: bool, actor: tuple[str, ...], recipient: tuple[str, ...]) -> Frame:
    """The frame of what is told so, by its kind and that of the deed; each made once."""
    if joint:
        actor, recipient = ("subject",), ("với", "object", "giữa")
    polarity = "negated" if kind == "reject" else "affirmed"
    return Frame(id_, kind, mode, actor, recipient, False, (), None, (), (), False, polarity, "actual", {}, {}, turned=True)


def turned(predicate: Predicate, frame: Frame) -> Frame | None:
    """The frame of what a deed that is ahead or is not to be tells; None where it tells no more than itself."""
    colour = predicate.colour
    if "ceased" in colour or frame.own:
        return None
    if "negated" in colour:
        if "unwilling" in colour or frame.kind not in REFUSALS or frame.kind == "agree":
            return None
        kind, mode = "reject", REFUSALS[frame.kind]
    elif not colour & _AHEAD:
        return None
    elif frame.kind in _BLOWS:
        kind, mode = "threaten", None
    elif frame.kind in _GIVEN and "planned" in colour:
        kind, mode = "agree", None
    else:
        return None
    code = frame.id.split("/")[0]
    return _turn(f"{code}/{kind}/by-{frame.kind}", kind, mode, frame.joint, frame.actor, (*frame.host, *frame.recipient))


def cast_of(cast: Cast, frame: Frame) -> Cast:
    """Who takes part in what a deed tells: from the doer to the others, also where they would do it together."""
    if not frame.joint:
        return cast
    doers = cast.doers or cast.actor[:1]
    others = tuple(one for one in (*cast.actor, *cast.recipient) if one not in doers)
    return replace(cast, actor=doers, recipient=others, club=None)
