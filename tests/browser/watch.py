"""What goes wrong behind a page: errors in its console, refusals by its policy, foreign hosts."""

from urllib.parse import urlsplit

OWN_SCHEMES = {"blob", "data"}
SERVER_ERROR = 500


class Watch:
    """Listens to everything that happens in one browser context."""

    def __init__(self, context, url):
        self.host = urlsplit(url).netloc
        self.problems = []
        context.on("console", self._hear)
        context.on("weberror", lambda event: self._note(f"script: {event.error}"))
        context.on("request", self._see_request)
        context.on("response", self._see_response)

    def _note(self, problem):
        self.problems.append(problem)

    def _hear(self, message):
        # A page that answers 403 or 404 on purpose says so in the console as well.
        is_status = message.text.startswith("Failed to load resource") and (
            message.location.get("url") == message.page.url
        )
        if message.type in ("error", "warning") and not is_status:
            self._note(f"console of {message.page.url}: {message.text} {message.location}")

    def _see_request(self, request):
        address = urlsplit(request.url)
        if address.scheme not in OWN_SCHEMES and address.netloc != self.host:
            self._note(f"asks another host: {request.url}")

    def _see_response(self, response):
        if response.status >= SERVER_ERROR:
            self._note(f"answered {response.status}: {response.url}")
