"""Evaluations: of predictions that lie there, or of an extractor over a gold folder."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.contract import to_record
from kg.errors import DataFileError, reason_of
from kg.evaluate.match import Record
from kg.evaluate.score import Scores, score_records
from kg.model import Document, Extraction


def evaluate(gold: Path, predicted: Path | Iterable[Record]) -> Scores:
    """Scores of predictions against gold.

    Documents are paired by ``doc``, where an ending ``.txt`` does not count; of two records of one document the last counts.

    Args:
        gold: a folder of gold files, or one ``.json`` or ``.jsonl`` file.
        predicted: likewise, or the records themselves.

    Raises:
        DataFileError: when a file cannot be read, is no JSON, or its records are not in the shape of the gold files.
    """
    golds = _by_document(read_records(gold))
    if len(golds) == 0:
        raise DataFileError(f"{gold}: no gold file; expected a folder of .json files, each a document")
    found = read_records(predicted) if isinstance(predicted, Path) else predicted
    try:
        return score_records(golds, _by_document(found))
    except (KeyError, TypeError, AttributeError) as error:
        raise DataFileError(f"a gold or predicted record is not in the shape of the gold files: {error!r}") from error


def evaluate_extractor(gold: Path, extract: Callable[[Document], Extraction]) -> Scores:
    """Scores of an extractor over a gold folder: NAME.json with its text in NAME.txt beside it, or in the folder above.

    The extractor is told the publication date of the gold, as a feed or a page would tell it.

    Raises:
        DataFileError: as `evaluate`, and when a text is missing.
    """
    return evaluate(gold, (to_record(extract(doc)) for doc in read_gold_documents(gold)))


def read_gold_documents(gold: Path) -> Iterator[Document]:
    """The documents of a gold folder, in order of their names; NFC.

    Raises:
        DataFileError: when a gold file is unreadable or its text is missing.
    """
    for file in sorted(gold.glob("*.json")):
        record = next(_read_file(file))
        places = (file.with_suffix(".txt"), file.parent.parent / f"{file.stem}.txt")
        path = next((place for place in places if place.is_file()), None)
        if path is None:
            raise DataFileError(f"{file}: no text; expected {places[0]} or {places[1]}")
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).strip()
        yield Document(id=str(record["doc"]).removesuffix(".txt"), text=text, published=record.get("published"))


def read_records(path: Path) -> Iterator[Record]:
    """The records of a folder of ``.json`` files, or of one ``.json`` or ``.jsonl`` file.

    Raises:
        DataFileError: when one cannot be read.
    """
    for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
        yield from _read_file(file)


def _read_file(file: Path) -> Iterator[Record]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(f"{file}: cannot be read ({reason_of(error)})") from error
    many = file.suffix == ".jsonl"
    # Not splitlines: a text may hold U+2028, at which JSON Lines do not break.
    for number, line in enumerate(text.split("\n") if many else [text], 1):
        if many and not line.strip():
            continue
        where = f"{file}:{number}" if many else str(file)
        try:
            record = json.loads(line)
        except ValueError as error:
            raise DataFileError(f"{where}: no valid JSON ({error})") from error
        if not isinstance(record, dict) or not isinstance(record.get("doc"), str):
            raise DataFileError(f'{where}: expected an object with "doc", "entities" and "facts"')
        yield record


def _by_document(records: Iterable[Record]) -> dict[str, Record]:
    return {str(record["doc"]).removesuffix(".txt"): record for record in records}
