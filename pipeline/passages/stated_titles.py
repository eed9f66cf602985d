"""Find the title that goes into a document's row: the passages marked as title, mended; else what repeats, refers or is stated elsewhere."""

from __future__ import annotations

import re

from pipeline.dates import find_dates
from pipeline.passages.endings import is_finished
from pipeline.passages.frontmatter import Views
from pipeline.passages.patterns import pattern_of
from pipeline.passages.publishers import find_body, find_listed_body
from pipeline.passages.sections import find_section_kind
from pipeline.passages.titles import title_text
from pipeline.schemas import ReadDocument, Structure
from pipeline.schemas.text import WEB_FORMATS

# Titles that programs write by themselves, or that people leave behind.
_NO_TITLE = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)\b.*|untitled.*|document\d*|presentation\d*|powerpoint presentation|slide ?\d*|template|title|(?:[\w.]+ ){1,3}(?:document|template)|(?:(?:draft|final|copy|version|rev)\W*\d*\W*)+|.*\.(?:docx?|pdf|indd|pptx?|rtf|odt|qxd|xlsx?|txt|html?|png|jpe?g|tiff?|ai|psd|eps|pub|wpd)|[\w-]*_[\w.-]*|[\W\d_]*|\w+)$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^[^,]{2,40}, [^,]{2,40}$")  # "Greensmouth, North Varda"
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,60}$")  # the name of the site behind a page's title
_BARE_KIND = re.compile(
    r"^(?:(?:joint|final|outcome|ministerial|draft|closing|summary|chair['’]s) )*(?:communiqu[eé]|declaration|statement|minutes|conclusions|proceedings|summary)$",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2
_HEAD_WORDS = 16
_HEAD_PAGES = 3

Found = tuple[str | None, str | None]


def find_title(read: ReadDocument, structure: Structure, views: Views, file_name: str) -> Found:
    """Find a document's title.

    Args:
        read: What the reader took from the file.
        structure: Its sections and passages; those of the kind "title" were found by their place and look.
        views: The document.
        file_name: Name of the file; a title in the file's properties that only repeats it is none.

    Returns:
        The title and where it stands: on the title page or above the text, in a letter's subject line, in the running head, in the file's
        properties; (None, None) where it has none.
    """
    title = title_text(drop_series([passage.row.text for passage in structure.passages if passage.row.kind == "title"]))
    stated = _find_stated(read, file_name)
    if title is not None and read.format in WEB_FORMATS and stated:
        title = _drop_kicker(title, stated)
    subject = _find_subject(views)
    if title is not None and _BARE_KIND.match(title):
        title = _with_occasion(title, views)
    if title is not None and not (subject and find_body(title) == title):
        return title, "heading" if read.format in {"txt", "md", *WEB_FORMATS} else "title page"
    tries = ((subject, "subject line"), (_find_running_title(structure, views), "running head"), (stated, "properties"))
    return next(((found, source) for found, source in tries if found), (None, None))


def _with_occasion(title: str, views: Views) -> str:
    """A title that only says what the paper is, with the line above it that says of what: "Sixth Conference on Quays: Joint Communiqué"."""
    above: list[str] = []
    for passage in views.front:
        if passage.kind == "title":
            break
        above.append(passage.text)
    occasions = [
        text for text in above if 4 <= len(text.split()) <= _HEAD_WORDS and not is_finished(text) and not find_dates(text) and find_body(text) is None
    ]
    return f"{occasions[-1]}: {title}" if occasions else title


def drop_series(parts: list[str]) -> list[str]:
    """Leave out a line above the title that the title repeats, as the name of a series does.

    Args:
        parts: The lines of the title: "PORT REVIEW", "Report of the Working Group on the Port Review", "Tannberg".

    Returns:
        The lines without it.
    """
    while len(parts) > 1 and _fold(parts[0]) and f" {_fold(parts[0])} " in f" {_fold(parts[1])} ":
        parts = parts[1:]
    return parts


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _drop_kicker(title: str, stated: str) -> str:
    """A web page's heading without the short line set above it, where the page's own title tells where it ends."""
    own = _SITE.sub("", stated) if not title.endswith(stated) else stated
    before = title[: -len(own)] if title.endswith(own) else ""
    return own if before.strip() and len(before.split()) <= 5 and len(own.split()) >= 4 else title


def _find_stated(read: ReadDocument, file_name: str) -> str | None:
    stated = (read.properties.title or "").strip()
    stem = file_name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if not stated or _NO_TITLE.match(stated) or _plain(stated) == _plain(stem) or find_listed_body(stated) == stated:
        return None
    return stated


def _find_subject(views: Views) -> str | None:
    cue = pattern_of("publishers", "subjects", r"^{}\s*:\s*(?=\S)")
    for passage in views.front:
        match = cue.match(passage.text)
        if match and len(passage.text.split()) <= 40:
            return passage.text[match.end() :].strip()
    return None


def _find_running_title(structure: Structure, views: Views) -> str | None:
    """The running head that names the work: on several pages, of several words, no date, place, body or section."""
    sections = {_fold(section.heading or "") for section in structure.sections}
    pages: dict[str, set[int | None]] = {}
    for passage in structure.passages:
        if passage.row.kind == "running head":
            for head in views.heads:
                if head in passage.row.text:
                    pages.setdefault(head, set()).add(passage.row.page)
    for head in views.heads:
        words = head.split()
        is_name = bool(find_body(head)) or bool(_PLACE.match(head)) or bool(find_dates(head, with_years=True))
        is_label = bool(pattern_of("doctypes", "labels", r"^{}$").match(head)) or find_section_kind(head) != "body" or _fold(head) in sections
        if _FEWEST_WORDS <= len(words) <= _HEAD_WORDS and len(pages.get(head, ())) >= _HEAD_PAGES and not (is_name or is_label or is_finished(head)):
            return head if any(letter.isalpha() for letter in head) and "/" not in words[0] else None
    return None


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())
