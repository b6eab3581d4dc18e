"""The page as a file: nothing loads from anywhere, only its own scripts may run, the same store gives the same bytes."""

import base64
import hashlib
import json
import re
import zlib
from pathlib import Path
from typing import Any

from kg.ask import Graph
from kg.store import Reader
from kg.view import view
from kg.view.data import to_json
from kg.view.page import FOLDER, SCRIPTS, make_page


def block(page: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_every_script_file_is_part_of_the_page() -> None:
    assert sorted(SCRIPTS) == sorted(path.stem for path in FOLDER.glob("*.js"))


def test_the_same_store_gives_the_same_bytes(reader: Reader, tmp_path: Path) -> None:
    one, two = (view(reader, tmp_path / name).path.read_bytes() for name in ("a.html", "b.html"))
    assert one == two


def test_only_its_own_scripts_and_style_may_run(small_page: Path) -> None:
    page = small_page.read_text("utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules["default-src"] == rules["connect-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in policy[1] and "http" not in policy[1]
    scripts, styles = re.findall(r"<script>(.*?)</script>", page, re.DOTALL), re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert len(scripts) == 2 and len(styles) == 1
    for code, where in ((scripts[0], "script-src"), (scripts[1], "script-src"), (styles[0], "style-src")):
        assert f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'" in rules[where]


def test_nothing_is_loaded_by_the_markup(small_page: Path) -> None:
    page = small_page.read_text("utf-8")
    for script in re.findall(r"<script>(.*?)</script>", page, re.DOTALL):
        page = page.replace(script, "")
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//|@import|url\(|<link|<img|<iframe""", page)
    assert not re.search(r"@[A-Z]+@", page)


def test_no_markup_can_come_of_what_articles_say() -> None:
    evil = "</script><script>x</script><!--\u2028&amp;"
    written = to_json({"text": evil})
    assert not set("<>&\u2028") & set(written) and json.loads(written) == {"text": evil}


def test_text_that_looks_like_a_place_to_fill_stays_text() -> None:
    data: dict[str, Any] = {"actors": [], "facts": [], "answers": {}, "documents": [], "terms": {}}
    page = make_page(data, [("person/@OWN@", 1.0, 2.0), ("{{ heading }}", 3.0, 4.0)], lang="vi", top=60)
    assert block(page, "start")["places"] == [["person/@OWN@", 1.0, 2.0], ["{{ heading }}", 3.0, 4.0]]


def test_scripts_never_read_markup() -> None:
    for path in FOLDER.glob("*.js"):
        markup = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|DOMParser|srcdoc"
        found = re.search(markup, path.read_text("utf-8"))
        assert found is None, f"{path.name}: {found}"


def test_words_are_there_in_both_languages_and_all_used() -> None:
    words = json.loads((FOLDER / "words.json").read_text("utf-8"))
    sources = "".join(path.read_text("utf-8") for path in [*FOLDER.glob("*.js"), FOLDER / "page.html"])
    coded = {
        "cooperation",
        "conflict",
        "standing",
        "about",
        "no script",
        "timeline legend",
        "actors of",
        "series title",
        "series legend",
    }
    coded |= {f"{what} {tone}" for what in ("verbal", "material") for tone in ("cooperation", "conflict")}
    coded |= {"actual", "planned", "possible", "demanded", "conditional"}
    coded |= {"country", "organization", "person", "place", "treaty", "weapon", "former", "future"}
    for name, both in words.items():
        assert len(both) == 2 and all(both), name
        prefix = name.split(" ")[0]
        assert name in coded or f'"{name}"' in sources or f"{prefix} ${{" in sources, f"{name!r} is used nowhere"
    used = set(re.findall(r'\bt\("([^"]+)"', sources)) | set(re.findall(r'data-(?:word|name)="([^"]+)"', sources))
    assert used <= set(words)


def test_sentences_stand_only_in_the_data(reader: Reader, small_page: Path) -> None:
    page = small_page.read_text("utf-8")
    packed = re.search(r'<script type="text/plain" id="data">([^<]*)</script>', page)
    assert packed is not None
    held = "".join(map(unpack, packed[1].split("\n")))
    graph = Graph(reader.graph)
    quotes = {claim.quote for iri in graph.situations() for claim in graph.situation(iri).claims}
    assert len(quotes) > 5 and all(quote in held and quote not in page for quote in quotes)


def unpack(line: str) -> str:
    size, _, packed = line.partition(":")
    unpacked = zlib.decompress(base64.b64decode(packed), -15)
    assert len(unpacked) == int(size)
    return unpacked.decode()
