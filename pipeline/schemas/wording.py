"""What people call the values of the tables ("must" is shown as "strong", "text only" as "read, not analysed"), and how pages are named."""

from __future__ import annotations

from collections.abc import Sequence

_MOST_SPANS = 8  # of pages that a sentence names: more is a list that nobody reads

# By column and value. A value that is not here is good English as it stands ("growing", "table", "added").
VALUE_TITLES: dict[str, dict[str, str]] = {
    "modality": {"must": "strong", "should": "advised", "may": "possible"},
    "form": {"listed": "item of a list", "labelled": "labelled block", "running": "running text"},
    "voice": {"document": "the document itself", "reported speaker": "a speaker it reports", "quoted body": "a body it quotes"},
    "addressee_basis": {
        "stated": "the sentence says so",
        "stem": "the line above the list says so",
        "heading": "the heading says so",
        "state under review": "it is the state under review",
        "title": "the title says so",
        "table column": "another column of the table says so",
    },
    "actor_basis": {
        "named": "the text names it",
        "pronoun resolved": "a pronoun stands for it",
        "nobody named": "the text names nobody",
        "not sure": "the program is not sure who",
    },
    "match_basis": {"number": "its number", "wording": "its wording", "number and wording": "its number and wording"},
    "response": {"partly": "accepted in part", "pending": "under consideration"},
    "review_status": {
        "unchecked": "not checked yet",
        "edited": "accepted with changes",
        "added": "added by a person",
        "check again": "to check again",
        "one chosen": "one value chosen",
        "both right": "both are right",
    },
    "analysis": {"full": "in full", "text only": "read, not analysed", "none": "not analysed"},
    "quality_grade": {"good": "well", "fair": "with some doubt", "poor": "poorly", "none": "not at all"},
    "grade": {"good": "well", "fair": "with some doubt", "poor": "poorly", "none": "not at all"},
    "text_source": {"native": "text in the file", "ocr": "recognised in images", "mixed": "partly recognised in images"},
    "dated_from": {
        "published": "publication",
        "event": "event reported",
        "stated": "another date in the text",
        "file": "the file's own date",
        "none": "no date found",
    },
    "outcome": {"processed": "read", "unchanged": "as before", "duplicate": "same content as another file", "waiting": "still being written"},
    "label": {
        "ORG": "Organisation",
        "PERSON": "Person",
        "GPE": "Country or place",
        "LOC": "Region or landscape",
        "PARK": "Industrial park or zone",
        "FAC": "Building or site",
        "AGREEMENT": "Treaty, law, programme or plan",
        "EVENT": "Event",
        "NORP": "People or group",
        "DATE": "Date",
        "MONEY": "Amount of money",
        "PERCENT": "Percentage",
        "QUANTITY": "Quantity",
        "CARDINAL": "Number",
    },
    "role": {"actor": "who should act", "addressee": "whom it is meant for", "recommended_by": "who recommends"},
    "cause": {"removed": "report removed", "program": "new program or setting", "replaced": "report replaced", "decision": "a person's decision"},
    "status": {"orphan": "its row is gone", "older version": "decided on an older version"},
}


def find_value_title(column: str, value: str) -> str:
    """What people call a value of a column.

    Args:
        column: Name of the column.
        value: The value in the table.

    Returns:
        Its title; the value itself where it needs none.
    """
    return VALUE_TITLES.get(column, {}).get(value, value)


def say_pages(pages: Sequence[int], count: int | None = None) -> str:
    """Name pages at the beginning of a sentence.

    Args:
        pages: Their numbers, ascending; at least one.
        count: How many pages the document has; None where that isn't to be said.

    Returns:
        "Page 3", "Pages 3–7 and 9", "All 12 pages"; of many spans the first ones: "20 of 31 pages (1, 3, 5 …)".
    """
    if count is not None and len(pages) == count > 1:
        return f"All {count} pages"
    spans: list[list[int]] = []
    for page in pages:
        if spans and page == spans[-1][1] + 1:
            spans[-1][1] = page
        else:
            spans.append([page, page])
    names = [str(first) if first == last else f"{first}–{last}" for first, last in spans]
    if len(names) > _MOST_SPANS:
        return f"{len(pages)} {f'of {count} ' if count else ''}pages ({', '.join(names[:_MOST_SPANS])} …)"
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"Page {listed}" if len(pages) == 1 else f"Pages {listed}"
