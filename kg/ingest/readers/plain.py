"""Plain text and Markdown: a file is one document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import yaml

from kg.ingest.problem import Report
from kg.ingest.raw import Raw
from kg.ingest.record import Draft

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_KEYS = {
    "id": "id", "title": "title", "date": "published", "published": "published", "source": "source", "url": "url",
    "language": "language", "lang": "language",
}  # fmt: skip
_MARKUP = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"^(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"!\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\](?:\([^)\s]*(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])"), r"\1"),
    (re.compile(r"^\[[^\]]+\]:\s+\S+.*$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE), ""),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE), r"\1"),
    (re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*[-*+][ \t]+", re.MULTILINE), ""),
    (re.compile(r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)


def read_text(raw: Raw, report: Report) -> Iterator[Draft]:
    """The whole file as it stands."""
    yield Draft(raw.text(), whole=True)


def read_markdown(raw: Raw, report: Report) -> Iterator[Draft]:
    """The text without its markup; title, date, source, url, id and language from YAML front matter."""
    text = raw.text()
    meta: dict[str, str] = {}
    if (found := _FRONT_MATTER.match(text)) is not None:
        meta = _read_front_matter(found[1], report)
        text = text[found.end() :]
    if "title" not in meta and (heading := _HEADING.search(text)) is not None:
        meta["title"] = strip_markdown(heading[1])
    yield Draft(strip_markdown(text), whole=True, **meta)  # type: ignore[arg-type]


def strip_markdown(text: str) -> str:
    """Text without Markdown's markup; line breaks stay.

    >>> strip_markdown("## Tin\\n**Nga** và [Mỹ](https://a.vn) *gặp* nhau")
    'Tin\\nNga và Mỹ gặp nhau'
    """
    for pattern, kept in _MARKUP:
        text = pattern.sub(kept, text)
    return text


def _read_front_matter(text: str, report: Report) -> dict[str, str]:
    try:
        record = yaml.load(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError, ValueError):
        report.note("front matter is no YAML; passed over", 1)
        return {}
    if not isinstance(record, dict):
        return {}
    return {
        _KEYS[key]: value.isoformat() if isinstance(value, date) else str(value)
        for key, value in record.items()
        if isinstance(key, str) and key in _KEYS and isinstance(value, str | int | date)
    }


class _Loader(yaml.SafeLoader):
    """Safe, and blind to aliases: front matter needs none, and they can be made to explode."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("alias")
        return super().compose_node(parent, index)
