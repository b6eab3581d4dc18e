"""Answers to ready questions: rows that each lead to the sentence they rest on, and say whose word it is."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg import ids
from kg.ask.actors import bare
from kg.ask.contested import denial_words, find_statements
from kg.ask.graph import Graph
from kg.ask.parameters import Given, read_values
from kg.ask.path import find_way
from kg.ask.query import PREFIXES
from kg.ask.questions import Question, load_questions
from kg.ask.records import Claim, Situation
from kg.ask.words import Words
from kg.errors import ResolveError
from kg.quads import expect
from kg.store import Reader
from kg.store.answer import literal_value
from kg.vocab import label, ontology

Value = str | int | float | bool | None

FACT_COLUMNS = (
    "date", "actor", "recipient", "what", "modality", "polarity", "claimed_by", "denied_by", "contested", "plain", "documents",
    "document", "published", "quote", "denial", "id",
)  # fmt: skip
"""What every row of facts shows. ``claimed_by`` is empty where an article says it in its own voice, and tells of an
unidentified source where it names nobody; ``denial`` is the sentence
of the denial; ``documents`` counts the articles, of which ``document`` and ``quote`` show one; ``kg explain ID`` shows all."""
CLAIM_COLUMNS = (
    "date", "what", "stance", "claimed_by", "modality", "polarity", "contested", "document", "published", "start", "end", "quote",
    "id",
)  # fmt: skip
"""What every row of claims shows: modality, polarity and quote are those of the one claim."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        values: by variable; IRIs and literals as text, numbers as numbers.
        fact, claim: what it leads to, where it is about one.
        statements: the denials as events of their own, where the fact is denied; see `kg.ask.contested.Dispute`.
    """

    values: Mapping[str, Value]
    fact: Situation | None = None
    claim: Claim | None = None
    statements: tuple[Situation, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to a ready question.

    Attributes:
        sparql: the query that was asked, values filled in.
        rows: the first rows; total: how many there are.
        columns: names of the cells that `cells` gives.
        notes: who was counted for whom.
    """

    question: Question
    sparql: str
    rows: tuple[Row, ...]
    total: int
    columns: tuple[str, ...]
    notes: tuple[str, ...]


def ask(
    store: Reader,
    name: str,
    given: Given | None = None,
    *,
    lang: str = "en",
    level: str = "named",
    limit: int | None = None,
    questions: Path | str | None = None,
    timeout_s: float = 60.0,
    graph: Graph | None = None,
) -> Answered:
    """The answer to a ready question.

    Args:
        given: by parameter, as people write it: names by any alias, dates as ``YYYY[-MM[-DD]]``, ``True`` for a flag.
        level: ``named``, or ``country``: what those do who act for an actor at the time counts for it.
        limit: how many rows at most; None for all.
        questions: folder of one's own ``.rq`` files. They run in a process of its own, which is stopped after ``timeout_s``.

    Raises:
        InputError: when a parameter is missing, unknown or of another form.
        ResolveError: when there is no such question, or a name means nobody or several.
        DataFileError: when a file of the folder has faults.
        QueryError: when a query of the folder takes too long.
    """
    graph = graph or Graph(store.graph)
    question = find_question(name, questions)
    terms, notes = read_values(store, question, given or {}, graph=graph, lang=lang, level=level)
    question = question.at_country_level() if level == "country" else question
    run = partial(_run, store, graph, question, timeout_s)
    if question.rows == "path":
        found = _walk(question, terms, run)
    else:
        found = run(question.fill(terms))
    shown = found if limit is None else found[:limit]
    extra = question.columns
    match question.rows:
        case "claims":
            columns = (*extra, *CLAIM_COLUMNS)
        case "values":
            columns = tuple(found[0]) if len(found) > 0 else _selected(question.fill(terms))
        case "path":
            columns = ("from", "to", *FACT_COLUMNS)
        case _:
            columns = (*extra, *FACT_COLUMNS)
    expect(graph.store, [str(values[name]) for values in shown for name in ("fact", "claim") if values.get(name) is not None])
    rows = tuple(_make_row(graph, values, question.rows) for values in shown)
    return Answered(question, write_query(question, terms), rows, len(found), columns, notes)


def make_query(
    store: Reader,
    name: str,
    given: Given | None = None,
    *,
    lang: str = "en",
    level: str = "named",
    questions: Path | str | None = None,
    graph: Graph | None = None,
) -> str:
    """The query of a question with the values filled in, for any SPARQL endpoint: see `write_query`."""
    graph = graph or Graph(store.graph)
    question = find_question(name, questions)
    terms, _ = read_values(store, question, given or {}, graph=graph, lang=lang, level=level)
    return write_query(question.at_country_level() if level == "country" else question, terms)


def find_question(name: str, questions: Path | str | None = None) -> Question:
    """The question of that name, or whose title that is, in either language and with or without accents.

    Raises:
        ResolveError: when there is none.
    """
    known = load_questions(questions)
    if name not in known:
        titles = {bare(title): question for question in known.values() for title in question.title.values()}
        if (found := titles.get(bare(name))) is not None:
            return found
        near = difflib.get_close_matches(name, sorted(known), 3, 0.5)
        near = near or [titles[one].name for one in difflib.get_close_matches(bare(name), sorted(titles), 3, 0.7)]
        hint = f"did you mean {', '.join(near)}?" if len(near) > 0 else "kg ask lists them"
        raise ResolveError(f"there is no question {name!r}; {hint}", near)
    return known[name]


def write_query(question: Question, terms: Mapping[str, str]) -> str:
    """A question's query with its prefixes; of facts and claims joined with who says so, and with the sentence.

    The joined form has a row for each claim about a fact. Questions that answer from the gazetteer too stand as they are.
    """
    lines = question.fill(terms).split("\n")
    selected = _selected("\n".join(lines))
    if question.rows in ("facts", "claims") and "source" not in selected:
        order = lines.pop()
        body = [f"    {line}" for line in lines]
        names = " ".join(f"?{name}" for name in selected if name != "claim")
        claim = [] if question.rows == "claims" else ["  GRAPH graph:facts { ?fact akg:supportedBy|akg:deniedIn ?claim }"]
        lines = [
            f"SELECT {names} ?said_by ?stance ?polarity ?modality ?quote ?article ?claim WHERE {{", "  {", *body, "  }", *claim,
            "  GRAPH ?said_in {",
            "    ?claim akg:stance ?stance ; akg:polarity ?polarity ; akg:modality ?modality ; akg:evidence ?evidence .",
            "    ?claim prov:wasDerivedFrom ?article .",
            "    ?evidence oa:hasSelector ?selector . ?selector oa:exact ?quote .",
            "    OPTIONAL { ?claim akg:claimedBy ?said_by }",
            "  }", "}", f"{order} ?claim ?said_by",
        ]  # fmt: skip
    text = "\n".join(lines)
    used = sorted(name for name in PREFIXES if re.search(rf"(?<![\w:/]){re.escape(name)}:", text) is not None)
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in used) + text + "\n"


def cells(graph: Graph, answered: Answered, row: Row, lang: str) -> dict[str, Value]:
    """A row by the answer's columns, entities by label."""
    words = Words(graph, lang)
    found: dict[str, Value] = {name: _cell(graph, name, value, lang) for name, value in row.values.items()}
    if answered.question.rows == "path":
        found |= {"from": found["here"], "to": found["there"]}
    if row.fact is not None:
        found |= _fact_cells(words, row) if row.claim is None else _claim_cells(words, row.fact, row.claim)
    elif "source" in found and "what" in answered.columns:
        found["what"] = words.word("gazetteer")
    return {name: found.get(name) for name in answered.columns}


def best_claim(situation: Situation) -> Claim | None:
    """The claim to show for a fact: of an article's own voice before others' words, as surely told as the fact is."""

    def rank(one: Claim) -> tuple[bool, bool, bool]:
        return len(one.claimed_by) > 0, one.is_hearsay, one.modality != situation.modality

    return min(situation.asserted or situation.denied, key=rank, default=None)


def denial_quotes(row: Row) -> list[str]:
    """The sentences in which a fact is denied, as far as they are known."""
    if row.fact is None:
        return []
    told = [said.quote for one in row.fact.denied for _, said in denial_words(row.fact, row.statements, one)]
    return list(dict.fromkeys(told))


def _run(store: Reader, graph: Graph, question: Question, timeout_s: float, sparql: str) -> list[dict[str, Value]]:
    if question.is_own:
        answer = store.query(sparql, prefixes=dict(PREFIXES), timeout_s=timeout_s)
        names: Sequence[str] = answer.variables
        rows: Iterator[Sequence[object]] = answer.rows()
    else:
        found = graph.store.query(sparql, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        names = [variable.value for variable in found.variables]
        rows = (tuple(solution) for solution in found)
    made = [dict(zip(names, map(_value, row), strict=True)) for row in rows if any(term is not None for term in row)]
    for one in made:
        if isinstance(facts := one.get("facts"), str):
            one["facts"] = " ".join(sorted(facts.split()))  # no engine need keep an order in GROUP_CONCAT
    return made


def _walk(question: Question, terms: Mapping[str, str], run: partial[list[dict[str, Value]]]) -> list[dict[str, Value]]:
    """The rows of a shortest way from ``$a`` to ``$b``; one query for all who are as far from one of them."""

    def steps(here: Sequence[str]) -> Iterator[tuple[str, str, dict[str, Value]]]:
        for row in run(question.fill({**terms, "a": " ".join(f"<{iri}>" for iri in here)})):
            yield str(row["here"]), str(row["there"]), row

    expanded = ox.Store().query(
        f"SELECT * {{ {{ VALUES ?a {{ {terms['a']} }} }} UNION {{ VALUES ?b {{ {terms['b']} }} }} }}", prefixes=dict(PREFIXES)
    )
    assert isinstance(expanded, ox.QuerySolutions)
    ends = [(solution["a"], solution["b"]) for solution in expanded]
    first, last = ([end.value for end in side if end is not None] for side in zip(*ends, strict=True))
    return find_way(first, last, steps, lambda row: {**row, "here": row["there"], "there": row["here"]})


def _make_row(graph: Graph, values: Mapping[str, Value], rows: str) -> Row:
    fact, claim = values.get("fact"), values.get("claim")
    if rows == "values" or fact is None:
        return Row(values)
    situation = graph.situation(str(fact))
    if rows == "claims":
        return Row(values, situation, graph.claim(str(claim)))
    return Row(values, situation, statements=find_statements(graph, situation))


def _selected(sparql: str) -> tuple[str, ...]:
    """The variables that a query selects."""
    found = ox.Store().query(sparql, prefixes=dict(PREFIXES))
    assert isinstance(found, ox.QuerySolutions)
    return tuple(variable.value for variable in found.variables)


def _fact_cells(words: Words, row: Row) -> dict[str, Value]:
    situation = row.fact
    assert situation is not None
    claim = best_claim(situation)
    found: dict[str, Value] = {
        "date": situation.date, "actor": _list(words, situation.actors), "recipient": _list(words, situation.recipients),
        "what": words.what(situation), "modality": situation.modality,
        "polarity": "negated" if situation.is_negated else "affirmed",
        "claimed_by": "" if situation.in_own_voice else _list(words, situation.claimed_by),
        "denied_by": "" if len(situation.denied) == 0 else _list(words, situation.denied_by) or words.word("article"),
        "contested": situation.contested, "plain": situation.plain, "documents": len(situation.articles),
        "denial": " … ".join(denial_quotes(row)), "id": situation.id,
    }  # fmt: skip
    if claim is not None:
        found |= {"document": claim.article.id, "published": claim.article.published, "quote": claim.quote}
    return found


def _claim_cells(words: Words, situation: Situation, claim: Claim) -> dict[str, Value]:
    return {
        "date": situation.date, "what": words.core(situation), "stance": "denies" if claim.is_denial else "asserts",
        "claimed_by": _list(words, claim.claimed_by), "modality": claim.modality, "polarity": claim.polarity,
        "contested": situation.contested, "document": claim.article.id, "published": claim.article.published,
        "start": claim.start, "end": claim.end, "quote": claim.quote, "id": claim.iri.rsplit("/", 1)[-1],
    }  # fmt: skip


def _list(words: Words, iris: Sequence[str]) -> str:
    return "; ".join(words.graph.label(iri, words.lang) for iri in iris)


def _cell(graph: Graph, name: str, value: Value, lang: str) -> Value:
    if not isinstance(value, str) or not value.startswith(ids.BASE):
        return value
    if name == "facts":
        return " ".join(iri.rsplit("/", 1)[-1] for iri in value.split())
    return label(value, lang) if (value, "en") in ontology().labels else graph.label(value, lang)


def _value(term: object) -> Value:
    if isinstance(term, ox.Literal):
        return literal_value(term)
    return None if term is None else term.value if isinstance(term, ox.NamedNode) else str(term)
