"""Ids of agreements in small letters that tell one from another: a ceasefire of two is not the ceasefire of two others."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.events import Candidate
from kg.extract.names import Draft, Names
from kg.ids import slug
from kg.model import TREATY

_MOST = 3
"""Parties that an id names; an agreement of more is known by its own name."""


def tell_apart(found: Sequence[Candidate], names: Names) -> None:
    """Put the parties into the ids of agreements that their words alone do not tell apart ("thỏa thuận ngừng bắn").

    ``chl-per-thoa-thuan-ngung-ban`` in one article is that of another; without parties the id stays as the words are.
    """
    parties: dict[str, list[str]] = {}
    for one in found:
        if one.kind == "party-to":
            parties.setdefault(one.recipient[0], []).extend(one.actor)
    renamed: dict[str, str] = {}
    for id_, sides in parties.items():
        draft = names.drafts.get(id_)
        if draft is not None and _is_told(draft) and len(set(sides)) <= _MOST:
            draft.id = renamed[id_] = slug("-".join([*sorted(set(sides)), id_]))
    for one in found if renamed else ():
        one.recipient = tuple(renamed.get(id_, id_) for id_ in one.recipient)
        one.instrument = renamed.get(one.instrument, one.instrument) if one.instrument is not None else None


def _is_told(draft: Draft) -> bool:
    """Whether an entity is an agreement that the text only tells of, without a name in capitals."""
    if draft.type is not TREATY or draft.known:
        return False
    shortest = min(draft.names, key=len)
    return not any(word[:1].isupper() for word in shortest.split()[1:])
