"""What in a message's text is the writer's own, what an earlier message, and what the signature."""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.readers.txt import split_lines
from pipeline.schemas import Block

_MARK = re.compile(r"(?:>[ \t]?)+")
_SIGNATURE = re.compile(r"-- ?")
_FIELD = re.compile(r"\s*\*?([^\W\d_][\w ]{0,15})\s?:\*?\s?(.*)")
_FIELDS_WITHIN = 8  # lines of a head
_LEAST_FIELDS = 3
_LONGEST_OPENER = 500  # characters


def split_text(text: str) -> list[Block]:
    """Split a message's plain text into blocks.

    Args:
        text: The text.

    Returns:
        A block a line, with locator "line N". Lines of earlier messages marked with ">" are notes without their marks, as are lines
        that say who wrote them; where an earlier message follows as a whole, its first line is a heading. The signature is a foot.
    """
    return mark_heads(_mark_lines(split_lines(text)))


def _mark_lines(lines: Sequence[Block]) -> list[Block]:
    blocks: list[Block] = []
    is_signature = False
    for number, line in enumerate(lines):
        mark = _MARK.match(line.text)
        if mark:
            is_signature = False
            quoted = line.text[mark.end() :].strip()
            blocks.append(replace(line, text=quoted, kind="note" if quoted else "line"))
        elif _SIGNATURE.fullmatch(line.text):
            is_signature = True
        elif _opens_quote(lines, number):
            is_signature = False
            blocks.append(replace(line, kind="note"))
        else:
            is_signature = is_signature and not is_opener(line.text)
            blocks.append(replace(line, kind="foot") if is_signature and line.text else line)
    return _join_notes(blocks)


def _opens_quote(lines: Sequence[Block], number: int) -> bool:
    """A line that ends in a colon right above marked lines says who wrote them."""
    if not lines[number].text.rstrip().endswith(":"):
        return False
    following = next((line.text for line in lines[number + 1 : number + 4] if line.text), "")
    return bool(_MARK.match(following)) and is_opener(lines[number].text)


def _join_notes(blocks: Sequence[Block]) -> list[Block]:
    """Marked lines that follow each other are one paragraph: a note is a whole paragraph to the rooms that follow."""
    runs: list[list[Block]] = []
    for block in blocks:
        if block.kind == "note" and runs and runs[-1][-1].kind == "note" and not is_opener(runs[-1][-1].text):
            runs[-1].append(block)
        else:
            runs.append([block])
    return [replace(run[0], text="\n".join(block.text for block in run)) if len(run) > 1 else run[0] for run in runs]


def mark_heads(blocks: Sequence[Block]) -> list[Block]:
    """Mark where an earlier message begins that follows as a whole.

    Args:
        blocks: Lines or paragraphs of a message.

    Returns:
        The blocks; the line above an earlier message, or the first of its head, is a heading, the other lines of its head are notes.
    """
    marked: list[Block] = []
    rest = 0
    for number, block in enumerate(blocks):
        if rest:
            rest -= 1
            marked.append(replace(block, kind="note") if block.text else block)
        elif block.kind in {"line", "paragraph"} and (head := _find_head(blocks, number)):
            first, *others = head.lines
            marked.append(replace(block, text=first, kind="heading", level=2))
            marked += [replace(block, text="\n".join(others), kind="note")] if others else []
            rest = head.blocks - 1
        elif block.kind in {"line", "paragraph"} and is_opener(block.text):
            marked.append(replace(block, kind="heading", level=2))
        else:
            marked.append(block)
    return marked


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of an earlier message: how many blocks it takes, and the lines of the first."""

    blocks: int
    lines: list[str]


def _find_head(blocks: Sequence[Block], start: int) -> _Head | None:
    """A head of From, Sent, To and Subject, a block a field or all in one block."""
    words = _read_words()
    first = blocks[start].text.split("\n")
    match = _FIELD.fullmatch(first[0])
    if not match or match[1].strip().lower() not in words["from"] or not match[2].strip():
        return None
    fields, last = 1, start
    for number in range(start, min(start + _FIELDS_WITHIN, len(blocks))):
        lines = first[1:] if number == start else blocks[number].text.split("\n")
        found = sum(1 for line in lines if (told := _FIELD.fullmatch(line)) and told[1].strip().lower() in words["others"])
        if not found and any(line.strip() for line in lines):
            break
        fields, last = fields + found, number if found else last
    return _Head(last - start + 1, first) if fields >= _LEAST_FIELDS else None


def is_opener(text: str) -> bool:
    """Whether a line stands above an earlier message, as mail programs write it."""
    if text.rstrip()[-1:] not in {":", "-"} or len(text) > _LONGEST_OPENER:
        return False
    folded = " ".join(text.split()).lower()
    return any(pattern.fullmatch(folded) for pattern in _read_openers())


def read_boxes(name: str) -> frozenset[str]:
    """Classes and ids of the boxes that mail programs make.

    Args:
        name: "quote_boxes" or "signature_boxes".
    """
    return frozenset(_read_words()[name])


@functools.cache
def _read_openers() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _read_words()["openers"])


@functools.cache
def _read_words() -> dict[str, Any]:
    return tomllib.loads(importlib.resources.files("pipeline.resources").joinpath("mail.toml").read_text(encoding="utf-8"))
