"""Imperatives of running text and items: behind fronts and a speaker's numbers, and told from nouns that open a subject; phrases between a modal and its verb."""

from __future__ import annotations

import pytest

from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import Deed, read_deed
from pipeline.language.recommendations.do_so import resolve_doing
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.imperatives import read_imperative
from pipeline.language.recommendations.item_deeds import read_item
from pipeline.language.recommendations.running import find_frames
from pipeline.language.recommendations.stems import Stem


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        ("Before you sign the lease, go from yard to yard.", "go"),
        ("Rather than build, think of renting the old dairy.", "rent"),
        ("Water • Increase the flow in May.", "increase"),
        ("Publish the tolls, which are secret.", "publish"),
        ("Support yards that are poor.", "support"),
        # look-alikes: a noun that opens the subject, a purpose before a subject
        ("Block clubs might be asked to help.", None),
        ("Ground near the pier is soft.", None),
        ("Top priority may be given to lamps.", None),
        ("To begin with, the Treasury could halve the levy.", None),
    ],
)
def test_what_is_an_imperative(sentence, action):
    frame = read_imperative(sentence)
    assert (frame.deed.actions[0] if frame is not None else None) == action


@pytest.mark.parametrize(
    ("words", "action"),
    [
        ("for the time being be excluded", "exclude"),
        ("first of all get a van", "get"),
        ("in its submission be ordered for a year", "order"),
        ("at the very least publish the list", "publish"),
        ("for its part open the gate", "open"),
        ("first open the gate", "open"),
    ],
)
def test_phrases_before_the_verb_are_none(words, action):
    assert read_deed(words).actions[:1] == (action,)


def test_a_modal_goes_on_behind_whose_opinion_it_is():
    frame = find_frames("Tolls ought in their opinion to be halved.")[0]
    assert (frame.subject.text, frame.deed.actions) == ("Tolls", ("halve",))


def test_a_speakers_numbers_and_courtesy_are_no_verbs():
    texts = ("Second, please waive the fee for poor yards.", "Fourth, don’t tie the grant to the catch.")
    assert [read_item(text, Stem(None, is_heading=True))[1].actions[0] for text in texts] == ["waive", "not tie"]


@pytest.mark.parametrize(
    ("sentence", "start", "deed", "subject", "action"),
    [
        ("The mayor can amend the list, and we would urge her to do so in May.", "urge", Deed(("do",), "so in May"), "her", "amend"),
        ("Mending the wall would cost little, and we ask that it be done.", "ask", Deed(("do",), "", is_passive=True), "it", "mend"),
        ("It falls to the court to settle the toll, and it must not do so late.", "must", Deed(("not do",), "so late"), "it", "not settle"),
        # look-alikes: a deed of its own, nothing named before
        ("The mayor can amend the list, and she should do more.", "should", Deed(("do",), "more"), "she", "do"),
        ("The list is long, and we would urge her to do so.", "urge", Deed(("do",), "so"), "her", "do"),
    ],
)
def test_do_so_is_the_deed_named_before(sentence, start, deed, subject, action):
    frame = Frame("performative", start, "should", sentence.index(start), deed, Subject(subject))
    assert resolve_doing(frame, sentence).deed.actions == (action,)
