"""All frames of a sentence in running prose: a cheap look first, then each finder, then one frame an actor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.language.recommendations.addressed import find_addressed
from pipeline.language.recommendations.after_colon import find_after_colon, tell_after_colon
from pipeline.language.recommendations.announcing import is_announcement, keep_owned
from pipeline.language.recommendations.asides import drop_asides, place_in_whole
from pipeline.language.recommendations.carried import find_carried
from pipeline.language.recommendations.complements import Deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.impersonal import find_impersonal
from pipeline.language.recommendations.in_force import drop_facts
from pipeline.language.recommendations.modals import find_modals
from pipeline.language.recommendations.motions import find_motions
from pipeline.language.recommendations.named_options import find_named_options
from pipeline.language.recommendations.need_nouns import find_need_nouns
from pipeline.language.recommendations.no_other_way import find_no_other_way
from pipeline.language.recommendations.options import find_advice, find_helps, find_said_options, find_wants, find_wishes
from pipeline.language.recommendations.owed import find_owed
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.performatives import find_performatives
from pipeline.language.recommendations.plain_askings import find_plain_askings
from pipeline.language.recommendations.plain_verdicts import find_plain_verdicts
from pipeline.language.recommendations.pleas import find_pleas
from pipeline.language.recommendations.possible import find_possible
from pipeline.language.recommendations.predicates import find_predicates
from pipeline.language.recommendations.quotations import drop_quotes, holds_quotes
from pipeline.language.recommendations.requiring import find_required_acts
from pipeline.language.recommendations.rewordings import reword
from pipeline.language.recommendations.roundabout import find_roundabout
from pipeline.language.recommendations.spoken import find_spoken
from pipeline.language.recommendations.taken_up import find_taken_up
from pipeline.language.recommendations.tasked import find_tasked
from pipeline.language.recommendations.turnings import find_elliptic, find_phrases, find_turnings
from pipeline.language.recommendations.verdicts import find_verdicts
from pipeline.language.recommendations.voiced import find_voiced
from pipeline.language.recommendations.wanted import find_wanted
from pipeline.language.recommendations.ways import find_ways

_Finder = Callable[[str], Iterator[Frame]]


def _hints(words: str) -> tuple[str, ...]:
    """Stretches of lower-case text, parted by "|"; blanks count."""
    return tuple(words.split("|"))


# Most sentences hold none of these and cost no more than this look: a finder is asked only where one of its words stands.
_FIRST: tuple[tuple[_Finder, tuple[str, ...]], ...] = (
    (
        find_performatives,
        _hints(
            "recommend|suggest|propos|instruct|mandate|beg|want|wish|would like|would also like|advis|urg|encourag|invit|exhort|implor|call|appeal|press|push|lobb|campaign|advocat|plead|ask|request|hop|insist|demand|to see|expect|trust|count|counsel|caution|warn"
        ),
    ),
    (
        find_impersonal,
        _hints(
            " it |it is|it's|it’s|that makes|it makes|it will|it would|it may|it might|it could|it can|it remains|it becomes|it seems|it appears|it has"
        ),
    ),
    (find_modals, _hints("should|must|ought|need|have to|has to|had to| got to|better|to be | are to ")),
    (find_need_nouns, _hints("need|necessit|case ")),
    (
        find_phrases,
        _hints(
            "up to |onus|burden|responsib|the time |moment has|let us |do well|do better|be wise|be right|advised|had best|what |thing|proposal|suggestion|advice|plea|request|appeal|demand|wish| for | case for |there should|there must|there ought|there need|there ha|include"
        ),
    ),
    (find_motions, _hints("resolved|moved by|proposed by|motion by| be ")),
    (find_turnings, _hints(" is to | be to | remains to | is also to | is therefore to | is now to | is for |the need |this need ")),
)
_LATER: tuple[tuple[_Finder, tuple[str, ...]], ...] = (
    (
        find_predicates,
        _hints(
            "importance|priority|urgency|need|requir|necess|crucial|essential|vital|imperative|critical|indispensable|paramount|overdue|called for|in order|warranted|advisable|recommended|desirable|key|important|a must|central|deserve|merit|warrant|precondition|prerequisite|entry point"
        ),
    ),
    (
        find_voiced,
        _hints(
            "importance|urgency|need|necessity|important|priorit|necessary|essential|crucial|critical|urgent|vital|imperative|desirab|relevance|value"
        ),
    ),
    (
        find_required_acts,
        _hints(
            "require|necessitate|demand|presuppose|calls for|call for|entail|involve|mean|will take|would take|needs |will need|would need|depend|hinge|rests on|rest on|be needed|be necessary"
        ),
    ),
    (
        find_ways,
        _hints(
            "solution|remedy|answer|cure|alternative|option|possibilit|way |step|route|course|path|avenue|road|plan |policy|choice|idea|strategy|method|means|starting point|approach|worth|merit|value|sense|benefit|logic|wisdom|advantage|much |served by|gain from|be given|be paid|to play|play a|by |through "
        ),
    ),
    (
        find_named_options,
        _hints(
            "include|including|such as|notably| way | way,|solution|answer|means|approach|option|practice|priorit|need|task|duty|responsib|obligation|job"
        ),
    ),
    (find_roundabout, _hints(" if | when | where| once | before | after | as | while | by | through | for ")),
    (
        find_wanted,
        _hints(
            "want|wish|would |prefer|keen for|anxious for|eager for| to have | to get | to see |asked |asks |ask |request|demand|begged|beg |plead|petition"
        ),
    ),
    (
        find_pleas,
        _hints(
            "plea|appeal|call|request|demand|wish|desire|petition|suggestion|proposal|longing|hope|what |all |thing |favour|favor|against|oppos|support|back|endors|welcome| for "
        ),
    ),
    (find_verdicts, _hints("time|moment|hour|would be |will be |might be |may be |could be |best |better | wait|postponed|delayed|put off|deferred")),
    (find_after_colon, (":",)),
    (find_addressed, (":", ",")),
    (find_spoken, ("”", '"', "’")),
    (
        find_no_other_way,
        _hints(
            "there is |it makes |there’s no|there's no|there remains no|there will be no|there would be no|there can be no|for it but|no delay|no further delay|postpone|put off|delayed|deferred|shelved| go|cannot |can not |can't |can’t |no longer |must not |should not |the need |the necessity |the case |the urgency "
        ),
    ),
    (
        find_plain_verdicts,
        _hints(
            "wanted|needed|needs |need |a start|step|beginning|required|called for|necessary|essential|warranted|overdue|indispensable|essence|due|least|minimum| the |merit|deserve|warrant|wants|bear| it |it is|it takes|it falls|it would|would|served by|usefully|profitably|ideally|sensibly|wisely|preferably|better not|best not|regard|consider|remain"
        ),
    ),
    (
        find_plain_askings,
        _hints(
            "pray|beg|plead|against|represented|submit|petition|mov|moot|put to us|put it|counsel| it | for |insist|press|push|argu|look|appeal|rely|relies|would|asked by|urged by|requested by|advised by|may |might |will |could |that no |merit|sense|value|wisdom|advantage"
        ),
    ),
    (
        find_tasked,
        _hints(
            "directed|instructed|tasked|mandated|charged|entrusted|commissioned|ordered|assigned|obliged|obligated|commanded|enjoined|requested|asked|invited|recommended|urged|advised|called |encouraged|exhorted|given |directs|instructs|tasks|mandates|orders|resolved|agreed|decided|reminded|told |tells "
        ),
    ),
    (find_owed, _hints("least|minimum| owes | owe ")),
    (find_taken_up, _hints("recommendation|proposal|calls |call |request|appeal")),
    (find_elliptic, _hints("means|requires|implies|entails|calls for|includes|involves")),
)


def _asked(finders: tuple[tuple[_Finder, tuple[str, ...]], ...], sentence: str, low: str) -> list[Frame]:
    return [frame for finder, hints in finders if any(hint in low for hint in hints) for frame in finder(sentence)]


# "(a)" and "(ii)" inside a sentence stand between a verb and its object
_LETTER = re.compile(r"(?<=\s)\((?:[a-z]|[ivx]{1,4}|\d)\)\s+(?=[a-z])")
# "for the Bank to as a matter of urgency open a window": stands between "to" and its verb
_AT_ONCE = re.compile(r"(?<=\bto )as a matter of (?:\w+ )?(?:urgency|priority|necessity|course|principle) (?=[a-z])")
# Law in force: what it demands is described, not recommended.
_LAW_DEMANDS = re.compile(
    r"§|\b(?:U\.?S\.?C|C\.?F\.?R)\b|\b(?:[Uu]nder|[Pp]ursuant to|[Bb]y virtue of|required by|obliged by|mandated by) (?:the |this |that )?(?:[A-Z][\w-]+ |national |domestic |current |existing |international )*(?:law\b|legislation|sections?|subsections?|articles?|paragraphs?|rules?|regulations?|Act|Law|Code|Constitution|statutes?|Decree|Ordinance|Directive)\b"
)
_LAW_SAYS = re.compile(
    r"\b(?:[Ss]ections?|[Aa]rticles?|[Rr]ules?|[Rr]egulations?|[Ll]aw|[Dd]ecree|[Dd]irective|Act) (?:No\.? ?)?\d[\w().\/-]* (?:requires|provides|states|stipulates|prescribes|specifies|says|of the)\b|"
    r"\b(?:law|act|statute|constitution|regulations?|code|rules?|directive|decree|court|tribunal|contract|caveat|doctrine) (?:\w+ )?(?:requires?|provides?|stipulates?|prescribes?|states?|says?|obliges?|mandates?|specif(?:y|ies|ied)|held|ruled|lays? down|contains? the)\b",
    re.IGNORECASE,
)


def find_frames(sentence: str) -> list[Frame]:
    """Find what a sentence of prose recommends.

    Args:
        sentence: A sentence, as printed.

    Returns:
        Its frames in order, one for each actor; none where it recommends nothing.
    """
    if sentence.rstrip(" \"”'’)").endswith("?") or len(sentence) > 6000 or is_announcement(sentence):
        return []
    if "(" in sentence:
        sentence = _LETTER.sub("", sentence)
    sentence = _AT_ONCE.sub("", sentence)
    reworded = reword(sentence)
    if reworded is not None:
        bare, place_of = reworded
        return [replace(frame, start=place_of(frame.start)) for frame in find_frames(bare)]
    if "; " in sentence and (_LAW_SAYS.search(sentence) or _LAW_DEMANDS.search(sentence)):
        # "Carriers are obliged under section 12 to serve all; the Office could enforce that": the law binds its own clause
        return [replace(frame, start=frame.start + start) for start, clause in _cut_clauses(sentence) for frame in find_frames(clause)]
    pieces = drop_asides(sentence) if sentence.count(",") > 1 else []
    is_told = len(pieces) > 1 and pieces[0][1] == 0 and pieces[0][2] > 0  # ", she argued," is at the front now
    frames = _find_again(sentence, [] if is_told else _find(sentence), pieces)
    if not frames:
        return []
    if _LAW_SAYS.search(sentence):
        frames = [frame for frame in frames if frame.kind == "performative"]
    elif _LAW_DEMANDS.search(sentence):
        frames = [frame for frame in frames if frame.kind == "performative" or frame.modality == "should"]
    frames = keep_owned(sentence, drop_facts(sentence, frames))
    if any(frame.subject.standing == "main" for frame in frames):  # ", which should ..." adds to what is asked, and asks nobody else
        frames = [frame for frame in frames if frame.subject.standing != "which"]
    return _merge(sorted(_outermost(frames), key=lambda frame: frame.start))


def _cut_clauses(sentence: str) -> Iterator[tuple[int, str]]:
    """The clauses of a sentence between semicolons, each with its offset."""
    start = 0
    for clause in sentence.split("; "):
        yield start, clause
        start += len(clause) + 2


def _find_again(sentence: str, frames: list[Frame], pieces: list[tuple[str, int, int]]) -> list[Frame]:
    """What was found in a sentence, else in it without its asides, without its quotation marks, or in the clause that it only carries."""
    if not frames and len(pieces) > 1:
        frames = [replace(frame, start=place_in_whole(pieces, frame.start)) for frame in _find("".join(text for text, _, _ in pieces))]
    if not frames and holds_quotes(sentence):
        bare, places = drop_quotes(sentence)
        frames = [replace(frame, start=places[frame.start]) for frame in _find(bare)]
    if not frames:
        frames = [replace(frame, start=max(0, frame.start + by)) for clause, by in find_carried(sentence) for frame in _find(clause)]
    return frames


def _find(sentence: str) -> list[Frame]:
    low = sentence.lower()
    frames = _asked(_FIRST, sentence, low)
    frames += [frame for frame in _asked(_LATER, sentence, low) if not frames or (frame.kind == "predicate" and not _overlaps(frames))]
    if not frames and "need" in low:
        frames = [*find_wants(sentence)]
    if not frames and ("can " in low or "could " in low or "may " in low or "might " in low):
        frames = [*find_wishes(sentence)] or [*find_advice(sentence)] or [*find_helps(sentence)] or [*find_said_options(sentence)]
    if frames and (more := _SECOND.search(sentence)) and all(frame.start < more.start() for frame in frames):
        found = [*find_wishes(more["clause"])] or [*find_advice(more["clause"])]  # "..., and ministries might consider leaving a spare one"
        frames += [replace(frame, start=frame.start + more.start("clause")) for frame in found if sort_phrase(frame.subject.text) == "party"]
    if not frames and any(
        word in low for word in ("could ", "might ", "can ", "option", "possibility", "alternative", "avenue", "way out", "solution", "route")
    ):
        frames = [*find_possible(sentence)]
    return tell_after_colon(sentence, frames) if ":" in sentence else frames


_SECOND = re.compile(
    r"[,;]\s+(?:and|but|while)\s+(?P<clause>[^,;:]{3,90}?\s(?:might|could|may)\s(?:also\s|then\s|\w+ly\s)?(?:consider|wish\s+to|want\s+to|explore|look\s+at|think\s+about)\b[^;]*)$"
)


def _overlaps(frames: list[Frame]) -> bool:
    return any(other.kind in {"modal", "impersonal", "need"} for other in frames)


def _outermost(frames: list[Frame]) -> list[Frame]:
    """Where "recommended that X should" was read twice, keep the saying and drop what it says."""
    sayings = [frame for frame in frames if frame.kind == "performative"]
    if not sayings:
        return frames
    first = min(frame.start for frame in sayings)
    kept = [frame for frame in frames if frame.kind == "performative" or frame.start < first]
    inner = [frame for frame in frames if frame.kind == "modal" and frame.start > first]
    return kept + [frame for frame in inner[1:] if not _same(frame.subject.text, sayings[0].subject.text)]


def _merge(frames: list[Frame]) -> list[Frame]:
    merged: list[Frame] = []
    for frame in frames:
        match = next((number for number, other in enumerate(merged) if _joins(other, frame)), None)
        if match is None:
            merged.append(frame)
        else:
            merged[match] = _join(merged[match], frame)
    return merged


def _joins(one: Frame, other: Frame) -> bool:
    if (
        one.recommender
        and other.recommender
        and not _same(one.recommender, other.recommender)
        and other.recommender.lower() not in {"it", "they", "he", "she"}
    ):
        return False
    mine, theirs = _acting(one), _acting(other)
    if theirs.casefold().startswith(f"{mine.casefold()} ought "):
        return True  # "ministers ought not to wait, and need to act"
    return not mine or not theirs or _same(mine, theirs) or theirs.lower() in {"it", "they"}


def _acting(frame: Frame) -> str:
    return frame.deed.agent if frame.deed.is_passive else frame.subject.text


def _same(one: str, other: str) -> bool:
    return one.casefold().removeprefix("the ") == other.casefold().removeprefix("the ")


def _join(one: Frame, other: Frame) -> Frame:
    actions = tuple(dict.fromkeys((*one.deed.actions, *other.deed.actions)))
    lead = one if _acting(one) or not _acting(other) else replace(one, subject=other.subject)
    deed = Deed(
        actions,
        one.deed.target or other.deed.target,
        one.deed.is_passive and (other.deed.is_passive or not _acting(other)),
        one.deed.agent or other.deed.agent,
    )
    return replace(lead, deed=deed)
