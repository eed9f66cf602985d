from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from review_home import ORIGIN, Place, Visitor, open_place

from pipeline.review.sessions import Sessions, clean_name
from pipeline.settings import Settings


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://elsewhere.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "null"},
        {"origin": ""},
        {"x-briefmill-token": ""},
        {"x-briefmill-token": "guessed"},
        {"host": "rebound.example:8765", "origin": "http://rebound.example:8765"},
    ],
)
def test_a_request_from_elsewhere_or_without_the_token_changes_nothing(place: Place, ada: Visitor, headers: dict[str, str]) -> None:
    key = ada.get("/recommendations").text.partition('data-key="')[2].partition('"')[0]
    body = {"table": "recommendations", "keys": [key], "changes": {"decision": "accept"}}
    assert ada.post("/api/decide", body, **headers).status_code == 403
    assert place.ledger.read() == []
    assert ada.post("/api/decide", body).status_code == 200


def test_the_token_of_one_browser_is_none_for_another(place: Place, ada: Visitor) -> None:
    other = place.visit("Ben")
    answer = ada.post("/api/undo", {}, **{"x-briefmill-token": other.token})
    assert answer.status_code == 403


def test_pages_of_another_name_are_not_shown(ada: Visitor) -> None:
    assert ada.client.get("/recommendations", headers={"host": "rebound.example:8765"}).status_code == 403


def test_only_reading_and_posting(ada: Visitor) -> None:
    assert ada.client.put("/api/decide", json={}).status_code == 405
    assert ada.client.delete("/recommendations").status_code == 405


def test_every_answer_carries_the_headers(ada: Visitor) -> None:
    for path in ("/recommendations", "/static/review.js", "/nowhere", "/parts/recommendations/none"):
        headers = ada.client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_a_body_that_is_too_large_is_refused(place: Place, ada: Visitor) -> None:
    answer = ada.client.post("/api/decide", content=b"x" * 2_100_000, headers={"origin": ORIGIN, "x-briefmill-token": ada.token})
    assert answer.status_code == 413


def test_with_a_password_nothing_is_shown_without_it(published: Settings, tmp_path: Path) -> None:
    place = open_place(published, tmp_path, password="open sesame")
    client = TestClient(place.app, base_url="http://desk.example:8765")
    login = {"origin": "http://desk.example:8765", "content-type": "application/x-www-form-urlencoded"}
    assert client.get("/recommendations", follow_redirects=False).headers["location"] == "/login"
    assert client.post("/api/undo", json={}, headers=login).status_code == 403
    assert "Give your name" in client.post("/login", content="name=&password=open+sesame", headers=login).text
    assert client.post("/login", content="name=Ben&password=wrong", headers=login).status_code == 403
    assert client.post("/login", content="name=Ben&password=open+sesame", headers=login | {"origin": "http://other.example"}).status_code == 403
    page = client.post("/login", content="name=Ben&password=open+sesame", headers=login)
    assert page.status_code == 200
    assert '<bdi id="reviewer">Ben</bdi>' in page.text


def test_guessing_passwords_is_stopped() -> None:
    sessions = Sessions("open sesame", "Ada")
    assert [sessions.knows_password(f"guess {number}") for number in range(5)] == [False] * 5
    assert not sessions.knows_password("open sesame")


def test_names_are_one_line() -> None:
    assert clean_name("  Ada\n<b>\x00 Lovelace ") == "Ada <b> Lovelace"
    assert len(clean_name("x" * 500)) == 80
