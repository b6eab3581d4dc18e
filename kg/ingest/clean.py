"""Text as the stages expect it: NFC, LF, nothing that breaks a line or a graph."""

from __future__ import annotations

import re
import unicodedata

from kg.ingest.problem import Report

MAX_TEXT_CHARS = 2_000_000
"""Longest text of one document."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_BROKEN = re.compile(r"[\ud800-\udfff\ufffd]")


def clean_text(text: str, report: Report, line: int | None = None) -> str:
    """NFC text with LF line ends, without NUL or other control characters; what had to be changed is noted.

    White space at both ends goes, inside it stays.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    if _BROKEN.search(text) is not None:
        text = _BROKEN.sub("\ufffd", text)
        report.note("has characters that could not be decoded; they stand as U+FFFD", line)
    if _CONTROL.search(text) is not None:
        report.note("has NUL or control characters; they are left out", line)
        text = _CONTROL.sub("", text)
    if not unicodedata.is_normalized("NFC", text):
        # A few characters that NFC always rewrites (the ohm sign) are no decomposed text and not worth a line.
        if any(unicodedata.combining(letter) for letter in text):
            report.note("is in decomposed Unicode (NFD); read as NFC, and offsets count NFC characters", line)
        text = unicodedata.normalize("NFC", text)
    return text.strip()
