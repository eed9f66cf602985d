"""An empty database of Prefect's server, made once by `make setup`: a home's first run copies it instead of making it in over a hundred steps.

`python -m flows.prefect_template` makes it, for the release of Prefect that is installed, in the Python environment (share/briefmill).
Where it is missing, or of another release, Prefect makes a home's database itself, which takes five seconds of a first run.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib.metadata
import os
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

_DATABASE = "prefect.db"


def find_template() -> Path:
    """Where the template for the installed release lies, if it was made."""
    return Path(sys.prefix) / "share" / "briefmill" / f"prefect-{importlib.metadata.version('prefect')}.db"


def copy_template(folder: Path) -> None:
    """Put an empty database into Prefect's folder of a home, if there is none yet.

    Args:
        folder: PREFECT_HOME of the home.
    """
    database = folder / _DATABASE
    template = find_template()
    if database.exists() or not template.is_file():
        return
    new = folder / f".{_DATABASE}.tmp"
    shutil.copyfile(template, new)
    new.replace(database)


def make_template() -> Path:
    """Make the template; needs a process that has not imported Prefect.

    Returns:
        Where it lies.
    """
    template = find_template()
    template.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(PREFECT_HOME=folder, PREFECT_PROFILES_PATH=str(Path(folder) / "profiles.toml"), DO_NOT_TRACK="1")
        os.environ.pop("PREFECT_API_DATABASE_CONNECTION_URL", None)
        from prefect.server.database import provide_database_interface

        asyncio.run(provide_database_interface().create_db())
        new = template.with_suffix(".tmp")
        new.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(Path(folder) / _DATABASE)) as made, contextlib.closing(sqlite3.connect(new)) as copy:
            made.backup(copy)
        new.replace(template)
    return template


if __name__ == "__main__":
    make_template()
