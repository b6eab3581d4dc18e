"""Reading documents from files, folders, globs and standard input: ids, order, duplicates, and what is told of bad input."""

from __future__ import annotations

import gzip
import io
import json
import os
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest import Problem, ProblemKind, ProblemLog, read_sources
from kg.model import Document

TEXT = "Ngoại trưởng Nga hôm nay tới Bình Nhưỡng."


def read(*sources: Path | str, stdin: bytes | None = None, **options: Any) -> tuple[list[Document], list[Problem]]:
    log = ProblemLog()
    stream = None if stdin is None else io.BytesIO(stdin)
    docs = list(read_sources([str(source) for source in sources], on_problem=log, stdin=stream, **options))
    return docs, log.problems


def write(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def lines(*records: dict[str, Any] | str) -> str:
    return "".join((one if isinstance(one, str) else json.dumps(one, ensure_ascii=False)) + "\n" for one in records)


def test_folder_is_read_below_sorted_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/x.txt", "c.TXT"):
        write(tmp_path / name, TEXT)
    docs, problems = read(tmp_path)
    assert [doc.id for doc in docs] == ["a/z", "b", "c"]
    assert problems == []


def test_ids_do_not_depend_on_the_name_of_the_folder_or_the_order_of_the_sources(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write(tmp_path / folder / "sub/a.txt", TEXT)
        write(tmp_path / folder / "b.txt", TEXT + folder)
    assert [doc.id for doc in read(tmp_path / "one")[0]] == [doc.id for doc in read(tmp_path / "two")[0]] == ["b", "sub/a"]
    here = os.path.relpath(tmp_path / "one")
    assert [doc.id for doc in read(here)[0]] == ["b", "sub/a"]
    files = [tmp_path / "one/b.txt", tmp_path / "one/sub/a.txt"]
    assert read(*files) == read(*reversed(files))


def test_files_of_one_stem_get_ids_of_their_own(tmp_path: Path) -> None:
    for name in ("x/a.txt", "x/a.md", "y/a.txt", "y/b.txt"):
        write(tmp_path / name, TEXT + name)
    assert [doc.id for doc in read(tmp_path / "x")[0]] == ["a.md", "a.txt"]
    assert [doc.id for doc in read(tmp_path / "x", tmp_path / "y")[0]] == ["a.md", "b", "x/a.txt", "y/a.txt"]


def test_a_gold_file_beside_its_text_does_not_change_the_id_of_the_text(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "a.json", json.dumps({"doc": "a", "entities": [], "facts": []}))
    write(tmp_path / "b.md", TEXT)
    write(tmp_path / "b.json", json.dumps({"text": TEXT}))
    assert [doc.id for doc in read(tmp_path)[0]] == ["a", "b", "b.json"]


def test_a_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "sub/a.txt", TEXT)
    docs, problems = read(path, tmp_path, tmp_path / "sub", f"{tmp_path}/**/*.txt")
    assert [doc.id for doc in docs] == ["sub/a"]
    assert problems == []


def test_glob_names_files_below_its_fixed_part(tmp_path: Path) -> None:
    for name in ("2024/a.txt", "2025/a.txt", "2025/b.md"):
        write(tmp_path / name, TEXT + name)
    assert [doc.id for doc in read(f"{tmp_path}/*/*.txt")[0]] == ["2024/a", "2025/a"]
    docs, problems = read(f"{tmp_path}/*.pdf")
    assert docs == []
    assert [str(one) for one in problems] == [f"{tmp_path}/*.pdf: no file matches the pattern"]


def test_a_name_with_brackets_is_a_name_when_it_exists(tmp_path: Path) -> None:
    path = write(tmp_path / "tin[1].txt", TEXT)
    assert [doc.id for doc in read(path)[0]] == ["tin[1]"]


def test_file_name_in_nfd_gives_an_id_in_nfc(tmp_path: Path) -> None:
    write(tmp_path / (unicodedata.normalize("NFD", "Bài viết") + ".txt"), TEXT)
    assert [doc.id for doc in read(tmp_path)[0]] == ["Bài viết"]


def test_gz_is_unpacked_by_its_bytes_whatever_its_name(tmp_path: Path) -> None:
    write(tmp_path / "a.txt.gz", gzip.compress(TEXT.encode()))
    write(tmp_path / "b.txt", gzip.compress(TEXT.encode()))
    docs, problems = read(tmp_path)
    assert [(doc.id, doc.text) for doc in docs] == [("a", TEXT), ("b", TEXT)]
    assert problems == []


def test_text_is_nfc_with_lf_and_without_mark(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "\ufeff" + unicodedata.normalize("NFD", "Hội đàm\r\nở Hà Nội\r\n"))
    docs, problems = read(tmp_path)
    assert docs[0].text == "Hội đàm\nở Hà Nội"
    assert [one.kind for one in problems] == [ProblemKind.NOTE]
    assert "NFD" in problems[0].what


def test_record_keeps_its_fields_and_passes_over_others(tmp_path: Path) -> None:
    record = {
        "id": "báo/1", "text": TEXT, "title": " Tin\nmới ", "published": "01/11/2024", "source": "TTXVN", "url": "https://a.vn/1",
        "language": "vi-VN", "tags": ["x"],
    }  # fmt: skip
    write(tmp_path / "a.jsonl", lines(record))
    docs, problems = read(tmp_path)
    assert docs == [Document("báo/1", TEXT, "Tin mới", "2024-11-01", "TTXVN", "https://a.vn/1", "vi")]
    assert problems == []


def test_record_without_id_is_named_by_its_address_or_its_text(tmp_path: Path) -> None:
    a, b, c = {"text": TEXT, "url": "https://a.vn/1"}, {"text": TEXT + " Một."}, {"text": TEXT + " Hai.", "id": 7}
    write(tmp_path / "n.jsonl", lines(a, b, c))
    ids = [doc.id for doc in read(tmp_path)[0]]
    assert ids[0] == "https://a.vn/1" and ids[1].startswith("n#") and ids[2] == "7"
    write(tmp_path / "n.jsonl", lines(c, b))
    assert [doc.id for doc in read(tmp_path)[0]] == [ids[2], ids[1]]


def test_broken_lines_are_told_with_their_number_and_the_rest_is_read(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        lines({"id": "1", "text": TEXT}, '{"id": "2", "text"', {"id": "3"}, {"id": "4", "text": 5}, "[1]", "", "[" * 100_000,
              {"id": "5", "text": "  "}, {"id": "6", "body": TEXT}, {"id": ["x"], "text": TEXT}, {"id": "7", "text": TEXT + "."}),
    )  # fmt: skip
    docs, problems = read(path)
    assert [doc.id for doc in docs] == ["1", "7"]
    assert [one.line for one in problems] == [2, 3, 4, 5, 7, 8, 9, 10]
    assert {one.kind for one in problems} == {ProblemKind.FAILED}
    told = "\n".join(str(one) for one in problems)
    for part in ("a.jsonl:2: no valid JSON", ':3: no "text"', ':4: "text" is a number', ":5: expected an object",
                 ":7: no valid JSON", ":8: no text", "rename 'body'", '"id" is a list'):  # fmt: skip
        assert part in told


def test_same_id_with_the_same_content_counts_once_with_other_content_the_first_is_kept(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", lines({"id": "1", "text": TEXT}, {"id": "1", "text": TEXT}))
    write(tmp_path / "b.json", json.dumps([{"id": "1", "text": "Khác."}, {"id": "1", "text": "Khác nữa."}]))
    docs, problems = read(tmp_path)
    assert [(doc.id, doc.text) for doc in docs] == [("1", TEXT)]
    assert [(one.kind, Path(one.path).name, one.line) for one in problems] == [
        (ProblemKind.SKIPPED, "a.jsonl", 2), (ProblemKind.FAILED, "b.json", None), (ProblemKind.FAILED, "b.json", None),
    ]  # fmt: skip
    assert f"{tmp_path}/a.jsonl:1" in problems[1].what


def test_csv_with_any_usual_delimiter_and_a_quoted_text_over_lines(tmp_path: Path) -> None:
    for delimiter in ",;\t":
        path = write(
            tmp_path / "a.csv",
            delimiter.join(("ID", "Text", "published")) + "\n" + delimiter.join(("1", '"Một,\nhai; ba"', "2024-11")) + "\n\n"
            + delimiter.join(("2", "x", "y", "z")) + "\n" + delimiter.join(("3", "")) + "\n",
        )  # fmt: skip
        docs, problems = read(path)
        assert [(doc.id, doc.text, doc.published) for doc in docs] == [("1", "Một,\nhai; ba", "2024-11")]
        assert [one.line for one in problems] == [5, 6]


def test_csv_without_a_text_column_names_the_columns_it_knows(tmp_path: Path) -> None:
    _, problems = read(write(tmp_path / "a.csv", "id,body\n1,x\n"))
    assert [one.line for one in problems] == [1]
    assert "id, text, title" in problems[0].what


def test_stdin_takes_json_lines_or_one_plain_text() -> None:
    docs, problems = read("-", stdin=lines({"id": "1", "text": TEXT}, "{", {"id": "2", "text": TEXT}).encode())
    assert [doc.id for doc in docs] == ["1", "2"]
    assert [str(one)[:4] for one in problems] == ["-:2:"]
    docs, problems = read("-", stdin=("Tiêu đề\n" + TEXT).encode())
    assert docs[0].text == "Tiêu đề\n" + TEXT and docs[0].id.startswith("stdin-")
    assert problems == []


def test_stdin_comes_after_the_files(tmp_path: Path) -> None:
    write(tmp_path / "z.txt", TEXT)
    docs, _ = read("-", tmp_path, stdin=lines({"id": "a", "text": TEXT}).encode())
    assert [doc.id for doc in docs] == ["z", "a"]


def test_other_encodings_are_read_and_told(tmp_path: Path) -> None:
    long = "Tổng thống Nga và nhà lãnh đạo Triều Tiên đã hội đàm tại Bình Nhưỡng về việc hợp tác giữa hai nước. " * 5
    for encoding, data in {
        "cp1258": _to_cp1258(long),
        "utf-16": long.encode("utf-16"),
        "utf-16-le": long.encode("utf-16-le"),
        "utf-16-be": long.encode("utf-16-be"),
        "utf-32": long.encode("utf-32"),
    }.items():
        docs, problems = read(write(tmp_path / "a.txt", data))
        assert [doc.text for doc in docs] == [long.strip()], encoding
        assert f"read as {encoding}" in problems[0].what
        assert problems[0].kind is ProblemKind.NOTE


def _to_cp1258(text: str) -> bytes:
    """Tone marks apart from their letters, which is all that this encoding can write."""
    made = []
    for letter in text:
        base = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in base if mark in "\u0300\u0301\u0303\u0309\u0323")
        made.append(unicodedata.normalize("NFC", "".join(mark for mark in base if mark not in tone)) + tone)
    return "".join(made).encode("cp1258")


def test_few_broken_bytes_do_not_turn_utf8_into_something_else(tmp_path: Path) -> None:
    docs, problems = read(write(tmp_path / "a.txt", (TEXT * 20).encode() + b"\xff\xfe."))
    assert docs[0].text == TEXT * 20 + "\ufffd\ufffd."
    assert "U+FFFD" in problems[0].what


def test_nul_and_lone_surrogates_never_reach_a_document(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT.replace(" ", "\x00 ", 1))
    write(tmp_path / "b.jsonl", '{"id": "b", "text": "x\\ud800y\\u0000z", "title": "\\udfff"}\n')
    docs, problems = read(tmp_path)
    assert [doc.text for doc in docs] == [TEXT, "x\ufffdyz"]
    assert docs[1].sha256
    assert [one.kind for one in problems] == [ProblemKind.NOTE] * 3


BAD_FILES = {
    "empty.txt": (b"", "empty file"),
    "blank.txt": (b" \n\t\n", "no text"),
    "noise.txt": (bytes(range(256)) * 20, "no text (binary data)"),
    "image.txt": (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG image"),
    "word.txt": (b"PK\x03\x04" + bytes(50), "Office document"),
    "cut.txt.gz": (gzip.compress(TEXT.encode() * 50)[:60], "damaged or cut off"),
    "notgz.txt.gz": (b"\x1f\x8b\x08\x00garbage that is not packed", "damaged or cut off"),
    "long.txt": (TEXT.encode() * 700_000, "longer than 32 MB"),
    "chars.jsonl": (json.dumps({"id": "l", "text": "x" * 2_000_001}).encode(), "2,000,001 characters"),
    "bomb.txt.gz": (gzip.compress(bytes(40_000_000)), "unpacks to more than"),
    "bomb.jsonl.gz": (gzip.compress(b'{"id":"1","text":"x"}\n' + b"\n".rjust(1000) * 40_000), "unpacks to more than"),
    "bad.json": (b'{"id": 1,\n "text": }', "no valid JSON"),
    "lines.json": (b'{"id": 1}\n{"id": 2}\n', "named .jsonl"),
    "none.json": (b"[]", "empty list"),
    "deep.json": (b"[" * 200_000, "no valid JSON"),
    "damaged.pdf": (b"%PDF-1.7\nnothing of it", "PDF"),
    "fake.pdf": (b"plain words", "no PDF"),
    "index.html": (b"<html><body><script>x()</script></body></html>", "without a main text"),
    "empty.rss": (b'<rss version="2.0"><channel><title>x</title></channel></rss>', "feed without an entry"),
    "map.xml": (b"<urlset><url>x</url></urlset>", "no RSS or Atom"),
    "evil.xml": (b'<!DOCTYPE r [<!ENTITY a "aaaa">]><rss><channel><item><title>&a;</title></item></channel></rss>', "entities"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_file_gives_one_clear_line_and_the_rest_is_read(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    data, expected = BAD_FILES[name]
    path = write(tmp_path / name, data)
    write(tmp_path / "zz.txt", TEXT)
    docs, problems = read(tmp_path)
    assert [(doc.id, doc.text) for doc in docs if doc.id == "zz"] == [("zz", TEXT)]
    failed = [one for one in problems if one.kind is ProblemKind.FAILED]
    assert len(failed) == 1
    assert failed[0].path == str(path)
    assert expected in failed[0].what
    assert "\n" not in str(failed[0])
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []


def test_what_is_no_article_is_skipped_in_a_folder_and_refused_by_name(tmp_path: Path) -> None:
    for name in ("README.md", "SOURCES.md", "photo.jpg", "Makefile", "a.txt"):
        write(tmp_path / name, TEXT)
    write(tmp_path / "gold.json", json.dumps({"doc": "a", "entities": [], "facts": []}))
    docs, problems = read(tmp_path)
    assert [doc.id for doc in docs] == ["a"]
    assert {one.kind for one in problems} == {ProblemKind.SKIPPED}
    assert len(problems) == 5
    docs, problems = read(tmp_path / "photo.jpg", tmp_path / "README.md")
    assert [doc.id for doc in docs] == ["README"]
    assert [one.kind for one in problems] == [ProblemKind.FAILED]
    assert ".jsonl" in problems[0].what


def test_missing_address_and_empty_folder_are_told(tmp_path: Path) -> None:
    docs, problems = read(tmp_path / "no.txt", "https://a.vn/1.html", tmp_path)
    assert docs == []
    assert [one.what for one in problems] == [
        "no such file or folder", "kg reads no addresses; save the page or feed as a file first",
        "folder holds no file that kg reads",
    ]  # fmt: skip


def test_unreadable_file_and_folder_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "locked.txt", TEXT)
    write(tmp_path / "closed/b.txt", TEXT)
    # Permissions do not bind the root user, under whom tests may run: the refusal is played.
    really_open, really_scan = Path.open, os.scandir

    def refuse_open(path: Path, *args: Any, **options: Any) -> Any:
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return really_open(path, *args, **options)

    def refuse_scan(path: Any) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return really_scan(path)

    monkeypatch.setattr(Path, "open", refuse_open)
    monkeypatch.setattr(os, "scandir", refuse_scan)
    docs, problems = read(tmp_path)
    assert [doc.id for doc in docs] == ["a"]
    assert sorted(str(one) for one in problems) == [
        f"{tmp_path}/closed: folder cannot be read (permission denied)",
        f"{tmp_path}/locked.txt: cannot be read (permission denied)",
    ]
    docs, problems = read(tmp_path / "closed")
    assert docs == [] and [str(one) for one in problems] == [f"{tmp_path}/closed: folder cannot be read (permission denied)"]


def test_pipes_and_links_in_a_circle_do_not_hang(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "circle").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    docs, problems = read(tmp_path)
    assert [doc.id for doc in docs] == ["a"]
    assert [one.kind for one in problems] == [ProblemKind.SKIPPED, ProblemKind.SKIPPED, ProblemKind.FAILED]
    assert read(tmp_path / "pipe.txt")[1][0].what.startswith("neither a file nor a folder")


def test_log_counts_every_kind(tmp_path: Path) -> None:
    log = ProblemLog()
    write(tmp_path / "a.txt", "")
    assert list(read_sources([str(tmp_path), str(tmp_path / "no")], on_problem=log)) == []
    assert log.counts() == {ProblemKind.FAILED: 2, ProblemKind.SKIPPED: 0, ProblemKind.NOTE: 0}


def test_bad_date_and_language_are_noted_and_left_open(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", lines({"id": "1", "text": TEXT, "published": "hôm qua", "language": "tiếng Việt"}))
    docs, problems = read(tmp_path, language="en")
    assert (docs[0].published, docs[0].language) == (None, "en")
    assert [(one.kind, one.line) for one in problems] == [(ProblemKind.NOTE, 1)] * 2


@pytest.mark.parametrize(
    ("published", "noted"),
    [
        ("3024-11-01", "published '3024-11-01' is out of range: the year 3024 is not from 1900 to 2100; left open"),
        ("1/11/1024", "published '1/11/1024' is out of range: the year 1024 is not from 1900 to 2100; left open"),
        ("2024-13-01", "published '2024-13-01' is no date (YYYY-MM-DD); left open"),
    ],
)
def test_a_date_out_of_range_is_told_apart_from_what_is_no_date(tmp_path: Path, published: str, noted: str) -> None:
    write(tmp_path / "a.jsonl", lines({"id": "1", "text": TEXT, "published": published}))
    docs, problems = read(tmp_path)
    assert docs[0].published is None and [one.what for one in problems] == [noted]


ENGLISH = "The President of Chile visited Peru on Monday to sign a treaty on the border between both of the countries."


@pytest.mark.parametrize(
    ("record", "noted"),
    [
        ({"text": ENGLISH}, "hardly has a letter with Vietnamese marks"),
        ({"text": ENGLISH, "language": "en-GB"}, "says that its language is 'en'"),
        ({"text": TEXT, "language": "fr"}, "says that its language is 'fr'"),
        ({"text": TEXT * 3, "language": "vi-VN"}, None),
        ({"text": "Ngay 3/5, Nga gap My."}, None),
    ],
)
def test_what_is_not_vietnamese_is_read_and_noted(tmp_path: Path, record: dict[str, str], noted: str | None) -> None:
    write(tmp_path / "a.jsonl", lines({"id": "1", **record}))
    docs, problems = read(tmp_path)
    assert [doc.text for doc in docs] == [record["text"]]
    assert [one.what[: len(noted or "")] for one in problems] == ([] if noted is None else [noted])


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_comes_back_clean_or_is_told(text: str, title: str) -> None:
    docs, problems = read("-", stdin=(json.dumps({"id": "1", "text": text, "title": title}) + "\n").encode())
    assert len(docs) == 1 or problems[-1].kind is ProblemKind.FAILED
    for doc in docs:
        assert unicodedata.is_normalized("NFC", doc.text)
        assert "\r" not in doc.text and "\x00" not in doc.text and doc.text == doc.text.strip() != ""
        assert len(doc.sha256) == 64


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    docs, problems = read("-", stdin=data)
    assert len(docs) > 0 or len(problems) > 0 or data.strip(b" \r\n\t\x00") == b""
