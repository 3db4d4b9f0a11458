"""What the program reads beside its code goes into the bundle too."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
_READ = re.compile(r"resource_path\(\s*\"(\w+)\"")


def test_every_folder_of_resources_that_the_program_reads_is_in_the_bundle() -> None:
    spec = (ROOT / "installer" / "memorylink.spec").read_text("utf-8")
    found = re.search(r'^RESOURCES = "([\w ]+)"$', spec, re.MULTILINE)
    assert found is not None
    sources = (path for top in ("app", "core") for path in (ROOT / top).rglob("*.py"))
    read = {name for path in sources for name in _READ.findall(path.read_text("utf-8"))}
    assert "curation" in read
    assert read <= set(found[1].split())
