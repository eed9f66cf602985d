"""People who speak: each person that a sentence reports or quotes takes part, whether or not the text says what they are."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from pipeline.language.agenda import Appearance
from pipeline.language.beside import without_address
from pipeline.language.context import AnalysedSentence
from pipeline.language.lexicons import read_words
from pipeline.language.roles import Role, has_function, is_body, split_role
from pipeline.schemas import Mention

_LEADS = re.compile(
    r"^,?\swho\s(?:currently\s|also\s)?(?P<deed>heads|leads|chairs|runs|directs|manages|represents|coordinates|headed|led|chaired|ran|spoke for|speaks for|represented)\s"
    r"(?P<what>[^,;.“”]{3,90}?)(?=,|;|\.|$|\s(?:in|at|said|says|and)\s)"
)
_OF_BODY = re.compile(r"^\s(?:of|from|at|with|for|representing)\s(?:the\s)?")


_ELECTED = re.compile(
    r"^(?:\s\([^()]{1,60}\))?(?P<of>\s(?:of|from)\s(?:the\s)?[^,;:]{2,90}?)?,?\s(?:was|were|is)\s(?:then\s|also\s|unanimously\s)?(?:re-?)?(?:elected|chosen)\s(?:to serve\s)?(?:as\s)?(?:the\s)?(?P<office>[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,2})"
)
_THERE = re.compile(r"^[^.;:]{0,120}?\s(?:was|were)\s(?:also\s)?(?:present|in attendance|in the chair|on hand)\b")
_NO_VOICE = re.compile(r"^\s(?:(?:had|has|have)\s)?(?:continued\s(?!that|:|,)|appealed\s(?:the|against)\b)")  # acts told of, which no speech is
_SEGMENT = re.compile(r"[.,;:!?(“”\"]\s|[,.][”\"’]\s|^|\b(?:that|while|and|when|by|as|for)\s")
_POSSESSED = re.compile(r"^(?:(?:Its|Their|His|Her|Our|The|A|An|the|its|their|his|her|our|a|an)\s+)+")
_FINITE = re.compile(r"\b(?:is|was|are|were|has|have|had|will|would|been|be|who|which)\b")
_LONGEST_OFFICE = 12  # words in front of a name


def find_voices(sentences: Sequence[AnalysedSentence]) -> list[Appearance]:
    """Find the people who speak in a text, by the speakers of its sentences, and those told to be there or to be elected.

    Args:
        sentences: Sentences of the document, with mentions and speakers.

    Returns:
        Appearances in order; a family name alone is nobody's here.
    """
    found = []
    for sentence in sentences:
        if sentence.passage.kind == "footnote":
            continue
        for mention in sentence.mentions:
            if mention.label != "PERSON":
                continue
            speaker = sentence.row.speaker if sentence.row.speaker and _is_named(mention.text, sentence.row.speaker) else ""
            elected = _ELECTED.match(sentence.row.text[mention.end_char :]) if not speaker else None
            is_there = elected is not None or _THERE.match(sentence.row.text[mention.end_char :]) is not None
            name = speaker or (mention.text if is_there else "")
            if " " not in name or _NO_VOICE.match(sentence.row.text[mention.end_char :]) or _is_cut(sentence, mention):
                continue
            role = _role(sentence, mention)
            title = elected["office"] if elected is not None and has_function(elected["office"]) else role.title
            found.append(Appearance(name, title, role.organisation, "", None, sentence.row.sentence_id))
            if speaker:
                break
    return [*found, *_find_by_pronoun(sentences, {each.person for each in found})]


def _find_by_pronoun(sentences: Sequence[AnalysedSentence], known: set[str]) -> list[Appearance]:
    """People who speak under "he" and "she" alone, taken where they were named: "Deputy Mayor Ada Brook answers for it. “Count the trees,” she said."."""
    found: list[Appearance] = []
    last: dict[str, tuple[AnalysedSentence, Mention]] = {}
    for sentence in sentences:
        named = {mention.text: (sentence, mention) for mention in sentence.mentions if mention.label == "PERSON"}
        last |= named
        speaker = sentence.row.speaker or ""
        if " " not in speaker or speaker in known or any(_is_named(name, speaker) for name in named) or speaker not in last:
            continue
        where, mention = last[speaker]
        if not _is_cut(where, mention) and where.passage.kind != "footnote":
            role = _role(where, mention)
            known.add(speaker)
            found.append(Appearance(speaker, role.title, role.organisation, "", None, where.row.sentence_id))
    return found


def _is_named(name: str, speaker: str) -> bool:
    return name == speaker or speaker.endswith(f" {name}")


def _is_cut(sentence: AnalysedSentence, mention: Mention) -> bool:
    """Whether what was taken for a name ends a longer phrase: a body's name ("Cwmni Bae Ceri"), or what happened to somebody."""
    of = re.search(r"\b(?:of|by|against|with|about)\s(?:the\s)?([a-z]+)\s$", sentence.row.text[: mention.start_char])
    if of is not None and has_function(of[1]):
        return True  # "the death of journalist Ada Brook showed that"
    head = without_address(sentence.row.text[: mention.start_char])
    if head != sentence.row.text[: mention.start_char].strip():
        return False
    front = re.search(r"(?:(?:[A-Z][\w’'-]*|of|for|the|and)\s)*[A-Z][\w’'-]*$", head)
    return front is not None and not has_function(front[0]) and " " in head


def _role(sentence: AnalysedSentence, mention: Mention) -> Role:
    """What a clause behind the name tells ("who chairs the Quay Board"), the body that follows it ("of the Quay Board"), or the office in front of it."""
    text = sentence.row.text
    leads = _LEADS.match(text[mention.end_char :])
    if leads is not None:
        body = re.sub(r"^(?:the|a|an|its|their)\s", "", leads["what"].strip())
        return Role(f"{leads['deed']} {leads['what'].strip()}", split_role(body).organisation if is_body(body) else "")
    link = _OF_BODY.match(text[mention.end_char :])
    reach = mention.end_char + link.end() if link is not None else -1
    body_named = next((each.text for each in sentence.mentions if each.label in ("ORG", "PARK") and each.start_char == reach), "")
    front = _office_before(text[: mention.start_char])
    return Role(front.title, body_named or front.organisation)


def _office_before(head: str) -> Role:
    """The office in front of a name: "Its director", "Governor of the region", "the Auditor-General,"."""
    bare = re.sub(r",$", "", without_address(head).strip())
    starts = [match.end() for match in _SEGMENT.finditer(bare)]
    for start in sorted(set(starts), reverse=True):
        office = _POSSESSED.sub("", bare[start:].strip())
        office = re.sub(rf"^(?:{_verbs()})\s(?:the\s|a\s|an\s)?", "", office)
        office = _cut_lead(office)
        if office and has_function(office) and len(office.split()) <= _LONGEST_OFFICE and _FINITE.search(office) is None:
            return split_role(office) if has_function(" ".join(office.split()[:4])) else Role("", "")
    return Role("", "")


def _cut_lead(office: str) -> str:
    """An office without the words in front of its article: "In his message the representative of the Lake Bank" → "representative of the Lake Bank"."""
    if has_function(" ".join(office.split()[:4])):
        return office
    leads = [match.end() for match in re.finditer(r"\b(?:the|an?|its|their|his|her)\s", office)]
    return next((office[start:] for start in leads if has_function(" ".join(office[start:].split()[:3]))), office)


@functools.cache
def _verbs() -> str:
    return "|".join(map(re.escape, sorted(read_words("titles", "reporting.verbs"), key=lambda verb: (-len(verb), verb))))
