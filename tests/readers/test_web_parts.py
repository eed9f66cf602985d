from __future__ import annotations

import pytest
from lxml import html

from pipeline.readers.html import _split_kicker
from pipeline.readers.web.blocks import PageWalk
from pipeline.readers.web.grid import read_grid
from pipeline.readers.web.main_text import choose_main
from pipeline.readers.web.markup import parse_page, prune
from pipeline.readers.web.properties import find_properties
from pipeline.schemas import Block, TableCell
from pipeline.schemas.text import BlockKind


def walk(page: str) -> list[tuple[str, int | None, str | None, str]]:
    walked = PageWalk()
    walked.walk(html.document_fromstring(page).find("body"))
    return [(block.kind, block.level, block.marker, block.text) for block in walked.blocks]


def test_running_elements_stay_within_their_paragraph() -> None:
    assert walk("<div>The <b>Council</b>\n  and <a href=x>its\tmembers</a> <p>agreed</p> at last</div>") == [
        ("paragraph", None, None, "The Council and its members"),
        ("paragraph", None, None, "agreed"),
        ("paragraph", None, None, "at last"),
    ]


def test_lists_count_as_the_page_shows_them() -> None:
    page = "<ol start=4><li>four<li value=9>nine<p>goes on</p><li>ten</ol><dl><dt>Term<dd>Meaning</dl><li>stray</li>"
    assert walk(page) == [
        ("list item", 1, "4.", "four"),
        ("list item", 1, "9.", "nine"),
        ("paragraph", None, None, "goes on"),
        ("list item", 1, "10.", "ten"),
        ("list item", 1, None, "Term"),
        ("list item", 1, None, "Meaning"),
        ("list item", 1, None, "stray"),
    ]


def test_captions_and_headings() -> None:
    assert walk("<h3>Water<br>and <i>energy</i></h3><figure><img><figcaption>Flow of water</figcaption></figure><h4> </h4>") == [
        ("heading", 3, None, "Waterand energy"),
        ("caption", None, None, "Flow of water"),
    ]


def grid(page: str) -> list[list[tuple[int, str]]] | None:
    return read_grid(html.fragment_fromstring(page))


def test_columns_under_spans() -> None:
    rows = (
        "<tr><td rowspan=2>a</td><td colspan=2>b</td><td>c<sup>1</sup></td></tr>",
        "<tr><td>d<p>D</p></td><td>e</td><td>f<br>F</td></tr>",
        "<tr><td>g</td><td>h</td></tr>",
    )
    assert grid(f"<table>{''.join(rows)}</table>") == [
        [(1, "a"), (2, "b"), (4, "c1")],
        [(2, "d D"), (3, "e"), (4, "f F")],
        [(1, "g"), (2, "h")],
    ]


def test_spans_that_no_page_means() -> None:
    assert grid("<table><tr><td colspan=9999999>a</td><td colspan=-1>b</td></tr></table>") == [[(1, "a"), (2, "b")]]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>alone</td></tr></table>",
        f"<table><tr><td>{'word ' * 160}</td><td>x</td></tr></table>",
        "<table><tr><td>x</td><td><table><tr><td>in</td></tr></table></td></tr></table>",
    ],
)
def test_tables_that_only_lay_out(page: str) -> None:
    assert grid(page) is None


def test_the_furniture_goes_and_its_neighbours_stay() -> None:
    root = html.document_fromstring(
        "<body><nav>menu</nav>a<div id='onetrust-x'>cookies</div>b<p class='Visually-Hidden'>skip</p><p hidden>h</p>"
        f"<div class='cookie-site'>{'word ' * 300}</div><article><header>mine</header></article><footer>foot</footer></body>"
    )
    prune(root, all_furniture=False)
    assert root.text_content().split() == ["ab" + "word", *["word"] * 299, "minefoot"]
    prune(root, all_furniture=True)
    assert root.text_content().split()[-1] == "mine"


def block(text: str, kind: BlockKind = "paragraph", locator: str = "") -> Block:
    return Block(text, kind, locator=locator)


PROSE = "The member states should publish what they lose between source and tap, town by town and year by year, without delay."
OTHER = "The Secretariat will gather the figures and put them before the ministers when they meet in Port Ansel in the autumn."


def test_main_text_is_taken_from_the_page_itself() -> None:
    page = [
        block("Findings", "list item"),  # the menu repeats a heading
        block("Findings", "heading"),
        block(PROSE + " [1]"),
        block(PROSE),
        block("Town | Loss", "table", "table 1, row 1"),
        block("Ansel | 31 %", "table", "table 1, row 2"),
        block("first\nsecond"),
        block(OTHER + " It will do so with the help of the utilities, and the bank will pay for it."),
        block("third"),
        block("Read on", "heading"),
        block("Menu | More", "table", "table 2, row 1"),
    ]
    cells = [TableCell(document_id="", table_number=number, row=1, column=1, text="x") for number in (1, 2)]
    extracted = [block("Findings", "heading"), block(PROSE), block("first"), block("second\nthird")]
    chosen = choose_main(page, cells, extracted)
    assert chosen == (page[1:9], cells[:1])


def test_where_the_page_holds_less_than_was_extracted_nothing_is_chosen() -> None:
    assert choose_main([block(PROSE)], [], [block(PROSE), block(OTHER)]) is None


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2026-02-03T10:00"}]}</script>', "2026-02-03"),
        ('<meta name="DC.date.issued" content="20260203">', "2026-02-03"),
        ('<meta property="article:modified_time" content="2026-05-05"><meta property="article:published_time" content="2026-02-03">', "2026-02-03"),
        ('<time datetime="2026-02-03" pubdate>3 Feb</time>', "2026-02-03"),
        ('<span itemprop="datePublished">2026-02-03</span>', "2026-02-03"),
        ('<time datetime="2026-02-03">some other day</time>', None),
        ('<meta name="date" content="2026-31-31">', None),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<script type="application/ld+json">' + "[" * 50 + "]" * 50 + "</script>", None),
    ],
)
def test_dates_that_the_markup_states(markup: str, expected: str | None) -> None:
    assert find_properties(html.document_fromstring(f"<html><head>{markup}</head><body>x</body></html>")).published_on == expected


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [
        ("Losses of water | Basin Council", "Losses of water", "Losses of water"),
        ("Losses of water – Basin Council", "Other", "Losses of water – Basin Council"),
        ("Losses of water", "", "Losses of water"),
    ],
)
def test_the_site_is_no_part_of_the_title(title: str, heading: str, expected: str) -> None:
    page = f"<html lang='fr'><head><title>{title}</title></head><body><h1>{heading}</h1></body></html>"
    found = find_properties(html.document_fromstring(page))
    assert (found.title, found.language) == (expected, "fr")


def test_numbers_of_lists_take_the_form_that_the_page_asks_for() -> None:
    assert [mark for _, _, mark, _ in walk("<ol type=a start=3><li>x<li>y</ol><ol type=I><li>z</ol><ol type=? start=x><li>w</ol>")] == [
        "c.",
        "d.",
        "I.",
        "1.",
    ]


def test_a_table_keeps_its_caption() -> None:
    walked = PageWalk()
    walked.walk(html.document_fromstring("<body><table><caption>Table 1. <b>Shares</b></caption><tr><td>a<td>b<td>c<td>d</table>"))
    assert [(block.kind, block.locator, block.text) for block in walked.blocks] == [
        ("caption", "table 1, caption", "Table 1. Shares"),
        ("table", "table 1, row 1", "a | b | c | d"),
    ]


def test_what_unfolds_has_a_heading() -> None:
    page = parse_page(b"<h2>One</h2><details><summary>More</summary><p>Text.</p></details><h6>x</h6><summary>stray</summary>")
    walked = PageWalk()
    walked.walk(page.root)
    assert [(block.kind, block.level, block.text) for block in walked.blocks] == [
        ("heading", 2, "One"),
        ("heading", 3, "More"),
        ("paragraph", None, "Text."),
        ("heading", 6, "x"),
        ("heading", 6, "stray"),
    ]


def test_what_styles_hide_is_furniture_unless_it_is_the_text() -> None:
    long = "word " * 300
    root = html.document_fromstring(
        f'<body><p style="color:red; display: none">gone</p><div style="visibility:hidden">{long}</div><p style="x">kept</p>'
    )
    prune(root, all_furniture=False)
    assert root.text_content().split() == [*long.split(), "kept"]


LINKED = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("markup", "guessed", "authors", "publisher"),
    [
        (
            LINKED.format('{"@type":"Report","author":[{"name":"R. Ansel"},{"name":"T. Oker"}],"publisher":{"name":"Council"}}'),
            "X",
            "R. Ansel; T. Oker",
            "Council",
        ),
        (LINKED.format('{"@graph":[{"@type":"NewsArticle","author":"R. Ansel"}]}'), None, "R. Ansel", None),
        (LINKED.format('{"@type":"Person","author":"no"}') + LINKED.format("broken") + LINKED.format("[" * 5000), None, None, None),
        (LINKED.format('{"@type":"Article","author":"https://x.example/a"}'), None, None, None),
        ('<meta name="citation_author" content="Ansel, R."><meta name="citation_author" content="Oker, T.">', None, "Ansel, R.; Oker, T.", None),
        ('<meta name="author" content="https://x.example/a"><meta name="DC.publisher" content=" The  Council ">', None, None, "The Council"),
        ("<p>x</p>", "Rika von Ansel; Tomas Oker", "Rika von Ansel; Tomas Oker", None),
        ("<p>x</p>", "Authority control databases", None, None),
    ],
)
def test_who_wrote_and_who_published(markup: str, guessed: str | None, authors: str | None, publisher: str | None) -> None:
    class Guess:
        title = sitename = date = description = None
        author = guessed

    found = find_properties(html.document_fromstring(f"<html><body>{markup}</body></html>"), Guess())
    assert (found.authors, found.publisher) == (authors, publisher)


def test_a_line_above_the_title_is_told_from_it() -> None:
    assert _split_kicker("Press release Water for the Parks", "Water for the Parks") == ("Press release", "Water for the Parks")
    assert _split_kicker("Water for the Parks", "Water for the Parks") == ("", "Water for the Parks")
