"""From a document's text to its time expressions, in order, each with the period that it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.dates import Period, read_date
from kg.extract.times.calendar import join, month_period
from kg.extract.times.clock import Clock
from kg.extract.times.counts import FROM_EVENT, count_rules
from kg.extract.times.days import day_rules
from kg.extract.times.rule import Pieces, Resolved, Rule, Scene, any_of, by_initial
from kg.extract.times.units import unit_rules
from kg.extract.times.words import TimeWords, load_words
from kg.extract.times.years import year_rules

STORY_REACH = 1000
"""Characters back in which a day was told that a sentence counts from."""
SENTENCE_REACH = 300
"""Characters before a day among which its sentence is looked at."""


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """One time expression.

    Attributes:
        start, end: code points of the text given, end exclusive.
        period: the days meant; None when found but impossible to anchor ("mới đây", "hôm qua" without a publication date).
        relative: whether it was resolved against the publication date.
        anchor: ``absolute``, ``published``, or ``previous`` (counted from a time named before).
        open: ``since`` ("từ năm 2007"), ``until`` ("đến năm 2030"), ``event`` (when that was which follows: "hai ngày sau khi"),
            or None for a period closed on both sides.
    """

    start: int
    end: int
    period: Period | None
    relative: bool
    anchor: str
    open: str | None = None


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """The compiled grammar of one language; make it once with `load_times` and use it for every document."""

    words: TimeWords
    trigger: re.Pattern[str]
    rules: dict[str, tuple[Rule, ...]]
    cues: re.Pattern[str]
    future: frozenset[str]
    opening: re.Pattern[str]
    since: frozenset[str]
    lasting: re.Pattern[str]
    compounds: dict[str, tuple[str, ...]]
    relative: re.Pattern[str]
    aside: re.Pattern[str]


@cache
def load_times(language: str = "vi") -> TimeGrammar:
    """The grammar of a language's time expressions.

    Raises:
        DataFileError: when the language has no time words, or they have faults.
    """
    words = load_words(language)
    pieces = Pieces(words)
    rules: dict[str, list[Rule]] = {}
    for rule in (*day_rules(pieces), *unit_rules(pieces), *year_rules(pieces), *count_rules(pieces)):
        for start in sorted(rule.starts):
            rules.setdefault(start, []).append(rule)
    firsts = by_initial(one for one in rules if one not in {"#", "("})
    return TimeGrammar(
        words=words,
        trigger=re.compile(rf"(?<!\w)(?:{firsts}(?!\w)|(?<![0-9][.,/:-])[0-9]{{1,4}}(?![0-9])|\((?=[\w]))"),
        rules={start: tuple(one) for start, one in rules.items()},
        cues=re.compile(rf"(?<!\w){any_of([*words.future, *words.past])}(?!\w)"),
        future=frozenset(words.future),
        opening=re.compile(
            rf"(?<!\w)(?:(?P<now>từ nay (?:cho )?(?:đến|tới)(?: hết)?)"
            rf"|(?P<word>{any_of([*words.since, *words.until])})(?: hết)?) \Z"
        ),
        since=frozenset(words.since),
        lasting=re.compile(rf"(?<!\w){any_of(words.lasting)}(?!\w)[^.;\n]*\Z"),
        compounds={word: tuple(f"{one} " for one in before) for word, before in words.compounds.items()},
        relative=re.compile(rf"(?:, nơi|(?<!\w){any_of(words.relative)})(?!\w)[^,;]*\Z"),
        aside=re.compile(rf"(?<!\w){any_of(words.asides)}(?!\w)[^,;]*\Z"),
    )  # fmt: skip


def read_times(text: str, *, published: str | None, grammar: TimeGrammar) -> tuple[TimeSpan, ...]:
    """Every time expression of a document, in text order, none overlapping, the longest reading of each.

    Args:
        text: the whole document, so that "cùng ngày" and "năm đó" find what they count from.
        published: contract date (`kg.dates`), as precise as known; with None only absolute dates and those counted from them
            get a period.
        grammar: from `load_times`.

    A word may say what is no date at all ("sau hơn 4 năm", "lần thứ hai", "2/3 số phiếu"): such stretches give nothing.

    Raises:
        ValueError: when ``published`` is no contract date.

    >>> found = read_times("Hai bên gặp nhau hôm 1/11.", published="2024-11-01", grammar=load_times())
    >>> [str(one.period) for one in found]
    ['2024-11-01']
    """
    period = read_date(published) if published is not None else None
    low = even_blanks(text)
    clock = Clock(period, period.earliest if period is not None and period.precision == "day" else None)
    spans = _scan(text, low, clock, grammar)
    if period is not None and clock.today is None and clock.knows_month() and (clock.pinned or clock.told):
        # The day of publication is not known, but the text names days of its month: count from the latest of them.
        pinned = clock.pinned if clock.pinned is not None and period.earliest <= clock.pinned <= period.latest else None
        clock = Clock(period, pinned, max(clock.told, default=pinned))
        spans = _scan(text, low, clock, grammar)
    return tuple(spans)


def even_blanks(text: str) -> str:
    """The text in lower case with every blank but the line end a plain one; as long as before."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    for blank in _BLANKS:
        if blank in low:
            low = low.replace(blank, " ")
    return low


_BLANKS = "\t\u00a0\u2002\u2003\u2009\u202f"
_SENTENCE_END = re.compile(r"[.!?…][\"”’)]? |\n")
_OPENING = re.compile(r"(?:\A|[.!?…][\"”’)]? |\n[ \-–•*+]*)(?:(?:nhưng|tuy nhiên,|và|cũng|trong|vào) )*\Z")
_LINE_END = re.compile(r"\) *(?:\n|\Z)")
_TO_NOW = re.compile(r" (?:cho )?(?:đến|tới) (?:hiện nay|hiện tại|bây giờ|nay|giờ)(?!\w)")
_TO = re.compile(r",? (?:cho )?(?:đến|tới)(?: hết)? ")


def _scan(text: str, low: str, clock: Clock, grammar: TimeGrammar) -> list[TimeSpan]:
    spans: list[TimeSpan] = []
    at = 0
    while (found := grammar.trigger.search(low, at)) is not None:
        at = found.end()
        word = found.group()
        rules = grammar.rules["#" if word[0].isdigit() else word]
        if word in grammar.compounds and low[max(0, found.start() - 6) : found.start()].endswith(grammar.compounds[word]):
            continue
        matches = [(rule, match) for rule in rules if (match := rule.pattern.match(low, found.start())) is not None]
        for rule, match in matches and sorted(matches, key=lambda one: -one[1].end()):
            scene = Scene(text, low, grammar.words, clock, grammar.cues, grammar.future)
            if _OPENING.search(low, max(0, match.start() - 40), match.start()) is not None:
                clock.go_back(match.start() - STORY_REACH)
            if low.endswith("hồi ", 0, match.start()):
                scene.prefix_side = "past"
            resolved = _resolve(rule, match, scene)
            if resolved is None:
                continue
            at = match.end()
            if resolved[1] != "":
                at = _emit(rule, match, resolved, scene, grammar, spans)
            break
    return spans


def _resolve(rule: Rule, match: re.Match[str], scene: Scene) -> Resolved | None:
    try:
        return rule.resolve(match, scene)
    except (ValueError, OverflowError):  # beyond the calendar: year 0, 31 June, 999 years ahead of 9999
        return None


def _emit(rule: Rule, match: re.Match[str], resolved: Resolved, scene: Scene, grammar: TimeGrammar, spans: list[TimeSpan]) -> int:
    """Adds the span, with what stands around it ("từ … đến nay", "hồi"); gives where reading goes on."""
    low, clock = scene.low, scene.clock
    period, anchor = resolved
    start, end = match.span("span") if "span" in match.re.groupindex else match.span()
    if scene.prefix_side is not None:
        start -= len("hồi ")
    if period is not None and _is_linked(low, start, end):
        period = month_period(period.earliest.year, period.earliest.month)
    told = match.group().startswith("hôm") or scene.side(match) != "future"
    if clock.today is None and period is not None and period.earliest == period.latest and told:
        if clock.published is not None and clock.published.earliest <= period.earliest <= clock.published.latest:
            clock.told.append(period.earliest)
    if anchor == FROM_EVENT:
        spans.append(TimeSpan(start, end, period, False, "previous", "event"))
        return max(end, match.end())
    before = spans[-1] if len(spans) > 0 else None
    if before is not None and before.open == "since" and before.period is not None and period is not None:
        if _TO.fullmatch(low, before.end, start) is not None:
            joined = _join_ends(before.period, period, before.anchor, anchor)
            if joined is not None:
                spans[-1] = TimeSpan(before.start, end, joined, "published" in {before.anchor, anchor}, anchor)
                _remember(clock, joined, end)
                return end
    opened = grammar.opening.search(low, max(0, start - 20, before.end if before is not None else 0), start)
    open_end: str | None = None
    if opened is not None and period is not None:
        word = opened["word"]
        if word is None:
            now = _now(clock, period)
            if now is not None and now.earliest <= period.latest:
                period, anchor, start = join(now, period), "published", opened.start()
        elif _opens(word, rule, period, scene, opened.start(), grammar):
            open_end, start = ("since" if word in grammar.since else "until"), opened.start()
    _remember(clock, period, end)
    if period is not None and period.earliest == period.latest and not _is_aside(low, start, clock, grammar):
        clock.main_day = period.earliest, end
    to_now = _TO_NOW.match(low, end) if open_end == "since" else None
    if to_now is not None and period is not None:
        end = to_now.end()
        if clock.published is not None and period.earliest <= clock.published.latest:
            period, anchor = join(period, clock.published), "published"
        elif clock.published is not None:
            period = None
    spans.append(TimeSpan(start, end, period, anchor == "published", anchor, open_end))
    return max(end, match.end())


def _is_aside(low: str, start: int, clock: Clock, grammar: TimeGrammar) -> bool:
    """Whether a day is of a relative clause, or of what is only named behind the day of its sentence."""
    begun = max([found.end() for found in _SENTENCE_END.finditer(low, max(0, start - SENTENCE_REACH), start)], default=0)
    if grammar.relative.search(low, max(begun, start - SENTENCE_REACH), start) is not None:
        return True
    main = clock.main_day[1] if clock.main_day is not None else -1
    return main > begun and grammar.aside.search(low, main, start) is not None


def _is_linked(low: str, start: int, end: int) -> bool:
    """Whether a date in brackets ends the line of a headline: another article came out then, on what happened about that time."""
    before = low[: start - 1].rstrip(" ")[-1:] if low[start - 1 : start] == "(" else ""
    return before.isalnum() and _LINE_END.match(low, end) is not None


def _opens(word: str, rule: Rule, period: Period, scene: Scene, at: int, grammar: TimeGrammar) -> bool:
    """Whether the preposition before a time opens one end: "đến ngày 5/3" may also say that somebody arrives then."""
    if word not in {"đến", "tới"}:
        return rule.name != "count" or word.endswith("từ")
    if scene.prefix_side is not None or rule.name in {"count", "relative day", "weekday", "week"}:
        return False
    return period.precision != "day" or grammar.lasting.search(scene.low, max(0, at - 50), at) is not None


def _remember(clock: Clock, period: Period | None, end: int) -> None:
    if period is None or period.earliest.year != period.latest.year:
        return
    clock.last, clock.last_end = period, end
    if period.earliest == period.latest:
        clock.last_day = period.earliest


def _now(clock: Clock, like: Period) -> Period | None:
    """Publication, as exactly as the period that it is to be joined with."""
    if clock.published is None or (clock.today is not None and like.precision == "day"):
        return clock.published
    year, month = clock.published.earliest.year, clock.published.earliest.month
    return month_period(year, month) if clock.knows_month() else clock.published


def _join_ends(first: Period, last: Period, first_anchor: str, last_anchor: str) -> Period | None:
    """From one to the other; an end without a year of its own moves next to the end that has one."""
    if last_anchor == "published" and last.earliest < first.earliest:
        last = _in_year(last, first.earliest.year + (0 if _in_year(last, first.earliest.year).latest >= first.earliest else 1))
    elif first_anchor == "published" and last_anchor == "absolute" and first.precision in {"day", "month"}:
        same = _in_year(first, last.earliest.year)
        first = same if same.earliest <= last.latest else _in_year(first, last.earliest.year - 1)
    return join(first, last) if first.earliest <= last.latest else None


def _in_year(period: Period, year: int) -> Period:
    by = year - period.earliest.year
    if period.precision == "month":
        return month_period(year, period.earliest.month)
    try:
        return Period(_move(period.earliest, by), _move(period.latest, by), period.precision)
    except ValueError:
        return period


def _move(one: date, years: int) -> date:
    return one.replace(year=one.year + years, day=28 if (one.month, one.day) == (2, 29) else one.day)
