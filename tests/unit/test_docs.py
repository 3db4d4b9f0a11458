"""What the Markdown files name exists: files, links, commands with their options, tests."""

import importlib.util
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.core import TyperGroup

from app.cli.main import root

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "resources/docs").rglob("*.md")])
# Fetched into a checkout, not part of it.
FETCHED = {
    "resources/models/all-MiniLM-L6-v2/" + n for n in ("model.safetensors", "tokenizer.json")
}

_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
_PICTURE = re.compile(r'(?:src|srcset)="([^"]+)"')
_CODE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"^(?:app|core|tests|build_scripts|resources|installer|\.ci)/[\w./-]*$")
_ALONE = {"pyproject.toml", "LICENSE", "NOTICE", "README.md", "CHANGELOG.md", "SECURITY.md"}
_SEPARATOR = re.compile(r"&&|\||;|#|<|>")


def named(page: Path) -> list[str]:
    """Return the code of a page: what stands between backticks, and its indented lines."""
    text = page.read_text("utf-8")
    indented = [line.strip() for line in text.splitlines() if line.startswith("    ")]
    return [*_CODE.findall(text), *indented]


def commands(page: Path) -> Iterator[list[str]]:
    """Yield the words of every shell command on a page."""
    for code in named(page):
        for part in _SEPARATOR.split(_without_quoted(code)):
            words = part.split()
            if words:
                yield words


def _without_quoted(code: str) -> str:
    # Quotes may hold anything, a separator too; what is in them is no name of ours.
    return re.sub(r"'[^']*'|\"[^\"]*\"", "QUOTED", code)


def page_id(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


on_every_page = pytest.mark.parametrize("page", PAGES, ids=page_id)


@on_every_page
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    links = [*_LINK.findall(text), *_PICTURE.findall(text)]
    assert [link for link in links if not (page.parent / link).exists()] == []


@on_every_page
def test_no_code_is_broken_over_two_lines(page: Path) -> None:
    # The tests below would not see it, and it is hard to copy.
    lines = page.read_text("utf-8").splitlines()
    assert [line for line in lines if line.count("`") % 2] == []


@on_every_page
def test_every_named_file_exists(page: Path) -> None:
    words = {word for code in named(page) for word in code.split()}
    paths = {word for word in words if _PATH.match(word) or word in _ALONE} - FETCHED
    assert sorted(path for path in paths if not (ROOT / path).exists()) == []


@on_every_page
def test_every_named_test_exists(page: Path) -> None:
    sources = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py"))
    tests = [code for code in named(page) if re.fullmatch(r"test_\w+", code)]
    assert [name for name in tests if f"def {name}(" not in sources] == []


@on_every_page
def test_every_named_script_can_be_run(page: Path) -> None:
    scripts = {words[0] for words in commands(page) if words[0].startswith("build_scripts/")}
    bad = [
        script
        for script in scripts
        if not script.endswith(".py") and not os.access(ROOT / script, os.X_OK)
    ]
    assert bad == []


@on_every_page
def test_every_named_module_exists(page: Path) -> None:
    modules = [words[2] for words in commands(page) if words[:2] == ["python", "-m"]]
    assert [name for name in modules if importlib.util.find_spec(name) is None] == []


@on_every_page
def test_every_named_command_exists_with_its_options(page: Path) -> None:
    asked = [words[1:] for words in commands(page) if words[0] == "memorylink"]
    assert [words for words in asked if not is_understood(words)] == []


def is_understood(words: list[str]) -> bool:
    """Tell whether ``memorylink WORDS`` names a command, and only options it has."""
    command: Any = typer.main.get_command(root)
    known = _options_of(command)
    for word in words:
        if word.startswith("-") and word != "-":
            if word not in known:
                return False
        elif isinstance(command, TyperGroup) and not word.isupper():
            found = command.commands.get(word)
            if found is None:
                return False
            command, known = found, known | _options_of(found)
    return True


def _options_of(command: Any) -> set[str]:
    return {"--help"} | {name for each in command.params for name in each.opts}


@pytest.mark.parametrize(
    ("line", "is_right"),
    [
        ("search QUOTED --json", True),
        ("embed retry", True),
        ("COMMAND --help", True),
        ("recollect QUOTED", False),
        ("search QUOTED --loudly", False),
        ("embed everything", False),
    ],
)
def test_a_command_is_checked_to_its_options(line: str, is_right: bool) -> None:
    assert is_understood(shlex.split(line)) is is_right


def test_the_architecture_names_every_package() -> None:
    named_there = set(named(ROOT / "resources/docs/architecture.md"))
    inits = (path for door in ("app", "core") for path in (ROOT / door).rglob("__init__.py"))
    packages = {f"{init.parent.relative_to(ROOT).as_posix()}/" for init in inits} - {"core/"}
    assert sorted(packages - named_there) == []


def test_every_decision_is_numbered_and_listed() -> None:
    folder = ROOT / "resources/docs/decisions"
    pages = sorted(page.name for page in folder.glob("0*.md"))
    assert [name[:4] for name in pages] == [f"{n:04}" for n in range(1, len(pages) + 1)]
    assert _LINK.findall((folder / "README.md").read_text("utf-8")) == pages
    titles = [(folder / name).read_text("utf-8").splitlines()[0] for name in pages]
    listed = re.findall(r"^- \[(.+?)\]", (folder / "README.md").read_text("utf-8"), re.M)
    assert titles == [f"# {title}" for title in listed]


def test_every_decision_says_why() -> None:
    for page in (ROOT / "resources/docs/decisions").glob("0*.md"):
        text = page.read_text("utf-8")
        for part in ("**Context.**", "**Decision.**", "**Consequences.**"):
            assert part in text, page.name
        assert re.search(r"\*\*(Why|How it)", text), page.name


def test_the_docs_show_no_path_of_a_persons_machine() -> None:
    homes = re.compile(r"(?<![\w~])/(?:home|root|Users|work)/\w")
    assert [page.name for page in PAGES if homes.search(page.read_text("utf-8"))] == []
