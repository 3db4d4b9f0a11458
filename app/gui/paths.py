"""Where the program's own pictures, fonts and themes lie."""

from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
