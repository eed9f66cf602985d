"""Who a sentence gives as wanting or thinking what it says, where nothing else names who recommends: "Most crews were of the view that"."""

from __future__ import annotations

import re

from pipeline.language.recommendations.asides import drop_asides
from pipeline.language.recommendations.clauses import drop_met
from pipeline.language.recommendations.fronts import strip_front
from pipeline.language.recommendations.lexicon import any_of
from pipeline.language.recommendations.parties import SOME, clean_party, drop_article, find_heads, sort_phrase
from pipeline.language.recommendations.phrases import trim_phrase
from pipeline.language.recommendations.sources import is_share
from pipeline.language.recommendations.tellers import is_somebody
from pipeline.resources.words import fold_plural

_ALSO = r"(?:(?:also|all|both|each|then|moreover|further|rather|much|repeatedly|still|long|now|too|again|therefore|likewise|in turn|[a-z]+ly)\s+)*"
_ASKS = any_of("asks")
_THINKS = (
    rf"(?:{any_of('thinks')})\b|(?:holds?|held|finds?|found)\s+(?:that|it)\b|(?:said|says?|wrote|writes?|added|remarked|noted|notes?)\b|"
    r"(?:told|reminded|informed|assured)\s+(?:us|me|the\s+\w+)|impressed\s+on\s+us|(?:point(?:s|ed)?|refer(?:s|red)?)\s+to\s+the\s+(?:\w+\s+)?need|(?:lays?|laid)\s+stress|(?:attach(?:es|ed)?|gave|gives?)\s+(?:particular\s+|great\s+|most\s+)?weight|"
    r"(?:sees?|saw)\s+(?:the|a|an|no|merit|some|strong|great|little)\b|(?:took|takes?|shares?|shared)\s+the\s+(?:\w+\s+)?(?:view|position)|(?:drew|draws?|called|calls?)\s+attention|had\s+a\s+(?:plea|request|wish)|spoke\s+(?:up\s+)?(?:for|of|about)"
)
_IS = (
    r"(?:is|are|was|were)\s+(?:(?:also|all|more|most|quite|very|no\s+less|equally|nearly|[a-z]+ly)\s+)*(?:unanimous|insistent|adamant|agreed|of\s+(?:the|one|a|another|like)?\s*(?:\w+\s+)?(?:view|opinion|mind|persuasion)|"
    r"in\s+favou?r|keen|firm|clear|convinced|anxious|eager|united|for\s+[a-z]+ing|against\s+[a-z]+ing|opposed)\b"
)
_WOULD = r"would\s+(?:(?:also|all|both|much|far|very\s+much|dearly)\s+)*(?:like|love|prefer|rather|sooner|just\s+as\s+soon|welcome|have\s+(?:the|a|an|it|them|its|their|his|her|[A-Z]))\b"
_HOLDS = re.compile(
    rf"(?:,\s[^,;:]{{2,90}},)?\s*,?\s*(?:(?:has|have|had)\s+)?{_ALSO}(?:(?:has|have|had)\s+)?{_ALSO}(?:(?P<asks>(?:{_ASKS})\b|{_IS}|{_WOULD})|(?P<thinks>(?:{_THINKS})))",
    re.IGNORECASE,
)
_WORD = re.compile(r"\s")
_LONGEST = 120
_SAME = re.compile(
    r"(?:we|i|us|it|this|that|there|these|those|what|who|which|one|you|he|she|they|any\w+|whoever|who|every\w+|nobody|no one|none|nothing|neither|nor|everything|such)\b",
    re.IGNORECASE,
)
_VERBAL = re.compile(
    r":|\b(?:we|I)$|\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|should|must|may|might|to|that|if|because|as|than)\b"
)
# "the demand heard most often was", "was the request of the dockers", "a plea that we heard from the staff"
_PLEA = rf"(?:{any_of('pleas')})"
_TURNED = (
    re.compile(rf"\b(?:is|was|were|are|has been|had been) the (?:[\w-]+ ){{0,3}}{_PLEA} of (?P<who>[^,;:]{{2,80}}?)(?:,[^,]*)?\.?$", re.IGNORECASE),
    re.compile(rf"^(?:An?|One|The|Another) (?:[\w-]+ ){{0,2}}{_PLEA} (?:that )?(?:we |the team |I )?(?:heard|received|had|came) from (?P<who>[^,;:]{{2,70}}?)(?: (?:at|in|on|during|throughout|is|was|were) |,)", re.IGNORECASE),
    re.compile(rf"^From (?P<who>[^,;:]{{2,60}}?) (?:came|comes|we heard) (?:the|a|an) (?:[\w-]+ ){{0,2}}{_PLEA}\b", re.IGNORECASE),
    re.compile(r",\s(?:an?|the) (?:idea|proposal|suggestion|wish|demand|request) (?:put forward|made|raised|voiced|supported|shared) by (?P<who>[^,;:]{2,80}?)(?:,|\.?$)", re.IGNORECASE),
    re.compile(r"\b(?:we|I|the (?:committee|team|panel|mission|commission)) (?:also |often )?(?:heard|learned|understood|was told|were told) (?:from|by) (?P<who>[^,;:]{2,80}?) (?:that|how)\b", re.IGNORECASE),
    re.compile(r"^(?P<who>(?:[A-Z][\w’'.-]*|The|An?|One)(?: (?!(?:is|are|was|were|has|have|had)\b)[\w’'-]+){0,9}?)(?:['’]s?) (?:\w+ )?(?:preference|preferred (?:option|course|solution|way)|choice|wish|demand|request|plea|advice|suggestion|proposal|hope|position|view|opinion) (?:is|was|were|are)\b"),
    re.compile(rf"\b[Ii]n (?P<who>(?:[Tt]he )?(?:[A-Z][\w’'.-]* ?){{1,5}}|[Tt]he [a-z-]+(?: [a-z-]+)?)(?:['’]s|(?<=s)['’]) (?:own )?(?:{any_of('views')})\b"),
    re.compile(r"^(?:What|All)(?: that)? (?P<who>[^,;:]{2,60}?) (?:had |most |have |then |really )*(?:demand|ask|want|wish|call|request|propos|press|plead)\w*\b"),
    re.compile(r"\bwhat (?P<who>[^,;:]{2,60}?) (?:had |most |have )*(?:wished|wanted|asked|demanded|called|hoped|pleaded)\b[^.;]{0,60}\.?$"),
    re.compile(rf"^Among (?P<who>[^,;:]{{2,80}}?), the (?:[\w-]+ ){{0,3}}{_PLEA}\b", re.IGNORECASE),
)  # fmt: skip


# A body that speaks of itself by what it is, in the present: the paper's own voice.
_OWN_BODY = re.compile(
    rf"(?:the )?(?:(?:{any_of('own_bodies_named')}|"
    rf"Consultant|Fund|Foundation|Service|Bureau|Mission)|(?:{any_of('own_bodies')})|(?:[a-z]+ )?team|mission)"
)
_NOW = re.compile(r"[a-z]+s\b(?<!was)")


def find_holder(sentence: str, start: int = 0) -> str:
    """Find who is said to want, ask or think what a sentence recommends.

    Args:
        sentence: A sentence that was judged to recommend, and that names nobody by a recommending verb.
        start: Where its recommending words stand: who thinks something before a semicolon says nothing of what stands behind it.

    Returns:
        "Most crews"; "" where the paper says it itself or nobody can be read.
    """
    sentence = sentence[sentence.rfind("; ", 0, start) + 1 :].strip()
    for pattern in _TURNED:
        match = pattern.search(sentence)
        if match is not None and _is_people(match["who"]):
            return (
                "" if _OWN_BODY.search(match["who"]) and _OWN_BODY.fullmatch(re.sub(r"^.*\b[Tt]he ", "", match["who"])) else clean_party(match["who"])
            )
    sentence = drop_met(sentence)
    text = strip_front("".join(piece for piece, _, _ in drop_asides(sentence)) if sentence.count(",") > 1 else sentence)[0]
    for gap in _WORD.finditer(text[:_LONGEST]):
        who = text[: gap.start()].rstrip(" ,")
        if _SAME.match(who) or _VERBAL.search(who):
            return ""
        match = _HOLDS.match(text, gap.start()) or (_HOLDS.match(text, gap.start() - 1) if text[: gap.start()].endswith(",") else None)
        if match is not None:
            bare = trim_phrase(re.sub(r"\s*\([^()]*\)|,\s(?:who|whose|which)\b.*$", "", who))
            is_own = _OWN_BODY.fullmatch(drop_article(bare)) is not None and _NOW.match((match["asks"] or match["thinks"]).lower()) is not None
            return clean_party(bare) if _is_people(bare) and not is_own else ""
    return ""


def _is_people(phrase: str) -> bool:
    bare = phrase.strip()
    low = bare.lower()
    if not bare or _SAME.match(bare) or re.match(r"(?:our|this|these|the present|the following|my)\b", low):
        return False
    if (
        low in SOME
        or is_share(bare)
        or re.match(r"(?:the )?(?:\w+ )?(?:ones|majority|minority)\b|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b", low)
    ):
        return True
    sort = sort_phrase(bare)
    return is_somebody(bare) and (sort == "party" or (sort == "unknown" and fold_plural(find_heads(bare)[0]) != find_heads(bare)[0]))
