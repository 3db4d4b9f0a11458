import json
from pathlib import Path
from typing import Any

from core.model import ImportFormat, Source
from core.services.vault import Vault
from tests.unit.core.services.imports.conftest import Kept, MakeArchive

CHATGPT = ImportFormat.CHATGPT


def node(
    name: str, parent: str | None, role: str, text: str | None, **message: Any
) -> dict[str, Any]:
    said = {
        "id": f"message-{name}",
        "author": {"role": role, "name": None, "metadata": {}},
        "create_time": 1683547012.5,
        "content": {"content_type": "text", "parts": [text]},
        "status": "finished_successfully",
        "metadata": {},
        "recipient": "all",
    }
    return {
        "id": name,
        "parent": parent,
        "children": [],
        "message": None if text is None else said | message,
    }


def conversation(*nodes: dict[str, Any], current: str) -> dict[str, Any]:
    return {
        "title": "A trip to Porto",
        "create_time": 1683547000.0,
        "update_time": 1683547100.0,
        "mapping": {each["id"]: each for each in nodes},
        "current_node": current,
        "conversation_id": "c-1",
        "id": "c-1",
    }


TRIP = conversation(
    node("root", None, "system", None),
    node("hidden", "root", "system", ""),
    node("a", "hidden", "user", "When is Porto dry?"),
    node("old", "a", "assistant", "Never."),
    node("b", "a", "assistant", "From June on.", metadata={"model_slug": "gpt-4"}),
    node("tool", "b", "tool", "search results"),
    node("c", "tool", "user", "Thanks"),
    current="c",
)


async def test_the_shown_branch_of_a_conversation_is_kept_message_by_message(
    still: Vault, kept: Kept, zipped: MakeArchive
) -> None:
    export = zipped("export.zip", {"conversations.json": [TRIP], "chat.html": "<html>"})
    report = await still.import_from(CHATGPT, export)
    assert report.added == 3
    memories = await kept()
    assert set(memories) == {"When is Porto dry?", "From June on.", "Thanks"}
    answer = memories["From June on."]
    assert (answer.title, answer.role, answer.speaker) == (
        "A trip to Porto",
        "assistant",
        "ChatGPT",
    )
    assert (answer.source, answer.source_id) == (Source.CHAT, "chatgpt:c-1:message-b")
    assert {each.conversation for each in memories.values()} == {"chatgpt:c-1"}
    assert answer.created_at.isoformat() == "2023-05-08T11:56:52.500000+00:00"
    assert answer.metadata == {"model": "gpt-4"}
    assert memories["Thanks"].role == "user"


async def test_what_was_replaced_or_said_to_a_tool_is_named(
    still: Vault, zipped: MakeArchive
) -> None:
    report = await still.import_from(CHATGPT, zipped("e.zip", {"conversations.json": [TRIP]}))
    reasons = [f"{each.where}: {each.reason}" for each in report.rejected]
    assert reasons == [
        "conversations.json, conversation 1, message 5: It was said to a tool or by one.",
        "conversations.json, conversation 1: 1 messages of it were replaced: "
        "edited, or answered anew.",
    ]


async def test_running_it_again_keeps_nothing_twice_and_adds_what_is_new(
    still: Vault, zipped: MakeArchive
) -> None:
    first = zipped("first.zip", {"conversations.json": [TRIP]})
    await still.import_from(CHATGPT, first)
    assert (await still.import_from(CHATGPT, first)).unchanged == 3
    more = conversation(
        *TRIP["mapping"].values(), node("d", "c", "assistant", "Enjoy!"), current="d"
    )
    later = zipped("later.zip", {"conversations-000.json": [more]})
    report = await still.import_from(CHATGPT, later)
    assert (report.added, report.unchanged) == (1, 3)


async def test_pictures_and_speech_in_a_message(
    still: Vault, kept: Kept, zipped: MakeArchive
) -> None:
    picture = {"content_type": "image_asset_pointer", "asset_pointer": "file://x"}
    speech = {"content_type": "audio_transcription", "text": "spoken words"}
    chat = conversation(
        node("a", None, "user", "", content={"content_type": "x", "parts": [picture, "see"]}),
        node("b", "a", "user", "", content={"content_type": "x", "parts": [picture]}),
        node("c", "b", "user", "", content={"content_type": "x", "parts": [speech]}),
        node("d", "c", "user", "", content={"content_type": "code", "text": "print(1)"}),
        current="d",
    )
    report = await still.import_from(CHATGPT, zipped("e.zip", {"conversations.json": [chat]}))
    assert set(await kept()) == {"see", "spoken words", "print(1)"}
    assert [each.reason for each in report.rejected] == [
        "1 pictures or files of it: only text is taken.",
        "It has no text, only pictures or files.",
    ]


async def test_marks_of_references_and_of_nothing_are_not_text(
    still: Vault, kept: Kept, zipped: MakeArchive
) -> None:
    said = "It rained.\ue200cite\ue202turn0search1\ue201 A lot. \ue200no end"
    chat = conversation(
        node("a", None, "assistant", said),
        node("b", "a", "user", "", content=None),
        node("c", "b", "user", "", content={"content_type": "text", "parts": None}),
        node("d", "c", "user", "", content={"content_type": "text", "parts": [None, 3, ""]}),
        {"id": "e", "parent": "d", "message": None},
        {"id": "f", "parent": "e", "message": {"author": None, "content": {"parts": ["x"]}}},
        current="f",
    )
    report = await still.import_from(CHATGPT, zipped("e.zip", {"conversations.json": [chat]}))
    assert report.added == 1
    assert set(await kept()) == {"It rained. A lot. \ue200no end"}


async def test_parents_that_lead_in_a_circle_end_it(still: Vault, zipped: MakeArchive) -> None:
    chat = conversation(
        node("a", "b", "user", "one"), node("b", "a", "user", "two"), current="b"
    )
    report = await still.import_from(CHATGPT, zipped("e.zip", {"conversations.json": [chat]}))
    assert report.added == 2


async def test_a_folder_or_the_file_alone_will_do(
    still: Vault, zipped: MakeArchive, tmp_path: Path
) -> None:
    folder = tmp_path / "unpacked"
    folder.mkdir()
    file = folder / "conversations.json"
    file.write_text(json.dumps([TRIP]), encoding="utf-16")
    assert (await still.import_from(CHATGPT, folder)).added == 3
    assert (await still.import_from(CHATGPT, file)).unchanged == 3


async def test_odd_conversations_are_named_and_the_rest_is_kept(
    still: Vault, zipped: MakeArchive
) -> None:
    odd: list[Any] = [{}, [], {"id": 5, "mapping": {}}, {"id": "x", "mapping": {"a": 7}}]
    report = await still.import_from(
        CHATGPT, zipped("e.zip", {"conversations.json": [*odd, TRIP]})
    )
    assert report.added == 3
    wheres = [each.where for each in report.rejected if "no conversation" in each.reason]
    assert wheres == [f"conversations.json, conversation {number}" for number in (1, 2)]


async def test_a_preview_counts_and_keeps_nothing(still: Vault, zipped: MakeArchive) -> None:
    export = zipped("e.zip", {"conversations.json": [TRIP]})
    preview = await still.preview_import(CHATGPT, export)
    assert (preview.found, len(preview.rejected)) == (3, 2)
    assert (await still.list()).total == 0
