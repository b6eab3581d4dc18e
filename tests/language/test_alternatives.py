"""Alternatives in triggers: what they stand for, that they are read, and how a mistake in them is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.extract import Extractor
from kg.language import load_language
from kg.language.schema import spell_out
from kg.model import Document

RULE = """
frames:
  - id: accuse/cold-shoulder
    kind: accuse
    verbs: ["{}"]
    recipient: [với, object]
    needs: [recipient]
"""


def write_rule(folder: Path, trigger: str) -> Path:
    path = folder / "rules.yaml"
    path.write_text(RULE.format(trigger), encoding="utf-8")
    return path


def test_a_phrase_without_alternatives_stands_for_itself() -> None:
    assert spell_out("rút .. quân") == ["rút .. quân"]


def test_each_choice_is_spelt_out_and_an_empty_one_leaves_one_blank() -> None:
    assert spell_out("(không|chẳng) (thèm|) ngó") == ["không thèm ngó", "không ngó", "chẳng thèm ngó", "chẳng ngó"]


@pytest.mark.parametrize("text", ["Ai Cập làm mặt lạnh với Peru.", "Ai Cập tỏ vẻ mặt lạnh với Peru."])
def test_a_users_rule_is_read_in_each_wording(tmp_path: Path, text: str) -> None:
    extractor = Extractor(rules=[write_rule(tmp_path, "(làm|tỏ vẻ) mặt lạnh")])
    facts = extractor.extract(Document("case", text)).facts
    assert [(fact.kind, fact.actor, fact.recipient) for fact in facts] == [("accuse", ("EGY",), ("PER",))]


@pytest.mark.parametrize("trigger", ["(làm|tỏ mặt lạnh", "làm) mặt lạnh", "((làm|tỏ) mặt) lạnh", "làm|tỏ (mặt) lạnh"])
def test_a_bracket_or_bar_out_of_place_is_a_fault(tmp_path: Path, trigger: str) -> None:
    with pytest.raises(DataFileError, match="alternatives stand in one pair of brackets"):
        load_language(rules=[write_rule(tmp_path, trigger)])
