"""Who follows whom in a post that the text gives to both: the earlier one holds it no longer."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.events import Candidate
from kg.extract.names import Names
from kg.extract.names.leaders import in_year

_SINGLE = frozenset({"head-of-state", "head-of-government", "monarch", "foreign-minister", "defence-minister"})
"""Posts that one at a time holds in a country."""


def follow(made: Mapping[tuple[str, str, str], Candidate], names: Names, year: int | None) -> None:
    """Make positions former whose holders another followed, whom the text gives the post too ("Tổng thống Nixon", "… Bush").

    Who held it both before and after somebody is not taken for the one who followed him.

    Args:
        made: positions by person, role and what they are of.
        year: that of publication, in which who follows must hold the post; None where it is not known.
    """
    held: dict[tuple[str, str], list[tuple[Candidate, str, str | None]]] = {}
    for (person, role, of), one in made.items():
        if one.status != "current" or role not in _SINGLE:
            continue
        terms = [term for term in names.gazetteer.positions(person) if (term.role, term.of) == (role, of)]
        if terms and (year is None or any(in_year(term, year) for term in terms)):
            ends = [term.end for term in terms if term.end is not None]
            began, over = min(term.start or "" for term in terms), max(ends) if len(ends) == len(terms) else None
            held.setdefault((role, of), []).append((one, began, over))
    for holders in held.values():
        later = [(one, began) for one, began, _ in holders if _is_title(one, names)]
        for one, _, over in holders:
            if over is not None and any(other is not one and over <= began for other, began in later):
                one.status = "former"


def _is_title(one: Candidate, names: Names) -> bool:
    """Whether a post stands before its holder's name or in apposition: "Trump *đắc cử* tổng thống" does not say that he is."""
    draft = names.drafts.get(one.actor[0])
    return draft is not None and not any(one.span[0] <= lo and hi < one.span[1] for lo, hi in draft.mentions)
