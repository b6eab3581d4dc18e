"""What time words are counted from: publication, or the last time named; and where a bare day or month falls."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from kg.dates import Period
from kg.extract.times.calendar import day_period, join, month_period, shift_month, span, week_period, year_period

AHEAD_DAYS = 60
"""A bare day is read as still to come when it lies at most so many days ahead; beyond, as the last one before."""
AHEAD_MONTHS = 2
STALE_DAYS = 20
"""Plans are told of days just gone by too ("dự kiến diễn ra ngày 30/10 đã bị hủy")."""


@dataclass(slots=True)
class Clock:
    """The state of reading one document.

    Attributes:
        published: when the article came out, as precisely as known.
        today: its day, where known.
        stand_in: the latest day told in a month that alone is known as publication; weeks are counted from it.
        pinned: the day of publication as the text itself tells it ("hôm nay 1/11"); told: days of its month that it tells of.
        last: the last period named; last_day: the last one that is one day; last_end: where in the text it ends.
        main_day: the last day of a main clause, and where in the text it ends.
    """

    published: Period | None
    today: date | None
    stand_in: date | None = None
    pinned: date | None = None
    told: list[date] = field(default_factory=list)
    last: Period | None = None
    last_day: date | None = None
    last_end: int = 0
    main_day: tuple[date, int] | None = None

    def go_back(self, reach: int) -> None:
        """Count on from the last day of a main clause, not from one told aside ("thăm X, *nơi bị ném bom hôm 22/6*").

        Args:
            reach: where in the text that day must end, at the earliest.
        """
        if self.main_day is not None and self.main_day[1] >= reach and self.main_day[0] != self.last_day:
            self.last_day = self.main_day[0]
            self.last = day_period(self.last_day)

    def knows_month(self) -> bool:
        pub = self.published
        return pub is not None and (pub.earliest.year, pub.earliest.month) == (pub.latest.year, pub.latest.month)

    def place_day(self, day: int, month: int, side: str | None) -> date | None:
        """The date that a day and month without a year mean.

        Args:
            side: ``next`` (strictly to come), ``future`` (planned), ``past`` (told as over), or None.
        """
        pub = self.published
        if pub is None:
            return None
        if side in {"future", "next"}:
            ahead = _first_day(day, month, pub.earliest)
            gone = _last_day(day, month, pub.latest)
            if side == "future" and gone is not None and (pub.earliest - gone).days <= STALE_DAYS:
                return gone
            return ahead
        slack = 2 if side == "past" else AHEAD_DAYS
        limit = max(pub.latest, pub.earliest + timedelta(days=slack)) if self.knows_month() else pub.latest
        return _last_day(day, month, limit)

    def place_month(self, month: int, side: str | None) -> int | None:
        """The year of a month named without one; ``side`` as for `place_day`."""
        pub = self.published
        if pub is None:
            return None
        year, now = pub.earliest.year, pub.earliest.month
        if not self.knows_month():
            return year
        if side in {"future", "next"}:
            return year if month > now or (month == now and side == "future") else year + 1
        ahead = 0 if side == "past" else AHEAD_MONTHS
        for candidate in (year + 1, year):
            if candidate * 12 + month <= year * 12 + now + ahead:
                return candidate
        return year - 1

    def point(self, unit: str, by: int) -> Period | None:
        """The day, week, month or year so many units from publication (``by`` < 0: before it)."""
        pub = self.published
        if pub is None:
            return None
        if unit == "year":
            return year_period(pub.earliest.year + by)
        if not self.knows_month():
            return year_period(pub.earliest.year)
        if unit == "month":
            return month_period(pub.earliest.year, pub.earliest.month + by)
        base = self.today if unit == "day" or self.today is not None else self.stand_in
        if base is not None:
            return day_period(base + timedelta(days=by)) if unit == "day" else week_period(base + timedelta(weeks=by))
        if unit == "day" or abs(by) <= 1:
            return month_period(pub.earliest.year, pub.earliest.month)
        other = month_period(*shift_month(pub.earliest.year, pub.earliest.month, 1 if by > 0 else -1))
        return other if by < 0 else join(pub, other)

    def stretch(self, unit: str, by: int) -> Period | None:
        """From publication so many units on, or (``by`` < 0) back."""
        pub = self.published
        if pub is None:
            return None
        if unit in {"day", "week"} and self.today is not None:
            other = self.today + timedelta(days=by * (7 if unit == "week" else 1))
            return span(min(self.today, other), max(self.today, other))
        here, there = self.point(unit, 0), self.point(unit, by)
        if unit == "month" and not self.knows_month():
            return here
        if here is None or there is None:
            return None
        return join(here, there) if by > 0 else join(there, here)

    def from_last(self, unit: str, by: int) -> Period | None:
        """The day, week, month or year so many units from the last one named, if that was precise enough."""
        if unit == "day":
            return day_period(self.last_day + timedelta(days=by)) if self.last_day is not None else None
        if self.last is None:
            return None
        first = self.last.earliest
        if unit == "year":
            return year_period(first.year + by) if first.year == self.last.latest.year else None
        if (first.year, first.month) != (self.last.latest.year, self.last.latest.month):
            return None
        if unit == "month":
            return month_period(first.year, first.month + by)
        return week_period(first + timedelta(weeks=by)) if (self.last.latest - first).days <= 6 else None


def valid_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last_day(day: int, month: int, limit: date) -> date | None:
    for year in range(limit.year, max(limit.year - 9, 0), -1):
        found = valid_date(year, month, day)
        if found is not None and found <= limit:
            return found
    return None


def _first_day(day: int, month: int, limit: date) -> date | None:
    for year in range(limit.year, limit.year + 9):
        found = valid_date(year, month, day)
        if found is not None and found >= limit:
            return found
    return None
