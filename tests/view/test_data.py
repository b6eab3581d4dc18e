"""What the page knows: every fact with its claims, and the characters that each claim rests on."""

import json
from typing import Any

import pytest

from kg.ask import Graph
from kg.store import Reader
from kg.view.data import _Offsets, collect


@pytest.fixture
def data(reader: Reader) -> dict[str, Any]:
    collected: dict[str, Any] = json.loads(json.dumps(collect(reader, Graph(reader.graph))))
    return collected


def named(data: dict[str, Any], id_: str) -> int:
    return next(n for n, actor in enumerate(data["actors"]) if actor["id"] == id_)


def test_every_claim_leads_to_its_quote(reader: Reader, data: dict[str, Any]) -> None:
    graph = Graph(reader.graph)
    told = {one.id: one for one in map(graph.situation, graph.situations())}
    assert len(told) == len(data["facts"])
    for fact in data["facts"]:
        one = told[fact["id"]]
        for claim, wanted in zip(fact["claims"], one.claims, strict=True):
            begin, start, end, stop = claim["at"]
            text = data["documents"][claim["doc"]]["text"]
            assert text[start:end] == wanted.quote
            assert text[begin:stop] == wanted.before + wanted.quote + wanted.after


def test_mentions_are_the_names_in_the_text(data: dict[str, Any]) -> None:
    doc = next(doc for doc in data["documents"] if doc["id"] == "hoi-dam")
    found = {doc["text"][start:end]: data["actors"][whom]["id"] for start, end, whom in doc["mentions"]}
    assert found["Nga"] == "RUS" and found["Lê Văn Thử"] == "le-van-thu" and found["Sao Băng-9"] == "sao-bang-9"


def test_a_disputed_fact_says_who_claims_and_who_denies(data: dict[str, Any]) -> None:
    fact = next(fact for fact in data["facts"] if fact["kind"] == "aid")
    assert fact["contested"] and "plain" not in fact
    voices = [(claim.get("by"), claim.get("denies", False)) for claim in fact["claims"]]
    assert voices == [([named(data, "USA")], False), ([named(data, "RUS")], True)]
    answers = data["answers"][str(data["facts"].index(fact))]
    assert [data["facts"][n]["mode"] for n in answers] == ["deny"]


def test_positions_of_the_gazetteer_are_kept_apart(data: dict[str, Any]) -> None:
    actor = data["actors"][named(data, "ivan-mau")]
    assert [(one["role"], one.get("since"), one.get("until")) for one in actor["known"]] == [
        ("foreign-minister", "2020-01-15", None), ("ambassador", "2012", "2019-12"),
    ]  # fmt: skip
    assert {"ambassador", "foreign-minister"} <= set(data["terms"]["role"])


def test_facts_are_told_in_both_languages(data: dict[str, Any]) -> None:
    fact = next(fact for fact in data["facts"] if fact["modality"] == "planned")
    assert fact["vi"].startswith("dự kiến:") and fact["en"].startswith("planned:")
    assert data["terms"]["kind"]["consult"][0] != data["terms"]["kind"]["consult"][1]


def test_what_is_chosen_comes_with_its_articles_and_actors(reader: Reader) -> None:
    graph = Graph(reader.graph)
    chosen = next(iri for iri in graph.situations() if graph.situation(iri).kind == "aid")
    some, every = collect(reader, graph, only={chosen}), collect(reader, Graph(reader.graph))
    assert [fact["id"] for fact in some["facts"]] == [chosen.rsplit("/", 1)[-1]] and some["answers"] == {0: []}
    (document,) = some["documents"]
    full = next(doc for doc in every["documents"] if doc["id"] == document["id"])
    named_in = [{data["actors"][n]["id"] for _, _, n in doc["mentions"]} for data, doc in ((some, document), (every, full))]
    assert document["text"] == full["text"] and named_in[0] == named_in[1]
    assert {"USA", "RUS", "PRK"} <= {actor["id"] for actor in some["actors"]} and len(some["actors"]) < len(every["actors"])


def test_of_too_many_articles_only_the_sentences_are_kept(reader: Reader, data: dict[str, Any]) -> None:
    newest = max(data["documents"], key=lambda doc: (doc.get("published", ""), doc["id"]))
    cut = collect(reader, Graph(reader.graph), most_text=len(newest["text"]))
    for doc, full in zip(cut["documents"], data["documents"], strict=True):
        is_newest = full["id"] == newest["id"]
        assert doc["text"] == (full["text"] if is_newest else "") and doc.get("cut", False) != is_newest
    quoted = 0
    for fact, full in zip(cut["facts"], data["facts"], strict=True):
        for claim, other in zip(fact["claims"], full["claims"], strict=True):
            begin, start, end, stop = other["at"]
            text = data["documents"][other["doc"]]["text"]
            parts = [text[begin:start], text[start:end], text[end:stop]]
            assert claim.get("quote", parts) == parts
            quoted += "quote" in claim
    assert quoted > 3


def test_offsets_count_as_the_browser_does() -> None:
    text = "a🚀b🚀c"
    at = _Offsets(text)
    wide = text.encode("utf-16-le")
    for start in range(len(text) + 1):
        assert wide[: at.unit(start) * 2].decode("utf-16-le") == text[:start]
