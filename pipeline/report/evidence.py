"""Evidence pages: one a document, where every row that report and workbook link to stands with its place in the document marked."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.report.cards import Card, make_answer_card, make_conflict_card, make_statement_card
from pipeline.report.page_images import PageArtist, PageImage
from pipeline.report.pages import fingerprint_parts, render
from pipeline.report.places import Places
from pipeline.report.view import View, list_rows, make_view
from pipeline.report.wording import name_evidence
from pipeline.tables.folders import copy_by_link

_TEMPLATE, _STYLES, _SCRIPTS = "evidence.html.j2", ("base.css", "evidence.css"), ("evidence.js",)
_DRAWN = frozenset({"pdf", "image"})  # formats whose pages can be shown
_INDEX = ".pages.json"  # what each page was made of, so that the next run can take it over


@dataclass(frozen=True, slots=True)
class EvidenceCounts:
    """What became of the evidence pages: made anew, taken over from the run before, page images drawn."""

    made: int
    reused: int
    images: int


def write_evidence(  # noqa: PLR0913  # all but the first three by name, each a choice of its own
    tables: Mapping[str, pd.DataFrame],
    sources: Mapping[str, Path],
    folder: Path,
    *,
    previous: Path | None = None,
    page_images: bool = True,
    view: View | None = None,
    artist: PageArtist | None = None,
    review_port: int | None = None,
) -> EvidenceCounts:
    """Write the evidence page of every document that has a recommendation, pledge, answer or disagreement.

    Args:
        tables: Every declared table, completed.
        sources: Path of each document's file, by document id; without one a page shows the passage alone.
        folder: Where to; made if missing.
        previous: The evidence folder of the run published before: a page whose rows did not change is taken from there.
        page_images: Whether pages of PDFs and images are shown.
        view: The view of the tables, if it was made already.
        artist: Draws the images; None makes one.
        review_port: Port of the review app on this machine, which every row then has a link to; None for no link.

    Returns:
        How many pages were made and taken over, and how many images drawn.
    """
    view = view or make_view(tables)
    cards = make_cards(tables, view)
    folder.mkdir(parents=True, exist_ok=True)
    known = _read_index(previous)
    index: dict[str, Any] = {}
    made = images = 0
    with contextlib.ExitStack() as stack:
        artist = artist or stack.enter_context(PageArtist())
        maker = _PageMaker(view, sources, folder, previous, artist, page_images=page_images, review_port=review_port)
        for document_id in sorted(cards):
            print_of_rows = maker.fingerprint(document_id, cards[document_id])
            entry = known.get(document_id, {})
            if entry.get("rows") == print_of_rows and maker.take_over(document_id, entry):
                index[document_id] = entry
                continue
            drawn, new = maker.make(document_id, cards[document_id], entry)
            index[document_id] = {"rows": print_of_rows, "images": [dataclasses.asdict(image) for image in drawn]}
            made, images = made + 1, images + new
    (folder / _INDEX).write_text(json.dumps(index, sort_keys=True, separators=(",", ":")), encoding="utf-8")
    return EvidenceCounts(made, len(cards) - made, images)


def make_cards(tables: Mapping[str, pd.DataFrame], view: View) -> dict[str, list[Card]]:
    """Make the cards of all documents, each document's in the order in which they stand in it."""
    places = Places(tables, view)
    cards: dict[str, list[Card]] = defaultdict(list)
    pledges = set(tables["commitments"]["commitment_id"])
    for statement in view.every_statement.values():
        card = make_statement_card(statement, places, view, is_pledge=statement.row_id in pledges)
        cards[statement.document.document_id].append(card)
    for row in list_rows(tables["responses"]):
        cards[row["document_id"]].append(make_answer_card(row, places, view))
    for row in list_rows(tables["conflicts"]):
        for side in ("a", "b") if row["document_id_a"] != row["document_id_b"] else ("a",):
            cards[row[f"document_id_{side}"]].append(make_conflict_card(row, side, places, view))
    return {
        document_id: sorted(found, key=lambda card: (card.place.page or 0, card.place.order, card.row_id)) for document_id, found in cards.items()
    }


class _PageMaker:
    """Makes the page of one document, or takes it over."""

    def __init__(
        self,
        view: View,
        sources: Mapping[str, Path],
        folder: Path,
        previous: Path | None,
        artist: PageArtist,
        *,
        page_images: bool,
        review_port: int | None,
    ) -> None:
        self.view, self.sources, self.folder, self.previous = view, sources, folder, previous
        self.artist, self.page_images, self.review_port = artist, page_images, review_port
        self.newer = {document.row["supersedes"]: document for document in view.documents.values() if document.row["supersedes"]}
        self.parts = fingerprint_parts(_TEMPLATE, *_STYLES, *_SCRIPTS)

    def fingerprint(self, document_id: str, cards: Iterable[Card]) -> str:
        """Fingerprint of all that a page is made of."""
        made_of = [self.parts, self.page_images, self.review_port, self._header(document_id), list(cards)]
        return hashlib.sha256(repr(made_of).encode("utf-8", "replace")).hexdigest()[:20]

    def take_over(self, document_id: str, entry: Mapping[str, Any]) -> bool:
        """Take the page and its images from the run before; False if one of them is gone."""
        assert self.previous is not None, "what is known comes from there"
        images = [(self.previous / document_id / image["file_name"], self.folder / document_id / image["file_name"]) for image in entry["images"]]
        name = name_evidence(document_id)
        try:
            copy_by_link(self.previous / name, self.folder / name)
            for source, target in images:
                target.parent.mkdir(exist_ok=True)
                copy_by_link(source, target)
        except OSError:
            self._clear(document_id)
            return False
        return True

    def make(self, document_id: str, cards: list[Card], entry: Mapping[str, Any]) -> tuple[list[PageImage], int]:
        """Make the page; images of pages that the run before had are taken from there."""
        images, new = self._find_images(document_id, cards, entry)
        by_page: dict[int | None, list[Card]] = defaultdict(list)
        for card in cards:
            by_page[card.place.page].append(card)
        groups = [(page, images.get(page or 0), by_page[page]) for page in sorted(by_page, key=lambda page: page or 0)]
        boxes = {page: [(card.row_id, box) for card in cards for box in card.place.boxes if box.page == page] for page in images}
        spill = [image for page, image in sorted(images.items()) if page not in by_page]
        shown = {"document": self._header(document_id), "groups": groups, "boxes": boxes, "spill": spill}
        html = render(_TEMPLATE, _STYLES, _SCRIPTS, **shown, folder=document_id, review_port=self.review_port)
        (self.folder / name_evidence(document_id)).write_text(html, encoding="utf-8", newline="\n")
        return [images[page] for page in sorted(images)], new

    def _find_images(self, document_id: str, cards: list[Card], entry: Mapping[str, Any]) -> tuple[dict[int, PageImage], int]:
        path = self.sources.get(document_id)
        if not self.page_images or self.view.documents[document_id].row["format"] not in _DRAWN:
            return {}, 0
        wanted = sorted({box.page for card in cards for box in card.place.boxes})
        images: dict[int, PageImage] = {}
        for old in (PageImage(**image) for image in entry.get("images", [])):
            if old.page in wanted and self.previous:
                (self.folder / document_id).mkdir(exist_ok=True)
                with contextlib.suppress(OSError):
                    copy_by_link(self.previous / document_id / old.file_name, self.folder / document_id / old.file_name)
                    images[old.page] = old
        missing = [page for page in wanted if page not in images]
        new = self.artist.draw(path, missing, self.folder / document_id) if missing and path and path.exists() else []
        return images | {image.page: image for image in new}, len(new)

    def _header(self, document_id: str) -> dict[str, Any]:
        document = self.view.documents[document_id]
        row = document.row
        newer = self.newer.get(document_id)
        return {
            "title": document.title, "issuer": document.issuer or "", "date": document.date, "type": row["document_type"] or "",
            "file_name": row["file_name"], "pages": row["page_count"], "quality": row["quality"], "reading": row["quality_note"] or "", "text_source": row["text_source"],
            "note": row["analysis_note"] or "", "disclaimer": row["disclaimer"] or "", "language": row["language"] or "",
            "newer": (newer.title, name_evidence(newer.document_id)) if newer else None,
        }  # fmt: skip

    def _clear(self, document_id: str) -> None:
        (self.folder / name_evidence(document_id)).unlink(missing_ok=True)
        shutil.rmtree(self.folder / document_id, ignore_errors=True)


def _read_index(previous: Path | None) -> dict[str, Any]:
    if previous is None:
        return {}
    try:
        index = json.loads((previous / _INDEX).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return index if isinstance(index, dict) else {}
