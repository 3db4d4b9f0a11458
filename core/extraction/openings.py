"""Take from a sentence what only ties it to what was said before."""

import re
from collections.abc import Collection

_INTERJECTION = (
    r"(?:yeah|yes|yep|yup|yea|nope|no|nah|oh|ah|aw+|wow|hey|hi|hello|hiya|ok(?:ay)?|well|so|"
    r"and|"
    r"but|also|plus|anyways?|actually|honestly|seriously|basically|btw|by the way|"
    r"absolutely|definitely|totally|exactly|really|true|right|sure|of course|for sure|agreed|"
    r"to be honest|tbh|in fact|as for me|for me|personally|luckily|fortunately|unfortunately|"
    r"sadly|thankfully|hopefully|guess what|you know(?: what)?|haha|hmm+|umm?|uh|er|"
    r"anyhow|still|then|though|because|cause|'cause|since then|besides|apparently|"
    r"even better|on top of that|as a matter of fact|funny enough|good question|"
    r"thanks(?: so much| a lot)?|thank you(?: so much)?|congrats|great|nice|cool|awesome|"
    r"amazing|sounds good|me too|same here|not much|nothing much|fun fact|fyi|update|"
    r"omg|gosh|damn|man|dude|woohoo|yay|ugh|mmm+|like|"
    r"(?:good|great|big|exciting|bad|sad) news|speaking of which|long time no (?:see|talk))"
)
_STEP = re.compile(rf"^{_INTERJECTION}(?:\s*[,!.…:;–—-]+\s*|\s+(?=I\b|I'|we\b|my\b))", re.I)
_SPACED_STEP = re.compile(
    r"^(?:and|but|so|also|plus|well|yeah|yes|oh|ok(?:ay)?|then|anyway)\s+", re.I
)
_SINCE = re.compile(
    r"^(?:since|after|when) (?:we|our|you and I) (?:last |\w+ed last)?[^,]{0,30}?"
    r"(?:talked|spoke|chatted|chat|met|talk|catch-?up|conversation|call)(?: last)?,?\s+(?=I|"
    r"we|my)|"
    r",?\s+since (?:we|our) (?:last )?(?:talked|spoke|chatted|chat|met|talk)(?: last)?"
    r"(?=[\s,.!]|$)|^in the meantime,\s+|^besides that,\s+|^other than that,\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:,?\s+(?:take a look|check it out|you know|though|haha|lol|too|as well|or something|"
    r"and stuff|so far)|"
    r"\s*[,–—-]+\s*(?:i guess|right|or so|btw|by the way|actually|at the moment|honestly|tbh|"
    r"if that makes sense|as you know|you see|to be honest|anyway))(?=[.!…]*$)",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[–—-]{1,3}\s+|\s*[–—]\s*|(?<=\w)- (?=\w)|;\s+|\s*\(")
_AT_TIMES = r"(?:(?:last|this|next|on|yesterday|recently)\b[\w ]{0,14},? )?"
_CLAUSE = re.compile(
    rf"(?:,\s+(?:and|but|so|then)?\s*|\s+(?:but|so)\s+)(?={_AT_TIMES}(?:I|we|my)\b)",
    re.IGNORECASE,
)
_OWN = re.compile(rf"{_AT_TIMES}(?:I|we|my)\b", re.IGNORECASE)
_TAG_QUESTION = re.compile(
    r"(?:\s+[-–—]+\s+|\s*[–—]\s*)(?!.*\b(?:I|we)\b)[^?.!–—]{3,60}\?+$|"
    r",\s+(?:huh|right|you know|eh|isn't it|don't you think|no|ok(?:ay)?)\?+$",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"(?:,?\s+(?:and|but|so|as|because|since|'?cause)|,)\s+(?:it|this|that|they|he|she)(?:'s|"
    r"'re| is| are| was| were| has| have| had|"
    r"'ve| feels?| felt| brings?| brought| keeps?| kept| makes?| made| helps?| helped| gives?|"
    r"gave| means?| meant| takes?| took| went| turned| paid| really| just| always| can| will|"
    r"'ll)"
    r"\b.*$",
    re.IGNORECASE,
)
_EMOJI = re.compile("[\U0001f000-\U0001faff☀-➿️]+")
_STARS = re.compile(r"[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}")


def straightened(text: str) -> str:
    """Return a sentence without emphasis marks and pictures, with plain apostrophes."""
    text = _STARS.sub("", _EMOJI.sub(" ", text)).replace("’", "'").replace("‘", "'")
    return " ".join(text.split())


def without_opening(text: str, names: Collection[str]) -> str:
    """Take "Yeah, Mel, …" and the like from the front and ", you know" from the end."""
    called = _called(names)
    while True:
        shorter = _SINCE.sub("", _SPACED_STEP.sub("", _STEP.sub("", text)))
        if called is not None:
            shorter = called.sub("", shorter)
        if shorter == text or not shorter:
            break
        text = shorter
    return _without_tail(text, names)


def without_tag_question(text: str) -> str:
    """Take off a question that only hangs on: "I moved - pretty cool, huh?"."""
    return _TAG_QUESTION.sub(".", text)


def clauses_of(text: str) -> list[str]:
    """Return the sentence, then each part of it that begins with its own subject.

    A dash, a semicolon or a bracket ends a part.
    """
    first, *parts = (part.strip(" ,") for part in _DASH.split(text))
    clauses = [first]
    for part in (first, *parts):
        clauses += [part] if part is not first and _OWN.match(part) else []
        clauses += [part[found.end() :] for found in _CLAUSE.finditer(part)]
    return clauses


def without_verdict(text: str) -> str:
    """Take off a last clause that only judges the rest: ", and it was great"."""
    shorter = _VERDICT.sub("", text).rstrip(" ,")
    return shorter if len(shorter.split()) >= 3 else text


def _called(names: Collection[str]) -> re.Pattern[str] | None:
    known = {part for name in names for part in (name, name.split()[0]) if part}
    # Short forms: Mel for Melanie.
    known |= {part[:3] for part in known if len(part) > 4}
    if not known:
        return None
    either = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    return re.compile(rf"^(?:{either})\w*\s*[,!.:–—-]+\s*", re.IGNORECASE)


def _without_tail(text: str, names: Collection[str]) -> str:
    for name in names:
        first = name.split()[0] if name.split() else name
        pattern = rf",?\s+{re.escape(first[:3])}\w*(?=[.!…]*$)"
        if first and re.search("," + pattern[2:], text, re.IGNORECASE):
            text = re.sub(pattern, "", text, flags=re.IGNORECASE)
    while True:
        shorter = _TAIL.sub("", text)
        if shorter == text:
            return text
        text = shorter
