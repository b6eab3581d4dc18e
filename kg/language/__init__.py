"""A language's lexicon and frames, compiled from its folder of data files: what every reading stage looks words up in.

A second language is a second folder with files of the same names.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from sys import intern

from kg.cache import compiled
from kg.errors import DataFileError
from kg.language.phrases import NO_MEANING as NO_MEANING
from kg.language.phrases import Entry as Entry
from kg.language.phrases import Meanings as Meanings
from kg.language.phrases import Phrase
from kg.language.records import Frame
from kg.paths import LANGUAGES
from kg.text import Token, fold_phrase

MAX_GAP = 5
"""Words that may stand in the gap of a trigger such as ``rút .. quân``."""
REQUIRED_WITHIN = 6
"""Words behind a trigger among which a required one must be."""
_JOINTS = frozenset({"và", "song", "nhưng", "rồi"})
"""Words that join one verb to the next."""
_FLATLY = frozenset({"accuse", "agree", "concede", "support"})
"""Kinds of what is said of what is so, not of what would be."""
_AWAY = frozenset({"cho", "của", "là", "mà", "nhằm", "thấy", "để"})
"""Words behind which stands no longer what a verb takes for its object."""
_NO_OBJECT = _AWAY | {"cấm", "khi", "khỏi", "muốn", "phiến", "rút", "với"}
"""Those and others behind which forces are not what is moved: rebels ("*phiến* quân"), others' troops, withdrawals."""
_TURNING = frozenset({"bất", "chưa", "không", "phi", "vô"})
"""Words that turn the one behind them into its contrary."""
_ASIDE = frozenset({"bởi", "cho", "của", "trong", "từ", "về", "với"})
"""Before what somebody would be called, it is told of something else ("sai lầm lớn nhất *trong* lịch sử")."""
_ADVERBS = frozenset({"đã", "đang", "sẽ", "cũng", "còn", "lại", "thời"})
"""Words that may stand between such a word and the verb."""
TRIGGERS = frozenset({"trigger", "noun"})
"""Categories whose entries refer to a frame."""
SMALL = frozenset(
    {
        "agent", "according", "ceased", "complementizers", "conjunctions", "demanded", "light", "negated", "nominalizers",
        "passive", "past", "planned", "possible", "prep", "skip", "sub",
    }
)  # fmt: skip
"""Categories of the small words that are signs by themselves where they stand beside a group or trigger."""


@dataclass(frozen=True, slots=True)
class Language:
    """Everything known about a language.

    Attributes:
        lexicon: folded words -> meanings.
        phrases: first word -> the phrases of the lexicon that begin with it.
        frames: by position; triggers in the lexicon refer to it.
        surnames: first words of personal names that give the family name first.
        not_names: capitalised words that name nothing in the graph.
        name_words: words that carry on a body's or treaty's name in small letters.
        treaty_topics: what an agreement in small letters is about; told with one, it is a certain one.
        treaty_adjectives: words behind a topic that belong to the agreement's name and make none by themselves.
        bigrams: words that stand next to each other in some phrase of the lexicon.
        confidence: signs of a fact -> their points; `kg.extract.confidence` explains both.
        readings: signs of a predicate's reading -> their points; `kg.extract.events.weigh` explains both.
        places: signs of where an event was -> their points; `kg.extract.events.places` explains both.
        cues: words that tell whose a time or place is, by name of their list in ``scope.yaml`` and first word.
        wars: lands by which a war is named -> who made war there.
        small, passives: words that may be of one of the `SMALL` categories; of a passive.
        holding: phrases between a person and the position that he takes, holds or leaves -> its status.
        telling: verbs of speech -> frames of what they also mean where they tell of certain deeds.
    """

    code: str
    lexicon: dict[tuple[str, ...], Meanings]
    phrases: dict[str, Phrase]
    frames: tuple[Frame, ...]
    surnames: frozenset[str]
    not_names: frozenset[tuple[str, ...]]
    name_words: frozenset[tuple[str, ...]]
    bigrams: frozenset[tuple[str, str]] = frozenset()
    holding: dict[tuple[str, ...], str] = field(default_factory=dict)
    cues: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)
    readings: dict[str, float] = field(default_factory=dict)
    treaty_topics: frozenset[tuple[str, ...]] = frozenset()
    treaty_adjectives: frozenset[tuple[str, ...]] = frozenset()
    places: dict[str, float] = field(default_factory=dict)
    small: frozenset[str] = frozenset()
    passives: frozenset[str] = frozenset()
    wars: dict[str, str] = field(default_factory=dict)
    telling: dict[tuple[str, ...], tuple[Frame, ...]] = field(default_factory=dict)

    def longest(self, words: Sequence[Token], at: int) -> Phrase | None:
        """The longest phrase that begins at a word, whatever it asks for; words are a sentence's tokens without hyphens."""
        found = self.phrases.get(words[at].fold)
        if found is not None:
            end = len(words)
            while (at := at + 1) < end and (longer := found.further.get(words[at].fold)) is not None:
                found = longer
        return found

    def single(self, word: Token) -> Meanings:
        """The meanings of a word by itself."""
        phrase = self.phrases.get(word.fold)
        return NO_MEANING if phrase is None else phrase.entries

    def matches(self, words: Sequence[Token], at: int) -> list[tuple[int, Meanings]]:
        """The phrases that begin at a word, longest first: their length and their meanings."""
        found, phrase = [], self.longest(words, at)
        while phrase is not None:
            if phrase.entries:
                found.append((phrase.length, phrase.entries))
            phrase = phrase.shorter
        return found

    def match(self, words: Sequence[Token], at: int) -> tuple[int, Meanings] | None:
        """The longest phrase that begins at a word and reads as something there; triggers must have all that they ask for."""
        phrase = self.longest(words, at)
        while phrase is not None:
            entries = phrase.entries if phrase.free else self._holding(words, at, phrase)
            if entries:
                return phrase.length, entries
            phrase = phrase.shorter
        return None

    def _holding(self, words: Sequence[Token], at: int, phrase: Phrase) -> Meanings:
        """The meanings of a phrase at a word that have all that they ask for."""
        hi, held, entries, begun = at + phrase.length, phrase.whole, phrase.entries, list[int]()
        if phrase.gaps:
            folds = [word.fold for word in words[hi : hi + MAX_GAP + 4]]
            if not phrase.gaps.keys().isdisjoint(folds):
                pairs = zip(folds, [*folds[1:], ""], strict=True)
                begun = [n for first, second in pairs for wanted, n in phrase.gaps.get(first, ()) if wanted in ("", second)]
                held = tuple(sorted({*held, *begun}))
        if not begun and phrase.certain is not None:
            return phrase.certain
        return phrase.only(
            tuple([n for n in held if not entries[n].conditional or self.reach(words, at, hi, entries[n]) is not None])
        )

    def cue(self, name: str, words: Sequence[Token], lo: int, hi: int) -> bool:
        """Whether one of a list's phrases begins among words ``lo`` to ``hi``."""
        return _one_stands(words, max(lo, 0), max(hi, 0), self.cues[name])

    def reach(self, words: Sequence[Token], lo: int, hi: int, entry: Entry) -> int | None:
        """The word behind a trigger whose first part is words ``lo`` to ``hi``; None where gap, blocking or required words fail.

        What is announced may stand behind a comma ("nhấn mạnh, Paris *sẽ hợp tác*").
        In the passive a required word may stand before it ("Đại sứ Ba Lan bị Belarus trục xuất", "tên lửa do Anh cung cấp").
        """
        frame = self.frames[entry.value]
        end = hi
        if entry.rest:
            named = frame.actor != ("speaker",)
            opened = _behind_comma(words, hi) if frame.speech and frame.complement == "planned" else hi
            found = _gap(words, opened, entry.rest, joined=frame.complement is not None, named=named)
            if found is None:
                return None
            at = found - len(entry.rest)
            if frame.speech and frame.kind in _FLATLY and any(word.fold == "nếu" for word in words[hi:at]):
                return None  # "nhấn mạnh nếu máy bay Chile xâm nhập …" accuses nobody yet
            talk = "charges" if frame.kind == "accuse" else "allegations"
            if frame.speech and frame.mode != "deny" and _one_stands(words, hi, hi + 1, self.cues[talk]):
                return None  # "cho rằng cáo buộc Chile can thiệp là nực cười" is no word against Chile
            if frame.speech and frame.kind == "accuse" and "bị" in {word.fold for word in words[at - 2 : at]}:
                return None  # "cho rằng Chile đang bị chia rẽ" is no word against Chile
            if self._holds("ceased", words, hi, at):
                return None  # "thông báo tạm ngừng viện trợ"
            if frame.kind == "mobilize" and _leads_away(words, hi, at, entry.rest):
                return None  # "có bằng chứng *cho thấy* hải quân Peru …": they are not its object
            if (frame.speech or not named) and (self._holds("negated", words, hi, at) or words[at - 1].fold in _TURNING):
                return None  # "khẳng định Oslo sẽ không can thiệp" is no word against Oslo, "là bất hợp pháp" none for it
            if not named and words[at - 1].fold in _ASIDE:
                return None
            end = found
        if frame.blockers and _one_stands(words, end, end + 1, frame.blockers):
            return None
        if frame.requires and not _one_stands(words, hi, end + REQUIRED_WITHIN, frame.requires):
            if self.passives.isdisjoint([word.fold for word in words[max(0, lo - 5) : lo]]):
                return None
            if not _one_stands(words, max(0, lo - 16), lo, frame.requires):
                return None
        return end

    def _holds(self, category: str, words: Sequence[Token], lo: int, hi: int) -> bool:
        """Whether a word of a category stands among words ``lo`` to ``hi``, and not inside a longer phrase ("*không* quân")."""
        at = lo
        while at < hi:
            length, found = next(iter(self.matches(words, at)), (1, NO_MEANING))
            if found.are(category):
                return True
            at += length
        return False


def _leads_away(words: Sequence[Token], lo: int, hi: int, rest: tuple[str, ...]) -> bool:
    """Whether what stands behind a gap is no longer a verb's object; forces may own it ("triển khai tàu *của* hải quân")."""
    return any(word.fold in _NO_OBJECT and (word.fold != "của" or rest[-1] != "quân") for word in words[lo:hi])


def _one_stands(words: Sequence[Token], lo: int, hi: int, keys: dict[str, tuple[tuple[str, ...], ...]]) -> bool:
    """Whether one of the phrases, by their first words, begins among words ``lo`` to ``hi``."""
    for at, word in enumerate(words[lo:hi], lo):
        for key in keys.get(word.fold, ()):
            if len(key) == 1 or tuple([word.fold for word in words[at : at + len(key)]]) == key:
                return True
    return False


def _behind_comma(words: Sequence[Token], at: int) -> int:
    """The first word of what is said, behind a comma, which may stand behind "rằng"."""
    comma = at + (at < len(words) and words[at].fold == "rằng")
    return comma + 1 if comma < len(words) and words[comma].text == "," else at


def _gap(words: Sequence[Token], hi: int, rest: tuple[str, ...], *, joined: bool, named: bool) -> int | None:
    """Where the second part of a trigger ends, at most `MAX_GAP` words on, over no punctuation but quotes.

    Unless verbs may be ``joined`` before it, as in what somebody says, no "và" stands there ("bỏ Peru *và tới* Chile"); unless
    it may be ``named``, it is no part of a name ("là Hiệp ước *Đối tác* chiến lược").
    """
    for at in range(hi, min(hi + MAX_GAP + 1, len(words) - len(rest) + 1)):
        if words[at].fold == rest[0] and tuple([word.fold for word in words[at : at + len(rest)]]) == rest:
            if (not joined and _opens_next(words, hi, at)) or (words[at].is_capital and not named):
                return None
            return at + len(rest)
        if not words[at].is_word and words[at].text not in '"“”':
            return None
    return None


def _opens_next(words: Sequence[Token], hi: int, at: int) -> bool:
    """Whether the word at a place begins what else is told ("từ chối lời mời *và* đang *yêu cầu* …")."""
    while at > hi and words[at - 1].fold in _ADVERBS:
        at -= 1
    return at > hi and words[at - 1].fold in _JOINTS


def load_language(code: str = "vi", *, rules: Sequence[Path] = ()) -> Language:
    """The language's data, with the user's own frame files added; compiled once and cached.

    Raises:
        DataFileError: for an unknown language, or with every fault of the files.
    """
    return _load(code, tuple(Path(path) for path in rules))


@functools.lru_cache(maxsize=4)
def _load(code: str, rules: tuple[Path, ...]) -> Language:
    folder = LANGUAGES / code
    if not folder.is_dir():
        known = sorted(path.name for path in LANGUAGES.iterdir() if (path / "scope.yaml").is_file())
        raise DataFileError(f"no data for language {code!r}; there is {', '.join(known)}")
    missing = [str(path) for path in rules if not path.is_file()]
    if missing:
        raise DataFileError("no such file of rules:", missing)
    files = [*sorted(folder.rglob("*.yaml")), *sorted(folder.rglob("*.txt")), *sorted(folder.rglob("*.tsv")), *rules]

    def build() -> Language:
        from kg.language.compiler import compile_language

        return compile_language(code, folder, rules)

    made = compiled(f"language-{code}", [*files, *sorted(Path(__file__).parent.glob("*.py"))], build)
    for words in made.lexicon:
        for word in words:
            intern(word)  # what `fold` gives is then the very key that the tree of phrases has
    return replace(made, readings=_shared(made.readings), places=_shared(made.places))


def _shared(points: dict[str, float]) -> dict[str, float]:
    """The table with one object for each sign and number: what is looked up all over it should stay in the processor's cache."""
    numbers: dict[float, float] = {}
    return {intern(sign): numbers.setdefault(number, number) for sign, number in points.items()}


def by_first_word(entries: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Folded keys of several phrases under their first words."""
    made: dict[str, list[tuple[str, ...]]] = {}
    for key in sorted(phrases(entries)):
        made.setdefault(key[0], []).append(key)
    return {first: tuple(keys) for first, keys in made.items()}


def phrases(entries: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Folded keys of several phrases."""
    return frozenset(fold_phrase(entry) for entry in entries)
