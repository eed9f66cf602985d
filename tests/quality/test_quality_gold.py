"""The gold is whole: every quotation stands in its sample, every value is one of the tables'."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

import pytest
from make_samples import FOLDER
from scorer.floors import read_floors
from scorer.gold import HALVES, KINDS, half_of, read_digest, read_gold

from pipeline.intake import sniff_format
from pipeline.passages import find_structure
from pipeline.readers import read_document
from pipeline.schemas.documents import OUTCOMES
from pipeline.schemas.entities import ENTITY_LABELS
from pipeline.schemas.recommendations import FORMS, MODALITIES, RESPONSES
from pipeline.settings import read_settings

GOLD = read_gold()
UNREAD = {"2024-06_energy-exchange_cut-off.pdf", "2024-09_tariff-memo_scan.pdf"}  # cut off; a picture, whose text is in tests/samples/texts
WORKS = {"WORK"}  # titles of books: our gold leaves them open, the tables have no label for them


def _plain(text: str) -> str:
    text = re.sub(r"[“”]", '"', re.sub(r"[‘’]", "'", text))
    return re.sub(r"\s+", " ", text)


@functools.cache
def _text(file: str) -> str:
    """What the program's own reader takes out of a sample, for comparing words only."""
    if file.endswith("_scan.pdf"):
        return _plain((Path(__file__).parents[1] / "samples" / "texts" / "tariff_memo.txt").read_text(encoding="utf-8"))
    read = read_document(FOLDER / file, sniff_format(FOLDER / file), read_settings(FOLDER))
    passages = [passage.row for passage in find_structure(read, "d").passages]
    texts = [f"{row.marker or ''} {row.text}" for row in passages] + [row.text for row in passages] + [cell.text for cell in read.cells]
    lines = [block.text for block in read.blocks]
    return _plain("\n".join([*texts, *lines]) + "\n" + " ".join(row.text for row in passages))


def _rows(*kinds: str) -> list[Any]:
    return [pytest.param(row, id=f"{kind}-{number}") for kind in kinds for number, row in enumerate(GOLD.rows[kind])]


def test_every_sample_has_a_row_and_nothing_else_has() -> None:
    assert GOLD.files() == sorted(path.name for path in FOLDER.iterdir())
    for kind in KINDS:
        assert {row["file"] for row in GOLD.rows[kind]} <= set(GOLD.files())
    assert all(row["outcome"] in OUTCOMES for row in GOLD.rows["documents"])


@pytest.mark.parametrize("row", _rows("recommendations", "lookalikes", "commitments", "headings", "quantities"))
def test_quotations_are_verbatim(row: dict[str, Any]) -> None:
    for text in row.get("parts") or [row["text"]]:
        assert _plain(text) in _text(row["file"])


@pytest.mark.parametrize("row", _rows("entities"))
def test_entities_stand_in_their_sample(row: dict[str, Any]) -> None:
    assert any(_plain(form) in _text(row["file"]) for form in row["forms"])
    assert set(row["labels"]) <= set(ENTITY_LABELS) | WORKS


@pytest.mark.parametrize("row", _rows("acronyms"))
def test_acronyms_stand_in_their_sample(row: dict[str, Any]) -> None:
    assert f"({row['acronym']})" in _text(row["file"])
    assert row["expansion"] in _text(row["file"])


@pytest.mark.parametrize("row", _rows("people"))
def test_people_stand_in_their_sample(row: dict[str, Any]) -> None:
    assert row["person"] in _text(row["file"])


def test_recommendations_use_the_words_of_the_tables() -> None:
    for row in GOLD.rows["recommendations"]:
        assert row["form"] in FORMS
        assert set(row["modality"]) <= set(MODALITIES)
        assert set(row["response"] or []) <= set(RESPONSES)
        assert row["actor"]


def test_no_lookalike_is_a_recommendation() -> None:
    told = {(row["file"], row["text"]) for row in GOLD.rows["recommendations"]}
    assert not told & {(row["file"], row["text"]) for row in GOLD.rows["lookalikes"]}


def test_every_pledge_that_counts_is_a_lookalike_or_left_to_the_sentences() -> None:
    told = {(row["file"], row["text"]) for row in GOLD.rows["recommendations"] if not row["either_way"]}
    assert not told & {(row["file"], row["text"]) for row in GOLD.rows["commitments"]}


def test_sentences_lie_in_their_half_once() -> None:
    texts = [row["text"] for half in HALVES for row in GOLD.sentences[half]]
    assert len(texts) == len(set(texts)) >= 200
    for half in HALVES:
        assert all(half_of(row["text"]) == half for row in GOLD.sentences[half])
        assert 0.3 < sum(row["is_recommendation"] for row in GOLD.sentences[half]) / len(GOLD.sentences[half]) < 0.7


def test_the_floors_are_for_this_gold() -> None:
    floors = read_floors()
    assert floors.gold == read_digest()
    assert floors.floors
