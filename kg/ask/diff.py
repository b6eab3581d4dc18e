"""What two stores differ in, or what articles added between two days: facts gained, lost, and told otherwise.

Both are the same comparison of two *states*: of each consolidated fact the claims that support it and those that refute it.
The state of a day holds the claims of the articles published by then; the facts are those of the whole store, so that an
article which only adds to a known meeting does not make a new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import pyoxigraph as ox

from kg import ids
from kg.ask.actors import find_actor
from kg.ask.graph import Graph
from kg.ask.records import Claim, Situation
from kg.ask.words import Words
from kg.counting import counted
from kg.dates import read_date
from kg.errors import ResolveError
from kg.quads import expect
from kg.store import Reader
from kg.vocab import AKG, PROV, code_of

COLUMNS = ("change", "date", "what", "how", "claimed_by", "denied_by", "document", "quote", "id")


@dataclass(frozen=True, slots=True)
class State:
    """What is said of one fact by some moment.

    Attributes:
        supporting, refuting: IRIs of claims.
        documents: IRIs of the articles that tell of it.
        said_by, denied_by: IRIs of who says so or denies it; the article's own voice is ``""``.
        modality: the most real one that it is told in.
        status: of positions only, as the newest article has it; only where whole stores are compared.
    """

    supporting: frozenset[str]
    refuting: frozenset[str]
    documents: frozenset[str]
    said_by: frozenset[str]
    denied_by: frozenset[str]
    modality: str | None
    status: str | None = None

    @property
    def is_contested(self) -> bool:
        """Whether somebody says so and somebody denies it."""
        return len(self.supporting) > 0 and len(self.refuting) > 0


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that differs.

    Attributes:
        kind: ``gained``, ``lost`` or ``changed``.
        fact: as the store has it, of two stores the one that it stands in (the later one if both).
        how: what differs: a word, then IRIs of actors (``""`` for an article's own voice) or a text like ``2 → 3``.
        claim: a claim that shows the difference: a new one, or of what is lost a lost one.
        is_after: whether fact and claim stand in the later store.
    """

    kind: str
    fact: Situation
    how: tuple[tuple[str, tuple[str, ...]], ...]
    claim: Claim | None
    is_after: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes, gained first, each kind newest first; ``notes`` say what could not be compared."""

    changes: tuple[Change, ...]
    documents_gained: int
    documents_lost: int
    notes: tuple[str, ...] = field(default=())


def diff_stores(before: Reader, after: Reader, *, actor: str | None = None, lang: str = "en") -> Difference:
    """What the later store says that the earlier does not, and the other way round.

    Args:
        actor: only facts that this actor takes part in, by the name that either store knows.

    Raises:
        ResolveError: when neither store knows the actor, or one knows several of that name.
    """
    first, second = Graph(before.graph), Graph(after.graph)
    known = [_actor(before, actor, lang, first), _actor(after, actor, lang, second)]
    if actor is not None and known == [None, None]:
        find_actor(after, actor, lang=lang, graph=second)
    only = next((iri for iri in known if iri is not None), None)
    documents = [set(store.documents()) for store in (before, after)]
    changes = _compare(first, second, _states(first), _states(second), only)
    return Difference(changes, len(documents[1] - documents[0]), len(documents[0] - documents[1]))


def diff_dates(store: Reader, first: date, second: date, *, actor: str | None = None, lang: str = "en") -> Difference:
    """What the articles published after the first day and by the second one add.

    An article dated by a month or year counts from its last day on; one without a date counts on neither side.

    Raises:
        ResolveError: when nobody or several bear the actor's name.
    """
    graph = Graph(store.graph)
    only = None if actor is None else find_actor(store, actor, lang=lang, graph=graph).iri
    known = {iri: read_date(value).latest for iri, value in _pairs(graph, AKG.published)}
    by_then = [frozenset(iri for iri, day in known.items() if day <= limit) for limit in (first, second)]
    undated = len(store.documents()) - len(known)
    are = "is" if undated == 1 else "are"
    notes = (f"{counted(undated, 'article')} without a date {are} left aside",) if undated > 0 else ()
    changes = _compare(graph, graph, _states(graph, by_then[0]), _states(graph, by_then[1]), only)
    return Difference(changes, len(by_then[1] - by_then[0]), 0, notes)


def row(change: Change, graph: Graph, lang: str) -> tuple[str | None, ...]:
    """A change as cells, in the order of `COLUMNS`; the quote is that of a claim which makes the difference."""
    words, fact, claim = Words(graph, lang), change.fact, change.claim
    how = "; ".join(f"{word}: {', '.join(_named(graph, value, words, lang) for value in values)}" for word, values in change.how)
    voice = "" if fact.in_own_voice else words.names(fact.claimed_by)
    quote = ("", "") if claim is None else (claim.article.id, claim.quote)
    return (change.kind, fact.date, words.what(fact), how, voice, words.names(fact.denied_by), *quote, fact.id)


def _named(graph: Graph, value: str, words: Words, lang: str) -> str:
    if value == "":
        return words.word("article")
    return graph.label(value, lang) if value.startswith(ids.BASE) else value


def _actor(store: Reader, name: str | None, lang: str, graph: Graph) -> str | None:
    if name is None:
        return None
    try:
        return find_actor(store, name, lang=lang, graph=graph).iri
    except ResolveError as error:
        if "may mean" in str(error):
            raise
        return None


def _states(graph: Graph, documents: frozenset[str] | None = None) -> dict[str, State]:
    """By fact what is said of it, in some documents or in all; facts that none of them tells of are left out."""
    of_claim = dict(_pairs(graph, PROV.wasDerivedFrom))
    modality = {iri: code_of(value) for iri, value in _pairs(graph, AKG.modality)}
    by: dict[str, set[str]] = {}
    for iri, who in _pairs(graph, AKG.claimedBy):
        by.setdefault(iri, set()).add(who)
    status = {} if documents is not None else {iri: code_of(value) for iri, value in _pairs(graph, AKG.status)}
    claims: dict[str, tuple[set[str], set[str]]] = {}
    for index, name in enumerate(("supportedBy", "deniedIn")):
        for fact, claim in _pairs(graph, AKG[name]):
            if documents is None or of_claim[claim] in documents:
                claims.setdefault(fact, (set(), set()))[index].add(claim)
    return {
        fact: State(
            supporting=frozenset(supporting),
            refuting=frozenset(refuting),
            documents=frozenset(of_claim[claim] for claim in supporting | refuting),
            said_by=frozenset(who for claim in supporting for who in by.get(claim, {""})),
            denied_by=frozenset(who for claim in refuting for who in by.get(claim, {""})),
            modality=min((modality[claim] for claim in supporting or refuting), key=_order.__getitem__, default=None),
            status=status.get(fact),
        )
        for fact, (supporting, refuting) in claims.items()
    }


_order = {name: place for place, name in enumerate(("actual", "planned", "demanded", "conditional", "possible"))}
# From the most to the least real, as consolidation has it: a fact is told in its most real modality.


def _compare(
    first: Graph, second: Graph, before: Mapping[str, State], after: Mapping[str, State], only: str | None
) -> tuple[Change, ...]:
    changes = []
    differing = sorted(iri for iri in before.keys() | after.keys() if before.get(iri) != after.get(iri))
    for graph, known in ((first, before), (second, after)):
        expect(graph.store, [iri for iri in differing if iri in known])
    for iri in differing:
        old, new = before.get(iri), after.get(iri)
        is_after = new is not None
        graph = second if is_after else first
        how = () if old is None or new is None else tuple(_differences(old, new))
        if old is not None and new is not None and len(how) == 0:
            continue
        fact = graph.situation(iri)
        if only is not None and only not in {*fact.actors, *fact.recipients, fact.place, fact.instrument}:
            continue
        kind = "gained" if old is None else "lost" if new is None else "changed"
        changes.append(Change(kind, fact, how, _telling(graph, old, new), is_after))
    changes.sort(key=lambda change: change.fact.sort_key(), reverse=True)
    return tuple(sorted(changes, key=lambda change: ("gained", "lost", "changed").index(change.kind)))


def _differences(old: State, new: State) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a reader would want to know of; claims alone that moved within an article are nothing to tell."""
    if old.modality != new.modality:
        yield "modality", (f"{old.modality} → {new.modality}",)
    if old.status != new.status:
        yield "status", (f"{old.status} → {new.status}",)
    if old.is_contested != new.is_contested:
        yield "contested", ("no → yes" if new.is_contested else "yes → no",)
    for word, one, other in (
        ("now said by", new.said_by, old.said_by),
        ("no longer said by", old.said_by, new.said_by),
        ("now denied by", new.denied_by, old.denied_by),
        ("no longer denied by", old.denied_by, new.denied_by),
    ):
        if len(one - other) > 0:
            yield word, tuple(sorted(one - other))
    if old.documents != new.documents:
        yield "articles", (f"{len(old.documents)} → {len(new.documents)}",)


def _telling(graph: Graph, old: State | None, new: State | None) -> Claim | None:
    """A claim that only the one side has, else one of the side that is shown; the first by article and place."""
    shown, other = (new, old) if new is not None else (old, None)
    assert shown is not None
    every = shown.supporting | shown.refuting
    changed = every - (other.supporting | other.refuting) if other is not None else every
    found = [graph.claim(iri) for iri in changed or every]
    return min(
        found, key=lambda claim: (claim.is_denial, claim.article.published or "9999", claim.article.id, claim.start), default=None
    )


def _pairs(graph: Graph, predicate: str) -> Iterable[tuple[str, str]]:
    for quad in graph.store.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            yield quad.subject.value, quad.object.value
