"""The order of the search: labelled blocks, numbered paragraphs, lists, then prose; what one takes, the next leaves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pipeline.language.context import DocumentContext
from pipeline.language.recommendations.action_lines import find_action_lines
from pipeline.language.recommendations.answers import apply_answers
from pipeline.language.recommendations.candidates import Candidate, find_candidates
from pipeline.language.recommendations.code_lines import find_code
from pipeline.language.recommendations.coded_items import find_coded
from pipeline.language.recommendations.drafts import Draft
from pipeline.language.recommendations.genre import Genre, tell_genre
from pipeline.language.recommendations.headed import mark_headed
from pipeline.language.recommendations.issuers import name_answered, name_issuer
from pipeline.language.recommendations.item_titles import cut_titles
from pipeline.language.recommendations.labelled import find_labelled
from pipeline.language.recommendations.lettered import join_lettered
from pipeline.language.recommendations.listed import Block, find_items, issues_apart, mark_argued
from pipeline.language.recommendations.matrices import find_in_matrices
from pipeline.language.recommendations.near_misses import draft_near_misses, make_near_misses
from pipeline.language.recommendations.numbered import find_numbered
from pipeline.language.recommendations.outline import Unit, find_heading_party, outline_document
from pipeline.language.recommendations.places import mark_main_places
from pipeline.language.recommendations.plain_lists import mark_plain_lists
from pipeline.language.recommendations.pledge_drafts import draft_pledges
from pipeline.language.recommendations.prose import find_in_prose
from pipeline.language.recommendations.replies import find_cited_answers, make_reply_rows
from pipeline.language.recommendations.replies_cited import CitedAnswers
from pipeline.language.recommendations.rows import make_rows
from pipeline.language.recommendations.spare import find_spare
from pipeline.language.recommendations.tabled import find_labelled_rows, find_tabled
from pipeline.schemas import Document, Reply

_ANNOUNCES = re.compile(r"\b(?:the following(?: \w+){0,3}|as follows|the (?:\w+ )?\w+ below|these (?:\w+ )?\w+)\s*[:—–]$")
_COMMANDS = frozenset({"modal", "wanting", "agentive", "predicate"})

# "We, the Harbour Inspectorate (Inspectorate), propose": who speaks in the whole document.
_WE_THE = re.compile(r"\b[Ww]e, the (?P<name>[A-Z][\w.&’'-]*(?: (?:(?:of|for|and|on|the) )*[A-Z][\w.&’'-]*){0,8})\s*(?:\([^()]{2,60}\))?,")


@dataclass(slots=True)
class Search:
    """A document half searched: what its structure gives away is found, its prose is still to be weighed.

    Attributes:
        units: Its passages.
        genre: What kind of writing it is.
        taken: Ids of passages that are recommendations.
        drafts: Recommendations in blocks, lists and tables.
        candidates: Sentences of the prose that may recommend something, by id.
        party: Whom the document's lists are addressed to; "".
        reply: What the document says of itself as a reply; None if it is none.
        cited: What it answers to recommendations that it doesn't make itself.
        issued: How many recommendations it issues under labels and numbers.
        stems: Ids of sentences that only announce the items below them: "The Board should take the following steps:".
    """

    units: list[Unit]
    genre: Genre
    taken: set[str]
    drafts: list[Draft]
    candidates: dict[str, Candidate]
    party: str
    reply: Reply | None
    cited: CitedAnswers
    issued: int
    stems: frozenset[str] = frozenset()


def find_recommendations(context: DocumentContext) -> dict[str, list[Any]]:
    """Find what a document recommends, pledges and answers.

    Args:
        context: The document, analysed down to sentences.

    Returns:
        Rows of the tables recommendations, recommendation_parts, recommendation_parties, commitments, responses, replies and near_misses, by table name.
    """
    search = search_document(context)
    drafts = search.drafts
    if not search.genre.is_narrative:
        prose = find_in_prose(search.units, search.candidates, context.judge, search.party)
        prose = [draft for draft in prose if draft.sentence.row.sentence_id not in search.stems]
        if not issues_apart(search.issued):
            _mark_items(prose)
        drafts += [draft for draft in prose if not _commands(draft)] if search.genre.is_legal else prose
    drafts.sort(key=_place)
    mark_main_places(drafts)
    answered = make_reply_rows(context, search.units, search.reply, search.cited, drafts)
    _name_author(search.units, drafts)
    name_issuer(context.document, drafts)
    name_answered(context.document, [unit.passage for unit in search.units], drafts)
    _name_addressee(context.document, drafts)
    asked = {draft.sentence.row.sentence_id for draft in drafts}
    own = "" if context.document.disclaimer else context.document.publisher or ""
    pledges = [] if search.genre.is_narrative else draft_pledges(search.units, search.taken, asked, own)
    tables = make_rows(context.document, drafts, pledges)
    taken = search.stems | {draft.sentence.row.sentence_id for draft in (*drafts, *pledges)}
    code = find_code((sentence.row.sentence_id, sentence.row.text) for unit in search.units for sentence in unit.sentences)
    near = [] if search.genre.is_legal else draft_near_misses(search.candidates, context.judge, taken | code, search.party)
    name_issuer(context.document, near)
    tables["near_misses"] = make_near_misses(context.document, near)
    return {**tables, "replies": answered["replies"], "responses": [*tables["responses"], *answered["responses"]]}


def search_document(context: DocumentContext) -> Search:
    """Find what stands in blocks, lists and tables, and which sentences of the prose have to be weighed.

    Args:
        context: The document, analysed down to sentences.

    Returns:
        What was found so far.
    """
    units, genre = outline_document(context), tell_genre(context)
    mark_plain_lists(units)
    cut_titles(units)
    mark_headed(units)
    reply, cited = find_cited_answers(context, units)
    taken = set(cited.claimed)
    rows = find_labelled_rows(units)  # "Recommendation 2: ..." in a row stands beside other cells, and is no block of its own
    labelled = find_labelled([unit for unit in units if unit.passage.passage_id not in rows], taken)
    numbered = find_numbered(units, taken)
    tabled = find_tabled(units, taken)
    lines = [] if genre.is_narrative else [*find_action_lines(units, taken), *find_coded(units, taken)]
    tabled += [] if genre.is_narrative or genre.is_legal else find_in_matrices(units, taken)
    blocks = find_items(units, taken)
    issued = len(labelled) + len(numbered) + len(rows)
    mark_argued(blocks, issued)
    if issues_apart(issued):
        _mark_argued_rows(tabled)
    drafts = [*labelled, *numbered, *tabled, *lines, *join_lettered(blocks, taken)]
    drafts.sort(key=_place)
    apply_answers(units, blocks, drafts)
    taken -= cited.claimed - {draft.sentence.passage.passage_id for draft in tabled}  # an answered row is read once, though its answer was claimed
    candidates = {} if genre.is_narrative else find_candidates(units, taken, genre, context.parse, find_spare(blocks, units))
    stems = frozenset(
        block.stem.sentence.row.sentence_id
        for block in blocks
        if block.drafts and (block.stem.only_introduces or _ANNOUNCES.search(block.stem.sentence.row.text.strip()))
    )
    return Search(units, genre, taken, drafts, candidates, _common_party(blocks), reply, cited, issued, stems)


def _commands(draft: Draft) -> bool:
    """Whether law itself says that something must be: what commenters and parties say must be done is asked for."""
    return draft.kind in _COMMANDS and draft.modality == "must" and not draft.recommended_by


def _mark_argued_rows(drafts: list[Draft]) -> None:
    """Rows of tables without numbers of their own, in a document that issues its recommendations elsewhere: they argue or tell what others said."""
    for draft in drafts:
        if not draft.number:
            draft.form = "running"


def _mark_items(drafts: list[Draft]) -> None:
    """What stands in an item of a list is listed, also where no stem and no heading said that recommendations follow."""
    for draft in drafts:
        if draft.sentence.passage.kind == "list item" and draft.sentence.start_char <= 3:
            draft.form = "listed"


def _place(draft: Draft) -> int:
    return draft.sentence.row.sentence_number


def _common_party(blocks: list[Block]) -> str:
    """The party that the document's answered lists are addressed to: the state under review."""
    named = [block.stem.party for block in blocks if block.stem.party and not block.stem.is_heading]
    return max(named, key=lambda name: (named.count(name), -named.index(name))) if named else ""


def _name_author(units: list[Unit], drafts: list[Draft]) -> None:
    """Where a document says who "we" are, they are named, in prose and lists alike."""
    said = next((match for unit in units if (match := _WE_THE.search(unit.text))), None)
    if said is None:
        return
    for draft in drafts:
        if draft.actor == "we":
            draft.actor, draft.actor_basis = said["name"], "pronoun resolved"
        if draft.addressee == "we":
            draft.addressee = said["name"]


def _name_addressee(document: Document, drafts: list[Draft]) -> None:
    """Where nothing else says who is meant, a title may ("Recommendations to the harbour ministries")."""
    party = find_heading_party(document.title or "")
    if not party:
        return
    for draft in drafts:
        if not draft.addressee:
            draft.addressee, draft.addressee_basis = party, "title"
