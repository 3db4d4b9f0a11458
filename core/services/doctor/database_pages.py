"""The checksum of every page of ``vault.db``."""

import asyncio
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from core.services.doctor.check import Check, Found, Patient
from core.services.doctor.health import Finding, Severity
from core.services.doctor.rules import RESTORE, rows_of
from core.vault_format.files import DATABASE_NAME

_NAME = "pages"
_PATIENCE = 10.0  # seconds for the searches under way to end
_PRAGMA = "PRAGMA cipher_integrity_check"
_SHOWN = 5


async def _find(patient: Patient) -> Found:
    if patient.vault is not None:
        database = patient.vault.database
        # SQLCipher looks past the log, at pages of the file that the log replaces.
        await database.empty_log(_PATIENCE)
        said = [str(row[0]) for row in await database.write(rows_of, _PRAGMA)]
    elif patient.database_key is not None:
        path = patient.folder / DATABASE_NAME
        said = await asyncio.to_thread(_look, path, patient.database_key)
    else:
        return []
    if not said:
        return []
    more = f" and {len(said) - _SHOWN:,} more" if len(said) > _SHOWN else ""
    what = f"damaged pages: {'; '.join(said[:_SHOWN])}{more}. {RESTORE}"
    return [Finding(_NAME, Severity.ERROR, DATABASE_NAME, what)]


def _look(path: Path, key: bytes) -> list[str]:
    """Look at the pages of a database that can't be opened; changes nothing."""
    if not path.is_file():
        return ["the file is gone"]
    connection = sqlcipher.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        return [str(row[0]) for row in connection.execute(_PRAGMA)]
    except sqlcipher.Error as error:
        return [str(error)]
    finally:
        connection.close()


CHECK = Check(_NAME, "the checksum of every page of the database", _find, needs_open=False)
