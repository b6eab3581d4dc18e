"""What the documents come to together: the graph of actors, and the graph of events and relations with their plain edges.

A function of the documents' graphs and the gazetteer alone: thrown away and made again after every build, the same in
whatever order the documents came. No triple of it stands in a document's graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from kg import ids
from kg.dates import read_date
from kg.model import STANDING_KINDS
from kg.quads import Quads
from kg.rdf.actors import Actors, actor_quads, direct_speakers, entity_classes
from kg.rdf.document import PARTICIPANTS
from kg.rdf.edges import Days, Office, Speaks, attested, days_of, is_plain, office, over, plain_edges, spread
from kg.rdf.merge import merge_accounts, most_told
from kg.rdf.read import Account, Article, Claim, read_reports
from kg.rdf.terms import boolean, day, integer, node, number, point
from kg.vocab import AKG, RDF, concept, kind

_MODALITIES = ("actual", "planned", "demanded", "conditional", "possible")
"""From the most to the least real."""


@dataclass(frozen=True, slots=True)
class Situation:
    """An event or relation with all the accounts that tell of it; what they agree on, or most of them say.

    Attributes:
        earliest, latest: the narrowest bounds, where the accounts have any in common.
        role: concept of the role scheme.
    """

    iri: str
    kind: str
    mode: str | None
    actors: frozenset[str]
    recipients: frozenset[str]
    role: str | None
    status: str | None
    place: str | None
    instrument: str | None
    earliest: str | None
    latest: str | None
    accounts: tuple[Account, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of all accounts."""
        return tuple(claim for account in self.accounts for claim in account.claims)


def consolidated_quads(store: Quads, gazetteer: Actors) -> Iterator[Quad]:
    """The quads of ``graph/actors`` and ``graph/facts``, each once, in no particular order.

    Args:
        store: holds the documents' graphs; consolidated graphs in it are not looked at.
        gazetteer: knows labels, classes and positions; only entities that some document mentions are taken from it.
    """
    reports = read_reports(store)
    situations = consolidate(reports.accounts, reports.articles)
    classes = entity_classes(reports.mentions, gazetteer)
    published = days_of(reports.articles)
    speaks = speakers(situations, classes, gazetteer, published)
    seen: set[Quad] = set()
    for quad in actor_quads(reports.mentions, gazetteer, speaks.bodies):
        if quad not in seen:
            seen.add(quad)
            yield quad
    graph = node(ids.GRAPH_FACTS)
    edges: set[tuple[str, str, str]] = set()
    for situation in situations:
        subject = node(situation.iri)
        plain = is_plain(situation.actors, situation.claims, speaks)
        for predicate, value in _triples(situation, reports.articles, plain=plain):
            yield Quad(subject, node(predicate), value, graph)
        if plain:
            for predicate, when in _attested(situation, published):
                yield Quad(subject, node(predicate), when, graph)
            edges.update(plain_edges(situation.kind, situation.mode, situation.status, situation.actors, situation.recipients))
    yield from (Quad(node(one), node(edge), node(other), graph) for one, edge, other in sorted(edges))


def consolidate(accounts: Iterable[Account], articles: Mapping[str, Article]) -> list[Situation]:
    """The events and relations that the accounts tell of, sorted by IRI; the order of accounts does not matter."""
    made: dict[str, Situation] = {}
    for group in sorted(merge_accounts(accounts, articles)):
        situation = _situation(group, articles)
        if situation.iri in made:  # two groups that the rule keeps apart and that come to the same content
            situation = _situation(group, articles, group[0].iri)
        made[situation.iri] = situation
    return [made[iri] for iri in sorted(made)]


def speakers(
    situations: Iterable[Situation], classes: Mapping[str, str], gazetteer: Actors, published: Mapping[str, Days]
) -> Speaks:
    """For whom each entity speaks: bodies as the gazetteer and plain ``part-of`` have it, holders of offices as articles do.

    News agencies speak for nobody, also those that are part of a state.

    Args:
        classes: IRI of each mentioned entity to its class.
        published: by article, the days on which it may have come out.
    """
    bodies = direct_speakers(classes, gazetteer)
    offices: dict[str, list[Office]] = {}
    for situation in situations:
        actors = [actor for actor in sorted(situation.actors) if classes.get(actor) != AKG.MediaOutlet]
        if situation.kind == "part-of" and is_plain((), situation.claims, Speaks()):
            for actor in actors:
                bodies.setdefault(actor, set()).update(situation.recipients)
        elif situation.kind == "holds-position" and (held := office(situation.accounts, published)) is not None:
            for actor in actors:
                offices.setdefault(actor, []).append(held)
    return Speaks(spread(bodies), {who: tuple(held) for who, held in offices.items()}, published)


def _situation(group: tuple[Account, ...], articles: Mapping[str, Article], *more: str) -> Situation:
    """Args: more: what tells it from another group of the same content."""
    one = group[0]
    is_standing = one.kind in STANDING_KINDS
    actors = frozenset().union(*(account.actors for account in group))
    recipients = frozenset().union(*(account.recipients for account in group)) - (frozenset() if is_standing else actors)
    recipients = recipients or one.recipients
    mode, place, instrument = (most_told(getattr(account, name) for account in group) for name in ("mode", "place", "instrument"))
    earliest, latest = _bounds(group)
    if is_standing:
        content = (one.kind, *sorted(actors), "", *sorted(recipients), one.role or "")
    else:
        when = (earliest or "", latest or "") if earliest is not None else (one.iri,)
        content = (one.kind, mode or "", *sorted(actors), "", *sorted(recipients), place or "", instrument or "", *when)
    iri = ids.content_iri("relation" if is_standing else "event", *content, *more)
    status = _latest_status(group, articles)
    return Situation(iri, one.kind, mode, actors, recipients, one.role, status, place, instrument, earliest, latest, group)


def _bounds(group: tuple[Account, ...]) -> tuple[str | None, str | None]:
    dated = [
        (account.earliest, account.latest) for account in group if account.earliest is not None and account.latest is not None
    ]
    if len(dated) == 0:
        return None, None
    earliest, latest = max(first for first, _ in dated), min(last for _, last in dated)
    if earliest <= latest:
        return earliest, latest
    # Two dates of one signing that contradict each other: the more exact, then the one more often told, then the older.
    return min(dated, key=lambda when: (_length(when), -dated.count(when), when))


def _length(when: tuple[str, str]) -> int:
    return (date.fromisoformat(when[1]) - date.fromisoformat(when[0])).days


def _latest_status(group: tuple[Account, ...], articles: Mapping[str, Article]) -> str | None:
    """The status that the newest article gives; among articles of one day, what more of them say."""
    stated = [(_published(account, articles) or "", account.status) for account in group if account.status is not None]
    newest = max((when for when, _ in stated), default="")
    return most_told(status for when, status in stated if when == newest)


def _published(account: Account, articles: Mapping[str, Article]) -> str | None:
    return articles[account.document].published if account.document in articles else None


def _triples(situation: Situation, articles: Mapping[str, Article], *, plain: bool) -> Iterator[tuple[str, NamedNode | Literal]]:
    what = kind(situation.kind)
    yield RDF.type, node(what.iri)
    yield RDF.type, node(AKG.Consolidated)
    names = PARTICIPANTS.get(situation.kind, (None, None))
    for role, name, members in (("actor", names[0], situation.actors), ("recipient", names[1], situation.recipients)):
        for member in members:
            yield AKG[role], node(member)
            if name is not None:
                yield AKG[name], node(member)
    for name, value in (("position", situation.role), ("place", situation.place), ("instrument", situation.instrument)):
        if value is not None:
            yield AKG[name], node(value)
    if situation.status is not None:
        yield AKG.status, node(concept("status", situation.status))
    if what.quad_class is not None and what.intensity is not None:
        mode = None if situation.mode is None else what.modes[situation.mode]
        yield AKG.quadClass, node(what.quad_class)
        yield AKG.intensity, number(float(what.intensity if mode is None else mode.intensity))
        if mode is not None:
            yield AKG.mode, node(mode.iri)
    if situation.earliest is not None and situation.latest is not None:
        period = read_date(f"{situation.earliest}/{situation.latest}")
        yield AKG.earliest, day(period.earliest)
        yield AKG.latest, day(period.latest)
        yield AKG.precision, node(concept("precision", period.precision))
    yield from _support(situation, articles)
    if plain:
        yield AKG.plain, boolean(True)


def _attested(situation: Situation, published: Mapping[str, Days]) -> Iterator[tuple[str, Literal]]:
    """Of a tie: from when until when articles say that it holds, and from when on that it is over."""
    if situation.kind not in STANDING_KINDS:
        return
    days = attested(situation.accounts, published)
    if days is not None:
        yield AKG.attestedFrom, day(date.fromisoformat(days[0]))
        yield AKG.attestedUntil, day(date.fromisoformat(days[1]))
    ended = over(situation.accounts, published)
    if ended is not None:
        yield AKG.attestedOver, day(date.fromisoformat(ended))


def _is_contested(claims: tuple[Claim, ...]) -> bool:
    """Whether one says so and another says not; an article that says both by itself tells of two events that look alike."""
    refuting = {claim.voice for claim in claims if claim.refutes}
    return any(claim.states and voice != claim.voice for claim in claims for voice in refuting)


def _support(situation: Situation, articles: Mapping[str, Article]) -> Iterator[tuple[str, NamedNode | Literal]]:
    claims = situation.claims
    supporting = [claim for claim in claims if claim.supports]
    for account in situation.accounts:
        yield AKG.consolidates, node(account.iri)
    for claim in claims:
        yield (AKG.supportedBy if claim.supports else AKG.deniedIn), node(claim.iri)
    if _is_contested(claims):
        yield AKG.contested, boolean(True)
    modality = min((claim.modality for claim in supporting or claims), key=_MODALITIES.index)
    yield AKG.modality, node(concept("modality", modality))
    documents = sorted({account.document for account in situation.accounts})
    known = [articles.get(document, Article(document, None, None)) for document in documents]
    yield AKG.documentCount, integer(len(documents))
    yield AKG.sourceCount, integer(len({article.source or article.iri for article in known}))
    published = sorted(article.published for article in known if article.published is not None)
    if len(published) > 0:
        yield AKG.firstReported, point(published[0])
        yield AKG.lastReported, point(published[-1])
