"""The actors and things that are known before any article is read, and the index that finds their names.

Read from ``ontology/actors/*.csv`` and from a user's own files of the same columns, which add actors, and for an id that
exists add names. Checked on load, all faults together.
"""

from __future__ import annotations

import csv
import functools
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.cache import compiled
from kg.counting import counted
from kg.errors import DataFileError
from kg.model import EntityType
from kg.paths import ONTOLOGY
from kg.text import Token, fold_phrase, tokenise

COLUMNS = (
    "id", "type", "class", "label_vi", "label_en", "names", "pair_names", "country", "part_of", "acts_for", "wikidata",
)  # fmt: skip
POSITION_COLUMNS = ("person", "role", "of", "start", "end", "source")


@dataclass(frozen=True, slots=True)
class Actor:
    """A known actor or thing.

    Attributes:
        names: every surface form, labels among them.
        pair_names: forms that mean it only beside another country's name ("Mỹ - Hàn").
        country: alpha-3 code of the country that it belongs to or lies in.
        part_of: id of the larger body.
        acts_for: id of the actor that its name means when it acts (a capital: its country).
    """

    id: str
    type: EntityType
    cls: str | None
    label_vi: str
    label_en: str
    names: tuple[str, ...]
    pair_names: tuple[str, ...] = ()
    country: str | None = None
    part_of: str | None = None
    acts_for: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class KnownPosition:
    """That a person held a position, known from outside the articles; dates as ``YYYY[-MM[-DD]]`` or absent."""

    person: str
    role: str
    of: str
    start: str | None
    end: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All known actors, by id and by name.

    Attributes:
        index: folded words of a name -> (id, name as printed) of all who bear it, best first.
        longest: first word of a name -> second word -> number of words of the longest name that begins so.
        pairs: folded words of a pair name -> id.
    """

    actors: dict[str, Actor]
    known_positions: dict[str, tuple[KnownPosition, ...]]
    index: dict[tuple[str, ...], tuple[tuple[str, str], ...]]
    longest: dict[str, dict[str, int]]
    pairs: dict[tuple[str, ...], str] = field(default_factory=dict)

    def actor(self, id_: str) -> Actor | None:
        """The actor of that id, if it is known."""
        return self.actors.get(id_)

    def positions(self, person: str) -> tuple[KnownPosition, ...]:
        """What the person is known to have held, oldest first."""
        return self.known_positions.get(person, ())

    def match(self, words: Sequence[Token], at: int, *, small: bool = False) -> tuple[int, tuple[str, ...]] | None:
        """The longest name that begins at a word.

        Args:
            words: tokens of a sentence without its hyphens.
            small: whether the first word may be in small letters where a later one is not ("điện Kremlin").

        Returns:
            how many words it takes, and the ids of all who bear it; None where no name begins.
        """
        seconds = self.longest.get(words[at].fold)
        if seconds is None:
            return None
        limit = seconds.get(words[at + 1].fold, 1) if at + 1 < len(words) else 1
        folds = tuple([word.fold for word in words[at : at + limit]])
        for length in range(len(folds), 0, -1):
            entries = self.index.get(folds[:length])
            if entries is not None:
                stretch = words[at : at + length]
                fitting = tuple(dict.fromkeys([id_ for id_, name in entries if _same_case(name, stretch, small)]))
                if not fitting and length > 2 and stretch[0].is_capital:  # "Hội đồng bảo an", "Đảng dân chủ"
                    fitting = tuple(dict.fromkeys(id_ for id_, name in entries if self._is_loose(id_, name)))
                if not fitting and small:
                    fitting = tuple(dict.fromkeys(id_ for id_, name in entries if self._is_small(id_, name, length)))
                if fitting:
                    return length, fitting
        return None

    def _is_small(self, id_: str, name: str, length: int) -> bool:
        """Whether the press prints all of a name in small letters: a treaty's that is long."""
        return self.actors[id_].type is EntityType.TREATY and not name.isascii() and length >= _LONG

    def _is_loose(self, id_: str, name: str) -> bool:
        """Whether the press prints the later words of a name in small letters too: of bodies and treaties, in Vietnamese."""
        type_ = self.actors[id_].type
        return type_ in {EntityType.ORGANIZATION, EntityType.TREATY} and not name.isascii()


def load_gazetteer(extra: Sequence[Path] = ()) -> Gazetteer:
    """The shipped gazetteer, with the user's own files added; compiled once and cached.

    Raises:
        DataFileError: with every fault of every file.
    """
    return _load(tuple(Path(path) for path in extra))


@functools.lru_cache(maxsize=4)
def _load(extra: tuple[Path, ...]) -> Gazetteer:
    shipped = sorted((ONTOLOGY / "actors").glob("*.csv"))
    missing = [str(path) for path in extra if not path.is_file()]
    if missing:
        raise DataFileError("no such file of actors:", missing)
    return compiled("gazetteer", [*shipped, *extra], lambda: compile_gazetteer(shipped, extra))


def compile_gazetteer(shipped: Sequence[Path], extra: Sequence[Path] = ()) -> Gazetteer:
    """Read and check the files, and index every name."""
    faults: list[str] = []
    actors: dict[str, Actor] = {}
    positions: dict[str, list[KnownPosition]] = {}
    for path in [*shipped, *extra]:
        if path.stem == "positions":
            for number, row in _rows(path, POSITION_COLUMNS, faults):
                if not row["person"] or not row["role"] or not row["of"]:
                    faults.append(f"{path.name}:{number}: person, role and of must be given")
                known = KnownPosition(
                    row["person"], row["role"], row["of"], row["start"] or None, row["end"] or None, row["source"]
                )
                positions.setdefault(known.person, []).append(known)
            continue
        for number, row in _rows(path, COLUMNS, faults):
            actor = _actor(row, f"{path.name}:{number}", faults)
            if actor is None:
                continue
            if actor.id in actors:
                if path not in extra:
                    faults.append(f"{path.name}:{number}: id {actor.id!r} is given twice")
                actor = _joined(actors[actor.id], actor)
            actors[actor.id] = actor
    for actor in actors.values():
        for key in ("country", "part_of", "acts_for"):
            named = getattr(actor, key)
            if named is not None and named not in actors:
                faults.append(f"actor {actor.id!r}: {key} {named!r} is no actor's id")
    if faults:
        raise DataFileError(f"{counted(len(faults), 'fault')} in the files of actors:", faults)
    ordered = {person: tuple(sorted(held, key=lambda p: (p.start or "", p.role, p.of))) for person, held in positions.items()}
    return _indexed(actors, ordered)


def _rows(path: Path, columns: tuple[str, ...], faults: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with the number of their line; comment lines are passed over."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        faults.append(f"{path.name}: no UTF-8 text (byte {error.start + 1}); save it as CSV in UTF-8")
        return
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not numbered:
        faults.append(f"{path.name}: empty; the first row must be {','.join(columns)}")
        return
    header = next(csv.reader([numbered[0][1]]))
    unknown = [name for name in header if name not in columns]
    needed = [name for name in columns[:2] if name not in header]
    if unknown or needed:
        what = f"unknown column {unknown[0]!r}" if unknown else f"column {needed[0]!r} is missing"
        faults.append(f"{path.name}:{numbered[0][0]}: {what}; the columns are {','.join(columns)}")
        return
    for number, line in numbered[1:]:
        cells = next(csv.reader([line]))
        if len(cells) != len(header):
            faults.append(f"{path.name}:{number}: {len(cells)} cells, expected {len(header)}")
            continue
        yield number, dict.fromkeys(columns, "") | dict(zip(header, (sys.intern(cell.strip()) for cell in cells), strict=True))


def _actor(row: dict[str, str], where: str, faults: list[str]) -> Actor | None:
    try:
        type_ = EntityType(row["type"])
    except ValueError:
        faults.append(f"{where}: type {row['type']!r} is none of {', '.join(EntityType)}")
        return None
    if not row["id"]:
        faults.append(f"{where}: no id")
        return None
    forms = [row["label_vi"], row["label_en"], *row["names"].split("|")]
    names = tuple(dict.fromkeys(unicodedata.normalize("NFC", form.strip()) for form in forms if form.strip()))
    if not names:
        faults.append(f"{where}: {row['id']!r} has no name")
        return None
    pair_names = tuple(form.strip() for form in row["pair_names"].split("|") if form.strip())
    return Actor(
        row["id"], type_, row["class"] or None, row["label_vi"] or names[0], row["label_en"] or names[0], names, pair_names,
        row["country"] or None, row["part_of"] or None, row["acts_for"] or None, row["wikidata"] or None,
    )  # fmt: skip


def _joined(known: Actor, added: Actor) -> Actor:
    return replace(
        known,
        names=tuple(dict.fromkeys((*known.names, *added.names))),
        pair_names=tuple(dict.fromkeys((*known.pair_names, *added.pair_names))),
        country=known.country or added.country, part_of=known.part_of or added.part_of,
        acts_for=known.acts_for or added.acts_for, wikidata=known.wikidata or added.wikidata,
    )  # fmt: skip


_LONG = 7
"""Words from which on a treaty's name is its own in small letters too ("hiệp ước không phổ biến vũ khí hạt nhân")."""
_ORDER = {EntityType.COUNTRY: 0, EntityType.ORGANIZATION: 1, EntityType.PERSON: 2, EntityType.TREATY: 3, EntityType.WEAPON: 4}


def _indexed(actors: dict[str, Actor], positions: dict[str, tuple[KnownPosition, ...]]) -> Gazetteer:
    index: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    longest: dict[str, dict[str, int]] = {}
    pairs: dict[tuple[str, ...], str] = {}
    for actor in sorted(actors.values(), key=lambda a: (_ORDER.get(a.type, 9), a.id)):
        for name in actor.names:
            key = tuple([sys.intern(word) for word in fold_phrase(name)])  # each word is kept once
            if len(key) == 0:
                continue
            index.setdefault(key, []).append((actor.id, name))
            seconds = longest.setdefault(key[0], {})
            if len(key) > 1:
                seconds[key[1]] = max(seconds.get(key[1], 0), len(key))
        for name in actor.pair_names:
            pairs.setdefault(fold_phrase(name), actor.id)
    return Gazetteer(actors, positions, {key: tuple(found) for key, found in index.items()}, longest, pairs)


def _same_case(name: str, words: Sequence[Token], small: bool = False) -> bool:
    """Whether words in a text may be this name: capitals stand where the name has them, an acronym is all capitals.

    Behind a hyphen case is free ("Kim Jong-un", "Kim Jong-Un"); a name's small words may be capitals in a headline.
    """
    if name.isupper() and len(name) <= 6:
        return all(word.text == word.text.upper() for word in words)
    first = not small
    capitals = _capitals(name)
    if small and not any(capitals[1:]):
        return False
    for n, (word, expected) in enumerate(zip(words, capitals, strict=True)):
        if small and n == 0:
            continue
        if (expected or first) and not (word.text[0].isupper() or word.text[0].isdigit()):
            return False
        first = False
    return True


@functools.lru_cache(maxsize=65536)
def _capitals(name: str) -> tuple[bool, ...]:
    """For each word of a name whether it must be a capital in the text; words behind a hyphen need not be."""
    needed: list[bool] = []
    behind = False
    for token in tokenise(name):
        if token.is_hyphen:
            behind = True
            continue
        needed.append(token.is_capital and not behind)
        behind = False
    return tuple(needed)
