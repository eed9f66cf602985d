"""Whose page it is, when it was published, and its captions: what the extraction of the main text leaves out."""

from __future__ import annotations

import pytest
from lxml import html

from pipeline.passages import find_structure
from pipeline.passages.metadata import find_metadata
from pipeline.readers.html import read_page
from pipeline.readers.web.main_text import choose_main
from pipeline.readers.web.owner import find_owner, spell_out
from pipeline.schemas import Block

TEXT = "The keepers of the old port met in Tannberg on Monday to speak about what the flood had left of their quays, and they agreed on little."


@pytest.mark.parametrize(
    ("foot", "owner"),
    [
        ("<footer><p>&copy; 2031 Harbour Council. All rights reserved.</p></footer>", "Harbour Council"),
        ("<footer>Imprint <span>Copyright 2029-2031 by the Varda Basin Organization | Privacy</span></footer>", "Varda Basin Organization"),
        ("<div class='site-footer'>(c) 2031 Hafenstiftung e.V. 2031</div>", "Hafenstiftung e.V."),
        ("<footer>© VBO 2031</footer>", "Varda Basin Organization"),
        ("<footer>© Crown copyright</footer>", None),
        ("<footer>© 2031. All rights reserved.</footer>", None),
        ("<p>Photo © Orla Fenn</p>", None),
        ("<footer>Tel. 12 34 56</footer>", None),
    ],
)
def test_who_claims_a_page(foot: str, owner: str | None) -> None:
    assert find_owner(html.document_fromstring(f"<body><p>The Varda Basin Organization (VBO) met. {TEXT}</p>{foot}</body>")) == owner


@pytest.mark.parametrize(
    ("text", "acronym", "name"),
    [
        ("the Caspian-Varda Ports Network (CVPN) met", "CVPN", "Caspian-Varda Ports Network"),
        ("In May, Ports of the Varda (PV) met", "PV", "Ports of the Varda"),
        ("the keepers (VBO) met", "VBO", None),
        ("the Varda Basin Organization met", "VBO", None),
    ],
)
def test_acronyms_spelled_out_on_the_page(text: str, acronym: str, name: str | None) -> None:
    assert spell_out(html.document_fromstring(f"<p>{text}</p>"), acronym) == name


def block(text: str, kind: str = "paragraph") -> Block:
    return Block(text, kind)  # type: ignore[arg-type]


def test_a_caption_between_paragraphs_stays_and_one_behind_them_does_not() -> None:
    blocks = [
        block("Keepers Meet", "heading"),
        block(TEXT),
        block("Orla Fenn in the hall", "caption"),
        block(f"Later, {TEXT}"),
        block("A teaser", "caption"),
    ]
    found = choose_main(blocks, [], [blocks[0], blocks[1], blocks[3]])
    assert found is not None
    assert [each.text for each in found[0]] == ["Keepers Meet", TEXT, "Orla Fenn in the hall", f"Later, {TEXT}"]


def test_the_line_that_dates_a_page_stays_and_no_other() -> None:
    lines = ["Published 19/05/2031 · 6 min read", "Share this page", "5 May 2031", "In the years of the flood"]
    blocks = [block("4 May 2031"), block("Keepers Meet", "heading"), *map(block, lines), block(TEXT), block("6 May 2031"), block(f"Later, {TEXT}")]
    found = choose_main(blocks, [], [blocks[1], blocks[6], blocks[8]])
    assert found is not None
    assert [each.text for each in found[0]] == ["Keepers Meet", lines[0], lines[2], TEXT, f"Later, {TEXT}"]


def test_a_page_says_when_and_by_whom_it_was_published() -> None:
    page = f"""<html><head><title>Keepers of the Old Port Meet | HC</title></head><body><nav><a href=/>Home</a></nav>
    <article><h1>Keepers of the Old Port Meet</h1><p class=meta>Published 19/05/2031 &middot; 6 min read</p>
    <p>TANNBERG, 15 May 2031 &mdash; {TEXT} {TEXT}</p><figure><img src=a.jpg><figcaption>Keepers in the hall. Photo: HC</figcaption></figure>
    <p>Later, {TEXT} It was said that {TEXT}</p></article><footer><p>&copy; 2031 Harbour Council. Privacy policy</p></footer></body></html>"""
    read = read_page(page.encode())
    structure = find_structure(read, "d")
    facts = find_metadata(read, structure, "4711.html")
    assert (facts.published_on, facts.publisher) == ("2031-05-19", "Harbour Council")
    kinds = [(passage.row.kind, passage.row.text) for passage in structure.passages]
    assert ("caption", "Keepers in the hall. Photo: HC") in kinds
    assert ("imprint", "Published 19/05/2031 · 6 min read") in kinds
