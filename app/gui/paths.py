"""Where the program's own pictures, fonts and themes lie."""

from core.resources import resource_path

RESOURCES = resource_path()
