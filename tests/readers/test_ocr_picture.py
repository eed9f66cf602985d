"""Pictures of pages on the way to recognition: resolution, ground, tilt, rows of dots."""

from __future__ import annotations

import numpy as np
import pytest
from pdf_drawing import make_lines, write_lines
from PIL import Image, ImageDraw, ImageOps
from scan_drawing import draw_picture

from pipeline.readers.recognition.leaders import erase_leaders
from pipeline.readers.recognition.picture import Picture, choose_scale, clean_ground, is_blank, looks_like_paper, shrink
from pipeline.readers.recognition.tilt import find_tilt


def _page(canvas) -> None:
    write_lines(canvas, make_lines(40, 80), 72, 90)


@pytest.fixture
def page(tmp_path) -> Image.Image:
    return draw_picture(tmp_path, _page, 100)


@pytest.mark.parametrize(("dpi", "wanted"), [(None, 200), (72, 300), (120, 300), (150, 200), (199, 200), (240, 240), (600, 300)])
def test_resolution_follows_the_scan(dpi, wanted):
    assert 72 * choose_scale(595, 842, dpi) == pytest.approx(wanted)


def test_an_enormous_page_is_drawn_smaller():
    scale = choose_scale(8000, 8000, 300)
    assert (8000 * scale) ** 2 <= 40_000_001
    assert 100_000 * choose_scale(100_000, 10, 300) <= 20_001


def test_ground_is_made_light_and_even(page):
    plain = np.asarray(page, dtype=float)
    assert np.array_equal(np.asarray(clean_ground(page)), np.asarray(page))
    assert np.abs(np.asarray(clean_ground(ImageOps.invert(page)), dtype=float) - plain).mean() < 5
    faint = page.point([170 + value // 4 for value in range(256)])
    cleaned = np.asarray(clean_ground(faint))
    assert np.median(cleaned) > 240
    assert cleaned.min() < 60
    shadow = Image.fromarray((plain * np.linspace(0.5, 1, page.width)).astype(np.uint8))
    assert np.percentile(np.asarray(clean_ground(shadow)), 20) > 230


def test_a_page_with_one_line_is_neither_spoilt_nor_blank(tmp_path):
    line = draw_picture(tmp_path, lambda canvas: write_lines(canvas, ["One line."], 72, 90))
    assert clean_ground(line).getextrema() == line.getextrema()
    assert not is_blank(line)
    assert is_blank(Image.new("L", (800, 1000), 240))


def test_paper_is_told_from_photographs(page):
    assert looks_like_paper(page)
    assert not looks_like_paper(Image.radial_gradient("L").resize((600, 800)))


@pytest.mark.parametrize("tilt", [-11.0, -2.0, -0.5, 1.3, 6.0])
def test_tilt_is_found_and_taken_back(page, tilt):
    leaning = page.rotate(-tilt, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    assert find_tilt(leaning) == pytest.approx(tilt, abs=0.15)


def test_level_and_empty_pages_have_no_tilt(page):
    assert find_tilt(page) == 0
    assert find_tilt(Image.new("L", (500, 500), 255)) == 0
    assert find_tilt(Image.new("L", (500, 500), 128)) == 0


def test_rows_of_dots_go_and_full_stops_stay(tmp_path):
    def contents(canvas):
        write_lines(canvas, ["Summary " + ". " * 50 + "3", "Wait... and see. Then go."], 72, 90)

    picture = draw_picture(tmp_path, contents, 200)
    erased = erase_leaders(picture, 200)
    ink = np.asarray(picture) < 128
    left = np.asarray(erased) < 128
    first, second = slice(220, 260), slice(262, 300)
    assert left[first].sum() < 0.8 * ink[first].sum()
    assert left[first][:, :330].sum() > 0
    assert np.array_equal(left[second], ink[second])
    plain = draw_picture(tmp_path, _page)
    assert erase_leaders(plain, 150) is plain


def test_a_copy_for_the_layout_is_smaller():
    large = Picture(Image.new("L", (3000, 3000)), 300 / 72)
    assert shrink(large).image.size == (1500, 1500)
    assert shrink(large).dpi == pytest.approx(150)
    small = Picture(Image.new("L", (10, 10)), 150 / 72)
    assert shrink(small) is small
    ImageDraw.Draw(small.image)
