"""Plain edges: which situations may be told as plain facts, and the edges that they shorten to.

A situation is plain where some claim asserts it as affirmed and actual, in the article's own voice or by the acting side,
and no claim anywhere denies or negates it. So a query over plain edges alone can not turn an accusation into a fact.

The acting side of an event is its actors, and whoever speaks for one of them: a body of a state for the state, at any time;
the holder of an office for the state or body whose office it is, while articles say that the office is his. A news agency
speaks for nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from kg.dates import read_date
from kg.rdf.read import Account, Article, Claim
from kg.vocab import ontology

Days = tuple[str, str]
"""The first and the last day, as ISO dates."""


@dataclass(frozen=True, slots=True)
class Office:
    """That somebody holds an office of some states or bodies, as articles say in their own voice.

    Attributes:
        documents: IRIs of those articles.
        attested: from the day of the oldest to the day of the newest of them, as far as they are dated.
    """

    of: frozenset[str]
    documents: frozenset[str]
    attested: Days | None


@dataclass(frozen=True, slots=True)
class Speaks:
    """Who speaks for whom, and when.

    Attributes:
        bodies: IRI of a body to those that it speaks for at any time, through however many steps.
        offices: IRI of a person to the offices that articles say he holds.
        published: IRI of an article to the days on which it may have come out.
    """

    bodies: Mapping[str, frozenset[str]] = field(default_factory=dict)
    offices: Mapping[str, tuple[Office, ...]] = field(default_factory=dict)
    published: Mapping[str, Days] = field(default_factory=dict)

    def whom(self, who: str, document: str) -> frozenset[str]:
        """For whom somebody speaks in an article."""
        when = self.published.get(document)
        direct = {whom for office in self.offices.get(who, ()) if _holds(office, document, when) for whom in office.of}
        return self.bodies.get(who, frozenset()).union(direct, *(self.bodies.get(whom, frozenset()) for whom in direct)) - {who}


def _holds(office: Office, document: str, when: Days | None) -> bool:
    if document in office.documents:
        return True
    return when is not None and office.attested is not None and overlap(when, office.attested)


def overlap(one: Days, other: Days) -> bool:
    """Whether two stretches of time have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def days_of(articles: Mapping[str, Article]) -> dict[str, Days]:
    """By IRI of each dated article: the days on which it may have come out; a date that is none is left to the shapes to tell."""
    days: dict[str, Days] = {}
    for iri, article in articles.items():
        if article.published is not None:
            with suppress(ValueError):
                period = read_date(article.published)
                days[iri] = period.earliest.isoformat(), period.latest.isoformat()
    return days


def attested(accounts: Iterable[Account], published: Mapping[str, Days]) -> Days | None:
    """From when until when articles say that a tie holds, as of the day on which each came out; None where none is dated."""
    days = [published[one.document] for one in accounts if one.document in published and _tells_as_current(one)]
    return (min(first for first, _ in days), max(last for _, last in days)) if len(days) > 0 else None


def over(accounts: Iterable[Account], published: Mapping[str, Days]) -> str | None:
    """The first day on which an article says that a position is a former one."""
    return min(
        (published[one.document][0] for one in accounts if one.document in published and one.status == "former"), default=None
    )


def office(accounts: Iterable[Account], published: Mapping[str, Days]) -> Office | None:
    """The office that accounts of one position come to, where its holder speaks for those whose it is, and nobody doubts it."""
    group = list(accounts)
    # Only what an article says in its own voice, or anybody could appoint himself.
    if not is_plain((), [claim for one in group for claim in one.claims], Speaks()):
        return None
    own = [one for one in group if _tells_as_current(one) and any(len(claim.by) == 0 for claim in one.claims)]
    if len(own) == 0 or any(one.role is None or one.role in ontology().silent for one in own):
        return None
    of = frozenset[str]().union(*(one.recipients for one in own))
    return Office(of, frozenset(one.document for one in own), attested(own, published))


def _tells_as_current(account: Account) -> bool:
    return account.status in (None, "current") and any(one.supports and one.modality == "actual" for one in account.claims)


def is_plain(actors: Iterable[str], claims: Iterable[Claim], speaks: Speaks) -> bool:
    """Whether a situation with these actors and claims may be told as a plain fact."""
    sides = frozenset(actors)
    found = False
    for claim in claims:
        if claim.denies or claim.negated:
            return False
        if claim.modality == "actual":
            found = found or len(claim.by) == 0 or any(is_acting_side(who, sides, speaks, claim.document) for who in claim.by)
    return found


def is_acting_side(who: str, actors: frozenset[str], speaks: Speaks, document: str) -> bool:
    """Whether somebody who is heard in an article is one of the actors, speaks for one, or is spoken for by one (a state, of its
    own ministry)."""
    if who in actors or not actors.isdisjoint(speaks.whom(who, document)):
        return True
    return any(who in speaks.whom(actor, document) for actor in actors)


def plain_edges(
    kind: str, mode: str | None, status: str | None, actors: Iterable[str], recipients: Iterable[str]
) -> Iterator[tuple[str, str, str]]:
    """Subject, property and object of every edge that a plain situation shortens to, as IRIs."""
    acting, receiving = sorted(actors), sorted(recipients)
    for edge in ontology().edges:
        if edge.kind != kind or (len(edge.modes) > 0 and mode not in edge.modes) or edge.status not in (None, status):
            continue
        if edge.to_recipients and len(receiving) > 0:
            pairs = [(one, other) for one in acting for other in receiving]
        elif edge.between_actors and len(receiving) == 0:
            pairs = [(one, other) for one in acting for other in acting]
        else:
            continue
        yield from ((one, edge.iri, other) for one, other in pairs if one != other)


def spread(direct: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """For whom each entity speaks, through however many steps; nobody speaks for itself here."""

    def reached(start: str) -> frozenset[str]:
        seen: set[str] = set()
        waiting = [start]
        while len(waiting) > 0:
            for further in direct.get(waiting.pop(), ()):
                if further not in seen:
                    seen.add(further)
                    waiting.append(further)
        return frozenset(seen - {start})

    return {who: reached(who) for who in sorted(direct)}
