"""Known actors: files are checked whole, names are found in the forms that the press prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.gazetteer import COLUMNS, Gazetteer, compile_gazetteer, load_gazetteer
from kg.text import tokenise

HEADER = ",".join(COLUMNS)


def write(folder: Path, *rows: str, name: str = "actors.csv") -> Path:
    path = folder / name
    path.write_text("# a comment\n" + "\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def ids_in(gazetteer: Gazetteer, text: str) -> list[tuple[int, tuple[str, ...]]]:
    words = [token for token in tokenise(text) if not token.is_hyphen]
    found = (gazetteer.match(words, at) for at in range(len(words)))
    return [one for one in found if one is not None]


@pytest.fixture
def small(tmp_path: Path) -> Gazetteer:
    return compile_gazetteer(
        [
            write(
                tmp_path,
                "PRK,Country,,Triều Tiên,North Korea,CHDCND Triều Tiên,Triều,,,,Q423",
                "kim-jong-un,Person,,Kim Jong-un,Kim Jong Un,,,PRK,,,",
                "ap,Organization,MediaOutlet,AP,AP,,,,,,",
                "hoa-binh,Place,,Hòa Bình,Hoa Binh,,,,,,",
            )
        ]
    )


@pytest.mark.parametrize("form", ["Kim Jong-un", "Kim Jong Un", "Kim Jong-Un", "KIM JONG UN", "Kim Jong - un"])
def test_foreign_names_match_however_hyphens_and_capitals_stand(small: Gazetteer, form: str) -> None:
    assert ids_in(small, form)[0][1] == ("kim-jong-un",)


@pytest.mark.parametrize("form", ["kim jong-un", "ap", "Ap", "triều tiên"])
def test_small_letters_are_no_name(small: Gazetteer, form: str) -> None:
    assert ids_in(small, form) == []


def test_the_longest_name_wins(small: Gazetteer) -> None:
    assert ids_in(small, "CHDCND Triều Tiên")[0] == (3, ("PRK",))


def test_both_places_of_the_tone_mark_match(small: Gazetteer) -> None:
    assert ids_in(small, "Hoà Bình")[0][1] == ("hoa-binh",)


def test_all_faults_of_a_file_come_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a,Planet,,A,A,,,,,,", "b,Person,,B,B,,,ZZZ,,,", "b,Person,,B,B,,,,,,", "c,Person,,C")
    with pytest.raises(DataFileError) as raised:
        compile_gazetteer([path])
    told = "\n".join(raised.value.faults)
    assert "actors.csv:3: type 'Planet'" in told and "'ZZZ' is no actor" in told
    assert "'b' is given twice" in told and "4 cells, expected 11" in told


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_bytes("id,type\nNga,Country".encode("utf-16"))
    with pytest.raises(DataFileError, match=r"actors\.csv: no UTF-8 text"):
        compile_gazetteer([path])


def test_a_users_file_adds_names_and_actors(tmp_path: Path, small: Gazetteer) -> None:
    base = write(tmp_path, "PRK,Country,,Triều Tiên,North Korea,,,,,,")
    mine = write(
        tmp_path, "PRK,Country,,Triều Tiên,North Korea,Cao Ly,,,,,", "x,Organization,,Hội X,Society X,,,PRK,,,", name="mine.csv"
    )
    joined = compile_gazetteer([base], [mine])
    assert ids_in(joined, "Cao Ly") == [(2, ("PRK",))]
    assert joined.actors["x"].country == "PRK"


def test_a_missing_user_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"none\.csv"):
        load_gazetteer([tmp_path / "none.csv"])


def test_every_shipped_name_is_found_again() -> None:
    gazetteer = load_gazetteer()
    lost = [
        (actor.id, name)
        for actor in gazetteer.actors.values()
        for name in actor.names
        if name[0].isupper() and not any(actor.id in ids for _, ids in ids_in(gazetteer, name)[:1])
    ]
    assert lost == []
