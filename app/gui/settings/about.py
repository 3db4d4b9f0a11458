"""What this program is made of."""

from importlib.metadata import PackageNotFoundError, distribution

from app.gui.paths import RESOURCES

_NOTICE = "NOTICE"


def notice() -> str:
    """Return the licences of all parts: from beside the resources, else from the package."""
    beside = RESOURCES.parent / _NOTICE
    if beside.is_file():
        return beside.read_text("utf-8")
    try:
        return distribution("memorylink").read_text(f"licenses/{_NOTICE}") or ""
    except PackageNotFoundError:
        return ""
