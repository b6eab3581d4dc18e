"""Whether a capital stands for its town or for its state: "đến Paris" and "Paris tuyên bố"."""

from __future__ import annotations

from kg.extract.groups.coalitions import Coalitions
from kg.extract.names import PLACE_SLOTS
from kg.model import COUNTRY, PLACE

_BEFORE_PLACES = frozenset({"thăm", "tới", "đến", "sang", "ghé", "rời", "ra", "ngoại", "ô", "gần", "khắp", "quanh", "đô", "phố",
                            "nam", "bắc", "đông", "tây", "tâm", "cách", "tại", "ở", "nối", "đỉnh", "xuống", "du",
                            "bom", "trời", "đi"})  # fmt: skip
"""Last syllables of what goes before a place: to visit, to reach, to leave, around, capital, city, north of, centre, far from."""
_INTO = frozenset({"tiến", "bước", "tràn", "lọt", "vượt", "chiếm", "tấn", "bay", "trở", "về", "chạy", "kéo", "đổ", "quay",
                   "di", "lái", "ở"})  # fmt: skip
"""Syllables of ways to move, before "vào", "về", "lại"."""
_SENT = (
    "ủng hộ", "viện trợ", "trợ giúp", "giúp đỡ", "phản ứng", "phản hồi", "phản đối", "chỉ trích", "kêu gọi", "lời mời", "trả lời",
    "sức ép", "áp lực", "đe dọa", "tấn công", "trừng phạt", "hình phạt", "tín hiệu", "thông điệp", "tuyên bố", "yêu cầu",
    "cam kết", "cảnh báo", "chỉ thị", "mệnh lệnh", "chấp thuận", "đồng ý", "bảo đảm", "nhượng bộ", "xin lỗi", "phê chuẩn",
    "hậu thuẫn", "đề xuất", "đề nghị", "thông báo", "chỉ đạo", "lên án", "cáo buộc", "thiện chí", "lời lẽ", "động thái",
    "khiêu khích", "can thiệp", "tài trợ", "bảo trợ", "hỗ trợ", "phủ nhận", "lời hứa", "hứa hẹn", "thách thức",
)  # fmt: skip
"""What states give and send: it comes from a state, and from no town."""
_MESSAGES = (
    "thông điệp", "tín hiệu", "cảnh báo", "công hàm", "công thư", "tối hậu thư", "lời lẽ", "thù địch", "áp lực", "sức ép",
    "lời xin lỗi", "lời đe dọa", "đề cập",
)  # fmt: skip
"""What goes to a state, and to no town ("gửi *thông điệp* đến Lima")."""
_RULERS = (
    "chính phủ",
    "chính quyền",
    "chế độ",
    "giới lãnh đạo",
    "các lãnh đạo",
    "chính phủ mới",
    "chính quyền mới",
    "chế độ mới",
)
"""Those who rule from a capital, which names their state ("chính phủ mới ở Lima")."""
_AT = frozenset({"tại", "ở"})
_FAR = frozenset({"khoảng", "gần", "hơn", "chừng", "chưa", "chỉ", "vài", "tới", "xa", "một", "hai", "ba", "bốn", "nửa"})
"""Words between a town and how far from it something is ("cách Lima *khoảng* 20 km")."""
_NOTICED = frozenset({"nhận", "chỉ", "thấy", "tỏ", "hóa", "cho", "tìm", "hiện", "nghĩ", "đưa", "gây", "đặt"})
"""Syllables before a "ra" that leads nowhere ("nhận *ra* Lima …")."""
_HAVING_PARTS = frozenset({"quận", "vực", "ô", "phố", "vào", "ngõ", "tâm"})
"""Last syllables of parts of a town ("các quận của Kabul", "trung tâm của Lima")."""
_RESIDENTS = frozenset({"cư dân", "cử tri", "người dân"})
"""Those who live in a town ("người dân Paris")."""


class TownLook(Coalitions):
    """Looks around names of capitals and palaces."""

    def _stands_as_place(self, k: int) -> bool:
        """Whether a capital or palace is the town or house here, and not the state behind it."""
        before = self.atoms[k - 1] if k else None
        if before is None:
            return self._is_dateline(k)
        head = before.entry("head")
        if head is not None and head.value.type == "Place":
            return True
        if k > 1 and self.text(before) == "," and self._is_site(k - 2):
            return True
        words = self.scan.words
        near = [word.fold for word in words[max(before.lo - 5, 0) : before.lo]]
        last = words[before.hi - 1].fold
        if last == "phía":
            return False  # "phía Seoul"
        slot = self._prep(k - 1)
        behind = words[self.atoms[k].hi].fold if self.atoms[k].hi < len(words) else ""
        if slot == "từ" and behind in {"đi", "đến", "sang", "tới", "về"}:
            return True  # "trên đường từ Washington đi Trung Đông"
        told = " ".join(near)
        if slot == "từ":
            return not any(one in told for one in _SENT)
        if slot == "của":
            return len(near) > 0 and near[-1] in _HAVING_PARTS
        if slot == "tới" and any(one in told for one in _MESSAGES):
            return False
        if slot == "tại" and words[before.lo].fold in _AT and told.endswith(_RULERS):
            return False
        if slot is not None:
            return slot in PLACE_SLOTS or slot == "trong" or (slot in {"vào", "về"} and not _INTO.isdisjoint(near[-1:]))
        if last in {"vào", "về", "lại"}:
            return not _INTO.isdisjoint([*near[-1:], *(word.fold for word in words[before.lo : before.hi])])
        if last == "và" and k > 1 and self.atoms[k - 2].kind == "name":
            twin = self.names.gazetteer.actors[self.atoms[k - 2].ids[-1]]
            return twin.acts_for is not None and self._stands_as_place(k - 2)
        if before.kind == "name" and k > 1 and words[self.atoms[k - 2].hi - 1].fold == "đô":
            return True  # "thủ đô Peru Lima"
        if last == "nghị" and words[before.hi - 2].fold == "hội":
            return True  # "hội nghị Paris"
        if " ".join(word.fold for word in words[max(before.hi - 2, 0) : before.hi]) in _RESIDENTS:
            return True
        if last == "cách":
            return behind[:1].isdigit() or behind in _FAR
        return last in _BEFORE_PLACES and not (last == "ra" and before.hi > 1 and words[before.hi - 2].fold in _NOTICED)

    def _is_site(self, k: int) -> bool:
        """Whether an atom is the name of a place within a town ("quảng trường Tahrir", before "Cairo")."""
        atom = self.atoms[k]
        if atom.kind == "name":
            known = self.names.gazetteer.actors[atom.ids[0]]
            return known.type is PLACE and known.acts_for is None and known.cls in {"Building", "Facility"}
        head = self.atoms[k - 1].entry("head") if k and atom.kind == "run" else None
        return head is not None and head.value.type == "Place"

    def _is_dateline(self, k: int) -> bool:
        """Whether a city opens an agency's report: "MOSCOW - Cơ quan an ninh …", "Paris (AFP) - …"."""
        if k + 2 >= len(self.atoms):
            return False
        following = self.atoms[k + 1]
        if self.text(following) == "(":
            named = self.atoms[k + 2]
            return named.kind == "name" and self.names.gazetteer.actors[named.ids[0]].cls == "MediaOutlet"
        words = self.scan.words
        if self.scan.words[self.atoms[k].lo].text.isupper() and following.lo in self.scan.hyphen_before:
            return words[following.lo].start - words[following.lo - 1].end > 1  # "TEHRAN - Vương quốc Anh …"
        if following.lo not in self.scan.hyphen_before or words[following.lo].start - words[following.lo - 1].end < 2:
            return False
        actor = self.names.gazetteer.actors[following.ids[0]] if following.kind == "name" else None
        return actor is None or (actor.type is not COUNTRY and actor.acts_for is None)
