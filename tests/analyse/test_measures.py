"""Measures of actors, dyads, communities, brokers and triads: worked out by hand, always with the facts behind them."""

import os
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from made_facts import Made, fact

from kg import ask
from kg.analyse import (
    Selection,
    cooperative_path,
    find_brokers,
    find_communities,
    find_triads,
    make_network,
    measure_actors,
    measure_dyads,
)
from kg.analyse.brokers import ROLES, count_roles, measure_constraint, measure_effective_size
from kg.analyse.dyads import weighted_reciprocity
from kg.errors import InputError, ResolveError
from kg.store import Reader
from kg.table import Table

Open = Callable[[Sequence[Made]], Reader]
EACH = (measure_actors, measure_dyads, find_communities, find_brokers, find_triads)
each_table = pytest.mark.parametrize("make", EACH, ids=lambda make: make.__name__)


def by(table: Table, *names: str) -> dict[Any, dict[str, Any]]:
    return {tuple(row[name] for name in names) if len(names) > 1 else row[names[0]]: row for row in table.records()}


@each_table
def test_every_row_leads_to_facts_that_are_plain(made: Reader, make: Callable[..., Table]) -> None:
    table = make(made)
    assert len(table) > 0
    for row in table.records():
        assert len(row["facts"].split()) > 0  # type: ignore[union-attr]
        for id_ in row["facts"].split():  # type: ignore[union-attr]
            assert ask.explain(made, id_).situation.plain
    assert make(made) == table


@each_table
def test_nothing_comes_of_nothing(made: Reader, make: Callable[..., Table]) -> None:
    assert make(made, Selection(kinds=("coerce",))).rows == ()


def test_actors(made: Reader) -> None:
    found = by(measure_actors(made, Selection(types=("country",))), "id")
    assert next(iter(found)) == "PRK"  # the one with most partners first
    prk = found["PRK"]
    assert (prk["partners"], prk["ties"], prk["sent"], prk["received"], prk["mutual"]) == (4, 7, 2, 3, 2)
    assert (prk["cooperation"], prk["conflict"], prk["standing"]) == (3, 4, 0)
    assert found["VNM" if "VNM" in found else "CHN"]["betweenness"] == 0
    network = make_network(made, Selection(types=("country",)), parallel="sum", directed=False)
    prk_iri = "https://w3id.org/akg/country/PRK"
    assert prk["betweenness"] == round(nx.betweenness_centrality(network)[prk_iri], 6) and prk["core"] == 2
    assert prk["harmonic"] == 1.0 and prk["eigenvector"] is not None


def test_dyads(made: Reader) -> None:
    table = measure_dyads(made, Selection(types=("country",)))
    found = by(table, "a", "b")
    pair = found["KOR", "PRK"]
    assert (pair["a_to_b"], pair["b_to_a"], pair["mutual"], pair["reciprocity"]) == (1, 2, 0, 0.5)
    assert (pair["first"], pair["last"]) == ("1950-06-25", "2024-03-05")
    assert found["PRK", "RUS"]["mutual"] == 2 and found["PRK", "RUS"]["reciprocity"] == 1.0
    assert found["RUS", "USA"]["reciprocity"] == 1.0 and found["CHN", "USA"]["reciprocity"] == 0.0
    assert found["KOR", "USA"]["standing"] == 1 and found["KOR", "USA"]["intensity"] > 0
    assert table.notes[0].startswith("reciprocity 0.727")  # eight of eleven directed ties come back


def test_weighted_reciprocity_is_squartinis() -> None:
    network = nx.DiGraph()
    network.add_edge("a", "b", weight=3)
    network.add_edge("b", "a", weight=1)
    network.add_edge("a", "c", weight=2)
    assert weighted_reciprocity(network) == pytest.approx(2 / 6)
    assert weighted_reciprocity(nx.DiGraph()) == 0.0


def test_communities_group_friends_and_count_conflict_beside(opened: Open) -> None:
    west, east = ("USA", "KOR", "VNM"), ("RUS", "PRK", "CHN")
    facts = [
        fact(f"2024-01-{n + 1:02}", "agree", f"{bloc[i]} {bloc[j]}")
        for bloc in (west, east)
        for n, (i, j) in enumerate([(0, 1), (1, 2), (0, 2)])
    ]
    facts += [fact("2024-02-01", "accuse", "USA", "RUS"), fact("2024-02-02", "consult", "VNM CHN", mode="meet")]
    table = find_communities(opened(facts))
    found = by(table, "id")
    assert {found[id_]["community"] for id_ in west} != {found[id_]["community"] for id_ in east}
    assert all(len({found[id_]["community"] for id_ in bloc}) == 1 for bloc in (west, east))
    assert found["USA"]["conflict_outside"] == 1 and found["VNM"]["outside"] == 1 and found["USA"]["inside"] == 2
    assert table.notes[0].startswith("2 communities, modularity 0.35")
    with pytest.raises(InputError, match="above 0"):
        find_communities(opened(facts), resolution=0)


def test_chance_falls_the_same_in_every_process(made_store: Path) -> None:
    code = (
        "from kg import analyse; from kg.store import open_reader\n"
        f"with open_reader({str(made_store)!r}) as r:\n"
        "    print(analyse.find_communities(r), analyse.find_brokers(r), analyse.measure_actors(r))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1 and "PRK" in next(iter(said))


def test_the_five_roles_of_a_broker() -> None:
    groups = {"a": 1, "b": 1, "c": 1, "x": 2, "y": 3}
    for ends, role in [
        ("abc", "coordinator"),
        ("axb", "itinerant"),
        ("xab", "gatekeeper"),
        ("abx", "representative"),
        ("axy", "liaison"),
    ]:
        network = nx.DiGraph([(ends[0], ends[1]), (ends[1], ends[2])])
        assert dict(count_roles(network, groups)) == {ends[1]: {role: 1}}
        network.add_edge(ends[0], ends[2])
        assert dict(count_roles(network, groups)) == {}  # nobody needs a go-between


def test_roles_are_those_of_all_triples() -> None:
    chance = random.Random(5)
    network = nx.gnp_random_graph(12, 0.3, seed=5, directed=True)
    groups = {n: chance.randrange(3) for n in network}
    found = count_roles(network, groups)
    for b in network:
        ways = [
            (a, c)
            for a in network
            for c in network
            if a != c and b not in (a, c) and (a, b) in network.edges and (b, c) in network.edges and (a, c) not in network.edges
        ]
        assert found[b].total() == len(ways)


def test_effective_size_and_constraint_are_networkxs() -> None:
    chance = random.Random(2)
    network = nx.gnp_random_graph(14, 0.3, seed=2)
    for a, b in network.edges:
        network.edges[a, b]["weight"] = chance.randrange(1, 6)
    network.add_node("alone")
    theirs = nx.effective_size(network, nodes=list(network))
    assert measure_effective_size(network) == {n: pytest.approx(value, nan_ok=True) for n, value in theirs.items()}
    theirs = nx.constraint(network, nodes=list(network), weight="weight")
    assert measure_constraint(network) == {n: pytest.approx(value, nan_ok=True) for n, value in theirs.items()}


def test_brokers(opened: Open) -> None:
    store = opened([fact("2024-01-01", "consult", f"CHN {other}", mode="meet") for other in ("USA", "RUS", "PRK")])
    table = find_brokers(store)
    china = next(table.records())
    assert (china["id"], china["brokered"], china["effective_size"]) == ("CHN", 6, 3.0)
    assert sum(china[role] for role in ROLES) == 6 and china["constraint"] == pytest.approx(1 / 3, abs=1e-4)
    assert by(table, "id")["USA"]["brokered"] == 0


def test_triads_by_hand(opened: Open) -> None:
    store = opened([
        fact("2024-01-01", "agree", "USA KOR"), fact("2024-01-02", "agree", "USA VNM"),
        fact("2024-01-03", "accuse", "KOR", "VNM"), fact("2024-01-04", "accuse", "USA", "PRK"),
        fact("2024-01-05", "threaten", "PRK", "KOR"),
        fact(None, "allied-with", "RUS PRK"), fact("2024-01-06", "accuse", "USA", "RUS"),
    ])  # fmt: skip
    table = find_triads(store)
    found = {(row["a"], row["b"], row["c"]): (row["triad"], row["balanced"], row["weakly_balanced"]) for row in table.records()}
    assert found == {
        ("KOR", "USA", "VNM"): ("++-", False, False), ("KOR", "PRK", "USA"): ("+--", True, True),
        ("PRK", "RUS", "USA"): ("+--", True, True),
    }  # fmt: skip
    assert next(table.records())["triad"] == "++-"
    assert table.notes[0].startswith("3 triads, 67% balanced (by chance ")
    three = [
        fact("2024-01-01", "accuse", "USA", "PRK"),
        fact("2024-01-02", "accuse", "PRK", "RUS"),
        fact("2024-01-03", "accuse", "RUS", "USA"),
    ]
    row = next(find_triads(opened(three)).records())
    assert (row["triad"], row["balanced"], row["weakly_balanced"]) == ("---", False, True)


def test_the_way_over_the_best_relations(opened: Open) -> None:
    store = opened([
        fact("2024-01-01", "consult", "USA RUS", mode="phone"),
        *[fact(f"2024-01-{n:02}", "agree", one) for n, one in enumerate(["USA KOR"] * 4 + ["KOR RUS"] * 4, 2)],
        fact("2024-02-01", "assault", "USA", "PRK"), fact("2024-02-02", "consult", "USA PRK", mode="meet"),
        fact("2024-02-03", "agree", "PRK RUS", modality="planned"),
    ])  # fmt: skip
    assert [step.end.id for step in ask.path(store, "USA", "RUS")] == ["RUS"]
    steps = cooperative_path(store, "Mỹ", "Nga")
    assert [(step.start.id, step.end.id) for step in steps] == [("USA", "KOR"), ("KOR", "RUS")]
    assert [step.situation.kind for step in steps] == ["agree", "agree"] and steps[0].situation.date == "2024-01-05"
    assert cooperative_path(store, "USA", "PRK") == []  # an assault outweighs a meeting
    assert [step.end.id for step in cooperative_path(store, "RUS", "PRK", Selection(include=("planned",)))] == ["PRK"]
    with pytest.raises(InputError, match="the same actor"):
        cooperative_path(store, "USA", "Mỹ")
    with pytest.raises(ResolveError):
        cooperative_path(store, "USA", "Nobody")


BACKEND = """
import networkx as nx


class Backend:
    @staticmethod
    def convert_from_nx(graph, **more):
        return graph

    @staticmethod
    def convert_to_nx(result, **more):
        return result

    @staticmethod
    def betweenness_centrality(*args, **more):
        print("the backend was asked")
        return nx.betweenness_centrality.orig_func(*args, **more)
"""


def test_backends_of_networkx_serve(made: Reader, made_store: Path, tmp_path: Path) -> None:
    """A backend that is installed and asked for computes what it can, and the numbers stay the same."""
    (tmp_path / "own_backend.py").write_text(BACKEND, "utf-8")
    about = tmp_path / "own_backend-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: own-backend\nVersion: 1\n", "utf-8")
    (about / "entry_points.txt").write_text("[networkx.backends]\nown = own_backend:Backend\n", "utf-8")
    code = (
        "from kg import analyse; from kg.store import open_reader\n"
        f"with open_reader({str(made_store)!r}) as r: print(analyse.measure_actors(r).to_csv(), end='')"
    )
    path = os.pathsep.join([str(tmp_path), *sys.path])
    env = {**os.environ, "PYTHONPATH": path, "NETWORKX_BACKEND_PRIORITY": "own"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout == "the backend was asked\n" + measure_actors(made).to_csv()
