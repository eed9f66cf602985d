from __future__ import annotations

from pathlib import Path

from pipeline.intake.sniffing import sniff_format
from pipeline.passages import find_metadata, find_structure
from pipeline.readers import read_document
from pipeline.settings import Settings

MAIL = b"""From: Mira Hoeck <mira@harbour.example>
Date: Mon, 12 May 2031 23:30:00 +0200
Subject: Re: Comments on the quay
MIME-Version: 1.0

Dear Ana,

the Council should read what was published.

On 3 March 2030, Ana Ruiz wrote:
> Published on 3 March 2030. By Ana Ruiz.
> The Council must fund the quay.
"""


def test_the_head_of_a_message_goes_before_its_text(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(MAIL)
    read = read_document(path, "eml", settings)
    facts = find_metadata(read, find_structure(read, "d1"), "mail.eml")
    assert (facts.title, facts.title_from) == ("Re: Comments on the quay", "subject line")
    assert (facts.authors, facts.authors_from) == ("Mira Hoeck", "properties")
    assert (facts.published_on, facts.published_from) == ("2031-05-12", "properties")


COPIED = b"""From: Mira Hoeck <mira@harbour.example>
Sent: Monday, 12 May 2031 16:42
To: Harbour working group <quays@harbour.example>
Subject: Comments on the draft guidelines for quays

Dear all,

the guidelines should say who pays for the lamps.

Kind regards
Mira Hoeck

This e-mail is confidential and must not be forwarded. Please consider the environment before printing it.
"""


def test_a_message_copied_into_a_text_file_is_read_as_one(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "mail.txt"
    path.write_bytes(COPIED)
    read = read_document(path, sniff_format(path), settings)
    structure = find_structure(read, "d1")
    facts = find_metadata(read, structure, "mail.txt")
    assert (facts.title, facts.authors, facts.published_on) == ("Comments on the draft guidelines for quays", "Mira Hoeck", "2031-05-12")
    assert (facts.document_type, facts.document_type_from) == ("letter", "file format")  # the guidelines are another paper
    assert [passage.row.kind for passage in structure.passages if "confidential" in passage.row.text] == ["imprint"]
