"""HTML pages: main text, title, date and source as trafilatura finds them; and plain text of HTML fragments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from kg.ingest.problem import Report, Unreadable
from kg.ingest.quiet import quiet
from kg.ingest.raw import Raw, decode
from kg.ingest.record import Draft

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_LANG = re.compile(r"<html\b[^>]{0,500}?\slang\s*=\s*[\"']?([A-Za-z-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}
"""Only dates that the page states in its metadata: the wider search guesses from the text. The last day is fixed, since the
library would otherwise put today, and the same page would read differently on another day."""


def read_html(raw: Raw, report: Report) -> Iterator[Draft]:
    """The article of a page.

    Raises:
        Unreadable: when the page has no main text.
    """
    data = raw.data()
    declared = _CHARSET.search(data[:4096])
    html = _XML_DECLARATION.sub("", decode(data, report, declared=declared[1].decode() if declared is not None else None))
    with quiet():
        import trafilatura

        try:
            page = trafilatura.bare_extraction(
                html, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=dict(_DATES),
                as_dict=True,
            )  # fmt: skip
        except Exception as error:  # whatever the parsers below it raise on broken markup
            raise Unreadable(f"HTML that cannot be parsed ({error})") from error
    if not isinstance(page, dict) or not (page["text"] or "").strip():
        raise Unreadable("HTML without a main text (an index page, or one that scripts fill in)")
    language = _LANG.search(html[:4096])
    yield Draft(
        page["text"], whole=True, title=page["title"], published=page["date"], source=page["sitename"] or page["hostname"],
        url=page["url"],
        language=language[1] if language is not None else None,
    )  # fmt: skip


def strip_tags(fragment: str) -> str:
    """Plain text of an HTML fragment, blocks on lines of their own.

    >>> strip_tags("<p>Nga &amp; Mỹ</p><script>x()</script><p>gặp<br>nhau</p>")
    'Nga & Mỹ\\ngặp\\nnhau'
    """
    parser = _Text()
    parser.feed(fragment)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.parts).split("\n"))
    return "\n".join(line for line in lines if line)


class _Text(HTMLParser):
    _BLOCKS = frozenset(re.findall(r"\w+",
        "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol "
        "p pre section table td th tr ul",
    ))  # fmt: skip
    _HIDDEN = frozenset(("script", "style", "template", "noscript"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in self._HIDDEN
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._HIDDEN and self._hidden > 0:
            self._hidden -= 1
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if self._hidden == 0:
            # A line break inside a block is mere white space in HTML.
            self.parts.append(data.replace("\n", " "))

    def _break(self, tag: str) -> None:
        if tag in self._BLOCKS:
            self.parts.append("\n")
