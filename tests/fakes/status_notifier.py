"""A StatusNotifier host: what desktops have that draw the tray and its menus themselves."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

_WATCHER = "org.kde.StatusNotifierWatcher"
_ITEM, _ITEM_PATH = "org.kde.StatusNotifierItem", "/StatusNotifierItem"
_MENU = "com.canonical.dbusmenu"
_PROPERTIES = "org.freedesktop.DBus.Properties"


@dataclass
class FakeHost:
    """Takes the first icon that comes; reads and clicks it without a pixel."""

    bus: MessageBus
    item: str = ""
    came: asyncio.Event = field(default_factory=asyncio.Event)

    @classmethod
    async def start(cls) -> "FakeHost":
        made = cls(await MessageBus().connect())
        made.bus.add_message_handler(made._asked)
        await made.bus.request_name(_WATCHER)
        return made

    async def title(self) -> str:
        body = [_ITEM, "Title"]
        return str((await self._call(_ITEM_PATH, _PROPERTIES, "Get", "ss", body))[0].value)

    async def menu(self) -> dict[str, tuple[int, bool]]:
        """Return each line of the menu: its number, and whether it can be chosen."""
        path = await self._menu_path()
        _revision, top = await self._call(path, _MENU, "GetLayout", "iias", [0, -1, []])
        lines = {}
        for child in top[2]:
            number, about, _children = child.value
            if "label" in about:
                is_on = "enabled" not in about or bool(about["enabled"].value)
                lines[about["label"].value.replace("_", "")] = (number, is_on)
        return lines

    async def choose(self, label: str) -> None:
        number, _is_on = (await self.menu())[label]
        body = [number, "clicked", Variant("s", ""), 0]
        await self._call(await self._menu_path(), _MENU, "Event", "isvu", body)

    async def click(self) -> None:
        await self._call(_ITEM_PATH, _ITEM, "Activate", "ii", [10, 10])

    def close(self) -> None:
        self.bus.disconnect()

    async def _menu_path(self) -> str:
        body = [_ITEM, "Menu"]
        return str((await self._call(_ITEM_PATH, _PROPERTIES, "Get", "ss", body))[0].value)

    async def _call(
        self, path: str, interface: str, member: str, signature: str, body: list[Any]
    ) -> list[Any]:
        reply = await self.bus.call(
            Message(
                destination=self.item, path=path, interface=interface, member=member,
                signature=signature, body=body,
            )
        )  # fmt: skip
        assert reply is not None
        assert reply.message_type is MessageType.METHOD_RETURN, reply.error_name
        return reply.body

    def _asked(self, message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL:
            return None
        match message.member:
            case "RegisterStatusNotifierItem":
                # KDE's hosts take a name, Ayatana's a path of the caller's.
                said = str(message.body[0])
                self.item = str(message.sender) if said.startswith("/") else said
                self.came.set()
                return Message.new_method_return(message)
            case "Get" if message.body[1] == "IsStatusNotifierHostRegistered":
                return Message.new_method_return(message, "v", [Variant("b", True)])
            case "Get" if message.body[1] == "ProtocolVersion":
                return Message.new_method_return(message, "v", [Variant("i", 0)])
            case "GetAll":
                about = {
                    "IsStatusNotifierHostRegistered": Variant("b", True),
                    "ProtocolVersion": Variant("i", 0),
                    "RegisteredStatusNotifierItems": Variant("as", []),
                }
                return Message.new_method_return(message, "a{sv}", [about])
            case _:
                return None
