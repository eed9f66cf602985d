"""What people are told in direct speech or by address, what is called the only way, who said so, and what their own side pledges."""

from __future__ import annotations

import pytest
from recommendation_documents import found

from pipeline.language.recommendations.actors import Thread
from pipeline.language.recommendations.in_force import cites, is_only_told
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.parties import clean_party
from pipeline.language.recommendations.pledges import find_pledges
from pipeline.language.recommendations.pointing import find_person_before, find_person_named
from pipeline.language.recommendations.replies_wording import REPLY_HEAD
from pipeline.language.recommendations.running import find_frames
from pipeline.schemas import Passage, Section


def read(text):
    return [(frame.recommender or frame.subject.reporter, frame.subject.text, frame.modality, frame.deed.actions[0]) for frame in find_frames(text)]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("“Mend the lock before you paint it,” the harbour master told the council.", ("the harbour master", "", "should", "mend")),
        ("“Give the wardens a radio,” advised Ms Ilse Moor, who runs the school.", ("Ms Ilse Moor", "", "should", "give")),
        ("“Don’t close the night ferry,” she urged the company.", ("she", "", "should", "not close")),
        ("Mr Aldo Brent said: “Keep the archive open on Sundays.”", ("Mr Aldo Brent", "", "should", "keep")),
        ("Colleagues, let us finish the register by May.", ("", "", "should", "finish")),
        ("Ministers, then, be brave: begin with the fees.", ("", "Ministers", "should", "begin")),
        ("Governors, cut the red tape.", ("", "Governors", "should", "cut")),
        ("There is no way around raising the quay.", ("", "", "must", "raise")),
        ("There is nothing for it but to close the old lock.", ("", "", "must", "close")),
        ("There is no time to be lost in training the wardens.", ("", "", "must", "train")),
        ("Raising the quay brooks no delay.", ("", "", "must", "raise")),
        ("The old levy has to go.", ("", "The old levy", "must", "go")),
        ("The need for a repair of the dyke is no less pressing.", ("", "", "must", "repair")),
        ("What matters now is to finish the wall.", ("", "", "should", "finish")),
        ("It would be no bad thing if ports published their fees.", ("", "ports", "should", "publish")),
        ("The auditors considered it necessary for the port to publish its accounts.", ("The auditors", "the port", "must", "publish")),
        ("Dr Ada Brook found it advisable that fees be capped.", ("Dr Ada Brook", "fees", "should", "cap")),
        ("The envoy pleaded with owners to keep the crews.", ("The envoy", "owners", "should", "keep")),
        ("The guild cautioned other ports not to switch the lamps off.", ("The guild", "other ports", "should", "not switch")),
        ("Many of them wished that the offices would answer letters.", ("Many of them", "the offices", "should", "answer")),
        ("The Board was asked to draft a model before the next session.", ("", "The Board", "should", "draft")),
        ("The Agency is hereby instructed to open a helpline.", ("", "The Agency", "should", "open")),
        ("There was broad agreement, finally, that fees ought to be cut.", ("", "fees", "should", "cut")),
        ("There was agreement among mayors that towns should share the cost.", ("mayors", "towns", "should", "share")),
        ("We see a need for meeting rooms to be let to clubs.", ("", "meeting rooms", "must", "let")),
    ],
)
def test_told_in_speech_or_called_the_only_way(text, frame):
    assert read(text) == [frame]


@pytest.mark.parametrize(
    "text",
    [
        "“Look at the map,” he said, “and you see why.”",
        "“Thank you for coming,” said the mayor.",
        "“Trust is earned,” the pilot told us.",
        "Officials, park managers and experts met in May.",
        "Excellencies, please rise for the anthem.",
        "There is no substitute for good seed.",
        "There was no alternative to closing the mine.",
        "Waste water has to go through a filter.",
        "It would be nice if it rained.",
        "Ms Moor thought it wiser to wait.",
        "The crews wished that the lamps had been lit.",
        "The Board was asked to leave in 1990.",
        "A provider must be registered with the Authority before it may bid.",
        "A permit holder must work thirty hours a week.",
        "Let us be honest with one another.",
        "Several mayors wondered whether single parents should come first.",
    ],
)
def test_what_only_sounds_like_it(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Ada Brook of the Guild of Pilots", "Ada Brook"),
        ("Dr Asa Lund from the University of Selm", "Dr Asa Lund"),
        ("PARK Min-ho of the Selm Institute", "PARK Min-ho"),
        ("The Forum of Women with Boats", "Forum of Women with Boats"),
        ("Bank of Eastland", "Bank of Eastland"),
        ("Guild of Pilots (GP", "Guild of Pilots"),
    ],
)
def test_a_person_is_named_without_the_body_they_are_of(phrase, name):
    assert clean_party(phrase) == name


def test_he_is_the_person_of_the_clause_or_sentence_before_and_never_a_ministry():
    assert find_person_named("Speaking for the mayors, Dr Asa Lund of the Selm Council noted that wardens are few; he ") == "Asa Lund"
    assert find_person_before(Thread(texts=["From Selm, Jorge Brent joined online."])) == "Jorge Brent"
    assert find_person_before(Thread(recommender="Ministry of Tides", recommended_at=0)) == ""


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("By the end of next year my Ministry will move every clinic.", "my Ministry"),
        ("In the same spirit I commit my Ministry to publish every figure.", "my Ministry"),
        ("The Executive is training wardens, and it will close the old registers.", "The Executive"),
        ("She announced that the Ministry will open a counter.", "the Ministry"),
        ("The sea level is rising, and it will flood the pier.", None),
    ],
)
def test_who_pledges(text, who):
    assert next((frame.subject.text for frame in find_pledges(text, None)), None) == who


def test_titles_of_sources_drafts_of_law_and_regrets_are_only_told():
    assert cites("On the principle see Lund (2024), You should not ask twice, p. 17.")
    assert not cites("The board should see Ms Lund (2024) again.")
    assert is_only_told("The draft Law on Housing, now before Parliament, provides that cooperatives should be exempt.")
    assert is_only_told("It is regrettable that the office needed an inquiry.")
    assert not is_only_told("The law should provide that cooperatives are exempt.")


@pytest.mark.parametrize("head", ["Position of the Ministry: Accepted.", "Response by the Port: Agreed.", "Government response: Accepted."])
def test_an_answer_says_whose_it_is(head):
    assert REPLY_HEAD.match(head) is not None


def test_an_answer_below_a_numbered_recommendation_is_its_answer():
    rows = found(
        "Recommendation 1: The fees should be reviewed every two years.",
        "Position of the Ministry: Accepted. The first review takes place in May.",
        "Recommendation 2: The Ministry should sell the sheds.",
        "Position of the Ministry: Rejected.",
    )
    assert [row.response for row in rows] == ["accepted", "rejected"]


def test_prose_under_a_list_of_contents_is_read():
    section = Section(section_id="s", document_id="d", section_number=1, level=1, heading="In this issue", kind="contents")
    told = "The quay is old and leaks in many places. " * 4

    def unit(text: str) -> Unit:
        passage = Passage(passage_id="p", document_id="d", section_id="s", passage_number=1, kind="paragraph", text=text)
        return Unit(passage, section, text, 0, "", False, sentences=[None, None])  # type: ignore[list-item]

    assert [unit(told).is_silent, unit("2 Looking back p. 2").is_silent, unit(f"{told} 14").is_silent] == [False, True, True]
