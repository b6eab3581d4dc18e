"""Writing: cells and what may not reach a terminal."""

import pytest

from kg.cli import output
from kg.cli.options import Form
from kg.table import guard


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        *[("=1+1", "'=1+1"), ("@SUM", "'@SUM"), ("-x", "'-x"), ("+-1+A1", "'+-1+A1")],
        *[(same, same) for same in ("-3", "-3,5", "+", "-", "++-", "a", 7)],
    ],
)
def test_no_cell_is_a_formula(value: object, cell: object) -> None:
    assert guard(value) == cell


@pytest.mark.parametrize("text", ["a\x1b[31mb", "a\rb", "a\x9b31mb", "a\u202eb"])
def test_nothing_moves_the_cursor(text: str) -> None:
    assert "�" in output.clean(text) and output.clean("Đông Á\n\ttab") == "Đông Á\n\ttab"


def test_news_text_is_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    output.write_rows(("a",), [("[bold]x[/bold] :smile:",)], Form.TABLE)
    assert "[bold]x[/bold] :smile:" in capsys.readouterr().out


def test_lines_are_not_filled_up_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    output.write_rows(("a", "b"), [("x", "long"), ("y", "z")], Form.TABLE)
    assert not any(line.endswith(" ") for line in capsys.readouterr().out.splitlines())


def test_forms_of_rows(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("x", 1), (None, 2)]
    found = {}
    for form in (Form.JSON, Form.JSONL, Form.CSV, Form.TSV):
        assert output.write_rows(("a", "b"), rows, form) == 2
        found[form] = capsys.readouterr().out
    assert found == {
        Form.JSON: '[{"a": "x", "b": 1}, {"a": null, "b": 2}]\n',
        Form.JSONL: '{"a": "x", "b": 1}\n{"a": null, "b": 2}\n',
        Form.CSV: "a,b\nx,1\n,2\n",
        Form.TSV: "a\tb\nx\t1\n\t2\n",
    }
