"""What a load balancer and a monitor ask. Open to everybody, so they say nothing that is secret."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.operations import health


@never_cache
@require_safe
def alive(request):
    """Answer as long as the process does: whoever asks restarts it when this fails."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def ready(request):
    """Say whether this process can serve. ``?exclude=mail`` leaves a part out of the question."""
    excluded = request.GET.getlist("exclude")
    states = health.states(part for part in health.PARTS if part not in excluded)
    is_ready = all(state == health.OK for state in states.values())
    answer = {"status": "ready" if is_ready else "not ready"} | states
    return JsonResponse(answer, status=200 if is_ready else 503)
