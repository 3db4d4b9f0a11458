from pathlib import Path

from core.model import ImportFormat, MemoryType, RelationKind
from core.services.vault import Vault
from tests.unit.core.services.imports.conftest import Kept, MakeArchive

JOPLIN = ImportFormat.JOPLIN


def identity(number: int) -> str:
    return f"{number:032x}"


def item(number: int, kind: int, *above: str, **fields: object) -> dict[str, str]:
    """One file as ``BaseItem.serialize`` writes it."""
    said = {"id": identity(number), "parent_id": "", **fields, "type_": kind}
    text = "\n\n".join([*above, "\n".join(f"{name}: {value}" for name, value in said.items())])
    return {f"{identity(number)}.md": text}


def note(number: int, title: str, body: str, **fields: object) -> dict[str, str]:
    dated = {
        "created_time": "2024-05-06T10:11:12.345Z",
        "user_created_time": "2023-01-02T03:04:05.678Z",
        "encryption_applied": 0,
        "is_todo": 0,
        "deleted_time": 0,
    }
    return item(number, 1, title, *([body] if body else []), **(dated | fields))


EXPORT = {
    **note(
        1, "Plan", f"See [the list](:/{identity(2)}).\n\nkey: value\n", parent_id=identity(11)
    ),
    **note(2, "List", f"![](:/{identity(9)}) [Plan](:/{identity(1)}) [x](:/{identity(5)})"),
    **note(3, "Do it", "", is_todo=1, todo_due=1683547012000),
    **note(4, "Secret", "", encryption_applied=1),
    **note(5, "Gone", "gone", deleted_time=1683547012000),
    **item(10, 2, "Work / Home", parent_id=identity(11)),
    **item(11, 2, "Projects", parent_id=identity(10)),
    **item(20, 5, "urgent"),
    **item(21, 6, note_id=identity(1), tag_id=identity(20)),
    **item(9, 4, "photo.png", mime="image/png"),
    f"resources/{identity(9)}.png": "picture",
    "odd.md": "no item at all",
}


async def test_notes_come_with_notebook_tags_links_and_dates(
    still: Vault, kept: Kept, tarred: MakeArchive
) -> None:
    export = tarred("export.jex", EXPORT)
    report = await still.import_from(JOPLIN, export)
    memories = {memory.title: memory for memory in (await kept()).values()}
    assert set(memories) == {"Plan", "List", "Do it"}
    plan = memories["Plan"]
    assert plan.text == "See [[List|the list]].\n\nkey: value\n"
    # Two notebooks that lie in each other end where they began.
    assert plan.tags == ("Work - Home/Projects", "urgent")
    assert plan.created_at.isoformat() == "2023-01-02T03:04:05.678000+00:00"
    assert plan.source_id == f"joplin:{identity(1)}"
    assert f"![](:/{identity(9)}) [[Plan]]" in memories["List"].text
    (related,) = await still.related(plan.id)
    assert {each.kind for each in related.relations} == {RelationKind.MENTIONS}
    task = memories["Do it"]
    assert (task.type, task.text, task.metadata) == (
        MemoryType.TASK,
        "Do it",
        {"todo_due": "1683547012000"},
    )
    reasons = {Path(each.where).stem.lstrip("0"): each.reason for each in report.rejected}
    assert reasons == {
        "4": "It is encrypted. Decrypt it in Joplin and export again.",
        "5": "It lies in the trash of Joplin.",
        "9": "It is an attached file; only the text of notes is taken.",
        "odd": "It is no item of Joplin: a line names no field.",
    }
    again = await still.import_from(JOPLIN, export)
    assert (again.added, again.revised, again.unchanged) == (0, 0, 3)


async def test_a_note_without_a_title_is_all_text(
    still: Vault, kept: Kept, tarred: MakeArchive
) -> None:
    await still.import_from(JOPLIN, tarred("e.jex", note(1, "", "First\n\nSecond")))
    assert set(await kept()) == {"First\n\nSecond"}


async def test_a_clipped_page_is_its_words_and_a_revision_is_no_note(
    still: Vault, kept: Kept, tarred: MakeArchive
) -> None:
    page = "<h1>Head</h1>\n\n<p>One<br>two</p><script>x()</script>"
    export = note(1, "Page", page, markup_language=2) | item(2, 13, parent_id=identity(1))
    report = await still.import_from(JOPLIN, tarred("e.jex", export))
    assert set(await kept()) == {"Head\n\nOne\ntwo"}
    assert report.rejected == ()
