from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self):
        autodiscover_modules("searchables")
        from portal.accounts import pages, panels  # noqa: PLC0415 (as below)
        from portal.privacy import leftovers  # noqa: PLC0415 (as below)
        from search import erased, upkeep  # noqa: F401, PLC0415 (receivers need the models)
        from search.panels import saved_searches  # noqa: PLC0415 (as above)

        panels.register(saved_searches, order=60)
        pages.register(
            pages.AccountPage(
                section="saved-searches",
                label=_("Saved searches"),
                url_name="search:saved",
                starts=("search:saved", "search:save", "search:change"),
                order=60,
                part=pages.COMMUNITY,
                icon="search",
            )
        )
        leftovers.register("search", erased.purge)
