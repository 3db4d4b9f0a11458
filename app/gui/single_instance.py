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
        # Who listened here before is gone, so what lies in the socket's place is left over.
        QLocalServer.removeServer(claim.socket_path)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        self.is_listening = self._server.listen(claim.socket_path)

    def close(self) -> None:
        """Hear no more, and let a later start be the first."""
        self._server.close()
        self._claim.release()

    def _connected(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(lambda s=socket: self._read(s))
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)

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
