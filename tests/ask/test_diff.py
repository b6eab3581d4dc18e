"""What two stores, or two dates of one, differ in."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from kg import pipeline
from kg.ask import diff
from kg.ask.graph import Graph
from kg.contract import from_record
from kg.errors import ResolveError
from kg.model import Document, Extraction
from kg.store import Reader, open_reader

MEET = {"kind": "consult", "mode": "meet", "actor": ["RUS", "PRK"], "date": "2024-05-01", "rule": "test/rule"}
OFFICE = {"kind": "holds-position", "actor": ["ivan-mau"], "recipient": ["RUS"], "role": "foreign-minister", "rule": "test/rule"}
OLD = {
    "a": (
        "2024-05-02",
        [{**MEET, "modality": "planned", "quote": "Nga gặp Triều Tiên"}, {**OFFICE, "status": "current", "quote": "Mẫu"}],
    ),
    "b": ("2024-05-03", [{**MEET, "mode": "visit", "source": ["USA"], "quote": "Nga gặp Triều Tiên"}]),
}
NEW = {
    "a": OLD["a"],
    "c": ("2024-05-04", [{**MEET, "quote": "Nga gặp Triều Tiên"}, {**OFFICE, "status": "former", "quote": "Mẫu"}]),
    "d": ("2024-05", [{**MEET, "source": ["USA"], "denied_by": ["RUS"], "quote": "Nga gặp Triều Tiên"}]),
    "e": (None, [{**MEET, "actor": ["USA", "PRK"], "quote": "Nga gặp Triều Tiên"}]),
}
ENTITIES = [
    {"id": "RUS", "type": "Country", "names": ["Nga"]}, {"id": "PRK", "type": "Country", "names": ["Triều Tiên"]},
    {"id": "USA", "type": "Country", "names": ["Mỹ"]}, {"id": "ivan-mau", "type": "Person", "names": ["Mẫu"]},
]  # fmt: skip


class ByTable:
    """Gives what a table of documents says."""

    def __init__(self, table: dict[str, tuple[str | None, list[dict[str, object]]]]) -> None:
        self.table = table

    def __repr__(self) -> str:
        return f"ByTable({json.dumps(self.table)})"

    def __call__(self) -> ByTable:
        return self

    def extract(self, document: Document) -> Extraction:
        made = from_record({"doc": document.id, "entities": ENTITIES, "facts": self.table[document.id][1]}, document.text)
        return Extraction(document, made.entities, made.facts)


def build(folder: Path, table: dict[str, tuple[str | None, list[dict[str, object]]]]) -> Path:
    folder.mkdir()
    text = "Nga gặp Triều Tiên. Mỹ và ông Mẫu."
    records = [{"id": id_, "text": text, **({"published": when} if when else {})} for id_, (when, _) in table.items()]
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    summary = pipeline.build([folder / "in.jsonl"], folder / "store", make_extractor=ByTable(table), processes=1)
    assert summary.inputs_failed == 0 and summary.documents == len(table)
    return folder / "store"


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("diff")
    return build(folder / "old", OLD), build(folder / "new", NEW)


def lines(found: diff.Difference, reader: Reader, older: Reader | None = None) -> list[str]:
    made = []
    for change in found.changes:
        graph = Graph((reader if change.is_after or older is None else older).graph)
        kind, when, _what, how, *_, document, _quote, _id = diff.row(change, graph, "en")
        fact = change.fact
        actors = " ".join(iri.rsplit("/", 1)[-1] for iri in fact.actors)
        made.append(f"{kind} {when} {fact.mode or fact.role} {actors} [{how}] {document}")
    return made


def test_two_stores(stores: tuple[Path, Path]) -> None:
    with open_reader(stores[0]) as old, open_reader(stores[1]) as new:
        found = diff.diff_stores(old, new)
        assert (found.documents_gained, found.documents_lost) == (3, 1)
        assert lines(found, new, old) == [
            "gained 2024-05-01 meet PRK USA [] e",
            "lost 2024-05-01 visit PRK RUS [] b",
            "changed 2024-05-01 meet PRK RUS [modality: planned → actual; contested: no → yes; "
            "now said by: United States; now denied by: Russia; articles: 1 → 3] d",
            "changed None foreign-minister ivan-mau [status: current → former; articles: 1 → 2] c",
        ]  # fmt: skip


def test_the_other_way_round_is_the_mirror(stores: tuple[Path, Path]) -> None:
    with open_reader(stores[0]) as old, open_reader(stores[1]) as new:
        there, back = diff.diff_stores(old, new), diff.diff_stores(new, old)
    turned = {"gained": "lost", "lost": "gained", "changed": "changed"}
    assert {(turned[one.kind], one.fact.id) for one in there.changes} == {(one.kind, one.fact.id) for one in back.changes}
    assert (back.documents_gained, back.documents_lost) == (1, 3)


def test_a_store_does_not_differ_from_itself(stores: tuple[Path, Path]) -> None:
    with open_reader(stores[1]) as one, open_reader(stores[1]) as other:
        assert diff.diff_stores(one, other) == diff.Difference((), 0, 0)


def test_only_what_involves_an_actor(stores: tuple[Path, Path]) -> None:
    with open_reader(stores[0]) as old, open_reader(stores[1]) as new:
        assert lines(diff.diff_stores(old, new, actor="mỹ"), new, old) == ["gained 2024-05-01 meet PRK USA [] e"]
        with pytest.raises(ResolveError, match="did you mean"):
            diff.diff_stores(old, new, actor="Trieu Tein")


def test_two_dates(stores: tuple[Path, Path]) -> None:
    with open_reader(stores[1]) as new:
        found = diff.diff_dates(new, date(2024, 5, 2), date(2024, 5, 4))
        assert found.notes == ("1 article without a date is left aside",)
        assert lines(found, new) == [
            "changed 2024-05-01 meet PRK RUS [modality: planned → actual; articles: 1 → 2] c",
            "changed None foreign-minister ivan-mau [articles: 1 → 2] c",
        ]
        # An article of May counts once May is over.
        assert "contested: no → yes" in lines(diff.diff_dates(new, date(2024, 5, 4), date(2024, 5, 31)), new)[0]
        assert lines(diff.diff_dates(new, date(2024, 5, 4), date(2024, 5, 30)), new) == []
        gained = diff.diff_dates(new, date(2024, 5, 1), date(2024, 5, 2))
        assert [change.kind for change in gained.changes] == ["gained", "gained"] and gained.documents_gained == 1


def test_dates_of_the_sample_articles_each_change_with_its_sentence(gold: Reader) -> None:
    found = diff.diff_dates(gold, date(2024, 1, 22), date(2024, 11, 1))
    assert found.documents_gained == 1 and found.documents_lost == 0 and found.notes == ()
    kinds = [change.kind for change in found.changes]
    assert (kinds.count("gained"), kinds.count("lost"), kinds.count("changed")) == (18, 0, 3)
    for change in found.changes:
        assert change.claim is not None and change.claim.article.id == "2024-11-01-choe-lavrov" and change.claim.quote != ""
    assert {how for change in found.changes for how in change.how} == {("articles", ("1 → 2",)), ("articles", ("2 → 3",))}
