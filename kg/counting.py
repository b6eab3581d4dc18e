"""Numbers with their nouns."""

from __future__ import annotations


def counted(number: int, noun: str, several: str = "") -> str:
    """A number with its noun.

    Args:
        several: the plural, where it is not the noun with an s.

    >>> counted(1, "article"), counted(2, "article"), counted(0, "country", "countries")
    ('1 article', '2 articles', '0 countries')
    """
    return f"{number} {noun if number == 1 else several or noun + 's'}"
