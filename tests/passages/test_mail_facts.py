from __future__ import annotations

from pathlib import Path

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
