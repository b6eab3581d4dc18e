"""What a reader does with the page, done in a headless Chromium: every click leads to the sentence, nothing leaves the page."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx
import pytest

from kg.ask import Graph
from kg.store import open_reader
from kg.view.data import collect
from kg.view.page import make_page
from tests.conftest import ARTICLES

Open = Callable[..., Any]
VIEWS = ("graph", "matrix", "timeline", "contested", "table", "positions", "treaties", "actors", "document")
AID = "Nga chuyển tên lửa Sao Băng-9 cho Triều Tiên"


def download(page: Any, name: str) -> str:
    page.click("#exports summary")
    with page.expect_download() as caught:
        page.click(f"[data-export={name}]")
    return str(Path(caught.value.path()).read_text("utf-8"))


def state(page: Any) -> str:
    return str(page.url).partition("#")[2]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_by_its_address(open_page: Open, view: str) -> None:
    page = open_page(f"view={view}&lang=vi")
    for lang in ("vi", "en"):
        page.go(f"view={view}&lang={lang}")
        assert page.locator(f"#views [data-view={view}]").get_attribute("aria-current") == "page"
        assert page.locator("html").get_attribute("lang") == lang
        assert len(page.text("#stage")) > 20


def test_views_change_by_their_buttons(open_page: Open) -> None:
    page = open_page()
    for view in VIEWS[::-1]:
        page.click(f"#views [data-view={view}]")
        assert page.locator("#stage").get_attribute("class") == f"stage-{view}"
        assert (f"view={view}" in state(page)) == (view != "graph")


def test_the_picture_draws_what_python_placed(open_page: Open) -> None:
    page = open_page()
    assert "9 of 9 actors" in page.text(".summary")
    surface = page.locator("#stage .vis-network")
    assert "9 of 9" in surface.get_attribute("aria-label")
    colours = page.evaluate("""() => {
      const canvas = document.querySelector("#stage canvas");
      const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
      let painted = 0;
      for (let i = 3; i < pixels.length; i += 4) painted += pixels[i] > 0 ? 1 : 0;
      return painted;
    }""")
    assert colours > 3000


def test_arrow_keys_go_from_actor_to_actor(open_page: Open) -> None:
    page = open_page()
    page.focus("#stage .vis-network")
    page.keyboard.press("ArrowRight")
    first = state(page)
    assert first.startswith("sel=actor")
    page.wait_for_selector("#detail h2")
    page.focus("#stage .vis-network")
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
    page.keyboard.press("+")
    page.keyboard.press("0")
    page.keyboard.press("Escape")
    assert "sel=" not in state(page) and page.locator("#detail").is_hidden()


def test_an_actor_shows_names_positions_and_events(open_page: Open) -> None:
    page = open_page("sel=actor:person/ivan-mau")
    shown = page.text("#detail")
    for wanted in ("Ivan Petrovich Mẫu", "Ông Mẫu", "foreign minister", "from the gazetteer", "2012 – Dec 2019", "Events (2)"):
        assert wanted in shown
    page.go("sel=actor:country/VNM")
    shown = page.text("#detail")
    assert "Treaties (1)" in shown and "Hiệp ước Sông Hồng" in shown and "Documents (2)" in shown


def test_a_line_leads_to_its_sentence_document_and_rule(open_page: Open) -> None:
    page = open_page("sel=tie:country/PRK|country/RUS|cooperation")
    claims = page.locator("#detail .claim")
    assert claims.count() == 2
    assert "says so" in claims.nth(0).inner_text() and "denies it" in claims.nth(1).inner_text()
    assert claims.nth(0).locator("mark").inner_text() == AID
    assert claims.nth(0).locator("blockquote").inner_text() == f"Mỹ cáo buộc {AID}."
    assert "test/rule" in claims.nth(0).inner_text() and "0.8" in claims.nth(0).inner_text()
    claims.nth(0).locator(".source .link").first.click()
    assert "view=document" in state(page)
    assert page.locator(".article .told.on").first.inner_text().startswith("Nga")


FIND = """async ([paint, share]) => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const canvas = document.querySelector("#stage canvas");
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [canvas.width, canvas.height];
  copy.getContext("2d").drawImage(canvas, 0, 0);
  const pixels = copy.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const probe = document.getElementById("probe");
  probe.className = `paint-${paint}`;
  const wanted = getComputedStyle(probe).color.match(/\\d+/g).map(Number);
  const box = canvas.getBoundingClientRect();
  // How much of the colour a pixel has, the rest being paper; a line is so thin that no pixel may have all of it.
  const isHit = (x, y) => {
    const shares = wanted.map((one, k) => (255 - pixels[4 * (y * canvas.width + x) + k]) / (255 - one));
    return Math.min(...shares) > share && Math.max(...shares) - Math.min(...shares) < 0.05 && Math.max(...shares) < 1.02;
  };
  const reach = share > 0.9 ? 4 : 0;
  const found = [];
  for (let y = reach; y < canvas.height - reach; y++)
    for (let x = reach; x < canvas.width - reach; x++)
      if (isHit(x, y) && isHit(x, y - reach) && isHit(x, y + reach)) found.push([box.x + x, box.y + y]);
  return found;
}"""
"""Where the picture has a colour: of a sign, or, with some paper showing through, of a line."""


def tap(page: Any, x: float, y: float) -> None:
    """A click on the picture; again where a busy machine made it last longer than a click may."""
    for _ in range(4):
        page.mouse.click(x, y)
        if "sel=" in state(page):
            return
        page.wait_for_timeout(450)


def test_a_click_on_a_sign_a_name_or_a_line_selects_it(open_page: Open) -> None:
    page = open_page()
    for kind in ("country", "organization", "person"):
        x, y = page.evaluate(FIND, [kind, 0.99])[0]
        tap(page, x, y)
        assert state(page).startswith(f"sel=actor%3A{kind}"), kind
        chosen = state(page)
        page.keyboard.press("Escape")
        x, y = page.evaluate(FIND, [kind, 0.99])[0]
        tap(page, x, y + 24)  # its name
        assert state(page) == chosen
        page.keyboard.press("Escape")
    for tone in ("cooperation", "conflict", "standing"):
        hits = page.evaluate(FIND, [tone, 0.5])
        for x, y in hits[:: len(hits) // 9 + 1]:  # some lie right beside a sign or a name
            tap(page, x, y)
            if state(page).startswith("sel=tie"):
                break
            page.keyboard.press("Escape")
        assert state(page).startswith("sel=tie") and state(page).endswith(f"%7C{tone}")
        assert page.locator("#detail mark").count() >= 1
        page.keyboard.press("Escape")


def test_a_double_click_draws_what_is_around(open_page: Open) -> None:
    page = open_page()
    x, y = page.evaluate(FIND, ["country", 0.99])[0]
    for _ in range(4):
        page.mouse.dblclick(x, y)
        if "ego=" in state(page):
            break
        page.keyboard.press("Escape")
        page.wait_for_timeout(450)
    assert "ego=country" in state(page) and page.locator(".tools select").count() == 1


def test_what_is_dragged_stays_there(open_page: Open) -> None:
    page = open_page()

    def circles() -> list[tuple[str | None, str | None]]:
        found = ElementTree.fromstring(download(page, "SVG")).findall(".//{*}circle")
        return [(one.get("cx"), one.get("cy")) for one in found]

    before = circles()
    x, y = page.evaluate(FIND, ["country", 0.99])[0]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 30, steps=4)
    page.mouse.up()
    after = circles()
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1
    page.click("[data-filter='tones:standing']")
    page.click("[data-filter='tones:standing']")
    assert circles() == after


def test_no_name_stands_on_another(open_page: Open, gold_page: Path) -> None:
    page = open_page(file=gold_page)
    svg = ElementTree.fromstring(download(page, "SVG"))
    lines = [one for one in svg.findall(".//{*}text") if not (one.text or "").startswith("×")]
    boxes = []
    for one in lines:
        size, wide = float(one.get("font-size", 0)), 0.5 * float(one.get("font-size", 0)) * len(one.text or "")
        x, y = float(one.get("x", 0)), float(one.get("y", 0))
        boxes.append((x - wide / 2, y - 0.75 * size, x + wide / 2, y + 0.2 * size))
    over = [
        (lines[i].text, lines[j].text)
        for i, a in enumerate(boxes)
        for j, b in enumerate(boxes[:i])
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert len(boxes) > 20 and over == []
    counts = [one.text for one in svg.findall(".//{*}text") if (one.text or "").startswith("×")]
    assert len(counts) > 3 and "×1" not in counts


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("trieu tien", "North Korea"), ("NGA", "Russia"), ("ông mẫu", "Ivan Petrovich Mẫu"), ("lê văn", "Lê Văn Thử"),
        ("north kor", "North Korea"),
    ],
)  # fmt: skip
def test_search_finds_by_any_alias(open_page: Open, typed: str, name: str) -> None:
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type(typed)
    assert page.locator("#search-list li").first.inner_text().startswith(name)
    assert page.locator("#search").get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert page.text("#detail h2") == name


def test_search_that_finds_nothing_says_so(open_page: Open) -> None:
    page = open_page()
    page.fill("#search", "zzzz")
    assert page.locator("#search-list").is_hidden() and "0 found" in page.locator("#search-place [role=status]").inner_text()


def test_around_one_actor_by_steps(open_page: Open) -> None:
    page = open_page("sel=actor:country/VNM")
    page.click("#detail .actions button")
    assert "2 of 2 actors" in page.text(".summary")
    page.select_option(".tools select", "3")
    assert "steps=3" in state(page) and "2 of 2" not in page.text(".summary")
    page.click(".tools button:has-text('All actors')")
    assert "9 of 9 actors" in page.text(".summary")


def test_a_path_shows_its_sentences(open_page: Open) -> None:
    page = open_page("sel=actor:person/le-van-thu")
    page.fill("#path-to", "hoa ky")
    page.keyboard.press("Enter")
    steps = page.locator("ol.path > li")
    assert steps.count() == 3 and "A path of 3 steps" in page.text("#detail")
    assert steps.locator("mark").count() >= 3
    page = open_page("sel=path:person/le-van-thu|organization/friends-group")
    assert page.locator("ol.path > li").count() == 2
    page = open_page("sel=path:country/KOR|organization/friends-group")
    assert "No path" in page.text("#detail") or page.locator("ol.path > li").count() > 0


def test_the_legend_is_a_filter(open_page: Open) -> None:
    page = open_page("view=table")
    rows = lambda: page.locator("#stage tbody tr").count()  # noqa: E731
    everything = rows()
    assert everything == 12
    for key, value in (("tones", "conflict"), ("tones", "standing"), ("styles", "denied"), ("types", "person")):
        button = page.locator(f"[data-filter='{key}:{value}']")
        button.click()
        assert button.get_attribute("aria-pressed") == "false"
        now = rows()
        assert now < everything, (key, value)
        button.click()
        assert rows() == everything


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        ("types=person", 7), ("tones=conflict", 10), ("styles=claimed,denied", 8),
        ("kinds=consult", 9), ("modalities=planned,demanded", 10), ("polarities=contested", 11), ("quads=0", 7),
        ("voice=said", 2),
        ("voice=own", 10), ("by=country/USA", 2), ("outlet=Báo Thử", 7), ("only=ke-hoach", 3), ("conf=0.9", 0), ("undated=0", 4),
        ("from=2024-05&undated=0", 2), ("to=2024-04&undated=0", 2),
    ],
)  # fmt: skip
def test_filters_leave_what_passes(open_page: Open, address: str, rows: int) -> None:
    page = open_page(f"view=table&{address}")
    assert page.locator("#stage tbody tr").count() == rows
    page.click("#filters button:has-text('Clear all filters')")
    assert page.locator("#stage tbody tr").count() == 12


def test_filters_are_set_by_hand(open_page: Open) -> None:
    page = open_page("view=table")
    page.click("[data-filter=kinds] summary")
    page.locator("[data-filter=kinds] input").first.uncheck()
    assert "kinds=" in state(page)
    page.select_option("select[data-filter=only]", "khong-ngay")
    assert "only=khong-ngay" in state(page)
    page.locator("input[data-filter=conf]").fill("0.5")
    assert "conf=0.5" in state(page)


def test_time_range_and_play(open_page: Open) -> None:
    page = open_page("view=table&undated=0")
    assert page.locator("#time rect").count() >= 3
    page.focus("#time-to")
    page.keyboard.press("Home")
    assert "to=2024-04" in state(page) and page.locator("#stage tbody tr").count() == 2
    page.keyboard.press("ArrowRight")
    assert "to=2024-05" in state(page) and page.locator("#stage tbody tr").count() == 3
    page.keyboard.press("End")
    assert "to=" not in state(page)
    page.click("#play")
    assert "to=2024-04" in state(page) and page.locator("#play").get_attribute("aria-pressed") == "true"
    page.wait_for_selector("#play[aria-pressed=false]", timeout=8000)
    assert "to=" not in state(page)


@pytest.mark.parametrize("width", [1400, 390])
def test_an_axis_has_room_for_its_words(open_page: Open, gold_page: Path, width: int) -> None:
    page = open_page("view=timeline", file=gold_page, width=width, height=844)
    for axis in ("#time .axis", ".row.head .track"):
        ends = page.locator(f"{axis} .tick").evaluate_all(
            "(all) => all.map((one) => { const range = document.createRange(); range.selectNodeContents(one);"
            " const box = range.getBoundingClientRect(); return [one.getBoundingClientRect().x, box.right, one.textContent]; })"
        )
        named = [one for one in ends if one[2] != ""]
        assert len(named) >= 2 and all(left[1] < right[0] for left, right in pairwise(named)), named
        assert named[-1][1] <= width


def test_far_dates_stand_at_the_ends_of_the_axis(open_page: Open, gold_store: Path, tmp_path: Path) -> None:
    with open_reader(gold_store) as reader:
        data = collect(reader, Graph(reader.graph))
    dated = [one for one in data["facts"] if "first" in one]
    for one, day in ((dated[0], "1600-01-01"), (dated[-1], "2300-12-31")):
        one |= {"date": day, "first": day, "last": day}
    made = tmp_path / "far.html"
    made.write_text(make_page(data, [], lang="en"), "utf-8")
    page = open_page("view=table", file=made)
    ticks = page.locator("#time .axis .tick").all_inner_texts()
    assert re.fullmatch(r"≤ .*20\d\d", ticks[0]) and re.fullmatch(r"≥ .*20\d\d", ticks[-1]) and len(ticks) > 2


def test_the_histogram_counts_what_the_view_draws(open_page: Open) -> None:
    page = open_page("view=table")
    everything = page.text("#time label.check")
    page.go("view=graph&ego=country/VNM")
    around = page.text("#time label.check")
    page.go("view=graph&ego=country/VNM&to=2024-04")
    assert around != everything and page.text("#time label.check") == around
    page.go("view=table&ego=country/VNM")
    assert page.text("#time label.check") == everything


def test_the_matrix_says_who_acts_on_whom(open_page: Open) -> None:
    page = open_page("view=matrix")
    cells = page.locator("button.cell")
    assert cells.count() > 4 and page.locator("button.cell[tabindex='0']").count() == 1
    page.focus("button.cell[tabindex='0']")
    before = page.evaluate("() => document.activeElement.getAttribute('aria-label')")
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("() => document.activeElement.classList.contains('cell')") and before
    page.keyboard.press("Enter")
    assert page.locator("#detail mark").count() >= 1
    labels = cells.evaluate_all("(all) => all.map((one) => one.getAttribute('aria-label') + ' = ' + one.textContent)")
    assert "United States → Russia: cooperation 0, conflict 1 = 1" in labels
    assert "Ivan Petrovich Mẫu → Lê Văn Thử: cooperation 1, conflict 0 = 1" in labels  # they met: in both cells
    assert "Lê Văn Thử → Ivan Petrovich Mẫu: cooperation 1, conflict 0 = 1" in labels


def test_no_panel_lies_on_what_it_tells_of(open_page: Open) -> None:
    for address in ("view=table&sel=actor:country/RUS", "view=contested&sel=actor:country/RUS"):
        page = open_page(address)
        panel = page.locator("#detail").bounding_box()
        for one in page.locator(".dispute, .caption").all():
            box = one.bounding_box()
            assert box["x"] + box["width"] <= panel["x"]
        page.locator("#stage .scroll").evaluate("(one) => { one.scrollLeft = one.scrollWidth; }")
        for one in page.locator("thead th:last-child").all():
            box = one.bounding_box()
            assert box["x"] + box["width"] <= panel["x"] + 1


def test_the_timeline_has_a_row_for_each_pair(open_page: Open) -> None:
    page = open_page("view=timeline")
    assert page.locator(".timeline .row:not(.head)").count() >= 3
    page.locator(".dot").first.click()
    assert page.locator("#detail mark").count() >= 1
    page.locator(".pair .link").first.click()
    assert page.locator(".row.chosen + .listed article").count() >= 1
    assert page.evaluate("() => document.activeElement.closest('.row.chosen') !== null")


def test_the_timeline_has_cooperation_above_its_line_and_conflict_below(open_page: Open, gold_page: Path) -> None:
    page = open_page("view=timeline", file=gold_page)
    heights = """(tone) => [...document.querySelectorAll(`.dot.${tone}`)].map((dot) =>
      dot.getBoundingClientRect().top - dot.parentElement.querySelector(".zero").getBoundingClientRect().top)"""
    up, down = (page.evaluate(heights, tone) for tone in ("cooperation", "conflict"))
    assert len(up) > 3 and len(down) > 3 and max(up) < 0 <= min(down)
    boxes = page.locator(".dot").evaluate_all(
        "(all) => all.map((one) => { const b = one.getBoundingClientRect(); return [b.x, b.y]; })"
    )
    assert len({(round(x), round(y)) for x, y in boxes}) == len(boxes)


def test_both_sides_of_a_dispute_stand_side_by_side(open_page: Open) -> None:
    page = open_page("view=contested")
    assert page.locator(".dispute").count() == 1
    sides = page.locator(".dispute .side")
    assert "United States" in sides.nth(0).inner_text() and sides.nth(0).locator("mark").inner_text() == AID
    assert "Russia" in sides.nth(1).inner_text() and "bác bỏ" in sides.nth(1).locator("mark").inner_text()


def test_the_table_sorts_both_ways(open_page: Open) -> None:
    page = open_page("view=table")
    page.click("th:has-text('Who') .link")
    names = page.locator("#stage tbody tr td:nth-child(2)").all_inner_texts()
    assert page.locator("th[aria-sort=ascending]").count() == 1 and names[0] < names[-1]
    page.locator("th[aria-sort=ascending] .link").click()
    assert page.locator("th[aria-sort=descending]").count() == 1
    assert page.locator("#stage tbody tr td:nth-child(2)").all_inner_texts()[0] == max(names)


WIDE_CELLS = """
    [...document.querySelectorAll("table.facts td")].filter((td) => td.scrollWidth > td.clientWidth).map((td) => td.innerText)
"""
CELLS = "[...document.querySelectorAll('tr[data-fact]')].map((tr) => [tr.cells[2].innerText, tr.cells[0].innerText])"


def test_no_cell_of_the_table_runs_into_the_next(open_page: Open, gold_page: Path) -> None:
    page = open_page("view=table&lang=en", file=gold_page)
    assert page.locator("td.column-date", has_text=" – ").count() > 0, "the samples have an event that took more than a day"
    assert page.evaluate(WIDE_CELLS) == []


def test_kinds_are_told_with_their_modes_and_ties_that_last_without_a_date(open_page: Open) -> None:
    page = open_page("view=table")
    assert "consult: visit" in page.locator("td.column-what").all_inner_texts()
    dates = dict(page.evaluate(CELLS))
    assert dates["position held"] == "" and dates["consult: visit"] != ""


def test_the_table_is_saved_as_it_stands(open_page: Open) -> None:
    page = open_page("view=table&kinds=accuse")
    shown = page.locator("#stage tbody tr").count()
    with page.expect_download() as caught:
        page.click("#stage button:text-is('CSV')")
    text = Path(caught.value.path()).read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert 0 < shown == len(rows) < 12 and "accuse" not in {row["kind"] for row in rows}


def test_positions_and_treaties_are_tables(open_page: Open) -> None:
    page = open_page("view=positions")
    assert "foreign minister" in page.text("#stage") and "15 Jan 2020 – today" in page.text("#stage")
    page.click("#views [data-view=treaties]")
    assert page.text("#stage .caption") == "1 treaty."
    row = page.text("#stage tbody tr")
    assert "Russia" in row and "Vietnam" in row.replace("Viet Nam", "Vietnam") and "Apr 2024" in row


def test_hidden_actors_are_counted_and_reached(open_page: Open) -> None:
    page = open_page("top=3")
    assert re.search(r"[23] of 9 actors", page.text(".summary"))
    page.click(".summary .link")
    assert page.locator("#stage tbody tr").count() >= 9
    page.locator("#stage tbody .link:has-text('Draw around it')").first.click()
    assert "ego=" in state(page) and page.locator("#stage canvas").count() == 1


def test_a_document_marks_mentions_and_facts_both_ways(open_page: Open) -> None:
    page = open_page("view=document")
    page.locator("#stage tbody .link").first.click()
    page = open_page("view=document&doc=hoi-dam")
    text, told = page.locator(".article").bounding_box(), page.locator(".numbered").first.bounding_box()
    assert text["x"] + text["width"] < told["x"] and page.text("#stage h2") == "Hội đàm ở Hà Nội"
    page.locator(".mention:has-text('Triều Tiên')").first.click()
    assert page.text("#detail h2") == "North Korea" and page.locator(".mention.on").count() >= 1
    ref = page.locator(".ref").first
    ref.click()
    assert "sel=fact" in state(page) and page.locator(".told.on").count() >= 1
    page.locator(".article").evaluate("(all) => all.querySelectorAll('.ref').forEach((one) => one.remove())")
    assert page.locator(".article p").all_inner_texts() == ARTICLES["hoi-dam"]["text"].strip().split("\n")


def test_the_address_is_a_link_to_what_is_shown(open_page: Open) -> None:
    page = open_page("view=table")
    page.click("[data-filter='tones:conflict']")
    page.click("#lang")
    page.click("tbody .link >> nth=1")
    again = open_page(state(page))
    assert again.text("#stage") == page.text("#stage") and again.text("#detail") == page.text("#detail")
    page.go_back()
    page.wait_for_selector("#detail", state="hidden")
    page.click("#copy")
    page.wait_for_selector("#notice:not(:empty)")


@pytest.mark.parametrize(
    "address",
    [
        "view=nothing", "sel=actor:no/one", "sel=fact:x", "sel=tie:a|b", "doc=x&view=document", "top=-4", "steps=x", "%%%",
        "lang=xx&theme=yy", "ego=no/one", "kinds=", "from=zz&to=yy", "view=constructor", "view=timeline&from=2030-01&to=1900-01",
    ],
)  # fmt: skip
def test_an_address_that_means_nothing_still_opens(open_page: Open, address: str) -> None:
    assert len(open_page(address).text("#stage")) > 10


def test_dates_are_written_as_the_reader_writes_them(open_page: Open) -> None:
    page = open_page("view=positions&lang=vi&sel=actor:person/ivan-mau")
    assert "15/01/2020 – nay" in page.text("#stage") and "theo bài ngày 06/05/2024" in page.text("#stage")
    assert "(tính đến 06/05/2024)" in page.text("#detail")
    page.go("view=positions&lang=en&sel=actor:person/ivan-mau")
    assert "15 Jan 2020 – today" in page.text("#stage") and "(as of 6 May 2024)" in page.text("#detail")
    page.go("view=table&lang=vi")
    assert {"06/05/2024", "04/2024"} <= set(page.locator("td.column-date").all_inner_texts())
    assert "tháng" in page.text("#time") or "04/2024" in page.text("#time .axis")


def test_the_table_says_what_keeps_a_fact_from_being_plain(open_page: Open) -> None:
    page = open_page("view=table&sort=certainty")
    said = page.locator("td.column-certainty").all_inner_texts()
    assert sorted(set(said)) == sorted(["plain fact", "contested", "demanded", "planned", "negated"])


def test_language_and_theme_change(open_page: Open) -> None:
    page = open_page()
    assert page.text("h1") == "Actors and their relationships"
    page.click("#lang")
    assert page.text("h1") == "Các tác nhân và quan hệ" and page.locator("html").get_attribute("lang") == "vi"
    background = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.select_option("#theme", "dark")
    assert page.evaluate(background) != light
    assert open_page("", scheme="dark").evaluate(background) == page.evaluate(background)


def test_exports_hold_what_is_shown(open_page: Open) -> None:
    page = open_page()
    rows = list(csv.DictReader(io.StringIO(download(page, "CSV").removeprefix("\ufeff"))))
    assert len(rows) == 12 and any(AID in row["sentence"] and row["denied_by"] == "Russia" for row in rows)
    loaded = json.loads(download(page, "JSON"))
    assert len(loaded["actors"]) == 9 and any(claim["denies"] for fact in loaded["facts"] for claim in fact["claims"])
    for name, read in (("GraphML", networkx.read_graphml), ("GEXF", networkx.read_gexf)):
        graph = read(io.BytesIO(download(page, name).encode()))  # as other programs read it
        assert graph.number_of_nodes() == 9 and graph.number_of_edges() >= 9, name
        assert graph.nodes["country/RUS"] == {"label": "Russia", "type": "country"}, name
        told = [edge for *_, edge in graph.edges(data=True) if edge.get("certainty") == "denied" and edge["kind"] == "aid"]
        assert [edge["sentence"] for edge in told] == [f"Mỹ cáo buộc {AID}."], name
    svg = ElementTree.fromstring(download(page, "SVG"))
    assert {"Triều Tiên", "North Korea"} & {text.text for text in svg.findall(".//{*}text")}
    page.click("#exports summary")
    with page.expect_download() as caught:
        page.click("[data-export=PNG]")
    image = Path(caught.value.path()).read_bytes()
    assert image.startswith(b"\x89PNG")
    width, height = (int.from_bytes(image[at : at + 4], "big") for at in (16, 20))
    assert (width, height) == (2 * int(svg.get("width", 0)), 2 * int(svg.get("height", 0)))


def test_exports_hold_no_more_than_what_is_shown(open_page: Open) -> None:
    page = open_page("tones=cooperation,standing&ego=country/RUS")
    assert {fact["kind"] for fact in json.loads(download(page, "JSON"))["facts"]} == {"accuse", "reject"}


def test_a_narrow_page_shows_where_one_is(open_page: Open) -> None:
    page = open_page(width=390, height=844)
    for view in VIEWS:
        page.go(f"view={view}&sel=actor:country/RUS")
        tab = page.locator(f"#views [data-view={view}]").bounding_box()
        assert tab["x"] >= 0 and tab["x"] + tab["width"] <= 390, view
        panel = page.locator("#detail").bounding_box()
        assert panel["y"] >= 300 and round(panel["y"] + panel["height"]) == 844


def test_print_shows_the_content_only(open_page: Open) -> None:
    page = open_page("view=contested")
    page.emulate_media(media="print")
    assert page.locator("#views").is_hidden() and page.locator("#side").is_hidden() and page.locator(".dispute").is_visible()
    page = open_page("view=table&theme=dark")
    page.emulate_media(media="print")
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("#tools").is_hidden() and page.locator("tbody tr").count() == 12


def test_everything_is_reached_by_tab(open_page: Open) -> None:
    page = open_page("view=contested")
    seen = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        at = page.evaluate("() => { const at = document.activeElement; return [at.id, at.dataset.view, at.dataset.filter]; }")
        seen.update(at)
    assert {"skip", "search", "copy", "theme", "lang", "matrix", "tones:conflict", "play", "time-from", "time-to"} <= seen


def test_the_page_chooses_the_actors_that_python_chose(open_page: Open, reader: Any, tmp_path: Path) -> None:
    from kg.ask import Graph
    from kg.view import view
    from kg.view.ties import find_ties

    for top in (2, 4, 6, 9):
        page = open_page(file=view(reader, tmp_path / f"{top}.html", top=top).path)
        chosen = [one["iri"] for one in json.loads(download(page, "JSON"))["actors"]]
        assert chosen == list(find_ties(Graph(reader.graph), top=top).actors)


def test_what_a_file_leaves_out_is_counted(open_page: Open, reader: Any, tmp_path: Path) -> None:
    from kg.ask import Graph
    from kg.view import view
    from kg.view.data import collect
    from kg.view.page import make_page

    page = open_page("view=table", file=view(reader, tmp_path / "meetings.html", kinds=("consult",)).path)
    rows = page.locator("#stage tbody tr").count()
    assert 0 < rows < 12 and f"{rows} of the store's 12 events" in page.text("#partial")
    (tmp_path / "cut.html").write_text(make_page(collect(reader, Graph(reader.graph), most_text=0), [], lang="en"), "utf-8")
    page = open_page("view=document&doc=hoi-dam", file=tmp_path / "cut.html")
    assert "Of 3 of the 3 articles" in page.text("#partial") and "kg serve shows it whole" in page.text("#stage")
    page.locator("#stage article .told").first.click()
    assert page.locator("#stage article mark").count() >= 1
    assert open_page("view=table").locator("#partial").count() == 0


def places(page: Any) -> dict[str, list[float]]:
    """Where the exported picture has each actor's sign, by the first line of its name."""
    svg = ElementTree.fromstring(download(page, "SVG"))
    signs, names = svg.findall("./{*}circle") + svg.findall("./{*}rect[@width]"), svg.findall("./{*}text")
    middles = {one.text: float(one.get("x", "")) for one in names}
    assert len(signs) > 1
    return {name: [x, float(next(one for one in names if one.text == name).get("y", ""))] for name, x in middles.items()}


def test_actors_stay_where_they_are_whatever_is_filtered(open_page: Open, reader: Any, tmp_path: Path) -> None:
    from kg.view import view

    page = open_page(file=view(reader, tmp_path / "six.html", top=6).path)
    before = places(page)
    page.click(".tools button:has-text('Draw more')")
    after = places(page)
    assert len(after) > len(before)
    assert {name: after[name][0] for name in before} == {name: x for name, (x, _) in before.items()}
    page.click("[data-filter='tones:conflict']")
    fewer = places(page)
    assert {name: after[name][0] for name in fewer} == {name: x for name, (x, _) in fewer.items()}


def test_another_language_moves_nobody(open_page: Open) -> None:
    page = open_page()
    english = sorted(x for x, _ in places(page).values())
    page.click("#lang")
    assert sorted(x for x, _ in places(page).values()) == english


def test_of_many_lines_the_strongest_are_drawn_and_the_chosen(open_page: Open) -> None:
    bright = """() => {
      const canvas = document.querySelector("#stage canvas");
      const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
      const probe = document.getElementById("probe");
      const wanted = ["conflict", "cooperation"].map((tone) => {
        probe.className = `paint-${tone}`;
        return getComputedStyle(probe).color.match(/\\d+/g).map(Number);
      });
      let found = 0;
      for (let i = 0; i < pixels.length; i += 4) found += wanted.some((one) => one.every((value, k) => pixels[i + k] === value));
      return found;
    }"""
    painted = {}
    for address in ("sel=actor:country/RUS", "sel=actor:country/RUS&lines=1"):
        page = open_page(address)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        painted[address] = page.evaluate(bright)
    every, one = painted.values()
    assert one > 0.8 * every > 200  # of its lines only one is drawn before it is chosen
    page = open_page("lines=1")
    assert re.search(r"The strongest 1 of \d+ lines", page.text(".summary"))
    assert len(ElementTree.fromstring(download(page, "SVG")).findall("./{*}path[@stroke-opacity]")) == 1


def test_around_an_actor_from_the_command_line(open_page: Open, reader: Any, tmp_path: Path) -> None:
    from kg.view import view

    page = open_page(file=view(reader, tmp_path / "vnm.html", actor="VNM").path)
    assert "2 of 2 actors" in page.text(".summary") and page.locator(".tools select").count() == 1


def test_a_sandboxed_frame_as_in_a_notebook_works(chromium: Any, small_page: Path, tmp_path: Path) -> None:
    frame = tmp_path / "frame.html"
    frame.write_text(f'<iframe sandbox="allow-scripts" src="{small_page.as_uri()}" width="1200" height="800"></iframe>', "utf-8")
    page = chromium.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(frame.as_uri())
    inside = page.frame_locator("iframe")
    inside.locator("#views [data-view=table]").click()
    inside.locator("tbody .link").first.click()
    assert inside.locator("#detail h2").inner_text() != "" and faults == []
    page.close()


def test_a_store_of_nothing_opens(open_page: Open, tmp_path: Path) -> None:
    from kg import pipeline
    from kg.model import Document, Extraction
    from kg.store import open_reader
    from kg.view import draw, view

    class Nothing:
        def extract(self, document: Document) -> Extraction:
            return Extraction(document, (), ())

    (tmp_path / "a.txt").write_text("Một bài không nói về ai.", "utf-8")
    pipeline.build([tmp_path / "a.txt"], tmp_path / "store", make_extractor=Nothing, processes=1)
    with open_reader(tmp_path / "store") as reader:
        path = view(reader, tmp_path / "none.html").path
        for what in ("graph", "matrix", "timeline"):
            assert draw(reader, tmp_path / f"{what}.svg", what=what).shown == 0
    page = open_page(file=path)
    for view_name in VIEWS:
        page.go(f"view={view_name}")
        assert page.text("#stage") != ""
