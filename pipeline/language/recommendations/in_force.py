"""What sounds like a recommendation and tells what is so: duties in force, what a machine or a budget forces, forecasts, and how a paper came to be."""

from __future__ import annotations

import re

from pipeline.language.recommendations.burdens import tell_burden
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import any_of, word_class
from pipeline.language.recommendations.supposed import is_supposed

_RULES = r"(?:laws?|legislation|acts?|statutes?|regulations?|rules?|by-?laws?|codes?|constitution|treat(?:y|ies)|agreements?|contracts?|decrees?|ordinances?|directives?|standing orders|licen[cs]es?)"
# "Under state law", "as laid down in the grant agreements", "is a requirement of the Constitution", "is required under the Mooring Regulations"
_BY_RULE = re.compile(
    rf"\b(?:under|pursuant to|by virtue of|in terms of) (?:(?:the|its|this|that|a|an|our|their|existing|current) )?(?:(?!should|must|which|who|that)[\w’'-]+ ){{0,5}}{_RULES}\b|"
    rf"\bas (?:is )?(?:laid down|provided(?: for)?|required|stipulated|prescribed|specified|set out|agreed) (?:in|by|under) (?:(?!report|plan|recommendation)[\w’'-]+ ){{0,4}}{_RULES}\b|"
    rf"^\W*in (?:accordance|line|keeping|compliance) with (?:(?!should|must)[\w’'-]+ ){{0,4}}{_RULES}\b(?=[^,]{{0,40}},)|"
    rf"\b(?:is|are) a (?:\w+ )?(?:requirement|duty|obligation|condition) (?:of|under|in) (?:(?!report|plan)[\w’'-]+ ){{0,4}}{_RULES}\b|"
    r"\b(?:required|obliged|bound) by (?:law|statute|contract)\b",
    re.IGNORECASE,
)
# Rules that are only being drafted or asked for bind nobody yet; "under the Convention" a state is told what it has promised.
_NOT_YET = re.compile(r"\b(?:draft|proposed|planned|future|model|international|human rights)\b|\bconvention", re.IGNORECASE)
_LIVES = re.compile(
    r"\b(?:developers?|landlords?|owners?|employers?|borrowers?|grantees?|recipients?|firms|companies|operators?|tenants?|contractors?|beneficiaries|those)\b"
)
_BOUND = re.compile(r"\b(?:is|are) (?:currently |already |also |now |legally )?(?:required|obliged|obligated|bound) to [a-z]", re.IGNORECASE)
# "must be shut down whenever ..., which happened on 19 days"
_HAPPENED = re.compile(
    r"\b(?:when|whenever|if|once|where)\b[^.;]*, (?:which|as) (?:has )?(?:happen(?:s|ed)|occur(?:s|red)|is the case|was the case|it did|it does)\b"
)
# "has to find savings of £340,000": what a budget forces
_SUM = r"(?:(?:about|some|roughly|around|nearly|over|more than|at least|up to|another|a further)\s+)*(?:[£$€₹]|[A-Z]{1,3}[£$]|\d)"
_FORCED = re.compile(
    rf"\b(?:has|have) to (?:find|save|absorb|repay|close|cover|bridge|cut|shed|lose|make)\s+(?:(?:(?:the|a|an|further|annual|yearly)\s+)*(?:savings?|cuts?|economies|gap|shortfall|deficit|debts?|loan)\s+(?:of|worth)\s+)?{_SUM}"
)
# "should save about £120 a year", "should pass 3,000 by the end of the decade"
_FORESEEN = re.compile(
    r"\bshould\b[^.;]{0,90}\b(?:permitting\b|all being well\b|if all goes (?:well|to plan)\b)|"
    r"\bshould (?:then |soon |also )*(?:follow|arrive|reach (?:the )?\w+|return|resume|land|dock|come|fall|ease) (?:(?:later |early |some time )?(?:this|next) (?:week|month|year|spring|summer|autumn|winter|season)|tomorrow|soon|shortly|within (?:days|weeks))\b|"
    rf"\bshould (?:then |soon |thus |eventually |also |easily )*(?:be (?:up|down) (?:by|to) |(?:save|pass|yield|number|earn|total|average|top|near|approach|bring in|amount to|come to|add up to|last|take)\s+(?:(?:a|the) \w+\s+)?{_SUM}|"
    r"(?:reach|rise|fall|drop|grow|climb|decline|increase|decrease|exceed|cost)\s+(?:(?:to|by|from)\s+)?(?:about|some|roughly|around|nearly|almost|an estimated)\s+(?:[£$€₹]|\d))",
)
# "The new hall should be ready in the autumn", "work began in May and should be completed by winter"
_BUILT = r"(?:halls?|bridges?|cent(?:re|er)s?|plants?|lines?|roads?|stations?|terminals?|buildings?|piers?|schools?|clinics?|hospitals?|wards?|factor(?:y|ies)|tunnels?|tracks?|stadiums?|wings?|museums?|depots?|ports?|pipelines?|works?|construction|extension|dams?|locks?)"
_READY = re.compile(
    rf"\b{_BUILT}(?: (?:in|at|on|near|of|to) [^,;.]{{2,40}}?)? should (?:then |soon |also )*(?:be (?:ready|open|opened|running|up and running|operational|in service|in operation|back|finished|completed?)|open|reopen)\b(?! (?:to|for|at)\b)(?=[^.;]{{0,40}}\b(?:in|by|before|from|within|next|this)\b)|"
    r"\b(?:began|begun|started|is under way|are under way|is being built|under construction)\b[^.;]{0,60} should (?:then |soon |also )*be (?:completed?|finished|ready|done|open)\b",
    re.IGNORECASE,
)
_IMAGINED = re.compile(
    r"\b(?:in|under) (?:this|that|such an?|the (?:first|second|third|fourth|worst|best)) (?:\w+ )?(?:world|scenario|future|storyline|case|variant)\b",
    re.IGNORECASE,
)
# "By letter of 4 March, the Minister requested the opinion of", "In its decision 14/2023 the Council asked the group to compare"
_CHARGE = re.compile(
    r"^\W*(?:by|in|with|through|further to|following) (?:(?:its|his|her|their|a|an|the) )?(?:[\w’'-]+ ){0,3}?(?:letter|decision|resolution|note|order|mandate|minute|motion|e-?mail|memorandum)s?\b(?=[^,]{0,40}\d)",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:requested|asked for|sought|solicited|invited) (?:the |an |its |our |their )?(?:\w+ )?(?:opinions?|views?|advice|comments|observations|assistance|help) (?:of|from|by|on)\b"
)
_WE_DID = re.compile(
    r"(?:^|[,;] )\W*(?:[^,;]{0,60}\s)?\b(?:[Ww]e|I) (?:\w+ed|met|held|spoke|took|sent|went|saw|drew|chose)\b[^;]*\b(?:and|then)\s*(?:then |also )?$"
)
_RECORDED = re.compile(
    r"\b(?:wish(?:es|ed)?|wants?|wanted|asks?|asked|would like) (?:for )?(?:it|this|that|their \w+|his \w+|her \w+|its \w+) (?:to )?be (?:\w+ly )?(?:recorded|noted|minuted|placed|put) \b",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(
    r",\s(?:an? )?(?:advice|recommendation|suggestion|request|proposal|call|lesson|demand)s? (?:that|which|to which) (?:has|have|had|was|were|is|are|we|the \w+ (?:has|have|had))\b"
)
# How a paper keeps in touch with its readers.
_OWN_CHANNEL = re.compile(
    r"^\W*(?:please )?(?:(?:subscribe|sign up|register|sign on)\b[^.;]{0,60}\b(?:newsletters?|letters?|bulletins?|mailing list|updates?|alerts?|podcasts?|channel|feed|webinars?|e-?mails?)\b|"
    r"(?:follow|like|contact|join|email|write to|support) (?:us|me|our team)\b|(?:follow|find|join) [A-Z@][\w’' -]{1,60}? on (?:LinkedIn|X|Twitter|Facebook|YouTube|Instagram|Mastodon|Bluesky|WhatsApp|Telegram|TikTok)\b|click\b|share this\b|(?:also )?read (?:more|on|next|also|also:|the full|(?:the|our|these) (?:terms|privacy|cookie|conditions|small print|disclaimer))\b|(?:don[’']t|never) miss (?:an?|the|our|out)\b|tell us what you think\b|log in\b|accept (?:all )?cookies\b|(?:download|order|get|listen to|watch) (?:the|this|our|a|your) (?:full |free |printed )*(?:report|copy|pdf|podcast|episode|video|article|brochure|paper|app)\b)",
    re.IGNORECASE,
)


def tell_fact(sentence: str) -> str:
    """Tell why a sentence that sounds like a recommendation only says what is so, as a name for the judge.

    Args:
        sentence: "Under state law, the port must publish its tariff."

    Returns:
        "in force", "forced", "foreseen", "imagined", "recorded", "own channel" or "coped with"; "" where nothing shows it.
    """
    if (_BY_RULE.search(sentence) and not _NOT_YET.search(sentence)) or (_BOUND.search(sentence) and _LIVES.search(sentence.lower())):
        return "in force"
    for name, pattern in (
        ("forced", _HAPPENED),
        ("forced", _FORCED),
        ("foreseen", _FORESEEN),
        ("foreseen", _READY),
        ("imagined", _IMAGINED),
        ("recorded", _RECORDED),
        ("recorded", _OPINION),
        ("own channel", _OWN_CHANNEL),
    ):
        if pattern.search(sentence):
            return name
    return tell_burden(sentence)


# "On the principle see Lund (2024), You should not ask twice, p. 17": a title is no advice
_SOURCE = re.compile(
    r"\b(?:[Ss]ee|[Cc]ompare|[Cc]f\.?)\b[^.;]{0,80}?\b[A-ZÀ-Þ][\w’'-]+(?: (?:and|&|et al\.?|[A-ZÀ-Þ][\w’'-]+))* \((?:19|20)\d\d[a-z]?\),"
)
# "The draft Law on Housing, now before Parliament, provides that cooperatives should be exempt"
_LAW_PROVIDES = re.compile(
    r"\b(?:[Ll]aw|[Aa]ct|[Bb]ill|[Cc]ode|[Dd]ecree|[Oo]rdinance|[Rr]egulations?|[Ss]tatute|[Cc]onstitution)(?: on [A-Z][\w’' -]{2,60}| \d[\w./-]*)?(?:, [^,;.]{3,80},)? (?:also |further )?(?:provides?|stipulates?|prescribes?|lays? down|foresees?) that\b"
)


# "It is regrettable that it needed an inquiry", "Let us be honest with one another": an opinion of what is
_REGRETS = re.compile(
    r"\W*(?:it is (?:\w+ly |most )?(?:regrettable|unfortunate|deplorable|disappointing|encouraging|heartening|gratifying|reassuring|pleasing|alarming|worrying|a pity|a shame) that|it has (?:also |recently |now )?(?:come|been brought) to (?:the |our |my )(?:attention|notice|knowledge)\b|we (?:\w+ly )?(?:regret|deplore) that|let us (?:\w+ )?be (?:\w+ )?(?:honest|frank|clear|fair|blunt|plain|candid))\b",
    re.IGNORECASE,
)


# "WHEREAS residents ought not to pay twice": why something is resolved, and not what
_RECITAL = re.compile(r"^\W*(?:moved by\b[^.;]*?\s)?(?:AND\s+)?WHEREAS\b(?!.*\b(?:NOW,? THEREFORE|BE IT|RESOLVED)\b)", re.DOTALL)
# "I would like to extend my gratitude", "Let me now turn to the young", "I should also thank my colleagues": how a speech goes
_COURTESY = re.compile(
    r"^\W*(?:[^,;]{3,60},\s)?(?:(?:I|we|he|she|they|the (?:authors?|speakers?|minister|chair\w*)) (?:would|should|must|want|wish)(?: also| therefore| first| now| like| wish| want)*(?: to)? (?:\w+ly |also |once again )*|let (?:me|us) (?:now |therefore |also |first |begin by |start by |end by |close by |conclude by )*)"
    rf"(?:{any_of('speech_acts')})\b",
    re.IGNORECASE,
)


# "is to be opened by us", "the courts already have the power to": what we plan, and what somebody may do as it is
_OURS = re.compile(
    r"\bto be (?:\w+ly )?[a-z]+ by (?:us|ourselves)\b|\balready (?:have|has) (?:the |full |all the |every )?(?:power|right|authority|means|mandate|competence)s? to\b",
    re.IGNORECASE,
)


# "The evaluation asked what fishers need, and who ought to own a boat": the questions of a study
_INQUIRES = re.compile(
    r"^\W*(?:the |this |our |an? )?(?:[\w-]+ ){0,3}?(?:evaluations?|review|study|survey|audit|inquiry|paper|report|chapter|section|team|mission|we) (?:asked|asks?|examine[sd]?|looked (?:at|into)|looks? (?:at|into)|explore[sd]?|considers?|considered|assess(?:es|ed)?|stud(?:y|ies|ied)|investigate[sd]?) (?:what|whether|how|who|why|which|where|when)\b",
    re.IGNORECASE,
)


def cites(sentence: str) -> bool:
    """Whether a sentence only cites a source, whose title may sound like advice.

    Args:
        sentence: "On the principle see Lund (2024), You should not ask twice, p. 17."
    """
    return _SOURCE.search(sentence) is not None


def is_only_told(sentence: str) -> bool:
    """Whether what a sentence asks for is only told of: a charge that a paper answers, an opinion once asked for, a forecast.

    Args:
        sentence: "By letter of 4 March, the Minister requested the opinion of the Authority."
    """
    return (
        _LAW_PROVIDES.search(sentence) is not None
        or _REGRETS.match(sentence) is not None
        or _CHARGE.search(sentence) is not None
        or _RECITAL.match(sentence) is not None
        or _COURTESY.match(sentence) is not None
        or tell_fact(sentence) in {"recorded", "foreseen"}
        or _OURS.search(sentence) is not None
        or _INQUIRES.match(sentence) is not None
    )


def drop_facts(sentence: str, frames: list[Frame]) -> list[Frame]:
    """Leave out the frames of a sentence that only tell what is so, or what was once asked for.

    Args:
        sentence: The sentence.
        frames: What was found in it.

    Returns:
        The others: what is recommended beside a law or a forecast stays.
    """
    if not frames:
        return frames
    if _FOLLOWED.search(sentence) or _RECITAL.match(sentence):
        return []
    fact = tell_fact(sentence)
    if fact in {"recorded", "own channel"}:
        frames = [frame for frame in frames if frame.kind not in {"performative", "turning"}]
    elif fact == "imagined":  # "in this world, towns need to" tells the story; "under such a scenario, towns will need to" advises for it
        frames = [frame for frame in frames if frame.kind != "modal" or _AHEAD.match(frame.cue)]
    elif fact in {"in force", "forced", "coped with"}:
        frames = [frame for frame in frames if frame.kind == "performative" or frame.modality == "should"]
    elif fact == "foreseen":
        ready = _READY.search(sentence)
        frames = [
            frame
            for frame in frames
            if not (frame.kind == "modal" and (_FORESEEN.match(sentence[frame.start :]) or (ready and ready.start() <= frame.start < ready.end())))
        ]
    charged = _CHARGE.search(sentence) is not None
    if _SUPPOSES.search(sentence):
        frames = [frame for frame in frames if frame.kind != "modal" or not _FOLLOWS_THEN.match(frame.cue)]
    return [frame for frame in frames if not _is_past_asking(sentence, frame, charged=charged) and not is_supposed(sentence, frame.start)]


# "If ponds dry up again, growers would have to carry the plants": what would follow; "if the target is to be met, towns would need to" asks
_SUPPOSES = re.compile(r"(?:^\W*|,\s+|\s)(?:if|unless|should|were|without)\s(?![^,;]*\b(?:is|are|was|were) to\b)[^;]*", re.IGNORECASE)
_FOLLOWS_THEN = re.compile(r"would (?:\w+ )?have to$", re.IGNORECASE)
_AHEAD = re.compile(r"(?:will|would|should|could|may|might)\b", re.IGNORECASE)


def _is_past_asking(sentence: str, frame: Frame, *, charged: bool) -> bool:
    """Whether an asking is part of what was done: "we met 40 nurses and asked them to keep a diary", the charge that a paper answers."""
    if frame.kind != "performative" or frame.cue.lower() not in word_class("was_charged"):
        return False
    if _WE_DID.search(sentence[: frame.start]):
        return True
    return charged and bool(frame.deed.actions) and frame.deed.actions[0] in word_class("charged_with")
