"""The graph as FollowTheMoney entities, one JSON object a line, for Aleph and OpenAleph.

Source: FollowTheMoney 3 and 4, schemata Person, Organization, PublicBody, Company, Position, Occupancy, Membership,
UnknownLink, Event, Article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from kg import ids
from kg.analyse import Selection
from kg.analyse.network import id_of
from kg.analyse.select import check, passing
from kg.ask import Graph, Situation
from kg.ask.outline import Outline, may_act, read_outlines, type_of
from kg.ask.words import Words
from kg.errors import InputError
from kg.store import Reader
from kg.vocab import AKG, OWL, RDF, concept, kind, label

Properties = dict[str, list[str]]
_BODIES = {"GovernmentBody": "PublicBody", "Company": "Company"}
_PLAIN = re.compile(r"[A-Za-z0-9.-]+")
_LINKS = {"member-of": ("Membership", "member", "organization"), "part-of": ("UnknownLink", "subject", "object")}


def write(store: Reader, selection: Selection | None, *, lang: str, graph: Graph) -> Iterator[bytes]:
    """Actors, positions, ties, events and the articles that prove them; each line an entity, in the order of kinds and ids.

    An event names all who take part (``involved``), and its ``proof`` is the article; ``summary`` is the sentence, ``notes`` who
    says and who denies it, ``keywords`` its kind, mode and marks. States are public bodies.

    Raises:
        InputError: when the selection names what there is not, or asks for actors or a level.
    """
    selection = selection or Selection()
    if len(selection.actors) > 0 or selection.level != "named" or len(selection.types) > 0:
        raise InputError("FollowTheMoney entities name everybody: choose kinds, days and marks, not actors, types or a level")
    since, until = check(selection)
    words = Words(graph, lang)
    found: dict[str, tuple[str, Properties]] = {}
    for iri in graph.entities:
        if may_act(iri):
            found[_id(iri)] = _actor(graph, iri)
    for one in passing(read_outlines(graph), selection, since, until):
        whole = graph.situation(one.iri)
        for id_, entity in _fact(graph, words, one, whole):
            found.setdefault(id_, entity)
        for article in whole.articles:
            found.setdefault(_id(article.iri), _article(graph, article.iri))
    for id_ in sorted(found, key=lambda id_: (found[id_][0], id_)):
        schema, properties = found[id_]
        known = {name: sorted(set(values)) for name, values in sorted(properties.items()) if len(values) > 0}
        yield json.dumps({"id": id_, "schema": schema, "properties": known}, ensure_ascii=False).encode() + b"\n"


def _actor(graph: Graph, iri: str) -> tuple[str, Properties]:
    facts = graph.properties(iri)
    classes = {one.removeprefix(ids.AKG) for one in facts.get(RDF.type, ())}
    type_ = type_of(iri)
    schema = next((_BODIES[name] for name in sorted(classes & _BODIES.keys())), "Organization")
    names = [graph.label(iri, lang) for lang in ("en", "vi")]
    countries = _countries([id_of(one) for one in facts.get(AKG.country, ())])
    made: Properties = {
        "name": names, "alias": [name for name in graph.names(iri) if name not in names], "sourceUrl": [iri],
        "wikidataId": [one.rsplit("/", 1)[-1] for one in facts.get(OWL.sameAs, ()) if "wikidata.org" in one],
    }  # fmt: skip
    if type_ == "country":
        return "PublicBody", made | {"country": _countries([id_of(iri)]), "topics": ["gov.national"]}
    return ("Person" if type_ == "person" else schema), made | {"country": countries}


def _fact(graph: Graph, words: Words, one: Outline, whole: Situation) -> Iterator[tuple[str, tuple[str, Properties]]]:
    """What a fact becomes; nothing where no schema has its sides (a party to a treaty)."""
    claim = whole.claims[0]
    told: Properties = {
        "summary": [f"{claim.before}{claim.quote}{claim.after}".strip()], "sourceUrl": [one.iri],
        "publisher": [article.source for article in whole.articles if article.source is not None],
        "startDate": [] if one.first is None else [_day(one, 0)], "endDate": [] if one.last is None else [_day(one, 1)],
    }  # fmt: skip
    if one.tone != "standing":
        sides = [_id(iri) for iri in (*one.actors, *one.recipients) if may_act(iri)]
        place = [] if one.place is None else [words.names([one.place])]
        voice = words.voice(whole)
        yield _id(one.iri), ("Event", told | {
            "name": [words.what(whole)], "involved": sides, "location": place, "notes": [voice] if voice != "" else [],
            "keywords": [one.kind, *([one.mode] if one.mode is not None else []), *one.marks],
            "proof": [_id(article.iri) for article in whole.articles],
        })  # fmt: skip
    elif one.kind == "holds-position":
        role = label(concept("role", one.role), words.lang) if one.role is not None else "?"
        for of in one.recipients:
            post = f"position-{one.role or 'unknown'}-{id_of(of)}"
            country = _countries([id_of(of)] if type_of(of) == "country" else [])
            about: Properties = {"name": [f"{role}, {graph.label(of, words.lang)}"], "country": country}
            if type_of(of) == "organization":
                about["organization"] = [_id(of)]
            yield post, ("Position", about)
            for holder in one.actors:
                # Dates of a position are when articles say so, not when the term began and ended.
                own = {name: values for name, values in told.items() if name not in ("startDate", "endDate")}
                dates = [when for when in (whole.first_reported, whole.last_reported) if when is not None]
                status = {"current": ["current"], "former": ["ended"]}.get(one.status or "", ["unknown"])
                yield f"{_id(one.iri)}-{id_of(holder)}-{id_of(of)}", (
                    "Occupancy", own | {"holder": [_id(holder)], "post": [post], "status": status, "date": dates},
                )  # fmt: skip
    else:
        schema, a, b = _LINKS.get(one.kind, ("UnknownLink", "subject", "object"))
        role = label(kind(one.kind).iri, words.lang)
        for first, second in one.pairs():
            yield f"{_id(one.iri)}-{id_of(first)}-{id_of(second)}", (
                schema, told | {a: [_id(first)], b: [_id(second)], "role": [role]},
            )  # fmt: skip


def _article(graph: Graph, iri: str) -> tuple[str, Properties]:
    article = graph.article(iri)
    text = graph.text(article)
    return "Article", {
        "title": [article.title or article.id], "publishedAt": [] if article.published is None else [article.published],
        "publisher": [] if article.source is None else [article.source],
        "sourceUrl": [] if article.url is None else [article.url],
        "bodyText": [] if text == "" else [text], "fileName": [article.id],
    }  # fmt: skip


def _id(iri: str) -> str:
    """An id of letters, digits, hyphens and dots, as Aleph wants them, the same for the same IRI."""
    type_, _, name = iri.removeprefix(ids.BASE).partition("/")
    return f"{type_}-{name if _PLAIN.fullmatch(name) is not None else ids.hash_id(iri)}"


def _countries(codes: Sequence[str]) -> list[str]:
    return [read_country_codes()[code] for code in codes if code in read_country_codes()]


@lru_cache(maxsize=1)
def read_country_codes() -> Mapping[str, str]:
    """FollowTheMoney's code of each country's id."""
    lines = Path(__file__).with_name("ftm-countries.txt").read_text("utf-8").splitlines()
    return dict(line.split() for line in lines if not line.startswith("#"))


def _day(one: Outline, end: int) -> str:
    day = (one.first, one.last)[end]
    assert day is not None
    return day.isoformat()
