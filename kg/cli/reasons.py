"""What people read of why a triple stands in the graph: rules, what they rest on, and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg import ids
from kg.ask import Graph, Reason, Situation
from kg.ask.ready import best_claim
from kg.ask.reasons import Spo, conclusions, write_triple
from kg.ask.words import Words
from kg.cli.output import styled
from kg.vocab import AKG, code_of, label, ontology

if TYPE_CHECKING:
    from rich.console import Console

_WORDS = {  # Vietnamese, English
    "follows": ("suy ra theo quy tắc", "follows by the rule"),
    "from": ("từ", "from"),
    "gazetteer": ("theo danh mục, không từ bài báo", "by the gazetteer, not from an article"),
    "concluded": ("Suy ra", "Inferred from it"),
    "why": ("vì sao", "why"),
}


def write_reason(out: Console, graph: Graph, reason: Reason, lang: str) -> None:
    """A reason as `kg explain` prints it: the triple, the rule, and what it rests on, each further to the right."""
    told: set[str] = set()
    _write(out, graph, reason, lang, 0, told)


def write_conclusions(out: Console, graph: Graph, situation: Situation, lang: str) -> None:
    """What rules conclude of a fact, each with the command that says why."""
    from rich.padding import Padding

    found = conclusions(graph, situation)
    if len(found) == 0:
        return
    out.print()
    out.print(styled(_word("concluded", lang), "bold"))
    for spo in found:
        subject = "" if spo[0] == situation.iri else f"{Words(graph, lang).speaker(graph.claim(spo[0]))}: "
        out.print(Padding(styled(f"{subject}{label(spo[1], lang)} {_name(graph, spo[2], lang)}"), (0, 0, 0, 4)))
        out.print(Padding(styled(f"{_word('why', lang)}: kg explain '{write_triple(spo)}'", "dim"), (0, 0, 0, 6)))


def reason_record(graph: Graph, reason: Reason, lang: str) -> dict[str, Any]:
    """A reason as JSON."""
    record: dict[str, Any] = {"triple": list(reason.triple), "told": _sentence(graph, reason.triple, lang)}
    if reason.rule is not None:
        record["rule"] = {"name": reason.rule.name, "title": dict(reason.rule.title)}
        record["from"] = [reason_record(graph, one, lang) for one in reason.premises]
    if len(reason.situations) > 0:
        record["facts"] = [_fact_record(one) for one in reason.situations]
    if reason.claim is not None:
        record["claim"] = {"iri": reason.claim.iri, "document": reason.claim.article.id, "quote": reason.claim.quote}
    if reason.source is not None:
        record["source"] = reason.source
    return record


def _fact_record(situation: Situation) -> dict[str, Any]:
    claim = best_claim(situation)
    record: dict[str, Any] = {"id": situation.id}
    if claim is not None:
        record |= {"document": claim.article.id, "start": claim.start, "end": claim.end, "quote": claim.quote}
    return record


def _write(out: Console, graph: Graph, reason: Reason, lang: str, depth: int, told: set[str]) -> None:
    from rich.padding import Padding

    def line(text: str, style: str = "", more: int = 0) -> None:
        out.print(Padding(styled(text, style), (0, 0, 0, 4 * depth + more)))

    line(_sentence(graph, reason.triple, lang), "bold" if depth == 0 else "")
    if reason.rule is not None:
        line(f"{_word('follows', lang)} {reason.rule.name}: {reason.rule.title[lang]}", "yellow", 2)
        for one in reason.premises:
            if one.source != "ontology":  # what the vocabulary declares is said by the rule's title
                _write(out, graph, one, lang, depth + 1, told)
    elif reason.source is not None:
        gazetteer, _, source = reason.source.partition(": ")
        known = _word("gazetteer", lang) if gazetteer == "gazetteer" else gazetteer
        if (key := f"{reason.triple[0]} {reason.source}") not in told:
            told.add(key)
            line(f"{known}: {source}" if source != "" else known, "dim", 2)
    claims = [(one.id, best_claim(one)) for one in reason.situations]
    if reason.claim is not None:
        claims.append((reason.claim.iri, reason.claim))
    for id_, claim in claims:
        if claim is not None and id_ not in told:
            told.add(id_)
            line(f"“{claim.quote}” — {claim.article.id}  {'' if '/' in id_ else id_[:8]}".rstrip(), "dim", 2)


def _sentence(graph: Graph, spo: Spo, lang: str) -> str:
    return f"{_name(graph, spo[0], lang)} · {label(spo[1], lang)} · {_name(graph, spo[2], lang)}"


def _name(graph: Graph, term: str, lang: str) -> str:
    if term.startswith('"'):
        return term[1:].partition('"')[0]
    if (term, "en") in ontology().labels:
        return label(term, lang)
    words = Words(graph, lang)
    if term.startswith((ids.BASE + "event/", ids.BASE + "relation/")):
        return f"“{words.what(graph.situation(term))}”"
    if term.startswith(ids.BASE + "claim/"):
        return words.speaker(graph.claim(term))
    if term.startswith(ids.BASE + "known-position/"):
        facts = graph.properties(term)
        role = "/".join(label(one, lang) for one in facts.get(AKG.knownRole, ())) or code_of(AKG.PositionHeld)
        of = ", ".join(graph.label(one, lang) for one in facts.get(AKG.knownOf, ()))
        days = [next(iter(facts.get(name, ())), "") for name in (AKG.since, AKG.until)]
        return f"“{role}, {of}, {'–'.join(days)}”"
    return graph.label(term, lang)


def _word(name: str, lang: str) -> str:
    return _WORDS[name][0 if lang == "vi" else 1]
