"""The words of pages and pictures in both languages, from `page/words.json`."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path


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
    return read_words()[name][0 if lang == "vi" else 1].format(**values)
