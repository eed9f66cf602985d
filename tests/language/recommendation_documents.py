"""Small documents for the tests of recommendations: written down as headings and passages, cut into sentences by the real room."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import spacy

import pipeline.language.sentences  # noqa: F401  # registers the component
from pipeline.language.context import DocumentContext
from pipeline.language.recommendations import find_recommendations
from pipeline.language.rows import make_sentences
from pipeline.schemas import Anchor, Box, Document, Passage, Section, Structure, StructuredPassage


@functools.cache
def _nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("policy_sentences", first=True)
    return nlp


@dataclass
class Line:
    """A passage: its text, and what the passages room says of it."""

    text: str
    kind: str = "paragraph"
    marker: str | None = None
    stem: int | None = None  # number of the passage that introduces it, from 0
    level: int = 1  # depth of a list item


def heading(text: str, level: int = 1) -> tuple[str, int]:
    return (text, level)


def make_context(*parts: Line | str | tuple[str, int], speakers: dict[int, str] | None = None, **facts: str) -> DocumentContext:
    """Build a document: a tuple opens a section, a string is a paragraph, a Line says more. Every passage has a box on page 3."""
    sections: list[Section] = [Section(section_id="s0", document_id="d", section_number=1, level=0, heading=None, kind="body")]
    passages: list[StructuredPassage] = []
    open_sections: list[Section] = []
    for part in parts:
        if isinstance(part, tuple):
            text, level = part
            open_sections = [section for section in open_sections if section.level < level]
            parent = open_sections[-1].section_id if open_sections else None
            kind = "recommendations" if "recommend" in text.lower() else "body"
            section = Section(
                section_id=f"s{len(sections)}",
                document_id="d",
                parent_section_id=parent,
                section_number=len(sections) + 1,
                level=level,
                heading=text,
                kind=kind,
            )
            sections.append(section)
            open_sections.append(section)
            passages.append(_passage(len(passages), Line(text, "heading"), section.section_id, passages))
        else:
            line = Line(part) if isinstance(part, str) else part
            passages.append(_passage(len(passages), line, sections[-1].section_id, passages))
    document = Document(document_id="d", file_name="d.txt", format="txt", language="en", **facts)
    sentences = make_sentences(_nlp(), document, Structure(sections, passages))
    for number, speaker in (speakers or {}).items():
        object.__setattr__(sentences[number].row, "speaker", speaker)
    return DocumentContext(
        document=document,
        sections={section.section_id: section for section in sections},
        passages={passage.row.passage_id: passage.row for passage in passages},
        sentences=sentences,
    )


def _passage(number: int, line: Line, section_id: str, before: list[StructuredPassage]) -> StructuredPassage:
    row = Passage(
        passage_id=f"p{number}",
        document_id="d",
        section_id=section_id,
        passage_number=number + 1,
        kind=line.kind,
        text=line.text,
        marker=line.marker,
        list_level=line.level if line.kind == "list item" else None,
        stem_passage_id=before[line.stem].row.passage_id if line.stem is not None else None,
        page=3,
    )
    return StructuredPassage(row, (Anchor(0, len(line.text), 3, Box(50, 100 + number, 500, 110 + number)),))


def item(text: str, marker: str = "•", stem: int | None = None) -> Line:
    return Line(text, "list item", marker, stem)


def numbered(text: str, marker: str) -> Line:
    return Line(text, "paragraph", marker)


def find(*parts: Line | str | tuple[str, int], speakers: dict[int, str] | None = None, **facts: str) -> dict[str, list]:
    """The rows of a document written down as in `make_context`."""
    return find_recommendations(make_context(*parts, speakers=speakers, **facts))


def found(*parts: Line | str | tuple[str, int], **facts: str) -> list:
    return find(*parts, **facts)["recommendations"]
