"""What a failing database means to a person: full, read-only, gone, or damaged."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

from core.errors import DamagedVaultError, InvalidValueError, MemoryLinkError, StorageError

_DAMAGE = ("file is not a database", "malformed", "file is encrypted")
_REFUSALS = {
    "disk is full": "The disk is full, so this was not kept. Make room and do it again.",
    "readonly database": "The vault's folder is read-only. Nothing was changed.",
    "unable to open database": "The vault's database could not be opened: is its drive there?",
    # Also where there is no room for the few kilobytes that the database shares its place by.
    "disk i/o error": "The disk failed, or it is full. Nothing half done is kept.",
    "database is locked": "The vault's database is held by another program.",
}


@contextmanager
def database_faults() -> Iterator[None]:
    """Turn the driver's errors into the core's.

    The driver's own error is dropped (``from None``): its text names statements, and a
    later driver might name values.

    Raises:
        StorageError: the disk refused.
        DamagedVaultError: the pages make no sense.
        InvalidValueError: a text or number that no database can hold.
    """
    try:
        yield
    except MemoryLinkError:
        raise
    except DBAPIError as error:
        raise _meaning_of(str(error.orig)) from None
    except sqlcipher.Error as error:
        raise _meaning_of(str(error)) from None
    except UnicodeEncodeError as error:
        # It quotes the whole text, even as the context of what is raised in its place.
        error.object, error.args = "", ()
        raise InvalidValueError("A value holds half of a surrogate pair.") from None
    except OverflowError:
        raise InvalidValueError("A number is larger than any that can be kept.") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StorageError(f"The vault's files could not be used: {reason}.") from None


def _meaning_of(message: str) -> MemoryLinkError:
    lowered = message.lower()
    if any(sign in lowered for sign in _DAMAGE):
        return DamagedVaultError(
            "The vault's database is damaged: its pages fail their checksums. "
            "Nothing was changed."
        )
    for sign, sentence in _REFUSALS.items():
        if sign in lowered:
            return StorageError(sentence)
    return StorageError(f"The vault's database refused: {lowered}.")
