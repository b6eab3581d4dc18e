"""The page's packed data: all that Python collected comes out of it in the browser, whatever it is."""

import base64
import json
import random
import zlib
from typing import Any

import pytest

from kg.ask import Graph
from kg.store import Reader
from kg.view.data import collect
from kg.view.pack import FACTS_A_LINE, pack
from kg.view.page import FOLDER

INFLATE = (FOLDER / "inflate.js").read_text("utf-8")


def line(text: str, level: int, strategy: int = zlib.Z_DEFAULT_STRATEGY) -> str:
    packer = zlib.compressobj(level, zlib.DEFLATED, -15, 9, strategy)
    packed = packer.compress(json.dumps(text).encode()) + packer.flush()
    return f"{len(json.dumps(text).encode())}:{base64.b64encode(packed).decode()}"


@pytest.fixture(scope="module")
def page(chromium: Any) -> Any:
    opened = chromium.new_page()
    yield opened
    opened.close()


def unpack(page: Any, lines: list[str]) -> list[Any]:
    found: list[Any] = page.evaluate(f"(lines) => {{ {INFLATE}; return lines.map(unpack); }}", lines)
    return found


def texts() -> dict[str, str]:
    chance = random.Random(5)
    letters = "".join(chance.choices("aábcdđeêghiklmnoôpqrstuưvxy \n🚀", k=200_000))
    return {
        "empty": "", "one": "x", "the same again": "ab" * 100_000, "far back": letters[:33_000] * 3, "letters": letters,
        "noise": "".join(chr(chance.randrange(1, 0xD800)) for _ in range(90_000)),
    }  # fmt: skip


@pytest.mark.parametrize("name", texts())
def test_whatever_zlib_packs_is_unpacked(page: Any, name: str) -> None:
    text = texts()[name]
    forms = [(level, zlib.Z_DEFAULT_STRATEGY) for level in (0, 1, 6, 9)] + [(6, zlib.Z_FIXED), (6, zlib.Z_HUFFMAN_ONLY)]
    assert unpack(page, [line(text, *form) for form in forms]) == [text] * len(forms)


def test_the_page_reads_what_python_collected(page: Any, reader: Reader) -> None:
    data = json.loads(json.dumps(collect(reader, Graph(reader.graph))))
    copies = FACTS_A_LINE // len(data["facts"]) + 2  # more than one line of facts
    data["facts"] = [fact | {"id": f"{fact['id']}-{n}"} for n in range(copies) for fact in data["facts"]]
    assert read_back(page, data) == (data["facts"], data["documents"])


KEYS = {
    "fact": ("id", "kind", "tone", "modality", "vi", "en", "a", "r", "mode", "role", "status", "date", "first", "last", "told",
             "place", "instrument", "quad", "plain", "contested", "negated", "intensity", "mutual"),
    "claim": ("doc", "by", "rule", "conf", "at", "quote", "denies", "negated", "modality"),
    "document": ("id", "text", "mentions", "title", "published", "source", "url"),
}  # fmt: skip
READ = """(keys) => { CODE;
  const plain = (what, one) =>
    Object.fromEntries(keys[what].map((key) => [key, one[key]]).filter(([, value]) => value !== undefined && value !== null));
  return [
    facts.map((fact) => ({...plain("fact", fact), claims: fact.claims.map((claim) => plain("claim", claim))})),
    documents.map((doc) => plain("document", doc)),
  ];
}"""


def read_back(page: Any, data: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Facts and documents as the page's own scripts give them, without what they derive."""
    blocks = {"words": "{}", "start": '{"base": ""}', "data": pack(data)}
    page.set_content("".join(f'<script type="text/plain" id="{id_}">{text}</script>' for id_, text in blocks.items()))
    code = INFLATE + (FOLDER / "data.js").read_text("utf-8")
    facts, documents = page.evaluate(READ.replace("CODE", code, 1), KEYS)
    for fact in facts:
        for one in (fact, *fact["claims"]):
            one.update({key: True for key in ("plain", "contested", "negated", "mutual", "denies") if one.get(key) == 1})
        for claim in fact["claims"]:
            if claim["by"] == []:
                del claim["by"]
    return facts, documents
