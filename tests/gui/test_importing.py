"""Bring in what other programs wrote: choose, see how much there is, import, look."""

import json
import time
import zipfile
from pathlib import Path

from app.gui.panes import CAPTURE, IMPORT, SETTINGS
from app.gui.settings.view import SettingsView
from core.model import ImportFormat, ImportReport, Rejection
from tests.gui.conftest import Run
from tests.gui.driver import Driver, drop, until


def takeout(folder: Path, *texts: str) -> Path:
    path = folder / "takeout.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number, text in enumerate(texts, 1):
            note = {"textContent": text, "createdTimestampUsec": number}
            archive.writestr(f"Takeout/Keep/{number}.json", json.dumps(note))
    return path


async def choose(driver: Driver, form: ImportFormat, path: Path) -> None:
    action = {each.name: each for each in driver.shell.actions_now()}["import-other"]
    driver.shell.perform(action)
    driver.chooser.answer = path
    choices = driver.shell.importing.choices
    buttons = choices.folder_buttons if path.is_dir() else choices.file_buttons
    buttons[form].click()
    await choices.settled()


def test_an_archive_is_counted_first_and_imported_then(
    driver: Driver, run: Run, tmp_path: Path
) -> None:
    path = takeout(tmp_path, "About roses", "About tulips", "")

    async def way() -> None:
        await driver.create_vault()
        await choose(driver, ImportFormat.KEEP, path)
        pane = driver.shell.importing
        banner = pane.choices.rows[ImportFormat.KEEP].banner
        assert banner.title.text() == "2 memories in takeout.zip"
        said = banner.body.text().split("\n")
        assert said == ["1 can't be taken.", "Takeout/Keep/3.json: It is empty."]
        assert banner.action.text() == "Import 2"
        banner.action.click()
        await pane.model.settled()
        assert pane.heading.text() == "2 of 3 kept"
        assert not pane.choices.isVisible()
        pane.show_notes.click()
        await driver.shell.search.model.settled()
        assert set(driver.titles()) == {"About roses", "About tulips"}
        driver.shell.show_pane(IMPORT)
        assert pane.heading.isVisible()  # the report stays until something else is wanted
        pane.import_more.click()
        assert pane.choices.isVisible()
        assert not pane.heading.isVisible()
        assert not banner.isVisible()

    run(way())


def test_what_can_not_be_read_is_said_at_its_format(
    driver: Driver, run: Run, tmp_path: Path
) -> None:
    broken = tmp_path / "export.zip"
    broken.write_bytes(b"PK\x03\x04 cut off")
    empty = tmp_path / "Empty"
    empty.mkdir()

    async def way() -> None:
        await driver.create_vault()
        await choose(driver, ImportFormat.CHATGPT, broken)
        rows = driver.shell.importing.choices.rows
        banner = rows[ImportFormat.CHATGPT].banner
        assert banner.title.text() == "It can't be read"
        assert "cut off or damaged" in banner.body.text()
        await choose(driver, ImportFormat.MARKDOWN, empty)
        assert not banner.isVisible()
        found = rows[ImportFormat.MARKDOWN].banner
        assert found.title.text() == "There is nothing to import in Empty."
        assert not found.action.isVisible()

    run(way())


def test_what_is_dropped_is_found_out_and_offered(
    driver: Driver, run: Run, tmp_path: Path
) -> None:
    path = takeout(tmp_path, "About roses")
    table = tmp_path / "t.csv"
    table.write_text("Subject,Body,Stars\nA,About tulips,5\n")
    odd = tmp_path / "odd.bin"
    odd.write_bytes(b"\0\1")

    async def way() -> None:
        await driver.create_vault()
        driver.shell.show_pane(IMPORT)
        pane = driver.shell.importing
        drop(pane, odd)
        await pane.choices.settled()
        banner = pane.choices.anything.banner
        assert banner.title.text() == "What odd.bin is can't be told."
        drop(pane, table)
        await pane.choices.settled()
        assert banner.title.text() == "One memory in t.csv (Table (CSV))"
        assert "Columns: “Subject” → title, “Body” → text, 1 more" in banner.body.text()
        drop(pane, path)
        await pane.choices.settled()
        assert banner.title.text() == "One memory in takeout.zip (Google Keep)"
        banner.action.click()
        await pane.model.settled()
        assert pane.heading.text() == "1 of 1 kept"
        drop(pane, table)  # the report makes room for what comes next
        await pane.choices.settled()
        assert banner.isVisible()

    run(way())


def test_an_export_that_is_dropped_on_the_capture_is_offered_to_the_import(
    driver: Driver, run: Run, tmp_path: Path
) -> None:
    path = takeout(tmp_path, "About roses")
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG")

    async def way() -> None:
        await driver.create_vault()
        driver.shell.show_pane(CAPTURE)
        capture = driver.shell.capture
        drop(capture, picture)
        await until(lambda: "was not taken" in capture.error.body.text())
        drop(capture, path)
        pane = driver.shell.importing
        await until(pane.isVisible)
        await pane.choices.settled()
        assert pane.choices.anything.banner.action.text() == "Import 1"

    run(way())


def test_a_chosen_file_of_another_format_is_imported_as_what_it_is(
    driver: Driver, run: Run, tmp_path: Path
) -> None:
    path = takeout(tmp_path, "About roses")

    async def way() -> None:
        await driver.create_vault()
        driver.shell.import_from(path)
        await driver.shell.importing.model.settled()
        assert driver.shell.importing.heading.text() == "1 of 1 kept"

    run(way())


def test_every_format_is_offered_by_its_name(driver: Driver, run: Run) -> None:
    async def way() -> None:
        await driver.create_vault()
        driver.shell.show_pane(IMPORT)
        choices = driver.shell.importing.choices
        for form in ImportFormat:
            row = choices.rows[form]
            assert row.isVisible()
            offered = [choices.file_buttons.get(form), choices.folder_buttons.get(form)]
            names = [button.accessibleName() for button in offered if button is not None]
            assert names
            assert all(row.title.text() in name for name in names)

    run(way())


def test_everything_is_exported_from_the_settings_and_is_there_already(
    driver: Driver, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "everything.jsonl"

    async def way() -> None:
        await driver.create_vault()
        await driver.keep("About roses")
        driver.shell.show_pane(SETTINGS)
        settings = driver.shell.pane(SETTINGS)
        assert isinstance(settings, SettingsView)
        driver.chooser.answer = path
        settings.transfer.to_all.click()
        row = settings.transfer.rows["export memories"]
        await until(row.banner.title.text)
        assert row.banner.title.text() == "1 memories were written"
        await choose(driver, ImportFormat.MEMORIES, path)
        pane = driver.shell.importing
        pane.choices.rows[ImportFormat.MEMORIES].banner.action.click()
        await pane.model.settled()
        assert pane.heading.text() == "1 of 1 kept"
        assert "1 already here" in pane.counts.text()

    run(way())


def test_of_very_many_that_were_not_taken_the_first_are_named(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        driver.shell.show_pane(IMPORT)
        pane = driver.shell.importing
        rejected = tuple(Rejection(f"line {n}", "It has no text.") for n in range(300_000))
        pane.begin("many.jsonl")
        before = time.thread_time()  # whatever else the machine does
        pane.model.ended.emit(ImportReport(300_000, 0, 0, 0, rejected))
        assert time.thread_time() - before < 1
        assert pane.rejected_title.text() == "300,000 not taken"
        assert pane.rejected.toPlainText().endswith("… and 298,000 more")

    run(way())
