"""What a reader found of one document, and how it becomes a `Document`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.ids import hash_id
from kg.ingest.clean import MAX_TEXT_CHARS, clean_text
from kg.ingest.problem import Report
from kg.ingest.published import normalise_published
from kg.model import Document
from kg.text import is_vietnamese

FIELDS = ("id", "text", "title", "published", "source", "url", "language")
"""Keys of a JSON record and columns of a CSV table; others are passed over."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Draft:
    """One document as it was found: nothing cleaned, nothing checked.

    Attributes:
        whole: whether the file is this one document, so that the file's name is the document's id.
        line: where in the file it begins.
    """

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    whole: bool = False
    line: int | None = None


def make_draft(record: object, report: Report, line: int | None) -> Draft | None:
    """The draft of a JSON object or CSV row; ``None``, and a problem, where it is none."""
    if not isinstance(record, Mapping):
        report.failed(f'expected an object with "id" and "text", found {_type_name(record)}', line)
        return None
    if "text" not in record and "facts" in record and "entities" in record:
        report.skipped("gold facts or extracted facts, no article", line)
        return None
    values: dict[str, Any] = {}
    for key in FIELDS:
        value = record.get(key)
        if key in ("id", "published") and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is not None and not isinstance(value, str):
            report.failed(f'"{key}" is {_type_name(value)}, expected a string', line)
            return None
        values[key] = value
    text = values.pop("text")
    if text is None:
        near = sorted(str(key) for key in record if str(key).lower() in ("body", "content", "contents", "article", "noi_dung"))
        report.failed('no "text"' + (f'; rename {near[0]!r} to "text"' if near else ""), line)
        return None
    return Draft(text, line=line, **values)


def make_document(draft: Draft, name: str, language: str, report: Report) -> Document | None:
    """The document of a draft; ``None``, and a problem, where there is no text or too much.

    Args:
        name: the file's name among the inputs, which becomes the id of a document that fills its file.
        language: code for a document that does not say its own.
    """
    text = clean_text(draft.text, report, draft.line)
    if len(text) == 0:
        report.failed("no text: nothing but white space", draft.line)
        return None
    if len(text) > MAX_TEXT_CHARS:
        report.failed(f"{len(text):,} characters of text; one document may have {MAX_TEXT_CHARS:,}", draft.line)
        return None
    published = None
    if draft.published is not None and draft.published.strip():
        try:
            published = normalise_published(draft.published)
            fault = "is no date (YYYY-MM-DD)" if published is None else None
        except ValueError as error:
            fault = f"is out of range: {error}"
        if fault is not None:
            report.note(f"published {draft.published[:40]!r} {fault}; left open", draft.line)
    code = draft.language.strip() if draft.language is not None else ""
    if code and _LANGUAGE.fullmatch(code) is None:
        report.note(f"language {code[:20]!r} is no language code; taken as {language!r}", draft.line)
        code = ""
    code = re.split("[-_]", code)[0].lower()
    if code not in ("", language):
        report.note(f"says that its language is {code!r}; kg reads it as {language!r}, and will find little", draft.line)
    elif language == "vi" and not is_vietnamese(text):
        report.note("hardly has a letter with Vietnamese marks; kg reads Vietnamese only, and will find little", draft.line)
    return Document(
        id=_make_id(draft, text, name), text=text, title=_short(draft.title), published=published,
        source=_short(draft.source), url=_short(draft.url), language=code or language,
    )  # fmt: skip


def _make_id(draft: Draft, text: str, name: str) -> str:
    """The record's own id, else its address, else the file's name with, in a file of many, a hash of the text.

    A hash rather than a number, so that a document keeps its id when others come or go before it.
    """
    for own in (_short(draft.id), _short(draft.url) if not draft.whole else None):
        if own is not None:
            return own
    return name if draft.whole else f"{name}#{hash_id(text)}"


def _short(value: str | None) -> str | None:
    if value is None:
        return None
    line = " ".join(clean_text(value, Report("", lambda problem: None)).split())
    return line or None


def _type_name(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
