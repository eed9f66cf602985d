from __future__ import annotations

from pathlib import Path

import pytest

from flows import prefect_template
from flows.prefect_template import copy_template, find_template


def test_a_home_without_a_database_gets_the_template_and_one_with_keeps_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template = tmp_path / "template.db"
    monkeypatch.setattr(prefect_template, "find_template", lambda: template)
    home = tmp_path / "prefect"
    home.mkdir()
    copy_template(home)  # none was made: Prefect makes the database itself
    assert list(home.iterdir()) == []
    template.write_bytes(b"empty")
    copy_template(home)
    assert (home / "prefect.db").read_bytes() == b"empty"
    (home / "prefect.db").write_bytes(b"a home's own runs")
    copy_template(home)
    assert [(path.name, path.read_bytes()) for path in home.iterdir()] == [("prefect.db", b"a home's own runs")]


def test_a_template_is_of_one_release_of_prefect(monkeypatch: pytest.MonkeyPatch) -> None:
    here = find_template()
    monkeypatch.setattr("importlib.metadata.version", lambda _: "9.9.9")
    assert find_template() == here.with_name("prefect-9.9.9.db") != here
