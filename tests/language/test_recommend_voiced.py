"""What others are reported to have called for: importance stressed, needs told in the past, stems that report, comments under labels."""

from __future__ import annotations

import dataclasses
import functools

import pytest
from judged_documents import parsing_pipeline
from recommendation_documents import found, heading, item, make_context

from pipeline.language.judge import Judge
from pipeline.language.recommendations import find_recommendations
from pipeline.language.recommendations.items import looks_like_deed
from pipeline.language.syntax import parse_sentences

EAGER = Judge("eager", (9.0, {}), (9.0, {}), threshold=0.5, veto=0.0)  # holds everything for a recommendation that is left to it


@pytest.mark.parametrize(
    ("text", "action", "modality", "by"),
    [
        ("Stallholders stressed the importance of lowering the market fees.", "lower", "should", "Stallholders"),
        ("The importance of protecting the wells was stressed in all consultations.", "protect", "should", "all consultations"),
        ("The need to repair the quay was raised by the pilots.", "repair", "must", "pilots"),
        ("The reform of the land register was flagged as particularly important by the mayors.", "reform", "should", "mayors"),
        ("Repairing the ferry road was identified as a top priority.", "repair", "should", None),
        ("Some commenters felt that we needed to reassess the rules of the provinces.", "reassess", "must", "Some commenters"),
        ("Respondents said that the ministry had to simplify permits.", "simplify", "must", "Respondents"),
        ("The audit found that the tariffs needed to be published.", "publish", "must", "audit"),
        ("The 2006 plan continues to recommend access limits on public land.", "adopt", "should", "2006 plan"),
        ("Publishing the tariffs is a critical priority.", "publish", "must", None),
        ("Publishing the tariffs is one of the most important policy priorities facing the port.", "publish", "should", None),
        ("We heard about the importance of training more pilots.", "train", "should", None),
        ("The delegation of Kandoria encouraged full implementation of the harbour plan.", "implement", "should", "delegation of Kandoria"),
        ("The Plan also recommends a herd that grazes a third of the province.", "provide", "should", "Plan"),
    ],
)
def test_what_is_told_of_others(text, action, modality, by):
    (row,) = found(text)
    assert (row.action, row.modality, row.recommended_by) == (action, modality, by)


@pytest.mark.parametrize(
    "text",
    [
        "Teachers stressed the importance of education.",
        "Education was seen as important by all parents.",
        "The mayor said he had to leave early.",
        "The report noted that it had to close the line in 1990.",
        "Families needed to sell their cattle.",
        "We expect that losses of animals during the survey will remain low.",
        "These repetitions should not cause any problems for users.",
        "Lord Marsh highlighted that the port had to leave the league.",
        "We invited comments on the draft and asked the provinces to send theirs.",
        "The challenge for the port is to continue to grow.",
        "This should bring seriousness to the role.",
        "The city would need to cut its use by 53,200 units to meet the goal.",
        "He recommended to nobody because of the rain.",
    ],
)
def test_what_only_tells_asks_for_nothing(text):
    assert found(text) == []


def test_a_stem_that_reports_tells_what_its_items_say_and_who_said_it():
    rows = found(
        heading("Voices"),
        "The consultations highlighted that:",
        item("barriers to trade needed to be removed;", stem=1),
        item("the port authority should publish its tariffs;", stem=1),
        item("families had to walk two hours to the well.", stem=1),
    )
    assert [(row.action, row.recommended_by) for row in rows] == [("remove", "consultations"), ("publish", "consultations")]


def test_what_the_parse_alone_finds_must_ask_for_something():
    said = ["The Board will present the recommendations to the council in May.", "It is important to note that the ferries are full."]
    said += ["Most trips are short ones that do not require a permit.", "Keeping the old lock is not necessary for the ferries."]
    context = make_context(*said)
    context = dataclasses.replace(context, parse=functools.partial(parse_sentences, parsing_pipeline()), judge=EAGER)
    assert find_recommendations(context)["recommendations"] == []


def test_a_label_with_a_number_is_no_imperative():
    assert [
        looks_like_deed(text) for text in ("Comment 12: Two reviewers praised it.", "Issue 3. Fees", "Comment on the draft", "Issue 300 permits")
    ] == [
        False,
        False,
        True,
        True,
    ]
    rows = found(
        heading("Comments and recommendations"),
        item("Comment 12: Two reviewers praised the chapter on herders."),
        item("Comment 13: One reviewer recommended that the Agency publish its counts."),
    )
    assert [(row.action, row.actor, row.recommended_by) for row in rows] == [("publish", "Agency", "One reviewer")]


def test_we_is_who_the_document_says_it_is():
    rows = found("We, the Harbour Inspectorate (Inspectorate), looked into the ferries.", "One pilot recommended that we publish the timetable.")
    assert [(row.actor, row.actor_basis) for row in rows] == [("Harbour Inspectorate", "pronoun resolved")]
    listed = found("We, the Harbour Inspectorate, looked into the ferries.", heading("Recommendations"), item("We should publish the timetable."))
    assert [(row.actor, row.form) for row in listed] == [("Harbour Inspectorate", "listed")]
    assert [row.actor for row in found("One pilot recommended that we publish the timetable.")] == ["we"]
