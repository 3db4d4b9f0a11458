"""Try Review as a new user would: real notes, planted changes, and what the queue shows.

``python -m tests.quality.planted [--notes N] [--others N] [--planted-none]``: notes found on
this machine, and facts with one detail changed, updates, reversals and duplicates among them;
the whole vault is looked through with the real model. It prints what was found of what was
planted, by kind, and the first of all other entries, to be read.
"""

import argparse
import asyncio
import json
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from core.bootstrap import Options, create_vault
from core.conflicts.sentence import sentence_of
from core.embedding.onnx_minilm import OnnxMiniLM
from core.model import IndexKind
from core.services.pair_conflicts import OpenPair
from core.services.vault import Vault
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE
from tests.quality.changed import Pair, changed_own
from tests.quality.real_notes import Note, real_notes

_START = datetime(2025, 1, 1, tzinfo=UTC)
_FACTS = 44  # of the own facts, each told twice
_COPIES, _CHANGED_NOTES, _REWORDED = 4, 6, 6
_NUMBER = re.compile(r"(?<![\w.,:/-])([2-9]|[1-9]\d{1,2})(?= [a-z]{3,})")
_REVISED = (
    ("This package ", "The package "), (" provides ", " offers "), (" allows ", " lets "),
    (" contains ", " holds "), (" and ", " as well as "), (" is used to ", " serves to "),
    (" such as ", " like "), (" can be ", " may be "), (" also ", " "), (" which ", " that "),
)  # fmt: skip
_WIDTH = 150
_FIRST = (10, 20, 40, 60, 100)


@dataclass(frozen=True, slots=True)
class Planted:
    """Two memories that are meant to be found, by their source ids."""

    kind: str
    older: str
    newer: str
    kinds: frozenset[str]  # any of which is right


_DISAGREE = frozenset({"contradiction", "update"})
_DUPLICATE = frozenset({"duplicate"})


def rows_of(
    notes: Sequence[Note], *, plants: bool
) -> tuple[list[dict[str, Any]], list[Planted]]:
    """Return lines to import and what is planted among them, the same in every run."""
    choose = random.Random(11)
    rows = [_row(f"note/{n}", note.text, note.title, note.tag) for n, note in enumerate(notes)]
    places = {note.text: f"note/{n}" for n, note in enumerate(notes)}
    planted: list[Planted] = []
    for kind, (one, other), title, tag, right in _plants(notes, choose) if plants else ():
        # A note that is told again stands among the others already.
        first = places.get(one, f"plant/{len(planted)}/a")
        planted.append(Planted(kind, first, f"plant/{len(planted)}/b", right))
        if one not in places:
            rows.append(_row(first, one, title, tag))
        rows.append(_row(planted[-1].newer, other, title, tag))
    older = [row for row in rows if not row["source_id"].endswith("/b")]
    newer = [row for row in rows if row["source_id"].endswith("/b")]
    choose.shuffle(older)
    choose.shuffle(newer)
    rows = [*older, *newer]
    for place, row in enumerate(rows):
        row["created_at"] = (_START + timedelta(hours=place)).isoformat()
    return rows, planted


def _row(source_id: str, text: str, title: str | None, tag: str) -> dict[str, Any]:
    return {
        "source_id": source_id, "source": "file", "text": text, "title": title,
        "tags": [tag] if tag else [],
    }  # fmt: skip


_Plant = tuple[str, tuple[str, str], str | None, str, frozenset[str]]


def _plants(notes: Sequence[Note], choose: random.Random) -> Iterator[_Plant]:
    facts = list({pair.kind + pair.older: pair for pair in changed_own()}.values())
    for pair in choose.sample(facts, min(_FACTS, len(facts))):
        yield _of_fact(pair)
    told = choose.sample([n for n in notes if len(n.text) < 1_200], len(notes) // 2)
    for note in told[:_COPIES]:
        copy = note.text.replace(". ", ".  ") + "\n"
        yield "copy", (note.text, copy), note.title, note.tag, _DUPLICATE
    changed = [
        (n, c) for n in told[_COPIES:] if (c := _other_number(n.text, choose)) is not None
    ]
    for note, other in changed[:_CHANGED_NOTES]:
        yield "number in a note", (note.text, other), note.title, note.tag, _DISAGREE
    reworded = [(n, c) for n in told[_COPIES:] if (c := _reworded(n.text)) is not None]
    for note, other in reworded[:_REWORDED]:
        yield "reworded note", (note.text, other), note.title, note.tag, _DUPLICATE


def _of_fact(pair: Pair) -> _Plant:
    return pair.kind, (pair.older, pair.newer), None, "", _DISAGREE


def _other_number(text: str, choose: random.Random) -> str | None:
    found = _NUMBER.search(text)
    if found is None:
        return None
    other = str(int(found[1]) + choose.choice((1, 3, 12)))
    return text[: found.start()] + other + text[found.end() :]


def _reworded(text: str) -> str | None:
    other = text
    for words, others in _REVISED:
        other = other.replace(words, others, 1)
    return other if len(text) > 150 and _changes(text, other) >= 3 else None


def _changes(text: str, other: str) -> int:
    return sum(a != b for a, b in zip(text.split(), other.split(), strict=False))


async def _scanned(
    rows: Sequence[dict[str, Any]], place: Path
) -> tuple[list[Any], float, float]:
    options = Options(policy=CHEAP_POLICY, embedder=OnnxMiniLM(), index=IndexKind.EXACT)
    vault = (await create_vault(place / "Planted", PASSPHRASE, options=options)).vault
    started = time.monotonic()
    await _filled(vault, rows, place)
    filled = time.monotonic()
    await vault.scan_conflicts()
    scanned = time.monotonic()
    pairs = await vault.pair_conflicts()
    found = []
    for pair in pairs:
        texts = await vault.pair_conflict(pair.conflict.id)
        found.append((pair, texts))
    await vault.lock()
    await vault.sealed()
    return found, filled - started, scanned - filled


async def _filled(vault: Vault, rows: Sequence[dict[str, Any]], place: Path) -> None:
    path = place / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    await vault.import_jsonl(path)
    await vault.wait_until_embedded()


def _tell(planted: Sequence[Planted], found: Sequence[Any], most: int) -> None:
    by_ids = {
        frozenset((texts.older.source_id, texts.newer.source_id)): (pair, texts)
        for pair, texts in found
    }
    asked: Counter[str] = Counter(each.kind for each in planted)
    right: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for each in planted:
        entry = by_ids.pop(frozenset((each.older, each.newer)), None)
        if entry is None:
            print(f"  missed {each.kind}: {each.older}")
            continue
        there[each.kind] += 1
        right[each.kind] += entry[0].conflict.kind.value in each.kinds
    for kind, count in asked.items():
        print(
            f"{kind:18} {there[kind]:3} of {count:3} in the queue, "
            f"{right[kind]:3} as what it is"
        )
    print(
        f"{'all planted':18} {there.total():3} of {asked.total():3}, {right.total():3} right"
    )
    _tell_places(planted, found)
    meant = {each.older for each in planted} | {each.newer for each in planted}
    of_planted = sum(bool(meant & ids) for ids in by_ids)
    print(f"other entries: {len(by_ids)}, {of_planted} of them of a planted memory")
    print(Counter(pair.conflict.kind.value for pair, _ in by_ids.values()))
    for pair, texts in list(by_ids.values())[:most]:
        _show(pair, texts)


def _tell_places(planted: Sequence[Planted], found: Sequence[Any]) -> None:
    """Print how many of the first entries of the queue, as the window orders it, are meant."""
    meant = {frozenset((each.older, each.newer)) for each in planted}
    entries = [
        frozenset((texts.older.source_id, texts.newer.source_id)) in meant
        for pair, texts in found
        if pair.stands_under is None
    ]
    for first in _FIRST:
        shown = entries[:first]
        print(f"of the first {len(shown):3} entries {sum(shown):3} are planted")


def _show(pair: OpenPair, texts: Any) -> None:
    conflict = pair.conflict
    print(f"- {conflict.kind.value} {conflict.confidence:.2f} {sentence_of(conflict.reason)}")
    for memory, span in (
        (texts.older, conflict.older_span),
        (texts.newer, conflict.newer_span),
    ):
        start = max(0, span[0] - 60)
        shown = " ".join(memory.text[start : start + _WIDTH].split())
        print(f"    [{memory.title or ''}] {shown}")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="planted", description=__doc__)
    parser.add_argument("--notes", type=int, default=2_000)
    parser.add_argument("--others", type=int, default=30, help="how many others to print")
    parser.add_argument("--planted-none", action="store_true", help="real notes alone")
    told = parser.parse_args(arguments)
    notes = real_notes(told.notes)
    rows, planted = rows_of(notes, plants=not told.planted_none)
    with tempfile.TemporaryDirectory() as place:
        found, filling, scanning = asyncio.run(_scanned(rows, Path(place)))
    print(f"{len(notes)} notes, {len(planted)} pairs planted; {len(found)} in the queue")
    print(f"{filling:.0f} s to import and embed, {scanning:.0f} s to look through")
    _tell(planted, found, told.others)


if __name__ == "__main__":
    main()
