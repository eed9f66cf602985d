"""Who should act: the subject resolved, and left empty where the text names nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.language.recommendations.clauses import find_main_subject
from pipeline.language.recommendations.complements import Deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.parties import clean_party, drop_article, find_heads, policy_actor, sort_phrase
from pipeline.language.recommendations.reporting import REPORTING_VERB
from pipeline.resources.words import fold_plural

_MINE = frozenset({"we", "us", "i"})
_INTO_POLICY = re.compile(
    r"\b(?:included|reflected|anchored|enshrined|incorporated|integrated|embedded|addressed|mainstreamed) in(?:to)? (?:\w+ ){0,3}(?:polic(?:y|ies)|legislation|laws?|regulations?)\b",
    re.IGNORECASE,
)
# A name that opens a sentence, and the word in small letters behind it: its verb, most often.
_NAMED_FIRST = re.compile(
    r"(?:(?:In|On|Since|By|During|After|Until) (?:[A-Z][a-z]+ )?(?:\d{1,2} [A-Z][a-z]+ )?\d{4},? )?"
    r"(?P<name>(?:[Tt]he )?(?!(?:The|An?|This|That|These|Those|It|They|We|He|She|There|In|On|At|By|For|From|To|With|Of|As|If|When|While|Since|After|Before|During|Until|Under|Over|"
    r"Among|Between|Despite|Although|Because|However|Some|All|Many|Most|Each|Every|Both|Such|No|Not|But|And|Or|So|What|Which|Who|How|Why|Where)\b)[A-Z][\w’'-]+(?:(?: (?:of|for|on|and)(?: the)?)? [A-Z][\w’'-]+)*)(?=,? (?!of\b|for\b|and\b|or\b|on\b|in\b|to\b|at\b|from\b|with\b|by\b|’s\b)[a-z])"
)
# "Whoever designs the hall should sit in it", "Those who drive the vans must be asked": told by what they do, up to the verb.
_WHOEVER = re.compile(
    r"(?:^|[,;:\"“(]\s*|\b(?:that|and|but|then)\s+)(?P<who>(?:[Ww]hoever|(?:[Aa]ny|[Ee]very|[Ss]ome)(?:one|body) who|[Tt]hose who)\s[^,;:]{3,60}?)\s*$"
)
# "by the elders themselves", "by the warden or his deputy first"
_AGENTS_TAIL = re.compile(r"\s+(?:themselves|itself|himself|herself|alone|jointly|together|first)$")
_NOBODY = re.compile(r"(?:no|none|nobody|no one|neither)\b", re.IGNORECASE)  # "no unit should work alone"
_POLICIES = re.compile(r"\bpolic(?:y|ies)\b", re.IGNORECASE)
_GROUP = re.compile(r"\b(?:(?:[A-Z][\w-]+|[a-z][\w-]+)\s+){0,2}([A-Za-z][\w-]+)\b")


@dataclass(slots=True)
class Thread:
    """What a paragraph has said so far, for the words that point back.

    Attributes:
        texts: Its sentences so far.
        actor: Who was last asked to act.
        asked: The text of the last recommendation.
        recommender: Who recommended last.
        recommended_at: The number of that sentence.
        addressee: Whom the whole document's recommendations are made to, where it says so (the state under review); "".
        speaker: Who spoke last; "".
        announced: Who puts forward the list that the paragraph runs into; "".
    """

    texts: list[str] = field(default_factory=list)
    actor: str = ""
    asked: str = ""
    recommender: str = ""
    recommended_at: int = -1
    addressee: str = ""
    speaker: str = ""
    announced: str = ""


def resolve_actor(frame: Frame, sentence: str, thread: Thread) -> str:
    """Say who should act.

    Args:
        frame: The recommending clause.
        sentence: Its sentence.
        thread: What the paragraph has said so far.

    Returns:
        The party, as the text names it; "" where it names none (a passive, an "it is necessary to", a thing).
    """
    text, deed = frame.subject.text, frame.deed
    if frame.subject.standing == "which" or _NOBODY.match(text):
        return ""
    if deed.is_passive:
        return _find_passive_actor(deed, text, sentence)
    whoever = _WHOEVER.search(sentence[: frame.start])
    if whoever is not None:
        return whoever["who"]
    return _sort_actor(frame, sentence, thread)


def _find_passive_actor(deed: Deed, text: str, sentence: str) -> str:
    """Who acts behind a passive: whom "by" names, or those who make the policies that are to be changed."""
    agent = _AGENTS_TAIL.sub("", drop_article(deed.agent))
    if agent and sort_phrase(agent) == "party" and not _goes_with(deed, text, sentence):
        return clean_party(agent)
    into_policy = _INTO_POLICY.search(sentence)
    # "policies need to be aligned" asks those who make them; in "the law should be amended" the law is what is acted on
    return policy_actor() if into_policy or (text and sort_phrase(text) == "policy" and _POLICIES.search(text)) else ""


def _sort_actor(frame: Frame, sentence: str, thread: Thread) -> str:
    """Who acts, by what sort of thing the subject names."""
    text = frame.subject.text
    sort = sort_phrase(text) if text else "dummy"
    if sort == "party" and " " not in text and text[:1].isupper() and fold_plural(text.lower()) != text.lower():
        low = sort_phrase(text.lower())
        sort = low if low in {"unknown", "thing"} else sort  # the capital of "Tickets should" proves no name
    if sort == "party":
        return clean_party(text)
    if sort == "policy":
        return policy_actor()
    if sort == "pronoun":
        return _resolve_pronoun(text.lower(), frame, sentence, thread)
    if sort == "thing":
        return clean_party(text) if _acts_as_body(text, frame) else thread.actor if _points_back(text, thread) else ""
    verb = frame.deed.actions[0].removeprefix("not ") if frame.deed.actions else ""
    return clean_party(text) if sort == "unknown" and _may_act(text) and verb not in word_class("done_by_things") else ""


def _goes_with(deed: Deed, subject: str, sentence: str) -> bool:
    """Whether "by" names a circumstance: "must be accompanied by public hearings"; pupils are accompanied by nurses, and a case followed up by a board."""
    if not deed.actions or deed.actions[0].removeprefix("not ") not in word_class("goes_with"):
        return False
    return not (sort_phrase(subject) == "party" and deed.actions[0].startswith(("accompany", "follow"))) and "followed up" not in sentence


def tell_actor_basis(frame: Frame, actor: str) -> str:
    """Say what an actor rests on, or which kind of nothing an empty one is.

    Args:
        frame: The recommending clause.
        actor: What `resolve_actor` made of it.

    Returns:
        "named" or "pronoun resolved"; "not sure" where a pronoun or words that may name somebody could not be resolved, else "nobody named".
    """
    sort = sort_phrase(frame.subject.text) if frame.subject.text else "dummy"
    if actor:
        return "pronoun resolved" if sort == "pronoun" and actor.lower() != frame.subject.text.lower() else "named"
    return "not sure" if not frame.deed.is_passive and sort in {"pronoun", "unknown"} else "nobody named"


def _acts_as_body(text: str, frame: Frame) -> bool:
    head = find_heads(text)[0].rsplit(" ", 1)[-1]
    verb = frame.deed.actions[0].removeprefix("not ") if frame.deed.actions else ""
    is_named = frame.subject.text[:1].isupper() and re.fullmatch(r"(?:[A-Z][\w’'-]+ ?){2,4}", text) is not None
    return (head in word_class("run_by_people") or is_named) and verb in word_class("done_by_people") and len(text.split()) <= _NAME


_NAME = 6  # words: what is longer describes a thing


def _may_act(text: str) -> bool:
    text = re.sub(r"\s+(?:there|here|alone|concerned|involved)$", "", text)
    last = find_heads(text)[0]
    words = text.lower().split()
    return (
        bool(words)
        and words[0] not in {"this", "that", "such", "any", "all", "more", "most", "what"}
        and last.isalpha()
        and any(word.endswith("s") and fold_plural(word) == last for word in words)
    )


def _resolve_pronoun(pronoun: str, frame: Frame, sentence: str, thread: Thread) -> str:
    if pronoun in _MINE:
        return "we"
    if pronoun in {"you", "one"}:
        return pronoun if frame.kind in _TOLD_TO_ALL else ""
    if pronoun in {"he", "she"}:
        return _find_person(thread)
    if frame.kind.endswith("performative"):  # "urged it to": whoever is meant was named before, and is not the one who urges
        return thread.addressee
    for near in (frame.subject.lead, sentence[: frame.start]):
        found = _antecedent(near, pronoun, near_only=True)
        if found:
            return found
    if thread.texts:
        found = _antecedent(thread.texts[-1], pronoun)
        if found:
            return found
    if thread.actor and thread.texts and thread.asked == thread.texts[-1]:
        return thread.actor
    return ""


# "You might ask them", "one should never": whoever reads it
_TOLD_TO_ALL = frozenset({"modal", "parsed modal", "parsed ability", "agentive"})
_BODYS = re.compile(r"(?:The|An?|Our)\s+(?P<who>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}|[a-z]+)(?:,\s(?:who|whose)\b|\s(?!(?:of|for|and|or)\b)[a-z])")


def _find_person(thread: Thread) -> str:
    """Whom "she" means: the person by office that the sentence before opens with ("The Minister, who told us")."""
    match = _BODYS.match(thread.texts[-1]) if thread.texts else None
    return match["who"] if match is not None and sort_phrase(match["who"]) == "party" else ""


def _antecedent(text: str, pronoun: str, *, near_only: bool = False) -> str:
    """The party that a pronoun points back to: the subject, or behind a reporting verb what was reported of."""
    text = re.sub(r"^(?:if|when|while|whilst|although|as|because|since|where|once|given that|should)\s+", "", text.strip(), flags=re.IGNORECASE)
    subject, named = find_main_subject(text), _NAMED_FIRST.match(text)
    if named and " " in named["name"] and (not subject or named["name"] in subject):  # "The Port Board met in May": a past tense that no list holds
        subject = named["name"]
    if not subject or subject.lower() in {"it", "they", "we", "he", "she", "this", "that", "there"}:
        return ""
    if not near_only:
        behind = text[text.find(subject) + len(subject) :]
        verb = REPORTING_VERB.match(re.sub(r"^[\s,]*(?:(?:also|has|have|had|\w+ly)\s+)*", "", behind))
        if verb and verb.group().lower() not in {"is", "was"} and pronoun in {"it", "they"}:
            return _reported_party(behind, pronoun)
    if sort_phrase(subject) == "party" and _agrees(subject, pronoun):
        return clean_party(subject.split(", ")[0] if pronoun == "it" else subject)
    return ""


def _reported_party(text: str, pronoun: str) -> str:
    for match in re.finditer(r"(?:(?:[A-Za-z][\w-]*)\s+){0,2}[A-Za-z][\w-]*", text):
        words = match.group().split()
        for end in range(1, len(words) + 1):
            for start in range(max(0, end - 2), end):
                chunk = words[start:end]
                if (
                    not any(word.lower() in word_class("stops") for word in chunk)
                    and sort_phrase(" ".join(chunk).lower()) == "party"
                    and _agrees(" ".join(chunk), pronoun)
                ):
                    return " ".join(chunk)
    return ""


def _agrees(phrase: str, pronoun: str) -> bool:
    plural = " and " in phrase or any(
        fold_plural(word.lower()) != word.lower() and fold_plural(word.lower()) in {head.rsplit(" ", 1)[-1] for head in find_heads(phrase)}
        for word in phrase.split()
    )
    return plural if pronoun in word_class("plurals") else not plural


def _points_back(text: str, thread: Thread) -> bool:
    """Whether a thing ("the system") was what the last recommendation asked for: then the same party is to see to it."""
    if not thread.actor or not thread.asked or not thread.texts or thread.asked != thread.texts[-1]:
        return False
    if not re.match(r"(?:the|this|that|these|those|such|its|their)\b", text, re.IGNORECASE):
        return False
    asked = {fold_plural(word) for word in re.findall(r"[a-z]+", thread.asked.lower())}
    return find_heads(text)[0].rsplit(" ", 1)[-1] in asked
