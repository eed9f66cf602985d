"""Publication of the tables: completed, checked, sorted, written as Parquet and CSV with their description, and published in one step."""

from typing import TYPE_CHECKING

from pipeline.doors import open_lazily

if TYPE_CHECKING:
    from pipeline.tables.changes import find_changes
    from pipeline.tables.checking import check_tables
    from pipeline.tables.datapackage import make_datapackage
    from pipeline.tables.dictionary import make_dictionary
    from pipeline.tables.folders import find_published, is_whole, published_run_id
    from pipeline.tables.publication import Extra, publish
    from pipeline.tables.reading import read_folder, read_published
    from pipeline.tables.rows import read_rows
    from pipeline.tables.shaping import Tables, complete_tables
else:
    __getattr__ = open_lazily(
        __name__,
        {
            "changes": "find_changes",
            "checking": "check_tables",
            "datapackage": "make_datapackage",
            "dictionary": "make_dictionary",
            "folders": "find_published is_whole published_run_id",
            "publication": "Extra publish",
            "reading": "read_folder read_published",
            "rows": "read_rows",
            "shaping": "Tables complete_tables",
        },
    )

__all__ = [
    "Extra", "Tables", "check_tables", "complete_tables", "find_changes", "find_published", "is_whole", "make_datapackage", "make_dictionary", "publish",
    "published_run_id", "read_folder", "read_published", "read_rows",
]  # fmt: skip
