"""The commands ask and diff: what they write in a pipe, on a terminal, and when something is wrong."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.ask.questions import load_questions

Kg = Callable  # type: ignore[type-arg]


def test_ask_alone_lists_the_questions_in_either_language(kg: Kg, on_terminal: Kg) -> None:
    listed = [json.loads(line) for line in kg("ask").out.splitlines()]
    assert [one["question"] for one in listed] == list(load_questions())
    assert listed[-1]["title"] == "Who met whom?" and listed[-1]["example"].startswith("kg ask who-met --actor")
    assert json.loads(kg("ask", "--lang", "vi").out.splitlines()[-1])["title"] == "Ai gặp ai?"
    assert "who-met" in on_terminal("ask", width=120).out


def test_rows_in_a_pipe(kg: Kg) -> None:
    result = kg("ask", "who-met", "--actor", "ivan petrovich mau", "--since=2024")
    row = json.loads(result.out)
    assert result.code == 0 and result.err == ""
    assert (row["date"], row["document"], row["plain"], row["claimed_by"]) == ("2024-05-06", "hoi-dam", True, "")
    assert row["quote"].startswith("Bộ trưởng Ngoại giao Nga Ivan Petrovich Mẫu gặp")


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_values_without_names_go_to_the_parameters_in_order(kg: Kg, form: str) -> None:
    out = kg("ask", "between", "Mỹ", "nga", "--format", form).out
    rows = list(csv.DictReader(io.StringIO(out), delimiter="," if form == "csv" else "\t"))
    assert {row["quote"] for row in rows} == {
        "Nga bác bỏ cáo buộc của Mỹ", "Mỹ cáo buộc Nga chuyển tên lửa Sao Băng-9 cho Triều Tiên",
    }  # fmt: skip
    assert all(row["quote"] != "" and row["id"] != "" for row in rows)


def test_json_is_one_list_and_limit_says_what_it_leaves_out(kg: Kg) -> None:
    result = kg("ask", "single-source", "--format", "json", "-n", "2")
    assert len(json.loads(result.out)) == 2 and "the first 2 of " in result.err and "--limit 0 gives all" in result.err
    assert len(json.loads(kg("ask", "single-source", "--format", "json", "-n", "0").out)) > 2


def test_the_query_is_shown_and_runs(kg: Kg, tmp_path: Path) -> None:
    shown = kg("ask", "aid", "--by", "nga", "--sparql")
    assert shown.code == 0 and "VALUES ?by { country:RUS }" in shown.out and "$" not in shown.out
    file = tmp_path / "aid.rq"
    file.write_text(shown.out, "utf-8")
    rows = [json.loads(line) for line in kg("query", str(file)).out.splitlines()]
    assert {row["quote"] for row in rows} == {"Nga chuyển tên lửa Sao Băng-9 cho Triều Tiên"}
    assert {row["stance"].rsplit("#")[-1] for row in rows} == {"Asserts", "Denies"}


def test_a_question_on_a_terminal_leads_to_sentences(on_terminal: Kg) -> None:
    out = on_terminal("ask", "who-met", "--actor", "mau").out
    text = " ".join(on_terminal("ask", "who-met", "--actor", "ivan petrovich mau").out.split())
    assert "“Bộ trưởng Ngoại giao Nga Ivan Petrovich Mẫu gặp" in text and "hoi-dam" in text and out == ""
    both = " ".join(on_terminal("ask", "contested").out.split())
    assert "United States says so" in both and "Russia denies it" in both and "“Nga bác bỏ cáo buộc của Mỹ”" in both
    assert "by the gazetteer (not from articles)" in on_terminal("ask", "positions", "ivan-mau").out.lower()
    claims = " ".join(on_terminal("ask", "claims", "--by", "Mỹ").out.split())
    assert "United States says so: Russia" in claims and "“Nga chuyển tên lửa Sao Băng-9 cho Triều Tiên”" in claims
    assert "demanded" in claims
    assert "Nothing." in on_terminal("ask", "sanctions").out
    assert "verbal" in on_terminal("ask", "monthly", "le van thu", "ivan-mau", width=120).out
    assert " → " in on_terminal("ask", "path", "le van thu", "Nga").out


def test_help_of_the_command_and_of_a_question(kg: Kg) -> None:
    assert kg("ask", "--help").out.startswith("Usage: kg ask")
    helped = kg("ask", "who-met", "-h")
    assert helped.code == 0 and helped.out.startswith("kg ask who-met [--actor ACTOR]") and "who takes part" in helped.out


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["who-meet"], 1, "did you mean who-met"),
        (["who-met", "--actr", "Nga"], 2, "did you mean --actor?"),
        (["who-met", "--actor"], 2, "--actor needs a value"),
        (["who-met", "--actor", "--plain"], 2, "--actor needs a value"),
        (["who-met", "--since", "May"], 2, "is not YYYY"),
        (["between", "Nga"], 2, "between needs --b"),
        (["between", "Nga", "Mỹ", "consult", "2024", "2025", "more"], 2, "'more' is one value too many"),
        (["held-on", "Nga", "May"], 2, "--on: 'May' is not YYYY"),
        (["--actor", "Nga", "who-met"], 2, "name the question before its parameters"),
        (["who-met", "--actor", "Trieu Tein"], 1, "did you mean:\n  PRK"),
        (["who-met", "--level", "region"], 2, "'region' is no level"),
        (["who-met", "--questions", "nowhere"], 1, "does not exist"),
    ],
)
def test_misuse_is_told_and_has_its_exit_code(kg: Kg, words: list[str], code: int, says: str) -> None:
    result = kg("ask", *words)
    assert (result.code, result.out) == (code, "") and says in result.err


def test_country_level_says_whom_it_counted(kg: Kg) -> None:
    result = kg("ask", "visits", "--actor", "nga", "--level", "country")
    assert json.loads(result.out)["modality"] == "planned" and "counted for Russia" in result.err and "Mẫu" in result.err


def test_diff_of_dates_and_of_a_store_with_itself(kg: Kg, small_store: Path) -> None:
    result = kg("diff", "2024-05", "2024-06-01", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.out)))
    assert {row["change"] for row in rows} == {"gained"} and {row["document"] for row in rows} == {"ke-hoach"}
    assert "1 article without a date" in result.err and "1 document more, 0 fewer; 3 facts differ" in result.err
    assert "0 facts differ" in kg("diff", str(small_store), str(small_store)).err
    assert kg("diff", "2024-06", "2024-05").code == 2
    assert "one is a date: give two dates" in kg("diff", "2024-06", "nowhere").err
    assert kg("diff", str(small_store), "nowhere").code == 1


@pytest.mark.parametrize("title", ["Who met whom?", "who met whom", "Ai gặp ai?", "ai gap ai"])
def test_a_question_is_also_asked_by_its_title(kg: Kg, title: str) -> None:
    assert kg("ask", title).out == kg("ask", "who-met").out != ""
    assert "did you mean who-met?" in kg("ask", f"{title} ngày").err


def test_a_folder_of_ones_own_by_option_and_by_environment(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = load_questions()["allies"].path.read_text("utf-8").replace("Who is allied with whom?", "Whose ally is who?")
    (tmp_path / "my-allies.rq").write_text(text, "utf-8")
    by_option = kg("ask", "my-allies", "--actor", "my", "--questions", str(tmp_path))
    assert by_option.code == 0 and by_option.out == kg("ask", "allies", "--actor", "my").out != ""
    monkeypatch.setenv("KG_QUESTIONS", str(tmp_path))
    assert kg("ask", "my-allies", "--actor", "my").out == by_option.out
    assert '"Whose ally is who?"' in kg("ask").out
