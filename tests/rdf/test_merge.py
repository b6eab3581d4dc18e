"""Which accounts become one event: cautious, and in any order the same."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.rdf.merge import merge_accounts, most_told
from kg.rdf.read import Account, Article, Claim

ARTICLES = {f"d{n}": Article(f"d{n}", "2024-11-02" if n % 2 else "2024-12-01", None) for n in range(6)}
MEET = {"kind": "consult", "mode": "meet", "actors": "A B", "when": "2024-11-01"}


def account(n: int, document: int, *, quote: str = "gặp", **of: str | None) -> Account:
    when = of.get("when")
    first, last = (None, None) if when is None else (when.split("/")[0], when.split("/")[-1])
    claim = Claim(f"c{n}", f"d{document}", False, False, "actual", frozenset())
    return Account(
        f"a{n}", f"d{document}", of.get("kind") or "consult", of.get("mode"), frozenset((of.get("actors") or "A").split()),
        frozenset((of.get("recipients") or "").split()), of.get("role"), of.get("status"), of.get("place"), of.get("instrument"),
        first, last, (claim,), (quote,),
    )  # fmt: skip


def groups(*accounts: Account) -> list[str]:
    return sorted(" ".join(one.iri for one in group) for group in merge_accounts(accounts, ARTICLES))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({}, {}, True),
        ({}, {"when": "2024-11-02"}, False),
        ({}, {"actors": "A C"}, False),
        ({}, {"kind": "cooperate", "mode": None}, False),
        ({}, {"mode": "phone"}, False),
        ({}, {"mode": None}, True),
        ({}, {"place": "p"}, True),
        ({"place": "q"}, {"place": "p"}, False),
        ({}, {"actors": "A B C"}, True),
        ({"actors": "A B D"}, {"actors": "A B C"}, False),
        ({"actors": "A"}, {"actors": "A B"}, False),
        ({}, {"when": "2024-11-01/2024-11-30"}, True),
        ({}, {"when": "2024-10-01/2024-10-31"}, False),
        ({}, {"when": "2024-01-01/2024-12-31"}, False),
        ({}, {"when": "2024-11-01/2024-11-30", "place": "p"}, False),
        ({"when": "2024-11-01/2024-11-30"}, {"when": "2024-11-01/2024-11-30"}, True),
        ({"when": None}, {}, False),
        ({"when": None}, {"when": None}, False),
        ({"kind": "assault", "mode": None, "when": None}, {"kind": "assault", "mode": None, "when": None}, True),
    ],
)
def test_two_accounts_of_two_documents(one: dict[str, str | None], other: dict[str, str | None], same: bool) -> None:
    found = groups(account(1, 1, **{**MEET, **one}), account(2, 2, **{**MEET, **other}))
    assert (len(found) == 1) is same


UNDATED = {**MEET, "when": None}


def test_undated_events_of_one_days_articles_are_one_unless_an_article_tells_two() -> None:
    assert groups(account(1, 1, **UNDATED), account(2, 3, **UNDATED)) == ["a1 a2"]
    assert groups(account(1, 1, **UNDATED), account(2, 1, **UNDATED)) == ["a1", "a2"]
    assert groups(account(1, 1, **UNDATED), account(2, 1, **UNDATED), account(3, 3, **UNDATED)) == ["a1", "a2", "a3"]
    assert groups(account(1, 1, **UNDATED), account(2, 1, **MEET), account(3, 3, **UNDATED)) == ["a1 a3", "a2"]


def test_undated_accounts_of_one_day_of_publication_or_one_sentence_are_one() -> None:
    undated = {**MEET, "when": None}
    assert groups(account(1, 1, **undated), account(2, 3, **undated)) == ["a1 a2"]
    sentence = "Bộ trưởng A đã gặp ông B tại trụ sở của tổ chức này"
    assert groups(account(1, 1, quote=sentence, **undated), account(2, 2, quote=f"{sentence} ".upper(), **undated)) == ["a1 a2"]


def test_a_month_with_two_meetings_joins_neither() -> None:
    first, second = account(1, 1, **MEET), account(2, 2, **{**MEET, "when": "2024-11-20"})
    assert groups(first, second, account(3, 3, **{**MEET, "when": "2024-11-01/2024-11-30"})) == ["a1", "a2", "a3"]


def test_a_month_a_week_and_a_day_in_one_line_are_one() -> None:
    days = ("2024-11-01/2024-11-30", "2024-10-28/2024-11-03", "2024-11-01")
    # The week begins before the month: month and day agree, week and day agree, month and week do not.
    assert groups(*(account(n, n, **{**MEET, "when": when}) for n, when in enumerate(days))) == ["a0 a1 a2"]
    inside = ("2024-11-01/2024-11-30", "2024-11-04/2024-11-10", "2024-11-05")
    assert groups(*(account(n, n, **{**MEET, "when": when}) for n, when in enumerate(inside))) == ["a0 a1 a2"]


def test_two_accounts_of_one_document_stay_two() -> None:
    assert groups(account(1, 1, **MEET), account(2, 1, **{**MEET, "mode": None})) == ["a1", "a2"]


def test_neither_does_another_document_join_them() -> None:
    vague = account(3, 2, **{**MEET, "mode": None})
    assert groups(account(1, 1, **MEET), account(2, 1, **{**MEET, "mode": "phone"}), vague) == ["a1", "a2", "a3"]


def test_standing_relations_are_one_by_sides_and_role_whatever_their_status() -> None:
    held = {"kind": "holds-position", "actors": "A", "recipients": "X", "role": "r"}
    accounts = (
        account(1, 1, **held, status="current"), account(2, 2, **held, status="former"), account(3, 3, **{**held, "role": "s"}),
    )  # fmt: skip
    assert groups(*accounts) == ["a1 a2", "a3"]


def test_most_told() -> None:
    assert most_told(["b", "a", None, "b"]) == "b"
    assert most_told(["b", "a"]) == "a"
    assert most_told([None]) is None


@st.composite
def many(draw: st.DrawFn) -> list[Account]:
    made = []
    for n in range(draw(st.integers(2, 9))):
        of: dict[str, str | None] = {
            "mode": draw(st.sampled_from([None, "meet", "phone"])),
            "actors": draw(st.sampled_from(["A B", "A B C", "A C", "A"])),
            "place": draw(st.sampled_from([None, None, "p", "q"])),
            "when": draw(st.sampled_from([None, "2024-11-01", "2024-11-02", "2024-11-01/2024-11-30", "2024-11-01/2024-11-07"])),
        }
        made.append(account(n, draw(st.integers(0, 5)), **of))
    return made


@given(many(), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_any_order_gives_the_same_groups_and_each_account_once(accounts: list[Account], chance: random.Random) -> None:
    found = merge_accounts(accounts, ARTICLES)
    assert sorted(one.iri for group in found for one in group) == sorted(one.iri for one in accounts)
    turned = list(accounts)
    chance.shuffle(turned)
    assert merge_accounts(turned, ARTICLES) == found


@given(many())
@settings(max_examples=200, deadline=None)
def test_no_group_holds_what_contradicts(accounts: list[Account]) -> None:
    for group in merge_accounts(accounts, ARTICLES):
        for name in ("mode", "place", "instrument"):
            assert len({getattr(one, name) for one in group} - {None}) <= 1, name
        dated = [one for one in group if one.earliest is not None and one.latest is not None]
        assert len(dated) in (0, len(group))
        if len(dated) > 0:
            assert max(one.earliest or "" for one in dated) <= min(one.latest or "" for one in dated)
