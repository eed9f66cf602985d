"""Publication of the tables: completed, checked, sorted, written as Parquet and CSV with their description, and published in one step."""

from pipeline.tables.changes import find_changes
from pipeline.tables.checking import check_tables
from pipeline.tables.datapackage import make_datapackage
from pipeline.tables.dictionary import make_dictionary
from pipeline.tables.folders import find_published, is_whole
from pipeline.tables.publication import Extra, publish
from pipeline.tables.reading import published_run_id, read_folder, read_published
from pipeline.tables.shaping import Tables, complete_tables

__all__ = [
    "Extra", "Tables", "check_tables", "complete_tables", "find_changes", "find_published", "is_whole", "make_datapackage", "make_dictionary", "publish",
    "published_run_id", "read_folder", "read_published",
]  # fmt: skip
