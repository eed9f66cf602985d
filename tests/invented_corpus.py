"""A small invented corpus: the text of twelve reports of institutions that do not exist, with what a reader would find in them.

A passage is a list of pieces; a piece is a sentence, or a sentence with what it is: R (recommendation), C (pledge), A (answer), Q (figure).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Piece:
    text: str
    kind: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


def R(text: str, **facts: Any) -> Piece:  # noqa: N802
    return Piece(text, "recommendation", facts)


def C(text: str, **facts: Any) -> Piece:  # noqa: N802
    return Piece(text, "commitment", facts)


def A(text: str, **facts: Any) -> Piece:  # noqa: N802
    return Piece(text, "response", facts)


def Q(text: str, **facts: Any) -> Piece:  # noqa: N802
    return Piece(text, "quantity", facts)


@dataclass(frozen=True)
class Report:
    file_name: str
    format: str
    title: str | None
    publisher: str | None
    dated_on: str | None
    sections: list[tuple[str, str, list[list[str | Piece]]]]
    dated_from: str = "published"
    analysis: str = "full"
    analysis_note: str | None = None
    quality: float = 0.97
    text_source: str = "native"
    language: str = "en"
    supersedes: str | None = None
    disclaimer: str | None = None
    document_type: str = "policy brief"


ICF, NHC, MOW, TDB, CGI, HLF = (
    "Institute for Coastal Futures", "Northern Harbour Council", "Ministry of Waterways of Vessland", "Tarn Development Bank",
    "Chamber of Green Industry of Orlen", "Halvard Labour Forum",
)  # fmt: skip
POWER, SKILLS, FLOOD, DATA, MARKET = "Shore power in ports", "Skills for green jobs", "Flood insurance", "Coastal data sharing", "Small producers"

SHORE = R(
    "The Ministry of Waterways of Vessland should equip every harbour that serves ferries with shore power by 2030.",
    actor=MOW, modality="should", theme=POWER, group="power", by=ICF, action="equip", target="every harbour that serves ferries", deadline="by 2030", due_on="2030",
)  # fmt: skip

REPORTS = [
    Report(
        "briefs/shore-power 2023.pdf", "pdf", "Plugging in: shore power for small harbours", ICF, "2023-03",
        [("1 Summary", "summary", [["Small harbours burn more diesel at berth than at sea.", Q("Ferries at berth emit around 41,000 tonnes of carbon dioxide a year.", value=41000, unit="t CO2", subject="emissions of ferries at berth", year=2022, status="estimate", qualifier="around")]]),
         ("2 Recommendations", "recommendations", [[SHORE], [R("Harbour operators may pool their orders of cable systems.", actor="harbour operators", modality="may", theme=POWER, by=ICF, action="pool", target="orders of cable systems")]])],
    ),
    Report(
        "briefs/shore-power 2024.pdf", "pdf", "Plugging in: shore power for small harbours (second edition)", ICF, "2024-06-12",
        [("1 Summary", "summary", [["Small harbours burn more diesel at berth than at sea.", Q("Ferries at berth emit around 46,500 tonnes of carbon dioxide a year.", value=46500, unit="t CO2", subject="emissions of ferries at berth", year=2022, status="estimate", qualifier="around")]]),
         ("2 What stands in the way", "body", [["Grid connections are slow: a new one takes 26 months on average.", "Tariffs punish short peaks, which is what a ferry at berth is."], ["Two of nine harbours have a plan for shore power."]]),
         ("3 Recommendations", "recommendations", [
            [R("The Ministry of Waterways of Vessland must equip every harbour that serves ferries with shore power by 2030.", actor=MOW, modality="must", theme=POWER, group="power", by=ICF, action="equip", target="every harbour that serves ferries", deadline="by 2030", due_on="2030", number="1")],
            [R("The energy regulator should exempt shore power from peak tariffs until 2032.", actor="energy regulator", modality="should", theme=POWER, by=ICF, action="exempt", target="shore power", deadline="until 2032", due_on="2032", number="2")],
            [R("Harbours should publish their berth hours, fuel use and noise in an open register, so that investments go where the smoke is.", actor="harbours", modality="should", theme=DATA, group="data", by=ICF, action="publish", target="berth hours, fuel use and noise", number="3")]]),
         ("4 What the ministry says", "response", [[A("The Ministry of Waterways agrees with the first recommendation in principle.", response="partly", to="The Ministry of Waterways of Vessland must equip", by=MOW, on="2024-06-12")], [C("The Ministry of Waterways of Vessland will finance shore power in six harbours by the end of 2027.", actor=MOW, theme=POWER, action="finance", target="shore power in six harbours", deadline="by the end of 2027", due_on="2027-12")]])],
        supersedes="briefs/shore-power 2023.pdf", disclaimer="The views expressed here are not those of the institute's funders.",
    ),
    Report(
        "events/green-skills-forum.docx", "docx", "Green Skills Forum: what was said", CGI, "2024-04-18",
        [("Opening", "body", [["More than two hundred people came to the forum in Port Orlen on 18 April 2024."]]),
         ("Panel 1: Who trains whom?", "body", [
            [R("Ms Ilse Brandvold (Halvard Labour Forum) urged employers to pay apprentices while they train.", actor="employers", modality="should", theme=SKILLS, group="apprentices", by=HLF, voice="reported speaker", action="pay", target="apprentices")],
            [R("Colleges need to open their workshops to fitters who already have a job.", actor="colleges", modality="should", theme=SKILLS, by=CGI, action="open", target="workshops")],
            [C("The chamber pledged to train 400 fitters of charging equipment each year.", actor=CGI, theme=SKILLS, action="train", target="400 fitters of charging equipment", deadline="each year")]]),
         ("Panel 2: Ports", "body", [[R("Several speakers called on the Ministry of Waterways to equip ferry harbours with shore power without waiting for the grid plan.", actor=MOW, modality="should", theme=POWER, group="power", by="Several speakers; " + CGI, voice="reported speaker", action="equip", target="ferry harbours")]])],
        document_type="event report", dated_from="event",
    ),
    Report(
        "news/flood-fund.html", "html", "Council asks for a flood fund before the winter", NHC, "2024-09-02",
        [("", "body", [["The Northern Harbour Council met in Sund on Monday."], [R("Member states must set up a joint flood fund before the winter, the council said.", actor="member states", modality="must", theme=FLOOD, group="fund", by=NHC, voice="quoted body", action="set up", target="joint flood fund", deadline="before the winter"), "Insurers have left two valleys since 2021.", Q("The damage of last year's floods came to 310 million crowns.", value=310000000, unit="NOK", subject="damage of floods", year=2023, status="reported")], [R("Premiums should follow the risk of a house, not its postcode.", modality="should", theme=FLOOD, by=NHC, action="follow", target="risk of a house")]])],
        document_type="news item",
    ),
    Report(
        "reviews/vessland-review.pdf", "pdf", "Peer review of coastal policy: Vessland", NHC, "2024-11-20",
        [("I. Findings", "body", [["Vessland has cut emissions of its fleet since 2015, and is slower on land."], [Q("Ferries at berth emit around 52,000 tonnes of carbon dioxide a year.", value=52000, unit="t CO2", subject="emissions of ferries at berth", year=2022, status="reported", qualifier="around")]]),
         ("II. Conclusions and recommendations", "recommendations", [
            ["The following recommendations will be examined by Vessland:"],
            [R("Equip all ferry harbours with shore power (Halvard Isles; Tarn Union);", number="12.1", form="listed", addressee="Vessland", addressee_basis="state under review", modality="should", theme=POWER, group="power", by="Halvard Isles; Tarn Union", action="equip", target="all ferry harbours", response="accepted")],
            [R("Set up a flood fund together with its neighbours (Orlen);", number="12.2", form="listed", addressee="Vessland", addressee_basis="state under review", modality="should", theme=FLOOD, group="fund", by="Orlen", action="set up", target="flood fund", response="noted")],
            [R("Pay apprentices in green trades at least the minimum wage (Halvard Isles);", number="12.3", form="listed", addressee="Vessland", addressee_basis="state under review", modality="should", theme=SKILLS, group="apprentices", by="Halvard Isles", action="pay", target="apprentices in green trades", response="rejected")],
            [R("Open its register of berth hours and fuel use to the public (Tarn Union; Orlen);", number="12.4", form="listed", addressee="Vessland", addressee_basis="state under review", modality="should", theme=DATA, group="data", by="Tarn Union; Orlen", action="open", target="register of berth hours", response="pending")]]),
         ("III. Voluntary pledges", "body", [[C("Vessland will publish its coastal survey every two years.", actor="Vessland", theme=DATA, action="publish", target="coastal survey", deadline="every two years")]])],
        document_type="review",
    ),
    Report(
        "slides/coastal-data.pptx", "pptx", "Coastal data: share once, use often", TDB, "2022-10-05",
        [("Why share?", "body", [["Four agencies measure the same tide."]]),
         ("What we ask", "recommendations", [[R("Agencies should share tide gauges and their data under an open licence.", actor="agencies", modality="should", theme=DATA, group="data", by=TDB, action="share", target="tide gauges")], [R("Donors could pay for the first three years of a shared archive.", actor="donors", modality="may", theme=DATA, by=TDB, action="pay for", target="shared archive", deadline="first three years")]])],
        document_type="slides",
    ),
    Report(
        "notes/small-producers.txt", "txt", "Small producers and the new packaging law", HLF, None,
        [("", "body", [["Small smokehouses sell within thirty kilometres."], [R("Parliament should exempt producers with fewer than five staff from the packaging register.", actor="Parliament", modality="should", theme=MARKET, by=HLF, action="exempt", target="producers with fewer than five staff")]])],
        dated_from="none", document_type="statement",
    ),
    Report("notes/minutes-2021.txt", "txt", "Minutes of the working group on tides", NHC, "2021-05-03", [("", "body", [["The group met for two hours.", "No one objected to the minutes."]])], document_type="minutes"),
    Report("old/harbour-survey-1998.pdf", "pdf", "Harbour survey", MOW, "1998", [("", "body", [["Tne harb0ur survey of l998 lists nine p1ers."], [R("Piers older than sixty years must be inspected yearly.", modality="must", theme=MARKET, by=MOW, action="inspect", target="piers")]])], quality=0.48, text_source="ocr", analysis_note="2 of 3 pages are images; their text was recognised and has errors"),
    Report("deutsch/hafenbericht.html", "html", "Hafenbericht der Insel Norderhall", "Hafenamt Norderhall", "2024-02", [("", "body", [["Die Häfen der Insel brauchen Landstrom.", "Das Amt soll bis 2028 einen Plan vorlegen."]])], language="de", analysis="text only", analysis_note="German: read; recommendations not looked for"),
]  # fmt: skip
REJECTED = [
    ("inbox/budget.pdf", "reading", "The file needs a password.", "Save a copy without a password and drop that in."),
    ("inbox/scan_broken.pdf", "reading", "The file is damaged: it ends in the middle of a page.", "Get the file again from where it came from."),
    (".~lock.report.docx#", "intake", "A lock file of an office program.", "Nothing to do."),
]
