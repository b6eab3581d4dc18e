"""The texts of the articles of 2016–2019 in press.jsonl, from a clone of the public set vietnews (Nguyen and others 2019).

python benchmarks/vietnews.py CLONE OUT.jsonl.gz    CLONE is of github.com/ThanhChinhBK/vietnews; OUT is a corpus for unseen.py

The set has its words parted and their syllables joined by "_", as its makers' segmenter left them; here they are put together
again, as far as that can be told: hyphens keep a space before or behind them ("F -16").
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import unicodedata
from pathlib import Path

ANNOTATIONS = Path(__file__).with_name("press.jsonl")
FOLDERS = {"te": "test_tokenized", "tr": "train_tokenized", "va": "val_tokenized"}
"""Where the set keeps an article, by the last two letters of its id."""
_BEFORE = re.compile(r"\s+([,.;:!?%)\]”…])")
_BEHIND = re.compile(r"([(\[“])\s+")
_QUOTED = re.compile(r'"\s+([,.;:!?)])')


def join_words(line: str) -> str:
    """A line of the set as it was printed.

    >>> join_words('" Chúng_tôi sẽ đến " , ông nói ( hôm_qua ) .')
    '"Chúng tôi sẽ đến", ông nói (hôm qua).'
    """
    line = _BEHIND.sub(r"\1", _BEFORE.sub(r"\1", line.replace("_", " ")))
    first, *parts = line.split('"')
    made = first
    for n, part in enumerate(parts):
        made = made.rstrip()
        if n % 2 == 0:  # a mark that opens
            made += (" " if made else "") + '"' + part.lstrip()
        else:
            made += '"' + (part if part[:1] in ",.;:!?)" else f" {part.lstrip()}")
    return _QUOTED.sub(r'"\1', made).strip()


def read_text(clone: Path, id_: str) -> str:
    """The text of an article, of which ``id_`` is ``vietnews/NUMBER`` and two letters."""
    name = id_.removeprefix("vietnews/")
    segmented = clone / "data" / FOLDERS[name[-2:]] / f"{name[:-2]}.txt.seg"
    lines = segmented.read_text(encoding="utf-8", errors="replace").split("\n")
    return unicodedata.normalize("NFC", re.sub(r"\n{2,}", "\n\n", "\n".join(map(join_words, lines))).strip())


def main(clone: str, out: str) -> None:
    """Write the texts that press.jsonl has annotations of."""
    records = map(json.loads, ANNOTATIONS.read_text(encoding="utf-8").splitlines())
    ids = [record["corpus_id"] for record in records if str(record.get("corpus_id")).startswith("vietnews/")]
    with gzip.open(out, "wt", encoding="utf-8") as lines:
        for id_ in ids:
            lines.write(json.dumps({"id": id_, "text": read_text(Path(clone), id_)}, ensure_ascii=False) + "\n")
    print(f"{len(ids)} articles")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        main(*sys.argv[1:])
    else:
        print("name a clone of github.com/ThanhChinhBK/vietnews and the file to write")
