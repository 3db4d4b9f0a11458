"""Say of somebody what they said of themselves: "I" becomes their name."""

import re

from core.extraction.verbs import ADVERBS, goes_on, is_past, third_person

_WORD = re.compile(r"[A-Za-z][\w]*(?:['’-][A-Za-z]+)*|\W+|[\w]+")
_PARTICIPLES = frozenset("been better had gone done seen".split())
_AND = frozenset({"and", "but", "or", "then"})
_WITH_OTHERS = re.compile(
    r"\bmy (?:family|husband|wife|partner|kids?|children|son|daughter|mum|mom|dad|parents|"
    r"friends?|colleagues?|co-?workers?|team(?:mates)?|bandmates|band|girlfriend|boyfriend|"
    r"fianc[ée]e?|brother|sister|siblings|cousins?|roommates?|flatmates?|neighbou?rs?|"
    r"fam|squad|crew|class|group|girls|boys|folks|grandma|grandpa|aunt|uncle)\b",
    re.IGNORECASE,
)


_AND_I = re.compile(
    r"^(?P<lead>(?:[^,]{3,40}, )?)(?P<others>(?:my|some|a few|two|"
    r"a) (?:\w+ ){0,4}?\w+) and I(?P<rest> .*)$",
    re.IGNORECASE,
)
_WE = re.compile(r"\bwe(?:'\w+)?(?!\w)", re.IGNORECASE)
_I = re.compile(r"\bI(?:'\w+)?(?!\w)")
_AUXILIARIES = {"'re": " are", "'ve": " have", "'ll": " will", "'d": " would"}


def companion_of(said: str, around: str) -> str | None:
    """Return with whom the speaker was, as "family", when the text names them.

    Whom a sentence names otherwise than by "with" is somebody that something was done to.
    """
    found = _WITH_OTHERS.search(said)
    if found is not None:
        is_along = said[: found.start()].casefold().endswith("with ")
        return found[0][3:] if is_along else None
    found = _WITH_OTHERS.search(around)
    return None if found is None else found[0][3:]


def said_of(said: str, name: str, around: str) -> str:
    """Say of somebody by name what they said; ``around`` is all that they said then.

    "We" is the speaker, and whom they name beside; what several did, each of them did.
    """
    together = _AND_I.match(said)
    if together is not None:
        lead, others, rest = (
            about(together[part], name, is_named=True) for part in ("lead", "others", "rest")
        )
        return f"{lead}{name} and {others[:1].lower()}{others[1:]}{rest}"
    first_we, first_i = _WE.search(said), _I.search(said)
    if first_we is None or (first_i is not None and first_i.start() < first_we.start()):
        return about(said, name)
    companion = companion_of(said, around)
    if companion is None:
        return about(_WE.sub(_as_i, said, count=1), name)
    joined = f"{name} and their {companion}"
    said = _WE.sub(lambda found: joined + _AUXILIARIES.get(found[0][2:], ""), said, count=1)
    return about(said, name, is_named=True)


def _as_i(found: re.Match[str]) -> str:
    tail = found[0][2:].casefold()
    return "I" + {"'re": "'m"}.get(tail, tail)


def about(text: str, name: str, *, is_named: bool = False) -> str:
    """Return the sentence with the one who says it by name.

    The first "I", "my" or "me" becomes the name, later ones "they", "their" and "them";
    ``is_named``: the name stands there already.
    """
    return _Retold(name, is_named=is_named).told(text)


class _Retold:
    """Walks over the words once; knows whether the name was said."""

    def __init__(self, name: str, *, is_named: bool) -> None:
        self._name = name
        self._is_named = is_named
        self._is_main = False  # the verb that follows goes with the name
        self._was_present = False
        self._is_plural = False  # the verb that follows goes with "they"
        self._verb_before = ""

    def told(self, text: str) -> str:
        words: list[str] = _WORD.findall(text)
        out: list[str] = []
        place = 0
        while place < len(words):
            place = self._step(words, place, out)
        return "".join(out)

    def _step(self, words: list[str], place: int, out: list[str]) -> int:
        word = words[place]
        lower = word.replace("’", "'").casefold()
        if lower == "i" or lower.startswith("i'"):
            return self._subject(words, place, out)
        if self._is_main and word.isspace():
            out.append(word)
        elif self._is_main and lower[:1].isalpha():
            self._verb(word, lower, out)
        elif self._is_plural and lower[:1].isalpha():
            self._is_plural = False
            out.append(_PLURALS.get(lower, word))
        elif lower in _AND and self._was_present and _next(words, place) is not None:
            return self._coordinated(words, place, out)
        elif lower in _OWN:
            out.append(_cased(self._own(lower), word))
        else:
            self._is_main = False
            # "wants to run and swim": after these, "and" goes on with another form.
            self._was_present = self._was_present and lower not in _ENDS
            out.append(word)
        return place + 1

    def _subject(self, words: list[str], place: int, out: list[str]) -> int:
        lower = words[place].replace("’", "'").casefold()
        tail = lower[1:]
        if self._is_named and _last_word(out) in _AND:
            # "… and I went": one subject carries both.
            while out and out[-1].isspace():
                out.pop()
            subject, is_name = "", True
        elif self._is_named:
            subject, is_name = "they", False
        else:
            subject, is_name = self._name, True
            self._is_named = True
        auxiliary = _auxiliary(tail, _next(words, place), is_name=is_name)
        out.append(" ".join(filter(None, (subject, auxiliary))))
        if not subject:
            out[-1] = f" {auxiliary}" if auxiliary else ""
        self._is_main = is_name and not tail
        self._is_plural = not is_name and not tail
        self._was_present = auxiliary in {"is", "has"}
        return place + 1

    def _verb(self, word: str, lower: str, out: list[str]) -> None:
        if lower in ADVERBS or (
            lower.endswith("ly") and lower not in {"rely", "apply", "fly"}
        ):
            out.append(word)
            return
        self._is_main = False
        self._was_present = not is_past(lower) and not lower.endswith("n't")
        self._verb_before = lower
        out.append(third_person(word))

    def _coordinated(self, words: list[str], place: int, out: list[str]) -> int:
        out.append(words[place])
        spaces, verb = words[place + 1], words[place + 2]
        out.append(spaces)
        # "the self-acceptance and love theme": a taste goes on with its opposite only.
        if goes_on(verb) and (self._verb_before not in _TASTES or verb in _OPPOSITES):
            out.append(third_person(verb))
            return place + 3
        return place + 2

    def _own(self, lower: str) -> str:
        if self._is_named or lower not in {"my", "me", "mine"}:
            return _OWN[lower]
        self._is_named = True
        return f"{self._name}'s" if lower in {"my", "mine"} else self._name


_PLURALS = {"was": "were", "wasn't": "weren't", "am": "are"}
_TASTES = frozenset("love like enjoy have need prefer adore".split())
_OPPOSITES = frozenset("hate dislike prefer love".split())
_ENDS = frozenset("to who which that when where because if he she it you they people".split())
_OWN = {
    "my": "their", "me": "them", "mine": "theirs", "myself": "themselves", "we": "they",
    "us": "them", "our": "their", "ours": "theirs", "ourselves": "themselves",
    "we're": "they're", "we've": "they've", "we'll": "they'll", "we'd": "they'd",
}  # fmt: skip


def _auxiliary(tail: str, following: str | None, *, is_name: bool) -> str:
    match tail:
        case "'m":
            return "is" if is_name else "are"
        case "'ve":
            return "has" if is_name else "have"
        case "'ll":
            return "will"
        case "'d":
            word = (following or "").casefold()
            return "had" if word in _PARTICIPLES or word.endswith("ed") else "would"
        case _:
            return ""


def _next(words: list[str], place: int) -> str | None:
    """Return the word after this one and one space, if that is what follows."""
    if place + 2 < len(words) and words[place + 1].isspace():
        return words[place + 2]
    return None


def _last_word(out: list[str]) -> str:
    for piece in reversed(out):
        if piece.strip():
            return piece.strip().casefold()
    return ""


def _cased(new: str, old: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() else new
