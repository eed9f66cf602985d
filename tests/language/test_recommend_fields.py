"""Who is to act, what is to be done and who says so, in sentences that are known to recommend and whose words the finders read poorly."""

from __future__ import annotations

import pytest
from judged_documents import parse

from pipeline.language.recommendations.actors import Thread, resolve_actor
from pipeline.language.recommendations.agents import find_agent
from pipeline.language.recommendations.asked_clauses import find_asked_clause, find_doing_subject
from pipeline.language.recommendations.asked_words import find_asked_words
from pipeline.language.recommendations.bare_acts import read_bare_act
from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import Deed, read_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.holders import find_holder
from pipeline.language.recommendations.item_deeds import read_stated
from pipeline.language.recommendations.mending import mend_frame
from pipeline.language.recommendations.running import find_frames
from pipeline.language.recommendations.tellers import find_list_teller
from pipeline.language.recommendations.verbs import is_base


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Most of the bakers were of the view that the oven tax be dropped.", "Most of the bakers"),
        ("The dockers would much rather have the crane mended.", "dockers"),
        ("Nurses with whom the panel spoke wanted the night ward staffed twice over.", "Nurses"),
        ("That the lane be lit was the wish of the night porters.", "night porters"),
        ("A plea that we heard from the bus crews was for a warm waiting room.", "bus crews"),
        ("In the tanners' eyes the river ought to be dredged first.", "tanners"),
        ("Miners felt the shaft should be lined.", "Miners"),
        # look-alikes: the paper's own voice, things, whoever it may be, a clause that is over
        ("We would like the oven tax to be dropped.", ""),
        ("The Commission holds that the ward ought to be staffed.", ""),
        ("The preparation team considers it important that the lane be lit.", ""),
        ("Anybody who keeps bees wants a second hive.", ""),
        ("The bridge holds the key to the valley, and it should be widened.", ""),
    ],
)
def test_who_holds_what_a_sentence_recommends(sentence, who):
    assert find_holder(sentence) == who


def test_who_thinks_something_before_a_semicolon_says_nothing_of_what_stands_behind_it():
    sentence = "Porters told us that the lift is slow; a second one should be built."
    assert (find_holder(sentence, sentence.index("should")), find_holder(sentence, 0)) == ("", "Porters")


@pytest.mark.parametrize(
    ("sentence", "actor", "action", "by"),
    [
        ("The growers would have the county redraw the flood map.", "the county", "redraw", "The growers"),
        ("At the fair, the weavers appealed to the Guild to halve its dues.", "the Guild", "halve", "the weavers"),
        ("We would encourage building owners to repair their lofts.", "building owners", "repair", ""),
        ("The auditors counsel the port against buying a second tug.", "the port", "not buy", "The auditors"),
    ],
)
def test_the_plainest_constructions_of_asking(sentence, actor, action, by):
    frame = find_asked_words(sentence)
    assert frame is not None
    assert (frame.subject.text, frame.deed.actions[0], frame.recommender) == (actor, action, by)


@pytest.mark.parametrize("sentence", ["So that the remaining heat is used, a second loop is wise.", "The mill would have closed long ago."])
def test_what_is_no_asking(sentence):
    assert find_asked_words(sentence) is None


def test_a_clause_of_base_forms_says_who_is_asked_and_what_for():
    asked = find_asked_clause(parse("The miners begged the company to repair the shaft."))
    assert asked is not None
    assert (asked.actor, asked.deed.actions, asked.holder, asked.is_sure) == ("the company", ("repair",), "The miners", True)
    assert find_asked_clause(parse("The water is so low that the ferries stop.")) is None


def test_a_doing_that_is_weighed_is_what_is_to_be_done():
    doing = find_doing_subject(parse("Mending the roof is the most pressing task."))
    assert doing is not None
    assert doing.actions == ("mend",)


def test_a_frame_that_the_words_read_well_is_left_alone():
    doc, said = parse("The miners begged the company to repair the shaft."), "The miners begged the company to repair the shaft."
    poor = Frame("parsed root", "asked", "should", 11, Deed(("ask",)))
    good = Frame("modal", "should", "should", 11, Deed(("dredge",)), Subject("The council"))
    assert (mend_frame(poor, doc, said).deed.actions, mend_frame(poor, doc, said).subject.text) == (("repair",), "the company")
    assert mend_frame(good, doc, said) == good


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("do worse than build a second pier", "build"),
        ("see fit to widen the lane", "widen"),
        ("go on reporting each outage", "report"),
        ("think of renting the barn", "rent"),
        ("do the work in spring", "do"),
    ],
)
def test_light_verbs_are_seen_through(text, action):
    assert read_deed(text).actions[0] == action


@pytest.mark.parametrize(
    ("stem", "who"),
    [
        ("Before they left, the weavers wrote their wishes on a slate:", "weavers"),
        ("At the fair in May, carters put three requests to the town:", "carters"),
        ("There was broad agreement among the dockers on the following points:", "dockers"),
        ("The Guild Committee reached consensus on the following:", "Guild Committee"),
        ("Four demands were shared by all:", ""),
        ("The board put in place the following measures:", ""),
    ],
)
def test_who_puts_a_list_forward_in_rarer_words(stem, who):
    assert find_list_teller(stem) == who


def test_a_verb_that_does_it_again_is_one():
    assert [word for word in ("redraw", "rebuild", "reopen", "really", "red") if is_base(word)] == ["redraw", "rebuild", "reopen"]


@pytest.mark.parametrize(
    ("text", "actions", "who"),
    [
        ("A joint count by the two harbour offices is overdue.", ("count",), "two harbour offices"),
        ("Mending of the dyke by the county before the frost", ("mend",), "county"),
        ("A joint count by the end of the year is overdue.", ("count",), ""),
        ("The list kept by the clerk should be mended.", ("mend",), ""),
    ],
)
def test_who_is_named_behind_the_noun_of_the_act(text, actions, who):
    assert find_agent(text, actions) == who


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Trucking of water to the upper wards", "truck"),
        ("gate keys shared with the night crew", "share"),
        ("Open berths to boats from outside", "open"),
        ("Mentorship of apprentices by the guild", "mentor"),
        ("Rather quiet evenings", None),
    ],
)
def test_items_without_a_listed_verb(text, action):
    assert read_bare_act(text).actions[:1] == ((action,) if action else ())


def act_of(sentence):
    frame = find_frames(sentence)[0]
    return resolve_actor(frame, sentence, Thread())


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("The ferry programme must stop paying for empty runs.", "ferry programme"),
        ("The township should offer a plot to each club.", "township"),
        ("The ferry programme should include night runs.", ""),
        ("Before the end of 2031 the county offices must review every lease.", "county offices"),
        ("Towns along the canal should repair their locks.", "Towns along the canal"),
        ("The lease should cover repairs.", ""),
    ],
)
def test_who_acts_though_the_word_names_a_thing(sentence, actor):
    assert act_of(sentence) == actor


def test_a_plans_item_that_says_who_does_what():
    sentence = "Village nurses visit every newborn in the first week."
    frame = read_stated(sentence)
    assert frame is not None
    assert (frame.subject.text, frame.deed.actions[0]) == ("Village nurses", "visit")
    assert read_stated("Floods reach the upper wards in May.") is None
