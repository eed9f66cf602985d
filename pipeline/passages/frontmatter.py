"""Views of a finished document for finding its facts: what stands before its text, its first paragraphs, its imprint."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from pipeline.passages.endings import is_finished
from pipeline.schemas import Passage, Structure

_COLOPHON = re.compile(
    r"^(?:imprint|impressum|colophon|pie de imprenta|mentions légales|publish(?:er|ed by)|about the publisher|herausgeber)$", re.IGNORECASE
)
_NOT_FRONT = frozenset(["contents", "table", "agenda", "footnote"])
_FRONT_PAGES = 4
_BODY_WORDS = 25
_FIRST_PARAGRAPHS = 6
_LAST = 20
_PAGE_NUMBER = re.compile(r"^\W*(?:page\s+)?\d{1,4}\b(?!\s*(?:%|per))\s*\W*\s+(?=\D)|\s+(?:page\s+)?\d{1,4}\W*$|^\W*\d+\W*$", re.IGNORECASE)
_FRONT = 60  # passages: no title page has more


@dataclass(frozen=True, slots=True)
class Views:
    """Parts of a document by what they are good for.

    Attributes:
        front: What stands before the first paragraph of text: labels, title, names, dates.
        agenda: Lines of a programme or a record's head (date, venue, chair, who was there) before or among the first of it.
        first: The first paragraphs of text.
        imprint: Boilerplate, wherever it stands.
        colophon: Boilerplate under a heading such as "Imprint" or "Published by".
        body: All paragraphs and list items.
        last: The last passages, references and annexes included: signatures and contacts stand there.
        heads: Running heads and feet, each once, the most frequent first, without page numbers.
    """

    front: list[Passage]
    agenda: list[Passage]
    first: list[Passage]
    imprint: list[Passage]
    colophon: list[Passage]
    body: list[Passage]
    last: list[Passage]
    heads: list[str]


def is_text(passage: Passage) -> bool:
    """Whether a passage is a paragraph of running text."""
    return passage.kind == "paragraph" and len(passage.text.split()) >= _BODY_WORDS and is_finished(passage.text)


def view(structure: Structure, *, is_slides: bool = False) -> Views:
    """Cut a document into its views.

    Args:
        structure: The document's sections and passages.
        is_slides: Whether its pages are slides: only the one with the title is a title page.

    Returns:
        Its views; running heads are in none of them.
    """
    passages = [passage.row for passage in structure.passages if passage.row.kind != "running head"]
    start = next((place for place, passage in enumerate(passages) if is_text(passage)), len(passages))
    aside = {section.section_id for section in structure.sections if section.kind in {"acronyms", "contents", "references"}}
    titled = next((passage.page for passage in passages if passage.kind == "title"), None)
    front_pages = (titled or 1) if is_slides else _FRONT_PAGES
    body = [passage for passage in passages if passage.kind in {"paragraph", "list item"}]
    colophons = {section.section_id for section in structure.sections if _COLOPHON.match((section.heading or "").strip(" :"))}
    return Views(
        front=[
            passage
            for passage in passages[: min(start, _FRONT)]
            if passage.kind not in _NOT_FRONT and passage.section_id not in aside and (passage.page or 1) <= front_pages
        ],
        agenda=[passage for passage in passages[:_FRONT] if passage.kind == "agenda"],
        first=[passage for passage in passages[start:] if is_text(passage)][:_FIRST_PARAGRAPHS],
        imprint=[passage for passage in passages if passage.kind == "imprint"],
        colophon=[passage for passage in passages if passage.kind == "imprint" and passage.section_id in colophons],
        body=body,
        last=[passage for passage in passages[-_LAST:] if passage.kind in {"paragraph", "imprint", "heading", "list item"}],
        heads=_find_heads(structure),
    )


def _find_heads(structure: Structure) -> list[str]:
    texts = (passage.row.text for passage in structure.passages if passage.row.kind == "running head")
    counts = Counter(bare for text in texts if (bare := _PAGE_NUMBER.sub("", text).strip()))
    return sorted(counts, key=lambda text: -counts[text])  # stable: of equals the first
