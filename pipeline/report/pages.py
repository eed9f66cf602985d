"""Templates turned into pages: everything escaped, nothing loaded from elsewhere, scripts pinned by their checksum."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
from collections.abc import Callable
from importlib import resources
from typing import Any

import jinja2
import markupsafe

from pipeline.report.wording import clean_text, say_count, say_date

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file: data:; base-uri 'none'; form-action 'none'"


def make_environment(read: Callable[[str], str], *, shows_none: bool = True) -> jinja2.Environment:
    """Templates in which every value is escaped and cleaned, and a missing one is an error.

    Args:
        read: Reads a template by its name.
        shows_none: Whether a value that is None is shown as such; else nothing is.
    """

    def finish(value: object) -> object:
        return clean_text(value) if type(value) is str else "" if value is None and not shows_none else value

    return jinja2.Environment(
        loader=jinja2.FunctionLoader(read),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finish,
    )


@functools.cache
def _environment() -> jinja2.Environment:
    environment = make_environment(read_part)
    environment.filters["date_words"] = say_date
    environment.globals["count"] = say_count
    return environment


@functools.cache
def read_part(name: str) -> str:
    """Read a template, style sheet or script of this room by its name."""
    return resources.files("pipeline.report").joinpath("templates", name).read_text(encoding="utf-8")


def render(template: str, styles: tuple[str, ...], scripts: tuple[str, ...], **context: Any) -> str:  # noqa: ANN401  # what a template is given
    """Render a page with its styles and scripts inside it.

    A content security policy lets only these scripts run, so that markup which slipped through could still do nothing.

    Args:
        template: Name of the template.
        styles: Names of style sheets.
        scripts: Names of scripts.
        context: What the template is given.

    Returns:
        The page.
    """
    style = "\n".join(read_part(name).strip() for name in styles)
    codes = ["\n" + read_part(name).strip() + "\n" for name in scripts]
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'" for code in codes)
    policy = f"{_POLICY}; script-src {hashes}" if hashes else _POLICY
    return _environment().get_template(template).render(
        styles=markupsafe.Markup(style),  # noqa: S704  # our own files
        scripts=[markupsafe.Markup(code) for code in codes],  # noqa: S704  # our own files
        policy=policy,
        **context,
    )  # fmt: skip


def embed_json(value: object) -> markupsafe.Markup:
    """A value as JSON that can stand inside a script element: no "<", no "&", nothing but ASCII."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return markupsafe.Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704  # safe by what is replaced


def fingerprint_parts(*names: str) -> str:
    """Fingerprint of templates, styles and scripts: pages are made anew when one of them changes."""
    return hashlib.sha256("\x1f".join(read_part(name) for name in names).encode()).hexdigest()[:16]
