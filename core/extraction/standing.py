"""Whether a sentence stands alone, without what was said before it."""

import re

# A noun with something before it: what "it" or "them" in the same sentence can mean.
_NOUN = re.compile(
    r"\b(?:an?|the|my|our|some|two|three|new|another|this|these) (?!(?:bit|lot|few|"
    r"other)\b)\w+|"
    r"(?<=[a-z,] )[A-Z][a-z]+"
)
_DANGLING = re.compile(
    r"\b(?:it|its|it's|it'll|they|they're|they've|them|their|he|she|he's|she's|him|his|her|"
    r"hers|"
    r"there|here)\b",
    re.IGNORECASE,
)
_MANY = frozenset({"they", "them", "their"})
_SOMEBODY = frozenset({"he", "she", "him", "his", "her", "hers"})
_PERSON = re.compile(
    r"\b(?:my|our|a|an|the|some) (?:\w+ ){0,2}?(?:husband|wife|partner|son|daughter|mum|mom|"
    r"mother|dad|"
    r"father|friend|colleague|boss|neighbou?r|girlfriend|boyfriend|brother|sister|cousin|"
    r"aunt(?:ie)?|"
    r"uncle|niece|nephew|grandma|grandpa|grandmother|grandfather|woman|man|girl|boy|guy|teen|"
    r"kid|"
    r"child|baby|person|teacher|doctor|coach|mentor|dog|cat|puppy|kitten|pup|student|client|"
    r"roommate)\b|"
    r"(?<=[a-z,] )[A-Z][a-z]+"
)
# What ends so speaks of something that was named before.
_OUTSIDE = re.compile(
    r"\b(?:about|of|at|for|to|with|in|on) (?:it|him|her)$|\b(?:make|let|see) (?:that|it|"
    r"this) \w+|"
    r"\b(?:a few|some|another|more)$|\bsome (?:to|of them)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\b(?!(?:was|is|has|does|always|its|this|us|as|yes|thus)\b)[a-z]{3,}s\b")
# Not dangling: there is, here in, one of, one day; "it's been three years", "it was hard to".
_EMPTY = re.compile(
    r"\b(?:there(?:'s| is| are| was| were| will)|one (?:of|day|year|month|week|hour|\w+ing)|"
    r"(?:no|any|some|every)one|which one|it (?:takes|took) (?:me|us)|each other|"
    r"one-\w+|number one|make it to|made it to|one (?:more|last|single)|"
    r"(?:over|out|up|down|back) there)\b",
    re.IGNORECASE,
)
_DEMONSTRATIVE = re.compile(
    r"\b(?:this|that|these|those|such)(?=[,.!;:]|$|\s+(?:is|was|one|will|has|kind|stuff|way|"
    r"thing|"
    r"place|guy|girl|picture|pic|photo|book|movie|painting|song|dress|dish|cake|bowl|piece|"
    r"project|event|opportunity|experience|journey|by|with|for|and|at|on|in|because|so|too|"
    r"when|last|from|after|right|before|to)\b)|\b(?:these|those|this)\s+(?!week|weekend|month|"
    r"year|summer|autumn|fall|winter|spring|morning|afternoon|evening|monday|tuesday|"
    r"wednesday|"
    r"thursday|friday|saturday|sunday|coming|past|last|days|season|semester|term|quarter|"
    r"time)\w+",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:\w+ )that (?=(?:is|was|will|has)\b)")
_ELLIPTIC = re.compile(
    r"\b(?:at|from|for|of) the (?:event|cause|show|group|project|place)\b|"
    r"\b(?:too|as well|instead|the same|same thing|either|so did|neither|do so|did so|like so|"
    r"anymore|another one|the (?:others?|former|latter|rest|first one|second one|whole thing|"
    r"process|result|results|outcome)|both of (?:us|them)|stuff|something|things like|"
    r"somewhere|somehow|all (?:of )?(?:that|this|it|those)|the (?:idea|opportunity|"
    r"experience))"
    r"(?=[\s,.!]|$)",
    re.IGNORECASE,
)


def stands_alone(sentence: str) -> bool:
    """Whether nothing in a sentence points at what was said before it."""
    bare = _EMPTY.sub("", _RELATIVE.sub("", sentence))
    if _DEMONSTRATIVE.search(bare) or _OUTSIDE.search(bare):
        return False
    found = _DANGLING.search(bare)
    if found is None:
        return True
    word, before = found[0].casefold().split("'")[0], bare[: found.start()]
    if word in _MANY:
        return _PLURAL.search(before) is not None or " and " in before
    if word in _SOMEBODY:
        return _PERSON.search(before) is not None
    return word not in {"here", "there"} and _NOUN.search(before) is not None


def is_elliptic(sentence: str) -> bool:
    """Whether a sentence leaves out what it compares with, or names it only vaguely."""
    return _ELLIPTIC.search(sentence) is not None
