"""What stands before a main clause: connectives ("However,") and fronted adverbials ("To strengthen trade, ")."""

from __future__ import annotations

import re

from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.lexicon import any_of
from pipeline.language.recommendations.verbs import is_gerund

_PREPOSITIONS = (
    r"in|for|given|as|while|whilst|although|though|when|whenever|where|wherever|if|since|because|by|with|without|through|under|during|after|before|within|at|on|upon|from|"
    r"according to|based on|despite|regarding|considering|to|across|over|until|unless|once|beyond|amid|amidst|following|unlike|like|instead of|rather than|due to|thanks to|"
    r"because of|owing to|in order to|so as to|besides|throughout|among|amongst|between|against|towards?|concerning|depending on|recogni[sz]ing|noting|having|only|even|building on|"
    r"drawing on|taking|where possible|where appropriate|wherever possible|at a minimum|both to|not only|should|apart from|aside from|as part of|out of|per|whether|"
    r"asked|pressed|questioned|challenged|faced|compared|combined|coupled|failing|absent|barring|pending|in addition|alongside|together with|as well as|first|second|third|fourth|fifth|finally|lastly|moving forward|going forward|looking ahead|ultimately|ideally"
)
FRONTED = re.compile(rf"^(?:{_PREPOSITIONS})\b", re.IGNORECASE)
_CONNECTIVE = re.compile(
    r"^(?:however|therefore|moreover|furthermore|additionally|in addition|also|hence|thus|consequently|accordingly|meanwhile|nevertheless|nonetheless|similarly|likewise|"
    r"first(?:ly)?(?: of all| and foremost)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|finally|lastly|next|then|now|still|yet|again|instead|indeed|importantly|crucially|clearly|"
    r"overall|ultimately|in conclusion|in summary|in particular|in general|for example|for instance|in the end|at the same time|in this regard|in that regard|along (?:these|those|similar|the same) lines|"
    r"in this respect|in this context|in the future|in future|in the meantime|in the long term|in the short term|in turn|as such|as a result|as a first step|for this reason|"
    r"to do this|to this end|to that end|at present|at a minimum|today|currently|specifically|generally|equally|critically|perhaps most importantly|most importantly|perhaps|"
    r"subsequently|and|but|or|so|nor|plus|rather|otherwise|on the one hand|on the other hand|on the contrary|by contrast|in contrast|above all|of course|after all|"
    r"in other words|that is|i\.e\.|e\.g\.|simultaneously|in short|to conclude|here|there|going forward|moving forward|in response|in parallel|in practice|in principle|"
    r"ideally|increasingly|to begin with|as a minimum|as an interim measure|further|to start|last but not least|let us|that said|this said)\b[,:]?\s*",
    re.IGNORECASE,
)


# "In her view the tenant ought to pay": no comma parts the view from what is held.
_VIEW = re.compile(
    rf"(?:in|to|from|by) (?:my|our|his|her|its|their) (?:own )?(?:{any_of('views')}),?\s+(?=\w)",
    re.IGNORECASE,
)


# "Before the end of 2031 the county offices must", "From then on the guild must", "For that reason growers": no comma parts them either.
_WHEN = re.compile(
    r"(?:(?:before|by|after|until|from|since|in|during|throughout) (?:the (?:end|beginning|start|middle|close|course) of )?(?:(?:early|mid|late)[ -])?(?:[A-Z][a-z]+ )?(?:19|20)\d\d|from (?:then|now|there) on(?:wards?)?|"
    r"for (?:that|this|these|which) (?:very )?reasons?|in (?:that|this|such|the latter|either) (?:case|event)|"
    r"(?:by|before|from|until|since|at|in|during|towards?) (?:the )?(?:end|beginning|start|middle|close|course) of (?:the |this |next |that )?(?:\w+ )?(?:year|month|week|decade|quarter|term|season|spring|summer|autumn|winter)|"
    r"(?:next|this|early next|later this|later next) (?:year|month|week|term|quarter|spring|summer|autumn|winter)|(?:in|over|during|within) the (?:coming|next|following)(?: \w+)? (?:years?|months?|weeks?|days?|decade|quarter))\s+(?=(?:the|all|each|every|both|no|its|their|our|my|it|we|they|he|she|[a-z]+s|[A-Z][\w’'-]*)\b)",
    re.IGNORECASE,
)


# "In the discussion panellists agreed that", "In a statement it demanded": nothing parts the occasion from those who spoke.
_OCCASION = re.compile(
    r"(?:in|during|at|after|throughout|from|through) (?:(?:the|a|an|its|their|his|her|that|this) )?(?:[\w’'-]+ ){0,2}?(?:discussions?|debates?|hearings?|workshops?|consultations?|sessions?|meetings?|exchanges?|interviews?|surveys?|statements?|letters?|reply|replies|speech(?:es)?|remarks|submissions?|petitions?|plenary|panel|round|dialogue|forum|conversation)"
    r"(?: (?:in|of|on) [A-Z][\w’'-]+)? (?=(?:it|they|he|she|we) |(?:(?:several|many|some|most|all|both|other|two|three|four|five|the|a|an) )?(?:[a-z][\w’'-]+ ){0,2}?(?:[a-z][\w’'-]*s|people|members|women|men) [a-z]+)",
    re.IGNORECASE,
)


def strip_front(text: str) -> tuple[str, str]:
    """Take connectives and fronted adverbials off the front."""
    lead = ""
    view = _VIEW.match(text)
    text = text[view.end() :] if view is not None else text
    when = _WHEN.match(text)
    text = text[when.end() :] if when is not None else text
    occasion = _OCCASION.match(text)
    text = text[occasion.end() :] if occasion is not None else text
    for _ in range(8):
        match = _CONNECTIVE.match(text)
        if (
            match
            and match.end() < len(text)
            and not re.match(
                r"(?:further|first(?! and foremost| of all)|second|third|so|still|now|rather|there|that is|let us|next|then)\b [^,]*$",
                text,
                re.IGNORECASE,
            )
        ):
            text = text[match.end() :]
            continue
        if FRONTED.match(text) or (text and is_gerund(text.split()[0]) and "," in text):
            cut = _main_comma(text)
            if cut is None:
                break
            lead, text = (lead + " " + text[:cut]).strip(), text[cut + 1 :].strip()
            continue
        break
    return re.sub(r"^(?:further|next|then|so|still|now),\s*", "", text, flags=re.IGNORECASE), lead


def _main_comma(text: str) -> int | None:
    """The comma behind a fronted adverbial: the first whose rest reads as a whole subject."""
    commas = [match.start() for match in re.finditer(r",", text)]
    for cut in commas:
        rest = text[cut + 1 :].strip()
        if not rest:
            return None
        if re.match(
            r"(?:and|or|but not|including|such as|especially|particularly|not|as well|e\.g\.|i\.e\.|as|which|who|whose|where|when)\b",
            rest,
            re.IGNORECASE,
        ):
            continue
        if re.match(r"(?:in|for|of|by|with|to|from|on|at|under)\b", rest, re.IGNORECASE) and "," in rest:
            return cut
        if is_gerund(rest.split()[0]) and "," in rest:
            continue
        if (
            "," not in rest
            or _is_list(rest)
            or FRONTED.match(rest)
            or re.match(r"(?:the|a|an|it|they|we|this|these|those|each|every|all|no)\b", rest, re.IGNORECASE)
        ):
            return cut
    return None


def _is_list(text: str) -> bool:
    tail = text.rsplit(",", 1)[1]
    return bool(re.search(r"\b(?:and|or|as well as)\b", tail)) or not tail.strip() or bool(find_finite(text))
