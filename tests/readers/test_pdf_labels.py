"""What pages are called: the number they bear in print, else what the file calls them."""

from __future__ import annotations

import pytest
from pdf_drawing import draw_pdf, make_lines, read_drawn, write_lines

from pipeline.readers.pdf import read
from pipeline.readers.pdf_labels import find_labels


def _pages(feet, heads=()):
    def draw(number):
        def page(canvas):
            if number < len(heads) and heads[number]:
                write_lines(canvas, [heads[number]], 72, 40, size=8)
            write_lines(canvas, make_lines(12 + number % 3, 80, number * 7), 72, 120)
            if feet[number]:
                write_lines(canvas, [feet[number]], 290, 800, size=9)

        return page

    return [draw(number) for number in range(len(feet))]


def _labels(document):
    return [page.label for page in document.pages]


@pytest.mark.parametrize(
    ("feet", "labels"),
    [
        (["1", "2", "3", "4"], ["1", "2", "3", "4"]),
        (["12", "13", "14", "15"], ["12", "13", "14", "15"]),
        (["i", "ii", "iii", "1", "2", "3"], ["i", "ii", "iii", "1", "2", "3"]),
        (["Page 5 of 9", "Page 6 of 9", "Page 7 of 9", "Page 8 of 9"], ["5", "6", "7", "8"]),
        # A chapter begins without a number; what comes before the first number has none.
        (["", "7", "8", "", "10", "11"], [None, "7", "8", "9", "10", "11"]),
        (["", "", "", ""], [None, None, None, None]),
    ],
)
def test_printed_numbers_are_labels(tmp_path, settings, feet, labels):
    assert _labels(read_drawn(tmp_path, _pages(feet), settings)) == labels


def test_numbers_that_do_not_count_with_the_pages_are_none(tmp_path, settings):
    heads = [f"Vellmark/HC/2013/4 | {number}" for number in range(21, 26)]
    assert _labels(read_drawn(tmp_path, _pages([""] * 5, heads), settings)) == ["21", "22", "23", "24", "25"]
    heads = [f"Gazette of Vellmark, Vol. 2, No. 3, 1 March 2013, {number}" for number in range(38_458, 38_463)]
    assert _labels(read_drawn(tmp_path, _pages([""] * 5, heads), settings)) == ["38458", "38459", "38460", "38461", "38462"]
    heads = ["Vellmark harbour council 2013, session 4, part 3"] * 5
    assert _labels(read_drawn(tmp_path, _pages([""] * 5, heads), settings)) == [None] * 5


def test_numbers_on_left_and_right_pages(tmp_path, settings):
    heads = [f"{number} Ports of the north" if number % 2 else f"Harbour council {number}" for number in range(30, 38)]
    assert _labels(read_drawn(tmp_path, _pages([""] * 8, heads), settings)) == [str(number) for number in range(30, 38)]


def test_the_files_own_labels_stand_in_where_none_is_printed(tmp_path, settings):
    path = draw_pdf(tmp_path / "plain.pdf", _pages(["", "", ""]))
    data = path.read_bytes()
    labelled = tmp_path / "labelled.pdf"
    # The catalogue gets labels: roman from the first page, arabic from the third. The index at the end is wrong then; readers rebuild it.
    entry = b"/PageLabels << /Nums [0 << /S /r >> 2 << /S /D >>] >> /Type /Catalog"
    labelled.write_bytes(data.replace(b"/Type /Catalog", entry))
    assert _labels(read(labelled, settings)) == ["i", "ii", "1"]


def test_labels_that_only_count_are_none():
    assert find_labels([], ["1", "2", "3"]) == {}
    assert find_labels([], ["A", "", "C"]) == {1: "A", 3: "C"}
