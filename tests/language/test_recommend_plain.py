"""Verdicts and askings in rarer words, in a dozen constructions, and what only sounds like them."""

from __future__ import annotations

import pytest

from pipeline.language.recommendations.running import find_frames


def read(text):
    return [(frame.recommender or frame.subject.reporter, frame.subject.text, frame.modality, frame.deed.actions[0]) for frame in find_frames(text)]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("A comparison of both pumps is wanted, preferably in winter.", ("", "", "must", "compare")),
        ("Supplementary rations for nursing mothers are warranted at the two camps.", ("", "", "must", "provide")),
        ("Ratification by the Assembly before the recess is of the essence.", ("", "", "must", "ratify")),
        ("The reopening of the weir seems to us the surest remedy.", ("", "", "should", "reopen")),
        ("Broken pumps deserve to be mended before new ones are bought.", ("", "Broken pumps", "should", "mend")),
        ("The old quay merits being dredged first.", ("", "The old quay", "should", "dredge")),
        ("It is for the operator to bear the cost.", ("", "the operator", "must", "bear")),
        ("It takes the State to cut this knot.", ("", "the State", "must", "cut")),
        ("It falls to the county to mend the weir.", ("", "the county", "must", "mend")),
        ("The Federation would do farmers a service by printing the table.", ("", "The Federation", "should", "print")),
        ("It is inadvisable to open the sluice before the bridge is mended.", ("", "", "should", "not open")),
        ("It would not be a bad idea for the council to set some aside.", ("", "the council", "should", "set")),
        ("They regard the reopening of the side channel as necessary.", ("They", "", "must", "reopen")),
        ("An independent audit would most usefully be carried out in spring.", ("", "An independent audit", "should", "carry")),
        ("Designs without a funded plan are better not financed at all.", ("", "Designs without a funded plan", "should", "not finance")),
        ("It remains to be studied how tenants fare.", ("", "", "must", "study")),
        ("She prayed that the fee be fixed at ten shillings.", ("She", "the fee", "should", "fix")),
        ("The envoy thought it best that families be settled together.", ("The envoy", "families", "should", "settle")),
        ("Parents begged for a hostel to be built.", ("Parents", "a hostel", "should", "build")),
        ("The network insisted on fees being paid to the mothers.", ("The network", "fees", "should", "pay")),
        ("From the ministry we look for the bill to be tabled.", ("", "the bill", "should", "table")),
        ("We look to investigators to choose their outcomes with families.", ("", "investigators", "should", "choose")),
        ("Most carers would welcome it if the town paid the wages.", ("Most carers", "the town", "should", "pay")),
        ("The police were asked by vendors to stop seizing carts.", ("vendors", "The police", "should", "stop")),
        ("The Museum Service may also explore a loan with the county archive.", ("", "The Museum Service", "may", "explore")),
        ("There is merit in the Council talking to the port.", ("", "the Council", "should", "talk")),
        ("The review counsels against moving the depot.", ("The review", "", "should", "not move")),
        ("The Agency therefore invites county engineers to close the ford in spring.", ("The Agency", "county engineers", "should", "close")),
        ("The Guild holds that no apprentice should work after dark.", ("The Guild", "no apprentice", "should", "work")),
        ("Relief is therefore to be aimed at small herds.", ("", "Relief", "should", "aim")),
        ("The harbour office shouldn't wait for the summit.", ("", "The harbour office", "should", "not wait")),
    ],
)
def test_asked_for_in_rarer_words(text, frame):
    assert read(text) == [frame]


@pytest.mark.parametrize(
    "text",
    [
        "The man is wanted by the police.",
        "Optimism is warranted, the bank says.",
        "The cheapest route is the ferry.",
        "The film deserves to be remembered.",
        "The clerk does not deserve to be blamed.",
        "It is for the court to decide whether the fee was due.",
        "It takes the ferry two hours to reach the island.",
        "It is for this reason that the mill closed.",
        "They were served by two ferries.",
        "Whether it helps remains to be seen.",
        "The farmers prayed that it would rain.",
        "She submitted that the fee was unlawful.",
        "He begged for mercy.",
        "Farmers look to the sky to predict rain.",
        "The suspects were asked by an officer to step out of the car.",
        "Some tenants will want to stay.",
        "The Court may appoint an expert under section 5.",
        "Applicants may submit photographs.",
        "The bakers insisted on being paid in cash.",
        "The drought is to be blamed for the losses.",
        "The bill is to be tabled in May.",
        "They held that the tax had been paid.",
        "The doctor advised against eating fish, so she stopped.",
        "The university therefore invites applications.",
        "It shouldn't surprise anyone that prices rose.",
    ],
)
def test_what_only_sounds_like_it(text):
    assert find_frames(text) == []
