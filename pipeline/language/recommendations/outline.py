"""A document's passages with their sentences, numbers and headings, as the readers of lists want them."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass, field

from pipeline.language.context import AnalysedSentence, DocumentContext
from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.heard import find_announced, find_bare_party, find_heard, holds_for_section
from pipeline.language.recommendations.named_items import find_named, read_name
from pipeline.language.recommendations.parties import drop_article, is_listed_party, sort_phrase
from pipeline.language.recommendations.stems import promises
from pipeline.language.recommendations.tellers import find_list_teller, find_source
from pipeline.schemas import Passage, Section

_SILENT_SECTIONS = frozenset({"references", "acronyms", "contents", "agenda", "imprint"})

_SILENT_KINDS = frozenset({"title", "reference", "contents", "agenda", "table", "imprint", "running head", "caption", "footnote"})

# A number or letter that the passages room left in the text.
_MARKER = re.compile(
    r"^(?P<mark>\(?\d{1,3}(?:\.\d{1,3}){1,4}\.?\)?|\d{2,4}-\d{1,3}(?:\.\d{1,3}){0,2}[.):]|\(?\d{1,3}[.)]|\([a-z]{1,4}\)|[•·▪‣●○◦–-])\s+(?=\S)"
)
_PROSE = 120  # characters: what is shorter may be a line of contents
_PAGE = re.compile(r"(?:\.\s?){3,}|\s\d{1,3}\s*$")  # leaders, or a page number at the end
# "Management response: Partly agreed. ..." answers; it asks for nothing.
_ANSWERING = re.compile(
    r"^\W*(?:(?:[A-Z][\w’']*\s+){0,3}(?:[Rr]esponse|[Rr]eply|[Cc]omments?|RESPONSE|REPLY)(?: (?:of|by|from) [\w’' -]{2,60}?)?|(?:Position|View) (?:of|taken by) [\w’' -]{2,60}?)\s*(?:\([^)]*\)\s*)?:"
)
_CLOSING = re.compile(
    r"\b(?:annex|appendix|composition of the delegation|list of (?:participants|members)|references|bibliography|glossary|acknowledge?ments?|members and declarations|footnotes|endnotes)\b",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(
    r"\b(?:recommendations?|recommends?|implications?|actions?|proposals?|asks|advice|messages?)\b[^:]*?\b(?:to|for|of)\s+(?P<who>(?:the\s+)?[A-Za-z][\w '’,&/-]{2,80})$|^(?:for|to)\s+(?P<whom>(?:the\s+)?[A-Za-z][\w '’,&/-]{2,60}):?$|"
    r"^\W*(?:[\d.]+\s+)?(?:what|how)\s+(?P<doer>(?!(?:this|that|it|we|i|you|can|could|should|must|needs?|to)\b)(?:the\s+)?[A-Za-z][\w '’,&/-]{2,60}?)\s+(?:can|could|should|must|may|might|ought to|needs? to|ha(?:s|ve) to)\s+(?:now\s+|also\s+)?(?:do|help|act|contribute|change|deliver)\b[^?]{0,40}\??$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Unit:
    """One passage.

    Attributes:
        passage: Its row.
        section: Its section.
        text: Its text without its number.
        offset: How many characters of the number were cut off.
        mark: Its number or letter, bare: "113.7", "2", "a"; "" for bullets and none.
        is_item: Whether it stands in a list or is numbered like an item.
        sentences: Its sentences.
        is_promised: Whether its heading, or one above it, says that recommendations follow.
        is_concluding: Whether it stands under conclusions.
        heading_party: Whom the heading names ("Recommendations for policymakers"); "".
        heading_teller: Whose recommendations the heading, or a line under it, says they are ("Proposals from civil society"); "".
        stem: The text of the line that introduces the list it stands in; "".
        is_urged: Whether it stands in a list whose items ask for acts, so that a noun may ask as well.
        plain_stem: Id of the passage that introduces it, where it is an item of a list printed without bullets; "".
        is_aimed: Whether its list says what somebody means to do or is there for ("The conference aims to:"), so that an infinitive asks for nothing.
    """

    passage: Passage
    section: Section | None
    text: str
    offset: int
    mark: str
    is_item: bool
    sentences: list[AnalysedSentence] = field(default_factory=list)
    is_promised: bool = False
    is_concluding: bool = False
    heading_party: str = ""
    heading_teller: str = ""
    stem: str = ""
    is_urged: bool = False
    plain_stem: str = ""
    is_aimed: bool = False

    @property
    def is_silent(self) -> bool:
        """Whether nothing is recommended here: contents, captions, headings, references."""
        if self.passage.kind in _SILENT_KINDS:
            return True
        return bool(self.section and self.section.kind in _SILENT_SECTIONS) and not self.is_prose_behind_contents

    @property
    def is_prose_behind_contents(self) -> bool:
        """Whether it is a paragraph of prose that a list of contents doesn't hold: a newsletter's text goes on under "In this issue"."""
        if self.section is None or self.section.kind != "contents" or self.passage.kind not in {"paragraph", "list item"}:
            return False
        return len(self.sentences) > 1 and len(self.text) >= _PROSE and _PAGE.search(self.text) is None

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table, and of none that lists sources or acronyms."""
        return self.passage.kind == "table" and not (self.section and self.section.kind in _SILENT_SECTIONS)

    @property
    def is_answer(self) -> bool:
        """Whether it answers what stands above it, and asks for nothing itself."""
        return _ANSWERING.match(self.text) is not None

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.passage.kind == "heading"

    def is_title(self, sentence: AnalysedSentence) -> bool:
        """Whether a sentence is the title that was cut off: "Hire more teachers. The department should post ..."."""
        return bool(self.sentences) and not self.mark and sentence.start_char + len(sentence.row.text) <= self.offset


def outline_document(context: DocumentContext) -> list[Unit]:
    """Lay a document out as units, in order.

    Args:
        context: The document, analysed down to sentences.

    Returns:
        A unit a passage that has sentences; running heads are left out.
    """
    of_passage: dict[str, list[AnalysedSentence]] = {}
    for sentence in context.sentences:
        of_passage.setdefault(sentence.passage.passage_id, []).append(sentence)
    notes = {key: _headings(section, context.sections) for key, section in context.sections.items()}
    units = []
    for key, passage in context.passages.items():
        sentences = of_passage.get(key)
        if not sentences or passage.kind == "running head":
            continue
        section = context.sections.get(passage.section_id or "")
        promised, concluding, party, teller = notes.get(passage.section_id or "", (False, False, "", ""))
        text, offset, mark = _unmark(passage)
        stem = context.passages.get(passage.stem_passage_id or "")
        is_item = passage.kind == "list item" or (offset > 0 and passage.kind == "paragraph") or bool(passage.marker)
        if passage.kind == "list item" and section is not None and not teller:
            party = party or find_bare_heading(section.heading or "")
        units.append(Unit(passage, section, text, offset, mark, is_item, sentences, promised, concluding, party, teller, stem.text if stem else ""))
    _carry_tellers(units)
    _name_tellers(units, context.document.title or "")
    return units


def _name_tellers(units: list[Unit], title: str) -> None:
    """Items that open with who said them are theirs, and begin behind the name."""
    over, before = [title, "", ""], ""
    for is_said, group in itertools.groupby(units, lambda unit: not unit.is_silent and not unit.is_heading and ":" in unit.text[:100]):
        several = list(group)
        if is_said:
            stem = several[0].stem if _find_stem_teller(several[0].stem) else ""
            ends = [0] * len(several) if stem else find_named([unit.text for unit in several], " ".join([*over, before, several[0].stem]))
            for unit, end in zip(several, ends, strict=True):
                if end:
                    unit.heading_teller = read_name(unit.text[:end])
                    unit.text, unit.offset = unit.text[end:], unit.offset + end
        for unit in several:
            if unit.is_heading:
                over = [title, unit.text, ""] if unit.section is None or unit.section.level <= 1 else [title, over[1], unit.text]
        before = several[-1].text[-200:] if not several[-1].is_heading else ""


def _carry_tellers(units: list[Unit]) -> None:
    """Lines that announce whose wishes follow name the teller of what stands below them; a bare name over a list does where others are heard."""
    section_teller, section_level, list_teller = "", 0, ""
    for unit in units:
        if unit.is_heading:
            list_teller = ""
            if section_teller and (unit.section is None or unit.section.level <= section_level):
                section_teller = ""
            continue
        if not unit.is_item and not find_bare_party(unit.text):
            list_teller = ""
        unit.heading_teller = list_teller or section_teller or unit.heading_teller
        if unit.stem:
            bare = find_bare_party(unit.stem) if unit.heading_teller else ""
            unit.heading_teller = bare or _find_stem_teller(unit.stem) or unit.heading_teller
        if unit.is_item or unit.is_silent:
            continue
        if unit.text.rstrip().endswith(":"):
            list_teller = _find_stem_teller(unit.sentences[-1].row.text) or list_teller
        for sentence in unit.sentences:
            named = find_announced(sentence.row.text)
            if named and holds_for_section(sentence.row.text):
                section_teller, section_level = named, unit.section.level if unit.section else 0
            elif named:
                list_teller = named


@functools.lru_cache(maxsize=2048)
def _find_stem_teller(stem: str) -> str:
    """Who puts forward what stands below a line; only its last sentence, for a stem may be a whole paragraph."""
    return find_list_teller(re.split(r"(?<=[a-z)][.;])\s", stem.strip())[-1]) if stem.rstrip().endswith(":") else ""


def _unmark(passage: Passage) -> tuple[str, int, str]:
    if passage.marker and bare_mark(passage.marker):
        return passage.text, 0, bare_mark(passage.marker)  # behind a mere bullet the number may still be typed into the text
    match = _MARKER.match(passage.text)
    if match and passage.kind in {"list item", "paragraph", "heading"}:
        return passage.text[match.end() :], match.end(), bare_mark(match["mark"])
    return passage.text, 0, ""


def bare_mark(mark: str) -> str:
    """A number or letter without brackets and full stop; "" for a bullet."""
    bare = mark.strip().strip("()[]").rstrip(".):").strip()
    return bare if re.fullmatch(r"[\w.-]{1,14}", bare) and not re.fullmatch(r"[-–o_]", bare) else ""


def find_heading_party(heading: str) -> str:
    """Whom a heading or title names as meant ("Recommendations for policymakers"); "" if nobody."""
    match = _FOR_WHOM.search(heading)
    named = (match["who"] or match["whom"] or match["doer"]).strip() if match else ""
    return named if named and sort_phrase(named) == "party" else ""


def _headings(section: Section, sections: dict[str, Section]) -> tuple[bool, bool, str, str]:
    """What the headings above a passage say: recommendations follow, conclusions stand here, who is meant, whose they are."""
    party, teller, heard, named, promised, concluding = "", "", "", "", False, False
    current: Section | None = section
    for _ in range(12):
        if current is None:
            break
        heading = current.heading or ""
        if _CLOSING.search(heading):  # an annex recommends nothing of its own, but may tell what others asked for
            heard = heard or find_heard(heading)
            return False, False, "", (named or heard) if heard else ""
        promised = promised or promises(heading)
        concluding = concluding or bool(re.search(r"\bconclu(?:sion|ding)", heading, re.IGNORECASE))
        party = party or find_heading_party(heading)
        teller = teller or find_source(heading) or (find_list_teller(heading) if promises(heading) else "")
        heard = heard or find_heard(heading)
        named = named or ("" if teller or heard else find_bare_party(heading))
        current = sections.get(current.parent_section_id or "")
    told = (teller if promised else "") or heard
    return promised, concluding, party if promised else "", (named or told) if told else ""


def find_bare_heading(heading: str) -> str:
    """Find the party that a heading consists of, over items that tell somebody to act: "Parliament", "Donors and investors"; "" for other headings."""
    bare = _NUMBERED.sub("", heading).strip(" :")
    if _NO_PARTY.match(bare):
        return ""
    is_party = 0 < len(bare.split()) <= _LONGEST_PARTY and re.fullmatch(r"[\w ,&/'’()-]+", bare) is not None and find_finite(bare) is None
    return drop_article(bare) if is_party and is_listed_party(bare) else ""


_NUMBERED = re.compile(r"^\W*(?:\(?[\dA-Za-z]{1,2}(?:\.\d+)*[.)]\s+|\d+(?:\.\d+)*\s+)?")
_LONGEST_PARTY = 10  # words
_NO_PARTY = re.compile(r"(?:about|meet|our|contact|with|by|from|on|in|how|what|why)\b", re.IGNORECASE)
