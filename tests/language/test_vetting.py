"""What a trained pipeline finds is looked through before it is believed."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.language.entities import join_entities
from pipeline.language.vetting import mark_model, vet_entities


@pytest.fixture(scope="module")
def blank() -> Language:
    return spacy.blank("en")


def found(nlp: Language, text: str, *names: tuple[str, str]) -> Doc:
    """A text in which a recogniser found these names."""
    doc = nlp.make_doc(text)
    spans = []
    for name, label in names:
        start = text.index(name)
        span = doc.char_span(start, start + len(name), label=label, alignment_mode="expand")
        assert span is not None
        spans.append(span)
    doc.ents = spans
    return doc


@pytest.mark.parametrize(
    ("text", "name", "label", "wanted"),
    [
        ("They met Orsolya Ferenc.", "Orsolya Ferenc", "PERSON", [("Orsolya Ferenc", "PERSON")]),
        ("They met Okonwa.", "Okonwa", "PERSON", [("Okonwa", "PERSON")]),
        ("Guide to ports", "Guide", "PERSON", []),  # the first word of a headline
        ("Dean of the college", "Dean", "PERSON", []),  # an office
        ("TEXT follows", "TEXT", "PERSON", []),
        ("for EUR 30 million", "EUR 30", "ORG", []),
        ("Lower Quay Rules apply", "Lower Quay Rules", "LAW", [("Lower Quay Rules", "AGREEMENT")]),
        ("in 2031", "2031", "DATE", []),  # figures are the matter of our own rules
        ("a route Kenya-Borona-Rwanda", "Kenya-Borona-Rwanda", "PARK", []),  # one of three may be unknown
        ("in Northeast Kenyan provinces", "Northeast Kenyan provinces", "LOC", []),
        ("in the Bora Basin countries", "Bora Basin countries", "LOC", [("Bora Basin", "LOC")]),
        ("after the 2030 Bora floods", "2030 Bora floods", "EVENT", [("2030 Bora floods", "EVENT")]),
        ("Orsolya EUR 30", "Orsolya EUR", "PERSON", [("Orsolya", "PERSON")]),
        ("in Almaport and Boraport", "Almaport and Boraport", "GPE", [("Almaport", "GPE"), ("Boraport", "GPE")]),
        ("in Trinidad and Tobago", "Trinidad and Tobago", "GPE", [("Trinidad and Tobago", "GPE")]),
        ("the Board of Trade and Ports", "Board of Trade and Ports", "ORG", [("Board of Trade and Ports", "ORG")]),
        ("The Netherlands pays", "The Netherlands", "GPE", [("Netherlands", "GPE")]),
        ("the Quay Board’s ships", "Quay Board’s", "ORG", [("Quay Board", "ORG")]),
        ("See QBA0043 too", "QBA0043", "ORG", []),
        ("at COP28 too", "COP28", "EVENT", [("COP28", "EVENT")]),
        ("Every SEZ pays", "SEZ", "ORG", []),
        ("South-South cooperation", "South-South", "GPE", []),
        ("The QRB pays", "QRB", "ORG", [("QRB", "ORG")]),
        ("a route Kenya-Uganda-Rwanda", "Kenya-Uganda-Rwanda", "PARK", []),
        ("the Kenya-Uganda Quay Company", "Kenya-Uganda Quay Company", "ORG", [("Kenya-Uganda Quay Company", "ORG")]),
        ("the outlook (81 zones) is good", "outlook (81 zones", "EVENT", []),
        ("Zhao Wen\tDean of Studies", "Zhao Wen\tDean", "PERSON", [("Zhao Wen", "PERSON")]),
        ("the Quay Board (QB of Ambria", "Quay Board (QB", "ORG", [("Quay Board", "ORG")]),
        ("the Quay Board (QB) of Ambria", "Quay Board (QB)", "ORG", [("Quay Board (QB)", "ORG")]),
        ("“Quay Board”, he said", "“Quay Board”", "ORG", [("Quay Board", "ORG")]),
        ("by Tidewater Co. of Ambria", "Tidewater Co.", "ORG", [("Tidewater Co.", "ORG")]),
        ("ports) and Quay Board", "ports) and", "ORG", []),
        ("Dialogue goes on", "Dialogue", "EVENT", []),
        ("the Committee met", "Committee", "ORG", [("Committee", "ORG")]),
        ("Air-Land routes", "Air-Land", "ORG", []),
        ("in the Post-flood Era", "Post-flood", "EVENT", []),
        ("in four Northeast Kenyan", "Northeast Kenyan", "LOC", []),
        ("Orsolya Ferenc, Trust Fund Manager", "Trust Fund", "ORG", []),
        ("the Quay Fund Manager", "Quay Fund", "ORG", [("Quay Fund", "ORG")]),  # "Quay" is no subject
        ("the Okonwa-Ferenc Index", "Okonwa-Ferenc", "ORG", []),
        ("the Okonwa-Ferenc (OF) Index", "Okonwa-Ferenc", "ORG", []),
        ("the Okonwa-Ferenc Bank", "Okonwa-Ferenc", "ORG", [("Okonwa-Ferenc", "ORG")]),
        ("at No. 4 Ferenc Lane", "Ferenc Lane", "PERSON", []),
        ("See Q 65 too", "Q 65", "ORG", []),
        ("by Quay, J. H. and others", "J. H.", "PERSON", []),
        ("in Fiscal Year 2031", "Fiscal Year 2031", "EVENT", []),
        ("the Core Participant spoke", "Core Participant", "PERSON", []),
        ("wrote Grace Brown", "Grace Brown", "PERSON", [("Grace Brown", "PERSON")]),  # common words, but a given name
        ("by Dame Orsolya Ferenc MP", "Dame Orsolya Ferenc MP", "PERSON", [("Orsolya Ferenc", "PERSON")]),
        ("by Lord Ferenc", "Lord Ferenc", "PERSON", [("Lord Ferenc", "PERSON")]),
        ("During Exercise Tidefall", "Exercise Tidefall", "PERSON", [("Exercise Tidefall", "EVENT")]),
        ("the 2031 Quay Audit Office", "2031 Quay Audit Office", "EVENT", [("Quay Audit Office", "ORG")]),
        ("71 Quay Security Index", "71 Quay Security Index", "EVENT", []),
        ("71 Quay Security Board", "71 Quay Security Board", "ORG", [("Quay Security Board", "ORG")]),
        ("the 2030 Agenda", "2030 Agenda", "LAW", [("2030 Agenda", "AGREEMENT")]),
        ("in Tidemouth now", "Tidemouth", "EVENT", []),
        ("in the BQA region", "BQA", "ORG", [("BQA", "LOC")]),
        ("effects of COVID-19 on SEZs", "COVID-19 on SEZs", "EVENT", [("COVID-19", "EVENT")]),
        ("by Orsolya OneQuay too", "Orsolya OneQuay", "PERSON", [("Orsolya OneQuay", "ORG")]),
        ("the Quay Fund 2031 Tide Report", "Quay Fund 2031", "ORG", [("Quay Fund", "ORG")]),
        ("per kWh sold", "kWh", "ORG", []),
        ("the Harbour Health Kenya said", "Harbour Health Kenya", "PERSON", [("Harbour Health Kenya", "ORG")]),
        ("Guidelines for Quay Design", "Guidelines for Quay Design", "LAW", []),
        ("the Quay Tides Report", "Quay Tides Report", "EVENT", []),
        ("the OECD Quay Guidelines", "OECD Quay Guidelines", "LAW", [("OECD Quay Guidelines", "AGREEMENT")]),  # governments sign these
        ("since Mar 2031", "Mar 2031", "LAW", []),
        ("Bora | 140445", "Bora | 140445", "GPE", [("Bora", "GPE")]),
        ("Title II of the Ports Act adds a section", "Title II", "PERSON", []),
        ("A Ferenc Event closes the port", "Ferenc Event", "PERSON", []),
        ("Orsolya Day closes the port", "Orsolya Day", "PERSON", [("Orsolya Day", "PERSON")]),
        ("Inputs were given by the Quay Board", "Inputs", "ORG", []),  # a sentence's first word
        ("Parliament rose early", "Parliament", "ORG", [("Parliament", "ORG")]),
        ("the Quay Comission met", "Quay Comission", "LAW", [("Quay Comission", "ORG")]),  # misspelt by a letter
        ("the Harbour Commissions Act", "Harbour Commissions Act", "LAW", [("Harbour Commissions Act", "AGREEMENT")]),
        ("effects of COVID-19 on Trade Routes", "COVID-19 on Trade Routes", "ORG", [("COVID-19", "ORG")]),
        ("New Ships and Open Waters for Growing Coastal Towns", "Open Waters", "ORG", []),  # a headline
        ("it is about “New Chances, Safe Waters – Ships Bring Regions Together” and tides", "Safe Waters", "LOC", []),
        ("it is about “New Chances, Quay Council – Ships Bring Regions Together” and tides", "Quay Council", "ORG", [("Quay Council", "ORG")]),
        ("we met Open Waters and three ministers in spring", "Open Waters", "ORG", [("Open Waters", "ORG")]),
        ("in Promoting Equal Chances we read", "Promoting Equal Chances", "LAW", []),  # a book
        ("under the Tidal Waters Act 2009 they", "Tidal Waters Act 2009", "FAC", [("Tidal Waters Act 2009", "AGREEMENT")]),
        ("under the Tidal Waters Act, Chapter 46, they", "Tidal Waters Act, Chapter 46", "LAW", [("Tidal Waters Act", "AGREEMENT")]),
        ("at the Bora Border Post now", "Bora Border Post", "PARK", [("Bora Border Post", "FAC")]),
        ("to the Bora Agro-Logistics Park", "Bora Agro-Logistics Park", "ORG", [("Bora Agro-Logistics Park", "PARK")]),
        ("the Bora Solar Park pays", "Bora Solar Park", "PARK", [("Bora Solar Park", "FAC")]),
        ("the 4th Reed Fishers Forum closed", "4th Reed Fishers Forum", "LAW", [("4th Reed Fishers Forum", "EVENT")]),
        ("the Town of Bora pays", "Town of Bora", "ORG", [("Town of Bora", "GPE")]),
        ("the Bora - Tidemouth ferry", "Bora - Tidemouth", "GPE", [("Bora", "GPE"), ("Tidemouth", "GPE")]),
        ("in Baden-Bora now", "Baden-Bora", "GPE", [("Baden-Bora", "GPE")]),
        ("its Tenth Session in Bora", "Tenth Session in Bora", "EVENT", [("Tenth Session", "EVENT")]),
        ("the Quay Fund Regional Director", "Quay Fund Regional", "ORG", [("Quay Fund", "ORG")]),
        ("the Town Clerks of Bora met", "Town Clerks of Bora", "ORG", [("Bora", "GPE")]),
        ("to the Bora border post", "Bora", "GPE", [("Bora border post", "FAC")]),
        ("Tidemouth and Bora Counties", "Bora Counties", "GPE", [("Bora", "GPE")]),
    ],
)
def test_what_is_believed(blank: Language, text: str, name: str, label: str, wanted: list[tuple[str, str]]) -> None:
    doc = found(blank, text, (name, label))
    assert [(span.text, span.label_) for span in vet_entities(doc)] == wanted


def test_the_component_leaves_the_entities_and_marks_spans(blank: Language) -> None:
    doc = mark_model(found(blank, "Okonwa wrote it.", ("Okonwa", "PERSON")))
    assert [(span.text, span.id_) for span in doc.spans["model"]] == [("Okonwa", "model")]
    assert [entity.text for entity in doc.ents] == ["Okonwa"]


def test_of_the_same_words_a_pattern_wins_but_for_buildings_and_landscapes(blank: Language) -> None:
    doc = blank.make_doc("Alma Data Park and Alma Trade Council")
    doc.spans["names"] = [Span(doc, 0, 3, label="FAC", span_id="pattern"), Span(doc, 4, 7, label="ORG", span_id="pattern")]
    doc.spans["model"] = [Span(doc, 0, 3, label="PARK", span_id="model"), Span(doc, 4, 7, label="EVENT", span_id="model")]
    assert [(span.text, span.label_) for span in join_entities(doc)] == [("Alma Data Park", "PARK"), ("Alma Trade Council", "ORG")]
