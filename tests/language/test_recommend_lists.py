"""Lists of recommendations: found by their stem or heading, cut by the brackets of those who make them."""

from __future__ import annotations

import pytest
from recommendation_documents import Line, find, found, heading, item, make_context, numbered

from pipeline.language.recommendations import find_recommendations
from pipeline.language.recommendations.item_deeds import names_act
from pipeline.language.recommendations.items import cut_items, looks_like_deed
from pipeline.language.recommendations.listed import find_items
from pipeline.language.recommendations.outline import outline_document
from pipeline.language.recommendations.recommenders import find_brackets, read_names
from pipeline.language.recommendations.spare import find_spare

REVIEW = (
    heading("Findings and recommendations"),
    numbered("The recommendations set out below enjoy the support of Kandoria:", "87."),
    item("Ratify the river pact (Norway);", "87.1", 1),
    item("Consider acceding to the harbour convention (HC) (Peru, Trinidad and Tobago);", "87.2", 1),
    item("Repair the dykes (Ghana); (Togo);", "87.3", 1),
    numbered("The recommendations below will be examined by Kandoria, whose answers come in due course:", "88."),
    item("Abolish the bridge toll (Iran (Islamic Republic of));", "88.1", 5),
    numbered("The recommendations given below do not enjoy Kandoria's support; Kandoria rejects them:", "89."),
    item("Close the northern port (Viet Nam).", "89.1", 7),
)


def test_items_of_a_review_carry_number_recommenders_and_answer():
    rows = found(*REVIEW)
    assert [(row.number, row.recommended_by, row.response) for row in rows] == [
        ("87.1", "Norway", "accepted"),
        ("87.2", "Peru; Trinidad and Tobago", "accepted"),
        ("87.3", "Ghana", "accepted"),
        ("87.3.1", "Togo", "accepted"),
        ("88.1", "Iran (Islamic Republic of)", "pending"),
        ("89.1", "Viet Nam", "rejected"),
    ]
    assert rows[0].text == "Ratify the river pact (Norway);"
    assert rows[3].text == "Repair the dykes (Togo);"


def test_items_of_a_review_are_meant_for_the_state_under_review():
    rows = found(*REVIEW)
    assert {(row.form, row.addressee, row.addressee_basis, row.actor, row.voice) for row in rows} == {
        ("listed", "Kandoria", "state under review", None, "quoted body")
    }
    assert [row.action for row in rows] == ["ratify", "consider", "repair", "repair", "abolish", "close"]


@pytest.mark.parametrize(
    ("text", "action", "target"),
    [
        ("Apply a levy on empty berths (Norway);", "apply", "a levy on empty berths (Norway"),
        ("Further develop concrete plans for the canal (Peru);", "develop", "concrete plans for the canal"),
        ("In line with the lake charter, adopt rules for pilots (Ghana);", "adopt", "rules for pilots"),
        ("(As one of the sponsors of the charter) to sign the ferry protocol (Togo);", "sign", "the ferry protocol"),
        ("Fully and immediately carry out the pledges on lamps (Fiji);", "carry", "pledges on lamps"),
        ("Hire and train divers (Chad);", "hire", "divers"),
    ],
)
def test_the_act_of_an_item_that_does_not_open_plainly(text, action, target):
    (row,) = found(*REVIEW[:2], item(text, "87.1", 1))
    assert row.action == action
    assert target.split(" (")[0] in row.target


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Apply a levy", True), ("Comply with the rules", True), ("Further develop plans", True), ("Do not renew the lease", True),
        ("Further progress in dredging", False), ("Further support for pilots", False), ("Early warning systems", False), ("Only ten berths", False),
        ("Family farming", False), ("Better access to the quay", False),
    ],
)  # fmt: skip
def test_what_looks_like_a_deed(text, is_one):
    assert looks_like_deed(text) is is_one


def test_answers_and_parties_are_rows_of_their_own():
    tables = find(*REVIEW)
    assert [(row.response, row.responded_by) for row in tables["responses"]] == [
        ("accepted", "Kandoria"), ("accepted", "Kandoria"), ("accepted", "Kandoria"), ("accepted", "Kandoria"), ("pending", "Kandoria"), ("rejected", "Kandoria"),
    ]  # fmt: skip
    parties = {(row.role, row.name) for row in tables["recommendation_parties"]}
    assert {("recommended_by", "Trinidad and Tobago"), ("recommended_by", "Peru"), ("addressee", "Kandoria")} <= parties


def test_numbers_restart_under_a_numbered_paragraph_and_items_run_together():
    rows = found(
        heading("Conclusions and recommendations"),
        numbered("The recommendations made below enjoy the support of Kandoria:", "56."),
        item("To pursue its work on dykes (Algeria);", "1.", 1),
        item("To train pilots (Chad); to elaborate a timetable for dredging (Portugal);", "2.", 1),
        item("That Kandoria's request for pumps be met by the river commission (Morocco).", "3.", 1),
        numbered("All recommendations reflect the positions of their authors and have not been edited.", "57."),
    )
    assert [row.number for row in rows] == ["56.1", "56.2", "56.2.1", "56.3"]
    assert [row.recommended_by for row in rows] == ["Algeria", "Chad", "Portugal", "Morocco"]
    assert rows[2].text == "to elaborate a timetable for dredging (Portugal);"
    assert (rows[3].actor, rows[3].action) == ("river commission", "meet")


def test_a_later_paragraph_answers_by_number():
    rows = found(
        heading("Recommendations"),
        numbered("The recommendations made below enjoy the support of Kandoria:", "95."),
        item("Dredge the canal (Cuba);", "1.", 1),
        item("Widen the lock (Peru);", "2.", 1),
        item("Paint the buoys (Chad).", "3.", 1),
        numbered("Kandoria considers that recommendations Nos. 1 to 2 above have already been implemented.", "96."),
    )
    assert [row.response for row in rows] == ["implemented", "implemented", "accepted"]


def test_a_block_without_an_answer_gets_the_one_behind_it():
    rows = found(
        heading("Recommendations"),
        numbered("The following recommendations were put forward in the talks and made to Kandoria:", "60."),
        item("Dredge the canal (Cuba);", "1.", 1),
        numbered("The answers of Kandoria to these recommendations will be presented in spring.", "61."),
    )
    assert [(row.response, row.addressee) for row in rows] == [("pending", "Kandoria")]


def test_a_stem_with_a_modal_carries_strength_and_who_is_meant():
    rows = found("The harbour ministry must:", item("publish its tariffs;", "(a)", 0), item("train its pilots by 2031.", "(b)", 0))
    assert [(row.actor, row.addressee, row.modality, row.action, row.addressee_basis) for row in rows] == [
        (None, "harbour ministry", "must", "publish", "stem"),
        (None, "harbour ministry", "must", "train", "stem"),
    ]
    assert (rows[1].deadline, rows[1].due_on) == ("by 2031", "2031")


@pytest.mark.parametrize(
    ("stem", "meant"),
    [
        ("We recommend that the ferry board:", "ferry board"),
        ("The panel calls on lenders to:", "lenders"),
        ("Growers are encouraged to:", "Growers"),
        ("We make the following recommendations:", None),
        ("Recommended next steps are:", None),
        ("In order to raise the levy, the following priorities will be important:", None),
        ("Specific priorities include:", None),
        ("The following reforms are critical:", None),
        ("Possible measures include:", None),
    ],
)
def test_stems(stem, meant):
    rows = found(stem, item("publish prices;", stem=0), item("cut fees.", stem=0))
    assert [(row.form, row.actor, row.addressee) for row in rows] == [("listed", None, meant), ("listed", None, meant)]


@pytest.mark.parametrize(
    "stem",
    ["The report covers three regions:", "The key advisory groups were:", "The previous recommendations were:", "The survey had these findings:"],
)
def test_stems_of_other_lists(stem):
    assert found(stem, item("the northern delta;", stem=0), item("the upper canal.", stem=0)) == []


@pytest.mark.parametrize(
    "stem",
    ["The harbour ministry’s priorities are:", "The priorities of the harbour ministry are:", "Measures taken include:", "The key challenges are:"],
)
def test_stems_that_tell_what_somebody_plans_or_did(stem):
    assert found(stem, item("publish prices;", stem=0), item("cut fees.", stem=0)) == []


def test_noun_items_stay_with_their_stem():
    rows = found("The core bodies should be:", item("a joint river desk; and", stem=0), item("a council of pilots.", stem=0))
    assert [row.form for row in rows] == ["running"]


def test_items_under_a_heading_need_no_stem():
    rows = found(
        heading("Recommendations for harbour towns"),
        "The chapter sums up what was learned.",
        item("Plant trees along the quays"),
        item("Green jobs and training"),
        item("Ensure that crews are paid on time."),
        heading("References"),
        item("Plant trees and prosper, Kandorian Press."),
    )
    assert [(row.action, row.addressee, row.addressee_basis) for row in rows] == [
        ("plant", "harbour towns", "heading"),
        ("ensure", "harbour towns", "heading"),
    ]


def test_prose_under_a_heading_is_read_sentence_by_sentence():
    rows = found(
        heading("Implications and recommendations"),
        "The park opened in 2019. To keep pace, policies need to back small firms. It has sixty tenants.",
    )
    assert [(row.form, row.actor, row.action) for row in rows] == [("running", "policymakers", "back")]


def test_sibling_paragraphs_are_no_items():
    rows = found(numbered("We make the following proposals:", "3.31"), numbered("The weather was fine in the whole of May.", "3.32"))
    assert rows == []


@pytest.mark.parametrize(
    ("inner", "names"),
    [
        ("Brazil, Iran (Islamic Republic of) and Spain", ("Brazil", "Iran (Islamic Republic of)", "Spain")),
        ("Bosnia and Herzegovina, Saint Vincent and the Grenadines", ("Bosnia and Herzegovina", "Saint Vincent and the Grenadines")),
        ("Slovenia, Sweden, Republic of Korea", ("Slovenia", "Sweden", "Republic of Korea")),
        ("Azerbeijan, Chile,", ("Azerbaijan", "Chile")),
        ("the Netherlands; the Holy See", ("Netherlands", "Holy See")),
        ("CEDAW", ()),
        ("2010", ()),
        ("para. 31 of the report", ()),
        ("including children", ()),
    ],
)
def test_names_in_brackets(inner, names):
    assert read_names(inner) == names


def test_brackets_that_hold_no_names_are_left_alone():
    text = "Ratify the pact on rivers (PR) of 2010 (Chile, Peru);"
    assert [bracket.names for bracket in find_brackets(text)] == [("Chile", "Peru")]


def test_a_bracket_that_lost_its_opening_mark():
    assert [bracket.names for bracket in find_brackets("Enact a law on harbours Austria);")] == [("Austria",)]


def test_a_trailing_adverb_is_no_item_of_its_own():
    items = cut_items("Widen the lock (Chile) promptly (Peru);")
    assert [(one.text, one.names) for one in items] == [("Widen the lock (Chile) promptly (Peru);", ("Chile", "Peru"))]


def test_a_second_verb_is_an_item_of_its_own():
    items = cut_items("Dredge the canal (Chile), train the pilots of the north (Peru) and paint all buoys (Togo);")
    assert [one.names for one in items] == [("Chile",), ("Peru",), ("Togo",)]
    assert items[1].text == "train the pilots of the north (Peru)"


@pytest.mark.parametrize(
    "text",
    [
        "Ratify the pact",
        "To set up a fund",
        "That a fund be set up",
        "Fully implement the plan",
        "Be transparent",
        "Support small firms",
        "Plant trees",
        "Re-verify the counts",
        "Refer cases of abuse to the council",
        "See that the rules are kept",
        "Consult residents on Strategy 2",
        "Read out the names at section meetings",
    ],
)
def test_deeds(text):
    assert looks_like_deed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Support for small firms",
        "Green jobs",
        "The ministry",
        "Plans for the harbour",
        "Support services are scarce",
        "2019",
        "",
        "Refer to Strategy 4E for other measures.",
        "See section 3 for details",
        "Please see also Appendix B.",
        "For more on water, see Chapter 4.",
        "Turn to Action 3.2 for the costs",
    ],
)
def test_no_deeds(text):
    assert not looks_like_deed(text)


def test_an_item_ends_with_its_last_sentence_that_asks_for_something():
    rows = found(
        heading("Recommendations"),
        "The Harbour Board should:",
        item("Publish its accounts. They were last printed in 1998. Few people have seen them.", "•", 1),
        item("Train pilots. Pilots are scarce. It should also pay them better. Most leave after a year.", "•", 1),
    )
    assert [row.text for row in rows] == ["Publish its accounts.", "Train pilots. Pilots are scarce. It should also pay them better."]


def test_an_item_with_those_who_make_it_stays_as_it_was_issued():
    rows = found(
        heading("Conclusions and recommendations"),
        numbered("The recommendations made below enjoy the support of Kandoria:", "56."),
        item("Train more pilots. Pilots are scarce (Chad);", "56.1", 1),
    )
    assert [row.text for row in rows] == ["Train more pilots. Pilots are scarce (Chad);"]


@pytest.mark.parametrize(
    "stem", ["The Harbour Board should do the following:", "We recommend that the Harbour Board take the following two measures:"]
)
def test_a_stem_that_only_announces_its_items_is_no_row(stem):
    rows = found(
        heading("The law as it stands"), stem, item("Keep a register of all moorings;", "(a)", 1), item("Publish the register once a year.", "(b)", 1)
    )
    assert [(row.number, row.addressee) for row in rows] == [("a", "Harbour Board"), ("b", "Harbour Board")]


def test_the_wording_of_a_law_is_no_list_of_recommendations():
    rows = found(
        heading("The law as it stands"),
        "The second sentence of the Harbour Act should be replaced by the following:",
        item("Keep a register of all moorings;", "(a)", 1),
        item("Publish the register once a year.", "(b)", 1),
    )
    assert not [row for row in rows if row.text.startswith(("Keep", "Publish"))]


def test_an_item_that_opens_with_a_title_leads_to_the_sentence_that_asks():
    context = make_context(
        heading("Recommendations"),
        item("Clearer limits. To settle them, the Harbour Act should name the banks of the river.", "•"),
        item("Fair fees. The Harbour Board should publish its fees.", "•"),
    )
    texts = {sentence.row.sentence_id: sentence.row.text for sentence in context.sentences}
    assert [texts[row.sentence_id] for row in find_recommendations(context)["recommendations"]] == [
        "To settle them, the Harbour Act should name the banks of the river.",
        "The Harbour Board should publish its fees.",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Development of a joint register of boats", True),
        ("Better coordination between the lake boards", True),
        ("More funding for small piers", True),
        ("Regular training for pilots", True),
        ("Introduction of uniform signs along all canals", True),
        ("Measure 4. Revision of the pilotage rules", True),
        ("Protection of lakes", False),  # as short as a title
        ("Development of the north is slow", False),
        ("Water quality is poor in the north.", False),
        ("A single contact point for skippers", False),
        ("DEVELOPMENT OF THE LAKE PORTS", False),
        ("Improvement of what, and for whom?", False),
    ],
)
def test_items_that_name_an_act(text, names):
    assert names_act(text) == names


def test_acts_under_a_heading_of_measures():
    rows = found(
        heading("Proposed measures"),
        item("Establishment of a fund for wrecks"),
        item("More funding for small piers"),
        item("The register is kept by the boards."),
        heading("Achievements"),
        item("Establishment of a fund for pilots"),
    )
    assert [(row.text, row.form, row.action) for row in rows] == [
        ("Establishment of a fund for wrecks", "listed", "establish"),
        ("More funding for small piers", "listed", "fund"),
    ]


def test_what_an_item_asks_for_behind_its_first_sentence_is_weighed_too():
    context = make_context(
        heading("Priority actions"),
        item("Repair the north quay. This closed in May. More pilots should be trained."),
        item("Open the lock at five. It opens at six today."),
    )
    units, taken = outline_document(context), set()
    spare = find_spare(find_items(units, taken), units)
    texts = {sentence.row.sentence_id: sentence.row.text for sentence in context.sentences}
    assert sorted(texts[key] for key in spare) == ["It opens at six today."]
    assert [row.text for row in find_recommendations(context)["recommendations"]] == [
        "Repair the north quay. This closed in May. More pilots should be trained.",
        "Open the lock at five.",
    ]


def test_an_item_beside_the_stem_is_none_of_its_items():
    rows = found(
        heading("Recommendations"),
        Line("Ministries of Ports should:", "list item", "•"),
        Line("Mend the lamps of all quays by 2031", "list item", "•", stem=1, level=2),
        Line("Publish the tariffs", "list item", "•", stem=1, level=2),
        Line("Train pilots, not only divers", "list item", "•"),
    )
    assert [(row.action, row.addressee) for row in rows] == [("mend", "Ministries of Ports"), ("publish", "Ministries of Ports"), ("train", None)]
