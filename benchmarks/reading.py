"""How fast and in how much memory articles are read on one core, the longest as well as the short.

python benchmarks/reading.py [SOURCES ...]      files or folders of articles, or a .jsonl.gz of records with "id" and "text";
                                                the sample articles, twenty times, when no source is given

Where underthesea is installed (`pip install underthesea`; no part of kg), its named entities alone are found in the same run in
articles from all over the corpus, and how many times as long that takes as all of kg in the same ones. Times are of the
processor, so other programs weigh on them little.
"""

from __future__ import annotations

import gzip
import json
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from kg.extract import Extractor
from kg.ingest import ProblemLog, read_sources
from kg.model import Document
from kg.paths import SEEDS
from kg.text import split_sentences

LONG = 1_000_000
"""Characters of the long article, put together of the others."""
BESIDE = 60
"""Articles, about, that underthesea reads."""


def read_corpus(sources: Sequence[str]) -> list[Document]:
    """The articles of the sources."""
    if not sources:
        return list(read_sources([str(SEEDS)], on_problem=ProblemLog())) * 20
    if sources[0].endswith(".jsonl.gz"):
        with gzip.open(sources[0], "rt", encoding="utf-8") as lines:
            return [Document(record["id"], record["text"]) for record in map(json.loads, lines)]
    return list(read_sources(list(sources), on_problem=ProblemLog()))


def clock(extractor: Extractor, documents: Sequence[Document]) -> tuple[list[float], int]:
    """Seconds for each, and the facts found."""
    seconds: list[float] = []
    facts = 0
    for document in documents:
        start = time.process_time()
        facts += len(extractor.extract(document).facts)
        seconds.append(time.process_time() - start)
    return seconds, facts


def count_sentences(documents: Sequence[Document]) -> int:
    return sum(len(split_sentences(document.text)) for document in documents)


def lengthen(documents: Sequence[Document]) -> Document:
    """One article of a million characters."""
    text = "\n\n".join(document.text for document in documents)
    return Document("long", (text + "\n\n") * (LONG // len(text) + 1) if len(text) < LONG else text[:LONG])


def beside(documents: Sequence[Document], seconds: Sequence[float]) -> None:
    """What underthesea takes for its names alone, and kg for all it reads, in the same articles from all over the corpus."""
    try:
        from underthesea import ner
    except ImportError:
        print("underthesea is not installed: no ratio")
        return
    every = max(len(documents) // BESIDE, 1)
    sentences = [one.text[part.start : part.end] for one in documents[::every] for part in split_sentences(one.text)]
    ner(sentences[0])
    start = time.process_time()
    for sentence in sentences:
        ner(sentence)
    theirs, ours = time.process_time() - start, sum(seconds[::every])
    print(
        f"underthesea ner alone: {len(sentences) / theirs:.0f} sentences a second of {len(documents[::every])} articles,", end=" "
    )
    print(f"all of kg {len(sentences) / ours:.0f}: {theirs / ours:.1f} times as fast")


def main(sources: list[str]) -> None:
    documents = read_corpus(sources)
    start = time.process_time()
    extractor = Extractor()
    extractor.extract(documents[0])
    loaded = time.process_time() - start
    times, facts = clock(extractor, documents)
    seconds, slowest, sentences = sum(times), max(times), count_sentences(documents)
    rate = sentences / seconds
    print(f"loaded in {loaded:.2f} s; {len(documents)} documents, {sentences} sentences, {facts} facts in {seconds:.2f} s CPU")
    print(f"{len(documents) / seconds:.0f} documents, {rate:.0f} sentences a second; the slowest article {slowest:.2f} s")
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    long = lengthen(documents)
    took = sum(clock(extractor, [long])[0])
    ratio = took / count_sentences([long]) * rate
    print(f"an article of {len(long.text):,} characters: {took:.1f} s, {ratio:.2f} times as much a sentence as the others")
    beside(documents, times)


if __name__ == "__main__":
    main([str(Path(source)) for source in sys.argv[1:]])
