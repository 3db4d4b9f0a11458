"""The printed page: rows, passages and tables for people, 80 columns unless told wider."""

import re
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from app.ages import age_of
from app.cli.shapes import date_shape
from app.messages import sentence_for_relation, sentence_for_why
from core.model import (
    AwayBy,
    AwayWhy,
    DiffKind,
    Hit,
    Memory,
    MergeKind,
    MergeProposal,
    Passage,
    RecalledMemory,
    RelatedMemory,
    Revision,
    RevisionDiff,
)

WIDEST = 100  # columns; longer lines are hard to read
PASSAGE_LINES = 3  # of a passage in a list of hits; --json has it whole
_SPACES = re.compile(r"\s+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# They would turn round what follows them on the line, which is ours, not the memory's.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


class _Console(Console):
    def on_broken_pipe(self) -> None:
        # Left to itself it would end the program with exit code 1: nothing found.
        raise BrokenPipeError


class Page:
    """Prints results to one stream; colours and width follow that stream."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._console = _Console(
            file=stream or sys.stdout, highlight=False, markup=False, emoji=False
        )
        self._console.width = min(self._console.width, WIDEST)

    def hit(self, hit: Hit, now: datetime) -> None:
        """Print a memory that was found: title, passage, why, id and tags."""
        self._headline(hit.memory, now)
        self._indented(self._passage(hit.passage), at_most=PASSAGE_LINES)
        self._indented(Text(sentence_for_why(hit.why), style="dim"))
        self._footline(hit.memory)
        self.blank()

    def recalled(self, recalled: RecalledMemory) -> None:
        """Print a passage under its heading, as it is handed on."""
        self.line(recalled.heading, strong=True)
        self._print(Text(_shown(recalled.hit.passage.text)))
        if recalled.also:
            self._print(Text(f"also {', '.join(recalled.also)}", style="dim"))
        self.blank()

    def related(self, related: RelatedMemory, now: datetime) -> None:
        """Print a memory that has to do with another, and why."""
        self._headline(related.memory, now)
        self._indented(Text(sentence_for_relation(related), style="dim"))
        self._footline(related.memory)

    def row(self, memory: Memory, now: datetime) -> None:
        """Print a memory in two lines."""
        self._headline(memory, now)
        self._footline(memory)

    def memory(self, memory: Memory) -> None:
        """Print a whole memory."""
        self._print(Text(_one_line(memory.display_title), style="bold"))
        self._print(Text(_facts(memory), style="dim"))
        self.blank()
        self._print(Text(_shown(memory.text)))

    def revision(self, revision: Revision) -> None:
        """Print one line of a history, and its message."""
        self._sides(
            Text(f"Revision {revision.number}{_line_of(revision)}", style="bold"),
            Text(f"{_one_line(revision.author)}, {_minute(revision.created_at)}", style="dim"),
        )
        if revision.message:
            self._indented(Text(_one_line(revision.message)))

    def diff(self, diff: RevisionDiff) -> None:
        """Print a word diff: removed words struck and red, added ones underlined and green."""
        self._sides(
            Text(f"Revision {diff.older.number} to {diff.newer.number}", style="bold"),
            Text(f"+{diff.words_added} -{diff.words_removed} words", style="dim"),
        )
        self.blank()
        shown = Text()
        for run in diff.runs:
            shown.append(*self._run(run.kind, _shown(run.text)))
        self._print(shown)

    def merge(self, proposal: MergeProposal) -> None:
        """Print what a merge would say; where both changed it, one after the other."""
        self._sides(
            Text(f"{proposal.branch} into {proposal.into}", style="bold"),
            Text(
                f"revisions {proposal.theirs.number} and {proposal.ours.number}", style="dim"
            ),
        )
        self.blank()
        shown = Text()
        for part in proposal.parts:
            if part.kind is MergeKind.CONFLICT:
                shown.append(f"<<{_shown(part.ours)}>>", style="red")
                shown.append(f"<<{_shown(part.theirs)}>>", style="green")
            else:
                shown.append(_shown(part.text))
        self._print(shown)

    def table(self, rows: Iterable[tuple[str, str]]) -> None:
        """Print names and values in two columns."""
        pairs = [(_shown(name), _one_line(value)) for name, value in rows]
        width = max((cell_len(name) for name, _ in pairs), default=0)
        for name, value in pairs:
            self._print(Text.assemble((set_cell_size(name, width), "dim"), "  ", value))

    def words(self, words: Sequence[str]) -> None:
        """Print the recovery words, numbered, six rows of four."""
        cells = [f"{number:2}  {word:<12}" for number, word in enumerate(words, 1)]
        rows = len(cells) // 4
        for row in range(rows):
            self._print(Text("  " + "".join(cells[row::rows]).rstrip()))

    def line(self, text: str, *, strong: bool = False) -> None:
        """Print one line."""
        self._print(Text(_one_line(text), style="bold" if strong else ""))

    def blank(self) -> None:
        """Print an empty line."""
        self._console.print()

    def _headline(self, memory: Memory, now: datetime) -> None:
        marks = "  pinned" if memory.pinned else ""
        self._sides(
            Text(_one_line(memory.display_title), style="bold"),
            Text(f"{memory.type.value}, {age(memory.created_at, now)}{marks}", style="dim"),
        )

    def _footline(self, memory: Memory) -> None:
        self._indented(
            Text.assemble(
                (memory.id, "cyan"), ("".join(f"  {_one_line(t)}" for t in memory.tags), "dim")
            )
        )

    def _sides(self, left: Text, right: Text) -> None:
        room = self._console.width - right.cell_len - 2
        left.truncate(room, overflow="ellipsis")
        gap = " " * (room - left.cell_len + 2)
        self._print(Text().append_text(left).append(gap).append_text(right))

    def _passage(self, passage: Passage) -> Text:
        shown = Text()
        end = 0
        for start, stop in sorted(passage.marks):
            if start >= end:
                shown.append(_folded(passage.text[end:start]))
                shown.append(*self._marked(_one_line(passage.text[start:stop])))
                end = stop
        return shown.append(_folded(passage.text[end:]))

    def _marked(self, word: str) -> tuple[str, str]:
        return (word, "bold yellow") if self._has_colour else (f"«{word}»", "")

    @property
    def _has_colour(self) -> bool:
        return self._console.is_terminal and not self._console.no_color

    def _run(self, kind: DiffKind, text: str) -> tuple[str, str]:
        match kind:
            case DiffKind.SAME:
                return text, ""
            case DiffKind.ADDED:
                return (text, "green underline") if self._has_colour else (f"{{+{text}+}}", "")
            case DiffKind.REMOVED:
                return (text, "red strike") if self._has_colour else (f"[-{text}-]", "")

    def _indented(self, text: Text, *, at_most: int | None = None) -> None:
        lines = list(text.wrap(self._console, self._console.width - 2))
        for number, line in enumerate(lines[:at_most], 1):
            line.rstrip()
            if number == at_most and number < len(lines):
                line.append(" …")
            self._print(Text("  ").append_text(line))

    def _print(self, text: Text) -> None:
        self._console.print(text)


def age(moment: datetime, now: datetime) -> str:
    """Return how long ago, short: 4 min, 17 d, 3 wk, 5 mo, 1 y; a date if it is to come."""
    told = age_of(moment, now)
    if told is None:
        return (date_shape(moment) or "")[:10]
    count, unit = told
    return f"{count} {unit.value}" if count else "now"


def now() -> datetime:
    """Return the time that ages are counted from."""
    return datetime.now(UTC)


def _line_of(revision: Revision) -> str:
    """Return where a revision stands, where that is not where all do."""
    name = "" if revision.branch == "main" else f" on {_one_line(revision.branch)}"
    merged = revision.merged_from
    return name if merged is None else f"{name}, merged with revision {merged}"


def _minute(date: datetime) -> str:
    return (date_shape(date) or "")[:16].replace("T", " ")


def _facts(memory: Memory) -> str:
    facts = [memory.id, memory.type.value, f"kept {_minute(memory.created_at)}"]
    if memory.revision > 1:
        facts.append(f"revision {memory.revision}, {_minute(memory.updated_at)}")
    if memory.speaker:
        facts.append(f"said by {memory.speaker}")
    facts += [*memory.tags, *(["pinned"] if memory.pinned else [])]
    if memory.is_importance_said:
        facts.append(f"importance {memory.importance:g}")
    facts += ["in the archive"] if memory.archived_at else []
    facts += ["in the Trash"] if memory.deleted_at else []
    if memory.away_why is not None:
        facts.append(_why(memory.away_why))
    return _one_line("  ".join(facts))


def _why(why: AwayWhy) -> str:
    if why.by is AwayBy.FADED:
        return f"faded: not used for {why.idle_days or 0:,} days"
    about = [why.type.value if why.type else "", f"tag {why.tag}" if why.tag else ""]
    return f"by your rule: {', '.join(filter(None, about))}, after {why.days or 0:,} days"


def _shown(text: str) -> str:
    """Return a text that can't command the terminal or turn round what follows it."""
    visible = _CONTROLS.sub(_picture, text.replace("\r\n", "\n"))
    return _BIDI.sub("", visible).expandtabs(4)


def _folded(text: str) -> str:
    return _SPACES.sub(" ", _shown(text))


def _one_line(text: str) -> str:
    return " ".join(_shown(text).split())


def _picture(control: re.Match[str]) -> str:
    code = ord(control[0])
    return chr(0x2400 + code) if code < 0x20 else "\N{REPLACEMENT CHARACTER}"
