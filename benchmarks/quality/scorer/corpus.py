"""The published tables, document by document, as the scorers ask for them."""

from __future__ import annotations

import pandas as pd

from scorer.pairing import is_empty
from scorer.sampling import Frames

Row = dict[str, object]


class Corpus:
    """The rows of each sample in the published tables."""

    def __init__(self, frames: Frames) -> None:
        """Look up which document each file became.

        Args:
            frames: The published tables by name.
        """
        self._frames = frames
        self._ids: dict[str, str] = {}
        for row in rows_of(frames.get("files")):
            if not is_empty(row["document_id"]):
                self._ids[str(row["file_name"]).rpartition("/")[2]] = str(row["document_id"])
        self._documents = {str(row["document_id"]): row for row in rows_of(frames.get("documents"))}
        self._entities = {str(row["entity_id"]): row for row in rows_of(frames.get("entities"))}
        self.outcomes = {str(row["file_name"]).rpartition("/")[2]: str(row["outcome"]) for row in rows_of(frames.get("files"))}

    def was_read(self, file: str) -> bool:
        """Whether a sample became a document."""
        return self._ids.get(file) in self._documents

    def was_recognised(self, file: str) -> bool:
        """Whether a sample that was read is a scan, its text recognised."""
        return self.document(file)["text_source"] != "native"

    def document(self, file: str) -> Row:
        """A sample's row in `documents`."""
        return self._documents[self._ids[file]]

    def rows(self, table: str, file: str) -> list[Row]:
        """A sample's rows in a table that has documents."""
        frame = self._frames.get(table)
        if frame is None or frame.empty:
            return []
        return rows_of(frame[frame["document_id"] == self._ids[file]])

    def parts(self, file: str) -> dict[str, list[str]]:
        """The texts of the parts of each recommendation of a sample, by its id."""
        wanted = {str(row["recommendation_id"]) for row in self.rows("recommendations", file)}
        parts: dict[str, list[str]] = {}
        for row in rows_of(self._frames.get("recommendation_parts")):
            if str(row["recommendation_id"]) in wanted:
                parts.setdefault(str(row["recommendation_id"]), []).append(str(row["text"]))
        return parts

    def entity(self, entity_id: object) -> Row | None:
        """An entity by its id."""
        return self._entities.get(str(entity_id))


def rows_of(frame: pd.DataFrame | None) -> list[Row]:
    """The rows of a frame as dicts; none of a frame that is not there."""
    return [] if frame is None else [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]
