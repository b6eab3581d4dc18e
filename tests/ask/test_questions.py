"""Ready questions: their files, their parameters, and their answers over the sample articles, row for row."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
import rdflib

from kg.ask import parameters, questions, ready
from kg.ask.graph import Graph
from kg.ask.query import PREFIXES
from kg.ask.records import Claim, Situation
from kg.errors import DataFileError, InputError, QueryError, ResolveError
from kg.files import read_yaml
from kg.store import Reader, open_reader

CASES = read_yaml(Path(__file__).parent.parent / "cases" / "questions.yaml")
KNOWN = questions.load_questions()


def told(answered: ready.Answered, row: ready.Row) -> str:
    """A row in the form of the cases."""
    values = {name: _short(row.values.get(name)) for name in answered.question.columns if row.values.get(name) is not None}
    if answered.question.rows == "path":
        values = {"": f"{_short(row.values['here'])} → {_short(row.values['there'])}"}
    if row.fact is None:
        shown = values or {name: _short(value) for name, value in row.values.items()}
        return " ".join(f"{name}={value}" for name, value in shown.items())
    extra = [" ".join(f"{name}={value}".lstrip("=") for name, value in values.items())] if len(values) > 0 else []
    fact, claim = row.fact, row.claim
    by, denied = (fact.claimed_by if not fact.in_own_voice else (), fact.denied_by) if claim is None else (claim.claimed_by, ())
    manner = [fact.modality, *(["negated"] if fact.is_negated else []), *(["contested"] if fact.contested else [])]
    if claim is not None:
        manner = [claim.modality, *(["negated"] if claim.polarity == "negated" else []), *(["denies"] if claim.is_denial else [])]
    said = [f"by {' '.join(map(_short, by))}"] if len(by) > 0 else []
    said += [f"denied by {' '.join(map(_short, denied))}"] if len(denied) > 0 else []
    said += [f"denial: {quote[:24]}" for quote in ready.denial_quotes(row)] if claim is None and fact.contested else []
    shown_claim = claim or ready.best_claim(fact)
    assert shown_claim is not None
    parts = [*extra, fact.date or "undated", _what(fact), " ".join(manner), *said, _where(shown_claim)]
    return " | ".join(parts)


def _what(fact: Situation) -> str:
    kind = "/".join(part for part in (fact.kind, fact.mode or fact.role) if part is not None)
    sides = [" ".join(map(_short, fact.actors)), " ".join(map(_short, fact.recipients))]
    place = f" @{_short(fact.place)}" if fact.place is not None else ""
    instrument = f" %{_short(fact.instrument)}" if fact.instrument is not None else ""
    return f"{kind} {' > '.join(side for side in sides if side != '')}{place}{instrument}"


def _where(claim: Claim) -> str:
    return f"{claim.article.id}: {claim.quote[:32]}"


def _short(value: ready.Value) -> str:
    """Ids instead of IRIs."""
    if not isinstance(value, str):
        return str(value)
    return " ".join(unquote(re.split(r"[/#]", word)[-1]) if word.startswith("https://") else word for word in value.split(" "))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['question']}-{'-'.join(map(str, case['given'].values()))}")
def test_answers_over_the_sample_articles_row_for_row(gold: Reader, case: dict[str, Any]) -> None:
    answered = ready.ask(gold, case["question"], case["given"], level=case.get("level", "named"))
    found = [told(answered, row) for row in answered.rows if row.values.get("source") is None]
    assert found == case["rows"]


def test_every_question_has_a_case_with_rows() -> None:
    assert {case["question"] for case in CASES} == set(KNOWN)
    assert set(KNOWN) - {case["question"] for case in CASES if len(case["rows"]) > 0} == {"members"}


def test_members_of_a_bloc_each_with_its_sentence(reader: Reader) -> None:
    graph = Graph(reader.graph)
    memberships = [one for one in map(graph.situation, graph.situations()) if one.kind == "member-of"]
    assert len(memberships) > 0
    for one in memberships:
        answered = ready.ask(reader, "members", {"of": one.recipients[0]})
        assert one in [row.fact for row in answered.rows]
        assert all(row.fact is not None and row.fact.recipients == one.recipients for row in answered.rows)


def test_what_the_gazetteer_knows_is_told_apart_from_articles(reader: Reader) -> None:
    answered = ready.ask(reader, "positions", {"actor": "ivan-mau"})
    rows = [ready.cells(Graph(reader.graph), answered, row, "en") for row in answered.rows]
    assert [(row["role"], row["since"], row["until"], row["source"], row["quote"]) for row in rows] == [
        ("foreign minister", None, None, None, "Bộ trưởng Ngoại giao Nga Ivan Petrovich Mẫu"),
        ("foreign minister", "2020-01-15", None, "test", None),
        ("ambassador", "2012", "2019-12", "test", None),
    ]
    assert [row["what"] for row in rows][1:] == ["by the gazetteer, not from an article"] * 2


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2011", []),
        ("2012-05", [("ambassador", "2012")]),
        ("2020", [("foreign-minister", "2020-01-15")]),
        ("2020-01-14", []),
        ("2024-05", [("foreign-minister", None), ("foreign-minister", "2020-01-15")]),
        ("2024-05-06", [("foreign-minister", None), ("foreign-minister", "2020-01-15")]),
        ("2024-05-07", [("foreign-minister", "2020-01-15")]),
    ],
)
def test_who_held_a_position_on_a_date(reader: Reader, on: str, found: list[tuple[str, str | None]]) -> None:
    answered = ready.ask(reader, "held-on", {"of": "Nga", "on": on})
    assert [(_short(row.values["role"]), row.values["since"]) for row in answered.rows] == found


def example_of(question: questions.Question) -> tuple[dict[str, Any], str]:
    """Its example as values and level."""
    from kg.cli.questions import _read_given

    words = list(question.example)
    level = "named"
    if "--level" in words:
        at = words.index("--level")
        level = words[at + 1]
        del words[at : at + 2]
    return _read_given(question, words), level


@pytest.mark.parametrize("question", KNOWN.values(), ids=KNOWN)
def test_every_row_leads_to_its_sentence_and_shows_no_claim_as_a_fact(gold: Reader, question: questions.Question) -> None:
    graph = Graph(gold.graph)
    given, level = example_of(question)
    answered = ready.ask(gold, question.name, given, level=level, graph=graph)
    assert answered.total > 0 or question.name == "members"
    for row in answered.rows:
        shown = ready.cells(graph, answered, row, "vi")
        assert set(shown) == set(answered.columns)
        if question.rows == "values":
            ids = str(shown["facts"]).split()
            assert len(ids) > 0 and all(ready.ask(gold, "evidence", {"fact": one}, graph=graph).total > 0 for one in ids)
            continue
        if row.fact is None:
            assert shown["source"] and "danh mục" in str(shown["what"])
            continue
        claim = row.claim or ready.best_claim(row.fact)
        assert claim is not None and claim.quote == graph.text(claim.article)[claim.start : claim.end] == shown["quote"]
        assert shown["document"] == claim.article.id
        if row.claim is None and not row.fact.plain:
            marks = (shown["claimed_by"], shown["denied_by"], shown["modality"] != "actual", shown["polarity"] == "negated")
            assert any(marks), shown


@pytest.mark.parametrize("question", KNOWN.values(), ids=KNOWN)
def test_the_query_that_is_shown_runs_anywhere_and_gives_the_same_facts_with_their_sentences(
    gold: Reader, question: questions.Question
) -> None:
    given, level = example_of(question)
    answered = ready.ask(gold, question.name, given, level=level)
    sparql = ready.make_query(gold, question.name, given, level=level)
    assert sparql == answered.sparql
    assert "$" not in sparql
    answer = gold.query(sparql)  # without any prefix of ours: the query declares its own
    rows = [dict(zip(answer.variables, row, strict=True)) for row in answer.rows()]
    if question.rows == "path":
        assert len(rows) > 0  # one step; the way itself is several
    elif "quote" in answer.variables:
        assert all(isinstance(row["quote"], ox.Literal) and len(row["quote"].value) > 0 for row in rows)
        assert {row["fact"].value for row in rows} == {row.values["fact"] for row in answered.rows}  # type: ignore[union-attr]
    else:
        assert len(rows) == answered.total


@pytest.fixture(scope="module")
def in_rdflib(gold_store: Path) -> rdflib.Dataset:
    with open_reader(gold_store) as reader:
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=b"".join(reader.nquads()).decode(), format="nquads")
    return dataset


def _rows_of(gold: Reader, sparql: str) -> tuple[list[str], list[list[str | None]]]:
    """Names and values; apart, since rdflib's errors keep the test's frame, and no solutions may outlive their thread in it."""
    solutions = gold.graph.query(sparql, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    names = [variable.value for variable in solutions.variables if variable.value not in ("intensity", "facts")]
    return names, [[None if row[name] is None else row[name].value for name in names] for row in solutions]


@pytest.mark.parametrize("question", KNOWN.values(), ids=KNOWN)
def test_another_engine_gives_the_same_rows(gold: Reader, in_rdflib: rdflib.Dataset, question: questions.Question) -> None:
    given, level = example_of(question)
    terms, _ = parameters.read_values(gold, question, given, graph=Graph(gold.graph), level=level)
    text = question.fill(terms)
    names, found = _rows_of(gold, text)
    theirs = in_rdflib.query("".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items()) + text)
    assert [[None if row[name] is None else str(row[name]) for name in names] for row in theirs] == found


@pytest.mark.parametrize("question", KNOWN.values(), ids=KNOWN)
def test_every_parameter_narrows_and_no_combination_breaks(gold: Reader, question: questions.Question) -> None:
    values = {
        "actor": "PRK", "country": "PRK", "date": "2024-01", "document": "2024-11-01-choe-lavrov", "entity": "RUS", "flag": True,
        "fact": "042f506789b72b87", "kind": "consult", "organization": "kcna", "person": "choe-son-hui", "place": "hanoi",
        "role": "leader", "type": "country", "weapon": "hwasong-18",
        "treaty": "russia-north-korea-comprehensive-strategic-partnership-treaty",
    }  # fmt: skip
    needed: dict[str, Any] = {param.name: values[param.type] for param in question.params if param.needed}
    if "b" in needed:
        needed["b"] = "USA" if question.rows == "path" else "RUS"
    given = {param.name: "RUS" if param.name == "other" else values[param.type] for param in question.params} | needed
    wide = ready.ask(gold, question.name, needed)
    facts = {(row.values.get("fact"), row.values.get("claim")) for row in wide.rows}
    for name, value in given.items():
        narrow = ready.ask(gold, question.name, {**needed, name: value})
        if question.rows in ("facts", "claims"):
            assert {(row.values.get("fact"), row.values.get("claim")) for row in narrow.rows} <= facts, name
    ready.ask(gold, question.name, given)


def test_the_same_question_gives_the_same_answer_and_limit_cuts_it(gold: Reader) -> None:
    first, again = (ready.ask(gold, "between", {"a": "Nga", "b": "Triều Tiên"}) for _ in range(2))
    assert first == again
    cut = ready.ask(gold, "between", {"a": "Nga", "b": "Triều Tiên"}, limit=3)
    assert cut.rows == first.rows[:3] and cut.total == first.total == 14


def test_a_side_may_be_several(gold: Reader) -> None:
    both = ready.ask(gold, "visits", {"actor": ["Choe Son Hui", "sergei shoigu"]})
    assert [one.fact.date for one in both.rows if one.fact is not None] == ["2024-11-01", "2024-01-15/2024-01-21", "2023-07"]


def test_country_level_says_whom_it_counted(gold: Reader) -> None:
    named = ready.ask(gold, "who-met", {"actor": "Triều Tiên"})
    country = ready.ask(gold, "who-met", {"actor": "Triều Tiên"}, level="country")
    assert named.notes == () and len(country.notes) == 1 and "Choe Son-hui" in country.notes[0]
    assert {row.values["fact"] for row in named.rows} < {row.values["fact"] for row in country.rows}
    assert "nobody counts for NATO" in ready.ask(gold, "accusations", {"by": "NATO"}, level="country").notes[0]


@pytest.mark.parametrize(
    ("name", "given", "level", "error", "says"),
    [
        ("who-meet", {}, "named", ResolveError, "did you mean who-met"),
        ("who-met", {"acter": "Nga"}, "named", InputError, "did you mean --actor?"),
        ("between", {"a": "Nga"}, "named", InputError, "between needs --b"),
        ("between", {"a": "Nga", "b": "Russia"}, "named", InputError, "--a and --b are both Russia; name two that differ"),
        ("who-met", {"actor": ["Mỹ", "Nga"], "other": "RUS"}, "country", InputError, "--actor and --other are both Russia"),
        ("who-met", {"since": "tháng 5"}, "named", InputError, "--since: 'tháng 5' is not YYYY"),
        ("who-met", {"since": '2018"} DROP'}, "named", InputError, "is not YYYY"),
        ("who-met", {"actor": "Trieu Tein"}, "named", ResolveError, "did you mean:\n  PRK"),
        ("who-met", {"actor": "x> } DELETE"}, "named", ResolveError, "no actor"),
        ("treaty-parties", {"treaty": "Nga"}, "named", ResolveError, "--treaty takes a Treaty; 'Nga' is Russia (Country)"),
        ("positions", {"actor": "kim-jong-un", "role": "foreign minster"}, "named", ResolveError, "mean foreign-minister"),
        ("most-connected", {"type": "planet"}, "named", ResolveError, "no type is called 'planet'"),
        ("document", {"document": "choe"}, "named", ResolveError, "did you mean 2024-11-01-choe-lavrov"),
        ("evidence", {"fact": "ffffffff"}, "named", ResolveError, "has the id 'ffffffff'"),
        ("who-met", {"actor": "Nga"}, "region", InputError, "'region' is no level; there are named, country"),
        ("document", {"document": "x"}, "country", InputError, "it asks for no side that others could count for"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_with_what_can(
    gold: Reader, name: str, given: dict[str, Any], level: str, error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=re.escape(says)):
        ready.ask(gold, name, given, level=level)


def test_a_name_of_several_lists_them_and_of_another_type_is_passed_over(gold: Reader) -> None:
    graph = Graph(gold.graph)
    terms, _ = parameters.read_values(gold, KNOWN["visits"], {"to": "white-house"}, graph=graph)
    assert terms == {"to": "place:white-house"}
    with pytest.raises(ResolveError) as raised:
        ready.ask(gold, "visits", {"actor": "Kim"})
    assert any("Kim Jong-un" in one for one in raised.value.candidates)


GOOD = """# title: Who wrote to whom? | Ai viết thư cho ai?
# about: Letters. | Thư từ.
# param actor: actor? | who takes part | bên tham gia
# rows: facts
# example: --actor Nga
SELECT ?fact WHERE {
  GRAPH graph:facts {
    ?fact akg:mode plover:consult-letter .
    VALUES ?actor { $actor } ?fact akg:actor|akg:recipient ?actor .
  }
}
ORDER BY ?fact
"""


def test_a_question_of_ones_own_is_asked_like_any_other(gold: Reader, tmp_path: Path) -> None:
    (tmp_path / "letters.rq").write_text(GOOD, "utf-8")
    answered = ready.ask(gold, "letters", {"actor": "kim jong un"}, questions=tmp_path)
    assert [_what(row.fact) for row in answered.rows if row.fact is not None] == ["consult/letter donald-trump kim-jong-un"]
    assert list(questions.load_questions(tmp_path)) == sorted([*KNOWN, "letters"])
    (tmp_path / "allies.rq").write_text(GOOD, "utf-8")
    assert questions.load_questions(tmp_path)["allies"].is_own
    with pytest.raises(ResolveError):
        ready.ask(gold, "letters", {})


def test_a_question_of_ones_own_that_never_ends_is_stopped(gold: Reader, tmp_path: Path) -> None:
    body = (
        "SELECT ?fact WHERE { ?fact ?a ?b . ?c ?d ?e . ?f ?g ?h . FILTER (STR(?b) = CONCAT(STR(?e), STR(?h))) }\nORDER BY ?fact\n"
    )
    (tmp_path / "slow.rq").write_text(GOOD[: GOOD.index("# param")] + "# rows: facts\n# example:\n" + body, "utf-8")
    with pytest.raises(QueryError, match="was stopped after 1 s"):
        ready.ask(gold, "slow", {}, questions=tmp_path, timeout_s=1)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("# title: Who wrote to whom? | Ai viết thư cho ai?\n", "", "the head has no 'title'"),
        ("| Thư từ.", "", "about: expected 'English | Vietnamese'"),
        ("# rows: facts", "# rows: things", "rows: 'things' is none of facts, claims, values, path"),
        ("# rows: facts", "# rows: claims", "should select ?claim, ?fact"),
        ("actor: actor?", "actor: somebody?", "'somebody?' is no type"),
        ("param actor:", "param limit:", "is the name of an option of kg ask"),
        ("$actor", "$who", "the query has $who, which no 'param' line declares"),
        ("VALUES ?actor { $actor } ?fact akg:actor|akg:recipient ?actor .", "", "the query has no $actor"),
        ("--actor Nga", "--who Nga", "example: there is no param 'who'"),
        ("actor: actor?", "actor: actor", ""),
        ("--actor Nga", "", ""),
        ("ORDER BY ?fact\n", "", "the last line should be an ORDER BY"),
        ("SELECT ?fact WHERE", "SELECT ?actor WHERE", "must lead to their sentences"),
        ("SELECT ?fact WHERE", "SELECT ?fact WHEER", "expected"),
        ("akg:mode", "agk:mode", "the prefix 'agk:' is not declared"),
        ("  GRAPH graph:facts {", "  SERVICE <http://example.org/> {", "SERVICE"),
        ("# rows: facts", "# rows: facts\n# columns: treaty", "columns: the query does not select ?treaty"),
        ("SELECT ?fact WHERE", "SELECT ?fact ?quote WHERE", "should not select ?quote"),
        ("ORDER BY ?fact\n", "ORDER BY ?fact LIMIT 5\n", "no LIMIT"),
        ("# about", "# nothing of the kind\n# about", "is neither 'key: value'"),
        ("# about", "# title: A | B\n# about", "'title' stands twice"),
        ("Thư từ", "Thu\u031b từ", "NFC"),
    ],
)  # fmt: skip
def test_faults_of_a_file_are_told(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in GOOD
    (tmp_path / "letters.rq").write_text(GOOD.replace(old, new), "utf-8")
    if fault == "":
        assert "letters" in questions.load_questions(tmp_path)
        return
    with pytest.raises(DataFileError) as raised:
        questions.load_questions(tmp_path)
    assert any(one.startswith("letters.rq: ") and fault in one for one in raised.value.faults), raised.value.faults


def test_an_example_that_leaves_out_what_is_needed_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "letters.rq").write_text(GOOD.replace("actor: actor?", "actor: actor").replace("--actor Nga", ""), "utf-8")
    (tmp_path / "Bad Name.rq").write_text(GOOD, "utf-8")
    with pytest.raises(DataFileError) as raised:
        questions.load_questions(tmp_path)
    assert [one.partition(": ")[2] for one in raised.value.faults] == [
        "the file's name should be small letters, digits and hyphens",
        "example: param actor is needed",
    ]
    with pytest.raises(DataFileError, match="does not exist"):
        questions.load_questions(tmp_path / "nowhere")


def test_a_line_stands_only_when_all_its_parameters_are_given() -> None:
    question = KNOWN["who-met"]
    assert "VALUES ?actor" not in question.fill({}) and "FILTER" not in question.fill({"actor": "country:PRK"})
    filled = question.fill({"actor": "country:PRK", "until": '"2024-01-01"^^xsd:date', "until_end": '"2024-01-31"^^xsd:date'})
    assert "VALUES ?actor { country:PRK }" in filled and '?earliest <= "2024-01-31"^^xsd:date' in filled


@pytest.mark.parametrize("question", KNOWN.values(), ids=KNOWN)
def test_shipped_questions_say_the_same_things_alike(question: questions.Question) -> None:
    for lang in ("en", "vi"):
        assert question.title[lang].endswith("?") and question.about[lang].endswith(".")
        assert all(not param.about[lang].endswith(".") for param in question.params)
    text = question.path.read_text("utf-8")
    assert max(map(len, text.splitlines())) <= 130 and text.endswith("\n")
    body = "\n".join(question.lines)
    # Every pattern stands in a named graph, so that no engine's default graph changes the answer; one path crosses graphs.
    assert body.count("GRAPH") > 0
    assert question.name == "contested" or ")/akg:" not in body
    ox.Store().query(question.fill({p.name: "<urn:x>" for p in question.params if p.needed} | {
        f"{p.name}{end}": '"2024-01-01"^^xsd:date' for p in question.params if p.type == "date" for end in ("", "_end")
    }), prefixes=dict(PREFIXES))  # fmt: skip


def test_the_page_of_questions_is_up_to_date() -> None:
    import subprocess
    import sys

    root = Path(__file__).parent.parent.parent
    script = str(root / "scripts/make_questions_doc.py")
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    times = json.loads((root / "benchmarks/questions.json").read_text("utf-8"))
    assert set(times["questions"]) == set(KNOWN)
