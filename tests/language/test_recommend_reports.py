"""What long reports say: needs that only describe, stems that only announce, and what is put forward by naming it."""

from __future__ import annotations

import pytest

from pipeline.language.recommendations.announcing import find_disowned, is_announcement
from pipeline.language.recommendations.burdens import tell_burden
from pipeline.language.recommendations.running import find_frames


@pytest.mark.parametrize(
    "text",
    [
        # a modal in a clause that hangs on a noun
        "The union warned that any repairs that need to be made before winter tend to be paid out of reserves.",
        "It is not for chemists to rule on the social questions town councils need to balance.",
        "The Port Alliance highlighted the opportunity the harbour has to shape regional tariffs.",
        # "needs" is the noun, "needed" hangs on one
        "Village elders explain their needs to the bodies whose duty it is to plan for floods.",
        "The fund gives pupils with special needs to colleges in the capital.",
        "He said that there was always slack in the crews needed to answer a second alarm.",
        "She added that the bridge was not needed to reach the island.",
        # what is put up with
        "Directors must usually weigh difficult trade-offs between rival claims.",
        "Mayors must grapple with rival claims and thin budgets.",
        "Families need to queue for water, sometimes for hours.",
        "The guards run a relay system whereby all crates must be moved by hand.",
        # rules of others
        "All shops must also separately obtain and yearly renew a trading permit.",
        "Ferry owners will have to meet Union rules on noise, crew rest and paint.",
        "As part of the scheme, all dealers will have to apply for a stamp.",
        # what a thing is expected to bring
        "These features of design should help improve the odds of success.",
        "A second lane should result in fewer jams.",
        "This ought to mean that a core of skills will be in place before the next flood.",
        "The study proposed that fewer roads could soften these effects.",
        "The opening of wards needs to take place in a time of falling grants.",
        "Furthermore, encouraging private trade in hay can provide a fair use for spare fields.",
        # disowned, foreseen, announced
        "The Inquest does not suggest that the council ought to have closed the gate and should do so now.",
        "Nobody recommends that the bridge be torn down.",
        "The firm will want to recoup its outlay.",
        "This second review recommends, in short, the following:",
        "The following should be set up:",
        "The draft was recommended to the county council in June 2019:",
        "Getting the mills to run will require tackling a number of key needs:",
        "It recommends a new approach.",
    ],
)
def test_what_only_tells_or_announces(text):
    assert find_frames(text) == []


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("The union warned that repairs need to be made before winter.", ("make",)),
        ("Members felt that the permits needed to be simplified.", ("simplify",)),
        ("They felt that we needed to reassess the tolls.", ("reassess",)),
        ("Mayors must deal with the waste at once.", ("deal",)),
        ("The board will have to simplify its rules.", ("simplify",)),
        ("The ministry should help villages improve their wells.", ("help",)),
        ("The fund should stimulate demand for local timber.", ("stimulate",)),
        ("Fishing ought to be a joint effort.", ("be",)),
        ("The Guild suggested that the town could build a slipway of its own.", ("build",)),
        ("The council will want to review the fee.", ("review",)),
        ("It recommends a new approach to licences for small boats.", ("provide",)),
        ("Ruritania asked for the ban on nets to be lifted.", ("lift",)),
    ],
)
def test_beside_them_acts_are_asked_for(text, actions):
    assert [frame.deed.actions for frame in find_frames(text)] == [actions]


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("Rural unemployment has many roots, and tackling it will require a patient strategy.", ("provide",)),
        ("Meeting these needs will require better targeting of grants.", ("target",)),
        ("The rise in the number of drones requires ever more careful management of the airspace.", ("manage",)),
        ("Getting ready for floods requires the provinces to have a duty officer.", ("have",)),
        ("Managing the growth of the suburbs will require a regional housing policy backed by strong offices.", ("provide",)),
        ("Youth unemployment is another field that needs careful consideration.", ("consider",)),
        ("Options include supporting the growth of rural banks as well as leasing of boats.", ("support",)),
        ("Priority reforms in this field include: (i) giving the tax office more say.", ("give",)),
        ("Anti-fraud efforts can include further strengthening audits.", ("strengthen",)),
        ("Measures that would bring wide gains include handing out drought-proof seed.", ("hand",)),
        ("One way of keeping teachers is by giving them housing.", ("give",)),
        ("Leasing the quay to its users is a recommended option to speed up loading.", ("lease",)),
        ("Immediate needs are to secure the rights of tenants and to improve leases.", ("secure", "improve")),
        ("The utmost priority is the holding of the long overdue elections.", ("hold",)),
        ("It is a mayor's duty to question the advice.", ("question",)),
    ],
)
def test_what_is_put_forward_by_naming_it(text, actions):
    assert [frame.deed.actions for frame in find_frames(text)] == [actions]


@pytest.mark.parametrize(
    "text",
    [
        "Running a ferry requires a licence.",
        "The machine needs careful handling.",
        "The job requires good eyesight.",
        "Services include washing and ironing.",
        "Measures already adopted include a ban on nets.",
        "The tasks of the office include issuing permits and keeping the register.",
        "Other measures taken last year include raising the fee.",
        "One way to tell the age of a tree is by counting its rings.",
        "One way to reach the island is by ferry.",
        "Safety is our utmost priority.",
        "Their immediate needs are food and blankets.",
        "It was his duty to wind the clock.",
    ],
)
def test_look_alikes_put_nothing_forward(text):
    assert find_frames(text) == []


def test_who_has_a_duty_is_to_act():
    (frame,) = find_frames("It is the duty of every donor to publish its grants.")
    assert (frame.subject.text, frame.modality) == ("every donor", "must")


def test_a_burden_has_a_name_for_the_judge():
    assert tell_burden("Judges often have to juggle dozens of cases.") == "coped with"
    assert tell_burden("All shops must obtain a trading permit.") == "in force"
    assert tell_burden("Judges must give their reasons.") == ""


def test_announcements_end_where_acts_begin():
    assert is_announcement("The panel recommended the following to the ministry in March 2020:")
    assert not is_announcement("The review recommends the following: boats be licensed, and nets be marked.")
    assert not is_announcement("It is crucial to have figures at hand about:")


def test_what_is_put_in_its_place_is_not_disowned():
    assert find_disowned("The panel does not propose that fees be raised.") is not None
    assert find_disowned("The panel does not propose that fees be raised, but that the ferry be sold.") is None


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("“[I]t is extremely important that the mayors receive advice on what may go wrong.”", ("receive",)),
        ("It is vital where wells run dry to ration early.", ("ration",)),
        ("Ms Berg felt that it was important not to forget the night shift.", ("not forget",)),
        ("It would be better if ministers were to ask for the evidence first.", ("ask",)),
        ("The pilot spoke of her visits, citing the importance of reaching out to children in the hills.", ("reach",)),
        ("The professor explained the critical importance of advisers giving advice unasked.", ("give",)),
        ("Large upgrades will be required to make room for new trains.", ("provide",)),
        ("Widening night classes will require steadily raising stipends.", ("raise",)),
        ("Fewer grants are foreseen, which will require consolidation of spending.", ("consolidate",)),
        ("There was also support for the county acting as first buyer of new boats.", ("act",)),
        ("Rather than a new treaty, closer watch on the reefs was advocated by witnesses.", ("provide",)),
        ("This could be done through setting up a joint register of both tax offices.", ("set",)),
    ],
)
def test_roundabout_advice(text, actions):
    assert [frame.deed.actions for frame in find_frames(text)] == [actions]


@pytest.mark.parametrize(
    "text",
    [
        "It would be better if it rained.",
        "It would be better if prices fell.",
        "The panel noted the importance of the port to the town.",
        "Members explained the importance of universities in training pilots.",
        "Rain is expected, which will require umbrellas.",
        "There was support for the winning side.",
        "The hut can be reached by walking over the ridge.",
        "The loss can be explained by rising costs.",
        "He said that drugs may be needed to protect the herd.",
    ],
)
def test_look_alikes_of_roundabout_advice(text):
    assert find_frames(text) == []


def test_whose_importance_is_told_who_is_to_act():
    (frame,) = find_frames("The professor explained the critical importance of advisers giving advice unasked.")
    assert (frame.subject.text, frame.recommender) == ("advisers", "The professor")
