"""What a judged sample says, in the report's section on how good this is."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from pipeline.decisions.sample_figures import FILE_NAME, Judgment, keep_judgments
from pipeline.report.sampled import find_sampled


def test_a_judged_sample_is_said(tmp_path: Path) -> None:
    rows = [Judgment(f"r{number}", "recommendation", number >= 7, "brief" if number < 3 else "report", reviewer="Ada") for number in range(50)]
    keep_judgments(tmp_path, [*rows, *(Judgment(f"s{number}", "sentence", number > 1, "report", reviewer="Ben") for number in range(50))], 200, 1000)
    assert [(one.title, one.value, one.basis) for one in find_sampled(tmp_path)] == [
        ("On your reports: recommendations that are right", "43 of 50 (74–93 %)", "drawn at random from these documents, judged by Ada, Ben"),
        ("On your reports: right, of type “report”", "43 of 47 (80–97 %)", "part of the same sample"),
        (
            "On your reports: missed, per 100 such sentences",
            "about 4",
            "2 of 50 (1–13 %) sentences without a recommendation, drawn at random from these documents, judged by Ada, Ben",
        ),
        ("On your reports: missed, of every 100 recommendations", "about 19", "between 6 and 44, from both samples"),
    ]


def test_nothing_judged_or_damaged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert find_sampled(tmp_path) == []
    (tmp_path / FILE_NAME).write_text("{", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert find_sampled(tmp_path) == []
    assert "left out of the report" in caplog.text
