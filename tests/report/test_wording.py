from __future__ import annotations

import pytest

from pipeline.report.wording import cite, clean_text, cut_text, link_evidence, name_file, say_count, say_date, say_page


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("2024-06-12", "12 June 2024"), ("2024-06", "June 2024"), ("2024", "2024"), (None, ""), ("", ""), ("spring", "spring"), ("2024-13-01", "2024"),
        ("2025-01-14T08:30:00Z", "14 January 2025"),
    ],
)  # fmt: skip
def test_dates_are_said_to_the_precision_stated(stated: str | None, said: str) -> None:
    assert say_date(stated) == said


def test_a_citation_holds_all_there_is_and_nothing_twice() -> None:
    whole = cite(title="Ports", issuer="Harbour Council", dated_on="2024-06", section="Advice", number="3.1", place="PDF page 7")
    assert whole == "Harbour Council, “Ports”, June 2024, section “Advice”, no. 3.1, PDF page 7."
    assert cite(title="Ports", issuer=None, dated_on=None, section=None, number=None, place="") == "“Ports”, no date."


@pytest.mark.parametrize(
    ("page", "locator", "file_format", "short", "in_full"),
    [
        (7, None, "pdf", "p. 7", "PDF page 7"), (3, "slide 3", "pptx", "slide 3", "slide 3"), (None, "paragraph 12", "docx", "paragraph 12", "paragraph 12"),
        (2, "line 80", "txt", "p. 2", "p. 2"), (None, None, "html", "", ""),
    ],
)  # fmt: skip
def test_a_pdf_page_is_called_one_in_a_citation_since_its_printed_number_may_differ(
    page: int | None, locator: str | None, file_format: str, short: str, in_full: str
) -> None:
    assert say_page(page, locator, file_format) == short
    assert say_page(page, locator, file_format, in_full=True) == in_full


def test_texts_are_cut_at_a_word() -> None:
    assert cut_text("short", 10) == "short"
    assert cut_text("one two three four", 12) == "one two…"
    assert cut_text("x" * 50, 10) == "x" * 9 + "…"


def test_what_turns_a_page_around_is_taken_out_and_writing_is_left() -> None:
    assert clean_text("a\u202eb\u2066c\x00d\x1be") == "abcde"
    assert clean_text("العربية\u200f — عבר, tabs\tand\nlines") == "العربية\u200f — عבר, tabs\tand\nlines"


def test_small_words() -> None:
    assert say_count(1, "body", "bodies") == "1 body"
    assert say_count(1_200, "document") == "1,200 documents"
    assert name_file("a/b/Report 3.final.pdf") == "Report 3.final"
    assert link_evidence("abc", "x y") == "evidence/abc.html#x%20y"
    assert "/" not in link_evidence("../up").removeprefix("evidence/")
