"""Rules for days: dates, ranges of days, weekdays, hôm qua, sáng nay, cùng ngày, feasts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from kg.dates import Period
from kg.extract.times.calendar import day_period, month_period, span, week_period
from kg.extract.times.clock import Clock, valid_date
from kg.extract.times.rule import (
    DASH,
    DAY,
    MONTH,
    YEAR,
    Pieces,
    Resolve,
    Resolved,
    Rule,
    Scene,
    any_of,
    step_year,
    year_named,
)

A_WEEK = 7
"""Days by which a day told without its month may lie before the one told last."""

LATELY = 60
"""Days before publication within which a date is rather of this year than of another that its weekday fits."""


def day_rules(pieces: Pieces) -> Iterator[Rule]:
    """Every rule whose answer is a day or a run of days."""
    words, part, body = pieces.words, pieces.part, pieces.body
    parts = words.parts_of_day
    paren_weekday = rf"(?: ?\((?:{part} )?{pieces.weekday}\))?"
    dated = rf"(?:,? ?(?P<op>\()?(?:(?:ngày|hôm|tức) ){{0,2}}{body}(?(op)\)))"
    heads = ["hôm", "ngày", "mùng", "mồng", "cùng", *parts]
    lead = rf"(?:{part},? )?(?:(?:cùng )?(?:hôm|ngày) )?(?:(?:mùng|mồng) )?"
    dated_day, day_range, weekday = pieces.bind(_date), pieces.bind(_range), pieces.bind(_weekday)

    def relative(match: re.Match[str], scene: Scene) -> Resolved | None:
        by = words.days[match["rel"]] if match["rel"] is not None else words.day_tails[match["tail"]]
        if match["d"] is not None:
            found = _date(match, scene, pieces)
            if found is not None and found[0] is not None:
                scene.clock.pinned = found[0].earliest - timedelta(days=by)
            return found
        return scene.clock.point("day", by), "published"

    def from_last(match: re.Match[str], scene: Scene) -> Resolved | None:
        return scene.clock.from_last("day", words.days_from_last[match["rel"]]), "previous"

    def lone_day(match: re.Match[str], scene: Scene) -> Resolved | None:
        return _lone_day(int(match["d"]), scene, match)

    yield pieces.rule("date", heads, rf"{lead}{body}{paren_weekday}", dated_day)
    yield pieces.rule(
        "range", [*heads, "từ", "các", "hai", "ba", "#"],
        rf"(?=[^0-9]|[0-9]{{1,2}} ?[-–] ?[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{4}}|[0-9] ngày [0-9])"
        rf"(?:từ )?(?:{part} )?(?:(?:(?:các|hai|ba|[2-9]) )?(?:ngày|hôm) )?(?:(?:mùng|mồng) )?(?P<d1>{DAY})"
        rf"(?:(?:[/.](?P<m1>{MONTH})(?:[/.](?P<y1>{YEAR}))?)?(?:{DASH}|,? rạng(?: sáng)? |,? (?:cho )?(?:đến|tới) (?:hết )?)"
        rf"|(?:, [0-9]{{1,2}}){{0,4}}(?: và |, ))(?:{part} )?(?:(?:hôm|ngày|mùng) )?{body}",
        day_range,
    )  # fmt: skip
    yield pieces.rule("full date", ["#"], rf"(?P<d>{DAY})(?P<s>[/.-])(?P<m>{MONTH})(?P=s)(?P<y0>{YEAR})(?![/.-][0-9])", dated_day)
    yield pieces.rule("iso date", ["#"], rf"(?P<y0>{YEAR})(?P<s>[/-])(?P<m>{MONTH})(?P=s)(?P<d>{DAY})(?![/.-][0-9])", dated_day)
    yield pieces.rule(
        "written date", ["#"], rf"(?P<d>{DAY}) tháng (?P<mw>{pieces.month_name})(?:,? năm |, ?|/)(?P<y0>{YEAR})", dated_day
    )
    yield pieces.rule(
        "day without head", ["#"], rf"(?P<d>{DAY})(?P<s>[/-])(?P<m>{MONTH})(?![/.,-]?[0-9])", pieces.bind(_headless)
    )
    yield pieces.rule(
        "day of a timeline", ["#"], rf"(?P<span>(?P<d>{DAY})(?P<s>[/-])(?P<m>{MONTH}))(?=: )", pieces.bind(_heading)
    )
    yield pieces.rule(
        "date in brackets",
        ["("],
        rf"\((?P<span>(?:{part} )?(?P<d>{DAY})(?P<s>[/-])(?P<m>{MONTH})(?=\)))",
        pieces.bind(_bracketed),
    )
    yield pieces.rule(
        "days in brackets",
        ["("],
        rf"\((?P<span>(?P<d1>{DAY}) ?[-–] ?(?P<d>{DAY})(?P<s>[/.])(?P<m>{MONTH})(?:(?P=s)(?P<y>{YEAR}))?(?=\)))",
        pieces.bind(_days_in_brackets),
    )
    yield pieces.rule(
        "relative day", [*parts, *words.days],
        rf"(?:(?:{part} )?(?P<rel>{any_of(words.days)})|{part} (?P<tail>{any_of(words.day_tails)}))(?!\w)"
        rf"{dated}?{paren_weekday}",
        relative,
    )  # fmt: skip
    yield pieces.rule(
        "day from last",
        [*parts, *words.days_from_last],
        rf"(?:{part} )?(?P<rel>{any_of(words.days_from_last)})(?! (?:[0-9]|hôm|mai|thứ))",
        from_last,
    )
    yield pieces.rule(
        "day alone", ["ngày", "hôm"], rf"(?:ngày|hôm) (?:mùng )?(?P<d>{DAY})(?=[,.;)] |[,.;)]\n|\Z|\n)(?![.,][0-9])", lone_day
    )
    yield pieces.rule(
        "day of month", ["ngày", "hôm", "hai", *parts],
        rf"(?:hai )?{lead}(?P<d>{DAY})(?: và (?P<d2>{DAY}))? (?:cùng tháng|tháng (?P<ms>này|trước|tới|sau|đó|ấy))",
        _day_of_month,
    )  # fmt: skip
    week_step = any_of(words.steps)
    yield pieces.rule(
        "weekday", ["hôm", "ngày", "thứ", "chủ", "chúa", *parts],
        rf"(?:{part} )?(?:(?:hôm|ngày) )?(?P<wd>{pieces.weekday})(?: tuần (?P<ws>{week_step})(?!\w)"
        rf"| (?P<wstep>(?:tới đây|sắp tới|vừa qua|vừa rồi|này|trước)(?!\w)|{pieces.reach}))?{dated}?",
        weekday,
    )  # fmt: skip
    for named in words.named_days:
        pattern = rf"{any_of(named.heads)} (?P<span>{any_of(named.days)})(?![/.-]?[0-9])"
        yield pieces.rule("named day", named.heads, pattern, _always(named.date))
    yield pieces.rule("feast", words.fixed_days, rf"(?P<f>{any_of(words.fixed_days)}){pieces.tail}", _feast)
    yield pieces.rule(
        "lunar new year", words.lunar_new_year,
        rf"{any_of(words.lunar_new_year)}(?: năm)? (?:\w{{2,5}} \w{{2,5}} )?(?:(?P<y>{YEAR})|(?P<yw>nay|ngoái|tới))",
        _lunar,
    )  # fmt: skip


def _always(day: date) -> Resolve:
    return lambda match, scene: (day_period(day), "absolute")


def _date(match: re.Match[str], scene: Scene, pieces: Pieces) -> Resolved | None:
    found = match.groupdict()
    month = pieces.month(found["mw"]) if found.get("mw") else int(found["m"])
    day = int(found["d"])
    if not _day_exists(day, month):
        return None
    year, anchor, side = year_named(match, scene)
    if year is not None:
        exact = valid_date(year, month, day)
        return (day_period(exact), anchor) if exact is not None else None
    if found.get("yw") is not None or found.get("cy") is not None:
        return None, anchor
    if side is None:
        # A verb in the past may stand in the clause for another reason ("thông báo công nhận vào ngày 28/5"); "hôm" does not.
        told = scene.prefix_side == "past" or match.group().startswith(("hôm", "cùng")) or found.get("rel") is not None
        side = "past" if told else "future" if scene.side(match) == "future" else None
    placed = scene.clock.place_day(day, month, side)
    return (day_period(placed) if placed is not None else None), "published"


def _bracketed(match: re.Match[str], scene: Scene, pieces: Pieces) -> Resolved | None:
    """A day and month alone in brackets, where it can be no proper fraction."""
    return _date(match, scene, pieces) if int(match["d"]) > int(match["m"]) and match.group("span") != "24/7" else None


def _days_in_brackets(match: re.Match[str], scene: Scene, pieces: Pieces) -> Resolved | None:
    """Days of a month alone in brackets ("tại Santiago (20-21/11)")."""
    end = _date(match, scene, pieces)
    if end is None or end[0] is None:
        return end
    last, first_day = end[0].latest, int(match["d1"])
    first = valid_date(*_month_off(last, 0 if first_day <= last.day else -1), first_day)
    return (span(first, last), end[1]) if first is not None else None


def _headless(match: re.Match[str], scene: Scene, pieces: Pieces) -> Resolved | None:
    """A day and month with no word for day before them: only where they can be no fraction, score or "24/7"."""
    before = scene.word_before(match.start())
    after = re.match(r" (\w+)", scene.low[match.end() : match.end() + 12])
    if before in scene.words.not_before or match.group() == "24/7" or (after and after[1] in scene.words.not_after):
        return None
    if match["s"] == "-" and before != "vào":
        return None
    closed = after is None or after[1] in scene.words.step_followers  # "vào 3/10, …", no "vào 1/3 số ghế"
    if int(match["d"]) <= 12 and not (before == "vào" and (int(match["d"]) > int(match["m"]) or closed)):
        return None
    return _date(match, scene, pieces)


def _heading(match: re.Match[str], scene: Scene, pieces: Pieces) -> Resolved | None:
    """A day and month that a line begins with, before a colon ("11/9: …")."""
    return _date(match, scene, pieces) if scene.opens_line(match.start()) else None


def _day_exists(day: int, month: int) -> bool:
    return valid_date(2000, month, day) is not None


def _range(match: re.Match[str], scene: Scene, pieces: Pieces) -> Resolved | None:
    end = _date(match, scene, pieces)
    if end is None:
        return None
    last = end[0].latest if end[0] is not None else None
    if last is None:
        return end
    first_day = int(match["d1"])
    if match["m1"] is not None:
        month = int(match["m1"])
        year = int(match["y1"]) if match["y1"] else last.year if (month, first_day) <= (last.month, last.day) else last.year - 1
    else:
        year, month = last.year, last.month
        if first_day > last.day:
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    first = valid_date(year, month, first_day)
    if first is None or first > last:
        return None
    return span(first, last), end[1]


def _weekday(match: re.Match[str], scene: Scene, pieces: Pieces) -> Resolved | None:
    name, at = match["wd"], match.start("wd")
    led, capital = match.start() < at, scene.text[at + name.find(" ") + 1].isupper()
    heading = scene.low.startswith(":", match.end()) and scene.opens_line(match.start())
    stepped = match["wstep"] not in {None, "này", "trước"}
    ordinal = name.startswith("thứ") and not led and match["ws"] is None and match["d"] is None and not heading
    counted = scene.word_before(at) in scene.words.ordinal_heads or not (capital or stepped)
    if ordinal and counted and scene.word_before(at) != "vào":
        return None
    if (
        name.startswith("thứ")
        and not capital
        and match["ws"] is None
        and match["d"] is None
        and not match.group().startswith("hôm")
        and not heading
    ):
        # "Ngày thứ ba của cuộc chiến", "bước sang đêm thứ hai" count days and name none.
        after = re.match(r" (\w+)", scene.low[match.end() : match.end() + 16])
        if scene.word_before(match.start()) in scene.words.ordinal_heads or (after and after[1] in scene.words.ordinal_followers):
            return None
    clock, number = scene.clock, pieces.weekday_of[name]
    if match["d"] is not None:
        return _on_weekday(_date(match, scene, pieces), number, clock)
    base = clock.today or clock.stand_in
    if base is None:
        return clock.point("day", 0), "published"
    week = match["ws"]
    if week is not None:
        step = scene.words.steps[week]
        by = {"this": 0, "next": 1, "last": -1, "past": -1}.get(step)
        if by is None:
            last = clock.from_last("week", {"same": 0, "after": 1, "before": -1}[step])
            return (day_period(last.earliest + timedelta(days=number)) if last is not None else None), "previous"
        if week in {"qua", "vừa qua"} and week_period(base).earliest + timedelta(days=number) < base and base.weekday() >= 4:
            by = 0
        return day_period(week_period(base).earliest + timedelta(days=number, weeks=by)), "published"
    step_word = match["wstep"]
    if step_word == "này":
        return day_period(week_period(base).earliest + timedelta(days=number)), "published"
    ahead = (number - base.weekday()) % 7
    if step_word is not None and not step_word.startswith(("vừa", "trước")):
        return day_period(base + timedelta(days=ahead or 7)), "published"
    if step_word is None and (heading or (not match.group().startswith("hôm") and scene.side(match) == "future")):
        return day_period(base + timedelta(days=ahead)), "published"
    back = (base.weekday() - number) % 7
    return day_period(base - timedelta(days=back or (7 if step_word is not None else 0))), "published"


def _on_weekday(found: Resolved | None, number: int, clock: Clock) -> Resolved | None:
    """A date of a year before, where its weekday fits none but that: in a story of another year the year is left out."""
    if found is None or found[0] is None or found[1] != "published" or clock.published is None:
        return found
    day = found[0].earliest
    if day.weekday() == number or (clock.published.earliest - day).days < LATELY:
        return found
    years = [valid_date(day.year - by, day.month, day.day) for by in (1, 2, 3)]
    fits = next((one for one in years if one is not None and one.weekday() == number), None)
    return (day_period(fits), "previous") if fits is not None else found


def _lone_day(day: int, scene: Scene, match: re.Match[str]) -> Resolved | None:
    clock = scene.clock
    if clock.last_day is not None and match.start() - clock.last_end < 300:
        near = [valid_date(*_month_off(clock.last_day, by), day) for by in (0, 1)]
        since = clock.last_day - timedelta(days=A_WEEK)  # "vòng đàm phán *ngày 25/2* … gặp nhau *ngày 23*"
        placed = next((one for one in near if one is not None and one >= since), near[0])
        return (day_period(placed), "previous") if placed is not None else None
    if clock.published is None or not clock.knows_month():
        return None, "published"
    limit = clock.published.latest
    for by in (0, -1):
        placed = valid_date(*_month_off(limit, by), day)
        if placed is not None and placed <= limit:
            return day_period(placed), "published"
    return None, "published"


def _month_off(one: date, by: int) -> tuple[int, int]:
    over, rest = divmod(one.month - 1 + by, 12)
    return one.year + over, rest + 1


def _day_of_month(match: re.Match[str], scene: Scene) -> Resolved | None:
    clock, word = scene.clock, match["ms"]
    month: Period | None
    if word in {None, "đó", "ấy"}:
        month, anchor = clock.from_last("month", 0), "previous"
    else:
        by = {"trước": -1, "tới": 1, "sau": 1}.get(word, 0)
        month, anchor = clock.point("month", by), "published"
    if month is None or month != month_period(month.earliest.year, month.earliest.month):
        return None, anchor
    first = valid_date(month.earliest.year, month.earliest.month, int(match["d"]))
    last = valid_date(month.earliest.year, month.earliest.month, int(match["d2"])) if match["d2"] else first
    return (span(first, last), anchor) if first is not None and last is not None and first <= last else None


def _feast(match: re.Match[str], scene: Scene) -> Resolved | None:
    month, day = (int(one) for one in scene.words.fixed_days[match["f"]].split("-"))
    year, anchor, side = year_named(match, scene)
    placed = valid_date(year, month, day) if year is not None else scene.clock.place_day(day, month, side or scene.side(match))
    return (day_period(placed) if placed is not None else None), anchor


def _lunar(match: re.Match[str], scene: Scene) -> Resolved | None:
    if match["y"] is not None:
        year, anchor = int(match["y"]), "absolute"
    else:
        period, anchor = step_year(match["yw"], match, scene)
        if period is None:
            return None, anchor
        year = period.earliest.year
    first = scene.words.lunar_dates.get(year)
    if first is None:
        return None, anchor
    return day_period(date(year, *(int(one) for one in first.split("-")))), anchor
