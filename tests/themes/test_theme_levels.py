from __future__ import annotations

import numpy as np

from pipeline.themes.levels import find_parents


def test_a_theme_that_says_much_of_what_a_larger_one_says_is_part_of_it() -> None:
    themes = np.eye(9)
    themes[1, 0] = themes[2, 1] = 0.5  # 1 is like 0, 2 is like 1
    themes /= np.linalg.norm(themes, axis=1, keepdims=True)
    sizes = [50, 20, 10, 5, 5, 5, 5, 5, 5]
    assert find_parents(themes, sizes) == [None, 0, None, *[None] * 6]  # two levels only: 2 has no place below 1
    assert find_parents(themes, [20, 20, *sizes[2:]]) == [None, None, 1, *[None] * 6]
    assert find_parents(themes[:7], sizes[:7]) == [None] * 7  # so few need no levels
