"""Pairing of entities and facts: what folds, who pairs first, what is alike."""

from __future__ import annotations

from typing import Any

import pytest

from kg.evaluate.match import (
    QUAD_CLASSES,
    fold_name,
    is_alike,
    is_same,
    make_climber,
    match_facts,
    pair_entities,
    read_facts,
    roll_up,
)
from kg.model import EVENT_KINDS


def entity(id_: str, *names: str, type_: str = "Person") -> dict[str, Any]:
    return {"id": id_, "type": type_, "names": list(names)}


def facts(*records: dict[str, Any]) -> dict[str, Any]:
    return {"doc": "d", "facts": list(records)}


def consult(actor: list[str], recipient: list[str] | None = None, **more: Any) -> dict[str, Any]:
    return {"kind": "consult", "actor": actor, "recipient": recipient or [], **more}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kim Jong-un", "kim jong un"), ("Ông Kim", "Kim"), ("Tổng thống Putin", "Putin"), ("“Kiev”,", "kiev"), ("A–B", "a b")],
)
def test_names_that_fold_together(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(("one", "other"), [("Hà Nội", "Ha Noi"), ("bà ông Kim", "Kim"), ("ôngKim", "Kim"), ("Trump", "ông")])
def test_names_that_stay_apart(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


def test_entities_pair_one_to_one_most_shared_names_first() -> None:
    gold = {"entities": [entity("a", "Kim", "Kim Jong Un"), entity("b", "Kim")]}
    predicted = {"entities": [entity("x", "Kim"), entity("y", "ông Kim", "Kim Jong-un")]}
    assert pair_entities(gold, predicted) == {"y": "a", "x": "b"}


def test_entities_with_equally_many_names_pair_in_order_of_their_ids() -> None:
    gold = {"entities": [entity("b", "Kim"), entity("a", "Kim")]}
    predicted = {"entities": [entity("y", "Kim"), entity("x", "Kim")]}
    assert pair_entities(gold, predicted) == {"x": "a", "y": "b"}


def test_another_type_never_pairs_and_a_country_pairs_by_its_code() -> None:
    gold = {"entities": [entity("PRK", "Triều Tiên", type_="Country"), entity("kursk", "Kursk", type_="Place")]}
    predicted = {
        "entities": [entity("https://w3id.org/akg/country/prk", "Bình Nhưỡng", type_="Country"), entity("kursk", "Kursk")]
    }
    assert pair_entities(gold, predicted) == {"https://w3id.org/akg/country/prk": "PRK"}


def test_unpaired_ids_equal_nothing_of_the_gold() -> None:
    fact = read_facts(facts(consult(["a", "b"], place="c")), {"a": "A"})[0]
    assert (fact.actor, fact.place) == ({"A", "?b"}, "?c")


def test_actors_are_a_set_so_alliances_have_no_direction() -> None:
    one, other = (read_facts(facts({"kind": "allied-with", "actor": pair}))[0] for pair in (["USA", "KOR"], ["KOR", "USA"]))
    assert is_same(one, other)


def test_role_counts_for_positions_only() -> None:
    positions = [{"kind": "holds-position", "actor": ["a"], "recipient": ["B"], "role": role} for role in ("leader", "envoy")]
    assert not is_same(*read_facts(facts(*positions)))
    meetings = [consult(["a"], ["b"], role=role) for role in ("x", "y")]
    assert is_same(*read_facts(facts(*meetings)))


def test_alike_needs_an_actor_and_where_the_gold_has_any_a_recipient() -> None:
    mine, more, other, none = read_facts(
        facts(consult(["a", "b"], ["c", "d"]), consult(["b"], ["d", "e"]), consult(["b"], ["e"]), consult(["b"]))
    )
    assert is_alike(mine, more) and not is_alike(mine, other) and not is_alike(mine, none)
    assert is_alike(none, other)


def test_facts_of_the_same_date_pair_before_those_in_order() -> None:
    gold = read_facts(facts(consult(["a"], date="2024-01"), consult(["a"], date="2024-02")))
    predicted = read_facts(facts(consult(["a"], date="2024-02"), consult(["a"]), consult(["a"])))
    assert match_facts(gold, predicted, is_same) == [(1, 0), (0, 1)]


def test_greedy_order_may_leave_a_fact_without_its_only_partner() -> None:
    gold = read_facts(facts(consult(["a"]), consult(["a", "b"])))
    predicted = read_facts(facts(consult(["a", "b"]), consult(["a"])))
    assert match_facts(gold, predicted, is_alike) == [(0, 0), (1, 1)]
    predicted = read_facts(facts(consult(["a", "b"]), consult(["c", "a"], ["x"])))
    gold = read_facts(facts(consult(["a"]), consult(["b"])))
    assert match_facts(gold, predicted, is_alike) == [(0, 0)]


def test_people_and_bodies_climb_to_their_country_by_the_current_post() -> None:
    gold = {
        "entities": [entity("RUS", "Nga", type_="Country"), entity("KOR", "Hàn", type_="Country")],
        "facts": [
            {"kind": "holds-position", "actor": ["p"], "recipient": ["KOR"], "status": "former"},
            {"kind": "holds-position", "actor": ["p"], "recipient": ["m"], "status": "current"},
            {"kind": "part-of", "actor": ["m"], "recipient": ["RUS"]},
            {"kind": "part-of", "actor": ["x"], "recipient": ["y"]},
            {"kind": "part-of", "actor": ["y"], "recipient": ["x"]},
        ],
    }
    climb = make_climber(gold)
    assert [climb(one) for one in ("p", "m", "RUS", "nobody")] == ["RUS", "RUS", "RUS", "nobody"]
    assert climb("x") in ("x", "y")


def test_every_event_kind_has_a_quad_class() -> None:
    assert sorted(QUAD_CLASSES) == sorted(EVENT_KINDS)
    assert set(QUAD_CLASSES.values()) == {1, 2, 3, 4}


def test_rolled_up_facts_of_one_quad_class_are_alike() -> None:
    one, other = read_facts(facts({"kind": "accuse", "actor": ["a"]}, {"kind": "request", "actor": ["a"]}))
    assert not is_alike(one, other)
    assert is_alike(roll_up(one, str.upper), roll_up(other, str.upper))
    assert roll_up(one, str.upper).actor == {"A"}
