"""Pledges that are offered, decided or told: "Norway offered to", "it would", "its readiness to"."""

from __future__ import annotations

import pytest

from pipeline.language.recommendations.pledges import find_pledges


@pytest.mark.parametrize(
    ("text", "who", "action"),
    [
        ("The Ministry of Ports announced that it would dredge two berths.", "The Ministry of Ports", "dredge"),
        ("Norway offered to lend two patrol boats to the island states.", "Norway", "lend"),
        ("The Delegation stands ready to share its tide tables.", "The Delegation", "share"),
        ("The Government has decided to set up a fund for fishers.", "The Government", "set"),
        ("The Ministry has agreed to publish the contracts.", "The Ministry", "publish"),
        ("Peru expressed its readiness to host the next round.", "Peru", "host"),
        ("The Mayor announced plans to build a second pier.", "The Mayor", "build"),
        ("Tonga gave an assurance that it would repeal the law.", "Tonga", "repeal"),
        ("The European Union will, together with Japan, equip three laboratories.", "The European Union", "equip"),
    ],
)
def test_offers_and_what_bodies_say_they_would_do_are_pledges(text: str, who: str, action: str) -> None:
    found = [(frame.subject.text, frame.deed.actions[0]) for frame in find_pledges(text, None)]
    assert found == [(who, action)]


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry offered to the press a summary.",
        "Farmers offered to the port their old sheds.",
        "The Government agreed to close the harbour in 1998.",
        "If the Bank agreed to extend the loan, ports would gain.",
        "We also offered to meet every guild that wished it.",
        "Lord Tide said that they would cover the pier.",
        "The Ministry was ready to leave when the storm began.",
        "It cited the measures that the Council has undertaken to combat theft.",
        "Participants announced that the sea would rise.",
        "The Ministry said it would be wrong to wait.",
    ],
)
def test_history_and_what_others_would_do_are_none(text: str) -> None:
    assert list(find_pledges(text, None)) == []
