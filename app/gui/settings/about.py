"""What this program is made of."""

import platform
from importlib.metadata import PackageNotFoundError, distribution, version

from PySide6.QtCore import qVersion

from app.gui.paths import RESOURCES

_NOTICE = "NOTICE"
_PARTS = {  # what a person names in a report: package -> its name
    "sqlcipher3": "sqlcipher3",
    "chromadb": "Chroma",
    "onnxruntime": "ONNX Runtime",
}


def notice() -> str:
    """Return the licences of all parts: from beside the resources, else from the package."""
    beside = RESOURCES.parent / _NOTICE
    if beside.is_file():
        return beside.read_text("utf-8")
    try:
        return distribution("memorylink").read_text(f"licenses/{_NOTICE}") or ""
    except PackageNotFoundError:
        return ""


def made_of() -> str:
    """Return the versions of what matters most when something goes wrong."""
    found = [f"Python {platform.python_version()}", f"Qt {qVersion()}"]
    for package, name in _PARTS.items():
        try:
            found.append(f"{name} {version(package)}")
        except PackageNotFoundError:  # a bundle may carry a part without its papers
            continue
    return ", ".join(found)
