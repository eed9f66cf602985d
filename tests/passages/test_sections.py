from __future__ import annotations

import pytest

from pipeline.passages.sections import find_section_kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("4. Implications and Recommendations for Policymakers", "recommendations"),
        ("II. Conclusions and/or recommendations**", "recommendations"),
        ("RECOMENDACIONES", "recommendations"),
        ("What should cities do?", "recommendations"),
        ("The way forward", "recommendations"),
        ("Next steps", "recommendations"),
        ("Executive Summary", "summary"),
        ("Résumé", "summary"),
        ("Summary of the proceedings", "body"),
        ("Chapter 6: Conclusions", "conclusions"),
        ("Response to the flood: Challenges", "body"),
        ("Management response", "response"),
        ("Response of the Government to the report", "response"),
        ("Annex 1. Ships", "annex"),
        ("Appendix 4: List of recommendations", "recommendations"),
        ("Table of Contents", "contents"),
        ("List of figures", "contents"),
        ("Abkürzungsverzeichnis", "acronyms"),
        ("Glossary", "acronyms"),
        ("Acknowledgements", "foreword"),
        ("Bibliografía", "references"),
        ("Impressum", "imprint"),
        ("Draft agenda", "agenda"),
        ("Ships and quays", "body"),
        ("【Addresses】", "body"),
    ],
)
def test_kinds_of_sections_by_their_headings(heading: str, kind: str) -> None:
    assert find_section_kind(heading) == kind
