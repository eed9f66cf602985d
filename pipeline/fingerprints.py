"""Fingerprints of the program, so that a run does again what a change made stale, and only that."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from pipeline.settings import Settings

_HOUSE = Path(__file__).parent
# What a document's own rows depend on. The other rooms work on the whole corpus and run whenever anything changed.
_DOCUMENT_ROOMS = ("schemas", "resources", "readers", "passages", "language", "dates.py", "ids.py", "analyse.py")
_SHIPPED = (_HOUSE.parent / "models", _HOUSE / "models")  # beside pipeline/ in a checkout, inside it in a wheel
_TRAINED = ("en_policy-*/meta.json", "en_policy-*/metrics.json", "recommendations-*/weights.json")
_CODE = {".py", ".toml", ".csv", ".tsv", ".txt", ".json", ".j2", ".css", ".js"}


def fingerprint_documents(settings: Settings) -> str:
    """Fingerprint of all that a document's rows depend on, its content aside.

    Args:
        settings: The settings; only the groups that bear on a document's rows count.

    Returns:
        16 hexadecimal characters.
    """
    return _digest(fingerprint_code(_DOCUMENT_ROOMS), settings.fingerprint("language", "limits"), _model_state(settings))


def add_recognition(fingerprint: str, recognition: str) -> str:
    """Fingerprint of a document whose text was, or has to be, recognised: another engine or language makes it stale.

    Args:
        fingerprint: What it has without.
        recognition: The engine with its version and languages; "" for a document that needs none.

    Returns:
        The fingerprint, with another 16 characters for the recognition if there is one.
    """
    return f"{fingerprint}+{_digest(recognition)}" if recognition else fingerprint


def fingerprint_corpus(settings: Settings) -> str:
    """Fingerprint of all that the published tables depend on, files and decisions aside."""
    return _digest(fingerprint_code(()), settings.fingerprint("language", "limits", "themes", "report", "intake", "team"), _model_state(settings))


@functools.cache
def fingerprint_code(rooms: tuple[str, ...]) -> str:
    """Fingerprint of the source and data files of some rooms; of the whole house if none is named."""
    folders = [_HOUSE / room for room in rooms] or [_HOUSE]
    files = sorted(path for folder in folders for path in ([folder] if folder.is_file() else folder.rglob("*")) if path.suffix in _CODE)
    return _digest(*(f"{path.relative_to(_HOUSE).as_posix()}\n{hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files))


def _model_state(settings: Settings) -> str:
    """Which trained language models lie in models/, the home's own and the shipped ones, by what each reached: no two trainings reach the same."""
    folders = dict.fromkeys((settings.models.resolve(), *(folder.resolve() for folder in _SHIPPED)))
    found = sorted({path for folder in folders for name in _TRAINED for path in folder.glob(name)})
    # sorted again: which folder comes first must not depend on where the home lies
    return _digest(*sorted(path.parent.name + hashlib.sha256(path.read_bytes()).hexdigest() for path in found))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
