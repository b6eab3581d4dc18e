"""Readings weighed against each other: the rules' examples, a user's own rules, the trace, and how points are fitted."""

from __future__ import annotations

import importlib.util
import math
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.extract import Extractor
from kg.extract.events import Weighed
from kg.extract.events.weigh import LEAST, SHOWN
from kg.files import read_yaml
from kg.model import Document, Fact

ROOT = Path(__file__).parents[2]
FRAMES: list[dict[str, Any]] = [
    frame for path in sorted((ROOT / "kg" / "language" / "vi" / "frames").glob("*.yaml")) for frame in read_yaml(path)["frames"]
]
CASES: list[dict[str, Any]] = [
    case for name in ("sentences", "attributes") for case in read_yaml(ROOT / "tests" / "cases" / f"{name}.yaml")
]
EXTRACTOR = Extractor()
KEPT = 0.97
"""Share of the frames' examples and of the classes of sentences that come out weighed, and of the near misses that stay out."""


def read(text: str, extractor: Extractor = EXTRACTOR) -> tuple[Fact, ...]:
    return extractor.extract(Document("case", text, published="2024-11-01")).facts


def load_script() -> ModuleType:
    pytest.importorskip("numpy")
    path = ROOT / "scripts" / "fit_readings.py"
    spec = importlib.util.spec_from_file_location("fit_readings", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["fit_readings"] = module
    spec.loader.exec_module(module)
    return module


def test_most_examples_of_the_frames_come_out_weighed() -> None:
    lost = []
    given = [(frame, example, one) for frame in FRAMES for example in frame.get("examples", ()) for one in example["gives"]]
    for frame, example, one in given:
        told = [
            fact
            for fact in read(example["text"])
            if fact.kind == one.get("kind", frame["kind"])
            and all(set(getattr(fact, key)) == set(one[key]) for key in ("actor", "recipient") if key in one)
        ]
        if not told:
            lost.append(example["text"])
    assert len(lost) <= (1 - KEPT) * len(given), lost


def test_a_plain_remark_is_weighed_as_nothing() -> None:
    weighed: list[Weighed] = []
    EXTRACTOR.extract_with_signs(Document("case", "Ngoại trưởng Peru nói quan hệ với Chile rất phức tạp."), weighed=weighed)
    assert [one for one in weighed if one.readings] == []


def test_the_trace_says_how_a_reading_was_weighed() -> None:
    (fact,) = (fact for fact in read("Peru cáo buộc Chile vi phạm không phận.") if fact.kind == "accuse")
    rows = dict(fact.trace)
    assert rows["trigger"] == "cáo buộc"
    chance, _, whose = rows["weighed"].partition(", ")
    assert LEAST <= float(chance) <= 1.0 and whose == "as the rules read it"
    assert rows["signs"].count(", ") == SHOWN - 1


def test_the_rules_alone_weigh_nothing() -> None:
    (fact,) = (fact for fact in read("Peru cáo buộc Chile vi phạm không phận.", Extractor(weigh=False)) if fact.kind == "accuse")
    assert "weighed" not in dict(fact.trace)


def test_what_a_users_own_rules_read_stands(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "frames:\n"
        "  - {id: own/tickle, kind: coerce, mode: restrict, verbs: [thọc lét], recipient: [object], needs: [recipient]}\n",
        encoding="utf-8",
    )
    facts = read("Peru thọc lét Chile.", Extractor(rules=[own]))
    assert [(fact.kind, fact.actor, fact.recipient, fact.rule) for fact in facts] == [
        ("coerce", ("PER",), ("CHL",), "vi/own/tickle")
    ]


@pytest.mark.parametrize("text", ["Peru từ chối nối lại đàm phán với Chile.", "Peru từ chối gặp Chile."])
def test_what_is_refused_is_not_told_as_done(text: str) -> None:
    assert {(fact.kind, fact.mode) for fact in read(text)} == {("reject", "meet")}


def test_no_reading_has_somebody_acting_on_himself() -> None:
    weighed: list[Weighed] = []
    text = "Peru và Chile hội đàm tại Lima. Tổng thống Peru cảm ơn Chile. Hai nước ký thỏa thuận với Bolivia, theo Reuters."
    EXTRACTOR.extract_with_signs(Document("case", text), weighed=weighed)
    assert weighed
    for one in weighed:
        assert one.sentence[0] <= one.span[0] < one.span[1] <= one.sentence[1]
        for reading in one.readings:
            assert not set(reading.actor.ids) & set(reading.recipient.ids)


def weighed_of(text: str) -> list[Weighed]:
    weighed: list[Weighed] = []
    EXTRACTOR.extract_with_signs(Document("case", text), weighed=weighed)
    return weighed


def signs_of(one: Weighed, kind: str, actor: str, recipient: str) -> set[str]:
    return {
        sign
        for reading in one.readings
        if (reading.kind, reading.actor.ids, reading.recipient.ids) == (kind, (actor,), (recipient,))
        for sign in reading.all_signs()
    }


def test_what_was_told_before_is_a_sign_of_telling_it_again() -> None:
    first, *_, last = weighed_of("Peru cáo buộc Chile vi phạm không phận. Bolivia im lặng. Peru lại cáo buộc Chile.")
    assert "P:told 0|accuse" in signs_of(first, "accuse", "PER", "CHL")
    assert "P:told 1|accuse" in signs_of(last, "accuse", "PER", "CHL")
    assert "P:told 0|accuse" in signs_of(last, "accuse", "CHL", "PER")
    assert "told before 1|accuse" in signs_of(last, "accuse", "CHL", "PER")


def test_what_a_document_is_about_is_a_sign() -> None:
    (one, *_) = weighed_of("Peru cáo buộc Chile. Peru họp báo. Peru và Chile là láng giềng. Bolivia chưa lên tiếng.")
    assert "P:rank first second" in signs_of(one, "accuse", "PER", "CHL")
    assert "P:rank second first" in signs_of(one, "accuse", "CHL", "PER")


def test_what_the_rest_of_the_sentence_tells_of_the_same_two_is_a_sign() -> None:
    _, last = weighed_of("Peru chỉ trích Chile và cáo buộc Chile.")
    assert "P:beside both" in signs_of(last, "accuse", "PER", "CHL")
    assert "P:beside reversed" in signs_of(last, "accuse", "CHL", "PER")


def test_readings_that_tell_the_same_count_together() -> None:
    text = "Tổng thống Peru gặp Tổng thống Chile tại Lima."
    (one,) = weighed_of(text)
    (fact,) = (fact for fact in read(text) if fact.kind == "consult")
    likely = [math.exp(reading.points) for reading in one.readings]
    same = [
        math.exp(reading.points)
        for reading in one.readings
        if reading.kind == "consult" and set(sum(reading.participants, ())) == set(fact.actor)
    ]
    assert len(same) > 1
    chance = float(dict(fact.trace)["weighed"].partition(",")[0])
    assert sum(same) / (1 + sum(likely)) - 0.01 <= chance <= 1.0


def test_most_classes_of_sentences_come_out_weighed() -> None:
    lost = []
    wanted = [(case, row) for case in CASES for row in case.get("facts", ())]
    for case, (kind, actor, recipient, *_) in wanted:
        told = EXTRACTOR.extract(Document("case", case["text"], published=case.get("published", "2024-11-01"))).facts
        if not any(
            fact.kind == kind and set(fact.actor) == set(actor) and (recipient is None or set(fact.recipient) == set(recipient))
            for fact in told
        ):
            lost.append((case["class"], kind, actor, recipient))
    assert len(lost) <= (1 - KEPT) * len(wanted), lost


def test_most_near_misses_of_the_frames_stay_out_weighed() -> None:
    given = [(f"vi/{frame['id']}", text) for frame in FRAMES for text in frame.get("near_misses", ())]
    told = [(rule, text) for rule, text in given if any(fact.rule == rule for fact in read(text))]
    assert len(told) <= (1 - KEPT) * len(given), told


def test_who_only_says_it_takes_no_part() -> None:
    text = "Theo Bộ trưởng Ngoại giao Chile Jane Roe, Chile và Bolivia sẽ bàn chuyện đường sắt hồi cuối tháng."
    (fact,) = (fact for fact in read(text) if fact.kind == "consult")
    assert set(fact.actor) == {"CHL", "BOL"}


@pytest.mark.parametrize(
    "text",
    ["Israel đổ lỗi cho Hezbollah về vụ tấn công Haifa.", "Israel cáo buộc Hezbollah trong vụ tấn công Haifa."],
)
def test_who_is_blamed_for_a_deed_did_it_in_the_blamers_words(text: str) -> None:
    (deed,) = (fact for fact in read(text) if fact.kind == "assault")
    assert (deed.actor, deed.source) == (("hezbollah",), ("ISR",))


def test_who_blames_others_in_the_passive_did_not_do_it() -> None:
    facts = read("Hezbollah bị Israel cáo buộc trong vụ tấn công Haifa.")
    assert not any(fact.kind == "assault" and fact.actor == ("ISR",) for fact in facts)


@pytest.mark.parametrize(
    ("text", "bloc"),
    [
        ("Các ngoại trưởng ASEAN họp tại Vientiane hôm qua.", "asean"),
        ("Hội đồng Bảo an họp kín về Haiti.", "un-security-council"),
        ("Lãnh đạo G7 nhất trí tăng thuế tối thiểu.", "g7"),
    ],
)
def test_what_a_bloc_does_alone_its_members_do_together(text: str, bloc: str) -> None:
    (told,) = (fact for fact in read(text) if fact.kind in {"consult", "agree"})
    assert (told.actor, told.recipient) == ((bloc,), ())


@pytest.mark.parametrize("comma", [",", " rằng", " rằng,", ""])
def test_what_is_announced_behind_a_comma_is_promised(comma: str) -> None:
    (told,) = (fact for fact in read(f"Ngoại trưởng Oman nhấn mạnh{comma} Muscat sẽ hợp tác với IAEA.") if fact.kind != "part-of")
    assert (told.kind, told.actor, told.recipient) == ("agree", ("OMN",), ("iaea",))


@pytest.mark.parametrize(("comes", "modality"), [("sẽ tới", "planned"), ("đã tới", "actual")])
def test_what_is_given_is_not_there_before_it_comes(comes: str, modality: str) -> None:
    facts = read(f"Chuyến bay chở hàng viện trợ của Nhật Bản {comes} Philippines hôm thứ Sáu.")
    (told,) = (fact for fact in facts if fact.kind == "aid")
    assert (told.actor, told.recipient, told.modality.value) == (("JPN",), ("PHL",), modality)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Quân đội Sudan phóng hàng chục quả rocket nhằm vào thành phố Juba của Nam Sudan.", "assault"),
        ("Pakistan phóng tên lửa Babur phá hủy một căn cứ của Ấn Độ ở Kashmir.", "assault"),
        ("Triều Tiên phóng thử tên lửa nhằm vào một hòn đảo không người.", "mobilize"),
        ("Iran phóng tên lửa ra biển Oman trong cuộc tấn công giả định.", "mobilize"),
        ("Triều Tiên phóng hai tên lửa nhằm vào vùng biển phía đông.", "mobilize"),
    ],
)
def test_a_launch_with_a_target_is_no_test(text: str, kind: str) -> None:
    assert [fact.kind for fact in read(text) if fact.kind in {"assault", "mobilize"}][:1] == [kind]


def test_a_country_alone_meets_nobody() -> None:
    assert not read("Các ngoại trưởng Kenya họp tại Nairobi hôm qua.")


@pytest.mark.parametrize(
    "text",
    [
        "Tòa án Kenya tuyên án với năm người vì chuyển vũ khí sang Somalia.",
        "Ghana kết án hai thành viên của một đường dây lừa đảo nhắm vào Togo.",
        "Cảnh sát Kenya bắt giữ ba nghi phạm trong vụ sát hại hai du khách Somalia.",
    ],
)
def test_whom_somebody_without_a_name_harmed_is_not_arrested_or_tried(text: str) -> None:
    assert not [fact for fact in read(text) if fact.mode in {"arrest", "convict"} and set(fact.recipient) & {"SOM", "TGO"}]


def test_who_somebody_without_a_name_is_told_to_be_is_arrested() -> None:
    facts = read("Kenya bắt một người bị cáo buộc là điệp viên của Somalia.")
    assert ("arrest", ("KEN",), ("SOM",)) in [(fact.mode, fact.actor, fact.recipient) for fact in facts]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Tổng thống Chile bắn tín hiệu sẽ tấn công Peru.", "vi/assault/shoot"),
        ("Pháp cảnh báo đợt bùng phát sốt rét tại Gabon.", "vi/threaten/warn-at"),
    ],
)
def test_a_signal_is_not_shot_and_an_outbreak_is_no_threat(text: str, rule: str) -> None:
    assert rule not in {fact.rule for fact in read(text)}


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("Thủ tướng Chile kêu gọi trừng phạt Peru.", "sanction", False),
        ("Oman kêu gọi áp đặt lệnh cấm vận với Yemen.", "sanction", False),
        ("Tổng thống Kenya kêu gọi tăng cường viện trợ cho Chad.", "aid", False),
        ("Nhóm nghị sĩ Oman kêu gọi trừng phạt Yemen.", "sanction", True),
        ("Kenya kêu gọi Mali trừng phạt Yemen.", "sanction", True),
    ],
)
def test_who_calls_on_others_does_not_do_it(text: str, kind: str, told: bool) -> None:
    assert (kind in {fact.kind for fact in read(text)}) is told


def test_points_are_fitted_to_what_is_right_and_the_same_twice() -> None:
    fit = load_script()
    right = fit.Choice("a", (("good", "both"), ("bad", "both")), (0.0, 1.0, 0.0), 1.0)
    nothing = fit.Choice("b", (("bad", "never"),), (1.0, 0.0), 1.0)
    points = fit.fit_points([right] * 12 + [nothing] * 12)
    assert points["good"] > 0 > points["never"]
    assert points["good"] > points.get("bad", 0.0)
    assert points == fit.fit_points([right] * 12 + [nothing] * 12)


def test_points_go_on_from_those_there_are() -> None:
    fit = load_script()
    right = fit.Choice("a", (("good",),), (0.0, 1.0), 1.0)
    points = fit.fit_points([right] * 12, {"good": -2.0, "gone": 1.5})
    assert points["gone"] == 1.5, "what the articles do not have stays"
    assert -2.0 < points["good"] < fit.fit_points([right] * 12)["good"]


def test_rare_signs_get_no_points() -> None:
    fit = load_script()
    seen = fit.Choice("a", (("often",),), (0.0, 1.0), 1.0)
    rare = fit.Choice("b", (("often", "once"),), (0.0, 1.0), 1.0)
    assert set(fit.fit_points([seen] * fit.RARE + [rare])) == {"often"}


def test_whoever_turns_out_to_speak_does_nothing_to_himself() -> None:
    words = "“Chúng tôi sẽ tiếp tục gây sức ép buộc họ nhượng bộ”"
    facts = read(f"Bộ Ngoại giao Chile gặp báo giới. {words}, người phát ngôn Bộ Ngoại giao Chile nói.")
    assert not any(set(fact.actor) & set(fact.recipient) for fact in facts)


def told(text: str, kind: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Who does what of a kind to whom in a text."""
    return [(fact.actor, fact.recipient) for fact in read(text) if fact.kind == kind]


def test_who_is_saved_abroad_is_not_where_he_is_saved() -> None:
    assert told("Đặc nhiệm Peru giải cứu con tin ở Chile.", "aid") == []
    assert told("Đặc nhiệm Peru giải cứu bốn phi công Peru bị Chile bắt.", "aid") == []
    assert told("Cảnh sát Peru giải cứu ba du khách Chile ở Lima.", "aid") == [(("PER",), ("CHL",))]


def test_what_is_left_on_the_way_visits_nobody() -> None:
    assert told("Chuyến bay từ Kenya sang Uganda để dự hội nghị bị hủy hôm 3/5.", "consult") == []
    assert told("Tuyến đường ống dẫn dầu từ Angola đến Zambia hôm nay bị rò rỉ.", "consult") == []
    assert told("Ngoại trưởng Kenya hôm 3/5 từ Uganda sang Rwanda để dự hội nghị.", "consult") != []


def test_support_of_somebody_is_his() -> None:
    text = "Ông Ramos giữ được ghế thủ tướng Angola nhờ sự ủng hộ của Cuba và Bolivia."
    assert all(set(actor) <= {"CUB", "BOL"} for actor, _ in told(text, "support"))
    text = "Quân đội Chad, dưới sự giúp sức của Pháp, đã chiếm lại thị trấn này."
    assert told(text, "aid") == [(("FRA",), ("TCD",))]


def test_what_is_talked_of_takes_no_part() -> None:
    assert told("Thủ tướng Peru hôm nay đã thảo luận về những khó khăn ở Chile.", "consult") == []
    assert told("Thủ tướng Peru hôm nay họp bàn về tình hình Chile.", "consult") == []
    (found,) = told("Thủ tướng Peru hôm nay thảo luận về những khó khăn này với Chile.", "consult")
    assert "CHL" in found[0]
