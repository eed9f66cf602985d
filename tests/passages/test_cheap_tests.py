"""Cheap tests before dear ones say what the dear ones would have said."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest

from pipeline.passages.contents import _has_leader
from pipeline.passages.headings import _NO_HEADING, _is_no_heading
from pipeline.passages.imprint import is_contact
from pipeline.passages.languages import find_language
from pipeline.passages.patterns import may_stand_in, read_table, stands_in


@pytest.mark.parametrize(
    ("text", "is_it"),
    [
        ("Vellmark Port Office, 12 Quay Street, +99 12 345 6789", True),
        ("office@vellmark.example, WWW.VELLMARK.EXAMPLE", True),
        ("HTTPS://vellmark.example, telephone +99 12 345 6789", True),
        ("12 Quay Street, Vellmark", False),
        ("www.vellmark.example", False),
        ("The office in Quay Street can be reached at office@vellmark.example.", False),  # a sentence
        ("Ferries leave at ten.", False),
    ],
)
def test_contact_data_are_of_two_kinds(text, is_it):
    assert is_contact(text) is is_it


_HEADINGS = ("Ports in 2031", "Quays and sheds.", "What next?", "Ärmelkanal", "Q&A with the board")
_NONE = ("12 %", "Fees up 4%", "...", "= a + b", "(annex)", "and so on …", "and more...", "See https://vellmark.example", "www.vellmark.example", "@vellmark",
         "2031–2032", "— 4 —", "[brackets]", "Chair:\tM. Osei", "Levels at 9 %\n")  # fmt: skip


@pytest.mark.parametrize("text", [*_HEADINGS, *_NONE, "[open", "a @ b", "Share in %"])
def test_signs_of_no_heading_are_what_the_pattern_finds(text):
    assert _is_no_heading(text) is bool(_NO_HEADING.search(text))


def test_some_signs_are_found_in_no_heading():
    assert [text for text in [*_HEADINGS, *_NONE] if _is_no_heading(text)] == list(_NONE)


@pytest.mark.parametrize(
    ("text", "has_it"),
    [
        ("Tugs ...... 12", True),
        ("Tugs . . . . . . 12", True),
        ("Tugs ……… 12", True),
        ("Tugs ·····  12", True),
        ("Tugs ______ 12", True),
        ("Tugs ... 12", False),
    ],
)
def test_dots_that_lead_to_a_page(text, has_it):
    assert _has_leader(text) is has_it


def test_curly_quotes_change_no_language():
    plain = 'The guild of pilots said that "the quays" of the port\'s old basin are to be mended - and that in the spring.'
    curly = "The guild of pilots said that “the quays” of the port’s old basin are to be mended – and that in the spring."
    assert find_language(plain) == find_language(curly) == "en"
    assert (
        find_language("La guilde des pilotes a dit que « les quais » du vieux bassin du port sont à réparer – et cela dès le printemps qui vient.")
        == "fr"
    )


def _write_out(parts) -> Iterator[str]:
    """What a pattern can match: every alternative, what may be left out there and not there; "x" for any sign."""
    for pieces in itertools.product(*[list(_write_part(name, value)) for name, value in parts]):
        yield "".join(pieces)


def _write_part(name, value) -> Iterator[str]:
    kind = str(name)
    if kind in {"LITERAL", "NOT_LITERAL"}:
        yield chr(value)
    elif kind == "ANY":
        yield "x"
    elif kind == "AT":
        yield ""
    elif kind == "IN":
        yield from (chr(inner) for inside, inner in value[:1] if str(inside) == "LITERAL")
        yield from ("1" if "DIGIT" in str(inner) else " " for inside, inner in value[:1] if str(inside) in {"CATEGORY", "RANGE"})
    elif kind == "SUBPATTERN":
        yield from _write_out(value[3])
    elif kind == "BRANCH":
        for branch in value[1]:
            yield from _write_out(branch)
    else:
        assert kind == "MAX_REPEAT"
        least, most, inner = value
        for count in {least, min(most, least + 1)}:
            yield from ("".join(pieces) for pieces in itertools.product(*[list(_write_out(inner))] * min(count, 3)))


@pytest.mark.parametrize(("name", "key"), [("boilerplate", "imprint_lines"), ("boilerplate", "disclaimers"), ("captions", "photos")])
def test_no_pattern_matches_a_text_without_a_hint(name, key):
    """A pattern that is added to the list without its string in hints.toml fails here."""
    for pattern in read_table(name)[key]:
        if not pattern.startswith("^"):
            written = list(itertools.islice(_write_out(re._parser.parse(pattern, re.IGNORECASE)), 3000))
            assert written
            assert [text for text in written if not may_stand_in(text, name, key)] == []


def test_hints_leave_ordinary_text_out():
    text = "The pilots of Vellmark ask the council to mend the quays before the ice comes (Vellmark, 4 May)."
    assert not any(
        may_stand_in(text, name, key) for name, key in [("boilerplate", "imprint_lines"), ("boilerplate", "disclaimers"), ("captions", "photos")]
    )
    assert stands_in("ALL RIGHTS RESERVED by the port office", "boilerplate", "imprint_lines")
    assert stands_in("The mayor (left) with two pilots", "captions", "photos")
