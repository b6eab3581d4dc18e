"""Commands that make and change a store: demo, build, extract, remove, validate."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import (
    DEMO_STORE,
    STORE,
    ActorsOption,
    InferOption,
    LangOption,
    LanguageOption,
    NoInferenceOption,
    ProcessesOption,
    RulesOption,
    StoreOption,
    WaitOption,
    choose_lang,
)
from kg.cli.output import progress, say
from kg.counting import counted

if TYPE_CHECKING:
    from kg.pipeline import BuildSummary

MAX_NOTES = 20
"""How many notes are told one by one; failures always are."""

SourcesArgument = Annotated[
    list[str], typer.Argument(help="Files, folders, globs, or - for standard input.", metavar="SOURCES", show_default=False)
]


_GO_ON = {
    "en": (
        "\nThe picture:  {path}  ({shown} of {total} actors; open it in a browser)",
        'Go on with:   kg show "Triều Tiên" --store {store}   ·   kg contested --store {store}',
    ),
    "vi": (
        "\nBức tranh:    {path}  ({shown} trong {total} tác nhân; mở bằng trình duyệt)",
        'Xem tiếp:     kg show "Triều Tiên" --store {store}   ·   kg contested --store {store}',
    ),
}


def demo(
    store: Annotated[Path, typer.Option("--store", "-s", help="Folder of the store.", metavar="DIR")] = DEMO_STORE,
    lang: LangOption = None,
    processes: Annotated[int, typer.Option("--processes", "-p", min=1, help="Processes that read at a time.", metavar="N")] = 1,
) -> None:
    """Build the sample articles, and show what is in them.

    Examples:
      kg demo
      kg demo --lang vi --store my-demo
    """
    from kg import pipeline
    from kg.cli.report import write_report
    from kg.store import open_reader
    from kg.view import view

    with progress("reading the samples") as tell:
        summary = pipeline.demo(store, processes=processes, on_progress=tell)
    _tell_summary(summary, store)
    with open_reader(store) as reader:
        write_report(reader, choose_lang(lang))
        picture = view(reader, store.with_name(store.name + ".html"), lang=choose_lang(lang))
    for line in _GO_ON[choose_lang(lang)]:
        say(line.format(path=picture.path, shown=picture.shown, total=picture.total, store=store))


def build(
    sources: SourcesArgument,
    store: StoreOption = STORE,
    processes: ProcessesOption = None,
    actors: ActorsOption = None,
    rules: RulesOption = None,
    infer: InferOption = None,
    no_inference: NoInferenceOption = False,
    language: LanguageOption = "vi",
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make the store's database again first, from its N-Quads.")] = False,
    wait: WaitOption = 30.0,
) -> None:
    """Read articles into a store; documents that did not change are passed over, changed ones replaced.

    Takes txt, md, html, pdf, json, jsonl, csv, RSS and Atom files, each also as .gz. What cannot be read is told in one
    line each and makes the exit code 1; the rest is built all the same. A build that is cut off goes on when run again.

    Examples:
      kg build articles/
      kg build 'news/2024-*.txt' feed.xml --store my-store
      zcat archive.jsonl.gz | kg build - --actors my-actors.csv
    """
    from kg import pipeline

    try:
        with progress("reading") as tell:
            summary = pipeline.build(
                sources, store, processes=processes, actors=actors or (), rules=rules or (), language=language,
                inference=None if no_inference else infer or (), rebuild=rebuild, wait_s=wait, on_progress=tell,
            )  # fmt: skip
    except KeyboardInterrupt:
        say("interrupted: what was read is kept, and the same command goes on from there")
        raise typer.Exit(1) from None
    _tell_summary(summary, store)
    if summary.inputs_failed > 0:
        raise typer.Exit(1)


def extract(
    sources: SourcesArgument,
    trace: Annotated[bool, typer.Option("--trace", help="Add to each fact what its rule read in which slot.")] = False,
    processes: ProcessesOption = 1,
    actors: ActorsOption = None,
    rules: RulesOption = None,
    language: LanguageOption = "vi",
) -> None:
    """Write what each article says as JSON Lines, one document a line; no store is needed.

    Examples:
      kg extract article.txt
      kg extract articles/ > facts.jsonl
      cat article.txt | kg extract - --trace
    """
    from dataclasses import replace

    from kg import pipeline
    from kg.contract import to_line
    from kg.ingest import ProblemKind, ProblemLog

    log = ProblemLog()
    found = pipeline.extract(
        sources, processes=processes, actors=actors or (), rules=rules or (), language=language, on_problem=log
    )
    for extraction in found:
        if not trace:
            extraction = replace(extraction, facts=tuple(replace(fact, trace=()) for fact in extraction.facts))
        print(to_line(extraction))
    for problem in log.problems:
        say(str(problem))
    if log.count(ProblemKind.FAILED) > 0:
        raise typer.Exit(1)


def remove(
    documents: Annotated[list[str], typer.Argument(help="Ids of documents.", metavar="DOCUMENT", show_default=False)],
    store: StoreOption = STORE,
    actors: ActorsOption = None,
    infer: InferOption = None,
    no_inference: NoInferenceOption = False,
    wait: WaitOption = 30.0,
) -> None:
    """Withdraw documents: what only they said goes out of the graph.

    Examples:
      kg remove article-17
    """
    from kg import pipeline

    inference = None if no_inference else infer or ()
    pipeline.remove(documents, store, actors=actors or (), inference=inference, wait_s=wait)
    say(f"withdrawn: {', '.join(documents)}")


def validate(store: StoreOption = STORE) -> None:
    """Check the graph against its SHACL shapes; a line a violation, and exit code 1 if there is one.

    Examples:
      kg validate
    """
    from kg import pipeline

    violations = pipeline.validate(store)
    for violation in violations:
        print(violation)
    if len(violations) > 0:
        say(counted(len(violations), "violation"))
        raise typer.Exit(1)
    say("the graph keeps to all its shapes")


def _tell_summary(summary: BuildSummary, store: Path | str) -> None:
    notes = 0
    for problem in summary.problems:
        notes += problem.kind.value == "note"
        if problem.kind.value != "note" or notes <= MAX_NOTES:
            label = "" if problem.what.startswith(problem.kind.value) else f"{problem.kind.value}: "
            say(f"  {label}{problem}")
    if notes > MAX_NOTES:
        say(f"  … and {counted(notes - MAX_NOTES, 'more note')}")
    parts = [
        f"{len(found)} {name}"
        for name, found in (("new", summary.new), ("changed", summary.changed), ("unchanged", summary.unchanged))
        if len(found) > 0
    ]
    if summary.inputs_failed > 0:
        parts.append(f"{summary.inputs_failed} failed")
    told = ", ".join(parts) or "none"
    parts = [
        f"{counted(summary.documents, 'document')}: {told}",
        f"{counted(summary.facts, 'fact')} read" + (", before merging" if summary.facts > 0 else ""),
        f"{summary.seconds:.1f} s",
    ]
    say(" · ".join([*parts, str(store)]))
    if len(summary.undated) > 0:
        shown = ", ".join(summary.undated[:3]) + (" …" if len(summary.undated) > 3 else "")
        say(f'{len(summary.undated)} without a date, so that their "yesterday" and "last month" stay open: {shown}')
    sys.stderr.flush()


COMMANDS = {
    demo: "Build the samples, and show what is in them.",
    build: "Read articles into a store.",
    extract: "Write what articles say as JSON Lines.",
    remove: "Withdraw documents from a store.",
    validate: "Check a store's graph against its shapes.",
}
