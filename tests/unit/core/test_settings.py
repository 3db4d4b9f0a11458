"""Settings: declared once, kept in the vault, refused when they make no sense."""

from dataclasses import replace

import pytest

from build_scripts.settings_page import PAGE, page
from core.bootstrap import Options, open_vault
from core.errors import InvalidValueError
from core.model import IndexKind, SearchMode, SearchQuery
from core.services.changes import ChangeKind
from core.services.read_setting import read_setting
from core.services.vault import Vault
from core.settings import INDEX, SETTINGS, TRASH_DAYS
from tests.fakes.vault_header import PASSPHRASE


async def test_a_setting_never_changed_has_its_default(vault: Vault) -> None:
    states = {state.key: state for state in await vault.settings()}
    assert list(states) == list(SETTINGS)
    assert states["index"].value == states["index"].default == "chroma"
    assert states["trash.days"].value == 30


async def test_a_changed_setting_stays_and_travels_with_the_vault(
    vault: Vault, options: Options
) -> None:
    told: list[ChangeKind] = []
    vault.subscribe(lambda change: told.append(change.kind))
    changed = await vault.change_setting("trash.days", "0")
    assert told == [ChangeKind.SETTINGS]
    assert changed == await vault.setting("trash.days")
    assert changed.value == 0
    await vault.lock()
    again = await open_vault(vault.folder, PASSPHRASE, options=options)
    assert (await again.setting("trash.days")).value == 0
    assert await again._inside().database.read(read_setting, TRASH_DAYS) == 0
    await again.lock()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("index", "hnsw"),
        ("index", "Chroma"),
        ("index", ""),
        ("trash.days", "-1"),
        ("trash.days", "36501"),
        ("trash.days", "1.5"),
        ("trash.days", "٣"),
        ("trash.days", "thirty"),
        ("trash.days", "9" * 5_000),
    ],
)
async def test_a_value_that_is_not_allowed_is_refused_and_changes_nothing(
    vault: Vault, key: str, value: str
) -> None:
    before = await vault.settings()
    with pytest.raises(InvalidValueError, match=f"setting {key} can't be .*Allowed: "):
        await vault.change_setting(key, value)
    assert await vault.settings() == before


@pytest.mark.parametrize("key", ["", "indexes", "index.epoch", "k" * 99])
async def test_a_setting_that_is_not_declared_is_refused(vault: Vault, key: str) -> None:
    with pytest.raises(InvalidValueError, match="There are: index, trash"):
        await vault.change_setting(key, "1")
    with pytest.raises(InvalidValueError):
        await vault.setting(key)


async def test_a_value_from_a_newer_program_is_named_and_searching_goes_on(
    vault: Vault, options: Options
) -> None:
    await vault._inside().database.write(lambda tx: tx.settings.put("index", "ivf"))
    with pytest.raises(InvalidValueError, match="ivf"):
        await vault.settings()
    await vault.lock()
    again = await open_vault(vault.folder, PASSPHRASE, options=replace(options, index=None))
    await again.search(SearchQuery("rent", mode=SearchMode.SEMANTIC))
    assert again._inside().derived is None
    await again.change_setting("index", "exact")
    assert (await again.setting("index")).value is IndexKind.EXACT
    await again.lock()


@pytest.mark.parametrize("kind", ["exact", "chroma"])
async def test_who_keeps_a_vault_open_has_the_index_that_it_is_set_to(
    vault: Vault, options: Options, kind: str
) -> None:
    await vault.change_setting(INDEX.key, kind)
    await vault.lock()
    kept_open = replace(options, index=None)
    again = await open_vault(vault.folder, PASSPHRASE, options=kept_open)
    await again.search(SearchQuery("rent", mode=SearchMode.SEMANTIC))
    assert (again._inside().derived is not None) == (kind == "chroma")
    await again.drop_snapshot()
    await again.lock()


def test_each_setting_says_what_it_is_in_one_sentence() -> None:
    for key, setting in SETTINGS.items():
        assert key == setting.key
        assert setting.read(str(setting.default)) == setting.default
        assert setting.sentence.endswith(".")
        assert ". " not in setting.sentence


def test_the_page_of_settings_is_as_they_are_declared() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), (
        "run: python -m build_scripts.settings_page"
    )
