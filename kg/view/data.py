"""What the page knows: actors, facts with their claims, documents with their text, as plain data for one block of JSON.

Everything an article says goes in here as text and nowhere else, so that one place has to keep it from becoming markup.
Entities and documents are meant by their number in their list, which keeps the block small. Offsets count UTF-16 units,
as JavaScript does, not code points.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import partial
from typing import Any
from urllib.parse import unquote

from kg import ids
from kg.ask import Claim, Graph, Situation
from kg.ask.contested import contested
from kg.ask.outline import is_done_together, tone_of, type_of
from kg.ask.words import Words
from kg.dates import tell_date
from kg.quads import expect
from kg.store import Reader
from kg.vocab import AKG, OWL, RDF, code_of, concept, label, ontology
from kg.vocab import kind as find_kind

_SPAN = re.compile(r"char=(\d+),(\d+)")
_Mention = tuple[int, int, str]
"""Start and end in code points, and whom it names (IRI)."""


MOST_TEXT = 40_000_000
"""Characters of articles that a page holds; a browser opens some dozens of megabytes without effort."""


def collect(store: Reader, graph: Graph, *, only: Collection[str] | None = None, most_text: int = MOST_TEXT) -> dict[str, Any]:
    """The graph as the page reads it; see the comment of each part in `kg/view/page/data.js`.

    Args:
        only: IRIs of the events and relations to take, with their articles and whom those speak of; all without.
        most_text: of longer articles together, the oldest are left out but for the sentences that facts rest on.
    """
    documents = [ids.document_iri(id_) for id_ in store.documents()]
    expect(graph.store, documents)
    articles = {iri: graph.article(iri) for iri in documents}
    graph.load()
    mentions = _mentions(graph)
    situations = [graph.situation(iri) for iri in graph.situations() if only is None or iri in only]
    situations.sort(key=lambda one: (one.date is None, one.date or "", one.id))
    entities: Sequence[str] = graph.entities
    if only is not None:
        cited = {claim.article.iri for one in situations for claim in one.claims}
        documents = [iri for iri in documents if iri in cited]
        entities = _involved(graph, situations, [mentions.get(iri, []) for iri in documents])
    number = {iri: n for n, iri in enumerate(entities)}
    place = {iri: n for n, iri in enumerate(documents)}
    whole = _newest(graph, documents, most_text)
    texts = {iri: _Offsets(graph.text(articles[iri]) if iri in whole else "") for iri in documents}
    told = {one.iri: n for n, one in enumerate(situations)}
    words = (Words(graph, "vi", partial(tell_date, lang="vi")), Words(graph, "en", partial(tell_date, lang="en")))
    answers = {
        told[dispute.situation.iri]: [told[one.iri] for one in dispute.statements if one.iri in told]
        for dispute in contested(store, graph=graph)
        if dispute.situation.iri in told
    }
    return {
        "actors": [_entity(graph, iri, number) for iri in entities],
        "facts": [_fact(graph, one, words, number, place, texts) for one in situations],
        "answers": answers,
        "documents": [_document(graph, iri, texts[iri], mentions.get(iri, []), number) for iri in documents],
        "terms": _terms(situations, graph, entities),
    }


def _involved(graph: Graph, situations: Sequence[Situation], mentions: Sequence[Sequence[_Mention]]) -> list[str]:
    """Whoever takes part in these situations, speaks of them or is named in their articles, with their states, sorted."""
    found = {iri for one in situations for iri in (*one.actors, *one.recipients, one.place, one.instrument) if iri is not None}
    found |= {iri for one in situations for claim in one.claims for iri in claim.claimed_by}
    found |= {whom for some in mentions for _, _, whom in some}
    found |= {state for iri in found for state in graph.properties(iri).get(AKG.country, [])}
    return [iri for iri in graph.entities if iri in found]


def _newest(graph: Graph, documents: Sequence[str], most_text: int) -> set[str]:
    """The newest articles, as many as have together not more than so many characters."""
    kept, size = set(), 0
    for iri in sorted(documents, key=lambda iri: (graph.article(iri).published or "", iri), reverse=True):
        size += len(graph.text(graph.article(iri)))
        if size <= most_text:
            kept.add(iri)
    return kept


def to_json(data: Any) -> str:
    """JSON that may stand in an HTML script element: no ``<`` can end it, and no line end of Unicode breaks it."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    for char in "<>&\u2028\u2029":
        written = written.replace(char, f"\\u{ord(char):04x}")
    return written


def _entity(graph: Graph, iri: str, number: dict[str, int]) -> dict[str, Any]:
    facts = graph.properties(iri)
    labels = {lang: graph.label(iri, lang) for lang in ("vi", "en")}
    made: dict[str, Any] = {
        "id": unquote(iri.rsplit("/", 1)[-1]), "iri": iri, "type": type_of(iri), "vi": labels["vi"], "en": labels["en"],
        "names": [name for name in graph.names(iri) if name not in labels.values()],
    }  # fmt: skip
    cls = next((one for one in facts.get(RDF.type, []) if ontology().classes.get(one, ())[1:2]), None)
    if cls is not None and cls.removeprefix(ids.AKG).lower() != made["type"]:
        made["cls"] = cls.removeprefix(ids.AKG)
    for key, values in (
        ("wikidata", [one for one in facts.get(OWL.sameAs, []) if "wikidata.org" in one]),
        ("country", [number[one] for one in facts.get(AKG.country, []) if one in number]),
    ):
        if len(values) > 0:
            made[key] = values[0]
    known = [_known(graph, one, number) for one in facts.get(AKG.knownPosition, [])]
    if len(known) > 0:
        made["known"] = sorted(known, key=lambda one: (one.get("until", "9999"), one.get("since", ""), one["role"]), reverse=True)
    return made


def _known(graph: Graph, iri: str, number: dict[str, int]) -> dict[str, Any]:
    facts = {name: values[0] for name, values in graph.properties(iri).items()}
    of = facts.get(AKG.knownOf)
    made: dict[str, Any] = {"role": code_of(facts[AKG.knownRole]) if AKG.knownRole in facts else ""}
    if of is not None:
        # Its state need not be mentioned anywhere, and then it has no number, only a name.
        made["of"] = number[of] if of in number else unquote(of.rsplit("/", 1)[-1])
    for key, name in (("since", AKG.since), ("until", AKG.until), ("from", AKG.knownFrom)):
        if name in facts:
            made[key] = facts[name]
    return made


def _fact(
    graph: Graph,
    one: Situation,
    words: tuple[Words, Words],
    number: dict[str, int],
    place: dict[str, int],
    texts: dict[str, _Offsets],
) -> dict[str, Any]:
    first, last = graph.when(one.iri)
    made: dict[str, Any] = {
        "id": one.id, "kind": one.kind, "tone": tone_of(one.intensity), "modality": one.modality,
        "vi": words[0].what(one), "en": words[1].what(one),
        "a": [number[iri] for iri in one.actors if iri in number], "r": [number[iri] for iri in one.recipients if iri in number],
        "claims": [_claim(claim, number, place, texts) for claim in one.claims],
    }  # fmt: skip
    quad = find_kind(one.kind).quad_class if one.kind in ontology().kinds else None
    optional: dict[str, Any] = {
        "mode": one.mode, "role": one.role, "status": one.status, "date": one.date, "first": first or None, "last": last or None,
        "told": one.last_reported, "place": number.get(one.place or ""), "instrument": number.get(one.instrument or ""),
        "quad": None if quad is None else code_of(quad), "plain": one.plain or None, "contested": one.contested or None,
        "negated": one.is_negated or None, "intensity": one.intensity,
        "mutual": (len(one.recipients) == 0 and is_done_together(one.kind, one.mode)) or None,
    }  # fmt: skip
    return made | {key: value for key, value in optional.items() if value is not None}


def _claim(claim: Claim, number: dict[str, int], place: dict[str, int], texts: dict[str, _Offsets]) -> dict[str, Any]:
    at = texts[claim.article.iri]
    made: dict[str, Any] = {"doc": place[claim.article.iri], "rule": claim.rule, "conf": claim.confidence}
    if at.text == "":  # a store may keep no text; then the quote is all there is
        made["quote"] = [claim.before, claim.quote, claim.after]
    else:
        bounds = (claim.start - len(claim.before), claim.start, claim.end, claim.end + len(claim.after))
        made["at"] = [at.unit(max(bound, 0)) for bound in bounds]
    if len(claim.claimed_by) > 0:
        made["by"] = [number[iri] for iri in claim.claimed_by if iri in number]
    if claim.is_hearsay:
        made["hearsay"] = True
    if claim.is_denial:
        made["denies"] = True
    if claim.polarity == "negated":
        made["negated"] = True
    if claim.modality != "actual":
        made["modality"] = claim.modality
    return made


def _document(graph: Graph, iri: str, at: _Offsets, mentions: Sequence[_Mention], number: dict[str, int]) -> dict[str, Any]:
    article = graph.article(iri)
    found = sorted({(at.unit(start), at.unit(end), number[whom]) for start, end, whom in mentions if whom in number})
    made: dict[str, Any] = {"id": article.id, "text": at.text, "mentions": found}
    if at.text == "" and graph.text(article) != "":
        made |= {"cut": True, "head": graph.text(article).split("\n", 1)[0][:90]}
    for key in ("title", "published", "source", "url"):
        if getattr(article, key) is not None:
            made[key] = getattr(article, key)
    return made


def _mentions(graph: Graph) -> dict[str, list[_Mention]]:
    """By article."""
    found: dict[str, list[_Mention]] = {}
    for facts in graph.read((AKG.mentionedIn, AKG.refersTo, AKG.span)).values():
        spans = [_SPAN.fullmatch(one) for one in facts.get(AKG.span, [])]
        found.setdefault(facts[AKG.mentionedIn][0], []).extend(
            (int(m[1]), int(m[2]), facts[AKG.refersTo][0]) for m in spans if m is not None
        )
    return found


def _terms(situations: Sequence[Situation], graph: Graph, entities: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    """Labels (Vietnamese, English) of the kinds, modes, roles and quad classes that the page shows."""

    def both(iri: str) -> list[str]:
        return [label(iri, "vi"), label(iri, "en")]

    kinds = {one.kind: find_kind(one.kind) for one in situations if one.kind in ontology().kinds}
    roles = {one.role for one in situations if one.role is not None}
    for iri in entities:
        for known in graph.properties(iri).get(AKG.knownPosition, []):
            roles |= {code_of(role) for role in graph.properties(known).get(AKG.knownRole, [])}
    quads = {kind.quad_class for kind in kinds.values() if kind.quad_class is not None}
    classes = {cls for iri in entities for cls in graph.properties(iri).get(RDF.type, []) if cls in ontology().classes}
    return {
        "kind": {code: both(kind.concept or kind.iri) for code, kind in sorted(kinds.items())},
        "mode": {
            f"{code}/{mode}": both(kind.modes[mode].iri)
            for code, kind in sorted(kinds.items())
            for mode in sorted({one.mode for one in situations if one.kind == code and one.mode is not None} & set(kind.modes))
        },
        "role": {role: both(concept("role", role)) for role in sorted(roles)},
        "quad": {code_of(iri): both(iri) for iri in sorted(quads, key=code_of)},
        "class": {iri.removeprefix(ids.AKG): both(iri) for iri in sorted(classes)},
    }


class _Offsets:
    """Code points of a text as UTF-16 units: the same but after signs beyond the first 65,536."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._wide = [at for at, char in enumerate(text) if ord(char) > 0xFFFF]

    def unit(self, at: int) -> int:
        return at + bisect_left(self._wide, at)
