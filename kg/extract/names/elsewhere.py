"""Bodies that several countries have by one name: that of the country that a document is about ("đảng Dân chủ" in Japan)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extract.names.records import Key
from kg.extract.scan import Scan
from kg.gazetteer import Actor, Gazetteer
from kg.model import COUNTRY, ORGANIZATION
from kg.text import fold_phrase

_CLASSES = frozenset({"PoliticalParty", "GovernmentBody", "ArmedGroup"})
"""Classes of bodies that belong to one country."""
_LANDS = 3
"""Countries named most that are looked at."""
_CLEAR = 3
"""How many times as often as the country of the best known body another one must be named."""


class Elsewhere:
    """Tells whose body is meant, by the countries that a document names otherwise than by their bodies."""

    def __init__(self, named: Iterable[Actor], gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        told = Counter(one.acts_for or one.country or one.id for one in named if one.type is not ORGANIZATION)
        self._told = Counter(
            {id_: n for id_, n in told.items() if id_ in gazetteer.actors and gazetteer.actors[id_].type is COUNTRY}
        )
        self._found: dict[tuple[str, Key], str | None] = {}

    def body(self, known: Actor, key: Key) -> str | None:
        """The id of the namesake that is meant rather than a known body; None where there is none."""
        if known.cls not in _CLASSES or known.country is None or len(key) < 2 or all(word.isascii() for word in key):
            return None
        if (known.id, key) not in self._found:
            self._found[known.id, key] = self._find(known, key)
        return self._found[known.id, key]

    def _find(self, known: Actor, key: Key) -> str | None:
        own = self._told[known.country or ""]
        for land, count in self._told.most_common(_LANDS):
            if land == known.country or count < max(2, _CLEAR * own):
                break
            body = self._of(land, key)
            if body is not None:
                return body
        return None

    def unnamed(self, key: Key) -> str | None:
        """The known body of one of the countries named most whose name with its country begins so ("đảng Lao động" in Korea)."""
        found = (self._of(land, key) for land, count in self._told.most_common(_LANDS) if count > 1)
        return next((one for one in found if one is not None), None)

    def _of(self, land: str, key: Key) -> str | None:
        for name in self.gazetteer.actors[land].names:
            bearers = self.gazetteer.index.get((*key, *fold_phrase(name)), ())
            for id_, _ in bearers:
                if self.gazetteer.actors[id_].country == land and self.gazetteer.actors[id_].cls in _CLASSES:
                    return id_
        return None


def set_right(scans: Sequence[Scan], gazetteer: Gazetteer) -> Elsewhere:
    """Let names of known bodies mean those of the countries that the document is about."""
    actors = gazetteer.actors
    names = [(scan, n, atom) for scan in scans for n, atom in enumerate(scan.atoms) if atom.kind == "name"]
    elsewhere = Elsewhere([actors[atom.ids[0]] for _, _, atom in names], gazetteer)
    for scan, n, atom in names:
        known = actors[atom.ids[0]]
        other = elsewhere.body(known, tuple(scan.folds[atom.lo : atom.hi])) if known.type is ORGANIZATION else None
        if other is not None:
            scan.atoms[n] = replace(atom, ids=(other,))
    return elsewhere
