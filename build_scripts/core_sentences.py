"""The sentences that the core says to people, read from its sources and its models' manifests.

``python build_scripts/core_sentences.py`` prints those that ``resources/translations/
core_de.toml`` lacks, and those it has too many. The core knows of no window and no language:
it says English sentences with values in them, and the window finds each again by its pattern
(``app/gui/sentences.py``).
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import cast

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from core import errors  # noqa: E402 - found by the lines above
from core.embedding.named_models import named_models  # noqa: E402

FILE = ROOT / "resources" / "translations" / "core_de.toml"
COMMAND = "python build_scripts/core_sentences.py"
_SOURCES = ("core", "app/extract", "app/messages.py")
# Shown nowhere: code that is written out, and what models are probed with.
_LEFT_OUT = (
    "core/storage/migrations/m",
    "core/embedding/probes.py",
    "core/embedding/likeness_scale.py",
    "core/settings.py",
)
_DOCTOR = "core/services/doctor/"  # what it finds are phrases, without a full stop
_SENTENCE = re.compile(r"[A-Z“{].* .*[.?](\{\d+\})?", re.DOTALL)
_PHRASE = re.compile(r"[a-z{][^_]* [^_]*", re.DOTALL)
_SQL = re.compile(
    r"\b(ATTACH|SELECT|UPDATE|DELETE|INSERT|PRAGMA|WHERE|AND|OR|IN|NOT|IS)\b|[<>=%]"
)
_PLACE = re.compile(r"\{\d*\}")
# Parts that are put into sentences and are none themselves.
# Parts of sentences, and what a revision says of itself.
_PARTS = {
    "1 memory is", "{0} memories are", "The text", "The title", "the disk refused", "line {0}",
    "Restored revision {0}", "Undid revision {0}", "Kept revision {0}", "Imported again",
    "Merged with revision {0}", "Merged branch {0}", "Made anew from the text that was there",
}  # fmt: skip
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def main() -> None:
    """Say what the German file lacks."""
    for text in sorted(found_sentences() - _known()):
        print(f"not translated yet: {text}")
    for text in sorted(said_no_more()):
        print(f"said no more: {text}")


def found_sentences() -> set[str]:
    """Return every sentence; values are ``{0}``, ``{1}`` ... in the order they come."""
    of_sources = {text for path in _files() for text in _of_file(path)}
    return of_sources | {each.summary for each in named_models()}


def said_no_more() -> set[str]:
    """Return the sentences of the German file that the core doesn't say."""
    return _known() - found_sentences()


def places(text: str) -> list[str]:
    """Return the values that a sentence holds: ``{0}``, ``{1}`` ..."""
    return _PLACE.findall(text)


def _known() -> set[str]:
    return set(tomllib.loads(FILE.read_text("utf-8"))["sentences"])


def _files() -> Iterator[Path]:
    for source in _SOURCES:
        path = ROOT / source
        for each in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            if not each.relative_to(ROOT).as_posix().startswith(_LEFT_OUT):
                yield each


def _of_file(path: Path) -> Iterator[str]:
    if path.name == "errors.py":
        yield from _said_of_kinds()
    tree = ast.parse(path.read_text("utf-8"))
    is_doctor = path.relative_to(ROOT).as_posix().startswith(_DOCTOR)
    documentation = {id(each) for each in _docstrings(tree)}
    errors = {id(each) for each in _told(tree)}
    for node in _texts_below(tree, documentation):
        text = _pattern(node).strip()
        words = _PLACE.sub("", text)
        is_sentence = bool(_SENTENCE.fullmatch(text)) or id(node) in errors or text in _PARTS
        is_phrase = is_doctor and bool(_PHRASE.fullmatch(text))
        if text.endswith("?") or not is_sentence:
            is_sentence = is_sentence and not _SQL.search(text)
            is_phrase = is_phrase and not _SQL.search(text)
        if (is_sentence or is_phrase) and re.search(r"[a-z]{2}", words):
            yield text


def _docstrings(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, _DOCUMENTED) and ast.get_docstring(node) is not None:
            yield cast("ast.Expr", node.body[0]).value


def _told(tree: ast.AST) -> Iterator[ast.expr]:
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    for call in calls:
        if isinstance(call.func, ast.Name) and call.func.id in _errors_for_people():
            yield from call.args[:1]


def _said_of_kinds() -> Iterator[str]:
    # ``sentence_for`` says this of an error that has no words of its own.
    for name in _errors_for_people():
        yield (vars(errors)[name].__doc__ or "").splitlines()[0]


def _errors_for_people() -> set[str]:
    kinds = {name: each for name, each in vars(errors).items() if isinstance(each, type)}
    return {name for name, each in kinds.items() if issubclass(each, Exception)}


def _texts_below(node: ast.AST, left_out: set[int]) -> Iterator[ast.expr]:
    if id(node) in left_out:
        return
    if isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    ):
        yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)):
            yield from _texts_below(child, left_out)


def _pattern(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    # What ``format`` puts in later counts with the others.
    parts = (
        str(each.value) if isinstance(each, ast.Constant) else "{}"
        for each in cast("ast.JoinedStr", node).values
    )
    numbers = count()
    return _PLACE.sub(lambda _: f"{{{next(numbers)}}}", "".join(parts))


if __name__ == "__main__":
    main()
