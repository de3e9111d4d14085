"""What the log of a Postfix proves about one letter."""

import pytest

from portal.mail import relay_log

OURS = "<ours@parley.example>"
TAKEN = """\
Nov 22 12:00:01 relay postfix/smtpd[71]: connect from portal[10.0.0.5]
Nov 22 12:00:01 relay postfix/smtpd[71]: 4ZkM: client=portal[10.0.0.5]
Nov 22 12:00:01 relay postfix/cleanup[72]: 4ZkM: message-id=<ours@parley.example>
Nov 22 12:00:01 relay postfix/qmgr[40]: 4ZkM: from=<a@b.example>, size=812, nrcpt=1 (queue active)
Nov 22 12:00:01 relay postfix/smtpd[71]: disconnect from portal[10.0.0.5] ehlo=1 mail=1 commands=5
"""
BROKEN_OFF = """\
2026-11-22T12:00:01.1+00:00 relay postfix/smtpd[71]: 4ZkN: client=portal[10.0.0.5]
2026-11-22T12:00:01.1+00:00 relay postfix/cleanup[72]: 4ZkN: message-id=<ours@parley.example>
2026-11-22T12:00:01.1+00:00 relay postfix/smtpd[71]: lost connection after DATA (812 bytes) from x
"""
REJECTED = """\
relay postfix/smtpd[71]: 4ZkN: client=portal[10.0.0.5]
relay postfix/cleanup[72]: 4ZkN: message-id=<ours@parley.example>
relay postfix/cleanup[72]: 4ZkN: milter-reject: END-OF-MESSAGE from portal: 5.7.1 Spam
"""
UNDECIDED = """\
relay postfix/smtpd[71]: 4ZkN: client=portal[10.0.0.5]
relay postfix/cleanup[72]: 4ZkN: message-id=<ours@parley.example>
relay postfix/smtpd[71]: lost connection after END-OF-MESSAGE from portal[10.0.0.5]
"""


@pytest.fixture
def log(tmp_path, settings):
    log = tmp_path / "mail.log"
    log.write_text("relay postfix/smtpd[1]: older\n")
    settings.MAIL_RELAY_LOG = str(log)
    return log


def append(log, text):
    with log.open("a") as file:
        file.write(text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (TAKEN, True),
        (BROKEN_OFF, False),
        (REJECTED, False),
        (UNDECIDED, None),
        (TAKEN.replace("ours@", "other@"), False),
        ("", None),
    ],
    ids=["taken", "broken off", "rejected", "undecided", "went on without it", "stood still"],
)
def test_log_tells(log, text, answer):
    mark = relay_log.mark()
    append(log, text)

    assert relay_log.took(OURS, mark) is answer


def test_letter_sent_once_more_after_a_broken_try_counts_as_taken(log):
    mark = relay_log.mark()
    append(log, BROKEN_OFF + TAKEN)

    assert relay_log.took(OURS, mark) is True


def test_renamed_log_is_read_on(log):
    mark = relay_log.mark()
    append(log, TAKEN[:150])
    log.rename(log.with_name("mail.log.1"))
    log.write_text(TAKEN[150:])

    assert relay_log.took(OURS, mark) is True


@pytest.mark.parametrize("gap", ["gone", "cut"])
def test_log_with_a_gap_tells_nothing(log, gap):
    append(log, TAKEN)
    mark = relay_log.mark()
    log.write_text("") if gap == "cut" else log.unlink()
    append(log, "relay postfix/smtpd[1]: other\n")

    assert relay_log.took(OURS, mark if gap == "cut" else "1:0") is None


def test_without_a_log_nothing_is_told(settings):
    settings.MAIL_RELAY_LOG = ""

    assert relay_log.mark() == ""
    assert relay_log.took(OURS, "") is None
