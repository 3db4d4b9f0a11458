"""Everything that a vault takes and gives crosses as it is, or not at all."""

import collections.abc
import dataclasses
import types
from datetime import UTC, datetime
from enum import Enum, StrEnum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import model
from core.errors import InvalidValueError
from core.model import Conflict, Memory, MemoryType, Progress, Tier
from core.owner.channel import BLOCK, BrokenLinkError
from core.owner.codec import UnfitTypeError, decode, encode, wire_of
from core.services.changes import Change

# Halves of surrogate pairs too: who refuses them is the owner.
TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    float: st.floats(allow_nan=False),
    Any: JSON,
    Path: TEXT.map(lambda name: Path("/somewhere") / name.replace("\0", "").replace("/", "")),
    datetime: st.datetimes(timezones=st.none() | st.just(UTC)),
    type(None): st.none(),
}
KINDS = [
    kind
    for kind in (*vars(model).values(), Change)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind)
]


def values(hint: Any) -> st.SearchStrategy[Any]:
    if hint in PLAIN:
        return PLAIN[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return st.one_of(*(values(each) for each in arguments))
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(values(arguments[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*(values(each) for each in arguments))
    if origin in (dict, collections.abc.Mapping):
        return st.dictionaries(values(arguments[0]), values(arguments[1]), max_size=3)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        hints = get_type_hints(hint)
        names = [each.name for each in dataclasses.fields(hint) if each.init]
        return st.builds(hint, **{name: values(hints[name]) for name in names})
    return st.from_type(hint)


def there_and_back(hint: Any, value: Any) -> Any:
    wire = wire_of(hint)
    return decode(wire, b"".join(encode(wire, value)))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=5, deadline=None)
@given(st.data())
def test_every_type_of_the_model_comes_back_as_it_went(
    kind: type, data: st.DataObject
) -> None:
    value = data.draw(values(kind))
    assert there_and_back(kind, value) == value


@pytest.mark.parametrize(
    ("hint", "value"),
    [
        (Progress | Conflict | None, Progress(1, None, "reading")),
        (Progress | Conflict | None, None),
        (int | str, "7"),
        (dict[MemoryType, int], {MemoryType.TASK: 3}),
        (dict[int, tuple[str, ...]], {3: ("a", "b")}),
        (list[tuple[str, int]], [("a", 1)]),
        (frozenset[Tier], frozenset({Tier.WORKING})),
        (bytes, bytes(range(256))),
        (float | None, 7),
    ],
)
def test_what_other_types_hold_comes_back(hint: Any, value: Any) -> None:
    assert there_and_back(hint, value) == value


def test_a_relative_path_crosses_as_where_the_asker_stands() -> None:
    assert there_and_back(Path, Path("notes.jsonl")) == Path.cwd() / "notes.jsonl"


def test_a_long_answer_is_cut_into_blocks() -> None:
    texts = ("ab" * 1000,) * 1000
    blocks = encode(wire_of(tuple[str, ...]), texts)
    assert len(blocks) > 5
    assert max(map(len, blocks)) <= BLOCK


def test_one_long_text_is_cut_too() -> None:
    text = "ä" * BLOCK * 3
    assert max(map(len, encode(wire_of(str), text))) <= BLOCK
    assert there_and_back(str, text) == text


def test_what_is_no_json_is_refused_before_it_is_sent() -> None:
    with pytest.raises(InvalidValueError):
        encode(wire_of(dict[str, Any]), {"a": object()})


@pytest.mark.parametrize(
    ("hint", "body"),
    [
        (int, b"true"),
        (int, b"1.5"),
        (str, b"null"),
        (Progress, b'{"done":1,"total":2}'),
        (Progress, b'{"done":1,"total":[0,2],"phase":"a","more":1}'),
        (Progress, b'{"done":"1","total":null,"phase":"a"}'),
        (MemoryType, b'"diary"'),
        (tuple[int, ...], b'{"a":1}'),
        (Progress | Conflict, b"[7, {}]"),
        (int | str, b'[-1, "a"]'),
        (dict[str, int], b"[]"),
        (Memory, b"[" * 100_000),
        (bytes, b'"*"'),
        (int, b"\xff"),
    ],
)
def test_what_is_not_of_its_type_is_no_value(hint: Any, body: bytes) -> None:
    with pytest.raises(BrokenLinkError):
        decode(wire_of(hint), body)


class Colour(StrEnum):
    RED = "red"


@pytest.mark.parametrize(
    "hint",
    [
        collections.abc.Callable[[int], None],
        Enum | Colour | collections.abc.Callable[[], int],
        complex,
        tuple[int, ...] | tuple[str, ...],
    ],
)
def test_a_type_that_nobody_described_is_found_out_before_work(hint: Any) -> None:
    with pytest.raises(UnfitTypeError):
        wire_of(hint)
