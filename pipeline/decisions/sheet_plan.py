"""The sheets of the review workbook: their columns, in order, what people fill in, and by which words a row is found again."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.decisions.kinds import DELETE, DOCUMENT_FIELDS, FOLLOW_UP_FIELDS, HIDE, KEEP_APART, MERGE, NOTE, ORDER, PIN, SPLIT, STATEMENT_FIELDS
from pipeline.schemas import TABLES
from pipeline.schemas.wording import find_value_title

DECISION = "decision"
WORDS = ("accept", "reject", "edit", "add")
SAME_WORDS = ("merge", KEEP_APART)
ANSWER_WORDS = ("accept", "reject")
VERDICTS = ("first", "second", "both right")
OTHER_VALUE = "chosen_value"
ID_TITLE = "Id (leave as it is)"
LISTS_SHEET = "_lists"  # hidden: the longer drop-downs
BASELINE_SHEET = "_exported"  # hidden: what was filled in at export, so that an emptied cell is told from one left empty
ORPHAN_SHEET = "Rows that are gone"
THEME_LIST, ENTITY_LIST, OWN_THEMES = "themes", "entities", "own themes"  # the last is no table of its own: rows of themes that people wrote


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of a sheet.

    Attributes:
        name: What it is called in code: a column of the table, or the field that is decided by filling it in.
        title: What stands above it.
        width: In characters.
        is_filled: Whether people fill it in.
        choices: Words offered.
        list_name: Longer list of words offered.
    """

    name: str
    title: str
    width: int = 16
    is_filled: bool = False
    choices: tuple[str, ...] = ()
    list_name: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        title: Its name.
        table: The table whose rows it shows.
        about: What to do on it, in a sentence or two.
        columns: Its columns; the id follows as the last.
        words: The column by whose words a row is found where its id isn't known.
        least: The likeness that counts as the same words.
        frozen: How many columns stay in sight.
        takes_new: Whether a row that isn't in the tables is a new one.
    """

    title: str
    table: str
    about: str
    columns: tuple[SheetColumn, ...]
    words: str
    least: float = 1.0
    frozen: int = 2
    takes_new: bool = False

    @property
    def filled(self) -> tuple[SheetColumn, ...]:
        """The columns that people fill in."""
        return tuple(column for column in self.columns if column.is_filled)


def _shown(name: str, title: str, width: int = 16) -> SheetColumn:
    return SheetColumn(name, title, width)


def _filled(name: str, title: str, width: int = 18, choices: tuple[str, ...] = (), list_name: str = "") -> SheetColumn:
    return SheetColumn(name, title, width, is_filled=True, choices=choices, list_name=list_name)


def _pairs(table: str, fields: tuple[str, ...]) -> tuple[SheetColumn, ...]:
    """For each field the machine's value and, beside it, a place to correct it."""
    columns: list[SheetColumn] = []
    for field in fields:
        declared = TABLES[table].column(field)
        title = "Theme" if field == "theme_id" else declared.title
        choices = tuple(find_value_title(field, value) for value in declared.values)
        columns.append(_shown(field, title))
        columns.append(_filled(field, f"{title}: correct to", choices=choices, list_name=THEME_LIST if field == "theme_id" else ""))
    return tuple(columns)


def _team_columns() -> tuple[SheetColumn, ...]:
    """What people say of a recommendation's follow-up, and their name for it."""
    columns = [TABLES["follow_ups"].column(name) for name in FOLLOW_UP_FIELDS]
    filled = [_filled(column.name, column.title, 30 if column.name == "evidence" else 16, column.values) for column in columns]
    return (*filled, _filled("name", "Your name for it", 30))


_NOTE = _filled(NOTE, "Note", 30)
_EARLIER = _shown("earlier", "Earlier decisions", 30)


def _statements(title: str, table: str, one: str) -> Sheet:
    about = f"Accept or reject each {one}, or correct it in the columns 'correct to'. To add one that was missed, write 'add', its text and its file."
    return Sheet(
        title,
        table,
        about,
        (
            _filled(DECISION, "Decision", 10, WORDS),
            _shown("text", "Text", 70),
            _shown("document", "Document", 28),
            _shown("page", "Page", 6),
            _shown("number", "Number", 9),
            _shown("heading", "Heading", 22),
            *_pairs(table, STATEMENT_FIELDS),
            _NOTE,
            _shown("review_status", "Review", 16),
            _EARLIER,
            _shown("confidence", "Confidence", 10),
            _shown("file_name", "File", 24),
        ),
        words="text",
        least=0.9,
    )


SHEETS: tuple[Sheet, ...] = (
    _statements("Recommendations", "recommendations", "recommendation"),
    _statements("Pledges", "commitments", "pledge"),
    Sheet(
        "Themes",
        "themes",
        "Give a theme your own name, merge it into another (choose from the list), hide it, pin it to the top, or put themes in your order (1, 2, 3 …). To "
        "split one, write what goes to a new theme: 'New name: word; phrase', several new ones parted by '|'. The next run makes them.",
        (
            _shown("machine_label", "Theme, as the program names it", 34),
            _shown("terms", "Words that mark it", 50),
            _shown("document_count", "Documents", 10),
            _shown("passage_count", "Passages", 10),
            _shown("trend", "Trend", 10),
            _filled("label", "Your name for it", 30),
            _filled(MERGE, "Merge into", 34, list_name=THEME_LIST),
            _filled(HIDE, "Hide", 8, ("yes",)),
            _filled(PIN, "Pin", 8, ("yes",)),
            _filled(ORDER, "Order", 8),
            _filled(SPLIT, "Split off", 40),
            _NOTE,
            _EARLIER,
        ),
        words="machine_label",
        frozen=1,
    ),
    Sheet(
        "My themes",
        OWN_THEMES,
        "The themes of your own taxonomy (goals, sector codes): a row each. The program keeps them, and finds others beside them. Terms are words and "
        "phrases that mark the theme, parted by semicolons; 'Part of' names another row. To take a theme out again, clear its name.",
        (
            _filled("name", "Name", 34),
            _filled("parent", "Part of", 30),
            _filled("terms", "Terms", 70),
            _filled("code", "Code", 10),
            _NOTE,
            _shown("label", "Theme, as it is now", 30),
            _shown("document_count", "Documents", 10),
            _shown("passage_count", "Passages", 10),
            _EARLIER,
        ),
        words="label",
        frozen=1,
        takes_new=True,
    ),
    Sheet(
        "Entities",
        "entities",
        "Rename what is misnamed, merge what is the same (choose from the list), split off names that are another's (joined by ;), correct its kind, "
        "or delete what is no name at all.",
        (
            _shown("name", "Name", 40),
            _shown("label", "Kind", 18),
            _shown("aliases", "Other names", 40),
            _shown("document_count", "Documents", 10),
            _shown("mention_count", "Mentions", 10),
            _filled("name", "Rename to", 30),
            _filled(MERGE, "Merge into", 34, list_name=ENTITY_LIST),
            _filled(SPLIT, "Split off: names that are another's", 34),
            _filled("label", "Kind: correct to", 18, tuple(find_value_title("label", value) for value in TABLES["entities"].column("label").values)),
            _filled(DELETE, "Delete", 8, ("yes",)),
            _NOTE,
            _EARLIER,
        ),
        words="name",
        frozen=1,
    ),
    Sheet(
        "Perhaps the same",
        "entity_suggestions",
        "Two names that may mean the same. Merge them, or say that they are to be kept apart.",
        (
            _shown("one", "One", 36),
            _shown("other", "Other", 36),
            _shown("reason", "Why they may be the same", 36),
            _shown("score", "Likeness", 10),
            _filled(DECISION, "Decision", 12, SAME_WORDS),
            _NOTE,
            _EARLIER,
        ),
        words="pair",
    ),
    Sheet(
        "Perhaps answered",
        "responses",
        "Answers that may belong to a recommendation in another file. Accept the match, or reject it: the answer then leads nowhere.",
        (
            _shown("one", "Answer", 50),
            _shown("response", "It says", 14),
            _shown("document", "Stands in", 28),
            _shown("other", "Recommendation that it may answer", 60),
            _shown("answered", "Of the document", 28),
            _shown("match_basis", "Matched by", 16),
            _shown("confidence", "Confidence", 10),
            _filled(DECISION, "Decision", 12, ANSWER_WORDS),
            _NOTE,
            _EARLIER,
        ),
        words="pair",
    ),
    Sheet(
        "Perhaps missed",
        "near_misses",
        "Sentences that the program didn't take, but nearly did, the likeliest first. Accept adds one as a recommendation; reject asks no more.",
        (
            _filled(DECISION, "Decision", 12, ANSWER_WORDS),
            _shown("text", "Sentence", 70),
            _shown("document", "Document", 28),
            _shown("page", "Page", 6),
            _shown("confidence", "Chance", 9),
            *(
                _shown(name, TABLES["near_misses"].column(name).title, 18)
                for name in ("actor", "modality", "action", "target", "deadline", "recommended_by")
            ),
            _NOTE,
            _EARLIER,
            _shown("file_name", "File", 24),
        ),
        words="text",
        least=0.95,
    ),
    Sheet(
        "Documents",
        "documents",
        "Correct what the program read of a document. Write dates like 2024, 2024-05 or 2024-05-31.",
        (_shown("file_name", "File", 34), *_pairs("documents", DOCUMENT_FIELDS), _NOTE, _EARLIER),
        words="file_name",
        frozen=1,
    ),
    Sheet(
        "Follow-up",
        "recommendation_groups",
        "What becomes of each recommendation, over all its places: how far it is, who sees to it, what shows it. Nothing here comes from the program.",
        (
            _shown("text", "Recommendation", 70),
            _shown("recommended_by", "Who recommends", 28),
            _shown("asked", "Meant for", 28),
            _shown("place_count", "Places", 8),
            _shown("document_count", "Documents", 10),
            _shown("last_on", "Last on", 11),
            _shown("latest_response", "Latest answer", 16),
            _shown("deadline", "Due, as the text says", 14),
            *_team_columns(),
            _NOTE,
            _EARLIER,
        ),
        words="text",
        least=0.9,
        frozen=1,
    ),
    Sheet(
        "Documents disagree",
        "conflicts",
        "Say which document is right, that both are, or write the right value.",
        (
            _shown("kind", "What", 16),
            _shown("subject", "About", 36),
            _shown("document_a", "First document", 28),
            _shown("value_a", "It says", 22),
            _shown("document_b", "Second document", 28),
            _shown("value_b", "It says instead", 22),
            _filled(DECISION, "Which is right", 14, VERDICTS),
            _filled(OTHER_VALUE, "Or the right value", 22),
            _NOTE,
            _EARLIER,
        ),
        words="fact",
    ),
)
