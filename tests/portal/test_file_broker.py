"""The file-system broker, message by message. tests/services kills real workers."""

import subprocess
import sys

import pytest
from kombu import Connection, Queue

from portal.file_broker import MOST_RETURNS, Folders, settle

# Claims a message as a worker would, tells so, and waits to be killed.
WORKER = """
import sys, time
from kombu import Connection
from portal.file_broker import Transport
link = Connection(transport=Transport, transport_options={"folder": sys.argv[1]})
print(link.default_channel.basic_get("errands").body.decode(), flush=True)
time.sleep(60)
"""


@pytest.fixture
def folders(tmp_path):
    return Folders(tmp_path / "tasks")


@pytest.fixture
def connect(folders):
    links = []

    def connect():
        link = Connection(
            "filesystem://localhost",
            transport="portal.file_broker:Transport",
            transport_options={"folder": str(folders.root)},
        )
        links.append(link)
        return link.default_channel

    yield connect
    for link in links:
        link.release()


@pytest.fixture
def channel(connect):
    return connect()


def send(channel, *bodies):
    queue = Queue("errands", channel=channel)
    queue.declare()
    for body in bodies:
        channel.basic_publish(channel.prepare_message(body), "", "errands")


def files(folder):
    return sorted(file for file in folder.rglob("*.msg") if not file.name.startswith("."))


def take(channel):
    message = channel.basic_get("errands")
    return message and message.body.decode()


def test_the_broker_makes_its_folders(folders, channel):
    assert folders.queue.is_dir()


def test_messages_come_in_the_order_in_which_they_were_sent(channel):
    send(channel, "first", "second", "third")

    assert [take(channel) for _ in range(4)] == ["first", "second", "third", None]


def test_a_message_stays_on_disk_until_it_is_acknowledged(folders, channel):
    send(channel, "post a letter")

    message = channel.basic_get("errands")

    assert (len(files(folders.queue)), len(files(folders.claimed))) == (0, 1)
    channel.basic_ack(message.delivery_tag)
    assert files(folders.root) == []


def test_a_message_that_asks_for_no_acknowledgement_is_gone_at_once(folders, channel):
    send(channel, "post a letter")

    channel.basic_get("errands", no_ack=True)

    assert files(folders.root) == []


def test_a_refused_message_is_gone(folders, channel):
    send(channel, "post a letter")

    channel.basic_reject(channel.basic_get("errands").delivery_tag, requeue=False)

    assert files(folders.root) == []


def test_a_message_given_back_is_delivered_again(channel):
    send(channel, "post a letter")

    channel.basic_reject(channel.basic_get("errands").delivery_tag, requeue=True)

    assert take(channel) == "post a letter"


def test_a_stopping_worker_gives_back_what_it_has_not_begun(connect):
    first = connect()
    send(first, "post a letter")
    first.basic_get("errands")

    first.close()

    assert take(connect()) == "post a letter"


def test_a_message_given_back_too_often_is_put_aside(folders, channel):
    send(channel, "kill the worker")

    for _ in range(MOST_RETURNS + 1):
        channel.basic_reject(channel.basic_get("errands").delivery_tag, requeue=True)

    assert channel.basic_get("errands") is None
    assert len(files(folders.aside)) == 1


def test_a_message_that_cannot_be_read_is_put_aside_and_the_next_is_delivered(folders, channel):
    folders.put("errands", "{broken")
    send(channel, "post a letter")

    assert take(channel) == "post a letter"
    assert len(files(folders.aside)) == 1


def test_a_settled_message_is_not_given_back(folders, channel):
    send(channel, "post a letter")
    message = channel.basic_get("errands")

    settle(message.properties)
    channel.basic_reject(message.delivery_tag, requeue=True)

    assert files(folders.root) == []


def test_a_message_half_written_is_not_seen(folders, channel):
    send(channel, "post a letter")
    (whole,) = files(folders.queue)
    whole.rename(whole.with_name(f".{whole.name}"))

    assert take(channel) is None


@pytest.fixture
def worker(folders, channel):
    send(channel, "post a letter")
    command = [sys.executable, "-c", WORKER, str(folders.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout.readline() == "post a letter\n"
            yield process
        finally:
            process.kill()


def test_what_a_living_worker_has_is_left_to_it(folders, channel, worker):
    assert take(channel) is None
    assert folders.has_live_owner()


def test_what_a_dead_worker_had_is_delivered_again(folders, channel, worker):
    worker.kill()
    worker.wait()

    assert take(channel) == "post a letter"
    assert not list(folders.claimed.glob(f"{worker.pid}-*"))
