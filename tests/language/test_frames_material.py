"""The frames of material kinds and standing relations as data; what they read is in test_frame_examples.py."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from kg.files import read_yaml

FOLDER = Path(__file__).parents[2] / "kg" / "language" / "vi" / "frames"
FILES = ("aid", "assault", "coerce", "mobilize", "protest", "retreat", "sanction", "standing")
STANDING = {"allied-with", "member-of", "party-to"}
MODES = {
    "coerce": {"arrest", "seize", "restrict", "deport", "cyber"},
    "mobilize": {"troops", "weapons"},
    "retreat": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "sanction": {"discontinue", "expel", "withdraw", "convict"},
}


def read_frames(name: str) -> list[dict[str, Any]]:
    frames: list[dict[str, Any]] = read_yaml(FOLDER / f"{name}.yaml")["frames"]
    return frames


FRAMES = [frame for name in FILES for frame in read_frames(name)]
by_id = pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: str(frame["id"]))


@pytest.mark.parametrize("name", FILES)
def test_material_file_is_nfc_with_lf_and_a_head_comment(name: str) -> None:
    text = (FOLDER / f"{name}.yaml").read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text and "\t" not in text and text.endswith("\n")
    assert text.startswith("# ") and "Licence:" in text.split("frames:")[0]
    assert max(len(line) for line in text.splitlines()) <= 160


def test_material_ids_are_unique_and_stand_under_their_kind() -> None:
    ids = [frame["id"] for frame in FRAMES]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(rf"{frame['kind']}/[a-z-]+", frame["id"]) for frame in FRAMES)
    assert {frame["kind"] for frame in FRAMES} == {*FILES[:-1], *STANDING}


@by_id
def test_modes_are_those_of_the_kind(frame: dict[str, Any]) -> None:
    assert frame.get("mode") is None or frame["mode"] in MODES[frame["kind"]]


@by_id
def test_word_lists_are_sorted_and_in_small_letters(frame: dict[str, Any]) -> None:
    assert len(frame.get("verbs", [])) + len(frame.get("nouns", [])) > 0
    for key in ("verbs", "nouns", "blockers", "requires"):
        words = frame.get(key, [])
        assert words == sorted(set(words)), key
        assert all(word == " ".join(word.split()) == word.lower() for word in words), key


@by_id
def test_a_gap_of_no_words_needs_no_trigger_of_its_own(frame: dict[str, Any]) -> None:
    # the longer word would end in the object, and "văn phòng của X" behind it would be read as "X's closing"
    verbs = set(frame.get("verbs", ()))
    assert not {verb.replace(" .. ", " ") for verb in verbs if ".." in verb} & verbs
    assert all(len(verb.split("..")) <= 2 for verb in verbs)


def test_sentences_of_material_frames_are_said_once() -> None:
    texts = [example["text"] for frame in FRAMES for example in frame["examples"]]
    texts += [text for frame in FRAMES for text in frame["near_misses"]]
    assert len(texts) == len(set(texts))
