"""The scenes beside the window: quick windows, the tray's menu, and the locked vault."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from app.tray.menu import TrayState
from build_scripts.pictures.camera import Camera
from build_scripts.pictures.demo import THOUGHT
from build_scripts.pictures.stage import Stage, until
from core.model import Draft, MemoryType


async def quick_windows(stage: Stage, camera: Camera) -> None:
    """Both on an open vault."""
    QApplication.clipboard().setText("month_end.py:88 reads v_invoices")
    capture, search = stage.quick.capture, stage.quick.search
    capture.show_draft(Draft(THOUGHT, type=MemoryType.TASK))
    capture.pop_up()
    capture.similar.written(lambda: (THOUGHT, capture.tags.tags()))
    capture.similar.look()
    await capture.similar.settled()
    await until(capture.clipboard.isVisible)
    await camera.take("quick-capture", capture)
    QApplication.clipboard().clear()
    capture.put_away()
    search.pop_up()
    await camera.take("quick-search-empty", search)
    search.field.setText("when was my last iron test")
    search.model.ask()
    await search.model.settled()
    search.model.milliseconds = 12
    search._show_found(search.model.rows.rowCount())
    await camera.take("quick-search", search)
    search.put_away()
    capture.show_draft(Draft(""))


async def tray_menu(stage: Stage, camera: Camera) -> None:
    """The menu as Qt draws it."""
    menu = stage.menu
    keyed = TrayState("Personal is locked", capture="Ctrl+Alt+M", search="Ctrl+Alt+Space")
    detail = "Locks in 15 min, 3 to review"
    menu.show_state(
        replace(keyed, title="Personal is unlocked", detail=detail, is_locked=False)
    )
    menu.popup(stage.window.mapToGlobal(stage.window.rect().topLeft()))
    await camera.take("tray-menu", menu)
    menu.show_state(keyed)
    await camera.take("tray-menu-locked", menu)
    menu.close()


async def locked(stage: Stage, camera: Camera) -> None:
    """The quick windows and the window itself, locked."""
    stage.lock()
    await stage.window.settled()
    capture, search = stage.quick.capture, stage.quick.search
    capture.pop_up()
    capture.show_draft(Draft(THOUGHT))
    await camera.take("quick-capture-locked", capture)
    capture.put_away()
    search.pop_up()
    search.field.setText("when was my last iron test")
    await camera.take("quick-search-locked", search)
    search.put_away()
    await unlock(stage, camera)


async def unlock(stage: Stage, camera: Camera) -> None:
    """The field, a wrong try, the recovery kit."""
    page, model = stage.window.front.unlock_page, stage.window.front.unlock_model
    stage.window.activateWindow()
    page.passphrase.setFocus()
    await camera.take("unlock", stage.window)
    page.passphrase.edit.setText("wrong passphra")
    model.wrong_tries = 2
    page.caps_lock.is_on = True
    model.changed.emit()
    await camera.take("unlock-wrong", stage.window)
    page.recovery_wanted.emit()
    await camera.take("reset", stage.window)
