from portal.mail.checks import settings_of_doubt


def ids(found):
    return [one.id for one in found]


def test_settings_as_they_come_are_well():
    assert settings_of_doubt() == []


def test_misspelt_choice_is_an_error(settings):
    settings.MAIL_IN_DOUBT = "repeet"

    assert ids(settings_of_doubt()) == ["mail.E001"]


def test_log_that_cannot_be_read_is_told(settings, tmp_path):
    settings.MAIL_RELAY_LOG = str(tmp_path / "none.log")

    assert ids(settings_of_doubt()) == ["mail.W001"]
