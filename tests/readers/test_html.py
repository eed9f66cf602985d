from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import NoTextError, UnreadableFileError
from pipeline.passages import find_structure
from pipeline.readers import html as reader
from pipeline.readers import read_document
from pipeline.readers.web.markup import find_declared_encoding, strip_tags
from pipeline.schemas import FileProperties, ReadDocument, TableCell
from pipeline.settings import Settings

TEXT = (
    "The Basin Council met in Port Ansel on Tuesday and agreed that the member states should publish their figures on water losses every year. "
    "The chair, Ms Rosa Ansel, said that the figures had been kept back for too long, and that the utilities needed to know where they stood. "
)
NEWS = f"""<!DOCTYPE html>
<html lang="en-GB"><head><title>Council asks for figures | Basin Council</title>
<meta property="og:site_name" content="Basin Council"><meta property="article:published_time" content="2026-03-12T09:00:00Z">
<meta name="author" content="webmaster"><meta name="author" content="Tilda Moor"></head>
<body>
<div class="cookie-banner">We use cookies. Accept all cookies to go on.</div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<h1 class="sr-only">Welcome to the site</h1>
<main><article><h1>Council asks for figures</h1>
<p>{TEXT}</p><p>{TEXT}</p>
<h2>What it asks for</h2>
<ol><li>Every utility should measure its losses.</li><li>The Secretariat should publish them:
<ul><li>by town</li><li>by year</li></ul></li></ol>
<table><tr><th>Town</th><th>Loss</th><th>Year</th></tr><tr><td>Port Ansel</td><td>31 %</td><td>2025</td></tr></table>
<p>First line<br>second line<br><br>A new paragraph of the same element, which goes on for a while.</p>
</article></main>
<footer>Basin Council, 1 Quay Street. All rights reserved.</footer>
</body></html>"""


def read(tmp_path: Path, settings: Settings, page: str | bytes) -> ReadDocument:
    path = tmp_path / "a.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return read_document(path, "html", settings)


def kinds(document: ReadDocument) -> list[tuple[str, int | None, str | None, str]]:
    return [(block.kind, block.level, block.marker, block.text) for block in document.blocks]


def test_a_news_page(tmp_path: Path, settings: Settings) -> None:
    found = read(tmp_path, settings, NEWS)
    assert kinds(found) == [
        ("title", 1, None, "Council asks for figures"),
        ("paragraph", None, None, TEXT.strip()),
        ("paragraph", None, None, TEXT.strip()),
        ("heading", 2, None, "What it asks for"),
        ("list item", 1, "1.", "Every utility should measure its losses."),
        ("list item", 1, "2.", "The Secretariat should publish them:"),
        ("list item", 2, "•", "by town"),
        ("list item", 2, "•", "by year"),
        ("table", None, None, "Town | Loss | Year"),
        ("table", None, None, "Port Ansel | 31 % | 2025"),
        ("paragraph", None, None, "First line\nsecond line"),
        ("paragraph", None, None, "A new paragraph of the same element, which goes on for a while."),
    ]
    assert found.properties == FileProperties(
        title="Council asks for figures", authors="Tilda Moor", publisher="Basin Council", published_on="2026-03-12", language="en-GB"
    )
    assert found.cells[0] == TableCell(document_id="", table_number=1, row=1, column=1, text="Town")
    assert [block.locator for block in found.blocks[:2]] == ["paragraph 1", "paragraph 2"]
    assert [block.locator for block in found.blocks[-2:]] == ["paragraph 9", "paragraph 10"]
    assert (found.quality, found.notes) == (1.0, [])


def test_a_page_without_a_heading_gets_its_title(tmp_path: Path, settings: Settings) -> None:
    page = f"<html><head><title>Losses of water – Basin Council</title><meta property=og:site_name content='Basin Council'></head><p>{TEXT}<p>{TEXT}"
    found = read(tmp_path, settings, page)
    assert [(block.kind, block.text) for block in found.blocks] == [
        ("title", "Losses of water"),
        ("paragraph", TEXT.strip()),
        ("paragraph", TEXT.strip()),
    ]


def test_where_no_main_text_is_told_the_whole_is_read(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: None)
    found = read(tmp_path, settings, NEWS)
    assert [block.text for block in found.blocks][:2] == ["Council asks for figures", TEXT.strip()]
    assert not any("cookies" in block.text or "All rights" in block.text or "Welcome" in block.text for block in found.blocks)
    assert found.quality == 0.8
    assert "could not be told" in found.notes[0]


def test_a_very_large_page_is_read_whole(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_LARGEST", 100)
    found = read(tmp_path, settings, NEWS)
    assert found.properties.published_on == "2026-03-12"
    assert "could not be told" in found.notes[0]


def test_a_page_that_is_a_text_file_keeps_its_lines(tmp_path: Path, settings: Settings) -> None:
    lines = [f"Line {number} of the minutes" for number in range(8)]
    found = read(tmp_path, settings, "<html><body><pre>" + "\n".join(lines) + "</pre></body></html>")
    assert [(block.kind, block.text) for block in found.blocks] == [("line", line) for line in lines]


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "<html><noscript>You need JavaScript</noscript><div>Please enable JavaScript to go on.</div>",
        "<html><frameset></html>",
    ],
)
def test_pages_without_text_of_their_own(tmp_path: Path, settings: Settings, page: str) -> None:
    with pytest.raises(NoTextError, match="holds no text"):
        read(tmp_path, settings, page)


def test_binary_and_missing_files(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(UnreadableFileError, match="binary"):
        read(tmp_path, settings, b"<html>" + bytes(range(256)) * 20)
    with pytest.raises(UnreadableFileError, match="could not be opened"):
        read_document(tmp_path / "gone.html", "html", settings)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('<html><meta charset="iso-8859-6"><p>{}</p>'.encode("iso8859-6"), "{}"),
        ("<html><meta charset=utf-8><p>Wasser für Zürich</p>".encode("cp1252"), "Wasser für Zürich"),
        ("<html><meta charset=unicode><p>Wasser für Zürich</p>".encode("utf-16"), "Wasser für Zürich"),
        ("<html><meta charset=iso-8859-1><p>€ 5 für Zürich</p>".encode("cp1252"), "€ 5 für Zürich"),
        ('<?xml version="1.0" encoding="koi8-r"?><html><p>Совет по воде</p></html>'.encode("koi8-r"), "Совет по воде"),
        ("<html><!-- <meta charset=cp1251> --><p>Zürich naïve</p>".encode(), "Zürich naïve"),
    ],
)
def test_encodings(tmp_path: Path, settings: Settings, data: bytes, expected: str) -> None:
    assert expected in [block.text for block in read(tmp_path, settings, data).blocks]


def test_stated_encodings_are_found_where_pages_put_them() -> None:
    assert find_declared_encoding(b'<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">') == "Shift_JIS"
    assert find_declared_encoding(b"<html><p>charset=x</p>") is None


@pytest.mark.parametrize("opening", ["<div>" * 5000, "<span>" * 3000, "<ul><li>" * 600])
def test_markup_nested_too_deep_gives_its_plain_text(tmp_path: Path, settings: Settings, opening: str) -> None:
    found = read(tmp_path, settings, f"<html><script>x</script>{opening}The Council &amp; its members<p>should act.")
    assert [block.text for block in found.blocks] == ["The Council & its members", "should act."]
    assert found.quality == 0.6
    assert "nested too deep" in found.notes[0]


@pytest.mark.timeout(60)
def test_a_tag_with_a_hundred_thousand_attributes(tmp_path: Path, settings: Settings) -> None:
    attributes = " ".join(f"a{number}=x" for number in range(100_000))
    assert read(tmp_path, settings, f"<html><p {attributes}>The Council should act.</p>").blocks[0].text == "The Council should act."


def test_a_long_address_in_a_tag_is_left_alone(tmp_path: Path, settings: Settings) -> None:
    page = f'<html><img src="data:image/png;base64,{"A" * 50_000}"><p>The Council should act.</p>'
    assert read(tmp_path, settings, page).blocks[0].text == "The Council should act."


def test_tags_are_stripped_without_parsing() -> None:
    assert strip_tags("<style>p{}</style>a <b>bold</b> word<br>next &lt;p&gt; 1 < 2<!-- no --><li>item") == ["a bold word", "next <p> 1 < 2", "item"]


def test_paragraphs_in_bold_or_underlined_letters_are_told_from_links(tmp_path: Path, settings: Settings) -> None:
    page = (
        f"<html><body><main><h2>News</h2><p><b>What it asks for</b></p><p>{TEXT}</p><p><u>What it gives</u></p><p>{TEXT}</p>"
        f'<p><span style="font-weight:700">What it takes</span></p><p><b>Note.</b> {TEXT}</p><p><a href="/"><b>Quays of the old port</b></a></p><p>{TEXT}</p>'
        "</main></body></html>"
    )
    strong = [block.text for block in read(tmp_path, settings, page).blocks if block.is_bold]
    assert strong == ["What it asks for", "What it gives", "What it takes"]


def test_notes_at_the_end_are_footnotes_of_the_passage_with_their_mark(tmp_path: Path, settings: Settings) -> None:
    page = (
        f'<html><body><main><h1>Quays</h1><p>{TEXT}</p><p>{TEXT.strip()}<a href="#_edn1" name="_ednref1">[i]</a></p><p>{TEXT.strip()}<a href="#_edn2">[ii]</a></p>'
        '<p><a href="#_ednref1" name="_edn1">[i]</a> Port papers of the council, 2031.</p>'
        '<p><a href="#_ednref2" name="_edn2">[ii]</a> Port papers of the council, 2032.</p>'
        f'<p>{TEXT.strip()}[3]</p><ol start="3"><li id="cite_note-3"><a href="#cite_ref-3">^</a> Port papers of the council, 2033.</li></ol></main></body></html>'
    )
    structure = find_structure(read(tmp_path, settings, page), "d")
    owners = {passage.row.passage_id: passage.row.text for passage in structure.passages}
    notes = [passage.row for passage in structure.passages if passage.row.kind == "footnote"]
    assert [(note.marker, note.text[-5:]) for note in notes] == [(None, "2031."), (None, "2032."), ("3.", "2033.")]
    assert [owners[note.refers_to_passage_id or ""].split()[-1] for note in notes] == ["stood.[i]", "stood.[ii]", "stood.[3]"]


def test_headings_of_a_plainly_written_page_are_kept(tmp_path: Path, settings: Settings) -> None:
    prose = "<p>The harbour of Kandoria was dredged twice in ten years, and ships of the middle class can enter it at low water again.</p>"
    page = (
        "<html><head><title>Harbour plan</title></head><body><h1>Harbour plan</h1>"
        f"<h2>Where we stand</h2>{prose * 3}<h2>Quays</h2><h3>Priority actions</h3><ul><li>Repair the western quay</li><li>Train two divers</li></ul>"
        f"<aside><h3>See also</h3><p>Lake plan</p></aside><h2>Lamps</h2>{prose}</body></html>"
    )
    blocks = [(block.kind, block.text) for block in read(tmp_path, settings, page).blocks]
    assert [(kind, text) for kind, text in blocks if kind == "heading"] == [
        ("heading", "Where we stand"),
        ("heading", "Quays"),
        ("heading", "Priority actions"),
        ("heading", "Lamps"),
    ]


CASE = """<!DOCTYPE html><html lang="en"><head><title>Roads for walking</title></head><body><h1>Roads for walking</h1>
<p>Half of all trips in the town are shorter than two kilometres, and most of these are made by car, because the pavements end at the river.</p>
<p>The plan closes the gaps in three stages, beginning with the streets around the schools, where children walk among lorries today.</p>
<aside><h3>Case in point: Tarvik</h3><p>Tarvik painted nine kilometres of pavement in a single summer, and its shopkeepers, who had opposed it, now ask for more of it.</p></aside>
<h2>Costs</h2>
<p>The first stage costs four million, of which the region pays a half; the second and the third are to be paid out of parking fees alone.</p>
<aside><h3>Read next</h3><ul><li><a href="a.html">Buses at night</a></li><li><a href="b.html">Parking by the hour</a></li></ul></aside>
<p>Upkeep is cheaper than that of the carriageway, since nothing heavy runs on it and frost does little harm to slabs that lie in sand.</p>
</body></html>"""


def test_a_case_in_a_box_is_text_and_a_box_of_links_is_not(tmp_path: Path, settings: Settings) -> None:
    texts = [block.text for block in read(tmp_path, settings, CASE).blocks]
    assert texts[3] == "Case in point: Tarvik"
    assert texts[4].startswith("Tarvik painted nine")
    assert texts[5] == "Costs"
    assert not any("Read next" in text or "Buses" in text for text in texts)
