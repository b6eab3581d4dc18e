"""Finding actors by name."""

import pytest

from kg.ask import find_actor, list_actors
from kg.errors import ResolveError
from kg.gazetteer import load_gazetteer
from kg.store import Reader


@pytest.mark.parametrize(
    "name",
    [
        "RUS",
        "Nga",
        "nga",
        "NGA",
        "Russia",
        "russia",
        "Liên bang Nga",
        "lien bang nga",
        " Nga ",
        "https://w3id.org/akg/country/RUS",
    ],
)
def test_any_name_with_or_without_accents_in_both_languages(reader: Reader, name: str) -> None:
    assert find_actor(reader, name).id == "RUS"


OTHERS = [
    ("Triều Tiên", "PRK"), ("trieu tien", "PRK"), ("North Korea", "PRK"), ("le thi thu", "le-thi-thu"),
    ("HIEP UOC SONG HONG", "red-river-treaty"), ("sao băng-9", "sao-bang-9"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "id_"), OTHERS)
def test_names_of_all_types_are_found(reader: Reader, name: str, id_: str) -> None:
    assert find_actor(reader, name).id == id_


def test_labels_come_in_the_language_asked_for(reader: Reader) -> None:
    assert (find_actor(reader, "RUS").label, find_actor(reader, "RUS", lang="vi").label) == ("Russia", "Nga")
    assert find_actor(reader, "le thi thu", lang="en").label == "Lê Thị Thử"


def test_an_unknown_name_gets_the_nearest_ones(reader: Reader) -> None:
    with pytest.raises(ResolveError, match="did you mean") as error:
        find_actor(reader, "Trieu Tein")
    assert error.value.candidates[0].startswith("PRK  North Korea (Country)")


def test_nothing_far_off_is_offered(reader: Reader) -> None:
    with pytest.raises(ResolveError, match="nor nearly so"):
        find_actor(reader, "United nowhere")


def test_who_is_known_but_not_named_does_not_hide_names_that_begin_so(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    actor = load_gazetteer().actors["IRN"]
    monkeypatch.setattr("kg.ask.actors._in_gazetteer", lambda name: actor)
    with pytest.raises(ResolveError, match=r"no article in this store names Iran \(IRN\)[^;]*; or did you mean:\n  RUS  Russia"):
        find_actor(reader, "Rus")


def test_a_part_of_a_name_leads_to_the_whole(reader: Reader) -> None:
    with pytest.raises(ResolveError, match="Ivan Petrovich Mẫu"):
        find_actor(reader, "Petrovich")


def test_a_name_with_its_title_leads_to_who_bears_it(reader: Reader) -> None:
    with pytest.raises(ResolveError) as error:
        find_actor(reader, "tổng thống Nga")
    assert error.value.candidates[0] == "RUS  Russia (Country)"


def test_the_id_of_a_document_is_told_as_that(reader: Reader) -> None:
    with pytest.raises(ResolveError, match="'hoi-dam' is a document and no actor; what it says: kg ask document"):
        find_actor(reader, "hoi-dam")


def test_a_very_long_name_is_told_in_short(reader: Reader) -> None:
    with pytest.raises(ResolveError) as error:
        find_actor(reader, "x" * 5000)
    assert len(str(error.value)) < 200


def test_what_is_near_to_nothing_says_so(reader: Reader) -> None:
    with pytest.raises(ResolveError, match="nor nearly so"):
        find_actor(reader, "Zzyzx Qqq")
    with pytest.raises(ResolveError, match="no name"):
        find_actor(reader, "  ")


@pytest.mark.parametrize("name", ["Papua New Guinea", "papua niu ghi ne", "PNG"])
def test_who_is_known_but_in_no_article_is_told_as_that(reader: Reader, name: str) -> None:
    with pytest.raises(ResolveError, match=r"no article in this store names Papua New Guinea \(PNG\)"):
        find_actor(reader, name)


def test_a_name_without_accents_that_fits_two_lists_both(reader: Reader) -> None:
    from kg.ask import Graph

    graph = Graph(reader.graph)
    assert graph.label("https://w3id.org/akg/person/le-van-thu") == "Lê Văn Thử"
    ambiguous = type("Two", (Graph,), {"label": lambda self, iri, lang="en": iri[-5:]})(reader.graph)
    import kg.ask.actors as module

    pairs = ([("Lê Thu", "https://w3id.org/akg/person/le-van-thu"), ("Lê Thứ", "https://w3id.org/akg/person/le-thi-thu")], [])
    original, module._indexes = module._indexes, lambda graph: pairs
    try:
        assert find_actor(reader, "Lê Thu", graph=ambiguous).id == "le-van-thu"
        with pytest.raises(ResolveError, match="may mean 2 actors") as error:
            find_actor(reader, "le thu", graph=ambiguous)
    finally:
        module._indexes = original
    assert len(error.value.candidates) == 2


def test_all_are_listed_by_type_most_told_first(reader: Reader) -> None:
    found = list_actors(reader)
    assert list(found) == ["Country", "Person", "Organization", "Treaty", "Place", "Weapon"]
    assert {ref.id for ref in found["Country"]} == {"KOR", "PRK", "RUS", "USA", "VNM"}
    assert found["Country"][-1].id == "KOR"
