from __future__ import annotations

import pytest

from pipeline.errors import LimitError, ScanError
from pipeline.fingerprints import add_recognition, fingerprint_documents
from pipeline.settings import Settings, read_settings
from pipeline.staleness import Staleness, find_staleness

ENGINE = Staleness("p", "a", "tesseract 5 eng", is_blind=False)
OTHER = Staleness("p", "a", "tesseract 5 eng+fra", is_blind=False)
NONE = Staleness("p", "a", "none", is_blind=True)


@pytest.mark.parametrize(
    ("now", "before", "is_current"),
    [
        (ENGINE, "p", True),  # no page to be recognised
        (ENGINE, ENGINE.recognised, True),
        (OTHER, ENGINE.recognised, False),
        (ENGINE, NONE.recognised, False),  # its scans waited
        (NONE, ENGINE.recognised, True),  # the engine went, what it read stays
        (NONE, "q+1", False),
        (ENGINE, "q", False),
        (ENGINE, None, False),
    ],
)
def test_an_engine_makes_stale_what_has_scans(now: Staleness, before: str | None, is_current: bool) -> None:
    assert now.is_current(before) is is_current


def test_rejections_for_want_of_an_engine_hold_as_long_as_it_is_wanting() -> None:
    rejection = NONE.of_rejection(ScanError("A scan.", "Install one.", "none"))
    assert rejection in NONE.rejected
    assert rejection not in ENGINE.rejected
    assert NONE.of_rejection(LimitError("Too large.")) in ENGINE.rejected


def test_a_home_has_its_fingerprints(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFMILL_OCR__ENGINE", "none")
    found = find_staleness(read_settings(settings.home))
    assert found.plain == fingerprint_documents(settings)
    assert found.is_blind
    assert found.recognised == add_recognition(found.plain, found.recognition) != found.plain
    assert add_recognition("p", "") == "p"
