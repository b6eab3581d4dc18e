"""Dates as pages, feeds and tables write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import read_date
from kg.ingest.published import normalise_published


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024", "2024"), ("2024-11", "2024-11"), ("2024-11-01", "2024-11-01"), ("2024-11-1", "2024-11-01"),
        ("2024-11-01T23:59:59Z", "2024-11-01"), ("2024-11-01 10:00", "2024-11-01"), ("20241101", "2024-11-01"),
        ("20241101T101500Z", "2024-11-01"), ("2024/11/01", "2024-11-01"), ("1/11/2024", "2024-11-01"),
        ("01.11.2024", "2024-11-01"), ("11-2024", "2024-11"), ("11/28/2024", "2024-11-28"),
        ("Thứ sáu, 1/11/2024, 00:30 (GMT+7)", "2024-11-01"),
        ("ngày 1 tháng 11 năm 2024", "2024-11-01"), ("tháng 11 năm 2024", "2024-11"), ("Tháng 11/2024", "2024-11"),
        ("Fri, 01 Nov 2024 00:30:00 +0700", "2024-11-01"), ("November 1, 2024", "2024-11-01"), ("1 November 2024", "2024-11-01"),
        ("31/02/2024", None), ("2024-13-01", None), ("hôm qua", None), ("", None), ("12345", None),
        ("tháng 11", None), ("1730419200", None),
    ],
)  # fmt: skip
def test_dates_as_they_are_written(value: str, expected: str | None) -> None:
    assert normalise_published(value) == expected


@given(st.text(alphabet="0123456789/-. :T,thángnăm", max_size=30))
def test_what_comes_out_is_a_date_of_the_contract(value: str) -> None:
    try:
        made = normalise_published(value)
    except ValueError:
        return  # a year out of range
    assert made is None or str(read_date(made)) == made


@pytest.mark.parametrize(("value", "year"), [("1/1/1825", 1825), ("2101", 2101), ("0001-01-01T00:00:00", 1), ("99991231", 9999)])
def test_a_year_out_of_range_is_named(value: str, year: int) -> None:
    with pytest.raises(ValueError, match=f"the year {year} is not from 1900 to 2100"):
        normalise_published(value)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_iso_dates_stay(day: date) -> None:
    assert normalise_published(day.isoformat()) == day.isoformat()
