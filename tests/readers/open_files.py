"""OpenDocument files written part by part."""

from __future__ import annotations

import zipfile
from pathlib import Path

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = " ".join(
    [
        *(
            f'xmlns:{short}="{_OASIS}{name}:1.0"'
            for short, name in {
                "office": "office",
                "text": "text",
                "table": "table",
                "draw": "drawing",
                "style": "style",
                "meta": "meta",
                "presentation": "presentation",
                "fo": "xsl-fo-compatible",
                "svg": "svg-compatible",
            }.items()
        ),
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
    ]
)
MIME = "application/vnd.oasis.opendocument."


def part(name: str, content: str) -> str:
    return f'<?xml version="1.0"?><office:{name} {NAMESPACES}>{content}</office:{name}>'


def write_open(
    path: Path, kind: str, body: str, *, automatic: str = "", styles: str = "", meta: str | None = None, more: dict[str, str] | None = None
) -> Path:
    """Write an OpenDocument file.

    Args:
        path: Where to.
        kind: "text", "presentation" or "spreadsheet".
        body: What stands in the body.
        automatic: Its automatic styles.
        styles: What stands in styles.xml.
        meta: What stands in office:meta; None for a file without.
        more: More members by name.
    """
    content = f"<office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body>"
    members = {
        "mimetype": MIME + kind,
        "content.xml": part("document-content", content),
        "styles.xml": part("document-styles", styles),
        **({} if meta is None else {"meta.xml": part("document-meta", f"<office:meta>{meta}</office:meta>")}),
        **(more or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path
