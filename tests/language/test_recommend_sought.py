"""What is asked for by turns that alone would not tell it, and by items and cells that name a thing and what is to be done with it."""

from __future__ import annotations

import pytest
from judged_documents import parse
from recommendation_documents import found

from pipeline.language.recommendations.actors import Thread, resolve_actor
from pipeline.language.recommendations.agents import find_agent
from pipeline.language.recommendations.bare_acts import cut_beside, is_verbless, read_thing
from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import Deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.parsed_frames import read_parsed_frame
from pipeline.language.recommendations.running import find_frames
from pipeline.language.recommendations.sought import find_sought
from pipeline.language.recommendations.syntax_cues import find_syntax_cues
from pipeline.language.recommendations.verbs import name_action


@pytest.mark.parametrize(
    ("sentence", "actor", "action", "by"),
    [
        ("The bell-ringers wished the tower to be closed to visitors on weekdays.", "", "close", "The bell-ringers"),
        ("The forum of lamplighters would rather see the oil duty used as a lever.", "", "use", "The forum of lamplighters"),
        ("The midwives had wanted the ward moved to the ground floor.", "", "move", "The midwives"),
        ("The parish thought it only fair for the warden to bear the cost of the lock.", "the warden", "bear", "The parish"),
        ("The crews pleaded for the ferry to sail at four.", "the ferry", "sail", "The crews"),
        ("A second slipway north of the mole is worth building before the season.", "", "build", ""),
        ("The old weighing house deserves to be restored.", "", "restore", ""),
        ("Instruction on deck merits financing from next year onward.", "", "finance", ""),
        ("Several masters warned against crowding the small dock.", "", "not crowd", "Several masters"),
        ("His counsel to the guild was to begin with twenty looms.", "", "begin", ""),
        ("What is called for now is the drafting of a common form.", "", "draft", ""),
        ("The Ombudsman has twice insisted on the transfer of such files to the archive.", "", "transfer", "The Ombudsman"),
        ("A joint calibration of the two gauges is overdue.", "", "calibrate", ""),
    ],
)
def test_turns_that_ask_where_it_is_known_that_something_is_asked_for(sentence, actor, action, by):
    found = find_sought(sentence)
    assert found is not None
    assert (found.subject.text, found.deed.actions[0], found.recommender) == (actor, action, by)


@pytest.mark.parametrize(
    "sentence",
    [
        "The hall is worth two million.",  # a price
        "It was an opportunity to ask for tea.",  # somebody's own aim
        "The masters warned of fog.",
        "The bakers wanted bread.",
        "Trust is essential.",
    ],
)
def test_what_names_no_act_is_left_to_others(sentence):
    assert find_sought(sentence) is None


@pytest.mark.parametrize(
    ("text", "action", "agent"),
    [
        ("Code of conduct signed by all masters of the fleet before sailing", "sign", "all masters of the fleet"),
        ("Dredging permits introduced", "introduce", ""),
        ("Scales in each weighing house, checked once a year", "check", ""),
        ("maybe a barge bought by the guild that small yards could borrow", "buy", "the guild"),
        ("apprenticeships for sail makers, to be recognised in all ports", "recognise", ""),
        ("Small basins, of up to ten cubic metres each, to be dug by the villages", "dig", "the villages"),
        ("Replacement of the water main before any new house is connected", "replace", ""),
        ("Inclusion of widows among those who guard the store", "include", ""),
        ("Admission by a trial day in place of a written test", "admit", ""),
        ("giving the crews more say when the rota is next revised", "give", ""),
        # look-alikes: a participle before its noun, a thing
        ("Trained staff at every lock", "train", ""),
        ("A second lamp for the quay", None, ""),
    ],
)
def test_what_is_to_be_done_with_a_thing_that_an_item_wants(text, action, agent):
    deed = read_thing(text)
    assert (deed.actions[0] if deed.actions else None, deed.agent) == (action, agent)


def test_a_clause_beside_a_thing_is_not_what_is_asked_for():
    text = "Ovens that burn less, so that girls need not fetch wood"
    assert (cut_beside(text), is_verbless(text), is_verbless("Ovens must burn less, so that girls need not fetch wood")) == ("Ovens", True, False)


@pytest.mark.parametrize(
    ("sentence", "actor", "action"),
    [
        ("Most of the bakers would like to see the flour tax dropped.", "the flour tax", "drop"),
        ("Many bakers favoured having the town limit the hours of the fair.", "the town", "limit"),
        ("There is a need for the widow to be compensated before the sale.", "the widow", "compensate"),
        ("Both crews pleaded for the harbour office to open at four.", "the harbour office", "open"),
    ],
)
def test_who_or_what_stands_before_the_deed_is_no_verb(sentence, actor, action):
    frame = find_frames(sentence)[0]
    assert (frame.subject.text, frame.deed.actions[0]) == (actor, action)


@pytest.mark.parametrize(
    ("noun", "verb"), [("division", "divide"), ("verification", "verify"), ("multiplication", "multiply"), ("admission", "admit")]
)
def test_nouns_of_action(noun, verb):
    assert name_action(noun) == verb


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Graves should be marked by the elders themselves.", "elders"),
        ("Every contractor should weigh its waste.", "Every contractor"),
        ("Urgent action by the three guilds to dredge the basin is needed.", "three guilds"),
        ("The two ferry systems must agree on one ticket.", "two ferry systems"),
        # look-alikes: a thing in -or, what takes another's place, a date, whose task it is not
        ("Every generator should hum.", None),
        ("Tickets should go on sale in May.", None),
        ("Honduras should open its ports.", "Honduras"),
        ("Tankers should start at dawn.", None),
        ("The ferry should be replaced by a bridge.", None),
        ("The draft should be reviewed by Friday.", None),
        ("Dredging the mole is not a matter for the guild, but the tolls need to be halved.", None),
    ],
)
def test_who_is_to_act(sentence, actor):
    assert [row.actor for row in found(sentence)] == [actor]


@pytest.mark.parametrize(
    ("before", "sentence", "subject", "actor"),
    [
        ("", "Whoever runs the lock should keep a log of it.", "the lock", "Whoever runs the lock"),
        ("", "Anybody who lets a boat should show the papers.", "a boat", "Anybody who lets a boat"),
        ("", "One should never leave the sluice open at night.", "One", "one"),
        ("The Mayor, who met us in May, holds the books.", "She should open them now.", "She", "Mayor"),
        ("The bridge, whose deck is rotten, is shut.", "She should open it now.", "She", ""),
    ],
)
def test_who_is_told_by_what_they_do_or_by_a_pronoun(before, sentence, subject, actor):
    frame = Frame("modal", "should", "should", sentence.index("should"), Deed(("act",)), Subject(subject))
    assert resolve_actor(frame, sentence, Thread(texts=[before] if before else [])) == actor


@pytest.mark.parametrize(
    ("text", "actor", "action"),
    [
        ("Recommendation 1: All guilds are to keep a log of their paint.", "All guilds", "keep"),
        ("Recommendation 2: A harbour clerk would sit at the gate at dusk.", "harbour clerk", "sit"),
        ("Recommendation 3: Teachers can be released for a week in the yards.", None, "release"),
    ],
)
def test_a_label_makes_a_role_a_recommendation(text, actor, action):
    assert [(row.actor, row.action) for row in found(text)] == [(actor, action)]


def test_who_is_named_for_a_task_or_behind_an_effort():
    assert find_agent("Closing the well is a task for the parish council.", ("close",)) == "parish council"
    assert find_agent("The book was reviewed by the guild.", ("review",), is_passive=True) == ""


def test_a_parsed_deed_keeps_its_never():
    doc = parse("One should never mix the two books.")
    frame = read_parsed_frame(doc, find_syntax_cues(doc))
    assert frame.deed.actions[0] == "not mix"
