"""Turns of phrase that ask for something: "an urgent issue is to", "what is needed is", "it is up to lenders to", "that also means to"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import Deed, names_known_verb, read_deed, read_noun_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.fronts import strip_front
from pipeline.language.recommendations.lexicon import alternatives, any_of, table
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.that_clauses import read_clause
from pipeline.language.recommendations.verbs import is_gerund, is_participle, lemmatise, name_action

_NEED_IS = re.compile(
    r"\b(?:the|this) need (?:to|for) (?P<deed>[^.;:]{3,140}?) (?:is|remains|has become) (?:(?:now|also|still|therefore|more|especially|particularly|increasingly|all the more) )*(?:urgent|clear|evident|pressing|great|greater|critical|paramount|imperative|acute|obvious|strong|essential)\b",
    re.IGNORECASE,
)


@functools.cache
def _turning() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[.;:,]\s+|\b(?:that|and|but|therefore|thus)\s+)(?P<lead>(?:an?|one|the|another|our|its|their|a further|what|so)\s+(?:[\w-]+\s+){{0,4}}?(?P<noun>{alternatives(table()['turning']['nouns'])})"
        r"(?:\s+(?:for|of|in|here|now|therefore|is needed)\b[^.;:]{0,60}?)?)\s+(?P<be>is|will be|would be|should be|must be|remains)(?:\s+(?:also|therefore|now|thus|for\s+(?P<who>[^.;:,]{2,60})))?\s+to\s+(?=[a-z])",
        re.IGNORECASE,
    )


def find_turnings(sentence: str) -> Iterator[Frame]:
    """Find "an urgent issue is to ...", "the first step is to ...", "the need to ... is urgent"."""
    for match in _turning().finditer(sentence):
        if re.search(
            r"\b(?:aim|goal|objective|purpose|role|function|mandate|mission|ambition|intention|plan|idea|government['’]s|its|their|his|her)\b",
            match["lead"],
            re.IGNORECASE,
        ):
            continue
        deed = read_deed(sentence[match.end() :])
        if not names_known_verb(deed):
            continue
        lead = match["lead"].lower()
        strong = re.search(r"\b(?:urgent|need|imperative|requirement|critical|crucial|must|essential)\b", lead)
        weak = match["noun"].lower() in table()["turning"]["weak"]
        yield Frame(
            "turning",
            match["lead"].strip(),
            "must" if strong else "may" if weak else "should",
            match.start("lead"),
            deed,
            Subject((match["who"] or "").strip()),
        )
    for match in _NEED_IS.finditer(sentence):
        deed = read_deed(match["deed"]) if " to " in match.group()[:12] else read_noun_deed(match["deed"])
        if deed.actions:
            yield Frame("need", "need", "must", match.start(), deed)


_PHRASES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"\b(?:it is|it’s|it's|it should be|it must be) (?:therefore |now |also )?(?P<cue>up to) (?P<who>[^,;:.]{2,80}?) to (?=[a-z])",
            re.IGNORECASE,
        ),
        "should",
    ),
    (
        re.compile(
            r"\b(?P<cue>the (?:onus|burden|responsibility) (?:is|lies|rests|falls)(?: now| therefore)?) (?:on|with|upon) (?P<who>[^,;:.]{2,80}?) to (?=[a-z])",
            re.IGNORECASE,
        ),
        "should",
    ),
    (
        re.compile(
            r"\b(?P<cue>the time (?:has come|is ripe|is right)|now is the time|the moment has come)(?: for (?P<who>[^,;:.]{2,80}?))? to (?=[a-z])",
            re.IGNORECASE,
        ),
        "must",
    ),
    (re.compile(r"(?:^|\bthat )(?:so |and |now )?(?P<cue>let us) (?=[a-z])", re.IGNORECASE), "should"),
    (
        re.compile(
            r"\b(?P<cue>(?:this|that|now|here|which) is (?:surely |therefore |also |precisely |then )?(?:the (?:right |very |best |ideal |proper )?|a good |an ideal )(?:moment|time|place|occasion))(?: for (?P<who>[^,;:.]{2,80}?))? to (?=[a-z])",
            re.IGNORECASE,
        ),
        "should",
    ),
    (
        re.compile(
            r"\b(?P<who>[^,;:.]{2,80}?) (?P<cue>would (?:\w+ )?do (?:well|better)|would (?:\w+ )?be (?:wise|right)|would (?:\w+ )?be (?:well |best )?advised|are well advised|is well advised|had best) to (?=[a-z])",
            re.IGNORECASE,
        ),
        "should",
    ),
)
# "Let us be honest with one another" opens a speech's next point
_LISTEN = re.compile(
    r"let us (?:\w+ )?(?:be (?:\w+ )?(?:honest|frank|clear|fair|blunt|plain|candid|realistic|under no illusion)|not (?:deceive|fool|kid)|face it|look at|take (?:the case|an example))\b",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"^(?:therefore, |thus, |and |but )?(?P<cue>what (?:matters|counts|is|was|remains|(?:the |our |their |these )?[\w -]{2,50}? needs?|(?:we|they|countries|governments) need)(?: (?:urgently|now|most|therefore) ?)*(?: needed| required| called for| wanted)?) (?:(?:now|next|most|first|instead|here|today|above all|in the end) )?(?:is|are) (?P<deed>[^.;]+)",
    re.IGNORECASE,
)
# "Her proposal was to turn the matter round", "the union's plea is that wages be raised"
_PROPOSAL = re.compile(
    r"(?:^|[.;:,]\s+|\b(?:that|and|but)\s+)(?P<owner>his|her|their|(?:the )?[A-Za-z][\w ’'-]{2,50}?(?:['’]s|s['’]))\s+(?:\w+\s+){0,2}?(?P<noun>proposal|suggestion|recommendation|advice|plea|request|appeal|demand|wish)\b"
    r"[^.;:,]{0,60}?\s(?:is|was|would be)\s+(?P<link>to|that)\s+(?=\S)",
    re.IGNORECASE,
)
# "What firms could do already is to file", "the first thing a board should do is to find out"
_TO_DO = re.compile(
    rf"\b(?:what|things?)\s+(?P<who>[^,;:.]{{2,60}}?)\s+(?P<modal>{any_of('modals_due')})\s+(?P<not>not\s+|never\s+)?(?:now\s+|first\s+|also\s+|already\s+|instead\s+)?do\b[^.;]{{0,80}}?\s(?:is|are)\s+(?:to\s+)?(?P<deed>[a-z][^.;]+)",
    re.IGNORECASE,
)
# "What ought to be tried is the whole system"
_TO_BE = re.compile(
    r"\bwhat\s+(?P<modal>should|must|ought to|needs to|has to)\s+(?:now\s+|first\s+|also\s+)?be\s+(?P<verb>[a-z]+)\s+is\s+(?P<thing>[^.;]+)",
    re.IGNORECASE,
)
# "A better course would be for the town to use the safeguard"
_FOR_WHOM = re.compile(
    r"^(?P<lead>(?:what|an?|the|one|another)\b[^.;:]{3,120}?),?\s(?:is|was|would be|will be)\s+for\s+(?P<who>[^,;:.]{2,60}?)\s+to\s+(?=[a-z])",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"\b(?:makes?|made|making|strengthens?|reinforces?) (?:the|a|an) (?:\w+ )?(?P<cue>case) for (?P<deed>[^.;,]+)|\bthere (?:is|was) (?:also )?(?:a|an) (?:very |particularly |extremely )?(?:strong|compelling|clear|good|powerful|urgent|growing) (?P<cue2>case) for (?P<deed2>[^.;,]+)",
    re.IGNORECASE,
)


# "There should be an audit": what ought to exist is to be made, held or given. "There should be no doubt" only guesses.
_THERE = re.compile(
    r"\bthere (?P<cue>should|must|ought(?: also| then| therefore)? to|needs? to|has to|have to)(?: also| then| therefore| always| clearly)? be (?P<thing>[^.;:?]{3,160})",
    re.IGNORECASE,
)
_GUESSED = re.compile(
    r"(?:little |no |some |any )?(?:doubt|surprise|reason|reasons|mistake|question|way|explanation|hundreds|thousands|about|around|at least \d|\d)\b",
    re.IGNORECASE,
)
_INCLUDE = re.compile(
    r"^\W*(?P<cue>(?:(?:the|other|further|possible|potential|specific|additional|some|main|these)\s+)*(?:(?:key|priority|policy|urgent|short-term|medium-term|long-term|technical|main|critical|concrete|reform)\s+)*"
    rf"(?:{any_of('acts_named')})(?: (?:in|for|to|at|on)\b[^,.;:]{{2,80}}?)? (?:would |could |should |will )?include) (?P<deed>[a-z][^.;:?]{{3,}})",
    re.IGNORECASE,
)


def _read_there(match: re.Match[str]) -> Iterator[Frame]:
    thing = match["thing"].strip()
    if _GUESSED.match(thing):
        return
    denied = thing.lower().startswith("no ")
    bare = re.sub(r"^(?:no|a|an|the|some|more|greater|better|clearer|stronger|regular)\s+", "", thing, flags=re.IGNORECASE)
    deed = read_noun_deed(bare)
    modality = "should" if match["cue"].lower().startswith(("should", "ought")) else "must"
    actions = deed.actions if deed.actions and not denied else (("not be",) if denied else ("be",))
    yield Frame("modal", match["cue"], modality, match.start("cue"), Deed(actions, deed.target or thing))


def find_phrases(sentence: str) -> Iterator[Frame]:
    """Find fixed phrases: "the onus is on landlords to", "the time has come to", "what is needed is", "makes the case for"."""
    for pattern, modality in _PHRASES:
        for match in pattern.finditer(sentence):
            deed = read_deed(sentence[match.end() :])
            if names_known_verb(deed) and not _LISTEN.match(sentence, match.start()):
                named = (match.groupdict().get("who") or "").strip()
                yield Frame(
                    "turning", match["cue"], modality, match.start("cue"), deed, Subject(named or ("we" if match["cue"].lower() == "let us" else ""))
                )
    tail = strip_front(sentence[sentence.rfind("; ") + 1 :].lstrip())[0]
    what = _WHAT.match(sentence) or _WHAT.match(tail)
    if what and re.match(r"what (?:matters|counts)", what["cue"], re.IGNORECASE) and re.match(r"to [a-z]", what["deed"]):
        deed = read_deed(what["deed"][3:])
        if names_known_verb(deed):
            yield Frame("turning", what["cue"], "should", len(sentence) - len(what.string) + what.start("cue"), deed)
    if what and re.search(r"need|required|wanted|called for", what["cue"], re.IGNORECASE):
        bare = re.sub(r"^(?:to|for)\s+", "", what["deed"])
        deed = read_deed(bare) if what["deed"].startswith("to ") else read_noun_deed(bare)
        yield Frame(
            "turning",
            what["cue"],
            "should" if "wanted" in what["cue"].lower() else "must",
            len(sentence) - len(what.string) + what.start("cue"),
            deed if deed.actions else Deed(("provide",), bare.strip()),
        )
    yield from _find_proposed(sentence)
    for match in _THERE.finditer(sentence):
        yield from _read_there(match)
    for match in _INCLUDE.finditer(sentence):
        if is_gerund(match["deed"].split()[0]) or name_action(match["deed"].removeprefix("the ").split()[0]):
            deed = read_noun_deed(match["deed"])
            if deed.actions:
                yield Frame("turning", match["cue"], "may" if "option" in match["cue"].lower() else "should", match.start("cue"), deed)
    for match in _CASE.finditer(sentence):
        deed = read_noun_deed(match["deed"] or match["deed2"])
        yield Frame(
            "turning",
            match["cue"] or match["cue2"],
            "should",
            match.start(),
            deed if deed.actions else Deed(("adopt",), (match["deed"] or match["deed2"]).strip()),
        )


def _find_proposed(sentence: str) -> Iterator[Frame]:
    for match in _PROPOSAL.finditer(sentence):
        right, owner = sentence[match.end() :], match["owner"]
        found = ("", read_deed(right)) if match["link"].lower() == "to" else read_clause(right)
        if found and found[1].actions and not found[1].is_perfect:
            teller = _OWNERS.get(owner.lower()) or re.sub(r"['’]s?$", "", owner)
            yield Frame("turning", match["noun"], "should", match.start("noun"), found[1], Subject(found[0]), teller, is_reported=True)
    for match in _TO_DO.finditer(sentence):
        deed = read_deed(match["deed"])
        if names_known_verb(deed):
            if match["not"]:
                deed = replace(deed, actions=tuple(f"not {action}" for action in deed.actions))
            modality = _TO_DO_MODALITY.get(match["modal"].lower(), "should")
            yield Frame("turning", match["modal"], modality, match.start("modal"), deed, Subject(match["who"].strip()))
    for match in _TO_BE.finditer(sentence):
        if is_participle(match["verb"]):
            modality = "should" if match["modal"].lower() in {"should", "ought to"} else "must"
            yield Frame(
                "turning", match["modal"], modality, match.start("modal"), Deed((lemmatise(match["verb"]),), match["thing"].strip(), is_passive=True)
            )
    behind = sentence.rfind(": ") + 2 if ": " in sentence else 0
    whom = _FOR_WHOM.match(sentence) or _FOR_WHOM.match(sentence[behind:])
    if whom is not None and sort_phrase(whom["who"]) == "party" and not _AIMED.search(whom["lead"]):
        deed = read_deed(whom.string[whom.end() :])
        if names_known_verb(deed):
            yield Frame("turning", whom["lead"], "should", len(sentence) - len(whom.string), deed, Subject(whom["who"].strip()))


_TO_DO_MODALITY = {"can": "may", "could": "may", "must": "must", "need to": "must", "needs to": "must", "have to": "must", "has to": "must"}
_OWNERS = {"his": "he", "her": "she", "their": "they"}
_AIMED = re.compile(
    r"\b(?:aim|goal|objective|purpose|role|function|mandate|mission|ambition|intention|plan|idea|time|challenge|difficulty|norm|practice|rule|task|test|reason|job)\b",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"^(?:that|this|it)\s+(?:also\s+|therefore\s+|further\s+)?(?:means|requires|implies|entails|calls for|includes|involves)\s+(?P<to>to\s+)?(?P<deed>[a-z].*)$",
    re.IGNORECASE,
)


def find_elliptic(sentence: str) -> Iterator[Frame]:
    """Find "that also means to ..." behind a recommendation: the need is inherited from the sentence before."""
    match = _MEANS.match(sentence)
    if not match:
        return
    deed = read_deed(match["deed"]) if match["to"] else read_noun_deed(match["deed"])
    if deed.actions and (match["to"] or is_gerund(match["deed"].split()[0])):
        yield Frame("elliptic", sentence[: match.start("deed")].strip(), "must", 0, deed)
