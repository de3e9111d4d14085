"""One's notices, what one wishes to be told, and the link that ends mail without signing in."""

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from portal.access import only_if
from portal.accounts.models import User
from portal.accounts.permissions import is_active
from portal.notifications import actions, reading, unsubscribing
from portal.notifications.delivery import scope_in_words
from portal.notifications.forms import RhythmForm, WishesForm
from portal.notifications.models import Notice

# No key of a row is longer, on any database.
LONGEST_KEY = 18


@never_cache
@require_safe
@only_if(is_active)
def list_of_notices(request):
    unseen = request.GET.get("show") == "unread"
    page = reading.page_of(
        request.user,
        unseen=unseen,
        before=_number(request.GET.get("before")),
        after=_number(request.GET.get("after")),
    )
    address = reverse("notifications:list")
    tabs = [
        {"label": _("All"), "url": address, "current": not unseen},
        {"label": _("Unread"), "url": f"{address}?show=unread", "current": unseen},
    ]
    context = {"page": page, "unseen": unseen, "tabs": tabs, "today": timezone.localdate()}
    return render(request, "notifications/list.html", context)


def _number(text):
    return int(text) if text and text.isdecimal() and len(text) <= LONGEST_KEY else None


@never_cache
@require_safe
@only_if(is_active)
def open_notice(request, pk):
    notice = get_object_or_404(request.user.notices, pk=pk)
    actions.mark_seen(request.user.notices.filter(pk=pk))
    return redirect(notice.place)


@never_cache
@require_POST
@only_if(is_active)
def see(request, pk):
    get_object_or_404(request.user.notices, pk=pk)
    actions.mark_seen(request.user.notices.filter(pk=pk))
    return _back_to_list(request)


@never_cache
@require_POST
@only_if(is_active)
def see_all(request):
    """Mark what the person was shown: not what came while he read."""
    newest = _number(request.POST.get("newest"))
    seen = Notice.objects.filter(person=request.user)
    actions.mark_seen(seen if newest is None else seen.filter(pk__lte=newest))
    return _back_to_list(request)


def _back_to_list(request):
    kept = {name: request.GET[name] for name in ("show", "before", "after") if name in request.GET}
    return redirect(reverse("notifications:list") + (f"?{urlencode(kept)}" if kept else ""))


@never_cache
@only_if(is_active)
def settings(request):
    rhythm = actions.rhythm_of(request.user)
    sent = request.POST or None
    wishes = WishesForm(sent, person=request.user, rhythm=rhythm)
    times = RhythmForm(sent, instance=rhythm)
    # Both are asked, so that all that is wrong is said at once.
    if all([wishes.is_valid(), times.is_valid()]):
        actions.set_rhythm(request.user, **times.cleaned_data)
        actions.choose(request.user, wishes.chosen())
        messages.success(request, _("Your wishes for notices are saved."))
        return redirect("notifications:settings")
    return render(request, "notifications/settings.html", {"wishes": wishes, "times": times})


@csrf_exempt
@never_cache
def mute(request, token):
    """End mail by the link of a letter: a page with one button, and at once for a mail program.

    The signed link is the permission, so no token of a form is asked for (RFC 8058).
    """
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    try:
        person_id, scope = unsubscribing.read(token)
    except BadSignature:
        return render(request, "notifications/mute_unknown.html")
    person = User.objects.filter(pk=person_id).first()
    if person is None or not unsubscribing.is_known(scope):
        return render(request, "notifications/mute_unknown.html")
    if request.method == "POST":
        actions.mute(person, scope)
    context = {"what": scope_in_words(scope), "done": request.method == "POST"}
    return render(request, "notifications/mute.html", context)
