from __future__ import annotations

import time
from pathlib import Path

from invented_tables import write_files
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.report.page_images import PageArtist, PageImage, draw_pages

DRAW = "artists:draw_or_fail"


def _pages(images: list[object]) -> list[int]:
    return [image.page for image in images]  # type: ignore[attr-defined]


def test_a_page_that_crashes_or_hangs_costs_its_document_and_nothing_else(tmp_path: Path) -> None:
    with PageArtist(seconds_per_page=1.0, draw=DRAW) as artist:
        path = tmp_path / "a.pdf"
        assert _pages(artist.draw(path, [1, 4, 5], tmp_path / "a")) == [1, 5]
        assert _pages(artist.draw(path, [1, 2, 5], tmp_path / "b")) == [1]
        assert _pages(artist.draw(path, [6], tmp_path / "c")) == [6]
        start = time.monotonic()
        assert _pages(artist.draw(path, [1, 3, 5], tmp_path / "d")) == [1]
        assert time.monotonic() - start < 30
        assert _pages(artist.draw(path, [7], tmp_path / "e")) == [7]
    assert (tmp_path / "e" / "7.png").exists()


def test_a_page_of_a_pdf_is_drawn_small_with_the_size_of_the_page(tmp_path: Path) -> None:
    path = next(path for path in write_files(tmp_path).values() if path.suffix == ".pdf")
    assert list(draw_pages(path, [1, 2], tmp_path / "images")) == [PageImage(1, "1.png", 595.0, 842.0), None]
    assert 1_000 < (tmp_path / "images" / "1.png").stat().st_size < 60_000


def test_what_is_no_pdf_has_no_images(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"not a PDF")
    assert list(draw_pages(path, [1, 2], tmp_path / "images")) == [None, None]
    assert not (tmp_path / "images").exists()


def test_a_scan_dropped_as_an_image_is_drawn_page_by_page_in_the_points_of_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "minutes.tiff"
    sheets = [Image.new("L", (1700, 2200), shade) for shade in (255, 200)]
    sheets[0].save(path, save_all=True, append_images=sheets[1:], dpi=(200, 200))
    assert list(draw_pages(path, [1, 2, 3], tmp_path / "images")) == [PageImage(1, "1.png", 612.0, 792.0), PageImage(2, "2.png", 612.0, 792.0), None]
    with Image.open(tmp_path / "images" / "1.png") as drawn:
        assert drawn.width == 860


def test_a_locked_pdf_is_drawn_with_the_teams_passwords(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    sheet = Canvas(str(path), pagesize=(595, 842), encrypt=StandardEncryption("harbour"))
    sheet.drawString(72, 700, "The Council should dredge the harbour.")
    sheet.save()
    assert list(draw_pages(path, [1], tmp_path / "a")) == [None]
    assert list(draw_pages(path, [1], tmp_path / "b", passwords=("tide", "harbour"))) == [PageImage(1, "1.png", 595.0, 842.0)]
