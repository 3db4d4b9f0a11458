from typing import Any

from core.model import ImportFormat, MemoryType, Source
from core.services.vault import Vault
from tests.unit.core.services.imports.conftest import Kept, MakeArchive

CLAUDE = ImportFormat.CLAUDE


def message(name: str, sender: str, text: str, **more: Any) -> dict[str, Any]:
    return {
        "uuid": name,
        "text": text,
        "content": [{"type": "text", "text": text, "citations": []}],
        "sender": sender,
        "created_at": "2025-03-01T10:00:00.123456Z",
        "updated_at": "2025-03-01T10:00:00.123456Z",
        "attachments": [],
        "files": [],
    } | more


def export(*messages: Any) -> list[dict[str, Any]]:
    return [
        {
            "uuid": "c-1",
            "name": "Tax questions",
            "summary": "",
            "created_at": "2025-03-01T09:59:00Z",
            "updated_at": "2025-03-01T10:01:00Z",
            "account": {"uuid": "person"},
            "chat_messages": list(messages),
        }
    ]


async def test_messages_and_shown_files_are_kept(
    still: Vault, kept: Kept, zipped: MakeArchive
) -> None:
    form = {"file_name": "form.txt", "file_size": 9, "extracted_content": "Line 1: 9"}
    blocks = [
        {"type": "thinking", "thinking": "hm"},
        {"type": "text", "text": "First,"},
        {"type": "tool_use", "name": "search", "input": {}},
        {"type": "text", "text": "second."},
    ]
    listed = export(
        message("m1", "human", "What goes here?", attachments=[form]),
        message("m2", "assistant", "not shown", content=blocks),
        message("m3", "assistant", "an older export", content=[]),
        message("m4", "human", "", files=[{"file_name": "photo.png"}]),
        message("m5", "nobody", "x"),
        "no message",
    )
    path = zipped("data.zip", {"users.json": [], "conversations.json": listed})
    report = await still.import_from(CLAUDE, path)
    memories = await kept()
    assert set(memories) == {
        "What goes here?",
        "Line 1: 9",
        "First,\n\nsecond.",
        "an older export",
    }
    answer = memories["First,\n\nsecond."]
    assert (answer.title, answer.role, answer.speaker, answer.source) == (
        "Tax questions",
        "assistant",
        "Claude",
        Source.CHAT,
    )
    assert (answer.source_id, answer.conversation) == ("claude:c-1:m2", "claude:c-1")
    assert answer.created_at.isoformat() == "2025-03-01T10:00:00.123456+00:00"
    file = memories["Line 1: 9"]
    assert (file.title, file.type) == ("form.txt", MemoryType.FILE)
    assert [each.where for each in report.rejected] == [
        "conversations.json, conversation 1, message 4",
        "conversations.json, conversation 1, message 5",
    ]
    again = await still.import_from(CLAUDE, path)
    assert (again.added, again.revised, again.unchanged) == (0, 0, 4)


async def test_an_export_of_another_program_is_said_to_be_none(
    still: Vault, zipped: MakeArchive
) -> None:
    path = zipped("data.zip", {"conversations.json": [{"mapping": {}, "id": "x"}]})
    report = await still.import_from(CLAUDE, path)
    assert (report.kept, len(report.rejected)) == (0, 1)
    assert "no conversation of Claude" in report.rejected[0].reason


async def test_projects_and_what_claude_remembered_are_kept_too(
    still: Vault, kept: Kept, zipped: MakeArchive
) -> None:
    project = {
        "uuid": "p-1",
        "name": "House",
        "description": "",
        "prompt_template": "Be brief.",
        "created_at": "2025-01-01T00:00:00Z",
        "docs": [
            {"uuid": "d-1", "filename": "plan.md", "content": "The plan"},
            {"uuid": "d-2", "filename": "empty.md", "content": ""},
        ],
    }
    remembered = {
        "conversations_memory": "Prefers short answers.",
        "project_memories": {"p-1": "Builds a house.", "p-2": ""},
        "account_uuid": "a-1",
    }
    files = {
        "conversations-000.json": export(message("m", "human", "hello")),
        "projects/p-1.json": project,
        "memories.json": [remembered],
        "users.json": [{"uuid": "a-1"}],
    }
    path = zipped("data.zip", files)
    report = await still.import_from(CLAUDE, path)
    memories = await kept()
    assert set(memories) == {
        "hello",
        "Be brief.",
        "The plan",
        "Prefers short answers.",
        "Builds a house.",
    }
    plan = memories["The plan"]
    assert (plan.title, plan.type, plan.metadata) == (
        "plan.md",
        MemoryType.FILE,
        {"project": "House"},
    )
    assert memories["Builds a house."].source is Source.AI_EXTRACTED
    assert [(each.where, each.reason) for each in report.rejected] == [
        ("projects/p-1.json, project 1, file 2", "It has no text.")
    ]
    assert (await still.import_from(CLAUDE, path)).unchanged == 5


async def test_what_a_message_had_beside_its_text_is_named(
    still: Vault, zipped: MakeArchive
) -> None:
    listed = export(
        message("m1", "human", "see", files=[{"file_name": "a.png"}], attachments=[{}]),
        message("m2", "assistant", "", content=[{"type": "tool_use", "input": {}}]),
        message("m3", "assistant", "", content=[]),
    )
    report = await still.import_from(CLAUDE, zipped("d.zip", {"conversations.json": listed}))
    assert [each.reason for each in report.rejected] == [
        "2 pictures or files of it: only text is taken.",
        "It was said to a tool or by one.",
        "It is empty.",
    ]
