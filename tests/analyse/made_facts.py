"""Made facts between a few states and people, so that every number of an analysis can be worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg import pipeline
from kg.contract import from_record
from kg.model import Document, Extraction

NAMES = {"RUS": "Nga", "PRK": "Triều Tiên", "USA": "Mỹ", "KOR": "Hàn Quốc", "VNM": "Việt Nam", "CHN": "Trung Quốc"}
Made = dict[str, Any]


def fact(day: str | None, kind: str, actor: str, recipient: str = "", **more: Any) -> Made:
    """A fact by ids, several with spaces between; told in the article of its month unless ``told`` says in which."""
    return {"date": day, "kind": kind, "actor": actor.split(), "recipient": recipient.split(), **more}


class ByRecord:
    """Gives for each article the facts that were made for it."""

    def __init__(self, articles: dict[str, list[Made]]) -> None:
        self.articles = articles

    def extract(self, document: Document) -> Extraction:
        facts = self.articles[document.id]
        ids = sorted({id_ for one in facts for key in ("actor", "recipient", "source", "denied_by") for id_ in one.get(key, [])})
        entities = [
            {"id": id_, "type": "Country" if id_.isupper() else "Person", "names": [NAMES.get(id_, id_)], "mentions": [[0, 1]]}
            for id_ in ids
        ]
        quotes = document.text.splitlines()
        rows = [
            {"rule": "test/made", "confidence": 0.9, "quote": quote, **{key: one[key] for key in one if key != "told"}}
            for quote, one in zip(quotes, facts, strict=True)
        ]
        made = from_record({"doc": document.id, "entities": entities, "facts": rows}, document.text)
        return Extraction(document, made.entities, made.facts)


def build(folder: Path, facts: Sequence[Made]) -> Path:
    """A store of the facts, one article a month."""
    articles: dict[str, list[Made]] = {}
    for one in facts:
        articles.setdefault(one.get("told") or (one["date"] or "2024-01")[:7], []).append(one)
    texts = {month: "\n".join(f"Câu {n} của bài {month}." for n in range(len(told))) for month, told in sorted(articles.items())}
    lines = [{"id": month, "published": f"{month}-28", "source": "Báo Thử", "text": text} for month, text in texts.items()]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "articles.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    summary = pipeline.build(
        [folder / "articles.jsonl"], folder / "store", make_extractor=lambda: ByRecord(articles), processes=1
    )
    assert summary.problems == []
    return folder / "store"


FACTS = [
    fact("2024-01-10", "holds-position", "ivan", "RUS", role="foreign-minister", status="current"),
    fact("2024-01-10", "consult", "RUS PRK", mode="meet"),
    fact("2024-01-20", "consult", "ivan", "PRK", mode="visit"),
    fact("2024-01-21", "accuse", "USA", "RUS PRK"),
    fact("2024-02-01", "aid", "RUS", "PRK", source=["USA"], denied_by=["RUS"]),
    fact("2024-02-05", "reject", "RUS", "USA", mode="deny"),
    fact("2024-02-07", "cooperate", "USA KOR"),
    fact("2024-02-09", "threaten", "PRK", "KOR"),
    fact("2024-03-02", "consult", "VNM", "RUS", mode="visit", modality="planned"),
    fact("2024-03-05", "accuse", "KOR USA", "PRK"),
    fact("2024-03-09", "agree", "RUS PRK"),
    fact("2024-03", "request", "USA", "CHN"),
    fact("2024", "support", "CHN", "PRK", told="2024-03"),
    fact(None, "allied-with", "USA KOR", told="2024-03"),
    fact("1950-06-25", "assault", "PRK", "KOR", told="2024-03"),
]
