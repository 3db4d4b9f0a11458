"""What the vault says of its models: the one that is searched by, and the one to come."""

from dataclasses import dataclass

from core.embedding.model_choice import ModelChoice, read_choice
from core.storage.transaction import Transaction

FINGERPRINT = "embedding.fingerprint"  # of the model that the queue was made for
_PRESENT = "embedding.model"  # empty: the one shipped
_NEXT = "embedding.next_model"  # empty: none is on its way
_DROPPING = "embedding.dropping"  # not empty: vectors of models that are done with are left


@dataclass(frozen=True, slots=True)
class ChosenModels:
    """``present`` makes the vectors that are searched; ``next`` those that are being made."""

    present: ModelChoice | None
    next: ModelChoice | None
    fingerprint: str | None
    is_dropping: bool


def chosen_models(tx: Transaction) -> ChosenModels:
    """Return what was chosen; ``present`` ``None`` is the model shipped.

    Raises:
        DamagedVaultError: what is kept makes no sense.
    """
    return ChosenModels(
        _choice(tx, _PRESENT),
        _choice(tx, _NEXT),
        tx.settings.get(FINGERPRINT),
        bool(tx.settings.get(_DROPPING)),
    )


def put_next(tx: Transaction, choice: ModelChoice | None) -> None:
    """Note which model's vectors are being made; with ``None`` what was made can go."""
    tx.settings.put(_NEXT, "" if choice is None else choice.as_text())
    tx.settings.put(_DROPPING, "yes")


def put_present(tx: Transaction, choice: ModelChoice) -> None:
    """Search by this model from now on; what the one before made can go."""
    tx.settings.put(_PRESENT, "" if choice.folder is None else choice.as_text())
    tx.settings.put(FINGERPRINT, choice.fingerprint)
    put_next(tx, None)


def mark_dropped(tx: Transaction) -> None:
    """Note that only vectors of the present and the next model are left."""
    tx.settings.put(_DROPPING, "")


def _choice(tx: Transaction, key: str) -> ModelChoice | None:
    kept = tx.settings.get(key)
    return read_choice(kept) if kept else None
