"""The header of a vault: its fields, and how they stand in JSON."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum

from core.crypto.cipher import NONCE_SIZE, TAG_SIZE
from core.crypto.kdf import ARGON2_SALT_SIZE, KEY_SIZE, KdfCost
from core.vault_format.json_fields import Fields, MalformedError

FORMAT = 1
SLOT_FORMAT = 1
MAC_SIZE = 32  # bytes
HKDF_SALT_SIZE = 32  # bytes
MOST = 2**53 - 1  # the largest number that every JSON reader keeps exact


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind, no passphrase
    RECOVERY = "recovery"
    KEYRING = "keyring"


@dataclass(frozen=True, slots=True)
class Argon2Parameters:
    """How a passphrase becomes a slot's key."""

    cost: KdfCost
    salt: bytes

    def to_json(self) -> dict[str, object]:
        """Return the parameters as they stand in the header and are bound to the slot."""
        return {
            "memory_kib": self.cost.memory_kib,
            "name": "argon2id",
            "parallelism": self.cost.parallelism,
            "salt": self.salt.hex(),
            "time": self.cost.time,
            "version": 19,
        }


@dataclass(frozen=True, slots=True)
class HkdfParameters:
    """How a random secret (recovery code, keyring) becomes a slot's key."""

    salt: bytes

    def to_json(self) -> dict[str, object]:
        """Return the parameters as they stand in the header and are bound to the slot."""
        return {"name": "hkdf-sha256", "salt": self.salt.hex()}


@dataclass(frozen=True, slots=True)
class Slot:
    """The vault key, wrapped under one key: 32 bytes encrypted and a 16-byte tag."""

    kind: SlotKind
    kdf: Argon2Parameters | HkdfParameters
    nonce: bytes
    wrapped: bytes

    def to_json(self) -> dict[str, object]:
        """Return the slot as it stands in the header."""
        return {
            "format": SLOT_FORMAT,
            "kdf": self.kdf.to_json(),
            "nonce": self.nonce.hex(),
            "wrapped": self.wrapped.hex(),
        }


@dataclass(frozen=True, slots=True)
class KeyGeneration:
    """One vault key: its slots, its inbox, and the header's MAC under it.

    A vault has one generation, and two only while its key is being rotated.
    """

    number: int
    inbox_public_key: bytes
    passphrase: Slot
    recovery: Slot
    keyring: Slot | None
    mac: bytes = bytes(MAC_SIZE)

    def to_json(self) -> dict[str, object]:
        """Return the generation as it stands in the header."""
        return {
            "generation": self.number,
            "inbox_public_key": self.inbox_public_key.hex(),
            "mac": self.mac.hex(),
            "slots": {
                "keyring": None if self.keyring is None else self.keyring.to_json(),
                "passphrase": self.passphrase.to_json(),
                "recovery": self.recovery.to_json(),
            },
        }

    def with_slot(self, slot: Slot) -> "KeyGeneration":
        """Return this generation with the slot of that kind replaced."""
        match slot.kind:
            case SlotKind.PASSPHRASE:
                return replace(self, passphrase=slot)
            case SlotKind.RECOVERY:
                return replace(self, recovery=slot)
            case SlotKind.KEYRING:
                return replace(self, keyring=slot)


@dataclass(frozen=True, slots=True)
class AuditHead:
    """How long the audit log was and how it ended when this header was written."""

    count: int
    head: bytes  # SHA-256

    def to_json(self) -> dict[str, object]:
        """Return the head as it stands in the header."""
        return {"count": self.count, "head": self.head.hex()}


@dataclass(frozen=True, slots=True)
class Header:
    """All that must be readable before a vault is open. Nothing in it is secret.

    ``sequence`` grows by one with each write and tells the newer of the two copies.
    """

    vault_id: str
    sequence: int
    created_at: datetime
    generations: tuple[KeyGeneration, ...]
    audit: AuditHead | None = field(default=None)

    @property
    def current(self) -> KeyGeneration:
        """The newest generation of the vault key."""
        return self.generations[-1]

    def to_json(self) -> dict[str, object]:
        """Return the header as it stands in the file, without its checksum."""
        return {
            "audit": None if self.audit is None else self.audit.to_json(),
            "created_at": _time_text(self.created_at),
            "format": FORMAT,
            "keys": [generation.to_json() for generation in self.generations],
            "sequence": self.sequence,
            "vault_id": self.vault_id,
        }


def header_from_json(fields: Fields) -> Header:
    """Return the header of format 1.

    Unknown fields are passed over here; ``frame`` refuses them with every other byte
    that isn't the header's one encoding.

    Raises:
        MalformedError: a field is missing or not what the format says.
    """
    audit = fields.fields_or_none("audit")
    generations = tuple(map(_generation, fields.list_of_fields("keys", longest=2)))
    header = Header(
        vault_id=fields.text("vault_id", "[a-z2-7]{16}"),
        sequence=fields.number("sequence", 1, MOST),
        created_at=_time(
            fields.text("created_at", "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
        ),
        generations=generations,
        audit=None if audit is None else _audit(audit),
    )
    numbers = [generation.number for generation in generations]
    if numbers != sorted(set(numbers)):
        raise MalformedError("the generations don't ascend")
    return header


def _generation(fields: Fields) -> KeyGeneration:
    slots = fields.fields("slots")
    keyring = slots.fields_or_none("keyring")
    return KeyGeneration(
        number=fields.number("generation", 1, MOST),
        inbox_public_key=fields.octets("inbox_public_key", KEY_SIZE),
        passphrase=slot_from_json(slots.fields("passphrase"), SlotKind.PASSPHRASE),
        recovery=slot_from_json(slots.fields("recovery"), SlotKind.RECOVERY),
        keyring=None if keyring is None else slot_from_json(keyring, SlotKind.KEYRING),
        mac=fields.octets("mac", MAC_SIZE),
    )


def slot_from_json(fields: Fields, kind: SlotKind) -> Slot:
    """Return a slot of a kind.

    Raises:
        MalformedError: a field is missing or not what the format says.
    """
    fields.number("format", SLOT_FORMAT, SLOT_FORMAT)
    kdf = fields.fields("kdf")
    return Slot(
        kind=kind,
        kdf=_argon2(kdf) if kind is SlotKind.PASSPHRASE else _hkdf(kdf),
        nonce=fields.octets("nonce", NONCE_SIZE),
        wrapped=fields.octets("wrapped", KEY_SIZE + TAG_SIZE),
    )


def _argon2(fields: Fields) -> Argon2Parameters:
    fields.text("name", "argon2id")
    fields.number("version", 19, 19)
    cost = KdfCost(
        memory_kib=fields.number("memory_kib", 1, MOST),
        time=fields.number("time", 1, MOST),
        parallelism=fields.number("parallelism", 1, MOST),
    )
    return Argon2Parameters(cost, fields.octets("salt", ARGON2_SALT_SIZE))


def _hkdf(fields: Fields) -> HkdfParameters:
    fields.text("name", "hkdf-sha256")
    return HkdfParameters(fields.octets("salt", HKDF_SALT_SIZE))


def _audit(fields: Fields) -> AuditHead:
    return AuditHead(fields.number("count", 0, MOST), fields.octets("head", 32))


def _time_text(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise MalformedError("created_at is no date") from error
