import threading

from celery import current_app

from portal.celery import app


def test_every_thread_of_the_web_server_finds_the_broker():
    found = []

    thread = threading.Thread(target=lambda: found.append(current_app.main))
    thread.start()
    thread.join()

    assert found == [app.main]
