"""Commands that measure: evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import ActorsOption, Form, FormOption, LanguageOption, RulesOption
from kg.cli.output import choose_form, write_json


def evaluate(
    gold: Annotated[
        Path, typer.Argument(help="Folder of gold files, each with its text beside it.", metavar="GOLD", show_default=False)
    ],
    predicted: Annotated[
        Path | None, typer.Argument(help="Predictions to measure; without, kg reads the texts itself.", metavar="[PREDICTED]")
    ] = None,
    by_kind: Annotated[bool, typer.Option("--by-kind", help="A row for each kind of fact as well.")] = False,
    actors: ActorsOption = None,
    rules: RulesOption = None,
    language: LanguageOption = "vi",
    format_: FormOption = None,
) -> None:
    """Measure extraction against facts that people wrote down.

    Examples:
      kg evaluate gold/seeds
      kg extract gold/dev > found.jsonl && kg evaluate gold/dev found.jsonl
    """
    from kg.evaluate import evaluate as measure
    from kg.evaluate import evaluate_extractor
    from kg.evaluate.score import write_table

    if predicted is not None:
        scores = measure(gold, predicted)
    else:
        from kg.extract import Extractor

        scores = evaluate_extractor(gold, Extractor(language, actors=actors or (), rules=rules or ()).extract)
    if choose_form(format_) is Form.TABLE:
        print(write_table(scores, by_kind=by_kind))
    else:
        write_json({"documents": scores.documents, **scores.rows(by_kind=by_kind)})


COMMANDS = {evaluate: "Measure extraction against gold facts."}
