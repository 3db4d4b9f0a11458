"""Answer programs that have room for some text only."""

from core.model import Recalled, RecallQuery
from core.services.faces.face import Face
from core.services.recall import recall_memories


class RecallFace(Face):
    """Recall: the best passages that fit a budget."""

    async def recall(self, asked: RecallQuery) -> Recalled:
        """Return the passages that answer best and fit; see ``recall_memories``."""
        return await recall_memories(self._inside(), asked)
