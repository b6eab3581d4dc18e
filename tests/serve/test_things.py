"""Things under their own addresses."""

from __future__ import annotations

import httpx
import pyoxigraph as ox
import pytest

from kg.serve.negotiate import RDF, choose


def test_a_thing_is_described_in_both_directions(client: httpx.Client) -> None:
    got = client.get("/country/RUS", headers={"Accept": "application/n-triples"})
    triples = {quad.triple for quad in ox.parse(got.content, format=ox.RdfFormat.N_TRIPLES)}
    russia = ox.NamedNode("https://w3id.org/akg/country/RUS")
    assert got.headers["content-type"] == "application/n-triples"
    assert any(triple.subject == russia for triple in triples) and any(triple.object == russia for triple in triples)


@pytest.mark.parametrize("media_type", RDF)
def test_every_form_can_be_read_back(client: httpx.Client, media_type: str) -> None:
    got = client.get("/country/RUS", headers={"Accept": media_type})
    format_ = ox.RdfFormat.from_media_type(media_type)
    assert got.headers["content-type"].startswith(media_type)
    assert len({quad.triple for quad in ox.parse(got.content, format=format_)}) > 5


def test_an_unknown_thing_is_not_found(client: httpx.Client) -> None:
    assert client.get("/country/XXX").status_code == 404


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "text/turtle"),
        ("*/*", "text/turtle"),
        ("application/n-triples, text/turtle;q=0.9", "application/n-triples"),
        ("application/*;q=0.5, text/turtle;q=0.4", "application/n-triples"),
        ("*/*;q=0.1, application/ld+json", "application/ld+json"),
        ("text/turtle;q=0, */*", "application/n-triples"),
        ("image/png", None),
        ("nonsense", None),
    ],
)
def test_the_best_liked_form_is_chosen(accept: str | None, chosen: str | None) -> None:
    assert choose(accept, list(RDF)) == chosen
