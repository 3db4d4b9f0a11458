"""Bring resources/translations up to date with the sources, and compile it.

``python build_scripts/translations.py``. New strings come in unfinished: translate them in
``memorylink_de.ts`` (a text editor or Qt Linguist), then run it again. The strings are read
from Python's own syntax tree: pyside6-lupdate doesn't see a module's ``_tr`` and takes some
words of docstrings for classes.
"""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
TS = FOLDER / "memorylink_de.ts"
QM = TS.with_suffix(".qm")
COMMAND = "python build_scripts/translations.py"

Strings = Mapping[str, set[str]]  # context -> texts


def main() -> None:
    """Merge, write and compile."""
    texts = merged(found_strings(), translations(TS))
    write(TS, texts)
    unfinished = [text for each in texts.values() for text, said in each.items() if not said]
    for text in unfinished:
        print(f"not translated yet: {text}")
    compile_to(QM)


def found_strings() -> Strings:
    """Return every text of the window that is marked for translation, by its context."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    from app.gui.machine_settings import MACHINE_SETTINGS
    from core.settings import SETTINGS, OneOf

    found: defaultdict[str, set[str]] = defaultdict(set)
    bases: dict[str, set[str]] = {}
    for path in sorted((ROOT / "app").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        bases |= _bases_of(tree)
        for context, text in strings_of(tree):
            found[context].add(text)
    # ``self.tr`` asks by the class of the object, not by the one that the text stands in.
    for heir in tuple(bases):
        for base in _forebears(heir, bases):
            found[heir] |= found.get(base, set())
    found = defaultdict(set, {context: texts for context, texts in found.items() if texts})
    # The core declares these without knowing of any window.
    found["DeclaredSettings"].update(setting.sentence for setting in SETTINGS.values())
    for setting in (*SETTINGS.values(), *MACHINE_SETTINGS.values()):
        if isinstance(setting.allowed, OneOf):
            kind = setting.allowed.kind
            found["DeclaredSettings"].update(str(each).capitalize() for each in kind)
    return found


def _bases_of(tree: ast.Module) -> dict[str, set[str]]:
    return {
        node.name: {each.id for each in node.bases if isinstance(each, ast.Name)}
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }


def _forebears(name: str, bases: Mapping[str, set[str]]) -> set[str]:
    own = bases.get(name, set()) - {name}
    return own.union(*(_forebears(each, bases) for each in own))


def strings_of(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield ``(context, text)`` of one module."""
    contexts = {"tr": "", **dict(_translating_functions(tree))}
    yield from _visit(tree, "", contexts)


def _visit(node: ast.AST, owner: str, contexts: dict[str, str]) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.ClassDef):
        owner = node.name
    if isinstance(node, ast.Call):
        yield from _of_call(node, owner, contexts)
    for child in ast.iter_child_nodes(node):
        yield from _visit(child, owner, contexts)


def _of_call(
    call: ast.Call, owner: str, contexts: dict[str, str]
) -> Iterator[tuple[str, str]]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    name = call.func.id if isinstance(call.func, ast.Name) else name
    if name in ("tr", "translate", "QT_TRANSLATE_NOOP") and len(call.args) >= 2:
        first = call.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield from ((first.value, text) for text in _texts(call.args[1]))
    elif name in contexts and call.args:
        yield from ((contexts[name] or owner, text) for text in _texts(call.args[0]))


def _texts(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _texts(body)
            yield from _texts(orelse)
        case _:
            return


def _translating_functions(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the module's short forms of ``translate`` and their contexts."""
    for function in tree.body:
        if not isinstance(function, ast.FunctionDef) or not function.name.startswith("_tr"):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".translate"):
                yield function.name, ast.literal_eval(node.args[0])


def translations(path: Path) -> dict[str, dict[str, str]]:
    """Return what a .ts file says: context -> text -> translation, empty if unfinished."""
    if not path.exists():
        return {}
    contexts = ET.parse(path).getroot().iter("context")  # noqa: S314 - our own file
    return {
        each.findtext("name", ""): {
            message.findtext("source", ""): _finished(message)
            for message in each.iter("message")
        }
        for each in contexts
    }


def _finished(message: ET.Element) -> str:
    said = message.find("translation")
    if said is None or said.get("type") == "unfinished":
        return ""
    return said.text or ""


def merged(found: Strings, known: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Return every found string with what is known of it; what is in no source is dropped.

    A new string is translated as in its other contexts, if those agree.
    """
    elsewhere: defaultdict[str, set[str]] = defaultdict(set)
    for each in known.values():
        for text, said in each.items():
            elsewhere[text].add(said)

    def said_of(context: str, text: str) -> str:
        ways = elsewhere[text] - {""}
        return known.get(context, {}).get(text) or (ways.pop() if len(ways) == 1 else "")

    return {
        context: {text: said_of(context, text) for text in sorted(texts)}
        for context, texts in sorted(found.items())
    }


def write(path: Path, texts: dict[str, dict[str, str]]) -> None:
    """Write a .ts file."""
    root = ET.Element("TS", version="2.1", language="de", sourcelanguage="en")
    for context, messages in texts.items():
        element = ET.SubElement(root, "context")
        ET.SubElement(element, "name").text = context
        for source, translation in messages.items():
            message = ET.SubElement(element, "message")
            ET.SubElement(message, "source").text = source
            said = ET.SubElement(message, "translation")
            said.text = translation
            if not translation:
                said.set("type", "unfinished")
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    path.write_text(f"{head}{body}\n", "utf-8")


def compile_to(path: Path) -> None:
    """Compile the translations into what Qt loads."""
    release = Path(sys.executable).with_name("pyside6-lrelease")
    # Put in place whole: Qt maps the old file into running programs, which crash otherwise.
    made = path.with_suffix(".new.qm")
    subprocess.run([release, "-silent", TS, "-qm", made], check=True)
    made.replace(path)


if __name__ == "__main__":
    main()
