"""Passages become annotated rows: sentences, mentions, recommendations, figures, people, events. A spaCy Doc never leaves this room."""

from __future__ import annotations

from pipeline.language.annotate import analyse_language
from pipeline.language.pipeline import build_pipeline

__all__ = ["analyse_language", "build_pipeline"]
