"""Resolution: what is one thing over all documents, which documents say the same, and where they disagree.

`link_versions` finds the same text in another format and newer versions; `resolve_entities` turns mentions into entities, `resolve_events` makes one of an event that several documents tell of;
`match_answers` finds what the answers of a reply answer; `group_recommendations` finds the same recommendation at other places;
`give_answers` writes the answers beside the recommendations; `find_conflicts` finds facts on which documents differ;
`find_networks`, called when people's decisions are in, says who has to do with whom.
Each takes the tables and gives them back with its own filled; only `write_entity_memory` touches the disk.
"""

from pipeline.resolution.answers import give_answers, match_answers
from pipeline.resolution.conflicts import find_conflicts
from pipeline.resolution.entities import resolve_entities
from pipeline.resolution.events import resolve_events
from pipeline.resolution.group_rows import answer_groups
from pipeline.resolution.groups import group_recommendations
from pipeline.resolution.memory import write_entity_memory
from pipeline.resolution.networks import find_networks
from pipeline.resolution.versions import link_versions

__all__ = [
    "answer_groups",
    "find_conflicts",
    "find_networks",
    "give_answers",
    "group_recommendations",
    "link_versions",
    "match_answers",
    "resolve_entities",
    "resolve_events",
    "write_entity_memory",
]
