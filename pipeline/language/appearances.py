"""People in running text and captions: "Ada Brook, Dean of Lake College, opened the forum", bylines, and who is quoted."""

from __future__ import annotations

import functools
import re

from pipeline.language.agenda import DUTIES, Appearance
from pipeline.language.beside import without_address
from pipeline.language.context import AnalysedSentence
from pipeline.language.lexicons import read_words
from pipeline.language.parts import find_attendance, find_parts
from pipeline.language.roles import Role, has_function, is_body, split_role
from pipeline.schemas import Mention

_KINDS = frozenset({"paragraph", "caption", "list item", "note"})
_ASIDE = re.compile(r"^\s*\(([^)]{3,160})\)")
_TRAIL = re.compile(r"(?:,|;|\s)*(?:\b(?:and|while|as well as|with)\b)?\s*(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Lord|Lady|H\.E)\b\.?\s*)?$")
_CLAUSE_BEGINS = re.compile(
    r",?\s(?:who|which|that|when|whose|where|on behalf of)\s(?:\w+\s)?(?!(?:is|was)\b)|,\s[a-z]+ed\b|"
    r",\s(?:sat|spoke|took|gave|held|came|went|left|led|made|met|ran|won|wrote|thinks|has|had|is|was|will|would|does|did|grew|knew|saw|felt|found)\b|;\s(?:we|they|it|he|she|the|and|but)\s"
)
_PAIRED = re.compile(r"^(?:Both\s)?(?:Professors|Ministers|Drs|Ambassadors)$|^(?:Professors?|Dr|Drs|Messrs|Both|Ministers)\b.*\band\b")
_FRONT = re.compile(r"((?:(?:[A-Z][\w'’.&/-]*|of|for|and|the|to)\s+){1,14})$")
_LAST_PHRASE = re.compile(r"\bthe\s(?P<phrase>[A-Z][\w’'-]*(?:\s(?:[A-Z][\w’'-]*|of|for|and|the|on|to))*)$")
_FINITE = re.compile(r"\b(?:is|was|are|were|has|have|had|will|would|been|be)\b")
_BEGINNING = re.compile(r"^(?:of|for|and|the|to|The|A|An|In|At|By|On)\s+")
_CLAUSE = re.compile(r"(?:^|\band\s|,\s)(?:also\s)?(?P<verb>[a-z-]+)(?:\s(?!and\b)[a-z-]+){0,7}")
_LETTERS = re.compile(r"(?:,?\s(?:MP|MEP|MSP|MS|MLA|TD|[COMKDG]BE|KC|QC|PhD|MD|CMG|FRS|CPA|Esq)\b\.?)*")
_GOES_ON = re.compile(
    r",?\s(?:and|which|who)\s(?:was|is|were|comprised|consisted|included|also)\b|,\sand\s(?:began|took|had|gave|brought|heard|saw|drew|[a-z]{3,}ed)\b"
)
_BY = re.compile(
    r"\b(?:(?P<deed>headed|led|chaired|moderated|represented|accompanied|presided over|introduced|presented|prepared|written|authored|drafted|compiled|edited|coordinated|supervised|overseen|managed|opened|closed|addressed|inaugurated|launched|facilitated|delivered|read(?: out)?) by"
    r"|under the (?:[a-z]+\s){0,2}(?P<office>chairmanship|presidency|moderation|leadership|supervision|guidance|direction|coordination) of)\s(?:the\s|an?\s)?"
    r"(?:a team (?:led|headed) by\s|(?:its|their|his|her)\s(?:[a-z-]+\s){0,3}[a-z-]+,\s|(?:(?:[A-Z][\w’'-]*|of|for|and|the|with|help|support|H\.\s?E\.|[A-Z]\.|[A-Z][a-z]+\.|\([^()]{2,90}\))[,\s]+)){0,24}$"
)
_LED = frozenset(("chaired", "moderated", "presided over", "opened", "closed", "inaugurated", "addressed", "facilitated", "read out"))
_AUTHORED = ("prepared", "written", "authored", "drafted", "compiled", "edited")
_PAPER = re.compile(
    r"\b(?:[Tt]h(?:is|e)|[Oo]ur)\s(?:[\w-]+\s){0,3}(?:report|paper|brief|document|study|note|evaluation|review|publication|assessment|diagnostic|summary|guide)\b",
    re.IGNORECASE,
)
_FOR_BODY = re.compile(
    r"\s(?:(?P<deed>(?:joined|attended|participated|took part|spoke|intervened|appeared|came)(?:\s[a-z]+){0,3}\s(?:on behalf of|representing|for))|of|from|at)\s(?:the\s)?"
)
_ENDS_AT = re.compile(r"\b(?:at|of|for|from)\s(?:the\s)?$")  # whom somebody works at is no person, whatever it was taken for: "CEO at Tidal Forge"
_OPENS = re.compile(
    r"^(?:that|which|who|whose|whether|when|where|while|in|on|at|for|with|from|by|to|but|or|nor|than|if|because|since|after|before|although|though|despite)\b"
)
_POSSESSED = re.compile(r"^(?:Its|Their|His|Her|Our|The|the|its|their|his|her|our)\s+")
_OWNED = re.compile(r"^(?:[Tt]he\s)?(?P<body>[A-Z][\w’'& -]{1,80}?)[’']s\s(?P<title>[a-z][\w -]+)$")
_THE_OFFICE = re.compile(
    r"(?:the|its|their|our) (?:[a-z-]+ ){0,2}(?:mayor|minister|director|president|chair|head|governor|secretary|commissioner|ambassador|chief|leader|manager|rector|dean|speaker)\b[^,]{0,60}$"
)
_LONGEST_ROLE = 320  # characters: past that it is a clause, not a function


@functools.cache
def _verb() -> re.Pattern[str]:
    verbs = sorted(read_words("titles", "reporting.verbs") | read_words("titles", "presence.verbs"), key=lambda verb: (-len(verb), verb))
    return re.compile(
        rf",?\s+(?:(?:also|further|then|has|have|had|both|each|who|subsequently|jointly)\s+)*(?P<verb>{'|'.join(map(re.escape, verbs))})\b(?![’'])"
    )


@functools.cache
def _said_before() -> re.Pattern[str]:
    """A reporting verb right before a name: '"...," said Ada Brook, the port's director'."""
    verbs = "|".join(sorted(map(re.escape, read_words("titles", "reporting.verbs"))))
    return re.compile(rf"(?:[”\"’']|,)\s+(?:{verbs})\s+(?:(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Lord|Lady|H\.E)\b\.?\s+)?$")


def find_in_text(sentences: list[AnalysedSentence]) -> list[Appearance]:
    """Find the people who do or say something in running text, with what they are.

    Args:
        sentences: Sentences of the document, with mentions.

    Returns:
        Appearances in order.
    """
    found: list[Appearance] = []
    for sentence in sentences:
        if sentence.passage.kind in _KINDS:
            found.extend(_of_sentence(sentence))
    return found


def _of_sentence(sentence: AnalysedSentence) -> list[Appearance]:
    text = sentence.row.text
    people = [mention for mention in sentence.mentions if mention.label == "PERSON"]
    found = []
    for number, mention in enumerate(people):
        stop = people[number + 1].start_char if number + 1 < len(people) else len(text)
        reach = next((other.start_char for other in people[number + 1 :] if _ENDS_AT.search(text[: other.start_char]) is None), len(text))
        role, behind = _role_behind(text, _LETTERS.match(text, mention.end_char).end(), reach)  # type: ignore[union-attr]  # it matches nothing too
        role = role if has_function(role) or is_body(role) else _role_before(text, mention) or role
        quoted = _said_before().search(text[: mention.start_char])
        verb = _verb().search(text, behind)
        by = _BY.search(text[: mention.start_char])
        if by is not None and (has_function(role) or is_body(role) or _office_between(text, by, mention) or _is_done_here(by, mention, text)):
            role = role if has_function(role) or is_body(role) else _office_between(text, by, mention)
            split = split_role(_GOES_ON.split(role, maxsplit=1)[0].strip(" ,.;"))
            split = split if split.organisation else Role(split.title, _body_of(sentence, mention, is_quoted=True))
            found.append(Appearance(mention.text, split.title, split.organisation, _part_of(by, text), None, sentence.row.sentence_id))
            continue
        if quoted is not None and has_function(role) and text.startswith(",", mention.end_char):
            split = _split_owned(role)
            found.append(Appearance(mention.text, split.title, split.organisation, "", None, sentence.row.sentence_id))
            continue
        body = _body_of(sentence, mention, quoted is not None)
        if body and not (role and has_function(role)):
            found.append(Appearance(mention.text, "", body, "", find_attendance(text[mention.end_char : stop]), sentence.row.sentence_id))
            continue
        if not role or verb is None or not (has_function(role) or is_body(role)):
            continue
        deeds = text[verb.start("verb") : stop if verb.start() < stop else len(text)]
        split = split_role(role)
        if not split.organisation and (named := _body_of(sentence, mention, is_quoted=True)):
            split = Role(split.title, named)  # "Colonel Ada Brook of the Lake Police said"
        parts = _deeds(deeds, verb["verb"])
        if not (
            split.organisation or parts or (has_function(split.title) and split.title.rstrip("s") not in read_words("titles", "honorifics.words"))
        ):
            continue  # "Professor Brook said": a form of address, no function
        found.append(
            Appearance(
                mention.text,
                split.title,
                split.organisation,
                "; ".join(parts),
                None if "respectively" in deeds else find_attendance(deeds),
                sentence.row.sentence_id,
            )
        )
    return found


@functools.cache
def _acts() -> re.Pattern[str]:
    """A verb of saying or taking part right behind a body: "Ada Brook of the Lake Bank (LB) disagreed"."""
    verbs = sorted(read_words("titles", "reporting.verbs") | read_words("titles", "presence.verbs"), key=lambda verb: (-len(verb), verb))
    return re.compile(
        rf"(?:\s\([^()]{{1,30}}\))?,?\s(?:(?:also|then|further|rightly|briefly|strongly)\s)?(?:{'|'.join(map(re.escape, verbs))}|disagreed|objected|held|found)\b"
    )


def _body_of(sentence: AnalysedSentence, mention: Mention, is_quoted: bool) -> str:
    """The body that somebody speaks or comes for and of whom no office is told: "Ada Brook of the Lake Bank said", "Ada Brook joined on behalf of LB"; "" for none."""
    text = sentence.row.text
    link = _FOR_BODY.match(text, mention.end_char) if " " in mention.text else None
    body = next((other for other in sentence.mentions if link is not None and other.label == "ORG" and other.start_char == link.end()), None)
    if body is None or link is None:
        return ""
    is_told = link["deed"] is not None or is_quoted or _acts().match(text, body.end_char) is not None
    return body.text if is_told else ""


def _split_owned(role: str) -> Role:
    """Function and body of "the Observatory's director"."""
    owned = _OWNED.match(role.strip(" ,.;"))
    return Role(owned["title"], owned["body"]) if owned is not None and has_function(owned["title"]) else split_role(role)


def _office_between(text: str, by: re.Match[str], mention: Mention) -> str:
    """The office between what was done and the name: "headed by the Deputy Prime Minister, Ada Brook, and"; "" for none."""
    start = by.end("deed") if by["deed"] else by.end("office")
    office = re.sub(r"^\s(?:by|of)\s(?:the\s|an?\s|its\s|their\s|his\s|her\s)?", "", text[start : mention.start_char])
    office = re.sub(r",\s(?:[A-Z][a-z]+\.?\s)?$", "", office)
    return office if has_function(office) and "(" not in office and "," not in office else ""


def _is_done_here(by: re.Match[str], mention: Mention, text: str) -> bool:
    """Whether a deed alone makes a person one of the document or its event: who chaired a session, or wrote the report."""
    if " " not in mention.text:
        return False
    if by["deed"] in _LED:
        return True
    return by["deed"] in _AUTHORED and _PAPER.search(text[: by.start()]) is not None


def _part_of(by: re.Match[str], text: str) -> str:
    """The part of somebody by whom something was led: a chair's, a moderator's, a delegate's where a delegation was."""
    deed = by["deed"] or by["office"]
    if deed in ("chaired", "chairmanship", "presidency"):
        return "chair"
    if deed in ("moderated", "moderation"):
        return "moderator"
    if deed in _AUTHORED:
        return "author"
    return "delegate" if re.search(r"\bdelegations?\b", text[: by.start()]) else ""


def _deeds(text: str, verb: str) -> list[str]:
    """Parts that the words behind a person's name tell of; none for somebody who is only quoted."""
    presence = read_words("titles", "presence.verbs")
    if verb in read_words("titles", "reporting.verbs") and verb not in presence:
        return []
    found: list[str] = []
    for match in _CLAUSE.finditer(text):
        if match["verb"] in presence:  # what follows another word is the session's name
            parts = find_parts(match[0])
            found += [part for part in parts if part in DUTIES] or parts
    return list(dict.fromkeys(found))


def _role_behind(text: str, start: int, stop: int) -> tuple[str, int]:
    """The function behind a name, and where it ends."""
    aside = _ASIDE.match(text[start:stop])
    if aside is not None:
        return aside[1], start + aside.end()
    if not text.startswith(",", start):
        return "", start
    verb = next((match for match in _verb().finditer(text, start, stop) if not _is_noun(text, match)), None)
    end = verb.start() if verb is not None else stop
    clause = _CLAUSE_BEGINS.search(text, start + 2, end)
    end = clause.start() if clause is not None else end
    role = _TRAIL.sub("", text[start + 1 : end]).strip()
    return (role, end) if len(role) <= _LONGEST_ROLE and _OPENS.match(role) is None else ("", start)


def _is_noun(text: str, match: re.Match[str]) -> bool:
    """Whether a verb's form stands inside a function: "Director of Shared Services" has a capital, "head of shared services" a preposition."""
    return re.search(r"\b(?:of|for|in|on|the|and)$", text[: match.start()]) is not None


def _role_before(text: str, mention: Mention) -> str:
    """The function in front of a name: "Lake Bank Country Director Ada Brook"."""
    head = text[: mention.start_char]
    match = _FRONT.search(head)
    if match is None:
        return _apposed(head)
    role = re.sub(r"(?:^|\s)(?:[Tt]he\s)?(?:Right|Rt)\.?$", "", without_address(match[1].strip()))
    while (shorter := _BEGINNING.sub("", role)) != role:
        role = shorter
    if role.endswith((" and", " And")) or _PAIRED.search(role):
        return ""  # "Professors Brook and Reed"
    return role if role and has_function(role) else _apposed(head[: match.start()])


def _apposed(head: str) -> str:
    """The function in front of a name and a comma: "Managing Director of Lake Bank, Ada Brook says"."""
    if not head.endswith(", "):
        return ""
    segments = head[:-2].split(", ")
    for count in range(1, min(4, len(segments)) + 1):
        role = _function_of(_POSSESSED.sub("", ", ".join(segments[-count:]).strip()))
        is_named = role[:1].isupper() or (
            count == 1 and _THE_OFFICE.match(segments[-1].strip()) is not None
        )  # "the mayor of Kessel, Ada Brook, asked"
        if has_function(role) and is_named and len(role.split()) <= 25 and _FINITE.search(role) is None:
            return role
    return ""


def _function_of(text: str) -> str:
    """The function at the end of a clause: "While citing the findings of the Special Rapporteur" → "Special Rapporteur"."""
    first = text.lower().partition(" ")[0]
    if first not in read_words("abbreviations", "openers") and _OPENS.match(first) is None:
        return text
    found = _LAST_PHRASE.search(text)
    return found["phrase"] if found is not None else ""
