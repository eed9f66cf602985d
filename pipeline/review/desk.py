"""The desk: the published tables and the ledger together, and the one door by which decisions are made."""

from __future__ import annotations

import functools
import threading
from collections.abc import Mapping, Sequence

from pipeline.decisions.entries import Draft, Entry
from pipeline.decisions.kinds import RULES, find_rule, is_own
from pipeline.decisions.ledger import Ledger
from pipeline.decisions.matching import is_same
from pipeline.decisions.sheet_context import SheetContext
from pipeline.decisions.sheets_import import find_circles
from pipeline.errors import DecisionError, RunError
from pipeline.review.acts import MADE_WITH, draft_addition, draft_decision, draft_undo, tell_fields
from pipeline.review.board import Board
from pipeline.review.missed import FIELDS as MISSED_FIELDS
from pipeline.review.missed import draft_missed
from pipeline.review.shelf import MISSED, Shelf
from pipeline.review.splitting import draft_split
from pipeline.review.theme_moves import draft_move

NOTHING_YET = "Nothing is published yet. Drop reports into raw/ and run: briefmill run. This page looks again by itself."


class Desk:
    """Shows what stands, and takes decisions; requests come from several threads at once."""

    def __init__(self, shelf: Shelf, ledger: Ledger) -> None:
        """Put the two together.

        Args:
            shelf: The published tables.
            ledger: The ledger, which other programs may write to at the same time.
        """
        self.shelf = shelf
        self.ledger = ledger
        self._lock = threading.RLock()
        self._board: Board | None = None
        self._entries: list[Entry] = []
        self._mark = ""

    def look(self) -> Board:
        """What stands now.

        Raises:
            RunError: Nothing is published yet.
            DecisionError: The ledger can't be read.
        """
        published = self.shelf.take()
        if published is None:
            raise RunError(NOTHING_YET)
        mark = self.ledger.fingerprint()
        board = self._board
        if board is not None and board.published is published and mark == self._mark:
            return board
        with self._lock:
            mark = self.ledger.fingerprint()  # read before the entries: a decision that comes in between is then read twice, never missed
            if self._board is None or self._board.published is not published or mark != self._mark:
                self._entries = self.ledger.read_on(self._entries)
                self._board = Board(published, self._entries, self._board)
                self._mark = mark
            return self._board

    def decide(self, reviewer: str, table: str, keys: Sequence[str], changes: Mapping[str, str]) -> list[Entry]:
        """Take a decision on rows; it is in the ledger when this returns.

        Args:
            reviewer: Who decides.
            table: The table.
            keys: The rows: all of them or none.
            changes: What is said of each, see `draft_decision`.

        Returns:
            The entries made; none where all of it stood already.

        Raises:
            DecisionError: It can't be taken; says why.
        """
        unknown = sorted(
            name
            for name in set(changes) - set(MISSED_FIELDS if table == MISSED else tell_fields(table))
            if not is_own(name) or table not in RULES or find_rule(table, name) is None
        )
        if unknown:
            raise DecisionError(f"'{unknown[0][:60]}' can't be decided on here.")
        with self._lock:
            board = self.look()
            context = self._context(board, reviewer)
            draft_one = (
                functools.partial(draft_missed, context, board) if table == MISSED else functools.partial(draft_decision, context, board, table)
            )
            drafts = [draft for key in dict.fromkeys(keys) for draft in draft_one(key, changes)]
            if find_circles(context, drafts):
                raise DecisionError("This merge leads back to where it began. Say of one only that it goes into the other.")
            return self._append(drafts)

    def add(self, reviewer: str, table: str, document_id: str, frame: Mapping[str, str], note: str) -> Entry:
        """Add a recommendation or pledge that the program missed.

        Args:
            reviewer: Who adds it.
            table: "recommendations" or "commitments".
            document_id: The document.
            frame: Its "text", "page" and fields.
            note: Why.

        Returns:
            The entry; its key is that of the new row.

        Raises:
            DecisionError: It can't be taken; says why.
        """
        with self._lock:
            board = self.look()
            draft = draft_addition(self._context(board, reviewer), table, document_id, frame, note)
            there = (one for found, one in board.published.stated_in.get(document_id, ()) if found == table and one.row_id != draft.key)
            if any(is_same(one.text, draft.evidence_text or "") for one in there):
                raise DecisionError("These words are a row already: it was found by the program. Accept or correct that one instead.")
            if board.statement(table, draft.key) and not any(status == "undone" for _, status in board.history(table, draft.key)):
                raise DecisionError("It was added before: these words of this document are a row already.")
            return self._append([draft])[0]

    def split(self, reviewer: str, table: str, key: str, frames: Sequence[Mapping[str, str]], note: str) -> list[Entry]:
        """Make several rows of one: each part is added, the whole is rejected; all at once, and undone at once.

        Args:
            reviewer: Who splits it.
            table: "recommendations" or "commitments".
            key: The row.
            frames: For each part its "text" and fields.
            note: Why.

        Returns:
            The entries made: the parts, then the whole.

        Raises:
            DecisionError: It can't be split so; says why.
        """
        with self._lock:
            board = self.look()
            return self._append(draft_split(self._context(board, reviewer), board, table, key, frames, note))

    def move(self, reviewer: str, key: str, move: str) -> list[Entry]:
        """Put a theme elsewhere in the order of themes; undone at once.

        Args:
            reviewer: Who moves it.
            key: The theme.
            move: "top", "up", "down" or "free", see `draft_move`.

        Returns:
            The entries made; none where it stands there already.

        Raises:
            DecisionError: It can't be moved so; says why.
        """
        with self._lock:
            board = self.look()
            return self._append(draft_move(self._context(board, reviewer), board, key, move))

    def undo(self, reviewer: str, batch_id: str = "") -> list[Entry]:
        """Take back what a person did last here, or one act of theirs.

        Args:
            reviewer: The person.
            batch_id: The act; "" for the last that still stands.

        Returns:
            The entries made; none where there is nothing to take back.
        """
        with self._lock:
            board = self.look()
            statuses = board.folded.statuses
            standing = [entry for entry in board.folded.entries if statuses.get(entry.decision_id) != "undone"]
            return self._append(draft_undo(standing, reviewer, batch_id))

    def _context(self, board: Board, reviewer: str) -> SheetContext:
        return SheetContext(board.published.tables, board.folded, reviewer, MADE_WITH, like=board.context)

    def _append(self, drafts: list[Draft]) -> list[Entry]:
        return self.ledger.append(drafts)
