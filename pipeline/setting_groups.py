"""What can be set, in groups as they stand in `briefmill.toml`: each setting with its default, its limits and its reason."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Group(BaseModel):
    """Settings that belong together: frozen, and a key that is none is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class IntakeSettings(Group):
    """Which files are taken."""

    settle_seconds: float = Field(
        2.0,
        ge=0,
        le=600,
        description="A file written to less than this many seconds ago is looked at twice, so that a half-copied report waits for the next run.",
    )
    samples: bool = Field(
        True, description="Whether the shipped samples are read while raw/ holds nothing else; off for a home that should stay empty."
    )


class LimitSettings(Group):
    """What one file may cost; past it the file is rejected and the run goes on."""

    seconds_per_file: float = Field(300.0, gt=0, description="A parser that hangs costs this long at most.")
    memory_mb_per_file: int = Field(2000, ge=300, description="A worker that grows past this is stopped: two of them must fit on a laptop.")
    file_mb: int = Field(500, ge=1, description="A larger file is more likely a backup than a report.")
    image_megapixels: int = Field(200, ge=1, description="A larger image is more likely a decompression bomb than a page: A0 at 300 dpi has 140.")
    pages: int = Field(5000, ge=1, description="A PDF of more pages is more likely a data dump than a report.")
    cells: int = Field(200_000, ge=100, description="A workbook or table of more filled cells is data rather than a report.")
    unpacked_mb: int = Field(
        1000, ge=1, description="Office files are ZIP archives too; a file or archive that unpacks to more than this is a decompression bomb."
    )
    parts: int = Field(
        20_000, ge=100, description="An Office file of more parts is none: a long report with a picture on every page has some hundreds."
    )
    part_mb: int = Field(300, ge=1, description="A larger part of an Office file is not parsed: its tree takes several times as much memory.")
    members: int = Field(
        2000, ge=1, description="An archive of more files, those in archives within it counted, is more likely a backup than reports."
    )
    nesting: int = Field(2, ge=1, le=10, description="How deep archives and messages may lie in each other: bombs nest deeper than people do.")
    ratio: int = Field(
        300,
        ge=10,
        description="What unpacks to more than 20 MB and to more than this many times its packed size is a bomb: text shrinks to a hundredth.",
    )
    mail_mb: int = Field(150, ge=1, description="A message is taken apart in memory, and no mail server passes on larger ones.")
    members_mb: int = Field(
        20_000, ge=1, description="What all archives together may unpack to under processed/.members, so that they don't fill the disk."
    )


class OcrSettings(Group):
    """How text is recognised on pages that have none of their own."""

    engine: Literal["auto", "tesseract", "rapidocr", "none"] = Field(
        "auto", description="'auto' takes tesseract if it is installed, else rapidocr (the extra 'ocr'); with 'none' scans wait."
    )
    languages: tuple[str, ...] = Field(
        (), description="Languages of scans as tesseract names them ('eng', 'fra'); empty finds out by itself, among those installed."
    )
    seconds_per_page: float = Field(
        60.0, gt=0, description="A page that takes longer is left unread; this time comes on top of what a file may take (seconds_per_file)."
    )


class RunSettings(Group):
    """How a run works."""

    workers: int = Field(0, ge=0, le=64, description="Worker processes; 0 takes one for each core, two at least.")
    retries: int = Field(
        1, ge=0, le=5, description="How often a file is tried again after its worker died, since a crash can be a passing shortage of memory."
    )
    documents_per_worker: int = Field(100, ge=1, description="A worker is replaced after so many files, so that a parser's leaks stay small.")


class LanguageSettings(Group):
    """How sentences are analysed."""

    pipeline: str = Field(
        "auto", description="A spaCy pipeline by name or path; 'auto' takes the one in models/ if there is one, else the rules alone ('rules')."
    )
    full_analysis: tuple[str, ...] = Field(
        ("en",), description="Languages that recommendations are looked for in; documents in others are read and said so."
    )


class ThemeSettings(Group):
    """How themes are found."""

    count: int = Field(0, ge=0, le=500, description="Number of themes; 0 lets the corpus decide.")
    terms_per_theme: int = Field(15, ge=5, le=100, description="Terms kept for each theme: enough to judge it, few enough to read.")
    seed: int = Field(20, ge=0, description="Start of the random numbers, so that the same reports give the same themes.")
    model: Literal["ours", "nmf", "lda"] = Field(
        "ours", description="Which model finds themes: the program's own, or scikit-learn's NMF or LDA (docs/themes.md says what they reach)."
    )


class ReportSettings(Group):
    """What is published for people."""

    page_images: bool = Field(True, description="Whether evidence pages show the page; off saves disk at about 50 KB a page.")
    team: str = Field("", description="Name of the team, shown on the report.")
    kept_runs: int = Field(2, ge=1, le=50, description="How many published runs are kept: the current one and one to go back to.")


class TeamSettings(Group):
    """What is the team's own."""

    organisations: tuple[str, ...] = Field(
        (),
        description="Your own organisations, by name or acronym: what is recommended to them or by them is marked in tables, workbook and review app.",
    )
    columns: tuple[str, ...] = Field(
        (),
        description="Columns of your own for recommendations, filled by people: 'Project number', or with choices 'Priority: high, medium, low'.",
    )


class ReviewSettings(Group):
    """Where decisions are kept."""

    database: str = Field("", description="SQLAlchemy URL of the ledger; empty means reviews/decisions.sqlite in the home.")
    reviewer: str = Field("", description="Name signed under decisions, imported or made in the app; empty takes the name of the user's account.")
    port: int = Field(8765, ge=1, le=65535, description="Port of the review app on this machine; a home of its own port can be open beside another.")
    password: str = Field(
        "", description="Password that the review app asks for when it is opened to other machines (--host); empty lets it ask for one at its start."
    )
