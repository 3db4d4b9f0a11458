"""Sentences without a subject, as people write them: "Going to Oslo tomorrow"."""

import re

_FINITE = re.compile(
    r"\b(?:is|are|was|has|have|helps?|makes?|made|gives?|gave|keeps?|feels?|brings?|can)\b",
    re.I,
)

# What is meant before such a sentence, by how it begins.
ELLIPSES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^(?:going to|planning|thinking (?:of|about)|"
                r"looking (?:forward to|for|into|to)|hoping to|considering|"
                r"working (?:on|as|at)|researching|training for|"
                r"saving (?:up )?for|getting ready)\b", re.I), "I'm "),
    (re.compile(r"^been \w+ing\b", re.I), "I've "),
    (re.compile(r"^(?:(?:just|finally|recently|actually|already) )?(?:went|"
                r"got|started|finished|bought|moved|joined|visited|attended|"
                r"signed up|booked|met|decided|ran|made|took|tried|found|won|"
                r"lost|adopted|quit)\b", re.I), "I "),
    (re.compile(r"^(?:can't (?:wait|stand)|love|prefer|hate|need to|need an?|"
                r"want to)\b", re.I), "I "),
)  # fmt: skip


def has_subject(said: str) -> bool:
    """Whether what looks like a verb without a subject is the subject: "going out helps"."""
    first = said.split(maxsplit=1)[0].casefold()
    if first == "love":
        return (
            re.match(r"love (?:and|is|the|that|your|how|this|those|these|it)\b", said, re.I)
            is not None
        )
    if re.match(r"going to be an?\b", said, re.IGNORECASE):
        return True
    before_i = re.split(
        r"\b(?:I|we|they|it|that|who|which|because|so)\b",
        said,
        maxsplit=1,
        flags=re.IGNORECASE,
    )[0]
    return first.endswith("ing") and _FINITE.search(before_i) is not None
