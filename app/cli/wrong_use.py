"""What is said of an option's value that can't be taken, instead of the parser's own words."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_SENTENCES: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "int_parsing": lambda _: "it needs to be a whole number.",
    "int_from_float": lambda _: "it needs to be a whole number.",
    "float_parsing": lambda _: "it needs to be a number.",
    "finite_number": lambda _: "it needs to be a number.",
    "greater_than_equal": lambda asked: f"it needs to be {asked['ge']:g} or more.",
    "less_than_equal": lambda asked: f"it needs to be {asked['le']:g} or less.",
    "value_error": lambda asked: str(asked["error"]),
}


class PlainSpeaking(TyperGroup):
    """The root of the commands; of a wrong value it says what would be right."""

    def make_context(self, *arguments: Any, **settings: Any) -> Any:
        """Read the options before the command."""
        with _plain_words():
            return super().make_context(*arguments, **settings)

    def invoke(self, context: Any) -> Any:
        """Read the command with its options, and run it."""
        with _plain_words():
            return super().invoke(context)


@contextmanager
def _plain_words() -> Iterator[None]:
    try:
        yield
    except typer.BadParameter as error:
        found = _found_by_the_parser(error)
        if found is not None and found["type"] in _SENTENCES:
            error.message = _SENTENCES[found["type"]](found.get("ctx", {}))
        raise


def _found_by_the_parser(error: typer.BadParameter) -> "ErrorDetails | None":
    """Return what is wrong, as a typer that reads values with pydantic tells it."""
    from pydantic import ValidationError

    cause = error.__cause__
    return cause.errors()[0] if isinstance(cause, ValidationError) else None
