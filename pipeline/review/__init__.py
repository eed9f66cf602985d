"""The review app, a side room: a local web page on which people decide on what was found. Nothing in the stream imports it.

    Shelf       the published tables, read again when a run has published new ones
    Desk        the shelf and the ledger together: what stands now (`look`), and the one door by which decisions are made (`decide`, `add`, `undo`)
    queueing    which recommendations come first, filters, pages
    guarding    what lets a request in: host, origin, the session's token; and the headers that keep a page from doing harm
    make_app    the pages (FastAPI); `serving` opens them on this machine

Decisions go through the same Taker as those of the review workbook, and into the same ledger, before the reply leaves.
"""

from pipeline.review.app import make_app
from pipeline.review.serving import serve_app

__all__ = ["make_app", "serve_app"]
