"""Tests of kg.extract.groups.town_look: a capital is its town where something happens there, else its state."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from kg.model import Document


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor("vi")


def ids(extractor: Extractor, text: str) -> set[str]:
    return {entity.id for entity in extractor.extract(Document("d", text, published="2024-05-01")).entities}


@pytest.mark.parametrize(
    "text",
    [
        "Xe tăng tiến vào Lima hôm qua.",
        "Ông Kent trở lại Lima hôm qua.",
        "Đám đông tuần hành qua trung tâm Lima hôm qua.",
        "Máy bay rơi cách Lima 30 km hôm qua.",
        "Nổ lớn ở phía đông Lima hôm qua.",
        "Cảnh sát phong tỏa các quận của Lima hôm qua.",
        "Ông Kent có mặt tại Lima hôm qua.",
        "Ông Kent công du Lima hôm qua.",
        "Ông Kent lên đường đi Lima hôm qua.",
        "Chile dự hội nghị Lima hôm qua.",
        "Người dân Lima xuống đường hôm qua.",
        "Ông Kent tuyên bố khi trên đường từ Lima đi Santiago.",
        "Cả nước nhớ vụ đánh bom Lima hôm qua.",
        "LIMA - Chile đã rút quân hôm qua.",
        "Hai bên gặp nhau ở thủ đô Peru Lima hôm qua.",
        "Ông Kent vừa từ Lima trở về hôm qua.",
        "Hai ông đang ở Santiago và Lima hôm qua.",
        "Làng này nằm cách Lima khoảng 30 km.",
        "Ông Kent vội ra Lima hôm qua.",
    ],
)
def test_a_capital_where_something_happens_is_a_town(extractor: Extractor, text: str) -> None:
    assert "lima" in ids(extractor, text)


@pytest.mark.parametrize(
    "text",
    [
        "Chile chờ phản ứng chính thức từ Lima.",
        "Đây là sức ép mới nhất từ Lima.",
        "Đề xuất từ phía Lima bị bác bỏ.",
        "Chính sách đối ngoại của Lima không đổi.",
        "Chile và Lima đã đồng ý.",
        "Chile muốn thu hẹp khoảng cách Lima để lại.",
        "Chile bác bỏ đề xuất mới từ Lima.",
        "Chile trở lại theo thỏa thuận giữa Lima và Oslo vào năm 1994.",
        "Chile gửi thông điệp rõ ràng đến Lima.",
        "Chile hợp tác với chính phủ mới ở Lima.",
        "Ít ai nhận ra Lima đang lo lắng.",
        "Đó là cách Lima gây sức ép với Chile.",
    ],
)
def test_a_capital_that_acts_is_its_state(extractor: Extractor, text: str) -> None:
    found = ids(extractor, text)
    assert "PER" in found
    assert "lima" not in found
