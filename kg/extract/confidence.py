"""How sure a fact is: signs in its telling, each with points in log-odds, added up and turned into a chance.

The points stand in ``kg/language/<code>/confidence.yaml`` and are fitted by ``scripts/make_confidence_doc.py --fit`` on annotated
articles, so that of the facts with confidence 0.7 about seven in ten are right: kind, who and to whom.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping

from kg.extract.events import Candidate
from kg.model import EVENT_KINDS, Modality, Polarity

BASE = "base"
"""The sign that every fact has."""
FAR = 150
"""Characters from the first to the last word of a fact from which on its parts stand far from each other."""
LEAST, MOST = 0.02, 0.98


def list_signs(one: Candidate, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """The signs of a fact, sorted; the names are those of ``confidence.yaml``.

    Args:
        is_known: whether an entity is in the gazetteer.
    """
    found = {BASE, f"kind {one.kind}"}
    start, end = one.span
    if one.told > 1:
        found.add("told again")
    if not all(is_known(id_) for id_ in (*one.actor, *one.recipient)):
        found.add("stranger")
    if one.kind in EVENT_KINDS:
        if len(one.actor) + len(one.recipient) > 2:
            found.add("many")
        elif len(one.actor) + len(one.recipient) < 2:
            found.add("alone")
        for sign, holds in (
            ("noun", one.nominal),
            ("pronoun", one.pronoun),
            ("inside", one.inner),
            ("quoted", one.quoted),
            ("headline", one.headline),
            ("not actual", one.modality is not Modality.ACTUAL),
            ("negated", one.polarity is Polarity.NEGATED),
            ("source", len(one.source) > 0),
            ("place", one.place is not None),
            ("far", end - start > FAR),
        ):
            if holds:
                found.add(sign)
        found.add(f"dated {one.dated}" if one.dated else "undated")
        if one.weight is not None:
            found.add(f"weighed {int(one.weight * 10)}")
    elif one.guessed:
        found.add("guessed")
    return tuple(sorted(found))


def estimate(signs: Iterable[str], points: Mapping[str, float]) -> float:
    """The chance that a fact with these signs is right, 0.02 to 0.98; a sign without points counts nothing.

    >>> estimate(["base", "told again"], {"base": 0.0, "told again": 0.8})
    0.69
    """
    odds = sum([points.get(sign, 0.0) for sign in signs])
    return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-odds)))), 2)
