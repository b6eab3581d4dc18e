"""How well articles are read that no rule was written for: our own annotations of press articles, without their texts.

python benchmarks/unseen.py [CORPUS]            scores; CORPUS is a .jsonl.gz of records with "id" and "text" (vietnews.py)
python benchmarks/unseen.py --from FILE FOLDER ...  makes FILE of annotated articles (NAME.json with its source, NAME.txt)

Three sets, by the first word of the documents' names: the misses of ``fresh`` have been read since, and rules were written for
their classes; ``check`` and ``wide`` (press of 2001 to 2006 only) are to stay unread. Whoever reads their errors to write rules
makes a new one. Two more are in press.jsonl, of 2016–2019: the ``odd`` ones are to stay unread, from the misses of the ``even``
ones rules were written. Its other articles, of the press of 2001 to 2025 and every region, check nothing: the points of readings
are fitted on them (``scripts/fit_readings.py``).
The texts are other people's and stand in no repository of ours: unseen.jsonl has only offsets into them (code points, end
exclusive) and their sha256, and is put together again with the corpus that they were taken from.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from kg.evaluate import evaluate_extractor
from kg.extract import Extractor

ANNOTATIONS = Path(__file__).with_name("unseen.jsonl")
PRESS = Path(__file__).with_name("press.jsonl")
CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "world-news.jsonl.gz"


def detach(folder: Path) -> list[dict[str, Any]]:
    """The annotations of a folder with offsets in place of all that they quote."""
    made = []
    for file in sorted(folder.glob("*.json")):
        record = json.loads(file.read_text(encoding="utf-8"))
        text = file.with_suffix(".txt").read_text(encoding="utf-8")
        record = {key: record[key] for key in ("doc", "corpus_id", "url", "published", "entities", "facts") if key in record}
        record["sha256"] = hashlib.sha256(text.encode()).hexdigest()
        for entity in record["entities"]:
            entity["names"] = [_span(text, name, file.name) for name in entity["names"]]
        for fact in record["facts"]:
            fact["quote"] = _span(text, fact["quote"], file.name)
            fact.pop("note", None)
        made.append(record)
    return made


def attach(record: dict[str, Any], text: str) -> dict[str, Any]:
    """An annotation with what it quotes, put in from its text."""
    if hashlib.sha256(text.encode()).hexdigest() != record["sha256"]:
        sys.exit(f"{record['corpus_id']}: the corpus has another text than the one that was annotated")
    entities = [{**one, "names": [text[slice(*span)] for span in one["names"]]} for one in record["entities"]]
    facts = [{**one, "quote": text[slice(*one["quote"])]} for one in record["facts"]]
    return {**record, "entities": entities, "facts": facts}


def set_of(record: dict[str, Any]) -> str:
    """The set that an annotated article is of: the first word of its name, or whether its number is even."""
    name, _, number = record["doc"].partition("-")
    return name if name not in {"vnw", "vnx"} else ("even", "odd")[int(number) % 2]


def _span(text: str, quote: str, where: str) -> list[int]:
    at = text.find(quote)
    if at < 0:
        sys.exit(f"{where}: {quote!r} does not stand in the text")
    return [at, at + len(quote)]


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--from"]:
        lines = [json.dumps(record, ensure_ascii=False) + "\n" for name in arguments[2:] for record in detach(Path(name))]
        Path(arguments[1]).write_text("".join(lines), encoding="utf-8")
        return
    corpus = Path(arguments[0]) if arguments else CORPUS
    if not corpus.is_file():
        print(f"{corpus} is not there; name the corpus that the annotated articles are from")
        return
    records = [json.loads(line) for line in ANNOTATIONS.read_text(encoding="utf-8").splitlines()]
    press = map(json.loads, PRESS.read_text(encoding="utf-8").splitlines())
    records += [record for record in press if record.get("corpus_id", "").startswith("vietnews/")]
    wanted = {record["corpus_id"] for record in records}
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        texts = {one["id"]: one["text"] for one in map(json.loads, lines) if one["id"] in wanted}
    records = [record for record in records if record["corpus_id"] in texts]
    if not records:
        sys.exit(f"{corpus} has none of the articles that were annotated")
    for name in sorted(set(map(set_of, records))):
        chosen = [record for record in records if set_of(record) == name]
        with tempfile.TemporaryDirectory() as folder:
            for record in chosen:
                text = texts[record["corpus_id"]]
                target = Path(folder) / record["doc"]
                target.with_suffix(".txt").write_text(text, encoding="utf-8")
                target.with_suffix(".json").write_text(json.dumps(attach(record, text), ensure_ascii=False), encoding="utf-8")
            scores = evaluate_extractor(Path(folder), Extractor().extract)
        print(f"{name}: {len(chosen)} articles")
        for row, count in scores.counts.items():
            print(f"  {row:10} P {count.precision:.3f}  R {count.recall:.3f}  F1 {count.f1:.3f}   gold {count.gold}")
        for row, share in scores.shares.items():
            print(f"  {row:10} right {'-' if share.share is None else format(share.share, '.3f')}   of {share.of}")


if __name__ == "__main__":
    main(sys.argv[1:])
