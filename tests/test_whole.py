"""The product as a user has it, with its own engine on the sample articles: same in, same out; replaced, withdrawn, cut off."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from kg import ids, pipeline
from kg.errors import OntologyError
from kg.paths import SEEDS
from kg.store import open_reader

ARTICLES = sorted(SEEDS.glob("*.txt"))


def run(*arguments: object, hash_seed: str = "0", check: bool = True) -> subprocess.CompletedProcess[bytes]:
    """`kg` in a process of its own."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=check, env={**os.environ, "PYTHONHASHSEED": hash_seed})


def exported(store: Path) -> bytes:
    with open_reader(store) as reader:
        return b"".join(reader.nquads())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the sample articles, made once; tests that write copy it."""
    store = tmp_path_factory.mktemp("whole") / "store"
    summary = pipeline.build(ARTICLES, store, processes=1)
    assert len(summary.new) == len(ARTICLES) and summary.problems == [] and summary.undated == []
    return store


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "store")
    return tmp_path / "store"


@pytest.mark.parametrize("processes", [1, 2])
def test_another_order_number_of_processes_and_hash_seed_give_the_same_bytes(built: Path, tmp_path: Path, processes: int) -> None:
    order = random.Random(processes).sample(ARTICLES, len(ARTICLES))
    for number, some in enumerate((order[:2], order[2:])):
        run("build", *some, "--store", tmp_path / "s", "--processes", processes, hash_seed=str(number + processes))
    assert exported(tmp_path / "s") == exported(built)
    assert (tmp_path / "s/store.nq.gz").read_bytes() == (built / "store.nq.gz").read_bytes()
    assert run("export", "--format", "nquads", "--store", built).stdout == exported(built)


def test_every_triple_stands_in_one_graph_and_every_graph_keeps_its_shapes(built: Path) -> None:
    with open_reader(built) as reader:
        counted = Counter(quad.triple for quad in reader.graph)
    assert max(counted.values()) == 1 and len(counted) > 5_000
    assert pipeline.validate(built) == []


def test_building_again_changes_no_byte(store: Path) -> None:
    before = {path.name: path.read_bytes() for path in store.iterdir() if path.is_file() and path.name != "writer.lock"}
    assert pipeline.build(ARTICLES, store).unchanged == [path.stem for path in ARTICLES]
    assert {path.name: path.read_bytes() for path in store.iterdir() if path.name in before} == before


def test_a_changed_article_replaces_and_a_withdrawn_one_comes_back(store: Path, built: Path, tmp_path: Path) -> None:
    article = tmp_path / ARTICLES[0].name
    article.write_text(ARTICLES[1].read_text("utf-8"), "utf-8")
    assert pipeline.build([article], store).changed == [ARTICLES[0].stem]
    assert exported(store) != exported(built) and pipeline.validate(store) == []
    pipeline.remove([ARTICLES[0].stem], store)
    with open_reader(store) as reader:
        assert reader.documents() == [path.stem for path in ARTICLES[1:]]
        assert ARTICLES[0].stem.encode() not in b"".join(reader.nquads())
    pipeline.build(ARTICLES, store)
    assert exported(store) == exported(built)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("after_s", [0.6, 0.9, 1.2, 1.5])
def test_a_build_killed_at_any_moment_is_completed_by_the_next(built: Path, tmp_path: Path, after_s: float) -> None:
    command = [sys.executable, "-m", "kg", "build", *map(str, ARTICLES), "--store", str(tmp_path / "s")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(after_s)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    pipeline.build(ARTICLES, tmp_path / "s")
    assert exported(tmp_path / "s") == exported(built)


def test_nothing_that_somebody_denies_or_negates_is_called_plain(built: Path) -> None:
    refuted = (
        "SELECT DISTINCT ?what { GRAPH graph:facts { ?what akg:supportedBy|akg:deniedIn ?claim . %s } "
        "GRAPH ?article { { ?claim akg:stance akg:Denies } UNION { ?claim akg:polarity akg:Negated } } }"
    )
    prefixes = {"akg": ids.AKG, "graph": ids.BASE + "graph/"}
    with open_reader(built) as reader:
        assert len(list(reader.query(refuted % "", prefixes=prefixes).rows())) >= 5
        assert list(reader.query(refuted % "?what akg:plain true", prefixes=prefixes).rows()) == []
        said_by_others = "ASK { GRAPH graph:facts { ?what akg:plain true ; akg:modality ?how FILTER(?how != akg:Actual) } }"
        assert not bool(reader.query(said_by_others, prefixes=prefixes))


OWN_RULE = """# title: Own | Riêng
# about: Mine. | Của tôi.
# example: One. | Một.
# over: facts
CONSTRUCT { ?a <urn:my:with> ?b } WHERE { ?a akg:metWith ?b }
"""


def inferred(store: Path) -> int:
    """How many quads rules added, themselves apart."""
    with open_reader(store) as reader:
        count = "SELECT (COUNT(*) AS ?n) { GRAPH graph:inferred { ?s ?p ?o FILTER NOT EXISTS { ?s a akg:InferenceRule } } }"
        ((number,),) = reader.query(count, prefixes={"akg": ids.AKG, "graph": ids.BASE + "graph/"}).rows()
    return int(number.value)  # type: ignore[union-attr]


def test_what_rules_infer_goes_and_comes_back_without_reading_an_article_again(store: Path, built: Path, tmp_path: Path) -> None:
    assert inferred(store) > 50
    summary = pipeline.build(ARTICLES, store, inference=None)
    assert len(summary.unchanged) == len(ARTICLES) and inferred(store) == 0 and pipeline.validate(store) == []
    with open_reader(store) as reader:
        assert ids.GRAPH_INFERRED.encode() not in b"".join(reader.nquads())
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "with.rq").write_text(OWN_RULE, "utf-8")
    pipeline.build(ARTICLES, store, inference=[tmp_path / "own"])
    assert inferred(store) > inferred(built) and b"<urn:my:with>" in exported(store) and pipeline.validate(store) == []
    assert len(pipeline.build(ARTICLES, store).unchanged) == len(ARTICLES)
    assert exported(store) == exported(built)


def test_a_rule_that_may_not_be_leaves_the_store_as_it_is(store: Path, built: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    text = OWN_RULE.replace("?a <urn:my:with> ?b", "?a akg:plain true")
    (tmp_path / "own" / "bad.rq").write_text(text, "utf-8")
    with pytest.raises(OntologyError, match="the rule 'bad' concludes"):
        pipeline.build(ARTICLES, store, inference=[tmp_path / "own"])
    assert exported(store) == exported(built)
