"""What a reader does with the live pages, done in a headless Chromium: nothing is asked of anybody else, nobody is shut out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from kg.serve.pages import asking
from kg.serve.pages.assets import has_editor

PAGES = (
    "/", "/actors", "/documents", "/contested", "/search?q=nga", "/country/RUS", "/person/ivan-mau", "/dyad/RUS/USA",
    "/document/hoi-dam", "/ask", "/ask/who-met?go=1", "/ask/monthly?a=RUS&b=PRK", "/query", "/ontology", "/country/NONE",
)  # fmt: skip
MET = "SELECT ?one ?other ?day { ?one akg:metWith ?other . ?fact akg:actor ?one , ?other ; akg:latest ?day ; akg:plain true }"

Open = Callable[..., Any]
needs_editor = pytest.mark.skipif(not has_editor(), reason="the editor is not bundled here: python hatch_build.py, with npm")


@dataclass
class Window:
    """A page that stays open from test to test, with all that it did besides showing itself."""

    page: Any
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    is_quiet: bool = False
    """Whether errors are expected: a browser says of every answer over 399 that it is one."""

    def __post_init__(self) -> None:
        self.page.set_default_timeout(8000)
        self.page.on("pageerror", lambda error: self.faults.append(f"{error}\n{error.stack}"))
        self.page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", self._listen)

    def _listen(self, said: Any) -> None:
        if said.type in ("error", "warning") and not self.is_quiet:
            self.faults.append(said.text)


@pytest.fixture(scope="session")
def windows(chromium: Any, address: str) -> Iterator[dict[str, list[Window]]]:
    """Windows by their reader's language, which all tests use one after another: to open one costs more than most tests."""
    opened = {"en": ["en-GB", "en-GB"], "vi": ["vi-VN"]}
    contexts = {
        lang: [chromium.new_context(locale=locale, accept_downloads=True, base_url=address) for locale in locales]
        for lang, locales in opened.items()
    }
    yield {lang: [Window(context.new_page()) for context in several] for lang, several in contexts.items()}
    for several in contexts.values():
        for context in several:
            context.close()


@pytest.fixture
def browse(windows: dict[str, list[Window]], address: str) -> Iterator[Open]:
    """Opens a page of the service for a new reader; afterwards no error and no foreign request may have come of it."""
    calls = count()

    def open_(
        path: str, *, width: int = 1280, height: int = 860, scheme: str = "light", lang: str = "en", quiet: bool = False
    ) -> Any:
        window = windows[lang][next(calls) % len(windows[lang])]
        page, window.is_quiet = window.page, quiet
        page.goto("about:blank")
        page.context.clear_cookies()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media="screen", color_scheme=scheme)
        page.goto(path)
        ready = "html[data-editor]" if path.startswith("/query") else "html[data-ready]"
        page.wait_for_selector(ready, state="attached")
        return page

    yield open_
    every = [window for several in windows.values() for window in several]
    faults, requests = ([one for window in every for one in getattr(window, kind)] for kind in ("faults", "requests"))
    for window in every:
        if window.page.url.startswith(address):
            window.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        window.faults.clear()
        window.requests.clear()
    assert faults == []
    assert [url for url in requests if not url.startswith((address + "/", "data:", "blob:", "about:"))] == []


def find_faults(page: Any) -> list[str]:
    if not page.evaluate("() => 'axe' in window"):
        bundle = pytest.importorskip("axe_playwright_python.base", reason="axe is not installed: pip install 'kg-actors[dev]'")
        page.evaluate(Path(bundle.__file__).with_name("axe.min.js").read_text("utf-8"))
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found["violations"] for node in one["nodes"]]


def write(page: Any, text: str) -> None:
    """Puts a query into the editor, as somebody who pastes it."""
    page.click("#editor .cm-content")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_light_and_dark(browse: Open, path: str) -> None:
    page = browse(path, quiet="NONE" in path)
    colours = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        colours.add(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
        assert (scheme, find_faults(page)) == (scheme, [])
    assert len(colours) == 2


@pytest.mark.parametrize("path", PAGES)
def test_a_narrow_page_fits_and_shuts_nobody_out(browse: Open, path: str) -> None:
    page = browse(path, width=390, height=844, lang="vi", quiet="NONE" in path)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    for tab in page.locator("#views [aria-current=page]").all():
        box = tab.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390, "the menu opens where one is"
    assert find_faults(page) == []


def test_the_search_box_suggests_and_goes_by_keyboard(browse: Open) -> None:
    page = browse("/")
    page.focus("#search")
    page.keyboard.type("ong mau", delay=20)
    page.wait_for_selector(".suggestions li")
    assert find_faults(page) == []
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#search", "aria-activedescendant") == "suggestions-0-0"
    page.keyboard.press("Enter")
    page.wait_for_url("**/person/ivan-mau")


def test_escape_closes_suggestions_and_enter_searches(browse: Open) -> None:
    page = browse("/")
    page.focus("#search")
    page.keyboard.type("nga", delay=20)
    page.wait_for_selector(".suggestions li")
    page.keyboard.press("Escape")
    assert page.locator(".suggestions li:visible").count() == 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=nga")


def test_two_names_lead_to_the_page_of_both(browse: Open) -> None:
    page = browse("/")
    page.focus("[name=a]")
    page.keyboard.type("my", delay=20)
    page.locator(".suggestions li:visible", has_text="United States").click()
    assert page.input_value("[name=a]") == "USA"
    page.fill("[name=b]", "nga")
    page.keyboard.press("Escape")
    page.locator("form[action='/dyad'] button").click()
    page.wait_for_url("**/dyad/USA/RUS")


def test_colours_stay_as_chosen(browse: Open) -> None:
    page = browse("/")
    for theme in ("light", "dark"):
        page.click("#theme")
        assert page.get_attribute("html", "data-theme") == theme
    page.goto("/contested")
    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 28)"


def test_the_language_is_switched_in_place(browse: Open) -> None:
    page = browse("/country/RUS?kind=accuse")
    page.click("#tools a[hreflang=vi]")
    page.wait_for_selector("html[lang=vi]", state="attached")
    assert "kind=accuse" in page.url
    page.goto("/")
    assert page.get_attribute("html", "lang") == "vi"


def test_the_first_tab_leads_past_the_head(browse: Open) -> None:
    page = browse("/country/RUS")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"


def test_a_sentence_leads_to_its_place_in_the_article_and_back(browse: Open) -> None:
    page = browse("/contested")
    page.locator(".dispute .source a").first.click()
    page.wait_for_url("**/document/hoi-dam#fact-*")
    card = page.locator(".card:target")
    assert card.is_visible() and card.locator("mark").count() > 0
    number = card.locator(".index").inner_text()
    page.locator(f".article .ref:text-is('{number}')").click()
    assert page.evaluate("() => location.hash").startswith("#fact-")


def test_filters_change_the_list(browse: Open) -> None:
    page = browse("/country/RUS")
    whole = page.locator("#facts .card").count()
    page.select_option("[name=certainty]", "contested")
    page.click("form.filters button")
    page.wait_for_url("**certainty=contested**")
    assert 0 < page.locator("#facts .card").count() < whole


@needs_editor
def test_a_query_is_shown_as_table_graph_and_timeline(browse: Open) -> None:
    page = browse("/query")
    write(page, MET)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#result table")
    assert page.locator("#result tbody tr").count() == 2
    assert page.locator("#result a[href='/person/ivan-mau']").first.inner_text() == "Ivan Petrovich Mẫu"
    assert find_faults(page) == []
    page.click("#tab-graph")
    assert page.locator(".result-graph a").count() == 2 and page.locator(".result-graph line").count() == 1
    assert find_faults(page) == []
    page.keyboard.press("ArrowRight")
    assert page.locator(".moments li time").first.inner_text() == "6 May 2024"
    assert find_faults(page) == []
    page.click("#tab-graph")
    page.locator(".result-graph a").first.click()
    page.wait_for_url("**/person/*")


@needs_editor
@pytest.mark.parametrize(
    ("query", "form", "start"),
    [
        (MET, "srj", '{"head"'), (MET, "srx", "<?xml"), (MET, "csv", "one,other"), (MET, "tsv", "?one\t?other"),
        ("DESCRIBE country:RUS", "ttl", "@prefix"), ("DESCRIBE country:RUS", "nt", "<http"),
        ("DESCRIBE country:RUS", "rdf", "<?xml"), ("DESCRIBE country:RUS", "jsonld", ("[", "{")),
    ],
)  # fmt: skip
def test_results_are_downloaded_in_each_form(browse: Open, query: str, form: str, start: str) -> None:
    page = browse("/query")
    write(page, query)
    page.click("#run")
    page.wait_for_selector("#result table")
    with page.expect_download() as caught:
        page.click(f"[data-format={form}]")
    assert caught.value.suggested_filename == f"kg.{form}"
    assert Path(caught.value.path()).read_text("utf-8").startswith(start)


@needs_editor
def test_triples_and_answers_of_yes_or_no_are_shown(browse: Open) -> None:
    page = browse("/query")
    write(page, "CONSTRUCT { ?a akg:metWith ?b } WHERE { ?a akg:metWith ?b }")
    page.click("#run")
    page.wait_for_selector("#result table")
    assert page.locator("#result thead th").all_inner_texts() == ["subject", "predicate", "object"]
    page.click("#tab-graph")
    assert page.locator(".result-graph a").count() == 2
    write(page, "ASK { ?a akg:metWith ?b }")
    page.click("#run")
    page.wait_for_selector("#result p:has-text('Yes')")
    write(page, "SELECT ?x { ?x akg:metWith country:USA }")
    page.click("#run")
    page.wait_for_selector("#result p:has-text('No results')")


@needs_editor
def test_names_are_completed_to_iris(browse: Open) -> None:
    page = browse("/query")
    write(page, "SELECT * {\n ?fact akg:actor ")
    page.keyboard.type("ong mau", delay=25)
    page.locator(".cm-tooltip-autocomplete li", has_text="person:ivan-mau").wait_for()
    assert find_faults(page) == []
    page.keyboard.press("Enter")
    page.keyboard.type(" ; met w", delay=40)
    page.locator(".cm-tooltip-autocomplete li", has_text="akg:metWith").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Backspace")
    assert "akg:actor person:ivan-mau ;" in page.input_value("#query-text")


@needs_editor
def test_terms_are_completed_by_prefix_and_variables_by_their_beginning(browse: Open) -> None:
    page = browse("/query")
    write(page, "SELECT ?someone {\n ")
    page.keyboard.type("?so", delay=40)
    page.locator(".cm-tooltip-autocomplete li", has_text="?someone").wait_for()
    page.wait_for_timeout(150)  # at once after it opened, Enter is still a new line
    page.keyboard.press("Enter")
    page.keyboard.type(" akg:metW", delay=40)
    page.locator(".cm-tooltip-autocomplete li", has_text="met with").wait_for()
    page.wait_for_timeout(150)
    page.keyboard.press("Enter")
    assert "?someone akg:metWith" in page.input_value("#query-text")


@needs_editor
def test_a_fault_is_marked_where_it_is(browse: Open) -> None:
    page = browse("/query", quiet=True)
    write(page, "SELECT * {\n ?s akgg:x ?o\n}")
    page.wait_for_selector(".cm-lintRange-error")
    assert page.locator(".cm-lintRange-error").inner_text() == "akgg:x"
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#fault:visible")
    assert page.locator("#fault").inner_text().startswith("Line 2, column 5: the prefix 'akgg:' is not declared")
    assert find_faults(page) == []
    write(page, MET)
    page.click("#run")
    page.wait_for_selector("#result table")
    assert page.locator("#fault").is_hidden() and page.locator(".cm-lintRange-error").count() == 0


@needs_editor
def test_a_link_brings_back_query_and_view(browse: Open) -> None:
    page = browse("/query")
    write(page, MET)
    page.click("#run")
    page.wait_for_selector("#result table")
    page.click("#tab-timeline")
    page.click("#share")
    page.wait_for_function("() => location.hash.includes('run=1')")
    other = browse("/query" + page.url.split("/query", 1)[1])
    other.wait_for_selector(".moments li")
    assert other.input_value("#query-text") == MET


@needs_editor
def test_a_query_that_takes_long_is_stopped_by_a_button(browse: Open) -> None:
    page = browse("/query")
    write(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (?a != ?d && ?f != ?i) }")
    page.click("#run")
    page.locator("#stop").wait_for(state="visible")
    page.click("#stop")
    page.wait_for_selector("#status:has-text('Stopped')")
    assert page.locator("#stop").is_hidden() and page.locator("#results").is_hidden()


def test_an_example_goes_to_the_editor_with_its_parameters(browse: Open) -> None:
    page = browse("/query")
    page.locator(".examples summary", has_text="Who met whom?").click()
    box = page.locator(".examples details[open]")
    assert find_faults(page) == []
    box.locator("[name=actor]").fill("ông mẫu")
    page.keyboard.press("Escape")
    box.locator("button").click()
    page.wait_for_url("**question=who-met**")
    page.wait_for_selector("html[data-editor]", state="attached")
    assert "VALUES ?actor { person:ivan-mau }" in page.input_value("#query-text")
    page.click("#run")
    page.wait_for_selector("#result table")
    assert "gặp ông Lê Văn Thử" in page.locator("#result").inner_text()


def test_a_question_is_asked_and_its_query_looked_at(browse: Open) -> None:
    page = browse("/ask/who-met")
    page.fill("[name=actor]", "ong mau")
    page.keyboard.press("Escape")
    page.locator("form.asking button", has_text="Ask").click()
    page.wait_for_selector(".card mark")
    page.locator("form.asking button", has_text="See it in SPARQL").click()
    page.wait_for_url("**/query?**")
    page.wait_for_selector("html[data-editor]", state="attached")
    assert "person:ivan-mau" in page.input_value("#query-text")


def test_without_an_editor_a_plain_field_does_all_else(browse: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "has_editor", lambda: False)
    page = browse("/query", quiet=True)
    assert page.get_attribute("html", "data-editor") == "plain"
    assert "carries no editor" in page.locator("#no-editor").inner_text()
    assert find_faults(page) == []
    page.fill("#query-text", MET)
    page.press("#query-text", "Control+Enter")
    page.wait_for_selector("#result table")
    page.fill("#query-text", "SELECT * {\n ?s akgg:x ?o }")
    page.click("#run")
    page.wait_for_selector("#fault:visible")
    marked = page.evaluate(
        "() => { const field = document.getElementById('query-text'); return field.value[field.selectionStart] }"
    )
    assert marked == "a"


def test_pages_work_without_scripts(chromium: Any, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=address, locale="en-GB")
    page = context.new_page()
    page.goto("/")
    page.fill("#search", "ông mẫu")
    page.press("#search", "Enter")
    page.locator(".hits a").first.click()
    page.wait_for_url("**/person/ivan-mau")
    page.goto("/query")
    page.fill("#query-text", "ASK { ?a akg:metWith ?b }")
    with page.expect_response("**/sparql?**") as caught:
        page.click("#run")
    assert caught.value.ok
    context.close()


def test_print_leaves_what_only_a_screen_needs(browse: Open) -> None:
    page = browse("/country/RUS")
    page.emulate_media(media="print")
    assert page.locator("header").is_hidden() and page.locator("form.filters").is_hidden()
    assert page.locator("#facts .card").first.is_visible()


def test_json_in_a_page_cannot_end_it(browse: Open) -> None:
    query = "</script><script>window.hit = 1</script>"
    page = browse(f"/query?query={quote(query)}")
    assert page.evaluate("() => window.hit") is None and page.input_value("#query-text") == query
    assert json.loads(page.locator("#page-data").text_content())["lang"] == "en"
