import json
from pathlib import Path
from typing import Any

from core.model import ImportFormat, MemoryType
from core.services.vault import Vault
from tests.unit.core.services.imports.conftest import Kept

MCP_MEMORY = ImportFormat.MCP_MEMORY


def entity(name: Any, kind: Any, *observations: Any) -> dict[str, Any]:
    return {
        "type": "entity",
        "name": name,
        "entityType": kind,
        "observations": list(observations),
    }


def relation(start: Any, kind: Any, end: Any) -> dict[str, Any]:
    return {"type": "relation", "from": start, "to": end, "relationType": kind}


def graph(folder: Path, *lines: dict[str, Any] | str) -> Path:
    path = folder / "memory.jsonl"
    said = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(said) + "\n")
    return path


async def test_entities_are_memories_and_their_relations_links(
    still: Vault, kept: Kept, tmp_path: Path
) -> None:
    path = graph(
        tmp_path,
        entity("Ana", "person", "Speaks Portuguese", "Likes\ntrains"),
        entity("Porto", "city"),
        entity("[odd]", "thing", {"content": "of a fork"}),
        relation("Ana", "lives_in", "Porto"),
        relation("Porto", "is_home_of", "Ana"),
        relation("Ana", "owns", "[odd]"),
    )
    report = await still.import_from(MCP_MEMORY, path)
    assert (report.added, report.rejected) == (3, ())
    memories = {memory.title: memory for memory in (await kept()).values()}
    ana = memories["Ana"]
    assert ana.text == (
        "- Speaks Portuguese\n- Likes trains\n- lives_in: [[Porto]]\n- owns: [odd]"
    )
    assert (ana.type, ana.entity, ana.metadata) == (
        MemoryType.CONTACT,
        "Ana",
        {"entity_type": "person"},
    )
    assert [each.memory.title for each in await still.related(ana.id)] == ["Porto"]
    assert memories["[odd]"].text == "- of a fork"


async def test_what_was_learned_since_is_a_revision(still: Vault, tmp_path: Path) -> None:
    await still.import_from(MCP_MEMORY, graph(tmp_path, entity("Ana", "person", "one")))
    later = graph(tmp_path, entity("Ana", "person", "one", "two"))
    report = await still.import_from(MCP_MEMORY, later)
    assert (report.added, report.revised) == (0, 1)
    assert (await still.import_from(MCP_MEMORY, later)).unchanged == 1


async def test_lines_that_are_neither_are_named(still: Vault, tmp_path: Path) -> None:
    path = graph(
        tmp_path,
        "{broken",
        "[]",
        entity("", "x"),
        entity("Ana", "person"),
        {"type": "entity", "name": "no observations"},
        relation("nobody", "knows", "Ana"),
        relation("Ana", 5, "Ana"),
    )
    report = await still.import_from(MCP_MEMORY, path)
    assert report.added == 1
    wheres = [each.where for each in report.rejected]
    assert wheres == [f"line {number}" for number in (1, 2, 3, 5, 6, 7)]
