"""JSON, JSON Lines and CSV: many documents a file, each a record with at least a text."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import TextIO

from kg.ingest.problem import Report, Unreadable
from kg.ingest.raw import MAX_FILE_BYTES, Raw
from kg.ingest.record import FIELDS, Draft, make_draft


def read_json(raw: Raw, report: Report) -> Iterator[Draft]:
    """One record, or a list of them."""
    text = raw.text()
    try:
        value = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        hint = "; a file with a record a line is named .jsonl" if error.msg == "Extra data" else ""
        raise Unreadable(f"no valid JSON: {error.msg} at column {error.colno}{hint}", error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"no valid JSON: {error}") from error
    records = value if isinstance(value, list) else [value]
    if len(records) == 0:
        raise Unreadable("an empty list: no record")
    for number, record in enumerate(records, 1):
        report.place = f"record {number}" if isinstance(value, list) else ""
        draft = make_draft(record, report, None)
        if draft is not None:
            # A file that is one record is named as any file that is one document.
            yield draft if isinstance(value, list) else replace(draft, whole=True)


def read_jsonl(raw: Raw, report: Report) -> Iterator[Draft]:
    """A record a line, read as a stream; a broken line is told and the next one read."""
    yield from _read_json_lines(raw.lines(), report)


def read_sniff(raw: Raw, report: Report) -> Iterator[Draft]:
    """JSON Lines when the first line is a JSON object, otherwise one plain text."""
    stream = raw.lines()
    first = stream.readline(MAX_FILE_BYTES)
    try:
        is_json = isinstance(json.loads(first.removeprefix("\ufeff")), dict)
    except (ValueError, RecursionError):
        is_json = False
    if is_json:
        yield from _read_json_lines(stream, report, first)
        return
    text = first + stream.read(MAX_FILE_BYTES)
    if len(text) > MAX_FILE_BYTES:
        raise Unreadable(f"longer than {MAX_FILE_BYTES // 1_000_000} MB, too long for one article; give many as JSON Lines")
    yield Draft(text, whole=True)


def _read_json_lines(stream: TextIO, report: Report, first: str = "") -> Iterator[Draft]:
    number = 0
    while line := first or stream.readline(MAX_FILE_BYTES):
        first, number = "", number + 1
        if len(line) >= MAX_FILE_BYTES and not line.endswith("\n"):
            report.failed(f"a line longer than {MAX_FILE_BYTES // 1_000_000} MB", number)
            while line and not line.endswith("\n"):
                line = stream.readline(MAX_FILE_BYTES)
            continue
        if not line.strip("\ufeff \t\r\n\x00"):
            continue
        try:
            record = json.loads(line.removeprefix("\ufeff"))
        except json.JSONDecodeError as error:
            report.failed(f"no valid JSON: {error.msg} at column {error.colno}", number)
            continue
        except (ValueError, RecursionError) as error:
            report.failed(f"no valid JSON: {error}", number)
            continue
        draft = make_draft(record, report, number)
        if draft is not None:
            yield draft


def read_csv(raw: Raw, report: Report) -> Iterator[Draft]:
    """A row a document, under a header with at least the column ``text``; comma, semicolon or tab between the cells."""
    stream = raw.lines()
    csv.field_size_limit(MAX_FILE_BYTES)
    header_line = stream.readline(MAX_FILE_BYTES).removeprefix("\ufeff")
    delimiter = max(",;\t", key=header_line.count)
    header = [cell.strip().lower() for cell in next(csv.reader([header_line], delimiter=delimiter), [])]
    if "text" not in header:
        raise Unreadable(f'no column "text" in the header; known columns: {", ".join(FIELDS)}', 1)
    rows = csv.reader(stream, delimiter=delimiter)
    while True:
        begins = rows.line_num + 2  # the header is no line of this reader, and lines count from one
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            report.failed(f"no valid CSV: {error}", begins)
            continue
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(header):
            report.failed(f"{len(row)} cells under {len(header)} columns; put a text with {delimiter!r} in quotes", begins)
            continue
        record = {key: cell for key, cell in zip(header, row, strict=False) if cell.strip()}
        draft = make_draft(record, report, begins)
        if draft is not None:
            yield draft
