"""Pledges told of others, pointed back to by "it" and "they", and made in cells of tables."""

from __future__ import annotations

import pytest

from pipeline.language.recommendations.actors import Thread
from pipeline.language.recommendations.pledges import find_pledges


def read(text: str, *before: str) -> list[tuple[str, str]]:
    return [(frame.subject.text, frame.deed.actions[0]) for frame in find_pledges(text, None, Thread(list(before)))]


@pytest.mark.parametrize(
    ("text", "who", "action"),
    [
        ("The mayor informed the meeting that the City will repave the quay.", "the City", "repave"),
        ("Mr Aro promised that his ministry will publish the soil maps.", "his ministry", "publish"),
        ("The Federation has announced in its Ten-Year Plan that it will train 40 pilots.", "The Federation", "train"),
        ("Latvia has said that it will lend two dredgers.", "Latvia", "lend"),
        ("The agency says it plans to sell its old sheds.", "The agency", "sell"),
        ("UNHCR will supply tents to the four camps.", "UNHCR", "supply"),
        ("We shall report back in 2033.", "We", "report"),
        ("We’ll publish the readings every month.", "We", "publish"),
    ],
)
def test_what_is_told_of_own_plans_is_pledged(text: str, who: str, action: str) -> None:
    assert read(text) == [(who, action)]


@pytest.mark.parametrize(
    ("before", "text", "who", "action"),
    [
        ("The Harbour Board accepts both findings.", "It will revise its byelaws next year.", "Harbour Board", "revise"),
        ("The Committee thanked the pilots.", "It will itself visit Oster in May.", "Committee", "visit"),
        (
            "The delegates of both banks met in Oster.",
            "They also reiterated their commitment to pay the arrears.",
            "the delegates of both banks",
            "pay",
        ),
    ],
)
def test_it_and_they_are_whom_the_sentence_before_was_about(before: str, text: str, who: str, action: str) -> None:
    assert read(text, before) == [(who, action)]


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("The Ministry adopted a new code.", "It will bring more safety to the quays."),
        ("The Ministry adopted a new code.", "It will reduce the number of wrecks."),
        ("The rains came early.", "They will fall until June."),
        ("", "It is my hope that our friends from the north will join us in one closed season."),
        ("", "We expect the three towns will manage the fund well."),
    ],
)
def test_effects_and_hopes_are_no_pledges(before: str, text: str) -> None:
    assert read(text, before) == []
