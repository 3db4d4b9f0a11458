"""The scenes of a new vault: making it, the first steps, empty panes, an import."""

from pathlib import Path

from app.gui.first_run.first_steps import FirstSteps
from app.gui.pane import Pane
from app.gui.panes import PUT_AWAY, REVIEW, TAGS, TIMELINE
from build_scripts.pictures.camera import Camera
from build_scripts.pictures.demo import PASSPHRASE
from build_scripts.pictures.stage import Stage, until
from core.model import ImportReport, Progress, Rejection

_CHOSEN = {
    "found.csv": b"Subject,Body,Labels,Day,Stars\n"
    b'Rent,"It is due on the third","home, money",2026-02-01,4\n'
    b'Dentist,"In the Harbour Street",health,whenever,5\n',
    "unknown.bin": b"\0\1",
}


async def make_a_vault(stage: Stage, camera: Camera) -> None:
    """Welcome, the passphrase, the recovery kit."""
    window, create = stage.window, stage.window.front.create_page
    await camera.take("welcome", window)
    create.pair.first.eye.click()
    create.pair.first.edit.setText(PASSPHRASE)
    create.pair.second.edit.setText(PASSPHRASE)
    create.pair.first.setFocus()
    await until(create.card.items["cost"].title.text)
    await window.front.create_model.passphrase.settled()
    await camera.take("create", window)
    create.go_on.click()
    await until(window.front.kit_page.isVisible)
    # Real words would be a real kit; the picture shows the standard's own test vector.
    window.front.kit_page.show_words(" ".join(["abandon"] * 23 + ["art"]), "Personal")
    window.front.kit_page.is_kept.setChecked(True)
    await camera.take("recovery-kit", window)
    window.front.kit_page.open.click()
    await stage.vault_was_opened()


async def take_first_steps(stage: Stage, camera: Camera) -> None:
    """The hotkey, the notes."""
    _write_notes(stage.notes)
    window = stage.window
    await until(lambda: isinstance(window.pages.currentWidget(), FirstSteps))
    steps = window.pages.currentWidget()
    if not isinstance(steps, FirstSteps):
        raise TypeError
    await camera.take("first-run-hotkey", window)
    stage.keys.pressed.emit("capture")
    await camera.take("first-run-hotkey-pressed", window)
    steps.hotkey.went_on.emit()
    await camera.take("first-run-notes", window)
    steps.notes.folder.click()
    await steps.notes.settled()
    await camera.take("first-run-notes-found", window)
    steps.done.emit()


async def show_empty_panes(stage: Stage, camera: Camera) -> None:
    """What an empty pane teaches."""
    await camera.take("empty", stage.window)
    for name in ("capture", TIMELINE, TAGS, REVIEW, PUT_AWAY):
        pane = stage.show(name, Pane)
        await until(pane.isVisible)
        await camera.take(f"empty-{name.replace('_', '-')}", stage.window)


async def import_notes(stage: Stage, camera: Camera) -> None:
    """What can be imported, what was found in a file, an import while it runs, its report."""
    importing = stage.shell.importing
    stage.shell.show_pane("import")
    await camera.take("import-formats", stage.window)
    for name, content in _CHOSEN.items():
        path = stage.notes.parent / name
        path.write_bytes(content)
        importing.take(path)
        await importing.choices.settled()
        await camera.take(f"import-{path.stem}", stage.window)
    importing.begin("Notes")
    stage.shell.show_pane("import")
    importing.model.progressed.emit(Progress(812, 2846, "keeping"))
    await camera.take("import", stage.window)
    rejected = (
        Rejection("Archive/2019/scan.md", "The file is no UTF-8 text."),
        Rejection("Inbox/empty.md", "There is no text in it."),
    )
    importing.model.ended.emit(ImportReport(2846, 2830, 9, 5, rejected))
    await camera.take("import-report", stage.window)
    importing.forget()


def _write_notes(folder: Path) -> None:
    folder.mkdir(parents=True)
    for number in range(1, 13):
        (folder / f"note-{number}.md").write_text(f"Note {number}\n", encoding="utf-8")
