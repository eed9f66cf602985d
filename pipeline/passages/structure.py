"""From a reader's Blocks to Sections and Passages: the order of this room's work, in one screen."""

from __future__ import annotations

from pipeline.ids import IdMaker, fold_text
from pipeline.passages.agendas import mark_agenda_sections, mark_agendas
from pipeline.passages.boxes import make_anchors
from pipeline.passages.captions import mark_captions, mark_figure_text
from pipeline.passages.contents import find_contents
from pipeline.passages.entries import find_entries
from pipeline.passages.figures import mark_charts
from pipeline.passages.footnotes import mark_footnotes
from pipeline.passages.furniture import find_furniture
from pipeline.passages.heading_lines import merge_heading_lines
from pipeline.passages.headings import HeadingFinder
from pipeline.passages.hyphens import Vocabulary
from pipeline.passages.imprint import mark_imprint
from pipeline.passages.joining import join_breaks
from pipeline.passages.languages import find_languages
from pipeline.passages.layout import measure_layout
from pipeline.passages.levels import set_levels
from pipeline.passages.lines import Draft, Line, merge_drop_caps, split_blocks
from pipeline.passages.lists import mark_lists
from pipeline.passages.mending import mend
from pipeline.passages.menus import mark_menus
from pipeline.passages.paragraphs import ParagraphSplitter
from pipeline.passages.plaintext import mark_plain_tables, merge_plain_footnotes
from pipeline.passages.references import find_references
from pipeline.passages.sections import build_sections
from pipeline.passages.table_notes import mark_table_notes
from pipeline.passages.titles import mark_title
from pipeline.readers.collector import collecting
from pipeline.schemas import Box, Passage, ReadDocument, Structure, StructuredPassage
from pipeline.schemas.text import SLIDE_FORMATS

_UNSPOKEN = frozenset(["running head"])


def find_structure(read: ReadDocument, document_id: str) -> Structure:
    """Find the sections and passages of a document.

    Args:
        read: What the reader took from the file.
        document_id: The document.

    Returns:
        Sections and passages in reading order; running heads, feet and page numbers at the end. Every passage keeps the places of its
        text, line by line. The same blocks give the same ids.
    """
    with collecting(is_on=False):  # as in reading: it would look through ever more lines and find no cycle
        return _find(read, document_id)


def _find(read: ReadDocument, document_id: str) -> Structure:
    lines, heads = split_blocks(read)
    furniture = find_furniture(lines)
    heads += [line for line in lines if line.number in furniture]
    lines = [line for line in lines if line.number not in furniture]
    drafts = _draft(lines, read)
    sections, owners = build_sections(drafts, document_id)
    heads_drafts = [Draft([line], kind="running head", text=line.text.replace("\t", " "), spans=[(0, len(line.text), line)]) for line in heads]
    passages = _finish([*drafts, *heads_drafts], [*owners, *[None] * len(heads)], document_id)
    return Structure(sections=sections, passages=passages)


def _draft(lines: list[Line], read: ReadDocument) -> list[Draft]:
    contents = find_contents(lines)
    layout = measure_layout(lines, read.page_sizes)
    lines = merge_drop_caps(lines, layout.body_size)
    vocabulary = Vocabulary([line.text for line in lines])
    drafts = ParagraphSplitter(layout, contents).split(lines)
    drafts = merge_heading_lines(drafts, layout)
    mark_footnotes(drafts, layout)
    mark_menus(drafts)
    mark_agendas(drafts)
    mark_plain_tables(drafts)
    drafts = merge_plain_footnotes(drafts)
    for draft in drafts:
        mend(draft, vocabulary, keep_tabs=draft.kind in {"agenda", "table"})
    drafts = [draft for draft in drafts if draft.text]
    mark_captions(drafts, layout)
    mark_figure_text(drafts, layout)
    mark_charts(drafts, layout)
    mark_table_notes(drafts, layout)
    entries = find_entries(drafts)
    if read.format not in SLIDE_FORMATS:  # slides tell their headings; bold words in boxes are no others
        HeadingFinder(layout, read.outline, entries).mark(drafts)
    mark_title(drafts, layout, is_slides=read.format in SLIDE_FORMATS)
    drafts = join_breaks(drafts, layout, vocabulary)
    mark_lists(drafts)
    mark_imprint(drafts)
    set_levels(drafts, entries)
    mark_agenda_sections(drafts)
    return drafts


def _finish(drafts: list[Draft], owners: list[str | None], document_id: str) -> list[StructuredPassage]:
    """Make rows out of drafts: first all ids, since a caption may stand above its table."""
    ids = IdMaker(document_id, "passage")
    known = {id(draft): ids.make(fold_text(draft.text)) for draft in drafts}
    references = find_references(drafts)
    passages = []
    languages = _find_languages(drafts)
    for number, (draft, owner, language) in enumerate(zip(drafts, owners, languages, strict=True), start=1):
        box = _first_box(draft)
        owner_of_note = references.get(id(draft))
        row = Passage(
            passage_id=known[id(draft)],
            document_id=document_id,
            section_id=owner,
            passage_number=number,
            kind=draft.kind,
            text=draft.text,
            language=language,
            marker=draft.marker,
            list_level=draft.level if draft.kind == "list item" else None,
            stem_passage_id=known.get(id(draft.stem)) if draft.stem is not None else None,
            refers_to_passage_id=known.get(id(owner_of_note)) if owner_of_note is not None else None,
            page=draft.page,
            x0=box.x0 if box else None,
            top=box.top if box else None,
            x1=box.x1 if box else None,
            bottom=box.bottom if box else None,
        )
        passages.append(StructuredPassage(row, make_anchors(draft)))
    return passages


def _find_languages(drafts: list[Draft]) -> list[str | None]:
    spoken = [draft for draft in drafts if draft.kind not in _UNSPOKEN]
    found = dict(zip(map(id, spoken), find_languages([draft.text for draft in spoken]), strict=True))
    return [found.get(id(draft)) for draft in drafts]


def _first_box(draft: Draft) -> Box | None:
    """The box around all of the draft's lines on the page where it begins."""
    page = draft.page
    if len(draft.lines) == 1:
        return draft.first.box
    boxes = [line.box for line in draft.lines if line.page == page and line.box is not None]
    if not boxes:
        return None
    return Box(min([box.x0 for box in boxes]), min([box.top for box in boxes]), max([box.x1 for box in boxes]), max([box.bottom for box in boxes]))
