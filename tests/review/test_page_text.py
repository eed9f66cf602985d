"""The words of a page over its picture: sentences split over their lines, what was found, and nothing but text whatever stands in them."""

from __future__ import annotations

import pytest
from review_home import Place

from pipeline.review.page_text import PageLine, PageText, read_page_text, split_text
from pipeline.review.rendering import render
from pipeline.tables import Tables


@pytest.mark.parametrize(
    ("text", "widths", "expected"),
    [
        ("Close the old pier.", [90.0], ["Close the old pier. "]),
        ("The harbour board should close the old pier by May", [150.0, 100.0], ["The harbour board should close ", "the old pier by May "]),
        ("one two", [0.0, 0.0, 0.0], ["", "", "one two "]),
        ("one  two\nthree", [80.0, 50.0], ["one two ", "three "]),
        ("港湾局は古い桟橋を閉鎖すべきである", [100.0, 70.0], ["港湾局は古い桟橋を閉鎖", "すべきである "]),
        ("anything", [], []),
    ],
)
def test_sentences_are_split_over_their_lines(text: str, widths: list[float], expected: list[str]) -> None:
    assert split_text(text, widths) == expected


def test_letters_count_as_wide_as_they_are() -> None:
    assert split_text("iiii iiii iiii mmmm mmmm", [7.5, 13.0]) == ["iiii iiii iiii ", "mmmm mmmm "]


def test_every_line_of_a_page_is_there_once_in_the_order_of_reading(place: Place, review_tables: Tables) -> None:
    board = place.app.state.room.desk.look()
    boxes = review_tables["evidence_boxes"].merge(review_tables["sentences"], on="sentence_id")
    boxes = boxes[(boxes["page"] == 1) & boxes["x0"].notna()]
    document_id = str(boxes["document_id"].iloc[0])
    here = boxes[boxes["document_id"] == document_id]
    found = read_page_text(board, document_id, 1)
    said: dict[str, str] = {}
    for line in found.lines:
        said[line.sentence_id] = said.get(line.sentence_id, "") + line.text
    one_page = here.groupby("sentence_id")["text"].first()
    assert {key: text.strip() for key, text in said.items()} == {str(key): " ".join(text.split()) for key, text in one_page.items()}
    numbers = here.set_index("sentence_id")["sentence_number"].to_dict()
    order = [numbers[line.sentence_id] for line in found.lines]
    assert order == sorted(order)
    assert {line.sentence_id for line in found.lines if line.is_stated} <= set(review_tables["recommendations"]["sentence_id"]) | set(
        review_tables["commitments"]["sentence_id"]
    )
    assert found.found
    assert read_page_text(board, document_id, 999) == PageText([], [])


def test_words_that_attack_are_text() -> None:
    hostile = "</span><script>document.title = 'taken'</script>\" onmouseover=\"x"
    line = PageLine('p"1', "s'1", hostile, 10.0, 20.0, 30.0, 8.0)
    page = {"document_id": "d", "page": 1, "last": 1, "key": "", "boxes": [], "own_pages": []}
    drawn = render(
        "figure.html.j2", picture={"width": 595.0, "height": 842.0}, text=PageText([line], [("recommendations", "<b>", hostile, "unchecked")]), **page
    )
    assert "<script" not in drawn
    assert "&lt;/span&gt;&lt;script&gt;" in drawn
    assert 'data-box="10.0 20.0 30.0 8.0"' in drawn
    assert 'onmouseover="x' not in drawn
