from __future__ import annotations

import pytest

from pipeline.passages.markers import find_marker


@pytest.mark.parametrize(
    ("text", "printed", "style", "path"),
    [
        ("12. During the visit", "12.", "decimal", (12,)),
        ("12) During", "12)", "decimal", (12,)),
        ("1.Harbours", "1.", "decimal", (1,)),
        ("(4) Quays", "(4)", "bracketed", (4,)),
        ("129.4 Ratify the pact", "129.4", "dotted", (129, 4)),
        ("129.4. Ratify", "129.4.", "dotted", (129, 4)),
        ("A1.26 The council", "A1.26", "dotted", (1, 1, 26)),
        ("(a) a report", "(a)", "letter", (1,)),
        ("b. Quays", "b.", "letter", (2,)),
        ("(iv) dredgers", "(iv)", "roman", (4,)),
        ("ix. dredgers", "ix.", "roman", (9,)),
        ("IV. Findings", "IV.", "upper roman", (4,)),
        ("B. Findings", "B.", "upper", (2,)),
        ("• quays", "•", "bullet", ()),
        ("\uf0b7 quays", "\uf0b7", "bullet", ()),
        ("- quays", "-", "dash", ()),
        ("o\tquays", "o", "bullet", ()),
    ],
)
def test_markers_are_told_by_their_shape(text: str, printed: str, style: str, path: tuple[int, ...]) -> None:
    marker = find_marker(text)
    assert marker is not None
    assert (marker.text, marker.style, marker.path) == (printed, style, path)


@pytest.mark.parametrize(
    "text",
    ["2.5 million", "12 February", "2019 was", "", "Quays", "5); however", "a quay", "1.", "3.2% of", "-5 degrees", "p.m. today", "1.5€ each"],
)
def test_numbers_that_open_nothing(text: str) -> None:
    assert find_marker(text) is None


@pytest.mark.parametrize(
    ("first", "second", "follows"),
    [
        ("1. a", "2. b", True),
        ("1. a", "3. b", False),
        ("(a) a", "(b) b", True),
        ("(h) a", "(i) b", True),
        ("(i) a", "(ii) b", True),
        ("87.4 Aa", "87.5 Bb", True),
        ("2.9 Aa", "3.1 Bb", True),
        ("1. a", "(b) b", False),
        ("• a", "• b", False),
    ],
)
def test_what_follows_what(first: str, second: str, follows: bool) -> None:
    one, other = find_marker(first), find_marker(second)
    assert one is not None
    assert other is not None
    assert other.follows(one) is follows
