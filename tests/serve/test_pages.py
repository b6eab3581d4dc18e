"""The pages as a browser gets them: what they show, in both languages, and what keeps them inert."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from html import unescape
from pathlib import Path

import httpx
import pytest

from kg import pipeline
from kg.ask import Graph, contested, find_actor
from kg.ask.actors import bare
from kg.ask.outline import tone_of
from kg.ask.questions import load_questions
from kg.ask.words import Words
from kg.dates import tell_date
from kg.model import Document, Extraction
from kg.serve import Settings
from kg.serve.pages.actor import OF_IT, make_chart
from kg.serve.pages.assets import ASSETS, has_editor
from kg.serve.pages.document import Mark, make_paragraphs
from kg.serve.pages.find import Found, Wanted, find_facts
from kg.serve.pages.frame import FOLDER, verdict_of
from kg.serve.pages.terms import list_terms
from kg.store import Reader, open_reader
from kg.view.words import read_words
from tests.serve.conftest import Serving

PAGES = (
    "/", "/actors", "/actors?type=person", "/documents", "/contested", "/search?q=nga", "/country/RUS", "/person/ivan-mau",
    "/place/hanoi", "/treaty/red-river-treaty", "/weapon/sao-bang-9", "/dyad/RUS/PRK", "/document/hoi-dam", "/ask",
    "/ask/who-met", "/ask/who-met?go=1", "/ask/monthly?a=RUS&b=PRK", "/ontology", "/query", "/query?question=who-met&actor=Nga",
)  # fmt: skip


@pytest.fixture
def browser(address: str) -> Iterator[httpx.Client]:
    """Asks as a browser does that prefers English."""
    headers = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "en-GB,en;q=0.9,vi;q=0.5"}
    with httpx.Client(base_url=address, headers=headers, timeout=30) as client:
        yield client


def text_of(html: str) -> str:
    html = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", html)))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_page_opens_in_both_languages(browser: httpx.Client, path: str, lang: str) -> None:
    answer = browser.get(path, params={"lang": lang, **dict(httpx.URL(path).params)})
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html")
    assert f'<html lang="{lang}"' in answer.text
    assert len(re.findall(r"<h1\b", answer.text)) == 1
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert not re.search(
        r"""<script(?![^>]*(?:src="/static/|type="application/json"))|\sstyle=|\son\w+=|javascript:""", answer.text
    )
    loaded = re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="([^"]*)"', answer.text)
    assert [one for one in loaded if not one.startswith("/static/")] == []


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_leads_somewhere(browser: httpx.Client, path: str) -> None:
    links = {unescape(one) for one in re.findall(r'<a [^>]*href="(/[^"#]*)', browser.get(path).text)}
    assert len(links) > 5
    for link in sorted(links):
        answer = browser.get(link, follow_redirects=True)
        assert answer.status_code == 200, f"{path} -> {link}: {answer.status_code}"


def test_an_actor_shows_names_positions_partners_and_events(browser: httpx.Client) -> None:
    text = text_of(browser.get("/person/ivan-mau").text)
    for part in (
        "Ivan Petrovich Mẫu",
        "Ông Mẫu",
        "foreign minister, Russia",
        "ambassador",
        "6 May 2024",
        "gazetteer",
        "Lê Văn Thử",
    ):
        assert part in text, part


def test_lasting_relations_are_headed_by_which_side_of_them_the_page_is(gold_store: Path, serving: Serving) -> None:
    def headings(path: str) -> list[str]:
        html = httpx.get(path, headers={"Accept": "text/html", "Accept-Language": "en"}).raise_for_status().text
        return re.findall(r'<section class="standing"><h2>(.*?)</h2>', html)

    with serving(gold_store, Settings()) as address:
        assert "Its bodies" in headings(f"{address}/country/PRK") and "Part of" not in headings(f"{address}/country/PRK")
        assert "Part of" in headings(f"{address}/organization/kcna") and "Its bodies" not in headings(
            f"{address}/organization/kcna"
        )
        assert "Treaties" in headings(f"{address}/country/RUS")
        with open_reader(gold_store) as reader:
            treaty = find_actor(reader, "Hiệp ước Đối tác chiến lược toàn diện").iri.removeprefix("https://w3id.org/akg")
        assert headings(f"{address}{treaty}") == ["Parties"]


def test_the_same_actor_twice_is_told(browser: httpx.Client) -> None:
    answer = browser.get("/dyad/RUS/nga")
    assert answer.status_code == 400 and "Cannot be answered Both sides are Russia: choose two." in text_of(answer.text)


def test_dates_and_words_are_the_readers(browser: httpx.Client) -> None:
    vietnamese = text_of(browser.get("/person/ivan-mau", headers={"Accept-Language": "vi"}).text)
    assert "06/05/2024" in vietnamese and "6 May 2024" not in vietnamese and "Sự kiện và quan hệ" in vietnamese


def test_the_language_that_was_chosen_stays(address: str) -> None:
    with httpx.Client(base_url=address, headers={"Accept": "text/html"}) as client:
        assert '<html lang="en"' in client.get("/").text
        assert '<html lang="vi"' in client.get("/?lang=vi").text
        assert '<html lang="vi"' in client.get("/contested").text
        client.cookies.set("kg-theme", "dark")
        assert 'data-theme="dark"' in client.get("/").text
        client.cookies.set("kg-theme", '"><script>')
        assert 'data-theme="auto"' in client.get("/").text


def test_every_fact_has_its_sentence_marked_and_who_says_so(browser: httpx.Client, reader: Reader) -> None:
    graph = Graph(reader.graph)
    for iri in graph.situations():
        fact = graph.situation(iri)
        html = browser.get(iri.removeprefix("https://w3id.org/akg")).text
        text = text_of(html)
        assert Words(graph, "en", partial(tell_date, lang="en")).what(fact) in text
        for claim in fact.claims:
            assert f"<mark>{claim.quote}</mark>" in unescape(html)
            assert f'id="claim-{claim.iri.rsplit("/", 1)[-1]}"' in html and claim.rule in text
        for who in (*fact.claimed_by, *fact.denied_by):
            assert graph.label(who, "en") in text
        assert ("May be told as a fact" in text) == (fact.plain and not fact.contested)


def test_a_verdict_has_its_confidence_and_is_none_where_that_is_low(browser: httpx.Client, reader: Reader) -> None:
    facts = [Graph(reader.graph).situation(iri) for iri in Graph(reader.graph).situations()]
    plain = next(one for one in facts if one.plain)
    text = text_of(browser.get(plain.iri.removeprefix("https://w3id.org/akg")).text)
    assert "May be told as a fact" in text and "Confidence of the reading: 0.80." in text
    weak = replace(plain, asserted=tuple(replace(claim, confidence=0.3) for claim in plain.asserted))
    assert (verdict_of(plain), verdict_of(weak)) == ("fact", "weak")


def test_two_without_events_lead_to_those_by_who_speaks_for_them(browser: httpx.Client) -> None:
    page = browser.get("/dyad/RUS/le-van-thu").text
    assert "No event or relation has both Russia and Lê Văn Thử by name." in text_of(page) and "filters" not in text_of(page)
    link = re.search(r'href="(/ask/between[^"]+)"', page)
    assert link is not None and "Ivan Petrovich Mẫu meets Lê Văn Thử" in text_of(browser.get(unescape(link[1])).text)


def test_what_is_denied_is_nowhere_told_as_a_fact(browser: httpx.Client, reader: Reader) -> None:
    (dispute, *_) = contested(reader)
    path = dispute.situation.iri.removeprefix("https://w3id.org/akg")
    page = text_of(browser.get(path).text)
    assert "Contested: one side says so, another denies it." in page and "claimed by United States; denied by Russia" in page
    for where in ("/country/RUS", "/dyad/RUS/PRK"):
        html = browser.get(where).text
        card = html[html.index(f'id="fact-{dispute.situation.id}"') :].partition("</article>")[0]
        assert "denied by Russia" in text_of(card) and '<span class="badge contested">' in card
    listed = text_of(browser.get("/contested").text)
    assert "says so:" in listed and "denies it:" in listed


def test_a_document_marks_mentions_and_facts(browser: httpx.Client) -> None:
    html = browser.get("/document/hoi-dam").text
    article = html[html.index('<div class="article"') :].partition("</div>")[0]
    assert '<a class="mention country" href="/country/RUS"' in article and 'class="told conflict"' in article
    for id_ in re.findall(r'href="#(fact-[0-9a-f]+)"', article):
        assert f'id="{id_}"' in html
    assert "Ivan Petrovich Mẫu gặp ông Lê Văn Thử tại Hà Nội" in text_of(re.sub(r'<a class="ref.*?</a>', "", article))


def test_a_text_cut_into_pieces_is_still_the_text() -> None:
    text = "An gặp Bình.\n\nBình 😀 thăm An tại Huế"
    mentions = [Mark(0, 2, "urn:an"), Mark(7, 11, "urn:binh"), Mark(14, 18, "urn:binh"), Mark(14, 20, "urn:long")]
    lines = list(make_paragraphs(text, mentions, [], []))
    assert ["".join(piece.text for piece in line) for line in lines] == ["An gặp Bình.", "Bình 😀 thăm An tại Huế"]
    assert [piece.mention for piece in lines[1]][:2] == ["urn:binh", "urn:long"]  # the shortest that covers it


def test_rdf_is_given_to_who_asks_for_it(browser: httpx.Client) -> None:
    answer = browser.get("/country/RUS", headers={"Accept": "text/turtle"})
    assert answer.headers["content-type"].startswith("text/turtle")
    answer = browser.get("/country/RUS?format=jsonld")
    assert (
        answer.headers["content-type"].startswith("application/ld+json") and "attachment" in answer.headers["content-disposition"]
    )
    assert any("country/RUS" in str(one.get("@id")) for one in json.loads(answer.text))
    assert browser.get("/country/NOWHERE?format=ttl").status_code == 404


def test_claims_and_accounts_lead_to_their_fact(browser: httpx.Client, reader: Reader) -> None:
    graph = Graph(reader.graph)
    fact = graph.situation(next(iter(graph.situations())))
    answer = browser.get(fact.claims[0].iri.removeprefix("https://w3id.org/akg"))
    assert (
        answer.status_code == 303
        and answer.headers["location"] == f"/{fact.iri.split('akg/')[1]}#claim-{fact.claims[0].iri[-16:]}"
    )


@pytest.mark.parametrize(
    ("typed", "found"), [("nga", "/country/RUS"), ("ONG MAU", "/person/ivan-mau"), ("song hong", "red-river-treaty")]
)
def test_search_finds_by_any_name_without_accents(browser: httpx.Client, typed: str, found: str) -> None:
    assert found in browser.get("/search", params={"q": typed}).text
    assert found.rsplit("/", 1)[-1] in [one["id"] for one in browser.get("/suggest", params={"q": typed}).json()]


@pytest.mark.parametrize("typed", ["mot bai khong ngay thang", "hội đàm"])
def test_a_document_is_found_by_what_lists_call_it(browser: httpx.Client, typed: str) -> None:
    listed = browser.get("/documents", params={"q": typed}).text
    found = re.findall(r'<th scope="row"><a href="(/document/[^"]+)"[^>]*>([^<]+)</a>', listed)
    assert len(found) > 0 and all(bare(typed) in bare(unescape(title)) for _, title in found)
    assert all(path in browser.get("/search", params={"q": typed}).text for path, _ in found)


def test_suggestions_are_of_the_types_that_are_wanted(browser: httpx.Client) -> None:
    found = browser.get("/suggest", params={"q": "sông hồng", "types": "country,person"}).json()
    assert found == []


def test_names_lead_to_the_page_of_two_actors(browser: httpx.Client) -> None:
    answer = browser.get("/dyad", params={"a": "nga", "b": "trieu tien"})
    assert answer.status_code == 303 and answer.headers["location"] == "/dyad/RUS/PRK"
    assert browser.get("/dyad/nga/PRK").headers["location"] == "/dyad/RUS/PRK"
    assert browser.get("/dyad/RUS/RUS").status_code == 400
    answer = browser.get("/dyad/RUS/zzzz")
    assert answer.status_code == 404 and "zzzz" in answer.text


def test_lists_are_filtered_and_leafed_through(browser: httpx.Client) -> None:
    whole = browser.get("/country/RUS").text
    total = int(re.search(r"(\d+) events and relations\.", text_of(whole))[1])  # type: ignore[index]
    kinds = dict(re.findall(r'<option value="([a-z-]+)">[^<]*\((\d+)\)', whole))
    assert sum(map(int, kinds.values())) == total > 3
    for kind, count in kinds.items():
        assert f"{count} events and relations." in text_of(browser.get("/country/RUS", params={"kind": kind}).text)
    dated = text_of(browser.get("/country/RUS", params={"since": "2024-05", "until": "2024-05-31"}).text)
    assert "events and relations." in dated
    for wrong in ({"kind": "nonsense"}, {"certainty": "sure"}, {"since": "last week"}):
        assert browser.get("/country/RUS", params=wrong).status_code == 400
    assert browser.get("/actors", params={"page": "999999999999"}).status_code == 200


def test_the_tone_of_a_listed_fact_is_that_of_its_score(reader: Reader) -> None:
    graph = Graph(reader.graph)
    found = find_facts(reader.graph, Wanted())
    assert sorted(one.iri for one in found) == list(graph.situations())
    for one in found:
        fact = graph.situation(one.iri)
        assert (one.kind, one.tone) == (fact.kind, tone_of(fact.intensity))
        assert (one.first, one.last) == graph.when(one.iri)


def test_what_is_known_by_its_year_alone_is_not_newer_than_all_in_it(reader: Reader) -> None:
    found = find_facts(reader.graph, Wanted())
    assert [(one.first, one.last) for one in found] == sorted(((one.first, one.last) for one in found), reverse=True)


def test_a_fact_says_once_what_keeps_it_from_being_plain(browser: httpx.Client, reader: Reader) -> None:
    graph, seen = Graph(reader.graph), set()
    for iri in graph.situations():
        fact = graph.situation(iri)
        html = browser.get(iri.removeprefix("https://w3id.org/akg")).text
        badges = re.findall(r'<span class="badge (claimed|denied|contested)">([^<]+)</span>', html.partition("</p>")[0])
        wanted = {"planned", "demanded"} & {str(fact.modality)} | ({"negated"} if fact.is_negated else set())
        wanted |= {"contested"} if fact.contested else set()
        assert {text for _, text in badges} == wanted and len(badges) == len(wanted) and (len(badges) == 0) == bool(fact.plain)
        seen |= wanted
    assert seen == {"planned", "demanded", "negated", "contested"}


def test_an_article_has_its_headline_once(tmp_path: Path, serving: Serving) -> None:
    class Nothing:
        def extract(self, document: Document) -> Extraction:
            return Extraction(document, (), ())

    (tmp_path / "tin.txt").write_text("Tin ngắn trong ngày\n\nHai bên chưa gặp nhau.\nHọ sẽ gặp sau.", "utf-8")
    pipeline.build([tmp_path / "tin.txt"], tmp_path / "store", make_extractor=Nothing, processes=1)
    with serving(tmp_path / "store", Settings()) as url:
        html = httpx.get(f"{url}/document/tin", headers={"Accept": "text/html"}, timeout=30).text
    assert [text_of(one).strip() for one in re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)] == ["Tin ngắn trong ngày"]
    article = html.partition('<div class="article"')[2].partition("</div>")[0]
    lines = [text_of(one).strip() for one in re.findall(r"<p>(.*?)</p>", article, re.DOTALL)]
    assert lines == ["Hai bên chưa gặp nhau.", "Họ sẽ gặp sau."]


def test_months_without_events_stand_in_the_chart_too() -> None:
    found = [
        Found("urn:a", "consult", "2024-11-02", "2024-11-02", "cooperation"),
        Found("urn:b", "accuse", "2025-02-01", "2025-02-28", "conflict"),
        Found("urn:c", "accuse", "2025-01-01", "2025-12-31", "conflict"),
        Found("urn:d", "accuse", "", "", "conflict"),
        Found("urn:e", "party-to", "2025-02-01", "2025-02-28", "standing"),
    ]
    chart = make_chart(found)
    assert chart.left_out == 2
    bars = {bar.label: (bar.cooperation, bar.conflict) for bar in chart.bars}
    assert len(bars) == 24 and list(bars) == sorted(bars) and min(bars) == "2024-01" and max(bars) == "2025-12"
    assert {label: bar for label, bar in bars.items() if bar != (0, 0)} == {"2024-11": (1, 0), "2025-02": (0, 1)}


@pytest.mark.parametrize("name", load_questions())
def test_every_ready_question_has_its_form_and_its_query(browser: httpx.Client, name: str) -> None:
    question = load_questions()[name]
    html = browser.get(f"/ask/{name}").text
    for param in question.params:
        assert f'name="{param.name}"' in html
    example: dict[str, str] = {}
    words = list(question.example)
    while words:
        word = words.pop(0).removeprefix("--")
        is_flag = (question.param(word) is not None) and question.param(word).type == "flag"  # type: ignore[union-attr]
        example[word] = "yes" if is_flag else words.pop(0)
    answer = browser.get(f"/ask/{name}", params={**example, "go": "1"})
    assert answer.status_code in (200, 400)  # the example's names need not be in this store
    query = browser.get(
        "/query", params={"question": name, **{key: "RUS" for key in ("a", "actor") if question.param(key)}, "b": "PRK"}
    )
    assert query.status_code == 200


def test_a_question_is_answered_with_sentences(browser: httpx.Client) -> None:
    text = text_of(browser.get("/ask/who-met", params={"actor": "ông mẫu"}).text)
    assert "Ivan Petrovich Mẫu meets Lê Văn Thử" in text and "gặp ông Lê Văn Thử" in text
    answer = browser.get("/ask/who-met", params={"actor": "zzzz"})
    assert answer.status_code == 400 and "zzzz" in answer.text


def test_the_query_page_opens_with_the_query_of_a_question(browser: httpx.Client) -> None:
    html = unescape(browser.get("/query", params={"question": "who-met", "actor": "ông mẫu"}).text)
    assert "VALUES ?actor { person:ivan-mau }" in html


def test_the_editor_is_told_where_a_fault_is(browser: httpx.Client) -> None:
    assert browser.post("/query/check", content="SELECT * { ?s ?p ?o }").json() is None
    fault = browser.post("/query/check", content="SELECT * {\n ?s akgg:x ?o }").json()
    assert (fault["line"], fault["column"]) == (2, 5) and "akgg" in fault["message"] and "line 2" not in fault["message"]
    assert browser.post("/query/check", content="INSERT DATA { <a:b> <a:b> <a:b> }").json()["line"] == 1


def test_the_vocabulary_has_labels_in_the_readers_language(browser: httpx.Client) -> None:
    terms = {one["curie"]: one for one in browser.get("/vocabulary?lang=vi").json()["terms"]}
    assert terms["akg:metWith"]["label"] == "gặp" and terms["akg:Claim"]["kind"] == "class"
    assert len(terms) > 150


def test_labels_of_facts_say_whose_word_they_are(browser: httpx.Client, reader: Reader) -> None:
    (dispute, *_) = contested(reader)
    found = browser.get(
        "/labels", params={"iri": [dispute.situation.iri, "https://w3id.org/akg/country/RUS", "urn:x"], "lang": "en"}
    ).json()
    assert found["https://w3id.org/akg/country/RUS"] == "Russia" and "urn:x" not in found
    assert "denied by Russia" in found[dispute.situation.iri]


def test_terms_have_their_place_and_definition(browser: httpx.Client) -> None:
    page = browser.get("/ontology?lang=vi").text
    assert 'id="metWith"' in page and "Cạnh rút gọn: chủ thể gặp đối tượng." in unescape(page)
    answer = browser.get("/role/foreign-minister")
    assert answer.status_code == 303 and answer.headers["location"] == "/ontology#role-foreign-minister"
    assert 'id="role-foreign-minister"' in page
    assert browser.get("/role/none").status_code == 404
    for terms in list_terms("en").values():
        assert len(terms) > 30 and len({term.anchor for term in terms}) == len(terms)
        assert all(term.definition != "" for term in terms)


def test_a_table_of_numbers_leads_to_the_facts_behind_them(browser: httpx.Client) -> None:
    html = browser.get("/ask/most-connected", params={"go": "1"}).text
    rows = html[html.index("<tbody>") : html.index("</tbody>")]
    for path in re.findall(r'href="(/(?:event|relation)/[0-9a-f]+)"', rows):
        assert browser.get(path).status_code == 200
    assert (
        'href="/country/RUS"' in rows
        and "Mean score" in browser.get("/ask/monthly", params={"a": "ivan-mau", "b": "le-van-thu"}).text
    )


def test_questions_about_two_actors_are_offered_of_actors_only(browser: httpx.Client) -> None:
    assert 'href="/ask/monthly' not in browser.get("/dyad/RUS/red-river-treaty").text
    assert 'href="/ask/monthly' in browser.get("/dyad/RUS/USA").text


def test_what_is_not_there_is_said_in_words(browser: httpx.Client) -> None:
    for path in ("/country/XXX", "/event/0", "/document/no", "/claim/0", "/ask/no-such", "/dyad/aa/bb"):
        answer = browser.get(path)
        assert answer.status_code == 404 and "<h1>Not found</h1>" in answer.text, path
    answer = browser.get("/no/such<page>", params={"lang": "vi"})
    assert answer.status_code == 404 and "không có trang /no/such&lt;page&gt;" in answer.text and 'href="/"' in answer.text
    programs = httpx.get(browser.base_url.join("/no/such"))
    assert programs.status_code == 404 and programs.headers["content-type"] == "application/problem+json"
    assert browser.get("/static/../frame.py").status_code == 404 and browser.get("/static/none.js").status_code == 404


@pytest.mark.parametrize("name", ASSETS)
def test_styles_and_scripts_are_given(browser: httpx.Client, name: str) -> None:
    answer = browser.get(f"/static/{name}?v=1")
    if name.startswith("editor") and not has_editor():
        assert answer.status_code == 404
        return
    assert answer.status_code == 200 and "immutable" in answer.headers["cache-control"]
    # The licences of what is carried name their authors' pages; nothing else has an address that could be asked.
    if not name.endswith(".txt"):
        assert not re.search(r"prefix\.cc|lov\.linkeddata|dbpedia|@import|url\(\W*http", answer.text)


def test_words_are_there_in_both_languages_and_all_used() -> None:
    words = json.loads((FOLDER / "words.json").read_text("utf-8"))
    used = "".join(
        path.read_text("utf-8") for path in [*FOLDER.glob("*.py"), *FOLDER.glob("templates/*.html"), *FOLDER.glob("page/*.js")]
    )
    made = [name for name in words if name.startswith("terms ")]
    made += [f"plural {one}" for one in ("country", "person", "organization", "place", "treaty", "weapon")]
    made += [f"section {one}" for one in ("holds-position", "part-of", "member-of", "allied-with", "party-to")]
    made += [f"section {one} of" for one in OF_IT]
    made += [f"verdict {one}" for one in ("fact", "weak", "claimed", "denied", "contested")] + [
        f"as {one}" for one in ("table", "graph", "timeline")
    ]
    assert words.keys() & read_words().keys() == set()  # one of ours would stand in the place of the picture's
    for name, both in words.items():
        assert len(both) == 2 and all(both)
        assert set(re.findall(r"\{\w+\}", both[0])) == set(re.findall(r"\{\w+\}", both[1])), name
        assert name == "own" or name in made or f'"{name}"' in used or f"'{name}'" in used, f"{name} is used nowhere"


def test_what_was_read_of_a_snapshot_goes_with_it(small_store: Path) -> None:
    from kg.serve.pages.index import Indexes

    indexes = Indexes()
    with open_reader(small_store) as reader:
        index = indexes.of(reader)
        assert indexes.of(reader) is index
        assert index.keep("x", lambda: 1) == 1 and index.keep("x", lambda: 2) == 1
