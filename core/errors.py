"""What the core refuses or finds broken.

::

    MemoryLinkError
    ├── UsageError                   the caller asked for something that can't be
    │   ├── InvalidTextError         text that can't be kept (too long, empty, broken)
    │   ├── InvalidDateError         a date nobody can read
    │   ├── InvalidValueError        a type, source, limit ... outside its set
    │   ├── WeakPassphraseError      a passphrase below the floor
    │   ├── BranchExistsError        a memory has a branch of that name
    │   ├── TagExistsError           a tag can't take the name of another one
    │   └── VaultExistsError         a vault or other files stand where one should be made
    ├── NotFoundError
    │   ├── MemoryNotFoundError
    │   │   └── MemoryNotYetError    it was kept later than the moment asked about
    │   ├── RevisionNotFoundError
    │   ├── BranchNotFoundError
    │   ├── ConflictNotFoundError    no such conflict, or a person settled it already
    │   ├── ProposalNotFoundError    no such proposed fact, or it was decided already
    │   ├── RelationNotFoundError    no such link between two memories
    │   ├── ChangeNotFoundError      no such change, or no longer known
    │   ├── RuleNotFoundError        no retention rule of that number
    │   ├── TagNotFoundError
    │   ├── VaultNotFoundError       no vault in that folder
    │   └── BackupNotFoundError      no backup of that name
    ├── UndoRefusedError             later writes stand on what should be undone
    ├── ChangedMeanwhileError        a decision about a text that is another one by now
    ├── WrongPassphraseError         passphrase or recovery words don't open this vault
    ├── VaultInUseError              another program holds the vault's lock
    ├── VaultLockedError             the vault was locked while something was asked
    ├── DamagedVaultError            bytes that fail their checksum or make no sense
    │   ├── DamagedBackupError       a backup that can't be trusted; the vault is untouched
    │   └── NewerFormatError         written by a newer MemoryLink; nothing is wrong with it
    ├── KeyringError                 the system's keyring refused; the passphrase opens
    ├── StorageError                 the disk refused: full, read-only, gone
    └── ModelMissingError            no weights; words-only search still works
        ├── DamagedModelError        weights that are not what they should be
        └── ModelDiedError           the child that runs a model ended over what it was asked

An expected outcome that a caller acts on is a returned value (``Revision | Conflict``).
An error carries ids, names and numbers, never a memory's text, a title or a secret.
"""

from datetime import datetime


class MemoryLinkError(Exception):
    """Everything that the core raises on purpose; its text is for people."""


class UsageError(MemoryLinkError):
    """The caller asked for something that can't be."""


class InvalidTextError(UsageError):
    """A text that can't be kept as a memory."""


class InvalidDateError(UsageError):
    """A date nobody can read, or one outside the years 1 to 9999."""


class InvalidValueError(UsageError):
    """A value outside the set that is allowed there."""


class WeakPassphraseError(UsageError):
    """A passphrase that is empty or too easy to guess to protect anything."""


class VaultExistsError(UsageError):
    """There is already a vault, or something else, where one should be made."""


class BranchExistsError(UsageError):
    """The memory has a branch of that name already."""


class TagExistsError(UsageError):
    """A tag of that name is there already; the two can be merged."""


class NotFoundError(MemoryLinkError):
    """What was asked for isn't there."""


class MemoryNotFoundError(NotFoundError):
    """No memory has that id (or it was purged)."""

    def __init__(self, memory_id: str) -> None:
        super().__init__(f"No memory has the id {memory_id}.")
        self.memory_id = memory_id


class MemoryNotYetError(MemoryNotFoundError):
    """The memory was kept later than the moment that was asked about."""

    def __init__(self, memory_id: str, as_of: datetime, kept_at: datetime) -> None:
        super().__init__(memory_id)
        asked, kept = _local(as_of), _local(kept_at)
        if asked.date() == kept.date():
            days = [each.isoformat(" ", "seconds") for each in (asked, kept)]
        else:
            days = [each.date().isoformat() for each in (asked, kept)]
        self.args = (
            f"Memory {memory_id} did not exist yet on {days[0]}. "
            f"It was first kept on {days[1]}.",
        )
        self.as_of, self.kept_at = asked.isoformat(), kept.isoformat()


class RevisionNotFoundError(NotFoundError):
    """The memory has no revision of that number."""

    def __init__(self, memory_id: str, number: int) -> None:
        super().__init__(f"Memory {memory_id} has no revision {number}.")
        self.memory_id = memory_id
        self.number = number


class BranchNotFoundError(NotFoundError):
    """The memory has no branch of that name."""

    def __init__(self, memory_id: str, name: str) -> None:
        super().__init__(f"Memory {memory_id} has no branch “{name}”.")
        self.memory_id = memory_id


class ConflictNotFoundError(NotFoundError):
    """No conflict has that id, or it was settled already."""

    def __init__(self, conflict_id: str) -> None:
        super().__init__(f"No conflict {conflict_id} waits for a decision.")
        self.conflict_id = conflict_id


class ProposalNotFoundError(NotFoundError):
    """No proposed fact has that id, or it was kept or dismissed already."""

    def __init__(self, proposal_id: str) -> None:
        super().__init__(f"No proposal {proposal_id} waits for a decision.")


class RelationNotFoundError(NotFoundError):
    """Nobody said that one memory has to do with the other in that way."""


class ChangeNotFoundError(NotFoundError):
    """No change has that number, it is too old to be known, or none can be undone."""


class RuleNotFoundError(NotFoundError):
    """No retention rule has that number."""


class TagNotFoundError(NotFoundError):
    """No memory carries that tag or one below it."""


class UndoRefusedError(MemoryLinkError):
    """Nothing of a change is as the change left it, so there is nothing to take back."""


class ChangedMeanwhileError(MemoryLinkError):
    """A decision about a text that was looked at, and has been changed since."""

    def __init__(self, memory_id: str, *, seen: int, head: int) -> None:
        super().__init__(
            f"Memory {memory_id} was changed meanwhile: it is at revision {head}, no longer "
            f"at {seen}, which was looked at. Nothing was done; look at it again."
        )
        self.memory_id = memory_id


class VaultNotFoundError(NotFoundError):
    """The folder holds no vault."""


class BackupNotFoundError(NotFoundError):
    """There is no backup of that name."""


class WrongPassphraseError(MemoryLinkError):
    """The passphrase (or the recovery words) doesn't open this vault."""


class VaultInUseError(MemoryLinkError):
    """Another program holds the vault."""


class VaultLockedError(MemoryLinkError):
    """The vault was locked before this was done."""

    def __init__(self) -> None:
        super().__init__("The vault is locked.")


class DamagedVaultError(MemoryLinkError):
    """Bytes of the vault fail their checksum or make no sense."""


class DamagedBackupError(DamagedVaultError):
    """A backup that was changed or cut off, or no backup at all."""


class NewerFormatError(DamagedVaultError):
    """The vault was written by a newer MemoryLink than this one."""


class KeyringError(MemoryLinkError):
    """The system's keyring refused, or doesn't keep what it is given."""


class StorageError(MemoryLinkError):
    """The disk refused a write or a read: full, read-only, or gone."""


class ModelMissingError(MemoryLinkError):
    """The embedding model's weights aren't here; searching by words still works."""


class DamagedModelError(ModelMissingError):
    """A file of the embedding model isn't what it should be; fetching it again helps."""


class ModelDiedError(ModelMissingError):
    """The child that runs a model ended twice over the same texts."""


def _local(moment: datetime) -> datetime:
    try:
        return moment.astimezone()
    except (OverflowError, OSError):  # at the ends of the calendar there is no local time
        return moment
