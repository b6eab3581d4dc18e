"""Rules for weeks, months, quarters and seasons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from kg.dates import Period
from kg.extract.times.calendar import join, month_period, shift_month, span, week_period, weekend
from kg.extract.times.rule import (
    DASH,
    MONTH,
    NOT_AFTER,
    NOT_MONTH,
    NOTHING,
    YEAR,
    Pieces,
    Resolved,
    Rule,
    Scene,
    any_of,
    step_year,
    year_named,
)

SEASON_GONE = 6
"""Months since a season began beyond which "this spring" is the next one."""
BY = {"this": 0, "last": -1, "next": 1, "same": 0, "after": 1, "before": -1}
"""How many units a kind of step (`TimeWords.steps`) goes on."""


def unit_rules(pieces: Pieces) -> Iterator[Rule]:
    """Every rule whose answer is a week, a month, or a few months."""
    words, edge, tail = pieces.words, pieces.edge, pieces.tail
    steps = any_of(words.steps) + r"(?!\w)" + NOT_AFTER
    edges, thirds, halves = words.edges, any_of(words.thirds), any_of(words.halves)
    bound = pieces.bind
    yield pieces.rule("week", [*edges, "tuần"], rf"(?:(?P<edge>{edge}) )?tuần(?: lễ)? (?P<step>{steps})", _week)
    yield pieces.rule("edge of week", edges, rf"(?P<edge>{edge}) tuần(?! [0-9])", _bare_week)
    yield pieces.rule(
        "month",
        [*edges, *words.thirds, *words.halves, "tháng"],
        rf"(?:(?:{edge}|(?P<third>{thirds})|{halves}) )?tháng (?P<mw>{pieces.month_name})(?: (?P<story>sau đó|trước đó)|{tail})",
        bound(_month),
    )
    yield pieces.rule(
        "month by step",
        [*edges, *words.thirds, "tháng", "cùng"],
        rf"(?:(?P<edge>{edge}) )?(?:(?P<third>{thirds}) )?tháng (?P<step>{steps})(?! (?:qua|sang) tháng)|cùng tháng",
        _month_step,
    )
    yield pieces.rule(
        "edge of month", edges, rf"{edge} tháng(?! [0-9])", lambda _, scene: (scene.clock.point("month", 0), "published")
    )
    yield pieces.rule("month of year", ["#"], rf"(?P<m>{MONTH})/(?P<y>{YEAR})(?![/-])", _month_of_year)
    dated = r"(?=(?:tháng )?[0-9]{1,2}(?:/| năm )(?:[0-9]{4}|nay|ngoái))"
    yield pieces.rule(
        "months",
        [*edges, "từ", "tháng", "các"],
        rf"(?:từ )?(?:các )?(?:{edge} )?tháng (?P<m1>{pieces.month_name})(?:[/.-](?P<y1>{YEAR}))?"
        rf"(?:{DASH}| (?:cho )?(?:đến|tới)(?: hết)? | hoặc (?=(?:{edge} )?tháng )"
        rf"|(?P<list>(?:, [0-9]{{1,2}}){{0,4}}(?: và |, )){dated})"
        rf"(?:{edge} )?(?:tháng )?(?P<mw>{pieces.month_name}){tail}",
        bound(_months),
    )
    quarter = rf"(?P<q>{any_of(words.quarters)})(?!\w){NOT_MONTH}{tail}|(?P<qs>này|trước|tới|sau)"
    yield pieces.rule("quarter", [*edges, "quý", "quí"], rf"(?:{edge} )?qu[ýí] (?:{quarter})", bound(_quarter))
    season = any_of(words.seasons)
    yield pieces.rule(
        "season",
        [*edges, "mùa", "hè"],
        rf"(?:{edge} )?(?:mùa (?P<s>{season})|(?P<s2>hè))"
        rf"(?: (?:năm )?(?P<y>{YEAR})|,? năm (?P<yw>{steps})|(?P<ss> (?:này|nay|tới|trước|vừa qua)))",
        _season,
    )


def _week(match: re.Match[str], scene: Scene) -> Resolved | None:
    clock, step = scene.clock, scene.words.steps[match["step"]]
    if match["step"] == "nay":
        return NOTHING
    ends = match["edge"] == scene.words.weekend_edge
    if step in {"same", "after", "before"}:
        found = clock.from_last("week", BY[step])
        if found is None and clock.last_day is not None and step == "same":
            found = week_period(clock.last_day)
        return (weekend(found.earliest) if found is not None and ends else found), "previous"
    base = clock.today or clock.stand_in
    if step == "past":
        if base is None:
            return clock.point("week", -1), "published"
        if ends:
            return weekend(base if base.weekday() == 6 else base - timedelta(days=7)), "published"
        # On Friday and later "tuần qua" is the week that ends, before that the one behind.
        return (_until_today(base) if base.weekday() >= 4 else clock.point("week", -1)), "published"
    found = clock.point("week", BY[step])
    if base is None or found is None:
        return found, "published"
    if ends:
        return weekend(found.earliest), "published"
    if step == "this" and clock.today is not None and scene.side(match) != "future":
        return _until_today(base), "published"
    return found, "published"


def _until_today(base: date) -> Period:
    """This week as far as it has gone; the whole of it on a Monday, whose single day would be a false precision."""
    whole = week_period(base)
    return whole if base.weekday() == 0 else span(whole.earliest, base)


def _bare_week(match: re.Match[str], scene: Scene) -> Resolved | None:
    clock = scene.clock
    base = clock.today or clock.stand_in
    if base is None or match["edge"] != scene.words.weekend_edge:
        told = clock.today is not None and scene.side(match) != "future"
        return (_until_today(clock.today) if told and clock.today is not None else clock.point("week", 0)), "published"
    ahead = base.weekday() >= 5 or scene.side(match) == "future"
    return weekend(base if ahead else base - timedelta(days=7)), "published"


def _month(match: re.Match[str], scene: Scene, pieces: Pieces) -> Resolved | None:
    month = pieces.month(match["mw"])
    last = scene.clock.last
    if match["story"] is not None:
        if last is None:
            return None, "previous"
        if match["story"] == "sau đó":
            told = last.latest.year + (0 if month > last.latest.month else 1)
        else:
            told = last.earliest.year - (0 if month < last.earliest.month else 1)
        return month_period(told, month), "previous"
    year, anchor, side = year_named(match, scene)
    if year is None and (match["yw"] is not None or match["cy"] is not None):
        return None, anchor
    if year is None:
        year = scene.clock.place_month(month, side or scene.side(match))
    if year is None:
        return None, anchor
    return _cut_month(year, month, match, scene), anchor


def _cut_month(year: int, month: int, match: re.Match[str], scene: Scene) -> Period:
    whole = month_period(year, month)
    third = match.groupdict().get("third")
    if third is None:
        return whole
    number = scene.words.thirds[third]
    first = date(year, month, {1: 1, 2: 11, 3: 21}[number])
    return span(first, whole.latest if number == 3 else first + timedelta(days=9))


def _month_step(match: re.Match[str], scene: Scene) -> Resolved | None:
    clock = scene.clock
    if match["step"] is None:
        return clock.from_last("month", 0), "previous"
    step = scene.words.steps[match["step"]]
    if match["step"] in {"nay", "ngoái"}:
        return NOTHING
    if step in {"same", "after", "before"}:
        return clock.from_last("month", BY[step]), "previous"
    if step == "past":
        # "Trong tháng qua" runs up to today; "đầu tháng vừa qua", "hồi tháng vừa qua" are in the month before.
        told = match["edge"] is not None or scene.prefix_side == "past"
        return (clock.point("month", -1) if told else clock.stretch("month", -1)), "published"
    found = clock.point("month", BY[step])
    if found is not None and clock.knows_month():
        return _cut_month(found.earliest.year, found.earliest.month, match, scene), "published"
    return found, "published"


def _month_of_year(match: re.Match[str], scene: Scene) -> Resolved | None:
    year = int(match["y"])
    if not 1900 <= year <= 2099 or scene.word_before(match.start()) in {"số", "/"}:
        return None
    return month_period(year, int(match["m"])), "absolute"


def _months(match: re.Match[str], scene: Scene, pieces: Pieces) -> Resolved | None:
    first, last = pieces.month(match["m1"]), pieces.month(match["mw"])
    year, anchor, side = year_named(match, scene)
    if year is None and (match["yw"] is not None or match["cy"] is not None):
        return None, anchor
    if year is None and match["y1"] is not None:
        year, anchor = int(match["y1"]) + (0 if last >= first else 1), "absolute"
    if year is None:
        either = "future" if " hoặc " in match.group() else None  # nobody leaves open when something was
        year = scene.clock.place_month(last, side or either or scene.side(match))
    if year is None:
        return None, anchor
    if match["list"] is not None and (match["y1"] is not None or last != first + 1 + match["list"].count(", ")):
        return None
    first_year = int(match["y1"]) if match["y1"] is not None else year if first <= last else year - 1
    if (first_year, first) > (year, last):
        return None
    return month_period(first_year, first, last_month=last, last_year=year), anchor


def _quarter(match: re.Match[str], scene: Scene, pieces: Pieces) -> Resolved | None:
    clock = scene.clock
    if match["qs"] is not None:
        pub = clock.published
        if pub is None or not clock.knows_month():
            return clock.point("month", 0), "published"
        by = {"này": 0, "trước": -1, "tới": 1, "sau": 1}[match["qs"]]
        year, month = shift_month(pub.earliest.year, (pub.earliest.month - 1) // 3 * 3 + 1, by * 3)
        return month_period(year, month, last_month=month + 2), "published"
    number = scene.words.quarters[match["q"]]
    found, anchor, side = year_named(match, scene)
    if found is None and (match["yw"] is not None or match["cy"] is not None):
        return None, anchor
    if found is None:
        found = clock.place_month(number * 3 - 2, side or scene.side(match))
    return (month_period(found, number * 3 - 2, last_month=number * 3) if found is not None else None), anchor


def _season(match: re.Match[str], scene: Scene) -> Resolved | None:
    first = scene.words.seasons[match["s"] or match["s2"]]
    if match["y"] is not None:
        year, anchor = int(match["y"]), "absolute"
    elif match["yw"] is not None:
        period, anchor = step_year(match["yw"], match, scene)
        if period is None:
            return None, anchor
        year = period.earliest.year
    else:
        word = match["ss"].strip()
        side = "next" if word == "tới" else "future" if word in {"này", "nay"} else "past"
        placed = scene.clock.place_month(first, side)
        if placed is None:
            return None, "published"
        pub = scene.clock.published
        if word in {"này", "nay"} and pub is not None and scene.clock.knows_month():
            now = pub.earliest.month
            placed = pub.earliest.year - (1 if first == 12 and now <= 2 else 0) + (1 if now - first >= SEASON_GONE else 0)
        year, anchor = placed, "published"
    last_year, last_month = shift_month(year, first, 2)
    return join(month_period(year, first), month_period(last_year, last_month)), anchor
