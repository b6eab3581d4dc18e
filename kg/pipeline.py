"""The order of the stages: from sources to a store that answers. The one module that knows all of them."""

from __future__ import annotations

import contextlib
import difflib
import functools
import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, unquote

from kg import ids
from kg.collector import paused_collector
from kg.counting import counted
from kg.errors import OntologyError, ResolveError
from kg.ingest import Problem, ProblemKind, ProblemLog, read_sources
from kg.model import Document, Extraction
from kg.paths import ONTOLOGY, PACKAGE, SEEDS
from kg.reading import Reading, Reads, extract_document, make_cascade, map_tasks, read_document
from kg.store import Writer, open_reader, open_writer

_ANSWERING = frozenset({"analyse", "ask", "cli", "evaluate", "serve", "store", "view"})
"""Parts of the package that do not change what a document is read as."""


@dataclass(slots=True)
class BuildSummary:
    """What a build did, for a person to read and for a program to test.

    Attributes:
        new, changed, unchanged, failed: ids of documents, each in one of them, in the order they were read.
        facts: how many were read from the new and changed documents, before those of the same event are merged.
        undated: ids of documents without a date: their relative dates ("yesterday") stay open.
        problems: one line each, of every input that was not read as it stood.
        seconds: wall clock.
    """

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    facts: int = 0
    undated: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def documents(self) -> int:
        """How many documents were given, read or not."""
        return len(self.new) + len(self.changed) + len(self.unchanged) + len(self.failed)

    @property
    def inputs_failed(self) -> int:
        """How many inputs were lost: files that could not be read, and documents that were refused."""
        return sum(problem.kind is ProblemKind.FAILED for problem in self.problems)


def build(
    sources: Sequence[str | Path],
    store: Path | str,
    *,
    processes: int | None = None,
    actors: Sequence[Path] = (),
    rules: Sequence[Path] = (),
    inference: Sequence[Path] | None = (),
    language: str = "vi",
    rebuild: bool = False,
    wait_s: float = 30.0,
    make_extractor: Callable[[], Reads] | None = None,
    on_progress: Callable[[int, str], None] | None = None,
    stdin: BinaryIO | None = None,
) -> BuildSummary:
    """Reads sources into a store, consolidates, and publishes; documents that did not change are passed over.

    The same documents give the same store, in whatever order and in however many processes.

    Args:
        sources: files, folders, globs and ``-``.
        processes: how many read at a time; None takes as many as there are cores, when there is enough to read.
        actors, rules: the user's own data files.
        inference: folders of the user's own rules of inference, besides the shipped ones (see `kg.rules`); None infers nothing.
        language: of documents that do not say.
        rebuild: make the store's database again first.
        wait_s: how long to wait for another writer.
        make_extractor: gives what reads documents, in every process anew; must be picklable. None takes the cascade.
        on_progress: called with the number of documents done and the id of the last.

    Raises:
        StoreError: when the store cannot be written.
        DataFileError: when a file of actors or rules has faults.
        OntologyError: when the consolidated graph breaks a shape.
    """
    began = time.monotonic()
    log = ProblemLog()
    summary = BuildSummary(problems=log.problems)
    make = make_extractor or functools.partial(make_cascade, tuple(actors), tuple(rules), language)
    engine = engine_key(actors, rules, name="" if make_extractor is None else repr(make_extractor))
    with open_writer(store, wait_s=wait_s, rebuild=rebuild) as writer:
        known = writer.reading_keys()
        documents = read_sources([str(source) for source in sources], on_problem=log, language=language, stdin=stdin)
        documents = _note_twins(documents, log)
        done = 0
        given = _own_files(actors, rules)
        for reading in _readings(_changed(documents, known, engine, given, summary, on_progress), make, processes):
            _write(writer, reading, known, summary, log)
            done = summary.documents
            if on_progress is not None:
                on_progress(done, reading.document_id)
        _note_dropped(summary, known, given, log)
        _consolidate_and_publish(writer, actors, inference, force=len(summary.new) + len(summary.changed) > 0)
    summary.seconds = time.monotonic() - began
    return summary


def remove(
    document_ids: Sequence[str],
    store: Path | str,
    *,
    actors: Sequence[Path] = (),
    inference: Sequence[Path] | None = (),
    wait_s: float = 30.0,
) -> None:
    """Withdraws documents: their graphs go, and what only they said goes out of the consolidated graph.

    Args:
        actors, inference: as for `build`.

    Raises:
        ResolveError: when the store has no such document; then none is withdrawn.
        StoreError: when the store cannot be written.
    """
    with open_reader(store) as reader:
        present = reader.documents()
    for document_id in document_ids:
        if document_id not in present:
            near = difflib.get_close_matches(document_id, present, 5, 0.5)
            known = f"it holds {counted(len(present), 'document')}"
            hint = f"did you mean {', '.join(map(repr, near))}?" if len(near) > 0 else known
            raise ResolveError(f"the store has no document {document_id!r}; {hint}", near)
    with open_writer(store, wait_s=wait_s) as writer:
        for document_id in document_ids:
            writer.remove(document_id)
        _consolidate_and_publish(writer, actors, inference, force=True)


def extract(
    sources: Sequence[str | Path],
    *,
    processes: int | None = 1,
    actors: Sequence[Path] = (),
    rules: Sequence[Path] = (),
    language: str = "vi",
    on_problem: Callable[[Problem], None],
    stdin: BinaryIO | None = None,
) -> Iterator[Extraction]:
    """What each document says, in the order of `kg.ingest.read_sources`; nothing is stored.

    Raises:
        DataFileError: when a file of actors or rules has faults.
    """
    make = functools.partial(make_cascade, tuple(actors), tuple(rules), language)
    documents = read_sources([str(source) for source in sources], on_problem=on_problem, language=language, stdin=stdin)
    for made in map_tasks(extract_document, documents, make, processes):
        if isinstance(made, Extraction):
            yield made
        else:
            on_problem(Problem(made.document_id, None, made.problem or "", ProblemKind.FAILED))


def demo(store: Path | str, *, processes: int | None = 1, on_progress: Callable[[int, str], None] | None = None) -> BuildSummary:
    """Builds the sample articles that come with the package into a store.

    Raises:
        StoreError: when the store cannot be written.
    """
    return build(sorted(SEEDS.glob("*.txt")), store, processes=processes, on_progress=on_progress)


def validate(store: Path | str) -> list[str]:
    """Every way in which the graph breaks its shapes, a line each; empty for a well-formed store."""
    from kg.rdf.shapes import validate_store

    with open_reader(store) as reader:
        return [str(violation) for violation in validate_store(reader.local())]


def engine_key(actors: Sequence[Path] = (), rules: Sequence[Path] = (), *, name: str = "") -> str:
    """A digest of everything but the document that a reading depends on: the code of the stages, and all data files.

    So a store knows which documents a new version would read otherwise, without anybody having to count versions up.
    """
    digest = hashlib.sha256(name.encode())
    own = sorted(path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".yaml", ".txt") and path.is_file())
    reads = [path for path in own if path.relative_to(PACKAGE).parts[0] not in _ANSWERING]
    data = sorted(path for path in ONTOLOGY.rglob("*") if path.suffix in (".csv", ".ttl", ".yaml"))
    for path in chain(reads, data, actors, rules):
        digest.update(path.name.encode() + b"\x00")
        with contextlib.suppress(OSError):  # a user's file that is missing is told by what loads it
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _own_files(actors: Sequence[Path], rules: Sequence[Path]) -> tuple[str, ...]:
    """The names of the user's own data files, as they stand in a key."""
    return tuple(sorted({quote(path.name, safe="") for path in (*actors, *rules)}))


def _reading_key(document: Document, engine: str, given: tuple[str, ...]) -> str:
    """What a reading depends on, and behind it which of the user's own files were given, for people."""
    return " ".join([hashlib.sha256(f"{document.sha256}\x00{engine}".encode()).hexdigest(), *given])


def _note_dropped(summary: BuildSummary, known: dict[str, str], given: tuple[str, ...], log: ProblemLog) -> None:
    """Notes which of the user's own files documents were read with before, and now no more."""
    dropped: dict[str, set[str]] = {}
    for name in summary.changed:
        for own in set(known[ids.document_iri(name)].split()[1:]) - set(given):
            dropped.setdefault(unquote(own), set()).add(name)
    for own, names in sorted(dropped.items()):
        what = f"not given this time, so what it said is gone from {counted(len(names), 'document')} read with it before"
        log(Problem(own, None, what, ProblemKind.NOTE))


def _note_twins(documents: Iterable[Document], log: ProblemLog) -> Iterator[Document]:
    """The documents; each whose text another has had before, under another id, is noted: one report counts as two."""
    seen: dict[bytes, str] = {}
    for document in documents:
        first = seen.setdefault(hashlib.sha256(document.text.encode()).digest(), document.id)
        if first != document.id:
            what = f"has the same text as {first!r}: two articles for every count (kg remove {document.id} takes it out)"
            log(Problem(document.id, None, what, ProblemKind.NOTE))
        yield document


def _changed(
    documents: Iterable[Document],
    known: dict[str, str],
    engine: str,
    given: tuple[str, ...],
    summary: BuildSummary,
    on_progress: Callable[[int, str], None] | None,
) -> Iterator[tuple[Document, str]]:
    for document in documents:
        key = _reading_key(document, engine, given)
        if known.get(ids.document_iri(document.id)) == key:
            summary.unchanged.append(document.id)
            if on_progress is not None:
                on_progress(summary.documents, document.id)
        else:
            yield document, key


def _readings(documents: Iterator[tuple[Document, str]], make: Callable[[], Reads], processes: int | None) -> Iterator[Reading]:
    for made in map_tasks(read_document, documents, make, processes):
        assert isinstance(made, Reading)
        yield made


def _write(writer: Writer, reading: Reading, known: dict[str, str], summary: BuildSummary, log: ProblemLog) -> None:
    name = reading.document_id
    for warning in reading.warnings:
        if reading.is_dated or "date of publication" not in warning:  # the summary counts these
            log(Problem(name, None, warning, ProblemKind.NOTE))
    if reading.problem is not None:
        # What the store had of it stays: an older reading that was well-formed says more than none.
        log(Problem(name, None, reading.problem, ProblemKind.FAILED))
        summary.failed.append(name)
        return
    writer.replace(name, reading.triples, reading.key)
    (summary.changed if ids.document_iri(name) in known else summary.new).append(name)
    summary.facts += reading.facts
    if not reading.is_dated:
        summary.undated.append(name)


def _consolidate_and_publish(writer: Writer, actors: Sequence[Path], inference: Sequence[Path] | None, *, force: bool) -> None:
    from kg.rules import load_rules, rule_quads

    rules = () if inference is None else load_rules(inference)
    if not force and not writer.is_unfinished and set(rule_quads(rules)) == writer.rule_quads():
        return
    from kg.gazetteer import load_gazetteer
    from kg.rdf.consolidate import consolidated_quads
    from kg.rdf.infer import inferred_quads, read_voices
    from kg.rdf.shapes import validate_derived
    from kg.vocab import ontology_quads

    with paused_collector():
        consolidated = list(consolidated_quads(writer.graph, load_gazetteer(actors)))
        inferred = inferred_quads(consolidated, read_voices(writer.graph), rules)
        violations = [*validate_derived(consolidated), *validate_derived(chain(inferred, rule_quads(rules)))]
        if len(violations) > 0:
            raise OntologyError(f"the consolidated graph breaks a shape, so readers keep the one before: {violations[0]}")
        # The ontology too, so that answers can name its terms.
        writer.set_derived(chain(consolidated, inferred, rule_quads(rules), ontology_quads()))
    writer.publish()
