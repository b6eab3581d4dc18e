"""Dates of the JSON contract: ``2024-11-01``, ``2023-09``, ``2018``, spans ``2023-07/2023-08``; never a false precision."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included, and how exactly it was stated.

    ``precision`` is ``day``, ``week``, ``month``, ``season`` (three months), ``year`` or ``span``.
    """

    earliest: date
    latest: date
    precision: str

    def __str__(self) -> str:
        return write_date(self)


def read_date(text: str) -> Period:
    """The days that a contract date covers.

    >>> read_date("2023-09").latest.isoformat()
    '2023-09-30'
    >>> read_date("2023-09-11/2023-09-17").precision
    'week'

    Raises:
        ValueError: when it is no date of the contract's form.
    """
    first, _, last = text.partition("/")
    try:
        earliest, latest, precision = _point(first)
        if last:
            latest = _point(last)[1]
    except ValueError as error:
        raise ValueError(f"{text!r} {error}") from None
    if last:
        if latest < earliest:
            raise ValueError(f"{text!r} ends before it begins")
        precision = _span_precision(earliest, latest)
    return Period(earliest, latest, precision)


def write_date(period: Period) -> str:
    """The shortest contract form of a period, each end by itself; `read_date` gives the same days back.

    >>> write_date(Period(date(2006, 1, 1), date(2023, 9, 30), "span"))
    '2006/2023-09'

    >>> write_date(Period(date(2024, 2, 1), date(2024, 2, 29), "month"))
    '2024-02'
    """
    first, last = period.earliest, period.latest
    if first == last:
        return first.isoformat()
    from_month = first.day == 1
    to_month = last.day == calendar.monthrange(last.year, last.month)[1]
    if first.year != last.year:
        begins = f"{first:%Y}" if (first.month, first.day) == (1, 1) else f"{first:%Y-%m}" if from_month else first.isoformat()
        ends = f"{last:%Y}" if (last.month, last.day) == (12, 31) else f"{last:%Y-%m}" if to_month else last.isoformat()
        return f"{begins}/{ends}"
    if not (from_month and to_month):
        return f"{first.isoformat()}/{last.isoformat()}"
    if first.month == 1 and last.month == 12:
        return f"{first:%Y}"
    return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y-%m}/{last:%Y-%m}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def tell_date(text: str, lang: str) -> str:
    """A contract date as readers of a language (``vi``, else English) write it.

    >>> tell_date("2024-11-01", "vi"), tell_date("2023-09/2024", "en")
    ('01/11/2024', 'Sep 2023 – 2024')
    """
    return " – ".join(_tell_point(one, lang) for one in text.split("/"))


def _tell_point(text: str, lang: str) -> str:
    parts = text.split("-")
    if lang == "vi":
        return "/".join(reversed(parts))
    named = [parts[0], *(_MONTHS[int(month) - 1] for month in parts[1:2]), *(str(int(day)) for day in parts[2:3])]
    return " ".join(reversed(named))


def _point(text: str) -> tuple[date, date, str]:
    found = _POINT.fullmatch(text)
    if found is None:
        raise ValueError("is not YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31), "year"
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month"
        return date(year, month, day), date(year, month, day), "day"
    except ValueError:
        raise ValueError("is not in the calendar") from None


def _span_precision(earliest: date, latest: date) -> str:
    days = (latest - earliest).days + 1
    if days == 1:
        return "day"
    if days == 7:
        return "week"
    if 28 <= days <= 31 and earliest.day == 1 and latest.month == earliest.month:
        return "month"
    if 89 <= days <= 92 and earliest.day == 1:
        return "season"
    if earliest.day == 1 and earliest.month == 1 and days in (365, 366):
        return "year"
    return "span"
