"""Whether two spellings are of one name: by sound ("Sa-rôn" and "Sharon"), or by one slip of the pen ("Lukcashenko").

For foreign names only: of Vietnamese, Chinese and Korean ones a single letter parts two people.
"""

from __future__ import annotations

import functools
import re
import unicodedata

_SOUNDS = (
    ("sch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "k"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("ts", "s"), ("ck", "k"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"),
)  # fmt: skip
"""Letters of English spellings and of Vietnamese ones -> one for both; `_LETTER_SOUNDS` then single ones."""
_LETTER_SOUNDS = str.maketrans("xcqywj", "skkivi")
_DOUBLE = re.compile(r"(.)\1+")


@functools.lru_cache(maxsize=1 << 13)
def plain(word: str) -> str:
    """A word in small letters without accents, hyphens and points.

    >>> plain("Gba-gbô")
    'gbagbo'
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    spread = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(c for c in spread if c.isalnum() and not unicodedata.combining(c))


@functools.lru_cache(maxsize=1 << 13)
def sound(word: str) -> str:
    """What a word sounds like, for one who writes it down in Vietnamese.

    >>> sound("Sa-rôn") == sound("Sharon")
    True
    """
    heard = plain(word)
    for letters, one in _SOUNDS:
        heard = heard.replace(letters, one)
    return _DOUBLE.sub(r"\1", heard.translate(_LETTER_SOUNDS))


def one_slip(a: str, b: str) -> bool:
    """Whether one letter more, less, other or swapped makes a word of the other.

    >>> one_slip("lukcashenko", "lukashenko"), one_slip("bolsanaro", "bolsonaro"), one_slip("sarkozy", "saakashvili")
    (True, True, False)
    """
    if abs(len(a) - len(b)) > 1 or a == b:
        return a == b
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest, other = a[start:], b[start:]
    swapped = rest[:2] == other[:2][::-1] and rest[2:] == other[2:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:] or swapped


@functools.lru_cache(maxsize=1 << 12)
def shared_keys(words: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """Keys of a name, one of which every spelling of it has too: so that not every name need be held against every other."""
    if len(words) > 1:
        return tuple([(sound(word), 16 * len(words) + at) for at, word in enumerate(words)])
    letters = plain(words[0])
    return (sound(words[0]), 0), (letters[:1], len(letters)), (letters[:1], len(letters) + 1)


def alike(words: tuple[str, ...], others: tuple[str, ...], *, sure: bool = False, near: bool = False) -> bool:
    """Whether two names, word by word, are spellings of one.

    Args:
        sure: the second is of somebody who is expected here, so that one short word may differ beside a longer equal one.
        near: both are of one article, so that a short surname may have a slip too.
    """
    if len(words) != len(others):
        return False
    unlike = [(plain(a), plain(b)) for a, b in zip(words, others, strict=True) if sound(a) != sound(b) or len(sound(a)) < 4]
    unlike = [(a, b) for a, b in unlike if a != b]
    if len(unlike) == 0:
        return any(len(plain(word)) > 3 for word in words)
    if len(unlike) > 1 or not one_slip(*unlike[0]) or (unlike[0][0][:1] != unlike[0][1][:1] and len(words) == 1):
        return False
    shorter = min(map(len, unlike[0]))
    if shorter > (3 if near else 5):
        return True
    return sure and len(words) > 1 and shorter > 2 and max(len(plain(word)) for word in words) > 4
