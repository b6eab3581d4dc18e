"""Compiles a language's data files into its `kg.language.Language`, checking every entry; runs only when a file changed."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from kg.counting import counted
from kg.errors import DataFileError, reason_of, tell_fault
from kg.files import read_yaml
from kg.language import SMALL, Entry, Language, by_first_word, phrases
from kg.language.phrases import Meanings, as_tree
from kg.language.records import Body, Frame, Head, Role
from kg.language.schema import BodyRecord, ConfidenceFile, FrameFile, FrameRecord, HeadRecord, RoleFile, ScopeFile
from kg.text import fold_phrase

M = TypeVar("M", bound=BaseModel)


def compile_language(code: str, folder: Path, rules: Sequence[Path] = ()) -> Language:
    """Read, check and index all files of a language; the user's rule files come first, so that they win.

    Raises:
        DataFileError: with every fault.
    """
    faults: list[str] = []
    made: dict[tuple[str, ...], dict[Entry, None]] = {}
    shared: dict[Entry, Entry] = {}
    """What many triggers of a frame mean alike, each once: it would fill a tenth of all memory."""

    def add(phrase: str, category: str, value: Any = None, rest: tuple[str, ...] = (), *, conditional: bool = False) -> None:
        key = fold_phrase(phrase)
        if len(key) == 0:
            faults.append(f"{category}: {phrase!r} holds no word")
            return
        entry = Entry(category, value, rest, conditional)
        if conditional:
            entry = shared.setdefault(entry, entry)
        made.setdefault(key, {})[entry] = None

    frames: list[Frame] = []
    telling: dict[tuple[str, ...], tuple[Frame, ...]] = {}
    seen: set[str] = set()
    for path in [*rules, *sorted((folder / "frames").glob("*.yaml"))]:
        parsed = _read(path, FrameFile, faults)
        for record in parsed.frames if parsed else ():
            if record.id in seen:
                faults.append(f"{path.name}: frame {record.id!r} is given twice")
            seen.add(record.id)
            frames.append(_frame(code, record, path in rules))
            if record.tells:
                for verb in record.verbs:
                    telling[fold_phrase(verb)] = (*telling.get(fold_phrase(verb), ()), frames[-1])
                continue
            for category, triggers in (("trigger", record.verbs), ("noun", record.nouns)):
                for trigger in triggers:
                    first, _, rest = trigger.partition("..")
                    for tail in record.then or [rest]:
                        conditional = bool(tail or record.blockers or record.requires)
                        add(first, category, len(frames) - 1, fold_phrase(tail), conditional=conditional)
    scope = _read(folder / "scope.yaml", ScopeFile, faults)
    if scope is not None:
        _add_scope(scope, add)
    roles = _read(folder / "roles.yaml", RoleFile, faults)
    if roles is not None:
        _add_roles(roles, add, made)
    _add_heads(folder / "heads.yaml", add, faults)
    surnames = frozenset(fold_phrase(line)[0] for line in _lines(folder / "surnames.txt"))
    for line in _lines(folder / "compounds.txt"):
        if fold_phrase(line) not in made:
            add(line, "compound")
    for line in _lines(folder / "verbs.txt"):
        if fold_phrase(line) not in made:
            add(line, "verbs")
    confidence = _read(folder / "confidence.yaml", ConfidenceFile, faults)
    readings, places = (_points(folder / name, faults) for name in ("readings.tsv", "places.tsv"))
    if faults:
        own = [str(path) for path in rules if any(fault.startswith(path.name) for fault in faults)]
        where = " and ".join(own) or f"the data of language {code!r}"
        raise DataFileError(f"{counted(len(faults), 'fault')} in {where}:", faults)
    not_names = phrases(scope.not_names) if scope is not None else frozenset()
    name_words = phrases(scope.name_words) if scope is not None else frozenset()
    topics = phrases(scope.treaty_topics) if scope is not None else frozenset()
    adjectives = phrases(scope.treaty_adjectives) if scope is not None else frozenset()
    meanings: dict[tuple[int, ...], Meanings] = {}
    lexicon = {key: meanings.setdefault(tuple(map(id, found)), Meanings(found)) for key, found in made.items()}
    bigrams = frozenset(pair for key in (*lexicon, *name_words) for pair in itertools.pairwise(key))
    holding: dict[tuple[str, ...], str] = (
        {fold_phrase(form): status for status, forms in roles.holding.items() for form in forms} if roles is not None else {}
    )
    cues: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = (
        {name: by_first_word(forms) for name, forms in scope.cues.items()} if scope is not None else {}
    )
    points = dict(confidence.points) if confidence is not None else {}
    return Language(
        code, lexicon, as_tree(lexicon), tuple(frames), surnames, not_names, name_words, bigrams, holding, cues, points, readings,
        topics, adjectives, places, _of_category(lexicon, SMALL),
        _of_category(lexicon, frozenset({"passive", "agent"})),
        dict(scope.named_wars) if scope is not None else {}, telling,
    )  # fmt: skip


def _of_category(lexicon: dict[tuple[str, ...], Meanings], wanted: frozenset[str]) -> frozenset[str]:
    """The single words with a meaning of one of the categories."""
    return frozenset(key[0] for key, found in lexicon.items() if len(key) == 1 and found.are(*wanted))


def _points(path: Path, faults: list[str]) -> dict[str, float]:
    """A table of signs and their points: one a line, a tab between."""
    made: dict[str, float] = {}
    for number, line in enumerate(_lines(path), 1):
        sign, _, points = line.rpartition("\t")
        try:
            made[sign] = float(points)
        except ValueError:
            faults.append(f"{path.name}: entry {number}: {line!r} is no sign, tab and number")
    return made


def _read(path: Path, model: type[M], faults: list[str]) -> M | None:
    try:
        return model.model_validate(read_yaml(path))
    except OSError as error:
        faults.append(f"{path.name}: cannot be read ({reason_of(error)})")
    except UnicodeDecodeError as error:
        faults.append(f"{path.name}: no UTF-8 text (byte {error.start + 1})")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = "" if mark is None else f":{mark.line + 1}"
        faults.append(f"{path.name}{where}: no YAML ({getattr(error, 'problem', None) or 'characters that it does not allow'})")
    except ValidationError as error:
        for fault in error.errors():
            faults.append(f"{path.name}: {tell_fault(fault)}")
    return None


def _lines(path: Path) -> list[str]:
    """The entries of a word list: one a line, comment lines left out."""
    if not path.is_file():
        return []
    lines = unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _list(value: str | list[str] | None) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def _frame(code: str, record: FrameRecord, own: bool) -> Frame:
    return Frame(
        f"{code}/{record.id}", record.kind, record.mode, _list(record.actor), _list(record.recipient), record.joint,
        tuple(record.needs), record.complement, _list(record.place), _list(record.host), record.speech, record.polarity,
        None if record.modality is None else record.modality.value, by_first_word(record.blockers),
        by_first_word(record.requires), record.late, _list(record.agent), own,
        frozenset(record.tells), record.forces, record.abroad, record.sends, record.beside, record.warns,
    )  # fmt: skip


def _add_scope(scope: ScopeFile, add: Any) -> None:
    for name, forms in scope.prepositions.items():
        for form in forms:
            add(form, "prep", name)
    for name, forms in scope.subordinators.items():
        for form in forms:
            add(form, "sub", name)
    for category in (
        "conjunctions", "complementizers", "speech", "talk", "reports", "according", "planned", "possible", "demanded", "negated",
        "past", "passive", "agent", "light", "happens", "ceased", "stopped", "nominalizers", "verbs", "skip", "unwilling",
        "first_person", "third_plural",
    ):  # fmt: skip
        for form in getattr(scope, category):
            add(form, category)


def _shortened(forms: Iterable[str], shorts: Mapping[str, str]) -> Iterator[str]:
    """Forms of a body with their first words as the press shortens them."""
    for form in forms:
        for words, short in shorts.items():
            if form == words or form.startswith(f"{words} "):
                yield short + form[len(words) :]


def _add_roles(file: RoleFile, add: Any, made: Mapping[tuple[str, ...], Iterable[Entry]]) -> None:
    for head in file.by_body:
        table = tuple(sorted(head.roles.items()))
        for form in head.heads:
            add(form, "head-role", Role(head.default, by_body=table))
    for record in sorted(file.roles, key=lambda one: one.body is not None):
        for form in record.forms:
            if record.body is not None and _heads_role(fold_phrase(form), made):
                continue  # the body is read as a name of its own behind the shorter role: the position is of the body
            add(form, "role", Role(record.role, record.of, record.body, record.country))
    for status, words in file.status.items():
        for form in words.before:
            add(form, "status-before", status)
        for form in words.after:
            add(form, "status-after", status)
    for gender, forms in file.honorifics.items():
        for form in forms:
            add(form, "honorific", gender)
    for form in file.ranks:
        add(form, "rank")
    for kind, forms in file.titles.items():
        for form in forms:
            add(form, "title", kind)
    for kind, forms in file.people.items():
        for form in forms:
            add(form, "people", kind)
    for kind, forms in file.descriptions.items():
        for form in forms:
            add(form, "description", kind)


def _heads_role(form: tuple[str, ...], made: Mapping[tuple[str, ...], Iterable[Entry]]) -> bool:
    """Whether a shorter role begins the phrase."""
    return any(entry.category in {"role", "head-role"} for length in range(1, len(form)) for entry in made.get(form[:length], ()))


def _add_heads(path: Path, add: Any, faults: list[str]) -> None:
    if not path.is_file():
        return
    data = read_yaml(path)

    def records(key: str, model: type[M]) -> Iterable[M]:
        try:
            renamed = [{("cls" if name == "class" else name): value for name, value in one.items()} for one in data.get(key, ())]
            return TypeAdapter(list[model]).validate_python(renamed)  # type: ignore[valid-type]
        except ValidationError as error:
            faults.extend(f"{path.name}: {key}.{tell_fault(dict(fault))}" for fault in error.errors())
            return ()

    for body in records("bodies", BodyRecord):
        for form in (*body.forms, *_shortened(body.forms, data.get("shorts", {}))):
            add(form, "body", Body(form, body.kind, body.cls, body.slug, body.label_en, tuple(sorted(body.known.items()))))
    for head in records("heads", HeadRecord):
        add(head.head, "head", Head(head.type, head.cls, head.kind, head.name, tuple(head.after)))
    for word in data.get("country_heads", ()):
        add(word, "country-head")
