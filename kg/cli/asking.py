"""Commands that ask a store: show, explain, contested, timeline, path, query, stats."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import (
    STORE,
    FormOption,
    LangOption,
    LimitOption,
    StoreOption,
    View,
    ViewOption,
    choose_lang,
)
from kg.cli.output import choose_view, console, say, write_json, write_rows


class AnswerForm(StrEnum):
    """How an answer to SPARQL is written; the first five for rows, the last three for graphs."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    XML = "xml"
    TTL = "ttl"
    TRIG = "trig"
    NQUADS = "nquads"


def show(
    actor: Annotated[list[str], typer.Argument(help="Any of its names, or its id.", metavar="ACTOR", show_default=False)],
    store: StoreOption = STORE,
    lang: LangOption = None,
    limit: LimitOption = 10,
    format_: ViewOption = None,
) -> None:
    """Show what the graph knows of an actor: names, positions, treaties, allies, latest events, each with its sentence.

    Names match with or without accents, by any alias, in Vietnamese or English.

    Examples:
      kg show "Triều Tiên"
      kg show trieu tien
      kg show putin --lang vi
    """
    from kg import ask
    from kg.ask.graph import Graph
    from kg.cli.report import actor_record, write_actor
    from kg.store import open_reader

    with open_reader(store) as reader:
        graph = Graph(reader.graph)
        chosen = choose_lang(lang)
        view = ask.show(reader, " ".join(actor), lang=chosen, limit=limit, graph=graph)
        if choose_view(format_) is View.JSON:
            write_json(actor_record(graph, view, chosen))
        else:
            write_actor(console(), graph, view, chosen, limit=limit)


def explain(
    fact: Annotated[
        str,
        typer.Argument(
            help="IRI or id of a fact, as other commands print it; or a triple of the graph.", metavar="FACT", show_default=False
        ),
    ],
    store: StoreOption = STORE,
    lang: LangOption = None,
    format_: ViewOption = None,
) -> None:
    """Explain a fact: who says so, who denies it, the sentence with the words marked, and the rule that read them.

    Of a triple: the sentences behind it, or the rule of inference that it follows by, from what, down to the sentences.

    Examples:
      kg explain 3f9c01d2
      kg explain 'country:RUS akg:consultedWith person:choe-son-hui'
    """
    from kg import ask
    from kg.ask.export import situation_record
    from kg.ask.graph import Graph
    from kg.ask.reasons import is_triple
    from kg.cli.reasons import reason_record, write_conclusions, write_reason
    from kg.cli.report import write_explanation
    from kg.store import open_reader

    with open_reader(store) as reader:
        graph = Graph(reader.graph)
        if is_triple(fact):
            reason = ask.find_reason(reader, fact, graph=graph)
            if choose_view(format_) is View.JSON:
                write_json(reason_record(graph, reason, choose_lang(lang)))
            else:
                write_reason(console(), graph, reason, choose_lang(lang))
            return
        explanation = ask.explain(reader, fact, graph=graph)
        if choose_view(format_) is View.JSON:
            write_json(situation_record(graph, explanation.situation, choose_lang(lang)))
        else:
            write_explanation(console(), graph, explanation, choose_lang(lang))
            write_conclusions(console(), graph, explanation.situation, choose_lang(lang))


def contested(
    actor: Annotated[str | None, typer.Option("--actor", "-a", help="Only what involves this actor.", metavar="ACTOR")] = None,
    store: StoreOption = STORE,
    lang: LangOption = None,
    format_: ViewOption = None,
) -> None:
    """List what one side says and another denies, with both sentences.

    Examples:
      kg contested
      kg contested --actor Nga
    """
    from kg import ask
    from kg.ask.export import situation_record
    from kg.ask.graph import Graph
    from kg.cli.report import write_disputes
    from kg.store import open_reader

    with open_reader(store) as reader:
        graph = Graph(reader.graph)
        chosen = choose_lang(lang)
        disputes = ask.contested(reader, actor=actor, lang=chosen, graph=graph)
        if choose_view(format_) is View.JSON:
            import json

            for dispute in disputes:
                record = situation_record(graph, dispute.situation, chosen)
                record["statements"] = [situation_record(graph, one, chosen) for one in dispute.statements]
                print(json.dumps(record, ensure_ascii=False))
        else:
            write_disputes(console(), graph, disputes, chosen)


def timeline(
    a: Annotated[str, typer.Argument(help="An actor.", metavar="A", show_default=False)],
    b: Annotated[str, typer.Argument(help="Another actor.", metavar="B", show_default=False)],
    store: StoreOption = STORE,
    lang: LangOption = None,
    format_: FormOption = None,
) -> None:
    """List the events between two actors in order of time.

    Examples:
      kg timeline Nga "Triều Tiên"
      kg timeline Russia Ukraine --format csv
    """
    from kg import ask
    from kg.ask.graph import Graph
    from kg.ask.tables import FACT_CELLS, fact_cells
    from kg.ask.timeline import count_for
    from kg.cli.output import choose_form
    from kg.cli.report import write_situations
    from kg.store import open_reader

    with open_reader(store) as reader:
        graph = Graph(reader.graph)
        chosen = choose_lang(lang)
        first, second, found = ask.timeline(reader, a, b, lang=chosen, graph=graph)
        if choose_form(format_).value == "table" and len(found) > 0:
            write_situations(console(), graph, f"{first.label} – {second.label}", found, chosen)
        elif choose_form(format_).value != "table":
            rows = [fact_cells(graph, situation, chosen) for situation in found]
            write_rows(FACT_CELLS, rows, format_)
        if len(found) == 0:
            more = count_for(reader, first, second, graph=graph)
            say(f"no events between {first.label} and {second.label} by their names; with those who speak for them: {more}")
            if more > 0:
                say(f"  kg ask between {first.id} {second.id} --level country")


def path(
    a: Annotated[str, typer.Argument(help="An actor.", metavar="A", show_default=False)],
    b: Annotated[str, typer.Argument(help="Another actor.", metavar="B", show_default=False)],
    claims: Annotated[bool, typer.Option("--claims", help="Go over what is merely claimed, planned or denied as well.")] = False,
    cooperative: Annotated[
        bool, typer.Option("--cooperative", help="The way over the strongest cooperation, however many steps.")
    ] = False,
    store: StoreOption = STORE,
    lang: LangOption = None,
    format_: FormOption = None,
) -> None:
    """Show how two actors are connected, by the fewest steps, each with its sentence; exit code 1 if they are not.

    With --cooperative, over pairs whose events' scores come to more than zero; the higher the sum, the nearer they are.

    Examples:
      kg path "Kim Jong-un" NATO
      kg path Nga "Hàn Quốc" --cooperative
    """
    from kg import analyse, ask
    from kg.ask.graph import Graph
    from kg.ask.outline import MARKS
    from kg.ask.tables import FACT_CELLS, fact_cells
    from kg.cli.output import choose_form
    from kg.cli.report import write_situations
    from kg.store import open_reader

    with open_reader(store) as reader:
        graph = Graph(reader.graph)
        chosen = choose_lang(lang)
        if cooperative:
            selection = analyse.Selection(include=MARKS if claims else ())
            steps = analyse.cooperative_path(reader, a, b, selection, lang=chosen, graph=graph)
        else:
            steps = ask.path(reader, a, b, lang=chosen, claims=claims, graph=graph)
        if len(steps) == 0:
            say(f"no way leads from {a!r} to {b!r}" + ("" if claims else " over plain facts; --claims goes over claims as well"))
            raise typer.Exit(1)
        if choose_form(format_).value == "table":
            way = " → ".join([steps[0].start.label, *[step.end.label for step in steps]])
            write_situations(console(), graph, way, [step.situation for step in steps], chosen)
        else:
            rows = [(s.start.label, s.end.label, *fact_cells(graph, s.situation, chosen)) for s in steps]
            write_rows(("from", "to", *FACT_CELLS), rows, format_)


def query(
    sparql: Annotated[
        str, typer.Argument(help="SPARQL, a file that ends in .rq, or - for standard input.", metavar="SPARQL|FILE.rq")
    ],
    store: StoreOption = STORE,
    format_: Annotated[
        AnswerForm | None,
        typer.Option("--format", "-f", help="How to write it. Without: a table on a terminal, JSON Lines in a pipe."),
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.1, help="Stop the query after this time.", metavar="SECONDS")
    ] = 60.0,
) -> None:
    """Ask in SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE over all graphs together.

    akg: rdf: rdfs: skos: xsd: prov: oa: country: person: organization: and more need no PREFIX line. --format json gives
    the standard's JSON for rows; ttl, trig and nquads are for CONSTRUCT and DESCRIBE.

    Examples:
      kg query 'SELECT ?who ?whom { ?who akg:metWith ?whom }'
      kg query 'DESCRIBE country:PRK' --format ttl
      kg query questions/meetings.rq --format csv > meetings.csv
    """
    from kg import ask
    from kg.ask.query import find_unknown_terms
    from kg.cli.answers import write_answer
    from kg.store import open_reader

    text = _read_query(sparql)
    with open_reader(store) as reader:
        answer = ask.query(reader, text, timeout_s=timeout)
        for name, near in find_unknown_terms(text).items():
            say(f"note: the ontology has no {name}" + (f"; did you mean {', '.join(near)}?" if len(near) > 0 else ""))
        write_answer(answer, None if format_ is None else format_.value)


def stats(store: StoreOption = STORE, format_: FormOption = None) -> None:
    """Count what the store holds: documents, actors by type, facts by kind, claims by manner.

    Examples:
      kg stats
      kg stats --format json
    """
    from kg import ask
    from kg.store import open_reader

    with open_reader(store) as reader:
        counts = ask.stats(reader)
    rows = [(group, name, number) for group, found in counts.items() for name, number in found.items()]
    write_rows(("group", "name", "number"), rows, format_, right=frozenset({"number"}))


def _read_query(given: str) -> str:
    from kg.errors import InputError, reason_of

    if given == "-":
        return sys.stdin.read()
    if given.endswith((".rq", ".sparql")) and "\n" not in given and "{" not in given:
        try:
            return Path(given).read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"the query file {given!r} cannot be read: {reason_of(error)}") from error
    return given


COMMANDS = {
    show: "Show what is known of an actor.",
    explain: "Show why a fact is believed, or disputed.",
    contested: "List what one side says and another denies.",
    timeline: "List the events between two actors.",
    path: "Show how two actors are connected.",
    query: "Ask in SPARQL.",
    stats: "Count what a store holds.",
}
