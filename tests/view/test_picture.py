"""Which actors a picture draws, and how."""

import json
from datetime import date
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import pipeline
from kg.ask import Graph
from kg.ask.outline import CERTAINTIES, read_outlines
from kg.errors import InputError, ResolveError
from kg.store import Reader, open_reader
from kg.view import view
from kg.view.choose import choose_facts
from kg.view.page import read_places
from kg.view.picture import make_sign, place_actors
from kg.view.ties import TONES, Tie, find_strongest, find_ties
from tests.conftest import ARTICLES, ByHand


def test_ties_say_tone_count_and_certainty(reader: Reader) -> None:
    ties = find_ties(Graph(reader.graph))
    drawn = {(tie.a.rsplit("/", 1)[-1], tie.b.rsplit("/", 1)[-1], tie.tone): (tie.count, tie.style) for tie in ties.ties}
    assert drawn["RUS", "USA", "conflict"] == (2, "fact")
    assert drawn["PRK", "RUS", "cooperation"] == (1, "denied")
    assert drawn["VNM", "ivan-mau", "cooperation"] == (1, "claimed")
    assert drawn["le-thi-thu", "le-van-thu", "cooperation"] == (1, "denied")


def test_one_actor_has_those_around_it(reader: Reader, tmp_path: Path) -> None:
    graph = Graph(reader.graph)
    centre = next(iri for iri in graph.entities if iri.endswith("/VNM"))
    ties = find_ties(graph, centre=centre)
    assert [iri.rsplit("/", 1)[-1] for iri in ties.actors] == ["VNM", "ivan-mau"]
    assert view(reader, tmp_path / "g.html", actor="Viet Nam").shown == 2
    with pytest.raises(ResolveError):
        view(reader, tmp_path / "g.html", actor="Nobody at all")


def test_who_has_no_line_gives_the_place_up(reader: Reader) -> None:
    for top in range(1, 10):
        ties = find_ties(Graph(reader.graph), top=top)
        assert len(ties.actors) <= top and ties.total == 9
        assert {iri for tie in ties.ties for iri in (tie.a, tie.b)} == set(ties.actors)


def test_places_stay_the_same(reader: Reader) -> None:
    first, second = (place_actors(Graph(reader.graph), find_ties(Graph(reader.graph))) for _ in range(2))
    assert first == second and len(first) == 9


names = st.sampled_from("abcdefgh")
made_ties = st.builds(Tie, names, names, st.sampled_from(TONES), st.integers(1, 4), st.sampled_from(CERTAINTIES))


@given(st.sets(made_ties, max_size=25), st.integers(1, 25))
def test_of_many_ties_the_strongest_are_drawn(made: set[Tie], most: int) -> None:
    ties = sorted({(tie.a, tie.b, tie.tone): tie for tie in sorted(made, key=repr) if tie.a < tie.b}.values(), key=repr)
    drawn, joined = find_strongest(ties, most), nx.Graph([(tie.a, tie.b) for tie in ties])
    assert drawn <= set(ties) and len(drawn) == min(most, len(ties)) and drawn == find_strongest(ties[::-1], most)
    if len(ties) > 0:
        assert max(tie.count for tie in drawn) == max(tie.count for tie in ties)
    if most >= len(joined) - 1:  # nobody stands alone, and nothing falls apart
        parts = nx.connected_components(nx.Graph([(tie.a, tie.b) for tie in drawn]))
        assert sorted(map(sorted, parts)) == sorted(map(sorted, nx.connected_components(joined)))


def test_lines_that_are_not_drawn_are_counted(reader: Reader) -> None:
    every, some = find_ties(Graph(reader.graph)), find_ties(Graph(reader.graph), lines=3)
    assert every.between == some.between == len(every.ties) > len(some.ties) == 3 and some.actors == every.actors


def test_a_page_holds_the_facts_that_are_asked_for(reader: Reader) -> None:
    graph, outlines = Graph(reader.graph), read_outlines(Graph(reader.graph))
    every, left_out = choose_facts(graph, outlines)
    assert every == outlines and left_out == 0
    dated, _ = choose_facts(graph, outlines, since="2024-05", until="2024-06")
    assert 0 < len(dated) < len(every)
    assert all(one.last >= date(2024, 5, 1) and one.first <= date(2024, 6, 30) for one in dated if one.first and one.last)
    meetings, _ = choose_facts(graph, outlines, kinds=("consult",))
    assert {one.kind for one in meetings} == {"consult"} and len(meetings) == sum(one.kind == "consult" for one in outlines)
    with pytest.raises(InputError, match="consult"):
        choose_facts(graph, outlines, kinds=("consul",))


def test_of_too_many_facts_the_newest_are_kept(reader: Reader) -> None:
    graph, outlines = Graph(reader.graph), read_outlines(Graph(reader.graph))
    told = {one.iri: max(one.last_reported or "", one.date or "") for one in map(graph.situation, graph.situations())}
    assert len(set(told.values())) > 2
    for most in range(1, len(outlines)):
        kept, left_out = choose_facts(graph, outlines, most=most)
        assert len(kept) == most and left_out == len(outlines) - most
        rest = set(told) - {one.iri for one in kept}
        assert min(told[one.iri][:4] for one in kept) >= max(told[iri][:4] for iri in rest)
    centre = next(iri for iri in graph.entities if iri.endswith("/friends-group"))
    own = [one for one in outlines if centre in (*one.actors, *one.recipients)]
    assert 0 < len(own) < 4 and set(own) <= set(choose_facts(graph, outlines, centre=centre, most=4)[0])


@pytest.fixture
def smaller(tmp_path: Path) -> Reader:
    """What the small store knew before its last article came."""
    source = tmp_path / "articles.jsonl"
    lines = [{"id": id_, "text": ARTICLES[id_]["text"]} for id_ in sorted(ARTICLES)[:-1]]
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    pipeline.build([source], tmp_path / "store", make_extractor=ByHand, processes=1)
    return open_reader(tmp_path / "store")


def test_a_page_written_over_an_earlier_one_keeps_its_places(reader: Reader, smaller: Reader, tmp_path: Path) -> None:
    page, other = tmp_path / "page.html", tmp_path / "other.html"
    with smaller:
        before = read_places(view(smaller, page).path)
    after, anew = read_places(view(reader, page).path), read_places(view(reader, other).path)
    stayed = set(before) & set(after)
    assert 3 <= len(stayed) < len(after) and all(after[key] == before[key] for key in stayed)
    assert any(anew[key] != before[key] for key in stayed)  # it is the earlier page that holds them where they were
    held = page.read_bytes()
    assert view(reader, page).path.read_bytes() == held


def test_places_come_only_from_a_page_of_ours(reader: Reader, tmp_path: Path) -> None:
    wanted = view(reader, tmp_path / "page.html").path.read_bytes()
    start = '<script type="application/json" id="start">%s</script>'
    for text in ("", "<p>another page", start % "{", start % "[]", start % '{"places": [["country/RUS", "x", null]]}',
                 start % '{"places": [["country/RUS", 1e999, 2], ["country/PRK", NaN, 1]]}'):  # fmt: skip
        (tmp_path / "page.html").write_text(text, "utf-8")
        assert read_places(tmp_path / "page.html") == {}
        assert view(reader, tmp_path / "page.html").path.read_bytes() == wanted


def test_a_sign_has_room_for_its_name() -> None:
    small, big = make_sign("Nga", 1), make_sign("Tổ chức Hiệp ước Bắc Đại Tây Dương", 40)
    assert small.lines == ("Nga",) and big.lines == ("Tổ chức Hiệp ước", "Bắc Đại Tây Dương")
    assert big.size > small.size and big.width > small.width
