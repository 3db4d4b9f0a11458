"""Bring a word to a form in which its inflections meet: rough, quick, and for English."""

from functools import lru_cache

_IRREGULAR = {
    "children": "child", "men": "man", "women": "woman", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "ran": "run", "ate": "eat", "eaten": "eat", "went": "go", "gone": "go",
    "bought": "buy", "kept": "keep", "met": "meet", "left": "leave", "took": "take",
    "taken": "take", "gave": "give", "given": "give", "made": "make", "said": "say",
    "told": "tell", "saw": "see", "seen": "see", "came": "come", "began": "begin",
    "begun": "begin", "wrote": "write", "written": "write", "drove": "drive",
    "driven": "drive", "rode": "ride", "ridden": "ride", "sat": "sit", "stood": "stand",
    "lay": "lie", "lying": "lie", "slept": "sleep", "spoke": "speak", "spoken": "speak",
    "sold": "sell", "paid": "pay", "lost": "lose", "found": "find", "held": "hold",
    "grew": "grow", "knew": "know", "thought": "think", "brought": "bring", "built": "build",
    "sent": "send", "spent": "spend", "taught": "teach", "won": "win", "wore": "wear",
    "worn": "wear", "chose": "choose", "chosen": "choose", "fell": "fall", "felt": "feel",
    "flew": "fly", "got": "get", "heard": "hear", "led": "lead", "sang": "sing",
    "swam": "swim", "thrown": "throw", "threw": "throw", "broke": "break", "broken": "break",
    "moved": "move", "moves": "move", "wives": "wife", "lives": "live", "leaves": "leave",
    "dying": "die", "tying": "tie", "used": "use", "using": "use", "hung": "hang",
    "fed": "feed", "drawn": "draw", "drew": "draw", "leapt": "leap", "caught": "catch",
    "struck": "strike", "shot": "shoot", "put": "put", "cut": "cut",
}  # fmt: skip
# Ending, what takes its place, the least length of the word, whether a letter was doubled.
_ENDINGS = (
    ("ing", "", 6, True),
    ("ied", "y", 5, False),
    ("ed", "", 5, True),
    ("ies", "y", 5, False),
)
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the form in which a word, in lower case, is compared."""
    known = _IRREGULAR.get(word)
    if known is not None:
        return _bare(known)
    return _bare(_without_ending(word))


def is_past(word: str) -> bool:
    """Whether a verb, in lower case, says that something was: bought, moved."""
    is_irregular = word in _IRREGULAR and not word.endswith("s")
    return is_irregular or (word.endswith("ed") and len(word) > 3)


def _without_ending(word: str) -> str:
    for ending, put, least, is_single in _ENDINGS:
        bare = word.removesuffix(ending)
        if bare != word and len(word) >= least and _VOWELS & set(bare):
            return _single(bare) if is_single else bare + put
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _single(word: str) -> str:
    """Undo the doubling before an ending: stopp, slicc."""
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeioulsz":
        return word[:-1]
    return word


def _bare(word: str) -> str:
    if len(word) > 3 and word.endswith("e"):
        return word[:-1]
    if len(word) > 3 and word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "i"
    return word
