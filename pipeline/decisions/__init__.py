"""The reviewers' ledger: what people decided, kept for good, and put into the tables of every later run.

    open_ledger(settings)       the ledger: append only, who/when/what/why, the machine's value beside the person's; mirrored as JSON lines
    fold_decisions(entries)     what stands: the latest word on each row and field, undone ones left out
    apply_decisions(tables, …)  pure: each decision finds its row again (by id, else by its words) and what hangs on it follows
    export_sheets, import_sheets  the review workbook, out and back in

Nothing here asks the store or the workers; the review app writes to the same ledger.
"""

from pipeline.decisions.applying import apply_answer_decisions, apply_decisions, apply_document_decisions
from pipeline.decisions.drafting import Drafter
from pipeline.decisions.entity_verdicts import find_verdicts
from pipeline.decisions.entries import Draft, Entry
from pipeline.decisions.folding import FoldedDecisions, fold_decisions
from pipeline.decisions.ledger import Ledger, make_undo, open_ledger
from pipeline.decisions.own_parties import mark_own_parties
from pipeline.decisions.placing import Placed, Placement, place_decisions
from pipeline.decisions.sheets_export import export_sheets
from pipeline.decisions.sheets_import import ImportResult, import_sheets

__all__ = [
    "Draft", "Drafter", "Entry", "FoldedDecisions", "ImportResult", "Ledger", "Placed", "Placement", "apply_answer_decisions", "apply_decisions",
    "apply_document_decisions", "export_sheets", "find_verdicts", "fold_decisions", "import_sheets", "make_undo", "mark_own_parties", "open_ledger", "place_decisions",
]  # fmt: skip
