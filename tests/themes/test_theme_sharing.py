from __future__ import annotations

from pipeline.themes.assigning import find_main, find_mains, share_documents
from pipeline.themes.corpus import Unit

SHARES = [{0: 0.2, 3: 0.8}, {}, {2: 1.0}, {1: 0.4, 0: 0.4}, {4: 0.30000001, 1: 0.3, 2: 0.2}]


def test_main_themes_of_many_are_those_of_each() -> None:
    assert [None if main < 0 else main for main in find_mains(SHARES).tolist()] == [find_main(share) for share in SHARES] == [3, None, 2, 0, 1]
    assert find_mains([{}]).tolist() == [-1]


def test_long_passages_weigh_more_and_stray_themes_are_left_out() -> None:
    shares = [{0: 1.0}, {0: 0.99, 1: 0.01}, {1: 1.0}, {}]
    units = [Unit(f"p{n}", document, (), (), True, length) for n, (document, length) in enumerate([("a", 4), ("a", 400), ("b", 9), ("c", 9)])]
    found = share_documents(units, shares, find_mains(shares))
    assert set(found) == {"a", "b"}
    assert found["b"] == {1: 1.0}
    assert set(found["a"]) == {0}
    assert abs(found["a"][0] - (2 + 19.8) / 22) < 1e-9
