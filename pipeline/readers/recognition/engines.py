"""Which engine there is to recognise text with: tesseract on PATH, else the package rapidocr, else none.

What is known of tesseract (version, languages) is asked once and remembered in a small file, with the marks by which a change shows: the
program's own file, and the folder of its languages. So a run that finds nothing new starts no program.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.readers.recognition import rapid, tesseract
from pipeline.readers.recognition.found import FoundWord, Orientation
from pipeline.readers.recognition.picture import Picture, shrink
from pipeline.readers.recognition.tesseract import RecognitionError
from pipeline.settings import Settings

_ORIENTATION = "osd"  # tesseract's data for telling how a page lies; listed among the languages, but none


@dataclass(frozen=True, slots=True)
class Engine:
    """What recognises text.

    Attributes:
        name: "tesseract", "rapidocr", or "none".
        version: Its version; "" for none.
        packs: Languages it has data for, by its own codes; empty where it takes no choice.
        program: Path of the program, where it is one.
        tells_orientation: Whether it can tell how a page lies.
    """

    name: str
    version: str = ""
    packs: tuple[str, ...] = ()
    program: str = ""
    tells_orientation: bool = False

    @property
    def is_there(self) -> bool:
        """Whether there is an engine at all."""
        return self.name != "none"

    @property
    def title(self) -> str:
        """Its name and version for people."""
        return f"{self.name} {self.version}".strip()

    def key(self, settings: Settings) -> str:
        """What recognised text depends on, its page aside: name, version, languages and settings.

        Args:
            settings: The settings; the group `[ocr]` counts.
        """
        return " ".join([self.title, "+".join((*self.packs, *([_ORIENTATION] if self.tells_orientation else []))), settings.fingerprint("ocr")])

    def read(self, picture: Picture, packs: Sequence[str], seconds: float) -> list[FoundWord]:
        """Recognise an upright page.

        Args:
            picture: The page.
            packs: Languages, by the engine's own codes.
            seconds: Time limit (kept by programs; a library can't be stopped).

        Raises:
            RecognitionError: It failed or took too long.
        """
        if self.name == "tesseract":
            return tesseract.recognise(self.program, picture.image, picture.dpi, packs, seconds)
        return rapid.recognise(picture.image)

    def look(self, picture: Picture, seconds: float) -> Orientation | None:
        """How a page lies; None where it can't be told."""
        if not self.tells_orientation:
            return None
        small = shrink(picture)
        return tesseract.find_orientation(self.program, small.image, small.dpi, seconds)


NO_ENGINE = Engine("none")


def find_engine(settings: Settings) -> Engine:
    """Find what text can be recognised with.

    Args:
        settings: `ocr.engine` may ask for one engine, or for none.

    Returns:
        The engine; one whose name is "none" where there is none.
    """
    wanted = settings.ocr.engine
    if wanted in {"auto", "tesseract"} and (program := shutil.which("tesseract")):
        engine = _describe_tesseract(
            program, str(settings.processed / ".recognition.json"), _mark(Path(program)), os.environ.get("TESSDATA_PREFIX", "")
        )
        if engine.packs:
            return engine
    if wanted in {"auto", "rapidocr"} and (version := rapid.read_version()):
        return Engine("rapidocr", version)
    return NO_ENGINE


@functools.cache
def _describe_tesseract(program: str, memory: str, mark: str, prefix: str) -> Engine:
    """Describe the program, from memory where nothing has changed; at most once a process."""
    known = _read_memory(Path(memory))
    if known.get("program") == [program, mark, prefix] and known.get("folder_mark") == _mark(Path(known["folder"])):
        return _make_tesseract(program, known["version"], known["languages"])
    try:
        version = tesseract.read_version(program)
        folder, languages = tesseract.read_languages(program)
    except RecognitionError:
        return NO_ENGINE
    if folder is not None:
        facts = {"program": [program, mark, prefix], "folder": str(folder), "folder_mark": _mark(folder), "version": version, "languages": languages}
        _write_memory(Path(memory), facts)
    return _make_tesseract(program, version, languages)


def _make_tesseract(program: str, version: str, languages: Sequence[str]) -> Engine:
    packs = tuple(name for name in languages if name not in {_ORIENTATION, "equ", "snum"})  # these are no languages
    return Engine("tesseract", version, packs, program, _ORIENTATION in languages)


def _mark(path: Path) -> str:
    """What shows that a file or the list of files in a folder has changed."""
    try:
        status = path.stat()
    except OSError:
        return ""
    return f"{path.resolve()} {status.st_size} {status.st_mtime_ns}"


def _read_memory(path: Path) -> dict[str, Any]:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    wanted = {"program": list, "folder": str, "folder_mark": str, "version": str, "languages": list}
    is_whole = isinstance(known, dict) and all(isinstance(known.get(name), kind) for name, kind in wanted.items())
    return known if is_whole else {}


def _write_memory(path: Path, facts: dict[str, Any]) -> None:
    if not path.parent.is_dir():
        return
    building = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        building.write_text(json.dumps(facts), encoding="utf-8")
        building.replace(path)
