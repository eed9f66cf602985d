from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

ROOMS = ("pipeline.report", "pipeline.store", "pipeline.tables")


@pytest.mark.parametrize("room", ROOMS)
def test_every_name_on_the_door_is_behind_it(room: str) -> None:
    package = importlib.import_module(room)
    assert {name: getattr(package, name).__name__ for name in package.__all__ if callable(getattr(package, name))}
    with pytest.raises(AttributeError, match="has no attribute 'colour'"):
        _ = package.colour


def test_what_a_light_command_takes_brings_no_heavy_library() -> None:
    code = (
        "import sys, flows.commands.status, flows.commands.find, flows.commands.run, pipeline.tables\n"
        "from pipeline.tables import find_published, is_whole, read_rows\n"
        "print(sorted({'pandas', 'pyarrow', 'duckdb', 'sqlalchemy', 'spacy', 'sklearn', 'prefect', 'jinja2'} & {*sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
