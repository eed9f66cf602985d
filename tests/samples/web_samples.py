"""A news page as a browser saves it: banner, menu, article, related links, footer."""

from __future__ import annotations

import html

from samples.source import Element, Source

_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>{title} | {issuer}</title>
<meta property="og:site_name" content="{issuer}">
<meta property="og:title" content="{title}">
<meta property="article:published_time" content="2026-03-13T15:30:00+01:00">
<style>.cookie-banner {{ position: fixed; bottom: 0 }}</style>
</head>
<body>
<div class="cookie-banner" role="dialog"><p>We use cookies to make this site better. You can accept all of them or choose which you allow.</p>
<button>Accept all</button><button>Settings</button></div>
<header><a class="skip-link" href="#main">Skip to content</a><a href="/">{issuer}</a>
<nav><ul><li><a href="/about">About us</a></li><li><a href="/council">Basin Council</a></li><li><a href="/data">Data</a></li>
<li><a href="/news">News</a></li><li><a href="/contact">Contact</a></li></ul></nav></header>
<div class="breadcrumb"><a href="/">Home</a> / <a href="/news">News</a> / Forum</div>
<main id="main"><article>
<h1>{title}</h1>
<p class="meta">News | <time datetime="2026-03-13">13 March 2026</time></p>
{body}
</article>
<aside><h2>Related</h2><ul><li><a href="/news/strategy">Basin Council adopts drought strategy</a></li>
<li><a href="/news/data">More gauges send data in real time</a></li></ul></aside></main>
<div class="share-buttons"><a href="#">Share by e-mail</a> <a href="#">Print this page</a></div>
<footer><p>© 2026 {issuer}. 1 Compact Square, Port Ansel. <a href="/imprint">Imprint</a> <a href="/privacy">Privacy</a></p></footer>
</body>
</html>
"""


def make_news_page(source: Source) -> bytes:
    """The page, in UTF-8."""
    lines: list[str] = []
    for element, following in zip(source.elements, [*source.elements[1:], Element("end")], strict=True):
        text = html.escape(element.text, quote=False)
        if element.kind == "bullet":
            if not lines or not lines[-1].startswith("<li>"):
                lines.append("<ul>")
            lines.append(f"<li>{text}</li>")
            if following.kind != "bullet":
                lines.append("</ul>")
        else:
            tag = {"heading2": "h2"}.get(element.kind, "p")
            lines.append(f"<{tag}>{text}</{tag}>")
    return _PAGE.format(title=html.escape(source.title), issuer=html.escape(source.front["issuer"]), body="\n".join(lines)).encode()
