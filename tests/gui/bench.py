"""One pane by itself on a real vault: what it is given, and what it asked of the window."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from app.gui.bridge import CoreThread, Tasks
from app.gui.pane import Pane
from app.gui.session import Session
from app.gui.theme import Theme
from app.gui.window_settings import WindowSettings
from app.gui.workbench import Workbench
from core.bootstrap import Options, create_vault
from core.model import Draft
from core.services.vault import Vault
from tests.fakes.vault_header import PASSPHRASE
from tests.gui.driver import HeldChooser

P = TypeVar("P", bound=Pane)


@dataclass
class Bench:
    """The workbench of a vault that was just made, without a window around it."""

    thread: CoreThread
    vault: Vault
    workbench: Workbench
    chooser: HeldChooser
    said: list[str] = field(default_factory=list)
    undoable: list[tuple[str, int]] = field(default_factory=list)
    errors: list[BaseException] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)
    memories: list[str] = field(default_factory=list)
    panes: list[Pane] = field(default_factory=list)

    async def call(self, function: Any, *args: Any, **kwargs: Any) -> Any:
        return await self.thread.call(function, *args, **kwargs)

    async def keep(self, text: str, *tags: str, days_ago: int = 0) -> str:
        when = self.workbench.now() - timedelta(days=days_ago)
        draft = Draft(text, tags=tags, created_at=when)
        return str((await self.call(self.vault.capture, draft)).id)

    async def tags(self) -> list[str]:
        return [use.name for use in await self.call(self.vault.tag_uses)]

    def show(self, pane: P) -> P:
        self.panes.append(pane)
        pane.resize(1072, 800)
        pane.show()
        pane.came()
        pane.focus_first()
        return pane

    async def close(self) -> None:
        for pane in self.panes:
            pane.forget()
            pane.close()
            pane.deleteLater()
        await self.thread.call(self.vault.lock)
        assert self.errors == []


async def open_bench(
    thread: CoreThread, options: Options, theme: Theme, folder: Path
) -> Bench:
    async def create() -> Vault:
        return (await create_vault(folder / "Personal", PASSPHRASE, options=options)).vault

    vault = await thread.call(create)
    errors: list[BaseException] = []
    chooser = HeldChooser()
    workbench = Workbench(
        Session(thread, vault),
        theme,
        WindowSettings(folder / "window.json"),
        chooser,
        Tasks(errors.append),
        options.clock.now,
    )
    bench = Bench(thread, vault, workbench, chooser, errors=errors)
    workbench.said.connect(bench.said.append)
    workbench.query_wanted.connect(bench.queries.append)
    workbench.memory_wanted.connect(bench.memories.append)
    workbench.undo_offered.connect(lambda *offered: bench.undoable.append(offered))
    return bench
