"""Pictures without a browser: the same every time, words as text, PNG and PDF where matplotlib is."""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from kg.ask import Graph
from kg.errors import InputError
from kg.store import Reader
from kg.view import draw
from kg.view.drawing import Drawing, Line, Shape, Text, write_svg

WHAT = ("graph", "matrix", "timeline")


def texts(path: Path) -> list[str]:
    return [one.text or "" for one in ElementTree.fromstring(path.read_bytes()).iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_picture_is_the_same_every_time_and_names_its_actors(reader: Reader, tmp_path: Path, what: str, lang: str) -> None:
    one, two = (draw(reader, tmp_path / name, what=what, lang=lang).path for name in ("a.svg", "b.svg"))
    assert one.read_bytes() == two.read_bytes()
    wanted = "Ivan Petrovich Mẫu" if what == "timeline" else "Nga" if lang == "vi" else "Russia"
    assert any(wanted[:12] in text for text in texts(one))


def test_the_graph_draws_tones_and_certainty(reader: Reader, tmp_path: Path) -> None:
    found = draw(reader, tmp_path / "g.svg")
    svg = found.path.read_text("utf-8")
    assert (found.shown, found.total) == (9, 9)
    assert svg.count("<circle") == 5 + 1 and 'stroke-dasharray="2 5"' in svg and 'stroke-dasharray="9 6"' in svg
    assert {"country", "cooperation", "9 / 9"} <= set(texts(found.path))


def test_the_matrix_counts_who_acts_on_whom(reader: Reader, tmp_path: Path) -> None:
    found = draw(reader, tmp_path / "m.svg", what="matrix", top=3)
    assert found.shown == 3 and found.total > 3
    assert [text for text in texts(found.path) if text.isdigit()] != []


def test_around_one_actor(reader: Reader, tmp_path: Path) -> None:
    for what in WHAT:
        assert draw(reader, tmp_path / f"{what}.svg", what=what, actor="Việt Nam", graph=Graph(reader.graph)).total <= 2


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize(("form", "head"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_png_and_pdf_are_the_same_every_time(reader: Reader, tmp_path: Path, what: str, form: str, head: bytes) -> None:
    pytest.importorskip("matplotlib", reason="pictures other than SVG need matplotlib")
    one, two = (draw(reader, tmp_path / f"{n}.{form}", what=what, lang="vi").path.read_bytes() for n in (1, 2))
    assert one == two and one.startswith(head)


def test_without_matplotlib_it_says_what_to_do(reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(InputError, match=r"pip install 'kg-actors\[pictures\]'"):
        draw(reader, tmp_path / "g.png")
    assert not (tmp_path / "g.png").exists()
    with pytest.raises(InputError, match="svg, png or pdf"):
        draw(reader, tmp_path / "g.bmp")


def test_no_text_becomes_markup() -> None:
    evil = '</text><script>x</script>\x00&"'
    drawing = Drawing(100, 100, evil)
    drawing.marks += [Text((1, 2), evil, 12, "#000000"), Shape("square", (5, 5), 2, "#ff0000"), Line((0, 0), (9, 9), "#000000")]
    root = ElementTree.fromstring(write_svg(drawing))
    assert {one.tag.rpartition("}")[2] for one in root.iter()} == {"svg", "title", "rect", "text", "path"}
    assert [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")] == ['</text><script>x</script> &"']
