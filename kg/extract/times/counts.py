"""Rules for counts of units ("hai tuần trước", "10 ngày tới", "cách đây 5 năm") and for times without bounds ("mới đây").

A count that is a mere duration ("sau hơn 4 năm", "70 năm") is recognised and passed over, so that none of its words is read as
something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from kg.dates import Period
from kg.extract.times.calendar import day_period, join, month_period, shift_month, year_period
from kg.extract.times.rule import NOTHING, YEAR, Pieces, Resolved, Rule, Scene, any_of, step_year

NEARBY = 300
"""Characters back in which a day was named that an event is counted from."""
A_YEAR = 366
"""Days; older than that, a day named in another sentence is background."""
_DATED = re.compile(r"ngày [0-9]{1,2} ?[/.-] ?[0-9]|năm (?:19|20)[0-9]{2}(?![0-9])")
"""A unit that begins a date: the number before it counts something else ("lần thứ 19 *ngày 19/10*")."""
_ENDS = re.compile(r"[.!?…\n]\s|\n")
FROM_EVENT = "event"
"""What a time is counted from that dates the event behind it."""


def count_rules(pieces: Pieces) -> Iterator[Rule]:
    """Every rule that begins with a number of units, and the words for times without bounds."""
    words = pieces.words
    yield pieces.rule("vague", words.vague, any_of(words.vague), lambda _, scene: (None, "published"))
    loose = any_of([*words.over, *words.under, *words.about])
    starts = ["#", *words.numbers, *words.vague_counts, *words.many, *words.over, *words.under, *words.about]
    counted = (
        rf"(?:(?P<loose>{loose}) )?(?P<n>{pieces.count})(?: (?P<more>hơn|mấy))? (?P<unit>{any_of(words.units)})(?!\w)(?: rưỡi)?"
    )
    step = rf"trước đây|về trước|gần đây|nữa|sau này|{any_of(words.steps)}"
    yield pieces.rule(
        "count",
        [*starts, "cách"],
        rf"(?P<ago>cách (?:đây|nay) )?{counted}(?: lẻ)?(?: (?P<step>{step})(?!\w))?",
        pieces.bind(_count),
    )
    yield pieces.rule("then", words.then, any_of(words.then), _then)
    yield pieces.rule(
        "half",
        ["cách", "nửa"],
        r"(?:cách (?:đây|nay) )?nửa (?P<unit>tháng|năm) (?P<step>trước đây|trước|nữa|qua)",
        _half,
    )
    yield pieces.rule("time after", ["sau", "trước"], rf"(?P<side>sau|trước) đó {counted}", pieces.bind(_after_last))
    yield pieces.rule(
        "first months",
        starts,
        rf"(?P<n>{pieces.count}) (?P<unit>tháng|quý) (?P<edge>đầu|cuối)(?: của)? năm"
        rf"(?: (?P<y>{YEAR})| (?P<yw>nay|ngoái|trước|đó|tới))?",
        pieces.bind(_first_months),
    )


def _then(match: re.Match[str], scene: Scene) -> Resolved | None:
    """The time named last, close by ("thời điểm đó, Mỹ …")."""
    clock = scene.clock
    near = clock.last is not None and match.start() - clock.last_end <= NEARBY
    return (clock.last if near else None), "previous"


def _half(match: re.Match[str], scene: Scene) -> Resolved | None:
    """Half a month or year from publication, as exactly as the month that the day falls in; "qua" is all of it."""
    clock, year = scene.clock, match["unit"] == "năm"
    if match["step"] == "trước" and _counts_from_event(match, scene):
        return None, "previous"
    if match["step"] == "qua":
        return (clock.stretch("month", -6) if year else clock.stretch("day", -15)), "published"
    by = 1 if match["step"] == "nữa" else -1
    if year:
        return clock.point("month", 6 * by), "published"
    if clock.today is None:
        return None, "published"
    day = clock.today + timedelta(days=15 * by)
    return month_period(day.year, day.month), "published"


def _amount(match: re.Match[str], scene: Scene, pieces: Pieces) -> tuple[int, int] | None:
    """The least and the greatest number that the count may mean; None for "many"."""
    words, word = scene.words, match["n"]
    if word in words.vague_counts:
        low, high = words.vague_range
    else:
        number = pieces.number(word)
        if number is None:
            return None
        low = high = number
    loose = match["loose"]
    if loose in words.over or match["more"] is not None:
        high += 1
    elif loose in words.under:
        low -= 1
    elif loose in words.about:
        low, high = low - 1, high + 1
    return max(low, 0), high


def _count(match: re.Match[str], scene: Scene, pieces: Pieces) -> Resolved | None:
    step, ago = match["step"], match["ago"] is not None
    if step is None and not ago:
        return None if _DATED.match(scene.low, match.end("unit") - len(match["unit"])) else NOTHING
    amount, unit = _amount(match, scene, pieces), scene.words.units[match["unit"]]
    kind = (
        "last"
        if ago or step in {"trước đây", "về trước"}
        else {"gần đây": "past", "nữa": "in", "sau này": "event"}.get(step) or scene.words.steps[step]
    )
    if step == "trước" and not ago and _counts_from_event(match, scene):
        kind = "event"
    if step == "sau":
        kind = "after" if scene.low[match.end() : match.end() + 1] in {",", ".", ";", ")", "", "\n"} else "event"
    if step in {"đó", "ấy", "ngoái"} or (step in {"này", "rồi"} and unit != "year" and match["n"] in pieces.words.many):
        return NOTHING
    if kind == "event" and amount is not None and step in {"sau", "trước"}:
        return _from_event(match, scene, pieces, unit), FROM_EVENT
    if amount is None or kind == "event":
        return None, "previous" if kind in {"event", "after", "before"} else "published"
    low, high = amount
    if unit == "decade":
        unit, low, high = "year", low * 10, high * 10
    if unit == "hour":
        if kind not in {"past", "next", "this", "last", "in"}:
            return None, "published"
        days = -(-high // 24)
        if kind in {"past", "this", "next", "in"} and scene.clock.today is not None:
            return scene.clock.stretch("day", days if kind in {"next", "in"} else -days), "published"
        return (scene.clock.point("day", 0) if kind == "last" and high <= 6 else None), "published"
    clock = scene.clock
    if kind in {"after", "before"}:
        return _either(
            clock.from_last(unit, low if kind == "after" else -high), clock.from_last(unit, high if kind == "after" else -low)
        ), "previous"
    if kind in {"past", "this"}:
        return clock.stretch(unit, -high), "published"
    vague = match["n"] in pieces.words.vague_counts
    if kind == "next" or (kind == "in" and vague):
        if vague and unit == "week" and clock.published is not None and clock.knows_month():
            return _months_around(scene, 0, 7 * high), "published"
        return clock.stretch(unit, high), "published"
    if kind == "in":
        return _either(clock.point(unit, low), clock.point(unit, high)), "published"
    if vague and unit == "week" and clock.published is not None and clock.knows_month():
        return _months_around(scene, -7 * high, -7 * low), "published"
    return _either(clock.point(unit, -high), clock.point(unit, -low)), "published"


def _from_event(match: re.Match[str], scene: Scene, pieces: Pieces, unit: str) -> Period | None:
    """When the event was that something is told to have been after or before ("hai tuần sau khi …").

    No more exact than its unit. Counted from the day named just before, else from publication.
    """
    clock, count = scene.clock, pieces.number(match["n"])
    behind = re.match(r" (\w+)", scene.low[match.end() : match.end() + 16])
    if count is None or behind is None or (behind[1] != "khi" and behind[1] not in scene.words.event_heads):
        return None
    if unit not in {"day", "week", "month", "year"}:
        return None  # "48 giờ sau khi": that day or another
    close = match.start() - clock.last_end <= NEARBY
    near = clock.last_day is not None and close
    told = scene.low[clock.last_end : match.start()]
    ended = _ENDS.search(told) is not None
    by = -count if match["step"] == "sau" else count
    if close and not ended and clock.last is not None and clock.last.earliest != clock.last.latest:
        return clock.from_last(unit, by) if unit in {"month", "year"} else None  # "rút khỏi X *năm 2003*, ba năm sau khi …"
    bygone = clock.today is not None and clock.last_day is not None and (clock.today - clock.last_day).days > A_YEAR
    near = near and not (bygone and ended and not told.endswith((". ", "\n")))
    inside = re.search(r"[^\s.!?…\"“]\s?$", scene.low[max(0, match.start() - 2) : match.start()]) is not None
    base = (
        clock.last_day if near else clock.today if inside else None
    )  # a sentence that begins so leaves open what it counts from
    if base is None:
        return None
    if unit == "day":
        return day_period(base + timedelta(days=by))
    if unit == "week":
        day = base + timedelta(weeks=by)
        return month_period(day.year, day.month)
    return month_period(*shift_month(base.year, base.month, by)) if unit == "month" else year_period(base.year + by)


def _counts_from_event(match: re.Match[str], scene: Scene) -> bool:
    if scene.next_is_capital(match.end()):
        return True
    follows = re.match(r" (\w+)", scene.low[match.end() : match.end() + 16])
    return follows is not None and follows[1] in scene.words.event_heads


def _months_around(scene: Scene, first_days: int, last_days: int) -> Period | None:
    """The months that the days so far from publication fall in: "a few weeks" is no more exact than that."""
    clock = scene.clock
    if clock.published is None:
        return None
    base = clock.today
    if base is None:
        by = -1 if last_days < 0 else 0
        first = month_period(clock.published.earliest.year, clock.published.earliest.month + by)
        return first if by < 0 else join(first, month_period(first.earliest.year, first.earliest.month + 1))
    first_day, last_day = base + timedelta(days=first_days), base + timedelta(days=last_days)
    return join(month_period(first_day.year, first_day.month), month_period(last_day.year, last_day.month))


def _either(first: Period | None, last: Period | None) -> Period | None:
    if first is None or last is None:
        return None
    return first if first == last else join(first, last)


def _after_last(match: re.Match[str], scene: Scene, pieces: Pieces) -> Resolved | None:
    amount, unit = _amount(match, scene, pieces), scene.words.units[match["unit"]]
    if amount is None or unit in {"hour", "decade"}:
        return None, "previous"
    low, high = amount if match["side"] == "sau" else (-amount[1], -amount[0])
    return _either(scene.clock.from_last(unit, low), scene.clock.from_last(unit, high)), "previous"


def _first_months(match: re.Match[str], scene: Scene, pieces: Pieces) -> Resolved | None:
    number = pieces.number(match["n"])
    if number is None:
        return None
    months = number * (3 if match["unit"] == "quý" else 1)
    if match["y"] is not None:
        found, anchor = year_period(int(match["y"])), "absolute"
    elif match["yw"] is not None:
        named, anchor = step_year(match["yw"], match, scene)
        if named is None:
            return None, anchor
        found = named
    else:
        now, anchor = scene.clock.point("year", 0), "published"
        if now is None:
            return None, anchor
        found = now
    if not 1 <= months <= 12:
        return None
    year = found.earliest.year
    return (
        month_period(year, 1, last_month=months) if match["edge"] == "đầu" else month_period(year, 13 - months, last_month=12)
    ), anchor
