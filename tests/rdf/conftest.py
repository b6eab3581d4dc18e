"""Makers of small records, as fixtures."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rdf_records import fact_at, make_extraction

from kg.model import Extraction, Fact


@pytest.fixture
def make() -> Callable[..., Extraction]:
    """`make_extraction`."""
    return make_extraction


@pytest.fixture
def at() -> Callable[..., Fact]:
    """`fact_at`."""
    return fact_at
