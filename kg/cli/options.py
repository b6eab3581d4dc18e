"""Options that several commands share, so that they are named, explained and looked up the same everywhere."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kg.analyse import Selection

STORE = "kg-store"
DEMO_STORE = Path("demo-store")


class Lang(StrEnum):
    """Languages that labels and sentences about facts come in."""

    VI = "vi"
    EN = "en"


class Form(StrEnum):
    """How lists and tables are written; None of these chosen: a table on a terminal, JSON Lines in a pipe."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"


class View(StrEnum):
    """How one thing is shown; None chosen: text on a terminal, JSON in a pipe. ``table``, as lists have it, is text too."""

    TEXT = "text"
    TABLE = "table"
    JSON = "json"


StoreOption = Annotated[
    str,
    typer.Option(
        "--store", "-s", envvar="KG_STORE", help="Folder of the store, or address of a SPARQL endpoint.", metavar="DIR|URL"
    ),
]
FormOption = Annotated[
    Form | None, typer.Option("--format", "-f", help="How to write it. Without: a table on a terminal, JSON Lines in a pipe.")
]
ViewOption = Annotated[
    View | None, typer.Option("--format", "-f", help="How to write it. Without: text on a terminal, JSON in a pipe.")
]
LangOption = Annotated[
    Lang | None,
    typer.Option(
        "--lang", "-l", envvar="KG_LANG", help="Language of labels. Without: Vietnamese where the system speaks it, else English."
    ),
]
LimitOption = Annotated[int, typer.Option("--limit", "-n", min=1, help="How many of each list at most.", metavar="N")]
WaitOption = Annotated[float, typer.Option("--wait", min=0, help="How long to wait for another writer.", metavar="SECONDS")]
ProcessesOption = Annotated[
    int | None, typer.Option("--processes", "-p", min=1, help="Processes that read at a time. Without: one a core.", metavar="N")
]
ActorsOption = Annotated[
    list[Path] | None,
    typer.Option("--actors", help="CSV file of more actors, or more names of known ones; repeatable.", metavar="FILE"),
]
RulesOption = Annotated[list[Path] | None, typer.Option("--rules", help="YAML file of more frames; repeatable.", metavar="FILE")]
InferOption = Annotated[
    list[Path] | None,
    typer.Option("--infer", help="Folder of .rq files with more rules of inference; repeatable.", metavar="DIR"),
]
NoInferenceOption = Annotated[bool, typer.Option("--no-inference", help="Infer nothing, and drop what was inferred.")]
LanguageOption = Annotated[str, typer.Option("--language", help="Language of documents that do not say.", metavar="CODE")]


class Mark(StrEnum):
    """What facts may have that are no plain facts; see `kg.ask.outline.MARKS`."""

    PLANNED = "planned"
    POSSIBLE = "possible"
    DEMANDED = "demanded"
    CONDITIONAL = "conditional"
    NEGATED = "negated"
    CLAIMED = "claimed"
    DENIED = "denied"
    ALL = "all"


class Level(StrEnum):
    """Who a fact counts for: the actors that it names, or the states that they speak for."""

    NAMED = "named"
    COUNTRY = "country"


class ActorType(StrEnum):
    """What acts."""

    COUNTRY = "country"
    PERSON = "person"
    ORGANIZATION = "organization"


OnlyActorsOption = Annotated[
    list[str] | None,
    typer.Option("--actor", "-a", help="One: only its ties. Several: only those between them. Repeatable.", metavar="ACTOR"),
]
KindOption = Annotated[
    list[str] | None, typer.Option("--kind", "-k", help="Only events or relations of this kind; repeatable.", metavar="KIND")
]
SinceOption = Annotated[
    str | None, typer.Option("--since", help="Not before this day, month or year; leaves out what has no date.", metavar="DATE")
]
UntilOption = Annotated[str | None, typer.Option("--until", help="Not after it; leaves out what has no date.", metavar="DATE")]
IncludeOption = Annotated[
    list[Mark] | None,
    typer.Option(
        "--include",
        help="Take what is no plain fact too: planned, possible, demanded, conditional, negated, claimed, denied or all. "
        "Repeatable: a fact with several marks needs each.",
        metavar="MARK",
    ),
]
WithoutFactsOption = Annotated[bool, typer.Option("--without-facts", help="Leave plain facts out: only what --include adds.")]
LevelOption = Annotated[
    Level, typer.Option("--level", help="country: what those do who stood for a state at that time counts as the state's.")
]
TypeOption = Annotated[
    list[ActorType] | None,
    typer.Option("--type", help="What both sides of a tie may be: country, person, organization; repeatable.", metavar="TYPE"),
]


def make_selection(
    actor: list[str] | None,
    kind: list[str] | None,
    since: str | None,
    until: str | None,
    include: list[Mark] | None = None,
    without_facts: bool = False,
    level: Level = Level.NAMED,
    type_: list[ActorType] | None = None,
) -> Selection:
    """The selection that the options name.

    Raises:
        BadParameter: when one names what there is not.
    """
    from kg.analyse.select import Selection, check
    from kg.errors import InputError

    marks = [mark.value for mark in Mark if mark is not Mark.ALL and (mark in (include or ()) or Mark.ALL in (include or ()))]
    made = Selection(
        kinds=tuple(kind or ()), since=since, until=until, include=marks, facts=not without_facts, level=level.value,
        types=tuple(one.value for one in type_ or ()), actors=tuple(actor or ()),
    )  # fmt: skip
    try:
        check(made)
    except InputError as error:
        raise typer.BadParameter(str(error)) from error
    return made


def choose_lang(lang: Lang | None) -> str:
    """The language asked for, else that of the system where we have it, else English."""
    if lang is not None:
        return lang.value
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "vi" if system.lower().startswith("vi") else "en"
