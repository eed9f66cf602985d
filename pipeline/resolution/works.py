"""Works: the documents that are versions or copies of one text."""

from __future__ import annotations

from pipeline.resolution.frames import Tables, read_rows


def find_works(tables: Tables) -> dict[str, str]:
    """Find the work each document is a copy or version of, so that one text isn't counted as many documents.

    Args:
        tables: Needs documents, with duplicate_of and supersedes where they were found.

    Returns:
        By document, the document that stands for its work: the oldest version, read from the best copy.
    """
    parents = {row["document_id"]: row["duplicate_of"] or row["supersedes"] for row in read_rows(tables, "documents")}

    def find(document: str) -> str:
        seen = {document}
        while (parent := parents.get(document)) and parent not in seen:
            seen.add(parent)
            document = parent
        return document

    return {document: find(document) for document in parents}
