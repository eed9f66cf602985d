"""Prose: who acts, who recommends, under which condition, by when; pledges; what kind of writing is left alone."""

from __future__ import annotations

import pytest
from recommendation_documents import find, found, heading, item, make_context

from pipeline.language.recommendations.clauses import find_main_subject, find_subject
from pipeline.language.recommendations.complements import read_deed, read_noun_deed
from pipeline.language.recommendations.deadlines import find_deadline
from pipeline.language.recommendations.genre import tell_genre
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.slots import find_condition
from pipeline.language.recommendations.verbs import lemmatise, name_action


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The guild of pilots is old. It needs to train its members.", "guild of pilots"),
        ("To serve small ports, the guild of pilots is indispensable. It needs to train its members.", "guild of pilots"),
        ("Officers and divers stressed the good that pilots had done. They have to rest more.", "pilots"),
        ("Growers have to dig a drainage canal. The canal should follow the old contours.", "Growers"),
        ("Growers have to dig a drainage canal. It should be cheap.", "Growers"),
        ("The weather was fine. They should hurry.", None),
        ("If the council wants trade, it should dredge the canal.", "council"),
    ],
)
def test_words_that_point_back(text, actor):
    assert found(text)[-1].actor == actor


def test_the_speaker_recommends():
    tables = find("Ann Berg spoke last. It is necessary to train pilots.", speakers={0: "Ann Berg", 1: "Ann Berg"})
    (row,) = tables["recommendations"]
    assert (row.recommended_by, row.voice) == ("Ann Berg", "reported speaker")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Norway recommended that Kandoria repair its dykes. It also recommended strengthening the guild.", ["Norway", "Norway"]),
        ("Peru noted that Kandoria has few pilots and encouraged Kandoria to train more.", ["Peru"]),
        ("Peru congratulated Kandoria on its new lock, urging it to publish the costs.", ["Peru"]),
        ("Realizing that water is scarce, Chad recommended that Kandoria save more.", ["Chad"]),
        ("The harbour inquiry recommends that fees be cut.", ["harbour inquiry"]),
        ("Fees should be cut.", [None]),
    ],
)
def test_who_recommends(text, names):
    assert [row.recommended_by for row in found(text)] == names


@pytest.mark.parametrize("publisher", ["Delta Institute", "Ministry of Tides", "Harbour Safety Committee", "Lake Ferry Inquiry"])
def test_in_its_own_voice_a_document_names_nobody(publisher):
    assert [row.recommended_by for row in found("Fees should be cut.", publisher=publisher)] == [None]


@pytest.mark.parametrize(
    ("text", "publisher", "name"),
    [
        ("The committee recommends that fees be cut.", "Harbour Safety Committee", None),
        ("The Board advises the pilots to meet.", "Lake Ferry Board", None),
        ("The Board advises the pilots to meet.", "Harbour Safety Committee", "Board"),
        ("The Council urged the pilots to meet.", "Lake Council", "Council"),  # minutes tell what it did
        ("The Safety Committee recommends that fees be cut.", "Harbour Institute", "Safety Committee"),
        ("The mission recommends that fees be cut.", "Lake Bank", None),
    ],
)
def test_an_issuer_that_the_text_calls_by_what_it_is_is_the_documents_own_voice(text, publisher, name):
    assert [row.recommended_by for row in found(text, publisher=publisher)] == [name]


def test_authors_who_disclaim_speaking_for_their_publisher_are_the_papers_own_voice():
    disclaimed = found("Fees should be cut.", publisher="Delta Institute", authors="Ann Berg", disclaimer="The views are the author's.")
    assert [row.recommended_by for row in disclaimed] == [None]


def test_rows_lead_to_sentence_page_and_box():
    context_rows = find(heading("Ports"), "The port is old. The council should dredge it.")
    (row,) = context_rows["recommendations"]
    assert (row.page, row.x1, row.text, row.section_id) == (3, 500, "The council should dredge it.", "s1")
    assert row.sentence_id
    assert row.review_status == "unchecked"


def test_ids_stay_and_differ():
    first = found("The council should dredge the port.", "The council should dredge the port.")
    again = found("The council should dredge the port.", "The council should dredge the port.")
    assert [row.recommendation_id for row in first] == [row.recommendation_id for row in again]
    assert len({row.recommendation_id for row in first}) == 2


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("The council should, where possible, reuse stone.", "where possible"),
        ("If yields fall, the board should act.", "If yields fall"),
        ("The board should act unless the council objects.", "unless the council objects"),
        ("The board should repair as many pumps as possible.", ""),
    ],
)
def test_conditions(text, condition):
    assert find_condition(text) == condition


@pytest.mark.parametrize(
    ("text", "words", "due_on"),
    [
        ("Cut fees by 2030.", "by 2030", "2030"),
        ("Cut fees by the end of 2029.", "by the end of 2029", "2029"),
        ("Cut fees by June 2031.", "by June 2031", "2031-06"),
        ("Cut fees no later than 3 May 2030.", "no later than 3 May 2030", "2030-05-03"),
        ("Cut fees within six months of this report.", "within six months of this report", None),
        ("Cut fees as soon as possible, and by 2030 at the latest.", "by 2030", "2030"),
        ("Cut fees without delay.", "without delay", None),
        ("Cut fees.", "", None),
    ],
)
def test_deadlines(text, words, due_on):
    assert find_deadline(text) == (words, due_on)


@pytest.mark.parametrize(
    ("text", "actor", "action"),
    [
        ("The Ministry of Harbours will repair the eastern lock.", "Ministry of Harbours", "repair"),
        ("Kandoria is going to develop new quays.", "Kandoria", "develop"),
        ("We commit to halving our emissions by 2031.", "we", "halve"),
        ("The council has pledged to publish its accounts.", "council", "publish"),
        ("The bank plans to open three branches.", "bank", "open"),
    ],
)
def test_pledges(text, actor, action):
    tables = find(text)
    assert [(row.actor, row.action) for row in tables["commitments"]] == [(actor, action)]
    assert tables["recommendations"] == []


@pytest.mark.parametrize(
    "text",
    [
        "The flood will affect the delta.",
        "Demand will increase next year.",
        "If the council agrees, the ministry would repair the lock.",
        "The pledge to repair the lock was kept.",
        "Many firms will introduce robots.",
        "Will the ministry repair the lock?",
        "In this chapter, we will explore the old maps.",
        "The guild planned the opening to follow the feast.",
        "The ministry will need to repair the lock.",
    ],
)
def test_no_pledges(text):
    assert find(text)["commitments"] == []


def test_a_reported_promise_is_a_pledge():
    tables = find("Ann Berg said that the Ministry of Harbours would repair the lock.", speakers={0: "Ann Berg"})
    assert [(row.actor, row.action, row.recommended_by) for row in tables["commitments"]] == [("Ministry of Harbours", "repair", "Ann Berg")]


STORY = "She looked at him and he took her hand. I must go, she said, and my mother should not know. He told me that he had to leave her. "


def test_stories_recommend_nothing():
    context = make_context(STORY * 12)
    assert tell_genre(context).is_narrative
    assert found(STORY * 12) == []


def test_laws_command_and_only_what_is_advised_is_kept():
    law = "Under section 12 the operator shall keep a log, and section 14 of the code applies. The operator must keep the log for ten years. "
    rows = found(law * 12, "Small ports should be exempted from the log.")
    assert tell_genre(make_context(law * 12)).is_legal
    assert [row.text for row in rows] == ["Small ports should be exempted from the log."]


def test_a_title_says_who_is_meant_where_nothing_else_does():
    (row,) = found("Fees should be cut.", title="Recommendations for harbour ministries")
    assert (row.actor, row.addressee, row.addressee_basis) == (None, "harbour ministries", "title")


def test_persons_and_bodies_that_pronouns_recommend_for():
    rows = found("Ann Berg, who runs the guild, spoke last. She suggested that fees be cut.")
    assert [(row.recommended_by, row.voice) for row in rows] == [("Ann Berg", "reported speaker")]
    rows = found("The Harbour Commission was praised. It urged lenders to cut fees.")
    assert [(row.recommended_by, row.voice) for row in rows] == [("Harbour Commission", "quoted body")]
    assert [row.recommended_by for row in found("It urged lenders to cut fees.")] == [None]


def test_a_passive_names_its_agent():
    (row,) = found("The register should be kept jointly by the harbour authority and the guild.")
    assert (row.actor, row.target) == ("harbour authority and the guild", "The register")


def test_an_inherited_need_wants_a_recommendation_before_it():
    assert len(found("Quays need to be raised. That also means to move the cranes.")) == 2
    assert found("The quays are high. That also means to move the cranes.") == []


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("strengthened", "strengthen"), ("planning", "plan"), ("making", "make"), ("utilised", "utilise"), ("built", "build"), ("ratifies", "ratify"),
        ("controlled", "control"), ("agreed", "agree"), ("used", "use"), ("submitting", "submit"), ("frobnicating", "frobnicate"), ("policies", "policies"),
        ("fined", "fine"),
        ("lined", "line"),
        ("tuning", "tune"),
    ],
)  # fmt: skip
def test_lemmas(form, lemma):
    assert lemmatise(form) == lemma


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("coordination", "coordinate"),
        ("reforms", "reform"),
        ("digitalisation", "digitalise"),
        ("planning", "plan"),
        ("harbour", "harbour"),
        ("canal", None),
    ],
)
def test_nouns_of_action(noun, verb):
    assert name_action(noun) == (None if noun == "harbour" else verb)


@pytest.mark.parametrize(
    ("text", "actions", "target"),
    [
        ("make sure to install a sturdy pump, covering all", ("install",), "a sturdy pump, covering all"),
        ("continue to dredge, widen and mark the channel", ("dredge", "widen", "mark"), "the channel"),
        ("lobby for and pass a harbour act", ("lobby", "pass"), "a harbour act"),
        ("monitor and evaluate", ("monitor", "evaluate"), ""),
        ("be improved to reach new ports", ("improve",), ""),
        ("be responsible for bringing firms together", ("bring",), "firms together"),
        ("have been done", (), ""),
        ("not be delayed past May", ("not delay",), ""),
        (", in consultation with the towns, create a body", ("create",), "a body"),
        ("do not oblige small boats to report", ("not oblige",), "small boats to report"),
        ("don’t shut the lock on Mondays", ("not shut",), "the lock on Mondays"),
        ("please write to the harbour master", ("write",), ""),
        ("let us keep the old crane", ("keep",), "the old crane"),
        ("let owners keep the old crane", ("let",), "owners keep the old crane"),
        ("do soundings every year", ("do",), "soundings every year"),
    ],
)
def test_deeds(text, actions, target):
    deed = read_deed(text)
    assert deed.actions == actions
    assert target in deed.target


def test_deeds_named_by_nouns():
    assert read_noun_deed("the adoption of a statute").actions == ("adopt",)
    assert read_noun_deed("the adoption of a statute").target == "a statute"
    assert read_noun_deed("building up clusters, upgrading mills and training crews").actions == ("build", "upgrade", "train")
    assert read_noun_deed("a canal").actions == ()


@pytest.mark.parametrize(
    ("text", "actions", "target"),
    [
        ("efforts to combat silting", ("combat",), "silting"),
        ("further efforts by the board of pilots to raise the quay", ("raise",), "the quay"),
        ("further efforts to be made to make pilots available", ("make",), "pilots available"),
        ("measures aimed at dredging the canal", ("dredge",), "the canal"),
        ("further strengthen efforts to prevent and punish theft of lamps", ("prevent", "punish"), "theft of lamps"),
        ("efforts in that regard", ("strive",), "that regard"),
        ("measures of rainfall", (), ""),
    ],
)
def test_efforts_and_measures_to_do_something_are_that_deed(text, actions, target):
    deed = read_noun_deed(text)
    assert (deed.actions, deed.target) == (actions, target)


@pytest.mark.parametrize(
    ("left", "subject", "standing"),
    [
        ("The harbour board, working with the towns, ", "The harbour board", "main"),
        ("For all exercises, the councils of Eastland, Westland and Southland ", "the councils of Eastland, Westland and Southland", "main"),
        ("The panel listed measures that ", "The panel listed measures", "relative"),
        ("They asked how the board ", "the board", "question"),
        ("A new council, which ", "A new council", "which"),
        ("The strategies the city ", "The strategies the city", "relative"),
        ("The board has opened and ", "The board", "main"),
    ],
)
def test_subjects(left, subject, standing):
    found_subject = find_subject(left + "should act", len(left))
    assert (found_subject.text, found_subject.standing) == (subject, standing)


def test_main_subjects():
    assert find_main_subject("In 2019, the pilots' guild opened a school.") == ""  # no finite verb that is sure
    assert find_main_subject("In 2019, the guild was opened.") == "the guild"


@pytest.mark.parametrize(
    ("phrase", "sort"),
    [
        ("the harbour ministry", "party"), ("Kandoria", "party"), ("UNHAB", "party"), ("transport corridors", "thing"), ("new policies", "policy"), ("it", "pronoun"),
        ("shipbuilders", "party"), ("the resilience of towns", "thing"), ("this", "dummy"), ("governments of the north and donors", "party"),
    ],
)  # fmt: skip
def test_sorts_of_phrases(phrase, sort):
    assert sort_phrase(phrase) == sort


@pytest.mark.parametrize(
    ("text", "actor", "action"),
    [
        ("The focus should be on training pilots.", None, "train"),
        ("Particular attention should be given to making the fees fair.", None, "make"),
        ("The Harbour Board should be focused on training pilots.", "Harbour Board", "train"),
        ("The matter should be on the agenda of the Board.", None, "be"),
        ("Taking steps to strengthen the dykes is essential.", None, "strengthen"),
        ("Making use of tidal data is essential.", None, "use"),
    ],
)
def test_the_doing_behind_a_light_verb_is_the_action(text, actor, action):
    (row,) = found(text)
    assert (row.actor, row.action) == (actor, action)


def test_a_dateline_is_nobody_who_acts():
    (row,) = found("Kessel, Varland – Harbour towns along the Varda should open their quays to small shippers.")
    assert (row.actor, row.action) == ("Harbour towns along the Varda", "open")


@pytest.mark.parametrize(
    ("text", "actor", "action"),
    [
        ("What the ports must not do is shift the cost to the skippers.", "ports", "not shift"),
        ("What the ports have to do is to publish their tariffs.", "ports", "publish"),
        ("Secretariat to circulate the form by 15 May 2031.", "Secretariat", "circulate"),
        ("Building up a pool of divers who can serve all four ports, rather than flying them in, is of the utmost importance.", None, "build"),
        ("In talks with 38 growers, most asked that the park operators publish their fees.", "park operators", "publish"),
    ],
)
def test_turns_that_hide_who_should_do_what(text, actor, action):
    rows = found(heading("Recommendations"), item(text)) if text.startswith("Secretariat") else found(text)
    assert [(row.actor, row.action) for row in rows] == [(actor, action)]


@pytest.mark.parametrize(
    "text",
    [
        "The pilots' union warned that crews could lose their jobs if the port closed.",
        "Earlier reviews had recommended that the Fund hire a diver, which was done in 2030.",
        "The Lake Bank has proposed that a guarantee fund be set up, which the partners launched in 2030.",
    ],
)
def test_what_is_feared_or_done_asks_for_nothing(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ms Lind supported this and suggested that the form be tested.", "Ms Lind"),
        ("The report, Low Water, finds that freight fell.", "The report, Low Water"),
        ("The fee due in May 2031 was paid.", "The fee due in May 2031"),
    ],
)
def test_verbs_that_no_list_holds_and_a_month_that_is_none(text, subject):
    assert find_main_subject(text) == subject


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The council recommended that Arda, Kessel and the Lake States publish their tariffs.", "Arda, Kessel and the Lake States"),
        ("The council urged Arda, Kessel and the Lake States to test every barrel.", "Arda, Kessel and the Lake States"),
        ("The council urged the guild, working with pilots and divers, to test every barrel.", "guild"),
        ("The chamber argued that wages must be agreed by sector.", None),
        ("The guild of pilots along the Varda should open its books.", "guild of pilots along the Varda"),
    ],
)
def test_actors_of_several_names_and_words_that_name_nobody(text, actor):
    assert [row.actor for row in found(text)] == [actor]


def test_what_most_ask_for_is_not_the_documents_own_word():
    (row,) = found("In talks with 38 growers, most asked that the park operators publish their fees.", publisher="Harbour Institute")
    assert (row.recommended_by, row.voice) == ("most", "quoted body")
