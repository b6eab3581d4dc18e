"""PDF by pypdf: the text of all pages as one document."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import zip_longest

from kg.ingest.problem import Report, Unreadable
from kg.ingest.quiet import quiet
from kg.ingest.raw import Raw
from kg.ingest.record import Draft

_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")


def read_pdf(raw: Raw, report: Report) -> Iterator[Draft]:
    """Text and title. The date in a PDF's metadata is when the file was made, not when the article came out: left out.

    Raises:
        Unreadable: when it is no PDF, is damaged, locked by a password, or holds pictures of text only.
    """
    data = raw.data()
    if b"%PDF-" not in data[:1024]:
        raise Unreadable("no PDF: it does not begin with %PDF-")
    with quiet():
        import pypdf
        from pypdf.errors import DependencyError, FileNotDecryptedError

        try:
            reader = pypdf.PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise Unreadable("PDF is encrypted; save it without its password")
            pages = [page.extract_text() for page in reader.pages]
            title = reader.metadata.title if reader.metadata is not None else None
        except (FileNotDecryptedError, DependencyError) as error:
            raise Unreadable("PDF is encrypted; save it without its password") from error
        except Unreadable:
            raise
        except Exception as error:  # a damaged PDF makes pypdf raise errors of every kind
            raise Unreadable(f"PDF is damaged ({type(error).__name__}: {str(error)[:80]})") from error
    text = join_lines("\n".join(pages))
    if not text.strip():
        raise Unreadable("PDF holds no text (a scan?); run text recognition over it first")
    yield Draft(text, whole=True, title=str(title) if title else None)


def join_lines(text: str) -> str:
    """Paragraphs on one line each: a line that fills the column and ends no sentence goes on in the next.

    >>> join_lines("Tổng thống Nga hôm nay tới\\nBình Nhưỡng.\\nTin khác")
    'Tổng thống Nga hôm nay tới Bình Nhưỡng.\\nTin khác'
    """
    lines = [line.strip() for line in text.splitlines()]
    full = max((len(line) for line in lines), default=0) * 0.6
    parts: list[str] = []
    for line, after in zip_longest(lines, lines[1:], fillvalue=""):
        goes_on = len(line) >= full and after != "" and _SENTENCE_END.search(line) is None
        # A hyphen at the end of a line belongs to the name that it cuts ("Kim Jong-", "un"), Vietnamese has no others.
        parts.append(line if goes_on and line.endswith("-") else line + (" " if goes_on else "\n"))
    return "".join(parts).strip()
