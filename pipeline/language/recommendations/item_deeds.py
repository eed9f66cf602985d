"""What one item of a list asks for: an infinitive, a clause of its own, a deed that goes on from the stem, or a thing that is wanted."""

from __future__ import annotations

import re

from pipeline.language.recommendations.asked_words import find_asked_words, scan_clause
from pipeline.language.recommendations.bare_acts import cut_beside, is_verbless, read_bare_act, read_thing
from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import Deed, names_known_verb, read_deed, read_noun_deed
from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.item_openings import open_act
from pipeline.language.recommendations.items import looks_like_deed, read_due, strip_label
from pipeline.language.recommendations.operative import find_operative
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.running import find_frames
from pipeline.language.recommendations.stems import Stem
from pipeline.language.recommendations.that_clauses import read_clause
from pipeline.language.recommendations.verbs import is_base, is_gerund, is_third_person, lemmatise, name_action
from pipeline.resources.words import fold_plural

_MARKS = re.compile(r"^[\s\"“'‘•·–-]+")


# "Inclusion of women among those who guard": the verb found is another clause's.
_RELATES = re.compile(r"\b(?:who|which|that|before|after|until|when|where|whether|unless)\b")


def read_hanging(text: str, *, is_clause: bool = False) -> Frame | None:
    """Read a line that hangs on what stands before it: "that the board meet", "Data to be retained", "All: send comments".

    Args:
        text: The line, without its number.
        is_clause: Whether the line before ends with "that", so that any clause counts.

    Returns:
        Its frame, with who is to act where it says so; None where the line is of another kind.
    """
    bare, topic = strip_label(_MARKS.sub("", text))
    that = re.match(r"that\b\s*", bare, re.IGNORECASE)
    if that or is_clause:
        clause = read_clause(bare[that.end() :] if that else bare)
        if that and (clause is None or not clause[1].actions):
            clause = scan_clause(bare[that.end() :], is_third=True)
        if clause and clause[1].actions and (that or not _RELATES.search(clause[0])):
            return Frame("item", "that", _modality_of(bare), 0, clause[1], Subject(clause[0]))
    due = read_due(text)
    if due is not None:
        return Frame("item", "to", "should", 0, read_deed(due[1]), Subject(due[0]))
    if topic and (topic.lower() in {"all", "everybody", "everyone"} or sort_phrase(topic) == "party"):
        return Frame("item", "topic", "should", 0, read_deed(bare[:1].lower() + bare[1:]), Subject(topic))
    return None


# "Better coordination", "More funding": how an item names what is to change.
_CHANGED = re.compile(
    r"(?:more|better|greater|stronger|closer|clearer|faster|wider|further|improved|increased|enhanced|strengthened|expanded|regular|joint)\s+\w+",
    re.IGNORECASE,
)
_MOST = 60
_FEWEST = 4  # words: what is shorter is a title as often as an act


def names_act(text: str) -> bool:
    """Whether an item names an act without a verb of its own: "Development of a joint register", "Better links between the boards".

    Args:
        text: The item, without its number.

    Returns:
        False for sentences, titles and things.
    """
    bare = strip_label(_MARKS.sub("", text))[0]
    line = re.split(r"(?<=[a-z)][.;])\s", bare, maxsplit=1)[0].rstrip(" .;,")
    words = line.split()
    if not _FEWEST <= len(words) <= _MOST or line.isupper() or find_finite(line) or line.endswith((":", "?")):
        return False
    if _CHANGED.match(line):
        return True
    of = next((number for number, word in enumerate(words[:4]) if word.lower() in {"of", "to", "for", "in"}), 0)
    return of > 0 and name_action(words[of - 1].strip(",").lower()) is not None and bool(read_noun_deed(line[:1].lower() + line[1:]).actions)


def read_item(text: str, stem: Stem) -> tuple[Frame | None, Deed]:
    """Read what an item of a list asks for.

    Args:
        text: The item, without its number.
        stem: What introduces it.

    Returns:
        Its own recommending clause (None where it has none and goes on from its stem), and the deed.
    """
    opening = next(iter(find_operative(text, "" if stem.is_heading else stem.sentence.row.text)), None) or read_hanging(
        text, is_clause=stem.takes_clauses
    )
    if opening is not None:
        return opening, opening.deed
    bare = _COUNTED.sub("", strip_label(_MARKS.sub("", text))[0])
    purpose = re.match(r"to\b[^.;]{3,200},\s", bare, re.IGNORECASE)
    framed = find_frames(re.split(r"(?<=[a-z)][.;])\s", bare)[0]) if purpose else []
    if framed and framed[0].start > (purpose.end() if purpose else 0):
        return framed[0], framed[0].deed  # "To keep pace, ministries should ..."
    bare = open_act(bare)
    if looks_like_deed(bare):
        start = re.sub(r"^to\s+", "", bare, flags=re.IGNORECASE)
        return None, read_deed(start[:1].lower() + start[1:])
    sentences = re.split(r"(?<=[a-z)][.;])\s", bare)[:6]
    own = next((frame for sentence in sentences if (frame := _find_own(sentence)) is not None), None) or read_stated(bare)
    own = own or (None if is_verbless(bare) else find_asked_words(bare))
    if own is not None:
        return own, own.deed
    if stem.takes_nouns:
        due = read_due(bare[:1].upper() + bare[1:])
        if due is not None:  # "toilets to be opened at six"
            return Frame("item", "to", "should", 0, read_deed(due[1]), Subject(due[0])), read_deed(due[1])
        return None, _read_wanted(bare)
    if stem.frame is not None:
        first = bare.split(maxsplit=1)[0]
        deed = read_deed(bare) if is_base(first) and not is_gerund(first) else Deed()
        return None, deed if deed.actions else _or_stem(read_noun_deed(bare), stem)
    deed = read_thing(bare) if is_verbless(bare) else read_noun_deed(bare[:1].lower() + bare[1:])
    deed = deed if deed.actions else _read_late_verb(bare)
    return None, deed if deed.actions else read_bare_act(bare)


# "Second, please waive the fee": a speaker's numbers and courtesy
_COUNTED = re.compile(
    r"^(?:(?:First|Second|Third|Fourth|Fifth|Sixth|Next|Then|Also|Last|Final)(?:ly)?,\s+(?:please\s+)?|[Pp]lease\s+)(?=(?:don['’]t|do not|[a-z]+)\b)"
)


def _find_own(sentence: str) -> Frame | None:
    """The first recommending clause of a sentence of an item; none that only stands beside a wanted thing ("stoves, so that girls need not go out")."""
    frames = find_frames(sentence)
    is_told = bool(frames and (frames[0].subject.reporter or frames[0].recommender))
    if frames and not is_told and is_verbless(sentence) and frames[0].start >= len(cut_beside(sentence)) and not looks_like_deed(sentence):
        return None
    return frames[0] if frames else None


def _read_wanted(text: str) -> Deed:
    """The deed of an item among demands: a thing that is wanted, or what is to be, put as if it were ("The date of 2030 is kept")."""
    if is_verbless(text) and (thing := read_thing(text)).actions:
        return thing
    clause = read_clause(text)
    if clause is not None and not find_finite(re.split(r"[,;]", text)[0]) and sort_phrase(clause[0]) != "party":
        clause = None  # "Fees that rise by half"
    deed = clause[1] if clause is not None and clause[1].actions else read_noun_deed(text[:1].lower() + text[1:])
    deed = deed if deed.actions else read_bare_act(text)
    return deed if deed.actions else Deed(("provide",), text.rstrip(" ;.,"))


# "Health teams visit every newborn": a plan's item says who does what, as if it were so already.
_STATED = re.compile(r"(?P<who>[A-Z][\w’'-]*(?: (?!(?:that|which|who|to|for|with|from|by)\b)[\w’'-]+){0,5}) ")
_OBJECT = re.compile(r" (?:the|an?|its|their|all|every|each|any|at|on|in|use|up|with|[a-z]+) ")


def read_stated(text: str) -> Frame | None:
    """Read an item that says who does what, as if it were so already.

    Args:
        text: "Village nurses visit every newborn."

    Returns:
        Its frame; None where its subject is nobody who acts, or no verb follows.
    """
    opening = _STATED.match(text)
    for gap in re.finditer(" ", opening["who"] if opening is not None else ""):
        who, verb = text[: gap.start()], text[gap.end() :].split(" ", 1)[0]
        is_many = fold_plural(who.split()[-1].lower()) != who.split()[-1].lower()
        base = verb if is_many else lemmatise(verb) if is_third_person(verb) else ""
        named = who if re.match(r"[A-Z][\w’'-]* [A-Z]", who) else who[:1].lower() + who[1:]
        if is_base(base) and sort_phrase(named) == "party" and _OBJECT.match(text[gap.end() + len(verb) :]):
            return Frame("item", verb, "should", 0, read_deed(base + text[gap.end() + len(verb) :]), Subject(who))
    return None


# Words before the verb of an item: "In line with the charter, adopt ...", "(As one of the sponsors) to accede ...".
_FRONT = re.compile(
    r"(?:\([^)]{3,200}\)\s*|(?:in order to|with regard to|in regard to|in line with|in accordance with|in keeping with|as an? [\w ]{3,40}|in addition|to this end)\b[^,]{0,200},\s*)",
    re.IGNORECASE,
)


def _read_late_verb(text: str) -> Deed:
    """The deed of an item whose first words are none: "Fully and promptly carry out ...", "Hire and train inspectors"."""
    front = _FRONT.match(text)
    bare = re.sub(r"^(?:to\s+|do\s+|please\s+|(?:\w+ly(?:,|,? and)\s+)+(?=\w+ly\b))", "", text[front.end() :] if front else text, flags=re.IGNORECASE)
    deed = read_deed(bare[:1].lower() + bare[1:])
    return deed if names_known_verb(deed) else Deed()


def _or_stem(deed: Deed, stem: Stem) -> Deed:
    """The deed, or the stem's where the item's words name none: "The structures should be: (a) a committee"."""
    if deed.actions or stem.frame is None:
        return deed
    actions = tuple(action for action in stem.frame.deed.actions if action != "act")
    return Deed(actions, "")


def _modality_of(clause: str) -> str:
    return "must" if re.search(r"\b(?:must|needs? to|ha(?:s|ve) to)\b", clause) else "should"
