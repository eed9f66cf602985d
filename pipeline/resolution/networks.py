"""Who with whom: the tables in which parties, organisations and themes meet. Made last, so that they say what people decided."""

from __future__ import annotations

from pipeline.resolution.associations import weigh_cooccurrences
from pipeline.resolution.frames import Tables, build_frame
from pipeline.resolution.organisation_themes import count_organisation_themes
from pipeline.resolution.recommenders import Parties, count_recommender_addressees, list_counted


def find_networks(tables: Tables) -> Tables:
    """Count who recommends to whom and which organisation appears with which theme, and weigh what is named together.

    Args:
        tables: All tables, after resolution, themes and decisions.

    Returns:
        The tables with recommender_addressees and organisation_themes, and with the ties of cooccurrences. Cost is linear in mentions
        and recommendations.
    """
    rows, parties = list_counted(tables), Parties(tables)
    filled = weigh_cooccurrences(tables)
    return {
        **filled,
        "recommender_addressees": build_frame("recommender_addressees", count_recommender_addressees(rows, parties)),
        "organisation_themes": build_frame("organisation_themes", count_organisation_themes(filled, rows, parties)),
    }
