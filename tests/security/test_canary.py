"""No text, title, passphrase or key in any log, warning, standard error or error."""

import asyncio
import json
import logging
import traceback
import warnings
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from core.bootstrap import Options, create_vault, open_vault, reset_passphrase
from core.crypto.keys import KeyLabel, derive_key
from core.errors import MemoryLinkError
from core.model import Draft, Filters, SearchQuery
from core.services.vault import Vault
from core.vault_format import open_with_passphrase
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY

CANARY = "zqcanaryxv"
PASSPHRASE = f"{CANARY} as a passphrase"
LONE = "\ud800"
HUGE = 2**70
Step = Callable[[Vault], Awaitable[object]]


def _draft(**fields: Any) -> Step:
    text = fields.pop("text", f"{CANARY} text")
    return lambda vault: vault.capture(Draft(text, **fields))


def _lines(content: bytes) -> Step:
    async def step(vault: Vault) -> None:
        path = vault.folder.parent / "lines.jsonl"
        path.write_bytes(content)
        report = await vault.import_jsonl(path)
        assert report.added == 0
        raise MemoryLinkError(" ".join(rejection.reason for rejection in report.rejected))

    return step


BAD_INPUT: dict[str, Step] = {
    "an empty text": _draft(text=" ", title=CANARY),
    "half a pair in a text": _draft(text=CANARY + LONE),
    "half a pair in a title": _draft(title=CANARY + LONE),
    "half a pair in a tag": _draft(tags=(CANARY + LONE,)),
    "half a pair in a source id": _draft(source_id=CANARY + LONE),
    "half a pair in metadata": _draft(metadata={CANARY: CANARY + LONE}),
    "a long title": _draft(title=CANARY * 100),
    "a long source id": _draft(source_id=CANARY * 1_000),
    "a huge text": _draft(text=CANARY * 2_100_000),
    "metadata that is no JSON": _draft(metadata={"a": {CANARY}}),
    "importance out of range": _draft(importance=HUGE),
    "an unknown id": lambda vault: vault.memory(CANARY[:4] + "unknown"),
    "half a pair in an id": lambda vault: vault.memory("abcd" + LONE),
    "half a pair in a new id": lambda vault: vault.capture(
        Draft(CANARY), memory_id="abcd" + LONE
    ),
    "half a pair in a new text": lambda vault: vault.revise(
        "kept0000", base=1, text=CANARY + LONE
    ),
    "half a pair in a message": lambda vault: vault.revise(
        "kept0000", base=1, text=CANARY, message=CANARY + LONE
    ),
    "half a pair in an author": lambda vault: vault.revise(
        "kept0000", base=1, text=CANARY, author=CANARY + LONE
    ),
    "a base that no number holds": lambda vault: vault.revise(
        "kept0000", base=HUGE, text=CANARY
    ),
    "a negative base": lambda vault: vault.revise("kept0000", base=-HUGE, text=CANARY),
    "a revision that no number holds": lambda vault: vault.diff("kept0000", HUGE, 1),
    "a revision that isn't": lambda vault: vault.revert("kept0000", 99),
    "half a pair in a filter": lambda vault: vault.list(Filters(tags=(CANARY + LONE,))),
    "a cursor that is none": lambda vault: vault.list(cursor="abcd" + LONE),
    "a limit of none": lambda vault: vault.list(limit=0),
    "a limit that no number holds": lambda vault: vault.list(limit=HUGE),
    "a search limit that is none": lambda vault: vault.search(SearchQuery(CANARY, limit=0)),
    "a tag that is none": lambda vault: vault.describe("kept0000", tags=(CANARY + LONE,)),
    "a broken line": _lines(f'{{"text": "{CANARY}'.encode()),
    "a line that isn't UTF-8": _lines(b'{"text": "' + CANARY.encode() + b'\xff"}'),
    "a line with half a pair": _lines(f'{{"text": "{CANARY}\\ud800"}}'.encode()),
    "a line of another kind": _lines(json.dumps([CANARY]).encode()),
    "a line with a date that is none": _lines(
        json.dumps({"text": CANARY, "created_at": "yesteryear"}).encode()
    ),
}


@pytest.fixture
def options() -> Options:
    return Options(policy=CHEAP_POLICY, embedder=FakeEmbedder())


@pytest.fixture(autouse=True)
def loud(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """All logs of everybody, as loud as they get."""
    names = ["", "asyncio", "sqlalchemy.engine", "sqlalchemy.pool", "core", "filelock"]
    before = {name: logging.getLogger(name).level for name in names}
    for name in names:
        caplog.set_level(logging.DEBUG, logger=name or None)
    yield
    for name, level in before.items():
        logging.getLogger(name or None).setLevel(level)


async def _open(folder: Path, options: Options) -> Vault:
    asyncio.get_running_loop().set_debug(True)
    vault = (await create_vault(folder, PASSPHRASE, options=options)).vault
    await vault.capture(Draft(f"{CANARY} kept", title=CANARY), memory_id="kept0000")
    await vault.wait_until_embedded()
    return vault


def _shown(error: BaseException) -> str:
    """All that anybody might print of an error and of those behind it."""
    shown = ["".join(traceback.format_exception(error))]
    seen: set[int] = set()
    behind: list[BaseException | None] = [error]
    while behind:
        one = behind.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        shown += [str(one), repr(one), repr(one.args)]
        behind += [one.__cause__, one.__context__]
    return "\n".join(shown)


def _secrets(folder: Path) -> list[str]:
    opened = open_with_passphrase(folder, PASSPHRASE, policy=CHEAP_POLICY)
    keys = [opened.vault_key, *(derive_key(opened.vault_key, label) for label in KeyLabel)]
    return [CANARY, *(form for key in keys for form in (key.hex(), repr(key)[2:-1]))]


def _assert_silent(
    shown: list[str],
    folder: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    formatter = logging.Formatter("%(message)s %(pathname)s")
    said = [formatter.format(record) + repr(record.args) for record in caplog.records]
    assert len(said) > 20  # SQLAlchemy and asyncio were heard
    out, err = capfd.readouterr()
    everything = "\n".join([*shown, *said, out, err])
    assert [secret for secret in _secrets(folder) if secret in everything] == []


async def test_no_error_about_bad_input_holds_a_text_or_is_the_drivers_own(
    tmp_path: Path,
    options: Options,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "vault"
    vault = await _open(folder, options)
    shown, foreign = [], {}
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        for name, step in BAD_INPUT.items():
            try:
                await step(vault)
            except Exception as error:  # noqa: BLE001 - it is looked at
                shown.append(_shown(error))
                if not isinstance(error, MemoryLinkError):
                    foreign[name] = type(error).__name__
            else:
                foreign[name] = "nothing was said"
        await vault.search(SearchQuery(CANARY + LONE))
        await vault.search(SearchQuery(f'"{CANARY}{LONE}" tag:{CANARY}{LONE} -{LONE}'))
    await vault.lock()
    shown += [str(warning.message) for warning in warned]
    _assert_silent(shown, folder, caplog, capfd)
    assert foreign == {}


@pytest.mark.parametrize("failure", ["refused", "damaged", "broken"])
async def test_no_error_of_the_database_holds_a_text(
    tmp_path: Path,
    options: Options,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    failure: str,
) -> None:
    folder = tmp_path / "vault"
    vault = await _open(folder, options)
    breaking = {
        "refused": "CREATE TRIGGER t BEFORE INSERT ON revisions BEGIN "
        "SELECT raise(ABORT, 'disk I/O error'); END",
        "damaged": "CREATE TRIGGER t BEFORE INSERT ON revisions BEGIN "
        "SELECT raise(ABORT, 'database disk image is malformed'); END",
        "broken": "ALTER TABLE revisions RENAME COLUMN body TO boody",
    }[failure]
    await vault._inside().database.write(lambda tx: tx.connection.exec_driver_sql(breaking))
    shown = []
    steps: list[Step] = [
        _draft(title=CANARY, tags=(CANARY,)),
        lambda vault: vault.revise("kept0000", base=1, text=CANARY * 2),
        _import_one,
    ]
    for step in steps:
        with pytest.raises(MemoryLinkError) as caught:
            await step(vault)
        shown.append(_shown(caught.value))
    await vault.lock()
    _assert_silent(shown, folder, caplog, capfd)


async def _import_one(vault: Vault) -> None:
    path = vault.folder.parent / "one.jsonl"
    path.write_text(json.dumps({"text": CANARY, "title": CANARY}))
    await vault.import_jsonl(path)


async def test_no_error_about_a_passphrase_holds_it(
    tmp_path: Path,
    options: Options,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "vault"
    await (await _open(folder, options)).lock()
    shown = []
    steps: list[Awaitable[object]] = [
        open_vault(folder, CANARY + " but wrong", options=options),
        open_vault(folder, CANARY + LONE, options=options),
        create_vault(tmp_path / "other", CANARY + LONE, options=options),
        create_vault(tmp_path / "other", CANARY[:3], options=options),
        create_vault(folder, PASSPHRASE, options=options),
        reset_passphrase(folder, f"{CANARY} " * 24, PASSPHRASE, options=options),
    ]
    for step in steps:
        with pytest.raises(MemoryLinkError) as caught:
            await step
        shown.append(_shown(caught.value))
    _assert_silent(shown, folder, caplog, capfd)


def test_the_search_for_the_canary_looks_behind_an_error() -> None:
    error = RuntimeError("harmless")
    error.__context__ = ValueError(CANARY)
    assert CANARY in _shown(error)
