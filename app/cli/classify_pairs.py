"""``conflicts classify``: pairs of texts in, a verdict a line out, without any vault."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from app.cli.arguments import STANDARD_INPUT, decoded
from app.cli.shell import Shell
from app.cli.standard_input import standard_input
from core.errors import UsageError

_AT_ONCE = 32  # pairs that the model gets together


def classify_pairs(shell: Shell, file: Path) -> None:
    """Print a verdict for each line; a line that is no pair gets an ``error``.

    Raises:
        UsageError: the file can't be read.
    """
    stream = _opened(file)
    comparer = shell.composition.pair_comparer()
    if comparer.model_missing:
        shell.say(comparer.model_missing)
    with stream:
        for block in _blocks(stream):
            parsed = [_parsed(line, number) for number, line in block]
            pairs = [(each["a"], each["b"]) for each in parsed if "error" not in each]
            verdicts = iter(comparer.compare(pairs))
            for each in parsed:
                answer = each if "error" in each else _shape(each["id"], next(verdicts))
                _print(shell, answer)


def _opened(file: Path) -> BinaryIO:
    if str(file) == STANDARD_INPUT:
        return standard_input()
    try:
        return file.open("rb")
    except OSError as error:
        raise UsageError(f"{file} can't be read: {error.strerror}.") from None


def _blocks(stream: BinaryIO) -> Iterator[Sequence[tuple[int, bytes]]]:
    block: list[tuple[int, bytes]] = []
    for number, line in enumerate(stream, 1):
        if line.strip():
            block.append((number, line))
        if len(block) == _AT_ONCE:
            yield block
            block = []
    if block:
        yield block


def _parsed(line: bytes, number: int) -> dict[str, Any]:
    try:
        found = json.loads(decoded(line, "The line"))
    except (ValueError, RecursionError, UsageError):
        return {"line": number, "error": "The line is no JSON."}
    is_pair = isinstance(found, dict) and all(isinstance(found.get(k), str) for k in "ab")
    if not is_pair:
        return {"line": number, "error": "The line has no two texts, a and b."}
    return {"id": found.get("id"), "a": found["a"], "b": found["b"]}


def _shape(pair_id: Any, verdict: Any) -> dict[str, Any]:
    from core.conflicts.sentence import sentence_of

    return {
        "id": pair_id,
        "kind": verdict.kind.value,
        "confidence": verdict.confidence,
        "reason": sentence_of(verdict.reason),
    }


def _print(shell: Shell, answer: dict[str, Any]) -> None:
    if shell.as_json:
        shell.print_json(answer)
        return
    from app.cli.page import Page

    page = Page()
    if "error" in answer:
        page.line(f"line {answer['line']}: {answer['error']}")
    else:
        page.line(
            f"{answer['id']}: {answer['kind']} {answer['confidence']:.2f} {answer['reason']}"
        )
