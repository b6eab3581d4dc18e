"""`kg`: joins the groups of commands, and turns errors into one line and an exit code."""

from __future__ import annotations

import inspect
import os
import sys
from typing import Annotated

import typer

import kg
from kg.cli import analysing, asking, building, exporting, measuring, questions, seeing, serving
from kg.cli.misuse import UsageError, tell_misuse
from kg.errors import KGError

_HELP = """A knowledge graph of actors and their relationships, read from international news, with the sentence behind every fact.

Start with `kg demo`; then `kg build FOLDER` for your own articles, and `kg show ACTOR`.
"""

app = typer.Typer(
    name="kg",
    help=_HELP,
    add_completion=True,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        print(f"kg {kg.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show the version.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error comes from.")] = False,
) -> None: ...


for group in (building, asking, questions, analysing, exporting, seeing, serving, measuring):
    for command in group.COMMANDS:
        # Help texts are rewrapped; \b keeps the lines of the examples as they stand.
        text = inspect.cleandoc(command.__doc__ or "").replace("Examples:\n", "\b\nExamples:\n")
        settings = getattr(group, "SETTINGS", {}).get(command, {})
        app.command(help=text, short_help=group.COMMANDS[command], **settings)(command)


def main() -> None:
    """Runs the command that the arguments name, and exits: 0 done, 1 failed, 2 misuse."""
    arguments = sys.argv[1:]
    debug = "--debug" in arguments
    if debug:
        arguments.remove("--debug")
    _prepare_streams()
    try:
        try:
            code = app(arguments, prog_name="kg", standalone_mode=False)
        finally:
            sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else 0)
    except BrokenPipeError:  # whoever read the output has enough of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except UsageError as error:
        if len(arguments) == 0:  # its message is the help
            print(error, file=sys.stderr)
        else:
            known = [command.callback.__name__ for command in app.registered_commands if command.callback is not None]
            print(tell_misuse(error, f"kg {arguments[0]}" if arguments[0] in known else "kg"), file=sys.stderr)
        sys.exit(2)
    except KGError as error:
        if debug:
            raise
        print(f"kg: {error}", file=sys.stderr)
        sys.exit(1)
    except OSError as error:  # no right to write there, a full disk
        if debug:
            raise
        where = f"{str(error.filename)!r}: " if error.filename is not None else ""
        print(f"kg: {where}{error.strerror or error}", file=sys.stderr)
        sys.exit(1)
    except Exception as error:
        if debug:
            raise
        print(f"kg: an error that kg did not expect: {type(error).__name__}: {error}", file=sys.stderr)
        print("    Where it comes from: the same command with --debug. Please report it.", file=sys.stderr)
        sys.exit(1)


def _prepare_streams() -> None:
    """Data in a pipe is UTF-8 whatever the system; a terminal shows what it can."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
