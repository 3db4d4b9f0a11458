"""The three secrets that open a vault, each as a way to its slot of a generation."""

from collections.abc import Callable
from dataclasses import dataclass, field

from core.crypto.kdf import KdfPolicy
from core.crypto.recovery_code import secret_from_words
from core.vault_format.header import KeyGeneration
from core.vault_format.slots import unwrap_with_passphrase, unwrap_with_secret


@dataclass(frozen=True, slots=True)
class Secret:
    """What a person or a keyring hands in to open a vault.

    ``unwrap(vault_id, generation)`` returns that generation's vault key, or ``None`` when
    this secret doesn't open it; ``refusal`` is the sentence for a secret that opens nothing.
    """

    unwrap: Callable[[str, KeyGeneration], bytes | None] = field(repr=False)
    refusal: str


def passphrase_secret(passphrase: str, policy: KdfPolicy) -> Secret:
    """Return the passphrase as a secret; each unwrapping takes the KDF's second."""

    def unwrap(vault_id: str, generation: KeyGeneration) -> bytes | None:
        return unwrap_with_passphrase(
            generation.passphrase, passphrase, vault_id=vault_id, policy=policy
        )

    return Secret(unwrap, "The passphrase doesn't open this vault.")


def recovery_secret(words: str) -> Secret:
    """Return the 24 recovery words as a secret.

    Raises:
        WrongPassphraseError: the words aren't a recovery code; the sentence says why.
    """
    entropy = secret_from_words(words)

    def unwrap(vault_id: str, generation: KeyGeneration) -> bytes | None:
        return unwrap_with_secret(generation.recovery, entropy, vault_id=vault_id)

    refusal = "These are sound recovery words, but not this vault's (or not its latest)."
    return Secret(unwrap, refusal)


def keyring_secret(kept: bytes) -> Secret:
    """Return what the system's keyring kept, 32 bytes if it is sound, as a secret."""

    def unwrap(vault_id: str, generation: KeyGeneration) -> bytes | None:
        if generation.keyring is None:
            return None
        return unwrap_with_secret(generation.keyring, kept, vault_id=vault_id)

    return Secret(unwrap, "What the system's keyring keeps doesn't open this vault.")
