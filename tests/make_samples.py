"""Write the sample reports: `python tests/make_samples.py [FOLDER]`, else into raw/samples/.

All of them are about one invented river basin, and all that they say of anybody is invented. The same bytes come out every time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from samples.damaged_samples import make_broken, make_scan
from samples.office_samples import make_press_release, make_report, make_slides
from samples.pdf_samples import make_brief, make_inquiry, make_note, make_review
from samples.source import TEXTS, read_source
from samples.web_samples import make_news_page

FOLDER = Path(__file__).parent.parent / "raw" / "samples"


def make_samples() -> Iterator[tuple[str, bytes]]:
    """Make all samples, as (file name, content)."""
    yield "2024-06_energy-exchange_cut-off.pdf", make_broken(make_note(read_source("exchange_note")))
    yield "2024-09_tariff-memo_scan.pdf", make_scan(make_note(read_source("tariff_memo")))
    yield "2025-05_reuse-brief.pdf", make_brief(read_source("reuse_brief_2025"))
    yield "2025-09_peer-review-talmora.pdf", make_review(read_source("peer_review"))
    yield "2025-10_lost-water-inquiry.pdf", make_inquiry(read_source("inquiry"))
    yield "2025-11_basin-council.txt", (TEXTS / "ministers_meeting.txt").read_bytes()
    yield "2026-01_drought-strategy.pptx", make_slides(read_source("drought_slides"))
    yield "2026-02_lost-water-response.docx", make_report(read_source("response"))
    yield "2026-02_reuse-brief_second-edition.pdf", make_brief(read_source("reuse_brief_2026"))
    yield "2026-03_forum-news.html", make_news_page(read_source("forum_news"))
    yield "2026-03_forum-press-release.docx", make_press_release(read_source("forum_news"))
    yield "2026-03_forum-report.docx", make_report(read_source("forum_report"))


def write_samples(folder: Path) -> None:
    """Write all samples into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in make_samples():
        (folder / name).write_bytes(data)
        print(f"{name}: {len(data):,} bytes")  # noqa: T201  # a command


if __name__ == "__main__":
    write_samples(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
