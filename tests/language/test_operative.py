"""Operative paragraphs of communiqués and resolutions, whom lists are meant for, and whose words a reply prints."""

from __future__ import annotations

import pytest
from recommendation_documents import Line, found, heading, item

from pipeline.language.recommendations.operative import find_body, find_operative
from pipeline.language.recommendations.outline import find_bare_heading, find_heading_party
from pipeline.language.recommendations.tellers import find_list_teller

COUNCIL = "Following its deliberations, the Council:"


@pytest.mark.parametrize(
    ("text", "stem", "who", "actor", "action"),
    [
        ("Called upon the shore states which have not yet done so to ratify the Lamp Pact.", COUNCIL, "the Council", "the shore states", "ratify"),
        ("Invited the Tide Bank to look favourably into lengthening its loans.", COUNCIL, "the Council", "the Tide Bank", "lengthen"),
        ("Directed the Secretariat to circulate a draft by May.", "The Ministers:", "The Ministers", "the Secretariat", "circulate"),
        ("Requests the Secretary-General to report next year;", "The General Assembly,", "The General Assembly", "the Secretary-General", "report"),
        ("Strongly urges the river governments to lift the ban;", "", "", "the river governments", "lift"),
        ("Emphasised the need of exchanging data on wells.", COUNCIL, "the Council", "", "exchange"),
        ("Appealed to the creditors to forgive a third of the debt.", "", "", "the creditors", "forgive"),
    ],
)
def test_an_item_goes_on_from_the_body_over_it(text: str, stem: str, who: str, actor: str, action: str) -> None:
    frames = find_operative(text, stem)
    assert [(frame.recommender, frame.subject.text, frame.deed.actions[0]) for frame in frames] == [(who, actor, action)]


@pytest.mark.parametrize(
    "text",
    [
        "Commended the efforts of the Secretary General.",
        "Expressed its thanks to the hosts.",
        "Stressed that solidarity remains the essence of its work.",
        "Request the Board to meet twice.",
        "Decided to hold its next session in Oster.",
    ],
)
def test_thanks_and_own_decisions_ask_for_nothing(text: str) -> None:
    assert find_operative(text, COUNCIL) == []


def test_a_body_stands_alone_over_its_items() -> None:
    assert find_body("At its close, the Conference of the Parties:") == "the Conference of the Parties"
    assert find_body("The following was discussed:") == ""


@pytest.mark.parametrize(
    ("stem", "who"),
    [
        ("The Meeting adopted the following recommendations:", "Meeting"),
        ("The Committee having heard both sides therefore recommends as follows:", "Committee"),
    ],
)
def test_who_adopts_a_list_puts_it_forward(stem: str, who: str) -> None:
    assert find_list_teller(stem) == who


@pytest.mark.parametrize(
    ("text", "party"),
    [("What development partners can do", "development partners"), ("How donors could help", "donors"), ("What must be done", "")],
)
def test_a_heading_tells_what_somebody_can_do(text: str, party: str) -> None:
    assert find_heading_party(text) == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Parliament", "Parliament"),
        ("Donors and investors", "Donors and investors"),
        ("Executive Summary", ""),
        ("Next steps", ""),
        ("About the authors", ""),
    ],
)
def test_a_heading_may_be_a_party_alone(text: str, party: str) -> None:
    assert find_bare_heading(text) == party


def test_items_under_a_bare_party_are_meant_for_it() -> None:
    rows = found(
        heading("Recommendations"),
        heading("Parliament", 2),
        Line("Throw out clause 14", "list item", "•"),
        Line("Write consent into clause 6", "list item", "•"),
    )
    assert [(row.actor, row.addressee, row.addressee_basis) for row in rows] == [(None, "Parliament", "heading")] * 2


@pytest.mark.parametrize("stem", ["To recommend to the Ministry of Ports:", "The Forum therefore calls upon the Ministry of Ports:"])
def test_a_stem_that_recommends_to_somebody_means_them(stem: str) -> None:
    rows = found(stem, item("publish its tariffs;", stem=0), item("train its pilots.", stem=0))
    assert [(row.actor, row.addressee) for row in rows] == [(None, "Ministry of Ports")] * 2
