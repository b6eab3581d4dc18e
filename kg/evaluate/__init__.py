"""Extracted facts measured against gold facts."""

from __future__ import annotations

from kg.evaluate.run import evaluate, evaluate_extractor
from kg.evaluate.score import Count, FactError, Scores, Share

__all__ = ["Count", "FactError", "Scores", "Share", "evaluate", "evaluate_extractor"]
