"""The store: spool bundles that workers write, and the database that the conductor alone opens."""

from __future__ import annotations

from pipeline.store.bundles import Bundle, read_bundle, write_bundle
from pipeline.store.contract import MERGED_TABLES, check_rows
from pipeline.store.database import Store, open_store
from pipeline.store.frames import Tables, make_frame

__all__ = ["MERGED_TABLES", "Bundle", "Store", "Tables", "check_rows", "make_frame", "open_store", "read_bundle", "write_bundle"]
