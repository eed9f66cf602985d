"""Named agreements in the words of a recommendation: long forms, short forms and protocols of one treaty are one name."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence

from pipeline.resolution.gazetteer import read_gazetteer
from pipeline.resources.words import fold_word

# Words that a treaty's name has or lacks without being another treaty.
_SMALL = frozenset(
    [
        "a",
        "all",
        "and",
        "any",
        "as",
        "by",
        "comprehensive",
        "concerning",
        "creating",
        "establishing",
        "for",
        "form",
        "from",
        "general",
        "in",
        "integral",
        "international",
        "its",
        "nation",
        "no",
        "number",
        "of",
        "on",
        "other",
        "regarding",
        "relating",
        "relative",
        "s",
        "their",
        "the",
        "thereof",
        "thereto",
        "to",
        "un",
        "united",
        "with",
    ]
)
_KINDS = {"covenant": "convention", "treaty": "convention", "pact": "convention", "accord": "agreement", "programme": "program", "act": "law"}
_ORDINALS = {
    "1": "first",
    "2": "second",
    "3": "third",
    "1st": "first",
    "2nd": "second",
    "3rd": "third",
    "first": "first",
    "second": "second",
    "third": "third",
}
_PROTOCOL = frozenset({"protocol"})
_NUMBERED = frozenset({"convention", "recommendation", "resolution", "directive", "regulation"})
_YEAR = re.compile(r"^(?:1[89]|20)\d\d$")
_LONGEST = 24  # words of a name


class Agreements:
    """Names of agreements, looked up in folded words.

    A name is read as its telling words in any order, so that "Convention for the Protection of X" is "International Convention on the
    Protection of X"; what a gazetteer knows under several names is one name.
    """

    def __init__(self, names: Iterable[str] = (), short_forms: Mapping[str, str] | None = None) -> None:
        """Index names.

        Args:
            names: Names of agreements as a document prints them.
            short_forms: Long forms of the document's short forms, by short form; they come before the gazetteer's.
        """
        self._keys = dict(_known_names())
        for name in names:
            words = _telling(_fold(name))
            if len(words) > 1 or (words and words[0] not in _NUMBERED | _PROTOCOL):
                self._keys.setdefault(words, _key(words))
        self._short_forms = {_squash(short): _fold(long_form) for short, long_form in (short_forms or {}).items() if _is_agreement(long_form)}
        self._starts: dict[str, int] = {}
        for words in self._keys:
            if words:
                self._starts[words[0]] = max(self._starts.get(words[0], 0), len(words))

    def spell_out(self, word: str) -> tuple[str, ...] | None:
        """The folded words of the agreement that a short form stands for; None if it stands for none."""
        if not any(char.isupper() for char in word[1:]):
            return None
        short = _squash(word)
        known = self._short_forms.get(short) or _known_short_forms().get(short)
        if known:
            return known
        rest = re.sub(r"^OP[12]?|OP[12]?$", "", short)
        parent = self._short_forms.get(rest) or _known_short_forms().get(rest) if rest != short else None
        if not parent:
            return None
        ordinal = ("second",) if "2" in short else ()
        return (*ordinal, "optional", "protocol", "to", "the", *parent)

    def find(self, words: Sequence[str], start: int) -> tuple[int, str] | None:
        """Find the agreement that begins at a word.

        Args:
            words: Folded words, short forms spelt out.
            start: Index of the word.

        Returns:
            Index behind its last word, and its name's key; None if none begins there.
        """
        protocol = self._find_protocol(words, start)
        return protocol or self._find_numbered(words, start) or self._find_name(words, start)

    def _find_name(self, words: Sequence[str], start: int) -> tuple[int, str] | None:
        first = _telling(words[start : start + 1])
        if not first or first[0] not in self._starts:
            return None
        found: tuple[int, str] | None = None
        telling: tuple[str, ...] = ()
        for end in range(start + 1, min(len(words), start + _LONGEST) + 1):
            telling = (*telling, *_telling(words[end - 1 : end]))
            if len(telling) > self._starts[first[0]]:
                break
            if telling in self._keys and _telling(words[end - 1 : end]):
                found = end, self._keys[telling]
        return found

    def _find_protocol(self, words: Sequence[str], start: int) -> tuple[int, str] | None:
        """An (optional, additional, numbered) protocol to an agreement, named behind it or in front: "second" ... "protocol to the" name."""
        here, ordinal = start, ""
        if words[here] in _ORDINALS:
            ordinal, here = f"{_ORDINALS[words[here]]} ", here + 1
        is_optional = here < len(words) and words[here] in {"optional", "additional", "facultative", "supplementary"}
        here += is_optional
        if here >= len(words) or words[here] not in _PROTOCOL or not (ordinal or is_optional or words[here + 1 : here + 2] in (["to"], ("to",))):
            return None
        here += 1
        while here < len(words) and words[here] in _SMALL:
            here += 1
        parent = self._find_name(words, here) if here < len(words) else None
        if not parent:
            return None
        whole = self._find_name(words, start)
        if whole and whole[0] > parent[0]:  # a protocol with a subject of its own: "... on the sale of children"
            return whole
        ordinal = "" if ordinal == "first " else ordinal
        return parent[0], f"{ordinal}protocol to {parent[1]}"

    def _find_numbered(self, words: Sequence[str], start: int) -> tuple[int, str] | None:
        """An agreement that goes by its number: "ILO Convention No. 7", "Convention 7"."""
        here = start + 1 if words[start] not in _NUMBERED and words[start + 1 : start + 2] and words[start + 1] in _NUMBERED else start
        if words[here] not in _NUMBERED:
            return None
        behind = here + 1
        while behind < len(words) and words[behind] in {"no", "number", "n", "."}:
            behind += 1
        if behind >= len(words) or not words[behind].isdigit() or _YEAR.match(words[behind]):
            return None
        whole = _telling(word for word in words[start : behind + 1] if word != ".")
        return behind + 1, self._keys.get(whole) or f"{words[here]} {words[behind]}"


def is_protocol_of(key: str, parent: str) -> bool:
    """Whether a key is that of a protocol to another agreement."""
    return key.endswith(f"protocol to {parent}")


def _fold(name: str) -> tuple[str, ...]:
    return tuple(fold_word(word) for word in re.findall(r"[^\W_]+", name))


def _telling(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(_KINDS.get(word, word) for word in words if word not in _SMALL and not _YEAR.match(word))


def _key(words: Iterable[str]) -> str:
    return " ".join(sorted(set(words)))


def _squash(word: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", word).upper()


def _is_agreement(name: str) -> bool:
    return bool(
        {"convention", "protocol", "covenant", "treaty", "agreement", "charter", "declaration", "pact", "statute", "accord"} & set(_fold(name))
    )


@functools.cache
def _known_names() -> dict[tuple[str, ...], str]:
    """Keys of the gazetteer's agreements by the telling words of each of their names."""
    keys: dict[tuple[str, ...], str] = {}
    gazetteer = read_gazetteer()
    for name, entry in sorted(gazetteer.by_name.items()):
        words = _telling(fold_word(word) for word in name.split())
        if entry.code.startswith("agreement:") and len(words) > 1:
            keys.setdefault(words, _key(_telling(fold_word(word) for word in gazetteer.names[entry.code].split())))
    return keys


@functools.cache
def _known_short_forms() -> dict[str, tuple[str, ...]]:
    gazetteer = read_gazetteer()
    return {
        _squash(short): tuple(fold_word(word) for word in gazetteer.names[entry.code].split())
        for short, entry in gazetteer.by_acronym.items()
        if entry.code.startswith("agreement:")
    }
