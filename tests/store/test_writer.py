"""The writer: replacing, withdrawing, locking, being cut off, and coming back from damage."""

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg import ids
from kg.errors import StoreError
from kg.store import Writer, open_reader, open_writer


def triple(subject: str, value: str = "1") -> str:
    return f'<urn:{subject}> <urn:says> "{value}" .'


def derived(subject: str, graph: str = ids.GRAPH_FACTS) -> ox.Quad:
    return ox.Quad(ox.NamedNode(f"urn:{subject}"), ox.NamedNode("urn:is"), ox.Literal("x"), ox.NamedNode(graph))


def fill(folder: Path, documents: dict[str, str]) -> None:
    with open_writer(folder) as writer:
        for name, value in documents.items():
            writer.replace(name, [triple(name, value)], value)
        writer.publish()


def lines(folder: Path) -> bytes:
    with open_reader(folder) as reader:
        return b"".join(reader.nquads())


def test_replacing_a_document_leaves_nothing_of_the_old_one(tmp_path: Path) -> None:
    with open_writer(tmp_path / "s") as writer:
        writer.replace("a", [triple("a", "1"), triple("b", "1")], "k1")
        writer.replace("a", [triple("a", "2")], "k2")
        writer.publish()
        assert writer.reading_keys() == {ids.document_iri("a"): "k2"}
    assert lines(tmp_path / "s") == f'<urn:a> <urn:says> "2" <{ids.document_graph("a")}> .\n'.encode()


def test_removing_withdraws_graph_and_key(tmp_path: Path) -> None:
    fill(tmp_path / "s", {"a": "1", "báo/2": "2"})
    with open_writer(tmp_path / "s") as writer:
        assert writer.remove("báo/2")
        assert not writer.remove("báo/2")
        writer.publish()
        assert list(writer.reading_keys()) == [ids.document_iri("a")]
    with open_reader(tmp_path / "s") as reader:
        assert reader.documents() == ["a"]


def test_a_document_without_triples_keeps_its_key(tmp_path: Path) -> None:
    with open_writer(tmp_path / "s") as writer:
        writer.replace("empty", [], "k")
        assert writer.reading_keys() == {ids.document_iri("empty"): "k"}
        assert writer.remove("empty")


def test_order_of_writing_does_not_show_in_the_dump(tmp_path: Path) -> None:
    fill(tmp_path / "one", {"a": "1", "b": "2", "c": "3"})
    fill(tmp_path / "two", {"c": "0", "b": "2"})
    fill(tmp_path / "two", {"c": "3", "a": "1"})
    assert (tmp_path / "one/store.nq.gz").read_bytes() == (tmp_path / "two/store.nq.gz").read_bytes()


def test_derived_graphs_hold_exactly_what_is_given(tmp_path: Path) -> None:
    with open_writer(tmp_path / "s") as writer:
        assert writer.set_derived([derived("a"), derived("b", ids.GRAPH_ACTORS)]) == 2
        assert writer.set_derived([derived("b", ids.GRAPH_ACTORS), derived("c")]) == 2
        assert set(writer.graph) == {derived("b", ids.GRAPH_ACTORS), derived("c")}
        assert writer.set_derived([derived("b", ids.GRAPH_ACTORS), derived("c")]) == 0
        with pytest.raises(StoreError, match="may not write into"):
            writer.set_derived([derived("d", ids.document_graph("a"))])


def test_large_derived_graphs_are_written_in_parts_and_come_out_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.writer.PORTION", 7)
    monkeypatch.setattr("kg.store.folder.PORTION", 7)
    many = [derived(f"s{number}") for number in range(30)]
    with open_writer(tmp_path / "s") as writer:
        assert writer.set_derived(many) == 30
        assert set(writer.graph) == set(many)
        assert writer.set_derived(many[25:]) == 25
        assert set(writer.graph) == set(many[25:]) and writer.is_unfinished
        writer.publish()
    with open_reader(tmp_path / "s") as reader:
        assert set(reader.graph) == set(many[25:])


def test_a_second_writer_waits_and_then_says_who_writes(tmp_path: Path) -> None:
    fill(tmp_path / "s", {"a": "1"})
    with (
        open_writer(tmp_path / "s"),
        pytest.raises(StoreError, match=rf"being written by process {os.getpid()} on .* Waited 0.1 s"),
    ):
        open_writer(tmp_path / "s", wait_s=0.1)
    open_writer(tmp_path / "s", wait_s=0).close()


def test_a_second_writer_gets_its_turn_when_the_first_ends(tmp_path: Path) -> None:
    code = "import sys,time; from kg.store import open_writer; w=open_writer(sys.argv[1]); print('in',flush=True); time.sleep(.5)"
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "s")], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        open_writer(tmp_path / "s", wait_s=20).close()


def test_readers_see_only_what_was_published_and_are_never_disturbed(tmp_path: Path) -> None:
    fill(tmp_path / "s", {"a": "1"})
    with open_reader(tmp_path / "s") as early:
        before = b"".join(early.nquads())
        with open_writer(tmp_path / "s") as writer:
            for round_ in range(4):
                writer.replace("a", [triple("a", f"new {round_}")], "k")
                assert lines(tmp_path / "s") != b"" and (round_ > 0 or lines(tmp_path / "s") == before)
                writer.publish()
        assert b"".join(early.nquads()) == before
        assert bool(early.query('ASK { ?s ?p "1" }'))
    assert b'"new 3"' in lines(tmp_path / "s")


def test_old_snapshots_go_once_nobody_reads_them(tmp_path: Path) -> None:
    fill(tmp_path / "s", {"a": "1"})
    reader = open_reader(tmp_path / "s")
    fill(tmp_path / "s", {"a": "2"})
    assert len([p for p in (tmp_path / "s/snapshots").iterdir() if p.is_dir()]) == 2
    reader.close()
    fill(tmp_path / "s", {"a": "3"})
    assert [p.name for p in (tmp_path / "s/snapshots").iterdir() if p.is_dir()] == ["3"]


KILLED = """
    import os, signal, sys
    from kg.store import folder as module, open_writer
    folder, where = sys.argv[1:]
    def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
    writer = open_writer(folder)
    writer.replace("b", ['<urn:b> <urn:says> "2" .'], "2")
    if where == "before publishing": die()
    if where == "before the dump": module.write_dump = die
    if where == "before the pointer": module.write_atomically = die
    if where == "before tidying": writer._delete_old_snapshots = die
    writer.publish()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("where", ["before publishing", "before the dump", "before the pointer", "before tidying"])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_killed_writer_leaves_a_store_that_opens_and_can_be_completed(tmp_path: Path, where: str, is_first: bool) -> None:
    store = tmp_path / "s"
    if not is_first:
        fill(store, {"a": "1"})
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(KILLED), str(store), where], check=False)
    assert done.returncode == -signal.SIGKILL
    if not is_first:
        assert b'"1"' in lines(store)
    elif where != "before tidying":
        with pytest.raises(StoreError, match="no complete build"):
            open_reader(store)
    with open_writer(store) as writer:
        assert writer.reading_keys()[ids.document_iri("b")] == "2"
        assert writer.is_unfinished == (where != "before tidying")
        writer.publish()
    fill(tmp_path / "whole", {"b": "2"} if is_first else {"a": "1", "b": "2"})
    assert lines(store) == lines(tmp_path / "whole")
    assert not list(store.glob("*.tmp"))


def test_a_writer_killed_before_it_wrote_anything_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    (tmp_path / "s/writer.lock").touch()
    (tmp_path / "s/live").mkdir()
    fill(tmp_path / "s", {"a": "1"})
    assert b'"1"' in lines(tmp_path / "s")


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(StoreError, match="holds other files"):
        open_writer(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("x")
    with pytest.raises(StoreError, match="is a file; a store is a folder"):
        open_writer(tmp_path / "s")


@pytest.mark.parametrize("version", [b'{"format": 99, "made_by": "kg 9"}', b"not json", b"[]", b'{"format"'])
def test_another_version_is_refused_and_rebuilt_empty(tmp_path: Path, version: bytes) -> None:
    store = tmp_path / "s"
    fill(store, {"a": "1"})
    (store / "kg-store.json").write_bytes(version)
    for open_ in (open_writer, open_reader):
        with pytest.raises(StoreError, match="kg build --rebuild") as error:
            open_(store)
        assert "format 99 (made by kg 9)" in str(error.value) or "damaged" in str(error.value)
    with open_writer(store, rebuild=True) as writer:
        assert writer.reading_keys() == {}
    assert json.loads((store / "kg-store.json").read_text())["format"] == 1


@pytest.mark.parametrize("rebuild", [True, False])
def test_a_damaged_pointer_to_the_snapshot_is_mended_by_the_next_writer(tmp_path: Path, rebuild: bool) -> None:
    store = tmp_path / "s"
    fill(store, {"a": "1"})
    before = lines(store)
    (store / "CURRENT").write_text("no number")
    with pytest.raises(StoreError, match="CURRENT names no snapshot"):
        open_reader(store)
    with open_writer(store, rebuild=rebuild) as writer:
        assert writer.is_unfinished
        writer.publish()
    assert lines(store) == before


def test_a_store_that_lost_the_file_of_its_version_is_damaged_and_not_somebody_elses(tmp_path: Path) -> None:
    store = tmp_path / "s"
    fill(store, {"a": "1"})
    (store / "kg-store.json").unlink()
    for open_ in (open_writer, open_reader):
        with pytest.raises(StoreError, match=r"kg-store\.json is missing.*kg build --rebuild"):
            open_(store)
    with open_writer(store, rebuild=True) as writer:
        assert writer.reading_keys() == {}


def lose_database(store: Path) -> None:
    shutil.rmtree(store / "live")


def break_database(store: Path) -> None:
    (store / "live/CURRENT").write_text("junk\n")


@pytest.mark.parametrize("damage", [lose_database, break_database])
def test_a_damaged_database_is_said_and_comes_back_from_the_dump(tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    store = tmp_path / "s"
    fill(store, {"a": "1"})
    before = lines(store)
    damage(store)
    with pytest.raises(StoreError, match=r"damaged.*kg build --rebuild"):
        open_writer(store)
    with open_writer(store, rebuild=True) as writer:
        assert writer.is_unfinished
        writer.publish()
        assert writer.reading_keys() == {ids.document_iri("a"): "1"}
    assert lines(store) == before


def test_a_rebuild_that_was_cut_off_goes_on(tmp_path: Path) -> None:
    store = tmp_path / "s"
    fill(store, {"a": "1"})
    (store / "rebuilding").touch()
    lose_database(store)
    with open_writer(store) as writer:
        assert len(writer.reading_keys()) == 1


def test_a_damaged_dump_is_no_source_of_a_rebuild(tmp_path: Path) -> None:
    store = tmp_path / "s"
    fill(store, {"a": "1"})
    whole = (store / "store.nq.gz").read_bytes()
    (store / "store.nq.gz").write_bytes(whole[: len(whole) // 2])
    with open_writer(store, rebuild=True) as writer:
        assert writer.reading_keys() == {}
        writer.replace("a", [triple("a")], "k")
        writer.publish()
    assert b'"1"' in lines(store)


@pytest.fixture(scope="module")
def shared_writer(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    with open_writer(tmp_path_factory.mktemp("shared") / "s") as writer:
        yield writer


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("\\u0022 . } } ; DROP ALL ; #")
@example("\\\\u0022\\U0001F600\\u00e9 \\' \\\" \r\n\t\x08\x0c\x00\x1f\x7f")
@example("'''\"\"\" } GRAPH <urn:x> { ?s")
@example("\ufeff\ufffe\u2028\u0085")
def test_any_text_comes_back_as_it_went_in(shared_writer: Writer, text: str) -> None:
    statement = ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(text))
    shared_writer.replace("t", [f"{statement} ."], "k")
    found = shared_writer.graph.quads_for_pattern(None, None, None, ox.NamedNode(ids.document_graph("t")))
    assert [quad.triple for quad in found] == [statement]
    shared_writer.set_derived([ox.Quad(*statement, ox.NamedNode(ids.GRAPH_FACTS))])
    found = shared_writer.graph.quads_for_pattern(None, None, None, ox.NamedNode(ids.GRAPH_FACTS))
    assert [quad.triple for quad in found] == [statement]
