"""Look at how tags are used."""

from core.model import TagUse
from core.services.open_vault import OpenVault
from core.storage.repositories.tag_usage import TagUsage
from core.storage.repositories.tags import clean_tag


async def tag_uses(vault: OpenVault) -> tuple[TagUse, ...]:
    """Return every tag in use and its parents, by name, with counts and dates."""
    return tuple(await vault.database.read(lambda tx: TagUsage(tx.connection).all()))


async def tag_company(
    vault: OpenVault, tag: str, limit: int = 8
) -> tuple[tuple[str, int], ...]:
    """Return the tags that most often stand beside a tag or one below it, with counts.

    Raises:
        InvalidValueError: a name that can't be a tag.
    """
    name = clean_tag(tag)
    found = await vault.database.read(lambda tx: TagUsage(tx.connection).company(name, limit))
    return tuple(found)
