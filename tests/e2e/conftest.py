from pathlib import Path

import pytest

from tests.fakes.command_line import CommandLine


@pytest.fixture
def no_vault(tmp_path: Path) -> CommandLine:
    """A command line and no vault yet."""
    return CommandLine(tmp_path)


@pytest.fixture
def memorylink(no_vault: CommandLine) -> CommandLine:
    """A command line and an empty vault."""
    outcome = no_vault("init", "--json")
    assert outcome.code == 0, outcome.err
    return no_vault
