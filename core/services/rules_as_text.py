"""Give a vault's rules out as one readable file, and take such a file's rules in."""

from collections.abc import Mapping

from core.curation.retention import RetentionRule
from core.curation.rules import Value, rules_with
from core.curation.rules_file import as_text, from_text
from core.services.changes import Change, ChangeKind
from core.services.curate import put_own_rules, rules_of
from core.services.open_vault import OpenVault
from core.services.retain import checked_rule, put_rules, rules_now
from core.storage.transaction import Transaction


async def rules_text(vault: OpenVault) -> str:
    """Return all rules of curation and retention that hold in this vault, with comments."""
    return await vault.database.read(lambda tx: as_text(rules_of(tx), rules_now(tx)))


async def take_rules(vault: OpenVault, text: str) -> Mapping[str, Value]:
    """Let the rules of such a file hold in this vault, and no others; return the values.

    What it leaves out is as it ships; retention rules it leaves out are gone.

    Raises:
        InvalidValueError: it is no such file; nothing was changed.
    """
    own, retention = from_text(text)
    checked = [checked_rule(rule) for rule in retention]
    values = await vault.database.write(_take, own, checked)
    vault.changes.tell(Change(ChangeKind.RULES))
    return values


def _take(
    tx: Transaction, own: Mapping[str, Value], retention: list[RetentionRule]
) -> Mapping[str, Value]:
    put_own_rules(tx, own)
    put_rules(tx, retention)
    return rules_with(own).values()
