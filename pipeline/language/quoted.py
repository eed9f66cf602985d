"""Names that go on in quotation marks or end in a number, as laws and programmes do: Law of Alma "On Ports", State Programme "Open Water", Decree No. 12."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.language.lexicons import read_lexicon
from pipeline.language.sentences import passage_text

_CAPITAL = r"[A-Z][\w’'/-]*"
_OF = rf"(?:\s(?:of|on)\s(?:the\s)?{_CAPITAL}(?:\s(?:of\s|and\s)?{_CAPITAL}){{0,4}})?"
_TITLE = r"(?:“[A-Z][^”\"]{2,140}”|\"[A-Z][^”\"]{2,140}\"|«[A-Z][^»]{2,140}»|„[A-Z][^“”\"]{2,140}[“”])"
_NUMBER = r"(?:\sNo\.?\s?[\dIVX][\w/.-]*(?<![.-]))"
_NUMBERED = re.compile(
    rf"(?<![\w-])(?:[Dd]raft\s)?(?:(?:Federal|Presidential|Government|Cabinet|Ministerial|Royal|Supreme|Executive|Legislative|Constitutional|General|Local)\s)?"
    rf"(?:[Ll]aw|[Dd]ecree|[Bb]ill|Act|Order|Ordinance|Proclamation|Directive|Decree-[Ll]aw|Law-[Dd]ecree|Statutory\sInstrument|[Rr]esolution|[Rr]egulation|Convention|By-?law)"
    rf"(?:{_NUMBER}|(?<=By-law)\s\d{{4}}-\d+|(?<=Bylaw)\s\d{{4}}-\d+)(?:\sof\s(?:19|20)\d\d)?(?![\w/])"
)


@functools.cache
def _titled() -> list[tuple[re.Pattern[str], str]]:
    heads = read_lexicon("names")["quoted"]
    return [
        (
            re.compile(
                rf"(?<![\w-])(?:(?:[IVX]{{1,5}}|\d{{1,3}}(?:st|nd|rd|th))\s)?(?:(?!The\s){_CAPITAL}\s(?:and\s)?){{0,4}}?(?:{'|'.join(words)}){_OF}{_NUMBER}?\s{_TITLE}"
            ),
            label,
        )
        for label, words in heads.items()
    ]


def find_quoted(text: str) -> Iterator[tuple[int, int, str]]:
    """Find the names of a sentence that go on in quotation marks or end in a number.

    Args:
        text: The sentence.

    Yields:
        (start, end, label) of each, the quotation marks in: AGREEMENT for laws and programmes, EVENT for forums, ORG for companies.
    """
    if any(mark in text for mark in '"“«„'):
        for pattern, label in _titled():
            for match in pattern.finditer(text):
                yield match.start(), match.end(), label
    if "No" in text or "aw " in text:
        for match in _NUMBERED.finditer(text):
            yield match.start(), match.end(), "AGREEMENT"


def mark_quoted(doc: Doc) -> Doc:
    """Add the quoted and numbered names of a passage to doc.spans["names"]."""
    spans = [
        doc.char_span(start, end, label=label, alignment_mode="expand", span_id="pattern") for start, end, label in find_quoted(passage_text(doc))
    ]
    doc.spans["names"] = [*doc.spans.get("names", []), *(span for span in spans if span is not None)]
    return doc


Language.component("policy_quoted", requires=["doc.spans"], assigns=["doc.spans"], func=mark_quoted)
