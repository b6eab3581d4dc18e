"""Commands that ask ready questions and compare: ask, diff."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.options import STORE, Form, FormOption, LangOption, StoreOption, choose_lang
from kg.cli.output import choose_form, clean, console, few, say, styled, write_json, write_rows
from kg.counting import counted

if TYPE_CHECKING:
    from rich.console import Console

    from kg.ask.diff import Change
    from kg.ask.graph import Graph
    from kg.ask.questions import Question
    from kg.ask.ready import Answered, Row


def ask(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(help="A question and its parameters; none lists them all.", metavar="QUESTION [--PARAMETER VALUE]"),
    ] = None,
    sparql: Annotated[bool, typer.Option("--sparql", help="Show the query, values filled in; do not run it.")] = False,
    level: Annotated[
        str,
        typer.Option(
            "--level", help="named: what an actor does by its name; country: also what those do who speak for it.",
            metavar="named|country",
        ),
    ] = "named",
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="How many rows at most; 0 for all.", metavar="N")] = 100,
    questions: Annotated[
        Path | None, typer.Option("--questions", envvar="KG_QUESTIONS", help="Folder of your own .rq files.", metavar="DIR")
    ] = None,
    store: StoreOption = STORE,
    lang: LangOption = None,
    format_: FormOption = None,
) -> None:  # fmt: skip
    """Answer a ready question, each row with its sentence; without a question, list them all.

    Names match with or without accents, by any alias, in Vietnamese or English; dates are YYYY, YYYY-MM or YYYY-MM-DD.
    A value without its name goes to the first parameter that is needed, then to the others. kg ask QUESTION --help tells more.

    Examples:
      kg ask
      kg ask who-met --actor "Kim Jong Un" --since 2018
      kg ask between Nga "Triều Tiên" --level country --format csv
      kg ask who-met --actor kim-jong-un --sparql > meetings.rq
    """
    from kg.ask import ready
    from kg.ask.graph import Graph
    from kg.ask.questions import load_questions
    from kg.errors import InputError
    from kg.store import open_reader

    chosen = choose_lang(lang)
    wants_help = any(word in ("-h", "--help") for word in words or ())
    rest = [word for word in words or () if word not in ("-h", "--help")]
    if len(rest) == 0:
        if wants_help:
            print(ctx.get_help())
        else:
            _write_list(list(load_questions(questions).values()), chosen, format_)
        return
    if rest[0].startswith("-"):
        raise typer.BadParameter(f"name the question before its parameters: kg ask QUESTION {rest[0]} …", ctx=ctx)
    question = ready.find_question(rest[0], questions)
    if wants_help:
        _write_help(question, chosen)
        return
    try:
        given = _read_given(question, rest[1:])
        with open_reader(store) as reader:
            graph = Graph(reader.graph)
            if sparql:
                print(
                    ready.make_query(reader, rest[0], given, lang=chosen, level=level, questions=questions, graph=graph), end=""
                )
                return
            answered = ready.ask(
                reader, rest[0], given, lang=chosen, level=level, limit=limit or None, questions=questions, graph=graph
            )
            for note in answered.notes:
                say(note)
            _write_answered(graph, answered, chosen, format_)
    except InputError as error:
        raise typer.BadParameter(f"{error}\n    How to use it: {_usage(question)}", ctx=ctx) from error


def diff(
    before: Annotated[str, typer.Argument(help="A store's folder, or a date.", metavar="BEFORE", show_default=False)],
    after: Annotated[str, typer.Argument(help="Another store's folder, or a later date.", metavar="AFTER", show_default=False)],
    actor: Annotated[str | None, typer.Option("--actor", "-a", help="Only what involves this actor.", metavar="ACTOR")] = None,
    store: StoreOption = STORE,
    lang: LangOption = None,
    format_: FormOption = None,
) -> None:
    """Tell what two stores differ in, or what articles added between two dates: facts gained, lost, and told otherwise.

    Of two dates, each stands for all that articles published until its last day say.

    Examples:
      kg diff old-store new-store
      kg diff 2024-01 2024-11 --actor "Triều Tiên"
    """
    from kg.ask import diff as compare
    from kg.ask.graph import Graph
    from kg.dates import read_date
    from kg.store import open_reader

    chosen = choose_lang(lang)
    days: list[date] = []
    for one in (before, after):
        with contextlib.suppress(ValueError):
            days.append(read_date(one).latest)
    if len(days) == 1 and not (Path(before).exists() and Path(after).exists()):
        raise typer.BadParameter(f"of {before!r} and {after!r} one is a date: give two dates, or the folders of two stores")
    if len(days) < 2:
        with open_reader(before) as first, open_reader(after) as second:
            found = compare.diff_stores(first, second, actor=actor, lang=chosen)
            graphs = Graph(first.graph), Graph(second.graph)
            _write_changes([(change, graphs[change.is_after]) for change in found.changes], chosen, format_)
    else:
        if days[1] < days[0]:
            raise typer.BadParameter(f"{after} is before {before}: give the earlier date first")
        with open_reader(store) as reader:
            found = compare.diff_dates(reader, days[0], days[1], actor=actor, lang=chosen)
            graph = Graph(reader.graph)
            _write_changes([(change, graph) for change in found.changes], chosen, format_)
    for note in found.notes:
        say(note)
    differ = "differs" if len(found.changes) == 1 else "differ"
    more = f"{counted(found.documents_gained, 'document')} more, {found.documents_lost} fewer"
    say(f"{more}; {counted(len(found.changes), 'fact')} {differ}")


def _write_changes(changes: list[tuple[Change, Graph]], lang: str, form: Form | None) -> None:
    from kg.ask import diff as compare

    rows = (compare.row(change, graph, lang) for change, graph in changes)
    if choose_form(form) is not Form.TABLE:
        write_rows(compare.COLUMNS, rows, form)
        return
    from kg.cli.report import write_change

    out = console()
    for row in rows:
        write_change(out, dict(zip(compare.COLUMNS, row, strict=True)), lang)


def _read_given(question: Question, words: list[str]) -> dict[str, Any]:
    """Parameters from words: ``--name value``, ``--name=value``, ``--flag``; others go to the needed ones, then to the rest."""
    from kg.errors import InputError

    given: dict[str, Any] = {}
    loose: list[str] = []
    waiting = iter(words)
    for word in waiting:
        if not word.startswith("--"):
            loose.append(word)
            continue
        name, equals, value = word[2:].partition("=")
        param = question.param(name)
        if param is not None and param.type == "flag":
            given[name] = True
            continue
        if equals == "":
            found = next(waiting, None)
            if found is None or found.startswith("--"):
                raise InputError(f"--{name} needs a value")
            value = found
        given.setdefault(name, []).append(value)
    for word in loose:
        open_ = [param for param in question.params if param.name not in given and param.type != "flag"]
        name = next((param.name for param in sorted(open_, key=lambda param: not param.needed)), "")
        if name == "":
            raise InputError(f"{word!r} is one value too many")
        given[name] = [word]
    return given


def _usage(question: Question) -> str:
    parts = [f"--{p.name}" if p.type == "flag" else f"--{p.name} {p.type.upper()}" for p in question.params]
    shown = [part if p.needed else f"[{part}]" for part, p in zip(parts, question.params, strict=True)]
    return f"kg ask {question.name} {' '.join(shown)}"


def _example(question: Question) -> str:
    import shlex

    words = [
        word if word.replace("-", "").isalnum() else f'"{word}"' if '"' not in word else shlex.quote(word)
        for word in question.example
    ]
    return f"kg ask {question.name} {' '.join(words)}"


def _write_list(known: list[Question], lang: str, form: Form | None) -> None:
    if choose_form(form) is Form.TABLE:
        write_rows(("question", "title", "parameters"), [(q.name, q.title[lang], _params(q)) for q in known], form)
        return
    columns = ("question", "title", "about", "parameters", "example")
    write_rows(columns, [(q.name, q.title[lang], q.about[lang], _params(q), _example(q)) for q in known], form)


def _params(question: Question) -> str:
    return " ".join(p.name if p.needed else f"[{p.name}]" for p in question.params)


def _write_help(question: Question, lang: str) -> None:
    print(f"{_usage(question)}\n\n{question.title[lang]}\n{question.about[lang]}\n")
    width = max((len(param.name) for param in question.params), default=0) + 2
    for param in question.params:
        print(f"  --{param.name.ljust(width)}{param.about[lang]}")
    print(f"\n  {_example(question)}\n  {clean(str(question.path))}")


def _write_answered(graph: Graph, answered: Answered, lang: str, form: Form | None) -> None:
    from kg.ask.ready import cells
    from kg.ask.words import column

    if choose_form(form) is Form.TABLE and answered.question.rows != "values":
        _write_text(console(), graph, answered, lang)
    else:
        rows = [cells(graph, answered, row, lang) for row in answered.rows]
        if choose_form(form) is Form.TABLE:
            for row in rows:
                row["facts"] = few(str(row["facts"]))
        right = frozenset(name for name in answered.columns if any(isinstance(row[name], int | float) for row in rows))
        if choose_form(form) is Form.JSON:
            write_json(rows)
        else:
            is_table = choose_form(form) is Form.TABLE  # where words may wrap
            heads = {name: column(name, lang) if lang == "vi" else name.replace("_", " ") for name in answered.columns}
            names = heads if is_table else {name: name for name in answered.columns}
            values = [[row[name] for name in names] for row in rows]
            write_rows(list(names.values()), values, form, right=frozenset(names[name] for name in right))
    if answered.total > len(answered.rows):
        say(f"the first {len(answered.rows)} of {answered.total} rows; --limit 0 gives all")
    elif choose_form(form) is Form.TABLE:
        say(counted(answered.total, "row"))


def _write_text(out: Console, graph: Graph, answered: Answered, lang: str) -> None:
    from kg.ask.contested import Dispute
    from kg.cli.report import write_disputes, write_situations
    from kg.cli.words import word

    title = answered.question.title[lang]
    facts = [row.fact for row in answered.rows if row.fact is not None]
    if len(answered.rows) == 0:
        out.print(styled(word(lang, "nothing")))
    elif answered.question.rows == "claims":
        _write_claims(out, graph, answered, lang)
    elif answered.question.rows == "path":
        ends = [str(row.values["here"]) for row in answered.rows] + [str(answered.rows[-1].values["there"])]
        write_situations(out, graph, " → ".join(graph.label(iri, lang) for iri in ends), facts, lang)
    elif all(fact.contested for fact in facts) and len(facts) == len(answered.rows):
        rows = [(row.fact, row.statements) for row in answered.rows if row.fact is not None]
        write_disputes(out, graph, [Dispute(one, one.asserted, one.denied, told) for one, told in rows], lang)
    else:
        if len(facts) > 0:
            write_situations(out, graph, title, facts, lang)
        known = [row for row in answered.rows if row.fact is None]
        if len(known) > 0:
            _write_known(out, graph, answered, known, lang)


def _write_known(out: Console, graph: Graph, answered: Answered, rows: list[Row], lang: str) -> None:
    """Rows that the gazetteer is the source of, told apart from what articles say."""
    from kg.ask.ready import cells
    from kg.cli.words import word

    out.print()
    out.print(styled(word(lang, "known positions"), "bold"))
    for row in rows:
        cell = cells(graph, answered, row, lang)
        years = f"{cell.get('since') or '?'} – {cell.get('until') or word(lang, 'until now')}".ljust(len("2000-05 – 2008-05"))
        line = styled(f"  {years}  {cell.get('person')}: {cell.get('role')}, {cell.get('of')}")
        out.print(line.append(f"  {clean(str(cell.get('source')))}", style="dim"))


def _write_claims(out: Console, graph: Graph, answered: Answered, lang: str) -> None:
    from kg.ask.words import Words
    from kg.cli.report import ID_LENGTH, write_spoken

    words = Words(graph, lang)
    out.print(styled(answered.question.title[lang], "bold"))
    for row in answered.rows:
        if row.fact is not None and row.claim is not None:
            write_spoken(out, words, row.fact, row.claim, lang, row.claim.iri.rsplit("/", 1)[-1][:ID_LENGTH])


COMMANDS = {
    ask: "Answer a ready question; without one, list them.",
    diff: "Tell what two stores, or two dates, differ in.",
}
SETTINGS: dict[Any, dict[str, Any]] = {
    # The parameters are the question's, so the command passes on what it does not know, --help among it.
    ask: {"add_help_option": False, "context_settings": {"ignore_unknown_options": True, "help_option_names": []}},
}
