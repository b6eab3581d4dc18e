"""A sentence as atoms: known names, runs of capitals that may be names, words of the lexicon, times, punctuation, other words.

An atom covers a stretch of the sentence's words (tokens without hyphens). What a name means is not decided here; see
`kg.extract.names`.
"""

from __future__ import annotations

from kg.extract.scan.known import behind_initials, names_ship
from kg.extract.scan.records import QUOTES, Atom, Scan
from kg.extract.scan.runs import SHIPS
from kg.extract.scan.sentence import scan_sentence

__all__ = ["QUOTES", "SHIPS", "Atom", "Scan", "behind_initials", "names_ship", "scan_sentence"]
