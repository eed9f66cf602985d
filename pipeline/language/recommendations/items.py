"""One paragraph of a list, cut into the recommendations it holds."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.recommenders import Bracket, find_brackets
from pipeline.language.recommendations.verbs import is_base, is_gerund, is_noun_too, is_participle, needs_object

_OPENING = re.compile(r"^[\s,;.]*(?:and\s+|or\s+|as well as\s+)?", re.IGNORECASE)
_NOUN_AFTER = re.compile(
    r"^\s*(?:for|of|from|in|and|is|are|was|were|has|have|will|would|should|could|must|can|may|might|ought|shall|on|by|with|at(?! (?:least|most)\b)|as|between|to(?! \w+ing))\b|^\s*[:–—]|^\s*(?:[Nn]o\.?\s*)?\d{1,4}[a-z]?\s*[:.)–—]\s"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A recommendation cut out of a paragraph: its text, where it begins there, and who makes it."""

    text: str
    start: int
    names: tuple[str, ...] = ()


# "Measure 21. Unseal ...", "R4 Issue ...", "23/1 Circulate ...": what an item is called, and no word of it.
_LABEL = re.compile(
    r"^\W*(?:(?:Measure|Action|Step|Option|Priority|Proposal|Task|Item|Goal|Point|Recommendation)\s+[A-Z]?\d+(?:[./]\d+)*[.:)–—-]?|[A-Z]{1,3}\d{1,3}(?:[./]\d+)*[.:)]?|(?:(?:By|In|From|Q[1-4]|H[12]|January|February|March|April|May|June|July|August|September|October|November|December)\s+){0,2}20\d\d(?:[–-]\d{2,4})?\s*[:–—-]|\d{1,3}/\d{1,3}[.:)]?)\s+(?=[A-Z])"
)
_TOPIC = re.compile(r"^\W*(?P<topic>[A-Z][\w ,&'’/()-]{1,60}):\s+(?=[A-Za-z])")


def strip_label(text: str) -> tuple[str, str]:
    """Take the label and the topic off an item.

    Args:
        text: "23/1 All: send comments to the chair".

    Returns:
        The rest ("send comments to the chair") and the topic ("All"); the topic is "" where the item has none, or where no deed follows it.
    """
    bare = _LABEL.sub("", text)
    match = _TOPIC.match(bare)
    behind = bare[match.end() :] if match is not None else ""
    if match is None or _CITATION.match(bare) or not looks_like_verb(behind.removeprefix("to ")):
        return bare, ""
    return bare[match.end() :], match["topic"].strip()


_CITATION = re.compile(r"\W*(?:cite|note|see|source|keywords?|contact|example|figure|table|box|annex|photo|design|layout|editor)", re.IGNORECASE)
# "The secretariat to circulate a proposal", "Tracking data to be retained": a verbless line says what is due.
_DUE = re.compile(
    r"^\W*(?P<who>(?!To\b|How\b|What\b|Where\b|When\b|Which\b|Who\b|In order\b)[A-Z](?:[^.;:,]|,(?= [A-Z])|(?<=\bDr|\bMr|\bMs)\.|(?<=\bMrs)\.|(?<=\bProf)\.|(?<=\b[A-Z])\.){1,90}?)\s+to\s+(?P<deed>(?:be\s+[\w-]+|[a-z]+)\b[^;]*)"
)
_NOT_DUE = re.compile(
    r"\b(?:steps|measures|issues|matters|points|items|questions|documents|actions|right|ability|way|ways|need|access|response|approach|effort|efforts|reason|reasons|commitment|decision|plan|plans|failure)$",
    re.IGNORECASE,
)


# ", as they have worn away", "until the cable has been laid": why or when, behind what is due
_REASON = re.compile(
    r"(?:^|,\s*|\s)(?:as|because|since|so that|so|before|after|until|once|when|where|while|if|unless|who|which|whose)\b.*", re.DOTALL
)


def read_due(text: str) -> tuple[str, str] | None:
    """Read a line without a verb of its own that says what is due.

    Args:
        text: "The secretariat to circulate a proposal by June".

    Returns:
        Who or what, and the infinitive behind "to" ("The secretariat", "circulate a proposal by June"); None where the line says no such thing.
    """
    match = _DUE.match(_LABEL.sub("", text))
    if match is None or find_finite(match["who"]) or _NOT_DUE.search(match["who"]):
        return None
    if is_base(match["who"].split()[0]) and (" " in match["who"] or sort_phrase(match["who"].lower()) != "party"):
        return None  # "Continue to work with partners" is a request of its own, "Staff to report back" is none
    words = match["deed"].split()
    if words[0] == "be" and len(words) > 1:
        return (
            (match["who"], match["deed"])
            if is_participle(words[1].strip(",.;")) and not find_finite(_REASON.sub("", match["deed"][len(words[0]) + len(words[1]) + 1 :]))
            else None
        )
    return (match["who"], match["deed"]) if is_base(words[0]) and sort_phrase(match["who"]) == "party" and not _goes_on(" ".join(words[1:])) else None


_DESCRIBES = re.compile(r"\s(?:who|which|that|where)\s(?P<behind>[^,]*)$")


def _goes_on(text: str) -> bool:
    """Whether a verb of its own follows what is due; one of a last relative clause ("those who litter") does not count."""
    relative = _DESCRIBES.search(text)
    found = find_finite(relative["behind"]) if relative is not None else None
    if relative is None or (found is not None and find_finite(relative["behind"][found[1] :])):
        return find_finite(text) is not None
    return find_finite(text[: relative.start()]) is not None


# "Refer to Strategy 4E for other measures", "See also section 3": they send the reader elsewhere.
_PLACE = (
    r"(?:(?:sections?|chapters?|annex(?:es)?|appendi(?:x|ces)|tables?|figures?|box(?:es)?|pages?|pp?\.|parts?|paragraphs?|strateg(?:y|ies)|actions?|goals?|objectives?|recommendations?|measures?|items?|steps?|"
    r"tasks?|exhibits?|maps?|modules?|footnotes?|notes?)\s+(?:[A-Z]{0,3}-?\d|[IVX]+\b|[A-Z]\b)|(?:appendix|annex|glossary|website|web\s?page|www\.|https?:|above|below)\b)"
)
_SENDS = re.compile(
    rf"^\W*(?:please\s+)?(?:(?:for\s+(?:the|an?|more|further|full|other|additional|related|details)\b[^.]{{0,60}}?,?\s)?(?:also\s+)?(?:see|refer(?:\s+back)?\s+to|cf\.?)(?:\s+also)?\s+(?:[\w’'-]+\s+){{0,6}}?|"
    rf"(?:consult|turn\s+to|go\s+to|read)\s+(?:(?:the|our)\s+)?){_PLACE}",
    re.IGNORECASE,
)


def looks_like_deed(text: str) -> bool:
    """Whether a text begins as an item does: "Ratify the ...", "To set up", "That a fund be", "Fully implement".

    Args:
        text: The text of a list item.

    Returns:
        True for imperatives, infinitives and that-clauses.
    """
    whole, (text, _) = text, strip_label(text)
    words = re.findall(r"[A-Za-z][\w'’-]*", text[:120])[:4]
    if not words or sends_elsewhere(whole):
        return False
    if words[0].lower() == "that" and len(words) > 2:
        return True
    if words[0].lower() == "to" and len(words) > 1:
        return looks_like_verb(text[text.lower().find("to") + 2 :])
    return looks_like_verb(text) or read_due(whole) is not None


def sends_elsewhere(text: str) -> bool:
    """Whether a text only sends its reader to another place of the paper: "See section 3", "Refer to Strategy 4E for other measures".

    Args:
        text: A sentence or an item.

    Returns:
        False where something is to be done: "Refer cases to the council".
    """
    return len(text) < _LONGEST_POINTER and _SENDS.match(text) is not None


_LONGEST_POINTER = 200  # characters


@functools.cache
def _verb_first() -> re.Pattern[str]:
    adverb = rf"(?!(?:{'|'.join(sorted(word_class('ly_verbs')))})\b)[a-z]+ly"  # "Apply a levy" opens with its verb
    return re.compile(
        rf"^\W*(?:(?P<adverb>(?:(?i:{adverb}|also|further|in particular|as a matter of \w+|not|never|always|do not|don['’]t)|better|where \w+),?)\s+)?"
        r"(?P<verb>[A-Za-z][A-Za-z-]+)(?P<rest>.{0,60})",
        re.DOTALL,
    )


# "Have the board check it", "Have all boats tested"
_HAVE_DONE = re.compile(
    r"\s+(?:the|a|an|all|each|every|our|your|their|its|some|one)\s+(?:[\w’'-]+\s+){1,4}?(?:(?!need\b)[a-z]+(?:ed|en)\b|(?:check|count|review|test|sign|report|look|draw|write|take|make|keep|send|speak|run)\b)"
)


# "Roof the hall", "Seed at least 200 hectares", but neither "Seed 4 of the bag" nor "Water all over the floor"
_WITH_OBJECT = re.compile(
    r"\s+(?:(?:at (?:least|most)|up to|no more than)\s+\S|(?:out|down|up|off|in)\s+(?:the|all|every|each)\s|(?:the|an?|every|each|all (?!over\b|over\b|year\b|day\b)|both|its|their|our|your|any|more|fewer|these|those|another)\b\s*[a-z]|"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|half|\d[\d,.]*)\s+(?:[a-z-]+\s+){0,2}[a-z]+s\b)"
)


def looks_like_verb(text: str) -> bool:
    """Whether a text begins with a verb in its base form, an adverb before it allowed."""
    match = _verb_first().match(text)
    if match is None:
        return False
    verb, rest = match["verb"].lower(), match["rest"]
    if verb == "be" or (verb == "have" and _HAVE_DONE.match(rest) is not None):
        return True
    if (match["adverb"] or "").startswith("Further") and is_noun_too(verb):
        return False  # "Further progress in", "Further support for"
    if needs_object(verb):
        return _WITH_OBJECT.match(rest) is not None and find_finite(rest) is None
    if (verb.endswith("ly") and verb not in word_class("ly_verbs")) or not is_base(verb.split("/")[0]):
        return False
    if verb in word_class("adjectives") and not re.match(r"\s*(?:up|out)?\s*(?:the|a|an|its|their|all|any|new|and)\b", rest):
        return False
    if is_noun_too(verb) and (_NOUN_AFTER.match(rest) or re.match(r"^\s*\w+\s+(?:is|are|was|were|has|have|will|should|must|can)\b", rest)):
        return bool(
            re.match(
                r"^\s*(?:and|or) (?:\w+ly )?[a-z]+ (?:the|its|their|all|a|an|efforts|measures)\b|^\s*(?:with|on|for|in|to|from|by|as|at) (?:the |its |a |an |all |efforts|regard|view|cooperat|implement|ratif)",
                rest,
            )
        ) and verb not in {"support", "access", "need"}
    return not re.match(r"^['’]s?\b", rest)


def cut_items(text: str) -> list[Item]:
    """Cut a paragraph into its items by the brackets of those who recommend.

    Args:
        text: "Ratify the pact (A, B); accept its procedure (C) and report on it (D);"

    Returns:
        The items in order, at least one; a paragraph without such brackets is one item.
    """
    brackets = list(find_brackets(text))
    if not brackets:
        return [Item(text.strip(), 0)]
    items: list[Item] = []
    base_start = start = 0
    base = ""
    for number, bracket in enumerate(brackets):
        opening = _OPENING.match(text[start : bracket.start])
        skipped = opening.end() if opening else 0
        piece = text[start + skipped : bracket.start].strip()
        closing = text[bracket.start : bracket.end].strip()
        if not piece and items:  # "(A); (B)": said again by another
            items.append(Item(f"{base} {closing}".strip(), base_start, bracket.names))
        elif _is_new(text, start, piece, is_first=not items, behind=brackets[number - 1] if number else None):
            base, base_start = piece, start + skipped
            items.append(Item(text[base_start : bracket.end].strip(), base_start, bracket.names))
        elif len(piece.split()) <= 3 and items:  # "promptly (B)": no item of its own
            items[-1] = _extend(items[-1], text, bracket)
        else:
            base = f"{base} {text[start : bracket.start].strip(' ;')}".strip()
            items.append(Item(f"{base} {closing}", base_start, bracket.names))
        start = bracket.end
    return _with_rest(items, text, start)


def _is_new(text: str, start: int, piece: str, *, is_first: bool, behind: Bracket | None) -> bool:
    if is_first or behind is None:
        return True
    if ";" in text[behind.start : start + 2] or "." in text[behind.end - 2 : start + 2]:
        return True
    begins = looks_like_deed(piece) or (is_gerund(piece.split(maxsplit=1)[0]) if piece else False)
    return begins and len(piece.split()) > 2 and not re.match(r"\w+\s+(?:it|them|this|thereto)\b", piece)


def _extend(item: Item, text: str, bracket: Bracket) -> Item:
    return Item(text[item.start : bracket.end].strip(), item.start, tuple(dict.fromkeys((*item.names, *bracket.names))))


def _with_rest(items: list[Item], text: str, start: int) -> list[Item]:
    """What follows the last bracket goes with the last item, or is one of its own where it is a deed."""
    rest = text[start:].strip(" ;.,")
    if not rest or re.fullmatch(r"[\W\d]*|\W*and\W*", rest):
        return items
    if looks_like_deed(_OPENING.sub("", rest)) and len(rest.split()) > 3:
        return [*items, Item(_OPENING.sub("", text[start:]).strip(), start)]
    last = items[-1]
    return [*items[:-1], Item(text[last.start :].strip(), last.start, last.names)] if last.text in text else items
