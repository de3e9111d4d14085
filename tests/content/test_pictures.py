"""Pictures come in every size when they are saved, and a visitor's request makes none."""

import pytest
from wagtail.images.models import Filter

from content.models import PortalImage, Rendition
from portal import pictures
from tests.factories.content import ImageFactory, NewsPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def image(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return ImageFactory()


def test_saved_picture_gets_every_size(image):
    made = set(image.renditions.values_list("filter_spec", flat=True))

    assert made == set(pictures.every_spec())


def test_new_focal_point_gets_crops_of_its_own(image, django_capture_on_commit_callbacks):
    image.focal_point_x, image.focal_point_y = 100, 100
    image.focal_point_width, image.focal_point_height = 50, 50
    with django_capture_on_commit_callbacks(execute=True):
        image.save()

    shown = pictures.sources(PortalImage.objects.get(), pictures.USES["card"])["jpeg"][0]

    spec = "fill-320x200|format-jpeg"
    key = Filter(spec=spec).get_cache_key(image)
    assert shown.url == image.renditions.get(filter_spec=spec, focal_point_key=key).url


def test_sources_are_sorted_by_width(image):
    found = pictures.sources(image, pictures.USES["card"])

    assert [rendition.width for rendition in found["avif"]] == [320, 640]


def test_page_offers_avif_webp_and_a_fallback(client, home, image):
    page = NewsPageFactory(image=image)

    html = client.get(page.url).content.decode()

    assert '<source type="image/avif"' in html
    assert '<source type="image/webp"' in html
    assert 'alt="A round table seen from above"' in html


def test_page_whose_picture_is_not_ready_shows_the_original_and_makes_nothing(client, home):
    image = ImageFactory()
    page = NewsPageFactory(image=image)

    html = client.get(page.url).content.decode()

    assert image.file.url in html
    assert Rendition.objects.count() == 0


def test_decorative_picture_has_an_empty_description(client, home, image):
    page = NewsPageFactory(image=image, image_decorative=True)

    assert 'alt=""' in client.get(page.url).content.decode()


def test_picture_whose_file_is_gone_is_left_alone(image):
    image.renditions.all().delete()
    image.file.delete(save=False)
    image.file.name = "original_images/gone.png"

    assert pictures.prepare(image) is False
