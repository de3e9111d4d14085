"""A phone at the door. Whoever has the secret address checks people in until the desk is closed.

The page works as plain forms. With its script the list stays on the phone, acts go out when there
is a net, and the camera reads tickets.
"""

import datetime
import json
import uuid

from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from events.registration import desks, rules, seats, tickets
from events.registration.actions import checking_in
from events.registration.desk_words import desk_words
from events.registration.forms.door import FindForm, WalkInForm
from events.registration.models import CheckIn
from events.registration.views.ticket import key_in, outcome_asked_for
from network.vocabulary import StakeholderGroup

GONE = 410
ON_A_PAGE = 50
LATEST = 5
MOST_ACTS = 500
MOST_MILLISECONDS = 365 * 24 * 60 * 60 * 1000
CAMERA = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"


def _found(secret):
    desk = desks.by_secret(secret)
    if desk is None:
        raise Http404
    return desk


def _private(response):
    """The address is a secret: no other site learns it, no cache keeps the page."""
    response["Permissions-Policy"] = CAMERA
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def _closed(request, desk):
    response = render(request, "registration/desk_closed.html", {"desk": desk}, status=GONE)
    response.delete_cookie(desks.COOKIE, samesite="Lax")
    return _private(response)


@never_cache
def desk(request, secret):
    found = _found(secret)
    if not desks.is_open(found):
        return _closed(request, found)
    if request.method == "POST":
        return _act(request, found)
    is_shell = "shell" in request.GET
    context = _frame(found) | ({"is_shell": True} if is_shell else _today(request, found))
    with timezone.override(found.intake.event.zone):
        response = render(request, "registration/desk.html", context)
    return desks.remember(_private(response), found)


def _frame(found):
    event = found.intake.event
    addresses = {
        name: reverse(f"registration:{view}", args=[found.secret])
        for name, view in (("list", "desk_list"), ("sync", "desk_sync"), ("page", "desk"))
    }
    return {
        "desk": found,
        "event": event,
        "form": FindForm(),
        "groups": dict(StakeholderGroup.choices),
        "setup": addresses
        | {
            "desk": found.name,
            "keep": f"parley-desk-{found.pk}",
            "intake": found.intake_id,
            "worker": reverse("registration:desk_worker"),
            "scope": reverse("registration:desk_worker").rpartition("/")[0] + "/",
            "until": desks.closes_at(found).isoformat(),
            "words": desk_words(),
        },
    }


def _today(request, found):
    form = FindForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    rows = desks.named(desks.expected(found.intake), text)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    counts = desks.counts(found.intake)
    return {
        "form": form,
        "page": page,
        "text": text,
        "counts": counts,
        "here": sum(row[1] for row in counts),
        "expected": sum(row[2] for row in counts),
        "outcome": outcome_asked_for(request, found.intake),
        "problem": _problem(request, found),
        "latest": found.check_ins.select_related("registration").order_by("-received_at")[:LATEST],
    }


def _problem(request, found):
    """Why the last act was not done, by a word in the address."""
    if "unknown" in request.GET:
        return _("No ticket of this event has this code. Look for the guest by name.")
    number = request.GET.get("no_seat", "")
    if not number.isdecimal():
        return ""
    row = found.intake.registrations.filter(pk=number).first()
    return f"{row.name}: {checking_in.why_not(row)}" if row and not row.has_seat else ""


def _act(request, found):
    """A typed code or a tapped row; or words to look for, which are no code."""
    form = FindForm(request.POST)
    row = _row(request, found, form)
    if row is None:
        if form.is_valid() and form.cleaned_data["q"] and not form.ticket:
            return _back(found, q=form.cleaned_data["q"])
        return _back(found, unknown=1)
    act = checking_in.take_back if request.POST.get("act") == "undone" else checking_in.check_in
    try:
        done = act(row, desk=found, by=_account(request), key=key_in(request.POST))
    except checking_in.NoSeat:
        return _back(found, no_seat=row.pk)
    return _back(found, done=done.check_in.key)


def _row(request, found, form):
    rows = found.intake.registrations
    number = request.POST.get("registration", "")
    if number:
        return rows.filter(pk=number).first() if number.isdecimal() else None
    return rows.filter(ticket=form.ticket).first() if form.ticket else None


def _account(request):
    return request.user if request.user.is_authenticated else None


def _back(found, **query):
    address = reverse("registration:desk", args=[found.secret], query=query)
    return _private(redirect(address))


@require_safe
@never_cache
def desk_list(request, secret):
    """The list for the phone: names, groups, marks. At a closed desk it is told to forget it."""
    found = _found(secret)
    if not desks.is_open(found):
        return _private(JsonResponse({"closed": True}, status=GONE))
    content = desks.list_of(found.intake)
    tag = desks.tag_of(content)
    if request.headers.get("If-None-Match") == tag:
        return _private(HttpResponseNotModified())
    response = JsonResponse(content | {"until": desks.closes_at(found).isoformat()})
    response["ETag"] = tag
    return _private(response)


@csrf_exempt
@require_POST
@never_cache
def desk_sync(request, secret):
    """Take what was done on the phone, in any order, any number of times.

    The secret address is the only right to do it; no cookie helps, so there is nothing to forge.
    Each act says how many milliseconds ago it was done, because clocks of phones are wrong.
    """
    found = _found(secret)
    acts = _acts_in(request)
    if acts is None:
        return JsonResponse({"error": _("This is no list of acts.")}, status=400)
    known = desks.by_mark(found.intake)
    answers = [_take(found, known, act, _account(request)) for act in acts]
    status = 200 if desks.is_open(found) else GONE
    return _private(JsonResponse({"answers": answers, "closed": status == GONE}, status=status))


def _acts_in(request):
    try:
        acts = json.loads(request.body)["acts"]
    except (ValueError, KeyError, TypeError):
        return None
    if not isinstance(acts, list) or len(acts) > MOST_ACTS:
        return None
    return acts if all(_is_act(act) for act in acts) else None


def _is_act(act):
    if not isinstance(act, dict) or act.get("act") not in CheckIn.Act.values:
        return False
    ago = act.get("ago")
    if not isinstance(ago, int | float) or isinstance(ago, bool):
        return False
    return 0 <= ago < MOST_MILLISECONDS and key_in({"key": str(act.get("key", ""))}) is not None


def _take(found, known, act, by):
    at = timezone.now() - datetime.timedelta(milliseconds=act["ago"])
    row = known.get(str(act.get("mark", ""))) or _by_code(found, act)
    key = uuid.UUID(act["key"])
    if row is None or at >= desks.closes_at(found):
        return {"key": act["key"], "what": "unknown"}
    do = checking_in.take_back if act["act"] == CheckIn.Act.UNDONE else checking_in.check_in
    try:
        done = do(row, desk=found, by=by, at=at, key=key)
    except checking_in.NoSeat as refusal:
        return {"key": act["key"], "what": "no-seat", "name": row.name, "because": str(refusal)}
    return {"key": act["key"], "what": done.what, "name": row.name} | _first(done.first)


def _by_code(found, act):
    """A code that was read or typed while the list was not on the phone."""
    code = tickets.read(str(act.get("ticket", "")))
    return found.intake.registrations.filter(ticket=code).first() if code else None


def _first(first):
    if first is None:
        return {}
    return {"at": first.at.isoformat(), "desk": first.desk.name if first.desk else ""}


@never_cache
def walk_in(request, secret):
    found = _found(secret)
    if not desks.is_open(found):
        return _closed(request, found)
    form = WalkInForm(request.POST or None, intake=found.intake)
    if request.method == "POST" and form.is_valid():
        row = _enter(request, found, form)
        if row is not None:
            done = checking_in.check_in(row, desk=found, by=_account(request))
            return _back(found, done=done.check_in.key)
    context = {"desk": found, "event": found.intake.event, "form": form}
    return _private(render(request, "registration/desk_walk_in.html", context))


def _enter(request, found, form):
    """The new registration, if a seat is left; else the form says why not."""
    event = found.intake.event
    row = form.save(commit=False)
    row.intake, row.language, row.walked_in = found.intake, event.language, True
    try:
        (row,) = seats.enter([row], by=_account(request), approved=True, why="walked-in")
    except seats.AlreadyRegistered as refusal:
        form.add_error("email", _already(refusal.registration))
        return None
    except seats.SeatRefused as refusal:
        form.add_error(None, refusal.sentence)
        return None
    rules.agree(row)
    return row


def _already(row):
    if row.has_seat:
        return _("%(name)s is registered and has a seat: check in by name.") % {"name": row.name}
    return f"{row.name}: {checking_in.why_not(row)}"


@require_safe
def worker(request):
    """The script that keeps the page on the phone, at an address whose folder it may serve."""
    path = finders.find("js/desk-worker.js")
    with open(path, "rb") as script:  # noqa: PTH123 (a path that the finder gives as text)
        response = HttpResponse(script.read(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
