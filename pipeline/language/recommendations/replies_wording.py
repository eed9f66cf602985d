"""From words to answers: "accepts in principle" is partly accepted, "takes note" is noted, "does not enjoy the support" is rejected."""

from __future__ import annotations

import functools
import re
from typing import Any

from pipeline.language.recommendations.lexicon import any_of, table, word_class
from pipeline.resources.words import read_word_list

_REPLY_WORDS = 40  # a loose word counts near the beginning of what is said, not in its reasons
_FEW = 4  # words: "We concur.", "Agree in principle"
_OPENING = re.compile(
    r"\W*(?:fully |partially |partly |already |duly |not |dis)*(?:accepted|agreed|noted|rejected|implemented|completed|supported|endorsed|under (?:consideration|review)|yes|no|accepts|agrees|enjoys?|does not|do not|did not|partial|partially|pending)\b",
    re.IGNORECASE,
)
_THEIRS = re.compile(rf"\W*(?:we|the (?:\w+ )?(?:{any_of('who_is_answered')}))\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\W*(?:(?!(?:recommends?|should|must|ought|urges?|that|to)\b)[\w’',()-]+ ){1,9}?(?:accepts?|agrees?|concurs?|rejects?|disagrees?|takes? (?:due )?note|acknowledges?|(?:is|are) (?:fully |partially |partly )?(?:accepted|noted|agreed|supported|implemented)"
    r"|(?:notes?|supports?|endorses?) (?:this|the|that|these)(?: \w+['’]s)? recommendations?|(?:does not|do not|cannot|can not) (?:\w+ )?(?:accept|agree|support|believe|consider|think|endorse)|(?:has|have) (?:already )?been implemented)\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r"\b(?:but|however|although|though|whereas|while|except)\b", re.IGNORECASE)
# What announces an answer: "Government response:".
REPLY_HEAD = re.compile(
    r"^\W*(?:the )?(?:(?:government|management|ministry|departmental?|agency|state|council|board|official)(?:['’]s)? )?(?:(?:response|reply|answer|position)\b\s*(?:[:.–—|-]+\s*|$)|(?:response|reply|answer|position|view)(?: taken)? (?:of|by|from) (?:the |our )?[\w’' -]{2,60}?\s*:\s*)",
    re.IGNORECASE,
)


@functools.cache
def reply_table() -> dict[str, Any]:
    """The whole lexicon `recommendations_replies.toml`; shared, not to be changed."""
    return read_word_list("recommendations_replies")


def read_answer(text: str) -> str | None:
    """What a text answers to recommendations.

    Args:
        text: A sentence or paragraph that speaks of recommendations.

    Returns:
        "accepted", "partly", "noted", "rejected", "pending" or "implemented"; None if it answers nothing.
    """
    return _choose({response: match.span() for response, pattern in _strict() if (match := pattern.search(text))}, text)


def read_reply(text: str) -> str | None:
    """What a text answers where an answer is expected: a cell of the column of answers, the words below a recommendation.

    Args:
        text: The answer, from its first word.

    Returns:
        As `read_answer`; its first sentence decides, and looser words count ("Yes", "Agree", "We concur").
    """
    head = re.split(r"(?<=[a-z)”\"])[.;](?:\s|$)", text.strip(" \"'“”‘’–—-:•"), maxsplit=1)[0]
    words = " ".join(head.split()[:_REPLY_WORDS])
    loose = {response: match.span() for response, pattern in _loose() if (match := pattern.search(words))}
    return _choose({**loose, **{response: match.span() for response, pattern in _strict() if (match := pattern.search(words))}}, words)


def begins_answer(words: str) -> bool:
    """Whether words open as an answer does.

    Args:
        words: What stands behind or below a recommendation or its number.

    Returns:
        True for "Accepted." and "The Government agrees", not for "Accept the pact".
    """
    head = re.split(r"(?<=[a-z)”\"])[.;](?:\s|$)", words.strip(), maxsplit=1)[0]
    if not head.split():
        return False
    if head.split()[0].strip(".,:;–—").lower() in word_class("bare_answers"):
        return len(words.split()) <= _FEW
    if _OPENING.match(head):
        return True
    if _THEIRS.match(head) and "recommendation" not in head.lower() and len(head.split()) > _FEW:
        return False  # "We agree with the pilots that ...": the body that is answered says so
    return _CLAUSE.match(head) is not None


def _choose(found: dict[str, tuple[int, int]], text: str) -> str | None:
    """One answer of several that the words allow; a promise to look at details later takes nothing back."""
    if not found:
        return None
    firm = [response for response in ("accepted", "partly", "rejected", "implemented") if response in found]
    for soft in ("pending", "noted"):
        if soft in found and all(found[soft][0] < found[response][0] for response in firm):
            return "pending" if "pending" in found and found["pending"][0] <= found[soft][0] else soft
    if "partly" in found or _is_split(found, text):
        return "partly"
    return next(response for response in ("rejected", "implemented", "accepted", "pending", "noted") if response in found)


def _is_split(found: dict[str, tuple[int, int]], text: str) -> bool:
    """Whether one part is accepted and another refused: "accepts the first part but cannot accept the second"."""
    if "accepted" not in found or "rejected" not in found or found["accepted"][0] >= found["rejected"][0]:
        return False
    return _CONTRAST.search(text, found["accepted"][1], found["rejected"][1]) is not None


@functools.cache
def _strict() -> list[tuple[str, re.Pattern[str]]]:
    return [(str(entry["response"]), re.compile("|".join(entry["patterns"]), re.IGNORECASE)) for entry in table()["answer"]]


@functools.cache
def _loose() -> list[tuple[str, re.Pattern[str]]]:
    return [(str(entry["response"]), re.compile("|".join(entry["patterns"]), re.IGNORECASE)) for entry in reply_table()["reply"]]
