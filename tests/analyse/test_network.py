"""Networks: what a selection takes, kept apart or summed up, and every edge leading back to its facts."""

import networkx as nx
import pytest

from kg import ask
from kg.analyse import Selection, make_network
from kg.errors import InputError, ResolveError
from kg.store import Reader


def edges(network: nx.Graph) -> set[tuple[str, str, str]]:  # type: ignore[type-arg]
    return {(network.nodes[a]["id"], network.nodes[b]["id"], data["kind"]) for a, b, data in network.edges(data=True)}


def test_only_plain_facts_by_default(made: Reader) -> None:
    found = edges(make_network(made))
    assert ("RUS", "PRK", "aid") not in found and ("VNM", "RUS", "consult") not in found
    assert {("RUS", "PRK", "consult"), ("PRK", "RUS", "consult"), ("USA", "PRK", "accuse")} <= found
    assert ("PRK", "USA", "accuse") not in found


def test_what_is_no_plain_fact_comes_on_request_and_marked(made: Reader) -> None:
    asked = make_network(made, Selection(include=("claimed", "denied", "planned")))
    marks = {(data["kind"], data["certainty"]): data["marks"] for _, _, data in asked.edges(data=True)}
    assert marks["aid", "denied"] == "claimed denied" and marks["consult", "claimed"] == "planned"
    # a mark less is a fact less
    assert ("RUS", "PRK", "aid") not in edges(make_network(made, Selection(include=("claimed",))))
    only = make_network(made, Selection(include=("planned",), facts=False))
    assert edges(only) == {("VNM", "RUS", "consult")}


def test_every_edge_leads_to_its_sentences(made: Reader) -> None:
    network = make_network(made, Selection(include=("claimed", "denied")))
    for _, _, key, data in network.edges(data=True, keys=True):  # type: ignore[call-arg]
        found = ask.explain(made, key).situation
        assert found.iri == data["fact"] and data["claims"].split() == sorted(claim.iri for claim in found.claims)


def test_kinds_days_types_and_actors(made: Reader) -> None:
    assert {kind for _, _, kind in edges(make_network(made, Selection(kinds=("accuse",))))} == {"accuse"}
    january = edges(make_network(made, Selection(since="2024-01", until="2024-01")))
    assert (
        ("USA", "RUS", "accuse") in january
        and ("USA", "KOR", "allied-with") not in january
        and ("PRK", "KOR", "threaten") not in january
    )
    assert ("CHN", "PRK", "support") in january  # somewhen in that year
    assert "person" not in {data["type"] for _, data in make_network(made, Selection(types=("country",))).nodes(data=True)}
    one = make_network(made, Selection(actors=("Hàn Quốc",)))
    assert {id_ for a, b, _ in edges(one) for id_ in (a, b)} == {"KOR", "USA", "PRK"}
    assert ("USA", "PRK", "accuse") not in edges(one)
    some = make_network(made, Selection(actors=("Hàn Quốc", "Mỹ", "Việt Nam")))
    assert {data["id"] for _, data in some.nodes(data=True)} == {"KOR", "USA", "VNM"}
    assert {kind for _, _, kind in edges(some)} == {"allied-with", "cooperate"}


def test_at_country_level_a_minister_counts_as_his_state(made: Reader) -> None:
    named, country = (make_network(made, Selection(level=level)) for level in ("named", "country"))
    assert ("ivan", "PRK", "consult") in edges(named) and ("ivan", "RUS", "holds-position") in edges(named)
    assert "ivan" not in {data["id"] for _, data in country.nodes(data=True)}
    prk, rus = (f"https://w3id.org/akg/country/{id_}" for id_ in ("PRK", "RUS"))
    assert country.number_of_edges(rus, prk) == named.number_of_edges(rus, prk) + 1


def test_summed_edges_hold_the_sums(made: Reader) -> None:
    kept, summed = (make_network(made, parallel=name) for name in ("keep", "sum"))
    assert isinstance(kept, nx.MultiDiGraph) and type(summed) is nx.DiGraph
    assert list(kept.nodes) == list(summed.nodes)
    for a, b, data in summed.edges(data=True):
        single = list(kept.get_edge_data(a, b).values())
        scores = [one["intensity"] for one in single if "intensity" in one]
        assert data["weight"] == len(single) and data["facts"].split() == sorted(one["fact"] for one in single)
        assert data["intensity_sum"] == round(sum(scores), 2) and data["cooperation"] + data["conflict"] + data[
            "standing"
        ] == len(single)


def test_undirected_edges_join_both_directions_and_count_once(made: Reader) -> None:
    summed = make_network(made, parallel="sum", directed=False)
    prk, rus = (f"https://w3id.org/akg/country/{id_}" for id_ in ("PRK", "RUS"))
    assert type(summed) is nx.Graph and summed[rus][prk]["weight"] == 2
    assert type(make_network(made, directed=False)) is nx.MultiGraph


def test_the_same_graph_every_time(made: Reader) -> None:
    one, two = (make_network(made) for _ in range(2))
    assert list(one.nodes(data=True)) == list(two.nodes(data=True)) and list(one.edges(data=True)) == list(two.edges(data=True))


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (Selection(kinds=("consul",)), "did you mean consult"),
        (Selection(include=("rumoured",)), "there is no mark 'rumoured'"),
        (Selection(level="bloc"), "named, country"),
        (Selection(types=("thing",)), "country, person, organization"),
        (Selection(since="soon"), "YYYY"),
        (Selection(since="2024", until="2023"), "before"),
    ],
)
def test_words_that_there_are_not(made: Reader, selection: Selection, words: str) -> None:
    with pytest.raises(InputError, match=words):
        make_network(made, selection)
    with pytest.raises(InputError, match="'keep'"):
        make_network(made, parallel="both")
    with pytest.raises(ResolveError):
        make_network(made, Selection(actors=("Nobody",)))
