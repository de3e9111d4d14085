"""The search page, what it suggests while one types, and the searches that a person keeps.

No answer is marked for ``portal.page_cache``: the index follows a change of content within
a second, and a page that was made in between would outlive it.
"""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.access import only_if
from portal.accounts.permissions import is_active
from portal.htmx import render_part
from search import actions
from search.find import suggest
from search.forms import NAME_LENGTH, SavedSearchForm
from search.question import SEARCH, read_question
from search.result_page import context_of, in_words
from search.saved import with_news
from search.showing import shown_hits

LOOKED_THROUGH, MOST_PAGES, MOST_SUBJECTS = 24, 6, 4


@never_cache
@require_safe
def page(request):
    return answer(request, SEARCH, "search/page.html", {"hide_site_search": True})


def answer(request, place, template, more):
    """Draw ``template``, or its part "found" for htmx, with what is found at ``place``.

    Other pages of one kind of things are drawn by it, too; ``more`` joins the context.
    """
    question = read_question(request.GET, place)
    canonical = question.address(request.path) if question.pairs() else request.path
    is_canonical = _pairs(request.GET) == question.pairs()
    if not (request.htmx or question.notes or is_canonical):
        return redirect(canonical)
    context = context_of(question, request.user) | more
    response = render_part(request, template, "found", context)
    if request.htmx and not question.notes:
        response["HX-Push-Url"] = canonical
    return response


def _pairs(params):
    return [(name, value) for name, values in params.lists() for value in values]


@never_cache
@require_safe
def suggestions(request):
    return complete(request, SEARCH, _("Pages"), language=get_language())


def complete(request, place, heading, language=""):
    """A piece of HTML for the box: documents that open, and subjects that are searched."""
    text, kinds = request.GET.get("q", ""), (place.kind,) if place.kind else ()
    asked = {"viewer": request.user, "kinds": kinds, "language": language}
    found = suggest(text, **asked, size=LOOKED_THROUGH)
    # Those of which only a subject is met are reached through the subject.
    named = [hit for hit in found.hits if "<mark>" in hit.title]
    entries, terms = shown_hits(named[:MOST_PAGES], get_language()), found.terms[:MOST_SUBJECTS]
    context = {"entries": entries, "terms": terms, "total": len(entries) + len(terms)}
    context |= {"heading": heading, "here": place.path}
    return render(request, "search/suggestions.html", context)


@never_cache
@require_safe
@only_if(is_active)
def saved_searches(request):
    kept = with_news(request.user.saved_searches.all(), request.user)
    return render(request, "search/saved.html", {"searches": kept, "most": actions.MOST})


@never_cache
@only_if(is_active)
def save(request):
    question = read_question(request.GET).but()
    initial = {"name": in_words(question)[:NAME_LENGTH]}
    form = SavedSearchForm(request.POST or None, initial=initial)
    if form.is_valid() and _is_saved(form, request.user, question):
        messages.success(request, _("The search is saved."))
        return redirect("search:saved")
    back = question.address(reverse("search:page"))
    context = {"form": form, "back": back, "words": in_words(question)}
    return render(request, "search/save.html", context)


def _is_saved(form, user, question):
    name = form.cleaned_data["name"]
    try:
        actions.save_search(user=user, name=name, query=question.query(), language=get_language())
    except actions.SearchNotKept as refusal:
        _tell(form, refusal)
        return False
    return True


def _tell(form, refusal):
    form.add_error("name" if isinstance(refusal, actions.NameTaken) else None, str(refusal))


@never_cache
@require_safe
@only_if(is_active)
def open_saved(request, pk):
    """Show what a saved search finds now; with this it has been looked at."""
    saved = get_object_or_404(request.user.saved_searches, pk=pk)
    actions.note_look(saved=saved)
    with translation.override(saved.language):
        question = read_question(QueryDict(saved.query))
        return redirect(question.address(reverse("search:page")))


@never_cache
@only_if(is_active)
def change_saved(request, pk):
    saved = get_object_or_404(request.user.saved_searches, pk=pk)
    form = SavedSearchForm(request.POST or None, initial={"name": saved.name})
    if form.is_valid() and _is_renamed(form, saved):
        messages.success(request, _("The search has its new name."))
        return redirect("search:saved")
    feed = request.build_absolute_uri(reverse("search:saved_feed", args=[saved.secret]))
    [kept] = with_news([saved], request.user)
    return render(request, "search/change.html", {"form": form, "kept": kept, "feed": feed})


def _is_renamed(form, saved):
    former = saved.name
    try:
        actions.rename_search(saved=saved, name=form.cleaned_data["name"])
    except actions.SearchNotKept as refusal:
        saved.name = former
        _tell(form, refusal)
        return False
    return True


@never_cache
@require_POST
@only_if(is_active)
def renew_feed(request, pk):
    saved = get_object_or_404(request.user.saved_searches, pk=pk)
    actions.renew_feed(saved=saved)
    messages.success(request, _("The feed has a new address. The former one is closed."))
    return redirect("search:change", pk=saved.pk)


@never_cache
@require_POST
@only_if(is_active)
def delete_saved(request, pk):
    saved = get_object_or_404(request.user.saved_searches, pk=pk)
    actions.delete_search(saved=saved)
    messages.success(request, _("“%(name)s” is deleted.") % {"name": saved.name})
    return redirect("search:saved")
