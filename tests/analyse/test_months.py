"""Dyads by month: the same numbers as the ready question gives, zeros on demand, nothing counted that is no plain fact."""

import pytest

from kg import ask
from kg.analyse import Selection, count_months
from kg.ask import Graph
from kg.errors import InputError
from kg.store import Reader


def rows(table, *names: str) -> list[tuple[object, ...]]:  # type: ignore[no-untyped-def]
    return list(zip(*(table.column(name) for name in names), strict=True))


def test_counts_and_scores_by_hand(made: Reader) -> None:
    table = count_months(made)
    found = {(row["a"], row["b"], row["month"]): row for row in table.records()}
    assert found["PRK", "RUS", "2024-01"]["events"] == 1 and found["PRK", "RUS", "2024-03"]["verbal_cooperation"] == 1
    assert ("PRK", "RUS", "2024-02") not in found
    assert found["RUS", "USA", "2024-02"]["verbal_conflict"] == 1
    assert found["KOR", "PRK", "2024-02"]["intensity"] == found["KOR", "PRK", "2024-02"]["intensity_sum"] < 0
    assert found["KOR", "USA", "2024-02"]["material_cooperation"] == 1  # their alliance is no event
    assert found["KOR", "PRK", "1950-06"]["articles"] == 0 and found["KOR", "PRK", "2024-03"]["articles"] == 1
    assert table.notes == ("1 event left out: no article tells the month",)
    assert set(table.column("marked")) == {0}


def test_marked_events_are_counted_as_such(made: Reader) -> None:
    table = count_months(made, Selection(include=("claimed", "denied", "planned")))
    found = {(row["a"], row["b"], row["month"]): row["marked"] for row in table.records()}
    assert found["PRK", "RUS", "2024-02"] == 1 and found["RUS", "VNM", "2024-03"] == 1 and found["KOR", "USA", "2024-02"] == 0


def test_the_ready_question_gives_the_same_numbers(made: Reader, reader: Reader) -> None:
    for store, pairs in ((made, [("PRK", "RUS"), ("PRK", "USA"), ("KOR", "PRK"), ("RUS", "USA")]), (reader, [("RUS", "USA")])):
        table = count_months(store)
        for a, b in pairs:
            answered = ask.ask(store, "monthly", {"a": a, "b": b}, graph=Graph(store.graph))
            asked = [row.values for row in answered.rows if row.values["events"] != 0]
            mine = [row for row in table.records() if (row["a"], row["b"]) == (a, b)]
            names = (
                "month",
                "events",
                "verbal_cooperation",
                "material_cooperation",
                "verbal_conflict",
                "material_conflict",
                "intensity",
            )
            assert [[row[name] for name in names] for row in mine] == [[row[name] for name in names] for row in asked]


def test_directed_dyads_have_what_is_mutual_on_both_sides(made: Reader) -> None:
    found = {(row["a"], row["b"], row["month"]) for row in count_months(made, directed=True).records()}
    assert {("RUS", "PRK", "2024-01"), ("PRK", "RUS", "2024-01"), ("USA", "RUS", "2024-01")} <= found
    assert ("RUS", "USA", "2024-01") not in found


def test_a_balanced_panel_has_every_dyad_in_every_month(made: Reader) -> None:
    table = count_months(made, Selection(types=("country",)), balanced=True)
    dyads = sorted({(row["a"], row["b"]) for row in table.records()})
    assert rows(table, "a", "b", "month") == [(*dyad, month) for dyad in dyads for month in ("2024-01", "2024-02", "2024-03")]
    zeros = [row for row in table.records() if row["events"] == 0]
    assert len(zeros) > 0 and all(row["intensity"] is None and row["intensity_sum"] == 0 and row["facts"] == "" for row in zeros)
    assert "1 event outside of 2024-01 to 2024-03 left out" in table.notes
    unbalanced = count_months(made, Selection(types=("country",), since="2024"))
    assert sum(table.column("events")) == sum(unbalanced.column("events"))  # type: ignore[arg-type]


def test_a_balanced_panel_of_given_actors_has_all_their_pairs(made: Reader) -> None:
    chosen = Selection(actors=("Việt Nam", "Mỹ", "Nga"), since="2023-12", until="2024-02")
    table = count_months(made, chosen, balanced=True)
    assert len(table) == 3 * 3 and set(rows(table, "a", "b")) == {("RUS", "USA"), ("RUS", "VNM"), ("USA", "VNM")}
    assert len(count_months(made, chosen, balanced=True, directed=True)) == 6 * 3


def test_no_month_no_balance(reader: Reader, opened) -> None:  # type: ignore[no-untyped-def]
    empty = opened([{"date": None, "kind": "accuse", "actor": ["USA"], "recipient": ["RUS"]}])
    assert len(count_months(empty)) == 0
    assert len(count_months(empty, balanced=True)) == 0  # one article, no dyad with a month
    with pytest.raises(InputError):
        count_months(reader, Selection(since="2024-13"))
