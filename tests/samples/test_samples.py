"""The shipped samples are what the script makes, and every reader gets out of them what was put in."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from make_samples import FOLDER, make_samples
from PIL import ImageChops, ImageStat

from pipeline.errors import UnreadableFileError
from pipeline.intake import find_files
from pipeline.readers import read_document
from pipeline.settings import Settings, read_settings

MADE = dict(make_samples())


def test_the_folder_holds_these_and_no_others() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(MADE)
    assert sum(len(data) for data in MADE.values()) < 1_500_000


@pytest.mark.parametrize("name", [name for name in MADE if not name.endswith((".docx", ".pptx", "_scan.pdf"))])
def test_the_same_bytes_come_out(name: str) -> None:
    assert (FOLDER / name).read_bytes() == MADE[name]


@pytest.mark.parametrize("name", [name for name in MADE if name.endswith((".docx", ".pptx"))])
def test_the_same_parts_come_out(name: str) -> None:
    """Not the same bytes: how tightly they are packed is up to the zlib of the machine."""
    with zipfile.ZipFile(FOLDER / name) as shipped, zipfile.ZipFile(io.BytesIO(MADE[name])) as made:
        assert {part: shipped.read(part) for part in shipped.namelist()} == {part: made.read(part) for part in made.namelist()}


def test_the_same_scan_comes_out() -> None:
    """As seen: how a picture is packed is up to the JPEG library of the machine."""
    name = "2024-09_tariff-memo_scan.pdf"
    pages = []
    for data in ((FOLDER / name).read_bytes(), MADE[name]):
        document = pypdfium2.PdfDocument(data)
        assert (len(document), document[0].get_textpage().count_chars()) == (1, 0)
        pages.append(document[0].render(grayscale=True).to_pil())
        document.close()
    assert ImageStat.Stat(ImageChops.difference(*pages)).mean[0] < 1


FORMATS = {"pdf": "pdf", "docx": "docx", "pptx": "pptx", "html": "html", "txt": "txt"}


def test_intake_takes_them_all(home: Path) -> None:
    settings = read_settings(home)
    (settings.raw / "samples").mkdir()
    for name, data in MADE.items():
        (settings.raw / "samples" / name).write_bytes(data)
    found = find_files(settings.raw, settings, sleep=lambda _: None)
    assert {file.file_name: (file.format, file.outcome) for file in found} == {
        f"samples/{name}": (FORMATS[name.rsplit(".", 1)[-1]], "ready") for name in MADE
    }


@pytest.mark.parametrize(
    ("name", "sentences"),
    [
        (
            "2025-05_reuse-brief.pdf",
            [
                "its Halden Quay Protocol on Drought Sharing of 2016 obliges them to cut",
                "Operators should meter all water that enters and leaves their parks",
            ],
        ),
        ("2025-09_peer-review-talmora.pdf", ["41.6 Adopt a programme for safe water in rural schools", "(Costa Rica, Ghana)"]),
        ("2025-10_lost-water-inquiry.pdf", ["Recommendation 9", "(b) exchange plans of their networks in a common format; and"]),
        ("2025-11_basin-council.txt", ["called for a minimum flow of 60 cubic metres per second at Norrby Bridge"]),
        ("2026-01_drought-strategy.pptx", ["Municipalities should publish the state of their reservoirs every week", "Sarnovia insisted."]),
        ("2026-02_lost-water-response.docx", ["Rejected. The Government does not believe that a new fund is needed."]),
        ("2026-02_reuse-brief_second-edition.pdf", ["PAGIP should offer its spare treatment capacity"]),
        ("2026-03_forum-news.html", ["park operators should report monthly values to the Joint Water Data Centre (JWDC);"]),
        ("2026-03_forum-press-release.docx", ["among about 180 participants"]),
        ("2026-03_forum-report.docx", ["Ms Solveig Arndt | Chief Executive | Norrby Special Economic Zone"]),
    ],
)
def test_readers_get_the_text_out(settings: Settings, name: str, sentences: list[str]) -> None:
    found = read_document(FOLDER / name, FORMATS[name.rsplit(".", 1)[-1]], settings)
    text = " ".join(" ".join(block.text.split()) for block in found.blocks)
    for sentence in sentences:
        assert sentence in text
    for furniture in ("We use cookies", "Share by e-mail", "Related"):
        assert furniture not in text


def test_the_broken_one_is_told_to_be_broken(settings: Settings) -> None:
    with pytest.raises(UnreadableFileError):
        read_document(FOLDER / "2024-06_energy-exchange_cut-off.pdf", "pdf", settings)
