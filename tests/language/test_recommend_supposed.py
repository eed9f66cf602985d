"""What is only supposed or held dear asks for nothing; what is owed at the least, denied to all, moved or resolved asks."""

from __future__ import annotations

import pytest
from recommendation_documents import found

from pipeline.language.recommendations.running import find_frames


def read(text):
    return [(frame.recommender or frame.subject.reporter, frame.subject.text, frame.modality, frame.deed.actions[0]) for frame in find_frames(text)]


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("You would think that every bakery should have a scale.", False),
        ("It is tempting to conclude that all lamps should be replaced.", False),
        ("Readers may think the council should simply pay.", False),
        ("It rests on the assumption that wells should be deep.", False),
        ("Honesty—that the scales should be true—is prized among them.", False),
        ("One belief, that women should not fish, is fading.", False),
        ("Rinsing twice is recommended practice in dairies.", False),
        ("Visitors will want to see the castle.", False),
        ("The new trade hall in Ostby should be ready in the autumn.", False),
        ("Construction began in May and should be completed by next winter.", False),
        ("In accordance with the national regulations, the test must be carried out before a panel.", False),
        ("The reports should be ready by June.", True),
        ("The bridge should be opened to carts in winter.", True),
        ("The town has got to fix the lagoon.", True),
        ("The crews have been pleading for a review of the tariff since May.", True),
        ("The Committee may nevertheless wish to raise the matter with the Board.", True),
        ("The mayor thinks that every bakery should have a scale.", True),
        ("One might assume that boats are safe, but the board should test them.", True),
        ("Our proposal—that the scales should be checked yearly—was put to the guild.", True),
        ("The weir—that of the upper mill—should be mended.", True),
        ("Rinsing twice is recommended in dairies.", True),
    ],
)
def test_what_is_supposed_or_held_dear_is_not_asked_for(text, is_asked):
    assert bool(find_frames(text)) == is_asked


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("The minimum that any town owes its bakers is a dry store.", ("", "any town", "must", "provide")),
        ("The least the county can do is mend the weir.", ("", "the county", "must", "mend")),
        ("A second line is the least that an employer owes its divers.", ("", "an employer", "must", "provide")),
        ("Nor should the lamps be left on at noon.", ("", "the lamps", "should", "not leave")),
        ("Nor ought the trust to sell the mill.", ("", "the trust", "should", "not sell")),
        ("Neither should boards rely on a single bid.", ("", "boards", "should", "not rely")),
        ("Applicants for berths are asked to state on the form which months they need.", ("", "Applicants for berths", "should", "state")),
        ("You will want to keep the seed dry.", ("", "You", "should", "keep")),
        ("The auditor asked the Ministry of Water to “publish its accounts”.", ("The auditor", "the Ministry of Water", "should", "publish")),
        ("It recommended that the council “should mend the weir”.", ("It", "the council", "should", "mend")),
        ("Moved by Ms Reed, seconded by Mr Holt, that the fee for dinghies be halved.", ("Ms Reed", "the fee for dinghies", "should", "halve")),
        ("RESOLVED, that the Trust ask the county for two lamps.", ("", "the Trust", "should", "ask")),
    ],
)
def test_what_is_owed_denied_moved_or_resolved_is_asked_for(text, frame):
    assert read(text) == [frame]


@pytest.mark.parametrize(
    "text",
    [
        "The least that he owes is ten pounds.",
        "The minimum that any member owes is the yearly fee.",
        "Nor should this surprise anyone.",
        "Nor should it be forgotten that divers are paid.",
        "Respondents are asked to state their age.",
        "Skippers are asked to answer the questionnaire.",
        "Resolved that the pilots be thanked.",
        "Mrs Vale moved that the minutes be accepted.",
        "Moved by the spirit of the day, the crowd sang.",
    ],
)
def test_debts_surveys_and_a_meetings_own_business_are_not(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Each closure should be followed by public authorities in the next county.", None),
        ("The old guild must be replaced by local firms.", None),
        ("Pupils should be accompanied by school nurses.", "school nurses"),
        ("Repairs should be checked by the council.", "council"),
    ],
)
def test_what_goes_with_a_thing_is_nobody_who_acts(text, actor):
    assert [row.actor for row in found(text)] == [actor]
