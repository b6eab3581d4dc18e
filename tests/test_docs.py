"""The pages say what is so: their output is real, their links lead somewhere, and what they name exists."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import unicodedata
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer.main

import kg
from kg.ask.questions import load_questions
from kg.cli.app import app
from kg.files import read_yaml
from kg.model import EVENT_KINDS, STANDING_KINDS

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / name for name in ("README.md", "README.vi.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES += sorted((ROOT / "docs").glob("*.md"))
LINKED = [*PAGES, ROOT / "ontology/README.md", ROOT / "seeds/SOURCES.md"]
COMMANDS: dict[str, Any] = dict(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
OPTIONS = {name: {option for param in command.params for option in param.opts} for name, command in COMMANDS.items()}
# The parameters of the ready questions are options of `kg ask`.
OPTIONS["ask"] |= {f"--{param.name}" for question in load_questions().values() for param in question.params}
GENERAL = {"--help", "-h", "--debug", "--version"}
SCRIPTS = {"--check", "--fit"}
"""Options of the scripts that CONTRIBUTING tells of."""
CHANGES = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
GENERATED = {"commands.md", "questions.md"}
english = [page for page in PAGES if page.name not in {"terms.md", "README.vi.md"} | GENERATED]
each_english = pytest.mark.parametrize("page", english, ids=lambda page: page.name)
each_linked = pytest.mark.parametrize("page", LINKED, ids=lambda page: str(page.relative_to(ROOT)))


@lru_cache
def script(name: str) -> ModuleType:
    """A module of scripts/."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


def run(name: str, *arguments: str) -> tuple[int, str]:
    """Exit code and talk of a script."""
    command = [sys.executable, str(ROOT / "scripts" / f"{name}.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stderr


def blocks(page: Path) -> list[Any]:
    found: list[Any] = script("make_docs").find_blocks(page.read_text("utf-8"))
    return found


def prose(page: Path) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.M | re.S)


def headings(page: Path) -> list[tuple[int, str]]:
    return [(len(found[1]), found[2]) for found in re.finditer(r"^(#+) (.+)$", prose(page), re.M)]


def anchor(heading: str) -> str:
    """How GitHub names a heading in links."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def shell_lines(page: Path) -> list[str]:
    """Every command line that a page tells people to run."""
    lines = [line for block in blocks(page) if block.kind == "console" for line in block.commands()]
    lines += [line for block in blocks(page) if block.kind == "sh" for line in block.lines if line.strip()]
    return [re.sub(r"\s+#.*", "", line) for line in lines]


# What pages print ---------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
@pytest.mark.parametrize("part", [0, 1])
def test_console_blocks_show_what_commands_print(part: int) -> None:
    pages = list(script("make_docs").list_pages())[part::2]  # half of them in each process of the tests
    status, told = run("make_docs", "--check", *map(str, pages))
    assert status == 0, f"a page is stale: run python scripts/make_docs.py, and read its diff\n{told}"


@each_page
def test_no_example_answers_nothing(page: Path) -> None:
    empty = [block.lines for block in script("make_docs").find_blocks(page.read_text("utf-8")) if "0 rows" in block.lines]
    assert empty == [], "an example that finds nothing shows nothing: the page around it tells of an answer"


def test_scores_of_the_samples_are_as_measured() -> None:
    status, told = run("make_scores_doc", "--check")
    assert status == 0, told


def test_every_page_with_commands_is_run() -> None:
    with_console = {page for page in PAGES if any(block.kind == "console" for block in blocks(page))}
    assert with_console <= set(script("make_docs").list_pages())
    assert {ROOT / "README.md", ROOT / "README.vi.md", ROOT / "docs/graph.md", ROOT / "docs/add-a-verb.md"} <= with_console


def test_lines_left_out_of_an_output_are_marked() -> None:
    keep = script("make_docs")._keep
    assert keep(["a", "b 1", "b 2", "c", "d"], "b +1 | 5", "x") == ["…", "b 1", "b 2", "…", "d"]
    assert keep(["a", "b", "", "c"], "1 +end", "x") == ["a", "b", "…"]
    assert keep(["a", "", "b", "c"], "b +end", "x") == ["…", "b", "c"]
    with pytest.raises(script("make_docs").StaleBlock, match="no line 'z'"):
        keep(["a"], "z", "x")


def test_a_stale_block_is_found(tmp_path: Path) -> None:
    text = "<!-- file: q.txt -->\n```text\nab\n```\n\n```console\n$ cat q.txt\nold\n$ echo 'c\nd'\n```\n"
    stale = tmp_path / "page.md"
    stale.write_text(text, "utf-8")
    (tmp_path / "demo-store").mkdir()
    assert script("make_docs").find_blocks(text)[1].commands() == ["cat q.txt", "echo 'c\nd'"]
    code = f"import sys; sys.path.insert(0, {str(ROOT / 'scripts')!r}); from pathlib import Path; import make_docs; "
    code += f"print(make_docs.make_page(Path({str(stale)!r}), Path({str(tmp_path)!r})))"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert made.rstrip("\n") == text.replace("old\n", "ab\n").replace("'c\nd'\n", "'c\nd'\nc\nd\n").rstrip("\n")


# What pages name ----------------------------------------------------------------------------------------------------------


@each_linked
def test_links_lead_somewhere(page: Path) -> None:
    wrong = []
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if target.startswith("https://"):
            continue
        name, _, part = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        is_there = path.exists() and path.is_relative_to(ROOT)
        if not is_there or (part and part not in {anchor(heading) for _, heading in headings(path)}):
            wrong.append(target)
    assert wrong == []


def test_every_page_is_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or not page.is_file():
            continue
        seen.add(page)
        waiting += [(page.parent / target.partition("#")[0]).resolve() for target in re.findall(r"\]\(([^)\s:]+)\)", prose(page))]
    assert set(LINKED) <= seen


@each_page
def test_commands_and_options_exist(page: Path) -> None:
    spans = re.findall(r"`([^`\n]+)`", prose(page))
    wrong = []
    for line in [*shell_lines(page), *spans]:
        for piece in re.split(r"\s[|>]\s|&&|·", line):
            words = piece.split()
            if "kg" in words[:2] and words[0] in ("kg", "zcat", "cat"):
                name = next((word for word in words[1:] if not word.startswith("-")), None)
                if name is not None and name not in COMMANDS:
                    wrong.append(piece)
                elif name is not None:
                    given = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
                    wrong += [f"{piece}: {option}" for option in sorted(given - OPTIONS[name] - GENERAL)]
    every = set().union(*OPTIONS.values()) | GENERAL | SCRIPTS
    wrong += [span for span in spans if span.startswith("--") and span.split()[0] not in every]
    assert wrong == []


def test_every_command_is_in_the_reference_and_the_changelog() -> None:
    reference = (ROOT / "docs/commands.md").read_text("utf-8")
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    for name in COMMANDS:
        assert f"### kg {name}\n" in reference
        assert f"`kg {name}`" in changes


@each_page
def test_files_of_the_house_exist(page: Path) -> None:
    named = re.findall(r"`((?:kg|ontology|tests|scripts|seeds|docs|benchmarks)/[\w./-]*)`", prose(page))
    own = [name for name in named if not (ROOT / name).exists()]
    assert own == []


def test_the_house_is_told_whole() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    parts = {path.name + "/" for path in (ROOT / "kg").iterdir() if (path / "__init__.py").is_file()}
    parts |= {path.name for path in (ROOT / "kg").glob("*.py")} - {"__init__.py"}
    quiet = {"__main__.py", "cache.py", "collector.py", "paths.py"}
    assert {name for name in parts - quiet if f"kg/{name}" not in text} == set()
    for what in ("a verb", "a country", "a role", "a preposition", "a format: a reader", "a question", "a language"):
        assert f"| {what}" in text


# What pages are like ------------------------------------------------------------------------------------------------------


def test_the_readmes_are_twins() -> None:
    english, vietnamese = ROOT / "README.md", ROOT / "README.vi.md"
    assert [level for level, _ in headings(english)] == [level for level, _ in headings(vietnamese)]
    assert shell_lines(english) == shell_lines(vietnamese)
    assert [block.kind for block in blocks(english)] == [block.kind for block in blocks(vietnamese)]
    targets = [sorted(set(re.findall(r"\]\((?!README|docs/img)([^)\s]+)\)", prose(page)))) for page in (english, vietnamese)]
    assert targets[0] == targets[1]


def test_the_readme_names_what_a_newcomer_runs() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for needed in ("make demo", "make test", "pip install", "docs/img/graph.png", "LICENSE"):
        assert needed in text
    used = [line.split()[1] for line in shell_lines(ROOT / "README.md") if line.startswith("kg ")]
    assert {"build", "show", "contested", "explain", "query"} <= set(used)


@pytest.mark.parametrize("name", ["graph.png", "graph.vi.png", "sentence.png", "sentence.vi.png"])
def test_pictures_are_small(name: str) -> None:
    image = (ROOT / "docs/img" / name).read_bytes()
    assert image.startswith(b"\x89PNG") and len(image) < 300_000
    pages = [page.read_text("utf-8") for page in PAGES[:2]]
    assert any(re.search(rf"!\[[^\]]{{40,}}\]\(docs/img/{re.escape(name)}\)", page) for page in pages), "shown, with words for it"


@each_linked
def test_pages_are_clean_text(page: Path) -> None:
    text = page.read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text) and "\r" not in text and "\t" not in prose(page)
    assert not re.search(r"[^\S\n]+$", text, re.M), "space at the end of a line"
    assert text.startswith("# ") and text.endswith("\n") and not text.endswith("\n\n")
    if page in PAGES and page.name not in GENERATED:
        assert max(len(line) for line in prose(page).splitlines() if not line.startswith(("|", "!["))) <= 130


def test_the_views_of_the_picture_are_told() -> None:
    words = json.loads((ROOT / "kg/view/page/words.json").read_text("utf-8"))
    text = (ROOT / "docs/view.md").read_text("utf-8")
    views = {english for name, (_, english) in words.items() if name.startswith("view ") and name != "view graph"}
    assert {view for view in views if view not in text} == set()


def test_the_newest_version_of_the_changelog_is_that_of_the_package() -> None:
    found = headings(ROOT / "CHANGELOG.md")
    versions = [title for level, title in found if level == 2 and title != "[Unreleased]"]
    assert re.fullmatch(rf"\[{re.escape(kg.__version__)}\] - \d{{4}}-\d\d-\d\d", versions[0])
    assert {title for level, title in found if level == 3} <= CHANGES


# Terms --------------------------------------------------------------------------------------------------------------------


def table(title: str) -> list[list[str]]:
    """The rows of the table under a heading of the page of terms, without its head."""
    section = re.split(r"^## ", (ROOT / "docs/terms.md").read_text("utf-8"), flags=re.M)
    [found] = [part for part in section if part.startswith(title + "\n")]
    return [[cell.strip() for cell in row.split("|")] for row in re.findall(r"^\|(.+)\|$", found, re.M)][2:]


@lru_cache
def modes() -> dict[str, set[str]]:
    """Kinds of event that frames tell, with the modes that they tell."""
    made: dict[str, set[str]] = {}
    for path in sorted((ROOT / "kg/language/vi/frames").glob("*.yaml")):
        for frame in read_yaml(path)["frames"]:
            if frame["kind"] in EVENT_KINDS:
                made.setdefault(frame["kind"], set()).update([frame["mode"]] if "mode" in frame else [])
    return made


def test_kinds_and_modes_are_those_of_the_frames() -> None:
    assert {kind: set(told.split(", ")) - {""} for kind, _, told in table("Kinds of event")} == modes()
    assert {kind for kind, *_ in table("Kinds of relation")} == set(STANDING_KINDS)


@each_english
def test_pages_use_the_words_of_the_terms(page: Path) -> None:
    text = re.sub(r"`[^`]*`|\]\([^)]*\)", "", prose(page)).lower()
    rows = [*table("The graph"), *table("Reading")]
    assert len(rows) > 15
    avoided = {word for row in rows for word in row[2].split(", ") if word} - FREE
    assert {word for word in avoided if re.search(rf"\b{re.escape(word)}s?\b", text)} == set()


FREE = {"database", "link", "object", "repository", "version", "triple", "pattern"}
"""Words that have another meaning of their own in these pages."""
