"""The words of a SPARQL update, taken one after the other; each fault says line and column."""

from __future__ import annotations

from typing import NoReturn

from kg.errors import QueryError
from kg.store.lexing import tokens, unclear_iri
from kg.store.sparql import fault

TERMS = ("iri", "prefixed")
"""Kinds of words that name something."""
Word = tuple[int, str, str]
"""Where it begins, its kind (`kg.store.lexing.tokens`), and the word."""


class Words:
    """Where a reader stands in an update.

    Raises:
        QueryError: when the text has what no update has.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._at = 0
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise fault(text.encode("utf-8", "replace").decode(), error.start, "half of a character") from error
        if (place := unclear_iri(text)) is not None:
            raise self.fault(place[0], f"{text[slice(*place)]} may be read in two ways: write it with a prefix")
        self._words = list(tokens(text))
        for start, kind, token in self._words:
            if kind == "escape" or (kind == "other" and token in "\"'"):
                raise self.fault(start, "this does not fit here, or a string is not closed")

    @property
    def are_over(self) -> bool:
        """Whether nothing is left."""
        return self._at == len(self._words)

    @property
    def place(self) -> int:
        """Where the next word begins; at the end, where the text ends."""
        return len(self.text.rstrip()) if self.are_over else self._words[self._at][0]

    def peek(self) -> str:
        """The next word, keywords in capitals; at the end an empty one."""
        if self.are_over:
            return ""
        _, kind, token = self._words[self._at]
        return token.upper() if kind == "word" else token

    def skip(self, word: str) -> bool:
        """Past this word, if it comes next, and whether it did."""
        if self.peek() != word:
            return False
        self._at += 1
        return True

    def next(self, expected: str) -> Word:
        """The next word, whatever it is."""
        if self.are_over:
            raise self.fault(self.place, f"the update ends where {expected} was expected")
        self._at += 1
        return self._words[self._at - 1]

    def expect(self, word: str) -> None:
        """Past this word, which must come next."""
        if not self.skip(word):
            self.refuse(word)

    def take(self, what: str, *kinds: str) -> tuple[int, str]:
        """The next word and where it begins; it must be of one of these kinds."""
        start, kind, token = self.next(what)
        if kind not in kinds:
            raise self.fault(start, f"expected {what}, found {token[:20]!r}")
        return start, token

    def take_iri(self) -> tuple[int, str]:
        """The next word, which must name a graph, and where it begins."""
        return self.take("the name of a graph", *TERMS)

    def refuse(self, expected: str) -> NoReturn:
        """Raises the fault that something else was expected here."""
        found = self.peek()
        raise self.fault(self.place, f"expected {expected}, found {found[:20]!r}" if found else f"expected {expected}")

    def fault(self, place: int, message: str) -> QueryError:
        """The error that points at a place."""
        return fault(self.text, place, message)
