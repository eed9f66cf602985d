"""Cues that recommend by saying so: "we urge", "the panel recommended that", "operators are encouraged to", "Calls upon the ministries to"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.clauses import Subject, drop_met, find_main_subject, find_subject
from pipeline.language.recommendations.complements import read_noun_deed
from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import ADVERB, word_class
from pipeline.language.recommendations.parties import SOME, find_heads, own_sides, recommenders, sort_phrase
from pipeline.language.recommendations.passives import modality_by, read_passive
from pipeline.language.recommendations.sayings import read_said
from pipeline.language.recommendations.verbs import is_gerund

_VERB = re.compile(
    r"\b(?P<verb>recommend(?:s|ed|ing)?|suggest(?:s|ed|ing)?|propos(?:e|es|ed|ing)|advis(?:e|es|ed|ing)|urg(?:e|es|ed|ing)|encourag(?:e|es|ed|ing)|invit(?:e|es|ed|ing)|exhort(?:s|ed)?|"
    r"implor(?:e|es|ed)|call(?:s|ed|ing)?\s+(?:up)?on|call(?:s|ed|ing)?\s+for|appeal(?:s|ed|ing)?\s+(?:to|for)|(?:press|push)(?:es|ed|ing)?\s+(?:hard\s+|again\s+)?for|lobb(?:y|ies|ied|ying)\s+for|campaign(?:s|ed|ing)?\s+for|advocat(?:e|es|ed|ing)(?:\s+for)?|plead(?:s|ed)?\s+(?:for|with)|(?:caution|warn)(?:s|ed)?(?=\s[^,;:.]{3,90}?\snot\s+to\s)|wish(?:es|ed)?(?=\s+that\b)|ask(?:s|ed|ing)?\s+(?:above\s+all\s+)?for(?=[^,;.]{3,120}\sto\s)|ask(?:s|ed|ing)?|beg(?:s|ged)?|"
    r"request(?:s|ed|ing)?|expect|instruct(?:s|ed)?|mandate[sd]?|express(?:es|ed|ing)?\s+(?:(?:the|its|their|his|her|our|a|strong|sincere)\s+)?(?:\w+\s+)?hope|hop(?:e|es|ed)|insist(?:s|ed)?|demand(?:s|ed)?|(?:lik(?:e|es|ed)|want(?:s|ed)?|wish(?:es|ed)?)\s+to\s+see|counsel(?:s|led|ed)?|trust(?:s|ed)?(?=\s+that\b)|count(?:s|ed)\s+on|(?:would\s+(?:also\s+)?like|want(?:s|ed)?|wish(?:es|ed)?)(?!\s+to\b)(?=\s+(?:the|its|all|every|each|both|[A-Z])[^,;.]{1,60}?\sto\s)|"
    r"(?:reiterat|reaffirm|repeat|renew|echo|endors)(?:e|es|ed|s|ing)?\s+(?:its|their|our|his|her|the)\s+(?:earlier\s+|previous\s+)?(?:recommendations?|calls?|appeals?|proposals?)(?:\s+(?:for|to|(?:up)?on))?)\b",
    re.IGNORECASE,
)
_STEMS = {
    "recommend": "recommend", "suggest": "suggest", "propos": "propose", "advis": "advise", "urg": "urge", "encourag": "encourage", "invit": "invite", "exhort": "exhort", "implor": "implore",
    "appeal": "appeal to", "press": "press for", "push": "press for", "lobb": "press for", "campaign": "press for", "advocat": "advocate", "plead": "plead for", "caution": "urge", "warn": "urge", "ask": "ask", "request": "request", "hop": "hope", "insist": "insist", "demand": "demand", "expect": "expect",
    "instruct": "instruct", "mandate": "instruct", "express": "hope", "beg": "urge", "would": "wish", "want": "wish", "wish": "wish", "trust": "hope", "counsel": "advise", "count": "call on",
}  # fmt: skip
# Verbs that only a speaker, a paper or a body of advice can perform; a programme that "encourages firms" does something else.
_INFINITIVE_BEFORE = re.compile(
    r"\b(?:to|not|n[o']t|could|might|may|would not|if|when|whether|who|which|cannot|can|is|are|was|were|be|been|being|as|than|the|a|an|of|by|with|for|and be)\s*$",
    re.IGNORECASE,
)
_OWNED_BEFORE = re.compile(
    r"(?:['’]s|s['’]|\b(?:our|its|their|this|his|her|my|your|any|each|no|such|these|those|repeated|growing|recent|public|urgent|many|some|several|further|more))$",
    re.IGNORECASE,
)
_WISH_BEFORE = re.compile(
    r"\b(?:want|wants|wish|wishes|would like|like|must|should|we|again|decided|agreed|resolved|voted|determined|continues?|continued|went on|goes on|took the occasion|used the occasion) to\s*$",
    re.IGNORECASE,
)


def _name(verb: str) -> str:
    low = re.sub(r"\s+", " ", verb.lower())
    if low.startswith("call"):
        return "call for" if low.endswith("for") else "call on"
    if low.startswith("ask") and low.endswith("for"):
        return "ask for"
    if low.endswith(" hope") or low in {"wish", "wishes", "wished"}:  # "wished that the office would answer"
        return "hope"
    if low.startswith("appeal") and low.endswith("for"):
        return "plead for"
    if low.startswith("plead") and low.endswith("with"):
        return "appeal to"
    if low.endswith("to see"):
        return "like to see"
    if re.search(r"\b(?:its|their|our|his|her|the)\b", low):
        return (
            "call for"
            if low.endswith("for")
            else "call on"
            if low.endswith("on") and "call" in low
            else "appeal to"
            if low.endswith(" to")
            else "recommend"
        )
    return next(name for stem, name in _STEMS.items() if low.startswith(stem))


def find_performatives(sentence: str) -> Iterator[Frame]:
    """Find what somebody recommends in so many words.

    Args:
        sentence: A sentence.

    Yields:
        A frame for each recommending verb, with who recommends and who is meant, as printed.
    """
    for match in _VERB.finditer(sentence):
        name = _name(match["verb"])
        low = match["verb"].lower()
        frame = read_passive(sentence, match, name) if low.split()[0].endswith("ed") else None
        if frame:
            yield frame
            continue
        left = drop_met(sentence[: match.start()].rstrip())
        if _OWNED_BEFORE.search(left) and low.startswith(("request", "demand", "hope", "call", "appeal", "counsel")) and not _goes_further(left):
            continue  # the noun: "the applicant's request", "their calls for"
        if (
            low.endswith("ing")
            and _BRINGS.search(sentence[match.end() :])
            and not any(find_finite(part) for part in (left, left.rpartition(", ")[2]))
        ):
            continue  # "Furthermore, encouraging trade in hay can give spare fields a use": what the doing would bring
        if name == "like to see" and _FORESEES.search(left):
            continue  # "visitors will want to see the castle"
        if _INFINITIVE_BEFORE.search(left) and not _WISH_BEFORE.search(left) and not (name == "like to see" and re.search(r"\bwould$", left)):
            continue
        yield from _read_active(sentence, match, name)


def _goes_further(left: str) -> bool:
    """Whether "further" belongs to a verb, for no other stands before it: "We further call upon", but not "The report makes further calls"."""
    who = left.lower().removesuffix(" further")
    return who != left.lower() and find_finite(left[: len(who)]) is None


def _read_active(sentence: str, match: re.Match[str], name: str) -> Iterator[Frame]:
    low = match["verb"].lower()
    subject = find_subject(sentence, _subject_end(sentence, match.start()))
    joined = bool(
        re.search(
            rf"(?:,|\band|\bbut|\bor|,\s*while)\s*(?:also\s+|further\s+|therefore\s+|finally\s+|{ADVERB}\s+)*$",
            sentence[: match.start()],
            re.IGNORECASE,
        )
    )
    if subject.standing != "main" and not (subject.standing == "unclear" and (joined or low.endswith("ing"))):
        return
    if low.endswith("ing") and (match.start() < 12 or not _is_absolute(sentence, match)):
        return
    if joined and subject.reporter and low.endswith("ed") and sort_phrase(subject.text) != "party":
        subject = Subject(subject.reporter)  # "France noted that fines are rare and recommended": France goes on
    if not _can_recommend(
        subject, name, low, sentence, is_opening=match.start() < 3, is_joined=joined, is_would=_WOULD.search(sentence[: match.start()]) is not None
    ):
        return
    if subject.text.lower() in {"we", "i"} and low.endswith("ed") and name in _ONCE_DONE:
        return  # "we invited comments on the draft": told, and done
    right = sentence[match.end() :]
    found = read_said(right, name, is_ours=subject.text.lower() in {"we", "i", ""})
    if found is None and name in {"urge", "encourage"} and low.endswith(("ed", "ing")):  # "urged wider support for the guild"
        deed = read_noun_deed(right)
        found = ("", deed) if deed.actions and not re.match(r"\s*(?:by|in|with|and|to)\b", right) else None
    if found is None:
        return
    who, deed = found
    recommender = "" if match.start() < 3 else _recommender(sentence, match, subject, is_joined=joined or low.endswith("ing"))
    yield Frame("performative", match["verb"], modality_by(name), match.start(), deed, Subject(who), recommender, low.endswith("ed"))


_BRINGS = re.compile(r"^[^,;:]*\b(?:can|could|may|might|will|would)\b")
_FORESEES = re.compile(r"\bwill(?:\s+\w+)?$")
_ONCE_DONE = frozenset({"request", "invite", "ask", "appeal to", "encourage"})
_NAME_BEFORE = re.compile(
    r",\s+(?P<name>(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:(?:of|and|the|for|on)\s+)*[A-Z][\w’'-]*){0,7}|it)(?:\s+(?:also|however|further|therefore|thus|finally|strongly|then))*\s*$"
)


def _recommender(sentence: str, match: re.Match[str], subject: Subject, *, is_joined: bool) -> str:
    """Who recommends: a name right before the verb behind an opening phrase, the main subject for a second verb, else the subject found."""
    left = sentence[: match.start()].rstrip()
    near = _NAME_BEFORE.search(left)
    opening = sentence.split(maxsplit=1)[0]
    if near and (is_gerund(opening) or _FRONT.match(sentence)) and not re.search(r"\b(?:and|or)\s*$", left):
        return near["name"]
    if is_joined:
        main = find_main_subject(left.rsplit("; ", 1)[-1]) or _before_past(left)
        if (
            main
            and main.lower() not in {"there", "this", "that"}
            and (sort_phrase(main) in {"party", "pronoun"} or set(find_heads(main)) & recommenders())
        ):
            return main
    return subject.text


def _before_past(left: str) -> str:
    """The party before the first past tense: "One reviewer provided data, recommending"."""
    match = re.match(r"(?:[A-Z][a-z]+ \d+: )?(?P<who>[^,;:.]{3,80}?)\s+[a-z]+ed\s", left)
    return match["who"] if match is not None and sort_phrase(match["who"]) == "party" else ""


_FRONT = re.compile(
    r"(?:in|on|as|with|while|whilst|although|given|considering|regarding|concerning|finally|furthermore|moreover|additionally|referring|noting|after|at|to|for|from|by|despite|secondly|firstly|recalling)\b",
    re.IGNORECASE,
)


def _subject_end(sentence: str, start: int) -> int:
    gap = re.search(
        r"(?:\s+(?:would\s+like\s+to|wants?\s+to|wish(?:es)?\s+to|(?:decided|agreed|resolved|voted|determined)\s+(?:unanimously\s+)?to|would|must|has|have|had|further|also|therefore|thus|strongly|again|repeatedly|hereby|accordingly|consequently|likewise|finally|expressly|formally|again|once\s+more|continues?\s+to|continued\s+to|should))+\s*$",
        sentence[:start],
    )
    return gap.start() if gap else start


def _is_absolute(sentence: str, match: re.Match[str]) -> bool:
    """Whether a participle goes on from the main clause (", urging states to act"); "is urging" by a thing does not."""
    before = sentence[: match.start()].rstrip()
    return bool(
        re.search(
            r"(?:,|\band|\bby|\bwhile|,\s+with (?:the (?:latter|former|last|first)(?: of them)?|both|others|some|many|one|several))$|\b(?:we|committee|commission|inquiry|report|panel|i)\s+(?:are|is|am)(?:\s+(?:therefore|also|thus))*$",
            before,
            re.IGNORECASE,
        )
    )


def _can_recommend(subject: Subject, name: str, verb: str, sentence: str, *, is_opening: bool, is_joined: bool, is_would: bool) -> bool:
    """Whether the subject is one that recommends by this verb: a programme that "encourages women" doesn't."""
    low = subject.text.lower()
    if is_opening:  # a resolution's operative clause: "Urges the parties to"; an imperative in prose ("Encourage ...") is left to lists
        first = verb.split(maxsplit=1)[0]
        return first.endswith("s") and not first.endswith("ss")
    if verb.endswith("ing") or (is_joined and not low):  # efforts go on, "encouraging the hiring of" whomever
        return name != "encourage" or sort_phrase(low) != "thing" or bool(set(find_heads(low)) & recommenders())
    if low in {"", "there", "this", "that", "which", "these", "you"}:
        return name == "call for" and low in {"this", "that", "these"}
    if name in {"wish", "instruct"}:
        return low in {"we", "he", "she", "they", "it"} or sort_phrase(subject.text) == "party"
    if name == "expect" or verb == "ask":
        return low == "we" or (verb == "ask" and is_would and (low in {"i", "they"} or sort_phrase(subject.text) == "party"))
    if low in SOME or _SOME_OF_THEM.fullmatch(low):
        return verb.endswith("ed")  # "most asked that operators publish their fees"
    if low in {"we", "i", "he", "she", "they", "it", "us"}:
        return not (low == "it" and verb.endswith("s") and name in {"encourage", "invite"})
    return _may_recommend(subject.text, name, verb, sentence, is_formal=_FORMALLY.search(sentence) is not None)


# A body that says so in this manner performs it: "the Authority therefore invites road managers to".
_FORMALLY = re.compile(
    r"\b(?:therefore|hereby|accordingly|consequently|expressly|formally) (?:strongly |also )?(?:invites?|asks?|requests?|encourages?|calls?|urges?|advises?)\b"
)


def _may_recommend(text: str, name: str, verb: str, sentence: str, *, is_formal: bool) -> bool:
    heads = set(find_heads(text))
    is_body = is_formal and re.match(r"[Tt]he [A-Z]|[A-Z]{2,}\b", text) is not None
    speaks, sort = is_body or bool(heads & recommenders()), "party" if _NAMED.fullmatch(text) else sort_phrase(text)
    if name == "suggest":
        if not verb.endswith("ed") or (sort == "thing" and not speaks):  # findings suggest what is, unless they say what should be
            return bool(_ADVISING.search(sentence)) or (speaks and re.search(r"\bsuggests?\s+\w+ing\b", sentence) is not None)
        return speaks or sort != "thing"
    if name == "call for":
        return not verb.startswith("called") or sort != "thing"
    if name not in word_class("speakers_only"):
        return speaks or sort in {"party", "pronoun", "unknown"}
    if verb.endswith(("ed", "ed on", "ed upon")):
        return speaks or (sort == "party" and (name in {"urge", "hope"} or not heads & (own_sides() | word_class("doers"))))
    if name in {"encourage", "invite", "ask"}:
        return speaks
    return speaks or sort == "party"


_SOME_OF_THEM = re.compile(r"(?:many|most|some|several|two|three|all|both|none|half|others) of (?:them|those|these|us)")
_WOULD = re.compile(r"\bwould\s+(?:\w+ly\s+|also\s+)?$", re.IGNORECASE)
_NAMED = re.compile(r"[A-Z]{2,}(?: [A-Z][\w’'-]+){1,4}")  # "KLM Pumps": a firm's name may end in what it makes
_ADVISING = re.compile(r"\bthat\b.*\b(?:should|must|needs? to|ought to|ha(?:s|ve) to)\b")
# They encourage, invite and ask in the course of events, which is no advice.
