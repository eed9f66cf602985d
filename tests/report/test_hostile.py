"""A document that attacks: nothing of it reaches a page as markup, a script, a link or a formula."""

from __future__ import annotations

import html.parser
import json
import re
import zipfile
from pathlib import Path

import pytest
from invented_tables import make_tables, write_files

from pipeline.report import write_evidence, write_report, write_workbook
from pipeline.schemas import TABLES
from pipeline.tables.shaping import Tables, shape_table

ATTACK = "</script></style></title>--><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">'\"><a href=\"javascript:document.title='taken'\">x</a>{{7*7}}${7*7}\u202egnp.\u2066"
_OWN = {"report.html": 2, "evidence": 1}  # scripts that are ours: data and code


class _Reader(html.parser.HTMLParser):
    """Collects what a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _attack(tables: Tables) -> Tables:
    """Put the attack into every free text of every table that pages are made of."""
    attacked = {}
    for name in tables:
        table, frame = TABLES[name], tables[name].copy()
        for column in table.columns:
            is_free = (
                column.type == "string" and not column.values and not column.references and not column.name.endswith(("_id", "_on", "_at", "_key"))
            )
            if is_free and column.name not in {*table.key, "format", "settings", "version"} and len(frame):
                frame[column.name] = frame[column.name].fillna("") + ATTACK
        attacked[name] = shape_table(table, frame)
    return attacked


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    tables = _attack(make_tables())
    write_evidence(tables, write_files(tmp_path_factory.mktemp("raw")), folder / "evidence")
    write_report(tables, folder / "report.html", team=ATTACK)
    write_workbook(tables, folder / "briefmill.xlsx", team=ATTACK)
    return folder


def _pages(folder: Path) -> list[Path]:
    return [folder / "report.html", *sorted((folder / "evidence").glob("*.html"))]


def test_no_markup_script_or_link_of_a_document_is_in_a_page(folder: Path) -> None:
    for path in _pages(folder):
        text = path.read_text(encoding="utf-8")
        reader = _Reader()
        reader.feed(text)
        scripts = [attrs for tag, attrs in reader.tags if tag == "script"]
        assert len(scripts) == _OWN.get(path.name, _OWN["evidence"]), path.name
        for tag, attrs in reader.tags:
            assert not any(name.startswith("on") for name in attrs), (path.name, tag)
            for name in ("href", "src", "action"):
                assert re.match(r"(?:evidence/|\.\./report\.html$|#|[a-z0-9]+\.html|[a-z0-9]+/\d+\.(?:png|jpg)$)", attrs.get(name) or "#"), attrs
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
        assert "document.title='taken'" in "".join(reader.text)  # it is there, as words
        assert "{{7*7}}" in text


def test_the_data_of_the_table_is_inert(folder: Path) -> None:
    text = (folder / "report.html").read_text(encoding="utf-8")
    data = text.partition('id="data">')[2].partition("</script>")[0]
    assert not set("<>&") & set(data)
    rows = json.loads(data)["rows"]
    assert "</script>" in rows[0][2]
    assert "\u202e" not in rows[0][2]


def test_only_our_own_script_may_run(folder: Path) -> None:
    for path in _pages(folder):
        reader = _Reader()
        reader.feed(path.read_text(encoding="utf-8"))
        policy = next(attrs["content"] or "" for tag, attrs in reader.tags if attrs.get("http-equiv") == "Content-Security-Policy")
        assert "default-src 'none'" in policy
        assert re.search(r"script-src 'sha256-[^']+'", policy)
        assert "unsafe-inline" not in policy.partition("script-src")[2]
        assert "unsafe-eval" not in policy


def test_no_formula_and_no_outside_link_is_in_the_workbook(folder: Path) -> None:
    with zipfile.ZipFile(folder / "briefmill.xlsx") as book:
        for name in book.namelist():
            text = book.read(name).decode("utf-8")
            assert "<f>" not in text
            assert "<script" not in text
            if name.endswith(".rels"):
                targets = re.findall(r'Target="([^"]*)" TargetMode="External"', text)
                assert all(target.startswith("evidence/") for target in targets)


def test_a_text_of_a_megabyte_makes_no_page_of_a_gigabyte(tmp_path: Path) -> None:
    tables = make_tables()
    long = "harbour " * 130_000
    recommendations, sentences, passages = (tables[name].copy() for name in ("recommendations", "sentences", "passages"))
    recommendations.loc[0, "text"] = long
    passages["text"] = passages["text"] + " " + long
    sentences.loc[3, "text"] = long
    changed = {**tables, "recommendations": recommendations, "sentences": sentences, "passages": passages}
    write_report(changed, tmp_path / "report.html")
    write_evidence(changed, {}, tmp_path / "evidence")
    write_workbook(changed, tmp_path / "b.xlsx")
    assert (tmp_path / "report.html").stat().st_size < 400_000
    assert sum(path.stat().st_size for path in (tmp_path / "evidence").glob("*.html")) < 6_000_000
