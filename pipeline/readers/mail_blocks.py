"""A message → Blocks: subject, people, text, earlier messages."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pipeline.errors import NoTextError
from pipeline.readers.mail_message import Message
from pipeline.readers.mail_quotes import mark_heads, read_boxes, split_text
from pipeline.readers.web.blocks import PageWalk
from pipeline.readers.web.markup import parse_page, prune, strip_tags
from pipeline.schemas import Block, FileProperties, ReadDocument

Element = Any  # lxml's elements carry no types

_UTF8_MARK = b"\xef\xbb\xbf"


def make_document(message: Message, file_format: str) -> ReadDocument:
    """Put a message into blocks.

    Args:
        message: The message.
        file_format: "eml" or "msg".

    Returns:
        Its subject as title, From, To and Cc as notes, its text; earlier messages told apart as notes or under headings of their own,
        signatures as feet.

    Raises:
        NoTextError: It has neither subject nor text.
    """
    walk = PageWalk()
    blocks: list[Block] = []
    for kind, text in message.parts:
        blocks += _read_html(text, walk) if kind == "html" else split_text(text)
    blocks = _number(blocks) if len(message.parts) > 1 else blocks
    head = [Block(message.subject, "title", level=1, locator="subject")] if message.subject else []
    if not head and not any(block.text for block in blocks):
        raise NoTextError("The message holds no text.", "If it has attachments, they are listed on their own.")
    people = ([("From", message.sender)] if message.sender else []) + message.recipients
    head += [Block(f"{name}: {who}", "note", locator=name.lower()) for name, who in people]
    notes = list(message.notes) if any(block.text for block in blocks) else [*message.notes, "The message holds no text of its own."]
    properties = FileProperties(title=message.subject or None, authors=message.sender or None, published_on=message.sent_on)
    return ReadDocument(file_format, [*head, *blocks], walk.cells, properties, notes=notes)


def _read_html(text: str, walk: PageWalk) -> list[Block]:
    """The text of a message in HTML: all of it, since a message has no menus; `walk` counts its tables and keeps their cells."""
    page = parse_page(_UTF8_MARK + text.encode("utf-8", "replace"))
    if page.root is None:
        return [Block(line, "paragraph", locator=f"paragraph {number}") for number, line in enumerate(strip_tags(page.decoded.text), start=1)]
    root = page.root
    prune(root, all_furniture=False)
    body = root.find("body")
    root = root if body is None else body
    aside = [(element, kind) for kind, found in (("foot", _find_signatures(root)), ("note", _find_quotes(root))) for element in found]
    aside = [(element, kind) for element, kind in aside if not any(other is not element and other in element.iterancestors() for other, _ in aside)]
    for element, _ in aside:
        element.drop_tree()
    blocks = mark_heads(_walk(root, walk))
    for kind in ("foot", "note"):
        for element in (element for element, told in aside if told == kind):
            blocks += [replace(block, kind=kind) if block.kind == "paragraph" or kind == "foot" else block for block in _walk(element, walk)]
    return blocks


def _walk(element: Element, walk: PageWalk) -> list[Block]:
    before = len(walk.blocks)
    walk.walk(element)
    return walk.blocks[before:]


def _find_quotes(root: Element) -> Iterator[Element]:
    for element in root.iter("blockquote", "div", "table"):
        is_cited = element.tag == "blockquote" and (element.get("type") == "cite" or element.get("cite") is not None)
        if element is not root and (is_cited or _is_marked(element, "quote_boxes")):
            yield element


def _find_signatures(root: Element) -> Iterator[Element]:
    for element in root.iter("div", "table", "p", "pre"):
        if element is not root and _is_marked(element, "signature_boxes"):
            yield element


def _is_marked(element: Element, boxes: str) -> bool:
    marks = f"{element.get('class', '')} {element.get('id', '')}".lower().split()
    return not read_boxes(boxes).isdisjoint(marks)


def _number(blocks: list[Block]) -> list[Block]:
    """Count paragraphs over all parts of a message, since each part begins anew."""
    numbers = itertools.count(1)
    return [replace(block, locator=f"paragraph {next(numbers)}") if not (block.locator or "").startswith("table") else block for block in blocks]
