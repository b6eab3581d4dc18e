"""Scores on small cases, over files, over an extractor, and against the reference counts where those are at hand."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.contract import from_record
from kg.errors import DataFileError
from kg.evaluate import evaluate, evaluate_extractor
from kg.evaluate.score import Count, Share, write_table
from kg.model import EVENT_KINDS, Document, Extraction
from kg.paths import PACKAGE

REFERENCE = PACKAGE.parent.parent / "shared" / "gold"

GOLD: dict[str, Any] = {
    "doc": "d1.txt", "published": "2024-11-01",
    "entities": [
        {"id": "RUS", "type": "Country", "names": ["Nga"]}, {"id": "PRK", "type": "Country", "names": ["Triều Tiên"]},
        {"id": "sergey-lavrov", "type": "Person", "names": ["Lavrov"]},
    ],
    "facts": [
        {"kind": "holds-position", "actor": ["sergey-lavrov"], "recipient": ["RUS"], "role": "foreign-minister", "quote": "x"},
        {"kind": "consult", "actor": ["sergey-lavrov"], "recipient": ["PRK"], "date": "2024-11-01", "source": ["PRK"],
         "quote": "y"},
        {"kind": "accuse", "actor": ["RUS"], "recipient": ["PRK"], "modality": "possible", "quote": "z"},
    ],
}  # fmt: skip


def write_gold(folder: Path, *records: dict[str, Any]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for record in records:
        name = record["doc"].removesuffix(".txt")
        (folder / f"{name}.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
        (folder / f"{name}.txt").write_text("x y z Nga Triều Tiên Lavrov\n", encoding="utf-8")
    return folder


def test_gold_against_itself_is_perfect(tmp_path: Path) -> None:
    gold = write_gold(tmp_path, GOLD)
    scores = evaluate(gold, gold)
    assert {name: row["f1"] for name, row in scores.rows().items() if "f1" in row} == dict.fromkeys(scores.counts, 1.0)
    assert scores.rows()["date"] == {"right": 1, "of": 1, "share": 1.0}
    assert scores.rows()["polarity"] == {"right": 0, "of": 0, "share": None}
    assert scores.errors == []


def test_missing_document_counts_as_empty_and_a_foreign_one_not_at_all(tmp_path: Path) -> None:
    gold = write_gold(tmp_path, GOLD)
    scores = evaluate(gold, [{**GOLD, "doc": "other"}])
    assert scores.rows(by_kind=True)["entity"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 3, "predicted": 0, "both": 0}
    assert [str(one) for one in scores.errors] == [
        "- d1\tmissed\tholds-position ['sergey-lavrov'] -> ['RUS'] foreign-minister  | x",
        "- d1\tmissed\tconsult ['sergey-lavrov'] -> ['PRK']  2024-11-01 | y",
        "- d1\tmissed\taccuse ['RUS'] -> ['PRK']   | z",
    ]


def test_attributes_are_shared_over_pairs_where_either_side_says_something(tmp_path: Path) -> None:
    predicted = json.loads(json.dumps(GOLD))
    predicted["facts"][1] |= {"date": "2024-11", "source": [], "place": "RUS"}
    predicted["facts"][2] |= {"actor": ["RUS", "sergey-lavrov"]}
    scores = evaluate(write_gold(tmp_path, GOLD), [predicted])
    assert scores.counts["event"] == Count(2, 2, 1)
    assert scores.counts["event~"] == Count(2, 2, 2)
    assert scores.shares == {
        "date": Share(0, 1), "modality": Share(1, 1), "polarity": Share(0, 0), "source": Share(0, 1), "place": Share(0, 1),
    }  # fmt: skip
    assert scores.number("date") == 0.0 and scores.number("polarity") is None and scores.number("accuse") == 1.0
    with pytest.raises(KeyError):
        scores.number("nothing")


def test_last_record_of_a_document_counts(tmp_path: Path) -> None:
    gold = write_gold(tmp_path, GOLD)
    assert evaluate(gold, [GOLD, {"doc": "d1"}]).counts["entity"] == Count(3, 0, 0)


def test_table_has_a_line_a_row(tmp_path: Path) -> None:
    gold = write_gold(tmp_path, GOLD)
    lines = write_table(evaluate(gold, gold), by_kind=True).split("\n")
    assert lines[:2] == ["1 document", "entity           P 1.000  R 1.000  F1 1.000   gold 3 predicted 3 both 3"]
    assert lines[6] == "date             right 1.000   1 of 1"
    assert lines[-1].startswith("  holds-position P 1.000")


def test_extractor_gets_the_text_and_date_and_is_scored(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold", GOLD)
    seen: list[Document] = []

    def extract(document: Document) -> Extraction:
        seen.append(document)
        return from_record(GOLD, document.text)

    assert evaluate_extractor(gold, extract).counts["standing"] == Count(1, 1, 1)
    assert [(doc.id, doc.published, doc.text) for doc in seen] == [("d1", "2024-11-01", "x y z Nga Triều Tiên Lavrov")]
    (gold / "d1.txt").rename(tmp_path / "d1.txt")
    assert evaluate_extractor(gold, extract).documents == 1
    (tmp_path / "d1.txt").unlink()
    with pytest.raises(DataFileError, match="no text; expected"):
        evaluate_extractor(gold, extract)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("p.jsonl", '{"doc": "d1"}\n{"doc"\n', r"p\.jsonl:2: no valid JSON"),
        ("p.jsonl", '{"doc": 1}', 'expected an object with "doc"'),
        ("p.json", "[]", 'expected an object with "doc"'),
        ("p.jsonl", '{"doc": "d1", "facts": [{"actor": []}]}', "not in the shape"),
        ("p.jsonl", '{"doc": "d1", "entities": [3]}', "not in the shape"),
    ],
)
def test_bad_predictions_are_told(name: str, content: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(DataFileError, match=expected):
        evaluate(write_gold(tmp_path / "gold", GOLD), tmp_path / name)


def test_gold_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="no gold file"):
        evaluate(tmp_path, [])
    with pytest.raises(DataFileError, match="cannot be read"):
        evaluate(tmp_path / "no.json", [])


def perturb(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A copy with entities and facts renamed, dropped, doubled, shuffled and changed."""
    made: dict[str, Any] = json.loads(json.dumps(record))
    ids = [entity["id"] for entity in made["entities"]]
    for one in made["entities"]:
        if chance.random() < 0.3:
            one["names"] = [name.upper() for name in one["names"]][: chance.randint(0, 2)]
        if chance.random() < 0.1:
            one["type"] = "Organization"
    facts = []
    for fact in made["facts"]:
        for _ in range(chance.choice((0, 1, 1, 1, 2))):
            copy = {**fact}
            if chance.random() < 0.2 and fact["kind"] in EVENT_KINDS:
                copy["kind"] = chance.choice(EVENT_KINDS)
            for key in ("actor", "recipient", "source"):
                if chance.random() < 0.25:
                    copy[key] = chance.sample(ids, min(len(ids), chance.randint(0, 2)))
            if chance.random() < 0.3:
                copy |= {"date": chance.choice((None, "2024", "2023-09")), "place": chance.choice((None, ids[0]))}
            if chance.random() < 0.3:
                copy |= {"modality": "planned", "polarity": "negated", "role": "official"}
            facts.append(copy)
    chance.shuffle(facts)
    made["facts"] = facts
    made["entities"] = [one for one in made["entities"] if chance.random() < 0.9]
    return made


@pytest.mark.skipif(not (REFERENCE / "score").is_file(), reason="the reference counts are not on this machine")
@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_numbers_are_those_of_the_reference(name: str, tmp_path: Path) -> None:
    chance = random.Random(7)
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((REFERENCE / name).glob("*.json"))]
    predicted = [perturb(gold, chance) for gold in golds if chance.random() < 0.95]
    path = tmp_path / "p.jsonl"
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in predicted), encoding="utf-8")

    def run(*options: str) -> str:
        command = [sys.executable, str(REFERENCE / "score"), *options, str(REFERENCE / name), str(path)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    scores = evaluate(REFERENCE / name, path)
    assert json.loads(run("--by-kind", "--json")) == {"documents": len(golds), **scores.rows(by_kind=True)}
    assert run("--by-kind") == write_table(scores, by_kind=True) + "\n"
    told = "\n".join([*map(str, scores.errors), write_table(scores)])
    assert told.split() == run("--errors").split()  # but for the line breaks that quotes may hold
    assert 0.2 < scores.counts["event~"].f1 < 0.95
