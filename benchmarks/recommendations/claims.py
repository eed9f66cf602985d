"""What the program claims of a document: which of its sentences recommend."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.analyse import DocumentJob, analyse_document
from pipeline.ids import fold_text, make_id
from pipeline.intake import sniff_format
from pipeline.settings import Settings
from pipeline.training.standoff import MarkedDocument

if TYPE_CHECKING:
    from spacy.language import Language

_REFERENCE = re.compile(r"\s*\([^()]*\)\W*$")  # "(Paragraph 12)" behind a sentence is no part of what it says


@dataclass(frozen=True, slots=True)
class Claims:
    """What the program says of a document.

    Attributes:
        texts: Its sentences in order.
        found: Rows by the number of their sentence.
        starts: Numbers of the sentences in which a row starts.
        carried: Numbers of sentences of a block that go with its first: right or wrong, they are no claim of their own.
    """

    texts: list[str]
    found: dict[int, list[Any]]
    starts: set[int]
    carried: set[int]


def find_claims(document: MarkedDocument, path: Path, nlp: Language, settings: Settings) -> Claims:
    """Analyse a document.

    Args:
        document: Its marks; only the checksum is used.
        path: Where it lies.
        nlp: The language pipeline.
        settings: The settings.

    Returns:
        Its sentences, and the rows found.
    """
    rows = analyse_document(
        DocumentJob(path, path.name, sniff_format(path), make_id("document", document.sha256), document.sha256), nlp, settings
    ).rows
    sentences = sorted(rows["sentences"], key=lambda row: row.sentence_number)
    texts, by_id = [row.text for row in sentences], {row.sentence_id: number for number, row in enumerate(sentences)}
    claims = Claims(texts, {}, {by_id[row.sentence_id] for row in rows["recommendations"]}, set())
    for row in rows["recommendations"]:
        first, whole = by_id[row.sentence_id], fold_text(row.text)
        claims.found.setdefault(first, []).append(row)
        for number in range(first + 1, min(first + 12, len(texts))):  # a labelled block runs over several sentences
            if fold_text(_REFERENCE.sub("", texts[number])) in whole:
                claims.found.setdefault(number, []).append(row)
                claims.carried.add(number)
    return claims
