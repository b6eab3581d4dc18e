"""What nobody named says is shown as such wherever it is shown, and is nowhere a plain fact."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from kg import ask, pipeline
from kg.ask import Graph
from kg.ask.outline import read_outlines
from kg.ask.query import PREFIXES
from kg.ask.words import Words
from kg.export.tables import make_tables
from kg.store import Reader, open_reader
from kg.view.data import collect
from kg.vocab import AKG

TEXT = "Một quan chức giấu tên nói Israel đã tấn công Syria. UAE phủ nhận việc cung cấp vũ khí cho Sudan. Cuba thăm Peru hôm 2/5."


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("hearsay")
    (folder / "a.json").write_text(json.dumps({"id": "a", "published": "2024-05-10", "text": TEXT}), "utf-8")
    pipeline.build([folder / "a.json"], folder / "store", processes=1)
    with open_reader(folder / "store") as reader:
        yield reader


def test_it_is_no_plain_fact(told: Reader) -> None:
    found = told.graph.query("SELECT DISTINCT ?edge { GRAPH graph:facts { ?a ?edge ?b } }", prefixes=dict(PREFIXES))
    edges = {row["edge"].value for row in found}
    assert AKG.visited in edges and not edges & {AKG.assaulted, AKG.aided}
    marks = {one.kind: one.marks for one in read_outlines(Graph(told.graph)) if one.kind in ("assault", "aid", "consult")}
    assert marks == {"assault": ("claimed",), "aid": ("claimed", "denied"), "consult": ()}
    assert list(pipeline.validate(told.path.parents[1])) == []


@pytest.mark.parametrize(("lang", "said"), [("en", "claimed by an unidentified source"), ("vi", "theo nguồn không rõ")])
def test_words_say_that_nobody_is_named(told: Reader, lang: str, said: str) -> None:
    graph = Graph(told.graph)
    voices = {one.kind: Words(graph, lang).voice(one) for one in map(graph.situation, graph.situations())}
    assert voices["assault"] == said
    assert voices["aid"].startswith(f"{said}; ")
    assert voices["consult"] == ""


def test_a_denial_of_what_nobody_named_says_is_contested(told: Reader) -> None:
    (dispute,) = ask.contested(told)
    assert [(claim.is_hearsay, claim.is_denial) for claim in dispute.situation.claims] == [(True, False), (False, True)]


def test_pages_tables_and_counts_tell_it_from_the_articles_own_voice(told: Reader) -> None:
    graph = Graph(told.graph)
    claims = [(fact["kind"], claim) for fact in collect(told, graph)["facts"] for claim in fact["claims"]]
    assert {kind for kind, claim in claims if claim.get("hearsay")} == {"assault", "aid"}
    assert all(claim.get("by", []) == [] for _, claim in claims if claim.get("hearsay"))
    rows = [row for row in make_tables(told)["claims"].records() if row["hearsay"]]
    assert [(row["claimed_by"], row["claimed_by_ids"]) for row in rows] == [("an unidentified source", "")] * 2
    assert ask.stats(told)["claims"]["said by an unidentified source"] == 2
