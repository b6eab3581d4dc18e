"""When an article came out, as far as its own text tells: from its header, its dateline, or what it calls today."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.dates import Period
from kg.extract.times.clock import valid_date
from kg.extract.times.read import TimeGrammar, even_blanks, load_times, read_times

_DAY = r"(?P<d>[12][0-9]|3[01]|0?[1-9])(?![0-9])"
_MONTH = r"(?P<m>1[0-2]|0?[1-9])(?![0-9])"
_YEAR = r"(?P<y>(?:19|20)[0-9]{2})(?![0-9])"
_FULL = rf"{_DAY}(?: ?(?P<s>[/.-]) ?{_MONTH} ?(?P=s) ?| tháng {_MONTH.replace('<m>', '<m2>')},? (?:năm )?){_YEAR}"
_ISO = r"(?P<y>(?:19|20)[0-9]{2})-(?P<m>[0-9]{2})(?:-(?P<d>[0-9]{2}))?(?![0-9])"
_CLOCK = r"[0-2]?[0-9](?:[:h][0-5][0-9](?::[0-5][0-9])?| giờ [0-5]?[0-9])(?: ?(?:am|pm|sa|ch))?(?: ?\(?gmt ?\+ ?[0-9]{1,2}\)?)?"
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật)"
_LABEL = (
    r"(?:cập nhật|đăng|ngày đăng|ngày xuất bản|xuất bản|ngày phát hành|phát hành|ra ngày|thời gian|date|published|posted|updated)"
    r"(?: (?:lần cuối|lúc|ngày|vào|on|at))*[: ]{0,3}"
)
_PART = r"(?:rạng sáng|sáng sớm|sáng|trưa|chiều|tối|đêm|sớm)"
_PLACE = r"(?!ảnh|hình|nguồn|bản đồ)[^\W\d_]{1,20}(?:[ .-]{1,2}[^\W\d_]{1,20}){0,2}"
_OUTLET = r"(?P<outlet>(?!ảnh|hình|nguồn|bản đồ)[^\W\d_][\w.&-]*(?: [^\W\d_][\w.&-]*){0,5})"
_DATED = rf"(?:{_CLOCK}[ ,|-]{{1,4}})?(?:{_WEEKDAY}[ ,|-]{{1,4}})?(?:(?:ngày|{_PART}) )?{_FULL}"
_MASTHEADS = tuple(
    re.compile(one)
    for one in (
        rf"\W{{0,3}}{_OUTLET}\)?[ ,|:/–—-]{{1,3}}{_DATED}\W{{0,3}}$",
        rf"\W{{0,3}}{_FULL} ?[|,(/–—-]{{1,2}} ?{_OUTLET}\W{{0,3}}$",
    )
)
"""Lines of no more than who printed the article and when ("VOV.VN - 26/9/2025", "16/12/2023 | TTXVN"); "outlet" has capitals."""
_SMALL = frozenset({"điện", "tử", "tiếng", "online", "ngày"})
"""Words of the names of media that may stand in small letters."""
_HEADERS = tuple(
    re.compile(one)
    for one in (
        rf"\W{{0,3}}{_LABEL}(?:{_CLOCK}[ ,|-]{{1,4}})?(?:{_WEEKDAY}[ ,|-]{{1,4}})?(?:ngày )?{_FULL}",
        rf"\W{{0,3}}(?:{_CLOCK}[ ,|-]{{1,4}})(?:{_WEEKDAY}[ ,|-]{{1,4}})?(?:ngày )?{_FULL}",
        rf"\W{{0,3}}(?:{_WEEKDAY}[ ,|-]{{1,4}})?(?:ngày )?{_FULL}[ ,|–-]{{1,4}}(?:lúc )?{_CLOCK}",
        rf"\W{{0,3}}{_WEEKDAY}[ ,|-]{{1,4}}(?:ngày )?{_FULL}\W{{0,3}}$",
        rf"\W{{0,3}}(?:{_PLACE}, )?(?:ngày )?{_FULL}\W{{0,3}}$",
        rf"\([^\n()]{{2,30}}, (?:ngày )?{_FULL}\)\W{{0,3}}$",
        rf"{_PLACE} \((?:{_PLACE}, )?(?:ngày )?{_FULL}\) ?[-–:]",
        rf"{_PLACE}, (?:ngày )?{_FULL} ?(?:\([^()\n]{{2,20}}\) ?)?[-–]",
    )
)
_FIELD = re.compile(rf"\W{{0,3}}{_LABEL}{_ISO}(?:[t ,]{{1,2}}{_CLOCK})?")
_STAMP = re.compile(rf"\W{{0,3}}{_ISO}[t ,]{{1,2}}{_CLOCK}")
_MONTH_LINE = re.compile(rf"\W{{0,3}}tháng {_MONTH}(?: ?/ ?|,? năm ){_YEAR}\W{{0,3}}$")
_SIGNED = re.compile(rf"\([^\n()]{{2,30}}, (?:ngày )?{_FULL}\)\W{{0,3}}$")
_TODAY = rf"(?<!\w)(?:(?P<today>hôm nay|{_PART} nay)|(?P<yesterday>hôm qua|{_PART} qua))"
_PINNED_FULL = re.compile(rf"{_TODAY},? ?\(?(?:ngày |tức |hôm )?{_FULL}")
_PINNED = re.compile(rf"{_TODAY},? ?\(?(?:ngày |tức |hôm )?{_DAY}[/.-]{_MONTH}(?![/.-]?[0-9])")
_BARE = re.compile(
    rf"(?<!\w)(?:ngày|hôm|{_PART}) (?:[0-9]{{1,2}}[-–])?{_DAY}"
    rf"(?:[/.-]{_MONTH}(?![/.-]?[0-9])| tháng {_MONTH.replace('<m>', '<m2>')}(?! năm))"
)
_WITH_MONTHS_YEAR = re.compile("[0-9] ?[/.-] ?[12][0-9]{3}"), re.compile("tháng [0-9]{1,2},? (?:năm )?[12][0-9]{3}")
"""What is in every full date, and much faster to look for than the whole."""
_WITH_YEAR = re.compile("(?:19|20)[0-9]{2}")
_LINK = re.compile(rf"\({_FULL}\)$", re.MULTILINE)


def find_published(text: str) -> str | None:
    """The publication date that the text itself states beyond doubt, as a contract date, or None.

    Looked at: the first and last lines, where they have the form of a header, dateline or signature ("01/11/2024 10:30",
    "Cập nhật lúc …", "(VnExpress, 12-3-2005)", "date 2023-09"), and what the text calls today ("hôm nay 12-7-2023").
    Dates of events and of links to other articles do not count.

    >>> find_published("Thứ sáu, 2/11/2007, 14:02 GMT+7\\nHai bên hội đàm.")
    '2007-11-02'
    >>> find_published("Nga và Mỹ hội đàm\\n(Tháng 02/2025)\\nHai bên hội đàm.")
    '2025-02'
    """
    low = even_blanks(text)
    lines = [line for line in (raw.strip() for raw in low.split("\n")) if line != ""]
    for n, line in enumerate(lines[:5]):
        found = _header_date(line) or (_masthead_date(line, text) if n else None)
        if found is not None:
            return found
    signed = {_header_date(line) for line in lines[5:][-3:] if len(line) <= 160 or line.endswith(")")} - {None}
    if len(signed) == 1:  # several are a list of other articles
        return signed.pop()
    today = _PINNED_FULL.search(low) if any(one.search(low) for one in _WITH_MONTHS_YEAR) else None
    if today is not None:
        day = _full_date(today)
        return _shift(day, today).isoformat() if day is not None else None
    return None


def infer_published(text: str, *, language: str = "vi") -> str | None:
    """The publication date as far as the whole text lets one guess it: `find_published`, else weaker signs.

    The press leaves the year out when it is the current one. So the bare days of a text ("hôm 8/2") lie in the year after the
    latest date that it gives with month and year as past, or close by a full date, or close by the dates of the articles that
    it links to; the latest of them gives the month. A wrong date is worse than none: without such signs, None.
    """
    found = find_published(text)
    if found is not None:
        return found
    low = even_blanks(text)
    links = [day for link in _LINK.finditer(low) if (day := _full_date(link)) is not None]
    full, newest_year = _told(text, low, language)
    anchor = Period(min(links), min(links), "day") if len(links) > 0 else max(full, default=None, key=lambda one: one.latest)
    if anchor is None:
        return None
    reach = 100 if len(links) > 0 else 20
    pinned = _PINNED.search(low)
    if pinned is not None:
        day = _day_near(anchor, int(pinned["d"]), int(pinned["m"]), reach)
        return _shift(day, pinned).isoformat() if day is not None and day.year >= newest_year else None
    named = {(one.earliest.day, one.earliest.month) for one in full if one.earliest == one.latest}
    grammar = load_times(language)
    days = []
    for bare in _BARE.finditer(low):
        number, month = int(bare["d"]), int(bare["m"] or bare["m2"])
        if (number, month) not in named and not _is_future(low, bare.start(), bare.end(), grammar):
            days.append(_day_near(anchor, number, month, reach))
    known = [day for day in days if day is not None]
    if len(known) > 0 and max(known).year >= newest_year:
        return f"{max(known):%Y-%m}"
    return f"{anchor.earliest:%Y}" if len(links) > 0 else None


def _header_date(line: str) -> str | None:
    if _WITH_YEAR.search(line) is None:
        return None
    field = _FIELD.match(line) or _STAMP.match(line)
    if field is not None:
        year, month = int(field["y"]), int(field["m"])
        if field["d"] is None:
            return f"{year:04}-{month:02}" if 1 <= month <= 12 else None
        exact = valid_date(year, month, int(field["d"]))
        return exact.isoformat() if exact is not None else None
    month_line = _MONTH_LINE.match(line)
    if month_line is not None:
        return f"{month_line['y']}-{int(month_line['m']):02}"
    for pattern in _HEADERS:
        found = pattern.match(line)
        day = _full_date(found) if found is not None else None
        if day is not None:
            return day.isoformat()
    signed = _SIGNED.search(line[-60:])
    day = _full_date(signed) if signed is not None else None
    return day.isoformat() if day is not None else None


def _masthead_date(line: str, text: str) -> str | None:
    """The date of a line that holds the name of a newspaper besides, told from other words by its capitals."""
    if len(line) > 60 or _WITH_YEAR.search(line) is None:
        return None
    for pattern in _MASTHEADS:
        found = pattern.match(line)
        if found is not None:
            start = even_blanks(text).find(line) + found.start("outlet")
            outlet = text[start : start + len(found["outlet"])].split()
            day = _full_date(found)
            if day is not None and all(word[0].isupper() or word in _SMALL for word in outlet):
                return day.isoformat()
    return None


def _full_date(found: re.Match[str]) -> date | None:
    return valid_date(int(found["y"]), int(found["m"] or found["m2"]), int(found["d"]))


def _shift(day: date, found: re.Match[str]) -> date:
    return day + timedelta(days=1) if found["yesterday"] is not None else day


def _told(text: str, low: str, language: str) -> tuple[list[Period], int]:
    """The days and months dated in full and told as past, and the newest year told so."""
    grammar = load_times(language)
    full, newest = [], 0
    for one in read_times(text, published=None, grammar=grammar):
        period = one.period
        if period is None or one.anchor != "absolute" or _is_future(low, one.start, one.end, grammar):
            continue
        if one.open == "until" and period.precision == "year":
            continue
        linked = _LINK.match(low, one.start - 1) is not None
        if not linked and period.earliest.year >= 1990:
            newest = max(newest, period.earliest.year)
            if (period.latest - period.earliest).days <= 31:
                full.append(period)
    return full, newest


def _is_future(low: str, start: int, end: int, grammar: TimeGrammar) -> bool:
    if low.startswith(" tới", end):
        return True
    clause = re.split(r"[.;!?\n](?![0-9])", low[max(0, start - 80) : start])[-1]
    cues = [cue.group() for cue in grammar.cues.finditer(clause)]
    if len(cues) == 0:
        cues = [cue.group() for cue in grammar.cues.finditer(re.split(r"[.;!?\n]", low[end : end + 40])[0])][:1]
    return len(cues) > 0 and cues[-1] in grammar.future


def _day_near(anchor: Period, day: int, month: int, reach: int) -> date | None:
    """The day close by the anchor, if that is a day itself; else the first one after it."""
    years = range(anchor.latest.year - 1, anchor.latest.year + 9)
    found = [one for year in years if (one := valid_date(year, month, day)) is not None]
    if anchor.precision != "month":
        near = [one for one in found if abs((one - anchor.earliest).days) <= reach]
        if len(near) > 0:
            return near[0]
    return next((one for one in found if one > anchor.latest), None)
