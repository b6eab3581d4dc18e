"""RSS and Atom files by feedparser: an entry is a document."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from kg.ingest.problem import Report, Unreadable
from kg.ingest.quiet import quiet
from kg.ingest.raw import Raw
from kg.ingest.readers.html import strip_tags
from kg.ingest.record import Draft

_ENTITY = re.compile(rb"<!(?:ENTITY|\x00E\x00N\x00T)", re.IGNORECASE)


def read_feed(raw: Raw, report: Report) -> Iterator[Draft]:
    """Each entry with its content, or else its summary.

    The date is taken from the text of the entry's date element: what feedparser parses is turned into UTC, which moves a
    morning in Hanoi to the day before.

    Raises:
        Unreadable: when it is no feed, has no entry, is damaged, or declares XML entities.
    """
    data = raw.data()
    if _ENTITY.search(data) is not None:
        raise Unreadable("declares XML entities, which kg does not expand; no feed needs them")
    with quiet():
        import feedparser

        # Bytes in a stream, never a string: feedparser takes a string for an address and would fetch it.
        try:
            feed = feedparser.parse(io.BytesIO(data))
        except Exception as error:  # its fallback for broken XML trips over unbalanced tags in many ways
            raise Unreadable(f"XML that is damaged ({type(error).__name__}: {error})") from error
    if len(feed.entries) == 0:
        if feed.version:
            raise Unreadable("feed without an entry")
        reason = f" ({str(feed.bozo_exception).removeprefix('<unknown>:')})" if feed.bozo else ""
        raise Unreadable(f"XML that is no RSS or Atom feed{reason}")
    if feed.bozo and type(feed.bozo_exception).__name__ == "SAXParseException":
        report.note("feed is no well-formed XML; read as far as it goes")
    language = feed.feed.get("language") or None
    for number, entry in enumerate(feed.entries, 1):
        report.place = f"entry {number}"
        bodies = [part.value for part in entry.get("content", ()) if part.get("value")] or [entry.get("summary") or ""]
        text = strip_tags(max(bodies, key=len))
        title = entry.get("title")
        if not text:
            report.failed(f"no text ({title or entry.get('id') or 'without a title'})")
            continue
        yield Draft(
            text, id=entry.get("id"), title=strip_tags(title) if title else None,
            published=entry.get("published") or entry.get("updated"),
            source=feed.feed.get("title"), url=entry.get("link"), language=language,
        )  # fmt: skip
