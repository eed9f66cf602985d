"""What meetings resolve and assign, in lists without bullets, behind lines that only ask, and in words that carry a clause."""

from __future__ import annotations

import pytest
from recommendation_documents import Line, found, heading, item

from pipeline.language.recommendations.asking_stems import cut_resolved, find_asker, find_resolver, is_resolved_by_itself
from pipeline.language.recommendations.columns import read_columns
from pipeline.language.recommendations.items import read_due
from pipeline.language.recommendations.running import find_frames


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("The three academies urge:", "three academies"),
        ("We therefore call upon", ""),
        ("The Ferry League is asking:", "Ferry League"),
        ("The herders' unions appeal to:", "herders' unions"),
        ("Last year the academies urged:", None),
        ("How the board was asked:", None),
        ("The assembly hall:", None),
    ],
)
def test_who_asks_in_a_line_whose_items_name_those_asked(line, who):
    assert find_asker(line) == who


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("HAVE RESOLVED:", True),
        ("The Conference of Ports resolves as follows:", True),
        ("BE IT RESOLVED THAT", True),
        ("The following decisions were adopted:", True),
        ("The commission, having heard both sides, recommends as follows;", True),
        ("The pilots observed as follows:", False),
        ("The board never decided:", False),
    ],
)
def test_lines_that_say_what_follows_was_resolved(line, is_one):
    assert (find_resolver(line) is not None) is is_one


def test_paragraphs_behind_an_asking_line_are_items():
    rows = found(
        "The three academies urge:",
        "The ports of Orlo and Vell to dredge the outer basin by 1 May;",
        "Shipping lines to publish their sailing lists;",
        "Pilots to report every grounding within a day.",
        "The basin was last dredged in 2011.",
    )
    assert [(row.text.split(" to ")[0], row.form) for row in rows] == [
        ("The ports of Orlo and Vell", "listed"),
        ("Shipping lines", "listed"),
        ("Pilots", "listed"),
    ]


def test_what_a_forum_resolves_goes_on_behind_a_list_of_its_own():
    rows = found(
        "The forum met in Orlo, heard nine papers, and after debate its members HAVE RESOLVED:",
        "To consider the work of the Orlo yard satisfactory.",
        "To ask the yards to publish their safety records every spring.",
        "Town councils: to set aside two per cent of their budgets for slipways.",
        "The control of this rests with the board.",
    )
    assert [row.text.split()[1] for row in rows] == ["ask", "councils:"]


def test_several_resolutions_in_one_paragraph():
    text = "That staff be directed to tender the pier; and That the Mayor write to the county; and further That the fee be halved."
    assert [part for _, part in cut_resolved(text)] == [
        "That staff be directed to tender the pier; and",
        "That the Mayor write to the county; and further",
        "That the fee be halved.",
    ]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("To thank the hosts for the hall", True), ("To regard the plan for 2030 as fulfilled", True), ("To ask the yards to report", False)],
)
def test_what_is_done_by_resolving_it(text, is_one):
    assert is_resolved_by_itself(text) is is_one


def test_items_under_a_heading_that_calls_upon_somebody():
    rows = found(
        heading("We therefore call upon"),
        heading("The districts of Orlo and Vell", 2),
        item("No new quarries until the wells are mapped;"),
        item("set aside a tenth of the road fund for culverts;"),
        item("sit down with the herders before the rains."),
    )
    assert len(rows) == 3


def test_a_labelled_recommendation_ends_where_the_paper_argues_again():
    rows = found(
        heading("Recommendation 4", 2),
        "The harbour board should publish a list of all moorings.",
        "Thefts made up a third of the losses. It is also important that scrap yards be licensed by the towns.",
    )
    assert [row.form for row in rows] == ["labelled", "running"]


@pytest.mark.parametrize(
    ("sentence", "actor", "action"),
    [
        ("The Minister directed the engineers concerned to finish the survey of wells by June.", "the engineers concerned", "finish"),
        ("After the debate, the Ministry of Ports was entrusted with submitting a tariff within a month.", "the Ministry of Ports", "submit"),
        ("The secretariat was requested to circulate a second draft by 30 November 2032.", "The secretariat", "circulate"),
        ("The working group was tasked with redrafting the code of conduct.", "The working group", "redraft"),
        ("Mandated the Secretary General to prepare, with the two banks, a study on tolls.", "the Secretary General", "prepare"),
        ("Members, having heard both sides, resolved that the Ministry be urged to fill the posts.", "the Ministry", "fill"),
        ("It was agreed that the secretariat would send the list to all ports.", "the secretariat", "send"),
    ],
)
def test_tasks_that_were_given(sentence, actor, action):
    (frame,) = find_frames(sentence)
    assert (frame.subject.text, frame.deed.actions[0]) == (actor, action)


@pytest.mark.parametrize(
    "sentence",
    [
        "The agency was founded in 1998 and tasked with building two ports.",
        "Respondents were asked to rate nine services.",
        "It was agreed that the minutes be adopted.",
        "Critics directed their anger at the board.",
        "The union, which was mandated to bargain, has three offices.",
    ],
)
def test_charges_that_are_history_ask_for_nothing(sentence):
    assert find_frames(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        ("No clinic sees the harm, which is why weighing has got to become a weekly habit.", "become"),
        ("The Chairperson wished it to be recorded that replies should reach the board within a week.", "reach"),
        ("In closing, may I ask the rapporteurs to hand in their notes by Monday.", "hand"),
        ("Let me urge the banks to open a window for growers.", "open"),
        ("I implore skippers, do not leave the harbour without them.", "not leave"),
        ("It is my sincere hope that our neighbours will join the closed season.", "join"),
        ("It was felt that crews were not heard and that this had to be remedied in the next phase.", "remedy"),
        ("It is expedient for exporters to use a second route.", "use"),
        ("There is need for the bank to as a matter of urgency open a window for growers.", "open"),
        ("We further call upon the port to review the limit.", "review"),
        ("A census of boats, done in the dry season by the bureau, is overdue.", "provide"),
        ("Firms that export timber must publish their sources.", "publish"),
        ("Farmers who irrigate at night should pay half the fee.", "pay"),
        ("Towns which run their own schools need to publish results.", "publish"),
        ("Women who smoke fish should no longer be counted as helpers.", "not count"),
    ],
)
def test_what_is_asked_behind_other_words(sentence, action):
    assert [frame.deed.actions[0] for frame in find_frames(sentence)] == [action]


@pytest.mark.parametrize(
    "sentence",
    [
        "WHEREAS residents ought not to pay twice for the same pier;",
        "If the ponds dry up again, growers would have to carry the plants for miles.",
        "By 2036, fuel use should be down by a quarter.",
        "Measuring each well must sound like a dream to anyone who has seen the office.",
        "Measures that governments must take were dropped.",
        "The mid-term review had recommended that ponds be lined with clay, and from then on they were.",
    ],
)
def test_what_only_sounds_like_asking(sentence):
    assert found(sentence) == []


def test_what_the_next_sentence_says_was_done_is_left_out():
    assert found("A 2025 audit recommended that the board write off old loans. It has done so.") == []
    assert len(found("A 2025 audit recommended that the board write off old loans. It has not done so.")) == 1


def test_minutes_set_down_what_is_due():
    assert [row.actor for row in found("Councillor Lind asked whether gravel could be used. Staff to report back on haul costs in July.")] == [
        "Staff"
    ]
    assert read_due("The curriculum of the college, Vell to be reviewed by May") is not None
    assert found("The receivers use a row of masts. The masts use relays to pass on the signal.") == []


def test_a_sheet_of_actions_names_its_column_what():
    columns = read_columns(["Ref", "What", "Who", "By when"])
    assert (columns.column, columns.owner, columns.when) == (1, 2, 3)


def test_a_row_with_an_empty_cell_keeps_its_columns():
    rows = found(
        Line("Ref | Action | Lead | Partners | When", "table"),
        Line("1.1 | Resurface the towpath in gravel | Roads Section | Canal Board | S", "table"),
        Line("1.2 | Replace all kissing gates with gaps | Parks Section | Access Group | M", "table"),
        Line("1.3 | Feasibility study of a footbridge over the Vell | Roads Section | L", "table"),
    )
    assert rows[-1].text == "Feasibility study of a footbridge over the Vell"
