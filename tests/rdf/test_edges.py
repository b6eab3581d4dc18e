"""Which situations are plain, and the edges that they shorten to."""

from __future__ import annotations

import pytest

from kg.rdf.edges import is_plain, plain_edges, spread
from kg.rdf.read import Claim
from kg.vocab import AKG

SPEAKS = spread({"spokesman": {"ministry"}, "ministry": {"A"}})


def claim(*by: str, denies: bool = False, negated: bool = False, modality: str = "actual") -> Claim:
    return Claim("c", "d", denies, negated, modality, frozenset(by))


@pytest.mark.parametrize(
    ("claims", "plain"),
    [
        ([claim()], True),
        ([claim("A")], True),
        ([claim("ministry")], True),
        ([claim("spokesman")], True),
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
        (edges("cooperate", None, "A", "B"), {"A cooperatedWith B", "B cooperatedWith A"}),
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
    assert SPEAKS["spokesman"] == {"ministry", "A"}
    assert spread({"a": {"b"}, "b": {"a"}}) == {"a": frozenset({"b"}), "b": frozenset({"a"})}
