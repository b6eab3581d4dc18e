"""The page of an article: its text with every mention and fact marked, each leading to its own page; and the list of all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pyoxigraph as ox
from starlette.responses import Response

from kg.ask.actors import bare
from kg.ask.outline import tone_of
from kg.ask.records import Claim, Situation
from kg.errors import ResolveError
from kg.serve.pages.actor import paging
from kg.serve.pages.find import told_in
from kg.serve.pages.frame import Visit, render, title_of
from kg.serve.pages.index import Listed, id_of
from kg.serve.things import thing_iri
from kg.vocab import AKG

ROWS = 50
"""Documents on a page of the list."""
_SPAN = re.compile(r"char=(\d+),(\d+)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that names something, or that states a fact; offsets in code points, end exclusive."""

    start: int
    end: int
    iri: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text over which nothing begins or ends.

    Attributes:
        mention: IRI of what it names.
        facts: numbers of the facts whose quote it is part of; tone: theirs, or ``mixed``.
        ends: numbers of the facts whose quote ends with it.
    """

    text: str
    mention: str | None
    facts: tuple[int, ...]
    tone: str
    ends: tuple[int, ...]


def make_documents(visit: Visit) -> Response:
    """All articles, newest first; those whose title or id has the words that are looked for, accents optional."""
    wanted = bare(visit.given("q"))
    found: Sequence[Listed] = visit.index.documents
    if wanted != "":
        found = [one for one in found if wanted in bare(f"{one.title} {one.id}")]
    page, pages = paging(visit, len(found), ROWS)
    rows = found[(page - 1) * ROWS : page * ROWS]
    return render(visit, "documents.html", rows=rows, total=len(found), page=page, pages=pages)


def make_document(visit: Visit) -> Response:
    """One article with what is read in it."""
    iri = thing_iri(visit.request)
    if AKG.identifier not in visit.graph.properties(iri):
        raise ResolveError(visit.t("no such thing", name=id_of(iri)))
    article = visit.graph.article(iri)
    text = visit.graph.text(article)
    told = [visit.graph.situation(one) for one in told_in(visit.reader.graph, iri)]
    told.sort(key=lambda fact: (min(claim.start for claim in _claims(fact, iri)), fact.id))
    quotes = [(number, claim) for number, fact in enumerate(told, 1) for claim in _claims(fact, iri)]
    mentions = _mentions(visit, iri)
    paragraphs = list(make_paragraphs(text, mentions, quotes, [tone_of(fact.intensity) for fact in told]))
    # The first line is the headline, unless that stands apart from the text.
    first = "".join(piece.text for piece in paragraphs[0]).strip() if len(paragraphs) > 0 else ""
    head = paragraphs.pop(0) if first != "" and first == title_of(visit, article) else []
    return render(
        visit, "document.html", article=article, text=text, told=told, head=head, paragraphs=paragraphs, mentions=len(mentions),
        named=sorted({one.iri for one in mentions}, key=lambda one: visit.label(one)),
    )  # fmt: skip


def make_paragraphs(
    text: str, mentions: Sequence[Mark], quotes: Sequence[tuple[int, Claim]], tones: Sequence[str]
) -> Iterator[list[Piece]]:
    """The lines of a text that are not empty, cut wherever a mention or quote begins or ends.

    Args:
        quotes: number of the fact, from 1, and the claim whose quote is to be marked.
        tones: of the facts, in their order.
    """
    begin = 0
    for line in text.split("\n"):
        end = begin + len(line)
        if line.strip() != "":
            yield list(_cut(text, begin, end, mentions, quotes, tones))
        begin = end + 1


def _cut(
    text: str, begin: int, end: int, mentions: Sequence[Mark], quotes: Sequence[tuple[int, Claim]], tones: Sequence[str]
) -> Iterator[Piece]:
    here = [one for one in mentions if one.start >= begin and one.end <= end]
    over = [(number, claim) for number, claim in quotes if claim.start < end and claim.end > begin]
    cuts = {begin, end} | {edge for one in here for edge in (one.start, one.end)}
    cuts |= {min(max(edge, begin), end) for _, claim in over for edge in (claim.start, claim.end)}
    edges = sorted(cuts)
    for start, stop in pairwise(edges):
        named = [one for one in here if one.start <= start and one.end >= stop]
        facts = sorted({number for number, claim in over if claim.start <= start and claim.end >= stop})
        kinds = {tones[number - 1] for number in facts}
        yield Piece(
            text[start:stop],
            min(named, key=lambda one: (one.end - one.start, one.iri)).iri if len(named) > 0 else None,
            tuple(facts),
            next(iter(kinds)) if len(kinds) == 1 else "mixed" if len(kinds) > 1 else "",
            tuple(sorted({number for number, claim in over if claim.end == stop})),
        )


def _claims(fact: Situation, document: str) -> list[Claim]:
    return [claim for claim in fact.claims if claim.article.iri == document]


def _mentions(visit: Visit, iri: str) -> list[Mark]:
    found = set()
    for quad in visit.reader.graph.quads_for_pattern(None, ox.NamedNode(AKG.mentionedIn), ox.NamedNode(iri), None):
        assert isinstance(quad.subject, ox.NamedNode)
        facts = visit.graph.properties(quad.subject.value)
        spans = [_SPAN.fullmatch(one) for one in facts.get(AKG.span, [])]
        found |= {Mark(int(span[1]), int(span[2]), facts[AKG.refersTo][0]) for span in spans if span is not None}
    return sorted(found, key=lambda one: (one.start, -one.end, one.iri))
