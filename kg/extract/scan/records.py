"""The records of a scan: atoms, and a sentence with its atoms."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

from kg.language import NO_MEANING, Entry, Meanings
from kg.text import Sentence, Token

QUOTES = frozenset('"“”„«»')


@dataclass(slots=True, eq=False)
class Atom:
    """A stretch of a sentence with one reading.

    Attributes:
        kind: ``name``, ``run`` (capitals that no name list knows), ``lex``, ``time``, ``punct`` or ``word``.
        lo, hi: indexes into the sentence's words, end-exclusive.
        entries: meanings of a ``lex`` atom.
        ids: who may be meant by a ``name``.
        value: the time span of a ``time``; ``inside`` where only a part of the words is a known name; else None.
    """

    kind: str
    lo: int
    hi: int
    entries: Meanings = NO_MEANING
    ids: tuple[str, ...] = ()
    value: Any = None

    def entry(self, *categories: str) -> Entry | None:
        """Its first meaning of one of the categories."""
        if self.entries.categories.isdisjoint(categories):
            return None
        for entry in self.entries:
            if entry.category in categories:
                return entry
        return None

    def has(self, *categories: str) -> bool:
        """Whether it has a meaning of one of the categories."""
        return not self.entries.categories.isdisjoint(categories)


@dataclass(slots=True)
class Scan:
    """A sentence with its atoms.

    ``folds`` are the words as lexicons spell them, ``hyphen_before`` holds the indexes of those that a hyphen or dash stands
    before, ``marks`` the other punctuation marks.
    """

    sentence: Sentence
    words: list[Token]
    atoms: list[Atom]
    hyphen_before: set[int] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    folds: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.folds = [word.fold for word in self.words]

    def said(self, lo: int, hi: int) -> str:
        """Words ``lo`` to ``hi``, folded, one space between."""
        return " ".join(self.folds[lo:hi])

    def is_divided(self, lo: int, hi: int) -> bool:
        """Whether a semicolon stands among the words: nobody behind it takes part in what is told before it."""
        return ";" in self.folds[lo:hi]

    def is_parted(self, lo: int) -> bool:
        """Whether a dash with spaces around it stands before a word."""
        return lo in self.hyphen_before and lo > 0 and self.words[lo].start - self.words[lo - 1].end > 2

    def is_judged(self, lo: int) -> bool:
        """Whether what is named right before a word is said to be something before the next mark ("vụ phóng *là mối đe dọa*")."""
        rest = list(itertools.takewhile(lambda word: word.is_word, self.words[lo:]))
        return any(a.fold == "là" and b.fold not in {"do", "của"} for a, b in itertools.pairwise(rest))

    def span(self, lo: int, hi: int) -> tuple[int, int]:
        """Text offsets of words ``lo`` to ``hi``."""
        return self.words[lo].start, self.words[hi - 1].end
