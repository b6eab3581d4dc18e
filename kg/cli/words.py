"""Words of what the commands print, in both languages."""

from __future__ import annotations

_WORDS = {  # Vietnamese, English
    "names": ("Tên", "Names"),
    "positions": ("Chức vụ", "Positions"),
    "known positions": ("Chức vụ theo danh mục (không từ bài báo)", "Positions by the gazetteer (not from articles)"),
    "treaties": ("Hiệp ước", "Treaties"),
    "allies": ("Đồng minh", "Allies"),
    "parties": ("Các bên tham gia", "Parties"),
    "memberships": ("Tư cách thành viên", "Memberships"),
    "members": ("Các thành viên", "Members"),
    "parts": ("Trực thuộc", "Part of"),
    "bodies": ("Cơ quan", "Its bodies"),
    "their words": ("lời phủ nhận", "the denial"),
    "only denied": (
        "chỉ biết là bị phủ nhận, không có câu của chính lời phủ nhận",
        "known only to be denied: no sentence of their own",
    ),
    "events": ("Sự kiện mới nhất", "Latest events"),
    "of": ("trong", "of"),
    "partners": ("Xuất hiện cùng", "Appears with"),
    "claimed by": ("theo", "claimed by"),
    "denied by": ("bị phủ nhận bởi", "denied by"),
    "undated": ("không ngày", "undated"),
    "documents": ("văn bản", "documents"),
    "actors and things": ("tác nhân và sự vật", "actors and things"),
    "facts": ("sự kiện và quan hệ", "facts"),
    "claims": ("điều được nói", "claims"),
    "contested facts": ("điều bị tranh cãi", "contested"),
    "plain edges": ("cạnh rút gọn", "plain edges"),
    "actors": ("Tác nhân", "Actors"),
    "contested": ("Bên nói có, bên nói không", "Said by one, denied by another"),
    "nothing contested": ("Không có điều gì vừa được nói là có vừa bị phủ nhận.", "Nothing is both asserted and denied."),
    "rule": ("quy tắc", "rule"),
    "confidence": ("độ tin cậy", "confidence"),
    "confidence and weighed": (
        "Độ tin cậy: điều kể như vậy đúng đến mức nào; cân nhắc: cách đọc này có khả năng đến đâu so với các cách khác.",
        "Confidence: how often a fact told like this is right; weighed: how likely this reading of the words is among others.",
    ),
    "characters": ("ký tự", "characters"),
    "read": ("đọc được", "read"),
    "says": ("nói là có", "says so"),
    "say": ("nói là có", "say so"),
    "denies": ("nói là không", "denies it"),
    "deny": ("nói là không", "deny it"),
    "nothing": ("Không có gì.", "Nothing."),
    "title": ("nhan đề", "title"),
    "until now": ("nay", "now"),
    "article": ("bài báo", "the article itself"),
    "negates": ("nói là không có việc đó", "says that it is not so"),
    "negate": ("nói là không có việc đó", "say that it is not so"),
}


_ONE = {
    "documents": "document",
    "facts": "fact",
    "claims": "claim",
    "plain edges": "plain edge",
    "actors and things": "actor or thing",
}
"""Vietnamese nouns are the same for one and for several."""


def counted_word(lang: str, number: int, name: str) -> str:
    """A number with its noun."""
    return f"{number} {_ONE[name] if number == 1 and lang != 'vi' and name in _ONE else word(lang, name)}"


def word(lang: str, name: str) -> str:
    """A word of the reports."""
    return _WORDS[name][0 if lang == "vi" else 1]
