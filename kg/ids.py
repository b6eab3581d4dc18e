"""How IRIs are made: pure functions of content (codes, names, hashes), never of counters or clocks."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import quote

from kg.model import EntityType

AKG = "https://w3id.org/akg/ontology#"
BASE = "https://w3id.org/akg/"

_D = str.maketrans({"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "Æ": "AE", "ı": "i"})


def slug(name: str) -> str:
    """Lower-case ASCII words joined by hyphens; of a name with no Latin letter at all, a hash.

    >>> slug("Hội đồng Bảo an Liên Hợp Quốc")
    'hoi-dong-bao-an-lien-hop-quoc'
    >>> slug("Recep Tayyip Erdoğan")
    'recep-tayyip-erdogan'
    """
    decomposed = unicodedata.normalize("NFKD", name.translate(_D))
    letters = "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
    made = re.sub(r"[^a-z0-9]+", "-", letters.replace("'", "").replace("’", "")).strip("-")
    return made or hash_id(name)


def hash_id(*parts: str) -> str:
    """Sixteen hex digits of the SHA-256 over the parts, in the order given."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def entity_iri(type_: EntityType, id_: str) -> str:
    """IRI of an actor or thing.

    >>> entity_iri(EntityType.COUNTRY, "PRK")
    'https://w3id.org/akg/country/PRK'
    """
    return f"{BASE}{type_.value.lower()}/{quote(id_, safe='')}"


def document_iri(document_id: str) -> str:
    """IRI of a document; its named graph has the same name with ``graph/`` before ``document/``.

    >>> document_iri("báo/1")
    'https://w3id.org/akg/document/b%C3%A1o%2F1'
    """
    return f"{BASE}document/{quote(document_id, safe='')}"


def document_graph(document_id: str) -> str:
    """Name of the graph that holds all that one document says."""
    return f"{BASE}graph/document/{quote(document_id, safe='')}"


def content_iri(kind: str, *parts: str) -> str:
    """IRI of a thing that has no name of its own (``claim``, ``account``, ``event`` ...): the hash of what it is made of.

    >>> content_iri("claim", "seed-001", "212")
    'https://w3id.org/akg/claim/31a62f678bd4ca52'
    """
    return f"{BASE}{kind}/{hash_id(*parts)}"


GRAPH_ACTORS = BASE + "graph/actors"
GRAPH_FACTS = BASE + "graph/facts"
GRAPH_INFERRED = BASE + "graph/inferred"
GRAPH_META = BASE + "graph/meta"
GRAPH_ONTOLOGY = BASE + "graph/ontology"
