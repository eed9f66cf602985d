from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.intake import Changes, FoundFile, Moved, tell_changes


def ready(name: str, sha256: str, **more: Any) -> FoundFile:
    return FoundFile(name, Path(name), sha256=sha256, document_id="d" + sha256, **more)


def test_each_ready_file_is_told_once() -> None:
    new, changed, moved, same, twin = ready("new", "1"), ready("changed", "2"), ready("moved", "3"), ready("same", "4"), ready("twin", "4")
    known = {"changed": "0", "old place": "3", "same": "4", "gone": "9"}
    assert tell_changes([twin, same, moved, changed, new], known) == Changes(
        new=[new], changed=[changed], moved=[Moved(moved, "old place")], unchanged=[same], duplicates=[twin], removed=["gone", "old place"]
    )


def test_a_waiting_file_is_not_gone_and_a_rejected_one_is() -> None:
    found = [
        FoundFile("copying", Path("copying"), outcome="waiting"),
        FoundFile("broken", Path("broken"), sha256="7", outcome="rejected"),
        FoundFile("samples/a", Path("samples/a"), outcome="left out"),
    ]
    assert tell_changes(found, {"copying": "1", "broken": "2", "samples/a": "3"}) == Changes(removed=["broken", "samples/a"])


def test_the_first_by_name_stands_for_equal_contents_whatever_was_known() -> None:
    early, late = ready("a", "1"), ready("b", "1")
    assert tell_changes([late, early], {"b": "1"}) == Changes(moved=[Moved(early, "b")], duplicates=[late])
    assert tell_changes([late, early], {}) == Changes(new=[early], duplicates=[late])


def test_two_names_that_swap_contents_are_moved() -> None:
    a, b = ready("a", "2"), ready("b", "1")
    assert tell_changes([a, b], {"a": "1", "b": "2"}) == Changes(moved=[Moved(a, "b"), Moved(b, "a")])
