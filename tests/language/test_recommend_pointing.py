"""Whom a pronoun, or a list that names nobody, gives as recommending: those whom the text spoke of last, and no thing and no stray words."""

from __future__ import annotations

import pytest
from recommendation_documents import found, item

from pipeline.language.recommendations.actors import Thread
from pipeline.language.recommendations.holders import find_holder
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.pointing import find_body_before, find_person_before


@pytest.mark.parametrize(
    ("before", "who"),
    [
        ("At the fair held in May, cheese makers spoke with one voice.", "Cheese makers"),
        ("Bakers were struck by how little is known. Several thought it odd.", "Bakers"),
        ("The breakwater was praised by all speakers.", ""),
    ],
)
def test_whom_they_means(before, who):
    assert find_body_before(Thread(texts=[f"{text}." for text in before.rstrip(".").split(". ")]), plural=True) == who


def test_whom_she_means_behind_a_front():
    assert find_person_before(Thread(texts=["In the meantime, the surveyor who read the letters has drawn attention to two matters."])) == "surveyor"


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("The Anglers' League was not against the weir in principle, though it asked that boats be let through at dusk.", "Anglers' League"),
        ("The ringers had no quarrel with the vicar; what they demanded was that the council mend the bell by Easter.", "ringers"),
        ("The fare should be refunded at once, whatever the clerk says.", None),
        ("The course needs to be repeated each year, according to its trainers.", "its trainers"),
        ("With regard to tolls, the committee advises the harbour board to halve them.", None),
        ("The committee advised the harbour board in May to halve the tolls.", "committee"),
    ],
)
def test_who_recommends_within_a_sentence(sentence, who):
    assert [row.recommended_by for row in found(sentence)] == [who]


@pytest.mark.parametrize(
    ("lines", "who"),
    [
        (("Skippers were asked to write down what they missed.", "Four demands were shared by all:"), "Skippers"),
        (("Mayors of nine towns met in Orlo in August.", "In it they ask them to:"), "Mayors of nine towns"),
        (("Bakers filled the hall in May.", "There was broad agreement on the following points:"), "Bakers"),
        (("Skippers were asked to write down what they missed.", "Our demands are these:"), None),
    ],
)
def test_a_list_without_a_name_is_put_forward_by_those_spoken_of_last(lines, who):
    rows = found(" ".join(lines), item("Open the lock at dusk", stem=0), item("Halve the toll for empty boats", stem=0))
    assert {row.recommended_by for row in rows} == {who}


def test_people_who_were_met_hold_what_they_would_like():
    assert find_holder("The carters whom we met would like the ramp to be gritted.") == "carters"


@pytest.mark.parametrize(
    ("phrase", "sort"), [("the breakwater", "thing"), ("the newspaper", "thing"), ("the observer", "party"), ("the planters", "party")]
)
def test_a_thing_whose_last_part_is_one_is_no_person(phrase, sort):
    assert sort_phrase(phrase) == sort
