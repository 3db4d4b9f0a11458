"""What each program exports, with as many notes as asked for; ``text N`` is the Nth."""

import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from core.bootstrap import Options, create_vault
from core.model import Draft, ExportFormat, ImportFormat, RelationKind
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

_OPTIONS = Options(policy=CHEAP_POLICY, works_on_queue=False)
_JOPLIN = "{text}\n\nid: {number:032x}\nparent_id: \nencryption_applied: 0\ntype_: 1"


async def make_export(form: ImportFormat, folder: Path, count: int) -> Path:
    """Write an export of ``count`` notes into a folder that is there; return its path."""
    if form is ImportFormat.MEMORIES:
        return await _everything(folder, count)
    path = folder / f"export.{form.value}"
    _MAKERS[form](path, [f"text {number}" for number in range(count)])
    return path


def _lines(path: Path, lines: Iterable[Any]) -> None:
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))


def _zip(path: Path, files: Mapping[str, Any]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, json.dumps(content))


def _markdown(path: Path, texts: list[str]) -> None:
    path.mkdir()
    for number, text in enumerate(texts):
        (path / f"{number}.md").write_text(text)


def _joplin(path: Path, texts: list[str]) -> None:
    with tarfile.open(path, "w") as archive:
        for number, text in enumerate(texts):
            info = tarfile.TarInfo(f"{number:032x}.md")
            raw = _JOPLIN.format(text=text, number=number).encode()
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))


def _chatgpt(path: Path, texts: list[str]) -> None:
    conversations = []
    for number, text in enumerate(texts):
        said = {"author": {"role": "user"}, "content": {"parts": [text]}, "id": f"m{number}"}
        conversations.append({"id": f"c{number}", "mapping": {"a": {"message": said}}})
    middle = len(conversations) // 2
    files = {"000": conversations[:middle], "001": conversations[middle:]}
    _zip(path, {f"conversations-{name}.json": each for name, each in files.items()})


def _claude(path: Path, texts: list[str]) -> None:
    messages = [
        {"uuid": f"m{number}", "sender": "human", "text": text}
        for number, text in enumerate(texts)
    ]
    _zip(path, {"conversations.json": [{"uuid": "c", "chat_messages": messages}]})


def _keep(path: Path, texts: list[str]) -> None:
    notes = {
        f"Keep/{number}.json": {
            "textContent": text,
            "createdTimestampUsec": number + 1,
            "isTrashed": False,
        }
        for number, text in enumerate(texts)
    }
    _zip(path, notes)


def _mbox(path: Path, texts: list[str]) -> None:
    mails = (f"From a\nMessage-ID: <{n}>\n\n{text}\n\n" for n, text in enumerate(texts))
    path.write_text("".join(mails))


def _table(path: Path, texts: list[str]) -> None:
    path.write_text("\n".join(["text", *texts]))


def _graph(path: Path, texts: list[str]) -> None:
    entities = (
        {"type": "entity", "name": f"E{number}", "observations": [text]}
        for number, text in enumerate(texts)
    )
    _lines(path, entities)


async def _everything(folder: Path, count: int) -> Path:
    created = await create_vault(folder / "Other", PASSPHRASE, options=_OPTIONS)
    vault = created.vault
    last: str | None = None
    for number in range(count):
        memory = await vault.capture(Draft(f"before {number}"))
        await vault.revise(memory.id, text=f"text {number}", base=1)
        if last is not None:
            await vault.relate(memory.id, RelationKind.SUPPORTS, last)
        last = memory.id
    path = folder / "export.memories"
    await vault.export_to(ExportFormat.MEMORIES, path)
    await vault.lock()
    return path


_MAKERS: Mapping[ImportFormat, Callable[[Path, list[str]], None]] = {
    ImportFormat.JSONL: lambda path, texts: _lines(path, ({"text": each} for each in texts)),
    ImportFormat.MARKDOWN: _markdown,
    ImportFormat.JOPLIN: _joplin,
    ImportFormat.CHATGPT: _chatgpt,
    ImportFormat.CLAUDE: _claude,
    ImportFormat.KEEP: _keep,
    ImportFormat.CSV: _table,
    ImportFormat.MCP_MEMORY: _graph,
    ImportFormat.MBOX: _mbox,
}
