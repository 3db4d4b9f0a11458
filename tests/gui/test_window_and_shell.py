"""The window and shells on one vault: whoever came first has it, and the other gets along."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.shells import Shells, short_folder
from tests.fakes.vault_header import PASSPHRASE
from tests.gui.conftest import Run
from tests.gui.driver import Driver, until


@pytest.fixture
def shells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shells]:
    with short_folder() as runtime:
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
        yield Shells(tmp_path / "Personal", Path(runtime))


def test_what_a_shell_adds_is_shown_by_the_window_that_has_the_vault(
    shells: Shells, driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        await driver.keep("Kept in the window.", "From the window")
        added = await asyncio.to_thread(
            shells.run, "add", "-", "--title", "From a shell", stdin=b"Kept by a shell."
        )
        assert added.returncode == 0, added.stderr
        driver.shell.show_pane("search")
        await until(lambda: "From a shell" in driver.titles())

    run(way())


def test_the_window_says_that_an_import_has_the_vault_waits_and_takes_over(
    shells: Shells, driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        await driver.lock()
        with shells.start("import", "jsonl", "-") as importing:
            await until(shells.socket.exists)
            await driver.unlock()
            page = driver.window.front.unlock_page
            assert "import jsonl" in page.error.title.text()
            page.error.acted.emit()
            await until(lambda: driver.window.front.unlock_model.is_waiting)
            page.error.acted.emit()  # stop, and think better of it
            assert not driver.window.front.unlock_model.is_waiting
            driver.window.front.unlock_model.wait_for_owner(PASSPHRASE)
            await asyncio.to_thread(importing.communicate, b'{"text": "imported"}\n')
        await until(lambda: driver.window.shell is not None)
        assert await driver.search("imported") == ["imported"]

    run(way())
