"""The frames of the verbal kinds as data: fields, letter forms, order, duplicates, and examples that use their triggers."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from kg.files import read_yaml
from kg.language.schema import spell_out

FOLDER = Path(__file__).parents[2] / "kg" / "language" / "vi" / "frames"
KINDS = ("accuse", "agree", "concede", "consult", "cooperate", "reject", "request", "support", "threaten")
MODES = {
    "accuse": {"disapprove", "allege", "investigate"},
    "consult": {"meet", "visit", "phone", "multilateral", "letter"},
    "reject": {"assist", "change", "yield", "meet", "deny"},
    "request": {"assist", "change", "yield", "meet"},
}
MODALITIES = {"actual", "planned", "possible", "demanded", "conditional"}
COMPLEMENTS = {"demanded", "planned", "denied", "alleged", "possible"}
NEEDS = {"recipient", "second", "place", "instrument", "treaty"}
SLOTS = {
    "subject", "object", "bởi", "bằng", "chống", "cho", "của", "đối với", "giữa", "khỏi", "lên", "nhằm vào", "phía", "qua",
    "condition", "speaker", "sang", "tại", "tới", "trong", "trước", "từ", "vào", "về", "với",
}  # fmt: skip
KEYS = {
    "id", "kind", "mode", "verbs", "nouns", "actor", "recipient", "joint", "needs", "complement", "speech", "polarity",
    "modality", "abroad", "sends", "host", "agent", "place", "blockers", "requires", "tells", "warns", "then", "late", "note",
    "beside", "examples", "near_misses",
}  # fmt: skip
GIVEN = {"kind", "mode", "actor", "recipient", "date", "place", "instrument", "modality", "polarity", "source"}


def read_frames(kind: str) -> list[dict[str, Any]]:
    frames: list[dict[str, Any]] = read_yaml(FOLDER / f"{kind}.yaml")["frames"]
    return frames


FRAMES = [frame for kind in KINDS for frame in read_frames(kind)]
by_id = pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: str(frame["id"]))


def triggers_of(frame: dict[str, Any]) -> list[str]:
    return [spelt for phrase in [*frame.get("verbs", ()), *frame.get("nouns", ())] for spelt in spell_out(phrase)]


def as_list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [] if value is None else [value]


def government(frame: dict[str, Any]) -> tuple[Any, ...]:
    """What makes the same trigger another entry: who stands where, and under which conditions."""
    slots = tuple(tuple(as_list(frame.get(key))) for key in ("actor", "recipient", "host", "requires", "then", "needs"))
    return (*slots, frame.get("joint", False), frame.get("mode"), frame.get("complement"))


def pattern(trigger: str) -> str:
    """A regular expression for a trigger; ``..`` is up to five words."""
    gap = r"(?:\s+[^\s.;:]+){0,5}?\s+"
    return r"(?<!\w)" + gap.join(re.escape(part.strip()) for part in trigger.split("..")) + r"(?!(?<=\w)\w)"


def fires(frame: dict[str, Any], text: str) -> bool:
    """Whether a trigger of the frame stands in the text, unblocked and with what it requires."""
    low = text.lower()
    triggers = triggers_of(frame)
    if "then" in frame:
        triggers = [f"{trigger} .. {word}" for trigger in triggers for word in frame["then"]]
    for trigger in triggers:
        for match in re.finditer(pattern(trigger), low):
            rest = re.sub(r"[^\w\s]", " ", low[match.end() :]).split()
            near = " " + " ".join(rest[:8]) + " "
            inside = " " + low[match.start() :] + " "
            blocked = any(near.startswith(f" {word} ") for word in frame.get("blockers", ()))
            required = frame.get("requires")
            met = required is None or any(f" {word} " in near or f" {word} " in inside for word in required)
            if not blocked and met:
                return True
    return False


@pytest.mark.parametrize("kind", KINDS)
def test_file_is_nfc_with_lf_and_a_head_comment(kind: str) -> None:
    text = (FOLDER / f"{kind}.yaml").read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text and "\t" not in text and text.endswith("\n")
    assert text.startswith("# ") and "Licence:" in text.split("frames:")[0]


@pytest.mark.parametrize("kind", KINDS)
def test_ids_are_unique_and_stand_under_their_kind(kind: str) -> None:
    ids = [frame["id"] for frame in read_frames(kind)]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(rf"{kind}/[a-z0-9-]+", one) for one in ids)


@pytest.mark.parametrize("kind", KINDS)
def test_a_trigger_stands_twice_in_a_kind_only_with_another_government(kind: str) -> None:
    seen: dict[tuple[str, tuple[Any, ...]], str] = {}
    for frame in read_frames(kind):
        for trigger in triggers_of(frame):
            key = (trigger, government(frame))
            assert key not in seen, f"{trigger!r} is in {seen[key]} and in {frame['id']}"
            seen[key] = frame["id"]


@by_id
def test_fields_are_known_and_well_formed(frame: dict[str, Any]) -> None:
    assert set(frame) <= KEYS
    assert frame["kind"] == frame["id"].split("/")[0]
    assert frame.get("mode") is None or frame["mode"] in MODES.get(frame["kind"], set())
    assert len(frame.get("verbs", [])) + len(frame.get("nouns", [])) > 0
    for key in ("actor", "recipient", "host", "place"):
        assert set(as_list(frame.get(key))) <= SLOTS, key
    assert set(frame.get("needs", [])) <= NEEDS
    assert frame.get("complement") in COMPLEMENTS | {None}
    assert frame.get("modality") in MODALITIES | {None}
    assert frame.get("polarity") in {None, "affirmed", "negated"}
    assert frame.get("joint") in {None, True, False} and frame.get("speech") in {None, True, False}


@by_id
def test_word_lists_are_lower_case_sorted_and_without_duplicates(frame: dict[str, Any]) -> None:
    for key in ("verbs", "nouns", "blockers", "requires", "then"):
        words = frame.get(key, [])
        assert all(isinstance(word, str) and word == " ".join(word.split()) == word.lower() for word in words), key
        assert words == sorted(set(words)), key
    for trigger in triggers_of(frame):
        parts = trigger.split("..")
        assert len(parts) <= (1 if "then" in frame else 2) and all(part.strip() for part in parts), trigger


@by_id
def test_examples_use_a_trigger_and_say_what_comes_out(frame: dict[str, Any]) -> None:
    assert len(frame["examples"]) >= 3
    for example in frame["examples"]:
        assert set(example) == {"text", "gives"} and len(example["gives"]) > 0
        assert fires(frame, example["text"]), example["text"]
        for given in example["gives"]:
            assert set(given) <= GIVEN and len(given["actor"]) > 0
            for one in [*given["actor"], *given["recipient"], *given.get("source", ())]:
                assert re.fullmatch(r"[A-Z]{3}|[a-z0-9]+(-[a-z0-9]+)*", one), one
            if frame.get("joint") and "kind" not in given:
                assert len(given["actor"]) > 1 and given["recipient"] == []
            if "recipient" in frame.get("needs", ()) and frame["needs"] == ["recipient"]:
                assert len(given["recipient"]) > 0


@by_id
def test_near_misses_hold_words_of_a_trigger(frame: dict[str, Any]) -> None:
    assert len(frame["near_misses"]) >= 2
    words = {trigger.split("..")[0].split()[0] for trigger in triggers_of(frame)}
    for text in frame["near_misses"]:
        assert words & set(re.findall(r"\w+", text.lower())), text


def test_examples_and_near_misses_are_said_once() -> None:
    texts = [example["text"] for frame in FRAMES for example in frame["examples"]]
    texts += [text for frame in FRAMES for text in frame["near_misses"]]
    assert len(texts) == len(set(texts))
    assert all(len(text) <= 160 and text[0].isupper() for text in texts)
