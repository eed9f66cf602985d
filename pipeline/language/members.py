"""People whom a heading announces and the lines below it name without more: teams, members of committees, speakers on a title page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.agenda import Appearance, split_person
from pipeline.language.beside import without_address
from pipeline.language.context import AnalysedSentence
from pipeline.language.lexicon import entities_of, is_shouted
from pipeline.language.lexicons import read_given_names, read_words
from pipeline.language.parts import find_part
from pipeline.language.persons import is_all_subject, name_end
from pipeline.language.roles import has_function, is_body, split_role
from pipeline.language.shouted import quiet
from pipeline.language.wordkinds import is_subject
from pipeline.language.words import is_acronym, split_words
from pipeline.passages.hyphens import is_common

_FINITE = re.compile(r"\b(?:is|was|are|were|has|have|had|will|would|should|must|can|said|says|thanks?|like)\b")
_SEPARATOR = re.compile(r"\s*[,;•|]\s*(?:and\s)?|\s+(?:and|&)\s+|\n")
_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_HEAD_WORDS = 8
_LONG = 8  # letters: shorter names may end like subjects, say in "-al"
_LONGEST = 5  # words of an entry: a longer one is prose
_SPEECH = re.compile(
    r"\b(?P<label>(?:[Kk]eynote|[Oo]pening|[Cc]losing|[Ww]elcome|[Ii]naugural|[Ii]ntroductory)?\s?"
    r"(?:[Aa]ddress|[Ss]peech|[Rr]emarks|[Ss]tatement|[Ll]ecture|[Mm]essage|[Ff]oreword|[Pp]resentation|[Ii]ntervention))\s(?:delivered\s|given\s|made\s)?by\s"
    r"(?:(?:the|The)\s)?(?:[A-Z][\w.’'-]*\s|of\s|for\s|and\s|the\s){0,9}$"
)
_BY = re.compile(r"\sby\s(?:(?:the|The)\s)?")
_SHOUTED = re.compile(
    r"\b(?P<label>(?:KEYNOTE|OPENING|CLOSING|WELCOME|INAUGURAL|INTRODUCTORY)?\s?(?:ADDRESS|SPEECH|REMARKS|STATEMENT|LECTURE|MESSAGE|FOREWORD|PRESENTATION|INTERVENTION|GREETINGS))"
    r"\s(?:AS\s)?(?:DELIVERED\s|GIVEN\s|MADE\s)?(?:BY|OF)\s(?P<rest>.+)$"
)
_AT_EVENT = re.compile(r"[\s,]+(?:(?:AT|ON|DURING|TO|FOR|BEFORE)\s(?:THE|A|AN)\s|DELIVERED\b|ON\s\d|HELD\b)")
_LETTERS = re.compile(r"^(?:(?:MP|MEP|MLA|PHD|SC|KC|QC)\b[\s,.]*)+")
_ROLE_ENDS = re.compile(r",?\s(?:at|to|on|before|during|in)\s(?:the|a|an|its|his|her)\s|\.\s|$")
_TITLE_PAGE = frozenset({"title", "imprint", "heading", "paragraph", "note"})


def find_listed(sentences: list[AnalysedSentence]) -> list[Appearance]:
    """Find the people that stand below a heading that announces people.

    Args:
        sentences: Sentences of the document.

    Returns:
        Appearances in order. A line of prose ends the list; a heading that is a body's name gives the body of those below it.
    """
    found: list[Appearance] = []
    part, body, seen = "", "", ""
    is_open = False
    for sentence in sentences:
        text, kind = sentence.row.text, sentence.passage.kind
        if kind == "heading":
            words = text.strip(" :.").split()
            is_head = _announces(words)
            body = text.strip(" :.") if is_open and not is_head and is_body(text.strip(" :.")) else ""
            is_open = is_head or (is_open and bool(body))
            part = find_part(text) if is_head else part
        elif is_open and kind in ("paragraph", "list item", "agenda") and sentence.passage.passage_id != seen:
            seen = sentence.passage.passage_id
            people = [] if _FINITE.search(sentence.passage.text) else list(_read_names(sentence))
            found += [
                Appearance(name, title, body, part if part == "delegate" else "participant", None, sentence.row.sentence_id) for name, title in people
            ]
            is_open = bool(people) or _FINITE.search(sentence.passage.text) is None
    return found


def _announces(words: list[str]) -> bool:
    """Whether a heading says that people follow: "Team members", "Members of the Committee", "Delegation"."""
    if not 0 < len(words) <= _HEAD_WORDS:
        return False
    heads = read_words("participation", "lists.heads")
    return words[-1].lower() in heads or (words[0].lower() in heads and (len(words) == 1 or words[1].lower() in ("of", "to", "from", "in")))


def _read_names(sentence: AnalysedSentence) -> Iterator[tuple[str, str]]:
    """Names and titles in a row of names: "Senator Ada Brook, Odo Harrow (Chair)"; a topic in front ("Energy Ada Brook, Odo Harrow") is passed over."""
    people = [span.text for span in entities_of(sentence) if span.label_ == "PERSON" and " " in span.text]
    entries = [entry.strip(" .,;:") for entry in _SEPARATOR.split(sentence.passage.text) if entry.strip(" .,;:")]
    found: list[tuple[str, str]] = []
    shown = 0
    for entry in entries:
        office = " ".join(match for match in _BRACKET.findall(entry) if has_function(match))
        bare, title = _without_title(_BRACKET.sub("", entry))
        name = _strip_topic(bare) if len(bare.split()) <= _LONGEST else next((name for name in people if name in bare), "")
        words = split_words(name)
        if words and name_end(words, 0, 2) == len(words) - 1 and not is_all_subject(words) and not is_body(name):
            found.append((name, office or title))
            shown += bool(title or office or words[0].text in read_given_names() or any(name in person or person in name for person in people))
    if 2 * shown >= len(found) and (len(entries) > 1 or shown):  # else they are things in title case
        yield from found


def _without_title(entry: str) -> tuple[str, str]:
    """A name without the office or form of address in front: "Senator Ada Brook" → ("Ada Brook", "Senator")."""
    words = entry.split()
    count = 0
    while count < len(words) - 2 and (
        words[count] in read_words("titles", "functions.before") | read_words("titles", "honorifics.words") or words[count] == "Deputy"
    ):
        count += 1
    title = " ".join(word for word in words[:count] if word not in read_words("titles", "honorifics.words"))
    return " ".join(words[count:]), title


def _strip_topic(name: str) -> str:
    """A name without the common words that a column beside it left at its edges: "Water Ada Brook", "Odo Harrow Health"."""
    words = name.split()
    while len(words) > 2 and _is_topic(words[0]):
        words.pop(0)
    while len(words) > 2 and _is_topic(words[-1]):
        words.pop()
    return " ".join(words)


def _is_topic(word: str) -> bool:
    is_plain = is_common(word.lower()) or is_acronym(word) or word.endswith("-") or word.islower() or (is_subject(word) and len(word) > _LONG)
    return is_plain and word not in read_given_names() and not word.endswith(".")


def find_announced(sentences: list[AnalysedSentence]) -> list[Appearance]:
    """Find who gives the speech that a line announces: "Keynote address by Ada Brook, Minister of Tides, at the Lake Forum".

    Args:
        sentences: Sentences of the document, with mentions.

    Returns:
        Appearances in order.
    """
    found = []
    for sentence in sentences:
        if sentence.passage.kind not in _TITLE_PAGE:
            continue
        text = sentence.row.text
        if is_shouted(text) and (loud := _read_shouted(sentence)) is not None:
            found.append(loud)
            continue
        for mention in sentence.mentions:
            announced = _SPEECH.search(text[: mention.start_char]) if mention.label == "PERSON" else None
            if announced is None:
                continue
            end = _ROLE_ENDS.search(text, mention.end_char)
            behind = text[mention.end_char : end.start() if end is not None else len(text)].strip(" ,.")
            front = without_address(_BY.split(announced[0])[-1])
            told = behind if has_function(behind) or is_body(behind) else front if has_function(front) else ""
            split = split_role(told)
            found.append(Appearance(mention.text, split.title, split.organisation, find_part(announced["label"]), None, sentence.row.sentence_id))
    return found


def _read_shouted(sentence: AnalysedSentence) -> Appearance | None:
    """Read "KEYNOTE ADDRESS BY HON. ADA BROOK, MP, MINISTER OF TIDES, AT THE LAKE FORUM": names in capitals are found by their place alone."""
    announced = _SHOUTED.search(sentence.row.text)
    if announced is None:
        return None
    name, role = split_person(quiet(_AT_EVENT.split(announced["rest"], maxsplit=1)[0].strip(" ,.;:")))
    if not name:
        return None
    split = split_role(_LETTERS.sub("", role)) if has_function(role) or is_body(role) else split_role("")
    return Appearance(name, split.title, split.organisation, find_part(announced["label"].lower()), None, sentence.row.sentence_id)
