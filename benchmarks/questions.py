"""How long each ready question takes on a made graph of a million quads, beside plain rdflib on a smaller one.

    python benchmarks/questions.py [--quads 1000000] [--rdflib-quads 100000] [--write]

The graph is made from a seed, by the functions that make every graph of kg, so its shape is the real one: articles of
twenty facts each, a few actors in most of them, claims with evidence, denials, plans, a year and a half of days.
Each time is that of the whole answer: names looked up, the query, the first hundred rows with their sentences and labels;
CPU seconds, the best of three. Questions are asked as widely as they can be: only what they need is given. ``--write`` keeps
the times for docs/questions.md.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyoxigraph as ox

from kg import pipeline
from kg.ask.graph import Graph
from kg.ask.parameters import read_values
from kg.ask.query import PREFIXES
from kg.ask.questions import Question, load_questions
from kg.ask.ready import ask, cells
from kg.gazetteer import Gazetteer, load_gazetteer
from kg.model import EVENT_KINDS, Document, Entity, EntityType, Extraction, Fact, Modality, Polarity
from kg.rdf.consolidate import consolidated_quads
from kg.rdf.document import document_quads
from kg.rdf.infer import inferred_quads, read_voices
from kg.rules import load_rules
from kg.vocab import kind

TIMES = Path(__file__).with_name("questions.json")
SEED = 20240701
FACTS_PER_ARTICLE = 20
QUADS_PER_FACT = 62
RDFLIB_LIMIT_S = 60
ROUNDS = 3
ROLES = ("head-of-state", "head-of-government", "foreign-minister", "defence-minister", "spokesperson", "ambassador")
OUTLETS = ("Báo Một", "Báo Hai", "Báo Ba", "Hãng tin Bốn", "Hãng tin Năm")
SPEAKING = ("accuse", "reject", "threaten", "request", "support", "agree", "consult")


class World:
    """Who there is, the more active the earlier in each list; weights fall as 1/rank, as counts of names in the press do."""

    def __init__(self, gazetteer: Gazetteer, chance: random.Random) -> None:
        by_type: dict[EntityType, list[str]] = {type_: [] for type_ in EntityType}
        for id_, actor in sorted(gazetteer.actors.items()):
            by_type[actor.type].append(id_)
        sizes = {
            EntityType.COUNTRY: 190, EntityType.PERSON: 1500, EntityType.ORGANIZATION: 400, EntityType.TREATY: 150,
            EntityType.PLACE: 400, EntityType.WEAPON: 150,
        }  # fmt: skip
        first = {EntityType.COUNTRY: ["PRK", "RUS", "USA", "KOR", "CHN"], EntityType.PERSON: ["kim-jong-un", "vladimir-putin"]}
        first |= {EntityType.ORGANIZATION: ["un", "nato"]}
        self.ids: dict[EntityType, list[str]] = {}
        self.weights: dict[EntityType, list[float]] = {}
        for type_, size in sizes.items():
            rest = [id_ for id_ in by_type[type_] if id_ not in first.get(type_, ())]
            self.ids[type_] = [*first.get(type_, ()), *chance.sample(rest, min(size, len(rest)))]
            self.weights[type_] = list(accumulate(1 / rank for rank in range(1, len(self.ids[type_]) + 1)))

    def pick(self, type_: EntityType, chance: random.Random) -> str:
        """One of a type."""
        return chance.choices(self.ids[type_], cum_weights=self.weights[type_])[0]

    def actor(self, chance: random.Random) -> tuple[str, EntityType]:
        """A country, person or organization."""
        types = (EntityType.COUNTRY, EntityType.PERSON, EntityType.ORGANIZATION)
        type_ = chance.choices(types, (60, 30, 10))[0]
        return self.pick(type_, chance), type_


def make_article(number: int, world: World, gazetteer: Gazetteer, chance: random.Random) -> Extraction:
    """One article with its facts; evidence are real stretches of its text."""
    published = date(2023, 1, 1) + timedelta(days=chance.randrange(540))
    sentences, facts = [], []
    used: dict[str, EntityType] = {}
    at = 0
    for index in range(FACTS_PER_ARTICLE):
        quote = f"Câu {index} của bài {number}: {' '.join(chance.choices(('gặp', 'nói', 'thăm', 'ký', 'phản đối'), k=18))}"
        fact = make_fact(world, published, chance, used)
        facts.append({**fact, "start": at, "end": at + len(quote), "quote": quote})
        sentences.append(quote + ".\n")
        at += len(quote) + 2
    text = "".join(sentences)
    outlet = chance.choice(OUTLETS)
    document = Document(f"bai-{number:05}", text, title=f"Bài {number}", published=published.isoformat(), source=outlet)
    entities = tuple(
        Entity(id_, type_, (gazetteer.actors[id_].label_vi,), ((0, 3),), gazetteer.actors[id_].cls, known=True)
        for id_, type_ in sorted(used.items())
    )
    return Extraction(document, entities, tuple(Fact(**fact) for fact in facts))


def make_fact(world: World, published: date, chance: random.Random, used: dict[str, EntityType]) -> dict[str, Any]:
    """The fields of one fact; who takes part is added to ``used``."""

    def pick(type_: EntityType) -> str:
        id_ = world.pick(type_, chance)
        used[id_] = type_
        return id_

    def actor() -> str:
        id_, type_ = world.actor(chance)
        used[id_] = type_
        return id_

    fact: dict[str, Any] = {"rule": "made/benchmark", "confidence": round(chance.uniform(0.5, 1.0), 2)}
    if chance.random() < 0.2:  # a standing relation
        code = chance.choices(("holds-position", "member-of", "allied-with", "party-to", "part-of"), (60, 10, 8, 15, 7))[0]
        if code == "holds-position":
            fact |= {"role": chance.choice(ROLES), "status": chance.choices(("current", "former", "future"), (85, 12, 3))[0]}
            return fact | {"kind": code, "actor": (pick(EntityType.PERSON),), "recipient": (pick(EntityType.COUNTRY),)}
        other = {"member-of": EntityType.ORGANIZATION, "party-to": EntityType.TREATY, "part-of": EntityType.COUNTRY}.get(code)
        first = pick(EntityType.ORGANIZATION if code == "part-of" else EntityType.COUNTRY)
        second = pick(other or EntityType.COUNTRY)
        if code == "allied-with":
            return fact | {"kind": code, "actor": tuple(sorted({first, second}))}
        return fact | {"kind": code, "actor": (first,), "recipient": (second,)}
    code = chance.choice((*EVENT_KINDS, "consult", "consult", "consult", "accuse", "agree"))
    modes = sorted(kind(code).modes)
    one, other_one = actor(), actor()
    when = published - timedelta(days=chance.choice((0, 0, 1, 2, 7, 40)))
    fact |= {"kind": code, "mode": chance.choice(modes) if len(modes) > 0 and chance.random() < 0.8 else None}
    fact |= {"actor": (one,), "recipient": (other_one,) if other_one != one else ()}
    fact["date"] = chance.choices((when.isoformat(), f"{when:%Y-%m}", f"{when:%Y}", None), (55, 15, 5, 25))[0]
    if chance.random() < 0.15:
        fact["place"] = pick(EntityType.PLACE)
    if chance.random() < 0.08:
        fact["instrument"] = pick(EntityType.WEAPON if code in ("mobilize", "aid", "assault") else EntityType.TREATY)
    fact["modality"] = chance.choices(tuple(Modality), (76, 9, 7, 5, 3))[0]
    fact["polarity"] = chance.choices(tuple(Polarity), (95, 5))[0]
    if chance.random() < 0.35:
        fact["source"] = (actor(),)
        if chance.random() < 0.2:
            fact["denied_by"] = (one,)
    return fact


def make_graph(quads: int, gazetteer: Gazetteer, *, infer: bool = True) -> ox.Store:
    """A store in memory of about so many quads, consolidated, and with what the rules infer."""
    chance = random.Random(SEED)
    world = World(gazetteer, chance)
    store = ox.Store()
    made = 0
    for number in range(quads // (FACTS_PER_ARTICLE * QUADS_PER_FACT)):
        rows = document_quads(make_article(number, world, gazetteer, chance))
        store.bulk_extend(rows)
        made += len(rows)
    start = time.process_time()
    consolidated = list(consolidated_quads(store, gazetteer))
    store.bulk_extend(consolidated)
    middle = time.process_time()
    if not infer:
        print(f"{made:,} quads of articles: consolidated in {middle - start:.1f} s")
        return store
    inferred = inferred_quads(consolidated, read_voices(store), load_rules())
    store.bulk_extend(inferred)
    took = time.process_time() - middle
    print(f"{made:,} quads of articles: consolidated in {middle - start:.1f} s, {len(inferred):,} inferred in {took:.1f} s")
    return store


def widest(question: Question, store: ox.Store) -> dict[str, str]:
    """Values for what the question needs, and no more: the most active actors there are, so that answers are long."""
    pick = {
        "actor": "PRK", "country": "PRK", "date": "2023-06", "document": "bai-00007", "entity": "PRK", "organization": "un",
        "person": "kim-jong-un", "role": "foreign-minister", "type": "country", "kind": "consult",
    }  # fmt: skip
    values = {}
    for param in question.params:
        if param.needed and param.type in ("treaty", "fact"):
            values[param.name] = most_told(store, param.type)
        elif param.needed:
            values[param.name] = "RUS" if param.name == "b" else pick[param.type]
    return values | ({"a": "kim-jong-un", "b": "vladimir-putin"} if question.rows == "path" else {})


def most_told(store: ox.Store, what: str) -> str:
    """IRI of the treaty with most parties, or of the fact with most claims."""
    edge = "akg:treaty ?x" if what == "treaty" else "akg:supportedBy ?y"
    name = "?x" if what == "treaty" else "?s"
    query = f"SELECT {name} {{ GRAPH graph:facts {{ ?s {edge} }} }} GROUP BY {name} ORDER BY DESC(COUNT(*)) {name} LIMIT 1"
    found = store.query(query, prefixes=dict(PREFIXES))
    assert isinstance(found, ox.QuerySolutions)
    return next(found)[0].value


def best_of(run: Callable[[], Any]) -> tuple[float, Any]:
    """Least CPU time, and the result; the engine uses one core, so on an idle machine this is the time one waits."""
    times, result = [], None
    for _ in range(ROUNDS):
        start = time.process_time()
        result = run()
        times.append(time.process_time() - start)
    return min(times), result


def answer(store: ox.Store, question: Question, level: str, limit: int | None = 100) -> int:
    """Asks, and makes every cell that a table of the answer shows; how many rows there are."""
    opened: Any = SimpleNamespace(graph=store)
    graph = Graph(store)
    answered = ask(opened, question.name, widest(question, store), level=level, limit=limit, graph=graph)
    for row in answered.rows:
        cells(graph, answered, row, "vi")
    return answered.total


def time_kg(store: ox.Store) -> dict[str, dict[str, Any]]:
    """Seconds and rows of every question, as named and at country level where it names a side."""
    found: dict[str, dict[str, Any]] = {}
    for name, question in load_questions().items():
        seconds, rows = best_of(lambda question=question: answer(store, question, "named"))
        found[name] = {"rows": rows, "seconds": round(seconds, 3)}
        if any(param.needed and param.type in ("actor", "organization") for param in question.params):
            seconds, rows = best_of(lambda question=question: answer(store, question, "country"))
            found[name] |= {"country_rows": rows, "country_seconds": round(seconds, 3)}
        print(f"  {name:18}", found[name], flush=True)
    return found


def time_rdflib(store: ox.Store, beside: dict[str, dict[str, Any]]) -> dict[str, float | None]:
    """Seconds that plain rdflib takes for the same queries on the same quads; None where it was stopped."""
    import rdflib

    dataset = rdflib.Dataset(default_union=True)
    dumped = store.dump(format=ox.RdfFormat.N_QUADS)
    assert dumped is not None
    dataset.parse(data=dumped.decode(), format="nquads")
    found: dict[str, float | None] = {}
    opened: Any = SimpleNamespace(graph=store)
    fork = multiprocessing.get_context("fork")
    for name, question in load_questions().items():
        terms, _ = read_values(opened, question, widest(question, store), graph=Graph(store))
        prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
        pipe, theirs = fork.Pipe(duplex=False)

        def run(text: str = prefixes + question.fill(terms), theirs: Any = theirs) -> None:
            start = time.process_time()
            rows = list(dataset.query(text))
            theirs.send((time.process_time() - start, len(rows)))

        child = fork.Process(target=run)
        child.start()
        seconds, rows = pipe.recv() if pipe.poll(RDFLIB_LIMIT_S) else (None, None)
        child.kill()
        child.join()
        found[name] = None if seconds is None else round(seconds, 3)
        print(f"  {name:18} rdflib {found[name]} s, {rows} rows", flush=True)
        if rows is not None and question.rows != "path" and rows != beside[name]["rows"]:
            print(f"  {name:18} differs: kg gives {beside[name]['rows']} rows")
    return found


def time_command() -> float:
    """Median CPU seconds of `kg ask` from start to end, on a store of the sample articles."""
    with tempfile.TemporaryDirectory() as folder:
        pipeline.demo(Path(folder) / "store")
        command = [
            sys.executable,
            "-m",
            "kg.cli.app",
            "ask",
            "between",
            "Nga",
            "Triều Tiên",
            "--store",
            str(Path(folder) / "store"),
        ]
        times = []
        for _ in range(7):
            start = os.times()
            subprocess.run(command, check=True, capture_output=True, env={**os.environ, "KG_LANG": "vi"})
            end = os.times()
            times.append(end.children_user + end.children_system - start.children_user - start.children_system)
    return statistics.median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--rdflib-quads", type=int, default=100_000)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    gazetteer = load_gazetteer()
    start = time.perf_counter()
    store = make_graph(options.quads, gazetteer)
    print(f"{len(store)} quads made in {time.perf_counter() - start:.1f} s")
    result: dict[str, Any] = {"quads": len(store), "python": platform.python_version(), "engine": f"pyoxigraph {ox.__version__}"}
    timed = time_kg(store)
    del store
    small = make_graph(options.rdflib_quads, gazetteer)
    print(f"{len(small)} quads, beside rdflib (stopped after {RDFLIB_LIMIT_S} s)")
    beside = time_kg(small)
    slow = time_rdflib(small, beside)
    for name, times in timed.items():
        times |= {"small_seconds": beside[name]["seconds"], "rdflib_seconds": slow[name]}
    import rdflib

    result |= {"small_quads": len(small), "rdflib": rdflib.__version__, "rdflib_limit": RDFLIB_LIMIT_S}
    result |= {"command_seconds": round(time_command(), 2), "questions": timed}
    print(f"kg ask on the samples, start to end: {result['command_seconds']} s")
    late = [name for name, times in timed.items() if max(times["seconds"], times.get("country_seconds", 0)) > limit_of(name)]
    print(f"over their limit: {', '.join(late) or 'none'}")
    if options.write:
        TIMES.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", "utf-8")


def limit_of(name: str) -> float:
    """Seconds that a question may take: three for the one that sums up a dyad, one for all others."""
    return 3.0 if name == "monthly" else 1.0


if __name__ == "__main__":
    main()
