"""Vietnamese syllables: whether letters are one, and where two words ran together that lost the space between them."""

from __future__ import annotations

import re
import unicodedata

_ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
_RIME = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|ăc|ăm|ăn|ăng|ăp|ăt|âc|âm|ân|âng|âp|ât|âu|ây|e|ec|em|en|eng|eo|ep|et|ê|êch|êm|ên|ênh"
    "|êp|êt|êu|i|ia|ich|iêc|iêm|iên|iêng|iêp|iêt|iêu|im|in|inh|ip|it|iu|o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay|oăc"
    "|oăm|oăn|oăng|oăt|oc|oe|oen|oeo|oet|oi|om|on|ong|oong|op|ot|ô|ôc|ôi|ôm|ôn|ông|ôp|ôt|ơ|ơi|ơm|ơn|ơp|ơt|u|ua|uân|uâng|uât|uây"
    "|uc|uê|uêch|uênh|ui|um|un|ung|uơ|uôc|uôi|uôm|uôn|uông|uôt|up|ut|uy|uya|uych|uyên|uyêt|uyn|uynh|uyt|uyu|ư|ưa|ưc|ưi|ưm|ưn|ưng"
    "|ươc|ươi|ươm|ươn|ương|ươp|ươt|ươu|ưt|ưu|y|yêm|yên|yêng|yêt|yêu"
)
_SYLLABLE = re.compile(rf"{_ONSET}(?:{_RIME})\Z")
_LONE = re.compile(rf"(?:{_RIME})\Z")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_STOPPED = re.compile("(?:ch|[cpt])\\Z")
_CHECKED = frozenset("\u0301\u0323")
"""The tones that a syllable with a stop at its end may have."""
_FOLLOWING = frozenset({
    "bày", "bị", "bởi", "của", "cũng", "cùng", "đã", "đang", "để", "đến", "đều", "đó", "đưa", "được", "gặp", "gửi", "kể",
    "kêu", "khẳng", "không", "là", "lên", "mà", "mới", "này", "nói", "ngày", "nhấn", "nhằm", "nhưng", "phản", "rằng", "rồi",
    "sẽ", "tại", "tố", "tới", "từ", "trích", "tuyên", "và", "vào", "vẫn", "về", "vì", "với", "vừa", "yêu",
})  # fmt: skip
"""Words in small letters that may follow a name, and with which none ends ("Đácphua", "Calderón" are one word)."""
_WHOLE = frozenset({"hànộimới"})
"""A paper that writes its name as one word."""
_SHORTEST = 5
"""Letters of the shortest word that is looked at."""
_NAME = 3
"""Letters from which on what stands before such a word is a name."""


def is_syllable(word: str) -> bool:
    """Whether a word could be one of Vietnamese, by its letters; Đoàn Thiện Thuật 1977 for onsets, rimes and tones.

    >>> is_syllable("nghiệm"), is_syllable("Bolivia"), is_syllable("hạit"), is_syllable("gọingười")
    (True, False, False, False)
    """
    tones = [mark for mark in unicodedata.normalize("NFD", word.lower()) if ord(mark) in _TONES]
    plain = _plain(word)
    if len(tones) > 1 or _SYLLABLE.match(plain) is None:
        return False
    return _STOPPED.search(plain) is None or (len(tones) == 1 and tones[0] in _CHECKED)


def seam(word: str) -> int:
    """Where a second word begins that lost the space before it, as behind links of web pages; 0 for any other word.

    Two syllables in small letters are two words, the second with an onset, as long as can be; behind a name stands another name
    or one of a few words, since names in Vietnamese and other spellings may be put together of syllables.

    >>> [word[: seam(word)] for word in ("Boliviatừ", "gọingười", "UruguayChính", "trưởngChile")]
    ['Bolivia', 'gọi', 'Uruguay', 'trưởng']
    >>> [seam(word) for word in ("nghiệm", "Marốc", "VnExpress", "Libăng", "Calderón", "Nêpan", "ôtô", "MỸ")]
    [0, 0, 0, 0, 0, 0, 0, 0]
    """
    if len(word) < _SHORTEST or word.isascii() or word.isupper() or is_syllable(word) or word.lower() in _WHOLE:
        return 0
    for at in range(2, len(word) - 1):
        first, second = word[:at], word[at:]
        if not (first[1:].islower() and second[1:].islower()):
            continue
        if second[0].isupper():
            native = is_syllable(first) and not first.isascii()
            if native or (is_syllable(second) and not second.isascii() and (is_syllable(first) or first[0].isupper())):
                return at
        elif not is_syllable(second):
            continue
        elif first[0].isupper():
            if second in _FOLLOWING and len(first) >= _NAME:
                return at
        elif is_syllable(first) and _LONE.match(_plain(second)) is None:
            return at
    return 0


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word.lower()).translate(_TONES))
