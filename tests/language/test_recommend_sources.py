"""Who says a sentence, told by its layout, and whom a pronoun means that recommends."""

import pytest
from recommendation_documents import found, heading, item

from pipeline.language.recommendations.actors import Thread
from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import Deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.parties import clean_party
from pipeline.language.recommendations.pointing import find_body_before, find_person_before
from pipeline.language.recommendations.sources import find_source_beside, is_share
from pipeline.language.recommendations.voices import resolve_recommender


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ('"Mend the roof first," one of them remarked.', "one of them"),
        ("“The ferry ought to run at night,” the widows added.", "widows"),
        ("“Open the lock earlier,” said the bargemen, and went home.", "bargemen"),
        ("In their eyes the toll could be halved.", "they"),
        ("The toll could, in her view, be halved.", "she"),
        ("The bakers were of one mind: the oven tax should go.", "bakers"),
        ("A keeper of the lighthouse was blunter: the lamp must be replaced.", "keeper of the lighthouse"),
        ("Her advice to the crews: log every crossing.", "she"),
        ("The miller's plea was simple: mend the weir before the winter.", "miller"),
        ("What growers want most, they told us, is a date: quotas should be published in March.", "growers"),
        ("What growers want most is a date: quotas should be published in March.", "growers"),
        ("The lamp should be lit on Sundays, said people in Orme and Vale, if only for the priest.", "people in Orme and Vale"),
        ("Wages must be paid weekly, insisted the dockers.", "dockers"),
        ("The desk could be moved, one porter thought, to the stairs.", "one porter"),
        ("No boat should be sold without a survey, they added.", "they"),
        ("The toll, in the eyes of the valley's hauliers, ought to be halved.", "valley's hauliers"),
        ("The toll, from the standpoint of the valley's hauliers, ought to be halved.", "valley's hauliers"),
        ("In the opinion of the paediatricians present, the salt ought to be iodised.", "paediatricians"),
        ("The kiln should close, and, as noted, the shed too.", ""),
        ("The quay needs added value, and the sheds need paint.", ""),
        ("The herd, asked for by the council, should be moved.", ""),
        ("What she asks is that the weir be mended.", "she"),
        ("All the skippers wanted was for the lamp to be lit.", "skippers"),
        ("What boats need is for the lamp to be lit.", ""),
        ("The report was clear: fees should fall.", ""),
        ("The weather was clear: boats should sail.", ""),
        ("“Quiet Waters” should be read by every skipper.", ""),
        ("Two things are needed: the pier must be mended.", ""),
    ],
)
def test_who_says_a_sentence_by_what_stands_beside_it(sentence, who):
    assert find_source_beside(sentence) == who


@pytest.mark.parametrize(
    ("phrase", "is_one"),
    [
        ("A smaller share", True),
        ("31 per cent of the crews", True),
        ("nearly half of those asked", True),
        ("one of them", True),
        ("The Guild of Pilots", False),
        ("half-timbered houses", False),
        ("pilots", False),
    ],
)
def test_shares_of_those_who_were_asked(phrase, is_one):
    assert is_share(phrase) is is_one


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Pilots interviewed by the team", "Pilots"),
        ("the wholesalers, meanwhile", "wholesalers"),
        ("The Chamber of Shipping, by contrast", "Chamber of Shipping"),
        ("A retired surveyor, Mr. Olof Brandt", "Mr. Olof Brandt"),
        ("the Council of Elders, Norwick", "Council of Elders, Norwick"),
    ],
)
def test_parties_are_named_without_how_they_were_heard(phrase, name):
    assert clean_party(phrase) == name


@pytest.mark.parametrize(
    ("before", "plural", "who"),
    [
        (["Head cooks spend a day a week on lists."], True, "Head cooks"),
        (["Ferrymen cross the sound in all weathers.", "It is a hard life."], True, "Ferrymen"),
        (["The Port Board met in May."], False, "Port Board"),
        (["Fares rise every year."], True, ""),
    ],
)
def test_bodies_that_a_pronoun_points_to(before, plural, who):
    assert find_body_before(Thread(texts=before), plural=plural) == who


@pytest.mark.parametrize(
    ("before", "who"),
    [
        (["Ada Brook, who runs the mill, was at home."], "Ada Brook"),
        (["The foreman of the packing hall showed us the scales."], "foreman of the packing hall"),
        (["The council of the delta met in May."], ""),
    ],
)
def test_persons_that_a_pronoun_points_to(before, who):
    assert find_person_before(Thread(texts=before)) == who


def test_they_are_those_of_whom_the_paragraph_spoke():
    rows = found("Head cooks spend a day a week on lists. In their eyes the number of lists should be halved.")
    assert [row.recommended_by for row in rows] == ["Head cooks"]


def test_a_report_of_views_names_the_holder():
    (row,) = found("The vet took the view that the flock should be moved.")
    assert (row.recommended_by, row.action) == ("vet", "move")


def test_the_papers_own_plea_is_nobody_elses():
    (row,) = found("The ferry ought to run at night.")
    assert row.recommended_by is None


@pytest.mark.parametrize("own", ["The evaluators recommend that the mill be closed.", "The evaluation team suggests closing the mill."])
def test_evaluators_are_the_voice_of_their_evaluation(own):
    assert [row.recommended_by for row in found(own)] == [None]


def test_those_to_be_invited_are_not_to_act():
    (row,) = found(heading("Recommendations"), item("Grandmothers and mothers-in-law to be invited to cooking lessons"))
    assert (row.actor, row.action) == (None, "invite")


def test_to_be_asked_to_act_is_to_act():
    (row,) = found("Skippers should be asked to log their catch.")
    assert row.action == "log"


@pytest.mark.parametrize(
    ("text", "who", "action"),
    [
        ("The Chamber of Tax Clerks, which we met twice, held that notices ought to state the tax.", "Chamber of Tax Clerks", "state"),
        ("The planning clerk there held that the depot ought to hand over its data.", "planning clerk", "hand"),
        ("Owners of mills answered that the accounts ought to be printed.", "Owners of mills", "print"),
        (
            "The widows' league representatives met by the team felt strongly that crews ought to include women.",
            "widows' league representatives",
            "include",
        ),
        ("Elder R. Quinn told trustees that the tribe has to be consulted first.", "Elder R. Quinn", "consult"),
        ("The Hauliers' Guild submitted that a second berth was overdue and that its design should be published.", "Hauliers' Guild", "publish"),
        ("The Guild of Bakers, for its part, cautioned against haste and pleaded for contracts to be lengthened.", "Guild of Bakers", "lengthen"),
    ],
)
def test_who_reports(text, who, action):
    (row,) = found(text)
    assert (row.recommended_by, row.action) == (who, action)


def test_some_of_them_are_those_of_whom_the_paragraph_spoke():
    rows = found("Head nurses spend a day a week on lists. Some of them proposed that the lists be halved.")
    assert [row.recommended_by for row in rows] == ["Head nurses"]


def test_the_second_verb_of_a_sentence_is_that_of_its_first_party():
    sentence = "Several skippers feared that the wall would silt the beach and asked that the design be tested."
    frame = Frame("performative", "asked", "should", sentence.index("asked"), Deed(("test",)), Subject("the design"), "the wall", is_reported=True)
    assert resolve_recommender(frame, None, Thread(), sentence) == ("Several skippers", "quoted body")
