"""Sentences of the invented corpus that nearly were recommendations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import pandas as pd

from pipeline.schemas import NearMiss
from pipeline.tables import Tables, complete_tables


def add_near_misses(tables: Tables, chances: Sequence[float]) -> Tables:
    """Tables in which the first sentences that state nothing are near misses of given chances."""
    stated = set(tables["recommendations"]["sentence_id"]) | set(tables["commitments"]["sentence_id"])
    sentences, replaced = tables["sentences"], set(tables["documents"]["supersedes"].dropna())
    free = sentences[~sentences["sentence_id"].isin(stated) & ~sentences["document_id"].isin(replaced)].head(len(chances))
    assert len(free) == len(chances)
    rows = [
        NearMiss(near_miss_id=f"miss-{number}", document_id=str(row["document_id"]), sentence_id=str(row["sentence_id"]), text=str(row["text"]), confidence=chance,
                 actor="The Invented Council", modality="should", action="act", target="the invented thing")
        for number, (chance, row) in enumerate(zip(chances, free.to_dict("records"), strict=True))
    ]  # fmt: skip
    return complete_tables({**tables, "near_misses": pd.DataFrame([asdict(row) for row in rows])})
