"""Any flipped bit of the header is damage or harmless, never another answer."""

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import DamagedVaultError, NewerFormatError, WrongPassphraseError
from core.vault_format import OpenedVault, open_with_passphrase, open_with_recovery_words
from tests.fakes.vault_header import (
    CHEAP_POLICY,
    PASSPHRASE,
    framed,
    make_header,
    write_copies,
)

COPIES = ("vault.json", "vault.copy.json")
many = settings(max_examples=150, deadline=None)


@cache
def sound() -> tuple[bytes, OpenedVault, str]:
    """A header file's content, what it opens to, and its recovery words."""
    with tempfile.TemporaryDirectory() as folder:
        made = make_header(Path(folder))
        return (Path(folder) / "vault.json").read_bytes(), made.opened, made.recovery_words


@contextmanager
def vault(first: bytes, second: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for copy, content in zip(COPIES, (first, second), strict=True):
            (folder / copy).write_bytes(content)
        yield folder


def openings(folder: Path) -> tuple[Callable[[], OpenedVault], ...]:
    """Both ways to open a vault, with what is right for it."""
    return (
        lambda: open_with_passphrase(folder, PASSPHRASE, policy=CHEAP_POLICY),
        lambda: open_with_recovery_words(folder, sound()[2], policy=CHEAP_POLICY),
    )


@st.composite
def flipped(draw: st.DrawFn) -> bytes:
    """The content with one to three bits flipped."""
    content = bytearray(sound()[0])
    places = st.integers(0, len(content) * 8 - 1)
    for place in draw(st.sets(places, min_size=1, max_size=3)):
        content[place // 8] ^= 1 << place % 8
    return bytes(content)


@st.composite
def mangled(draw: st.DrawFn) -> bytes:
    """The content cut, with a piece overwritten, or something else altogether."""
    content = sound()[0]
    cut = draw(st.integers(0, len(content) - 1))
    piece = draw(st.binary(max_size=80))
    broken: bytes = draw(
        st.sampled_from([content[:cut], content[:cut] + piece + content[cut:], piece])
    )
    return broken if broken != content else b""


@many
@given(st.sampled_from(COPIES), flipped() | mangled())
def test_damage_to_one_copy_is_harmless_and_mended(name: str, broken: bytes) -> None:
    content, opened, _ = sound()
    for position in (0, 1):
        with vault(content, content) as folder:
            (folder / name).write_bytes(broken)
            assert openings(folder)[position]() == opened
            assert {(folder / copy).read_bytes() for copy in COPIES} == {content}


@many
@given(flipped() | mangled(), flipped() | mangled())
def test_damage_to_both_copies_is_damage_and_nothing_is_written(
    first: bytes, second: bytes
) -> None:
    with vault(first, second) as folder:
        for attempt in openings(folder):
            with pytest.raises(DamagedVaultError) as refused:
                attempt()
            assert not isinstance(refused.value, NewerFormatError)
        assert [(folder / copy).read_bytes() for copy in COPIES] == [first, second]


def _paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    pairs: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        pairs = list(value.items())
    if isinstance(value, list):
        pairs = list(enumerate(value))
    for name, inner in pairs:
        yield (*path, name)
        yield from _paths(inner, (*path, name))


def _put(header: dict[str, Any], path: tuple[str | int, ...], value: object) -> None:
    inner: Any = header
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value


def _at(header: dict[str, Any], path: tuple[str | int, ...]) -> Any:
    inner: Any = header
    for name in path:
        inner = inner[name]
    return inner


@st.composite
def forged(draw: st.DrawFn) -> tuple[tuple[str | int, ...], bytes]:
    """A header with one field changed and a new checksum, as a forger would make it."""
    header = json.loads(sound()[0])["header"]
    path = draw(st.sampled_from(list(_paths(header))))
    old = _at(header, path)
    others = [
        st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=10),
        st.integers(-5, 70),
    ]
    if isinstance(old, str):
        place = draw(st.integers(0, len(old) - 1))
        digit = draw(st.sampled_from("0123456789abcdef"))
        others.append(st.just(old[:place] + digit + old[place + 1 :]))
    new = draw(st.one_of(others).filter(lambda value: value != old))
    _put(header, path, new)
    return path, framed(header)


@many
@given(forged())
def test_a_forged_field_never_opens_and_is_wrong_passphrase_only_if_its_slot_was_forged(
    forgery: tuple[tuple[str | int, ...], bytes],
) -> None:
    path, content = forgery
    with vault(content, content) as folder:
        for kind, attempt in zip(("passphrase", "recovery"), openings(folder), strict=True):
            # Whoever can make a checksum can also make a slot that nothing opens;
            # that can't be told from a wrong passphrase by anyone.
            allowed = kind in path or path == ("vault_id",)
            errors = (
                (DamagedVaultError, WrongPassphraseError) if allowed else DamagedVaultError
            )
            with pytest.raises(errors):
                attempt()


def test_a_copy_of_the_right_header_is_what_the_forgeries_start_from() -> None:
    content, opened, _ = sound()
    again = framed(json.loads(content)["header"])
    assert again == content
    with vault(b"", b"") as folder:
        write_copies(folder, again)
        assert [attempt() for attempt in openings(folder)] == [opened, opened]
