"""Where the window stands: kept for each set of screens, and always on one of them."""

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.composition import Composition
from app.gui.bridge import CoreThread
from app.gui.door import CoreDoor
from app.gui.main_window import MainWindow
from app.gui.theme import Theme
from app.gui.window_place import keep_place, screens_now
from app.gui.window_settings import WindowSettings
from tests.gui.conftest import Run
from tests.gui.driver import Driver


def another_window(core: CoreThread, theme: Theme, settings: WindowSettings) -> MainWindow:
    return MainWindow(core, CoreDoor(Composition()), theme, settings, Path("nowhere"))


def test_the_window_comes_back_where_it_stood_on_these_screens(
    driver: Driver, run: Run, core_thread: CoreThread, theme: Theme
) -> None:
    window, settings = driver.window, driver.window._settings
    window.setGeometry(0, 40, 900, 700)
    settings.place_window("another desk", "elsewhere")

    async def way() -> None:
        keep_place(window, settings)
        again = another_window(core_thread, theme, WindowSettings(settings._path))
        assert (again.y(), again.height()) == (40, 700)  # the offscreen screen is narrow
        assert set(settings.now.geometry) == {"another desk", screens_now()}
        again.deleteLater()

    run(way())


def test_a_place_beyond_all_screens_comes_back_onto_one(
    driver: Driver, run: Run, core_thread: CoreThread, theme: Theme
) -> None:
    far = QWidget()
    far.setGeometry(9_000, 7_000, 950, 700)
    settings = driver.window._settings
    saved = bytes(far.saveGeometry().toBase64().data()).decode("ascii")
    settings.place_window(screens_now(), saved)

    async def way() -> None:
        again = another_window(core_thread, theme, settings)
        area = QGuiApplication.primaryScreen().availableGeometry()
        assert area.contains(again.geometry().topLeft() + QPoint(10, 10))
        again.deleteLater()

    run(way())


def test_the_places_of_eight_sets_of_screens_are_kept(tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path / "window.json")
    for number in range(12):
        settings.place_window(f"desk {number}", "somewhere")
    kept = WindowSettings(tmp_path / "window.json").now.geometry
    assert list(kept) == [f"desk {number}" for number in range(4, 12)]
