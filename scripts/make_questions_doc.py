"""Writes docs/questions.md from the questions and the times measured: ``python scripts/make_questions_doc.py [--check]``."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from typing import Any

from kg.ask.questions import Question, load_questions

ROOT = Path(__file__).parent.parent
DOC = ROOT / "docs" / "questions.md"
TIMES = ROOT / "benchmarks" / "questions.json"
HEAD = """# Ready questions
<!-- Made by scripts/make_questions_doc.py from kg/ask/*.rq and benchmarks/questions.json: change those, not this page. -->

`kg ask` lists them, `kg ask QUESTION --help` tells what one takes, `kg ask QUESTION …` answers it:

```sh
kg ask who-met --actor "Kim Jong Un" --since 2018
kg ask between Nga "Triều Tiên" --level country --format csv
kg ask who-met --actor "Kim Jong Un" --sparql > meetings.rq && kg query meetings.rq
```

Names match with or without accents, by any alias, in Vietnamese or English; an unknown or ambiguous one gets its candidates.
Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. A parameter may be given several times, which asks for any of its values. A value
without a parameter's name goes to the first one that is needed, then to the others. From Python: `kg.ask.ask(store, "who-met",
{"actor": "Kim Jong Un", "since": "2018"})`.

**Every row leads to its sentence**: article, quote, and the id that `kg explain` takes. `claimed_by` says whose word it is
("an unidentified source" where the article names nobody), and is empty where an article says it in its own voice; `denied_by`
and `denial` say who denies it, in which sentence; `modality` and `polarity` whether it is told as done, planned, possible,
demanded, conditional or not so; `plain` whether it may be told as a fact at all. Rows of claims have one row for each claim
with the manner and the place in the text of that claim. Rows that rest on the gazetteer instead of an article have a
`source`, and no quote.

**Country level** (`--level country`): what those do who act for an actor counts for it: its bodies, and the holders of its
offices while they are in office on the day of the event ([Reasoning](reasoning.md) says when that is). The answer says who may
have been counted.

## Questions
"""
OWN = """
## Questions of your own

A folder of `.rq` files given by `--questions DIR` or `KG_QUESTIONS` is asked like the shipped ones, and goes before them
where names are the same. Its queries run in a process of its own that is stopped after a minute. The head of the file is
checked: title and description in English and Vietnamese, typed parameters, an example that has all that is needed, a SELECT
that leads to sentences, and a last line that puts the rows in one order.

```sparql
{file}
```

`$name` is a parameter, `?name` a variable. A line that names a parameter which is not given is left out. Of a date, `$name`
is its first day and `$name_end` its last. Types: {types}; with `?` a parameter may be left out. `rows` is one of

| rows | selects | shows |
|---|---|---|
| `facts` | `?fact` (or `?source`, where the gazetteer is the source) | date, who, whom, what, who says and denies it, quote |
| `claims` | `?fact` and `?claim` | one claim a row |
| `values` | `?facts`: IRIs of facts joined by spaces; whatever else | what it selects |
| `path` | `?here`, `?there`, `?fact`; parameters `a` and `b` | the steps of a shortest way; the query is one step |

Further variables of `facts` and `claims` are shown where `# columns: name name` names them.
"""


def make_page() -> str:
    """The page as it should be."""
    known = load_questions()
    parts = [HEAD]
    parts += [_section(question) for question in known.values()]
    types = ", ".join(f"`{name}`" for name in sorted({param.type for one in known.values() for param in one.params}))
    parts.append(OWN.format(file=(ROOT / "kg/ask/visits.rq").read_text("utf-8").rstrip(), types=types))
    parts.append(_times(json.loads(TIMES.read_text("utf-8"))))
    return "\n".join(parts)


def _section(question: Question) -> str:
    lines = [
        f"### {question.name}\n",
        f"**{question.title['en']}** {question.about['en']}\\",
        f"**{question.title['vi']}** {question.about['vi']}\n",
    ]
    lines += ["| parameter | | |", "|---|---|---|"]
    for param in question.params:
        needed = " (needed)" if param.needed else ""
        lines.append(f"| `--{param.name}` {param.type}{needed} | {param.about['en']} | {param.about['vi']} |")
    example = " ".join(word if word.replace("-", "").isalnum() else f'"{word}"' for word in question.example)
    assert shlex.split(example) == list(question.example)
    return "\n".join([*lines, f"\n```sh\nkg ask {question.name} {example}\n```\n"])


def _times(times: dict[str, Any]) -> str:
    lines = [
        "## Times\n",
        f"`python benchmarks/questions.py --write` measured, in CPU seconds on a shared machine with "
        f"Python {times['python']}, a made graph of "
        f"{times['quads']:,} quads in memory ({times['engine']}): the whole answer, from looking up the names to the first "
        "hundred rows with their sentences, asked as widely as the question can be. The right-hand columns: the same queries on "
        f"{times['small_quads']:,} quads, here and by rdflib {times['rdflib']} alone, without sentences, stopped after "
        f"{times['rdflib_limit']} s.\n",
        '`kg ask between Nga "Triều Tiên"` on the sample articles takes '
        f"{times['command_seconds']} CPU seconds from start to end.\n",
        f"| question | rows | seconds | rows, country level | seconds | {times['small_quads']:,} quads | rdflib |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, one in times["questions"].items():
        slow = f"> {times['rdflib_limit']}" if one["rdflib_seconds"] is None else f"{one['rdflib_seconds']:.2f}"
        country = [f"{one['country_rows']:,}", f"{one['country_seconds']:.2f}"] if "country_rows" in one else ["", ""]
        cells = [name, f"{one['rows']:,}", f"{one['seconds']:.2f}", *country, f"{one['small_seconds']:.3f}", slow]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Writes the page, or with ``--check`` says whether it is as it should be."""
    page = make_page()
    if "--check" in arguments:
        if DOC.is_file() and DOC.read_text("utf-8") == page:
            return 0
        print(f"{DOC} is not what the questions say: run python scripts/make_questions_doc.py", file=sys.stderr)
        return 1
    DOC.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
