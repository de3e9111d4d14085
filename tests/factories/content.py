"""Pages and snippets for tests. ``home()`` is the home page of the default site in English."""

import datetime

import factory
from wagtail.models import Locale, Page, Site
from wagtail.rich_text import RichText

from content import models


def locale(code="en"):
    return Locale.objects.get_or_create(language_code=code)[0]


def home(code="en"):
    """The home page in ``code``; the English one is the root of the default site."""
    found = models.HomePage.objects.filter(locale=locale(code)).first()
    if found:
        return found
    if code != "en":
        return _published(home().copy_for_translation(locale(code)))
    Page.objects.filter(depth=2).delete()
    page = models.HomePage(
        title="Parley", slug="home", headline="Who is at the table", locale=locale()
    )
    Page.objects.get(depth=1).add_child(instance=page)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": page}
    )
    return page


def _published(page):
    page.save_revision().publish()
    page.refresh_from_db()
    return page


class PageFactory(factory.django.DjangoModelFactory):
    """Makes a live page below ``parent``, or below a fitting list page of the home page."""

    class Meta:
        abstract = True

    title = factory.Sequence(lambda n: f"Page {n}")
    summary = "What happened at the table."

    @classmethod
    def _create(cls, model_class, *args, parent=None, **fields):
        page = model_class(*args, **fields)
        parent = parent or cls.default_parent(fields.get("locale"))
        page.locale = parent.locale
        return parent.add_child(instance=page)

    @classmethod
    def default_parent(cls, page_locale):
        front = home(page_locale.language_code if page_locale else "en")
        list_type = getattr(models, LISTS.get(cls._meta.model.__name__, ""), None)
        if list_type is None:
            return front
        found = list_type.objects.child_of(front).first()
        return found or front.add_child(
            instance=list_type(title=list_type.__name__, locale=front.locale)
        )


LISTS = {
    "NewsPage": "NewsListPage",
    "ReportPage": "ReportListPage",
    "CasePage": "CaseListPage",
    "GuidePage": "GuideListPage",
    "PersonPage": "PersonListPage",
    "PartnerPage": "PartnerListPage",
    "DecisionPage": "DecisionListPage",
}


class SectionPageFactory(PageFactory):
    class Meta:
        model = models.SectionPage


class ProgrammePageFactory(PageFactory):
    headline = "Inclusive negotiation"

    class Meta:
        model = models.ProgrammePage


class NewsListPageFactory(PageFactory):
    class Meta:
        model = models.NewsListPage


class ReportListPageFactory(PageFactory):
    class Meta:
        model = models.ReportListPage


class CaseListPageFactory(PageFactory):
    class Meta:
        model = models.CaseListPage


class NewsPageFactory(PageFactory):
    date = datetime.date(2020, 2, 7)

    class Meta:
        model = models.NewsPage


class ReportPageFactory(PageFactory):
    date = datetime.date(2020, 3, 9)
    publisher = "Parley"

    class Meta:
        model = models.ReportPage


class CasePageFactory(PageFactory):
    place = "Sorin"
    year = 2019

    class Meta:
        model = models.CasePage


class GuidePageFactory(PageFactory):
    class Meta:
        model = models.GuidePage


class PersonPageFactory(PageFactory):
    class Meta:
        model = models.PersonPage


class PartnerPageFactory(PageFactory):
    class Meta:
        model = models.PartnerPage


class DecisionPageFactory(PageFactory):
    date = datetime.date(2026, 9, 14)

    class Meta:
        model = models.DecisionPage


class ContactPageFactory(PageFactory):
    recipient = "office@parley.example"
    thanks = "<p>Your message is with us.</p>"

    class Meta:
        model = models.ContactPage


class ThemeFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Theme {n}")
    slug = factory.Sequence(lambda n: f"theme-{n}")
    locale = factory.LazyFunction(locale)

    class Meta:
        model = models.Theme


class SustainableGoalFactory(factory.django.DjangoModelFactory):
    number = factory.Sequence(lambda n: n % 17 + 1)
    name = "Peace"
    locale = factory.LazyFunction(locale)

    class Meta:
        model = models.SustainableGoal


class ImageFactory(factory.django.DjangoModelFactory):
    title = factory.Sequence(lambda n: f"Picture {n}")
    description = "A round table seen from above"
    file = factory.django.ImageField(width=1600, height=1000, color="teal", format="PNG")

    class Meta:
        model = models.PortalImage


class DocumentFactory(factory.django.DjangoModelFactory):
    title = factory.Sequence(lambda n: f"File {n}")
    file = factory.django.FileField(filename="notes.txt", data=b"Notes of the day.")

    class Meta:
        model = models.PortalDocument


def paragraph(text):
    return ("paragraph", RichText(f"<p>{text}</p>"))
