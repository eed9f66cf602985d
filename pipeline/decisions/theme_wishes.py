"""What the ledger says of themes that the next fit must follow, found before there are themes."""

from __future__ import annotations

from pipeline.decisions.entries import Entry
from pipeline.decisions.folding import FoldedDecisions, is_yes
from pipeline.decisions.frames import Tables, read_rows, take_frame
from pipeline.decisions.kinds import ADD, HIDE, MERGE, PIN, SPLIT, STATEMENT_TABLES
from pipeline.decisions.merging import Merge, resolve_merges
from pipeline.decisions.placing import place_decisions
from pipeline.decisions.theme_frames import make_part_key, read_own, read_parts
from pipeline.schemas import TABLES
from pipeline.themes.wishes import OwnTheme, Part, ThemeWishes


def find_wishes(tables: Tables, folded: FoldedDecisions) -> ThemeWishes:
    """Find what people want of themes.

    Args:
        tables: The tables before themes are found; recommendations, pledges and sentences tell which passages people put under a theme.
        folded: What stands in the ledger.

    Returns:
        What the fit must follow.
    """
    entries = [entry for entry in folded.standing if entry.table == "themes"]
    merges = resolve_merges(Merge(entry.key, str(entry.human_value), entry) for entry in entries if entry.field == MERGE)
    own = {entry.key: read_own(entry.human_value or "") for entry in entries if entry.field == ADD}
    return ThemeWishes(
        own=tuple(
            OwnTheme(key, frame.name, frame.parent if frame.parent in own else None, frame.terms, frame.code or None)
            for key, frame in sorted(own.items())
        ),
        merged=merges.roots,
        hidden=frozenset(entry.key for entry in entries if entry.field == HIDE and is_yes(entry) and entry.key not in merges.roots),
        pinned=frozenset(entry.key for entry in entries if entry.field == PIN and is_yes(entry) and entry.key not in merges.roots),
        named=frozenset(entry.key for entry in entries if entry.field == "label"),
        parts=tuple(part for entry in entries if entry.field == SPLIT for part in list_parts(entry)),
        placed=_find_placed(tables, folded),
    )


def list_parts(entry: Entry) -> list[Part]:
    """What a decision splits off its theme."""
    parts = read_parts(entry.human_value or "")
    return [Part(make_part_key(entry.key, part), entry.key, part.name, part.terms, part.theme_ids) for part in parts]


def _find_placed(tables: Tables, folded: FoldedDecisions) -> dict[str, str]:
    """Passages of the recommendations and pledges that people put under a theme."""
    if not any(entry.field == "theme_id" and entry.human_value for entry in folded.standing):
        return {}
    placement = place_decisions(tables, folded)
    passage_of = {row["sentence_id"]: row["passage_id"] for row in read_rows(take_frame(tables, "sentences"), ("sentence_id", "passage_id"))}
    placed = {}
    for table in STATEMENT_TABLES:
        (key,) = TABLES[table].key
        sentences = {str(row[key]): row["sentence_id"] for row in read_rows(take_frame(tables, table), (key, "sentence_id"))}
        for name, fields in placement.on(table).items():
            passage_id = passage_of.get(sentences.get(name))
            if passage_id and "theme_id" in fields and fields["theme_id"].entry.human_value:
                placed[str(passage_id)] = str(fields["theme_id"].entry.human_value)
    return placed
