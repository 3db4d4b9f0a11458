"""Which tags are likely one: near-equal names, precision before recall.

Only tags below the same parent are compared, or those that differ in where ``/`` and other
separators stand. Digits always count: ``q3`` and ``q4``, or two years, are never one.
"""

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

from rapidfuzz.distance import OSA

from core.model import TagSuggestion
from core.services.open_vault import OpenVault
from core.storage.repositories.tags import TagRow, clean_tag, with_ancestors
from core.storage.transaction import Transaction

_DISMISSED = "tags.dismissed"  # digests of pairs: a name here would outlive its memories
_SEPARATORS = re.compile(r"[\s\-_.·•]+")
_DIGITS = re.compile(r"\d+")
_LEAST_STEM = 4  # letters: "news" is no plural of "new"
_LEAST_SLIP = 6  # letters of a word with two letters swapped or one doubled
_LEAST_TYPO = 8  # letters of a word with any other letter wrong
_RARE = 2  # memories: a mistake is made once or twice ...
_OFTEN = 5  # ... and the right word this many times as often
# Words of which the plural is another word.
_OTHER_WORDS = frozenset({"customs", "glasses", "goods", "means", "savings", "spirits"})

Counts = Mapping[str, int]
Key = Callable[[str], str]


async def suggest_tags(vault: OpenVault) -> tuple[TagSuggestion, ...]:
    """Return pairs of tags that are likely one, the surest first; dismissed ones never."""
    rows, dismissed = await vault.database.read(_read)
    found = near_equal(rows)
    return tuple(pair for pair in found if _digest(pair.tag, pair.into) not in dismissed)


async def dismiss_suggestion(vault: OpenVault, tag: str, other: str) -> None:
    """Never suggest again that these two are one.

    Raises:
        InvalidValueError: a name that can't be a tag.
    """
    digest = _digest(clean_tag(tag), clean_tag(other))
    await vault.database.write(_dismiss, digest)


def near_equal(rows: Iterable[TagRow]) -> list[TagSuggestion]:
    """Return the pairs among these tags and their parents; the rarer goes into the other."""
    shown, counts = _names(rows)
    pairs: dict[tuple[str, str], str] = {}
    for why, found in (
        ("case", _equal_by(_plain, shown)),
        ("separator", _equal_by(_without_separators, shown)),
        ("separator", _levels_apart(shown)),
        ("plural", _plurals(shown)),
        ("typo", _typos(shown, counts)),
    ):
        for pair in found:
            pairs.setdefault(_ordered(pair, counts), why)
    return [
        TagSuggestion(shown[tag], shown[into], why, counts[tag], counts[into])
        for (tag, into), why in pairs.items()
    ]


def _names(rows: Iterable[TagRow]) -> tuple[dict[str, str], dict[str, int]]:
    """Return how each tag and parent in use is shown, and how many carry the very tag."""
    shown: dict[str, str] = {}
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        if not row.carriers:
            continue
        counts[row.folded] += row.carriers
        for name in with_ancestors(row.name):
            shown.setdefault(name.casefold(), name)
            counts[name.casefold()] += 0
    return shown, counts


def _ordered(pair: tuple[str, str], counts: Counts) -> tuple[str, str]:
    tag, into = sorted(pair, key=lambda name: (counts[name], name))
    return tag, into


def _last(name: str) -> str:
    return name.rpartition("/")[2]


def _parent(name: str) -> str:
    return name.rpartition("/")[0]


def _plain(word: str) -> str:
    """Return a word without what Unicode can spell in two ways, accents included."""
    apart = unicodedata.normalize("NFKD", word)
    return "".join(each for each in apart if not unicodedata.combining(each)).casefold()


def _without_separators(word: str) -> str:
    return _SEPARATORS.sub("", _plain(word))


def _equal_by(key: Key, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in names:
        groups[_parent(name), key(_last(name))].append(name)
    for group in groups.values():
        yield from combinations(group, 2)


def _levels_apart(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield tags such as ``work/q4`` and ``work-q4``."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[_without_separators(name.replace("/", ""))].append(name)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if one.count("/") != other.count("/") and _pieces(one) == _pieces(other):
                yield one, other


def _pieces(name: str) -> list[str]:
    return [_plain(piece) for piece in re.split(r"[\s\-_./]+", name)]


def _plurals(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    by_word: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in names:
        by_word[_parent(name), _without_separators(_last(name))].append(name)
    for (parent, word), plurals in by_word.items():
        if word in _OTHER_WORDS:
            continue
        for singular in _singulars(word):
            for one in by_word.get((parent, singular), ()):
                yield from ((one, plural) for plural in plurals)


def _singulars(word: str) -> Iterator[str]:
    endings = [("ies", "y"), ("s", "")]
    if word.endswith(("sses", "xes", "ches", "shes", "zes", "uses")):
        endings.append(("es", ""))
    for ending, instead in endings:
        stem = word.removesuffix(ending) + instead
        is_plural = word.endswith(ending) and not word.endswith(("ss", "us", "is"))
        if is_plural and len(stem) >= _LEAST_STEM and stem[-1].isalpha():
            yield stem


def _typos(names: Iterable[str], counts: Counts) -> Iterator[tuple[str, str]]:
    """Yield tags one slip of the fingers apart.

    Two words with one letter missing, more or wrong, or two swapped, have an equal word
    among those that are left when one letter is taken from each.
    """
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in names:
        word = _without_separators(_last(name))
        if len(word) >= _LEAST_SLIP:
            for place in range(len(word)):
                groups[_parent(name), word[:place] + word[place + 1 :]].add(name)
            groups[_parent(name), word].add(name)
    for group in groups.values():
        for one, other in combinations(sorted(group), 2):
            if _is_typo(one, other, counts):
                yield one, other


def _is_typo(one: str, other: str, counts: Counts) -> bool:
    a, b = _without_separators(_last(one)), _without_separators(_last(other))
    if a[0] != b[0] or _DIGITS.findall(a) != _DIGITS.findall(b):
        return False
    if {a, b} & _OTHER_WORDS or OSA.distance(a, b, score_cutoff=1) != 1:
        return False
    if a.rstrip("s") == b.rstrip("s"):
        return False  # a plural or another word, never a slip
    if _is_slip(a, b):
        return True
    few, many = sorted((counts[one], counts[other]))
    return min(len(a), len(b)) >= _LEAST_TYPO and 0 < few <= _RARE and many >= _OFTEN * few


def _is_slip(a: str, b: str) -> bool:
    """Say whether two neighbours are swapped or a letter is doubled: never another word."""
    if len(a) == len(b):
        return sorted(a) == sorted(b)
    return _undoubled(a) == _undoubled(b)


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


def _digest(tag: str, other: str) -> str:
    pair = "\n".join(sorted((tag.casefold(), other.casefold())))
    return hashlib.sha256(pair.encode()).hexdigest()[:24]


def _read(tx: Transaction) -> tuple[list[TagRow], set[str]]:
    return tx.tags.rows(), _dismissed(tx)


def _dismissed(tx: Transaction) -> set[str]:
    kept = tx.settings.get(_DISMISSED)
    return set(json.loads(kept)) if kept else set()


def _dismiss(tx: Transaction, digest: str) -> None:
    tx.settings.put(_DISMISSED, json.dumps(sorted(_dismissed(tx) | {digest})))
