"""The shape of a sentence: runs of its words in which only those of grammar are left, for the judge.

"Clinicians are asked to state on the form" and "Owners are requested to file by May" share few words and all of their shape: what one of them teaches holds for the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

_SOFT = 0.3  # like single words: many of them stand in a sentence
_GRAMMAR = frozenset({"DT", "PDT", "IN", "TO", "MD", "PRP", "PRP$", "WDT", "WP", "WP$", "WRB", "CC", "EX"})
_HELPERS = frozenset(
    {
        "be", "is", "are", "am", "was", "were", "been", "being", "'s", "’s", "'re", "’re", "have", "has", "had", "having", "'ve", "’ve", "'d", "’d",
        "do", "does", "did", "let", "not", "n't", "n’t", "no", "never",
    }
)  # fmt: skip
_STOPS = frozenset({",", ":", ";", "?", "!", "."})
_NAMING = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "FW"})
_POINTING = frozenset({"the", "a", "an", "this", "these", "its", "their", "his", "her", "our", "your", "all", "each", "every", "any", "some"})
_START, _END = "<s>", "</s>"


def name_shapes(doc: Doc) -> dict[str, float]:
    """Name the runs of three and four words with open words as their tags, and of two to five with noun phrases as one.

    Args:
        doc: A sentence with tags of the Penn treebank.

    Returns:
        Features, each of a small value.
    """
    words = [_START, *(_strip(token) for token in doc if not token.is_space), _END]
    phrases = list(_join_nouns(words))
    names = [f"tags {run}" for length in (3, 4) for run in _runs(words, length)]
    names += [f"shape {run}" for length in (2, 3, 4, 5) for run in _runs(phrases, length)]
    return dict.fromkeys(names, _SOFT)


def _strip(token: Token) -> str:
    word, tag = str(token.lower_), str(token.tag_)
    if tag in _GRAMMAR or word in _HELPERS:
        return word
    if token.is_punct or not tag.isalpha():
        return word if word in _STOPS else "PU"
    return tag


def _join_nouns(words: list[str]) -> Iterator[str]:
    """The words with each run of nouns, adjectives and numbers as one, and without what only points at them."""
    before = ""
    for word in words:
        if word in _POINTING:
            continue
        shape = "N" if word in _NAMING else word
        if not shape == before == "N":
            yield shape
        before = shape


def _runs(words: list[str], length: int) -> Iterator[str]:
    return (" ".join(words[start : start + length]) for start in range(len(words) - length + 1))
