"""What two texts that are near in meaning both speak of: a few telling words."""

import re
from collections.abc import Callable

from core.conflicts.lexicon import COMMON, STOP
from core.conflicts.stems import stem
from core.model import Memory

MOST = 2  # words; more are no reason that is read in a glance
_READ = 8_000  # characters of each text
_CANDIDATES = 12  # of the words that both hold, how many are looked up
_LEAST_LENGTH = 4  # characters; shorter words tell little
_ALWAYS_RARE = 3  # memories that hold a word, however few there are in all
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_WIDE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")  # written without spaces
_GERMAN = frozenset(
    """aber alle allem allen aller alles also auch beim bereits dabei damit dann dass deine dem
    denn dessen deren diese diesem diesen dieser dieses doch dort durch eine einem einen einer
    eines etwas ganz gegen genau habe haben hatte heute hier ihre immer jede jeden jeder jedes
    jetzt kann kein keine keinen können mehr mein meine meinen meiner mich muss nach neue neuen
    nicht noch ohne oder schon sehr sein seine seinen seiner sich sind soll sondern über unser
    unsere unter viel vom von vor wann warum weil wenn werden wird wurde wurden zum zur
    zwischen""".split()
)
_COMMON = COMMON | {stem(word) for word in STOP} | _GERMAN


def words_by_stem(memory: Memory) -> dict[str, str]:
    """Return a memory's telling words by their stems, in small letters if they stand so."""
    found: dict[str, str] = {}
    for word in _WORD.findall(f"{memory.title or ''}\n{memory.text[:_READ]}"):
        lowered = word.lower()
        if len(word) < _LEAST_LENGTH or lowered in _GERMAN or _WIDE.search(word):
            continue
        bare = stem(lowered)
        if bare not in _COMMON and not found.get(bare, "").islower():
            found[bare] = word
    return found


def most_telling(
    ours: dict[str, str],
    theirs: dict[str, str],
    holders: Callable[[str], int],
    memories: int,
) -> tuple[str, ...]:
    """Return the rarest words of ours that theirs hold too.

    ``holders`` says how many of all ``memories`` hold a word; what stands in more than a
    fifth of them tells nothing.
    """
    shared = sorted(ours.keys() & theirs.keys(), key=lambda each: (-len(each), each))
    counts = {each: holders(ours[each]) for each in shared[:_CANDIDATES]}
    most = max(_ALWAYS_RARE, memories // 5)
    rare = sorted(counts, key=lambda each: (counts[each], -len(each), each))
    return tuple(
        theirs[each] if theirs[each].islower() and not ours[each].islower() else ours[each]
        for each in rare
        if counts[each] <= most
    )[:MOST]
