"""Which situations are plain, and the edges that they shorten to."""

from __future__ import annotations

import pytest

from kg.rdf.edges import Office, Speaks, attested, is_plain, office, over, plain_edges, spread
from kg.rdf.read import Account, Claim
from kg.vocab import AKG, concept

SPEAKS = Speaks(
    spread({"ministry": {"A"}}),
    {"spokesman": (Office(frozenset({"ministry"}), frozenset({"own"}), ("2020-01-01", "2022-12-31")),)},
    {"d": ("2021-05-01", "2021-05-31"), "later": ("2023-01-01", "2023-01-01"), "own": ("2019-01-01", "2019-01-01")},
)


def claim(*by: str, denies: bool = False, negated: bool = False, modality: str = "actual", document: str = "d") -> Claim:
    return Claim("c", document, denies, negated, modality, frozenset(by))


def account(document: str, status: str | None = "current", role: str = "spokesperson", **claims: bool) -> Account:
    held = (claim(document=document, **claims),)  # type: ignore[arg-type]
    return Account(document, document, "holds-position", None, frozenset({"p"}), frozenset({"A"}), concept("role", role), status,
                   None, None, None, None, held, ())  # fmt: skip


@pytest.mark.parametrize(
    ("claims", "plain"),
    [
        ([claim()], True),
        ([claim("A")], True),
        ([claim("ministry")], True),
        ([claim("spokesman")], True),
        ([claim("spokesman", document="own")], True),
        ([claim("spokesman", document="later")], False),
        ([claim("spokesman", document="undated")], False),
        ([claim("B")], False),
        ([claim("B"), claim()], True),
        ([claim(), claim("B", denies=True)], False),
        ([claim(negated=True)], False),
        ([claim(), claim("B", negated=True)], False),
        ([claim(modality="planned")], False),
        ([claim(modality="possible")], False),
        ([claim(modality="demanded")], False),
        ([claim(modality="conditional")], False),
        ([], False),
    ],
)
def test_plain_is_affirmed_actual_undenied_and_of_the_right_voice(claims: list[Claim], plain: bool) -> None:
    assert is_plain({"A"}, claims, SPEAKS) is plain


def test_a_state_speaks_for_its_ministry_that_acts() -> None:
    assert is_plain({"ministry"}, [claim("A")], SPEAKS)
    assert not is_plain({"other-ministry"}, [claim("A")], SPEAKS)


def edges(kind: str, mode: str | None, actors: str, recipients: str = "", status: str | None = None) -> set[str]:
    found = plain_edges(kind, mode, status, actors.split(), recipients.split())
    return {f"{one} {edge.removeprefix(AKG.base)} {other}" for one, edge, other in found}


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (edges("consult", "meet", "A B"), {"A metWith B", "B metWith A"}),
        (edges("consult", "multilateral", "A B"), {"A metWith B", "B metWith A"}),
        (edges("consult", "visit", "A", "B"), {"A visited B"}),
        (edges("consult", None, "A B"), {"A consultedWith B", "B consultedWith A"}),
        (edges("accuse", "allege", "A B", "C"), {"A accused C", "B accused C"}),
        (edges("accuse", None, "A B"), set()),
        (edges("assault", None, "A", "B"), {"A assaulted B"}),
        (edges("assault", None, "A B"), {"A foughtWith B", "B foughtWith A"}),
        (edges("agree", None, "A", "B"), {"A agreedWith B"}),
        (edges("cooperate", None, "A", "B"), {"A cooperatedWith B"}),
        (edges("allied-with", None, "A B"), {"A alliedWith B", "B alliedWith A"}),
        (edges("party-to", None, "A", "T"), {"A partyTo T"}),
        (edges("part-of", None, "A", "B"), {"A partOf B"}),
        (edges("member-of", None, "A", "B"), {"A memberOf B"}),
        (edges("holds-position", None, "P", "C", "current"), {"P holdsPosition C"}),
        (edges("holds-position", None, "P", "C", "former"), {"P heldPosition C"}),
        (edges("holds-position", None, "P", "C", "future"), set()),
        (edges("consult", "visit", "A", "A"), set()),
    ],
)
def test_edges(found: set[str], expected: set[str]) -> None:
    assert found == expected


def test_speaking_goes_through_steps_and_never_back_to_oneself() -> None:
    assert SPEAKS.whom("spokesman", "d") == {"ministry", "A"}
    assert spread({"a": {"b"}, "b": {"a"}}) == {"a": frozenset({"b"}), "b": frozenset({"a"})}


def test_an_office_is_attested_by_what_articles_say_of_their_own_day() -> None:
    published = {"x": ("2020-03-01", "2020-03-31"), "y": ("2021-01-01", "2021-12-31"), "z": ("2022-05-05", "2022-05-05")}
    accounts = [account("y"), account("x"), account("z", "former"), account("undated")]
    assert attested(accounts, published) == ("2020-03-01", "2021-12-31")
    assert over(accounts, published) == "2022-05-05"
    assert attested([account("z", "former"), account("y", "future"), account("undated")], published) is None
    assert attested([account("x", negated=True)], published) is None
    assert office(accounts, published) == Office(frozenset({"A"}), frozenset({"x", "y", "undated"}), ("2020-03-01", "2021-12-31"))


def test_nobody_holds_an_office_by_his_own_word_or_against_a_denial_or_a_silent_one() -> None:
    own = account("x")._replace(claims=(claim("p"),))
    assert office([own], {}) is None
    assert office([account("x"), account("y", denies=True)], {}) is None
    assert office([account("x", role="legislator")], {}) is None
    assert office([account("x", "former")], {}) is None
    assert office([account("x"), own], {}) is not None
