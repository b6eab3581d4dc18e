"""People whose office the article names before it names them: "Ngoại trưởng Peru chỉ trích X", and who he is only below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extract.events import Candidate
from kg.extract.groups import Group, Grouped, Position
from kg.extract.names import Names
from kg.model import EVENT_KINDS


def name_holders(merged: Sequence[Candidate], grouped: Sequence[tuple[int, Grouped]], names: Names) -> list[Candidate]:
    """Let the one whom the article gives an office further on act for himself, where so far his country or body did.

    Only where the article gives it to nobody else, and where the sentence names the country or body for nothing else. What is
    told of him by name too is that event.
    """
    meant = _meant(grouped, names)
    kept = []
    deniers: dict[str, str] = {}
    for one in merged:
        named = meant.get(one.sentence, {})
        before = one.actor, one.recipient, one.source
        after = [tuple([named.get(id_, id_) for id_ in ids]) for ids in before]
        if one.kind in EVENT_KINDS and {*named.values()}.isdisjoint((*one.actor, *one.recipient)) and after != list(before):
            one.actor, one.recipient, one.source = after
            one.trace += tuple([("named further on", f"{id_}, for {of}") for of, id_ in named.items()])
            if one.kind == "reject":
                deniers |= {of: named[of] for of in before[0] if of in named}
            if before[:2] != (one.actor, one.recipient) and any(_is_told(one, other) for other in merged if other is not one):
                continue
        kept.append(one)
    _rename_deniers(kept, deniers)
    return kept


def _rename_deniers(merged: Sequence[Candidate], deniers: Mapping[str, str]) -> None:
    """Let what is denied be denied by the same one who rejects it; a country or body that rejects something itself stays."""
    own = {id_ for one in merged if one.kind == "reject" for id_ in one.actor}
    for one in merged if deniers else ():
        one.denied_by = tuple([id_ if id_ in own else deniers.get(id_, id_) for id_ in one.denied_by])


def _is_told(one: Candidate, other: Candidate) -> bool:
    """Whether another telling is of the same kind, by and to some of the same."""
    if one.kind != other.kind or set(one.actor).isdisjoint(other.actor):
        return False
    return one.recipient == other.recipient or not set(one.recipient).isdisjoint(other.recipient)


def _meant(grouped: Sequence[tuple[int, Grouped]], names: Names) -> dict[int, dict[str, str]]:
    """By sentence, for each country or body that an office before its holder's name is of, the holder."""
    holders: dict[tuple[str, str | None], set[str]] = {}
    for _, made in grouped:
        for one in [position for position in made.positions if position.status == "current"]:
            holders.setdefault((one.role, one.of), set()).add(one.person)
    found: dict[int, dict[str, str]] = {}
    for n, made in grouped:
        for one in made.untold:
            person, *others = holders.get((one.role, one.of), {""})
            if not person or others or one.of is None or not _is_named_once(one.of, one, made, names):
                continue
            if names.drafts[person].first > made.scan.span(one.lo, one.hi)[0]:
                found.setdefault(n, {})[one.of] = person
    return found


def _is_named_once(of: str, post: Position, made: Grouped, names: Names) -> bool:
    """Whether the sentence names what a position is of nowhere else, and with nobody else ("đại diện *Peru và Chile*")."""
    low, high = made.scan.span(post.lo, post.hi)
    sentence, draft = made.scan.sentence, names.drafts.get(of)
    inside = [at for at, _ in draft.mentions if sentence.start <= at < sentence.end] if draft is not None else []
    listed = any(isinstance(unit, Group) and unit.lo <= post.lo < unit.hi and len(unit.ids) > 1 for unit in made.units)
    return len(inside) == 1 and low <= inside[0] < high and not listed
