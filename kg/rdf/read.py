"""What the documents' graphs of a store say, as records: accounts with their claims, documents, mentions.

Only what consolidation needs is read, property by property: reading from disk is most of the time that consolidation takes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pyoxigraph import NamedNode, QuerySolutions

from kg import ids
from kg.model import STANDING_KINDS
from kg.quads import Quads, expect
from kg.rdf.terms import node
from kg.vocab import AKG, OA, RDF, code_of, ontology

_ACCOUNT, _CLAIM = ids.BASE + "account/", ids.BASE + "claim/"


class Claim(NamedTuple):
    """One claim about an account.

    Attributes:
        document: IRI of the document.
        denies: its stance; ``negated``: its polarity.
        modality: the code.
        by: IRIs of who claims it, ``akg:UnidentifiedSource`` where nobody named does; empty for the article's own voice.
    """

    iri: str
    document: str
    denies: bool
    negated: bool
    modality: str
    by: frozenset[str]

    @property
    def supports(self) -> bool:
        """Whether it says that what the account tells is so."""
        return not self.denies and not self.negated

    @property
    def states(self) -> bool:
        """Whether it says that it is, was, will or may be so; to ask for it or to make it a condition says nothing of that."""
        return self.supports and self.modality not in ("demanded", "conditional")

    @property
    def voice(self) -> frozenset[str]:
        """Whose claim it is: who claims it, or the article itself."""
        return self.by or frozenset({self.document})

    @property
    def refutes(self) -> bool:
        """Whether it says that it is not so; to ask that it be not so, or to suppose it, refutes nothing."""
        return self.denies != self.negated and (self.denies or self.modality in ("actual", "planned"))


class Account(NamedTuple):
    """An event or relation as one document tells it; participants, place, instrument and role as IRIs, days as ISO dates.

    Attributes:
        quotes: the words that it rests on, where they are needed to tell it from others: of undated events.
    """

    iri: str
    document: str
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
    claims: tuple[Claim, ...]
    quotes: tuple[str, ...]


class Article(NamedTuple):
    """What is known of a document: when it came out, and who published it."""

    iri: str
    published: str | None
    source: str | None


class Mention(NamedTuple):
    """What one document calls an entity; names with their language."""

    document: str
    entity: str
    cls: str
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reports:
    """All of it, sorted by IRI."""

    accounts: tuple[Account, ...]
    articles: Mapping[str, Article]
    mentions: tuple[Mention, ...]


def read_reports(store: Quads) -> Reports:
    """What the documents of a store say; the consolidated graphs, where there are any, are left aside."""
    articles = {iri: Article(iri, None, None) for iri in _subjects(store, RDF.type, AKG.Document)}
    for iri, value in _pairs(store, AKG.published):
        articles[iri] = articles[iri]._replace(published=value)
    for iri, value in _pairs(store, AKG.source):
        articles[iri] = articles[iri]._replace(source=value)
    return Reports(_accounts(store), dict(sorted(articles.items())), _mentions(store))


def read_quotes(store: Quads, claims: Iterable[Claim]) -> Iterator[str]:
    """The words that claims rest on; read one by one, because few are needed."""
    for claim in claims:
        for quad in store.quads_for_pattern(node(claim.iri), node(AKG.evidence), None, None):
            quote = node(f"{quad.object.value}/quote")  # type: ignore[union-attr]
            for found in store.quads_for_pattern(quote, node(OA.exact), None, None):
                yield found.object.value  # type: ignore[union-attr]


def _accounts(store: Quads) -> tuple[Account, ...]:
    claims = _claims(store)
    kind_of = {
        iri: code
        for code, kind in ontology().kinds.items()
        for iri in _subjects(store, RDF.type, kind.iri)
        if iri.startswith(_ACCOUNT)
    }
    many = {name: _many(store, AKG[name], _ACCOUNT) for name in ("actor", "recipient")}
    names = ("mode", "position", "status", "place", "instrument", "earliest", "latest")
    one = {name: dict(_pairs(store, AKG[name], _ACCOUNT)) for name in names}
    undated = [iri for iri in kind_of if iri not in one["earliest"] and kind_of[iri] not in STANDING_KINDS]
    expect(store, [claim.iri for iri in undated for claim in claims.get(iri, ())])
    made = []
    for iri in sorted(kind_of.keys() & claims.keys()):
        mode, status = one["mode"].get(iri), one["status"].get(iri)
        account = Account(
            iri, claims[iri][0].document, kind_of[iri], None if mode is None else code_of(mode),
            frozenset(many["actor"].get(iri, ())), frozenset(many["recipient"].get(iri, ())), one["position"].get(iri),
            None if status is None else code_of(status), one["place"].get(iri), one["instrument"].get(iri),
            one["earliest"].get(iri), one["latest"].get(iri), claims[iri], (),
        )  # fmt: skip
        if account.earliest is None and account.kind not in STANDING_KINDS:
            account = account._replace(quotes=tuple(sorted(set(read_quotes(store, claims[iri])))))
        made.append(account)
    return tuple(made)


def _claims(store: Quads) -> dict[str, tuple[Claim, ...]]:
    """By account, sorted. Most claims assert, as affirmed and actual: so only the others are asked for."""
    denying, negated = set(_subjects(store, AKG.stance, AKG.Denies)), set(_subjects(store, AKG.polarity, AKG.Negated))
    modality = {
        iri: code
        for (scheme, code), one in ontology().concepts.items()
        if scheme == "modality" and one != AKG.Actual
        for iri in _subjects(store, AKG.modality, one)
    }
    by = _many(store, AKG.claimedBy, _CLAIM)
    found: dict[str, list[Claim]] = defaultdict(list)
    for subject, account, graph in _rows(store, AKG.about):
        iri = subject.value
        claim = Claim(
            iri, _document(graph), iri in denying, iri in negated, modality.get(iri, "actual"), frozenset(by.get(iri, ()))
        )
        found[account.value].append(claim)
    return {account: tuple(sorted(each, key=lambda claim: claim.iri)) for account, each in found.items()}


def _mentions(store: Quads) -> tuple[Mention, ...]:
    cls = dict(_pairs(store, AKG.entityClass))
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for subject, name, _ in _rows(store, AKG.name):
        names[subject.value].append((name.value, name.language or ""))
    made = []
    for subject, entity, graph in _rows(store, AKG.refersTo):
        iri = subject.value
        made.append((iri, Mention(_document(graph), entity.value, cls[iri], tuple(sorted(names.get(iri, ()))))))
    return tuple(mention for _, mention in sorted(made))


def _document(graph: NamedNode) -> str:
    """IRI of the document whose graph it is."""
    return ids.document_iri("") + graph.value.removeprefix(ids.document_graph(""))


def _many(store: Quads, predicate: str, prefix: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for subject, value in _pairs(store, predicate, prefix):
        found[subject].append(value)
    return found


def _subjects(store: Quads, predicate: str, object_: str) -> Iterator[str]:
    for quad in store.quads_for_pattern(None, node(predicate), node(object_), None):
        yield quad.subject.value  # type: ignore[union-attr]


def _pairs(store: Quads, predicate: str, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Subject and object of every triple with a predicate, where the subject's IRI begins so."""
    for subject, found, _ in _rows(store, predicate):
        iri: str = subject.value
        if iri.startswith(prefix):
            yield iri, found.value


def _rows(store: Quads, predicate: str) -> Iterator[tuple[Any, Any, Any]]:
    """Subject, object and graph of every quad with a predicate.

    By a query: that decodes only what it is asked for, and takes half the time of reading quads from disk.
    """
    graph = "?g" if predicate in (AKG.about, AKG.refersTo) else ""
    solutions = store.query(f"SELECT ?s ?o {graph} {{ GRAPH ?g {{ ?s <{predicate}> ?o }} }}")
    assert isinstance(solutions, QuerySolutions)
    for row in solutions:
        yield row[0], row[1], row[2] if graph != "" else None
