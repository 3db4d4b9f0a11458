"""The owner's end of a model that runs in a child: started when needed, ended at lock."""

import json
import logging
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from core import errors
from core.child.link import (
    ChildError,
    ChildFailedError,
    ChildLateError,
    ChildLink,
    ChildLostError,
)
from core.embedding.child_command import model_child_command
from core.embedding.child_frames import Ask, order_body
from core.embedding.model_files import Prompts
from core.errors import ModelDiedError, ModelMissingError, VaultLockedError

_LOAD_PATIENCE = 300.0  # seconds; torch on a cold disk takes a minute
_WORK_PATIENCE = 600.0  # eight long texts on a slow machine, behind others

_log = logging.getLogger(__name__)


class ModelFailedError(Exception):
    """The model failed on what it was asked; the message names the kind of error only."""


class ModelChild:
    """A model in a child, asked from any thread; the child starts with the first question.

    A child that ends by itself is started anew, once a question.
    """

    def __init__(
        self,
        folder: Path,
        *,
        opened_by: Ask = Ask.EMBEDDER,
        prompts: Prompts | None = None,
        command: Sequence[str] | None = None,
    ) -> None:
        """Run the model in ``folder``, opened by one of the first two questions."""
        self._folder, self._opened_by = folder, opened_by
        self._prompts = prompts or Prompts()
        self._command = command
        self._starting = threading.Lock()
        # A child has the priority of the thread that starts it, so that is never one of those
        # that embed: this one is made here and now.
        self._starter = ThreadPoolExecutor(1, thread_name_prefix="model child")
        self._starter.submit(int)
        self._link: ChildLink | None = None
        self._opened = b""
        self._is_closed = False

    def opened(self) -> bytes:
        """Return what the child said of the model when it had opened it.

        Raises:
            ModelMissingError, VaultLockedError: as ``ask``.
        """
        self._running()
        return self._opened

    def ask(self, ask: Ask, body: bytes) -> bytes:
        """Return the answer's body.

        Raises:
            ModelMissingError, DamagedModelError: the model can't be loaded, or its child
                doesn't live that long.
            ModelDiedError: the child ended twice over what it was asked, or never answers.
            ModelFailedError: the model failed on what it was asked.
            VaultLockedError: it was closed.
        """
        for is_last in (False, True):
            link = self._running()
            try:
                return link.ask(ask, body, patience=_WORK_PATIENCE)
            except ChildFailedError as error:
                raise _said(error) from None
            except ChildError as error:
                self._forget(link)
                self._refuse_if_closed()
                _log.warning("the child that runs a model: %s", type(error).__name__)
                if is_last or isinstance(error, ChildLateError):
                    raise self._gone(ModelDiedError) from None
        raise AssertionError  # the second time returns or raises

    def close(self) -> None:
        """End the child at once, whatever it does; it is never started again."""
        self._is_closed = True
        link = self._link
        if link is not None:
            link.drop()

    @property
    def pid(self) -> int | None:
        """The child's process number, if there is one now."""
        link = self._link
        return link.pid if link is not None and link.is_alive else None

    def _running(self) -> ChildLink:
        with self._starting:
            self._refuse_if_closed()
            if self._link is None or not self._link.is_alive:
                self._link = None
                self._start()
            assert self._link is not None  # noqa: S101 - made by the line above
            return self._link

    def _start(self) -> None:
        command = self._command or model_child_command()
        try:
            link = self._starter.submit(ChildLink, command).result()
        except ChildLostError:
            raise self._gone(ModelMissingError) from None
        # Kept before it is asked, so that ``close`` reaches a child that still loads.
        self._link = link
        try:
            self._refuse_if_closed()
            order = order_body(self._folder, self._prompts)
            self._opened = link.ask(self._opened_by, order, patience=_LOAD_PATIENCE)
        except BaseException as error:
            self._link = None
            link.drop()
            self._refuse_if_closed()
            if isinstance(error, ChildFailedError):
                raise _said(error) from None
            if isinstance(error, ChildError):
                raise self._gone(ModelMissingError) from None
            raise

    def _forget(self, link: ChildLink) -> None:
        link.drop()
        with self._starting:
            if self._link is link:
                self._link = None

    def _refuse_if_closed(self) -> None:
        if self._is_closed:
            raise VaultLockedError

    def _gone(self, kind: type[ModelMissingError]) -> ModelMissingError:
        return kind(
            f"The model “{self._folder.name}” ended by itself, perhaps for want of memory; "
            "searching by words works without it."
        )


def _said(error: ChildFailedError) -> Exception:
    kind, says = json.loads(str(error))
    ours = getattr(errors, kind, None)
    if isinstance(ours, type) and issubclass(ours, ModelMissingError):
        return ours(says)
    return ModelFailedError(kind)
