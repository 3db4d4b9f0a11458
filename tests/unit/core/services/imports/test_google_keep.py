from pathlib import Path
from typing import Any

from core.model import ImportFormat, MemoryType
from core.services.vault import Vault
from tests.unit.core.services.imports.conftest import Kept, MakeArchive

KEEP = ImportFormat.KEEP


def note(made: int, **fields: Any) -> dict[str, Any]:
    return {
        "color": "DEFAULT",
        "isTrashed": False,
        "isPinned": False,
        "isArchived": False,
        "title": "",
        "userEditedTimestampUsec": made + 1_000_000,
        "createdTimestampUsec": made,
    } | fields


NOTES = {
    "Takeout/Keep/Shopping.json": note(
        1683547012000000,
        title="Shopping",
        listContent=[
            {"text": "milk", "isChecked": True},
            {"text": "bread", "isChecked": False},
            {"text": " ", "isChecked": False},
        ],
        labels=[{"name": "home / food"}, {"name": "//"}],
        isPinned=True,
    ),
    "Takeout/Keep/Idea.json": note(
        1683547012000001,
        textContent="An idea",
        isArchived=True,
        attachments=[{"filePath": "a.jpg", "mimetype": "image/jpeg"}],
    ),
    "Takeout/Keep/Title.json": note(1683547012000002, title="Only a title"),
    "Takeout/Keep/Gone.json": note(1683547012000003, textContent="gone", isTrashed=True),
    "Takeout/Keep/Photo.json": note(
        1683547012000004, textContent="", attachments=[{"filePath": "b.jpg"}]
    ),
    "Takeout/Keep/Shopping.html": "<html>",
    "Takeout/Keep/Labels.txt": "home",
    "Takeout/Keep/broken.json": b"{",
    "Takeout/Keep/other.json": [1],
    "Takeout/Keep/deep.json": b"[" * 100_000,
}


async def test_notes_lists_labels_and_places_are_kept(
    still: Vault, kept: Kept, zipped: MakeArchive
) -> None:
    report = await still.import_from(KEEP, zipped("takeout.zip", NOTES))
    memories = await kept()
    assert set(memories) == {"- [x] milk\n- [ ] bread", "An idea", "Only a title"}
    shopping = memories["- [x] milk\n- [ ] bread"]
    assert (shopping.title, shopping.tags, shopping.pinned) == (
        "Shopping",
        ("home/food",),
        True,
    )
    assert (shopping.type, shopping.source_id) == (MemoryType.TASK, "keep:1683547012000000")
    assert shopping.created_at.isoformat() == "2023-05-08T11:56:52+00:00"
    assert memories["An idea"].archived_at is not None
    assert memories["An idea"].metadata == {"attachments": ["a.jpg"]}
    reasons = {Path(each.where).stem: each.reason for each in report.rejected}
    assert reasons == {
        "Gone": "It lies in the trash of Google Keep.",
        "Photo": "It has no text, only pictures or files.",
        "broken": "It isn't JSON.",
        "other": "It is no note of Google Keep.",
        "deep": "It isn't JSON.",
    }


async def test_a_renamed_and_changed_note_is_a_revision(
    still: Vault, zipped: MakeArchive, tarred: MakeArchive
) -> None:
    before = note(1683547012000000, textContent="first", title="One")
    after = note(1683547012000000, textContent="second", title="Two")
    await still.import_from(KEEP, zipped("a.zip", {"Takeout/Keep/One.json": before}))
    report = await still.import_from(KEEP, tarred("b.tar", {"Takeout/Keep/Two.json": after}))
    assert (report.added, report.revised) == (0, 1)
    (memory,) = (await still.list()).memories
    assert (memory.title, memory.text, memory.revision) == ("Two", "second", 2)


async def test_colour_and_links_are_kept_and_other_programs_files_are_not_notes(
    still: Vault, kept: Kept, zipped: MakeArchive
) -> None:
    link = {"url": "https://example.org", "title": "t", "source": "WEBLINK"}
    files = {
        # Takeout names its folders in the person's language.
        "Takeout/Google Notizen/Käse.json": note(
            1, textContent="Käse", color="TEAL", annotations=[link]
        ),
        "Takeout/Google Fotos/IMG_1.jpg.json": {"title": "IMG_1.jpg", "description": ""},
    }
    report = await still.import_from(KEEP, zipped("takeout.zip", files))
    (memory,) = (await kept()).values()
    assert memory.metadata == {"colour": "TEAL", "links": ["https://example.org"]}
    assert ["no note of Google Keep" in each.reason for each in report.rejected] == [True]
