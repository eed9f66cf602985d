"""Which recommendation of a report each answer means: by number, by wording, or both; what is doubtful is a suggestion."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.resolution.answer_citing import LEAST_WORDS, Citation
from pipeline.resolution.answer_reports import ALIKE, Choice, Report, Reports, find_by_number
from pipeline.resolution.frames import Row

SURE = 0.8  # likeness by which a wording tells a recommendation without its number
_BACKED = 0.25  # likeness that backs a number: a reply may put it in its own words
_HINT = 0.5  # likeness that is worth a suggestion
_LEAD = 0.1  # by which the likest wording leads the next: less, and either may be meant


@dataclass(frozen=True, slots=True)
class Match:
    """A recommendation that a citation means.

    Attributes:
        citation: The citation.
        row: The recommendation's row.
        basis: What ties them, as `responses.match_basis` has it.
        confidence: How sure the match is, 0 to 1.
        is_suggestion: Whether a person should say so first.
    """

    citation: Citation
    row: Row
    basis: str
    confidence: float
    is_suggestion: bool


def match_citations(citations: list[Citation], choice: Choice, reports: Reports, document_id: str) -> list[Match]:
    """Match what a reply cites with the recommendations of the report it answers.

    Args:
        citations: What it cites, with weights.
        choice: The report.
        reports: All reports.
        document_id: The replying document.

    Returns:
        A match a recommendation: a paragraph that was cut into several recommendations is answered in all of them.
    """
    cited = {citation.number for citation in citations}
    found: list[Match] = []
    for citation in citations:
        hit = _find(citation, choice.report, reports)
        if hit is None:
            continue
        rows, basis, confidence, is_clear = hit
        is_suggestion = not (is_clear and choice.is_certain)
        is_own = reports.works.get(document_id) == choice.report.work
        for n in _with_pieces(rows, citation, cited, choice.report, reports):
            row = reports.wordings.rows[n]
            found.append(Match(citation, row, "same document" if is_own else basis, 0.5 if is_suggestion else confidence, is_suggestion))
    return found


def _find(citation: Citation, report: Report, reports: Reports) -> tuple[int, str, float, bool] | None:
    """The recommendation meant, what says so, how sure that is, and whether it is clear."""
    wordings = reports.wordings
    numbered = find_by_number(citation.number, report, wordings) if citation.number else []
    scores = {n: wordings.compare(citation.weights, n) for n in {*numbered, *_near(citation, report, reports)}}
    if not citation.weights:
        return (numbered[0], "number", 0.9, True) if numbered else None
    ranked = sorted(scores, key=lambda n: (-round(scores[n], 3), n not in numbered, wordings.rows[n]["is_main_place"] is False, n))
    best = ranked[0] if ranked else None
    by_number = max(numbered, key=lambda n: scores[n], default=None)
    if (
        by_number is not None
        and scores[by_number] >= _BACKED
        and (best in numbered or scores[by_number] >= ALIKE or best is None or scores[best] < SURE)
    ):
        return by_number, "number and wording", round(min(0.99, 0.9 + 0.09 * scores[by_number]), 2), True
    if best is not None and scores[best] >= SURE and len(citation.weights) >= LEAST_WORDS and _leads(best, ranked, scores, reports):
        return best, "wording", round(0.9 * scores[best], 2), True
    if by_number is not None and scores[by_number] < _BACKED and (best is None or scores[best] < _HINT):
        return by_number, "number", 0.5, False
    if best is not None and scores[best] >= _HINT:
        return best, "wording", 0.5, False
    return None


def _near(citation: Citation, report: Report, reports: Reports) -> set[int]:
    return set(reports.wordings.find_near(citation.weights)) & set(report.rows)


def _leads(best: int, ranked: list[int], scores: dict[int, float], reports: Reports) -> bool:
    """Whether no other recommendation is nearly as like; the same words at another place of the report are no other one."""
    words = reports.wordings.weights
    return all(scores[best] - scores[n] >= _LEAD or words[n].keys() == words[best].keys() for n in ranked[1:3])


def _with_pieces(best: int, citation: Citation, cited: set[str], report: Report, reports: Reports) -> list[int]:
    """The recommendation, and those cut out of the same numbered paragraph that have no answer of their own: 100.5 and 100.5.1."""
    number = citation.number
    if not number or best not in report.by_number.get(number, ()):
        return [best]
    pieces = sorted(key for key in report.by_number if key.startswith((f"{number}.", f"{number}(")) and key not in cited)
    document_id = reports.wordings.rows[best]["document_id"]
    section_id = reports.wordings.rows[best]["section_id"]
    return [
        best,
        *(
            n
            for key in pieces
            for n in report.by_number[key]
            if reports.wordings.rows[n]["document_id"] == document_id and reports.wordings.rows[n]["section_id"] == section_id
        ),
    ]
