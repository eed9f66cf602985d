"""Which report a reply answers: by the numbers and wordings that fit, and by what it says of title, body, date and symbol."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from pipeline.resolution.answer_citing import Citation, Wordings, bare, is_quoted
from pipeline.resolution.answer_names import compare_names, find_date, list_words, read_symbols, tells_apart
from pipeline.resolution.frames import Row, Tables, read_rows
from pipeline.resolution.works import find_works

ALIKE = 0.7  # of a quotation's words: the same recommendation
_LEAST_LONG = 6  # telling words of a quotation that settles the matter alone
_COVERED = 0.8  # of the numbers cited are numbers of the report
_NAMED = 0.5  # of the evidence that a title, date or body gives: enough, where the numbers fit
_AHEAD = 0.25  # by which the best report leads the next where wordings say nothing


@dataclass(slots=True)
class Report:
    """A work whose recommendations a reply may answer.

    Attributes:
        work: Id of the work: its versions and copies are one.
        documents: Rows of its documents.
        rows: Numbers of its recommendations in `Wordings`.
        by_number: The same by bare number.
    """

    work: str
    documents: list[Row] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    by_number: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


@dataclass(slots=True)
class Choice:
    """The report that a reply answers.

    Attributes:
        report: The report.
        is_certain: Whether there is no doubt.
        rival: Another report that it might answer as well; None if there is none.
    """

    report: Report
    is_certain: bool
    rival: Report | None = None


@dataclass(frozen=True, slots=True)
class _Fit:
    wordings: int
    quoted: int
    longest: int
    covered: float
    clashes: float
    named: float
    is_symbol: bool


class Reports:
    """All reports of the corpus, and what is known of them."""

    def __init__(self, tables: Tables) -> None:
        """Gather the recommendations that are their document's own.

        Args:
            tables: Needs documents, recommendations and replies; passages where replies cite symbols.
        """
        self.works = find_works(tables)
        self.replies = {row["document_id"]: row for row in read_rows(tables, "replies")}
        self.documents = {row["document_id"]: row for row in read_rows(tables, "documents")}
        rows = [row for row in read_rows(tables, "recommendations") if row["document_id"] not in self.replies or _is_own(row)]
        self.wordings = Wordings([row for row in rows if row["is_current"] is not False])
        self.by_work: dict[str, Report] = {}
        for document_id, row in sorted(self.documents.items()):
            self._report(document_id).documents.append(row)
        for n, row in enumerate(self.wordings.rows):
            report = self._report(row["document_id"])
            report.rows.append(n)
            if row["number"]:
                report.by_number[bare(row["number"])].append(n)
        self._symbols = read_symbols(tables) if any(row["report_symbol"] for row in self.replies.values()) else {}

    def _report(self, document_id: str) -> Report:
        work = self.works.get(document_id, document_id)
        return self.by_work.setdefault(work, Report(work))

    def choose(self, document_id: str, citations: list[Citation]) -> Choice | None:
        """Choose the report that a document answers.

        Args:
            document_id: The replying document.
            citations: What it cites, with weights.

        Returns:
            The report; None where none of the corpus fits.
        """
        near = self._find_near(citations)
        fits: list[tuple[tuple[Any, ...], _Fit, Report]] = []
        for work, report in sorted(self.by_work.items()):
            if not report.rows or not self._may_be(document_id, report):
                continue
            fit = self._fit(document_id, citations, report, near.get(work, {}))
            if _is_possible(fit):
                fits.append((self._rank(fit, report), fit, report))
        if not fits:
            return None
        fits.sort(key=lambda entry: entry[0], reverse=True)
        _, best, report = fits[0]
        cited = list_words(self.replies[document_id], self.documents.get(document_id, {}))
        rival = next(
            (entry for entry in fits[1:] if _is_rival(best, entry[1]) and not tells_apart(cited, report.documents, entry[2].documents)), None
        )
        return Choice(report, _is_certain(best) and rival is None, rival[2] if rival else None)

    def _find_near(self, citations: list[Citation]) -> dict[str, dict[int, float]]:
        """By work: the best likeness of each citation that is quoted there."""
        near: dict[str, dict[int, float]] = defaultdict(dict)
        for place, citation in enumerate(citations):
            for n in self.wordings.find_near(citation.weights):
                score = self.wordings.compare(citation.weights, n)
                if score >= ALIKE:
                    work = self.works.get(self.wordings.rows[n]["document_id"], "")
                    near[work][place] = max(score, near[work].get(place, 0.0))
        return near

    def _may_be(self, document_id: str, report: Report) -> bool:
        """Whether a report can be meant: another work, not dated after the answer; or the own document's own."""
        if self.works.get(document_id) == report.work:
            return any(self.wordings.rows[n]["document_id"] == document_id for n in report.rows)
        answered, issued = find_date(self.documents.get(document_id, {})), min((find_date(row) for row in report.documents), default="")
        return not (answered and issued and issued[: len(answered)] > answered[: len(issued)])

    def _fit(self, document_id: str, citations: list[Citation], report: Report, near: dict[int, float]) -> _Fit:
        numbered = [citation for citation in citations if citation.number]
        known = [citation for citation in numbered if find_by_number(citation.number, report, self.wordings)]
        clashes = 0
        for citation in known:
            if citation.weights:
                best = max(self.wordings.compare(citation.weights, n) for n in find_by_number(citation.number, report, self.wordings))
                clashes += best < 0.2
        reply = self.replies[document_id]
        return _Fit(
            wordings=len(near),
            quoted=sum(1 for citation in citations if citation.weights),
            longest=max((len(citations[place].weights) for place in near), default=0),
            covered=len(known) / len(numbered) if numbered else 0.0,
            clashes=clashes / len(known) if known else 0.0,
            named=compare_names(reply, self.documents.get(document_id, {}), report.documents)
            + (0.3 if self.works.get(document_id) == report.work else 0.0),
            is_symbol=bool(
                set((reply["report_symbol"] or "").split("; ")) & {s for row in report.documents for s in self._symbols.get(row["document_id"], ())}
            ),
        )

    def _rank(self, fit: _Fit, report: Report) -> tuple[Any, ...]:
        newest = max((find_date(row) for row in report.documents), default="")
        return fit.is_symbol, fit.wordings, round(fit.covered - fit.clashes + fit.named, 3), newest, report.work


def find_by_number(number: str, report: Report, wordings: Wordings) -> list[int]:
    """Recommendations of a report under a number.

    Args:
        number: A bare number.
        report: The report.
        wordings: All recommendations.

    Returns:
        Numbers of rows, main places first: the number's own; else those whose number ends in it, where that is one paragraph's list.
    """
    found = report.by_number.get(number, [])
    if not found and number.isdigit():
        ends = {key for key in report.by_number if key.count(".") == 1 and key.endswith(f".{number}")}
        whole = {key.partition(".")[0] for key in report.by_number if "." in key}
        found = report.by_number[next(iter(ends))] if len(ends) == 1 and len(whole) == 1 else []
    if not found and (part := re.fullmatch(r"(?P<whole>[\d.]*\d)(?:\([a-z]+\)|[a-z])", number)):  # 5(a), 5a: a part of 5
        found = report.by_number.get(part["whole"], [])
    return sorted(found, key=lambda n: (wordings.rows[n]["is_main_place"] is False, wordings.rows[n]["form"] == "running", n))


def _is_possible(fit: _Fit) -> bool:
    return fit.is_symbol or fit.wordings > 0 or (fit.covered >= 0.5 and fit.named >= _AHEAD and fit.clashes < 0.5)


def _is_certain(fit: _Fit) -> bool:
    if fit.is_symbol and (fit.wordings or fit.covered >= 0.5):
        return fit.clashes < 0.5
    if fit.wordings >= max(2, 0.4 * fit.quoted) or (fit.wordings >= 0.5 * fit.quoted and fit.wordings and fit.longest >= _LEAST_LONG):
        return True
    return fit.named >= _NAMED and fit.covered >= _COVERED and fit.clashes <= 0.1


def _is_rival(best: _Fit, other: _Fit) -> bool:
    """Whether another report fits so well that the best one is in doubt."""
    if best.is_symbol and not other.is_symbol:
        return False
    if best.wordings >= 2 and other.wordings < 0.5 * best.wordings:
        return False
    if other.wordings < 0.5 * best.wordings and other.covered < _COVERED:
        return False
    return other.named > best.named - _AHEAD and (other.wordings >= 0.5 * best.wordings > 0 or other.covered >= _COVERED)


def _is_own(row: Row) -> bool:
    """Whether a replying document makes a recommendation itself: an evaluation with the answers in its annex."""
    return not is_quoted(row) and row["form"] != "running"
