"""Territories of other states: countries where they act or are acted on, no more than places where things only happen there."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.names.cues import PLACE_SLOTS
from kg.extract.scan import Atom, Scan
from kg.gazetteer import Gazetteer

_PLACES = {"GUM": "guam", "HKG": "hong-kong", "MAC": "macau"}
"""Territories -> the places that they are."""
_NEVER_ACT = frozenset({"GUM"})
"""Islands and bases, whose governments the world's news takes for those of a town."""
_GONE_TO = frozenset({"đi", "đến", "sang", "thăm"})


def settle_lands(scans: Sequence[Scan], gazetteer: Gazetteer) -> None:
    """Let each territory's name mean the place in a document that only ever tells what happens there, else the country."""
    named: dict[str, list[tuple[Scan, int]]] = {}
    acting: set[str | None] = set()
    """Countries of which the document names a body, somebody or a place."""
    for scan in scans:
        for n, atom in enumerate(scan.atoms):
            if atom.kind == "name" and atom.ids[0] in _PLACES:
                named.setdefault(atom.ids[0], []).append((scan, n))
            elif atom.kind == "name":
                acting.add(gazetteer.actors[atom.ids[0]].country)
    for land, mentions in named.items():
        only = land in _NEVER_ACT or (land not in acting and all(_is_where(scan, n) for scan, n in mentions))
        chosen = _PLACES[land] if only and _PLACES[land] in gazetteer.actors else land
        for scan, n in mentions:
            scan.atoms[n].ids = (chosen,)


def _is_where(scan: Scan, n: int) -> bool:
    """Whether a name tells where: behind a preposition of place, or in brackets."""
    before: Atom | None = scan.atoms[n - 1] if n else None
    if before is None:
        return False
    prep = before.entry("prep")
    word = scan.words[before.hi - 1]
    return (prep is not None and prep.value in PLACE_SLOTS) or word.text == "(" or word.fold in _GONE_TO
