"""What in a parsed sentence may recommend: cue, verb, subject, and the clause they stand in."""

from __future__ import annotations

import pytest
from judged_documents import parse, parsing_pipeline
from spacy.language import Language

from pipeline.language.recommendations.cue_patterns import forms_of
from pipeline.language.recommendations.syntax_cues import SPAN_GROUP, find_subject_token, find_syntax_cues, verb_lemma
from pipeline.language.syntax import can_parse, parse_sentences


@pytest.mark.parametrize(
    ("text", "kind", "cue", "verb", "subject"),
    [
        ("The council should repair the old lock.", "modal", "should", "repair", "council"),
        ("The harbour board needs to train its pilots.", "need to", "needs", "train", "board"),
        ("It is necessary to dredge the canal.", "impersonal", "necessary", "dredge", None),
        ("A clear plan is essential.", "predicate", "essential", "plan", "plan"),
        ("The inquiry recommends that the ministry publish its accounts.", "performative", "recommends", "publish", "inquiry"),
        ("Strengthen the harbour courts.", "imperative", "Strengthen", "Strengthen", None),
        ("Please publish the tariffs every year.", "imperative", "publish", "publish", None),
        ("There is a need to train more pilots.", "need noun", "need", "train", None),
        ("There is a need for a new register.", "need noun", "need", "register", None),
        ("The priority is to mend the sluices.", "need noun", "priority", "mend", None),
        ("The old register deserves attention.", "wanting", "deserves", "attention", "register"),
        ("The fund could support small ports.", "ability", "could", "support", "fund"),
    ],
)
def test_each_kind_of_cue(text, kind, cue, verb, subject):
    found = next(each for each in find_syntax_cues(parse(text)) if each.kind == kind)
    assert (found.cue.text, found.verb.text, found.subject and found.subject.text) == (cue, verb, subject)
    assert not found.is_negated


@pytest.mark.parametrize("text", ["Nine thousand people came by ferry last summer.", "You close the quay.", "A row of old lamps."])
def test_what_asks_for_nothing_has_no_cue(text):
    assert find_syntax_cues(parse(text)) == []


@pytest.mark.parametrize(
    ("text", "standing", "mark"),
    [
        ("The council should repair the old lock.", "main", ""),
        ("If the council should fail, the fund closes.", "condition", "if"),
        ("The ministry said that ports should stay open.", "reported", "that"),
        ("The ferries, which should sail daily, are late.", "relative", ""),
    ],
)
def test_the_clause_that_a_cue_stands_in(text, standing, mark):
    (cue,) = (cue for cue in find_syntax_cues(parse(text)) if cue.kind == "modal")
    assert (cue.standing, cue.mark) == (standing, mark)


@pytest.mark.parametrize(
    ("text", "kind", "is_passive", "is_negated"),
    [
        ("The lock should be repaired by the council.", "modal", True, False),
        ("The council should not repair the lock.", "modal", False, True),
        ("It is not necessary to close the quay.", "impersonal", False, True),
        ("Do not close the northern quay.", "imperative", False, True),
    ],
)
def test_what_is_acted_on_and_what_is_denied(text, kind, is_passive, is_negated):
    cue = next(each for each in find_syntax_cues(parse(text)) if each.kind == kind)
    assert (cue.is_passive, cue.is_negated) == (is_passive, is_negated)


def test_a_joined_verb_has_the_subject_of_the_first():
    doc = parse("The board should train pilots and publish its accounts.")
    found = find_subject_token(next(token for token in doc if token.text == "publish"))
    assert found is not None
    assert found.text == "board"


def test_cues_are_in_order_and_lie_in_the_span_group():
    doc = parse("The inquiry recommends that the ministry should publish its accounts.")
    cues = find_syntax_cues(doc)
    assert [(span.text, span.label_) for span in doc.spans[SPAN_GROUP]] == [(cue.cue.text, cue.kind) for cue in cues]
    assert [cue.cue.text for cue in cues][:2] == ["recommends", "should"]


def test_forms_of_regular_verbs():
    assert forms_of(("urge", "plan")) == ["urge", "urges", "urged", "urging", "plan", "plans", "planned", "planning"]


def test_base_forms():
    assert [verb_lemma(token) for token in parse("Boards repaired Quays")][1] == "repair"


def test_a_sentence_is_parsed_by_itself_and_a_list_run_together_is_not():
    nlp = parsing_pipeline()
    doc = nlp.make_doc("It rained. The council should repair the old lock. " + "word " * 200)
    short, long, empty = parse_sentences(nlp, [doc[3:11], doc[11:], doc[0:0]])
    assert (long, empty) == (None, None)
    assert short is not None
    assert short.text.strip() == "The council should repair the old lock."
    assert short[2].idx == len("The council ")
    assert next(token.text for token in short if token.dep_ == "ROOT") == "repair"


def test_without_a_parser_nothing_is_parsed():
    blank = Language()
    assert not can_parse(blank)
    assert can_parse(parsing_pipeline())
    assert parse_sentences(blank, [blank.make_doc("It should rain.")[:]]) == [None]
