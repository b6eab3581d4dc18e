"""The day a record, page or feed says it was published, in the contract's form."""

from __future__ import annotations

import re
from datetime import date

FIRST_YEAR, LAST_YEAR = 1900, 2100
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d.*)?", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_MONTH_YEAR = re.compile(r"(?:tháng\s+)?(\d{1,2})[/-](\d{4})", re.IGNORECASE)
_VIETNAMESE = re.compile(r"(?:(\d{1,2})\s+)?tháng\s+(\d{1,2}),?\s+(?:năm\s+)?(\d{4})(?!\d)", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})\s+({'|'.join(_MONTHS)})[a-z]*\.?,?\s+(\d{{4}})(?!\d)", re.IGNORECASE)
_ENGLISH_MONTH_FIRST = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\.?\s+(\d{{1,2}}),?\s+(\d{{4}})(?!\d)", re.IGNORECASE)


def normalise_published(value: str) -> str | None:
    """``YYYY[-MM[-DD]]`` for a date as pages, feeds and tables write it; ``None`` where it means no date.

    The clock time and its zone are dropped: the day counts as printed. ``1/11/2024`` is day first, as in Vietnamese,
    unless only month first makes a date.

    >>> normalise_published("2024-11-01T00:30:00+07:00"), normalise_published("Fri, 01 Nov 2024 00:30:00 +0700")
    ('2024-11-01', '2024-11-01')
    >>> normalise_published("Thứ sáu, 1/11/2024, 10:30 (GMT+7)"), normalise_published("11/2024")
    ('2024-11-01', '2024-11')
    >>> normalise_published("31/02/2024") is None
    True

    Raises:
        ValueError: for a date before 1900 or after 2100, which is a mistake of whoever wrote it.
    """
    text = value.strip()
    if (found := _ISO.fullmatch(text)) is not None:
        return _written(*found.groups())
    if (found := _COMPACT.fullmatch(text)) is not None:
        return _written(*found.groups())
    if (found := _MONTH_YEAR.fullmatch(text)) is not None:
        return _written(found[2], found[1], None)
    if (found := _YEAR_FIRST.search(text)) is not None:
        return _written(*found.groups())
    if (found := _DAY_FIRST.search(text)) is not None:
        return _written(found[3], found[2], found[1]) or _written(found[3], found[1], found[2])
    if (found := _VIETNAMESE.search(text)) is not None:
        return _written(found[3], found[2], found[1])
    if (found := _ENGLISH_DAY_FIRST.search(text)) is not None:
        return _written(found[3], _month(found[2]), found[1])
    if (found := _ENGLISH_MONTH_FIRST.search(text)) is not None:
        return _written(found[3], _month(found[1]), found[2])
    return None


def _month(name: str) -> str:
    return str(_MONTHS.index(name[:3].lower()) + 1)


def _written(year: str, month: str | None, day: str | None) -> str | None:
    try:
        day_one = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if not FIRST_YEAR <= day_one.year <= LAST_YEAR:
        raise ValueError(f"the year {day_one.year} is not from {FIRST_YEAR} to {LAST_YEAR}")
    if month is None:
        return f"{day_one:%Y}"
    return f"{day_one:%Y-%m}" if day is None else day_one.isoformat()
