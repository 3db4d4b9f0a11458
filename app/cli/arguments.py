"""What people and files hand in as text, read into the core's values."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, TypeVar

import typer

from core.errors import InvalidValueError, UsageError
from core.model import Filters, MemoryType, Place, SearchMode, SearchQuery

STANDARD_INPUT = "-"

TextArgument = Annotated[
    str,
    typer.Argument(
        metavar="-|TEXT",
        help="- reads the text from standard input; TEXT here can be seen by other users.",
    ),
]
IdArgument = Annotated[
    str, typer.Argument(metavar="ID", help="A memory's id, or its first four characters.")
]
TagsOption = Annotated[
    list[str] | None, typer.Option("--tag", metavar="T", help="A tag; may be repeated.")
]
TypesOption = Annotated[
    list[MemoryType] | None,
    typer.Option("--type", metavar=f"<{'|'.join(MemoryType)}>", help="May be repeated."),
]
AfterOption = Annotated[
    str | None, typer.Option(metavar="D", help="From this date on, such as 2025-01.")
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="D",
        help="What was said then, such as 2025-03-01 or last friday; a day means its end. "
        "Tags, types and pins are those of today.",
    ),
]
BeforeOption = Annotated[str | None, typer.Option(metavar="D", help="Before this date.")]
WaitOption = Annotated[
    bool | None,
    typer.Option(
        "--wait/--no-wait",
        show_default=False,
        help="End when all can be found by meaning, or as soon as all is kept; by default "
        "the first, while another program has the vault open the second.",
    ),
]
SeenOption = Annotated[
    str | None,
    typer.Option(
        metavar="A,B",
        help="The two revisions that were shown to you; if one has changed since, nothing "
        "is done.",
    ),
]

E = TypeVar("E", bound=StrEnum)


def text_from(argument: str) -> str:
    """Return the text an argument stands for; ``-`` reads standard input to its end.

    One line break at the very end of standard input is dropped: the shell adds it.

    Raises:
        UsageError: bytes that are not UTF-8, with their position.
    """
    if argument == STANDARD_INPUT:
        return decoded(sys.stdin.buffer.read(), "Standard input").removesuffix("\n")
    try:
        argument.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UsageError(
            f"The text is not UTF-8 (character {error.start + 1}). Nothing was kept."
        ) from None
    return argument


def decoded(raw: bytes, what: str) -> str:
    """Return UTF-8 bytes as text, a byte order mark dropped.

    Raises:
        UsageError: not UTF-8; names the first bad byte's position, from 1.
    """
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{what} is not UTF-8: byte {error.start + 1} ({error.reason}). Nothing was kept."
        ) from None


def date_from(text: str | None) -> datetime | None:
    """Return a date given by a person; without a zone it is local.

    Raises:
        InvalidDateError: nobody can read it.
    """
    if text is None:
        return None
    from core.search.dates import parse_date

    return parse_date(text, now=datetime.now().astimezone())


def moment_from(text: str | None) -> datetime | None:
    """Return the moment that something is looked at as of; a day means its end.

    Raises:
        InvalidDateError: nobody can read it.
    """
    date = date_from(text)
    if date is None:
        return None
    from core.search.dates import end_of_day

    return end_of_day(date)


def filters_from(
    tags: Sequence[str] | None,
    types: Sequence[MemoryType] | None,
    after: str | None,
    before: str | None,
    *,
    place: Place = Place.ACTIVE,
) -> Filters:
    """Return the filters that a command's options ask for."""
    return Filters(
        tags=tuple(tags or ()),
        types=tuple(types or ()),
        after=date_from(after),
        before=date_from(before),
        place=place,
    )


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """A search's options as they are given, on the command line or in a line of a file."""

    limit: int = 10
    min_score: float | None = None
    mode: SearchMode = SearchMode.HYBRID
    tags: tuple[str, ...] = ()
    types: tuple[MemoryType, ...] = ()
    after: str | None = None
    before: str | None = None
    as_of: str | None = None

    def query(self, text: str) -> SearchQuery:
        """Return the core's query.

        Raises:
            InvalidValueError: ``min_score`` where only words are asked for, or a number
                that is out of range.
            InvalidDateError: a date nobody can read.
        """
        if self.min_score is not None and self.mode is SearchMode.KEYWORD:
            raise InvalidValueError(
                "--min-score is about meaning, so it can't go with --mode keyword."
            )
        if self.min_score is not None and not 0 <= self.min_score <= 1:
            raise InvalidValueError("--min-score goes from 0 to 1.")
        if self.limit < 1:
            raise InvalidValueError("--limit must be at least 1.")
        if not text.strip():
            raise UsageError("The query is empty.")
        return SearchQuery(
            text,
            limit=self.limit,
            mode=self.mode,
            min_score=self.min_score,
            filters=filters_from(self.tags, self.types, self.after, self.before),
            as_of=moment_from(self.as_of),
        )


def member_of(kind: type[E], value: object, name: str) -> E:
    """Return the member of a closed set with this value.

    Raises:
        InvalidValueError: there is none; names the option and what is allowed.
    """
    if isinstance(value, str) and value in {member.value for member in kind}:
        return kind(value)
    allowed = ", ".join(member.value for member in kind)
    raise InvalidValueError(f"{name} must be one of: {allowed}.")


def seen_from(value: str | None) -> tuple[int, int] | None:
    """Return the two revisions that ``--seen`` names, ``None`` for none.

    Raises:
        UsageError: it is not two numbers.
    """
    if value is None:
        return None
    numbers = value.split(",")
    if len(numbers) != 2 or not all(each.isascii() and each.isdecimal() for each in numbers):
        raise UsageError("--seen is two revisions with a comma between, such as 1,3.")
    return int(numbers[0]), int(numbers[1])
