"""Where a bundled program begins."""

from app.__main__ import main

main()
