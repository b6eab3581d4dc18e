"""What a rule of the time grammar is, and the pieces of pattern that rules share.

Patterns run over the text in lower case with blanks evened out (same length, so offsets hold). Every repetition is bounded and
every number is fenced by non-digits, so matching takes time linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kg.dates import Period
from kg.extract.times.clock import Clock
from kg.extract.times.words import TimeWords

Resolved = tuple[Period | None, str]
"""A period (None: cannot be anchored) and what it was counted from: ``absolute``, ``published`` or ``previous``."""

NOTHING: Resolved = (None, "")
"""The stretch of text is understood to be no time (a duration, a fraction) and is passed over whole."""


@dataclass(slots=True)
class Scene:
    """What a rule may look at beside its own match."""

    text: str
    low: str
    words: TimeWords
    clock: Clock
    cues: re.Pattern[str]
    future: frozenset[str]
    prefix_side: str | None = None

    def side(self, match: re.Match[str]) -> str | None:
        """``future`` or ``past`` by the nearest cue of the clause: the last one before the match, else the first after."""
        if self.prefix_side is not None:
            return self.prefix_side
        before = _CLAUSE_END.split(self.low[max(0, match.start() - 80) : match.start()])[-1]
        cues = list(self.cues.finditer(before))
        found = cues[-1] if len(cues) > 0 else None
        if found is None:
            found = self.cues.search(_CLAUSE_END.split(self.low[match.end() : match.end() + 60])[0])
        elif before[found.end() + 1 :].startswith(self.words.agreeing):
            return None  # "đã đồng ý *họp* vào tháng 3"
        if found is None:
            return None
        return "future" if found.group() in self.future else "past"

    def next_is_capital(self, at: int) -> bool:
        """Whether the next word after an offset begins with a capital: "tới Hà Nội", "trước Olympic"."""
        return self.low[at : at + 1] == " " and self.text[at + 1 : at + 2].isupper()

    def opens_line(self, at: int) -> bool:
        """Whether an offset is where a line begins, behind its bullet: in a timeline."""
        return self.low[self.low.rfind("\n", 0, at) + 1 : at].strip(" -–•*+") == ""

    def word_before(self, at: int) -> str:
        words = re.findall(r"[^\W_]+|[^\w\s]", self.low[max(0, at - 16) : at])
        return words[-1] if words else ""


_CLAUSE_END = re.compile(r"[.;!?\n](?![0-9])")

Resolve = Callable[[re.Match[str], Scene], Resolved | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of time expression.

    Attributes:
        starts: the first words that it can begin with; ``#`` is a number in digits, ``(`` itself.
        pattern: matched at the first word; a group ``span`` narrows what is reported.
        resolve: the match to a period; None when the match is no time expression after all.
    """

    name: str
    starts: frozenset[str]
    pattern: re.Pattern[str]
    resolve: Resolve


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, longest first."""
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=lambda w: (-len(w), w))) + ")"


def by_initial(words: Iterable[str]) -> str:
    """The same for many words, told apart by their first letters: a search for them takes half the time."""
    rest: dict[str, list[str]] = {}
    for word in words:
        rest.setdefault(word[0], []).append(word[1:])
    return "(?:" + "|".join(re.escape(initial) + any_of(rest[initial]) for initial in sorted(rest)) + ")"


DAY = r"(?:[12][0-9]|3[01]|0?[1-9])(?![0-9])"
MONTH = r"(?:1[0-2]|0?[1-9])(?![0-9])"
YEAR = r"(?:1[0-9]|20|21)[0-9]{2}(?![0-9]|[.,][0-9]{3})"
DASH = r" ?[-–] ?"
NOT_AFTER = r"(?!(?<= sau) khi(?!\w))"
"""Behind a step: "hồi đầu tháng *sau khi* X rút lui" is no next month."""
NOT_MONTH = r"(?! (?:bên|nước|lần|người|tháng|ngày|giờ|phía)(?!\w))"


@dataclass(slots=True)
class Pieces:
    """Patterns made of one language's words."""

    words: TimeWords
    part: str = field(init=False)
    weekday: str = field(init=False)
    month_name: str = field(init=False)
    count: str = field(init=False)
    edge: str = field(init=False)
    reach: str = field(init=False)
    tail: str = field(init=False)
    body: str = field(init=False)
    month_of: dict[str, int] = field(init=False)
    weekday_of: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        words = self.words
        self.month_of = {name: number for number, names in words.months.items() for name in names}
        self.weekday_of = {name: number for number, names in words.weekdays.items() for name in names}
        self.part = any_of(words.parts_of_day)
        self.weekday = any_of(self.weekday_of) + r"(?!\w)"
        self.month_name = f"(?:{MONTH}|{any_of(self.month_of)}(?!\\w){NOT_MONTH})"
        self.count = rf"(?:[0-9]{{1,3}}(?![0-9]|[.,][0-9])|{any_of([*words.numbers, *words.vague_counts, *words.many])}(?!\w))"
        self.edge = any_of(words.edges)
        year_step = any_of(word for word in words.steps if word not in {"này"}) + r"(?!\w)" + NOT_AFTER
        self.reach = rf"tới(?= ?(?:[.,;:)\]\"”]|\n|\Z)| {any_of(words.step_followers)}(?!\w))"
        day_step = rf"(?:(?:tới đây|sắp tới|vừa qua|vừa rồi|này)(?!\w)|{self.reach})"
        self.tail = (
            rf"(?:(?: ?[/–.-] ?|,? (?:của )?năm |, | (?=[0-9]{{4}}(?! người)))(?P<y>{YEAR})|,? (?:của )?năm (?P<yw>{year_step})"
            rf"| (?P<cy>cùng năm)(?!\w)| (?P<step>{day_step}))?"
        )
        self.body = (
            rf"(?P<d>{DAY})(?:(?P<s>[/.–-])(?P<m>{MONTH})(?:(?P=s)(?P<y0>{YEAR}|[0-9]{{2}}(?![0-9])))?(?![/–-][0-9]|[.,][0-9])"
            rf"|,? tháng (?P<mw>{self.month_name})){self.tail}"
        )

    def number(self, word: str) -> int | None:
        """The value of a count word, or None for one without a value."""
        if word.isdigit():
            return int(word)
        return self.words.numbers.get(word)

    def month(self, name: str) -> int:
        return int(name) if name.isdigit() else self.month_of[name]

    def bind(self, resolve: Callable[[re.Match[str], Scene, Pieces], Resolved | None]) -> Resolve:
        """The resolver of a rule from one that wants these pieces too."""
        return lambda match, scene: resolve(match, scene, self)

    def rule(self, name: str, starts: Iterable[str], pattern: str, resolve: Resolve) -> Rule:
        firsts = frozenset(one.split(" ")[0] for one in starts)
        return Rule(name, firsts, re.compile(rf"(?:{pattern})(?!\w)"), resolve)


def year_named(match: re.Match[str], scene: Scene) -> tuple[int | None, str, str | None]:
    """The year that a `Pieces.tail` states: (year or None, what it is counted from, side that the tail forces)."""
    found = match.groupdict()
    digits = found.get("y0") or found.get("y")
    if digits is not None:
        year = int(digits)
        if len(digits) == 2:
            year += 2000 if year <= 40 else 1900
        return year, "absolute", None
    if found.get("cy") is not None:
        return (scene.clock.last.earliest.year if scene.clock.last is not None else None), "previous", None
    word = found.get("yw")
    if word is not None:
        period, anchor = step_year(word, match, scene)
        return (period.earliest.year if period is not None else None), anchor, None
    step = found.get("step")
    if step is not None:
        return None, "published", "past" if step.startswith("vừa") else "future" if step == "này" else "next"
    return None, "published", None


def step_year(word: str, match: re.Match[str], scene: Scene) -> Resolved:
    """The year that "năm nay", "năm ngoái", "năm đó" mean."""
    clock, step = scene.clock, scene.words.steps[word]
    if step in {"same", "after", "before"}:
        return clock.from_last("year", {"same": 0, "after": 1, "before": -1}[step]), "previous"
    if word == "sau" and clock.last is not None and clock.published is not None:
        # In a story of past years "năm sau" goes on from the year just told; otherwise it is next year.
        near = match.start() - clock.last_end < 200 and clock.last.latest.year < clock.published.earliest.year
        if near and scene.side(match) != "future":
            return clock.from_last("year", 1), "previous"
    by = {"this": 0, "last": -1, "next": 1, "past": -1}[step]
    return clock.point("year", by), "published"
