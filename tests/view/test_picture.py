"""Which actors a picture draws, and how."""

from pathlib import Path

import pytest

from kg.ask import Graph
from kg.errors import ResolveError
from kg.store import Reader
from kg.view import view
from kg.view.picture import make_sign, place_actors
from kg.view.ties import find_ties


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
    first, second = (place_actors(Graph(reader.graph), find_ties(Graph(reader.graph)), "vi") for _ in range(2))
    assert first == second and len(first) == 9


def test_a_sign_has_room_for_its_name() -> None:
    small, big = make_sign("Nga", 1), make_sign("Tổ chức Hiệp ước Bắc Đại Tây Dương", 40)
    assert small.lines == ("Nga",) and big.lines == ("Tổ chức Hiệp ước", "Bắc Đại Tây Dương")
    assert big.size > small.size and big.width > small.width
