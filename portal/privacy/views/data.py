"""What is held about me, and a copy of it."""

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.access import only_if
from portal.accounts import permissions
from portal.privacy import erasure, export, export_file, overview
from portal.privacy.models import Export
from portal.privacy.recent import recently_signed_in

COPIES_SHOWN = 5


@never_cache
@require_safe
@only_if(permissions.is_active)
def my_data(request):
    held, nothing = overview.of(request.user)
    copies = request.user.exports.prefetch_related("events")[:COPIES_SHOWN]
    context = {
        "held": held,
        "nothing": nothing,
        "copies": copies,
        "latest": copies[0] if copies else None,
        "erasure": erasure.open_erasure(request.user),
    }
    return render(request, "privacy/data.html", context)


@never_cache
@only_if(permissions.is_active)
@recently_signed_in
def ask_for_copy(request):
    """The form that asks for a copy; its answer is the page that shows how far it is."""
    if request.method != "POST":
        return render(request, "privacy/ask_for_copy.html")
    export.ask(request.user, language=get_language())
    messages.success(request, _("Your copy is being put together."))
    return redirect("privacy:data")


@never_cache
@require_safe
@only_if(permissions.is_active)
def download(request, token):
    """Nobody else learns that there is such a copy: its owner alone is asked who he is."""
    copy = get_object_or_404(Export.objects.ready(), token=token, person=request.user)
    return _give_out(request, copy)


@recently_signed_in
def _give_out(request, copy):
    """Give out the file; that it was given out is kept before it leaves."""
    try:
        file = export_file.path_of(copy).open("rb")
    except FileNotFoundError:
        messages.error(request, _("The file is not there any more. Ask for a new copy."))
        return redirect("privacy:data")
    if request.method == "GET":
        export.downloaded(copy)
    name = f"my-data-{copy.ready_at:%Y-%m-%d}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
