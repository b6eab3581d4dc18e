"""The page's data as lines of text: what every view needs in the first, what only a click asks for in others, unpacked then.

Facts and claims stand in columns, words that come again as numbers, all of it as JSON, deflated and in base64: a page of a
hundred thousand facts opens quickly, and nothing that an article says can be taken for markup. `page/data.js` reads it.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

FACTS_A_LINE = 1024
CHARS_A_LINE = 200_000
FACT_WORDS = ("kind", "tone", "modality", "mode", "role", "status", "date", "first", "last", "told", "quad")
FACT_VALUES = ("a", "r", "place", "instrument", "plain", "contested", "negated", "intensity", "mutual")
CLAIM_WORDS = ("rule", "modality")
CLAIM_VALUES = ("doc", "by", "conf", "denies", "hearsay", "negated")
DOCUMENT_VALUES = ("id", "title", "published", "source", "url", "cut")


def pack(data: dict[str, Any]) -> str:
    """What `kg.view.data.collect` gives, a line for each part; the first says which lines hold which.

    A line is the number of bytes of its JSON, a colon, and the JSON, deflated and in base64.
    """
    facts, documents = data["facts"], data["documents"]
    claims = [claim for fact in facts for claim in fact["claims"]]
    told = [_told(facts[at : at + FACTS_A_LINE]) for at in range(0, len(facts), FACTS_A_LINE)]
    bounds = _bounds([len(doc["text"]) + 8 * len(doc["mentions"]) for doc in documents])
    texts = [
        {
            "text": [doc["text"] for doc in documents[begin:end]],
            "mentions": [doc["mentions"] if doc["text"] != "" else [] for doc in documents[begin:end]],
        }
        for begin, end in pairwise(bounds)
    ]
    mentioned = [sorted(Counter(whom for _, _, whom in doc["mentions"]).items()) for doc in documents]
    index = {
        "lines": {"told": 2, "facts": FACTS_A_LINE, "texts": 2 + len(told), "documents": bounds},
        "actors": data["actors"],
        "facts": _columns(facts, FACT_WORDS, FACT_VALUES) | {"claims": [len(fact["claims"]) for fact in facts]},
        "claims": _columns(claims, CLAIM_WORDS, CLAIM_VALUES),
        "documents": _columns(documents, (), DOCUMENT_VALUES)
        | {
            "head": [None if "title" in doc else doc.get("head") or _head(doc) for doc in documents],
            "marks": [len(doc["mentions"]) for doc in documents],
        },
        "answers": data["answers"],
        "terms": data["terms"],
    }
    return "\n".join(map(_line, [index, mentioned, *told, *texts]))


def _told(facts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What is read of a fact only when it is shown: its name, its words, where its claims stand."""
    return {
        "id": [fact["id"] for fact in facts], "vi": [fact["vi"] for fact in facts], "en": [fact["en"] for fact in facts],
        "claims": [[claim.get("at") or claim["quote"] for claim in fact["claims"]] for fact in facts],
    }  # fmt: skip


def _head(doc: dict[str, Any]) -> str:
    """What to call an article that has no title: how it begins."""
    text: str = doc["text"].split("\n", 1)[0][:90]
    return text or doc["id"]


def _bounds(sizes: Sequence[int]) -> list[int]:
    """Where to cut so that each piece has about `CHARS_A_LINE`: 0, then each piece's end."""
    bounds, size = [0], 0
    for n, one in enumerate(sizes):
        size += one
        if size >= CHARS_A_LINE or n == len(sizes) - 1:
            bounds.append(n + 1)
            size = 0
    return bounds


def _columns(rows: Sequence[dict[str, Any]], words: Sequence[str], values: Sequence[str]) -> dict[str, Any]:
    """A list for each key, ``null`` or 0 where a row has it not; of words, the different ones (from 1 on) and their numbers."""
    made: dict[str, Any] = {"count": len(rows)}
    for key in words:
        number = {None: 0} | {word: n for n, word in enumerate(sorted({row[key] for row in rows if key in row}), 1)}
        made[key] = {"words": list(number)[1:], "rows": [number[row.get(key)] for row in rows]}
    for key in values:
        column = [_single(row.get(key)) for row in rows]
        if any(one is not None for one in column):
            made[key] = column
    return made


def _single(value: Any) -> Any:
    """Lists of one, as most are, stand without their brackets; yes is 1."""
    if isinstance(value, list) and len(value) == 1:
        return value[0]
    return 1 if value is True else value


def _line(part: Any) -> str:
    written = json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode()
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(written) + packer.flush()
    return f"{len(written)}:{base64.b64encode(packed).decode()}"
