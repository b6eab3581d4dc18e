"""Options that several commands share, so that they are named, explained and looked up the same everywhere."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

STORE = Path("kg-store")
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
    """How one thing is shown; None chosen: text on a terminal, JSON in a pipe."""

    TEXT = "text"
    JSON = "json"


StoreOption = Annotated[Path, typer.Option("--store", "-s", envvar="KG_STORE", help="Folder of the store.", metavar="DIR")]
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


def choose_lang(lang: Lang | None) -> str:
    """The language asked for, else that of the system where we have it, else English."""
    if lang is not None:
        return lang.value
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "vi" if system.lower().startswith("vi") else "en"
