"""A document's text as sentences of tokens, with offsets into the NFC text; and the folding that matching uses.

Accents are never stripped: ``bán`` and ``bạn`` stay two words. Folding changes case and the place of the tone mark
(``hoà`` = ``hòa``), never the length, so an offset in folded text is an offset in the text.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern

from kg.syllables import seam

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|[^\W_]+|[^\w\s]|_")
_TONE = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
HYPHENS = frozenset("-–—‐‑")
_TERMINAL = frozenset(".!?…")
_PARTING = frozenset(";|")
_STOPS = _TERMINAL | _PARTING
FEWEST_WORDS = 4
"""Words on both sides of a semicolon that parts two pieces of news: names of a list stand between nearer ones."""
HEAD = 2
"""Lines with words at the top of a text, headline and lead: what stands there between semicolons is no list of names."""
_CLOSERS = frozenset("\"”’'»)]")
_ABBREVIATIONS = frozenset({
    "tp", "tx", "ths", "ts", "gs", "pgs", "bs", "ks", "st", "mr", "mrs", "ms", "dr", "jr", "sr", "no", "vs", "col", "gen",
    "sen", "rep", "lt", "sgt", "u.s", "d.c", "tr", "tt", "ttg", "ttk", "q", "h", "p",
})  # fmt: skip
_OPENERS = frozenset({
    "binh", "bà", "bài", "báo", "bên", "bình", "bản", "bất", "bộ", "bởi", "bức", "chiếc", "chiến", "chiều", "cho", "chuyên",
    "chuyến", "chính", "chúng", "chỉ", "chủ", "con", "cuối", "cuộc", "các", "còn", "có", "cô", "công", "cùng", "căng",
    "cũng", "cơ", "cả", "cảnh", "cố", "cụ", "cựu", "do", "dù", "dưới", "dự", "giám", "giáo", "giới", "gần", "hai", "hiện",
    "hoạt", "hàng", "hành", "hãng", "hình", "hôm", "hơn", "hải", "hệ", "họ", "hồi", "hội", "khi", "khu", "không", "kết",
    "kể", "liên", "luật", "lãnh", "lúc", "lần", "lễ", "lệnh", "lời", "lực", "máy", "mặc", "mặt", "mọi", "mối", "mỗi", "một",
    "mới", "mục", "ngay", "nghị", "ngoài", "ngoại", "ngày", "người", "nhiều", "nhiệm", "nhà", "nhân", "nhóm", "như", "nhưng",
    "những", "nó", "nói", "năm", "nước", "nếu", "nữ", "phe", "phiến", "phái", "phát", "phía", "phó", "phản", "phần", "qua",
    "quan", "quyết", "quân", "quốc", "rạng", "rồi", "sau", "sáng", "số", "sự", "thay", "theo", "thiếu", "thoả", "thành",
    "thông", "thư", "thượng", "thậm", "thế", "thỏa", "thống", "thời", "thủ", "thứ", "thực", "tin", "tiêm", "toà", "tranh",
    "trong", "truyền", "trái", "trên", "trước", "trả", "tuy", "tuyên", "tuần", "tàu", "tên", "tình", "tòa", "tôi", "tướng",
    "tại", "tất", "tối", "tổ", "tổng", "tờ", "từ", "uỷ", "việc", "viện", "và", "vào", "vì", "văn", "vấn", "về", "vị", "với",
    "vụ", "xe", "ông", "điều", "điện", "đoàn", "đáng", "đáp", "đây", "đã", "đêm", "đó", "đô", "đơn", "được", "đại", "đảng",
    "đầu", "đặc", "đến", "đề", "để", "đệ", "đối", "đồng", "đội", "động", "ở", "ủy", "ứng",
})  # fmt: skip
"""Words that begin sentences, titles among them, and no names: none stands behind an initial."""
_LETTERED = frozenset({
    "án", "bảng", "block", "cổng", "hoạch", "hạng", "hội", "khu", "khối", "loại", "lên", "lô", "lớp", "mạng", "mức", "nhóm", "số",
    "trên", "tuyến", "tảng", "vực", "vùng",
})  # fmt: skip
"""Last words of what goes by a letter ("mạng xã hội *X*", "khu vực *B*"): the letter is no initial."""
_LANDS = frozenset("ÁÝ")
"""Asia and Italy."""
MAX_SENTENCE = 400
"""Tokens after which a sentence is cut even without a full stop, so that reading stays linear on odd text."""

QUOTATION_REACH = 10
"""Lines after its first among which the end of a quotation that runs over several is looked for, empty ones among them."""
_INITIALS = re.compile(r"(?<!\w)(?!D\.C)[A-Z]\.[A-Z]\.$")
"""Two initials at the end of a line, no capital's district."""
_INITIALS_REACH = 6
_QUOTATION = re.compile('["“”]')
_OPENING = re.compile(r"(?<!\w)\"[\w(\[…]")
"""A plain quotation mark that opens, by what stands around it."""

_MARKED = re.compile("[đĐ\u0300-\u0303\u0306\u0309\u031b\u0323]")
_LETTER = re.compile(r"[^\W\d_]")
_ENOUGH_LETTERS = 80
_SHARE_MARKED = 0.15
"""Marks to a letter: 0.27 and more in 1,546 Vietnamese press articles, about 0.05 in French, Spanish and Portuguese."""


@dataclass(slots=True)
class Token:
    """A word, number or punctuation mark.

    ``fold`` is what lexicons are matched on; a word holds a letter or digit, a capital begins like a name. Not frozen, as other
    records are: there are so many, looked at so often, that it would be felt.
    """

    text: str
    start: int
    end: int
    fold: str
    is_word: bool
    is_capital: bool

    @property
    def is_hyphen(self) -> bool:
        """Whether it is a hyphen or dash."""
        return self.text in HYPHENS


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or headline; ``paragraph`` counts the lines of the text that hold any word, those of one quotation as one."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    paragraph: int


def is_vietnamese(text: str) -> bool:
    """Whether a text may be Vietnamese, by its letters; one too short to tell may.

    >>> is_vietnamese("The President of Chile visited Peru on Monday to sign a treaty on the border between both of the states.")
    False
    """
    letters = len(_LETTER.findall(text))
    return letters < _ENOUGH_LETTERS or len(_MARKED.findall(unicodedata.normalize("NFD", text))) >= _SHARE_MARKED * letters


def normalise(text: str) -> str:
    """NFC, LF, no NUL, no zero-width or soft-hyphen characters, ordinary spaces.

    >>> normalise("hoa\\u0300\\r\\n")
    'hoà\\n'
    """
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    for odd, plain in _CLEAN:
        if odd in text:
            text = text.replace(odd, plain)
    return text


_CLEAN = (
    ("\0", ""), ("\ufeff", ""), ("\u200b", ""), ("\u200c", ""), ("\u200d", ""), ("\xad", ""), ("\xa0", " "), ("\u2028", "\n"),
    ("\u2029", "\n"),
)  # fmt: skip


@functools.lru_cache(maxsize=1 << 14)
def fold(word: str) -> str:
    """One word as lexicons spell it: lower case, tone mark on the older place; the same object each time, so looked up faster.

    >>> fold("Hoà"), fold("THUỶ"), fold("hoàn")
    ('hòa', 'thủy', 'hoàn')
    """
    lower = word.lower()
    if len(lower) != len(word):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in word)
    if "ð" in lower:  # the letter eth, which older pages print for đ
        lower = lower.replace("ð", "đ")
    moved = _TONE.get(lower[-2:])
    return intern(lower if moved is None else lower[:-2] + moved)


@functools.lru_cache(maxsize=1 << 15)
def fold_phrase(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase, hyphens left out, as keys of name and lexicon indexes.

    >>> fold_phrase("Kim Jong-un")
    ('kim', 'jong', 'un')
    """
    return tuple(fold(found) for found in _TOKEN.findall(phrase) if found not in HYPHENS)


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a stretch of text, in order.

    >>> [token.text for token in tokenise("Nga - Triều ký 2 văn kiện.")]
    ['Nga', '-', 'Triều', 'ký', '2', 'văn', 'kiện', '.']
    """
    made: list[Token] = []
    at = start
    for stretch in text[start:end].split():
        at = text.index(stretch, at)
        for word, folded, is_word, is_capital in _forms(stretch):
            made.append(Token(word, at, at := at + len(word), folded, is_word, is_capital))
    return made


@functools.lru_cache(maxsize=1 << 14)
def _forms(stretch: str) -> tuple[tuple[str, str, bool, bool], ...]:
    """What the tokens between two blanks say but their place; a word is two where the space between them is lost."""
    words = [part for word in _TOKEN.findall(stretch) for at in [seam(word)] for part in (word[:at], word[at:]) if part]
    return tuple([(word, fold(word), word[0].isalnum(), word[0].isupper()) for word in words])


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, in order; a line end always ends one.

    >>> [text[s.start:s.end] for text in ["Ông J. Biden tới Paris.Bà Harris ở lại."] for s in split_sentences(text)]
    ['Ông J. Biden tới Paris.', 'Bà Harris ở lại.']
    """
    made: list[Sentence] = []
    paragraph = -1
    start = 0
    lines = _whole_lines(text.split("\n"))
    quoted = _lines_within_quotations(lines)
    for number, line in enumerate(lines):
        tokens = tokenise(text, start, start + len(line))
        if any(token.is_word for token in tokens):
            paragraph += number not in quoted
            first = 0
            for last in _sentence_ends(tokens, head=paragraph < HEAD):
                part = tokens[first : last + 1]
                if any(token.is_word for token in part):
                    made.append(Sentence(part[0].start, part[-1].end, tuple(part), paragraph))
                first = last + 1
        start += len(line) + 1
    return tuple(made)


def _whole_lines(lines: list[str]) -> list[str]:
    """Lines of which none ends between initials and the surname that they stand before; the break stays inside.

    >>> _whole_lines(["Ông George H.W.", "Bush tới.", "Ông ở Washington D.C.", "Nga im lặng."])
    ['Ông George H.W.\\nBush tới.', 'Ông ở Washington D.C.', 'Nga im lặng.']
    """
    made: list[str] = []
    for line in lines:
        if made and line and made[-1].endswith(".") and _INITIALS.search(made[-1][-_INITIALS_REACH:]) and line[0].isupper():
            made[-1] += f"\n{line}"
        else:
            made.append(line)
    return made


def _lines_within_quotations(lines: list[str]) -> set[int]:
    """Numbers of the lines that begin inside a quotation: one before has opened it, and it is closed soon.

    >>> sorted(_lines_within_quotations(["Ông nói:", "“Nga sai.", "", "Nga sẽ trả giá”, ông Nam nói.", "“Không ai đóng."]))
    [2, 3]
    """
    found: set[int] = set()
    opened: int | None = None
    for number, line in enumerate(lines):
        for mark in _QUOTATION.finditer(line):
            if mark[0] == "“" or (opened != number and _OPENING.match(line, mark.start())):
                opened = number
            elif opened is not None:
                if number - opened <= QUOTATION_REACH:
                    found.update(range(opened + 1, number + 1))
                opened = None
    return found


def _sentence_ends(tokens: list[Token], *, head: bool) -> Iterator[int]:
    """Indexes of the tokens that end a sentence, the last token among them."""
    begun = 0
    for i in [n for n, token in enumerate(tokens) if token.text in _STOPS]:
        if i < begun or not (_parts(tokens, begun, i, head=head) if tokens[i].text in _PARTING else _ends(tokens, i)):
            continue
        yield from range(begun + MAX_SENTENCE, i, MAX_SENTENCE + 1)
        while i + 1 < len(tokens) and (tokens[i + 1].text in _TERMINAL or _closes(tokens, i + 1)):
            i += 1
        yield i
        begun = i + 1
    yield from range(begun + MAX_SENTENCE, len(tokens) - 1, MAX_SENTENCE + 1)
    if begun < len(tokens):
        yield len(tokens) - 1


def _parts(tokens: list[Token], begun: int, i: int, *, head: bool) -> bool:
    """Whether a semicolon or bar parts two pieces of news ("Nga bắn thử tên lửa tại Bắc Cực; Anh và Pháp cảnh báo Iran"): words
    stand on both sides, a capital behind it, and no bracket is open.

    At the top of a text marks and numbers may stand there too.
    """
    if i + 1 >= len(tokens) or tokens[i + 1].text[0].islower() or tokens[i + 1].start == tokens[i].end:
        return False
    before, after = tokens[begun:i], tokens[i + 1 : i + 1 + FEWEST_WORDS]
    if head:
        ends = (n for n in range(i + 1, len(tokens)) if tokens[n].text in _STOPS)
        after = [token for token in tokens[i + 1 : next(ends, len(tokens))] if token.is_word][:FEWEST_WORDS]
    elif not tokens[i + 1].is_capital:
        return False
    if sum(token.is_word for token in before) < FEWEST_WORDS or not all(token.is_word or token.is_hyphen for token in after):
        return tokens[i].text == "|"
    texts = [token.text for token in before]
    quoted = sum([text in '"“”' for text in texts]) % 2 > 0
    return len(after) == FEWEST_WORDS and texts.count("(") <= texts.count(")") and not quoted


def _closes(tokens: list[Token], i: int) -> bool:
    """Whether a closing quote or bracket belongs to the sentence before it: it stands right behind its full stop."""
    return tokens[i].text in _CLOSERS and tokens[i].start == tokens[i - 1].end


def _ends(tokens: list[Token], i: int) -> bool:
    if tokens[i].text in "!?…":
        return i + 1 == len(tokens) or not tokens[i + 1].text[0].islower()
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or before is None:
        return True
    if _closes(tokens, i + 1):
        follows = tokens[i + 2] if i + 2 < len(tokens) else None
        return follows is None or not (follows.text[0].islower() or follows.text == ",")
    if before.end == tokens[i].start and (before.fold in _ABBREVIATIONS or _is_initial(tokens, i - 1)):
        return False
    glued = after.start == tokens[i].end
    if glued:
        return after.is_capital and len(before.text) > 2 and before.text[-1].islower()
    return not after.text[0].islower()


def _is_initial(tokens: list[Token], at: int) -> bool:
    """Whether a letter before a full stop begins a name of a person: it names nothing else, and a name stands behind it."""
    letter, before, (after, following) = tokens[at], tokens[at - 1] if at else None, (*tokens[at + 2 : at + 4], None)[:2]
    if len(letter.text) != 1 or not letter.is_capital or letter.text in _LANDS:
        return False
    stuck = before is not None and before.end == letter.start and before.text != "."
    if before is not None and (stuck or before.is_hyphen or before.fold in _LETTERED):
        return False  # "Su-35S", "tàu lớp Yasen-M", "đăng trên X"
    opens = after is not None and after.fold in _OPENERS and after.text[1:].islower()
    return not (opens and following is not None and following.is_word)
