"""The site map: one include per app, Wagtail's pages last."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from content import views as content_views
from portal.accounts.office_account import office_account
from portal.api import api

urlpatterns = [
    path("", include("portal.operations.urls")),
    path("favicon.ico", content_views.favicon, name="favicon"),
    path("robots.txt", content_views.robots, name="robots"),
    path("sitemap.xml", content_views.sitemap, name="sitemap"),
    path("api/", api.urls),
    path("admin/account/", office_account),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
]

if settings.SERVE_MEDIA:
    # Pictures alone: a document is served below documents/, which asks who may have it.
    media = settings.MEDIA_URL.lstrip("/")
    pictures = rf"^{media}(?P<path>(?:images|original_images|avatar_images)/.+)$"
    urlpatterns += [
        re_path(pictures, serve, {"document_root": settings.MEDIA_ROOT}, name="media"),
    ]

urlpatterns += i18n_patterns(
    path("accounts/privacy/", include("portal.privacy.urls")),
    path("accounts/notices/", include("portal.notifications.urls")),
    path("accounts/", include("portal.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("styleguide/", include("portal.components.urls")),
    path("search/", include("search.urls")),
    path("membership/", include("network.members.urls")),
    path("directory/", include("network.directory.urls")),
    path("governance/", include("network.governance.urls")),
    path("forums/", include("network.forums.urls")),
    path("events/seminars/", include("events.seminars.urls")),
    path("events/registration/", include("events.registration.urls")),
    path("events/", include("events.programme.urls")),
    path("", include("content.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
