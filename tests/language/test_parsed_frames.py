"""Who should do what, read off the parse where the rules over words see nothing."""

from __future__ import annotations

import pytest
from judged_documents import parse

from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import Deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.parsed_frames import noun_phrase, read_parsed_frame, refine_subject
from pipeline.language.recommendations.syntax_cues import find_syntax_cues


def read(text):
    doc = parse(text)
    return read_parsed_frame(doc, find_syntax_cues(doc))


@pytest.mark.parametrize(
    ("text", "kind", "modality", "subject", "actions", "target"),
    [
        ("The council should repair the old lock.", "modal", "should", "The council", ("repair",), "the old lock"),
        ("The harbour board needs to train its pilots.", "need to", "must", "The harbour board", ("train",), "its pilots"),
        ("It is necessary to dredge the canal.", "impersonal", "must", "", ("dredge",), "the canal"),
        ("Strengthen the harbour courts.", "imperative", "should", "", ("strengthen",), "the harbour courts"),
        ("There is a need to train more pilots.", "need noun", "must", "", ("train",), "more pilots"),
        ("The fund could support small ports.", "ability", "may", "The fund", ("support",), "small ports"),
        ("Training of pilots is essential.", "predicate", "must", "", ("train",), "pilots"),
        ("The old register deserves attention.", "wanting", "should", "", (), ""),
    ],
)
def test_frames(text, kind, modality, subject, actions, target):
    frame = read(text)
    assert (frame.kind, frame.modality, frame.subject.text) == (f"parsed {kind}", modality, subject)
    assert (frame.deed.actions, frame.deed.target) == (actions, target)


@pytest.mark.parametrize(
    ("text", "recommender", "doer", "is_reported"),
    [
        ("The inquiry recommends that the ministry publish its accounts.", "The inquiry", "the ministry", False),
        ("The inquiry urged the ministry to publish its accounts.", "The inquiry", "the ministry", True),
        ("The board was asked to publish its minutes.", "", "The board", False),
    ],
)
def test_who_recommends_to_whom(text, recommender, doer, is_reported):
    frame = read(text)
    assert (frame.recommender, frame.subject.text, frame.is_reported) == (recommender, doer, is_reported)
    assert frame.deed.actions == ("publish",)


def test_of_what_is_acted_on_nobody_is_the_actor():
    frame = read("The lock should be repaired by the council.")
    assert (frame.subject.text, frame.deed.actions, frame.deed.is_passive, frame.deed.agent) == ("", ("repair",), True, "the council")


@pytest.mark.parametrize(("text", "action"), [("Old quays crumble.", "crumble"), ("A long row of lamps.", "row")])
def test_without_a_cue_the_main_word_is_read(text, action):
    doc = parse(text)
    frame = read_parsed_frame(doc, [])
    assert frame.kind == "parsed root"
    assert frame.deed.actions == (action,)


def test_a_noun_phrase_leaves_out_what_hangs_on_it():
    doc = parse("The ferries, which should sail daily, are late.")
    assert noun_phrase(next(token for token in doc if token.text == "ferries")) == "The ferries"
    assert noun_phrase(None) == ""


@pytest.mark.parametrize(
    ("text", "mine", "better"),
    [
        ("The council should repair the old lock.", "", "The council"),
        ("In spring the council should repair the old lock.", "In spring the council", "the council"),
        ("The council should repair the old lock.", "The council", "The council"),
        ("The ferries, which should sail daily, are late.", "", ""),
        ("Lamps glow.", "", ""),
    ],
)
def test_the_parse_corrects_a_subject(text, mine, better):
    doc = parse(text)
    frame = Frame("modal", "should", "should", max(0, text.find("should")), Deed(("repair",)), Subject(mine))
    assert refine_subject(frame, find_syntax_cues(doc)).subject.text == better


def test_a_subject_that_is_no_main_clause_stays():
    doc = parse("The council should repair the old lock.")
    frame = Frame("modal", "should", "should", 12, Deed(("repair",)), Subject("", "condition"))
    assert refine_subject(frame, find_syntax_cues(doc)) is frame
