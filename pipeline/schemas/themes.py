"""Tables about themes."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.schemas.columns import maybe, needed, table


@table("themes", "Themes", key=("theme_id",), scope="corpus")
@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One row per theme."""

    theme_id: str = needed("Theme id", "Stays the same from run to run.")
    parent_theme_id: str | None = maybe("Part of", "The theme above it.", references="themes.theme_id")
    label: str = needed("Theme", "A person's label, else the machine's.")
    machine_label: str = needed("Machine label", "The label the machine gave.")
    is_reviewed: bool = needed("Reviewed", "Whether a person has decided on it.")
    document_count: int = needed("Documents", "Documents that have it.")
    passage_count: int = needed("Passages", "Passages that have it as their main theme.")
    coherence: float | None = maybe("Coherence", "How well its terms go together (NPMI, -1 to 1).")
    stability: float | None = maybe("Stability", "Share of its passages that had it in the last run too, 0 to 1.")
    first_seen_on: str | None = maybe("First seen", "Earliest date of a document that has it (ISO 8601).")
    trend: str | None = maybe("Trend", "How it moves, by the documents' dates.", values=("growing", "steady", "fading"))
    is_new_in_run: bool = needed("New", "Whether this run found it first.")
    is_retired: bool = needed("Retired", "Whether no passage has it any more.")
    is_hidden: bool | None = maybe("Hidden", "Whether a person asked not to show it; its passages are then assigned to other themes or none.")
    is_pinned: bool | None = maybe("Pinned", "Whether a person asked to show it first.")
    rank: int | None = maybe("Order", "Its place in people's own order, from 1; empty for those that follow in the program's.")
    merged_into_theme_id: str | None = maybe("Merged into", "The theme that a person merged it into.", references="themes.theme_id")
    split_from_theme_id: str | None = maybe("Split from", "The theme that a person split it off.", references="themes.theme_id")
    origin: str | None = maybe("Origin", "Found by the program, or a theme of the team's own taxonomy (sheet My themes).", values=("found", "own"))
    code: str | None = maybe("Code", "Its code in the team's own taxonomy.")


@table("theme_terms", "Terms of themes", key=("theme_id", "term"), scope="corpus")
@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeTerm:
    """One row per term of a theme."""

    theme_id: str = needed("Theme id", "The theme.", references="themes.theme_id")
    term: str = needed("Term", "Word or phrase.")
    weight: float = needed("Weight", "How strongly it marks the theme, 0 to 1.")


@table("passage_themes", "Themes of passages", key=("passage_id", "theme_id"), scope="corpus")
@dataclass(frozen=True, slots=True, kw_only=True)
class PassageTheme:
    """One row per theme of a passage.

    Shares of found themes sum to 1 at most. Themes of the team's own taxonomy (`themes.origin`) stand beside them, each with a weight of its own.
    """

    theme_id: str = needed("Theme id", "The theme.", references="themes.theme_id")
    passage_id: str = needed("Passage id", "The passage.", references="passages.passage_id")
    weight: float = needed("Weight", "Share of the passage, 0 to 1.")
    is_telling: bool | None = maybe("Telling", "Whether it is one of the passages that show the theme best.")


@table("document_themes", "Themes of documents", key=("document_id", "theme_id"), scope="corpus")
@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTheme:
    """One row per theme of a document."""

    theme_id: str = needed("Theme id", "The theme.", references="themes.theme_id")
    document_id: str = needed("Document id", "The document.", references="documents.document_id")
    weight: float = needed("Weight", "Share of the document, 0 to 1.")


@table("recommendation_themes", "Themes of recommendations", key=("recommendation_id", "theme_id"), scope="corpus")
@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationTheme:
    """One row per theme of a recommendation."""

    theme_id: str = needed("Theme id", "The theme.", references="themes.theme_id")
    recommendation_id: str = needed("Recommendation id", "The recommendation.", references="recommendations.recommendation_id")
    weight: float = needed("Weight", "Share of the recommendation, 0 to 1.")


@table("commitment_themes", "Themes of pledges", key=("commitment_id", "theme_id"), scope="corpus")
@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentTheme:
    """One row per theme of a pledge."""

    theme_id: str = needed("Theme id", "The theme.", references="themes.theme_id")
    commitment_id: str = needed("Commitment id", "The pledge.", references="commitments.commitment_id")
    weight: float = needed("Weight", "Share of the pledge, 0 to 1.")


@table("theme_history", "Themes from run to run", key=("run_id", "theme_id", "change", "from_theme_id"), scope="run")
@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeHistory:
    """One row per theme in a run."""

    # no reference to runs: the history is kept in models/, the runs in processed/, which may be deleted
    run_id: str = needed("Run id", "The run.")
    theme_id: str = needed("Theme id", "The theme.")
    document_count: int = needed("Documents", "Documents that had it.")
    passage_count: int = needed("Passages", "Passages that had it.")
    change: str = needed("Change", "What became of it.", values=("born", "continued", "split from", "merged into", "retired"))
    from_theme_id: str | None = maybe("From theme", "The theme it came from or went into.")
