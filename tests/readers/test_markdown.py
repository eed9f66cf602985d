from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import NoTextError
from pipeline.readers import read_document
from pipeline.readers.markdown import strip_marks
from pipeline.schemas import FileProperties, ReadDocument, TableCell
from pipeline.settings import Settings

REPORT = """---
title: "Water in the Basin"
authors:
  - Rosa Ansel
  - Tilda Moor
date: 2026-03-12
lang: en
---
# Water in the *Basin* #

The Council met
in **Port Ansel**.[^1]

Findings
--------
- Losses are [high](https://example.org)
  in the towns
    1. Ansel
    2) Moor
* Another

  goes on

> Quoted words
> of the chair

| Town | Loss |
|:-----|-----:|
| Ansel | 31 % |
| a\\|b |  |

```
code *as is*

```
***
[^1]: In the old hall.
[home]: https://example.org

Plain end
=========
"""


def read(tmp_path: Path, settings: Settings, text: str) -> ReadDocument:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    return read_document(path, "md", settings)


def test_a_report(tmp_path: Path, settings: Settings) -> None:
    found = read(tmp_path, settings, REPORT)
    assert [(block.kind, block.level, block.marker, block.text, block.locator) for block in found.blocks if block.kind != "head"] == [
        ("heading", 1, None, "Water in the Basin", "line 9"),
        ("paragraph", None, None, "The Council met in Port Ansel.", "line 11"),
        ("heading", 2, None, "Findings", "line 14"),
        ("list item", 1, "•", "Losses are high in the towns", "line 16"),
        ("list item", 2, "1.", "Ansel", "line 18"),
        ("list item", 2, "2)", "Moor", "line 19"),
        ("list item", 1, "•", "Another", "line 20"),
        ("paragraph", None, None, "goes on", "line 22"),
        ("paragraph", None, None, "Quoted words of the chair", "line 24"),
        ("table", None, None, "Town | Loss", "line 27"),
        ("table", None, None, "Ansel | 31 %", "line 29"),
        ("table", None, None, "a|b", "line 30"),
        ("line", None, None, "code *as is*", "line 33"),
        ("footnote", None, "1", "In the old hall.", "line 37"),
        ("heading", 1, None, "Plain end", "line 40"),
    ]
    assert found.properties == FileProperties(title="Water in the Basin", authors="Rosa Ansel; Tilda Moor", published_on="2026-03-12", language="en")
    assert [block.text for block in found.blocks if block.kind == "head"][:2] == ['title: "Water in the Basin"', "authors:"]
    assert found.cells[2] == TableCell(document_id="", table_number=1, row=2, column=1, text="Ansel")
    assert found.cells[5].text is None


@pytest.mark.parametrize("text", ["---\nNo front matter, a rule\n---\nText", "---\nnever: closed\n"])
def test_rules_are_no_front_matter(tmp_path: Path, settings: Settings, text: str) -> None:
    assert read(tmp_path, settings, text).properties == FileProperties()


def test_nothing_but_marks(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(NoTextError):
        read(tmp_path, settings, "---\n\n<!-- a\ncomment -->\n\n#\n")


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**bold** and *it* and ***both*** and __b__ and _i_", "bold and it and both and b and i"),
        ("*it with **bold** in it*", "it with bold in it"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("`code *x*` and ``a`b``", "code *x* and a`b"),
        ("![Flow of water](a.png) and [text][1] and <https://x.org>", "Flow of water and text and https://x.org"),
        ("line<br>break &amp; \\*star\\* [^2]", "line break & *star* "),
        ("a very *" + "a *" * 10_000, "a very *" + "a *" * 10_000),
        ("[brackets] stay", "[brackets] stay"),
    ],
)
def test_marks_are_stripped(marked: str, plain: str) -> None:
    assert strip_marks(marked) == plain
