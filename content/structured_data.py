"""What a page says about itself to machines: schema.org as JSON-LD, from the page's own fields."""


def of(page, request):
    """A dict for ``application/ld+json``, or None for a page type that has nothing to add."""
    describe = BY_TYPE.get(page._meta.model_name)  # noqa: SLF001 (Django's own idiom)
    if describe is None:
        return None
    base = {
        "@context": "https://schema.org",
        "headline": page.title,
        "name": page.title,
        "description": page.description,
        "inLanguage": page.locale.language_code,
        "url": request.build_absolute_uri(page.get_url(request)),
    }
    return base | describe(page)


def _news(page):
    about = {"@type": "NewsArticle", "datePublished": page.date.isoformat()}
    return about | ({"author": {"@type": "Person", "name": page.byline}} if page.byline else {})


def _report(page):
    about = {
        "@type": "Report",
        "datePublished": page.date.isoformat(),
        "author": [{"@type": "Person", "name": author.name} for author in page.author_list],
    }
    if page.publisher:
        about["publisher"] = {"@type": "Organization", "name": page.publisher}
    if page.permanent_address:
        about["identifier"] = page.permanent_address
    return about


def _case(page):
    return {
        "@type": "Article",
        "contentLocation": {"@type": "Place", "name": page.place},
        "temporalCoverage": str(page.year),
    }


def _guide(page):
    steps = [{"@type": "HowToStep", "name": step.title} for step in page.steps.all()]
    return {"@type": "HowTo", "totalTime": f"PT{page.minutes}M", "step": steps}


def _person(page):
    return {"@type": "Person", "jobTitle": page.position}


def _organisation(page):
    return {"@type": "Organization"} | ({"sameAs": [page.website]} if page.website else {})


def _site(_page):
    return {"@type": "WebSite"}


BY_TYPE = {
    "homepage": _site,
    "newspage": _news,
    "reportpage": _report,
    "casepage": _case,
    "guidepage": _guide,
    "personpage": _person,
    "partnerpage": _organisation,
}
