"""Rules for years, runs of years, decades and centuries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.dates import Period
from kg.extract.times.calendar import month_period, year_period
from kg.extract.times.rule import DASH, NOT_AFTER, YEAR, Pieces, Resolved, Rule, Scene, any_of, step_year

_ROMAN = {"i": 1, "v": 5, "x": 10}


def year_rules(pieces: Pieces) -> Iterator[Rule]:
    """Every rule whose answer is a year, half of one, or longer."""
    words, edge, edges = pieces.words, pieces.edge, pieces.words.edges
    half = rf"(?P<half>{any_of(words.halves)})"
    yield pieces.rule(
        "year",
        [*edges, *words.halves, "năm", "cùng", "cũng"],
        rf"(?:(?:{edge}|{half}) )?(?:của )?"
        rf"(?:năm (?:(?:tài chính |tài khóa |tài khoá )?(?P<y>{YEAR})"
        rf"|(?P<yw>{any_of(words.steps)}(?!\w){NOT_AFTER}(?! (?:qua|sang) năm)))"
        rf"|(?P<cy>cùng năm|cũng năm này))",
        _year,
    )
    yield pieces.rule(
        "edge of year", [*edges, *words.halves], rf"(?:{edge}|{half}) năm(?! (?:[0-9]|học|mới|sinh|tuổi))", _bare_year
    )
    number = any_of(words.numbers)
    stretch = r"(?:từ|giai đoạn|nhiệm kỳ|thời kỳ|niên khóa|niên khoá)"
    yield pieces.rule(
        "years",
        ["từ", "năm", "giai", "nhiệm", "các", "niên", "thời", "(", "#", *words.numbers],
        rf"\(?(?P<span>(?:{stretch}(?: từ)? )?(?:(?:(?:các|{number}|[2-9]) )?năm )?(?P<y1>{YEAR})"
        rf"(?:{DASH}| (?:cho )?(?:đến|tới)(?: hết)? |(?P<list>(?:, {YEAR}){{0,5}}(?: và |, )))(?:năm )?(?P<y2>{YEAR}))"
        r"(?![./-][0-9])",
        _years,
    )
    decade = rf"{YEAR}|[1-9]0(?![0-9])"
    yield pieces.rule(
        "decade",
        [*edges, "những", "các", "thập"],
        rf"(?:{edge} )?(?:(?:những|các) năm|thập (?:niên|kỷ|kỉ))(?: của)?(?: những năm)? (?P<y1>{decade})"
        rf"(?:(?:{DASH}| và | đến )(?P<y2>{decade}))?(?:,? (?:của )?thế k[ỷỉ] (?P<c>trước|[0-9]{{2}}|[ivx]{{1,5}}))?",
        _decade,
    )
    yield pieces.rule(
        "century",
        [*edges, *words.halves, "thế"],
        rf"(?:(?:{edge}|{half}) )?thế k[ỷỉ](?: thứ)? (?:(?P<c>[0-9]{{1,2}}(?![0-9])|[ivx]{{1,5}})|(?P<cs>trước|này|tới))(?!\w)",
        _century,
    )
    yield pieces.rule("bare year", ["#"], rf"(?P<y>{YEAR})", _lone_year)


def _cut_year(year: int, match: re.Match[str], scene: Scene) -> Period:
    half = match.groupdict().get("half")
    if half is None:
        return year_period(year)
    return month_period(year, 1, last_month=6) if scene.words.halves[half] == 1 else month_period(year, 7, last_month=12)


def _year(match: re.Match[str], scene: Scene) -> Resolved | None:
    if match["y"] is not None:
        return _cut_year(int(match["y"]), match, scene), "absolute"
    if match["cy"] is not None:
        found, anchor = scene.clock.from_last("year", 0), "previous"
    elif match["yw"] == "này":
        found, anchor = scene.clock.from_last("year", 0) or scene.clock.point("year", 0), "previous"
    elif scene.words.steps[match["yw"]] == "past":
        found, anchor = scene.clock.point("year", -1), "published"
        pub = scene.clock.published
        told = match.group().startswith("năm") and match["yw"] == "qua" and pub is not None and pub.earliest.month > 2
        if told:
            return scene.clock.stretch("year", -1), anchor
    else:
        found, anchor = step_year(match["yw"], match, scene)
    return (_cut_year(found.earliest.year, match, scene) if found is not None else None), anchor


def _bare_year(match: re.Match[str], scene: Scene) -> Resolved | None:
    found = scene.clock.point("year", 0)
    return (_cut_year(found.earliest.year, match, scene) if found is not None else None), "published"


def _years(match: re.Match[str], scene: Scene) -> Resolved | None:
    first, last = int(match["y1"]), int(match["y2"])
    bare = match.group("span")[0].isdigit()
    if last < first or (bare and (match["list"] is not None or not 1000 <= first <= 2100 or last - first > 150)):
        return None
    if match["list"] is not None and last != first + 1 + match["list"].count(", "):
        return None
    if bare and scene.low.startswith(" người", match.end()):
        return None
    return year_period(first, last), "absolute"


def _decade(match: re.Match[str], scene: Scene) -> Resolved | None:
    century = 1900
    if match["c"] is not None and match["c"] != "trước":
        number = _century_number(match["c"])
        if number is None:
            return None
        century = (number - 1) * 100
    first = _decade_start(match["y1"], century)
    if match["y2"] is None:
        return year_period(first, first + (9 if first % 10 == 0 else 0)), "absolute"
    last = _decade_start(match["y2"], century)
    if last < first:
        return None
    both = len(match["y2"]) == 2 or " và " in match.group()  # "những năm 1970 và 1980": to the end of the later one
    tens = first % 10 == 0 and last % 10 == 0 and both
    return year_period(first, last + (9 if tens else 0)), "absolute"


def _decade_start(digits: str, century: int) -> int:
    return int(digits) if len(digits) == 4 else century + int(digits)


def _century_number(word: str) -> int | None:
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 22 else None
    values = [_ROMAN[letter] for letter in word]
    total = sum(-one if one < max(values[at + 1 :], default=0) else one for at, one in enumerate(values))
    return total if 1 <= total <= 22 else None


def _century(match: re.Match[str], scene: Scene) -> Resolved | None:
    if match["c"] is not None:
        number, anchor = _century_number(match["c"]), "absolute"
    else:
        pub, anchor = scene.clock.published, "published"
        by = {"trước": -1, "này": 0, "tới": 1}[match["cs"]]
        number = (pub.earliest.year - 1) // 100 + 1 + by if pub is not None else None
    if number is None:
        return (None, anchor) if anchor == "published" else None
    first = (number - 1) * 100 + 1
    half = match["half"]
    if half is not None:
        first += 0 if scene.words.halves[half] == 1 else 50
        return year_period(first, first + 49), anchor
    return year_period(first, first + 99), anchor


_YEAR_FOLLOWS = re.compile(r" ?[.,;:)\n\"”]| ?\Z| (?:cho tới|cho đến|của|hay|khi|là|mà|nhưng|tại|và|với|đã|để|ở|sẽ|nhằm)(?!\w)")
_YEAR_BEFORE = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?:,| và|, và) \Z")


def _lone_year(match: re.Match[str], scene: Scene) -> Resolved | None:
    if not 1900 <= int(match["y"]) <= 2100:
        return None
    before = scene.low[max(0, match.start() - 16) : match.start()]
    if _YEAR_BEFORE.search(before) is not None and not scene.low.startswith(" người", match.end()):
        return year_period(int(match["y"])), "absolute"
    if _YEAR_FOLLOWS.match(scene.low, match.end()) is None:
        return None
    heads = scene.low.startswith(":", match.end()) and scene.opens_line(match.start())
    bracketed = before.endswith("(") and scene.low[match.end() : match.end() + 1] == ")"
    led = before.endswith(" ") and any(
        before[:-1].endswith(word) and not before[: -1 - len(word)][-1:].isalnum() for word in scene.words.bare_year_after
    )
    return (year_period(int(match["y"])), "absolute") if bracketed or led or heads else None
