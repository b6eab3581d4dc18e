"""From an extraction to its graph and back nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store
from rdf_records import FACTS, NAMES, TEXT, make_extraction

from kg.dates import read_date, write_date
from kg.errors import StoreError
from kg.model import EVENT_KINDS, Extraction, Fact, Modality, Polarity
from kg.rdf.document import document_quads
from kg.rdf.recover import recover_extraction
from kg.vocab import kind, ontology

ROLES = sorted(code for scheme, code in ontology().concepts if scheme == "role")
DATES = ["2024-11-01", "2024-11", "2024", "2024-11-04/2024-11-10", "2023-07/2023-08", "2024-09/2024-11", None]


def in_order(extraction: Extraction) -> Extraction:
    entities = tuple(sorted(extraction.entities, key=lambda entity: (entity.id, entity.type)))
    facts = sorted(extraction.facts, key=lambda fact: (fact.start, fact.end, str(fact)))
    return replace(extraction, entities=entities, facts=tuple(facts))


def test_every_field_comes_back() -> None:
    made = make_extraction(FACTS, title="Tin", source="Báo", url="https://example.org/1", published="2024-11")
    assert recover_extraction(document_quads(made)) == in_order(made)


def test_through_a_store_too() -> None:
    made = make_extraction(FACTS)
    store = Store()
    store.extend(document_quads(made))
    assert recover_extraction(store) == in_order(made)


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    start = draw(st.integers(0, len(TEXT) - 1))
    end = draw(st.integers(start + 1, len(TEXT)))
    some = st.lists(st.sampled_from(sorted(NAMES)), max_size=2, unique=True).map(lambda ids: tuple(sorted(ids)))
    of = {
        "recipient": draw(some), "source": draw(some), "denied_by": draw(some), "modality": draw(st.sampled_from(list(Modality))),
        "polarity": draw(st.sampled_from(list(Polarity))), "confidence": draw(st.sampled_from([0.0, 0.05, 0.5, 0.8125, 1.0])),
        "trace": draw(st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3)), max_size=2).map(tuple)),
    }  # fmt: skip
    of["hearsay"] = len(of["source"]) == 0 and draw(st.booleans())
    code = draw(st.sampled_from([*EVENT_KINDS, "holds-position"]))
    if code == "holds-position":
        of |= {"role": draw(st.sampled_from(ROLES)), "status": draw(st.sampled_from(["current", "former", "future"]))}
    else:
        of |= {"mode": draw(st.sampled_from([None, *kind(code).modes])), "date": draw(st.sampled_from(DATES))}
        of |= {name: draw(st.sampled_from([None, "paris"])) for name in ("place", "instrument")}
    return Fact(code, (draw(st.sampled_from(sorted(NAMES))),), start=start, end=end, quote=TEXT[start:end], rule="r", **of)


@given(st.lists(facts(), max_size=4, unique_by=lambda fact: (fact.start, fact.end)))
@settings(max_examples=80, deadline=None)
def test_round_trip(drawn: list[Fact]) -> None:
    made = make_extraction(tuple(drawn))
    assert recover_extraction(document_quads(made)) == in_order(made)


@pytest.mark.parametrize("written", [one for one in DATES if one is not None])
def test_dates_of_the_round_trip_are_in_shortest_form(written: str) -> None:
    assert write_date(read_date(written)) == written


def test_a_graph_that_is_not_whole_says_so(make: Callable[..., Extraction]) -> None:
    quads = document_quads(make())
    with pytest.raises(StoreError, match="describes 0"):
        recover_extraction(())
    with pytest.raises(StoreError, match="build the document again"):
        recover_extraction([quad for quad in quads if not quad.predicate.value.endswith("#exact")])
