"""What kind of document a sentence stands in, as the judge is told."""

from __future__ import annotations

import pytest

from pipeline.language.judge import REPORT
from pipeline.language.recommendations.evidence import name_document


@pytest.mark.parametrize(("looked_at", "share"), [(0, 0.0), (39, 0.0), (40, 0.5), (119, 0.5), (120, 1.0), (5000, 1.0)])
def test_long_documents_are_reports_and_short_ones_are_not(looked_at: int, share: float) -> None:
    assert name_document(0.1, looked_at)[REPORT] == share


def test_a_document_that_asks_more_is_told_from_one_that_asks_less() -> None:
    much, little = name_document(0.3, 60), name_document(0.01, 60)
    assert much["document asks"] > little["document asks"]
    assert not {name for name in much if name.startswith("long document asks")} & set(little)
