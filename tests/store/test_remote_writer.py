"""Writing to an endpoint: who holds the lock, and what becomes of it when the holder dies."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import ids
from kg.errors import StoreError
from kg.store import open_reader, open_writer, remote_writer
from kg.store.endpoint import Endpoint, TooLarge
from kg.store.remote_graph import RemoteGraph
from kg.store.writer import blocks

META = f"<{ids.GRAPH_META}>"
ONE = "<urn:x:a> <urn:x:says> <urn:x:b> ."


@pytest.fixture(params=["oxigraph"])
def kind(request: pytest.FixtureRequest) -> str:
    """One server will do here."""
    return str(request.param)


def hold(store: str, name: str) -> None:
    """A lock that nobody keeps warm."""
    endpoint = Endpoint(store)
    node = f"<{ids.GRAPH_META}/writer/{name}>"
    endpoint.update(f'INSERT DATA {{ GRAPH {META} {{ {node} <{ids.AKG}heldBy> "process 1 on {name}" ; <{ids.AKG}beat> "7" }} }}')
    endpoint.close()


def holders(store: str) -> list[str]:
    endpoint = Endpoint(store)
    graph = RemoteGraph(endpoint)
    found = [str(quad.object) for quad in graph.quads_for_pattern(None, ox.NamedNode(ids.AKG + "heldBy"), None, None)]
    endpoint.close()
    return sorted(found)


def test_a_holder_that_is_not_heard_of_is_dead(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote_writer, "DEAD_S", 0.5)
    hold(store, "gone")
    with pytest.raises(StoreError, match=r"being written by process 1 on gone\. Waited 0 s.*recognised after 0\.5 s"):
        open_writer(store, wait_s=0)
    with open_writer(store, wait_s=20) as writer:
        writer.replace("a", [ONE], "k")
        writer.publish()
        assert len(holders(store)) == 1 and "gone" not in holders(store)[0]
    assert holders(store) == []


def test_a_holder_that_is_heard_of_is_not_dead(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote_writer, "DEAD_S", 1.0)
    monkeypatch.setattr(remote_writer, "BEAT_S", 0.1)
    with open_writer(store) as writer:
        with pytest.raises(StoreError, match=r"Waited 2\.5 s"):
            open_writer(store, wait_s=2.5)
        writer.replace("a", [ONE], "k")
        writer.publish()


def test_a_writer_that_lost_its_lock_writes_no_more(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote_writer, "BEAT_S", 0.05)
    with open_writer(store) as writer:
        assert isinstance(writer, remote_writer.RemoteWriter)
        writer.replace("a", [ONE], "k")
        endpoint = Endpoint(store)
        endpoint.update(f"DELETE WHERE {{ GRAPH {META} {{ ?lock <{ids.AKG}heldBy> ?who ; <{ids.AKG}beat> ?beat }} }}")
        endpoint.close()
        for _ in range(500):
            if writer._lock.is_lost:
                break
            time.sleep(0.02)
        with pytest.raises(StoreError, match="being written by another process, which took the lock"):
            writer.replace("b", [ONE], "k")


def test_of_many_that_come_at_once_one_at_a_time_gets_in(store: str) -> None:
    inside: list[str] = []
    met: list[str] = []

    def work(name: str) -> None:
        with open_writer(store, wait_s=60) as writer:
            met.extend(inside)
            inside.append(name)
            writer.replace(name, [ONE.replace("urn:x:a", f"urn:x:{name}")], "k")
            inside.remove(name)

    threads = [threading.Thread(target=work, args=[name]) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(90)
    assert met == []
    with open_writer(store) as writer:
        assert len(writer.reading_keys()) == 4
        writer.publish()
    with open_reader(store) as reader:
        assert len(reader.nquads()) == 4


KILLED = """
import os, signal, sys
from kg.store import open_writer
writer = open_writer(sys.argv[1])
writer.replace("a", ["<urn:x:a> <urn:x:says> <urn:x:b> ."], "k")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_what_a_killed_writer_wrote_is_gone_on_from(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, store], check=False)
    assert done.returncode == -signal.SIGKILL
    with pytest.raises(StoreError, match="holds no complete build"):
        open_reader(store)
    monkeypatch.setattr(remote_writer, "DEAD_S", 0.5)
    with open_writer(store, wait_s=20) as writer:
        assert writer.is_unfinished and list(writer.reading_keys().values()) == ["k"]
        writer.publish()
    with open_reader(store) as reader:
        assert len(reader.nquads()) == 1


def test_a_server_with_a_limit_gets_parts_that_fit(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    send, sizes = Endpoint.update, list[int]()

    def limited(self: Endpoint, sparql: str, *, timeout_s: float = 600.0) -> None:
        if len(sparql) > 2_000:
            raise TooLarge("no more than 2,000 characters")
        sizes.append(len(sparql))
        send(self, sparql, timeout_s=timeout_s)

    monkeypatch.setattr(Endpoint, "update", limited)
    lines = [f"<urn:x:s{number}> <urn:x:says> <urn:x:b> ." for number in range(500)]
    quads = [
        ox.Quad(ox.NamedNode(f"urn:x:{n}"), ox.NamedNode("urn:x:is"), ox.Literal("x"), ox.NamedNode(ids.GRAPH_FACTS))
        for n in range(300)
    ]
    with open_writer(store) as writer:
        writer.replace("a", lines, "k")
        assert writer.set_derived(quads) == 300
        assert writer.set_derived(quads[:10]) == 290
        writer.publish()
    assert max(sizes) > 500
    with open_reader(store) as reader:
        assert len(reader.nquads()) == 510
    with open_writer(store) as writer, pytest.raises(TooLarge):
        writer.replace("a", [f'<urn:x:a> <urn:x:says> "{"x" * 3000}" .'], "k")


def test_reading_all_again_keeps_what_is_not_given(store: str, tmp_path: Path) -> None:
    with open_writer(store) as writer:
        writer.replace("a", [ONE], "k")
        writer.publish()
    with open_writer(store, rebuild=True) as writer:
        assert writer.reading_keys() == {} and writer.is_unfinished
        writer.publish()
    with open_reader(store) as reader:
        assert len(reader.nquads()) == 1


def test_a_store_of_another_format_is_emptied_when_it_is_made_again(store: str) -> None:
    with open_writer(store) as writer:
        writer.replace("a", [ONE], "k")
        writer.publish()
    endpoint = Endpoint(store)
    says = f"{META} <{ids.AKG}storeFormat>"
    endpoint.update(f'DELETE WHERE {{ GRAPH {META} {{ {says} ?old }} }} ; INSERT DATA {{ GRAPH {META} {{ {says} "0" }} }}')
    endpoint.close()
    for open_ in (open_reader, open_writer):
        with pytest.raises(StoreError, match="has format '0'"):
            open_(store)
    with open_writer(store, rebuild=True) as writer:
        writer.publish()
    with open_reader(store) as reader:
        assert reader.nquads() == []


def test_a_graph_that_another_tool_loaded_is_read(store: str, small_store: Path) -> None:
    with open_reader(small_store) as reader:
        quads = [quad for quad in reader.local() if quad.graph_name != ox.NamedNode(ids.GRAPH_META)]
        documents, lines = reader.documents(), reader.nquads()
    endpoint = Endpoint(store)
    endpoint.update(f"INSERT DATA {{ {blocks(quads)} }}")
    endpoint.close()
    with open_reader(store) as reader:
        assert reader.documents() == documents and reader.nquads() == lines
