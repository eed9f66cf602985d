"""Ways that are put forward, what an aim requires, acts that are weighed, and names that look like adverbs or adjectives."""

from __future__ import annotations

import pytest
from recommendation_documents import found

from pipeline.language.recommendations.acts import is_described_act
from pipeline.language.recommendations.clauses import find_subject
from pipeline.language.recommendations.running import find_frames


def read(text):
    return [(frame.subject.text, frame.modality, frame.deed.actions[0]) for frame in find_frames(text)]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("Reopening the ferry will require the port authority to dredge the channel.", ("the port authority", "must", "dredge")),
        ("Lasting relief for growers will require a fundamental reform of the water tariff.", ("", "must", "reform")),
        ("Cutting losses in the network depends on replacing the oldest pumps first.", ("", "must", "replace")),
        ("This will involve moving the registers to one office and training its clerks.", ("", "must", "move")),
        ("Sustaining the recovery would demand that the treasury set aside part of the toll income.", ("the treasury", "must", "set")),
        ("Tackling theft at the quays necessitates closer work between the guards and the customs house.", ("", "must", "deepen")),
        ("Plans for each sector will be needed to find the cheapest route.", ("", "must", "find")),
        ("A strengthened guild office would be necessary to guarantee a fair market.", ("", "should", "strengthen")),
        ("The union said that the changes “necessitate a significant shift in how fees are set”.", ("", "must", "shift")),
    ],
)
def test_what_an_aim_requires(text, frame):
    assert read(text) == [frame]


@pytest.mark.parametrize(
    "text",
    [
        "The pumping station requires 400 litres of diesel a day.",
        "The plant will require water from the lake during the dry months.",
        "Building the quay required four years and two loans.",
        "Running a ferry requires a licence from the harbour master.",
        "Safe crossings require a dependable system of lights.",
        "The treaty requires members to report each year.",
        "Growth will depend on the weather and on prices abroad.",
        "Raising revenue involves fighting fraud.",
        "The guild has needs that nobody has counted.",
    ],
)
def test_what_things_and_procedures_require_is_told(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("The remedy for these delays is the creation of a single booking office.", ("", "should", "create")),
        ("A practical alternative could be a seasonal ban on night fishing.", ("", "may", "ban")),
        ("The way forward lies in pooling the budgets of the four valleys.", ("", "should", "pool")),
        ("There is merit in publishing the minutes of the board.", ("", "should", "publish")),
        ("Much could be gained by moving the night trains to the northern line.", ("", "should", "move")),
        ("The town would be well served by hiring a full-time dyke master.", ("The town", "should", "hire")),
        ("Thought might be given to paying the wardens in winter as well.", ("", "may", "pay")),
        ("Attention could be paid to the villages that have no school bus.", ("", "may", "consider")),
        ("Lenders have a key role to play in reaching fishers who own no land.", ("Lenders", "should", "reach")),
        ("Policy makers can reduce these losses by publishing prices every week.", ("Policy makers", "may", "reduce")),
    ],
)
def test_ways_that_are_put_forward(text, frame):
    assert read(text) == [frame]


@pytest.mark.parametrize(
    "text",
    [
        "The answer to the riddle is the letter M.",
        "The solution was the creation of a joint office in 1998.",
        "There is no merit in this claim.",
        "The museum would benefit from the rise in visitors that the line is expected to bring.",
        "Bees play a key role in pollinating the orchards.",
        "Growers can reach the market by taking the ferry at noon.",
        "The next step in the procedure is a hearing before the court.",
        "Insects can damage the crop by boring into the stem.",
        "It is worth noting that the ferry ran in 1950.",
    ],
)
def test_ways_that_nobody_puts_forward(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Closer coordination between the two ports is essential.", "deepen"),
        ("Political dialogue between the islands is an utmost priority.", "discuss"),
        ("The revision of the charter is of fundamental importance for the guild.", "revise"),
        ("Regular maintenance of the locks is vital.", "maintain"),
        ("The members noted that consultation with herders was still necessary.", "consult"),
    ],
)
def test_acts_that_are_weighed(text, action):
    assert [row[2] for row in read(text)] == [action]


@pytest.mark.parametrize(
    "text",
    [
        "Training is important.",
        "The management of the hotel is important to its guests and owners.",
        "The framework is important.",
        "A strong framework is essential to hold the roof.",
        "The support was vital in the first winter.",
        "Regulation of the lamps will become increasingly important.",
    ],
)
def test_things_that_are_praised(text):
    assert read(text) == []


def test_acts_named_closely():
    assert is_described_act("joint planning")
    assert not is_described_act("planning")
    assert is_described_act("a coherent strategy for ports")
    assert is_described_act("the revision of the charter")
    assert not is_described_act("the reform")
    assert not is_described_act("four years")


@pytest.mark.parametrize(
    ("text", "actor", "action", "by"),
    [
        ("Norway encouraged Italy to mend its dykes.", "Italy", "mend", "Norway"),
        ("Norway urged Nepal to publish its maps.", "Nepal", "publish", "Norway"),
        ("Chad recommended that the Czech Republic promote pilots.", "Czech Republic", "promote", "Chad"),
        ("Chad recommended that the judiciary publish its rulings.", "judiciary", "publish", "Chad"),
        ("Chad praised the work on the lock since 1982 and called for a total ban on night fishing.", None, "ban", "Chad"),
        ("Chad noted that fines are rarely applied and recommended that Kandoria raise them.", "Kandoria", "raise", "Chad"),
        ("Norway noted that the report was late and hoped that it would be sent soon.", None, "send", "Norway"),
        ("Norway would like to see pilots have access to maps.", "pilots", "have", "Norway"),
        ("KLM Pumps called for more clarity on the fees.", None, "clarify", "KLM Pumps"),
        ("Chad supported the recommendation of the Harbour Panel that full access be given to divers.", None, "give", "Harbour Panel"),
    ],
)
def test_who_is_asked_by_whom(text, actor, action, by):
    rows = found(text)
    assert [(row.actor, row.action) for row in rows] == [(actor, action)]
    assert rows[0].recommended_by == by


@pytest.mark.parametrize(
    ("left", "subject", "standing"),
    [
        ("Easing the fees of the old port ", "Easing the fees of the old port", "main"),
        ("The efforts of the guild to mend the lock ", "The efforts of the guild to mend the lock", "main"),
        ("The question of how to share the fee ", "The question of how to share the fee", "main"),
        ("The pilots are few, although a number of tasks ", "a number of tasks", "main"),
        ("First and foremost the town ", "the town", "main"),
        ("The strategies the city ", "The strategies the city", "relative"),
        ("They asked how the board ", "the board", "question"),
    ],
)
def test_subjects_with_verbs_and_questions_inside(left, subject, standing):
    read_subject = find_subject(left + "should act", len(left))
    assert (read_subject.text, read_subject.standing) == (subject, standing)
