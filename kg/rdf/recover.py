"""A document's graph as the extraction that it was made from: the inverse of `kg.rdf.document`.

So whoever has a store has the JSON contract too, without reading the articles again. What comes back is sorted: entities by
id, participants by id, facts by place in the text.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from kg import ids
from kg.dates import Period, write_date
from kg.errors import StoreError
from kg.model import Document, Entity, Extraction, Fact, Modality, Polarity
from kg.rdf.actors import split
from kg.vocab import AKG, OA, RDF, code_of, ontology

Values = Mapping[str, list[str]]


def recover_extraction(quads: Iterable[Quad]) -> Extraction:
    """The extraction that one document's quads were made from.

    Raises:
        StoreError: when they hold no document, or something that `kg.rdf.document.document_quads` does not make.
    """
    about: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
            raise StoreError(f"a document's graph has no blank nodes; found {quad}")
        about[quad.subject.value][quad.predicate.value].append(quad.object.value)
    documents = [iri for iri, values in about.items() if AKG.Document in values.get(RDF.type, ())]
    if len(documents) != 1:
        raise StoreError(f"a document's graph describes one document; this one describes {len(documents)}")
    try:
        document = _document(about[documents[0]])
        entities = tuple(sorted(_entities(about), key=lambda entity: (entity.id, entity.type)))
        facts = tuple(sorted(_facts(about), key=lambda fact: (fact.start, fact.end, str(fact))))
    except (KeyError, IndexError, ValueError) as error:
        raise StoreError(f"the graph of {documents[0]} is not whole ({error!r}): build the document again") from error
    return Extraction(document, entities, facts)


def _document(values: Values) -> Document:
    one = {name: values.get(AKG[name], [None])[0] for name in ("title", "published", "source", "url")}
    return Document(values[AKG.identifier][0], values[AKG.text][0], language=values[AKG.language][0], **one)


def _entities(about: Mapping[str, Values]) -> Iterable[Entity]:
    for values in about.values():
        if AKG.Mention not in values.get(RDF.type, ()):
            continue
        type_, id_ = split(values[AKG.refersTo][0])
        cls = values[AKG.entityClass][0].removeprefix(ids.AKG)
        spans = sorted(_span(one) for one in values.get(AKG.span, ()))
        yield Entity(
            id_, type_, tuple(sorted(values.get(AKG.name, ()))), tuple(spans), None if cls == type_.value else cls,
            known=values[AKG.known][0] == "true",
        )  # fmt: skip


def _facts(about: Mapping[str, Values]) -> Iterable[Fact]:
    kinds = {kind.iri: code for code, kind in ontology().kinds.items()}
    deniers = {
        asserted: tuple(sorted(split(who)[1] for who in values.get(AKG.claimedBy, ())))
        for values in about.values()
        for asserted in values.get(AKG.disputes, ())
    }
    for iri, values in about.items():
        if AKG.Claim not in values.get(RDF.type, ()) or AKG.Denies in values[AKG.stance]:
            continue
        account = about[values[AKG.about][0]]
        hearsay = AKG.UnidentifiedSource in values.get(AKG.claimedBy, ())
        evidence = values[AKG.evidence][0]
        position, quote = about[evidence + "/position"], about[evidence + "/quote"]
        yield Fact(
            next(kinds[cls] for cls in account[RDF.type] if cls in kinds), _ids(account, "actor"), _ids(account, "recipient"),
            mode=_code(account, "mode"), role=_code(account, "position"), status=_code(account, "status"), date=_date(account),
            place=next(iter(_ids(account, "place")), None), instrument=next(iter(_ids(account, "instrument")), None),
            modality=Modality(code_of(values[AKG.modality][0])), polarity=Polarity(code_of(values[AKG.polarity][0])),
            source=() if hearsay else _ids(values, "claimedBy"), hearsay=hearsay, denied_by=deniers.get(iri, ()),
            start=int(position[OA.start][0]), end=int(position[OA.end][0]), quote=quote[OA.exact][0],
            rule=values[AKG.rule][0], confidence=float(values[AKG.confidence][0]),
            trace=tuple((slot, text) for slot, text in json.loads(values.get(AKG.trace, ["[]"])[0])),
        )  # fmt: skip


def _date(account: Values) -> str | None:
    if AKG.earliest not in account:
        return None
    first, last = (date.fromisoformat(account[AKG[name]][0]) for name in ("earliest", "latest"))
    return write_date(Period(first, last, code_of(account[AKG.precision][0])))


def _ids(values: Values, name: str) -> tuple[str, ...]:
    return tuple(sorted(split(iri)[1] for iri in values.get(AKG[name], ())))


def _code(values: Values, name: str) -> str | None:
    found = values.get(AKG[name])
    return None if found is None else code_of(found[0])


def _span(value: str) -> tuple[int, int]:
    start, _, end = value.removeprefix("char=").partition(",")
    return int(start), int(end)
