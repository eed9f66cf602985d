"""What is wrong with a page for who can't see it well, or has no mouse: asked of the browser itself."""

from __future__ import annotations

from chromium_driver import Page

_NEED_NAMES = {"button", "link", "textbox", "searchbox", "combobox", "checkbox", "radio", "spinbutton", "listbox", "DisclosureTriangle", "img", "image", "dialog", "navigation", "search"}  # fmt: skip
_LEAST_CONTRAST, _LEAST_CONTRAST_LARGE = 4.5, 3.0  # WCAG 2.2, 1.4.3


def audit(page: Page) -> list[str]:
    """Say what is wrong with the page shown."""
    return [*_find_nameless(page), *page.ask(_STRUCTURE), *page.ask(_CONTRAST)]


def find_untabbed(page: Page) -> list[str]:
    """Controls that the tabulator doesn't reach, in their order; and where its order is another than that of the page."""
    page.ask("(document.activeElement?.blur(), getSelection().removeAllRanges(), window.tabbed = [], scrollTo(0, 0))")
    page.ask(f"window.tabbable = {_TABBABLE}; for (const one of tabbable) one.addEventListener('focus', () => tabbed.push(one))")
    count = page.ask("tabbable.length")
    for _ in range(count + 3):
        page.press("Tab")
    missed: list[str] = page.ask(f"tabbable.filter((one) => !tabbed.includes(one)).map({_TELL})")
    if page.ask("tabbed.slice(0, tabbable.length).some((one, place) => one !== tabbable[place])"):
        missed.append("the tabulator goes another way than the page")
    return missed


def _find_nameless(page: Page) -> list[str]:
    found = []
    for node in page.read_accessibility():
        role = node.get("role", {}).get("value", "")
        if not node.get("ignored") and role in _NEED_NAMES and not str(node.get("name", {}).get("value", "")).strip():
            found.append(f"no name: {role} {node.get('properties', [])[:1]} in {page.tell_node(node)}")
    return found


_TELL = "(one) => one.outerHTML.slice(0, 160)"
_IS_SHOWN = "(one) => one.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true }) && one.getClientRects().length > 0"
_TABBABLE = f"""[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter((one) => !one.disabled && one.tabIndex >= 0
  && one.type !== 'hidden' && !one.closest('dialog:not([open])') && ({_IS_SHOWN})(one))"""
_STRUCTURE = f"""(() => {{
  const problems = [], tell = {_TELL};
  const ids = new Map();
  for (const one of document.querySelectorAll('[id]')) {{ if (ids.has(one.id)) problems.push('two of one id: ' + one.id); ids.set(one.id, one); }}
  if (document.querySelectorAll('h1').length !== 1) problems.push('not one first heading: ' + document.querySelectorAll('h1').length);
  let level = 0;
  for (const one of document.querySelectorAll('main h1, main h2, main h3, main h4, main h5, main h6')) {{
    if (!({_IS_SHOWN})(one)) continue;
    const now = Number(one.tagName[1]);
    if (now > level + 1) problems.push('heading leaves out a level: ' + tell(one));
    level = now;
  }}
  for (const name of ['main', 'header', 'nav', 'footer']) if (!document.querySelector(name)) problems.push('no ' + name);
  if (!document.documentElement.lang) problems.push('no language');
  for (const one of document.querySelectorAll('[tabindex]')) if (one.tabIndex > 0) problems.push('tabindex: ' + tell(one));
  for (const one of document.querySelectorAll('th')) if (!one.textContent.trim()) problems.push('empty head of a column');
  if (document.documentElement.scrollWidth > innerWidth + 1) problems.push('wider than the window: ' + document.documentElement.scrollWidth + ' of ' + innerWidth + ' '
    + [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.scroll, .top ul')).slice(0, 2).map(tell));
  for (const one of document.querySelectorAll('button, summary, select, input:not([type=hidden])')) {{
    const box = one.getBoundingClientRect();
    if (({_IS_SHOWN})(one) && !one.closest('label') && !one.matches('.add, .link, .pick') && (box.width < 24 || box.height < 24)) problems.push('smaller than 24 px: ' + tell(one));
  }}
  const first = document.querySelector('a[href]');
  if (!first?.matches('.skip') || !document.getElementById(first.getAttribute('href').slice(1))) problems.push('no link past the navigation');
  return problems;
}})()"""
_CONTRAST = f"""(() => {{
  const parse = (text) => {{ const found = text.match(/[\\d.]+/g).map(Number); return {{ r: found[0], g: found[1], b: found[2], a: found[3] ?? 1 }}; }};
  const over = (top, under) => ({{ r: top.r * top.a + under.r * (1 - top.a), g: top.g * top.a + under.g * (1 - top.a), b: top.b * top.a + under.b * (1 - top.a), a: 1 }});
  const light = ({{ r, g, b }}) => {{ const [x, y, z] = [r, g, b].map((one) => (one /= 255) <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4); return 0.2126 * x + 0.7152 * y + 0.0722 * z; }};
  const ground = (one) => {{
    const layers = [];
    for (let at = one; at; at = at.parentElement) {{ const colour = parse(getComputedStyle(at).backgroundColor); if (colour.a) layers.push(colour); if (colour.a === 1) break; }}
    return layers.reverse().reduce((under, top) => over(top, under), parse(getComputedStyle(document.body).backgroundColor));
  }};
  const seen = new Set(), problems = []; // words over the picture of a page (.pagewords) are unseen: the picture has them
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {{
    const one = node.parentElement;
    if (!node.textContent.trim() || seen.has(one) || !({_IS_SHOWN})(one) || one.closest('svg, option, :disabled, .unseen, .pagewords, [aria-hidden=true], dialog:not([open])')) continue;
    seen.add(one);
    const style = getComputedStyle(one), under = ground(one);
    let seenThrough = 1;
    for (let at = one; at; at = at.parentElement) seenThrough *= Number(getComputedStyle(at).opacity);
    const colour = parse(style.color), shown = over({{ ...colour, a: colour.a * seenThrough }}, under);
    const [a, b] = [light(shown), light(under)].sort((x, y) => y - x), ratio = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize), isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? {_LEAST_CONTRAST_LARGE} : {_LEAST_CONTRAST})) problems.push(`contrast ${{ratio.toFixed(2)}} of “${{node.textContent.trim().slice(0, 40)}}” ${{one.className || one.tagName}} in ${{one.parentElement.className}}`);
  }}
  return problems;
}})()"""
