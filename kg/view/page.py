"""The page as one HTML file: pyvis holds it, its own vis-network draws it, our scripts show it without a network.

All that articles say stands in one block of JSON (`kg.view.data`), and the scripts set it as text only. A
Content-Security-Policy names the hash of each script and style in the page, so that nothing else can run or load.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg import ids
from kg.view.data import to_json
from kg.view.pack import pack
from kg.view.ties import LINES, TOP
from kg.view.words import read_words

FOLDER = Path(__file__).parent / "page"
SCRIPTS = (
    "inflate", "data", "state", "words", "dom", "filter", "layout", "cards", "search", "detail", "names", "graph", "filters",
    "time", "matrix", "timeline", "contested", "table", "standing", "document", "export", "main",
)  # fmt: skip
"""In the order in which each needs the ones before it while loading."""


def make_page(
    data: dict[str, Any],
    places: Sequence[tuple[str, float, float]],
    *,
    lang: str,
    top: int = TOP,
    ego: str = "",
    of: int | None = None,
) -> str:
    """The whole HTML page.

    Args:
        data: what `kg.view.data.collect` gives.
        places: key, x and y of the actors of the first view.
        ego: key of the actor around whom the page opens, or empty.
        of: how many facts the store has, where the page holds not all.
    """
    import pyvis
    from pyvis.network import Network

    library = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    words = read_words()
    network = Network(height="100%", width="100%", directed=False, notebook=False, cdn_resources="in_line")
    network.set_template_dir(str(FOLDER), "page.html")
    network.heading = words["title"][0 if lang == "vi" else 1]
    html: str = network.generate_html()
    own = '(() => {\n"use strict";\n' + "".join((FOLDER / f"{name}.js").read_text("utf-8") for name in SCRIPTS) + "})();\n"
    style = (FOLDER / "page.css").read_text("utf-8")
    # An element's text must not end it; in a script the same string may be written so.
    drawing = library.read_text("utf-8").replace("</script", "<\\/script")
    policy = (
        f"default-src 'none'; script-src {_hash(drawing)} {_hash(own)}; style-src {_hash(style)}; img-src data: blob:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
    year = max((str(fact["last"])[:4] for fact in data["facts"] if "last" in fact), default="2000")
    start = {
        "places": places, "lang": lang, "top": top, "lines": LINES, "ego": ego, "base": ids.BASE, "year": int(year),
        "of": len(data["facts"]) if of is None else of,
    }  # fmt: skip
    parts = {
        "LANG": lang, "POLICY": policy, "STYLE": style, "NOSCRIPT": " · ".join(words["no script"]), "START": to_json(start),
        "WORDS": to_json(words), "DATA": pack(data), "LIBRARY": drawing, "OWN": own,
    }  # fmt: skip
    # In one go, since what is put in may itself hold what looks like a place to fill.
    return re.sub("@(" + "|".join(parts) + ")@", lambda found: parts[found[1]], html)


def read_places(path: Path) -> dict[str, tuple[float, float]]:
    """Where each actor stood, by key, in the page that an earlier `make_page` made; nothing where there is none."""
    if not path.is_file():
        return {}
    found = re.search(r'<script type="application/json" id="start">(.*?)</script>', path.read_text("utf-8", "replace"))
    try:
        start = json.loads(found[1] if found is not None else "{}")
        return {str(key): (float(x), float(y)) for key, x, y in start["places"] if abs(x) + abs(y) < 1e6}
    except (KeyError, TypeError, ValueError):
        return {}  # another page of that name


def _hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
