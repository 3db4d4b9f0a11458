from core.settings import SETTINGS
from tests.fakes.command_line import CommandLine


def test_settings_are_listed_and_changed(memorylink: CommandLine) -> None:
    assert [state["key"] for state in memorylink("settings", "--json").json] == list(SETTINGS)
    changed = memorylink("settings", "set", "index", "exact", "--json")
    assert changed.json["value"] == "exact"
    assert changed.json["default"] == "chroma"
    listed = {
        state["key"]: state["value"] for state in memorylink("settings", "list", "--json").json
    }
    assert (listed["index"], listed["trash.days"]) == ("exact", 30)


def test_settings_for_a_person_say_what_is_allowed(memorylink: CommandLine) -> None:
    outcome = memorylink("settings")
    assert "index = chroma" in outcome.out
    assert "Allowed: a whole number from 0 to 36500. Default: 30." in outcome.out
    assert "Default: nothing." in outcome.out
    assert "trash.days is 7 now" in memorylink("settings", "set", "trash.days", "7").err


def test_a_wrong_setting_or_value_is_wrong_use(memorylink: CommandLine) -> None:
    assert memorylink("settings", "set", "colour", "red").code == 2
    outcome = memorylink("settings", "set", "trash.days", "soon")
    assert outcome.code == 2
    assert "trash.days" in outcome.err
