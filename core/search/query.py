"""What a person typed in the search field, taken apart.

``tag:work/q4 type:decision after:2025-01 before:"2025-06" is:pinned in:archive
source:chat tier:semantic has:conflict "exact words" -without`` and plain words, in any order.
What can't be understood is searched as plain words, and a warning says so.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from core.errors import UsageError
from core.model import Filters, MemoryType, Place, Source, Tier
from core.search.dates import parse_date

LONGEST_QUERY = 2_000  # characters that are looked at

_TOKEN = re.compile(
    r"""(?P<minus>-)?(?:
        (?P<key>[A-Za-z]+):(?!//)(?:"(?P<quoted>[^"]*)"|(?P<value>[^\s"]+))
        |"(?P<phrase>[^"]*)"
        |(?P<word>[^\s"]+)
    )""",
    re.VERBOSE,
)
_E = TypeVar("_E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query taken apart.

    ``text`` is what is searched by words and meaning (phrases included, operators not);
    ``phrases`` must occur as they stand; ``excluded`` must not occur.
    """

    text: str
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: Filters = Filters()
    warnings: tuple[str, ...] = ()

    def warned(self, *warnings: str) -> "ParsedQuery":
        """Return the same with more warnings."""
        return replace(self, warnings=(*self.warnings, *warnings))

    def loosened(self) -> "ParsedQuery":
        """Return the same with its phrases as plain words: nothing holds them."""
        loose = "Nothing holds the quoted words as they stand; any of them count."
        return replace(self, phrases=()).warned(loose)


@dataclass
class _Draft:
    filters: Filters
    now: datetime
    words: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def parse_query(text: str, filters: Filters, *, now: datetime) -> ParsedQuery:
    """Take a query apart; operators narrow ``filters`` further. Never raises."""
    # Half of a surrogate pair stands in no text that could be kept.
    text = text.encode("utf-8", "replace").decode()
    warnings = []
    if len(text) > LONGEST_QUERY:
        text = text[:LONGEST_QUERY]
        warnings.append(f"Only the first {LONGEST_QUERY} characters were searched for.")
    if text.count('"') % 2:
        warnings.append(
            "A quotation mark has no partner, so the query was read as plain words."
        )
        return ParsedQuery(text.replace('"', " "), filters=filters, warnings=tuple(warnings))
    draft = _Draft(filters, now, warnings=warnings)
    for token in _TOKEN.finditer(text):
        _take(draft, token)
    return ParsedQuery(
        " ".join(draft.words),
        tuple(draft.phrases),
        tuple(draft.excluded),
        draft.filters,
        tuple(draft.warnings),
    )


def _take(draft: _Draft, token: re.Match[str]) -> None:
    key = token["key"]
    if key is not None:
        value = token["quoted"] if token["quoted"] is not None else token["value"]
        _take_operator(draft, key, value, token[0], is_negated=bool(token["minus"]))
    elif token["phrase"] is not None:
        _take_phrase(draft, token["phrase"].strip(), is_negated=bool(token["minus"]))
    elif token["minus"]:
        draft.excluded.append(token["word"])
    else:
        draft.words.append(token["word"])


def _take_phrase(draft: _Draft, phrase: str, *, is_negated: bool) -> None:
    if not phrase:
        return
    if is_negated:
        draft.excluded.append(phrase)
    else:
        draft.phrases.append(phrase)
        draft.words.append(phrase)


def _take_operator(
    draft: _Draft, key: str, value: str, whole: str, *, is_negated: bool
) -> None:
    operator = _OPERATORS.get(key.casefold())
    try:
        if operator is None:
            raise UsageError(f"“{key}:” is no operator")
        if is_negated:
            raise UsageError(f"“{key}:” can't be turned round with a minus")
        draft.filters = operator(draft.filters, value, draft.now)
    except UsageError as error:
        reason = str(error).rstrip(".")
        draft.warnings.append(f"{reason}. It was searched as plain words.")
        draft.words.append(whole.lstrip("-").replace('"', " "))


def _tag(filters: Filters, value: str, _now: datetime) -> Filters:
    return replace(filters, tags=(*filters.tags, value.strip("/")))


def _type(filters: Filters, value: str, _now: datetime) -> Filters:
    return replace(filters, types=(*filters.types, _member(MemoryType, "type", value)))


def _source(filters: Filters, value: str, _now: datetime) -> Filters:
    return replace(filters, sources=(*filters.sources, _member(Source, "source", value)))


def _tier(filters: Filters, value: str, _now: datetime) -> Filters:
    tier, place = _member(Tier, "tier", value), filters.place
    if tier is Tier.ARCHIVE and place is Place.ACTIVE:
        place = Place.ALL  # what faded lies in the archive, where nobody looked else
    return replace(filters, tiers=(*filters.tiers, tier), place=place)


def _after(filters: Filters, value: str, now: datetime) -> Filters:
    moment = parse_date(value, now=now)
    return replace(filters, after=max(moment, filters.after or moment))


def _before(filters: Filters, value: str, now: datetime) -> Filters:
    moment = parse_date(value, now=now)
    return replace(filters, before=min(moment, filters.before or moment))


def _is(filters: Filters, value: str, _now: datetime) -> Filters:
    if value.casefold() != "pinned":
        raise UsageError(f"“is:{value}” is unknown; there is is:pinned")
    return replace(filters, is_pinned=True)


def _in(filters: Filters, value: str, _now: datetime) -> Filters:
    return replace(filters, place=_member(Place, "in", value))


def _has(filters: Filters, value: str, _now: datetime) -> Filters:
    if value.casefold() != "conflict":
        raise UsageError(f"“has:{value}” is unknown; there is has:conflict")
    return replace(filters, has_conflict=True)


_OPERATORS: dict[str, Callable[[Filters, str, datetime], Filters]] = {
    "tag": _tag,
    "type": _type,
    "source": _source,
    "tier": _tier,
    "after": _after,
    "before": _before,
    "is": _is,
    "in": _in,
    "has": _has,
}


def _member(kind: type[_E], key: str, value: str) -> _E:
    try:
        return kind(value.casefold())
    except ValueError:
        known = ", ".join(kind)
        raise UsageError(f"“{key}:{value}” is unknown; there are {known}") from None
