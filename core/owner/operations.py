"""What an asker may ask of an owner: the vault's use cases, found from their signatures."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import Any, BinaryIO, get_type_hints

from core.model import Progress
from core.owner.channel import BrokenLinkError
from core.owner.codec import MISFITS, UnfitTypeError, Wire, encode, wire_of
from core.services.faces.keys import NEVER_OVER_A_SOCKET
from core.services.vault import Vault

# Methods of a vault that never cross, and why.
LOCAL = dict.fromkeys(NEVER_OVER_A_SOCKET, "it takes or gives a secret") | {
    "lock": "who locks a vault is who has it open",
    "subscribe": "changes cross as frames of their own",
    "sealed": "it is asked for after the lock, by who locked",
    "drop_snapshot": "the owner is told of a suspend itself",
    "wait_for_chroma": "who asks holds the index",
}

# Asked again, because the owner died before it answered, these do nothing twice: they read,
# or they set something to what it then already is. A capture's id is made by the asker.
REPEATABLE = frozenset(
    {
        "capture", "describe", "memory", "delete", "undelete", "archive", "unarchive",
        "list", "tags", "search", "statistics", "history", "diff",
        "import_jsonl", "import_jsonl_stream", "import_markdown", "import_from",
        "preview_import",
        "export_jsonl", "export_markdown", "export_to",
        "embedding_status", "retry_embeddings", "wait_until_embedded",
        "settle_short_backlog", "warm_up",
        "model_state", "known_models", "estimate_model", "use_model", "cancel_model",
        "wait_for_model",
        "save_draft", "load_draft", "clear_draft", "draft_slots",
        "branches", "propose_branch_merge", "switch_branch", "edit_conflicts",
        "memory_as_of", "list_as_of",
        "related", "relate", "unresolved_links", "recall",
        "last_curation", "curation_rules", "change_curation_rule", "mark_used",
        "plan_curation", "rule_runs", "run_moves", "nightly_state", "see_runs",
        "rules_text", "take_rules", "plan_retention", "change_retention_rule",
        "retention_rules",
        "replace_slot", "drop_keyring_slot",
        "settings", "setting", "change_setting", "list_backups", "verify_backup",
        "conflicts", "conflict", "pair_conflicts", "pair_conflict", "scan_conflicts",
        "last_conflict_scan", "wait_until_compared", "count_uncompared", "disagreeing",
        "extract_from_memories", "extract_from_text", "extract_from_file", "proposals",
        "said_passage",
        "changes_since", "latest_changes", "last_change", "changes_known_since", "plan_tags",
        "suggest_tags",
    }
)  # fmt: skip

_LISTENER = "on_progress"
_BYTES = wire_of(bytes)
_STREAM = Wire(
    "stream",
    lambda stream: _BYTES.pack(stream if isinstance(stream, bytes) else stream.read()),
    lambda packed: BytesIO(_BYTES.unpack(packed)),
)


@dataclass(frozen=True, slots=True)
class Operation:
    """One use case as it crosses. ``reports`` is whether it tells how far it is."""

    name: str
    parameters: Mapping[str, Wire]
    answer: Wire
    signature: inspect.Signature
    reports: bool

    @property
    def is_repeatable(self) -> bool:
        """Whether asking twice is the same as asking once."""
        return self.name in REPEATABLE

    def pack(self, arguments: Mapping[str, Any]) -> Wire:
        """Return how a question with these arguments crosses."""
        wires = {name: self.parameters[name] for name in arguments}
        return Wire(
            self.name,
            lambda given: {
                "ask": self.name,
                "with": {name: wires[name].pack(value) for name, value in given.items()},
            },
            _refuse,
        )


@cache
def operations() -> Mapping[str, Operation]:
    """Return all that can be asked, by name."""
    found = {}
    for name, method in inspect.getmembers(Vault, inspect.iscoroutinefunction):
        if not name.startswith("_") and name not in LOCAL:
            operation = _operation(name, method)
            if operation is not None:
                found[name] = operation
    return found


@cache
def dialect() -> str:
    """Return a digest of all operations and the types in them.

    Two programs with different ones don't understand each other, whatever their numbers.
    """
    said = {
        name: [
            {each: wire.name for each, wire in operation.parameters.items()},
            operation.answer.name,
        ]
        for name, operation in operations().items()
    }
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def encode_question(operation: Operation, arguments: Mapping[str, Any]) -> list[bytes]:
    """Return a question as blocks of JSON.

    Raises:
        InvalidValueError: an argument can't be written as JSON.
    """
    return encode(operation.pack(arguments), arguments)


def decode_question(body: bytes) -> tuple[Operation, dict[str, Any]]:
    """Return what is asked and with what.

    Raises:
        BrokenLinkError: there is no such question.
    """
    try:
        asked = json.loads(body.decode("utf-8", "surrogatepass"))
        operation = operations()[asked["ask"]]
        arguments = {
            name: operation.parameters[name].unpack(value)
            for name, value in asked["with"].items()
        }
        operation.signature.bind(None, **arguments)
    except MISFITS:
        raise BrokenLinkError("nothing like that can be asked") from None
    return operation, arguments


def _operation(name: str, method: Callable[..., Any]) -> Operation | None:
    """Return how a method crosses; ``None`` if it can't, which a test looks for."""
    signature = inspect.signature(method)
    try:
        hints = get_type_hints(method)
        parameters = {
            each: _STREAM if hints[each] is BinaryIO else wire_of(hints[each])
            for each in signature.parameters
            if each not in {"self", _LISTENER}
        }
        answer = wire_of(hints["return"])
    except (UnfitTypeError, NameError, KeyError):
        return None
    return Operation(name, parameters, answer, signature, _LISTENER in signature.parameters)


def _refuse(_found: Any) -> Any:
    raise TypeError("a question is taken apart by its name")


PROGRESS = wire_of(Progress)
