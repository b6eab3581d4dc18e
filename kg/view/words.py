"""The words of pages and pictures in both languages, from `page/words.json`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

_NUMBERED = re.compile(r"\[(\w*)\|(\w+)\]")


@lru_cache(maxsize=1)
def read_words() -> dict[str, tuple[str, str]]:
    """Vietnamese and English by name."""
    loaded = json.loads((Path(__file__).parent / "page" / "words.json").read_text("utf-8"))
    return {name: (both[0], both[1]) for name, both in loaded.items()}


def word(name: str, lang: str, **values: object) -> str:
    """A word in Vietnamese (``vi``) or English, with its ``{places}`` filled.

    >>> word("all times", "en")
    'All times'
    """
    return fill(read_words()[name][0 if lang == "vi" else 1], values)


def fill(text: str, values: Mapping[str, object]) -> str:
    """A text with its ``{places}`` filled; of ``[one|several]`` it takes what suits the number ``n``.

    >>> fill("{n} treat[y|ies]", {"n": 1}), fill("{n} treat[y|ies]", {"n": 2})
    ('1 treaty', '2 treaties')
    """
    return _NUMBERED.sub(lambda found: found[1 if str(values.get("n")) == "1" else 2], text).format(**values)
