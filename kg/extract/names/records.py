"""The record of an entity while its document is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.scan import Atom, Scan, behind_initials
from kg.model import EntityType, Span

Key = tuple[str, ...]
"""Folded words of a name."""
SPEAKER = "?"
"""Stands for whoever turns out to speak, where a quotation goes before its speaker's name."""


@dataclass(slots=True)
class Draft:
    """An entity while its document is being read."""

    id: str
    type: EntityType
    cls: str | None = None
    known: bool = False
    names: set[str] = field(default_factory=set)
    mentions: set[Span] = field(default_factory=set)
    gender: str | None = None
    country: str | None = None


def is_affair(scan: Scan, head: Atom, named: Atom) -> bool:
    """Whether "vụ" is the affair that somebody is remembered by ("vụ Skripal"), and no office ("Vụ Châu Phi")."""
    word = scan.words[head.lo]
    if word.fold != "vụ" or head.hi - head.lo > 1:
        return False
    return not word.is_capital or (named.hi - named.lo == 1 and scan.words[named.lo].text.isascii())


def name_key(scan: Scan, atom: Atom) -> Key:
    """Folded words of an atom, without the initials before a surname."""
    return tuple([word.fold for word in scan.words[behind_initials(scan.words, atom.lo) : atom.hi]])
