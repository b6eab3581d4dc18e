"""How fast articles are read on one core: documents and sentences a second, without the time to load the language.

python benchmarks/reading.py [SOURCES ...]      the sample articles, twenty times, when no source is given
"""

from __future__ import annotations

import sys
import time

from kg.extract import Extractor
from kg.ingest import ProblemLog, read_sources
from kg.paths import SEEDS
from kg.text import split_sentences


def main(sources: list[str]) -> None:
    documents = list(read_sources(sources or [str(SEEDS)], on_problem=ProblemLog()))
    rounds = 1 if sources else 20
    start = time.process_time()
    extractor = Extractor()
    extractor.extract(documents[0])
    loaded = time.process_time()
    facts = sum(len(extractor.extract(document).facts) for document in documents * rounds)
    seconds = time.process_time() - loaded
    count = len(documents) * rounds
    sentences = sum(len(split_sentences(document.text)) for document in documents) * rounds
    print(f"loaded in {loaded - start:.2f} s; {count} documents, {sentences} sentences, {facts} facts in {seconds:.2f} s CPU")
    print(f"{count / seconds:.0f} documents, {sentences / seconds:.0f} sentences a second")


if __name__ == "__main__":
    main(sys.argv[1:])
