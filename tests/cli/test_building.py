"""Commands that make and change a store, draw it and measure, with the real engine on sentences of our own."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kg.paths import SEEDS

Kg = Callable  # type: ignore[type-arg]
TEXT = "Hà Nội, 6/5/2024\n\nHôm nay Ngoại trưởng Nga Sergey Lavrov gặp Ngoại trưởng Triều Tiên Choe Son-hui tại Moscow.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "bai-1.txt"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    return path


def test_build_show_remove(kg: Kg, article: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "s")
    result = kg("build", str(article.parent), "--store", store)
    assert result.code == 0 and result.out == "" and "1 document: 1 new" in result.err
    assert "1 unchanged" in kg("build", str(article), "--store", store).err
    events = json.loads(kg("show", "sergey lavrov", "--store", store).out)["events"]
    [meeting] = [event for event in events if event["kind"] == "consult"]
    assert meeting["claims"][0]["document"] == "bai-1" and meeting["claims"][0]["quote"] in TEXT
    assert kg("validate", "--store", store).code == 0
    assert "withdrawn: bai-1" in kg("remove", "bai-1", "--store", store).err
    assert json.loads(kg("stats", "--store", store).out.splitlines()[0])["number"] == 0
    result = kg("remove", "bai-1", "--store", store)
    assert result.code == 1 and "no document 'bai-1'" in result.err


def test_what_cannot_be_read_is_told_and_the_rest_is_built(kg: Kg, article: Path, tmp_path: Path) -> None:
    (article.parent / "leer.txt").write_text("")
    (article.parent / "bad.jsonl").write_text('{"id": "x", "text": "Nga gặp Mỹ."}\n{"id": \n')
    result = kg("build", str(article.parent), "--store", str(tmp_path / "s"))
    assert result.code == 1 and "2 new" in result.err and "2 failed" in result.err
    told = [line for line in result.err.splitlines() if line.startswith("  failed: ")]
    assert len(told) == 2 and "bad.jsonl:2" in told[0] and "leer.txt" in told[1]


def test_articles_without_a_date_are_named(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Hôm qua Nga gặp Mỹ ở một nơi không rõ.", "utf-8")
    assert (
        '1 without a date, so that their "yesterday"' in kg("build", str(tmp_path / "x.txt"), "--store", str(tmp_path / "s")).err
    )


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_an_interrupt_says_that_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(
        "".join(json.dumps({"id": f"d{n}", "text": "Nga gặp Mỹ. " * 200}) + "\n" for n in range(2000))
    )
    command = [sys.executable, "-m", "kg.cli.app", "build", str(tmp_path / "x.jsonl"), "--store", str(tmp_path / "s"), "-p", "1"]
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a shell's background job would not hear it
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=heard) as process:
        waited = time.monotonic() + 60
        while not (tmp_path / "s/unfinished").exists() and time.monotonic() < waited:
            time.sleep(0.05)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        # Python itself ends by the signal where it fell into the making of a dataclass, for all that it was handled since.
        assert process.wait(30) in {1, -signal.SIGINT} and process.stderr is not None
        err = process.stderr.read()
    assert err == "interrupted: what was read is kept, and the same command goes on from there\n"


def test_extract_writes_the_contract(kg: Kg, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = kg("extract", str(article))
    record = json.loads(result.out)
    assert (
        record["doc"] == "bai-1"
        and record["published"] == "2024-05-06"
        and {"RUS", "PRK"} <= {e["id"] for e in record["entities"]}
    )
    assert (
        all(TEXT.strip()[fact["start"] : fact["end"]] == fact["quote"] for fact in record["facts"]) and len(record["facts"]) >= 3
    )
    assert not any("trace" in fact for fact in record["facts"])
    traced = json.loads(kg("extract", str(article), "--trace").out)
    assert any("trace" in fact for fact in traced["facts"])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert json.loads(kg("extract", "-").out)["facts"] == record["facts"]
    assert kg("extract", "nothing-here.txt").code == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"frames: a: b", "mine.yaml:1: no YAML (mapping values are not allowed"),
        (b"\xff\xfe", "mine.yaml: no UTF-8 text (byte 1)"),
        (b"- id: x", "mine.yaml: should be fields with their values, not list"),
        (
            b"frames:\n- kind: foo",
            "mine.yaml: frames.0.id: is missing\n  mine.yaml: frames.0.kind: 'foo' is not one of 'accuse', 'agree',",
        ),
        (b"frames:\n- {id: x, kind: aid, verb: gave}", "mine.yaml: frames.0.verb: is no field that there is"),
        (b"frames:\n- {id: x, kind: aid, verbs: gave}", "mine.yaml: frames.0.verbs: 'gave' is no list"),
        (b"frames:\n- {id: x, kind: aid, verbs: [1]}", "mine.yaml: frames.0.verbs.0: 1 is no text"),
    ],
)
def test_faults_in_the_users_rules_are_told_in_plain_words(
    kg: Kg, article: Path, tmp_path: Path, content: bytes, told: str
) -> None:
    (tmp_path / "mine.yaml").write_bytes(content)
    result = kg("extract", str(article), "--rules", str(tmp_path / "mine.yaml"))
    assert f"in {tmp_path / 'mine.yaml'}:\n" in result.err
    assert result.code == 1 and f"  {told}" in result.err and not any(word in result.err for word in ("Input should", "required"))


def test_extract_reads_the_users_actors(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "my.csv").write_text(
        "id,type,label_vi,label_en,names\nwakanda,Country,Wakanda,Wakanda,Vương quốc Wakanda\n", "utf-8"
    )
    (tmp_path / "x.txt").write_text("Nga gặp Wakanda tại Hà Nội.", "utf-8")
    known = json.loads(kg("extract", str(tmp_path / "x.txt"), "--actors", str(tmp_path / "my.csv")).out)
    assert ("wakanda", "Country") in {(entity["id"], entity["type"]) for entity in known["entities"]}
    result = kg("extract", str(tmp_path / "x.txt"), "--actors", str(tmp_path / "none.csv"))
    assert result.code == 1 and result.err.startswith("kg: ")


def test_a_build_without_the_files_of_the_one_before_says_what_goes(kg: Kg, article: Path, tmp_path: Path) -> None:
    own = tmp_path / "my own.csv"
    own.write_text("id,type,label_vi,label_en,names\nwakanda,Country,Wakanda,Wakanda,Vương quốc Wakanda\n", "utf-8")
    store = ("--store", str(tmp_path / "s"))
    assert "not given" not in kg("build", str(article), "--actors", str(own), *store).err
    assert "1 unchanged" in kg("build", str(article), "--actors", str(own), *store).err
    told = kg("build", str(article), *store).err
    assert "note: my own.csv: not given this time, so what it said is gone from 1 document" in told and "1 changed" in told
    assert "not given" not in kg("build", str(article), *store).err


def test_demo_shows_what_it_found_and_names_the_picture(on_terminal: Kg, tmp_path: Path) -> None:
    began = sum(os.times()[:4])  # processor time, of its workers too: other tests run at the same time
    result = on_terminal("demo", "--store", str(tmp_path / "demo"), width=100)
    assert sum(os.times()[:4]) - began < 10
    made = tmp_path / "demo.html"
    assert result.code == 0 and f"{len(list(SEEDS.glob('*.txt')))} documents" in result.err
    for heading in ("Actors", "Positions", "Latest events", "Said by one, denied by another"):
        assert f"\n{heading}" in result.out
    assert str(made) in result.err and made.is_file()


def test_view_writes_a_page(kg: Kg, tmp_path: Path) -> None:
    result = kg("view", "--out", str(tmp_path / "g.html"))
    assert result.code == 0 and result.out.strip() == str(tmp_path / "g.html") and "actors" in result.err
    assert kg("view", "Nga", "--out", str(tmp_path / "n.html"), "--top", "3").err == "3 of 4 actors\n"
    assert kg("view", "Nobody At All", "--out", str(tmp_path / "x.html")).code == 1


def test_evaluate_measures_predictions_and_the_engine(kg: Kg, tmp_path: Path) -> None:
    gold = {"doc": "a", "published": None, "entities": [{"id": "RUS", "type": "Country", "names": ["Nga"]}], "facts": []}
    (tmp_path / "a.json").write_text(json.dumps(gold))
    (tmp_path / "a.txt").write_text("Nga im lặng.", "utf-8")
    scores = json.loads(kg("evaluate", str(tmp_path), str(tmp_path / "a.json")).out)
    assert scores["documents"] == 1 and scores["entity"]["f1"] == 1.0
    assert json.loads(kg("evaluate", str(tmp_path)).out)["entity"]["f1"] == 1.0
    assert "F1 1.000" in kg("evaluate", str(tmp_path), "--format", "table").out
    assert kg("evaluate", str(tmp_path / "none")).code == 1
