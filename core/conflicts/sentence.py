"""Say in one English sentence why two texts are taken for what they are."""

from core.model import Reason, ReasonCode

_BARE = {
    ReasonCode.SAME_TEXT: "Both say the same, word for word.",
    ReasonCode.SAME_WORDS: "Both say the same in nearly the same words.",
    ReasonCode.SAME_MEANING: "Both say the same in other words.",
    ReasonCode.NEGATION: "One says so, the other says not.",
    ReasonCode.OPPOSITE: "They say the opposite of each other.",
    ReasonCode.NUMBER: "They give two numbers.",
    ReasonCode.DATE: "They give two dates.",
    ReasonCode.TIME: "They give two times.",
    ReasonCode.PLACE: "They give two places.",
    ReasonCode.NAME: "They give two names.",
    ReasonCode.VALUE: "They give two answers.",
    ReasonCode.CHANGE: "The newer one says that this has changed.",
    ReasonCode.TASTE: "One likes it, the other doesn't.",
    ReasonCode.PERMISSION: "One allows it, the other rules it out.",
    ReasonCode.NONE: "Nothing in them disagrees.",
}
_COUNTED = {
    ReasonCode.NEGATION: "One says so, the other says not",
    ReasonCode.OPPOSITE: "They say the opposite",
    ReasonCode.NUMBER: "Two numbers",
    ReasonCode.DATE: "Two dates",
    ReasonCode.TIME: "Two times",
    ReasonCode.PLACE: "Two places",
    ReasonCode.NAME: "Two names",
    ReasonCode.VALUE: "Two answers",
    ReasonCode.CHANGE: "This has changed",
    ReasonCode.TASTE: "Two tastes",
    ReasonCode.PERMISSION: "Allowed and ruled out",
}
_ABOUT = {
    ReasonCode.NEGATION: "One says so of “{0}”, the other says not.",
    ReasonCode.TASTE: "One likes “{0}”, the other doesn't.",
    ReasonCode.PERMISSION: "One allows “{0}”, the other rules it out.",
}


def sentence_of(reason: Reason) -> str:
    """Return the sentence; it names both values where there are two."""
    if reason.code not in _COUNTED or not (reason.older_value and reason.newer_value):
        about = _ABOUT.get(reason.code) if reason.subject else None
        return about.format(reason.subject) if about else _BARE[reason.code]
    about = f" for “{reason.subject}”" if reason.subject else ""
    values = f"{reason.older_value}, then {reason.newer_value}."
    return f"{_COUNTED[reason.code]}{about}: {values}"
