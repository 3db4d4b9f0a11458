"""Everything that can be done stands in the palette, and no two actions want the same keys."""

import pytest

from app.gui.actions import Action, clashes, spelt
from app.gui.panes import PANES, SEARCH
from tests.gui.conftest import Run
from tests.gui.driver import Driver
from tests.gui.tour import WORD

pytestmark = pytest.mark.whole_window


def test_every_action_has_its_keys_or_stands_in_the_palette(driver: Driver, run: Run) -> None:
    async def walk() -> None:
        await driver.create_vault()
        await driver.keep("Umzug im März.", "Umzug", ("haus",))
        await driver.search(WORD)
        search = driver.shell.search
        search.list.setCurrentIndex(search.list.model().index(0, 0))
        await driver.shell.search.detail_model.tasks.settled()
        for entry in PANES:
            driver.shell.show_pane(entry.name)
            await driver.settle()
            known = driver.shell.actions_now()
            assert _faults(known) == [], entry.name
            driver.shell.palette_box.pop_up(known)
            rows = driver.shell.palette_box.list.model()
            said = " ".join(str(rows.index(n, 0).data()) for n in range(rows.rowCount()))
            driver.shell.palette_box.close_over()
            missing = [each.title for each in known if each.title not in said]
            assert missing == [], entry.name
        driver.shell.show_pane(SEARCH)

    run(walk())


def _faults(known: tuple[Action, ...]) -> list[str]:
    clashing = [f"{a.name} and {b.name} want the same keys" for a, b in clashes(known)]
    nameless = [each.name for each in known if not each.title.strip() or not each.group]
    broken = [
        f"{each.name}: {key}" for each in known for key in each.all_keys if not spelt(key)
    ]
    return clashing + nameless + broken
