from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from invented_tables import make_tables, write_files

from pipeline.report import report_writers, write_evidence
from pipeline.report.evidence import EvidenceCounts, make_cards
from pipeline.report.view import make_view
from pipeline.settings import Settings
from pipeline.tables import publish
from pipeline.tables.shaping import Tables


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables()


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return write_files(tmp_path_factory.mktemp("raw"))


@pytest.fixture(scope="module")
def folder(tables: Tables, sources: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run") / "evidence"
    assert write_evidence(tables, sources, folder) == EvidenceCounts(made=8, reused=0, images=4)
    return folder


def _page(folder: Path, tables: Tables, title: str) -> str:
    documents = tables["documents"]
    document_id = documents.loc[documents["title"] == title, "document_id"].iloc[0]
    return (folder / f"{document_id}.html").read_text(encoding="utf-8")


def test_every_row_is_an_anchor_on_the_page_of_its_document(folder: Path, tables: Tables) -> None:
    for name, key in (("recommendations", "recommendation_id"), ("commitments", "commitment_id"), ("responses", "response_id")):
        for row in tables[name].itertuples():
            assert f'id="{getattr(row, key)}"' in (folder / f"{row.document_id}.html").read_text(encoding="utf-8")
    (conflict,) = tables["conflicts"].itertuples()
    for document_id in (conflict.document_id_a, conflict.document_id_b):
        assert f'id="{conflict.conflict_id}"' in (folder / f"{document_id}.html").read_text(encoding="utf-8")


def test_every_link_leads_to_an_anchor_or_file_that_is_there(folder: Path) -> None:
    pages = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}
    for name, page in pages.items():
        for link in re.findall(r'href="([^"]*)"', page):
            if link == "../report.html":
                continue
            file, _, anchor = link.partition("#")
            assert not anchor or f'id="{anchor}"' in pages[file or name], (name, link)
            assert not file or file in pages
        for source in re.findall(r'src="([^"]*)"', page):
            assert (folder / source).is_file()


def test_a_pdf_page_is_shown_with_the_boxes_of_its_rows(folder: Path, tables: Tables) -> None:
    page = _page(folder, tables, "Plugging in: shore power for small harbours (second edition)")
    assert '<svg viewBox="0 0 595.0 842.0"' in page
    row = tables["recommendations"].query("number == '1'").iloc[0]
    boxes = tables["evidence_boxes"]
    boxes = boxes[boxes["sentence_id"] == row["sentence_id"]]
    assert page.count(f'<rect data-row="{row["recommendation_id"]}"') == len(boxes) == 2
    assert f'y="{boxes["top"].iloc[0] - 1:.1f}"' in page
    assert all(path.stat().st_size <= 60_000 for path in folder.glob("*/*"))


def test_other_formats_show_the_passage_with_the_sentence_marked(folder: Path, tables: Tables) -> None:
    page = _page(folder, tables, "Council asks for a flood fund before the winter")
    assert "<mark>Member states must set up a joint flood fund before the winter, the council said.</mark> Insurers have left" in page
    assert "<img" not in page


def test_a_page_says_what_to_be_careful_with(folder: Path, tables: Tables) -> None:
    assert "A newer version of this document has been read" in _page(folder, tables, "Plugging in: shore power for small harbours")
    assert "in a version that a newer one replaced" in _page(folder, tables, "Plugging in: shore power for small harbours")
    assert "About 48% of it reads as proper text" in _page(folder, tables, "Harbour survey")
    newer = _page(folder, tables, "Plugging in: shore power for small harbours (second edition)")
    assert "The document says of itself: <bdi>The views expressed here" in newer
    assert "accepted in part, Ministry of Waterways of Vessland" in newer
    assert "To the recommendation" in newer


def test_without_the_file_or_the_wish_there_is_no_image_but_the_text(tables: Tables, sources: dict[str, Path], tmp_path: Path) -> None:
    assert write_evidence(tables, {}, tmp_path / "a").images == 0
    assert write_evidence(tables, sources, tmp_path / "b", page_images=False).images == 0
    for name in ("a", "b"):
        page = _page(tmp_path / name, tables, "Peer review of coastal policy: Vessland")
        assert "<mark>Equip all ferry harbours with shore power" in page
        assert "<img" not in page


def test_pages_whose_rows_did_not_change_are_taken_over(tables: Tables, sources: dict[str, Path], folder: Path, tmp_path: Path) -> None:
    counts = write_evidence(tables, {}, tmp_path / "again", previous=folder)  # the files may be gone by then
    assert counts == EvidenceCounts(made=0, reused=8, images=0)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            assert (tmp_path / "again" / path.relative_to(folder)).read_bytes() == path.read_bytes()
    edited = tables["recommendations"].copy()
    edited.loc[edited["number"] == "12.1", "review_status"] = "accepted"
    counts = write_evidence({**tables, "recommendations": edited}, sources, tmp_path / "edited", previous=folder)
    assert counts.made == 1  # images of its pages are kept
    assert counts.images == 0
    assert "accepted" in _page(tmp_path / "edited", tables, "Peer review of coastal policy: Vessland")


def test_a_previous_folder_with_holes_or_a_damaged_index_costs_only_time(
    tables: Tables, folder: Path, sources: dict[str, Path], tmp_path: Path
) -> None:
    write_evidence(tables, {}, tmp_path / "a", previous=folder)
    victim = next(iter((tmp_path / "a").glob("*/*")))
    victim.unlink()
    counts = write_evidence(tables, sources, tmp_path / "b", previous=tmp_path / "a")
    assert (counts.made, counts.reused, counts.images) == (1, 7, 1)
    (tmp_path / "b" / ".pages.json").write_text("{", encoding="utf-8")
    assert write_evidence(tables, {}, tmp_path / "c", previous=tmp_path / "b").made == 8
    (tmp_path / "b" / ".pages.json").write_text("[]", encoding="utf-8")
    assert write_evidence(tables, {}, tmp_path / "d", previous=tmp_path / "b").made == 8


def test_cards_know_parts_stems_and_statements_over_several_sentences(tables: Tables) -> None:
    changed = {name: frame.copy() for name, frame in tables.items()}
    recommendations, passages, sentences = changed["recommendations"], changed["passages"], changed["sentences"]
    at = recommendations.index[recommendations["number"] == "12.1"][0]
    row = recommendations.loc[at]
    following = sentences[sentences["sentence_number"] == sentences.set_index("sentence_id").loc[row["sentence_id"], "sentence_number"] + 1]
    second = following[following["document_id"] == row["document_id"]].iloc[0]
    recommendations.loc[at, "text"] = row["text"] + " " + second["text"]
    mine = passages["passage_id"] == sentences.set_index("sentence_id").loc[row["sentence_id"], "passage_id"]
    stem = passages.loc[passages["text"].str.startswith("The following"), "passage_id"].iloc[0]
    passages.loc[mine, "stem_passage_id"] = stem
    part = {
        "recommendation_id": row["recommendation_id"],
        "part_number": 1,
        "text": "(a) first ferries",
        "page": 1,
        "x0": 1.0,
        "top": 2.0,
        "x1": 3.0,
        "bottom": 4.0,
    }
    changed["recommendation_parts"].loc[0] = {**dict.fromkeys(changed["recommendation_parts"].columns), **part}
    changed["recommendations"].loc[at, "addressee"] = "Vessland and its ports"
    cards = {card.row_id: card for card in make_cards(changed, make_view(changed))[row["document_id"]]}
    card = cards[row["recommendation_id"]]
    assert card.place.stem == "The following recommendations will be examined by Vessland:"
    assert len(card.place.passages) == 2
    assert card.parts == ["(a) first ferries"]
    assert (3.0, 4.0) in {(box.x1, box.bottom) for box in card.place.boxes}
    assert any(fact.value == "Vessland and its ports (it is the state under review)" for fact in card.facts)


def test_rows_without_a_sentence_still_have_a_card(tables: Tables) -> None:
    added = tables["recommendations"].copy()
    added.loc[0, ["sentence_id", "x0"]] = None
    card = next(
        card
        for cards in make_cards({**tables, "recommendations": added}, make_view({**tables, "recommendations": added})).values()
        for card in cards
        if card.row_id == added["recommendation_id"][0]
    )
    assert card.place.passages == []
    assert card.text == added["text"][0]


def test_a_recommendation_in_very_many_places_names_a_few_and_counts_the_rest(tables: Tables) -> None:
    frame = tables["recommendations"].assign(group_id=tables["recommendation_groups"]["group_id"][0], is_current=True)
    cards = make_cards({**tables, "recommendations": frame}, make_view({**tables, "recommendations": frame}))
    facts = [
        [fact.value for fact in card.facts if fact.title == "Also said in"]
        for found in cards.values()
        for card in found
        if card.kind == "Recommendation"
    ]
    assert all(len(values) == 9 for values in facts)
    assert all(values[-1] == "9 more places: see the sheet “Recurring” of the workbook" for values in facts)


def test_all_of_a_publication_is_written_and_a_second_run_is_cheap(settings: Settings, sources: dict[str, Path]) -> None:
    writers = report_writers(settings, sources)
    publish(make_tables("run-1"), settings, "run-1", extras=writers)
    start = time.monotonic()
    publish(make_tables("run-2"), settings, "run-2", extras=writers, causes={})
    assert time.monotonic() - start < 30
    current = settings.processed / "current"
    assert {"tables", "evidence", "report.html", "briefmill.xlsx", "datapackage.json"} <= {path.name for path in current.iterdir()}
    page = (settings.processed / "report.html").read_text(encoding="utf-8")
    for link in set(re.findall(r'href="(evidence/[^"#]*)', page)):
        assert (settings.processed / link).is_file(), link


def test_every_row_has_a_link_into_the_review_app_where_its_port_is_known(folder: Path, tables: Tables, tmp_path: Path) -> None:
    assert "/at/" not in _page(folder, tables, tables["documents"]["title"].iloc[0])
    write_evidence(tables, {}, tmp_path, page_images=False, review_port=8799)
    for row in tables["recommendations"].itertuples():
        assert f'href="http://127.0.0.1:8799/at/{row.recommendation_id}"' in (tmp_path / f"{row.document_id}.html").read_text(encoding="utf-8")
