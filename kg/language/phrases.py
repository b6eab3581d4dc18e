"""The phrases of a lexicon as a tree of words, along which those that begin at a word are found; and their meanings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a phrase: its category and what the category needs to know.

    ``value`` is a plain string or None for the small words, an index into `Language.frames` for triggers (``rest`` holds the
    words behind a trigger's gap), a `Role`, `Body` or `Head` for those. ``conditional`` is a trigger that has a gap, or that
    blocking or required words decide on.
    """

    category: str
    value: Any = None
    rest: tuple[str, ...] = ()
    conditional: bool = False


_categories: dict[frozenset[str], frozenset[str]] = {}
"""Each set of categories once: thousands of phrases have the same."""


class Meanings(tuple[Entry, ...]):
    """The meanings of a phrase.

    Attributes:
        categories: all that they are of.
    """

    categories: frozenset[str]

    def __new__(cls, entries: Iterable[Entry] = ()) -> Meanings:
        made = super().__new__(cls, entries)
        categories = frozenset([entry.category for entry in made])
        made.categories = _categories.setdefault(categories, categories)
        return made

    def are(self, *categories: str) -> bool:
        """Whether one is of one of the categories."""
        return not self.categories.isdisjoint(categories)


NO_MEANING = Meanings()
_NOTHING: dict[Any, Any] = {}
"""What most of the tens of thousands of phrases have beside their entries; nothing is ever put into it."""


Gaps = dict[str, tuple[tuple[str, int], ...]]


@dataclass(slots=True)
class Phrase:
    """The phrases that begin with the same words.

    Attributes:
        length: how many words.
        entries: meanings of just these words; empty where they only begin phrases.
        further: the words that they go on with.
        free: whether every meaning holds wherever the words stand.
        whole: positions in ``entries`` of the meanings without a gap; ``gaps`` of the others, each behind the second word behind
            its gap, or "", by the first.
        certain: the meanings without a gap where each of them holds wherever the words stand, else None.
        shorter: the next shorter phrase that these words begin with.
    """

    length: int = 0
    entries: Meanings = NO_MEANING
    further: dict[str, Phrase] = field(default_factory=lambda: _NOTHING)
    free: bool = True
    whole: tuple[int, ...] = ()
    gaps: Gaps = field(default_factory=lambda: _NOTHING)
    certain: Meanings | None = None
    shorter: Phrase | None = None
    _parts: dict[tuple[int, ...], Meanings] | None = None

    def only(self, positions: tuple[int, ...]) -> Meanings:
        """The meanings at some positions in ``entries``, made once."""
        if self._parts is None:
            self._parts = {}
        part = self._parts.get(positions)
        if part is None:
            part = self._parts[positions] = Meanings([self.entries[n] for n in positions])
        return part


def as_tree(lexicon: Mapping[tuple[str, ...], Meanings]) -> dict[str, Phrase]:
    """First words -> the phrases of a lexicon that begin with them.

    >>> tree = as_tree({("hội", "đàm"): Meanings([Entry("trigger", 1)])})
    >>> tree["hội"].entries, tree["hội"].further["đàm"].entries.categories
    ((), frozenset({'trigger'}))
    """
    top = Phrase()
    known: dict[int, tuple[tuple[int, ...], Gaps, Meanings | None]] = {}
    """By the identity of meanings, which many phrases share, what phrases say of them."""
    for words, entries in lexicon.items():
        phrase = top
        for word in words:
            if len(phrase.further) == 0:
                phrase.further = {}
            phrase = phrase.further.setdefault(word, Phrase(phrase.length + 1, shorter=phrase if phrase.length else None))
        phrase.entries = entries
        phrase.free = not any(entry.conditional for entry in entries)
        if id(entries) not in known:
            whole = tuple([n for n, entry in enumerate(entries) if not entry.rest])
            certain = None if any(entries[n].conditional for n in whole) else Meanings([entries[n] for n in whole])
            known[id(entries)] = whole, _gaps_of(entries), certain
        phrase.whole, phrase.gaps, phrase.certain = known[id(entries)]
    return top.further


def _gaps_of(entries: Meanings) -> Gaps:
    """Positions of the meanings with a gap, by the first words behind it."""
    gaps: Gaps = {}
    for n, entry in enumerate(entries):
        if entry.rest:
            first, second = (*entry.rest, "")[:2]
            gaps[first] = (*gaps.get(first, ()), (second, n))
    return gaps or _NOTHING
