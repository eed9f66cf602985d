"""A page's bytes → its tree, without what is furniture, and without what hostile pages do to parsers."""

from __future__ import annotations

import functools
import html
import importlib.resources
import re
import tomllib
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from pipeline.intake.decoding import DecodedText, decode_text

Element = Any  # lxml's elements carry no types

_PRESCAN = 8192  # bytes in which a page states its encoding; the standard says 1024, pages say it later
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_CHARSET = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
# A tag with thousands of attributes costs a parser the square of them in time.
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]*)([^<>]{20000,})>")
_ATTRIBUTE = re.compile(r"[\s\"'][\w:.-]+\s*=")
_MOST_ATTRIBUTES = 500
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TOO_DEEP = re.compile("depth|huge|too long", re.IGNORECASE)
_DROPPED = re.compile(r"<(script|style|noscript|template)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_BLOCK_END = re.compile(r"</?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|section|article|blockquote|dd|dt|pre|hr)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[/!?a-zA-Z][^>]*>")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as parsed.

    Attributes:
        decoded: Its text and how it was decoded.
        root: Its tree; None where it nests too deep for one.
    """

    decoded: DecodedText
    root: Element | None


def parse_page(data: bytes, declared: str | None = None) -> Page:
    """Decode and parse a page.

    Args:
        data: The file.
        declared: Encoding that what the page came in states for it; None if nothing does.

    Returns:
        The page. Its encoding is told by a byte order mark, else by what it came in or its meta tag where the bytes allow it, else guessed.

    Raises:
        UnreadableFileError: The bytes are no text.
    """
    decoded = decode_text(data, declared or find_declared_encoding(data))
    text = _LONG_TAG.sub(_shorten_tag, decoded.text)
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = lxml_html.document_fromstring(_without_declaration(text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    if any(_TOO_DEEP.search(entry.message) for entry in parser.error_log):
        root = None  # the parser stopped in the middle: what it has is only the beginning
    if root is not None:
        _unfold(root)
    return Page(decoded, root)


def _unfold(root: Element) -> None:
    """Make headings of the lines that a reader clicks on to unfold what is under them."""
    level = 1
    for element in list(root.iter(*_HEADINGS, "summary")):
        if element.tag == "summary":
            element.tag = f"h{min(level + 1, 6)}"
            details = element.getparent()
            if details is not None and details.tag == "details":
                details.tag = "div"
        else:
            level = int(element.tag[1])


def find_declared_encoding(data: bytes) -> str | None:
    """The encoding that a page states for itself.

    Args:
        data: The file, or its beginning.

    Returns:
        Name of the encoding as written; None if none is stated.
    """
    head = _COMMENT.sub(b"", data[:_PRESCAN])
    match = _CHARSET.search(head) or _XML_ENCODING.search(head)
    return match[1].decode("ascii", "replace") if match else None


def strip_tags(text: str) -> list[str]:
    """Take the tags out of a page that can't be parsed.

    Args:
        text: The page.

    Returns:
        Its lines of text, parted where its blocks end.
    """
    plain = _TAG.sub("", _BLOCK_END.sub("\n", _DROPPED.sub(" ", text)))
    lines = (" ".join(html.unescape(line).split()) for line in plain.split("\n"))
    return [line for line in lines if line]


def prune(root: Element, *, all_furniture: bool) -> None:
    """Take the furniture out of a page's tree, in place.

    Args:
        root: The tree.
        all_furniture: Whether to take headers, footers and asides as well; those of an article are its own.
    """
    names = _read_furniture()
    if all_furniture:
        for element in list(root.iter(*names["outer_tags"])):
            if next(element.iterancestors("article", "main"), None) is None:
                element.drop_tree()
    tags = set(names["tags"])
    for element in list(root.iter(etree.Element)):
        if element.tag in {"html", "body", "head", "main", "article"} or element.getparent() is None:
            continue
        if element.tag in tags or _is_furniture(element, names):
            element.drop_tree()


def _is_furniture(element: Element, names: dict[str, Any]) -> bool:
    if _UNSEEN.search(element.get("style", "")):  # a long text is hidden only until a script shows it
        return len(str(element.text_content()).split()) <= int(names["box_words"])
    marks = f"{element.get('class', '')} {element.get('id', '')}".lower()
    if not marks.strip():
        return element.get("hidden") is not None
    if not set(names["hidden_classes"]).isdisjoint(marks.split()):
        return True
    if any(box in marks for box in names["boxes"]):
        return len(str(element.text_content()).split()) <= int(names["box_words"])
    return element.get("hidden") is not None


def _shorten_tag(match: re.Match[str]) -> str:
    return f"<{match[1]}>" if len(_ATTRIBUTE.findall(match[2])) > _MOST_ATTRIBUTES else match[0]


def _without_declaration(text: str) -> str:
    """A parser takes no text that declares an encoding, since it has none any more."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text) or " "


@functools.cache
def _read_furniture() -> dict[str, Any]:
    return tomllib.loads(importlib.resources.files("pipeline.resources").joinpath("page_furniture.toml").read_text(encoding="utf-8"))
