"""Exports: each is read back by a library that it is for, says the same as the graph, and makes no claim a fact."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pyoxigraph as ox
import pytest

from kg import ask, ids
from kg.analyse import Selection, make_network
from kg.ask import Graph
from kg.ask.outline import MARKS, read_outlines
from kg.errors import InputError
from kg.export import FORMATS, aleph, export, export_folder, polecat
from kg.export.networks import make_export
from kg.store import Reader

ALL = Selection(include=MARKS)
FILES = [name for name, form in FORMATS.items() if not form.is_folder]
SELECTING = [name for name, form in FORMATS.items() if form.selects]


def written(store: Reader, name: str, **more: Any) -> bytes:
    return b"".join(export(store, name, **more))


def rows(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode()), delimiter=delimiter, strict=True))


@pytest.mark.parametrize("name", FILES)
def test_the_same_bytes_every_time(reader: Reader, name: str) -> None:
    assert written(reader, name) == written(reader, name) != b""


@pytest.mark.parametrize("name", SELECTING)
def test_what_is_no_plain_fact_comes_only_on_request(reader: Reader, name: str) -> None:
    """The small store tells of arms that Russia denies to have given, of a visit that is planned, of a meeting that was not."""
    marked = [
        one.id
        for one in read_outlines(Graph(reader.graph))
        if len(one.marks) > 0 and (len(one.pairs()) > 0 or name in ("ftm", "polecat"))
    ]
    plain, every = written(reader, name).decode(), written(reader, name, selection=ALL).decode()
    assert len(marked) >= 3
    for id_ in marked:
        assert id_ not in plain and id_ in every


def test_rdflib_reads_every_form_of_rdf(reader: Reader) -> None:
    import rdflib

    for name, format_ in (("nquads", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")):
        read = rdflib.Dataset()
        read.parse(data=written(reader, name).decode(), format=format_)
        graphs = {str(graph.identifier): len(graph) for graph in read.graphs() if len(graph) > 0}
        quads = [quad for quad in reader.graph if quad.graph_name != ox.NamedNode(ids.GRAPH_META)]
        counted: dict[str, int] = {}
        for quad in quads:
            counted[quad.graph_name.value] = counted.get(quad.graph_name.value, 0) + 1  # type: ignore[union-attr]
        assert graphs == counted, name
    turtle = rdflib.Graph().parse(data=written(reader, "ttl").decode(), format="turtle")
    assert len(turtle) == len({quad.triple for quad in quads})


def test_json_ld_is_the_same_quads_and_reads_as_json(reader: Reader) -> None:
    content = written(reader, "jsonld")
    quads = {quad for quad in reader.graph if quad.graph_name != ox.NamedNode(ids.GRAPH_META)}
    assert set(ox.parse(content, format=ox.RdfFormat.JSON_LD)) == quads
    document = json.loads(content)
    facts = next(part["@graph"] for part in document["@graph"] if part["@id"] == ids.GRAPH_FACTS)
    meeting = next(one for one in facts if "Consult" in one.get("@type", []) and one.get("plain") == "true")
    assert meeting["earliest"] == "2024-05-06" and len(meeting["actor"]) == 2
    assert document["@context"]["earliest"]["@type"] == "xsd:date"


def test_graphml_and_cytoscape_are_the_network(reader: Reader) -> None:
    graph = Graph(reader.graph)
    for selection in (None, ALL):
        made = make_export(reader, selection, parallel="keep", lang="vi", graph=graph)
        graphml = nx.parse_graphml(written(reader, "graphml", selection=selection, lang="vi").decode(), force_multigraph=True)
        cytoscape = nx.cytoscape_graph(json.loads(written(reader, "cytoscape", selection=selection, lang="vi")), name="label")
        for read in (graphml, cytoscape):
            assert set(read.nodes) == set(made.nodes) and read.is_directed() and read.is_multigraph()
            assert sorted((a, b, data["told"], data["certainty"]) for a, b, data in read.edges(data=True)) == sorted(
                (a, b, data["told"], data["certainty"]) for a, b, data in made.edges(data=True)
            )
        assert {data["label"] for _, data in graphml.nodes(data=True)} == {data["label"] for _, data in made.nodes(data=True)}
    ids_ = [
        edge.get("id")
        for edge in ElementTree.fromstring(written(reader, "graphml", selection=ALL)).iter(
            "{http://graphml.graphdrawing.org/xmlns}edge"
        )
    ]
    assert len(ids_) == len(set(ids_)) and all(re.fullmatch(r"[0-9a-f]{16}-\d+", str(one)) for one in ids_)


def test_gexf_has_time_and_no_clock(reader: Reader) -> None:
    content = written(reader, "gexf", selection=ALL)
    read = nx.read_gexf(io.BytesIO(content), version="1.3")
    made = make_export(reader, ALL, parallel="keep", lang="en", graph=Graph(reader.graph))
    assert set(read.nodes) == set(made.nodes) and read.number_of_edges() == made.number_of_edges()
    space = {"g": "http://gexf.net/1.3"}
    root = ElementTree.fromstring(content)
    found = root.find("g:graph", space)
    assert found is not None and found.get("mode") == "dynamic" and found.get("timeformat") == "date"
    days = {
        edge.get("id", "").partition("-")[0]: (edge.get("start"), edge.get("end")) for edge in root.iterfind(".//g:edge", space)
    }
    for one in read_outlines(Graph(reader.graph)):
        if one.id in days:
            assert days[one.id] == tuple(None if day is None else day.isoformat() for day in (one.first, one.last))
    assert b"meta" not in content


def test_summed_networks_have_one_edge_a_pair(reader: Reader) -> None:
    read = nx.parse_graphml(written(reader, "graphml", selection=ALL, parallel="sum").decode())
    assert not read.is_multigraph()
    assert (
        sum(data["weight"] for _, _, data in read.edges(data=True))
        == make_export(reader, ALL, parallel="keep", lang="en", graph=Graph(reader.graph)).number_of_edges()
    )
    nx.read_gexf(io.BytesIO(written(reader, "gexf", parallel="sum")), version="1.3")


def test_what_is_mutual_is_one_edge_in_files_and_two_in_networkx(reader: Reader) -> None:
    chosen = Selection(kinds=("consult",))
    made = make_export(reader, chosen, parallel="keep", lang="en", graph=Graph(reader.graph))
    assert made.number_of_edges() == 1 and make_network(reader, chosen).number_of_edges() == 2
    assert next(iter(made.edges(data=True)))[2]["mutual"] is True


def test_names_of_columns_are_those_of_the_page(reader: Reader) -> None:
    page = (Path(ask.__file__).parent.parent / "view/page/export.js").read_text("utf-8")
    edges = re.findall(r'\["(\w+)", ', page.partition("const EDGE_KEYS = [")[2].partition("];")[0])
    made = make_export(reader, ALL, parallel="keep", lang="en", graph=Graph(reader.graph))
    known = set().union(*(data for _, _, data in made.edges(data=True)))
    assert set(edges) <= known and {"label", "type"} <= set(next(iter(made.nodes(data=True)))[1])
    columns = re.findall(r'\["(\w+)", ', page.partition("const columns = [")[2].partition("];")[0])
    assert list(rows(export_folder(reader)["facts.csv"])[0])[: len(columns)] == columns


def test_text_that_xml_cannot_hold_is_left_out(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Graph, "label", lambda self, iri, lang="en": "a\x00\x0b]]>&<b>\ufffe")
    for name in ("graphml", "gexf"):
        root = ElementTree.fromstring(written(reader, name))
        assert "a]]>&<b>" in [text for one in root.iter() for text in (one.text, one.get("label")) if text]


def test_tables_lead_to_one_another_and_are_whole(reader: Reader) -> None:
    files = {name: rows(content) for name, content in export_folder(reader, "csv").items()}
    graph = Graph(reader.graph)
    facts = {row["id"]: row for row in files["facts.csv"]}
    assert set(facts) == {iri.rsplit("/", 1)[-1] for iri in graph.situations()}
    assert {row["fact"] for row in files["claims.csv"]} == set(facts) == {row["fact"] for row in files["participants.csv"]}
    actors = {row["id"] for row in files["actors.csv"]}
    assert {row["id"] for row in files["participants.csv"]} <= actors and {row["id"] for row in files["names.csv"]} == actors
    documents = {row["id"] for row in files["documents.csv"]}
    assert documents == set(reader.documents()) == {row["document"] for row in files["claims.csv"]} | {"hoi-dam"}
    texts = {one: graph.text(graph.article(ids.document_iri(one))) for one in documents}
    for name in ("claims.csv", "mentions.csv"):
        for row in files[name]:
            quote = row["quote"] if name == "claims.csv" else row["text"]
            assert texts[row["document"]][int(row["start"]) : int(row["end"])] == quote != ""
    aid = next(row for row in facts.values() if row["kind"] == "aid")
    assert (aid["certainty"], aid["marks"], aid["claimed_by"], aid["denied_by"]) == (
        "denied",
        "claimed denied",
        "United States",
        "Russia",
    )
    assert ("RUS", "accused", "USA") not in [(row["a"], row["edge"], row["b"]) for row in files["edges.csv"]]
    assert ("USA", "accused", "RUS") in [(row["a"], row["edge"], row["b"]) for row in files["edges.csv"]]


def test_neo4js_files_have_its_headers_and_no_loose_ends(reader: Reader, tmp_path: Path) -> None:
    files = export_folder(reader, "neo4j")
    known: set[str] = set()
    for name in (one for one in files if one.startswith("nodes-")):
        read = rows(files[name])
        header = list(read[0])
        assert header[0] == "iri:ID" and header[-1] == ":LABEL"
        assert all(re.fullmatch(r"[a-z_]+:(string|double|int|boolean)", column) for column in header[1:-1])
        for row in read:
            assert row["iri:ID"] not in known and all(re.fullmatch(r"[A-Z]\w*", label) for label in row[":LABEL"].split(";"))
            known.add(row["iri:ID"])
            for column, value in row.items():
                if column.endswith(":int") and value:
                    int(value)
                if column.endswith(":boolean"):
                    assert value in ("true", "false", "")
    edges = rows(files["relationships.csv"])
    assert {end for row in edges for end in (row[":START_ID"], row[":END_ID"])} <= known
    found = {row[":TYPE"] for row in edges}
    assert {"ACTOR", "RECIPIENT", "SUPPORTS", "DENIES", "CLAIMED_BY", "STATED_IN", "MET_WITH"} <= found
    script = tmp_path / "import.sh"
    script.write_bytes(files["import.sh"])
    subprocess.run(["sh", "-n", str(script)], check=True)
    assert all(f"={name}" in files["import.sh"].decode() for name in files if name != "import.sh")


def test_event_records_have_polecats_columns(reader: Reader) -> None:
    content = written(reader, "polecat", selection=ALL)
    read = rows(content, "\t")
    assert list(read[0])[:40] == list(polecat.COLUMNS) and len(polecat.COLUMNS) == 40
    meeting = [row for row in read if row["Event Mode"] == "meet" and row["Certainty"] == "fact"]
    assert {(row["Actor Name"], row["Recipient Name"]) for row in meeting} == {
        ("Ivan Petrovich Mẫu", "Lê Văn Thử"), ("Lê Văn Thử", "Ivan Petrovich Mẫu"),
    }  # fmt: skip
    assert {(row["Event Type"], row["Event Date"], row["Quad Code"], row["Placename"]) for row in meeting} == {
        ("CONSULT", "2024-05-06", "VERBAL COOPERATION", "Hanoi")
    }
    assert {row["Actor Name"]: row["Actor Country"] for row in meeting} == {"Ivan Petrovich Mẫu": "RUS", "Lê Văn Thử": ""}
    disarm = next(row for row in read if row["Event Type"] == "RETREAT")
    assert (disarm["Recipient Name"], disarm["Modality"], disarm["Claimed By"]) == ("", "demanded", "United States")
    assert not any(row["Event Type"] in ("ALLIED-WITH", "PARTY-TO") for row in read)


def test_followthemoneys_entities_have_its_shape(reader: Reader) -> None:
    entities = {one["id"]: one for one in map(json.loads, written(reader, "ftm", selection=ALL).splitlines())}
    for one in entities.values():
        assert set(one) == {"id", "schema", "properties"} and re.fullmatch(r"[A-Za-z0-9.-]+", one["id"])
        assert all(isinstance(value, str) and value != "" for values in one["properties"].values() for value in values)
    for one in entities.values():  # whoever is named is there
        for name in ("involved", "proof", "holder", "post", "member", "organization", "subject", "object"):
            assert set(one["properties"].get(name, [])) <= set(entities)
    schemas = {one["schema"] for one in entities.values()}
    assert schemas == {
        "Article",
        "Event",
        "Membership",
        "Occupancy",
        "Organization",
        "Person",
        "Position",
        "PublicBody",
        "UnknownLink",
    }
    aid = next(one for one in entities.values() if "aid" in one["properties"].get("keywords", []))
    assert aid["properties"]["notes"] == ["claimed by United States; denied by Russia"]
    assert {"claimed", "denied"} <= set(aid["properties"]["keywords"])
    assert entities["country-RUS"]["properties"]["country"] == ["ru"]


def test_followthemoney_reads_the_entities(reader: Reader) -> None:
    ftm = pytest.importorskip("followthemoney", reason="pip install followthemoney (its dependency PyICU wants ICU's headers)")
    for lang in ("vi", "en"):
        for line in written(reader, "ftm", selection=ALL, lang=lang).splitlines():
            record = json.loads(line)
            entity = ftm.model.get_proxy(record)
            entity.schema.validate(record)
            assert not entity.schema.abstract
            clean = ftm.model.make_entity(record["schema"])
            for name, values in record["properties"].items():
                assert name in entity.schema.properties, (record["schema"], name)
                for value in values:
                    assert clean.schema.properties[name].type.validate(value), (record["schema"], name, value)
                assert sorted(entity.get(name)) == sorted(values), (record["schema"], name)


def test_codes_of_countries_are_cldrs() -> None:
    aliases = pytest.importorskip("babel.core").get_global("territory_aliases")
    codes = aleph.read_country_codes()
    dissolved = {"CSK", "DDR", "SCG", "SUN", "XKX", "YUG"}
    assert {code: two for code, two in codes.items() if code not in dissolved} == {
        code: aliases[code][0].lower() for code in codes if code not in dissolved
    }
    assert len(codes) > 240


def test_a_spreadsheet_runs_nothing(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Graph, "label", lambda self, iri, lang="en": "=HYPERLINK(1)")
    files = [*export_folder(reader, "csv").values(), *export_folder(reader, "neo4j").values()]
    for content, delimiter in [*((one, ",") for one in files), (written(reader, "polecat"), "\t")]:
        for row in csv.reader(io.StringIO(content.decode()), delimiter=delimiter):
            assert all(not re.match(r"[=+@]", cell) for cell in row if cell.startswith(("=", "+", "@")))


def test_words_that_there_are_not(reader: Reader) -> None:
    with pytest.raises(InputError, match="there are nquads, trig"):
        written(reader, "xlsx")
    with pytest.raises(InputError, match="several files"):
        written(reader, "neo4j")
    with pytest.raises(InputError, match="one file"):
        export_folder(reader, "gexf")
    with pytest.raises(InputError, match="holds everything"):
        written(reader, "trig", selection=ALL)
    with pytest.raises(InputError, match="'keep'"):
        written(reader, "gexf", parallel="both")
    for name in ("ftm", "polecat"):
        with pytest.raises(InputError, match="not actors"):
            written(reader, name, selection=Selection(actors=("Nga",)))
