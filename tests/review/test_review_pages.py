from __future__ import annotations

import dataclasses
import html.parser
import io
import re
import time
from pathlib import Path

import openpyxl
import pytest
from review_home import Place, Visitor, open_place, publish_home
from test_hostile import ATTACK, _attack

from pipeline.decisions import apply_decisions, fold_decisions
from pipeline.review.queueing import tell_themes
from pipeline.review.rendering import STATIC
from pipeline.settings import Settings, read_settings
from pipeline.tables import Tables

PAGES = (
    "/recommendations?status=any",
    "/pledges?status=any",
    "/missed?status=any",
    "/follow-up",
    "/themes",
    "/entities",
    "/conflicts",
    "/documents",
    "/runs",
    "/search?q=taken",
)


class Reader(html.parser.HTMLParser):
    """Collects what a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def look_for_attack(page: str) -> None:
    reader = Reader()
    reader.feed(page)
    for tag, attributes in reader.tags:
        assert not any(name.startswith("on") for name in attributes), attributes
        assert not any((value or "").strip().lower().startswith("javascript:") for value in attributes.values()), attributes
        assert tag != "script" or attributes.get("src") in {f"/static/{name}" for name in STATIC if name.endswith(".js")}
        assert tag != "img" or (attributes["src"] or "").startswith("/pictures/")
        assert "style" not in attributes
        assert tag not in {"iframe", "object", "embed", "style"}
    assert "\u202e" not in page


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory, review_tables: Tables) -> Settings:
    return publish_home(tmp_path_factory.mktemp("hostile"), _attack(review_tables))


def test_what_attacks_is_shown_as_text_on_every_page(attacked: Settings, tmp_path: Path) -> None:
    visitor = open_place(attacked, tmp_path).visit()
    assert visitor.post("/api/name", {"name": ATTACK}).status_code == 200
    page = visitor.get("/recommendations?status=any").text
    key = page.partition('data-key="')[2].partition('"')[0]
    visitor.decide(key, decision="accept", note=ATTACK)
    visitor.decide(key, decision="edit", actor=ATTACK)
    document = page.partition('href="/documents/')[2].partition("?")[0].partition('"')[0]
    for path in (
        *PAGES,
        f"/recommendations?status=any&at={key}",
        f"/parts/recommendations/{key}",
        f"/documents/{document}",
        f"/search?q={'%3Cscript%3E'}",
        "/at/%3Cimg%20src=x%3E",
    ):
        answer = visitor.get(path)
        assert answer.status_code in {200, 404}, (path, answer.text)
        look_for_attack(answer.text)
    assert "document.title=&#39;taken&#39;" in visitor.get(f"/parts/recommendations/{key}").text


@pytest.mark.parametrize(
    "path", [*PAGES, "/recommendations?q=zzz", "/pledges", "/entities?q=a&label=ORG&page=9", "/themes/preview?source=a&target=b"]
)
def test_pages_are_whole(ada: Visitor, path: str) -> None:
    answer = ada.get(path)
    assert answer.status_code == 200
    look_for_attack(answer.text)
    assert "None" not in answer.text.replace("None yet", "").replace(">None<", "")


@pytest.mark.parametrize("path", ["/documents/none", "/parts/recommendations/none", "/parts/sentences/x", "/at/none", "/pictures/none/1", "/figures/none/1", "/static/..%2f..%2fsettings.py", "/recommendations?at=none", "/docs", "/openapi.json"])  # fmt: skip
def test_what_is_not_there_is_said(ada: Visitor, path: str) -> None:
    assert ada.get(path).status_code == 404


def test_the_page_is_shown_with_the_sentence_boxed(ada: Visitor, review_tables: Tables) -> None:
    documents = review_tables["documents"].set_index("document_id")
    frame = review_tables["recommendations"]
    key = str(frame[frame["document_id"].map(documents["format"]) == "pdf"]["recommendation_id"].iloc[0])
    part = ada.get(f"/parts/recommendations/{key}").text
    assert "Page 1 of" in part
    assert "No picture of this page" in part  # the invented home has no files


def test_a_picture_is_drawn_when_somebody_turns_to_it(tmp_path: Path, review_tables: Tables) -> None:
    from invented_tables import write_files

    settings = publish_home(tmp_path / "home", review_tables)
    write_files(settings.raw)
    place = open_place(settings, tmp_path)
    visitor = place.visit()
    documents = review_tables["documents"]
    asking = review_tables["recommendations"].query("is_current")["document_id"]
    document_id = str(documents[(documents["format"] == "pdf") & documents["document_id"].isin(asking)]["document_id"].iloc[0])
    figure = visitor.get(f"/figures/{document_id}/99").text
    assert f'<img src="/pictures/{document_id}/1"' in figure
    page = visitor.get(f"/documents/{document_id}/pages/1").text
    first = str(review_tables["sentences"].query("document_id == @document_id")["text"].iloc[0])
    assert f'dir="auto">{first.split(maxsplit=1)[0]}' in page
    assert "Found on this page" in page
    assert visitor.get("/documents/gone/pages/1").status_code == 404
    picture = visitor.get(f"/pictures/{document_id}/1")
    assert picture.content[:4] in {b"\x89PNG", b"\xff\xd8\xff\xe0"}
    place.app.state.room.pictures.close()


def test_themes_are_named_merged_and_hidden(place: Place, ada: Visitor, review_tables: Tables) -> None:
    first, second, third = (str(key) for key in review_tables["themes"]["theme_id"][:3])
    ada.decide(first, table="themes", label="Our own name")
    ada.decide(second, table="themes", **{"merge into": first})
    ada.decide(third, table="themes", hide="yes")
    circle = ada.post("/api/decide", {"table": "themes", "keys": [first], "changes": {"merge into": second}})
    assert circle.status_code == 422
    assert "leads back" in circle.json()["error"]
    assert "Our own name" in ada.get("/themes").text
    assert "Together:" in ada.get(f"/themes/preview?source={third}&target=x+[{first}]").text
    after = apply_decisions(review_tables, fold_decisions(place.ledger.read()))["themes"].set_index("theme_id")
    assert after.loc[first, "label"] == "Our own name"
    assert after.loc[second, "merged_into_theme_id"] == first
    assert after.loc[third, "is_hidden"]
    ada.decide(third, table="themes", hide="")
    assert not [entry for entry in fold_decisions(place.ledger.read()).standing if entry.field == "hide"]


def test_entities_are_renamed_merged_and_brought_back(place: Place, ada: Visitor, review_tables: Tables) -> None:
    one, two = (str(key) for key in review_tables["entities"]["entity_id"][:2])
    name = str(review_tables["entities"]["name"][1])
    ada.decide(one, table="entities", name="The Invented House")
    assert "The Invented House" in ada.get("/entities?q=invented+house").text
    ada.undo()
    ada.decide(one, table="entities", **{"merge into": f"{name} [{two}]"})
    assert "merged into" in ada.get("/entities").text
    after = apply_decisions(review_tables, fold_decisions(place.ledger.read()))["entities"]
    assert one not in set(after["entity_id"])
    ada.decide(one, table="entities", **{"merge into": ""})
    assert one in set(apply_decisions(review_tables, fold_decisions(place.ledger.read()))["entities"]["entity_id"])


def test_a_conflict_is_decided(place: Place, ada: Visitor, review_tables: Tables) -> None:
    row = review_tables["conflicts"].iloc[0]
    ada.decide(row["conflict_id"], table="conflicts", decision="second")
    assert place.ledger.read()[-1].human_value == row["value_b"]
    assert "the second is right" in ada.get("/conflicts").text
    ada.decide(row["conflict_id"], table="conflicts", decision="both right")
    after = apply_decisions(review_tables, fold_decisions(place.ledger.read()))["conflicts"]
    assert after.iloc[0]["review_status"] == "both right"
    ada.decide(row["conflict_id"], table="conflicts", decision="")
    assert not fold_decisions(place.ledger.read()).standing


def test_metadata_of_a_document_is_corrected(place: Place, ada: Visitor, review_tables: Tables) -> None:
    key = str(review_tables["documents"]["document_id"][0])
    ada.decide(key, table="documents", title="The corrected title", published_on="2024-05")
    assert "The corrected title" in ada.get("/documents").text
    wrong = ada.post("/api/decide", {"table": "documents", "keys": [key], "changes": {"published_on": "May"}})
    assert wrong.status_code == 422


def test_search_finds_passages_and_statements(ada: Visitor, review_tables: Tables) -> None:
    text = str(review_tables["recommendations"]["text"].iloc[0])
    words = " ".join(text.split()[2:5])
    page = ada.get(f"/search?q=%22{words}%22").text
    assert "Recommendations: 0" not in page
    assert "Passages: 0" not in page
    assert "<mark>" in page
    assert "Recommendations" not in ada.get("/search?q=").text.partition("<main")[2]


def test_nothing_published_is_said_and_a_new_run_is_shown_as_soon_as_it_is_there(tmp_path: Path, review_tables: Tables) -> None:
    for name in ("raw", "processed", "reviews", "models"):
        (tmp_path / name).mkdir()
    place = open_place(read_settings(tmp_path), tmp_path)
    visitor = Visitor(place.visit().client)
    answer = visitor.get("/recommendations")
    assert answer.status_code == 503
    assert "Nothing is published yet" in answer.text
    publish_home(tmp_path, review_tables, "run-1")
    page = visitor.get("/recommendations")
    assert page.status_code == 200
    key = page.text.partition('data-key="')[2].partition('"')[0]
    time.sleep(0.01)
    publish_home(tmp_path, review_tables, "run-2")  # the run before may be removed while the page is open
    assert visitor.decide(key, decision="accept")["made"] == 1
    assert 'data-run="run-2"' in visitor.get("/recommendations").text


def test_agreement_of_two_reviewers_is_told(place: Place) -> None:
    ada, ben = place.visit("Ada"), place.visit("Ben")
    page = ada.get("/recommendations").text
    keys = re.findall(r'<li class="item [^>]*data-key="([^"]+)"', page)[:4]
    ada.decide(keys, decision="accept")
    ben.decide(keys[:3], decision="accept")
    ben.decide(keys[3], decision="reject")
    told = ada.get("/runs").text
    assert "both decided on 4 rows and agree on 3" in told
    assert "κ 0.00" in told


def test_filters_and_order_of_the_queue(ada: Visitor, review_tables: Tables) -> None:
    frame = review_tables["recommendations"]
    document = str(frame["document_id"].iloc[0])
    page = ada.get(f"/recommendations?status=any&order=document&hidden=yes&document={document}").text
    assert f"of {int((frame['document_id'] == document).sum())} recommendation" in page
    for query in ("form=listed", "since=2030", "until=1990", "actor=Nobody+at+all", "recommender=Nobody", "theme=none", "sure=likely", "after=x~y~z"):
        assert ada.get(f"/recommendations?status=any&{query}").status_code == 200
    assert "Nothing here answers these filters" in ada.get("/recommendations?status=any&since=2090").text


def test_the_filter_of_themes_knows_all_that_a_row_has_and_what_people_said(place: Place, ada: Visitor, review_tables: Tables) -> None:
    board = place.app.state.room.desk.look()
    one = next(one for one in board.statements("recommendations").values() if one.row["theme_id"] and one.row_id not in board.published.hidden)
    other = next(key for key in review_tables["themes"]["theme_id"] if key not in one.theme_ids)
    assert tell_themes(board, "recommendations", one) == one.theme_ids
    assert tell_themes(board, "recommendations", dataclasses.replace(one, theme_ids=(*one.theme_ids, other))) == (*one.theme_ids, other)
    ada.decide(one.row_id, decision="edit", theme_id=f"x [{other}]")
    assert one.row_id in ada.get(f"/recommendations?status=any&theme={other}").text.partition('id="items"')[2].partition("</ol>")[0]
    assert one.row_id not in ada.get(f"/recommendations?status=any&theme={one.row['theme_id']}").text.partition('id="items"')[2].partition("</ol>")[0]


def test_hits_are_given_as_a_workbook(ada: Visitor, review_tables: Tables) -> None:
    word = str(review_tables["recommendations"]["text"].iloc[0]).split()[2]
    book = openpyxl.load_workbook(io.BytesIO(ada.get(f"/search/hits.xlsx?q={word}").content))
    assert book.sheetnames == ["Recommendations", "Pledges", "Passages"]
    texts = [row[0].value for row in book["Recommendations"].iter_rows(min_row=2)]
    assert texts
    assert all(word.lower() in str(text).lower() for text in texts)
    empty = openpyxl.load_workbook(io.BytesIO(ada.get("/search/hits.xlsx?q=").content))
    assert empty.sheetnames == book.sheetnames
