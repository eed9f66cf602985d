"""Who is said to recommend: sources of a sentence, of a list and of a section, and what a sentence says in passing."""

import pytest
from recommendation_documents import find, found, heading, item

from pipeline.language.recommendations.asides import drop_asides, place_in_whole
from pipeline.language.recommendations.heard import find_announced, find_bare_party, find_heard
from pipeline.language.recommendations.item_deeds import read_hanging
from pipeline.language.recommendations.items import looks_like_deed, read_due, strip_label
from pipeline.language.recommendations.running import find_frames
from pipeline.language.recommendations.tellers import find_attribution, find_list_teller, find_source


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("According to the guild of pilots, the harbour should stay open.", "guild of pilots"),
        ("In the view of the mayors, fees should fall.", "mayors"),
        ("In their view, the board should meet twice.", "they"),
        ("In her opinion, the lock must be rebuilt.", "she"),
        ("As Orlo (2020) suggests, the port authority must be made independent.", "Orlo"),
        ("The quay should be lit, according to the Fishers' Union.", "Fishers' Union"),
        ("However, according to the chambers of commerce, the levy should go.", "chambers of commerce"),
        ("According to the Harbour Act, operators must hold a licence.", ""),
        ("According to figures of 2019, 300 boats need to be registered.", ""),
        ("In our view, the levy should go.", "we"),
        ("As agreed in March, the union should nominate a delegate.", ""),
        ("As this report suggests, fees should fall.", ""),
        ("The harbour should stay open.", ""),
        ("It was pointed out by the shippers that tolls should be paid yearly.", "shippers"),
        ("The need for a register was underlined by the pilots.", "pilots"),
        ("The register was proposed by this report.", ""),
        ("At the second hearing, it was proposed that the levy be halved.", "second hearing"),
        ("In the opinion of the majority of participants, the fee ought to be halved.", "majority of participants"),
        ("The general sentiment from witnesses was that the tolls should be lowered.", "witnesses"),
        ("One view among pilots is that the pier should go.", "pilots"),
        ("The view of this report is that the pier should go.", ""),
        ("This was supported by the Guild of Pilots, who told us that the pier must be mended.", "Guild of Pilots"),
    ],
)
def test_sources_of_a_sentence(sentence, who):
    assert find_attribution(sentence) == who


@pytest.mark.parametrize(
    ("stem", "who"),
    [
        ("Participants in the hearings made the following suggestions:", "Participants in the hearings"),
        ("Representatives of the private sector called for:", "Representatives of the private sector"),
        ("Shipping firms, of whom only three came, recommended:", "Shipping firms"),
        ("Unions asked that:", "Unions"),
        ("Suggestions made by the mayors included:", "mayors"),
        ("The following steps were outlined by the Chair in closing:", "Chair"),
        ("According to the traders, the city should:", "traders"),
        ("During the regional consultations the following needs were raised:", "regional consultations"),
        ("The following points emerged from the workshop with crews:", "workshop"),
        ("In the surveys of 2020 the following boats were counted:", ""),
        ("We suggest:", ""),
        ("This report recommends:", ""),
        ("The reform rests on three pillars:", ""),
        ("The project financed:", ""),
    ],
)
def test_who_puts_a_list_forward(stem, who):
    assert find_list_teller(stem) == who


@pytest.mark.parametrize(
    ("heading", "who"),
    [
        ("Proposals from civil society", "civil society"),
        ("Recommendations of the Working Group", "Working Group"),
        ("Recommendations of the workshop", "workshop"),
        ("Recommendations of the assessment", ""),
        ("Recommendations of this report", ""),
        ("Recommendations for mayors", ""),
    ],
)
def test_whose_recommendations_a_heading_announces(heading, who):
    assert find_source(heading) == who


def test_asides_are_left_out_and_places_kept():
    sentence = "The question of uniforms, which looks trivial, must be settled by spring."
    pieces = drop_asides(sentence)
    short = "".join(text for text, _, _ in pieces)
    assert short == "The question of uniforms must be settled by spring."
    assert sentence[place_in_whole(pieces, short.index("must")) :].startswith("must")
    assert len(drop_asides("The board, and with it the city, pays.")) == 1


def test_who_says_it_in_passing_comes_first():
    pieces = drop_asides("It was vital, she argued, that the board meet.")
    assert "".join(text for text, _, _ in pieces) == "she argued that it was vital that the board meet."


@pytest.mark.parametrize(
    ("sentence", "actor", "action"),
    [
        ("The question of uniforms, which looks trivial, must be settled.", "The question of uniforms", "settle"),
        ("It was imperative, she argued, that customs offices replace escorts.", "customs offices", "replace"),
        ("The Kingdom of Thurle stated that it was essential to register births.", "", "register"),
        ("A ban ought at the very least to be notified.", "A ban", "notify"),
        ("The union wants the board to publish its accounts.", "the board", "publish"),
        ("He expressed the hope that firms would invest on the island.", "firms", "invest"),
        ("It makes sense for customs services to try joint inspection.", "customs services", "try"),
        ("It is high time that the exemption was ended.", "the exemption", "end"),
        ("Her proposal was to turn the rule around.", "", "turn"),
        ("What firms could do is to file their papers early.", "firms", "file"),
        ("What ought to be tried is the whole pump.", "", "try"),
        ("A better course would be for the town to use the safeguard.", "the town", "use"),
        ("She added that park operators could share the cost.", "park operators", "share"),
        ("Perhaps the ministers could publish the figures.", "the ministers", "publish"),
        ("He wondered whether the ministries might not publish the figures.", "the ministries", "publish"),
        ("The council called for the deadline to be brought forward.", "", "bring"),
        ("Those who use the land need to be registered.", "Those who use the land", "register"),
        ("One reviewer recommended we consider the tides.", "we", "consider"),
        ("The vision requires urgent action by the donors to rebuild the quay.", "the donors", "rebuild"),
        ("More work is required to map the wells.", "", "map"),
        ("Finance ministries would do better to cap holidays.", "Finance ministries", "cap"),
        ("We instruct our officials to submit a list.", "our officials", "submit"),
    ],
)
def test_constructions(sentence, actor, action):
    frames = find_frames(sentence)
    assert [(frame.subject.text, frame.deed.actions[:1]) for frame in frames] == [(actor, (action,))]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was necessary to close the lock in 1990.",
        "The court must, under article 12 of the Act, hear the case within a month.",
        "She said that the lake could freeze.",
        "Parents wondered where the ferry was.",
        "The lock, which was repaired, is open.",
    ],
)
def test_what_asks_for_nothing(sentence):
    assert find_frames(sentence) == []


@pytest.mark.parametrize(
    ("text", "rest", "topic"),
    [
        ("Measure 21. Plant trees", "Plant trees", ""),
        ("R4 Issue the by-law", "Issue the by-law", ""),
        ("23/1 All: send comments", "send comments", "All"),
        ("Reserves: rotate the stock", "rotate the stock", "Reserves"),
        ("Note: see the annex", "Note: see the annex", ""),
        ("Budget: two million", "Budget: two million", ""),
    ],
)
def test_labels_and_topics_are_no_words_of_an_item(text, rest, topic):
    assert strip_label(text) == (rest, topic)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("The secretariat to circulate a proposal by June", ("The secretariat", "circulate a proposal by June")),
        ("Tracking data to be retained for two years", ("Tracking data", "be retained for two years")),
        ("Steps to be taken", None),
        ("Right to work", None),
        ("The board wants to meet", None),
    ],
)
def test_lines_that_say_what_is_due(text, due):
    assert read_due(text) == due
    assert looks_like_deed(text) == (due is not None)


def test_an_imperative_is_due_from_nobody_by_name():
    assert read_due("Continue to work with other partners on courts;") is None
    assert read_hanging("Continue to work with other partners on courts;") is None


def test_lines_that_hang_on_what_stands_before_them():
    frame = read_hanging("that the four authorities exchange readings;")
    assert frame is not None
    assert (frame.subject.text, frame.deed.actions) == ("the four authorities", ("exchange",))
    clause = read_hanging("a labour inspector be posted in each district", is_clause=True)
    assert clause is not None
    assert clause.deed.actions == ("post",)
    everybody = read_hanging("23/4 All: send comments to the chair")
    assert everybody is not None
    assert (everybody.subject.text, everybody.deed.actions) == ("All", ("send",))
    assert read_hanging("Fair auctions") is None


@pytest.mark.parametrize(
    ("heading", "who"),
    [
        ("Stakeholder consultations", "Stakeholder consultations"),
        ("3.2 Consultations with the herders of the north", "Consultations"),
        ("Box 4. What farmers told us", "farmers"),
        ("Findings from the focus groups", "focus groups"),
        ("Views of the private sector", "private sector"),
        ("CONSULTATIONS", "consultations"),
        ("Consultation plan", ""),
        ("Public consultations", ""),
        ("Survey results", "Survey"),
        ("Rules for public consultations held by ministries", ""),
        ("Growth and jobs", ""),
        ("What the law says", ""),
        ("Needs expressed by the municipalities", "municipalities"),
        ("Views expressed by the unions on working time", "unions"),
        ("Challenges identified by the participants", "participants"),
        ("Expectations of the stakeholders", "stakeholders"),
        ("Employers' perspective", "Employers"),
        ("Expert opinions", "Expert"),
        ("3. Outcomes of the round table", "round table"),
        ("Annex: Summary of feedback from consultations in the north", "consultations"),
        ("Issues raised during the hearings", "hearings"),
        ("Consultations and feedback", "Consultations"),
        ("Summary of stakeholder feedback", "stakeholder"),
        ("Steps taken in the surveys", ""),
        ("Needs of the regions", ""),
        ("Needs identified by the model", ""),
        ("User needs", ""),
    ],
)
def test_whose_words_a_section_reports(heading, who):
    assert find_heard(heading) == who


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("2.1 Group 1: Port authorities", "Port authorities"),
        ("Group A (shippers)", "shippers"),
        ("Union of Crews:", "Union of Crews"),
        ("The Agency for Ports", "Agency for Ports"),
        ("Employers", "Employers"),
        ("Civil society", "Civil society"),
        ("Donors and partners:", "Donors and partners"),
        ("Youth employment", ""),
        ("Growing the lake economy", ""),
        ("Schools", ""),
        ("The agency closed the port", ""),
        ("Group 3: Tolls and fees", ""),
    ],
)
def test_a_bare_name_over_what_was_said(line, who):
    assert find_bare_party(line) == who


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("This chapter summarises the suggestions received from local governments during the hearings.", "local governments"),
        ("Proposals made by the institutions interviewed are listed below.", "institutions"),
        ("The pilots named the following needs.", "pilots"),
        ("This section presents the recommendations of this report.", ""),
        ("This chapter describes the ports.", ""),
        ("The board closed the following locks.", ""),
        ("Suggestions of the pilots were lost.", ""),
    ],
)
def test_whose_wishes_a_line_announces(sentence, who):
    assert find_announced(sentence) == who


def _who(*parts):
    return [(row.text, row.recommended_by) for row in found(*parts)]


def test_several_parties_heard_in_one_section():
    assert _who(
        heading("Outcomes of the workshop"),
        heading("Group 1: Port authorities", 2),
        item("Pilots should be trained in both languages."),
        heading("Ministry of Canals", 2),
        "Dues are too low. The dues should be raised soon.",
        heading("Open points", 2),
        "Locks must be repaired.",
        heading("Budget"),
        "Cranes must be oiled.",
    ) == [
        ("Pilots should be trained in both languages.", "Port authorities"),
        ("The dues should be raised soon.", "Ministry of Canals"),
        ("Locks must be repaired.", "workshop"),
        ("Cranes must be oiled.", None),
    ]


def test_annexes_may_tell_what_others_asked_for():
    assert _who(
        heading("Annex 2. Stakeholder consultations"), "The lock should be repaired.", heading("Annex 3. Tables"), "The pier should be lit."
    ) == [
        ("The lock should be repaired.", "Stakeholder consultations"),
        ("The pier should be lit.", None),
    ]


def test_a_heading_in_capitals_names_nobody():
    assert _who(heading("SUMMARY OF CONCLUSIONS AND RECOMMENDATIONS"), "The lock should be repaired.") == [("The lock should be repaired.", None)]


def test_lines_that_announce_name_who_asks_for_what_follows():
    assert _who(
        heading("Proposals"),
        "The following proposals were made by the institutions interviewed:",
        "Agency for Ports:",
        item("to simplify the licensing of small vessels", stem=2),
        "Union of Crews:",
        item("raise the minimum rest time", stem=4),
        "Quays should be swept.",
    ) == [
        ("to simplify the licensing of small vessels", "Agency for Ports"),
        ("raise the minimum rest time", "Union of Crews"),
        ("Quays should be swept.", None),
    ]
    assert _who(
        heading("Regions"),
        "This chapter summarises the suggestions received from local governments.",
        heading("Bridges", 2),
        "It is necessary to widen the bridge.",
        heading("Finance"),
        "It is necessary to save.",
    ) == [("It is necessary to widen the bridge.", "local governments"), ("It is necessary to save.", None)]


def test_a_full_stop_may_stand_for_the_colon_of_a_list():
    assert _who("The pilots named the following needs.", item("Training in winter navigation"), item("A register of barges")) == [
        ("Training in winter navigation", "pilots"),
        ("A register of barges", "pilots"),
    ]
    assert _who("The town has the following quays.", item("The north quay"), item("The old quay")) == []


def test_a_series_is_said_by_whoever_announced_it():
    assert _who("The interviewees agreed on two points. First, the fees must fall. Second, the board should publish the readings.") == [
        ("First, the fees must fall.", "interviewees"),
        ("Second, the board should publish the readings.", "interviewees"),
    ]


def test_who_spoke_last_in_a_section_of_what_was_heard():
    rows = find(
        heading("Stakeholder consultations"),
        "The pilots said that the river is low. It should be dredged.",
        speakers={1: "pilots"},
    )["recommendations"]
    assert [(row.text, row.recommended_by) for row in rows] == [("It should be dredged.", "pilots")]
