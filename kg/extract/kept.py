"""Results kept for an argument that cannot be a key, such as a table of points: by its identity."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def kept_for(make: Callable[[K], V]) -> Callable[[K], V]:
    """The function, called once for each object; the object is kept too, so that its id stays its own.

    >>> made = kept_for(lambda names: {name.lower() for name in names})
    >>> names = ["Peru"]
    >>> made(names) is made(names)
    True
    """
    kept: dict[int, tuple[K, V]] = {}

    def look_up(key: K) -> V:
        found = kept.get(id(key))
        if found is None:
            found = kept[id(key)] = key, make(key)
        return found[1]

    return update_wrapper(look_up, make)
