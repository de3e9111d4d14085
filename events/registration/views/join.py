"""The guest's own way into the online room, and the end of letters that are not about the seat."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from events.programme import times
from events.registration import joining, letters, links
from events.registration.actions import muting


@never_cache
@require_safe
def join(request, token):
    """Lead to the online room, for who has a seat, near the time; else say when it opens.

    The address of the room is in no page: only in this redirect.
    """
    registration = _of(token)
    door = joining.door(registration, timezone.now())
    if door == joining.Door.OPEN:
        response = HttpResponseRedirect(registration.event.online_link)
    else:
        response = _explain(request, registration, door)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _explain(request, registration, door):
    context = {
        "registration": registration,
        "event": registration.event,
        "door": door.value,
        "opens_at": joining.opens_at(registration.event),
        "mine": links.path_of(registration, "mine"),
        "zone": (zone := letters.zone_of(registration)),
        "zone_name": times.city(zone),
    }
    return render(request, "registration/join.html", context)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mute(request, token):
    """End letters that are not about the seat; mail programs post here with one click (RFC 8058).

    The signed link can do no more than this, so no token of the form is asked for.
    """
    registration = _of(token)
    if request.method == "POST":
        muting.mute(registration, is_muted=request.POST.get("act") != "unmute")
        return redirect("registration:mute", token)
    context = {"registration": registration, "event": registration.event, "token": token}
    return render(request, "registration/mute.html", context)


def _of(token):
    registration = links.from_token(token)
    if registration is None:
        raise Http404
    return registration
