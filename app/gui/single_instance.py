"""The first instance's ear for later starts of the program."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.gui.first_instance import ANSWER, ASKED, LONGEST_WORD, FirstInstance, Start


class SingleInstance(QObject):
    """Tells ``asked`` what later starts want; to be made by who holds the claim alone."""

    def __init__(self, claim: FirstInstance, asked: Callable[[Start], None]) -> None:
        super().__init__()
        self._claim, self._asked = claim, asked
        self._sockets: list[QLocalSocket] = []
        # Who listened here before is gone, so what lies in the socket's place is left over.
        QLocalServer.removeServer(claim.socket_path)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        self.is_listening = self._server.listen(claim.socket_path)

    def close(self) -> None:
        """Hear no more, and let a later start be the first."""
        # A socket that goes down with its server would still call its slots.
        for socket in self._sockets:
            socket.readyRead.disconnect()
            socket.disconnected.disconnect()
            socket.abort()
            socket.deleteLater()
        self._sockets.clear()
        self._server.close()
        self._claim.release()

    def _connected(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            self._sockets.append(socket)
            socket.readyRead.connect(self._look)
            socket.disconnected.connect(self._look)
        self._look()

    def _look(self) -> None:
        """Read what has come, and drop who is gone; there is hardly ever more than one."""
        for socket in tuple(self._sockets):
            self._read(socket)
            is_gone = socket.state() is QLocalSocket.LocalSocketState.UnconnectedState
            if is_gone and socket in self._sockets:  # its end may have been told meanwhile
                self._sockets.remove(socket)
                socket.deleteLater()

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > LONGEST_WORD:
                socket.abort()
            return
        word = bytes(socket.readLine(LONGEST_WORD + 1).data()).strip()
        start = next((each for each in ASKED if each.encode() == word), None)
        if start is None:
            socket.abort()
            return
        self._asked(start)
        socket.write(ANSWER)
        socket.flush()
        socket.disconnectFromServer()
