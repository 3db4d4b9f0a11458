"""What is no fact about anybody, whatever else it says: looked for before any rule."""

import re

_LAUGHS = re.compile(
    r"\b(?:(?:a?ha){2,}h?|he(?:he)+|lo+l|lmao|rofl|jk|just kidding|kidding|joking|"
    r"as if|yeah right|not really|sarcasm)\b|/s\b|[😂🤣😜😝🙃😏]",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"[“\"«][^”\"»]{12,}[”\"»]|(?<!\w)'[^']{20,}'(?!\w)")
_TOLD = re.compile(
    r"\b(?:(?:he|she|they|it|everyone|people|somebody|someone|[A-Z][a-z]+|"
    r"(?:my|our) \w+) (?:just |always )?(?:said|says|told (?:me|us)|asked|claims?|thinks?|"
    r"wrote|goes|was like|were like)|according to|I (?:read|heard) (?:that|somewhere)|"
    r"the (?:article|book|movie|film|song|character|lyrics?) (?:said|says))\b"
)
_SUPPOSED = re.compile(
    r"\b(?:if (?:i|we|only|you|he|she|they|it|the|my|that|there)|unless|i wish|we wish|"
    r"what if|imagine|suppose|supposedly|hypothetically|pretend(?:ing)?|as though|"
    r"(?:would|could|should|might)(?:'ve| have)|would've|could've|"
    r"i(?:'d| would) (?:be|have|rather die|never|probably|say|guess|think|go|buy|do|kill)|"
    r"might|maybe|perhaps|possibly|not sure|no idea|i guess|i suppose|i doubt|"
    r"i don't (?:know|remember|recall)|who knows|dunno|i think i(?:'ll| will| might)|"
    r"in theory|in my dreams?|one day maybe|i dreamed|i dreamt|i had a dream|would if)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:might|maybe|perhaps|possibly|not sure|no idea|i guess|i suppose|i doubt|"
    r"i don't (?:know|remember|recall)|who knows|dunno|i think i(?:'ll| will| might))\b",
    re.IGNORECASE,
)
_SMALL_TALK = re.compile(
    r"\b(?:thank(?:s| you)|congrat\w*|good luck|well done|take care|see you|bye|sorry|"
    r"no worries|no problem|you'?re welcome|way to go|keep (?:it up|me posted|up)|"
    r"let me know|talk (?:to you )?(?:soon|later)|catch up (?:soon|later)|cheers|"
    r"happy (?:birthday|new year|holidays)|hope (?:you|it|that|this|everything)|"
    r"good (?:morning|night|evening)|how are you|wishing you|i'm here for|rooting for|"
    r"let's|got your back|check (?:it|this|out))\b",
    re.IGNORECASE,
)
_YOU = re.compile(r"\b(?:you|your|yours|yourself|yourselves|u|ur|y'all)(?:'\w+)?\b", re.I)
# Where nothing of the language is known, nothing is claimed.
_NOT_LATIN = re.compile(r"[^\W\d_a-zA-ZÀ-ɏ]")


def is_refused(sentence: str) -> bool:
    """Whether a sentence is a question, a hypothesis, a joke or quoted, all of it."""
    if _is_quoting(sentence):
        return True
    if "?" in sentence or len(_NOT_LATIN.findall(sentence)) > 3:
        return True
    return any(pattern.search(sentence) is not None for pattern in (_LAUGHS, _TOLD, _SUPPOSED))


def _is_quoting(sentence: str) -> bool:
    """Whether somebody's words stand in a sentence; a title isn't said by anybody."""
    for found in _QUOTES.finditer(sentence):
        words = found[0].split()
        if sum(word.strip("\"'“”«»")[:1].isupper() for word in words) < 0.6 * len(words):
            return True
    return False


def is_idle(clause: str) -> bool:
    """Whether a clause says something by half, or only to be kind."""
    return _HEDGED.search(clause) is not None or _SMALL_TALK.search(clause) is not None


def speaks_to_somebody(sentence: str) -> bool:
    """Whether a sentence is about the one it is said to."""
    return _YOU.search(sentence) is not None
