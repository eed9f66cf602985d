"""Cheap tests before dear ones say what the dear ones would have said."""

from __future__ import annotations

import pytest

from pipeline.passages.contents import _has_leader
from pipeline.passages.imprint import is_contact
from pipeline.passages.languages import find_language


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
