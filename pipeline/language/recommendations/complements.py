"""What is to be done: the verbs and the object behind a cue."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.language.recommendations.lexicon import any_of, word_class
from pipeline.language.recommendations.objects import cut_object, find_first_word, find_joined_gerunds, find_joined_verbs
from pipeline.language.recommendations.verbs import is_base, is_gerund, is_participle, lemmatise, name_action, name_change


@dataclass(frozen=True, slots=True)
class Deed:
    """What a complement asks for.

    Attributes:
        actions: Lemmas, the main one first; empty where no action can be read.
        target: What is acted on.
        is_passive: Whether the subject is what is acted on.
        agent: Who acts in a passive ("by the ministry"); "".
        is_perfect: Whether it looks back ("should have been").
    """

    actions: tuple[str, ...] = ()
    target: str = ""
    is_passive: bool = False
    agent: str = ""
    is_perfect: bool = False


_SKIP = re.compile(
    r"^(?:\s|,|\b(?:also|therefore|thus|then|still|now|all|both|each|together|jointly|further|first(?: of all)?|always|at least|only|just|not only|instead|either|in turn|again|"
    r"for the time being|for now|above all|once again|in the meantime|in (?:any|either) (?:case|event)|at the (?:very )?(?:least|latest)|as a (?:rule|first step|matter of (?:course|urgency|priority))|in due course|without (?:further )?delay|"
    r"in (?:its|their|our|his|her|my) (?:own )?(?:submission|opinion|view|judge?ment|estimation)|in the [A-Za-z]+['’]s? (?:own )?(?:submission|opinion|view|judge?ment|eyes)|for (?:its|their|our|his|her) part|where(?:ver)? (?:possible|feasible|necessary|appropriate)|if (?:possible|need be|necessary)|"
    r"too|even|however|nevertheless|nonetheless|accordingly|consequently|hence|ever|in future|in the future|at a minimum|as a minimum|either|better|closely|more closely|at the same time|"
    r"[a-z]{3,}ly)\b)+(?=\s|[a-z])"
)
_ASIDE = re.compile(r"^\s*(?:,\s[^,]{3,120},|\([^)]*\)|–\s[^–]{3,120}–|—[^—]{3,120}—)\s*")
_LIGHT = re.compile(
    r"^(?:continue|begin|start|seek|try|strive|endeavou?r|aim|attempt|work(?: hard| together)?|look|come together|(?:be )?(?:able|prepared|ready|willing|sure|easy|possible|careful)|"
    r"do (?:(?:its|their|our|the) (?:utmost|best)|more|everything(?: possible| in (?:its|their) power)?|all (?:it|they) can)|"
    r"make (?:sure|every effort|efforts?|an effort|it a priority)|(?:make|take|undertake) (?:all |the |some |further |additional |other |more |any |urgent |immediate |necessary |"
    r"appropriate |concrete |effective |adequate |practical |possible |legislative |required |relevant |special |specific |concerted |and |, )*(?:steps?|measures?|efforts?|action)(?: necessary| required)?|"
    r"(?:continue|pursue|maintain|sustain|step up|strengthen|intensify|increase|redouble|enhance|accelerate|keep up|expedite|reinforce|devote|scale up) (?:and \w+ )?(?:its |their |our |the |all |ongoing |"
    r"current |further |positive |with |on )*(?:efforts?|endeavou?rs?|work))(?: in order| aimed| designed| further)? to\s+(?=[a-z])",
    re.IGNORECASE,
)
_GO_ON = re.compile(r"^go (?:(?:a|one) step |much |even )?further (?:and|by) (?=[a-z])", re.IGNORECASE)
_MAKE_SURE = re.compile(r"^make sure(?: that)?\b", re.IGNORECASE)
_USE = re.compile(
    r"^make (?:(?:\w+ )?(?:full|better|good|greater|the best|best|the most|effective|more|wider)(?: possible)? )?use of\b", re.IGNORECASE
)
_KEEP_ON = re.compile(r"^(?:continue|keep|begin|start|avoid) (?=[a-z]+ing\b)", re.IGNORECASE)
_INDUCED = re.compile(
    r"^(?:encouraged|required|obliged|asked|invited|urged|expected|mandated|instructed|directed|compelled|incentivi[sz]ed|tasked|made) to\s+",
    re.IGNORECASE,
)
_ENABLED = re.compile(r"^be (?:able|prepared|ready|willing|easy|possible|sure|careful|free|quick) to\s+", re.IGNORECASE)
# "do worse than build", "do well to wait", "see fit to extend", "think of renting", "go on reporting": what follows is to be done.
_NO_WORSE = re.compile(
    r"^(?:do (?:well to|(?:no |much |far |a lot )?(?:worse|better) than(?: to)?|(?:its|their|his|her|your|our|the) (?:part|bit|share) by)|see fit to|(?:like|wish|care|choose) to(?! be\b)|"
    r"(?:think (?:of|about)|look (?:[a-z]+ly )?(?:into|at))(?= [a-z]+ing\b)|go on(?= [a-z]+ing\b)|cannot but|be (?:well|best|better) (?:served|advised|placed) (?:to|by))\s+(?=[a-z])",
    re.IGNORECASE,
)
_IN_CHARGE = re.compile(
    r"^be (?:fully |directly |jointly |solely )?(?:responsible|accountable|in charge) (?:for|of)\s+(?=[a-z]+ing\b)", re.IGNORECASE
)
# "the focus should be on removing", "attention should be given to making": the doing is named behind it.
_ON_DOING = re.compile(
    r"(?:on|in|about|(?P<given>given|paid|devoted|dedicated|directed|limited) (?:to|towards?)|(?:geared|aimed|targeted) (?:to|at|towards?)|(?:focused|focussed|concentrated|centred|centered) on)\s+",
    re.IGNORECASE,
)
# Nouns that say nothing of what is to be done, before the doing: "further efforts by the city to raise", "measures aimed at raising".
_LIGHT_NOUN = re.compile(
    r"(?:[\w-]+ ){0,4}?(?:efforts?|endeavou?rs?|steps?|measures?|actions?) (?:by (?:[\w’'-]+ ){1,6}?)?"
    r"(?:that aim |aimed |designed |needed |necessary |required )?(?:to be (?:made|taken|undertaken|pursued|stepped up|strengthened) )?(?:to (?P<base>)|(?:at|towards?|of) (?=[a-z]+ing\b))",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?:(?:early|mid|late|the end of|end of|the close of)[ -])?(?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|winter|Monday|Tuesday|Wednesday|Thursday|Friday)\b(?!\s+(?:[A-Z]|and\b))"
)  # "registered by May" names a date
# "agreed by sector", "counted by region", "sent by post": how or along what, and nobody who acts
_MEASURE = re.compile(rf"(?:{any_of('measures')})")
_AGENT = re.compile(
    r"\bby ((?:the |a |an |all |each |both |its |their |national |local |relevant )?[A-Za-z][^,.;:()]{2,80}?)(?=$|[,.;:()]| (?:to|in order|by|through|in|with|for|at|on|as|so|before|after|during|until|within|from|under|via|when|where|if|and \w+ed)\b)"
)


def read_deed(text: str) -> Deed:
    """Read the verb phrase that begins a text.

    Args:
        text: What follows a cue: "be raised to keep out ...", "make sure to carry flares".

    Returns:
        The deed; without actions if the text begins with no verb.
    """
    text, negative = _skip(_open(text))
    word = find_first_word(text)
    if not word:
        return Deed()
    if word == "be" or (word == "get" and is_participle(find_first_word(text.lstrip()[3:]) or "x")):
        return _negate(_read_passive(text), negative=negative)
    if (
        word == "have"
        and is_participle(find_first_word(_skip(text[4:])[0]) or "x")
        and not re.match(r"have\s+(?:limited|detailed|dedicated|improved|increased|shared|trained|agreed)\b", text)
    ):
        return Deed(is_perfect=True)
    text = _lighten(text)
    word = find_first_word(text)
    if not word:
        return Deed()
    use = _USE.match(text)
    verb = "use" if use else lemmatise(word)
    rest = text[use.end() :] if use else text[len(word) :]
    return _negate(Deed((verb, *find_joined_verbs(rest, verb)), cut_object(rest)), negative=negative)


def deny(deed: Deed) -> Deed:
    """The deed, not to be done: "not close" for "close"."""
    return _negate(deed, negative=True)


def names_known_verb(deed: Deed) -> bool:
    """Whether the first act of a deed is a verb that is known, denied or not: what was read behind a cue may be anything."""
    return bool(deed.actions) and is_base(deed.actions[0].removeprefix("not "))


def read_infinitives(text: str) -> tuple[str, ...]:
    """The actions of a text that begins with a verb, the main one first."""
    return read_deed(text).actions


def read_noun_deed(text: str) -> Deed:
    """Read a deed named by a noun or -ing form: "a review of the law", "strengthening ties", "stronger links with Europe".

    Args:
        text: What is called for or needed.

    Returns:
        The deed; without actions where the noun names none.
    """
    text = re.sub(r"^(?:\s|,|\b(?:the|a|an|its|their|our|any|some|also|all|this|that|such|of|for|both)\b)+", "", text)
    word = find_first_word(text)
    if not word:
        return Deed()
    light = _LIGHT_NOUN.match(text)
    if light is not None:
        doing = text[light.end() :]
        if light["base"] is None:
            return read_noun_deed(doing)
        if is_base(find_first_word(_skip(doing)[0])) and not doing.startswith("be "):
            return read_deed(doing)
    if is_gerund(word) and not re.match(r"^\w+ing (?:of|and|for|to|in)\b", text):
        verb = lemmatise(word)
        rest = text[len(word) :]
        bare = _lighten(verb + rest)
        if not bare.startswith(verb) or _USE.match(bare):  # "taking steps to strengthen", "making use of"
            return read_deed(bare)
        return Deed((verb, *find_joined_gerunds(rest, verb)), cut_object(rest))
    words = re.findall(r"[A-Za-z][\w'’-]*", re.split(r"[,.;:()]", text, maxsplit=1)[0])[:8]
    change = next((name_change(w) for w in words[:2] if name_change(w)), None)
    head = _noun_of_action(words)
    if change and change not in {"increase", "improve"}:
        return Deed((change,), cut_object(" " + " ".join(words[1:])))
    if head:
        target = re.search(rf"\b{re.escape(head)}\s+(?:of|on|in|to|with|into|for|between)\s+([^.;:,]+)", text)
        return Deed((name_action(head) or head,), target.group(1).strip() if target else "")
    return Deed((change,), cut_object(" " + " ".join(words[1:]))) if change else Deed()


def _noun_of_action(words: list[str]) -> str | None:
    """The head of the noun phrase if it names an action: the last such noun before its first preposition."""
    stop = next((number for number, word in enumerate(words) if number and word.lower() in word_class("ends_phrase")), len(words))
    head = words[stop - 1] if stop else ""
    return head if head and (name_action(head) or (head.lower().endswith("s") and name_action(head[:-1]))) else None


# What opens an imperative and is no verb of what is to be done; "do surveys" and "let owners decide" are.
_OPENING = re.compile(r"\s*(?:(?:and |but )?please,?\s+)?(?:let us(?= )|let['’]s(?= )|do(?= not )|do(?=n['’]t ))?\s*", re.IGNORECASE)


def _open(text: str) -> str:
    """A text without "please", "let us" and the "do" of "do not"."""
    return re.sub(r"^n['’]t\b", "not", text[_OPENING.match(text).end() :])  # type: ignore[union-attr]  # it matches nothing too


def _skip(text: str) -> tuple[str, bool]:
    negative = False
    for _ in range(6):
        before = text
        text = _ASIDE.sub("", text).lstrip()
        if re.match(r"(?:not|never|no longer)\b", text):
            negative, text = True, re.sub(r"^(?:not|never|no longer)\b\s*", "", text)
        match = _SKIP.match(text)
        if match and (text[: match.end()].split() or [""])[-1].strip(",") not in word_class("ly_verbs"):
            rest = text[match.end() :].lstrip()
            if not (re.match(r"further\b", text) and re.match(r"(?:the|its|their)\b", rest)):
                text = rest
        if text == before:
            break
    return text, negative


def _lighten(text: str) -> str:
    for _ in range(3):
        match = _LIGHT.match(text) or _GO_ON.match(text) or _KEEP_ON.match(text) or _NO_WORSE.match(text) or _ENABLED.match(text)
        if match and find_first_word(text[match.end() :]):
            text = _skip(text[match.end() :])[0]
            continue
        sure = _MAKE_SURE.match(text)
        if sure:
            return "ensure" + text[sure.end() :]
        break
    return text


def _read_passive(text: str) -> Deed:
    rest, _ = _skip(re.sub(r"^(?:be|get)\b\s*", "", text))
    able = _ENABLED.match("be " + rest) or _IN_CHARGE.match("be " + rest)
    if able:
        return read_deed(("be " + rest)[able.end() :])
    if re.match(r"to [a-z]+", rest) and is_base(rest.split()[1]):  # "the goal should be to enhance"
        return read_deed(rest[3:])
    doing = _ON_DOING.match(rest)
    if doing and is_gerund(find_first_word(rest[doing.end() :])):
        deed = read_noun_deed(rest[doing.end() :])
        return Deed(deed.actions, deed.target, is_passive=doing["given"] is not None) if deed.actions else Deed(("be",), cut_object(" " + rest))
    induced = _INDUCED.match(rest)
    if induced and is_base(find_first_word(_skip(rest[induced.end() :])[0])):  # "be invited to meetings" names no second act
        return read_deed(rest[induced.end() :])
    word = find_first_word(rest)
    if word and is_participle(word) and word not in word_class("states"):
        agent = _AGENT.search(rest[: len(word) + 110])
        if agent and (len(rest[len(word) : agent.start()].split()) > 5 or _MONTH.match(agent.group(1)) or _MEASURE.fullmatch(agent.group(1).strip())):
            agent = None  # "action be taken to apply what was made by the board": another verb's agent
        actions = [lemmatise(word)]
        for match in re.finditer(r"(?:,\s*(?:and\s+)?|\s(?:and|or)\s+)(?:\w+ly\s+)?([a-z]+(?:ed|en))\b(?!\s+(?:by|to)?\s*(?:the|a)\b)", rest[:160]):
            if (
                is_participle(match.group(1))
                and lemmatise(match.group(1)) not in actions
                and is_base(lemmatise(match.group(1)))
                and "," not in rest[len(word) : match.start()]
            ):
                actions.append(lemmatise(match.group(1)))
                break
        return Deed(tuple(actions), "", is_passive=True, agent=agent.group(1).strip() if agent and not is_gerund(agent.group(1).split()[0]) else "")
    return Deed(("be",), cut_object(" " + rest))


def _negate(deed: Deed, *, negative: bool) -> Deed:
    if not negative or not deed.actions:
        return deed
    return Deed(("not " + deed.actions[0], *deed.actions[1:]), deed.target, deed.is_passive, deed.agent, deed.is_perfect)
