"""Cues without a modal verb: "it is necessary to", "is of the utmost importance", "the need for", "an urgent issue is to", "that also means to"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pipeline.language.recommendations.clauses import Subject, find_subject
from pipeline.language.recommendations.complements import Deed, read_deed, read_noun_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import alternatives, impersonal_adjectives, is_strong, starts_telling, table
from pipeline.language.recommendations.verbs import is_base, is_gerund, is_noun_too, lemmatise, name_change

_DEGREE = r"(?:(?:very|also|still|therefore|thus|now|even|more|most|all the more|particularly|especially|equally|highly|absolutely|increasingly|critically|vitally|extremely|always|further|both|again|then|often|clearly)\s+)*"


@functools.cache
def _impersonal() -> re.Pattern[str]:
    verb = r"(?:is|remains|becomes|will be|would be|may be|might be|could be|has become|will become|seems|appears|was|were|had been|being|’s|'s)"
    return re.compile(
        rf"\b(?:it(?:\s+(?:also|therefore|thus|still|now|further))?\s*{verb}|(?:find|finds|found|consider|considers|considered|believe|believes|deem|deems|think|thinks|make|makes|making)(?:\s+that)?\s+it(?:\s+(?:is|to be))?)"
        rf"\s+(?P<not>not\s+|no\s+longer\s+|un)?{_DEGREE}(?P<adj>{impersonal_adjectives()})\b\s*(?P<rest>,?[^,]{{0,60}},)?\s*(?P<link>for\s+(?P<who>[^,;:.]{{2,90}}?)\s+to|to|that)\s+",
        re.IGNORECASE,
    )


def find_impersonal(sentence: str) -> Iterator[Frame]:
    """Find "it is crucial to ...", "it is important for cities to ...", "it is vital that parties ..."."""
    for match in _impersonal().finditer(sentence):
        if match["not"] or re.search(
            r"\b(?:was|were|had been|found|considered)\b", match.group()[: match.start("adj") - match.start()], re.IGNORECASE
        ):
            continue
        if re.search(r"\b(?:if|where|when|whether|as|because|unless|than)\s*$", sentence[: match.start()], re.IGNORECASE):
            continue
        right = sentence[match.end() :]
        modality = _impersonal_modality(match)
        if match["link"].lower() == "that":
            frame = _read_that(match, right, modality)
            if frame:
                yield frame
            continue
        if starts_telling().match(right) or re.match(r"have\s+\w+(?:ed|en)\b", right):
            continue
        deed = read_deed(right)
        if deed.actions:
            yield Frame("impersonal", match["adj"], modality, match.start("adj"), deed, Subject((match["who"] or "").strip()))


def _impersonal_modality(match: re.Match[str]) -> str:
    if re.search(r"\b(?:may|might|could) be\b", match.group(), re.IGNORECASE):
        return "may"
    if re.search(r"\bwould be\b", match.group(), re.IGNORECASE):
        return "should"
    return "must" if is_strong(match["adj"]) else "should"


_THAT_VERB = re.compile(
    r"^(?P<who>(?:[^\s,;:.]+\s+){0,14}?[^\s,;:.]+?)\s+(?P<verb>should\s+|must\s+|can\s+|will\s+|are\s+able\s+to\s+|is\s+able\s+to\s+|do\s+|does\s+)?(?P<not>not\s+)?(?P<word>be|is|are|[a-z]+)\b"
)


def _read_that(match: re.Match[str], right: str, modality: str) -> Frame | None:
    if re.match(r"[^.]{0,80}\b(?:has|have|had|was|were|did) (?:been |already |not )?\w+", right) and not re.search(r"\b(?:should|must)\b", right):
        return None
    found = read_clause(right)
    return Frame("impersonal", match["adj"], modality, match.start("adj"), found[1], Subject(found[0])) if found else None


def read_clause(text: str) -> tuple[str, Deed] | None:
    """Read a clause that asks for something: "parties include suppliers", "a fund be set up", "the state should act".

    Args:
        text: What follows "recommended that".

    Returns:
        The subject and the deed; None if no verb is found.
    """
    text = re.sub(r"^,[^,]{2,80},\s*", "", text.lstrip())
    text = re.sub(r",\s(?:which|who|whose)\b[^,]{3,200}(?:\([^)]*\))?,\s", " ", text)
    text = re.sub(
        r"^(?:in|to|for|by|with|on|at|given|as|when|where|until|before|after|following|pending|under|if|unless|while|whilst|although|together with|along with)\b[^,]{2,120},\s*",
        "",
        text,
        flags=re.IGNORECASE,
    )
    words = list(re.finditer(r"[A-Za-z][\w'’-]*|[,;:.]", text))[:45]
    for number, word in enumerate(words):
        low = word.group().lower()
        if low in {";", ":", "."}:
            break
        if number == 0:
            continue
        if low in {"should", "must", "shall", "ought", "could", "needs", "need"} and number:
            rest = re.sub(r"^\s*to\b", "", text[word.end() :])
            return text[: word.start()].strip(" ,"), read_deed(rest.lstrip())
        if low == "be" or (low == "not" and number + 1 < len(words) and (is_base(words[number + 1].group()) or words[number + 1].group() == "be")):
            return _subject_before(text[: word.start()]), read_deed(text[word.start() :])
        if low in {"is", "are"}:
            return _subject_before(text[: word.start()]), read_deed("be " + text[word.end() :].lstrip())
        if low in {"will", "would", "can", "may"}:
            return _subject_before(text[: word.start()]), read_deed(text[word.end() :].lstrip())
        previous = words[number - 1].group().lower()
        if low in {"continues", "remains", "becomes", "includes", "receives", "takes", "has", "gets"} and number > 1:
            return _subject_before(text[: word.start()]), read_deed(lemmatise(low) + text[word.end() :])
        if word.group().islower() and is_base(low) and _is_subjunctive(low, previous, text[word.end() :]):
            return _subject_before(text[: word.start()]), read_deed(text[word.start() :])
    return None


def _subject_before(text: str) -> str:
    return re.sub(
        r",.*$",
        "",
        re.sub(r"(?:\s+(?:also|further|fully|therefore|then|both|each|all|first|at least|now|still|only|jointly|\w+ly))+$", "", text.strip(" ,")),
    ).strip()


def _is_subjunctive(verb: str, previous: str, rest: str) -> bool:
    """A base form behind a noun is a verb where an object follows; behind "to", an article or a preposition it is none."""
    if previous in {
        "to",
        "the",
        "a",
        "an",
        "of",
        "for",
        "in",
        "on",
        "by",
        "with",
        "its",
        "their",
        "and",
        "or",
        ",",
        "from",
        "at",
        "into",
        "through",
        "under",
        "as",
        "this",
        "that",
    } or re.search(r"(?:al|ive|ous|ic|ary)$", previous):
        return False
    return (
        not is_noun_too(verb)
        or previous.endswith("ly")
        or bool(re.match(r"\s+(?:the|a|an|its|their|all|any|more|further|with|to|on|in|measures|steps|efforts|and \w+ (?:the|its))\b", rest))
    )


# Predicates of a need: "... is of the utmost importance", "... are urgently needed".
_PREDICATE = re.compile(
    r"\b(?P<be>is|are|remains?|will be|would be|should be|must be|becomes?)\s+(?P<not>not\s+|no\s+longer\s+)?"
    r"(?:(?:also|still|therefore|thus|now|urgently|critically|desperately|badly|sorely|clearly|absolutely|particularly|especially|equally|increasingly|all|both|very|most|long)\s+)*"
    r"(?P<word>of\s+(?:the\s+)?(?:utmost|paramount|greatest|critical|crucial|vital|highest)\s+(?:\w+\s+)?(?:importance|priority|urgency)|a\s+(?:matter\s+of\s+)?(?:top\s+|high\s+|key\s+|national\s+|main\s+|"
    r"diplomatic\s+|strategic\s+|first\s+)?(?:priority|urgency)|needed|required|necessary|crucial|essential|vital|imperative|critical|indispensable|paramount|overdue|called\s+for|in\s+order|warranted|advisable|recommended|desirable|key|important|a\s+must|in\s+(?:urgent|dire|great)?\s*need\s+of)\b",
    re.IGNORECASE,
)
_WISHED_NOUN = re.compile(
    r"\b(?:investment|reform|action|measure|effort|cooperation|co-operation|coordination|co-ordination|collaboration|support|step|research|training|change|attention|solution|intervention|approach|"
    r"strategy|policy|plan|framework|dialogue|commitment|engagement|work|funding|financing|guidance|legislation|regulation|monitoring|review|study|data|resource|capacity|mechanism|programme|"
    r"infrastructure|assistance|leadership|planning|standard|clarity|transparency|oversight|improvement|decision|incentive|partnership|safeguard|system|assessment|analysis|information|focus|vigilance|"
    r"flexibility|consultation|integration|implementation|involvement|shift|response|protection|development|adjustment|strengthening|enforcement)s?\b",
    re.IGNORECASE,
)


def find_predicates(sentence: str) -> Iterator[Frame]:
    """Find a doing or a wanted change that "is needed" or "is of the utmost importance"; praise of a thing is left out."""
    for match in _PREDICATE.finditer(sentence):
        if match["not"]:
            continue
        word = re.sub(r"\s+", " ", match["word"].lower())
        right = sentence[match.end() :]
        if word.startswith("in ") and word.endswith("need of"):
            deed = read_noun_deed(right)
            subject = find_subject(sentence, match.start())
            if deed.actions and subject.standing == "main":
                yield Frame("predicate", match["word"], "must", match.start("word"), deed)
            continue
        subject = _read_topic(sentence, match.start())
        wanted = _topic_deed(subject, word, right, match["be"].lower())
        if wanted is not None:
            yield Frame("predicate", match["word"], _predicate_modality(match["be"].lower(), word), match.start("word"), wanted)


_NO_DOING = frozenset(
    ["being", "having", "understanding", "knowing", "including", "according", "following", "existing", "growing", "increasing", "leading", "emerging", "remaining", "developing", "ongoing", "working", "considering", "regarding", "concerning", "depending"]
)


def _read_topic(sentence: str, end: int) -> Subject:
    """The subject of a predicate; a long gerund phrase with commas is taken whole."""
    left = sentence[:end].strip()
    start = re.split(r"(?<=[;:])\s", left)[-1]
    bare = re.sub(
        r"^(?:however|therefore|moreover|furthermore|additionally|in addition|finally|also|thus|second|first|third|in particular)[,]?\s+",
        "",
        start,
        flags=re.IGNORECASE,
    )
    if (
        bare.split()
        and is_gerund(bare.split()[0])
        and bare.split()[0].lower() not in _NO_DOING
        and not re.search(r"\b(?:is|are|was|were|has|have|will|which|who|that)\b", bare)
    ):
        return Subject(bare)
    return find_subject(sentence, end)


def _topic_deed(subject: Subject, word: str, right: str, be: str) -> Deed | None:
    text = subject.text
    if subject.standing != "main" or not text or text.lower() in {"it", "this", "that", "there", "they", "what", "which", "these", "those", "such"}:
        return None
    first = text.split()[0]
    if is_gerund(first) and first.lower() not in _NO_DOING and not _is_plain_noun(text):
        if word in {"needed", "required"} and re.match(r"\s*(?:by|for|under)\b", right):
            return None
        if "priority" in word and be in {"is", "are", "remain", "remains"} and re.match(r"\s*(?:for|of)\b", right):
            return None  # what somebody holds to be a priority
        return read_noun_deed(text)
    if word in {"key", "important", "in order", "a must"} or (word.endswith(("priority", "urgency")) and not re.match(r"an?\b", text)):
        return None
    bare = re.sub(r"^(?:the|a|an|such|any|some|both|much|this|that)\s+", "", text, flags=re.IGNORECASE)
    opening = bare.split()[0].lower() if bare else ""
    if opening in {
        "further",
        "additional",
        "urgent",
        "concerted",
        "sustained",
        "new",
        "continued",
        "coordinated",
        "decisive",
        "immediate",
        "targeted",
        "decisions",
    } or (name_change(opening) and opening not in {"less", "fewer", "lower"}):
        return _noun_or(read_noun_deed(bare), opening)
    if word in {
        "needed",
        "required",
        "necessary",
        "called for",
        "warranted",
        "overdue",
        "advisable",
        "desirable",
        "recommended",
    } and _WISHED_NOUN.search(bare):
        if re.match(r"the\b", text, re.IGNORECASE) and not re.search(r"\b(?:of|for)\b", text):
            return None  # "the investment is needed because": known already, not asked for
        if re.match(r"\s*(?:by|under|because|as a result|due|of)\b", right):
            return None
        return _noun_or(read_noun_deed(bare), "need")
    return None


def _is_plain_noun(text: str) -> bool:
    """ "Training is essential": an -ing word that is a noun unless an object follows."""
    return bool(
        re.match(
            r"(?:training|housing|building|planning|funding|financing|monitoring|farming|banking|learning|manufacturing|mining|fishing|marketing|accounting|teaching|shipping)\b(?!\s+(?:up|on|a|an|the|new|more|better|stronger|of the|capacity|capacities|in)\b)",
            text,
            re.IGNORECASE,
        )
    )


def _noun_or(deed: Deed, fallback: str) -> Deed:
    return deed if deed.actions else Deed((name_change(fallback) or "provide",), deed.target)


def _predicate_modality(be: str, word: str) -> str:
    if be == "would be" or word in {"advisable", "desirable", "recommended", "a priority", "important", "key"} or be == "should be":
        return "should"
    return "must"


_VOICING = (
    r"show|shows|showed|shown|highlight\w*|stress\w*|emphasi[sz]\w*|underlin\w*|underscor\w*|point\w*|identif\w*|see|sees|saw|recogni[sz]\w*|acknowledg\w*|demonstrat\w*|reveal\w*|reaffirm\w*|reiterat\w*|"
    r"express\w*|not(?:e|ed|es|ing)|confirm\w*|indicat\w*|suggest\w*|attention|rais\w*|agree\w*|discuss\w*|insist\w*|affirm\w*|stat\w*|mention\w*|voic\w*|drew|draw\w*|brings?|illustrat\w*|call\w*|"
    r"there\s+(?:is|are|remains?|exists?|was|’s|'s)|there\s+is\s+also|and|but|as\s+well\s+as|while(?:\s+also)?"
)
_NEED = re.compile(
    rf"\b(?P<voice>{_VOICING})\b(?P<between>(?:\s+(?:out|to|on|up|also|therefore|still|thus|clearly|now|further|attention|the|an?|this|that|both|continued|"
    r"clear|strong|urgent|pressing|great|greater|growing|real|particular|special|critical|continuing|immediate|inevitable|obvious|dire|overall|common|ongoing|general|important|significant|major|vital|"
    r"paramount|specific|further|additional|desperate|compelling|absolute|increased|increasing|evident|overriding|crucial|essential|national|more)\s*){0,6})(?P<word>needs?|necessity|necessities|case)\s+(?P<link>to|for|of)\s+",
    re.IGNORECASE,
)


def find_need_nouns(sentence: str) -> Iterator[Frame]:
    """Find needs named by a noun: "there is a need to", "highlighted the necessity of", "shows the need for"."""
    for match in _NEED.finditer(sentence):
        word, voice, between = match["word"].lower(), match["voice"].lower(), match["between"].lower()
        if re.search(r"\bno\s*$", between) or (word == "case" and not ("strong" in between or "compelling" in between)):
            continue
        if (
            voice in {"and", "but", "as well as", "while", "while also"}
            and not _NEED.search(sentence[: match.start() + 2])
            and not re.search(r"\bnecessity|\bneed (?:for|to|of)\b|\bimportance\b", sentence[: match.start()])
        ):
            continue
        if voice.startswith("call") and match["link"].lower() != "to":
            continue
        if not re.search(r"\b(?:the|an?|this|that|no|clear|urgent|pressing|inevitable|continued|strong|further)\b", between) and not voice.startswith(
            ("there", "and", "while")
        ):
            continue
        yield from _read_need(sentence, match)


def _read_need(sentence: str, match: re.Match[str]) -> Iterator[Frame]:
    right, modality = sentence[match.end() :], "should" if match["word"].lower() == "case" else "must"
    link, who = match["link"].lower(), ""
    if link == "to" and starts_telling().match(right):
        return
    if link == "for":
        parted = re.match(r"(?P<who>(?:the |all |a |an )?[^,;:.]{2,70}?) to (?P<verb>[a-z]+)\b", right)
        if parted and is_base(parted["verb"]) and not is_gerund(right.split()[0]):
            who, right, link = parted["who"], right[parted.start("verb") :], "to"
    deed = read_deed(right) if link == "to" else read_noun_deed(right)
    if not deed.actions and link != "to":
        deed = Deed(("provide",), re.split(r"[.,;:]", right, maxsplit=1)[0].strip())
    if link == "to" and not is_base(deed.actions[0].removeprefix("not ") if deed.actions else "") and deed.actions != ("be",):
        return
    if deed.actions:
        yield Frame("need", match["word"], modality, match.start("word"), deed, Subject(who))


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
        if not deed.actions or not is_base(deed.actions[0].removeprefix("not ")):
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
