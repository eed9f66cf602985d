"""A reviewer's day in a real browser, by keyboard: reports dropped and read, decided on by two people, read again with one more; all holds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from homes import REPORTS, drop
from test_decisions_hold import TRANSPORT

sys.path.insert(0, str(Path(__file__).parents[1] / "review"))
from chromium_driver import CHROMIUM, Browser, Page
from review_home import Place, open_place, serve_place

from flows.commands.run import run_refresh
from pipeline.decisions import fold_decisions
from pipeline.settings import Settings, read_settings
from pipeline.store import Tables
from pipeline.tables import read_published

pytestmark = [pytest.mark.system, pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")]
FOREST = "Forests\n\nRecommendations\n\nThe Forest Service should plant oaks along the river Elm. Oaks bear drought well.\n"


def run(home: Path) -> Tables:
    run_refresh(home, quiet=True, use_prefect=False)
    tables = read_published(home / "processed")
    assert tables is not None
    return tables


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Place, str, Settings]]:
    home = drop(tmp_path / "home", REPORTS | {"transport.txt": TRANSPORT})
    (home / "briefmill.toml").write_text("[themes]\ncount = 3\n")
    run(home)
    settings = read_settings(home)
    settings.reviews.mkdir(exist_ok=True)
    with serve_place(lambda port: open_place(settings, settings.reviews, port=port)) as (place, address):
        yield place, address, settings


def test_decisions_made_by_keyboard_hold_in_the_next_run(served: tuple[Place, str, Settings], tmp_path: Path) -> None:
    place, address, settings = served
    with Browser(tmp_path / "profile") as ada:
        ada.watch()
        accepted, edited, rejected = decide_three(ada, address)
        ben = ada.open_other()
        disagree(ben, address, accepted)
        gone, stays = merge_themes(ada, address)
        order = put_in_order(ada)
        drop(settings.home, {"forest.txt": FOREST})
        tables = run(settings.home)
        recommendations = tables["recommendations"].set_index("recommendation_id")
        # Ben's word on Ada's row came later: it stands, and hers is kept as overruled.
        assert recommendations.loc[[accepted, edited, rejected], "review_status"].tolist() == ["rejected", "edited", "rejected"]
        assert recommendations.loc[edited, "actor"] == "The Elm Assembly"
        told = tables["decisions"].set_index(["reviewer", "key"])["status"]
        assert told["Ada", accepted] == "overruled"
        assert told["Ben", accepted] == "applied"
        themes = tables["themes"].set_index("theme_id")
        assert themes.loc[gone, "merged_into_theme_id"] == stays
        assert themes["rank"].dropna().sort_values().index.tolist() == order
        assert recommendations["text"].str.contains("plant oaks").any()
        see_the_new_run(ada, address, edited)
        assert ada.problems == []
        ben.close()
    standing = [entry for entry in fold_decisions(place.ledger.read()).standing if entry.reviewer == "Ada"]
    assert len([entry for entry in standing if entry.field != "order"]) == 3


def decide_three(page: Page, address: str) -> tuple[str, str, str]:
    """Accept, edit and reject, each with one key and no mouse."""
    page.go(f"{address}/recommendations?order=document")
    first = shown(page)
    page.press("a")
    second = page.wait(f"(key => key !== {first!r} && key)(document.querySelector('.detail')?.dataset.key)")
    page.press("e")
    page.wait("document.activeElement.name === 'actor'")
    page.ask("document.activeElement.select()")
    page.write("The Elm Assembly")
    page.press("Enter")
    page.wait("document.querySelector('.detail').dataset.status === 'edited'")
    page.press("n")
    third = page.wait(f"(key => key !== {second!r} && key)(document.querySelector('.detail')?.dataset.key)")
    page.press("r")
    page.wait("document.querySelector('#said').textContent === 'Rejected.'")
    return first, second, third


def disagree(page: Page, address: str, key: str) -> None:
    """Another person sees what was said, says otherwise, and both words are shown."""
    page.go(f"{address}/recommendations?status=any&at={key}")
    assert "Ada" in page.ask("document.querySelector('#chosen').textContent")
    page.ask("document.querySelector('#name-button').focus()")
    page.press("Enter")
    page.wait("document.querySelector('#name-dialog').open")
    page.ask("document.querySelector('#name-dialog input').select()")
    page.write("Ben")
    page.press("Enter")
    page.wait("document.querySelector('#reviewer').textContent === 'Ben'")
    page.press("r")
    page.wait("document.querySelector('#said').textContent === 'Rejected.'")
    page.go(f"{address}/recommendations?status=disagreed&at={key}")
    assert "Two opinions" in page.ask("document.querySelector('.banner').textContent")
    assert page.ask("document.querySelectorAll('#items .item').length") == 1


def merge_themes(page: Page, address: str) -> tuple[str, str]:
    """Merge the first theme into another, after a look at what that would do."""
    page.go(f"{address}/themes")
    gone = str(page.ask("document.querySelector('form[data-table=themes]').dataset.key"))
    page.ask(
        "(list => { list.closest('details').open = true; list.focus(); })(document.querySelector('form[data-table=themes] [name=\"merge into\"]'))"
    )
    page.press("ArrowDown")
    page.wait("document.querySelector('.preview').textContent.includes('Together:')")
    stays = str(page.ask("document.activeElement.value")).rpartition("[")[2].rstrip("]")
    page.ask("document.activeElement.form.querySelector('button.main').focus()")
    page.press("Enter")
    page.wait("document.querySelector('#said').textContent === 'Stored.'")
    page.wait("document.body.innerText.includes('merged into')")
    return gone, stays


def see_the_new_run(page: Page, address: str, key: str) -> None:
    """The app shows the new run without a restart, with what was decided before."""
    page.go(f"{address}/recommendations?status=any&q=oaks")
    assert page.ask("document.querySelectorAll('#items .item').length") == 1
    page.go(f"{address}/recommendations?status=any&at={key}")
    assert page.ask("document.querySelector('.detail').dataset.status") == "edited"
    assert "The Elm Assembly" in page.ask("document.querySelector('#frame').textContent")


def shown(page: Page) -> str:
    return str(page.wait("document.querySelector('.detail')?.dataset.key"))


def put_in_order(page: Page) -> list[str]:
    """Put the widest theme below the next one; both have a place of their own then."""
    list_shown = "[...document.querySelectorAll('.thing:not(.off)')].map((thing) => thing.dataset.key)"
    first, second = page.ask(list_shown)[:2]
    page.ask("document.querySelector('[data-move=down]').focus()")
    page.press("Enter")
    page.wait(f"{list_shown}[0] === {second!r} && document.activeElement.id === 'down-{first}'")
    return [second, first]
