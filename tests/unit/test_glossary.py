"""The glossary holds for every public name, and every closed set stands in it."""

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from core.crypto.keys import KeyLabel
from core.model import (
    ConflictKind,
    EmbeddingStatus,
    MemoryType,
    Place,
    RelationKind,
    SearchMode,
    Settling,
    Source,
    Tier,
)

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = (ROOT / "resources/docs/glossary.md").read_text("utf-8")

_ENTRY = re.compile(
    r"^- \*\*(?P<term>[^*]+)\*\*.*?(?:\(not: (?P<others>[^)]+)\))? · .* `(?P<place>[^`]+)`$"
)
_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")

# Names that hold a ruled-out word and are right all the same.
ALLOWED = {
    "NOTE": "a memory's type",
    "KEYWORD": "a search mode, as the shell spells it",
    "PREFERENCE": "what a fact says that somebody likes, as the shell spells it",
    "PROCESSING": "a state of a job, as the shell spells it",
    "processing": "how many jobs are in that state",
    "version": "of the program: the option --version",
    "data": "Qt's own",
    "setData": "Qt's own",
    "dataChanged": "Qt's own",
    "createMimeDataFromSelection": "Qt's own",
    "insertFromMimeData": "Qt's own",
    "info": "HKDF's own word (RFC 5869)",
}


def entries() -> list[re.Match[str]]:
    lines = [line for line in GLOSSARY.splitlines() if line.startswith("- ")]
    found = [_ENTRY.match(line) for line in lines]
    assert None not in found, [line for line, hit in zip(lines, found, strict=True) if not hit]
    return [hit for hit in found if hit is not None]


def ruled_out() -> set[str]:
    listed = re.search(r"\*not in names:\* ([^.]+)\.", GLOSSARY)
    assert listed is not None
    lists = [listed[1], *(entry["others"] or "" for entry in entries())]
    return {word.strip() for words in lists for word in words.split(",") if word.strip()}


def words_of(name: str) -> list[str]:
    """Return the words of a name, singular, in lower case."""
    return [word.lower().removesuffix("s") for word in _HUMP.findall(name)]


def public_names(path: Path) -> Iterator[str]:
    """Yield a module's own name, and its classes, functions, parameters and constants."""
    yield path.parent.name if path.stem == "__init__" else path.stem
    yield from _names_in(ast.parse(path.read_text("utf-8")))


def _names_in(node: ast.Module | ast.ClassDef) -> Iterator[str]:
    for child in node.body:
        for name in _made_by(child):
            if not name.startswith("_"):
                yield name
        if isinstance(child, ast.ClassDef) and not child.name.startswith("_"):
            yield from _names_in(child)


def _made_by(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            yield node.name
            if not node.name.startswith("_"):
                arguments = node.args
                for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
                    yield each.arg
        case ast.ClassDef():
            yield node.name
        case ast.Assign():
            yield from (t.id for t in node.targets if isinstance(t, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name


def modules() -> list[Path]:
    return sorted(path for top in ("app", "core") for path in (ROOT / top).rglob("*.py"))


def test_no_public_name_uses_a_word_that_the_glossary_rules_out() -> None:
    banned = ruled_out()
    offences = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules()
        for name in public_names(path)
        if banned & set(words_of(name)) and name not in ALLOWED
    ]
    assert offences == []


def test_every_allowed_name_is_still_there_and_needs_it() -> None:
    banned = ruled_out()
    names = {name for path in modules() for name in public_names(path)}
    assert set(ALLOWED) <= names
    assert [name for name in ALLOWED if not banned & set(words_of(name))] == []


@pytest.mark.parametrize(
    "name", ["VaultManager", "note_count", "handle_click", "old_password", "RevisionVersion"]
)
def test_a_ruled_out_word_is_seen_inside_a_name(name: str) -> None:
    assert ruled_out() & set(words_of(name))


def test_no_word_is_both_ruled_out_and_a_term() -> None:
    terms = {word for entry in entries() for word in words_of(entry["term"])}
    assert ruled_out() & terms == set()


def test_each_term_stands_once_and_lives_where_the_glossary_says() -> None:
    terms = [entry["term"].lower() for entry in entries()]
    assert sorted(set(terms)) == sorted(terms)
    missing = [entry["place"] for entry in entries() if not (ROOT / entry["place"]).is_file()]
    assert missing == []


@pytest.mark.parametrize(
    "closed",
    [
        MemoryType,
        Source,
        Tier,
        Place,
        SearchMode,
        EmbeddingStatus,
        RelationKind,
        KeyLabel,
        ConflictKind,
        Settling,
    ],
)
def test_every_member_of_a_closed_set_is_in_the_glossary(closed: type[StrEnum]) -> None:
    assert [member.value for member in closed if f"`{member.value}`" not in GLOSSARY] == []
