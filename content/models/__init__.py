"""The page types and snippets, one module per family, one import path."""

from content.models.base import BasePage, Region, ThemedPage
from content.models.contact import ContactField, ContactPage
from content.models.decisions import DecisionPage
from content.models.frame import Announcement, Menu, MenuItem, SiteProfile
from content.models.landing import HomePage, ProgrammePage, SectionPage
from content.models.library import DocumentText, PortalDocument, PortalImage, Rendition
from content.models.lists import (
    CaseListPage,
    DecisionListPage,
    GuideListPage,
    NewsListPage,
    PartnerListPage,
    PersonListPage,
    ReportListPage,
)
from content.models.people import PartnerPage, PersonPage
from content.models.practice import (
    CasePage,
    CaseRole,
    CaseSource,
    GuidePage,
    GuideReading,
    GuideStep,
    Role,
)
from content.models.publications import NewsPage, ReportAuthor, ReportPage
from content.models.topics import SustainableGoal, Theme

__all__ = [
    "Announcement",
    "BasePage",
    "CaseListPage",
    "CasePage",
    "CaseRole",
    "CaseSource",
    "ContactField",
    "ContactPage",
    "DecisionListPage",
    "DecisionPage",
    "DocumentText",
    "GuideListPage",
    "GuidePage",
    "GuideReading",
    "GuideStep",
    "HomePage",
    "Menu",
    "MenuItem",
    "NewsListPage",
    "NewsPage",
    "PartnerListPage",
    "PartnerPage",
    "PersonListPage",
    "PersonPage",
    "PortalDocument",
    "PortalImage",
    "ProgrammePage",
    "Region",
    "Rendition",
    "ReportAuthor",
    "ReportListPage",
    "ReportPage",
    "Role",
    "SectionPage",
    "SiteProfile",
    "SustainableGoal",
    "Theme",
    "ThemedPage",
]
