"""A core error -> a sentence for people and an exit code; a hit's why -> a sentence."""

import errno
import traceback
from collections.abc import Callable
from enum import IntEnum
from pathlib import PurePath

from core.errors import (
    BackupNotFoundError,
    BranchNotFoundError,
    ChangeNotFoundError,
    ConflictNotFoundError,
    DamagedBackupError,
    DamagedVaultError,
    MemoryLinkError,
    MemoryNotFoundError,
    NewerFormatError,
    ProposalNotFoundError,
    RelationNotFoundError,
    RevisionNotFoundError,
    RuleNotFoundError,
    StorageError,
    TagNotFoundError,
    UsageError,
    VaultInUseError,
    VaultLockedError,
    VaultNotFoundError,
    WrongPassphraseError,
)
from core.model import RelatedMemory, Relation, RelationKind, SaidBy, Why


class ExitCode(IntEnum):
    """What the shell's caller is told. Scripts rely on these numbers."""

    DONE = 0
    NOTHING_FOUND = 1
    WRONG_USE = 2
    WRONG_PASSPHRASE = 3
    IN_USE = 4
    DAMAGED = 5
    REFUSED = 6  # the disk is full or read-only, or a file the work needs isn't there
    BUG = 70  # sysexits.h, EX_SOFTWARE
    INTERRUPTED = 130


_CODES: tuple[tuple[type[BaseException], ExitCode], ...] = (
    (MemoryNotFoundError, ExitCode.NOTHING_FOUND),
    (RevisionNotFoundError, ExitCode.NOTHING_FOUND),
    (ChangeNotFoundError, ExitCode.NOTHING_FOUND),
    (TagNotFoundError, ExitCode.NOTHING_FOUND),
    (BranchNotFoundError, ExitCode.NOTHING_FOUND),
    (ConflictNotFoundError, ExitCode.NOTHING_FOUND),
    (ProposalNotFoundError, ExitCode.NOTHING_FOUND),
    (RelationNotFoundError, ExitCode.NOTHING_FOUND),
    (RuleNotFoundError, ExitCode.NOTHING_FOUND),
    (VaultNotFoundError, ExitCode.WRONG_USE),
    (BackupNotFoundError, ExitCode.WRONG_USE),
    (UsageError, ExitCode.WRONG_USE),
    (WrongPassphraseError, ExitCode.WRONG_PASSPHRASE),
    (VaultInUseError, ExitCode.IN_USE),
    (VaultLockedError, ExitCode.IN_USE),  # locked by the program that had it open
    (DamagedVaultError, ExitCode.DAMAGED),
    (MemoryLinkError, ExitCode.REFUSED),
    (OSError, ExitCode.REFUSED),
    (KeyboardInterrupt, ExitCode.INTERRUPTED),
)

_NEXT_STEPS: tuple[tuple[type[BaseException], str], ...] = (
    (NewerFormatError, "Nothing is wrong with it: open it with that version, or a later one."),
    (DamagedBackupError, "The vault is as it was. Try another backup."),
    (
        DamagedVaultError,
        "Nothing was changed. Put a backup of the vault's folder in its place.",
    ),
    (WrongPassphraseError, "Nothing was changed."),
    (VaultInUseError, "Lock it there, then try again."),
    (StorageError, "What was kept before is safe."),
)

_DISK_SAYS = {
    errno.ENOSPC: "The disk is full.",
    errno.EDQUOT: "Your share of the disk is used up.",
    errno.EROFS: "That place can only be read.",
    errno.EACCES: "You may not read or write there.",
    errno.EPERM: "You may not read or write there.",
    errno.ENOENT: "There is no such file or folder.",
    errno.EISDIR: "A folder stands where a file should be.",
    errno.ENOTDIR: "A file stands where a folder should be.",
    errno.EIO: "The disk failed to read or write.",
}


# Of the other memory, "it", and the one asked about, "this": when this says it, and when it
# does.
_RELATIONS = {
    RelationKind.RELATES: ("the two are related", "the two are related"),
    RelationKind.SUPPORTS: ("this supports it", "it supports this"),
    RelationKind.UPDATES: ("this brings it up to date", "it brings this up to date"),
    RelationKind.CONTRADICTS: ("the two contradict each other",) * 2,
    RelationKind.FOLLOWS: ("this follows it", "it follows this"),
    RelationKind.PART_OF: ("this is a part of it", "it is a part of this"),
    RelationKind.MENTIONS: ("This links to it in its text", "It links to this in its text"),
}
_SETTLED = {
    RelationKind.UPDATES: ("You let this replace it", "You let it replace this"),
    RelationKind.CONTRADICTS: ("They contradict each other, and you kept both",) * 2,
}


def exit_code_for(error: BaseException) -> ExitCode:
    """Return the exit code for an error; ``BUG`` for one that nobody raised on purpose."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), ExitCode.BUG)


def sentence_for(error: BaseException, spoken: Callable[[str], str] = str) -> str:
    """Say what happened and what to do next, without any memory's text.

    An error that nobody raised on purpose is told by its type and place alone: its own
    message might quote what was being kept. ``spoken`` says each part in another language.
    """
    if isinstance(error, MemoryLinkError):
        return _with_next_step(error, spoken)
    if isinstance(error, KeyboardInterrupt):
        return spoken("Interrupted. What was kept before is safe.")
    if isinstance(error, OSError):
        return _sentence_for_disk(error, spoken)
    return spoken(
        "Something went wrong inside MemoryLink "
        f"({type(error).__name__} at {_place_of(error)}). "
        "What was kept before is safe. Report it with the place in brackets."
    )


def sentence_for_why(why: Why) -> str:
    """Say in one sentence why a memory was found.

    Such as ``Found by its words (move, database) and by its meaning``.
    """
    by_words = why.word_strength > 0 or bool(why.words)
    ways = []
    if by_words:
        ways.append(f"by its words ({', '.join(why.words)})" if why.words else "by its words")
    if why.meaning_strength > 0 or not by_words:
        ways.append("by its meaning")
    if why.times:
        ways.append(f"by its date ({', '.join(why.times)})")
    if why.names:
        ways.append(f"by what it is filed under ({', '.join(why.names)})")
    *first, last = ways
    return "Found " + (f"{', '.join(first)} and {last}" if first else last)


def sentence_for_relation(related: RelatedMemory) -> str:
    """Say what a memory has to do with the one asked about, a sentence for each reason.

    Such as ``You said that it supports this. Both speak of “boiler” and “pressure”.``
    """
    reasons = [_said_relation(each) for each in related.relations]
    if related.cosine is not None:
        reasons.append(_said_nearness(related))
    return " ".join(f"{reason}." for reason in reasons)


def _said_relation(relation: Relation) -> str:
    words = _RELATIONS[relation.kind][not relation.is_outgoing]
    match relation.said_by:
        case SaidBy.SETTLED if relation.kind in _SETTLED:
            return _SETTLED[relation.kind][not relation.is_outgoing]
        case SaidBy.TEXT:
            return words
        case _:
            return f"You said that {words}"


def _said_nearness(related: RelatedMemory) -> str:
    if related.shared_words:
        return "Both speak of " + " and ".join(f"“{word}”" for word in related.shared_words)
    if related.shared_tags:
        return "Near in meaning, and both are tagged " + ", ".join(related.shared_tags)
    if related.passage:
        return f"Near in meaning: “{related.passage.rstrip('.')}”"
    return "Near in meaning"


def _with_next_step(error: MemoryLinkError, spoken: Callable[[str], str]) -> str:
    said = str(error) or (type(error).__doc__ or "").splitlines()[0]
    step = next((step for kind, step in _NEXT_STEPS if isinstance(error, kind)), "")
    has_step = bool(step) and step not in said
    return f"{spoken(said)} {spoken(step)}" if has_step else spoken(said)


def _sentence_for_disk(error: OSError, spoken: Callable[[str], str]) -> str:
    known = _DISK_SAYS.get(error.errno or 0)
    said = spoken(known or f"The system refused ({type(error).__name__}).")
    return f"{error.filename}: {said}" if isinstance(error.filename, str | PurePath) else said


def _place_of(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return "an unknown place"
    last = frames[-1]
    return f"{PurePath(last.filename).name}:{last.lineno}"
