"""Spool bundles: all rows of one document in one folder, which appears whole or not at all.

<spool>/<document_id>/bundle.json      what was analysed, by which program, and how each stage ended
<spool>/<document_id>/<table>.arrow    its rows
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.errors import StoreError
from pipeline.schemas import TABLES
from pipeline.store.records import records_to_arrow

_FACTS = "bundle.json"


@dataclass(frozen=True, slots=True)
class Bundle:
    """One document's rows on their way to the store.

    Attributes:
        document_id: The document.
        sha256: Checksum of the content it was read from.
        fingerprint: Fingerprint of the program and settings that made it.
        rows: Arrow tables by table name; a table without rows is missing.
        stages: (stage, status, message, seconds) in order.
    """

    document_id: str
    sha256: str
    fingerprint: str
    rows: dict[str, Any] = field(default_factory=dict)
    stages: list[tuple[str, str, str | None, float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Facts:
    document_id: str
    sha256: str
    fingerprint: str
    stages: list[tuple[str, str, str | None, float]]


def write_bundle(
    spool: Path,
    document_id: str,
    sha256: str,
    fingerprint: str,
    rows: Mapping[str, Sequence[object]],
    stages: list[tuple[str, str, str | None, float]],
) -> Path:
    """Write a document's rows as a bundle, in one step for whoever looks.

    Args:
        spool: Folder of the bundles.
        document_id: The document.
        sha256: Checksum of its content.
        fingerprint: Fingerprint of the program and settings.
        rows: Records by table name.
        stages: (stage, status, message, seconds) in order.

    Returns:
        The bundle's folder.
    """
    target = spool / document_id
    building = spool / f".{document_id}.{os.getpid()}"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    for name, records in rows.items():
        if records:
            arrow = records_to_arrow(TABLES[name], records)
            with pa.OSFile(str(building / f"{name}.arrow"), "wb") as sink, pa.ipc.new_file(sink, arrow.schema) as writer:
                writer.write_table(arrow)
    facts = _Facts(document_id, sha256, fingerprint, stages)
    (building / _FACTS).write_text(json.dumps(asdict(facts), ensure_ascii=False), encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)  # what a killed run left of the same document
    building.rename(target)
    return target


def read_bundle(folder: Path) -> Bundle:
    """Read a bundle back.

    Args:
        folder: The bundle's folder.

    Returns:
        The bundle.

    Raises:
        StoreError: It is not whole.
    """
    try:
        facts = json.loads((folder / _FACTS).read_text(encoding="utf-8"))
        rows = {}
        for path in sorted(folder.glob("*.arrow")):
            with pa.OSFile(str(path), "rb") as source:
                rows[path.stem] = pa.ipc.open_file(source).read_all()
    except (OSError, ValueError, pa.ArrowInvalid) as error:
        raise StoreError(f"The spool bundle {folder.name} can't be read: {error}") from error
    stages = [(stage, status, message, seconds) for stage, status, message, seconds in facts["stages"]]
    return Bundle(facts["document_id"], facts["sha256"], facts["fingerprint"], rows, stages)
