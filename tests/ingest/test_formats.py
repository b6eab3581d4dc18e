"""Formats with structure: Markdown, HTML, PDF and feeds give text, title, date and source."""

from __future__ import annotations

import io
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from kg.ingest import Problem, ProblemKind, ProblemLog, read_sources
from kg.ingest.readers.html import strip_tags
from kg.ingest.readers.pdf import join_lines
from kg.ingest.readers.plain import strip_markdown
from kg.model import Document

BODY = (
    "Ngoại trưởng Nga và người đồng cấp Triều Tiên hội đàm tại Moskva hôm thứ Sáu, bàn về hợp tác giữa hai nước trong năm tới.",
    "Hai bên cho biết sẽ tiếp tục tham vấn ở nhiều cấp, và chuẩn bị cho chuyến thăm của lãnh đạo hai nước trong thời gian tới.",
)
PAGE = f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html><html lang="vi-VN"><head><meta charset="utf-8"><title>Hội đàm ở Moskva | Báo Mẫu</title>
<meta property="og:title" content="Hội đàm ở Moskva"><meta property="og:site_name" content="Báo Mẫu">
<link rel="canonical" href="https://baomau.vn/hoi-dam.html">
<meta property="article:published_time" content="2024-11-01T00:30:00+07:00"></head>
<body><nav><a href="/">Trang chủ</a> <a href="/the-gioi">Thế giới</a></nav>
<article><h1>Hội đàm ở Moskva</h1><p>{BODY[0]}</p><p>{BODY[1]}</p></article>
<footer>Bản quyền 2026 Báo Mẫu</footer></body></html>"""


def read_one(tmp_path: Path, name: str, data: str | bytes) -> tuple[list[Document], list[Problem]]:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    log = ProblemLog()
    return list(read_sources([str(path)], on_problem=log)), log.problems


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **options: Any) -> None:
        raise AssertionError("a reader went to the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_html_gives_main_text_and_metadata_without_the_page_around_it(tmp_path: Path) -> None:
    docs, problems = read_one(tmp_path, "a.html", PAGE)
    doc = docs[0]
    assert (doc.id, doc.title, doc.published) == ("a", "Hội đàm ở Moskva", "2024-11-01")
    assert (doc.source, doc.url, doc.language) == ("Báo Mẫu", "https://baomau.vn/hoi-dam.html", "vi")
    assert BODY[0] in doc.text and BODY[1] in doc.text
    assert "Trang chủ" not in doc.text and "Bản quyền" not in doc.text
    assert problems == []


def test_html_date_is_never_guessed_from_the_text(tmp_path: Path) -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2024-11-01T00:30:00+07:00">', "")
    docs, _ = read_one(tmp_path, "a.html", page.replace("hôm thứ Sáu", "ngày 5/9/2019"))
    assert docs[0].published is None


def test_html_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    head = "<html><head><meta charset=windows-1252><title>Réunion</title></head><body><article>"
    page = head + "<p>Le président a été reçu à Genève.</p>" * 8 + "</article></body></html>"
    docs, problems = read_one(tmp_path, "a.html", page.encode("cp1252"))
    assert "reçu à Genève" in docs[0].text
    assert [one.kind for one in problems] == [ProblemKind.NOTE]


@pytest.mark.parametrize("encoding", ["utf-8ent", "base64", "no-such"])
def test_html_that_declares_an_encoding_which_is_none(encoding: str, tmp_path: Path) -> None:
    page = f"<html><head><meta charset={encoding}></head><body><article>" + "<p>Le président a été reçu à Genève.</p>" * 8
    docs, problems = read_one(tmp_path, "a.html", page.encode("cp1252"))
    assert len(docs) == 1
    assert [one.kind for one in problems] == [ProblemKind.NOTE]


def test_fragment_of_html_is_text_line_by_line() -> None:
    assert strip_tags("Một<br/>hai<style>p{}</style> &lt;3&gt;<ul><li>ba</li></ul><p>bốn\n năm") == "Một\nhai <3>\nba\nbốn năm"


def test_markdown_front_matter_and_markup(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Hội đàm\ndate: 2024-11-01\nsource: Báo Mẫu\nlang: vi\ntags: [a]\n---\n# Đầu đề\n\n"
        "**Nga** và *Triều Tiên* [ký](https://a.vn) hiệp ước.\n\n> - Trích\n\n![Ảnh](a.png)\n* * *\nsố_một 2 * 3 * 4\n"
    )
    docs, problems = read_one(tmp_path, "a.md", text)
    doc = docs[0]
    assert (doc.title, doc.published, doc.source, doc.language) == ("Hội đàm", "2024-11-01", "Báo Mẫu", "vi")
    assert doc.text.split("\n") == [
        "Đầu đề", "", "Nga và Triều Tiên ký hiệp ước.", "", "Trích", "", "Ảnh", "", "số_một 2 * 3 * 4",
    ]  # fmt: skip
    assert problems == []


def test_markdown_title_is_the_first_heading_when_nothing_else_says(tmp_path: Path) -> None:
    docs, _ = read_one(tmp_path, "a.md", "Mở đầu.\n\n# **Đầu** đề #\nThân.")
    assert docs[0].title == "Đầu đề"


@pytest.mark.parametrize("front", ["a: [1", "a: &x [1]\nb: *x", "- 1", "title: !!python/object/apply:os.getcwd []"])
def test_bad_front_matter_is_passed_over(front: str, tmp_path: Path) -> None:
    docs, _ = read_one(tmp_path, "a.md", f"---\n{front}\n---\nThân bài.")
    assert (docs[0].text, docs[0].title) == ("Thân bài.", None)


def test_markdown_rule_is_no_front_matter() -> None:
    assert strip_markdown("Một.\n\n---\n\nHai.") == "Một.\n\n\n\nHai."


def make_pdf(lines: list[str], *, password: str | None = None, title: str | None = None) -> bytes:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(width=595, height=842)
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in names.items()})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
    stream = DecodedStreamObject()
    shown = "".join(f"({line}) Tj 0 -20 Td " for line in lines)
    stream.set_data(f"BT /F1 12 Tf 50 780 Td {shown}ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    if title is not None:
        writer.add_metadata({"/Title": title, "/CreationDate": "D:20200101000000"})
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_pdf_gives_text_in_paragraphs_and_title_but_no_date(tmp_path: Path) -> None:
    data = make_pdf(["Kim Jong-", "un met Putin in Vladivostok", "on Thursday.", "Next."], title="Talks")
    docs, problems = read_one(tmp_path, "a.pdf", data)
    assert docs[0].text == "Kim Jong-\nun met Putin in Vladivostok on Thursday.\nNext."
    assert (docs[0].title, docs[0].published) == ("Talks", None)
    assert problems == []


def test_pdf_lines_join_where_the_column_is_full() -> None:
    lines = "ông Kim Jong-\nun tới Nga.\nTin ngắn\nTổng thống Nga"
    assert join_lines(lines) == "ông Kim Jong-un tới Nga.\nTin ngắn\nTổng thống Nga"


def test_pdf_with_a_password_or_without_text_is_told(tmp_path: Path) -> None:
    for data, expected in ((make_pdf(["Secret"], password="x"), "encrypted"), (make_pdf([]), "holds no text")):
        docs, problems = read_one(tmp_path, "a.pdf", data)
        assert docs == []
        assert [one.kind for one in problems] == [ProblemKind.FAILED]
        assert expected in problems[0].what


def test_pdf_locked_with_an_empty_password_is_read(tmp_path: Path) -> None:
    docs, _ = read_one(tmp_path, "a.pdf", make_pdf(["Open words."], password=""))
    assert docs[0].text == "Open words."


RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Báo Mẫu</title><language>vi-vn</language>
<item><title>Một &amp; hai</title><link>https://a.vn/1</link><guid>g1</guid><pubDate>Fri, 01 Nov 2024 00:30:00 +0700</pubDate>
<description>ngắn</description><content:encoded><![CDATA[<p>Nga &amp; Mỹ</p><p>hội đàm.</p>]]></content:encoded></item>
<item><title>Rỗng</title><guid>g2</guid></item>
<item><link>https://a.vn/3</link><description>&lt;b&gt;Tin&lt;/b&gt; ba.</description></item></channel></rss>"""


def test_feed_entries_are_documents_dated_as_printed(tmp_path: Path) -> None:
    docs, problems = read_one(tmp_path, "a.xml", RSS)
    assert docs == [
        Document("g1", "Nga & Mỹ\nhội đàm.", "Một & hai", "2024-11-01", "Báo Mẫu", "https://a.vn/1", "vi"),
        Document("https://a.vn/3", "Tin ba.", None, None, "Báo Mẫu", "https://a.vn/3", "vi"),
    ]
    assert [str(one) for one in problems] == [f"{tmp_path}/a.xml: entry 2: no text (Rỗng)"]


def test_atom_feed(tmp_path: Path) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo</title><entry><id>u:1</id><title>T</title>'
        '<updated>2024-11-01T23:30:00Z</updated><content type="html">&lt;p&gt;Nga.&lt;/p&gt;</content></entry></feed>'
    )
    docs, problems = read_one(tmp_path, "a.atom", atom)
    assert [(doc.id, doc.text, doc.published) for doc in docs] == [("u:1", "Nga.", "2024-11-01")]
    assert problems == []


def test_xml_that_is_no_feed_is_told_with_its_place(tmp_path: Path) -> None:
    _, [problem] = read_one(tmp_path, "a.xml", "<?xml")
    assert problem.what.startswith("XML that is no RSS or Atom feed (") and "<unknown>" not in problem.what


def test_feed_with_unbalanced_tags_is_told(tmp_path: Path) -> None:
    docs, problems = read_one(
        tmp_path, "a.rss", '<rss version="2.0"><channel><item><link>https://a.vn</item></link></channel></rss>'
    )
    assert docs == []
    assert [one.kind for one in problems] == [ProblemKind.FAILED]
    assert "damaged" in problems[0].what


def test_feed_with_an_outside_entity_reads_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("bí mật")
    evil = f'<!DOCTYPE r SYSTEM "file://{tmp_path}/secret.txt" [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>' + RSS[38:]
    docs, problems = read_one(tmp_path, "a.rss", evil.replace("ngắn", "&x;"))
    assert docs == []
    assert "entities" in problems[0].what


def test_heavy_libraries_load_only_when_their_format_comes(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "1", "text": "Nga."}\n')
    code = (
        "import sys; from kg.ingest import ProblemLog, read_sources\n"
        f"assert len(list(read_sources([{str(tmp_path)!r}], on_problem=ProblemLog()))) == 1\n"
        "print([m for m in ('trafilatura', 'pypdf', 'feedparser', 'charset_normalizer', 'yaml', 'lxml') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
