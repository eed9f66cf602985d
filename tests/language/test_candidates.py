"""Sentences that may recommend something, what speaks for and against each, and what the judge makes of them."""

from __future__ import annotations

import dataclasses
import functools

import pytest
from judged_documents import parsing_pipeline
from recommendation_documents import found, heading, item, make_context

from pipeline.language.judge import Judge
from pipeline.language.recommendations import find_recommendations
from pipeline.language.recommendations.drafts import Draft
from pipeline.language.recommendations.finder import search_document
from pipeline.language.recommendations.hints import may_recommend
from pipeline.language.recommendations.numbered import _is_issued
from pipeline.language.syntax import parse_sentences

ASKING = "The council of Sorelle should dredge the inner canal."
SEEN_BY_PARSE = "A wider lock could serve the ferries of Sorelle."


def candidates(*parts, judge=None, is_parsed=True):
    context = make_context(*parts)
    parse = functools.partial(parse_sentences, parsing_pipeline()) if is_parsed else None
    return dataclasses.replace(context, parse=parse, judge=judge)


def search(*parts, is_parsed=True):
    return list(search_document(candidates(*parts, is_parsed=is_parsed)).candidates.values())


@pytest.mark.parametrize(
    ("text", "is_worth"),
    [
        (ASKING, True),
        ("There is room for a second lock.", True),
        ("Publish the tariffs every year.", True),
        ("2) Publish the tariffs every year.", True),
        ("Please publish the tariffs.", True),
        ("Harbours • Publish the tariffs every year.", True),
        ("Next time, dredge before the winter.", True),
        ("And then mend the quay wall too.", True),
        ("They begged that the quay be widened.", True),
        ("A second crane is of the essence.", True),
        ("The harbour master shouldn't wait.", True),
        ("The ferries carried nine thousand people.", False),
        ("In spring, ferries carried nine thousand people.", False),
        ("Should they?", False),
        (ASKING * 40, False),
    ],
)
def test_what_is_worth_a_parse(text, is_worth):
    assert may_recommend(text) is is_worth


def test_without_a_parser_only_what_the_rules_find_is_weighed():
    assert [each.sentence.row.text for each in search(ASKING, SEEN_BY_PARSE, is_parsed=False)] == [ASKING]
    found_now = search(ASKING, SEEN_BY_PARSE, "The ferries carried nine thousand people.")
    assert [(each.sentence.row.text, bool(each.frames)) for each in found_now] == [(ASKING, True), (SEEN_BY_PARSE, False)]
    assert all(each.doc is not None and each.cues for each in found_now)


def test_a_run_in_title_is_not_parsed():
    (each,) = search("Harbours • Build a wider lock for ferries.")
    assert each.doc is not None
    assert each.doc[0].text == "Build"


@pytest.mark.parametrize(
    ("parts", "names", "missing"),
    [
        (
            [ASKING],
            {"frame modal", "frame modal should", "frame does dredge", "cue modal", "passage paragraph", "first of its passage"},
            {"no frame"},
        ),
        ([SEEN_BY_PARSE], {"no frame", "cue ability", "root VB"}, {"frame modal", "no cue"}),
        ([heading("Priority actions"), ASKING], {"heading priority", "heading actions"}, {"has a stem"}),
        ([f"{ASKING} It should train divers, too."], {"after a recommendation", "begins with it"}, {"first of its passage"}),
        (["The law of Sorelle should say so in § 4:"], {"law", "ends in a colon", "has no stop"}, {"quotes"}),
        (["“Ferries should sail at 12, 14, 16 and 18,” they said?"], {"quotes", "asks"}, {"looks ahead"}),
        (["The lock should have been mended; it was old and will break."], {"looks back", "looks ahead"}, set()),
        (["Divers have been trained and should be paid"], {"has no stop"}, {"ends in a colon"}),
        (["it is necessary to dredge the canal."], {"begins in lower case", "cue impersonal"}, set()),
        (["The fund should pay 12 000, 14 000 and 16 000 in 2031."], {"full of figures"}, set()),
    ],
)
def test_what_speaks_for_and_against(parts, names, missing):
    evidence = search(*parts)[-1].evidence
    assert names - evidence.keys() == set()
    assert missing & evidence.keys() == set()


def test_the_line_above_a_list_is_evidence():
    each = search("Our objectives for the quays are these.", item("Wider locks that could serve the ferries", stem=0))[-1]
    assert {"has a stem", "stem objectives", "is_item", "passage list item"} <= each.evidence.keys()


@pytest.mark.parametrize(
    ("intercept", "wanted"),
    [
        (9.0, [ASKING, SEEN_BY_PARSE]),  # sure of all
        (-0.8, [ASKING]),  # 0.31: less than the threshold, more than the veto
        (-9.0, []),  # vetoed
    ],
)
def test_the_judge_decides(intercept, wanted):
    judge = Judge("1", (intercept, {}), (intercept, {}), threshold=0.5, veto=0.2)
    rows = find_recommendations(candidates(ASKING, SEEN_BY_PARSE, judge=judge))["recommendations"]
    assert [row.text for row in rows] == wanted
    assert all(row.confidence == pytest.approx(judge.weigh({}, is_parsed=True), abs=0.01) for row in rows)


def test_what_the_parse_alone_found_has_its_fields():
    judge = Judge("1", (9.0, {}), (9.0, {}), threshold=0.5, veto=0.2)
    (row,) = find_recommendations(candidates(SEEN_BY_PARSE, judge=judge))["recommendations"]
    assert (row.modality, row.cue, row.action, row.form) == ("may", "could", "serve", "running")
    assert row.actor is None, "a lock is nobody"


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Key interventions include training of divers and pilots.", "divers and pilots"),
        ("There should be regular audits of the harbour fund.", "the harbour fund"),
        ("There should be no doubt that ferries are late.", None),
        ("Key interventions include nine ferries.", None),
    ],
)
def test_turnings(text, target):
    assert [row.target for row in found(text)] == ([target] if target else [])


@pytest.mark.parametrize(
    ("texts", "is_list"),
    [
        (["We recommend that the town mend its lock.", "The guild should train divers."], True),
        (["We recommend that the town mend its lock.", *["The guild should train divers."] * 5], False),
        (["The lock will need to be mended.", "The guild should train divers."], False),
        ([], False),
    ],
)
def test_numbered_paragraphs_are_a_list_only_where_somebody_recommends(texts, is_list):
    (sentence,) = make_context("The lock is old.").sentences
    assert _is_issued([Draft(sentence, "numbered", "listed", text) for text in texts]) is is_list
