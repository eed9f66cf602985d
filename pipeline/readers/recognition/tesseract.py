"""Tesseract as a program of its own: one call a page, words with boxes and confidence back as a table (TSV).

The program gets one thread (two workers on two cores are faster than four threads that wait for each other; and its results do not
depend on the number of cores), a time limit after which it and all it started are killed, no shell, and nothing of the document but a
picture that we drew.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

from pipeline.readers.recognition.found import FoundWord, Orientation

_WORD = 5  # the level of words in the table's tree of pages, blocks, paragraphs, lines and words
_SURE_TURN = 2.0  # below this the program's own documents call its guess of the orientation unreliable
_MOST_BYTES = 50_000_000  # of an answer; a page of small print has some hundred thousand
_LIST_SECONDS = 30.0


class RecognitionError(Exception):
    """A page that could not be recognised: the engine failed or took too long."""


def read_version(program: str) -> str:
    """The program's version.

    Args:
        program: Its path.

    Returns:
        "5.3.0"; "" if it does not say.
    """
    found = re.search(r"tesseract v?(\d[\w.]*)", _run([program, "--version"], _LIST_SECONDS))
    return found[1] if found else ""


def read_languages(program: str) -> tuple[Path | None, tuple[str, ...]]:
    """The languages that are installed.

    Args:
        program: Its path.

    Returns:
        The folder they lie in (None if it does not say), and their codes in order ("eng", "fra", "osd" ...).
    """
    told = _run([program, "--list-langs"], _LIST_SECONDS)
    head, _, rest = told.partition("\n")
    folder = re.search(r'"([^"]+)"', head)
    return Path(folder[1]) if folder else None, tuple(sorted(line.strip() for line in rest.splitlines() if line.strip()))


def recognise(program: str, picture: Image.Image, dpi: float, languages: Sequence[str], seconds: float) -> list[FoundWord]:
    """Recognise the words of a page that stands upright.

    Args:
        program: Path of the program.
        picture: The page in grey, dark letters on a light ground.
        dpi: Its resolution.
        languages: Codes of installed languages.
        seconds: Time limit.

    Returns:
        Words in the program's reading order.

    Raises:
        RecognitionError: The program failed or took too long.
    """
    with _stored(picture) as path:
        command = [program, str(path), "stdout", "--dpi", str(round(dpi)), "-l", "+".join(languages), "--psm", "3"]
        told = _run([*command, "-c", "tessedit_create_tsv=1"], seconds)
    return read_table(told)


def read_table(text: str) -> list[FoundWord]:
    """Read the program's table.

    Args:
        text: The table, tabs between its twelve columns, a heading first.

    Returns:
        Its words.
    """
    words: list[FoundWord] = []
    lines: dict[tuple[str, ...], int] = {}
    for row in text.split("\n"):
        cells = row.rstrip("\r").split("\t", 11)
        if len(cells) != 12 or cells[0] != str(_WORD) or not cells[11].strip():
            continue
        left, top, width, height = (float(cell) for cell in cells[6:10])
        line = lines.setdefault(tuple(cells[1:5]), len(lines))
        words.append(FoundWord(cells[11].strip(), left, top, left + width, top + height, min(max(float(cells[10]) / 100, 0.0), 1.0), line))
    return words


def find_orientation(program: str, picture: Image.Image, dpi: float, seconds: float) -> Orientation | None:
    """How a page lies and what script it is in; needs the language data "osd".

    Args:
        program: Path of the program.
        picture: The page in grey.
        dpi: Its resolution.
        seconds: Time limit.

    Returns:
        The orientation, or None where the page has too little text to tell.
    """
    with _stored(picture) as path:
        try:
            told = _run([program, str(path), "stdout", "--dpi", str(round(dpi)), "-l", "osd", "--psm", "0"], seconds)
        except RecognitionError:
            return None
    facts = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    try:
        turns = round(float(facts["Rotate"]) / 90) % 4
        is_sure = float(facts["Orientation confidence"]) >= _SURE_TURN
    except (KeyError, ValueError):
        return None
    return Orientation(turns, is_sure, facts.get("Script", "").strip())


@contextlib.contextmanager
def _stored(picture: Image.Image) -> Iterator[Path]:
    """A picture as a file for the length of a call; PGM, since every build of the program reads it and it costs no packing."""
    with tempfile.TemporaryDirectory(prefix="briefmill-") as folder:
        path = Path(folder) / "page.pgm"
        picture.convert("L").save(path)
        yield path


def _run(command: list[str], seconds: float) -> str:
    environment = os.environ | {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1"}
    try:
        process = subprocess.Popen(  # noqa: S603  # a program found on PATH, arguments of our own making
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, start_new_session=os.name == "posix"
        )
    except OSError as error:
        raise RecognitionError(f"{Path(command[0]).name} could not be started: {error.strerror or error}") from error
    try:
        out, complaint = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise RecognitionError(f"it took longer than {seconds:g} seconds") from None
    finally:
        _kill(process)
    if process.returncode != 0 or len(out) > _MOST_BYTES:
        said = complaint.decode("utf-8", "replace").strip().splitlines()
        raise RecognitionError(f"{Path(command[0]).name} failed: {said[-1] if said else f'exit code {process.returncode}'}")
    return out.decode("utf-8", "replace")


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the program and whatever it started; nothing happens where it has ended."""
    if process.poll() is not None:
        return
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.communicate()
