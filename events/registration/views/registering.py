"""The first step: registering for an event, with an account or without."""

import datetime

from allauth.core import ratelimit
from django.contrib import messages
from django.core import signing
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events.programme.models import Audience, Event
from events.programme.permissions import visible_to
from events.registration import codes, gate, guests, links, notifications, rules, seats
from events.registration.actions.registering import register as enter
from events.registration.forms.delegations import Companions
from events.registration.forms.guests import guest_form_class
from events.registration.kept_pages import draw
from events.registration.prefilling import known_of
from portal import kept_typing

COOKIE = "registered"
COOKIE_SECONDS = 10 * 60
SENT_TWICE = datetime.timedelta(minutes=10)


@never_cache
def register(request, slug):
    """GET shows the form, with ``?code=`` of an invitation; POST registers."""
    code = (request.POST.get("code") or request.GET.get("code") or "").strip()[:32]
    intake = _intake_of(request, slug, code)
    if intake is None:
        return kept_typing.ask_to_sign_in(request)
    visit = Visit(request, intake, code)
    if not visit.gate.is_open:
        return _shut(request, visit)
    if request.method == "POST" and visit.is_complete() and not visit.is_refused():
        return _answered(request, visit)
    if request.method == "POST" or request.GET:
        return render(request, "registration/register.html", visit.context())
    return draw(request, "registration/register.html", visit.context, name="register")


class Visit:
    """One guest before the form: what he showed, what he wrote, what came of it."""

    def __init__(self, request, intake, code):
        self.request, self.intake, self.event = request, intake, intake.event
        self.language = get_language()
        self.code, self.invitation, self.code_problem = code, None, ""
        self._look_at_code()
        self.gate = gate.of(intake, request.user, invitation=self.invitation)
        self.rule = rules.text_of(self.event, self.language)
        self.result, self.person = None, None
        data = request.POST if request.method == "POST" else None
        self.companions = Companions(data, intake=intake)

    @cached_property
    def form(self):
        data = self.request.POST
        form = guest_form_class(self.intake, self.language)
        bound = (data, self.request.FILES) if data and not self.companions.is_reshaped else ()
        initial = data.dict() if data else self._known()
        return form(*bound, initial=initial, intake=self.intake, rule=self.rule)

    def _look_at_code(self):
        if not self.code:
            return
        email = self.request.POST.get("email", "")
        try:
            self.invitation = codes.find(self.intake, self.code, email=email)
        except codes.CodeRefused as refusal:
            self.code_problem = str(refusal)

    def _known(self):
        known = known_of(self.request.user)
        if self.invitation is not None:
            invited = {
                "name": self.invitation.name,
                "email": self.invitation.email,
                "group": self.invitation.group,
            }
            known |= {name: value for name, value in invited.items() if value}
        return known | {"code": self.code}

    def is_complete(self):
        """Whether all is there; what is wrong stands on its field."""
        if self.companions.is_reshaped:
            return False
        form = self.form
        valid = form.is_valid()
        valid &= self.companions.are_valid(form.cleaned_data.get("email"))
        if self.code_problem:
            form.add_error("code", self.code_problem)
        elif self.invitation is not None and form.cleaned_data.get("email"):
            try:
                codes.check_address(self.invitation, form.cleaned_data["email"])
            except codes.CodeRefused as refusal:
                form.add_error("email", str(refusal))
        return valid and form.is_valid()

    @property
    def is_trap(self):
        """Only a machine fills in what nobody sees."""
        return bool(self.form.cleaned_data.get("leave_empty"))

    def is_refused(self):
        """Register, or say on the form why not."""
        if self.is_trap:
            return False
        if not ratelimit.consume(self.request, action="registration"):
            sentence = _("Very many registrations came from your connection. Wait a few minutes.")
            self.form.add_error(None, sentence)
            return True
        data = self.form.data_of_guest()
        self.person = self._person(data)
        try:
            self.result = enter(
                self.intake,
                data=data,
                person=self.person,
                language=self.language,
                invitation=self.invitation,
                companions=self.companions.values(data),
            )
        except seats.SeatRefused as refusal:
            self.form.add_error(None, str(refusal))
            return True
        return False

    def _person(self, data):
        user = self.request.user
        own = not data.get("for_other") and guests.is_own(user, data["email"])
        return user if own else None

    @property
    def is_for_himself(self):
        """Whether who is signed in registered an address that he proved to be his."""
        return self.result is not None and self.person is not None

    def context(self):
        asked = self.form.asked
        own = guests.at(self.event, self.request.user)
        return {
            "event": self.event,
            "intake": self.intake,
            "form": self.form,
            "companions": self.companions,
            "rule": self.rule,
            "invitation": self.invitation,
            "code_problem": self.code_problem,
            "own_url": links.path_of(own, "mine") if own else "",
            "has_conditions": any(field.field.condition for field in asked),
            "lost_files": bool(self.request.FILES),
        }


def _intake_of(request, slug, code):
    """The intake of an event that one may read or is invited to; ``None``: sign in first."""
    events = Event.objects.filter(slug=slug).select_related("intake")
    event = visible_to(events, request.user).first()
    if event is None:
        event = events.published().first()
        if event is None or not hasattr(event, "intake"):
            raise Http404
        if code and event.intake.invitations.filter(code=code).exists():
            return event.intake
        if event.audience == Audience.MEMBERS and not request.user.is_authenticated:
            return None
        raise Http404
    if not hasattr(event, "intake"):
        raise Http404
    return event.intake


def _shut(request, visit):
    own = guests.at(visit.event, request.user)
    if request.method == "POST" and visit.gate.sign_in and not visit.code:
        return kept_typing.ask_to_sign_in(request)
    context = {
        "event": visit.event,
        "gate": visit.gate,
        "code": visit.code,
        "code_problem": visit.code_problem,
        "own_url": links.path_of(own, "mine") if own else "",
    }
    return render(request, "registration/shut.html", context)


def _answered(request, visit):
    """To the page where one stands for whom we know, else to the page that says nothing."""
    if request.user.is_authenticated:
        kept_typing.forget(request, request.get_full_path())
    if visit.result is not None:
        for registration in visit.result.known:
            _tell_again(registration)
    if visit.is_for_himself:
        if not visit.result.is_new:
            messages.info(request, _("You had registered already. This is where you stand."))
        return redirect(links.path_of(visit.result.registration, "mine"))
    response = redirect("registration:received", slug=visit.event.slug)
    told = visit.form.cleaned_data["by_email"] or visit.form.cleaned_data["email"]
    response.set_signed_cookie(
        COOKIE,
        told,
        salt=visit.event.slug,
        max_age=COOKIE_SECONDS,
        path=reverse("registration:received", args=[visit.event.slug]),
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )
    return response


def _tell_again(registration):
    """By letter, never on the page; not where a form was only sent twice."""
    now = timezone.now()
    if registration.registered_at < now - SENT_TWICE:
        notifications.tell_again.delay_on_commit(registration.pk, now.date().isoformat())


@never_cache
@require_safe
def received(request, slug):
    """The same for whoever wrote whatever: a stranger learns nothing of an address."""
    found = Event.objects.published().filter(slug=slug, intake__isnull=False)
    event = found.select_related("intake").first()
    if event is None:
        raise Http404
    try:
        address = request.get_signed_cookie(COOKIE, salt=slug, max_age=COOKIE_SECONDS)
    except (KeyError, signing.BadSignature):
        address = ""
    if not address and not visible_to(Event.objects.filter(pk=event.pk), request.user).exists():
        raise Http404
    return draw(
        request,
        "registration/received.html",
        lambda: {"event": event},
        name="received" if address else "received-by-nobody",
        holes={"address": address} if address else {},
    )
