from __future__ import annotations

from pipeline.passages import find_structure
from pipeline.readers.txt import split_lines
from pipeline.schemas import ReadDocument, Structure


def read_text(text: str) -> ReadDocument:
    return ReadDocument("txt", split_lines(text))


def kinds(structure: Structure) -> list[tuple[str, str]]:
    return [(passage.row.kind, passage.row.text) for passage in structure.passages]


def test_a_plain_brief_falls_into_title_contents_sections_and_imprint() -> None:
    text = """
Policy Brief

7

The Role of Harbour Cities in the Lower Varda Basin: How to Keep Goods Moving


Content

\tTrade after the Flood\t1
2.\tAnswers of Harbour Cities\t3


1. Trade after the Flood

Harbour cities of the basin lost much of their trade when the river rose, and their councils have asked for advice on

the early stage of the repairs. Goods now take twice as long.

2. Answers of Harbour Cities

Councils should repair the quays first. They par-ticular need dredgers, in particular small ones.

Share of quays in use

Source: Varda Port Survey.

Imprint

Varda Basin Secretariat, 12 Quay Road

www.varda-basin.example Tel: +00-10-5532-5543
"""
    assert kinds(find_structure(read_text(text), "d")) == [
        ("imprint", "Policy Brief"),
        ("title", "The Role of Harbour Cities in the Lower Varda Basin: How to Keep Goods Moving"),
        ("heading", "Content"),
        ("contents", "Trade after the Flood 1"),
        ("contents", "2. Answers of Harbour Cities 3"),
        ("heading", "1. Trade after the Flood"),
        (
            "paragraph",
            "Harbour cities of the basin lost much of their trade when the river rose, and their councils have asked for advice on the early stage of the repairs. Goods now take twice as long.",
        ),
        ("heading", "2. Answers of Harbour Cities"),
        ("paragraph", "Councils should repair the quays first. They particular need dredgers, in particular small ones."),
        ("caption", "Share of quays in use"),
        ("caption", "Source: Varda Port Survey."),
        ("heading", "Imprint"),
        ("imprint", "Varda Basin Secretariat, 12 Quay Road"),
        ("imprint", "www.varda-basin.example Tel: +00-10-5532-5543"),
        ("running head", "7"),
    ]
