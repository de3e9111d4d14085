import pytest
from django.db.migrations.recorder import MigrationRecorder

from portal.celery import app

PARTS = {"database", "search", "broker", "mail", "migrations"}


def test_alive_answers_without_a_database(client, django_assert_num_queries):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready_names_the_state_of_every_part(client):
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"status": "ready"} | dict.fromkeys(PARTS, "ok")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_neither_cached_nor_given_a_cookie(client, path):
    response = client.get(path)

    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.django_db
def test_ready_costs_three_queries(client, django_assert_num_queries):
    client.get("/readyz")

    with django_assert_num_queries(3):
        client.get("/readyz")


@pytest.mark.django_db
def test_ready_refuses_while_a_migration_is_pending(client):
    MigrationRecorder.Migration.objects.filter(app="content").delete()

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["migrations"] == "pending"


@pytest.mark.django_db
def test_ready_refuses_when_the_mail_server_is_down(client, settings, closed_port):
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", closed_port

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {"status": "not ready", "mail": "down"} | dict.fromkeys(
        PARTS - {"mail"}, "ok"
    )


@pytest.mark.django_db
def test_ready_leaves_out_what_the_asker_excludes(client, settings, closed_port):
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", closed_port

    response = client.get("/readyz?exclude=mail")

    assert response.status_code == 200
    assert "mail" not in response.json()


@pytest.mark.django_db
def test_ready_says_nothing_about_where_a_service_is(client, settings, closed_port):
    settings.ELASTICSEARCH_URL = f"http://reader:open-sesame@127.0.0.1:{closed_port}"

    response = client.get("/readyz")

    assert response.json()["search"] == "down"
    assert "127.0.0.1" not in response.text
    assert "sesame" not in response.text


@pytest.mark.django_db
def test_ready_refuses_when_the_task_folder_cannot_be_written(client, tmp_path, monkeypatch):
    in_the_way = tmp_path / "tasks"
    in_the_way.write_text("a file where a folder should be")
    options = app.conf.broker_transport_options | {"folder": str(in_the_way)}
    monkeypatch.setitem(app.conf, "broker_transport_options", options)

    response = client.get("/readyz")

    assert response.json()["broker"] == "down"


@pytest.mark.elasticsearch
@pytest.mark.django_db
def test_ready_asks_elasticsearch_when_it_is_configured(client, settings, elasticsearch_url):
    settings.ELASTICSEARCH_URL = elasticsearch_url

    response = client.get("/readyz")

    assert response.json()["search"] == "ok"
