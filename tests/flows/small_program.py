"""A git repository of a program so small that its reading takes no time: each line with a cue is a recommendation."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_COMMAND = """
import os, pathlib, sys
import pyarrow as pa
import pyarrow.parquet as pq
from pipeline import CUES

assert sys.argv[1:5] == ["run", "--plain", "--quiet", "--json"] and "BRIEFMILL_HOME" not in os.environ
home = pathlib.Path(sys.argv[-1])
assert all((home / name).is_dir() for name in ("raw", "reviews", "models"))
tables = home / "processed" / "tables"
tables.mkdir(parents=True)
files = sorted(path for path in (home / "raw").rglob("*.txt"))
lines = [(path.name, line) for path in files for line in path.read_text().splitlines() if any(cue in line for cue in CUES)]
names = [path.relative_to(home / "raw").as_posix() for path in files]
documents = {"document_id": [path.name for path in files], "file_name": names}
recommendations = {
    "recommendation_id": [name + line for name, line in lines],
    "document_id": [name for name, _ in lines],
    "text": [line for _, line in lines],
    "form": ["running"] * len(lines),
    "modality": ["must" if "must" in line else "should" for _, line in lines],
}
pq.write_table(pa.table(documents), tables / "documents.parquet")
pq.write_table(pa.table(recommendations), tables / "recommendations.parquet")
"""
_BROKEN = "import sys\nsys.exit('No such command: run')\n"
_SLOW = "import os, pathlib, sys, time\npathlib.Path(sys.argv[-1], 'pid').write_text(str(os.getpid()))\ntime.sleep(100)\n"


def make_program(folder: Path) -> Path:
    """The repository: tags ancient (no command yet), broken, slow and first ("should"); in its files, not committed: "should" and "must"."""
    folder.mkdir()
    _git(folder, "init", "--quiet")
    _commit(folder, "ancient", {"README.md": "Once upon a time"})
    _commit(folder, "broken", {"flows/cli.py": _BROKEN, "flows/__init__.py": "", "pipeline/__init__.py": ""})
    _commit(folder, "slow", {"flows/cli.py": _SLOW})
    _commit(folder, "first", {"flows/cli.py": _COMMAND, "pipeline/__init__.py": "CUES = ['should']\n"})
    (folder / "pipeline" / "__init__.py").write_text("CUES = ['should', 'must']\n")
    return folder


def _commit(folder: Path, tag: str, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    _git(folder, "add", ".")
    _git(folder, "commit", "--quiet", "--no-gpg-sign", "-m", f"The {tag} one")
    _git(folder, "tag", tag)


def _git(folder: Path, *arguments: str) -> None:
    person = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "Ada"), ("EMAIL", "ada@example.org"))}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | person | {"GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", "-C", str(folder), *arguments], env=environment, check=True, capture_output=True)
