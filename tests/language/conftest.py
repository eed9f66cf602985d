"""A pipeline made once, and documents made of a few passages of our own writing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from pipeline.ids import IdMaker
from pipeline.language import analyse_language, build_pipeline
from pipeline.schemas import Document, Passage, Section, Structure, StructuredPassage
from pipeline.settings import read_settings

Analyse = Callable[..., dict[str, list[Any]]]


@pytest.fixture(scope="session")
def nlp(tmp_path_factory: pytest.TempPathFactory) -> Language:
    """Our rules alone: what they find must not lean on what a recogniser was taught; `test_shipped_model.py` holds both together."""
    home = tmp_path_factory.mktemp("home")
    (home / "briefmill.toml").write_text('[language]\npipeline = "rules"\n', encoding="utf-8")
    return build_pipeline(read_settings(home))


@pytest.fixture(scope="session")
def analyse(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Analyse:
    """Analyse a document given as texts or (kind, text) pairs; `section` is the kind of the section they stand in."""
    home: Path = tmp_path_factory.mktemp("home")

    def run(*passages: str | tuple[str, str], section: str = "body", heading: str = "Findings", **facts: Any) -> dict[str, list[Any]]:
        document = Document(**{"document_id": "harbour", "file_name": "harbour.txt", "format": "txt", "language": "en", **facts})
        ids = IdMaker("harbour")
        rows = []
        for number, passage in enumerate(passages, start=1):
            kind, text = ("paragraph", passage) if isinstance(passage, str) else passage
            row = Passage(passage_id=ids.make(text), document_id="harbour", section_id="s1", passage_number=number, kind=kind, text=text)
            rows.append(StructuredPassage(row))
        sections = [Section(section_id="s1", document_id="harbour", section_number=1, level=1, heading=heading, kind=section)]
        return analyse_language(nlp, document, Structure(sections, rows), read_settings(home))

    return run
