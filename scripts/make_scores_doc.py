"""Writes docs/scores.md from measurements: ``python scripts/make_scores_doc.py [--check] [GOLD…]``.

The sample articles are measured each time. GOLD is a folder of gold files (see docs/reading.md) or of several such; its articles
need not be part of this repository. Sets that are not named, and those whose folder is not there, keep the rows they have.
``--check`` measures the sample articles only.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOC = ROOT / "docs" / "scores.md"
SETS = {
    "seeds": "the five sample articles of this repository, retold in our own words",
    "dev": "60 Vietnamese press articles of 2001 to 2025 from all regions of the world",
}
"""Gold sets by name of their folder (``seeds/gold`` counts as ``seeds``), in the order of the page."""
HEAD = """# Scores
<!-- Made by scripts/make_scores_doc.py: run it, do not change this page by hand. -->

How much of what a careful reader would put into the graph `kg` finds, and how much of what it finds is right. Measured by
`kg evaluate` against facts that people wrote down; [How articles are read](reading.md) says what they hold, and where the limits
lie.

"""
TAIL = """
Precision is how much of what was found is right, recall how much of what there is was found, F1 their harmonic mean.

| row | a pair counts as found when |
|---|---|
| entity | it is of the same type and has a name in common, or is the same country |
| standing | kind and all participants are equal, and of a position the role |
| event | kind and all participants are equal |
| event~ | the kind is equal, an actor is in common, and a recipient where there is one |
| dyad~ | as event~, between the countries behind the actors, the kind coarsened to cooperation or conflict, words or deeds |
| date, modality, polarity, source, place | share right among the paired events where either side says anything |

Both sets were looked at while the rules were being written, so on other articles expect less, above all for events.
"""


def list_golds(arguments: list[str]) -> dict[str, Path]:
    """The gold folders to measure, by name of their set."""
    golds = {"seeds": ROOT / "seeds" / "gold"}
    for folder in map(Path, arguments):
        for path in [folder, *sorted(folder.iterdir())]:
            if path.is_dir() and any(path.glob("*.json")) and path.name in SETS and path.name != "seeds":
                golds[path.name] = path
    return golds


def make_rows(gold: Path, name: str) -> list[str]:
    """The lines of one set: its heading and its table."""
    from kg.evaluate import evaluate_extractor
    from kg.extract import Extractor

    scores = evaluate_extractor(gold, Extractor().extract)
    lines = [f"## {name}", "", f"{scores.documents} articles: {SETS[name]}.", ""]
    lines += ["| row | precision | recall | F1 | in the gold | found |", "|---|---|---|---|---|---|"]
    shares = ["", "| row | share right | of |", "|---|---|---|"]
    for row, numbers in scores.rows().items():
        if "f1" in numbers:
            shown = " | ".join(f"{numbers[key]:.3f}" for key in ("p", "r", "f1"))
            lines.append(f"| {row} | {shown} | {numbers['gold']} | {numbers['predicted']} |")
        else:
            share = "–" if numbers["share"] is None else f"{numbers['share']:.3f}"
            shares.append(f"| {row} | {share} | {numbers['of']} |")
    return [*lines, *shares, ""]


def make_page(golds: dict[str, Path]) -> str:
    """The page with the sets measured anew; the others as they stand in it."""
    old = DOC.read_text("utf-8") if DOC.is_file() else ""
    found = re.finditer(r"^## (\w+)\n(?:(?!Precision is|## ).*\n)+", old, re.M)
    sections = {one[1]: one[0].rstrip("\n") + "\n" for one in found}
    for name, gold in golds.items():
        sections[name] = "\n".join(make_rows(gold, name))
    return HEAD + "\n".join(sections[name] for name in SETS if name in sections) + TAIL


def main(arguments: list[str]) -> int:
    """Writes the page, or with ``--check`` says whether the rows of the samples are as measured now."""
    if "--check" in arguments:
        if DOC.is_file() and DOC.read_text("utf-8") == make_page(list_golds([])):
            return 0
        print(f"{DOC} is not what is measured now: run python scripts/make_scores_doc.py [GOLD…]", file=sys.stderr)
        return 1
    DOC.write_text(make_page(list_golds(arguments)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
