"""Rules of inference: what each concludes and what not, together to a fixpoint, and what no rule may conclude."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg import ids
from kg.errors import DataFileError, OntologyError
from kg.files import read_yaml
from kg.rdf.infer import inferred_quads
from kg.rules import SHIPPED, Rule, load_rules, read_rule, rule_quads
from kg.vocab import PREFIXES

CASES = read_yaml(Path(__file__).parent.parent / "cases" / "rules.yaml")
RULES = {rule.name: rule for rule in load_rules()}
NAMES = {
    **PREFIXES,
    **{kind: f"{ids.BASE}{kind}/" for kind in ("country", "person", "organization", "event", "relation", "claim", "document")},
}
DECLARED = "".join(f"@prefix {name}: <{base}> .\n" for name, base in NAMES.items())


def quads(turtle: str) -> list[ox.Quad]:
    """Triples in the graphs where they belong: actors, facts."""
    found = []
    for quad in ox.parse(DECLARED + turtle, format=ox.RdfFormat.TURTLE):
        text = str(quad.predicate)
        is_actors = any(word in text for word in ("known", "since", "until", "speaksFor")) or "known-position/" in str(
            quad.subject
        )
        found.append(
            ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(ids.GRAPH_ACTORS if is_actors else ids.GRAPH_FACTS))
        )
    return found


def triples(found: list[ox.Quad]) -> set[str]:
    return {str(quad.triple) for quad in found}


def rule_of(query: str, over: str = "facts", name: str = "own") -> Rule:
    return read_rule(name, f"# title: T | T\n# about: A. | A.\n# example: E. | E.\n# over: {over}\n{query}\n")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_a_rule_concludes_what_it_says_and_no_more(case: dict[str, Any]) -> None:
    found = inferred_quads(quads(case["given"]), quads(case.get("claims", "")), [RULES[case["rule"]]])
    assert triples(found) == {str(quad.triple) for quad in quads("".join(f"{line} .\n" for line in case["gives"]))}, case.get(
        "not"
    )
    assert all(quad.graph_name.value == ids.GRAPH_INFERRED for quad in found)  # type: ignore[union-attr]


def test_every_shipped_rule_has_a_case_and_a_plain_form() -> None:
    assert {case["rule"] for case in CASES} == set(RULES) == {path.stem for path in SHIPPED.iterdir()}
    for path in SHIPPED.iterdir():
        text = path.read_text("utf-8")
        assert text.endswith("\n") and max(map(len, text.splitlines())) <= 140
    for rule in RULES.values():
        assert all(text.endswith(".") for text in (*rule.about.values(), *rule.example.values()))


def test_rules_build_on_one_another_in_any_order() -> None:
    given = quads(
        "relation:o akg:holder person:p ; akg:of organization:kremlin ; akg:position role:spokesperson ; akg:plain true ;"
        ' akg:attestedFrom "2024-01-01"^^xsd:date ; akg:attestedUntil "2024-01-01"^^xsd:date .'
        ' event:e akg:actor person:p ; akg:earliest "2024-06-01"^^xsd:date ; akg:latest "2024-06-01"^^xsd:date .'
        " organization:kremlin akg:speaksFor country:RUS . person:p akg:visited person:q ."
    )
    first = inferred_quads(given, [], list(RULES.values()))
    assert f"<{ids.BASE}event/e> <{ids.AKG}actorFor> <{ids.BASE}country/RUS>" in triples(first)
    assert f"<{ids.BASE}person/q> <{ids.AKG}consultedWith> <{ids.BASE}person/p>" in triples(first), "wider, then symmetric"
    for seed in range(3):
        mixed = random.Random(seed)
        assert inferred_quads(mixed.sample(given, len(given)), [], mixed.sample(list(RULES.values()), len(RULES))) == first


def test_a_rule_over_facts_sees_nothing_that_is_merely_claimed() -> None:
    rule = rule_of("CONSTRUCT { ?a akg:aided ?b } WHERE { ?e a akg:Aid ; akg:actor ?a ; akg:recipient ?b }")
    claimed = "event:e a akg:Aid ; akg:actor country:PRK ; akg:recipient country:RUS ; akg:modality akg:Actual ."
    assert inferred_quads(quads(claimed), [], [rule]) == []
    assert len(inferred_quads(quads(claimed + "event:e akg:plain true ."), [], [rule])) == 1


@pytest.mark.parametrize(
    ("query", "over", "says"),
    [
        ("CONSTRUCT { ?e akg:plain true } WHERE { ?e akg:actor ?a }", "everything", "who claims what, what is plain"),
        ("CONSTRUCT { ?e a akg:Agree } WHERE { ?e akg:actor ?a }", "everything", "who claims what, what is plain"),
        ("CONSTRUCT { akg:actor akg:countsAs ?a } WHERE { ?e akg:actor ?a }", "everything", "properties of the ontology"),
        (
            "CONSTRUCT { ?a akg:accused ?b } WHERE { ?e akg:actor ?a ; akg:recipient ?b }",
            "everything",
            "of an event, relation or claim",
        ),
    ],
)
def test_what_no_rule_may_conclude_is_refused(query: str, over: str, says: str) -> None:
    given = quads("event:e akg:actor country:PRK ; akg:recipient country:RUS .")
    with pytest.raises(OntologyError, match=says):
        inferred_quads(given, [], [rule_of(query, over)])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("SELECT * WHERE { ?s ?p ?o }", "a rule is a CONSTRUCT"),
        ("CONSTRUCT { ?s akg:aided ?o } WHERE { ?s ?p ?o FILTER }", "no SPARQL"),
        ("CONSTRUCT { ?s akg:aided ?x } WHERE { GRAPH ?g { ?s akg:metWith ?x } }", "GRAPH and SERVICE are not allowed"),
        ("CONSTRUCT { ?s akg:aided ?x } WHERE { SERVICE <http://x> { ?s akg:metWith ?x } }", "GRAPH and SERVICE are not allowed"),
        ("CONSTRUCT { ?s akg:aided ?x } WHERE { ?s akg:metWith+ ?x }", "is a property path or a blank node"),
        ("CONSTRUCT { ?s akg:aided [] } WHERE { ?s akg:metWith ?x }", "is a property path or a blank node"),
        ("CONSTRUCT { ?s akg:aided ?x } WHERE { ?y akg:metWith ?x }", "?s of a conclusion stands in no premise"),
        ("CONSTRUCT { ?s akg:aided ?x . ?x akg:aided ?s } WHERE { ?s akg:metWith ?x }", "all conclusions have the same subject"),
    ],
)
def test_faults_of_a_rule_are_told(text: str, says: str) -> None:
    with pytest.raises(DataFileError) as raised:
        rule_of(text, "everything")
    assert says in str(raised.value)


def test_all_faults_of_a_folder_come_at_once(tmp_path: Path) -> None:
    (tmp_path / "one.rq").write_text("# title: only English\n# over: all\nCONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }\n", "utf-8")
    (tmp_path / "two.rq").write_bytes(b"\xff")
    with pytest.raises(DataFileError) as raised:
        load_rules([tmp_path])
    told = str(raised.value)
    for part in ("one.rq: title: should say it", "one.rq: about:", "over: says 'all'", "two.rq: cannot be read as UTF-8"):
        assert part in told
    with pytest.raises(DataFileError, match="does not exist"):
        load_rules([tmp_path / "none"])


def test_a_rule_of_ones_own_goes_before_a_shipped_one_of_the_same_name(tmp_path: Path) -> None:
    text = (SHIPPED / "symmetric.rq").read_text("utf-8").replace("What is mutual", "Of mine, what is mutual")
    (tmp_path / "symmetric.rq").write_text(text, "utf-8")
    (tmp_path / "x-own.rq").write_text(text, "utf-8")
    found = load_rules([tmp_path])
    assert [rule.name for rule in found] == sorted({*RULES, "x-own"})
    assert {rule.name for rule in found if rule.title["en"].startswith("Of mine")} == {"symmetric", "x-own"}


def test_rules_come_back_from_the_store_as_they_are() -> None:
    texts = {
        quad.subject.value: quad.object.value for quad in rule_quads(RULES.values()) if quad.predicate.value.endswith("ruleText")
    }  # type: ignore[union-attr]
    for rule in RULES.values():
        assert read_rule(rule.name, texts[rule.iri]) == rule
