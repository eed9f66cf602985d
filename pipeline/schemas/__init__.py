"""Every table and record of briefmill, declared once.

Checks, file headers, the data package, docs/tables.md and the review sheets are all made from what stands here.
`TABLES` maps a table's name to its declaration, in the order in which people meet them.
"""

from __future__ import annotations

from pipeline.schemas.columns import REGISTRY, Column, Table
from pipeline.schemas.documents import Document, DocumentPage, EvidenceBox, File, Passage, Section, Sentence, TableCell, VersionChange
from pipeline.schemas.entities import (
    Acronym,
    Conflict,
    Cooccurrence,
    Entity,
    EntityAlias,
    EntitySuggestion,
    Event,
    EventDocument,
    Mention,
    Participant,
    Quantity,
)
from pipeline.schemas.missed import NearMiss
from pipeline.schemas.networks import OrganisationTheme, RecommenderAddressee
from pipeline.schemas.recommendations import (
    Commitment,
    Recommendation,
    RecommendationGroup,
    RecommendationPart,
    RecommendationParty,
    Reply,
    Response,
)
from pipeline.schemas.runs import Decision, RejectedFile, Run, RunChange, StageStatus
from pipeline.schemas.team import FollowUp, RecommendationField
from pipeline.schemas.text import Anchor, Block, BlockKind, Box, FileProperties, PageReading, ReadDocument, Structure, StructuredPassage
from pipeline.schemas.themes import CommitmentTheme, DocumentTheme, PassageTheme, RecommendationTheme, Theme, ThemeHistory, ThemeTerm

TABLES: dict[str, Table] = dict(REGISTRY)

__all__ = [
    "TABLES", "Acronym", "Anchor", "Block", "BlockKind", "Box", "Column", "Commitment", "CommitmentTheme", "Conflict", "Cooccurrence", "Decision", "Document", "DocumentPage", "DocumentTheme",
    "Entity", "EntityAlias", "EntitySuggestion", "Event", "EventDocument", "EvidenceBox", "File", "FileProperties", "FollowUp", "Mention", "NearMiss", "OrganisationTheme", "PageReading", "Participant",
    "Passage", "PassageTheme", "Quantity", "ReadDocument", "Recommendation", "RecommendationField", "RecommendationGroup", "RecommendationPart", "RecommendationParty",
    "RecommendationTheme", "RecommenderAddressee", "RejectedFile", "Reply", "Response", "Run", "RunChange", "Section", "Sentence", "StageStatus", "Structure", "StructuredPassage",
    "Table", "TableCell", "Theme", "ThemeHistory", "ThemeTerm", "VersionChange",
]  # fmt: skip
