"""Pictures without a browser: the same every time, words as text, PNG and PDF where matplotlib is."""

from __future__ import annotations

import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import pipeline
from kg.analyse import Selection, count_months
from kg.ask import Graph
from kg.contract import from_record
from kg.errors import InputError
from kg.model import Document, Extraction
from kg.store import Reader, open_reader
from kg.view import draw
from kg.view.drawing import Drawing, Line, Shape, Text, write_svg

WHAT = ("graph", "matrix", "timeline", "series")


def texts(path: Path) -> list[str]:
    return [one.text or "" for one in ElementTree.fromstring(path.read_bytes()).iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_picture_is_the_same_every_time_and_names_its_actors(reader: Reader, tmp_path: Path, what: str, lang: str) -> None:
    one, two = (draw(reader, tmp_path / name, what=what, lang=lang).path for name in ("a.svg", "b.svg"))
    assert one.read_bytes() == two.read_bytes()
    wanted = "Ivan Petrovich Mẫu" if what in ("timeline", "series") else "Nga" if lang == "vi" else "Russia"
    assert any(wanted[:12] in text for text in texts(one))


def test_the_graph_draws_tones_and_certainty(reader: Reader, tmp_path: Path) -> None:
    found = draw(reader, tmp_path / "g.svg")
    svg = found.path.read_text("utf-8")
    assert (found.shown, found.total) == (9, 9)
    assert svg.count("<circle") == 5 + 1 and 'stroke-dasharray="2 5"' in svg and 'stroke-dasharray="9 6"' in svg
    assert {"country", "cooperation", "9 of 9 actors"} <= set(texts(found.path))


def test_the_matrix_counts_who_acts_on_whom(reader: Reader, tmp_path: Path) -> None:
    found = draw(reader, tmp_path / "m.svg", what="matrix", top=3)
    assert found.shown == 3 and found.total > 3
    assert [text for text in texts(found.path) if text.isdigit()] != []


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_stands_outside_the_paper(gold: Reader, tmp_path: Path, what: str, lang: str) -> None:
    root = ElementTree.fromstring(draw(gold, tmp_path / "p.svg", what=what, lang=lang).path.read_bytes())
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    seen = 0
    for one in root.iter("{http://www.w3.org/2000/svg}text"):
        x, y, size = (float(one.get(key, 0)) for key in ("x", "y", "font-size"))
        long = 0.56 * size * len(one.text or "")
        if one.get("transform") is not None:
            assert y - long >= 0, one.text
            continue
        left = x - long * {"start": 0, "middle": 0.5, "end": 1}[one.get("text-anchor", "start")]
        assert left >= -2 and left + long <= width + 8 and 0 < y < height, one.text
        seen += 1
    assert seen > 8


def test_events_of_one_time_stand_above_one_another(made: Reader, tmp_path: Path) -> None:
    root = ElementTree.fromstring(draw(made, tmp_path / "t.svg", what="timeline").path.read_bytes())
    places = [(one.get("cx"), one.get("cy")) for one in root.iter("{http://www.w3.org/2000/svg}circle")]
    places += [
        (one.get("x"), one.get("y")) for one in root.iter("{http://www.w3.org/2000/svg}rect") if one.get("stroke") is not None
    ]
    assert len(places) == len(set(places)) == 18 + 18 + 12
    assert {"Mar 2023", "Jul 2023"} <= set(texts(tmp_path / "t.svg"))


def test_a_count_stands_at_a_line_that_is_more_than_one_event(reader: Reader, tmp_path: Path) -> None:
    assert [text for text in texts(draw(reader, tmp_path / "g.svg").path) if text.startswith("×")] == ["×2"]


def test_a_cell_is_dashed_where_nothing_is_plain_fact(reader: Reader, tmp_path: Path) -> None:
    root = ElementTree.fromstring(draw(reader, tmp_path / "m.svg", what="matrix").path.read_bytes())
    dashed = [one for one in root.iter("{http://www.w3.org/2000/svg}rect") if one.get("stroke-dasharray") == "3 2"]
    told = [text for text in texts(tmp_path / "m.svg") if text.isdigit()]
    assert 0 < len(dashed) < len(told)


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


def test_a_series_draws_the_counts_of_the_dyad_table(made: Reader, tmp_path: Path) -> None:
    path = draw(made, tmp_path / "s.svg", what="series", actor="Nga", other="Mỹ").path
    boxes = [one for one in ElementTree.fromstring(path.read_bytes()).iter("{http://www.w3.org/2000/svg}rect") if one.get("x")]
    table = count_months(made, Selection(actors=("Nga", "Mỹ")), balanced=True)
    for column, colour in (("verbal_cooperation", "#8fbfe6"), ("verbal_conflict", "#efb27d")):
        bars = [float(one.get("height", 0)) for one in boxes if one.get("fill") == colour and float(one.get("height", 0)) != 12]
        counts = [int(str(count)) for count in table.column(column) if count != 0]
        assert len(bars) == len(counts) > 0
        assert [round(bar / count, 3) for bar, count in zip(bars, counts, strict=True)] == [round(bars[0] / counts[0], 3)] * len(
            counts
        )
    shown = texts(path)
    assert "Russia – United States" in shown
    assert sum(re.fullmatch(r"[A-Z][a-z]{2} 2023", text) is not None for text in shown) > 2
    # The pace turned in the middle, and the picture says where.
    assert path.read_text("utf-8").count('stroke-dasharray="5 4"') == 1 and shown.count("Jul 2023") == 2


def test_a_series_of_many_pairs_draws_the_busiest(made: Reader, tmp_path: Path) -> None:
    found = draw(made, tmp_path / "s.svg", what="series", top=1)
    assert (found.shown, found.total) == (1, 2) and "Russia – United States" in texts(found.path)


def test_a_pair_is_for_a_series_alone(made: Reader, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="for a series"):
        draw(made, tmp_path / "s.svg", what="matrix", other="Mỹ")
    with pytest.raises(InputError, match="two actors"):
        draw(made, tmp_path / "s.svg", what="series", other="Mỹ")


@pytest.fixture(scope="module")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which two states agree each month of half a year, and accuse each other in the next."""
    facts = [("agree", f"2023-{month:02}-{day:02}") for month in range(1, 7) for day in (3, 9, 20)]
    facts += [("accuse", f"2023-{month:02}-{day:02}") for month in range(7, 13) for day in (5, 12, 25)]
    folder = tmp_path_factory.mktemp("series")
    records = {day[:7]: [(kind, when) for kind, when in facts if when[:7] == day[:7]] for _, day in facts}
    lines = [{"id": month, "published": f"{month}-28", "text": "Câu.\n" * len(told) + month} for month, told in records.items()]
    (folder / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")

    class ByMonth:
        def extract(self, document: Document) -> Extraction:
            ends = {"actor": ["RUS"], "recipient": ["USA"]}
            told = [{"kind": kind, "date": when, "quote": "Câu", "rule": "test", **ends} for kind, when in records[document.id]]
            told.append(
                {
                    "kind": "aid",
                    "date": f"{document.id}-01",
                    "quote": "Câu",
                    "rule": "test",
                    "actor": ["RUS"],
                    "recipient": ["PRK"],
                }
            )
            who = [{"id": id_, "type": "Country", "names": [id_], "mentions": [[0, 1]]} for id_ in ("PRK", "RUS", "USA")]
            made = from_record({"doc": document.id, "entities": who, "facts": told}, document.text)
            return Extraction(document, made.entities, made.facts)

    assert pipeline.build([folder / "a.jsonl"], folder / "store", make_extractor=ByMonth, processes=1).problems == []
    return folder / "store"


@pytest.fixture
def made(made_store: Path) -> Iterator[Reader]:
    with open_reader(made_store) as opened:
        yield opened
