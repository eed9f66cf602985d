"""Templates turned into pages: everything escaped, nothing loaded from elsewhere, no script or style inside a page."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources
from typing import Any
from urllib.parse import quote, urlencode

import jinja2

from pipeline.report.pages import make_environment, read_part
from pipeline.report.wording import cut_text, say_count, say_date
from pipeline.schemas.wording import find_value_title

_BORROWED = frozenset({"report_parts.html.j2"})  # of the report: a theme's chart is drawn as there
STATIC = {
    "review.css": "text/css",
    "review.js": "text/javascript",
    "queue.js": "text/javascript",
    "adding.js": "text/javascript",
    "marking.js": "text/javascript",
    "base.css": "text/css",
}


@functools.cache
def _environment() -> jinja2.Environment:
    environment = make_environment(_read_template, shows_none=False)
    environment.filters |= {
        "of": lambda mapping, name: mapping.get(name, ""),
        "date_words": say_date,
        "cut": cut_text,
        "quoted": lambda text: quote(str(text), safe=""),
        "time_words": say_time,
    }
    environment.globals |= {"count": say_count, "value_title": _say_value, "query": say_query}
    return environment


def render(template: str, **context: Any) -> str:  # noqa: ANN401  # what a template is given
    """Render a page or a part of one.

    Args:
        template: Name of the template.
        context: What it is given.
    """
    return _environment().get_template(template).render(**context)


@functools.cache
def read_static(name: str) -> bytes:
    """A style sheet or script of this room, or the report's own look."""
    if name == "base.css":
        return read_part(name).encode()
    return resources.files("pipeline.review").joinpath("static", name).read_bytes()


def say_query(values: Mapping[str, str], **changes: str) -> str:
    """The part of an address behind "?": values, some of them changed, empty ones left out."""
    return urlencode({name: value for name, value in {**values, **changes}.items() if value})


def say_time(moment: str | None) -> str:
    """A UTC time as people write it: "12 June 2024, 14:05 UTC"."""
    if not moment or len(moment) < 16:
        return moment or ""
    return f"{say_date(moment[:10])}, {moment[11:16]} UTC"


def _say_value(column: str, value: object) -> str:
    return find_value_title(column, str(value)) if value not in (None, "") else ""


def _read_template(name: str) -> str:
    if name in _BORROWED:
        return read_part(name)
    return resources.files("pipeline.review").joinpath("templates", name).read_text(encoding="utf-8")
