"""See and change what a vault is set to."""

from core.services import settings
from core.services.faces.face import Face
from core.services.settings import SettingState


class SettingsFace(Face):
    """The vault's settings; ``core/settings.py`` declares them."""

    async def settings(self) -> tuple[SettingState, ...]:
        """Return all settings, as they are now."""
        return await settings.list_settings(self._inside())

    async def setting(self, key: str) -> SettingState:
        """Return one setting; raises ``InvalidValueError`` when there is none."""
        return await settings.find_setting(self._inside(), key)

    async def change_setting(self, key: str, value: str) -> SettingState:
        """Give a setting another value, as text; raises ``InvalidValueError``."""
        return await settings.change_setting(self._inside(), key, value)
