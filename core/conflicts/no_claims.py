"""What says nothing that could be untrue: questions, greetings, headings, licences."""

import re

_GREETING = re.compile(
    r"^(?:\w+:\s*)?(?:(?:hi|hey|hello|thanks|thank you|wow|congrats|yeah)\b[\s,!.]"
    r"|(?:yes|no|ok|okay|oh)\s*[,!.])",
    re.IGNORECASE,
)
# What stands in ten thousand files alike, and is nobody's fact.
_OF_A_LICENCE = re.compile(
    r"\bcopyright\b|\(c\)\s*\d|\u00a9|\ball rights reserved\b|\bimplied warranty\b|"
    r"\b(?:public|software|apache|mit|bsd) licen[cs]e\b|\bversion \d+ of the licen[cs]e\b|"
    r"\bfree software\b|\bwithout (?:any|even the implied) warranty\b",
    re.IGNORECASE,
)
# Who is thanked for a change in a program: the next change is another's.
_OF_A_CHANGE = re.compile(
    r"\b(?:contributed|reported|suggested|patch(?:ed)?|pointed out) by [A-Z]|"
    r"\b[Tt]hanks(?: to)? [A-Z]|\b[Tt]ranslations? updates?\b|\b[A-Z][a-z]+ translations?\b"
)
# The number in it is what the release is called.
_OF_A_RELEASE = re.compile(
    r"^\W*+(?:(?:major|minor|other|bug) )?(?:changes|news|fixes|highlights|what'?s new|"
    r"release notes?)\b[^.]*\d|^\W*+(?:[\w.+-]+ ){0,4}(?:(?-i:NEWS)\b|"
    r"changes (?:in|since|between|from|for)\b[^.]*\d|(?:list|history) of\b[^.]*\bchanges\b)",
    re.IGNORECASE,
)

# The next week has a report of its own.
_OF_A_LOG = re.compile(
    r"^\W*(?:\w+ )?(?:report|log|standup|diary|journal)(?: notes)?:", re.IGNORECASE
)


def claims_nothing(said: str) -> bool:
    """Whether a clause says nothing of which the contrary could be so."""
    return (
        said.rstrip().endswith(("?", "!", ":"))
        or any(each.match(said) for each in (_GREETING, _OF_A_RELEASE, _OF_A_LOG))
        or any(each.search(said) for each in (_OF_A_LICENCE, _OF_A_CHANGE))
    )
