"""Writes docs/commands.md from the help texts of the commands: ``python scripts/make_commands_doc.py [--check]``."""

from __future__ import annotations

import io
import os
import sys
from contextlib import redirect_stdout
from pathlib import Path

DOC = Path(__file__).parent.parent / "docs" / "commands.md"
HEAD = """# Commands
<!-- Made by scripts/make_commands_doc.py from the help of each command: change the help, not this page. -->

Data goes to standard output, talk to standard error. On a terminal commands write tables and text, in a pipe JSON Lines or
JSON; `--format` chooses. Every command takes `-h`, and `--debug` to show where an error comes from. The store is `--store`,
else `KG_STORE`, else `./kg-store`; the language of labels `--lang`, else `KG_LANG`, else that of the system. Exit codes: 0
done, 1 failed, 2 misuse.
"""


def make_page() -> str:
    """The page as it should be, at a width of 100."""
    for name in [name for name in os.environ if name.startswith("KG_")]:
        del os.environ[name]
    os.environ.update(COLUMNS="100", TERMINAL_WIDTH="100", NO_COLOR="1")  # read when typer is imported
    from kg.cli import analysing, asking, building, exporting, measuring, questions, seeing, serving

    sections = [HEAD]
    groups = (building, asking, questions, analysing, exporting, seeing, serving, measuring)
    titles = ("Making a store", "Asking", "Ready questions", "Analysis", "For other programs", "Seeing", "Serving", "Measuring")
    for title, group in zip(titles, groups, strict=True):
        sections.append(f"## {title}\n")
        for command in group.COMMANDS:
            sections.append(f"### kg {command.__name__}\n\n```text\n{help_text(command.__name__)}\n```\n")
    return "\n".join(sections)


def help_text(command: str) -> str:
    """What ``kg COMMAND --help`` prints."""
    from kg.cli.app import app

    with redirect_stdout(io.StringIO()) as printed:
        app([command, "--help"], prog_name="kg", standalone_mode=False)
    return "\n".join(line.rstrip() for line in printed.getvalue().strip().splitlines())


def main(arguments: list[str]) -> int:
    """Writes the page, or with ``--check`` says whether it is as it should be."""
    page = make_page()
    if "--check" in arguments:
        if DOC.is_file() and DOC.read_text("utf-8") == page:
            return 0
        print(f"{DOC} is not what the help texts say: run python scripts/make_commands_doc.py", file=sys.stderr)
        return 1
    DOC.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
