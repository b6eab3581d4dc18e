"""Commands that ask: what they write in a pipe, on a terminal, and when something is wrong."""

import csv
import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import ask
from kg.cli.report import _quote
from kg.store import open_reader

Kg = Callable  # type: ignore[type-arg]


def test_show_in_a_pipe_is_one_json_object(kg: Kg) -> None:
    result = kg("show", "lien", "bang", "nga")
    record = json.loads(result.out)
    assert result.code == 0 and record["id"] == "RUS" and record["positions"][0]["role"] == "foreign-minister"
    assert record["positions"][0]["claims"][0]["quote"] == "Bộ trưởng Ngoại giao Nga Ivan Petrovich Mẫu"


@pytest.mark.parametrize("width", [60, 80, 120])
def test_show_on_a_terminal_fits_it_and_leads_to_sentences(on_terminal: Kg, width: int) -> None:
    result = on_terminal("show", "nga", width=width)
    lines = result.out.splitlines()
    assert result.code == 0 and lines[0].startswith("Russia  RUS")
    assert max(map(len, lines)) <= width
    text = " ".join(result.out.split())
    assert "claimed by United States; denied by Russia" in text
    assert "“Nga bác bỏ cáo buộc của Mỹ” hoi-dam · Báo Thử · 2024-05-06" in text.replace("— ", "")
    assert "Hiệp ước Sông Hồng" in text and "2024-04" in text


def test_positions_of_the_gazetteer_are_told_apart(on_terminal: Kg) -> None:
    text = on_terminal("show", "ivan-mau").out
    assert "Positions by the gazetteer (not from articles)\n  2020-01-15 – now   foreign minister, Russia  test" in text


def test_show_says_how_much_it_leaves_out(on_terminal: Kg) -> None:
    assert "Latest events (1 of 3)" in on_terminal("show", "nga", "-n", "1").out
    assert "Treaties\n" in on_terminal("show", "nga", "-n", "1").out
    assert "Parties (1 of 2)" in on_terminal("show", "hiep uoc song hong", "-n", "1").out


def test_show_speaks_vietnamese(on_terminal: Kg) -> None:
    result = on_terminal("show", "nga", "--lang", "vi")
    assert (
        result.out.startswith("Nga  RUS")
        and "Chức vụ" in result.out
        and "theo Mỹ; bị phủ nhận bởi Nga" in " ".join(result.out.split())
    )


def test_show_of_nobody_asks_back(kg: Kg) -> None:
    result = kg("show", "Trieu Tein")
    assert result.code == 1 and result.out == "" and "did you mean:\n  PRK  North Korea (Country)" in result.err


def test_an_id_that_show_prints_is_one_that_explain_takes(kg: Kg, on_terminal: Kg) -> None:
    shown = on_terminal("show", "ivan-mau").out
    [line] = [line for line in shown.splitlines() if "meets" in line]
    result = on_terminal("explain", line.split()[-1])
    text = " ".join(result.out.split())
    assert "Ivan Petrovich Mẫu meets Lê Văn Thử" in text
    assert "Hôm nay Bộ trưởng Ngoại giao Nga Ivan Petrovich Mẫu gặp ông Lê Văn Thử tại Hà Nội." in text
    assert "rule test/consult/meet · confidence 0.80 · characters 8–" in text and "read: trigger “gặp” · place “Hà Nội”" in text
    assert "weighed" not in text  # nothing was weighed here, so nothing is told of it
    record = json.loads(kg("explain", line.split()[-1]).out)
    assert record["mode"] == "meet" and record["claims"][0]["start"] == 8


def test_a_quote_that_does_not_say_who_acts_stands_in_its_sentence(small_store: Path) -> None:
    with open_reader(small_store) as reader:
        graph = ask.Graph(reader.graph)
        meeting = next(one for one in map(graph.situation, graph.situations()) if one.mode == "meet")
        [claim] = meeting.asserted
        named, unnamed, open_ = "ông Mẫu đến", "ông gặp", 'Mẫu nói "gặp'
        told = {
            quote: _quote(graph, meeting, replace(claim, quote=quote, before="Hôm nay ", after=" tại Hà Nội."), 80).plain
            for quote in (named, unnamed, open_)
        }
    source = "  hoi-dam · Báo Thử · 2024-05-06"
    assert told[named] == f"“{named}”{source}"
    assert told[unnamed] == f"“Hôm nay {unnamed} tại Hà Nội.”{source}"
    assert told[open_] == f"“Hôm nay {open_} tại Hà Nội.”{source}"


def test_what_has_blanks_is_told_to_be_no_triple(kg: Kg) -> None:
    assert "'abc def' is no triple: that has three terms" in kg("explain", "abc def").err


def test_contested_shows_both_sides(kg: Kg, on_terminal: Kg) -> None:
    text = on_terminal("contested").out
    assert "United States says so" in text and "Russia denies it" in text and "“Nga bác bỏ cáo buộc của Mỹ”" in text
    [line] = kg("contested").out.splitlines()
    assert [claim["stance"] for claim in json.loads(line)["claims"]] == ["asserts", "denies"]
    assert kg("contested", "--actor", "VNM").out == ""
    assert "Nothing is both asserted and denied." in on_terminal("contested", "--actor", "VNM").out


def test_timeline_and_path_give_rows(kg: Kg, on_terminal: Kg) -> None:
    rows = [json.loads(line) for line in kg("timeline", "Mỹ", "Nga").out.splitlines()]
    assert [row["date"] for row in rows] == [None, None] and {row["document"] for row in rows} == {"hoi-dam"}
    assert on_terminal("timeline", "Mỹ", "Nga").out.strip().startswith("United States – Russia")
    rows = list(csv.DictReader(io.StringIO(kg("path", "le-van-thu", "RUS", "--format", "csv").out)))
    assert [(row["from"], row["to"]) for row in rows] == [("Lê Văn Thử", "Ivan Petrovich Mẫu"), ("Ivan Petrovich Mẫu", "Russia")]
    result = kg("path", "PRK", "RUS")
    assert result.code == 1 and "--claims" in result.err and kg("path", "PRK", "RUS", "--claims").code == 0


def test_a_timeline_without_events_tells_of_those_by_who_speaks_for_the_two(kg: Kg, on_terminal: Kg) -> None:
    result = on_terminal("timeline", "Nga", "Lê Văn Thử")
    assert result.code == 0 and result.out == ""
    assert "no events between Russia and Lê Văn Thử by their names; with those who speak for them: 1" in result.err
    assert "kg ask between RUS le-van-thu --level country" in result.err
    assert kg("ask", "between", "RUS", "le-van-thu", "--level", "country").out.count("\n") == 1
    assert kg("timeline", "Nga", "Lê Văn Thử").out == ""


SELECT = "SELECT DISTINCT ?who ?n { ?who akg:metWith ?whom BIND(7 AS ?n) } ORDER BY ?who"


def test_rows_in_every_form(kg: Kg, on_terminal: Kg) -> None:
    base = "https://w3id.org/akg/person/"
    assert [json.loads(line) for line in kg("query", SELECT).out.splitlines()] == [
        {"who": base + "ivan-mau", "n": 7}, {"who": base + "le-van-thu", "n": 7},
    ]  # fmt: skip
    assert kg("query", SELECT, "-f", "csv").out == f"who,n\n{base}ivan-mau,7\n{base}le-van-thu,7\n"
    assert kg("query", SELECT, "-f", "tsv").out.splitlines() == ["?who\t?n", f"<{base}ivan-mau>\t7", f"<{base}le-van-thu>\t7"]
    assert json.loads(kg("query", SELECT, "-f", "json").out)["results"]["bindings"][0]["who"]["type"] == "uri"
    assert kg("query", SELECT, "-f", "xml").out.startswith("<?xml")
    table = on_terminal("query", SELECT)
    assert "person:ivan-mau" in table.out and "2 rows" in table.err


def test_truth_values_and_graphs_in_their_forms(kg: Kg, on_terminal: Kg) -> None:
    assert kg("query", "ASK { ?a akg:metWith ?b }").out == "true\n"
    assert json.loads(kg("query", "ASK { ?a akg:aided ?b }", "-f", "json").out) == {"head": {}, "boolean": False}
    construct = "CONSTRUCT { ?a akg:metWith ?b } WHERE { ?a akg:metWith ?b }"
    nquads = kg("query", construct).out
    assert len(nquads.splitlines()) == 2
    for form, kind in (("ttl", ox.RdfFormat.TURTLE), ("trig", ox.RdfFormat.TRIG), ("nquads", ox.RdfFormat.N_QUADS)):
        again = ox.parse(kg("query", construct, "-f", form).out, format=kind)
        assert {str(quad.triple) + " ." for quad in again} == set(nquads.splitlines())
    assert "country:RUS a akg:Country" in " ".join(
        on_terminal("query", "DESCRIBE country:RUS", width=200).out.replace(";", " ").split()
    )


def test_a_form_that_does_not_fit_is_said(kg: Kg) -> None:
    result = kg("query", SELECT, "-f", "ttl")
    assert result.code == 1 and "--format ttl does not fit; it can be table, json" in result.err
    assert kg("query", "DESCRIBE country:RUS", "-f", "csv").code == 1


def test_queries_come_from_files_and_standard_input(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "meetings.rq"
    file.write_text(SELECT, "utf-8")
    assert len(kg("query", str(file)).out.splitlines()) == 2
    monkeypatch.setattr(sys, "stdin", io.StringIO(SELECT))
    assert len(kg("query", "-").out.splitlines()) == 2
    result = kg("query", str(tmp_path / "none.rq"))
    assert result.code == 1 and "cannot be read" in result.err


def test_a_misspelt_name_of_the_ontology_is_noted_beside_the_empty_answer(kg: Kg) -> None:
    result = kg("query", "SELECT ?a { ?a akg:metWit ?b ; akg:Gelaber 1 ; akg:metWith ?c }", "--format", "csv")
    assert (result.code, result.out.splitlines()) == (0, ["a"])
    assert result.err.splitlines()[0] == "note: the ontology has no akg:Gelaber"
    assert result.err.splitlines()[1].startswith("note: the ontology has no akg:metWit; did you mean akg:metWith")
    assert kg("query", "PREFIX akg: <urn:x:> SELECT ?a { ?a akg:metWit ?b }", "--format", "csv").err == ""


def test_a_fault_in_a_query_is_shown_with_a_caret(kg: Kg) -> None:
    result = kg("query", "SELECT ?a\nWHERE { ?a agk:metWith ?b }")
    assert result.code == 1
    assert result.err.splitlines() == [
        "kg: SPARQL, line 2, column 12: the prefix 'agk:' is not declared; did you mean akg:?",
        "  2 | WHERE { ?a agk:metWith ?b }",
        "    |            ^",
    ]


def test_a_runaway_query_ends(kg: Kg) -> None:
    result = kg("query", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?i) }", "--timeout", "0.5")
    assert result.code == 1 and "stopped after 0.5 s" in result.err


def test_stats_in_a_pipe_are_rows(kg: Kg) -> None:
    rows = [json.loads(line) for line in kg("stats").out.splitlines()]
    assert {"group": "store", "name": "documents", "number": 3} in rows


def test_export_writes_bytes_to_a_pipe_or_a_file(kg: Kg, tmp_path: Path) -> None:
    piped = kg("export").out
    result = kg("export", "--out", str(tmp_path / "graph.nq"))
    assert (tmp_path / "graph.nq").read_text("utf-8") == piped and result.out == ""
    assert piped.endswith(" .\n") and "graph/meta>" not in piped
