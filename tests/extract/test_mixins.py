"""The readers are put together of many classes: none may take another's method without knowing."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import pytest

from kg.extract.events.reader import Reader
from kg.extract.groups.coordination import Builder
from kg.extract.groups.ties import _Ties
from kg.extract.parse.sentence import Parser


def overrides(reader: type) -> Iterator[tuple[str, type, type]]:
    """Methods that two of a reader's classes have: name, the class that wins, the one that loses."""
    won: dict[str, type] = {}
    for one in reader.__mro__[:-1]:
        for name, made in vars(one).items():
            if inspect.isroutine(made) and not name.startswith("__"):
                if name in won:
                    yield name, won[name], one
                won.setdefault(name, one)


@pytest.mark.parametrize("reader", [Reader, Builder, Parser, _Ties])
def test_a_method_is_replaced_only_where_it_is_left_open_or_gone_on_with(reader: type) -> None:
    for name, winner, loser in overrides(reader):
        left_open = "raise NotImplementedError" in inspect.getsource(getattr(loser, name))
        goes_on = f"super().{name}(" in inspect.getsource(getattr(winner, name))
        assert left_open or goes_on, f"{winner.__name__}.{name} hides {loser.__name__}.{name}"
