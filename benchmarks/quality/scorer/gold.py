"""The gold: what a person read in the samples, and the catalogue of sentences."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parents[1] / "gold"
KINDS = ("documents", "recommendations", "lookalikes", "commitments", "headings", "acronyms", "entities", "people", "quantities")
HALVES = ("dev", "test")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """All that was annotated.

    Attributes:
        rows: Rows by kind.
        sentences: The catalogue's sentences by half.
    """

    rows: dict[str, list[Row]]
    sentences: dict[str, list[Row]]

    def of(self, kind: str, file: str) -> list[Row]:
        """The rows of a kind that belong to a file."""
        return [row for row in self.rows[kind] if row["file"] == file]

    def files(self) -> list[str]:
        """The samples, sorted."""
        return sorted(row["file"] for row in self.rows["documents"])


def read_gold(folder: Path = GOLD) -> Gold:
    """Read the gold.

    Args:
        folder: Where it lies.

    Returns:
        The gold.
    """
    return Gold(read_rows(folder), {half: _read(folder / f"sentences_{half}.jsonl") for half in HALVES})


def read_rows(folder: Path) -> dict[str, list[Row]]:
    """Read what was annotated in documents, by kind.

    Args:
        folder: Where it lies, a file a kind.

    Returns:
        The rows of each kind.
    """
    return {kind: _read(folder / f"{kind}.jsonl") for kind in KINDS}


def read_digest(folder: Path = GOLD) -> str:
    """Checksum of all gold files, the same on every system (line ends do not count)."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.jsonl")):
        digest.update(path.name.encode() + b"\n" + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


def half_of(text: str) -> str:
    """The half of the catalogue that a sentence belongs to, by its own checksum: adding one moves no other."""
    return HALVES[int(hashlib.sha256(text.encode()).hexdigest()[0], 16) >= 8]


def _read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
