"""What the documents' graphs of a store say, as records: accounts with their claims, documents, mentions.

Only what consolidation needs is read, property by property: of 1,500 articles that is half of the quads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pyoxigraph import Literal, Store

from kg import ids
from kg.rdf.terms import node
from kg.vocab import AKG, OA, PROV, RDF, code_of, ontology

_ACCOUNT, _CLAIM = ids.BASE + "account/", ids.BASE + "claim/"


class Claim(NamedTuple):
    """One claim about an account.

    Attributes:
        document: IRI of the document.
        denies: its stance; ``negated``: its polarity.
        modality: the code.
        by: IRIs of who claims it; empty for the article's own voice.
        quote: the words it rests on.
    """

    iri: str
    document: str
    denies: bool
    negated: bool
    modality: str
    by: frozenset[str]
    quote: str

    @property
    def supports(self) -> bool:
        """Whether it says that what the account tells is so."""
        return not self.denies and not self.negated

    @property
    def refutes(self) -> bool:
        """Whether it says that it is not so; to ask that it be not so, or to suppose it, refutes nothing."""
        return self.denies != self.negated and (self.denies or self.modality in ("actual", "planned"))


class Account(NamedTuple):
    """An event or relation as one document tells it; participants, place, instrument and role as IRIs, days as ISO dates."""

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


def read_reports(store: Store) -> Reports:
    """What the documents of a store say; the consolidated graphs, where there are any, are left aside."""
    articles = {iri: Article(iri, None, None) for iri, found in _pairs(store, RDF.type) if found == AKG.Document}
    for iri, value in _pairs(store, AKG.published):
        articles[iri] = articles[iri]._replace(published=value)
    for iri, value in _pairs(store, AKG.source):
        articles[iri] = articles[iri]._replace(source=value)
    return Reports(_accounts(store), dict(sorted(articles.items())), _mentions(store))


def _accounts(store: Store) -> tuple[Account, ...]:
    claims = _claims(store)
    kinds = {kind.iri: code for code, kind in ontology().kinds.items()}
    kind_of = {iri: kinds[cls] for iri, cls in _pairs(store, RDF.type, _ACCOUNT) if cls in kinds}
    many = {name: _many(store, AKG[name], _ACCOUNT) for name in ("actor", "recipient")}
    names = ("mode", "position", "status", "place", "instrument", "earliest", "latest")
    one = {name: dict(_pairs(store, AKG[name], _ACCOUNT)) for name in names}
    made = []
    for iri in sorted(kind_of.keys() & claims.keys()):
        mode, status = one["mode"].get(iri), one["status"].get(iri)
        made.append(
            Account(
                iri, claims[iri][0].document, kind_of[iri], None if mode is None else code_of(mode),
                frozenset(many["actor"].get(iri, ())), frozenset(many["recipient"].get(iri, ())), one["position"].get(iri),
                None if status is None else code_of(status), one["place"].get(iri), one["instrument"].get(iri),
                one["earliest"].get(iri), one["latest"].get(iri), claims[iri],
            )
        )  # fmt: skip
    return tuple(made)


def _claims(store: Store) -> dict[str, tuple[Claim, ...]]:
    """By account, sorted."""
    quotes = dict(_pairs(store, OA.exact))
    evidence = dict(_pairs(store, AKG.evidence, _CLAIM))
    stance, polarity, modality = (dict(_pairs(store, AKG[name], _CLAIM)) for name in ("stance", "polarity", "modality"))
    document = dict(_pairs(store, PROV.wasDerivedFrom, _CLAIM))
    by = _many(store, AKG.claimedBy, _CLAIM)
    found: dict[str, list[Claim]] = defaultdict(list)
    denies, negated = AKG.Denies, AKG.Negated
    for iri, account in _pairs(store, AKG.about, _CLAIM):
        quote = quotes.get(f"{evidence.get(iri, '')}/quote", "")
        made = Claim(
            iri, document[iri], stance[iri] == denies, polarity[iri] == negated, code_of(modality[iri]),
            frozenset(by.get(iri, ())), quote,
        )  # fmt: skip
        found[account].append(made)
    return {account: tuple(sorted(each, key=lambda claim: claim.iri)) for account, each in found.items()}


def _mentions(store: Store) -> tuple[Mention, ...]:
    document, cls = dict(_pairs(store, AKG.mentionedIn)), dict(_pairs(store, AKG.entityClass))
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, node(AKG.name), None, None):
        if isinstance(quad.object, Literal):
            names[str(quad.subject)[1:-1]].append((quad.object.value, quad.object.language or ""))
    made = [
        Mention(document[iri], entity, cls[iri], tuple(sorted(names.get(iri, ()))))
        for iri, entity in sorted(_pairs(store, AKG.refersTo))
    ]
    return tuple(made)


def _many(store: Store, predicate: str, prefix: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for subject, value in _pairs(store, predicate, prefix):
        found[subject].append(value)
    return found


def _pairs(store: Store, predicate: str, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Subject and object of every quad with a predicate, where the subject's IRI begins so."""
    for quad in store.quads_for_pattern(None, node(predicate), None, None):
        subject: str = quad.subject.value  # type: ignore[union-attr]  # no blank nodes, no triple terms
        if subject.startswith(prefix):
            yield subject, quad.object.value  # type: ignore[union-attr]
