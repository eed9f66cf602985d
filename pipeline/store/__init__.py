"""The store: spool bundles that workers write, and the database that the conductor alone opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.doors import open_lazily

if TYPE_CHECKING:
    from pipeline.store.bundles import Bundle, read_bundle, write_bundle
    from pipeline.store.contract import MERGED_TABLES, check_rows
    from pipeline.store.database import Store, document_tables, open_store
    from pipeline.store.frames import Tables, make_frame
else:
    __getattr__ = open_lazily(
        __name__,
        {
            "bundles": "Bundle read_bundle write_bundle",
            "contract": "MERGED_TABLES check_rows",
            "database": "Store document_tables open_store",
            "frames": "Tables make_frame",
        },
    )

__all__ = ["MERGED_TABLES", "Bundle", "Store", "Tables", "check_rows", "document_tables", "make_frame", "open_store", "read_bundle", "write_bundle"]
