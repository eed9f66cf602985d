"""Sentence boundaries for policy prose, as a spaCy component.

A stop ends a sentence unless what stands before it is an abbreviation, an initial, a list number or an open bracket, or what follows
goes on in lower case. Semicolons never end one. Works on the characters of one passage, so a passage is never joined with another.
"""

from __future__ import annotations

import re

import numpy as np
from spacy.attrs import IDX, SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.language.lexicons import read_words

# The stop itself, closing quotes and brackets, a footnote mark; then white space (or none behind a full-width stop, or none where a PDF lost it).
_STOP = re.compile(
    r"(?P<stop>[.!?…]+|[。！？])(?P<close>[\"”’'»)\]]*(?:\[\d{1,3}\])*)(?P<mark>\d{1,3}(?:,\d{1,3})*|[⁰¹²³⁴-⁹]+)?"
    # a source behind the stop belongs to what it closes: "... is met. (Paragraph 46)", "... combat it. (Guatemala);"
    r"(?P<ref>\s+\((?![ivxlc]{1,5}\))[^().]{2,80}\)[;.,]?(?=\s|$))?(?P<space>\s+(?P<cite>\[\d{1,3}\](?=\s))?\s*)?"
)
_WORD_BEFORE = re.compile(r"(?:[^\W_]|\.(?=[^\W_]))+$")
_NEXT_WORD = re.compile(r"[\"“„‘'«(\[]*(\w+)?")
_LIST_MARK = re.compile(r"\W*(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxlcIVXLC]{1,5})\)?[.)]?)\W*$")
_LETTERED = re.compile(r"\((?:[a-z]|[ivx]{1,5})\)\s+[A-Z]")  # "(b) Dredge the bay"
_INITIAL = re.compile(r"(?:^|[^\w.])(?:[A-Z]\.)*[A-Z]$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_INSIDE = np.uint64(2**64 - 1)  # -1 in the unsigned numbers that spaCy's arrays hold: no start of a sentence
_LONGEST_WORD = 60  # characters: no abbreviation and no list mark is longer, and long sentences are not searched through
_BRACKET_REACH = 400  # characters: past this, a bracket that was opened is taken for one that was never closed


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Split one passage into sentences.

    Args:
        text: The passage.

    Returns:
        (start, end) of each sentence, white space at its edges left out; in order, none empty.
    """
    cuts = [0]
    for match in _STOP.finditer(text):
        place = match.end()
        if place < len(text) and _ends_sentence(text, match, cuts[-1]):
            cuts.append(place)
    spans = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            spans.append((left, right))
    return spans


def sentence_spans(doc: Doc) -> list[Span]:
    """Sentences of a doc whose starts are set: what `doc.sents` gives, at a twentieth of the cost.

    Args:
        doc: A passage.

    Returns:
        Its sentences in order.
    """
    if not len(doc):
        return []
    starts = [int(place) for place in np.flatnonzero(doc.to_array(SENT_START) == 1)]
    if not starts or starts[0] != 0:
        starts.insert(0, 0)
    return [Span(doc, start, end) for start, end in zip(starts, [*starts[1:], len(doc)], strict=True)]


def _ends_sentence(text: str, match: re.Match[str], start: int) -> bool:
    if match["stop"] in "。！？":
        return not _is_in_bracket(text, start, match.start())
    following = _NEXT_WORD.match(text, match.end())
    word = (following[1] or "") if following else ""
    first = text[match.end()]
    if match["space"] is None:
        return _is_lost_space(text, match, word)
    if match["mark"] and not text[match.start() - 1 : match.start()].isalpha() and not match["close"]:
        return False  # a decimal: 3.5
    if word and word[0].islower() and first not in "•▪●◦" and not _LETTERED.match(text, match.end()):
        return False
    if _is_in_bracket(text, start, match.start()) and not set(match["close"]) & set(")]"):
        return False
    if match["stop"] != ".":
        return bool(word) or first in "•▪●◦–—-"
    return not _is_abbreviation(text, match, start, word)


def _is_lost_space(text: str, match: re.Match[str], word: str) -> bool:
    """A stop with nothing behind it ends a sentence only where a PDF lost the space: "impact.The"."""
    before = text[max(0, match.start() - 3) : match.start()]
    return (
        match["stop"] == "."
        and not match["mark"]
        and len(before) == 3
        and before.isalpha()
        and before.islower()
        and word[:1].isupper()
        and word[1:].islower()
        and word.lower() in read_words("abbreviations", "openers")
    ) or bool(match["close"] and word.lower() in read_words("abbreviations", "openers") and word[:1].isupper() and text[match.end()] != ",")


def _is_abbreviation(text: str, match: re.Match[str], start: int, word: str) -> bool:
    """Whether the stop belongs to what stands before it rather than ending the sentence."""
    head = text[max(start, match.start() - _LONGEST_WORD) : match.start()]
    if match.start() - start < _LONGEST_WORD and _LIST_MARK.fullmatch(head):
        return True
    if match["close"]:
        return False
    before = _WORD_BEFORE.search(head)
    if before is None:
        return False
    token = before[0].lower()
    opens = word.lower() in read_words("abbreviations", "openers") and word[:1].isupper()
    if token in read_words("abbreviations", "never"):
        return True
    if token in read_words("abbreviations", "before_number") and (word[:1].isdigit() or len(word) == 1 or text[match.end()] in "(["):
        return True
    if token in read_words("abbreviations", "often"):
        return not word
    if token in read_words("abbreviations", "maybe") or _INITIAL.search(head) or _DOTTED.fullmatch(before[0]):
        return not opens or (len(word) == 1 and _INITIAL.search(head) is not None)
    return token.isdigit() and word.lower() in read_words("abbreviations", "ordinal_followers")


def _is_in_bracket(text: str, start: int, place: int) -> bool:
    """Whether a bracket opened inside this sentence, behind its first word, is still open at `place` and is closed soon after."""
    opened = text.rfind("(", start + 1, place)
    if opened <= start or text.find(")", opened, place) >= 0 or not text[start:opened].strip("\"“'‘ "):
        return False
    closed = text.find(")", place)
    return 0 <= closed - opened <= _BRACKET_REACH


def make_doc(nlp: Language, text: str) -> Doc:
    """Cut a passage into tokens and keep its text at hand for the components.

    Args:
        nlp: The pipeline.
        text: The passage.

    Returns:
        A doc that no component has seen yet.
    """
    doc: Doc = nlp.make_doc(text)
    doc.user_data["text"] = text
    return doc


def passage_text(doc: Doc) -> str:
    """The text of a passage, joined from its tokens only once: `doc.text` joins them again at every call."""
    if "text" not in doc.user_data:
        doc.user_data["text"] = doc.text
    return str(doc.user_data["text"])


class SentenceMarker:
    """Sets the sentence starts of docs that hold one passage each."""

    def __init__(self, *, is_final: bool) -> None:
        """Say what becomes of the other tokens.

        Args:
            is_final: Whether they are marked as no starts, which keeps a parser from adding some; it costs as much as the tokenizer.
        """
        self._is_final = is_final

    def __call__(self, doc: Doc) -> Doc:
        """Set the sentence starts of one passage."""
        if not len(doc):
            return doc
        starts = [start for start, _ in split_sentences(passage_text(doc))]
        first = {0}
        if len(starts) > 1:
            # a boundary inside a token (text the tokenizer did not cut) moves to the next token
            first.update(int(place) for place in np.searchsorted(doc.to_array(IDX), starts[1:]))
        if self._is_final:
            flags = np.full((len(doc), 1), _INSIDE, dtype="uint64")
            flags[[place for place in sorted(first) if place < len(doc)]] = 1
            return doc.from_array([SENT_START], flags)
        for place in sorted(first):
            if place < len(doc):
                doc[place].is_sent_start = True
        return doc


def make_sentences(nlp: Language, name: str, is_final: bool) -> SentenceMarker:  # spaCy calls factories by keyword
    """Make the component for a pipeline."""
    del nlp, name
    return SentenceMarker(is_final=is_final)


Language.factory("policy_sentences", assigns=["token.is_sent_start"], default_config={"is_final": False}, func=make_sentences)
