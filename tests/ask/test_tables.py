"""Answers as tables, and what a notebook shows of them: text stays text."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import ask
from kg.ask.tables import CLAIM_CELLS, FACT_CELLS
from kg.store import Answer, Reader
from kg.view import Frame, Picture


def test_a_ready_question_as_a_table_has_its_rows_and_says_what_is_left_out(gold: Reader) -> None:
    whole = ask.table(gold, "who-met", {"actor": "kim jong un"})
    some = ask.table(gold, "who-met", {"actor": "kim jong un"}, limit=2)
    assert len(whole) > 2 and some.rows == whole.rows[:2] and some.notes == (f"the first 2 of {len(whole)} rows",)
    answered = ask.ask(gold, "who-met", {"actor": "kim jong un"})
    assert whole.columns == answered.columns
    assert whole.column("id") == [row.fact.id for row in answered.rows if row.fact is not None]
    level = ask.table(gold, "who-met", {"actor": "Nga"}, level="country")
    assert any("while in office" in note for note in level.notes)


def test_facts_and_claims_as_tables(gold: Reader) -> None:
    disputes = [one.situation for one in ask.contested(gold)]
    facts, claims = ask.facts_table(gold, disputes), ask.claims_table(gold, disputes)
    assert facts.columns == FACT_CELLS and claims.columns == CLAIM_CELLS
    assert facts.column("id") == [one.id for one in disputes]
    assert len(claims) == sum(len(one.claims) for one in disputes)
    said = {str(cell).split(" (")[0] for cell in claims.column("says")}
    assert said == {"says so", "denies it"}
    vietnamese = ask.claims_table(gold, disputes, lang="vi").column("says")
    assert {str(cell).split(" (")[0] for cell in vietnamese} == {"nói là có", "nói là không"}


@pytest.mark.parametrize(
    ("sparql", "columns", "row"),
    [
        ("SELECT ?a ?b { VALUES (?a ?b) { (akg:metWith 2) } }", ("a", "b"), ("akg:metWith", 2)),
        ('SELECT ?a ?b { BIND ("<b>x</b>" AS ?a) BIND (0.5 AS ?b) }', ("a", "b"), ("<b>x</b>", 0.5)),
        ("SELECT ?a ?b { BIND (<urn:x> AS ?a) OPTIONAL { ?b akg:plain 7 } BIND (true AS ?c) }", ("a", "b"), ("urn:x", None)),
        ("ASK { country:PRK a akg:Country }", ("answer",), (True,)),
        ("CONSTRUCT { country:PRK akg:x 1 } WHERE {}", ("subject", "property", "object"), ("country:PRK", "akg:x", 1)),
    ],
)
def test_an_answer_as_a_table(gold: Reader, sparql: str, columns: tuple[str, ...], row: tuple[object, ...]) -> None:
    answer = ask.query(gold, sparql)
    assert answer.table().columns == columns and answer.table().rows == (row,)
    assert answer._repr_html_() == answer.table()._repr_html_()


def test_what_a_notebook_shows_cannot_run(tmp_path: Path) -> None:
    payload = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"<script>alert(1)</script>"}}]}}'
    assert "<script" not in Answer("select", payload)._repr_html_()
    page = Frame('<p title="a">&</p><script>1</script>"></iframe><script>2</script>', 300)._repr_html_()
    assert page.count("<") == 2 and page.count(">") == 2 and 'sandbox="allow-scripts"' in page and "allow-same-origin" not in page
    (tmp_path / "a.svg").write_text("<svg/>", "utf-8")
    (tmp_path / "a.html").write_text("<p>1</p>", "utf-8")
    assert Picture(tmp_path / "a.svg", 1, 1)._repr_svg_() == "<svg/>" and Picture(tmp_path / "a.html", 1, 1)._repr_svg_() is None
    assert "&lt;p&gt;1&lt;/p&gt;" in Picture(tmp_path / "a.html", 1, 1).show()._repr_html_()
