"""The program as it stood at a git revision, taken out of the repository into a folder; nothing in the repository is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import RunError, UsageError

# The folder that holds pipeline/ and flows/: a checkout of the repository, or site-packages.
PROGRAM = Path(__file__).resolve().parents[1]
_COMMAND = Path("flows", "cli.py")
# A git hook sets these for its own repository.
_REDIRECTS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit of the program.

    Attributes:
        name: As it was asked for.
        commit: Its full name.
        described: Its short name, day and subject.
    """

    name: str
    commit: str
    described: str


def find_revision(name: str, program: Path = PROGRAM) -> Revision:
    """Find a commit of the program's repository.

    Args:
        name: A tag, branch or commit, as git understands it.
        program: The folder of the program.

    Returns:
        The commit.

    Raises:
        UsageError: There is no git, no repository, or no such commit.
    """
    missing = f"'{name}' is no run of this home and no folder with tables"
    if not shutil.which("git"):
        raise UsageError(f"{missing}; to look it up as a revision of the program, git has to be installed.")
    root = _ask(program, "rev-parse", "--show-toplevel")
    if root.returncode and "dubious" in root.stderr:
        raise UsageError(f"{missing}, and git refuses to look for a revision: {root.stderr.strip()}")
    if root.returncode or Path(root.stdout.strip()).resolve() != program.resolve():
        raise UsageError(f"{missing}. Revisions are for a git checkout of the program; the one in {program} was installed from a package.")
    # A name that begins with a dash would be an option to git.
    found = _ask(program, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}") if name and not name.startswith("-") else None
    if found is None or found.returncode:
        raise UsageError(f"{missing}, and git knows no revision of that name in {program}. `git log --oneline` and `git tag` list them.")
    commit = found.stdout.strip()
    described = _ask(program, "log", "-1", "--date=short", "--format=%h of %cd: %s", commit).stdout.strip()
    return Revision(name, commit, described)


def export_revision(revision: Revision, folder: Path, program: Path = PROGRAM) -> Path:
    """Write the program as it stood at a commit.

    An export, not a worktree: that would leave a note in the repository if this process were killed.

    Args:
        revision: The commit.
        folder: An empty folder.
        program: The folder of the program.

    Returns:
        The folder with pipeline/ and flows/ in it.

    Raises:
        RunError: git can't export it.
        UsageError: The revision is older than the command line.
    """
    packed, code = folder / "program.zip", folder / "program"
    done = _ask(program, "archive", "--format=zip", "-0", "-o", str(packed), revision.commit)
    if done.returncode:
        raise RunError(f"git can't export revision {revision.name}: {done.stderr.strip()}")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(code)
    packed.unlink()
    if not (code / _COMMAND).is_file() or not (code / "pipeline").is_dir():
        # Else Python would find the present program in its place.
        raise UsageError(f"Revision {revision.name} is too old: it has no `briefmill` command yet ({_COMMAND.as_posix()}).")
    return code


def _ask(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in _REDIRECTS} | {"LC_ALL": "C"}
    command = ["git", "-C", str(program), *arguments]
    return subprocess.run(  # noqa: S603  # arguments of our own; a revision that begins with a dash is turned away before
        command, capture_output=True, text=True, encoding="utf-8", errors="replace", env=environment, check=False
    )
