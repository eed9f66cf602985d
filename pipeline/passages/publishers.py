"""Find who publishes a document, as far as it says so itself."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from functools import cache

from pipeline.dates import find_dates
from pipeline.passages.frontmatter import Views
from pipeline.passages.patterns import pattern_of
from pipeline.readers.web.owner import find_expansion
from pipeline.resources.gazetteers import read_known_names
from pipeline.resources.words import read_word_list
from pipeline.schemas import FileProperties, Passage

_LINKS = frozenset(read_word_list("publishers")["links"])
_LINK = "|".join(map(re.escape, read_word_list("publishers")["links"]))
_NAME_WORD = rf"(?:[A-ZÀ-Ý0-9][\w’'&/.-]*|\([A-Z][\w -]*\)|(?:{_LINK})(?!\w))"
_NAME = re.compile(rf"(?:The\s+)?[A-ZÀ-Ý][\w’'&/.-]*(?:\s+{_NAME_WORD})*")
_NO_BODY = frozenset(["Crown", "All", "The", "This", "Parliamentary"])  # "© Crown copyright" names no publisher
_ORDERED = re.compile(r"^(?:the )?(?:Order|Authority|Permission|Command) of (?:the )?", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|la|le|el|die|der|das)\s+(?=[A-ZÀ-Ý])")
_WORK = re.compile(
    r"\b(?:report|brief|briefing|summary|minutes|evaluation|statement|speech|remarks|presentation|agenda|note|letter|review|assessment|study|plan|strategy|policy|law|act|roadmap|guide|survey)s?$",
    re.IGNORECASE,
)
_SHORT_NAME = re.compile(r"[A-Z][A-Z&-]{1,8}")
_RIGHTS = re.compile(r"[.,;]?\s*\ball rights reserved\b", re.IGNORECASE)
_CREDIT = re.compile(r"/(?:(?:19|20)\d\d\b|[A-Z]).*$")  # a photograph's: "© HC/2031/Studio Lind"
_PHRASE = re.compile(
    r"^(?:at|on|in|for|by|to|from|with|during|about|before|under|adopted|prepared|submitted|presented|agreed|signed)\s", re.IGNORECASE
)
_BESIDE = re.compile(r"\s[/|·•]\s")
_GENERIC = re.compile(
    r"(?:the )?(?:(?:general|permanent|executive|technical|joint|press|media|information|communications?|public|relations|affairs|policy|regional|country|head|and|of) )*(?:secretariat|office|department|directorate|division|unit|bureau|service|team|wing|section)",
    re.IGNORECASE,
)
_MASTHEAD_WORDS = 6
_SAID = 15  # characters that a sentence says of it
_AGENCY = re.compile(
    r"^[A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w’'-]+){0,2}(?:[.,]\s+([A-Z][A-Z-]{4,24})|,?\s+\(([A-Z][A-Za-z-]{1,20})\)|,?\s+/([A-Z][\w-]{2,20})/)\s*[–—-]{1,2}\s"
)
_SPEAKER = re.compile(r"\b(?:by|of)\b[^,]{3,60},\s+(?:[A-Z][\w-]* ?){1,5}\bof (?:the )?(?P<body>[A-ZÀ-Ý].{5,120})")
_CONVENED = re.compile(r"\b(?:organi[sz]ed|convened|hosted|called) by (?:the )?(?P<body>[A-ZÀ-Ý].{5,120})")
_SENTENCE_END = re.compile(r"(?:(?<=[a-zß-ÿ]{3})|(?<=(?:19|20)\d\d))\.(?=\s)")
# "Sixth Green Ports Forum": one of a row of events
_EDITION = re.compile(
    r"^(?:the )?(?:\d{1,3}(?:st|nd|rd|th)|(?:[a-z]+-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[a-z]+teenth|[a-z]+tieth)|annual|biennial)\b.*\b(?:forum|congress|assembly|session|meeting|summit)$",
    re.IGNORECASE,
)
_MOST_PARTIES = 3  # bodies on a title page: more are parties to a contract or a list of addresses
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_WEB = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|(?:https?://|www\.)\S+")
_CONTACT_WORDS = 30
_LINE_WORDS = 14
_LAST = 8  # passages among which a contact stands

Found = tuple[str | None, str | None]


def find_publisher(views: Views, properties: FileProperties, title: str | None, *, trust_properties: bool) -> Found:
    """Find the publishing body.

    Args:
        views: The document.
        properties: What the file says of itself.
        title: The document's title.
        trust_properties: Whether the file's word counts as it is (a web page's site name does); that of other files only where it names
            a body, since they hold typists and makers of software.

    Returns:
        Its name as printed and where it stands: behind "Published by" or ©, at the head of the imprint, on the title page (of the bodies
        above the title the nearest, since letterheads go from the whole to the part), in a sender's or contact line, in the title, in
        running heads, or in the file's properties, in this order; (None, None) if the document names none.
    """
    tries = (
        (_find_cued([*views.imprint, *views.front]), "imprint"),
        (_first(_leading_name(passage.text, needs_body=True) for passage in views.colophon), "imprint"),
        (_find_on_title_page(views), "title page"),
        (_find_contact([*views.imprint, *views.last[-_LAST:]]), "imprint"),
        (_find_in_title(title), "title"),
        (_find_masthead(views), "title page"),
        (_first(find_body(part) for head in views.heads for part in re.split(r"\s[|–—-]\s|\t", head)), "running head"),
        (find_agency(views), "dateline"),
        (_find_speakers_body(title), "title"),
        (_find_convener(views, title), "opening"),
        (properties.publisher if trust_properties else _first(map(find_listed_body, [properties.publisher, properties.authors])), "properties"),
    )
    found = next(((name, source) for name, source in tries if name), (None, None))
    return (_spell_out(found[0], views), found[1]) if found[0] is not None and _SHORT_NAME.fullmatch(found[0]) else found


def _spell_out(acronym: str, views: Views) -> str:
    """An acronym with the name that the text gives it: "Harbour Council (HC)"."""
    name = next((name for passage in views.body if f"({acronym})" in passage.text and (name := find_expansion(passage.text, acronym))), None)
    return f"{name} ({acronym})" if name else acronym


def find_body(line: str) -> str | None:
    """Find the body that a line names, if it names one and little else.

    Args:
        line: A line of a title page: "Ministry of Ports, 5 May 2031", "House of Cities, Committee on Water, Ports and Public Works".

    Returns:
        Its name without date and place; None for other lines.
    """
    if len(line.split()) > _LINE_WORDS or _PHRASE.match(line):
        return None
    for date in find_dates(line):
        line = line.replace(date.text, "")
    line = line.strip(" ,;|–—-()")
    parts = line.split(", ")
    name = _leading_name(parts[0], needs_body=True)
    if name is None or len(name) < 0.7 * len(parts[0]) or (_WORK.search(name) and not _is_body_for(name)) or _EDITION.match(name):
        return None
    for place, part in enumerate(parts[1:], start=1):
        if not _NAME.fullmatch(part):
            break
        # "Committee on Water, Ports and Public Works" goes on; "Ministry of Ports, Tannberg" does not
        goes_on = any(f" {link} " in part for link in ("and", "y", "et", "und", "&")) and _has_link(parts[place - 1])
        if goes_on or _has_body(part):
            name = ", ".join(parts[: place + 1])
    return name


def find_listed_body(text: str | None) -> str | None:
    """Find a body in what a file's properties say: a name of the gazetteer, or one that ends with a word for bodies.

    Args:
        text: The property.

    Returns:
        The name; None for persons, user names and makers of software.
    """
    for part in re.split(r"\s*(?:[;|]|,\s|\s-\s)\s*", (text or "").strip()):
        if part.casefold() in _known_bodies() or (len(part.split()) >= 2 and _has_body(part) and _NAME.fullmatch(part)):
            return part
    return None


def _first(names: Iterable[str | None]) -> str | None:
    return next((name for name in names if name), None)


def _find_cued(passages: list[Passage]) -> str | None:
    cue = pattern_of("publishers", "cues", r"(?:^|[\s(]){}\s*")
    for passage in passages:
        match = cue.search(passage.text) if len(passage.text) < 1000 else None
        claimed = _RIGHTS.split(passage.text[match.end() :])[0] if match else ""
        name = _leading_name(_CREDIT.sub("", claimed), needs_body=False) if match else None
        if name:
            return name
    return None


def _find_on_title_page(views: Views) -> str | None:
    """The body nearest above the title, else the first below it; a sender's line of a memo counts like a line above."""
    above: str | None = None
    is_above = any(passage.kind == "title" for passage in views.front)
    if not is_above and sum(find_body(passage.text) is not None for passage in views.front) > _MOST_PARTIES:
        return None
    for passage in views.front:
        if passage.kind == "title":
            if above:
                return above
            is_above = False
            continue
        sender = pattern_of("publishers", "senders", r"^{}\s*:\s*(?=\S)").match(passage.text)
        name = _find_in_parts(passage.text[sender.end() :]) if sender else find_body(passage.text)
        name = name or _first(find_body(part) for part in _BESIDE.split(passage.text))  # in two languages; "Harbour Institute | Brief 3"
        name = name or _find_before_person(passage.text)
        if name and above and _GENERIC.fullmatch(name):
            name = None  # "General Secretariat" is that of the body above it
        if name and not is_above:
            return name
        above = name or above
    return above


def _find_masthead(views: Views) -> str | None:
    """A line above the title that the text names as it stands: bodies whose names hold no word for bodies ("Rivers Watch Varda")."""
    above = list(itertools.takewhile(lambda passage: passage.kind != "title", views.front))
    if len(above) == len(views.front):
        return None
    texts = [passage.text for passage in views.body]
    for passage in above:
        name = passage.text
        if not 2 <= len(name.split()) <= _MASTHEAD_WORDS or not _NAME.fullmatch(name) or find_dates(name) or _WORK.search(name):
            continue
        if pattern_of("boilerplate", "menus", r"^{}$").match(name) or pattern_of("boilerplate", "not_titles", r"^{}").match(name):
            continue
        if any(len(text) > len(name) + _SAID and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for text in texts):
            return name
    return None


def find_agency(views: Views) -> str | None:
    """Find the news agency that signs a dateline: "KESSEL. VARDA-INFORM - The mayor …", "KESSEL (VNA) – …".

    Args:
        views: The document.

    Returns:
        Its name; None where the text opens otherwise.
    """
    match = _AGENCY.match(views.first[0].text) if views.first else None
    return next((name for name in match.groups() if name), None) if match else None


def _find_speakers_body(title: str | None) -> str | None:
    """The body that a speaker heads, of a speech: "Statement by Dr Ada Lind, Secretary General of the Varda Basin Commission, at …"."""
    match = _SPEAKER.search(title or "")
    return _leading_name(match["body"], needs_body=True) if match else None


def _find_convener(views: Views, title: str | None) -> str | None:
    """Who called the meeting that issued a communiqué, where the paper names no other."""
    if not title or not pattern_of("doctypes", "kinds.communique").search(title):
        return None
    called = (_CONVENED.search(passage.text) for passage in views.first[:3])
    return _first(_leading_name(match["body"], needs_body=True) for match in called if match)


def _find_in_parts(text: str) -> str | None:
    return _first(find_body(part) for part in re.split(r",\s+|;\s+|\s\|\s|:\s+", text))


def _find_before_person(text: str) -> str | None:
    """The body in front of its speaker: "Harbour Office, Dr Mina Tahr"."""
    match = re.match(r"^([^,]{4,60}),\s+(?:Dr|Prof|Mr|Ms|Mrs)\.?\s+[A-ZÀ-Ý]", text)
    return find_body(match[1]) if match else None


def _find_contact(passages: list[Passage]) -> str | None:
    """The body in a line with an e-mail or web address: "Press contact: Mara Lind, Harbour Office, press@…"."""
    for passage in passages:
        if len(passage.text.split()) <= _CONTACT_WORDS and _WEB.search(passage.text):
            # "Harbour Institute Secretariat 14 Quay Street No. 2, 1000 Tannberg": the address begins with a number
            name = _find_in_parts(_WEB.sub("", passage.text)) or find_body(re.split(r"\s+(?=\d)", passage.text)[0])
            if name:
                return name
    return None


def _find_in_title(title: str | None) -> str | None:
    """The body that is the title, or part of it, or that issued what the title names: "Resolution 5 of the Harbour Council"."""
    issued_by = pattern_of(
        "publishers", "issued", r"^{}(?: (?:no\.?|nr\.?|n°|number)? ?[\d/.-]+)? (?:of|by|de|del|du|des|der) (?:the |la |le |los |las )?(?=\w)"
    )
    if pattern_of("doctypes", "occasions", r"^{}").match(title or ""):
        return None  # "Address by Ada Lind at the opening of the Quay Forum": the event issues nothing
    for part in re.split(r":\s|\s[–—|]\s", title or ""):
        issued = issued_by.match(part)
        name = find_body(part[issued.end() :]) if issued else find_body(part)
        if name:
            return name
    return None


def _has_body(text: str) -> bool:
    body = pattern_of("publishers", "bodies", r"^{}$")
    return any(body.match(word.strip("(),.;:")) for word in text.split())


def _is_body_for(name: str) -> bool:
    """Whether what ends with the word of a work is what the body is for: "Centre for River Policy"."""
    head = re.split(r" (?:for|on|sobre|pour|für) ", name, maxsplit=1)
    return len(head) == 2 and _has_body(head[0])


def _has_link(text: str) -> bool:
    return any(word.lower() in _LINKS for word in text.split())


@cache
def _known_bodies() -> frozenset[str]:
    return frozenset(name.casefold() for thing in read_known_names() if thing.label == "ORG" for name in thing.names)


def _leading_name(text: str, *, needs_body: bool) -> str | None:
    """The name that a text opens with, up to the word that tells a body (Secretariat, Ministry of ...), where there is one."""
    match = _NAME.match(_ARTICLE.sub("", _SENTENCE_END.split(text.strip())[0]))
    if match is None:
        return None
    words = [word for word in match[0].split() if not _YEAR.match(word)]
    if not words or _WORK.match(words[0]):
        return None
    body = pattern_of("publishers", "bodies", r"^{}$")
    ends = [place for place, word in enumerate(words) if body.match(word.strip("(),.;:"))]
    if not ends:
        whole = _ORDERED.sub("", " ".join(_without_links(words)))
        return whole if not needs_body and len(words) <= 10 and not whole.isdigit() and whole not in _NO_BODY else None
    end = ends[0]
    # later words for bodies belong to the name while little stands between them: "Greater Lakes Initiative (GLI) Secretariat"
    while any(end < later <= end + 3 for later in ends):
        end = max(later for later in ends if end < later <= end + 3)
    end += 1
    if end < len(words) and words[end].lower() in _LINKS:
        end = len(words)  # Ministry of Trade and Industry
    if end < len(words) and words[end].startswith("("):
        end += 1
    found = _ORDERED.sub("", " ".join(_without_links(words[:end])).rstrip(".,;:"))
    return found if len(found.split()) >= 2 or (found.isupper() and len(found) <= 8 and not needs_body) else None


def _without_links(words: list[str]) -> list[str]:
    while words and words[-1].lower() in _LINKS:
        words = words[:-1]
    return words
