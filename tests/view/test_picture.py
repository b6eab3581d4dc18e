"""The picture: offline, the same every time, without news text, claims dashed."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from kg.ask import Graph
from kg.store import Reader
from kg.view import view
from kg.view.ties import find_ties


def data(path: Path) -> dict[str, list[dict[str, object]]]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
    assert found is not None
    loaded: dict[str, list[dict[str, object]]] = json.loads(found[1])
    return loaded


def test_actors_and_ties_are_drawn(reader: Reader, tmp_path: Path) -> None:
    picture = view(reader, tmp_path / "g.html")
    drawn = data(picture.path)
    assert picture.shown == picture.total == len(drawn["nodes"]) == 9
    assert {node["label"] for node in drawn["nodes"]} >= {"Russia", "Lê Văn Thử"}
    assert not any("title" in item for item in drawn["nodes"] + drawn["edges"])
    ends = {(str(edge["from"])[-3:], str(edge["to"])[-3:]): edge for edge in drawn["edges"]}
    assert ends["RUS", "USA"]["label"] == "×2" and ends["RUS", "USA"]["dashes"] is False
    assert ends["PRK", "RUS"]["dashes"] is True


def test_the_same_store_gives_the_same_bytes(reader: Reader, tmp_path: Path) -> None:
    one, two = (view(reader, tmp_path / name).path.read_bytes() for name in ("a.html", "b.html"))
    assert one == two


def test_the_page_asks_nothing_of_the_network(reader: Reader, tmp_path: Path) -> None:
    page = view(reader, tmp_path / "g.html", lang="vi").path.read_text("utf-8")
    own = page.replace(re.findall(r"<script>(.*?)</script>", page, re.DOTALL)[0], "")
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//|@import|url\(["']?https?:""", own)
    assert "default-src 'none'" in page and '<html lang="vi">' in page and "9 trong 9 tác nhân" in page
    policy = re.search(r"script-src ([^;]*);", page)
    assert policy is not None
    for script in re.findall(r"<script>(.*?)</script>", page, re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy[1]
    assert not re.search(r"@[A-Z]+@", own)


def test_no_sentence_of_an_article_stands_in_it(reader: Reader, tmp_path: Path) -> None:
    page = view(reader, tmp_path / "g.html").path.read_text("utf-8")
    graph = Graph(reader.graph)
    quotes = {claim.quote for iri in graph.situations() for claim in graph.situation(iri).claims}
    assert len(quotes) > 5 and not any(quote in page for quote in quotes)


def test_names_cannot_become_script(reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evil = "</script><img src=x onerror=alert(1)>"
    monkeypatch.setattr(Graph, "label", lambda self, iri, lang="en": evil)
    page = view(reader, tmp_path / "g.html").path.read_text("utf-8")
    assert evil not in page and "<img src=x" not in page
    assert {str(node["label"]).replace("\n", " ") for node in data(tmp_path / "g.html")["nodes"]} == {evil}


def test_one_actor_has_those_around_it(reader: Reader) -> None:
    graph = Graph(reader.graph)
    ties = find_ties(reader, graph, actor="Việt Nam")
    assert [iri.rsplit("/", 1)[-1] for iri in ties.actors] == ["VNM", "ivan-mau"]
    assert [(tie.tone, tie.count, tie.plain) for tie in ties.ties] == [("cooperation", 1, 0)]
    top = find_ties(reader, graph, top=2)
    assert len(top.actors) == 2 and top.total == 9 and top.actors[0].endswith("RUS")
