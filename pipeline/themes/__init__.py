"""Themes: what runs through the corpus and how it moves.

`find_themes` weighs words and pairs by TF-IDF over the running English text, finds themes by non-negative matrix factorisation, names
them, gives passages, documents, recommendations and pledges their shares, and tells which themes continue those of the run before;
`write_theme_memory` writes what the next run needs for that.
"""

from pipeline.themes.find import find_themes
from pipeline.themes.memory import write_theme_memory

__all__ = ["find_themes", "write_theme_memory"]
