"""Answers as tables, for notebooks and files: each row with the sentence and the id that `kg.ask.explain` takes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.ask.graph import Graph
from kg.ask.parameters import Given
from kg.ask.ready import ask, cells
from kg.ask.records import Claim, Situation
from kg.ask.words import Words
from kg.store import Reader
from kg.table import Table

FACT_CELLS = ("date", "what", "claimed_by", "denied_by", "document", "quote", "id")
CLAIM_CELLS = ("fact", "who", "says", "quote", "document", "published", "rule", "id")


def table(
    store: Reader,
    name: str,
    given: Given | None = None,
    *,
    lang: str = "en",
    level: str = "named",
    limit: int | None = None,
    questions: Path | str | None = None,
    graph: Graph | None = None,
) -> Table:
    """The answer to a ready question as a table; arguments and errors are those of `kg.ask.ready.ask`."""
    graph = graph or Graph(store.graph)
    answered = ask(store, name, given, lang=lang, level=level, limit=limit, questions=questions, graph=graph)
    found = (cells(graph, answered, row, lang) for row in answered.rows)
    notes = answered.notes
    if answered.total > len(answered.rows):
        notes = (*notes, f"the first {len(answered.rows)} of {answered.total} rows")
    return Table(answered.columns, tuple(tuple(one.values()) for one in found), notes)


def facts_table(store: Reader, situations: Iterable[Situation], *, lang: str = "en", graph: Graph | None = None) -> Table:
    """Events and relations, a row each, in the order given."""
    graph = graph or Graph(store.graph)
    return Table(FACT_CELLS, tuple(fact_cells(graph, one, lang) for one in situations))


def claims_table(store: Reader, situations: Iterable[Situation], *, lang: str = "en", graph: Graph | None = None) -> Table:
    """Every claim about events and relations, a row each: who says or denies it, in which words."""
    graph = graph or Graph(store.graph)
    words = Words(graph, lang)
    return Table(CLAIM_CELLS, tuple(_claim_cells(words, one, claim) for one in situations for claim in one.claims))


def fact_cells(graph: Graph, situation: Situation, lang: str) -> tuple[str | None, str, str, str, str, str, str]:
    """A situation by `FACT_CELLS`."""
    words = Words(graph, lang)
    first = next(iter(situation.claims), None)
    by = "" if situation.in_own_voice else words.names(situation.claimed_by)
    quote = ("", "") if first is None else (first.article.id, first.quote)
    return (situation.date, words.what(situation), by, words.names(situation.denied_by), *quote, situation.id)


def _claim_cells(words: Words, situation: Situation, claim: Claim) -> tuple[str | None, ...]:
    is_against = claim.is_denial != (claim.polarity == "negated")
    says = words.word("denies" if is_against else "says")
    manner = says if claim.modality == "actual" else f"{says} ({words.word(claim.modality)})"
    told = (words.core(situation), words.speaker(claim), manner, claim.quote)
    return (*told, claim.article.id, claim.article.published, claim.rule, situation.id)
