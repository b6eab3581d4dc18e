"""Where an event took place: what is weighed, what the trace says of it, and how the points are learned."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kg.extract import Extractor
from kg.extract.events import Candidate, choose_place
from kg.extract.events.places import list_places
from kg.model import Document, Fact

EXTRACTOR = Extractor()


def read(text: str, extractor: Extractor = EXTRACTOR) -> tuple[Fact, ...]:
    return extractor.extract(Document("case", text, published="2024-11-01")).facts


def candidate(place: str | None, places: Mapping[str | None, dict[str, float]]) -> Candidate:
    return Candidate("assault", None, ("SDN",), (), "vi/assault/attack", (0, 1), 0, place=place, places=dict(places))


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Quân đội Ethiopia tiến vào thành phố Adigrat.", "mobilize", "adigrat"),
        ("Không quân Sudan ném bom các vị trí của phiến quân ở Darfur.", "assault", "darfur"),
        ("Tổng thống Chile gặp Tổng thống Peru tại Lima.", "consult", "lima"),
        ("Quân đội Ba Lan tấn công Belarus ở biên giới Ba Lan - Belarus.", "assault", "belarus-poland-border"),
        ("Quân đội Ba Lan tấn công Belarus ở biên giới giữa Belarus và Ba Lan.", "assault", "belarus-poland-border"),
        ("Thủ tướng Ý kêu gọi Libya giữ lệnh ngừng bắn.", "request", None),
        ("Thủ đô Lima của Peru đang mưa. Bolivia cáo buộc Chile vi phạm không phận.", "accuse", None),
        ("Thủ tướng Peru Juan Perez rời thủ đô Lima lên đường thăm chính thức Chile.", "consult", None),
        ("Bộ Ngoại giao Peru hôm qua triệu tập Đại sứ Chile tại Lima Pedro Soto.", "consult", "lima"),  # inside his title
        ("Không quân Ethiopia không kích Asmara đêm qua.", "assault", "asmara"),
        ("Ethiopia phóng tên lửa vào Asmara hôm qua.", "assault", "asmara"),
        ("Nếu Ethiopia tấn công Asmara, Liên Hợp Quốc sẽ lên tiếng.", "assault", None),  # the state
        ("Ông Juan Perez thăm Chile trên đường tới Lima.", "consult", None),  # no town of his hosts
        ("Tổng thống Peru thăm Chile, gặp nhiều người ở Valparaiso.", "consult", "valparaiso"),
        ("Ethiopia triển khai thêm quân ở biên giới với Eritrea.", "mobilize", "eritrea-ethiopia-border"),
        ("Ethiopia tập trận gần biên giới Eritrea.", "mobilize", "eritrea-ethiopia-border"),
        ("Ethiopia phóng tên lửa nhằm vào Asmara hôm qua.", "assault", "asmara"),
        ("Quân đội Syria không kích phiến quân ở bắc Iraq.", "assault", "northern-iraq"),
        ("Thủ tướng Ý gặp Tổng thống Chile tại dinh tổng thống ở thủ đô Lima.", "consult", "peru-dinh-tong-thong"),
        ("Mỹ điều tàu đổ bộ Essex tới Biển Đông.", "mobilize", "south-china-sea"),
    ],
)
def test_where_it_was(text: str, kind: str, place: str | None) -> None:
    assert [fact.place for fact in read(text) if fact.kind == kind] == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ý không kích một quốc gia Trung Đông giàu có hôm qua.", "middle-east"),
        ("Ethiopia là nước có chung biên giới với Eritrea. Ethiopia tập trận hôm qua.", "eritrea-ethiopia-border"),
    ],
)
def test_what_only_tells_of_which_country_is_spoken_is_no_place_of_events(text: str, place: str) -> None:
    assert read(text)
    assert place not in {fact.place for fact in read(text)}


def test_a_place_that_the_rules_did_not_give_says_in_the_trace_what_spoke_for_it() -> None:
    (fact,) = (fact for fact in read("Quân đội Ethiopia tiến vào thành phố Adigrat.") if fact.kind == "mobilize")
    assert fact.place == "adigrat"
    assert any(found.startswith("place: ") and "lead vào " in found for slot, found in fact.trace if slot == "signs")


def test_the_trace_shows_the_signs_that_say_most() -> None:
    one = candidate(None, {None: {}, "adigrat": {"here": 0.2, "lead vào behind": 0.5, "far": -0.3, "often": 0.1}})
    choose_place(one, {})
    assert one.trace[-1] == ("signs", "place: lead vào behind +0.50, far -0.30, here +0.20")


def test_the_rules_alone_weigh_no_place() -> None:
    told: list[Candidate] = []
    text = "Tổng thống Chile gặp Tổng thống Peru tại Lima."
    Extractor(weigh=False).extract_with_signs(Document("case", text), told=told)
    assert all("place:" not in found for one in told for _, found in one.trace)


def test_the_place_with_the_most_points_is_taken() -> None:
    one = candidate(None, {None: {"none": 0.2}, "darfur": {"here": 0.5}, "khartoum": {"far": 0.1}})
    choose_place(one, {})
    assert one.place == "darfur"


def test_no_place_is_taken_where_none_says_clearly_more() -> None:
    one = candidate("darfur", {None: {"none": 1.4}, "darfur": {"here": 0.5}})
    choose_place(one, {})
    assert one.place is None


def test_a_place_is_taken_where_none_says_little_more() -> None:
    one = candidate(None, {None: {"none": 1.2}, "darfur": {"here": 0.5}})
    choose_place(one, {})
    assert one.place == "darfur"


def test_how_often_it_is_told_counts_too() -> None:
    one = candidate("darfur", {None: {"none": 1.4}, "darfur": {"here": 0.5}})
    choose_place(one, {"some told 1": 0.2})
    assert one.place == "darfur"


def test_the_rules_place_stands_among_equals() -> None:
    one = candidate("darfur", {None: {}, "darfur": {"here": 1.0}, "khartoum": {"here": 1.0}})
    choose_place(one, {})
    assert one.place == "darfur"


def test_a_place_that_nothing_lists_can_still_be_the_rules_own() -> None:
    signs = list_places(candidate("darfur", {None: {"none": 0.1}}), {})
    assert "rules some own" in signs["darfur"] and "rules some no" in signs[None]


def test_who_asks_for_all_places_gets_the_same_facts() -> None:
    told: list[Candidate] = []
    document = Document("case", "Quân đội Ethiopia tiến vào thành phố Adigrat.", published="2024-11-01")
    extraction, _ = EXTRACTOR.extract_with_signs(document, told=told)
    assert extraction == EXTRACTOR.extract(document)
    assert any("some told 1" in signs for one in told for signs in list_places(one, {}).values())
