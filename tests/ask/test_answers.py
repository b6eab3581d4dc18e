"""show, explain, contested, timeline, path, stats, export and words on the small store."""

import json
from collections.abc import Callable
from dataclasses import fields, replace

import pyoxigraph as ox
import pytest

from kg import ask, ids
from kg.analyse import cooperative_path
from kg.ask import Graph
from kg.ask.contested import denial_words
from kg.ask.records import Situation
from kg.ask.words import Words
from kg.errors import InputError, QueryError, ResolveError
from kg.store import Reader
from kg.vocab import AKG


def lines(reader: Reader, lang: str = "en") -> dict[str, str]:
    """Every situation in words, by the words themselves without marks."""
    graph = Graph(reader.graph)
    words = Words(graph, lang)
    return {words.core(one): words.line(one) for one in (graph.situation(iri) for iri in graph.situations())}


def test_show_gives_names_positions_treaties_and_events(reader: Reader) -> None:
    view = ask.show(reader, "nga")
    assert view.actor.label == "Russia" and {"Nga", "Russia"} <= set(view.names) and view.documents == 2
    [position] = view.positions
    assert (position.role, position.status, position.actors) == ("foreign-minister", "current", (f"{ids.BASE}person/ivan-mau",))
    assert [one.date for one in view.treaties] == ["2024-04"]
    assert sorted(one.kind for one in view.events) == ["accuse", "aid", "reject"] and view.events_total == 3
    assert view.partners[0][0].id == "USA" and view.partners[0][1] == 2


def test_every_answer_leads_to_its_sentence(reader: Reader) -> None:
    graph = Graph(reader.graph)
    for iri in graph.situations():
        for claim in graph.situation(iri).claims:
            text = graph.text(claim.article)
            assert claim.quote == text[claim.start : claim.end] != ""
            assert f"{claim.before}{claim.quote}{claim.after}" in text
            assert "\n" not in claim.before + claim.after


def test_what_only_the_gazetteer_knows_stands_apart(reader: Reader) -> None:
    view = ask.show(reader, "ivan-mau")
    known = [(one.role, one.of.rsplit("/", 1)[-1], one.since, one.until, one.source) for one in view.known_positions]
    assert known == [("foreign-minister", "RUS", "2020-01-15", None, "test"), ("ambassador", "RUS", "2012", "2019-12", "test")]
    assert [one.role for one in view.positions] == ["foreign-minister"]


def test_events_come_newest_first_and_are_limited(reader: Reader) -> None:
    view = ask.show(reader, "Việt Nam", limit=1)
    assert view.events_total == 1 and view.events[0].date == "2024-07" and view.events[0].modality == "planned"
    assert [one.kind for one in ask.show(reader, "Mỹ").allies] == ["allied-with"]
    assert [one.kind for one in ask.show(reader, "Lê Thị Thử").memberships] == ["member-of"]


WORDING = [
    ("Ivan Petrovich Mẫu meets Lê Văn Thử", "Ivan Petrovich Mẫu meets Lê Văn Thử in Hanoi"),
    (
        "Russia gives aid to North Korea",
        "Russia gives aid to North Korea (Sao Băng-9) [claimed by United States; denied by Russia]",
    ),
    ("Ivan Petrovich Mẫu visits Vietnam", "planned: Ivan Petrovich Mẫu visits Vietnam"),
    ("North Korea disarms", "demanded: North Korea disarms [claimed by United States]"),
    ("Lê Thị Thử meets Lê Văn Thử", "not so: Lê Thị Thử meets Lê Văn Thử"),
    ("Ivan Petrovich Mẫu: foreign minister, Russia (as of 2024-05-06)",) * 2,
]


@pytest.mark.parametrize(("core", "line"), WORDING)
def test_a_claim_never_reads_like_a_fact(reader: Reader, core: str, line: str) -> None:
    found = lines(reader)
    # Hanoi's English label is the gazetteer's; the place of an unknown one is its name.
    assert found[core].replace("Hà Nội", "Hanoi") == line


def test_words_come_in_vietnamese_too(reader: Reader) -> None:
    found = lines(reader, "vi")
    assert found["Nga viện trợ cho Triều Tiên"] == "Nga viện trợ cho Triều Tiên (Sao Băng-9) [theo Mỹ; bị phủ nhận bởi Nga]"
    assert found["Ivan Petrovich Mẫu thăm Việt Nam"].startswith("dự kiến: ")


def test_every_kind_and_mode_has_words() -> None:
    from kg.ask.words import _phrases
    from kg.vocab import ontology

    phrases = _phrases()["kinds"]
    kinds = ontology().kinds
    assert set(kinds) <= set(phrases)
    for name in phrases:
        what, _, of = name.partition(" ")
        kind, _, mode = what.partition("/")
        assert (mode == "" or mode in kinds[kind].modes) and of in ("", "both", "alone")
        assert what in phrases


@pytest.mark.parametrize(
    ("kind", "mode", "actors", "recipients", "expected"),
    [
        ("agree", None, 2, 0, ("A nhất trí với B", "A agrees with B")),
        ("agree", None, 1, 1, ("A cam kết với B", "A makes a commitment to B")),
        ("agree", None, 3, 0, ("A, B và C nhất trí", "A, B and C agree")),
        ("request", "change", 1, 1, ("A yêu cầu B thay đổi", "A demands that B change course")),
        ("request", "change", 2, 1, ("A và B yêu cầu C thay đổi", "A and B demand that C change course")),
        ("request", "change", 1, 0, ("A yêu cầu thay đổi", "A demands a change")),
        ("support", None, 2, 0, ("A thắt chặt quan hệ với B", "A moves closer to B")),
        ("mobilize", "weapons", 1, 0, ("A thử hoặc triển khai vũ khí", "A tests or deploys weapons")),
    ],
)
def test_who_does_what_to_whom(
    kind: str, mode: str | None, actors: int, recipients: int, expected: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = Graph(ox.Store())
    monkeypatch.setattr(graph, "label", lambda iri, lang: iri)
    blank = dict.fromkeys(field.name for field in fields(Situation))
    sides = {"actors": tuple("ABC"[:actors]), "recipients": tuple("ABC"[actors : actors + recipients])}
    situation = Situation(**{**blank, "kind": kind, "mode": mode, **sides})  # type: ignore[arg-type]
    assert (Words(graph, "vi").core(situation), Words(graph, "en").core(situation)) == expected


def test_whoever_withdraws_does_so_from_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = Graph(ox.Store())
    monkeypatch.setattr(graph, "label", lambda iri, lang: iri.removeprefix("x:"))
    blank = dict.fromkeys(field.name for field in fields(Situation))
    of = {**blank, "actors": ("A",), "recipients": (), "place": "x:P", "modality": "actual", "asserted": (), "denied": ()}
    left = Situation(**{**of, "kind": "retreat", "mode": "withdraw"})  # type: ignore[arg-type]
    came = Situation(**{**of, "kind": "mobilize", "mode": "troops"})  # type: ignore[arg-type]
    assert [Words(graph, "en").what(one) for one in (left, came)] == ["A withdraws from P", "A moves troops in P"]
    assert Words(graph, "vi").what(left) == "A rút lực lượng khỏi P"


def test_explain_takes_ids_beginnings_and_iris(reader: Reader) -> None:
    graph = Graph(reader.graph)
    for iri in graph.situations():
        situation = graph.situation(iri)
        for given in (iri, f"<{iri}>", situation.id, situation.id[:10]):
            assert ask.explain(reader, given).situation == situation
        for claim in situation.claims:
            explained = ask.explain(reader, claim.iri)
            assert (explained.situation, explained.claim) == (situation, claim.iri)


def test_explain_tells_claims_rule_and_trace(reader: Reader) -> None:
    [meeting] = [one for one in ask.show(reader, "ivan-mau").events if one.mode == "meet"]
    [claim] = ask.explain(reader, meeting.id).situation.claims
    assert claim.rule == "test/consult/meet" and claim.trace == (("trigger", "gặp"), ("place", "Hà Nội"))
    assert claim.before == "Hôm nay " and claim.after == "." and claim.confidence == 0.8
    assert (claim.article.title, claim.article.source, claim.article.published) == ("Hội đàm ở Hà Nội", "Báo Thử", "2024-05-06")


def test_an_unknown_or_ambiguous_id_is_said(reader: Reader) -> None:
    with pytest.raises(ResolveError, match="no fact of this store has the id 'zzzz'"):
        ask.explain(reader, "zzzz")
    for actor in ("RUS", "country:RUS", "https://w3id.org/akg/country/RUS"):
        with pytest.raises(ResolveError, match="it is that of an actor or thing: kg show RUS"):
            ask.explain(reader, actor)
    some = next(Graph(reader.graph).situations()).rsplit("/", 1)[-1]
    with pytest.raises(ResolveError, match=f"did you mean {some}"):
        ask.explain(reader, some[:-1] + ("0" if some[-1] != "0" else "1"))


def test_contested_gives_both_sides_and_the_denials_own_sentence(reader: Reader) -> None:
    [dispute] = ask.contested(reader)
    assert dispute.situation.kind == "aid" and not dispute.situation.plain
    assert [claim.claimed_by for claim in dispute.asserting] == [(f"{ids.BASE}country/USA",)]
    assert [claim.claimed_by for claim in dispute.denying] == [(f"{ids.BASE}country/RUS",)]
    assert [claim.quote for one in dispute.statements for claim in one.asserted] == ["Nga bác bỏ cáo buộc của Mỹ"]
    assert ask.explain(reader, dispute.situation.id).statements == dispute.statements
    assert len(ask.contested(reader, actor="Mỹ")) == 1
    assert ask.contested(reader, actor="Việt Nam") == []


def test_a_denial_is_shown_in_its_own_words_or_said_to_have_none(reader: Reader) -> None:
    [dispute] = ask.contested(reader)
    fact, [said], [denies] = dispute.situation, dispute.asserting, dispute.denying
    [(told, words)] = denial_words(fact, dispute.statements, denies)
    assert (told.kind, words.quote) == ("reject", "Nga bác bỏ cáo buộc của Mỹ")
    assert denial_words(fact, (), denies) == ()  # the sentence of who asserts it is no denial
    apart = replace(denies, start=denies.start + 1)
    assert denial_words(fact, (), apart) == ((fact, apart),)
    hearsay = replace(fact, asserted=(replace(said, claimed_by=(AKG.UnidentifiedSource,)),))
    assert denial_words(hearsay, (), denies) == ((hearsay, denies),)  # only the denial is told, there


def test_a_trace_is_told_in_the_readers_language(reader: Reader) -> None:
    graph = Graph(reader.graph)
    claim = replace(
        ask.contested(reader)[0].asserting[0],
        trace=(
            ("trigger", "gặp"),
            ("clause+subject before", "Nga"),
            ("với", "Mỹ"),
            ("weighed", "0.62, not as the rules read it"),
        ),
    )
    assert Words(graph, "en").trace(claim) == claim.trace
    assert Words(graph, "vi").trace(claim) == (
        ("từ báo hiệu", "gặp"), ("chủ mệnh đề+chủ ngữ đứng trước", "Nga"), ("với", "Mỹ"), ("cân nhắc", "0.62, khác quy tắc"),
    )  # fmt: skip


def test_timeline_runs_forward_with_the_undated_last(reader: Reader) -> None:
    first, second, found = ask.timeline(reader, "Mỹ", "Nga")
    assert (first.id, second.id) == ("USA", "RUS")
    assert [one.kind for one in found] and {one.kind for one in found} == {"accuse", "reject"}


def test_a_path_goes_over_plain_facts_only(reader: Reader) -> None:
    steps = ask.path(reader, "Lê Văn Thử", "Hàn Quốc")
    assert [step.start.id for step in steps] + [steps[-1].end.id] == ["le-van-thu", "ivan-mau", "RUS", "USA", "KOR"]
    assert all(step.situation.plain for step in steps)
    assert ask.path(reader, "PRK", "RUS") == []
    assert [step.situation.kind for step in ask.path(reader, "PRK", "RUS", claims=True)] == ["aid"]


@pytest.mark.parametrize("ask_of", [ask.timeline, ask.path, cooperative_path])
def test_nothing_stands_between_an_actor_and_itself(reader: Reader, ask_of: Callable[..., object]) -> None:
    with pytest.raises(InputError, match="'RUS' and 'nga' are the same actor; name two that differ"):
        ask_of(reader, "RUS", "nga")


def test_stats_count_what_is_there(reader: Reader) -> None:
    counts = ask.stats(reader)
    assert counts["store"]["documents"] == 3 and counts["store"]["documents with a date"] == 2
    assert counts["store"]["contested facts"] == 1 and counts["actors"]["country"] == 5
    assert counts["facts"]["party-to"] == 2 and sum(counts["facts"].values()) == counts["store"]["facts"] == 12
    assert counts["claims"]["denials"] == 1 and counts["claims"]["planned"] == 1 and counts["claims"]["negated"] == 1
    assert counts["claims"]["said by somebody in it"] == 3


def test_the_graph_comes_back_from_every_form(reader: Reader) -> None:
    quads = {quad for quad in reader.graph if quad.graph_name != ox.NamedNode(ids.GRAPH_META)}
    nquads, trig, ttl = (b"".join(ask.export(reader, name)) for name in ("nquads", "trig", "ttl"))
    assert set(ox.parse(nquads, format=ox.RdfFormat.N_QUADS)) == quads
    assert set(ox.parse(trig, format=ox.RdfFormat.TRIG)) == quads
    assert {quad.triple for quad in ox.parse(ttl, format=ox.RdfFormat.TURTLE)} == {quad.triple for quad in quads}
    assert nquads.splitlines() == sorted(nquads.splitlines())
    facts = [json.loads(line) for line in b"".join(ask.export(reader, "jsonl")).splitlines()]
    assert len(facts) == 12 and all(fact["claims"][0]["quote"] for fact in facts)
    with pytest.raises(InputError, match="nquads, trig, ttl, jsonl"):
        list(ask.export(reader, "xlsx"))


def test_a_query_needs_no_prefix_lines(reader: Reader) -> None:
    answer = ask.query(reader, "SELECT ?o { person:ivan-mau akg:metWith ?o }")
    assert [str(row[0]) for row in answer.rows()] == [f"<{ids.BASE}person/le-van-thu>"]
    own = ask.query(reader, "PREFIX akg: <urn:other> SELECT ?o { ?s akg:metWith ?o }")
    assert list(own.rows()) == []
    with pytest.raises(QueryError, match="did you mean akg:"):
        ask.query(reader, "SELECT ?o { ?s agk:metWith ?o }")
