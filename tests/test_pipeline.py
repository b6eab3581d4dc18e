"""The whole way from files to a store, with a reader of two sentence patterns in the place of the cascade."""

import gzip
import itertools
import os
import signal
import subprocess
import sys
import textwrap
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Quad

from kg import ids, pipeline, reading
from kg.errors import KGError, OntologyError, ResolveError, StoreError
from kg.ingest import ProblemKind
from kg.model import Document, Entity, EntityType, Extraction, Fact, Modality
from kg.rdf import consolidate
from kg.store import open_reader

NAMES = {"Nga": "RUS", "Mỹ": "USA", "Triều Tiên": "PRK", "Việt Nam": "VNM"}


class TwoPatterns:
    """Reads "A gặp B." as a meeting, and "A nói B giúp C, B phủ nhận." as aid that A claims and B denies."""

    def extract(self, document: Document) -> Extraction:
        if "HỎNG" in document.text:
            raise ZeroDivisionError("nothing divides this")
        if "CHẾT" in document.text:
            os.kill(os.getpid(), signal.SIGKILL)
        facts = []
        for line in document.text.splitlines():
            start = document.text.index(line)
            found = sorted((line.index(name), code) for name, code in NAMES.items() if name in line)
            codes = [code for _, code in found]
            fact = Fact("consult", (), start=start, end=start + len(line), quote=line, rule="test/meet", confidence=0.9)
            if "SAI" in line:
                fact = replace(fact, quote="what nobody wrote")
            if " gặp " in line and len(codes) == 2:
                facts.append(replace(fact, mode="meet", actor=tuple(codes), date=document.published))
            if " giúp " in line and len(codes) == 3:
                aid = replace(
                    fact, kind="aid", actor=(codes[1],), recipient=(codes[2],), source=(codes[0],), denied_by=(codes[1],)
                )
                facts.append(replace(aid, modality=Modality.POSSIBLE, rule="test/aid"))
        entities = tuple(
            Entity(code, EntityType.COUNTRY, (name,), known=True) for name, code in sorted(NAMES.items(), key=lambda one: one[1])
            if name in document.text
        )  # fmt: skip
        return Extraction(document, entities, tuple(facts))


TEXTS = {
    "a": "Nga gặp Việt Nam.\nMỹ nói Triều Tiên giúp Nga, Triều Tiên phủ nhận.",
    "b": "Việt Nam gặp Mỹ.",
    "c": "Mỹ gặp Nga.\nKhông có gì khác.",
}


def write(folder: Path, texts: dict[str, str] = TEXTS, *, published: str | None = "2024-05-06") -> list[Path]:
    import json

    folder.mkdir(exist_ok=True)
    paths = []
    for name, text in texts.items():
        path = folder / f"{name}.jsonl"
        path.write_text(json.dumps({"id": name, "text": text, "published": published}), "utf-8")
        paths.append(path)
    return paths


def build(sources: list[Path], store: Path, **more: object) -> pipeline.BuildSummary:
    return pipeline.build(sources, store, make_extractor=TwoPatterns, **{"processes": 1, **more})  # type: ignore[arg-type]


def exported(store: Path) -> bytes:
    with open_reader(store) as reader:
        return b"".join(reader.nquads())


def test_a_build_reads_consolidates_and_publishes(tmp_path: Path) -> None:
    summary = build(write(tmp_path / "in"), tmp_path / "s")
    assert (summary.new, summary.changed, summary.unchanged, summary.failed) == (["a", "b", "c"], [], [], [])
    assert summary.facts == 4 and summary.undated == [] and summary.problems == []
    with open_reader(tmp_path / "s") as reader:
        assert reader.documents() == ["a", "b", "c"]
        assert bool(reader.query("ASK { <https://w3id.org/akg/country/RUS> akg:metWith ?o }", prefixes={"akg": ids.AKG}))
        assert not bool(reader.query("ASK { ?s akg:aided ?o }", prefixes={"akg": ids.AKG}))


def test_every_triple_stands_in_one_graph(tmp_path: Path) -> None:
    build(write(tmp_path / "in"), tmp_path / "s")
    with open_reader(tmp_path / "s") as reader:
        counted = Counter(quad.triple for quad in reader.graph)
    assert max(counted.values()) == 1 and len(counted) > 100


def test_building_again_changes_nothing(tmp_path: Path) -> None:
    paths = write(tmp_path / "in")
    build(paths, tmp_path / "s")
    before = (tmp_path / "s/store.nq.gz").read_bytes()
    current = (tmp_path / "s/CURRENT").read_bytes()
    summary = build(paths, tmp_path / "s")
    assert summary.unchanged == ["a", "b", "c"] and summary.new == summary.changed == []
    assert (tmp_path / "s/store.nq.gz").read_bytes() == before
    assert (tmp_path / "s/CURRENT").read_bytes() == current


def test_a_changed_document_replaces_its_graph_and_leaves_no_trace(tmp_path: Path) -> None:
    build(write(tmp_path / "in"), tmp_path / "s")
    changed = {**TEXTS, "a": "Việt Nam gặp Triều Tiên."}
    summary = build(write(tmp_path / "in", changed), tmp_path / "s")
    assert summary.changed == ["a"] and summary.unchanged == ["b", "c"]
    build(write(tmp_path / "fresh", changed), tmp_path / "t")
    assert exported(tmp_path / "s") == exported(tmp_path / "t")


def test_order_and_processes_do_not_show(tmp_path: Path) -> None:
    paths = write(tmp_path / "in")
    stores = []
    for number, order in enumerate(itertools.permutations(paths)):
        build(list(order), tmp_path / f"s{number}")
        stores.append(exported(tmp_path / f"s{number}"))
    build(paths, tmp_path / "many", processes=2)
    for path in reversed(paths):
        build([path], tmp_path / "steps")
    assert {*stores, exported(tmp_path / "many"), exported(tmp_path / "steps")} == {stores[0]}
    assert len(stores) == 6 and len(stores[0]) > 1000


def test_a_removed_document_is_as_if_it_had_never_been_read(tmp_path: Path) -> None:
    paths = write(tmp_path / "in")
    build(paths, tmp_path / "s")
    pipeline.remove(["a"], tmp_path / "s")
    build(paths[1:], tmp_path / "t")
    assert exported(tmp_path / "s") == exported(tmp_path / "t")
    with pytest.raises(ResolveError, match="no document 'aa'"):
        pipeline.remove(["b", "aa"], tmp_path / "s")
    assert exported(tmp_path / "s") == exported(tmp_path / "t")


def test_undated_documents_are_named(tmp_path: Path) -> None:
    assert build(write(tmp_path / "in", published=None), tmp_path / "s").undated == ["a", "b", "c"]


def test_the_same_text_under_two_ids_is_noted(tmp_path: Path) -> None:
    paths = write(tmp_path / "in", TEXTS | {"d": TEXTS["b"]})
    summary = build(paths, tmp_path / "store")
    assert summary.new == ["a", "b", "c", "d"]
    assert [(one.path, one.what[:26]) for one in summary.problems] == [("d", "has the same text as 'b': ")]


def test_a_document_that_the_engine_fails_on_costs_no_other(tmp_path: Path) -> None:
    paths = write(tmp_path / "in", {**TEXTS, "bad": "HỎNG"})
    summary = build(paths, tmp_path / "s")
    assert summary.failed == ["bad"] and len(summary.new) == 3 and summary.inputs_failed == 1
    [problem] = summary.problems
    assert problem.kind is ProblemKind.FAILED and "bad: the engine failed on it: ZeroDivisionError" in str(problem)
    assert "test_pipeline.py" in str(problem)


def test_a_graph_that_breaks_its_shapes_is_refused(tmp_path: Path) -> None:
    summary = build(write(tmp_path / "in", {"x": "Nga gặp Mỹ SAI.", "y": "Nga gặp Mỹ."}), tmp_path / "s")
    assert summary.failed == ["x"] and summary.new == ["y"]
    assert "refused" in summary.problems[0].what
    with open_reader(tmp_path / "s") as reader:
        assert reader.documents() == ["y"]
    assert pipeline.validate(tmp_path / "s") == []


def test_a_consolidated_graph_that_breaks_a_shape_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = write(tmp_path / "in", {"a": TEXTS["a"]})
    build(paths, tmp_path / "s")
    before = exported(tmp_path / "s")
    found = consolidate.consolidated_quads

    def with_a_fault(*args: Any) -> list[Quad]:
        return [quad for quad in found(*args) if not quad.predicate.value.endswith("documentCount")]

    monkeypatch.setattr(consolidate, "consolidated_quads", with_a_fault)
    with pytest.raises(OntologyError, match="how many documents"):
        build(write(tmp_path / "in"), tmp_path / "s")
    assert exported(tmp_path / "s") == before
    monkeypatch.undo()
    assert build(write(tmp_path / "in"), tmp_path / "s").new == []
    assert exported(tmp_path / "s") != before and pipeline.validate(tmp_path / "s") == []


def test_many_documents_come_out_the_same_as_when_pyshacl_reads_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = write(tmp_path / "in", {f"d{n}": f"Nga gặp Mỹ {'SAI' if n == 9 else n}." for n in range(12)})
    monkeypatch.setattr(reading, "_PYSHACL_FIRST", 2)
    summary = build(paths, tmp_path / "s")
    assert summary.failed == ["d9"] and "refused, its graph breaks a shape" in summary.problems[0].what
    monkeypatch.setattr(reading, "_PYSHACL_FIRST", 99)
    again = build(paths, tmp_path / "t")
    assert again.problems == summary.problems
    assert exported(tmp_path / "s") == exported(tmp_path / "t")


def test_a_document_that_fails_now_keeps_its_older_graph(tmp_path: Path) -> None:
    build(write(tmp_path / "in", {"x": "Nga gặp Mỹ."}), tmp_path / "s")
    before = exported(tmp_path / "s")
    assert build(write(tmp_path / "in", {"x": "HỎNG"}), tmp_path / "s").failed == ["x"]
    assert exported(tmp_path / "s") == before


def test_inputs_that_cannot_be_read_are_counted(tmp_path: Path) -> None:
    paths = write(tmp_path / "in")
    (tmp_path / "in/empty.txt").write_text("")
    summary = build([*paths, tmp_path / "in/empty.txt", tmp_path / "none"], tmp_path / "s")
    assert len(summary.new) == 3 and summary.inputs_failed == 2
    assert {problem.path.rsplit("/", 1)[-1] for problem in summary.problems} == {"empty.txt", "none"}


KILLED = """
    import sys
    sys.path.insert(0, {tests!r})
    from pathlib import Path
    from test_pipeline import build
    build([Path(path) for path in sys.argv[2:]], Path(sys.argv[1]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("is_first", [True, False])
def test_a_killed_build_is_completed_by_the_next(tmp_path: Path, is_first: bool) -> None:
    texts = {"a": TEXTS["a"], "b": "CHẾT", "c": TEXTS["c"]}
    if not is_first:
        build(write(tmp_path / "in", {"b": "Nga gặp Mỹ."}), tmp_path / "s")
        before = exported(tmp_path / "s")
    paths = write(tmp_path / "in", texts)
    code = textwrap.dedent(KILLED).format(tests=str(Path(__file__).parent))
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "s"), *map(str, paths)], check=False)
    assert done.returncode == -signal.SIGKILL
    if is_first:
        with pytest.raises(StoreError, match="no complete build"):
            open_reader(tmp_path / "s")
    else:
        assert exported(tmp_path / "s") == before
    paths = write(tmp_path / "in")
    summary = build(paths, tmp_path / "s")
    assert summary.unchanged == ["a"] and sorted(summary.new + summary.changed) == ["b", "c"]
    build(paths, tmp_path / "t")
    assert exported(tmp_path / "s") == exported(tmp_path / "t")


def test_a_build_that_lacked_only_its_end_is_completed_without_reading(tmp_path: Path) -> None:
    paths = write(tmp_path / "in")
    build(paths, tmp_path / "s")
    (tmp_path / "s/unfinished").touch()
    assert build(paths, tmp_path / "s").unchanged == ["a", "b", "c"]
    assert not (tmp_path / "s/unfinished").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_process_of_several_is_told(tmp_path: Path) -> None:
    paths = write(tmp_path / "in", {"a": "CHẾT", "b": TEXTS["b"]})
    with pytest.raises(KGError, match="was killed"):
        build(paths, tmp_path / "s", processes=2)


def test_a_rebuild_gives_the_same_bytes_without_reading_again(tmp_path: Path) -> None:
    paths = write(tmp_path / "in")
    build(paths, tmp_path / "s")
    before = exported(tmp_path / "s")
    dump = gzip.decompress((tmp_path / "s/store.nq.gz").read_bytes())
    assert set(before.splitlines()) < set(dump.splitlines())
    assert build([], tmp_path / "s", rebuild=True).documents == 0
    assert exported(tmp_path / "s") == before
    assert build(paths, tmp_path / "s", rebuild=True).unchanged == ["a", "b", "c"]


def test_progress_counts_every_document(tmp_path: Path) -> None:
    told: list[tuple[int, str]] = []
    paths = write(tmp_path / "in")
    build(paths, tmp_path / "s", on_progress=lambda done, name: told.append((done, name)))
    build(paths, tmp_path / "s", on_progress=lambda done, name: told.append((done, name)))
    assert told == [(1, "a"), (2, "b"), (3, "c")] * 2


def test_the_engine_key_knows_the_users_files(tmp_path: Path) -> None:
    own = tmp_path / "my.csv"
    own.write_text("id,type\n")
    one = pipeline.engine_key([own])
    assert one == pipeline.engine_key([own]) != pipeline.engine_key()
    own.write_text("id,type,names\n")
    assert pipeline.engine_key([own]) != one
