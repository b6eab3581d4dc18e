"""Measures confidence: ``python scripts/make_confidence_doc.py [--fit] GOLD…`` writes docs/confidence.md and its plot.

GOLD are folders of gold files, each with its text beside it; the sample articles in seeds/gold always count. Name articles
that fit_readings.py was not fitted on (gold/dev's other half, benchmarks/unseen.jsonl): on those that it was, too much is right.
``--fit`` first fits the points in kg/language/vi/confidence.yaml anew: a logistic regression with a ridge, the same bytes from
the same articles.
The page is measured by cross-validation: the facts of an article with points fitted on the other articles.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "kg" / "language" / "vi" / "confidence.yaml"
PAGE = ROOT / "docs" / "confidence.md"
PLOT = ROOT / "docs" / "img" / "confidence.svg"
FOLDS = 10
RIDGE = 2.0
"""How strongly points are held at 0 (in facts): a rare sign says little."""
RARE = 5
"""Facts that must have a sign before it gets points."""
STEPS = 60


@dataclass(frozen=True, slots=True)
class Told:
    """A fact of an annotated article: its signs, and whether the gold has it."""

    article: str
    signs: tuple[str, ...]
    right: bool


def read_facts(golds: Sequence[Path]) -> list[Told]:
    """The facts that are read from the gold folders' articles, judged as the rows ``event~`` and ``standing`` do."""
    from kg.contract import to_record
    from kg.evaluate import match
    from kg.evaluate.run import read_gold_documents, read_records
    from kg.extract import Extractor

    extractor = Extractor()
    found: list[Told] = []
    for folder in golds:
        records = {str(record["doc"]).removesuffix(".txt"): record for record in read_records(folder)}
        for document in read_gold_documents(folder):
            extraction, signs = extractor.extract_with_signs(document)
            gold, record = records[document.id], to_record(extraction)
            theirs = match.read_facts(record, match.pair_entities(gold, record))
            right: set[int] = set()
            for keep, test in ((match.is_event, match.is_alike), (match.is_standing, match.is_same)):
                mine = [one for one in match.read_facts(gold) if keep(one)]
                at = [n for n, one in enumerate(theirs) if keep(one)]
                right |= {at[j] for _, j in match.match_facts(mine, [theirs[n] for n in at], test)}
            found += [Told(f"{folder}/{document.id}", one, n in right) for n, one in enumerate(signs)]
    return found


def fit_points(facts: Sequence[Told]) -> dict[str, float]:
    """Points of each sign by Newton steps, one sign at a time, until they stand still."""
    count: dict[str, int] = {}
    for one in facts:
        for sign in one.signs:
            count[sign] = count.get(sign, 0) + 1
    names = sorted(sign for sign, number in count.items() if number >= RARE)
    having = {name: [n for n, one in enumerate(facts) if name in one.signs] for name in names}
    points = dict.fromkeys(names, 0.0)
    odds = [0.0] * len(facts)
    for _ in range(STEPS):
        for name in names:
            ridge = 0.01 if name == "base" else RIDGE
            slope, bend = -ridge * points[name], ridge
            for n in having[name]:
                chance = 1 / (1 + math.exp(-odds[n]))
                slope += facts[n].right - chance
                bend += chance * (1 - chance)
            step = slope / bend
            points[name] += step
            for n in having[name]:
                odds[n] += step
    return {name: round(value, 2) for name, value in points.items()}


def judge_apart(facts: Sequence[Told]) -> list[tuple[float, bool]]:
    """For each fact its confidence, by points fitted without its article, and whether it is right."""
    from kg.extract.confidence import estimate

    articles = sorted({one.article for one in facts})
    judged: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        held = set(articles[fold::FOLDS])
        points = fit_points([one for one in facts if one.article not in held])
        judged += [(estimate(one.signs, points), one.right) for one in facts if one.article in held]
    return judged


def make_bins(judged: Sequence[tuple[float, bool]]) -> list[tuple[int, int, float, float]]:
    """Per tenth of confidence that has facts: the tenth, how many, their mean confidence, the share right."""
    bins = []
    for tenth in range(10):
        held = [(sure, right) for sure, right in judged if min(9, int(sure * 10)) == tenth]
        if held:
            mean = sum(sure for sure, _ in held) / len(held)
            bins.append((tenth, len(held), mean, sum(right for _, right in held) / len(held)))
    return bins


def write_table(points: dict[str, float], facts: int, articles: int) -> str:
    """The text of the data file."""
    head = f"""# What the signs in a fact's telling say of its being right, in log-odds; their sum is turned into its confidence.
#
#   points   sign -> points; kg/extract/confidence.py says what each sign is; a sign that is missing counts nothing
#
# Source: fitted by `python scripts/make_confidence_doc.py --fit` on {facts} facts of {articles} articles annotated by hand.
# Known gaps: signs with fewer than {RARE} facts have no points. Licence: MIT, as the package.
points:
"""
    return head + "".join(f"  {name}: {value}\n" for name, value in sorted(points.items()))


def write_page(judged: Sequence[tuple[float, bool]], articles: int) -> str:
    """The page: a table and the plot."""
    bins = make_bins(judged)
    off = sum(number * abs(mean - share) for _, number, mean, share in bins) / len(judged)
    rows = [f"| {t / 10:.1f}–{(t + 1) / 10:.1f} | {number} | {mean:.2f} | {share:.2f} |" for t, number, mean, share in bins]
    kept = [(least, [right for sure, right in judged if sure >= least]) for least in (0.5, 0.6, 0.7, 0.8, 0.9)]
    thresholds = [f"| {least} | {len(one)} | {sum(one) / len(one):.2f} |" for least, one in kept if one]
    return f"""# Confidence
<!-- Made by scripts/make_confidence_doc.py: run it, do not change this page by hand. -->

Every fact has a confidence: how often a fact told like it is right, that is, has the kind, an actor and a recipient that a
careful reader would give it, or of a position all of it. It comes from signs in the telling: the kind, whether a noun or
a verb tells it, the tenth in which its reading's chance lies, pronouns, quotations, whether the article tells it again.
`kg/language/vi/confidence.yaml` has their points.

![Confidence against the share of facts that are right](img/confidence.svg)

Measured on {len(judged)} facts of {articles} annotated articles, each article with points fitted on the others and
nearly all of them articles that readings were not fitted on. On average confidence is off by {off:.3f}.

| confidence | facts | mean confidence | share right |
|---|---|---|---|
{chr(10).join(rows)}

A threshold trades facts for certainty:

| only facts from | facts | share right |
|---|---|---|
{chr(10).join(thresholds)}

Confidence says nothing of what the article says being true, nor of date, place or speaker.
"""


def draw_plot(judged: Sequence[tuple[float, bool]]) -> str:
    """The reliability diagram as SVG: a dot a tenth, as large as it has facts; on the diagonal confidence is right."""
    side, edge = 360, 48

    def x(value: float) -> float:
        return round(edge + value * side, 1)

    def y(value: float) -> float:
        return round(16 + (1 - value) * side, 1)

    lines = []
    for tick in range(0, 11, 2):
        at = tick / 10
        lines.append(f'<line x1="{x(at)}" y1="{y(0)}" x2="{x(at)}" y2="{y(1)}" stroke="#ddd"/>')
        lines.append(f'<line x1="{x(0)}" y1="{y(at)}" x2="{x(1)}" y2="{y(at)}" stroke="#ddd"/>')
        lines.append(f'<text x="{x(at)}" y="{y(0) + 18}" text-anchor="middle">{at:.1f}</text>')
        lines.append(f'<text x="{x(0) - 8}" y="{y(at) + 4}" text-anchor="end">{at:.1f}</text>')
    lines.append(f'<line x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}" stroke="#888" stroke-dasharray="5 4"/>')
    bins = make_bins(judged)
    path = " ".join(f"{x(mean)},{y(share)}" for _, _, mean, share in bins)
    lines.append(f'<polyline points="{path}" fill="none" stroke="#1f5fa8" stroke-width="2"/>')
    for _, number, mean, share in bins:
        size = round(3 + 12 * math.sqrt(number / len(judged)), 1)
        lines.append(f'<circle cx="{x(mean)}" cy="{y(share)}" r="{size}" fill="#1f5fa8"><title>{number} facts</title></circle>')
    middle = x(0.5)
    lines.append(f'<text x="{middle}" y="{y(0) + 38}" text-anchor="middle">confidence</text>')
    turn = f'transform="rotate(-90 12 {y(0.5)})"'
    lines.append(f'<text x="12" y="{y(0.5)}" text-anchor="middle" {turn}>share of facts that are right</text>')
    body = "\n".join(lines)
    box = f'viewBox="0 0 {side + edge + 24} {side + 64}"'
    return f"""<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="sans-serif" font-size="12">
<title>Confidence against the share of facts that are right</title>
<rect width="100%" height="100%" fill="#fff"/>
{body}
</svg>
"""


def main(arguments: list[str]) -> int:
    """Fits the points where asked, and writes the page."""
    golds = [ROOT / "seeds" / "gold", *(Path(one) for one in arguments if one != "--fit")]
    facts = read_facts(golds)
    articles = len({one.article for one in facts})
    if "--fit" in arguments:
        TABLE.write_text(write_table(fit_points(facts), len(facts), articles), "utf-8")
    judged = judge_apart(facts)
    PAGE.write_text(write_page(judged, articles), "utf-8")
    PLOT.write_text(draw_plot(judged), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
