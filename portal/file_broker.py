"""Celery's file-system transport, made to survive ``kill -9``.

kombu's own forgets a message once it is read, so a worker that dies loses what it was doing. Here
a message is one file that only ever moves, and every move is one rename:

    queue/ (waiting) -> claimed/OWNER/ (a worker has it) -> gone (acknowledged)
                                                         -> queue/ (given back)
                                                         -> aside/ (given back too often)

A worker owns its claims by a lock on ``claimed/OWNER.lock``. Processes that it forks share the
lock, and the kernel opens it when the last of them is dead, however it died. Any worker that finds
such a lock open gives the claims back.
"""

from __future__ import annotations

import fcntl
import logging
import os
import time
import uuid
from collections import deque
from contextlib import contextmanager
from pathlib import Path
from queue import Empty
from typing import TYPE_CHECKING, Any

from kombu.exceptions import ChannelError
from kombu.transport import filesystem, virtual
from kombu.utils.json import dumps, loads

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

logger = logging.getLogger(__name__)

# A message that was given back this often has most likely killed its worker each time.
MOST_RETURNS = 5
SECONDS_BETWEEN_LOOKS = 5.0
LONGEST_DRAIN = 0.5
SUFFIX = ".msg"


class Folders:
    """The places of the messages under one folder, and what moves between them."""

    def __init__(self, root: str | Path) -> None:
        self.root = Path(root)
        self.queue, self.claimed, self.aside, self.control = (
            self.root / name for name in ("queue", "claimed", "aside", "control")
        )

    def make(self) -> None:
        for folder in (self.queue, self.claimed, self.aside, self.control):
            folder.mkdir(parents=True, exist_ok=True)

    def waiting(self, queue: str) -> list[str]:
        """Name the messages of ``queue``, the oldest first."""
        ending = queue + SUFFIX
        with os.scandir(self.queue) as entries:
            return sorted(e.name for e in entries if e.name.partition(".")[2] == ending)

    def put(self, queue: str, text: str) -> None:
        """Write a message under a name that no reader looks for, then show it whole."""
        name = f"{time.time_ns():020d}-{uuid.uuid4().hex}-0.{queue}{SUFFIX}"
        unfinished = self.queue / f".{name}"
        unfinished.write_text(text, encoding="utf-8")
        unfinished.rename(self.queue / name)

    def give_back(self, claim: Path, *, was_tried: bool) -> None:
        """Return a claim to its queue; the name counts how often that happened."""
        head, _, ending = claim.name.partition(".")
        message, _, returns = head.rpartition("-")
        count = int(returns) + was_tried
        folder = self.queue
        if count > MOST_RETURNS:
            logger.error("Message %s was given back %d times and is put aside.", message, count)
            folder = self.aside
        try:
            claim.rename(folder / f"{message}-{count}.{ending}")
        except FileNotFoundError:
            logger.info("Message %s had been settled and needs no return.", message)

    def give_back_of_the_dead(self) -> None:
        """Return every claim whose owner, and all that the owner forked, are dead."""
        for lock in self.claimed.glob("*.lock"):
            with seized(lock) as is_free:
                if is_free:
                    claims = lock.with_suffix("")
                    for claim in sorted(claims.glob(f"*{SUFFIX}")):
                        self.give_back(claim, was_tried=True)
                    claims.rmdir()
                    lock.unlink()

    def has_live_owner(self) -> bool:
        """Tell whether a worker runs: one whose lock nobody else can have."""
        for lock in self.claimed.glob("*.lock"):
            with seized(lock) as is_free:
                if not is_free:
                    return True
        return False


@contextmanager
def seized(lock: Path) -> Iterator[bool]:
    """Hold ``lock`` if nobody else does. Gives False when it is held or has just gone."""
    try:
        handle = lock.open("rb")
    except FileNotFoundError:
        yield False
        return
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield lock.exists()


class Owner:
    """One worker's right to its claims, shared with the processes that it forks."""

    def __init__(self, folders: Folders) -> None:
        folders.make()
        name = f"{os.getpid()}-{uuid.uuid4().hex}"
        self.folder = folders.claimed / name
        self.folder.mkdir()
        unseen = folders.claimed / f".{name}"
        # Never closed: it is the death of the processes that have it which opens the lock.
        self.handle = os.open(unseen, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        fcntl.flock(self.handle, fcntl.LOCK_EX)
        # Only now may others see the lock: it was never open under this name.
        unseen.rename(folders.claimed / f"{name}.lock")


_owners: dict[tuple[int, Path], Owner] = {}


def own_claims(folders: Folders) -> Owner:
    """Return this process's owner. A worker calls it before it forks, so that forks share it."""
    key = (os.getpid(), folders.root)
    if key not in _owners:
        _owners[key] = Owner(folders)
    return _owners[key]


def settle(properties: Mapping[str, Any]) -> None:
    """Acknowledge a message from the process that did its work.

    The worker acknowledges as well, but may be dead by then while the process that it forked
    has finished the task; that task must not be done again.
    """
    claim = properties.get("claim")
    if claim:
        Path(claim).unlink(missing_ok=True)


class Channel(filesystem.Channel):  # type: ignore[misc]  # kombu has no types
    """kombu's channel, but a message stays on disk until it is acknowledged."""

    def __init__(self, connection: Any, **kwargs: Any) -> None:
        super().__init__(connection, **kwargs)
        self.folders = Folders(self.transport_options["folder"])
        self.folders.make()
        self._claims: dict[str, Path] = {}
        self._names: dict[str, deque[str]] = {}
        self._unacknowledged: set[str] = set()
        self._next_look = 0.0

    @property
    def data_folder_in(self) -> str:
        return str(self.folders.queue)

    data_folder_out = data_folder_in

    @property
    def control_folder(self) -> Path:
        return self.folders.control

    def basic_consume(self, queue: str, no_ack: bool, *args: Any, **kwargs: Any) -> Any:
        if no_ack:
            self._unacknowledged.add(queue)
        return super().basic_consume(queue, no_ack, *args, **kwargs)

    def basic_get(self, queue: str, no_ack: bool = False, **kwargs: Any) -> Any:
        message = super().basic_get(queue, no_ack=no_ack, **kwargs)
        if message is not None and no_ack:
            self._acknowledge(message.delivery_tag)
        return message

    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:
        try:
            self.folders.put(queue, dumps(payload))
        except OSError as error:
            raise ChannelError(f"The message cannot be written to {self.folders.queue}.") from error

    def _get(self, queue: str, timeout: float | None = None) -> Any:
        if time.monotonic() >= self._next_look:
            self.folders.give_back_of_the_dead()
            self._next_look = time.monotonic() + SECONDS_BETWEEN_LOOKS
        while True:
            claim = self._claim(self._next_name(queue))
            payload = self._read(claim) if claim else None
            if claim and payload:
                return self._deliverable(queue, claim, payload)

    def _next_name(self, queue: str) -> str:
        """Name the next message; the folder is read again only when its last list is used up."""
        names = self._names.get(queue)
        if not names:
            names = self._names[queue] = deque(self.folders.waiting(queue))
        if not names:
            raise Empty
        return names.popleft()

    def _claim(self, name: str) -> Path | None:
        claim = own_claims(self.folders).folder / name
        try:
            return (self.folders.queue / name).rename(claim)
        except FileNotFoundError:
            return None  # another worker was quicker

    def _read(self, claim: Path) -> Any:
        try:
            return loads(claim.read_text(encoding="utf-8"))
        except ValueError:
            logger.exception("Message %s cannot be read and is put aside.", claim.name)
            claim.rename(self.folders.aside / claim.name)
            return None

    def _deliverable(self, queue: str, claim: Path, payload: Any) -> Any:
        if queue in self._unacknowledged:
            claim.unlink()
        else:
            payload["properties"]["claim"] = str(claim)
            self._claims[payload["properties"]["delivery_tag"]] = claim
        return payload

    def _acknowledge(self, delivery_tag: str) -> None:
        claim = self._claims.pop(delivery_tag, None)
        if claim:
            claim.unlink(missing_ok=True)

    def basic_ack(self, delivery_tag: str, multiple: bool = False) -> None:
        self._acknowledge(delivery_tag)
        super().basic_ack(delivery_tag, multiple=multiple)

    def basic_reject(self, delivery_tag: str, requeue: bool = False) -> None:
        claim = self._claims.pop(delivery_tag, None)
        if claim and requeue:
            self.folders.give_back(claim, was_tried=True)
        elif claim:
            claim.unlink(missing_ok=True)
        self.qos.ack(delivery_tag)

    def _restore(self, message: Any) -> None:
        """Return what a stopping worker has taken but not begun."""
        claim = self._claims.pop(message.delivery_tag, None)
        if claim:
            self.folders.give_back(claim, was_tried=False)


class Transport(filesystem.Transport):  # type: ignore[misc]  # kombu has no types
    Channel = Channel
    global_state = virtual.BrokerState()

    def drain_events(self, connection: Any, timeout: float | None = None) -> Any:
        """Wait for less than Celery asks, so that a worker that is told to stop soon notices."""
        return super().drain_events(
            connection, timeout=min(timeout or LONGEST_DRAIN, LONGEST_DRAIN)
        )
