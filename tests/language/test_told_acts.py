"""What the parse adds to the rules over words: acts said to be needed, and acts that somebody asks for."""

from __future__ import annotations

import pytest
from judged_documents import parse

from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import Deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.needed_acts import find_needed_acts
from pipeline.language.recommendations.objects import tidy_object
from pipeline.language.recommendations.running import find_frames
from pipeline.language.recommendations.taken_up import find_taken_up
from pipeline.language.recommendations.told_acts import find_told_acts, refine_teller


@pytest.mark.parametrize(
    ("text", "modality", "action"),
    [
        ("Raising farm incomes and creating work for returning families is a priority for the province.", "should", "raise"),
        ("Improvements in the layout of the registry are critical for better tax collection.", "must", "improve"),
        ("Strengthening and renewing the oversight of the ports is central.", "should", "strengthen"),
        ("Improving these functions is becoming more and more urgent as the budget grows.", "must", "improve"),
        ("A better alternative to the present queue would be the introduction of timed slots at all gates.", "should", "introduce"),
        ("Clearer procedures for registering land are proposed by moving from courts to offices.", "should", "clarify"),
        ("Restoring trade will require mending the quay and calming insurers.", "must", "mend"),
        ("Handling these needs will require greater precision in the delivery of aid.", "must", "increase"),
        ("This calls for more careful and targeted delivery of services in the coming years.", "must", "increase"),
        ("The exclusion of herders from credit is costly and deserves special attention.", "should", "address"),
        ("Lasting growth cannot be achieved without a thorough reform of the tariff.", "must", "reform"),
        ("The first is to restore the confidence of savers.", "should", "restore"),
    ],
)
def test_needed_acts(text, modality, action):
    (frame,) = find_needed_acts(parse(text))
    assert (frame.modality, frame.deed.actions[0]) == (modality, action)


@pytest.mark.parametrize(
    "text",
    [
        "Training is essential.",
        "Trust is crucial for cooperation.",
        "The plant requires water twice a day.",
        "The permit requires the approval of the board.",
        "The new act will require better labels on every crate.",
        "Raising farm incomes was a priority of the last government.",
        "Raising the fee is not necessary.",
        "The regulation of ferries will become more important.",
        "One of its functions is to keep the register.",
        "Lasting growth cannot be achieved without trust.",
        "The mayor needs better lamps.",
    ],
)
def test_what_is_a_thing_denied_past_or_law_is_no_needed_act(text):
    assert find_needed_acts(parse(text)) == []


def test_who_says_that_an_act_is_needed():
    (frame,) = find_needed_acts(parse("The panel stressed that improving the oversight of ports was essential."))
    assert (frame.subject.reporter, frame.is_reported, frame.deed.actions) == ("The panel", True, ("improve",))


@pytest.mark.parametrize(
    ("text", "who", "told", "action", "modality"),
    [
        ("In the survey most providers asked for clearer rules on transfer.", "most providers", "", "clarify", "should"),
        ("The union further requested that keys be held by the entrant and by no one else.", "The union", "", "hold", "should"),
        ("In an annex it invites licensing authorities to attach a limit to all new permits.", "it", "licensing authorities", "attach", "should"),
        ("The mill proposed that the levy be halved.", "The mill", "", "halve", "should"),
        ("Failing this, they said, plots could be offered to young families.", "they", "", "offer", "may"),
        ("The engineers argued for building a dry dam above the town.", "The engineers", "", "build", "should"),
        ("The envoy encouraged the board to further those efforts.", "The envoy", "the board", "further", "should"),
        ("The agency suggested airing a short spot on the radio.", "The agency", "", "air", "should"),
    ],
)
def test_told_acts(text, who, told, action, modality):
    (frame,) = find_told_acts(parse(text))
    assert (frame.recommender, frame.subject.text, frame.deed.actions[0], frame.modality) == (who, told, action, modality)


@pytest.mark.parametrize(
    "text",
    [
        "The report suggested that prices rose.",
        "The clerk explained that the office could not read the slips.",
        "The mayor said that growth could be achieved through trade.",
        "The mayor did not ask the guild to leave.",
        "The chair invited the guild to speak.",
        "We asked the guild to send its accounts.",
        "The ferry which asked the port to open left.",
        "The mayor asked herself what to do.",
        "The guild asked whether the levy might be halved.",
        "The guild requested further information on the measures taken to mend the quay.",
        "The guild asked the delegation about the use of the new law to protect divers.",
        "He thinks that he should have known of the leak.",
        "The chair told the pilots that this should not mean a delay.",
        "The pilots said that they could only watch the harbour.",
        "The envoy stated that the plan would bring growth.",
        "Ruritania asked about measures to lift the ban on nets.",
        "Ruritania asked for more information on plans to curb smuggling.",
        "Freedonia requested the Government's views on the recommendations of the envoy.",
        "Sylvania requested further information on the implementation of the treaty.",
        "Brandt suggested that local capacity could strengthen the standing of the town.",
    ],
)
def test_what_asks_for_nothing_is_no_told_act(text):
    assert find_told_acts(parse(text)) == []


def _frame(start: int, **more: str) -> Frame:
    return Frame(
        "impersonal", "imperative", "must", start, Deed(("bring",)), Subject("this talk", reporter=more.get("reporter", "")), more.get("by", "")
    )


def test_the_teller_of_the_clause_is_who_recommends():
    doc = parse("Thoresen considers it imperative that this talk be brought forward to the fourth week.")
    assert refine_teller(_frame(23), find_told_acts(doc)).recommender == "Thoresen"
    told = [Frame("performative", "demanded", "should", 30, Deed(("inspect",)), recommender="tenants")]
    assert refine_teller(_frame(40, reporter="At the meeting tenants"), told).recommender == "tenants"
    named = _frame(40, by="The guild")
    assert refine_teller(named, told) is named
    early = _frame(5)
    assert refine_teller(early, told) is early
    assert refine_teller(_frame(40), []).recommender == ""


@pytest.mark.parametrize(
    ("text", "who", "action"),
    [
        ("It noted the recommendation made by the Ombudsman to establish an independent complaints body.", "the Ombudsman", "establish"),
        ("It supported the recommendation from the Water Council that it ensure that meters are read.", "the Water Council", "ensure"),
        ("The board recalled the Guild's call to open the lock.", "Guild", "open"),
        ("It noted the recommendation to publish the tariffs.", "", "publish"),
    ],
)
def test_a_recommendation_that_is_taken_up(text, who, action):
    (frame,) = find_taken_up(text)
    assert (frame.recommender.removeprefix("the "), frame.deed.actions[0]) == (who.removeprefix("the "), action)


@pytest.mark.parametrize(
    "text", ["The report contains nine recommendations.", "It noted the recommendations of the board.", "Calls to the office are free."]
)
def test_sentences_about_recommendations_take_up_none(text):
    assert list(find_taken_up(text)) == []


@pytest.mark.parametrize("who", ["me", "us", "the inquiry"])
def test_what_a_witness_told(who):
    (frame,) = find_frames(f"The Salt Guild told {who} that the quay must be mended.")
    assert (frame.subject.reporter, frame.deed.actions) == ("The Salt Guild", ("mend",))


@pytest.mark.parametrize(
    ("cut", "mended"),
    [
        ("the protocol on ferries (Norland, Sudland", "the protocol on ferries"),
        ("(Norland", ""),
        ("the convention on small ports (CSP", "the convention on small ports (CSP)"),
        ("rights of crews (CRC) (Norland, Sudland", "rights of crews (CRC)"),
        ("the register of", "the register"),
        ("the state of the quay and that", "the state of the quay"),
        ("a plan for (small) ports", "a plan for (small) ports"),
        ("of the", ""),
    ],
)
def test_targets_end_whole(cut, mended):
    assert tidy_object(cut) == mended
