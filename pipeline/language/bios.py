"""What a text tells of its people elsewhere: "Ada Brook is a senior fellow at the Quay Institute", often below what she wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.language.agenda import Appearance
from pipeline.language.context import AnalysedSentence
from pipeline.language.roles import Role, has_function, is_body, split_role
from pipeline.language.same_person import fold_person
from pipeline.schemas import Mention

_IS = re.compile(
    r"^(?:\s\([^()]{1,40}\))?,?\s(?:is|was|serves as|served as|works as)\s(?:currently\s|also\s|now\s)?(?:an?\s|the\s|our\s|its\s)?(?P<office>[^.;“”]{4,200}?)(?=\.|;|$|,?\s(?:and|who|where|whose)\s(?:has|is|was|leads|writes|works)\b)"
)
_DOES = re.compile(
    r"^(?:,\swho)?\s(?P<deed>(?:teaches|lectures|works|researches|studies|heads|leads|directs|chairs|runs|edits)(?:\s(?!at\b|with\b|for\b)[\w’'-]+){0,8}?)\s(?:at|with|for)\s(?:the\s)?"
)
_OFFICE_WORDS = 6  # words within which an office must be named: "is one of those whom the director ..." tells none
_UNITS = frozenset(("Branch", "Department", "Desk", "Division", "Practice", "Section", "Team", "Unit"))
_LINK = re.compile(r"\s(?:of|at|for|with|from|in)\s(?:the\s)?$")


def find_bios(sentences: Sequence[AnalysedSentence], people: Iterable[str]) -> list[Appearance]:
    """Find what is told of people who take part anyway.

    Args:
        sentences: Sentences of the document, with mentions.
        people: Their names, folded.

    Returns:
        Appearances that tell an office or a body.
    """
    wanted = set(people)
    found = []
    for sentence in sentences:
        for mention in sentence.mentions:
            if mention.label == "PERSON" and fold_person(mention.text) in wanted:
                role = _told(sentence, mention)
                if role.title or role.organisation:
                    found.append(Appearance(mention.text, role.title, role.organisation, "", None, sentence.row.sentence_id))
    return found


def _told(sentence: AnalysedSentence, mention: Mention) -> Role:
    rest = sentence.row.text[mention.end_char :]
    told = _IS.match(rest)
    if told is not None and has_function(" ".join(told["office"].split()[:_OFFICE_WORDS])):
        return split_role(told["office"])
    does = _DOES.match(rest)
    if does is None:
        return Role("", "")
    body = next((each.text for each in sentence.mentions if each.label == "ORG" and each.start_char == mention.end_char + does.end()), "")
    name = re.split(r"[.;,]|\s(?:and|in|where)\s", rest[does.end() :])[0].strip()
    body = body or (name if is_body(name) else "")
    return Role(does["deed"], body) if body else Role("", "")


def with_bodies(appearances: Iterable[Appearance], sentences: Sequence[AnalysedSentence]) -> list[Appearance]:
    """Give people whose office names a body that body, where only the sentence's names show it: "treasurer of the Alma Growers".

    Args:
        appearances: People.
        sentences: Sentences of the document, with mentions.

    Returns:
        The same in order.
    """
    bodies = {sentence.row.sentence_id: [mention.text for mention in sentence.mentions if mention.label in ("ORG", "PARK")] for sentence in sentences}
    return [_with_body(each, bodies.get(each.sentence_id or "", [])) for each in appearances]


def _with_body(each: Appearance, bodies: Sequence[str]) -> Appearance:
    if each.organisation or not each.title:
        return each
    for body in bodies:
        if body.split()[-1] in _UNITS:
            continue  # the head of a unit is called by it
        head, name, behind = each.title.partition(body)
        link = _LINK.search(head) if name and not behind.strip(" ,.") else None
        if link is not None and has_function(head):
            return replace(each, title=head[: link.start()], organisation=body)
    return each
