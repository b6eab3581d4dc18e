"""Bytes of one file: unpacked, kept under the limits, and decoded."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from typing import TYPE_CHECKING, BinaryIO

from kg.ingest.problem import Report, Unreadable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_FILE_BYTES = 32_000_000
"""Largest file, unpacked, that is read as a whole (every format but JSON Lines and CSV), and longest line of those."""
MAX_RATIO = 250
"""Text that unpacks to more than `MAX_FILE_BYTES` and to more than this many times its packed size is a gz bomb."""
_HEAD_BYTES = 1 << 20

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_MAGIC = (
    (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or Office document"), (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x7fELF", "a program"), (b"SQLite format 3", "a database"),
)  # fmt: skip


class Raw:
    """The unpacked bytes of one input, read once, as a whole or as a stream of text.

    Whether they are packed is told by their first two bytes, not by the name.
    """

    def __init__(self, stream: BinaryIO, report: Report) -> None:
        head = stream.read(2)
        self._packed = _Joined(head, stream)
        plain = io.BufferedReader(self._packed)
        self._stream = gzip.GzipFile(fileobj=plain) if head == b"\x1f\x8b" else plain
        self._given = 0
        self._report = report

    def read(self, size: int) -> bytes:
        """Up to ``size`` bytes more.

        Raises:
            Unreadable: when the packed data are damaged, or a gz bomb.
        """
        try:
            data = self._stream.read(size)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise Unreadable(f"the gz data are damaged or cut off ({error}); pack the file again") from error
        self._given += len(data)
        if self._given > MAX_FILE_BYTES and self._given > MAX_RATIO * self._packed.given:
            raise Unreadable(f"unpacks to more than {MAX_RATIO} times its size: no text does (a gz bomb?)")
        return data

    def data(self) -> bytes:
        """All of it.

        Raises:
            Unreadable: when it is empty or longer than `MAX_FILE_BYTES`.
        """
        parts: list[bytes] = []
        size = 0
        while data := self.read(_HEAD_BYTES):
            parts.append(data)
            size += len(data)
            if size > MAX_FILE_BYTES:
                raise Unreadable(
                    f"longer than {MAX_FILE_BYTES // 1_000_000} MB, too long for one article; "
                    "split it, or give many articles as JSON Lines (no limit)"
                )
        if size == 0:
            raise Unreadable("empty file")
        return b"".join(parts)

    def text(self) -> str:
        """All of it, decoded; another encoding than UTF-8 is noted."""
        return decode(self.data(), self._report)

    def lines(self) -> io.TextIOWrapper:
        """A text stream of any length; bytes that do not decode stand as lone surrogates.

        Raises:
            Unreadable: when it is empty or no text.
        """
        head = self.read(_HEAD_BYTES)
        while len(head) < _HEAD_BYTES and (more := self.read(_HEAD_BYTES - len(head))):
            head += more
        if len(head) == 0:
            raise Unreadable("empty file")
        encoding = detect_encoding(head, self._report, cut=len(head) == _HEAD_BYTES)
        stream = io.BufferedReader(_Joined(head, self))
        errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
        return io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="")


class _Joined(io.RawIOBase):
    """Bytes already read, then the rest of a stream; counts what it gave."""

    def __init__(self, head: bytes, rest: BinaryIO | Raw) -> None:
        self._head = head
        self._rest = rest
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        size = len(view)
        if len(self._head) > 0:
            data, self._head = self._head[:size], self._head[size:]
        else:
            data = self._rest.read(size)
        view[: len(data)] = data
        self.given += len(data)
        return len(data)


def decode(data: bytes, report: Report, *, declared: str | None = None) -> str:
    """The text of these bytes.

    Args:
        declared: an encoding that the data themselves name (an HTML page's), tried after UTF-8.
    """
    encoding = detect_encoding(data, report, declared=declared)
    return data.decode(encoding, errors="replace")


def detect_encoding(data: bytes, report: Report, *, declared: str | None = None, cut: bool = False) -> str:
    """Name of the codec that reads these bytes; anything but UTF-8 is noted.

    Args:
        cut: whether the data may end within a character.

    Raises:
        Unreadable: when they are no text.
    """
    for mark, marked in _BOMS:
        if data.startswith(mark):
            if marked != "utf-8-sig":
                report.note(f"is not in UTF-8; read as {marked}, as its first bytes say")
            return marked
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise Unreadable(f"holds no text (it is {what})")
    encoding = _guess_wide(data)
    if encoding is None:
        _refuse_binary(data)
        if _is_utf8(data, cut=cut) or _is_damaged_utf8(data):
            return "utf-8"
        encoding = _known(declared) or _guess_narrow(data)
    report.note(f"is not in UTF-8; read as {encoding} (convert it if the text looks wrong)")
    return encoding


def _is_utf8(data: bytes, *, cut: bool) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=not cut)
    except UnicodeDecodeError:
        return False
    return True


def _is_damaged_utf8(data: bytes) -> bool:
    """UTF-8 but for a few broken bytes, which any eight-bit encoding would turn into a text of rubbish."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return broken * 20 < sum(letter > "\x7f" for letter in text) - broken


def _guess_wide(data: bytes) -> str | None:
    """UTF-16 without a mark: ASCII letters and spaces put a NUL at every second place."""
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) * 0.15 and even < odd * 0.1:
        return "utf-16-le"
    if even > len(sample) * 0.15 and odd < even * 0.1:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes) -> None:
    sample = data[:65536]
    control = sum(sample.count(bytes((code,))) for code in range(32) if code not in (9, 10, 12, 13, 27))
    if control > max(len(sample) * 0.05, 8):
        raise Unreadable("holds no text (binary data)")


def _known(encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        b"kg".decode(encoding, errors="replace")  # not codecs.lookup alone: it also knows codecs that give no text (base64)
        return codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return None


def _guess_narrow(data: bytes) -> str:
    """An eight-bit encoding; Vietnamese windows-1258 is tried first, for general guessers know it badly."""
    if _is_vietnamese(data.decode("cp1258", errors="replace")):
        return "cp1258"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:262144]).best()
    if best is None:
        raise Unreadable("holds no text in an encoding that can be told; convert it to UTF-8")
    return str(best.encoding)


def _is_vietnamese(text: str) -> bool:
    """Whether tone marks stand on vowels, and often enough, as only in Vietnamese."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    marks = [i for i, letter in enumerate(text) if letter in tones]
    on_vowels = sum(i > 0 and text[i - 1].lower() in "aăâeêioôơuưy" for i in marks)
    return "\ufffd" not in text and len(marks) > len(text) * 0.02 and on_vowels == len(marks)
