"""Which trained pipeline is taken: the home's own before the shipped one, the highest version of several."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.fingerprints import fingerprint_corpus, fingerprint_documents
from pipeline.language import shipped
from pipeline.language.shipped import SHIPPED_MODELS, find_shipped, find_trained
from pipeline.settings import Settings


def put(folder: Path, *versions: str) -> None:
    """Folders that look like pipelines."""
    for version in versions:
        (folder / f"en_policy-{version}").mkdir(parents=True)
        (folder / f"en_policy-{version}" / "config.cfg").write_text("")


@pytest.mark.parametrize(
    ("versions", "newest"),
    [
        (["1.0"], "1.0"),
        (["1.9", "1.10"], "1.10"),
        (["1.10", "1.9", "1.1"], "1.10"),
        (["2.0", "10.0"], "10.0"),
        (["1.0", "1.0.1"], "1.0.1"),
        (["1.0", "1.0+reviews"], "1.0+reviews"),
        (["1.0+reviews", "1.1"], "1.1"),
        (["1.0+reviews", "1.0.1"], "1.0.1"),
    ],
)
def test_the_highest_version_is_taken(tmp_path: Path, versions: list[str], newest: str) -> None:
    put(tmp_path, *versions)
    assert find_shipped(tmp_path) == tmp_path / f"en_policy-{newest}"


def test_what_is_no_pipeline_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "1.0")
    (tmp_path / "en_policy-2.0").mkdir()
    (tmp_path / "en_policy-3.0").write_text("")
    (tmp_path / ".en_policy-4.0.building").mkdir()
    (tmp_path / ".en_policy-4.0.building" / "config.cfg").write_text("")
    assert find_shipped(tmp_path) == tmp_path / "en_policy-1.0"


def test_no_folder_holds_none(tmp_path: Path) -> None:
    assert find_shipped(tmp_path / "nowhere") is None


def test_the_homes_own_comes_before_the_shipped_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house, home = tmp_path / "house", tmp_path / "home"
    home.mkdir()
    monkeypatch.setattr(shipped, "SHIPPED_MODELS", house)
    assert find_trained(home) is None
    put(house, "2.0")
    assert find_trained(home) == house / "en_policy-2.0"
    put(home, "1.0")
    assert find_trained(home) == home / "en_policy-1.0"


def test_in_a_checkout_the_shipped_ones_lie_beside_the_packages() -> None:
    assert Path(__file__).parents[2] / "models" == SHIPPED_MODELS


def fingerprints(settings: Settings) -> tuple[str, str]:
    return fingerprint_documents(settings), fingerprint_corpus(settings)


@pytest.mark.parametrize("name", ["meta.json", "metrics.json"])
def test_fingerprints_change_when_a_model_appears_changes_or_goes(settings: Settings, name: str) -> None:
    without = fingerprints(settings)
    put(settings.models, "0.1")
    file = settings.models / "en_policy-0.1" / name
    file.write_text("{}")
    first = fingerprints(settings)
    file.write_text('{"figures": 1}')
    second = fingerprints(settings)
    assert len({*without, *first, *second}) == 6
    file.unlink()
    assert fingerprints(settings) == without


def test_a_fingerprint_does_not_tell_where_the_home_lies(tmp_path: Path) -> None:
    from pipeline.settings import read_settings

    found = set()
    for place in ("a", "z/deep"):
        put(tmp_path / place / "models", "0.1", "0.2")
        (tmp_path / place / "models" / "en_policy-0.2" / "meta.json").write_text("{}")
        found.add(fingerprints(read_settings(tmp_path / place)))
    assert len(found) == 1
