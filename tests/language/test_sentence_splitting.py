from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.language.sentences import sentence_spans, split_sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The plan covers No. 4 Quay and Art. 7 of the code.",
        "See para. (b), p. 12 and Fig. A for the tides.",
        "Mr. P. Holm and Dr. Ada Brook of Reed Inst. Kessel Branch met St. Anne pilots.",
        "Arda Boats Co., Ltd. builds e.g. barges, i.e. flat boats.",
        "The U.S. Coastal Survey and the U.N. Mission agreed at 5 p.m. on Monday.",
        "We want 1) deeper berths, cranes, etc.; 2) dry docks; and 3) better pilots.",
        "Traffic rose by 3.5 per cent in the quarter.",
        "Nets (hooks, lines, etc.) and buoys (see para. 5. The rest is old) are sold.",
        "“We shall see.” added the Harbour Master.",
        "Wait… what did the pilot mean?",
        "1. Deepen the berths",
        "Am 5. November war Flut.",
        "Ports grow; Piers follow; Quays come last.",
        "Write to harbour.office@kessel.example or www.kessel.example today.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Nets, lines, etc. Last year we sold none.", ["Nets, lines, etc.", "Last year we sold none."]),
        ("It trades with the U.S. The tariff is low.", ["It trades with the U.S.", "The tariff is low."]),
        ("Ships grew.12 The rest shrank.", ["Ships grew.12", "The rest shrank."]),
        ("Ships grew.³⁴ The rest shrank.", ["Ships grew.³⁴", "The rest shrank."]),
        ("Ships grew.[3] The rest shrank.", ["Ships grew.[3]", "The rest shrank."]),
        ("He said “Stop.” Then he left.", ["He said “Stop.”", "Then he left."]),
        ("“Ports are gates. They open.” They close.", ["“Ports are gates.", "They open.”", "They close."]),
        ("(All stayed. None left.) We sail.", ["(All stayed.", "None left.)", "We sail."]),
        ("What next? Nobody knows! We sail.", ["What next?", "Nobody knows!", "We sail."]),
        ("It ends in 2019. The next begins.", ["It ends in 2019.", "The next begins."]),
        ("The answer was no. Nobody sailed.", ["The answer was no.", "Nobody sailed."]),
        ("Tolls hurt the trade.The port lost.", ["Tolls hurt the trade.", "The port lost."]),
        ("Ships must wait. (Paragraph 46) The rest may sail.", ["Ships must wait. (Paragraph 46)", "The rest may sail."]),
        ("Light the coast. (Kenya);", ["Light the coast. (Kenya);"]),
        ("Light the coast. (ii) Dredge the bay.", ["Light the coast.", "(ii) Dredge the bay."]),
        ("这是港口。那是海！", ["这是港口。", "那是海！"]),
        ("Done. • Next item", ["Done.", "• Next item"]),
        ("More... And so on.", ["More...", "And so on."]),
    ],
)
def test_sentences_are_parted(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_nothing_is_lost_but_space_at_the_edges() -> None:
    text = "  First one.  Second one.\tThird   "
    assert cut(text) == ["First one.", "Second one.", "Third"]
    assert cut("") == []


def test_the_component_marks_the_same_starts(nlp: Language) -> None:
    doc = nlp("Mr. Holm sails. Nobody follows. The tide is high.")
    assert [span.text for span in sentence_spans(doc)] == ["Mr. Holm sails.", "Nobody follows.", "The tide is high."]
    assert [span.text for span in doc.sents] == [span.text for span in sentence_spans(doc)]
    assert sentence_spans(nlp("")) == []
