"""Whom a refusal or denial answers where its own sentence does not say: who last accused or asked the refusing side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kg.extract.events.candidate import Candidate
from kg.model import EVENT_KINDS, Polarity

Telling = tuple[int, tuple[str, ...], frozenset[str]]
"""The number of a sentence, who says something in it, and of whom."""
NEAR = 1
"""Sentences back in which a denial finds who said what is denied without accusing anybody."""
CHARGED = frozenset({"coerce", "sanction"})
"""What is done to somebody for what he denies ("X trừng phạt Y vì …, Y *phủ nhận*")."""
REACH = 6
"""Sentences back in which a refusal ("từ chối đề nghị đó") finds whom it answers."""


def find_answered(
    one: Candidate,
    told: Sequence[Candidate],
    tellings: Sequence[Telling],
    topic: tuple[str, ...],
    side_of: Callable[[str], str],
) -> bool:
    """Give an answer its recipient; False where nobody is found, and it tells nothing.

    Args:
        told: the events told before it, in order.
        tellings: who said something before it, in order.
        topic: the subject of the sentence before.
        side_of: the country behind an entity that speaks or acts for one, else the entity.
    """

    def side(ids: Iterable[str]) -> set[str]:
        return set(map(side_of, ids))

    def others(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(id_ for id_ in ids if not side([id_]) & side(one.actor))

    one.recipient = _addressed(one, told, side, others)
    if one.mode == "deny" and not one.recipient:
        one.recipient = _told_before(one, tellings, side, others)
    if one.kind == "reject" and not one.recipient and one.mode == "meet" and len(one.actor) > 1:
        # "Mỹ và Iran ngừng đàm phán": nobody refuses the other, they do not meet
        one.kind, one.polarity, one.answers = "consult", Polarity.NEGATED, False
        return True
    if not one.recipient and one.kind != "reject":
        one.recipient = others(topic)
    return len(one.recipient) > 0


def deny_charge(one: Candidate, told: Sequence[Candidate], side_of: Callable[[str], str]) -> None:
    """Make a bare rejection behind a charge of its own sentence its denial ("A cáo buộc B …, nhưng *B bác bỏ*").

    Whoever else is named between the two has not charged anybody, and those who charge do not tell of the denial.
    """
    sides = set(map(side_of, one.actor))
    for other in reversed(told):
        if other.sentence != one.sentence:
            return
        who = tuple(id_ for id_ in other.actor if side_of(id_) not in sides)
        if other.kind == "accuse" and who and other.recipient and set(map(side_of, other.recipient)) <= sides:
            one.mode, one.recipient = "deny", who
            one.source = tuple(id_ for id_ in one.source if id_ not in who)
            return


def _addressed(
    one: Candidate,
    told: Sequence[Candidate],
    side: Callable[[Iterable[str]], set[str]],
    others: Callable[[Iterable[str]], tuple[str, ...]],
) -> tuple[str, ...]:
    wanted = {"accuse"} if one.mode == "deny" else {"request", "accuse", "agree", "consult"}
    for other in reversed(told):
        if one.sentence - other.sentence > REACH:
            break
        near = one.mode == "deny" and one.sentence - other.sentence <= NEAR
        if one.kind != "reject":
            if one.sentence - other.sentence <= 1 and other.kind in EVENT_KINDS and others(other.actor):
                return others(other.actor)
            continue
        if other.kind in wanted and side(other.recipient) & side(one.actor):
            return tuple(id_ for id_ in other.actor if id_ not in one.actor)
        if near and other.kind in CHARGED and side(other.recipient) & side(one.actor):
            return others(other.actor)
        if near and side(other.actor) & side(one.actor) and others(other.source):
            return others(other.source)
        if other.sentence == one.sentence and other.actor == one.actor and other.kind in {"accuse", "reject"}:
            return other.recipient
    return ()


def _told_before(
    one: Candidate,
    tellings: Sequence[Telling],
    side: Callable[[Iterable[str]], set[str]],
    others: Callable[[Iterable[str]], tuple[str, ...]],
) -> tuple[str, ...]:
    """Who said last, in the sentence or the one before, something of who denies it ("X cho biết Y …, nhưng Y *phủ nhận*")."""
    for sentence, who, named in reversed(tellings):
        if one.sentence - sentence > NEAR:
            break
        if others(who) and side(named) & side(one.actor):
            return others(who)
    return ()
