"""Event records with the columns of POLECAT, so that code written for it reads ours.

Source: the column names of the POLECAT data set; Halterman and others, "PLOVER and POLECAT" (2023).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.analyse import Selection
from kg.analyse.network import QUADS, id_of
from kg.analyse.select import check, passing
from kg.ask import Graph
from kg.ask.outline import Outline, may_act, read_affiliations, read_outlines, type_of
from kg.errors import InputError
from kg.store import Reader
from kg.table import Cell, Table
from kg.vocab import AKG, OWL

Affiliations = Mapping[str, frozenset[str]]
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country",
    "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude",
    "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People",
    "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
"""POLECAT's own; those that the graph cannot tell stay empty."""
OWN = (
    "Event End Date", "Date Precision", "Certainty", "Marks", "Modality", "Claimed By", "Denied By", "Actor Wikidata",
    "Recipient Wikidata", "Headline", "URL", "Document", "Quote", "Event IRI",
)  # fmt: skip
"""What POLECAT has no column for; they stand behind its own."""


def make_table(store: Reader, selection: Selection | None, *, lang: str, graph: Graph) -> Table:
    """One row for each event, actor and recipient; of what actors do with one another one row each way.

    ``Event ID`` is that of the event, so several rows may bear it. ``Event Date`` is the first day that it may have been, empty
    where no article tells. Source, date and quote are those of the claim that comes first.

    Raises:
        InputError: when the selection names what there is not, or asks for actors or a level, which records do not have.
    """
    selection = selection or Selection()
    if len(selection.actors) > 0 or selection.level != "named" or len(selection.types) > 0:
        raise InputError("event records name everybody: choose kinds, days and marks, not actors, types or a level")
    since, until = check(selection)
    affiliations = read_affiliations(graph)
    rows = []
    for one in passing(read_outlines(graph), selection, since, until):
        if one.tone != "standing":
            rows += [_row(graph, one, actor, recipient, affiliations, lang) for actor, recipient in _sides(one)]
    return Table((*COLUMNS, *OWN), tuple(rows))


def _sides(one: Outline) -> Iterator[tuple[str, str | None]]:
    pairs: Sequence[tuple[str, str]] = one.pairs()
    if len(pairs) > 0:
        yield from sorted({*pairs, *((b, a) for a, b in pairs if one.is_mutual)})
    else:
        yield from ((actor, None) for actor in one.actors if may_act(actor))


def _row(
    graph: Graph, one: Outline, actor: str, recipient: str | None, affiliations: Affiliations, lang: str
) -> tuple[Cell, ...]:
    whole = graph.situation(one.iri)
    claim = whole.claims[0]
    place = _place(graph, one.place, lang)
    known: dict[str, Cell] = {
        "Event ID": one.id, "Event Date": _day(one.first), "Event Type": one.kind.upper(), "Event Mode": one.mode,
        "Intensity": one.intensity, "Quad Code": QUADS.get(one.quad_class or "", "").replace("_", " ").upper(),
        **_side(graph, "Actor", actor, one.actor_for, affiliations, lang),
        **_side(graph, "Recipient", recipient, one.recipient_for, affiliations, lang),
        **place, "Source": claim.article.source, "Publication Date": claim.article.published, "Event End Date": _day(one.last),
        "Date Precision": one.precision, "Certainty": one.certainty, "Marks": " ".join(one.marks), "Modality": one.modality,
        "Claimed By": "; ".join(graph.label(iri, lang) for iri in whole.claimed_by),
        "Denied By": "; ".join(graph.label(iri, lang) for iri in whole.denied_by), "Headline": claim.article.title,
        "URL": claim.article.url, "Document": claim.article.id, "Quote": claim.quote, "Event IRI": one.iri,
    }  # fmt: skip
    return tuple(known.get(name) for name in (*COLUMNS, *OWN))


def _side(
    graph: Graph, name: str, iri: str | None, stood_for: Sequence[str], affiliations: Affiliations, lang: str
) -> dict[str, Cell]:
    if iri is None:
        return {}
    own = affiliations.get(iri, frozenset())
    states = [iri] if type_of(iri) == "country" else [one for one in stood_for if one in own and type_of(one) == "country"]
    facts = graph.properties(iri)
    same = [one.rsplit("/", 1)[-1] for one in facts.get(OWL.sameAs, ()) if "wikidata.org" in one]
    return {
        f"{name} Name": graph.label(iri, lang), f"{name} Name Raw": id_of(iri),
        f"{name} Country": id_of(states[0]) if len(states) == 1 else None,
        f"{name} Wikidata": same[0] if len(same) > 0 else None,
    }  # fmt: skip


def _place(graph: Graph, iri: str | None, lang: str) -> dict[str, Cell]:
    if iri is None:
        return {}
    if type_of(iri) == "country":
        return {"Placename": graph.label(iri, lang), "Country": id_of(iri), "Raw Placename": id_of(iri)}
    country = graph.properties(iri).get(AKG.country, [None])[0]
    return {
        "Placename": graph.label(iri, lang), "Country": None if country is None else id_of(country), "Raw Placename": id_of(iri),
    }  # fmt: skip


def _day(day: object) -> str | None:
    return None if day is None else str(day)
