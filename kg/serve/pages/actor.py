"""The page of an actor or thing, and that of two actors: who they are, and what is told of them, with the sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from kg.ask.actors import find_actor, make_ref
from kg.ask.show import STANDING, Known, known_positions
from kg.ask.timeline import count_for
from kg.dates import read_date
from kg.errors import InputError, ResolveError
from kg.quads import Quads
from kg.serve.pages.find import Found, Partner, Wanted, count_claims, find_facts, find_partners, find_standing
from kg.serve.pages.frame import Visit, render
from kg.serve.pages.index import Index, id_of, type_of
from kg.serve.things import thing_iri
from kg.vocab import AKG, OWL, RDF, ontology

PAGE = 20
"""Facts on a page."""
BRIEF = 3
"""Standing relations of a kind that an actor's page shows at once."""
OF_IT = ("part-of", "member-of", "party-to")
"""Standing relations that have another heading where the page is of the whole, the group or the treaty."""
LEAST = {7: 24, 4: 12 * 12}
"""Months that a chart spans at least, by the length of its bars' labels."""
CERTAINTIES = ("plain", "unsure", "contested")


@dataclass(frozen=True, slots=True)
class Bar:
    """A month or year of a chart: how many events of each tone."""

    label: str
    cooperation: int
    conflict: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Events over time; ``left_out`` counts those whose month, or year, is not known."""

    bars: tuple[Bar, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A part of a list of facts.

    Attributes:
        facts: as records, with their claims.
        total: how many the list has; pages: on how many pages.
        filters: what was asked for, as text to show again; kinds: how many of each kind there are without them.
    """

    facts: tuple[object, ...]
    total: int
    page: int
    pages: int
    filters: dict[str, str]
    kinds: dict[str, int]


def make_actor(visit: Visit) -> Response:
    """Who or what it is: names, positions, treaties; whom it has to do with; its events, newest first."""
    iri = thing_iri(visit.request)
    facts = visit.graph.properties(iri)
    if AKG.documentCount not in facts and len(visit.graph.names(iri)) == 0:
        raise _unknown(visit, id_of(iri))
    everything, partners = read_around(visit.index, visit.reader.graph, iri)
    standing = visit.index.keep(("standing", iri), lambda: find_standing(visit.reader.graph, iri))
    sections = [
        (code if acts else f"{code} of", code, [visit.graph.situation(one.iri) for one in found[:BRIEF]], len(found))
        for code in STANDING
        for acts in (True, False)
        if len(found := [one for one in standing if one.kind == code and (one.acts or code not in OF_IT) == acts]) > 0
    ]
    return render(
        visit, "actor.html", iri=iri, names=[one for one in visit.graph.names(iri) if one != visit.label(iri)],
        cls=next((code for one in facts.get(RDF.type, []) if (code := _finer(one, type_of(iri))) is not None), None),
        wikidata=next((one for one in facts.get(OWL.sameAs, []) if "wikidata.org" in one), None),
        documents=int(next(iter(facts.get(AKG.documentCount, [])), "0")), sections=sections, known=_known(visit, facts),
        partners=partners[:12], partners_total=len(partners), claims=count_claims(visit.reader.graph, iri),
        over_time=make_chart(everything), listing_=list_facts(visit, (iri,), everything),
    )  # fmt: skip


def read_around(index: Index, store: Quads, iri: str) -> tuple[list[Found], list[Partner]]:
    """What an entity takes part in, and with whom; most of the work of its page, so it is kept."""
    facts = index.keep(("facts", iri), lambda: find_facts(store, Wanted((iri,))))
    return facts, index.keep(("partners", iri), lambda: find_partners(store, iri))


def make_dyad(visit: Visit) -> Response:
    """What two actors have to do with each other, in peace and in conflict, over time."""
    sides = [_resolve(visit, visit.request.path_params[side]) for side in ("a", "b")]
    ids = [visit.short(iri) for iri in sides]
    path = f"/dyad/{ids[0]}/{ids[1]}"
    if sides[0] == sides[1]:
        raise InputError(visit.t("same actor", name=visit.label(sides[0])))
    if [quote(visit.request.path_params[side], safe=":") for side in ("a", "b")] != ids:
        query = visit.request.url.query
        return RedirectResponse(path + (f"?{query}" if query != "" else ""), 307)
    both = tuple(sides)
    everything = visit.index.keep(("facts", *sorted(both)), lambda: find_facts(visit.reader.graph, Wanted(both)))
    tones = Counter(one.tone for one in everything)
    refs = [make_ref(visit.graph, iri, visit.lang) for iri in sides]
    return render(
        visit, "dyad.html", sides=sides, ids=ids, tones=tones, over_time=make_chart(everything),
        listing_=list_facts(visit, both, everything),
        more=0 if len(everything) > 0 else count_for(visit.reader, *refs, graph=visit.graph),
    )  # fmt: skip


def choose_dyad(visit: Visit) -> Response:
    """Leads to the page of the two actors that a form names."""
    a, b = (visit.short(_resolve(visit, visit.given(side))) for side in ("a", "b"))
    return RedirectResponse(f"/dyad/{a}/{b}", 303)


def list_facts(visit: Visit, entities: tuple[str, ...], everything: Sequence[Found]) -> Listing:
    """The part of a list that the address asks for: ``kind``, ``certainty``, ``since``, ``until``, ``page``.

    Raises:
        InputError: when one of them is of another form.
    """
    filters = {name: visit.given(name) for name in ("kind", "certainty", "since", "until")}
    if filters["kind"] not in ("", *ontology().kinds):
        raise InputError(f"kind: {filters['kind']!r} is none of {', '.join(sorted(ontology().kinds))}")
    if filters["certainty"] not in ("", *CERTAINTIES):
        raise InputError(f"certainty: {filters['certainty']!r} is none of {', '.join(CERTAINTIES)}")
    days = {}
    for name in ("since", "until"):
        try:
            period = read_date(filters[name]) if filters[name] != "" else None
        except ValueError as error:
            raise InputError(f"{name}: {error}") from error
        days[name] = "" if period is None else (period.earliest if name == "since" else period.latest).isoformat()
    if any(value != "" for value in filters.values()):
        wanted = Wanted(entities, filters["kind"], filters["certainty"], days["since"], days["until"])
        found: Sequence[Found] = visit.index.keep(wanted, lambda: find_facts(visit.reader.graph, wanted))
    else:
        found = everything
    page, pages = paging(visit, len(found), PAGE)
    shown = tuple(visit.graph.situation(one.iri) for one in found[(page - 1) * PAGE : page * PAGE])
    kinds = dict(sorted(Counter(one.kind for one in everything).items(), key=lambda pair: (-pair[1], pair[0])))
    return Listing(shown, len(found), page, pages, filters, kinds)


def paging(visit: Visit, total: int, size: int) -> tuple[int, int]:
    """Which page of how many the address asks for; the last one where it asks for more."""
    pages = max(1, -(-total // size))
    text = visit.given("page")
    return (min(max(int(text), 1), pages) if re.fullmatch(r"[0-9]{1,9}", text) is not None else 1), pages


def make_chart(found: Sequence[Found]) -> Chart:
    """Events by month, by year where there are more than four years of them; every month between the first and last, at least
    two years of months or twelve of years."""
    events = [one for one in found if one.tone != "standing"]
    dated = [one for one in events if one.last != ""]
    if len(dated) == 0:
        return Chart((), len(events))
    size = 7 if _month(max(one.last for one in dated)) - _month(min(one.last for one in dated)) < 48 else 4
    # What lasts longer, or is known by its year alone, has no place among months.
    placed = [one for one in dated if one.first[:size] == one.last[:size]]
    if len(placed) == 0:
        return Chart((), len(events))
    counts = Counter((one.last[:size], one.tone) for one in placed)
    first, last = _month(min(one.last for one in placed)), _month(max(one.last for one in placed))
    # A bar must not become a wall: few months stand among those around them.
    lack = max(0, LEAST[size] - (last - first + 1))
    months = range(max(first - lack // 2, 12), last + lack - lack // 2 + 1)
    labels = dict.fromkeys(f"{month // 12:04}-{month % 12 + 1:02}"[:size] for month in months)
    bars = tuple(Bar(label, counts[label, "cooperation"], counts[label, "conflict"]) for label in labels)
    return Chart(bars, len(events) - len(placed))


def _month(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def _finer(cls: str, type_: str) -> str | None:
    """The name of a class that says more than the IRI does: a ministry is more than an organization."""
    name = cls.removeprefix(AKG.base)
    return name if len(ontology().classes.get(cls, ())) > 1 and name.lower() != type_ else None


def _known(visit: Visit, facts: dict[str, list[str]]) -> tuple[Known, ...]:
    return known_positions(visit.graph, facts.get(AKG.knownPosition, []))


def _resolve(visit: Visit, name: str) -> str:
    """IRI for what stands in an address: an id, ``type:id``, or any name.

    Raises:
        ResolveError: when it means nothing, or several.
    """
    type_, _, id_ = name.partition(":")
    found = visit.index.by_id.get(name, []) or [one for one in visit.index.by_id.get(id_, []) if type_of(one) == type_]
    if len(found) == 1:
        return found[0]
    return find_actor(visit.reader, name, lang=visit.lang, graph=visit.graph).iri


def _unknown(visit: Visit, id_: str) -> ResolveError:
    near = [visit.label(one.iri) for one, _ in visit.index.search(id_.replace("-", " "), limit=5)]
    return ResolveError(visit.t("no such thing", name=id_), near)
