from __future__ import annotations

import pytest

from pipeline.readers.whole_numbers import whole_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0),
        ("007", 7),
        ("999999999", 999_999_999),
        ("", None),
        (None, None),
        ("-1", None),
        ("³", None),
        ("٣", None),
        ("1.5", None),
        ("9" * 5000, None),
    ],
)
def test_whole_numbers(text: str | None, expected: int | None) -> None:
    assert whole_number(text) == expected
