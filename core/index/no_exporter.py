"""Keeps out of the child what Chroma imports and never uses there.

What would send its traces over a network, with all of gRPC: 12 MB and 150 modules. And the
command line of httpx, with rich and pygments: an eighth of the time that the import takes.
"""

import sys
from types import ModuleType
from typing import Any

_EXPORTER = "opentelemetry.exporter.otlp.proto.grpc.trace_exporter"
_COMMAND_LINE = "httpx._main"


def leave_exporter_out() -> None:
    """Lay an empty module in the exporter's place; before Chroma is imported."""
    sys.modules.setdefault(_EXPORTER, _NoExporter(_EXPORTER))
    # As it is where that isn't installed: httpx then goes on without.
    sys.modules.setdefault(_COMMAND_LINE, None)  # type: ignore[arg-type]


class _NoExporter(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Refusing


class _Refusing:
    def __init__(self, *_: object, **__: object) -> None:
        raise PermissionError("the index's process sends nothing")
