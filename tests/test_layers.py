"""Imports run one way: base, then data, then stages, then the pipeline, then what people use."""

import ast
from pathlib import Path

import pytest

from kg.paths import PACKAGE

BASE = {"errors", "files", "ids", "model", "dates", "paths", "contract", "cache", "collector", "counting", "quads", "queries"}
BASE |= {"table"}
DATA = {"vocab", "language", "gazetteer", "rules", "syllables", "text"}
STAGES = {"ingest", "extract", "resolve", "rdf", "store", "ask", "analyse", "export", "view", "serve", "evaluate"}
TOP = {"pipeline", "reading", "cli", "__main__"}
ALLOWED = {("export", "store"), ("export", "ask"), ("export", "analyse")}
ALLOWED |= {("ask", "store"), ("analyse", "store"), ("analyse", "ask"), ("view", "store"), ("view", "ask"), ("view", "analyse")}
"""Arrows between stages: what answers reads the store, and what draws shows what was answered."""
SERVE = {"store", "ask", "analyse", "export", "view", "pipeline", "evaluate"}
MAIN_ONLY = {("evaluate", "extract", "floors.py")}
"""A module that is run as a program of its own may join stages, inside its main function."""


def parts(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def arrows(path: Path) -> set[str]:
    """The parts of the package that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            found |= {f"kg.{alias.name}" for alias in node.names} if module == "kg" else {module}
    return {name.split(".")[1] for name in found if name.startswith("kg.")}


def is_allowed(path: Path, target: str) -> bool:
    """Whether a file may import a part of the package."""
    source = parts(path)
    if source == target or target.startswith("_"):
        return True
    if source in BASE:
        return target in BASE
    if source in DATA:
        return target in BASE | DATA
    if source == "serve":
        return target in BASE | DATA | SERVE
    if source in STAGES:
        return target in BASE | DATA or (source, target) in ALLOWED or (source, target, path.name) in MAIN_ONLY
    return source in TOP or source == "__init__"


FILES = sorted(path for path in PACKAGE.rglob("*.py") if "ontology" not in path.parts)


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(PACKAGE)) for path in FILES])
def test_imports_run_one_way(path: Path) -> None:
    source = parts(path)
    assert source in BASE | DATA | STAGES | TOP | {"__init__"}, f"{source} belongs to no layer: name it in this test"
    wrong = sorted(target for target in arrows(path) if not is_allowed(path, target))
    assert wrong == [], f"kg.{source} may not import {', '.join(wrong)}"


def test_a_wrong_arrow_is_found(tmp_path: Path) -> None:
    assert not is_allowed(PACKAGE / "extract" / "x.py", "store")
    assert not is_allowed(PACKAGE / "model.py", "vocab")
    assert not is_allowed(PACKAGE / "store" / "x.py", "ask")
    assert is_allowed(PACKAGE / "ask" / "x.py", "store")
    file = tmp_path / "x.py"
    file.write_text("def f():\n    from kg.cli import app\n    import kg.serve.pages\n    from kg import ids\n")
    assert arrows(file) == {"cli", "serve", "ids"}
