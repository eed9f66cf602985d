"""Duties in force, what a budget forces, forecasts and a paper's own story recommend nothing, though they speak in "must", "should" and "asked"."""

from __future__ import annotations

import pytest

from pipeline.language.recommendations.in_force import tell_fact
from pipeline.language.recommendations.running import find_frames


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Under state law, the port must publish its tariff.", "in force"),
        ("Under provincial legislation passed in spring, towns must allow four flats on a plot.", "in force"),
        ("Incidents have to be reported within five days, as laid down in the grant agreements.", "in force"),
        ("A permit is required under the Mooring Regulations before a boat is moved.", "in force"),
        ("Landlords who take the grant are required to let the flats for ten years.", "in force"),
        ("The plant must be shut down when the basin falls below four degrees, which happened on 19 days.", "forced"),
        ("The council has to find savings of £340,000 by April.", "forced"),
        ("A typical household should save about £120 a year.", "foreseen"),
        ("Their number should pass 3,000 by the end of the decade.", "foreseen"),
        ("Regulators, in this scenario, need to approve forty strains a year.", "imagined"),
        ("Two members wish it to be recorded that they disagree.", "recorded"),
        ("The minister requested the opinion of the Board on the plan.", "recorded"),
        ("Subscribe to our monthly bulletin.", "own channel"),
        ("Follow us for updates.", "own channel"),
    ],
)
def test_what_only_tells_what_is_so(text, fact):
    assert tell_fact(text) == fact
    assert find_frames(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "We interviewed 148 nurses and asked 60 porters to keep a diary.",
        "In its decision 14/2023 the Council asked the group to compare the courses.",
        "We do not consider it necessary for every harbour to own a crane.",
        "The completion report advised that boats be bought later, advice which has guided the present plan.",
    ],
)
def test_what_was_asked_or_denied_is_no_recommendation(text):
    assert find_frames(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Under the new plan, the city should open two clinics.",
        "Under the draft law, pilots must be given a vote.",
        "The fee should not exceed 30 shillings.",
        "Spending should reach four percent of income by 2030.",
        "Under such a scenario, towns will need to save water.",
        "The pump must be replaced before winter.",
        "The council has to find a new home for the archive.",
        "The club wants all complaints to be recorded.",
        "In its letter of 4 March, the Chamber asked that fees be cut.",
        "Under state law the port publishes its tariff, and we recommend that it print it too.",
        "We consider it necessary for every harbour to own a crane.",
    ],
)
def test_what_looks_like_a_fact_and_recommends(text):
    assert find_frames(text)
