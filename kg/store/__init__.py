"""The store: a folder that keeps the graph, with one writer and any number of readers that never disturb it.

    kg-store/
        kg-store.json     which format this is, and what made it
        store.nq.gz       the whole graph as sorted N-Quads: the lasting form
        live/             the writer's database
        snapshots/7/      what readers open: the graph as the last complete build left it
        CURRENT           the number of that snapshot
        writer.lock       held by the one writer, with its name inside
        unfinished        stands here from a build's first write until it is complete
        rebuilding        stands here while the database is made again from store.nq.gz

Two forms of the same graph, for two reasons. The database answers in milliseconds, but its files depend on the order of
writes, on the version of the engine and on the machine, and no tool can compare or mend them: so it is only a cache. The
sorted N-Quads are the same bytes for the same documents, can be compared with ``diff``, read by every RDF tool, and give
the database back (`open_writer` with ``rebuild=True``): so they are what is kept.

A document is replaced by one atomic update. A build that is cut off leaves the documents that it finished in ``live/``,
readers go on with the last snapshot, and the next build goes on from there.
"""

from kg.store.answer import Answer
from kg.store.layout import FORMAT, Layout
from kg.store.nquads import read_dump, sorted_nquads, write_atomically
from kg.store.pool import Pool, Request
from kg.store.reader import FolderReader, Reader, open_folder, open_reader
from kg.store.writer import Writer, open_writer

__all__ = [
    "FORMAT",
    "Answer",
    "FolderReader",
    "Layout",
    "Pool",
    "Reader",
    "Request",
    "Writer",
    "open_folder",
    "open_reader",
    "open_writer",
    "read_dump",
    "sorted_nquads",
    "write_atomically",
]
