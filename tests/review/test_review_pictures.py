"""Every page in a browser: no script fails, a screen reader is told all, nothing is too pale or too wide; and the pictures of docs/review.md.

`make screenshots` (SCREENSHOTS=1) writes the pictures anew; otherwise each page is only seen to be there and not blank.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from chromium_driver import CHROMIUM, Browser
from invented_names import MOW, entity_id_of
from invented_tables import document_id_of, write_files
from invented_tables import make_tables as make_plain_tables
from near_miss_rows import add_near_misses
from page_audit import audit, find_untabbed
from PIL import Image
from review_home import Place, open_place, publish_home, serve_place
from test_hostile import _attack

from pipeline.ids import make_id
from pipeline.review.room import PLACES
from pipeline.tables import Tables

pytestmark = [pytest.mark.system, pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")]
FOLDER = Path(__file__).parents[2] / "docs" / "images" / "review"
PAGE = Path(__file__).parents[2] / "docs" / "review.md"
MOST_BYTES = 150_000
FURTHER = os.environ.get("SCREENSHOTS_ALL", "")  # a folder: every page at both sizes, for who works on them
WIDE, NARROW = (1280, 860), (390, 800)


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the page, what is done on it before, its size and colours."""

    name: str
    path: str
    script: str = ""
    size: tuple[int, int] = WIDE
    is_dark: bool = False


def find_key(tables: Tables, words: str) -> str:
    frame = tables["recommendations"]
    return str(frame[frame["text"].str.contains(words, regex=False)]["recommendation_id"].iloc[-1])


def list_shots(tables: Tables) -> list[Shot]:
    """The pictures: one of every page in the navigation, and what a page does that isn't seen at once."""
    shots = {path: Shot(name.lower().replace(" ", "-"), path) for path, name in PLACES}
    shots["/search"] = Shot("search", "/search?q=shore+power")
    theme, other = (make_id("theme", label) for label in ("Flood insurance", "Coastal data sharing"))
    report = next(one for one in _reports() if "2024.pdf" in one)
    return [
        *shots.values(),
        Shot("recommendation-narrow", f"/recommendations?status=any&at={find_key(tables, 'exempt shore power')}", "", NARROW, is_dark=True),
        Shot("theme-merge", "/themes", _choose(f"f-{theme}", "merge into", other)),
        Shot("theme-split", "/themes", _split(f"f-{make_id('theme', 'Shore power in ports')}")),
        Shot("entity-split", "/entities?q=waterways", _show(f"f-{entity_id_of(MOW)}")),
        Shot("document", f"/documents/{make_id('document', report)}"),
        Shot("page-marked", f"/documents/{make_id('document', report)}/pages/1", _MARK),
    ]


def _reports() -> list[str]:
    return [str(name) for name in make_plain_tables()["documents"]["file_name"]]


def _show(details: str) -> str:
    return f"(found => {{ found.open = true; found.closest('.thing').scrollIntoView(); }})(document.getElementById('{details}'))"


def _choose(details: str, name: str, value: str) -> str:
    """Open a form, choose what holds a value from one of its lists, and wait for what the page says to that."""
    return f"""(async () => {{
      {_show(details)};
      const control = document.querySelector('#{details} [name="{name}"]');
      control.value = [...control.options].find((option) => option.value.includes('{value}')).value;
      control.dispatchEvent(new Event('change', {{ bubbles: true }}));
      while (!document.querySelector('#{details} .preview').textContent) await new Promise((done) => setTimeout(done, 20));
      {_show(details)};
    }})()"""


# Mark a sentence that isn't found yet, and let the form be filled in.
_MARK = """(async () => {
  const at = pageWords().findIndex((word) => /^[A-Z]/.test(word.node.data) && !word.line.classList.contains('stated'));
  layer().focus();
  speak(sentenceAt(Math.max(at, 0)));
  addFromPage();
  while (!/Read by|read nothing/.test(document.querySelector('.reading-frame').textContent)) await new Promise((done) => setTimeout(done, 20));
  document.querySelector('.adding').scrollIntoView({ block: 'nearest' });
  scrollTo(0, 0);
})()"""


def _split(details: str) -> str:
    """Open a theme's form, tick words of a part, name it, and wait for what would go there."""
    return f"""(async () => {{
      const form = document.querySelector('#{details} form');
      form.querySelector('details').open = true;
      form.querySelector('[data-part=name]').value = 'Grid and cables';
      for (const box of form.querySelectorAll('.part input[type=checkbox]')) if (/grid|cable/.test(box.value)) box.checked = true;
      form.querySelector('.part input').dispatchEvent(new Event('change', {{ bubbles: true }}));
      while (!form.querySelector('.preview').textContent) await new Promise((done) => setTimeout(done, 20));
      {_show(details)};
    }})()"""


def make_clock() -> Callable[[], dt.datetime]:
    """A clock that moves a minute each time it is looked at: pictures are the same on every day."""
    ticks = count()
    return lambda: dt.datetime(2025, 1, 15, 9, 0, tzinfo=dt.UTC) + dt.timedelta(minutes=next(ticks))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, review_tables: Tables) -> Iterator[tuple[Place, str]]:
    """The app on a home with real files, on which two people have begun to decide."""
    home = tmp_path_factory.mktemp("pictured")
    settings = publish_home(home, add_near_misses(review_tables, (0.41, 0.28, 0.11)))
    write_files(settings.raw)
    with serve_place(lambda port: open_place(settings, home, clock=make_clock(), port=port)) as (place, address):
        desk = place.app.state.room.desk
        first, second, third = (find_key(review_tables, words) for words in ("open their workshops", "pay apprentices", "Equip all ferry harbours"))
        desk.decide("Ada", "recommendations", [first], {"decision": "accept"})
        desk.decide("Ada", "recommendations", [second], {"decision": "edit", "actor": "Employers of Orlen"})
        desk.decide("Ada", "recommendations", [third], {"decision": "accept"})
        desk.decide("Ben", "recommendations", [third], {"decision": "reject", "note": "It asks for nothing new."})
        desk.decide("Ada", "themes", [make_id("theme", "Shore power in ports")], {"label": "Shore power in ports"})
        desk.decide("Ben", "themes", [make_id("theme", "Skills for green jobs")], {"label": "Apprentices and skills", "pin": "yes"})
        begun, ended = (str(group) for group in review_tables["recommendation_groups"]["group_id"].head(2))
        desk.decide(
            "Ada", "recommendation_groups", [begun], {"state": "under way", "owner": "Ada", "due_on": "2024-12", "note": "First talks were held."}
        )
        desk.decide("Ben", "recommendation_groups", [ended], {"state": "done", "owner": "Ben", "as_of_on": "2025-01-10"})
        desk.decide("Ada", "documents", [document_id_of(_find_report("old/"))], {"title": "Survey of the harbours, 1998"})
        yield place, address
        place.app.state.room.pictures.close()


def _find_report(start: str):  # type: ignore[no-untyped-def]  # a report of the invented corpus
    from invented_corpus import REPORTS

    return next(one for one in REPORTS if one.file_name.startswith(start))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as browser:
        browser.watch()
        yield browser


def test_every_page_is_whole_in_a_browser_and_is_pictured(place: tuple[Place, str], review_tables: Tables, browser: Browser) -> None:
    problems: list[str] = []
    for shot in list_shots(review_tables):
        browser.resize(*shot.size)
        browser.dark(shot.is_dark)
        browser.go(place[1] + shot.path)
        if shot.script:
            browser.ask(shot.script)
        browser.wait("[...document.images].every((image) => image.complete && image.naturalWidth)")
        keep(browser.shoot(), shot)
        for size, is_dark in ((WIDE, False), (NARROW, True)):
            browser.resize(*size)
            browser.dark(is_dark)
            problems += [f"{shot.name}, {size[0]} wide: {problem}" for problem in audit(browser)]
            if FURTHER:
                (Path(FURTHER) / f"{shot.name}-{size[0]}.png").write_bytes(browser.shoot())
    problems += browser.problems
    assert not problems, "\n".join(problems)


def test_the_tabulator_reaches_everything_in_order(place: tuple[Place, str], browser: Browser) -> None:
    for path in ("/themes", "/conflicts", "/recommendations"):
        browser.resize(*WIDE)
        browser.go(place[1] + path)
        assert find_untabbed(browser) == [], path


def test_words_are_marked_on_the_page_by_mouse_and_by_keyboard(place: tuple[Place, str], review_tables: Tables, browser: Browser) -> None:
    browser.problems.clear()
    browser.resize(*WIDE)
    browser.go(f"{place[1]}/recommendations?status=any&at={find_key(review_tables, 'exempt shore power')}")
    browser.wait("document.querySelector('.pagewords .line')?.style.transform")
    words = browser.ask("pageWords().map((word) => word.node.data.slice(word.start, word.end))")
    place_of = "(box => [box.x + box.width / 2, box.y + box.height / 2])(rangeOf(pageWords()[%d]).getBoundingClientRect())"
    browser.drag(*browser.ask(place_of % 2), *browser.ask(place_of % 6))
    assert browser.ask("textOfMarked(markedWords()).text") == " ".join(words[2:7])
    browser.resize(1000, 700)  # another size: the words lie where the page has them
    assert browser.ask(f"wordAt(...{place_of % 3})") == 3
    browser.resize(*WIDE)
    browser.ask("getSelection().removeAllRanges()")
    browser.press("m")
    browser.wait("document.activeElement.classList.contains('pagewords') && document.querySelector('#spoken').textContent.startsWith('Marked: ')")
    browser.press("ArrowDown")
    marked = browser.ask("textOfMarked(markedWords()).text")
    browser.press("Enter")
    browser.wait("document.activeElement.name === 'text'")
    assert browser.ask("document.activeElement.value") == marked
    browser.press("Escape")
    browser.wait("document.activeElement.classList.contains('pagewords') && !document.querySelector('.adding')")
    count = "document.querySelectorAll('.pagewords .stated').length"
    before = browser.ask(count)
    browser.ask("speak(sentenceAt(pageWords().findIndex((word) => !word.line.classList.contains('stated')))), addFromPage()")
    browser.ask("document.querySelector('.adding').requestSubmit()")
    browser.wait(f"document.querySelector('#said').textContent === 'Added.' && {count} > {before}")
    browser.ask("document.activeElement.blur()")
    browser.press("u")
    browser.wait(f"document.querySelector('#said').textContent === 'Undone.' && {count} === {before}")
    browser.resize(*NARROW)
    browser.touch(is_on=True)
    browser.ask("document.querySelector('.sheet').scrollIntoView({ behavior: 'instant' }), getSelection().removeAllRanges()")
    browser.tap(*browser.ask(place_of % 2))
    browser.wait("!document.querySelector('.addmarked').hidden", 20)
    browser.touch(is_on=False)
    assert browser.ask("textOfMarked(markedWords()).text") in " ".join(words)
    assert browser.problems == []


def test_nothing_of_an_attack_runs_in_a_browser(tmp_path: Path, review_tables: Tables, browser: Browser) -> None:
    tables = _attack(review_tables)
    pictured, file_name = review_tables["documents"].query("format == 'pdf'")[["document_id", "file_name"]].iloc[0]
    tables["documents"].loc[tables["documents"]["document_id"] == pictured, "file_name"] = file_name  # so that its page can be drawn
    settings = publish_home(tmp_path / "attacked", tables)
    write_files(settings.raw)
    browser.problems.clear()
    with serve_place(lambda port: open_place(settings, tmp_path, port=port)) as (attacked, address):
        for path in [*(path for path, _ in PLACES), f"/documents/{pictured}/pages/1"]:
            browser.go(address + path)
            assert "taken" not in browser.ask("document.title"), path
            assert browser.ask("[...document.scripts].every((one) => new URL(one.src).origin === location.origin)"), path
        browser.wait("document.querySelector('.pagewords .line')?.style.transform")
        assert browser.ask("mark(0, pageWords().length - 1), addFromPage()")
        assert "<script>" in browser.ask("document.querySelector('.adding textarea').value")
        assert browser.ask("document.querySelectorAll('.sheet script, .adding script').length") == 0
        assert "taken" not in browser.ask("document.title")
        attacked.app.state.room.pictures.close()
    assert browser.problems == []


def test_the_document_shows_every_picture_and_no_other() -> None:
    shown = set(re.findall(r"images/review/([\w-]+\.png)", PAGE.read_text(encoding="utf-8")))
    kept = {path.name for path in FOLDER.glob("*.png")}
    assert shown == kept
    assert all(path.stat().st_size <= MOST_BYTES for path in FOLDER.glob("*.png"))


def keep(picture: bytes, shot: Shot) -> None:
    """See that a picture shows something; with SCREENSHOTS=1, put it beside the page that shows it."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    assert image.size == shot.size
    few = image.quantize(96, dither=Image.Dither.NONE)
    shares = sorted((number for number, _ in image.quantize(8, dither=Image.Dither.NONE).getcolors() or []), reverse=True)
    assert sum(shares[1:]) > 0.01 * sum(shares), f"{shot.name} is blank"
    if os.environ.get("SCREENSHOTS"):
        FOLDER.mkdir(parents=True, exist_ok=True)
        few.save(FOLDER / f"{shot.name}.png", optimize=True)
        assert (FOLDER / f"{shot.name}.png").stat().st_size <= MOST_BYTES, shot.name
