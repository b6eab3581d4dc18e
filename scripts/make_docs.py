"""Runs the console blocks of README and docs/, and writes what they print: ``python scripts/make_docs.py [--check] [PAGE…]``.

A block that begins with ```` ```console ```` holds commands, each behind ``$``, and what they print on a terminal of `WIDTH`
columns. The blocks of a page run in order in one folder, which holds the sample articles in ``seeds/`` and, for pages other than
the READMEs, the store ``demo-store`` that ``kg demo`` makes of them. Comments before a block steer it:

    <!-- file: my-frames.yaml -->     the block is not run but written to that file of the folder
    <!-- keep: 1 | Positions +6 -->   of the output only these: a line's number or how it begins, and how many lines more
                                      (``+end``: to the next empty line)
    <!-- fact: Kim meets Lavrov -->   the id behind ``kg explain`` is that of the newest fact whose words begin so; of several
                                      such beginnings, with a bar between them, the first that there is

The output of ``kg`` depends on nothing but the articles and the data files, so ``--check`` compares all of it, durations apart.
Commands that are only to be read stand in other blocks (``sh``, ``text``).
"""

from __future__ import annotations

import difflib
import os
import re
import runpy
import shlex
import shutil
import struct
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
WIDTH = 92
_ID = re.compile(r"(?<=kg explain )[0-9a-f]{8}\b")
_SECONDS = re.compile(r"\b\d+\.\d s\b")
_DIRECTIVE = re.compile(r"<!-- (file|keep|fact): (.+) -->\s*")


class StaleBlock(Exception):
    """A block that cannot be run as it stands."""


@dataclass(slots=True)
class Block:
    """A fenced block: its lines without the fences, where they stand in the page, and the comments before it."""

    kind: str
    first: int
    lines: list[str]
    directives: dict[str, str] = field(default_factory=dict)

    def commands(self) -> list[str]:
        """What stands behind the prompts; a command goes on as long as a quotation mark is open."""
        made: list[str] = []
        for line in self.lines:
            if line.startswith("$ "):
                made.append(line[2:])
            elif made and not _is_closed(made[-1]):
                made[-1] += "\n" + line
        return made


def list_pages() -> list[Path]:
    """The pages whose blocks are run."""
    made = {"commands.md", "questions.md", "scores.md"}
    docs = [path for path in sorted((ROOT / "docs").glob("*.md")) if path.name not in made]
    return [ROOT / "README.md", ROOT / "README.vi.md", ROOT / "CONTRIBUTING.md", *docs]


def find_blocks(text: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    made: list[Block] = []
    directives: dict[str, str] = {}
    block: Block | None = None
    for number, line in enumerate(text.split("\n")):
        if block is not None:
            if line.startswith("```"):
                made.append(block)
                block = None
            else:
                block.lines.append(line)
        elif line.startswith("```"):
            block = Block(line[3:].strip(), number + 1, [], directives)
            directives = {}
        elif (found := _DIRECTIVE.fullmatch(line)) is not None:
            directives[found[1]] = found[2]
        elif line.strip():
            directives = {}
    return made


def make_page(page: Path, demo: Path) -> str:
    """The page as it should be.

    Args:
        demo: a folder in which ``kg demo`` was run.

    Raises:
        StaleBlock: when a command fails, or lines that were to be kept are not there.
    """
    text = page.read_text("utf-8")
    lines = text.split("\n")
    vi = page.name.endswith(".vi.md")
    env = {name: value for name, value in os.environ.items() if not name.startswith(("KG_", "LC_"))}
    env |= {"TERM": "dumb", "COLUMNS": str(WIDTH), "LINES": "50", "LANG": "vi_VN.UTF-8" if vi else "en_US.UTF-8"}
    env["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{env.get('PATH', '')}"
    made = list(lines)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "seeds", Path(folder) / "seeds")
        if not page.name.startswith("README"):
            shutil.copytree(demo / "demo-store", Path(folder) / "demo-store")
        for block in reversed(_run_blocks(find_blocks(text), Path(folder), env)):
            made[block.first : block.first + _length(lines, block.first)] = block.lines
    return "\n".join(made)


def _run_blocks(blocks: list[Block], folder: Path, env: dict[str, str]) -> list[Block]:
    """The console blocks, with what their commands print now."""
    made = []
    for block in blocks:
        if "file" in block.directives:
            (folder / block.directives["file"]).parent.mkdir(parents=True, exist_ok=True)
            (folder / block.directives["file"]).write_text("\n".join(block.lines) + "\n", "utf-8")
        if block.kind != "console":
            continue
        lines: list[str] = []
        for command in block.commands():
            if "fact" in block.directives and _ID.search(command):
                command = _ID.sub(_find_fact(block.directives["fact"], folder, env), command)
            lines += [("$ " if n == 0 else "") + line for n, line in enumerate(command.split("\n"))]
            printed = _run(command, folder, env)
            lines += _keep(printed, block.directives["keep"], command) if "keep" in block.directives else printed
        if _SECONDS.sub("", "\n".join(lines)) == _SECONDS.sub("", "\n".join(block.lines)):
            lines = block.lines
        made.append(Block(block.kind, block.first, lines))
    return made


def _run(command: str, folder: Path, env: dict[str, str]) -> list[str]:
    """What a command prints on a terminal."""
    if command.startswith("export "):
        name, _, value = command.removeprefix("export ").partition("=")
        env[name] = value
        return []
    words = shlex.split(command, comments=True)
    out: str | None = None
    if len(words) > 2 and words[-2] == ">":
        out = words[-1]
        words = words[:-2]
    if words[0] in ("kg", "python") and "|" not in words and "<" not in words:
        status, printed = _on_terminal(lambda: _main(words, out), folder, env)
    else:
        status, printed = _on_terminal(lambda: subprocess.run(["bash", "-c", command], check=False).returncode, folder, env)
    # 1 is what `kg` ends with where it tells of something wrong, which a page may want to show.
    if status not in (0, 1) or "Traceback" in printed:
        raise StaleBlock(f"$ {command}\nended with {status}:\n{printed}")
    lines = [line.rstrip() for line in printed.replace("\r\n", "\n").split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return lines


def _main(words: list[str], out: str | None) -> int:
    from kg.cli.app import main

    if out is not None:
        os.dup2(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
    sys.argv = words if words[0] == "kg" else words[1:]
    try:
        if words[0] == "python":
            runpy.run_path(words[1], run_name="__main__")
        else:
            main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0


def _on_terminal(action: Callable[[], int], folder: Path, env: dict[str, str]) -> tuple[int, str]:
    """Exit code and output of an action in a process of its own that sits at a terminal; everything is imported already."""
    import fcntl
    import pty
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, WIDTH, 0, 0))
    process = os.fork()
    if process == 0:
        status = 70
        try:
            os.close(master)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(slave, 1)
            os.dup2(slave, 2)
            os.chdir(folder)
            os.environ.clear()
            os.environ.update(env)
            sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            status = action()
            sys.stdout.flush()
            sys.stderr.flush()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(slave)
    pieces = []
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # how Linux tells that nobody writes any more
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(master)
    _, code = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(code), b"".join(pieces).decode("utf-8")


def _find_fact(words: str, folder: Path, env: dict[str, str]) -> str:
    """Eight digits of the id of the newest fact that is told in words which begin so."""

    def find() -> int:
        from kg.ask import Graph, Situation
        from kg.ask.words import Words
        from kg.store import open_reader

        with open_reader(env.get("KG_STORE", "kg-store")) as reader:
            graph = Graph(reader.graph)
            told = Words(graph, "en")
            facts = sorted((graph.situation(iri) for iri in graph.situations()), key=Situation.sort_key, reverse=True)
            lines = [told.line(one) for one in facts]
            for start in words.split(" | "):
                for one, line in zip(facts, lines, strict=True):
                    if line.startswith(start):
                        print(one.id[:8])
                        return 0
            print("\n  ".join([f"no fact begins with {words!r}; there is", *difflib.get_close_matches(words, lines, 8, 0.3)]))
        return 1

    status, printed = _on_terminal(find, folder, env)
    if status != 0:
        raise StaleBlock(printed)
    return printed.strip()


def _keep(lines: list[str], spec: str, command: str) -> list[str]:
    """The lines that a ``keep`` comment names, with an ellipsis for each stretch left out."""
    chosen: set[int] = set()
    for item in spec.split("|"):
        found = re.fullmatch(r"(.+?)(?: \+(\d+|end))?", item.strip())
        assert found is not None
        start, more = found[1], found[2] or "0"
        begins = [n for n, line in enumerate(lines) if line.strip().startswith(start)]
        at = int(start) - 1 if start.isdigit() else begins[0] if begins else -1
        if not 0 <= at < len(lines):
            raise StaleBlock(f"$ {command}\nno line {start!r} in:\n" + "\n".join(lines))
        ends = [n for n, line in enumerate(lines) if n > at and not line] if more == "end" else [at + int(more) + 1]
        chosen |= set(range(at, min([*ends, len(lines)])))
    made: list[str] = []
    for number, line in enumerate(lines):
        if number in chosen:
            made.append(line)
        elif not made or made[-1] != "…":
            made.append("…")
    return made


def _length(lines: list[str], first: int) -> int:
    return next(n for n, line in enumerate(lines[first:]) if line.startswith("```"))


def _is_closed(command: str) -> bool:
    try:
        shlex.split(command)
    except ValueError:
        return False
    return not command.endswith("\\")


def _warm_up() -> None:
    """Loads and compiles what commands need, once for all processes that follow; no store is opened, no thread started."""
    import kg.ask.words
    import kg.cli.report
    import kg.extract
    import kg.rdf.consolidate
    import kg.rdf.document
    import kg.rdf.shapes
    import kg.view
    from kg.model import Document
    from kg.vocab import ontology_quads

    text = (ROOT / "seeds" / "2024-11-01-choe-lavrov.txt").read_text("utf-8")
    made = kg.extract.Extractor().extract(Document("sample", text))
    kg.rdf.shapes.validate_document(kg.rdf.document.document_quads(made), made.document.text)
    list(ontology_quads())


def main(arguments: list[str]) -> int:
    """Writes the pages, or with ``--check`` shows how they differ from what they should be; 1 if one does or cannot be run."""
    _warm_up()
    named = [Path(one).resolve() for one in arguments if not one.startswith("-")]
    status = 0
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder)
        env = {**os.environ, "TERM": "dumb", "COLUMNS": str(WIDTH)}
        code, printed = _on_terminal(lambda: _main(["kg", "demo"], None), demo, env)
        if code != 0:
            sys.exit(printed)
        for page in named or list_pages():
            name = page.relative_to(ROOT)
            try:
                made = make_page(page, demo)
            except StaleBlock as error:
                print(f"{name}: {error}", file=sys.stderr)
                status = 1
                continue
            old = page.read_text("utf-8")
            if made == old:
                continue
            if "--check" in arguments:
                names = str(name), f"{name} as it should be"
                diff = difflib.unified_diff(old.split("\n"), made.split("\n"), *names, lineterm="", n=1)
                print("\n".join(diff), file=sys.stderr)
                status = 1
            else:
                page.write_text(made, "utf-8")
                print(name)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
