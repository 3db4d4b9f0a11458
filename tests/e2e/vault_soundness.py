"""Whether a vault's database is whole: what a kill, a full disk or a bug could break."""

from typing import Any

from core.services.vault import Vault
from core.storage.transaction import Transaction

# Each finds rows that no transaction may leave behind.
_NEVER = {
    "a memory without its head revision": """
        SELECT m.id FROM memories m LEFT JOIN revisions r
            ON r.memory_seq = m.seq AND r.number = m.head WHERE r.seq IS NULL""",
    "a memory without a text": """
        SELECT id FROM memories WHERE seq NOT IN (SELECT memory_seq FROM parts)""",
    "a memory without a job": """
        SELECT id FROM memories
        WHERE seq NOT IN (SELECT memory_seq FROM jobs WHERE kind = 'embed')""",
    "parts with a gap": """
        SELECT memory_seq FROM parts GROUP BY memory_seq
        HAVING count(*) != max(number) + 1 OR min(number) != 0""",
    "revisions with a gap": """
        SELECT memory_seq FROM revisions GROUP BY memory_seq
        HAVING count(*) != max(number) OR min(number) != 1""",
    "a source id twice": """
        SELECT source_id FROM memories WHERE source_id IS NOT NULL
        GROUP BY scope_id, source, source_id HAVING count(*) > 1""",
    "a job that disagrees with its memory": """
        SELECT m.id FROM memories m JOIN jobs j ON j.memory_seq = m.seq AND j.kind = 'embed'
        WHERE j.state != m.embedding_status""",
    "a memory embedded without current vectors": """
        SELECT id FROM memories m WHERE embedding_status = 'completed' AND NOT EXISTS (
            SELECT 1 FROM chunks c WHERE c.memory_seq = m.seq AND c.valid_to IS NULL
                AND c.revision = m.head)""",
    "current vectors of two revisions": """
        SELECT memory_seq FROM chunks WHERE valid_to IS NULL
        GROUP BY memory_seq, model_id HAVING count(DISTINCT revision) > 1""",
    "a head that is not the last one that was set": """
        SELECT id FROM memories m WHERE head != ifnull((
            SELECT revision FROM heads h WHERE h.memory_seq = m.seq
            ORDER BY h.seq DESC LIMIT 1), 1)""",
    "words of the past that are not those of all texts but the heads": """
        SELECT r.seq FROM revisions r JOIN memories m ON m.seq = r.memory_seq
        WHERE (r.number != m.head) != (r.seq IN (SELECT id FROM past_words_docsize))""",
    "a branch that ends at no revision": """
        SELECT b.name FROM branches b LEFT JOIN revisions r
            ON r.memory_seq = b.memory_seq AND r.number = b.head WHERE r.seq IS NULL""",
    "a current branch that stands beside itself too": """
        SELECT id FROM memories m JOIN branches b
            ON b.memory_seq = m.seq AND b.name = m.branch""",
    "the same current vector twice": """
        SELECT memory_seq FROM chunks WHERE valid_to IS NULL
        GROUP BY memory_seq, model_id, ordinal HAVING count(*) > 1""",
}


async def faults_of(vault: Vault) -> list[str]:
    """Return what is broken; reads everything, checksums of all revisions included."""
    database = vault._inside().database
    return await database.write(_faults)


async def page_faults_of(vault: Vault) -> list[str]:
    """Return the pages of ``vault.db`` itself whose checksums don't hold.

    Only of a vault that was locked in order and opened again: SQLCipher looks past the
    write-ahead log here, at pages of the file that the log replaces.
    """
    rows = await vault._inside().database.read(_rows, "PRAGMA cipher_integrity_check")
    return [str(row) for row in rows]


def _faults(tx: Transaction) -> list[str]:
    faults = [
        f"{what}: {rows[:3]}" for what, query in _NEVER.items() if (rows := _rows(tx, query))
    ]
    for pragma in ("integrity_check", "foreign_key_check"):
        found = _rows(tx, f"PRAGMA {pragma}")
        if found not in ([], [("ok",)]):
            faults.append(f"{pragma}: {found[:3]}")
    # Raises where words and texts disagree.
    _rows(tx, "INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    for seq, memory_id, head in _rows(tx, "SELECT seq, id, head FROM memories"):
        revisions = tx.revisions.all(seq, memory_id)  # raises where a checksum doesn't hold
        current = next(r for r in revisions if r.number == head)
        memory = tx.memories.get(seq)
        if (memory.title, memory.text) != (current.title, current.text):
            faults.append(f"{memory_id} differs from its revision {head}")
    return faults


def _rows(tx: Transaction, statement: str) -> list[tuple[Any, ...]]:
    cursor = tx.connection.exec_driver_sql(statement)
    return [tuple(row) for row in cursor] if cursor.returns_rows else []
