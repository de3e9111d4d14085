"""The keys: where they lie, who answers for them, how they go."""

import logging
import socket
import stat
import threading

import pytest

from network.forums.models import Waiting
from network.forums.veil import folder_checks, is_on, posting
from network.forums.veil.keys import KeyIsGone, Keys, VeilTrouble
from network.forums.veil.serving import Count, SignerServer, TooMuch
from network.forums.veil.signers import RemoteKeys, signer
from tests.network.forums.veil.conftest import release, write


@pytest.fixture
def store(keys):
    return Keys(keys)


def test_a_key_is_its_owners_alone_and_tells_no_hour(store, keys):
    store.make("topic-one")

    found = (keys / "topic-one").stat()
    assert stat.S_IMODE(found.st_mode) == 0o600
    assert found.st_mtime % (24 * 3600) == 0
    assert found.st_size == 32


def test_a_key_is_made_once(store, keys):
    store.make("topic-one")
    first = (keys / "topic-one").read_bytes()

    store.make("topic-one")

    assert (keys / "topic-one").read_bytes() == first


def test_two_keys_have_nothing_in_common(store):
    for name in ("topic-one", "topic-two"):
        store.make(name)

    assert store.tag("topic-one", "x") != store.tag("topic-two", "x")


def test_parts_of_a_tag_do_not_run_into_each_other(store):
    store.make("topic-one")

    assert store.tag("topic-one", "a", "bc") != store.tag("topic-one", "ab", "c")


def test_what_is_destroyed_is_written_over_and_gone(store, keys):
    store.make("topic-one")
    with (keys / "topic-one").open("rb") as before:
        secret = before.read()
        store.destroy("topic-one")
        before.seek(0)
        assert before.read() != secret

    assert not store.exists("topic-one")
    with pytest.raises(KeyIsGone):
        store.tag("topic-one", "x")


def test_what_was_sealed_opens_under_its_key_alone(store):
    for name in ("bucket-one", "bucket-two"):
        store.make(name)
    sealed = store.seal("bucket-one", "The river does not wait.")

    assert store.open("bucket-one", sealed) == "The river does not wait."
    with pytest.raises(KeyIsGone):
        store.open("bucket-two", sealed)


@pytest.mark.parametrize("name", ["../topic-one", "topic-../x", "secret", "topic-", "topic-a/b"])
def test_a_name_leads_nowhere_else(store, name):
    with pytest.raises(ValueError, match="no name"):
        store.make(name)


def test_veils_are_off_without_a_folder(settings, keys):
    assert is_on()
    settings.VEIL_KEYS_DIR = ""

    assert not is_on()
    with pytest.raises(VeilTrouble):
        signer()


def test_a_folder_among_the_data_or_the_media_is_refused(settings, tmp_path):
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path / "var", tmp_path / "media"
    for place in ("var/keys", "media/keys", "."):
        folder_checks.prepare(tmp_path / place)
        settings.VEIL_KEYS_DIR = str(tmp_path / place)
        assert [error.id for error in folder_checks.check_folder(None)][:1] == ["forums.E001"]


def test_a_folder_that_others_can_read_is_refused(settings, keys):
    assert folder_checks.check_folder(None) == []
    keys.chmod(0o755)

    [error] = folder_checks.check_folder(None)
    assert "0700" in error.msg


def test_a_folder_that_is_not_there_is_refused(settings, tmp_path):
    settings.VEIL_KEYS_DIR = str(tmp_path / "nowhere")

    [error] = folder_checks.check_folder(None)
    assert "no folder" in error.msg


@pytest.fixture
def served(tmp_path, keys):
    """A signer behind a socket, with a limit of twenty calls a minute."""
    server = SignerServer(tmp_path / "signer.sock", keys, a_minute=20)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    yield RemoteKeys(str(tmp_path / "signer.sock"))
    server.shutdown()
    server.server_close()


def test_the_signer_of_its_own_answers_as_the_folder_does(served, store, keys):
    served.make("topic-one")

    assert served.exists("topic-one")
    assert served.names("topic") == ["topic-one"]
    assert served.tag("topic-one", "persona/1", 7) == store.tag("topic-one", "persona/1", 7)
    assert served.open("topic-one", served.seal("topic-one", "Words")) == "Words"
    served.destroy("topic-one")
    with pytest.raises(KeyIsGone):
        served.tag("topic-one", "x")


def test_whoever_tries_all_members_is_stopped_and_counted(served, caplog):
    served.make("topic-one")

    with caplog.at_level(logging.WARNING), pytest.raises(VeilTrouble, match="Too much"):
        for member in range(1000):
            served.tag("topic-one", "persona/1", "one", member)

    assert "20 calls a minute" in caplog.text
    assert "topic-one" not in caplog.text


def test_the_limit_is_of_a_minute():
    now = [0.0]
    count = Count(2, clock=lambda: now[0])
    for _number in range(2):
        count.add("tag")
    with pytest.raises(TooMuch):
        count.add("tag")

    now[0] = 61
    count.add("tag")


def test_what_is_no_question_gets_no_answer(served, tmp_path):
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(tmp_path / "signer.sock"))
        line.sendall(b'{"verb": "_read", "parts": ["topic-one"]}\n')
        assert line.recv(100) == b'{"error": "unknown"}\n'


def test_a_signer_that_is_away_loses_nothing(forum, people, settings, tmp_path):
    write(forum, people[0], title="Water")
    settings.VEIL_SIGNER = str(tmp_path / "away.sock")

    release()

    assert Waiting.objects.count() == 1
    with pytest.raises(posting.PostingError, match="does not answer"):
        write(forum, people[1], title="Silt")
