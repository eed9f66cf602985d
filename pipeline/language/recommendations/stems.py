"""What stands before a list: who is asked, how strongly, by whom, and what was answered."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.language.context import AnalysedSentence
from pipeline.language.recommendations.asking_stems import find_asker, find_resolver
from pipeline.language.recommendations.clauses import Subject, find_main_subject
from pipeline.language.recommendations.complements import Deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import any_of
from pipeline.language.recommendations.parties import drop_article, sort_phrase
from pipeline.language.recommendations.replies_wording import read_answer
from pipeline.language.recommendations.running import find_frames
from pipeline.language.recommendations.tellers import find_list_teller
from pipeline.language.recommendations.wish_lines import announces_acts


@dataclass(frozen=True, slots=True)
class Stem:
    """What introduces a list of recommendations.

    Attributes:
        sentence: Its last sentence.
        number: Its paragraph number; "".
        frame: Its own recommending clause, which the items inherit; None for "the following recommendations".
        response: The answer it gives to the whole list; None.
        party: Who answers, or whom the recommendations were made to; "".
        basis: Why that party is meant.
        is_heading: Whether only a heading says that recommendations follow.
        teller: Who puts the list forward, where it isn't the paper itself ("Participants suggested that:"); "".
        takes_clauses: Whether its items are clauses that hang on its "that" ("Unions asked that:").
        takes_nouns: Whether its items may be things wanted ("Traders called for:", "the following suggestions:").
        is_resolving: Whether its items are what a meeting resolved, some of which asks nobody for anything ("HAVE RESOLVED:").
    """

    sentence: AnalysedSentence
    number: str = ""
    frame: Frame | None = None
    response: str | None = None
    party: str = ""
    basis: str = "stem"
    is_heading: bool = False
    teller: str = ""
    takes_nouns: bool = False
    takes_clauses: bool = False
    is_resolving: bool = False

    @property
    def only_introduces(self) -> bool:
        """Whether the line asks for nothing without its items: "The Board recommended that the ministry:"."""
        return self.frame is None or self.takes_nouns or self.takes_clauses or self.frame.deed.actions[:1] == ("act",)


_BLOCK = re.compile(
    r"\brecommendations?\b[^.]{0,160}\b(?:listed below|below|following|(?:that|which) follow|formulated|made|presented|received|set out)\b|\b(?:following|above(?:-mentioned)?|below|these|listed|formulated) (?:\w+ ){0,2}recommendations?\b|"
    r"\brecommendations? (?:listed )?(?:below|above)\b|\brecommendations? nos?\.|\brecommendation noted\b|"
    r"\bthe following (?:enjoys?|did not enjoy|do not enjoy|will be examined|were (?:accepted|rejected|noted))\b",
    re.IGNORECASE,
)
_NAMED = r"(?P<who>(?:the )?(?:[A-ZÀ-Þ][\w'’.-]*(?:\s+(?:of|and|the|de)\s+(?=(?:the\s+)?[A-ZÀ-Þ]))?\s*(?:the\s+(?=[A-ZÀ-Þ]))?){1,8})"
_PARTIES = [
    re.compile(rf"\benjoy(?:s|ed)? {_NAMED}['’]s (?:full )?support"),
    re.compile(rf"\bsupport of (?:the State under review|{_NAMED})"),
    re.compile(rf"\b(?:examined|considered|accepted|supported|rejected|noted) by (?:and enjoy the support of )?{_NAMED}"),
    re.compile(rf"\b(?:made|addressed|directed) to {_NAMED}"),
    re.compile(rf"\b(?:responses?|answers?|positions?) of {_NAMED}"),
    re.compile(
        rf"^(?:\d+\.\s+)?{_NAMED}\s+(?:considers|accepts|rejects|notes|supports|agrees|takes|asks|asked|accepted|rejected|noted|supported|does not|did not|cannot|could not)\b"
    ),
]
# What promises recommendations without being one itself: "We make the following proposals:".
_PROMISE = re.compile(
    r"\b(?:recommendations?|suggestions?|proposals?|next steps|priority (?:actions?|areas? for action)|key asks|calls? to action|policy options|(?:actions?|steps|measures) (?:(?:are |is |that are |to be )?(?:urgently )?"
    r"(?:needed|required|recommended|proposed)|(?:to|should|must|need to|could) be taken)|(?:we|report|paper|brief|committee|commission|panel|inquiry|study|review|authors?) (?:also |therefore |further )?(?:recommends?|proposes?|suggests?|calls? for|asks?))\b[^.]*$",
    re.IGNORECASE,
)
# "Specific priorities include:", "The following measures will be important:": what comes is asked for where it is put as a deed.
_WEIGHED = rf"(?:{any_of('weighed_as')})"
_ACTS = r"(?:priorities|actions|measures|reforms|interventions|steps|initiatives)"
_PRIORITIES = re.compile(
    rf"^(?:(?:to|in|for|on|over|at|beyond|under|with) [^:]{{3,160}},\s+)?(?:(?:the|these|some|other|several|a number of|and|policy|reform)\s+)*(?:"
    rf"(?:{_WEIGHED}\s+)*(?:\w+\s+)?priorities\b[^:]{{0,60}}?\s(?:will be|would be|are|include|should include|could include|should be)(?: to)?"
    rf"|(?:{_WEIGHED}\s+)*{_ACTS}\b[^:]{{0,80}}?\s(?:will be|would be|are|should be)\s+(?:\w+ly )?(?:important|critical|crucial|essential|key|vital|urgent|necessary|advisable|desirable|priorities)"
    rf"|(?:(?:{_WEIGHED})\s+)*(?:recommended|suggested|proposed|necessary|needed|required|possible|priority)\s+(?:\w+\s+)?{_ACTS}\b[^:]{{0,60}}?\s(?:will be|would be|are|include|could include|should include|may include)"
    r")(?: (?:the following|as follows))?\s*:?$",
    re.IGNORECASE,
)
_SOMEBODYS = re.compile(
    r"(?:['’]s?\s+(?:\w+\s+){0,2}|\b(?:its|their|his|her)\s+(?:\w+\s+){0,2})priorities\b|\bpriorities of (?:the|its)\b|\b(?:taken|adopted|implemented|introduced|undertaken|planned|under way)\b",
    re.IGNORECASE,
)
_STEPS_OUTLINED = re.compile(
    r"\b(?:following|these|several|three|four|five|other|further) (?:\w+ ){0,2}(?:steps|actions|measures|ideas|options)\b[^:]{0,80}\b(?:(?:were|are|was) (?:\w+ly )?(?:outlined|proposed|suggested|recommended|put forward|advised)|"
    r"(?:put forward|proposed|suggested|raised) by)\b|\b(?:ideas|options|possibilities|suggestions)\b[^:]{0,80}\binclude[sd]?\s*:?$",
    re.IGNORECASE,
)
_NOT_A_PROMISE = re.compile(
    r"\b(?:previous|earlier|past|last|implement(?:ed|ing|ation)|followed up|progress|status|received|rejected|accepted|were|was|had|criteria|findings?|examples?|reasons?|benefits?|questions?)\b[^:]*:$",
    re.IGNORECASE,
)
_WORDED = re.compile(
    r"\b(?:amended|revised|reworded|worded|read|reads|defined|reformulated|replaced|inserted|supplemented|phrased|formulated|drafted)\b[^:]{0,80}\b(?:as follows|(?:the )?following(?: \w+){0,2})\s*:$"
)
_HANGING = re.compile(r"\b(?:should|must|that|to|need to|ought to)$")
# "The pilots named the following needs.": a full stop in the place of a colon.
_FOLLOWS = re.compile(r"\b(?:the following|as follows|(?:listed|set out|summari[sz]ed|presented|given) below)\b", re.IGNORECASE)
_WHEN_LEFT = re.compile(
    r",?\s+(?:by|before|within|in|no later than|until|from)\s+[^,:]{2,40}?,?$(?<=\d)|,\s+(?:by|before|within|in|no later than|until|at a minimum|in particular|among other things|inter alia)\b[^,:]{0,40},?$"
)
_DUMMY_VERB = " act on it."


def read_stem(sentence: AnalysedSentence, text: str, number: str, *, is_followed: bool = False) -> Stem | None:
    """Read a paragraph that may introduce recommendations.

    Args:
        sentence: Its last sentence.
        text: Its whole text, without its number.
        number: Its number; "".
        is_followed: Whether the next passage is an item of a list under it: then a stem may end without a colon.

    Returns:
        The stem; None if the paragraph introduces nothing of the kind.
    """
    last = sentence.row.text.strip()
    if is_followed and last.endswith(".") and (_FOLLOWS.search(last) or announces_acts(last, is_followed=True)):
        last = last[:-1] + ":"
    if _BLOCK.search(text):
        response = find_answer(text)
        if response or last.endswith(":") or re.search(r"\bto$", last):
            party, basis = _party(text)
            return Stem(sentence, number, _stem_frame(last), response, party, basis)
    if is_followed and last.endswith(";") and _FOLLOWS.search(last):
        last = last[:-1] + ":"
    if not last.endswith((":", ": -", "—", "–")) and not (
        is_followed and (_HANGING.search(last) or find_asker(last) is not None or find_resolver(last) is not None)
    ):
        return None
    if _WORDED.search(last):
        return None  # what follows is the wording of a law, and only the line above it recommends
    return _read_introduction(sentence, last, number)


def _read_introduction(sentence: AnalysedSentence, last: str, number: str) -> Stem | None:
    """The stem that a line ending in a colon is, by its own clause or by what it promises."""
    if _CONDITIONS.search(last):
        return Stem(sentence, number, teller=find_list_teller(last), takes_clauses=True, takes_nouns=True)
    frame, teller = _stem_frame(last), find_list_teller(last)
    is_thing = _FOR_NOUNS.search(last) is not None or announces_acts(last)
    if frame is not None:
        is_past = frame.is_reported and not teller and not frame.cue.lower().startswith(("is", "are"))
        return (
            None if is_past else Stem(sentence, number, frame, teller=teller, takes_nouns=is_thing, takes_clauses=_SEES_TO.search(last) is not None)
        )
    if _WERE_THESE.search(last) or announces_acts(last) or (is_thing and _THEY_ASK.match(last)):
        return Stem(sentence, number, teller=teller, takes_nouns=True)
    if _THEY_ASK.match(last) and _HANGING.search(last.rstrip(" :—–-")):  # "In it they ask them to"
        return Stem(sentence, number, teller=teller, takes_clauses=last.rstrip(" :—–-").endswith("that"))
    if (teller and (_ASKS_THAT.search(last) or is_thing)) or (_ASKS_THAT.search(last) and _WE.search(last)):
        return Stem(sentence, number, teller=teller, takes_clauses=not is_thing, takes_nouns=is_thing)
    if _STEPS_OUTLINED.search(last) or (_PRIORITIES.search(last) and not _SOMEBODYS.search(last)):
        return Stem(sentence, number, teller=teller)
    return _read_asking(sentence, last, number, teller)


def _read_asking(sentence: AnalysedSentence, last: str, number: str, teller: str) -> Stem | None:
    """The stem that a line is by an asking whose words stand in the items, by what a meeting resolved, or by a promise."""
    asker, resolver = find_asker(last), find_resolver(last)
    if asker is not None:
        return Stem(sentence, number, teller=teller or asker, takes_nouns=True)
    if resolver is not None:
        return Stem(sentence, number, teller=teller or resolver, is_resolving=True)
    if _PROMISE.search(last) and (teller or not _NOT_A_PROMISE.search(last)):
        return Stem(sentence, number, teller=teller, takes_nouns=True)
    return None


# "Staff advises consent subject to these conditions:": what was granted on conditions long ago asks for nothing.
_CONDITIONS = re.compile(
    r"\b(?:recommend|advis|propos|suggest|support|favou?r|urg)\w*\b(?![^:]*\b(?:was|were|been)\b)[^:]{0,120}?\b(?:subject to|on|with|under|provided)\s+(?:(?:these|the|certain|some|two|three|four|five|six|several|following)\s+)+(?:\w+\s+)?"
    r"(?:conditions|provisos|terms|stipulations)\s*:$",
    re.IGNORECASE,
)
# Read "Suggestions heard from the pilots were these:".
_WERE_THESE = re.compile(
    r"^(?!(?:earlier|previous|past|former|rejected|accepted)\b)(?:[\w’'-]+\s+){0,5}?(?:suggestions|proposals|requests|demands|recommendations|wishes|asks|ideas)\b[^:.;]{0,100}?\s(?:were|are|included?)\s+(?:these|the following|as follows)\s*:$",
    re.IGNORECASE,
)
_THEY_ASK = re.compile(
    r"^(?:[^:,]{2,60},\s+|in it,? )?(?:they|he|she|all|many|most|some|others|several|both|each|everyone|everybody)\b(?:\s+(?:of \w+|also|then|further|therefore|all|have|has|had|\w+ly)){0,3}\s+(?:call|ask|press|want|wish|demand|suggest|propos|recommend|advis|advocat|pled|plead)",
    re.IGNORECASE,
)
_ASKS_THAT = re.compile(r"\b(?:suggest|recommend|propos|ask|request|urg|demand|insist|advis|agree)\w*(?:\s+\w+ly)?\s+that\s*[:—–-]*$", re.IGNORECASE)
# "We, the undersigned, speaking for nine valleys, therefore demand that:": whose list it is, however far from the verb
_WE = re.compile(r"^\W*(?:we|i)\b(?!['’]|[^:]*\b(?:previously|earlier|last year|then|had)\b)", re.IGNORECASE)
# "Harbour masters must ensure that:": the items are clauses of what is to be so
_SEES_TO = re.compile(r"\b(?:ensure|ensuring|see(?: to it)?|make sure|guarantee|insist|provide) that\s*[:—–-]*$", re.IGNORECASE)
# "Traders called for:", "the following suggestions:": what comes may be no more than the thing wanted.
_FOR_NOUNS = re.compile(
    r"\b(?:call(?:s|ed)? for|ask(?:s|ed)? for|press(?:es|ed)? for|plead(?:s|ed)? for|the need for|in favou?r of|(?:wants?|wanted|wish(?:es|ed)?|like) to see|demand(?:s|ed)?|recommend(?:s|ed)?|suggest(?:s|ed)?|propose[sd]?|advocate[sd]?|advise[sd]?|"
    r"(?:suggestions|proposals|requests|demands|asks|wishes|needs|expectations|priorities)(?: (?:are|were|include[sd]?|came up|emerged))?)(?: the following)?\s*[:—–-]*$|\bexpect(?:s|ed)? (?:the following )?(?:from|of) [^:]{2,60}:$",
    re.IGNORECASE,
)


# "To recommend to the Cabinet of Ministers", "We therefore call upon Parliament", "The Forum appeals to the donors": whom the items tell what to do.
_RECOMMEND_TO = re.compile(
    r"(?<!was )(?<!were )(?<!been )\b(?P<cue>(?:recommend|propose|suggest|appeal|address|call)(?:s|ed|d|ing)?)\s+(?:itself\s+)?(?:to|upon|on)\s+(?P<who>(?:the|all|our|its)\s[\w’' ,-]{2,100}|[A-Z][\w’'-]*(?: (?:(?:of|for|and|the) )*[A-Z][\w’'-]*)*)(?<! to)(?<! that)$"
)


def _stem_frame(text: str) -> Frame | None:
    """The clause that the items go on: "The ministry should:" is read with a verb put in."""
    last = _WHEN_LEFT.sub("", text.strip().rstrip(" :—–-"))
    told = _RECOMMEND_TO.search(last)
    if told is not None and sort_phrase(told["who"]) == "party":
        return Frame("performative", told["cue"], "should", told.start("cue"), Deed(("act",)), Subject(told["who"]))
    for attempt in (last + (" acting." if last.endswith((" for", " by", " in")) else _DUMMY_VERB), last + "."):
        frames = [frame for frame in find_frames(attempt) if frame.kind != "wanting" or frame.cue.startswith("need")]
        if frames:  # "the work will require:" lists what is lacking as often as what is to be done
            return frames[-1]
    return None


def find_answer(text: str) -> str | None:
    """What a paragraph answers to recommendations: "accepted", "pending" ...; None if nothing."""
    return read_answer(text)


def find_party(text: str) -> str:
    """Who answers, or whom recommendations were made to; ""."""
    named = _party(text)[0]
    if named:
        return named
    subject = find_main_subject(text)
    return drop_article(subject) if sort_phrase(subject) == "party" else ""


def _party(text: str) -> tuple[str, str]:
    for pattern in _PARTIES:
        match = pattern.search(text)
        if match and match["who"]:
            who = re.split(r"(?<=[a-z]{3})\.\s", re.sub(r"\s+", " ", match["who"]))[0].strip(" .,;:")  # "St. Lucia", but no "Kessel. It"
            who = re.sub(r"\s+(?:and|of|the|which|who)$", "", who)
            if who and who.lower() not in {"the", "the state", "it"}:
                return drop_article(who), "state under review"
    return "", "stem"


_HEADING = re.compile(
    r"\brecommend|\bway forward\b|\bnext steps\b|\bcalls? to action\b|\bpolicy (?:options|implications|proposals|asks|actions|priorities|measures|responses?|advice)\b|\bagenda for\b|\bwhat (?:\w+ ){1,3}(?:can|could) do\b|\bwhat (?:can|could) be done\b|\bwhat (?:can|could|should|must) (?:[\w’'-]+ ){1,4}do\b|\bthe road ahead\b|\bsuggestions\b|\bpriorities for\b|\bwhat (?:should|must|needs? to) be done\b|\bpriority actions\b|"
    r"\baction (?:points|plan|items)\b|\b(?:our|key|core|two|three|four|five|six|seven|eight|nine|ten|policy) asks\b|\bproposals\b|\b(?:proposed|suggested|required|necessary|needed|priority|key|urgent) (?:\w+ )?(?:actions|measures|steps|interventions|reforms)\b|"
    r"^\W*(?:[\d.]+\s+)?(?:(?:our|the|key|core|main|joint|common|\w+['’]s?)\s+){0,3}demands\b|\bwhat (?:[\w’'-]+ ){1,4}(?:wants?|wanted|ask(?:s|ed)? (?:for|of)|demand(?:s|ed)?|call(?:s|ed)? for|propos(?:es?|ed)|recommend(?:s|ed)?|would (?:like|ask|want|change))\b|\bwhat (?:we|i)['’]d (?:like|ask|want|change)\b|"
    r"\b(?:actions|measures|steps|reforms) (?:needed|required|proposed|to (?:be )?taken?)\b|^\W*(?:[\d.]+\s+)?(?:main |specific )?actions:?$",
    re.IGNORECASE,
)
_NO_HEADING = re.compile(
    r"\b(?:status|implementation|follow-?up|progress|response|responses|replies|reply|previous|past|earlier|background|methodology|structure|list of tables|update)\b[^.]{0,40}\brecommend|"
    r"\brecommendations? (?:of|from|by) (?:previous|past|earlier)\b|\brecommendations? (?:(?:already|fully|largely|not yet|partly) )?(?:implemented|fulfilled|completed|closed|rejected|carried out)\b",
    re.IGNORECASE,
)


def promises(heading: str | None) -> bool:
    """Whether a heading says that recommendations stand under it."""
    if not heading or _NO_HEADING.search(heading):
        return False
    return bool(_HEADING.search(heading)) or find_asker(heading) is not None
