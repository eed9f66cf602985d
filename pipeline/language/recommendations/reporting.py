"""Verbs and other words that report what somebody says, before "that"."""

from __future__ import annotations

import re

_REPORTING = (
    r"sa(?:y|ys|id|ying)|believ(?:e|es|ed|ing)|think(?:s|ing)?|thought|argu(?:e|es|ed|ing)|not(?:e|es|ed|ing)|stress(?:es|ed|ing)?|emphasi[sz](?:e|es|ed|ing)|out|"
    r"highlight(?:s|ed|ing)?|underlin(?:e|es|ed|ing)|underscor(?:e|es|ed|ing)|conclud(?:e|es|ed|ing)|agree(?:s|d|ing)?|stat(?:e|es|ed|ing)|mention(?:s|ed|ing)?|"
    r"suggest(?:s|ed|ing)?|recommend(?:s|ed|ing)?|propos(?:e|es|ed|ing)|insist(?:s|ed|ing)?|consider(?:s|ed|ing)?|find(?:s|ing)?|found|feel(?:s|ing)?|felt|"
    r"maintain(?:s|ed)?|warn(?:s|ed|ing)?|add(?:s|ed|ing)?|indicat(?:e|es|ed|ing)|show(?:s|ed|n|ing)?|reveal(?:s|ed|ing)?|demonstrat(?:e|es|ed|ing)|mean(?:s|t|ing)?|"
    r"impl(?:y|ies|ied|ying)|hop(?:e|es|ed|ing)|urg(?:e|es|ed|ing)|clear|evident|obvious|important|necessary|crucial|essential|imperative|vital|critical|supportive|"
    r"submit(?:s|ted)?|testif(?:y|ies|ied)|express(?:es|ed)?|unanimous|adamant|emphatic|view|opinion|belief|recommendation|conclusion|consensus|advis(?:e|es|ed|ing)|told|remind(?:s|ed)?|explain(?:s|ed|ing)?|comment(?:s|ed|ing)?|remark(?:s|ed|ing)?|"
    r"observ(?:e|es|ed|ing)|acknowledg(?:e|es|ed|ing)|recogni[sz](?:e|es|ed|ing)|reiterat(?:e|es|ed|ing)|affirm(?:s|ed|ing)?|reaffirm(?:s|ed|ing)?|assert(?:s|ed|ing)?|"
    r"claim(?:s|ed|ing)?|(?:held|holds?|opined|answer(?:ed|s)|pleaded)(?=,? (?:\w+ly )?that\b|\s*$)|request(?:s|ed|ing)?|demand(?:s|ed|ing)?|desirable|advisable|appropriate|convinced|principle|idea|opined|contend(?:s|ed)?|signal(?:s|led)?|"
    r"declar(?:e|es|ed|ing)|announc(?:e|es|ed|ing)|accept(?:s|ed)|reasoned|reported|caution(?:s|ed)|conced(?:e|es|ed)|admit(?:s|ted)|wrote|replied|responded|complain(?:s|ed)|decid(?:e|es|ed|ing)|evidence|is|was|understood|confirm(?:s|ed|ing)?|sure|ensur(?:e|es|ed|ing)"
)
REPORTING_VERB = re.compile(rf"\b(?:{_REPORTING})\b", re.IGNORECASE)
# These report only right before "that": one who "held a meeting" said nothing by it.
_SAID_THAT = rf"{_REPORTING}|holds?|held|judge[sd]?|rules?|ruled|blunt|insistent|outspoken|firm|categorical|certain|at one|of one mind|no doubt|informed|promise[sd]|pledge[sd]|vow(?:s|ed)|disclosed"
REPORT_BEFORE_THAT = re.compile(
    rf"\b(?:{_SAID_THAT})[,]?(?: (?:also|further|therefore|strongly))?(?:,[^,]{{2,80}},)?(?: (?:me|us|him|her|them|the (?:[A-Z]\w+|inquiry|committee|panel|commission|review|team|meeting|authors?)))?(?: to [\w .'’-]{{2,60}})?\s+that$|"
    r"\b(?:told|tells?|reminded|warned|assured|informed) (?:[\w’'-]+ ){1,8}that$|"
    r"\b(?:is|was|were|has been) (?:[a-z]+ ){0,4}?(?:agreement|consensus|unanimity|accord|feeling|sense|support)(?: (?:among|amongst|between|from|across|in) [^,;:]{2,60})?(?:,[^,]{2,30},)?\s+that$",
    re.IGNORECASE,
)
# "There was broad agreement among the mayors that": who agreed, or nobody named
AGREED = re.compile(
    r"\b(?:is|was|were|has been) (?:[a-z]+ ){0,4}?(?:agreement|consensus|unanimity|accord|feeling|sense|support)(?: (?:among|amongst|between|from|across) (?P<who>[^,;:]{2,60}?))?(?:,[^,]{2,30},?)?(?:\s+that)?$",
    re.IGNORECASE,
)
THAT_CLAUSE = re.compile(rf"\b(?:{_SAID_THAT}) (?:also )?that\b", re.IGNORECASE)
