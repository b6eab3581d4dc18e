"""Rules of inference: ``*.rq`` files that hold a SPARQL CONSTRUCT and, in comment lines at their head, what it concludes and why.

    # title: What is mutual holds the other way round | Điều có tính hai chiều cũng đúng theo chiều ngược lại
    # about: When it applies, | Khi nào áp dụng,
    #   | a line may go on like this.
    # example: In words. | Bằng lời.
    # over: facts
    CONSTRUCT { ?b ?edge ?a } WHERE {
      ?edge a owl:SymmetricProperty .
      ?a ?edge ?b .
    }

English stands before the bar, Vietnamese after it; the file's name is the rule's. A rule sees the actors, the consolidated
events and relations with the plain edges, the ontology, and what other rules concluded, all in one graph. ``over`` says which
events and relations: ``facts``, only those that may be told as facts, so that no rule can make a fact of an accusation; or
``everything``, also what is claimed, planned or denied, and the claims with who makes them. Such a rule may conclude something
only of the event or claim itself. A triple pattern of a rule is a premise, which `kg explain` leads back to sentences; so each
is one step, and no property path.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import ids
from kg.cache import compiled
from kg.errors import DataFileError
from kg.paths import ONTOLOGY
from kg.queries import list_queries, read_queries
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Quad

SHIPPED = ONTOLOGY / "rules"
OVER = ("facts", "everything")
Pattern = tuple[str, str, str]
"""A triple pattern; variables with their question mark, IRIs bare, literals as N-Triples."""

_HEAD = re.compile(r"#\s*(title|about|example|over):\s*(.*)")
_MORE = re.compile(r"#\s{2,}(\S.*)")
_QUERY = re.compile(r"\s*CONSTRUCT\s*\{([^{}]*)\}\s*WHERE\s*(\{.*\})\s*", re.DOTALL | re.IGNORECASE)
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of inference.

    Attributes:
        name: the file's name.
        title, about, example: by language, ``en`` and ``vi``.
        over: ``facts`` or ``everything``.
        text: the whole file.
        query: the CONSTRUCT; body: its WHERE part, with the braces.
        conclusions, premises: its triple patterns; premises without those of negations, optional ones included.
    """

    name: str
    title: Mapping[str, str]
    about: Mapping[str, str]
    example: Mapping[str, str]
    over: str
    text: str
    query: str
    body: str
    conclusions: tuple[Pattern, ...]
    premises: tuple[Pattern, ...]

    @property
    def iri(self) -> str:
        """IRI of the rule in a store."""
        return f"{ids.BASE}rule/{self.name}"


def load_rules(folders: Sequence[Path | str] = ()) -> tuple[Rule, ...]:
    """The shipped rules and those of folders of one's own, which go before shipped ones of the same name, by name.

    Raises:
        DataFileError: with every fault of every file.
    """
    found = {rule.name: rule for rule in _shipped()}
    for folder in map(Path, folders):
        found |= {rule.name: rule for rule in _load(list_queries(folder, of="rules"))}
    return tuple(found[name] for name in sorted(found))


@lru_cache(maxsize=256)
def read_rule(name: str, text: str) -> Rule:
    """The rule that a text is.

    Raises:
        DataFileError: with every fault.
    """
    if (shipped := next((rule for rule in _shipped() if (rule.name, rule.text) == (name, text)), None)) is not None:
        return shipped
    faults: list[str] = []
    rule = _read(name, text, faults)
    if rule is None or len(faults) > 0:
        raise DataFileError(f"the rule {name!r} has faults:", faults)
    return rule


def rule_quads(rules: Iterable[Rule]) -> tuple[Quad, ...]:
    """The rules as they stand in a store, in ``graph/inferred``: so that whoever has the store can see and explain them."""
    from pyoxigraph import Literal, NamedNode, Quad

    graph, kind = NamedNode(ids.GRAPH_INFERRED), NamedNode(ids.AKG + "InferenceRule")
    type_, label = NamedNode(PREFIXES["rdf"] + "type"), NamedNode(PREFIXES["rdfs"] + "label")
    found = []
    for rule in rules:
        node = NamedNode(rule.iri)
        found.append(Quad(node, type_, kind, graph))
        found += [Quad(node, label, Literal(title, language=lang), graph) for lang, title in sorted(rule.title.items())]
        found.append(Quad(node, NamedNode(ids.AKG + "ruleText"), Literal(rule.text), graph))
    return tuple(found)


@lru_cache(maxsize=1)
def _shipped() -> tuple[Rule, ...]:
    files = sorted(SHIPPED.glob("*.rq"))
    return compiled("rules", files, lambda: _load(files))  # reading them takes a fifth of a second


def _load(paths: Iterable[Path]) -> tuple[Rule, ...]:
    return tuple(read_queries(paths, lambda path, text, faults: _read(path.stem, text, faults), of="rules of inference"))


def _read(name: str, text: str, faults: list[str]) -> Rule | None:
    if _NAME.fullmatch(name) is None:
        faults.append(f"a rule's name is made of a-z, 0-9 and hyphens; this one is {name!r}")
    told: dict[str, str] = {}
    last = None
    lines = text.splitlines()
    for line in lines:
        if (found := _HEAD.fullmatch(line)) is not None:
            last = found[1]
            told[last] = found[2].strip()
        elif last is not None and (found := _MORE.fullmatch(line)) is not None:
            told[last] += f" {found[1].strip()}"
        elif not line.startswith("#"):
            break
    both = {key: _both(key, told, faults) for key in ("title", "about", "example")}
    over = told.get("over", "")
    if over not in OVER:
        faults.append(f"over: says {over!r}; it says which events and relations the rule sees: {' or '.join(OVER)}")
    query = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    parts = _QUERY.fullmatch(query)
    if parts is None:
        faults.append("a rule is a CONSTRUCT { triples } WHERE { patterns }, and nothing else")
        return None
    patterns = _patterns(query, faults)
    if patterns is None:
        return None
    conclusions, premises = patterns
    if over == "everything" and len({subject for subject, _, _ in conclusions}) > 1:
        faults.append("a rule over everything concludes something of one event or claim: all conclusions have the same subject")
    return Rule(name, both["title"], both["about"], both["example"], over, text, query, parts[2], conclusions, premises)


def _both(key: str, told: Mapping[str, str], faults: list[str]) -> Mapping[str, str]:
    english, bar, vietnamese = told.get(key, "").partition("|")
    if bar == "" or english.strip() == "" or vietnamese.strip() == "":
        faults.append(f"{key}: should say it in English | in Vietnamese")
    return {"en": english.strip(), "vi": vietnamese.strip()}


def _patterns(query: str, faults: list[str]) -> tuple[tuple[Pattern, ...], tuple[Pattern, ...]] | None:
    """Conclusions and premises, as the parser of rdflib sees them; None where it sees no query."""
    from rdflib.plugins.sparql import prepareQuery

    try:
        algebra: Any = prepareQuery(query, initNs=dict(PREFIXES)).algebra
    except Exception as error:  # the parser raises errors of many kinds
        faults.append(f"no SPARQL: {error}")
        return None
    if "datasetClause" in algebra and algebra.datasetClause is not None:
        faults.append("a rule sees one graph: FROM is not allowed")
    conclusions = tuple(_pattern(triple, faults) for triple in algebra.template)
    premises: list[Pattern] = []
    _collect(algebra.p, premises, faults)
    bound = {part for pattern in premises for part in pattern if part.startswith("?")}
    for subject, predicate, _ in conclusions:
        for part in (subject, predicate):
            if part.startswith("?") and part not in bound:
                faults.append(f"{part} of a conclusion stands in no premise")
    return conclusions, tuple(dict.fromkeys(premises))


def _collect(part: Any, found: list[Pattern], faults: list[str]) -> None:
    match part.name:
        case "BGP":
            found += [_pattern(triple, faults) for triple in part.triples]
        case "Graph" | "ServiceGraphPattern":
            faults.append("a rule sees one graph: GRAPH and SERVICE are not allowed")
        case "Minus":
            _collect(part.p1, found, faults)
        case _:  # the pattern of NOT EXISTS stands in an expression, and is no premise
            for key in ("p", "p1", "p2"):
                if key in part:
                    _collect(part[key], found, faults)


def _pattern(triple: Sequence[Any], faults: list[str]) -> Pattern:
    from rdflib import Literal, URIRef, Variable

    parts = []
    for part in triple:
        if isinstance(part, Variable):
            parts.append(f"?{part}")
        elif isinstance(part, URIRef):
            parts.append(str(part))
        elif isinstance(part, Literal):
            parts.append(part.n3())
        else:
            faults.append(f"a triple pattern is made of variables, IRIs and literals; {part} is a property path or a blank node")
            parts.append("")
    return parts[0], parts[1], parts[2]
