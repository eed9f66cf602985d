"""Every route of the app, found by walking them: what is posted from elsewhere changes nothing, and what attacks is shown as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute
from review_home import ORIGIN, Place, Visitor, open_place, publish_home
from test_hostile import ATTACK, _attack
from test_review_pages import look_for_attack

from pipeline.settings import Settings
from pipeline.tables import Tables

FOREIGN: list[dict[str, str]] = [
    {"origin": "http://elsewhere.example"},
    {"origin": "http://127.0.0.1:9999"},
    {"origin": "https://127.0.0.1:8765"},
    {"origin": "null"},
    {"origin": ""},
    {"x-briefmill-token": ""},
    {"x-briefmill-token": "guessed"},
    {"host": "rebound.example:8765", "origin": "http://rebound.example:8765"},
]
BODY = {
    "table": "recommendations",
    "changes": {"decision": "accept"},
    "document_id": "d",
    "frame": {"text": "x"},
    "name": "Eve",
    "batch_id": "",
    "note": "x",
}


def list_routes(place: Place, method: str) -> list[str]:
    return [route.path for route in walk_routes(place.app.routes) if method in route.methods]


def walk_routes(routes: Iterable[Any]) -> Iterator[APIRoute]:
    """All routes, those of included routers too, which FastAPI keeps as they are since 0.150."""
    for route in routes:
        if inner := getattr(route, "original_router", None):
            yield from walk_routes(inner.routes)
        elif isinstance(route, APIRoute):
            yield route


def test_nothing_is_done_but_by_reading_and_posting(place: Place) -> None:
    assert {method for route in walk_routes(place.app.routes) for method in route.methods} == {"GET", "POST"}
    assert set(list_routes(place, "POST")) >= {"/api/decide", "/api/add", "/api/undo", "/api/name", "/login"}


@pytest.mark.parametrize("headers", FOREIGN)
def test_whatever_is_posted_from_elsewhere_or_without_the_token_changes_nothing(place: Place, ada: Visitor, headers: dict[str, str]) -> None:
    key = ada.get("/recommendations").text.partition('data-key="')[2].partition('"')[0]
    for path in list_routes(place, "POST"):
        if path != "/login" or "x-briefmill-token" not in headers:  # who signs in has no token yet
            assert ada.post(path, BODY | {"keys": [key]}, **headers).status_code == 403, path
    assert place.ledger.read() == []
    assert ada.get("/runs").text.count('<bdi id="reviewer">Ada</bdi>') == 1


def test_reading_changes_nothing(place: Place, ada: Visitor, review_tables: Tables) -> None:
    for address in list_addresses(place, review_tables):
        ada.get(f"{address}?decision=accept&changes=x&name=Eve&undo=1")
    assert place.ledger.read() == []


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory, review_tables: Tables) -> tuple[Settings, Tables]:
    tables = _attack(review_tables)
    tables["entity_aliases"] = tables["entity_aliases"].assign(alias=tables["entity_aliases"]["alias"] + ATTACK)  # a key, which the attack spares
    return publish_home(tmp_path_factory.mktemp("attacked"), tables), tables


def test_what_attacks_is_text_on_every_page_whatever_is_asked(attacked: tuple[Settings, Tables], tmp_path: Path) -> None:
    settings, tables = attacked
    place = open_place(settings, tmp_path)
    visitor = place.visit()
    visitor.post("/api/name", {"name": ATTACK})
    decide_attacks(visitor, tables)
    asked = "&".join(
        f"{name}={quoted()}" for name in ("q", "order", "wanted", "label", "status", "theme", "owner", "state", "source", "target", "parts", "after")
    )
    for address in list_addresses(place, tables):
        for path in (address, f"{address}?{asked}"):
            answer = visitor.get(path)
            assert answer.status_code in {200, 204, 404, 422}, (path, answer.text)
            if answer.headers.get("content-type", "").startswith("text/html"):
                look_for_attack(answer.text)
            assert "script-src 'self'" in answer.headers["content-security-policy"]


def decide_attacks(visitor: Visitor, tables: Tables) -> None:
    """Say the attack wherever a person may say something."""
    words = ATTACK.replace("\u202e", "").replace("\u2066", "")
    said = {
        "recommendations": {"decision": "edit", "actor": words, "target": words, "note": words},
        "commitments": {"decision": "edit", "actor": words, "note": words},
        "themes": {"label": words, "note": words},
        "entities": {"name": words, "note": words},
        "documents": {"title": words, "publisher": words, "note": words},
        "conflicts": {"chosen_value": words, "note": words},
    }
    for table, changes in said.items():
        key = str(tables[table].iloc[0, 0])
        assert visitor.decide(key, table=table, **changes)["made"], table
    assert visitor.post("/api/decide", {"table": words, "keys": [words], "changes": {words[:60]: words}}).status_code == 422


def list_addresses(place: Place, tables: Tables) -> list[str]:
    """Every address that can be read, parts of paths filled in: with what is there, and with the attack."""
    there = {
        "document_id": str(tables["documents"]["document_id"].iloc[0]),
        "key": str(tables["recommendations"]["recommendation_id"].iloc[0]),
        "table": "recommendations",
        "page": "1",
        "name": "review.js",
    }
    found = []
    for path in list_routes(place, "GET"):
        known = path
        for name, value in there.items():
            known = known.replace(f"{{{name}}}", value)
        found.append(known.replace("{", "").replace("}", ""))
        if "{" in path:
            found.append("/".join(quoted() if part.startswith("{") else part for part in path.split("/")))
    return found


def quoted() -> str:
    from urllib.parse import quote

    return quote(ATTACK, safe="")


def test_the_origin_of_the_tests_is_the_apps_own(place: Place, ada: Visitor) -> None:
    """That the tests above fail for the reason they name: the same from the app's own page, with its token, is taken."""
    key = ada.get("/recommendations").text.partition('data-key="')[2].partition('"')[0]
    assert ada.post("/api/decide", {"table": "recommendations", "keys": [key], "changes": {"decision": "accept"}}, origin=ORIGIN).status_code == 200
    assert len(place.ledger.read()) == 1
