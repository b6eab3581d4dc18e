"""Days, weeks, months, years as `Period`s, and steps between them. Nothing here knows a language."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from kg.dates import Period, read_date


def day_period(one: date) -> Period:
    return Period(one, one, "day")


def week_period(one: date) -> Period:
    """The week, Monday to Sunday, that has the day."""
    monday = one - timedelta(days=one.weekday())
    return Period(monday, monday + timedelta(days=6), "week")


def month_period(year: int, month: int, *, last_month: int | None = None, last_year: int | None = None) -> Period:
    """A month, or the months up to another one, both included; month numbers beyond 12 run into the next years."""
    year, month = _carry(year, month)
    end_year, end_month = _carry(last_year or year, last_month or month)
    return span(date(year, month, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1]))


def year_period(year: int, last: int | None = None) -> Period:
    """A year, or the years up to another one, both included."""
    return span(date(year, 1, 1), date(last if last is not None else year, 12, 31))


def span(first: date, last: date) -> Period:
    """The period between two days, both included, with the precision that its length shows.

    Raises:
        ValueError: when it ends before it begins.
    """
    return read_date(f"{first.isoformat()}/{last.isoformat()}")


def join(first: Period, last: Period) -> Period:
    """From the beginning of one period to the end of another.

    Raises:
        ValueError: when it ends before it begins.
    """
    return span(first.earliest, last.latest)


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """The year and month so many months later.

    >>> shift_month(2024, 1, -2)
    (2023, 11)
    """
    return _carry(year, month + by)


def weekend(one: date) -> Period:
    """Saturday and Sunday of the week that has the day."""
    saturday = week_period(one).earliest + timedelta(days=5)
    return span(saturday, saturday + timedelta(days=1))


def _carry(year: int, month: int) -> tuple[int, int]:
    over, rest = divmod(month - 1, 12)
    return year + over, rest + 1
