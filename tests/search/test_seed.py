"""Made-up documents: as many as asked for, the same ones each time, never where people are."""

import os
import subprocess
import sys
from collections import Counter

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.forms.models import model_to_dict

from portal.settings.base import BASE_DIR
from search.find import find
from search.models import Entry
from search.specimens.making import specimen
from search.specimens.models import Specimen
from tests.factories.search import Reader

MANY = [specimen(number) for number in range(600)]


def test_the_same_number_and_seed_make_the_same_document():
    assert model_to_dict(specimen(7)) == model_to_dict(specimen(7))


def test_another_seed_makes_another_document():
    assert specimen(7, seed=2).body != specimen(7).body


def test_three_in_five_are_public():
    public = sum(made.audience == "public" for made in MANY)

    assert 0.54 < public / len(MANY) < 0.66


def test_some_that_are_not_public_shut_somebody_out():
    assert any(" -employer:" in made.audience for made in MANY)


def test_summaries_are_of_about_sixty_words():
    lengths = sorted(len(made.summary.split()) for made in MANY if made.language != "zh")

    assert 50 < lengths[len(lengths) // 2] < 70


def test_bodies_go_from_nothing_to_six_hundred_words():
    lengths = [len(made.body.split()) for made in MANY if made.language != "zh"]

    assert min(lengths) == 0
    assert 400 < max(lengths) <= 600


def test_values_thin_out_as_zipf_says():
    sectors = Counter(made.sector for made in MANY).most_common()

    assert 1.5 < sectors[0][1] / sectors[1][1] < 2.7


def test_every_language_of_the_analysis_is_there():
    assert {made.language for made in MANY} == {"en", "fr", "es", "ru", "ar", "zh"}


@pytest.mark.django_db
def test_seeding_makes_and_indexes_them(embedded):
    call_command("search_seed", 30, verbosity=0)

    assert find(viewer=AnonymousUser(), kinds=["specimen"]).total == sum(
        specimen(number).audience.split()[0] == "public" for number in range(1, 31)
    )


@pytest.mark.django_db
def test_seeding_again_replaces_those_of_before(embedded):
    call_command("search_seed", 30, verbosity=0)
    call_command("search_seed", 5, "--seed", "2", verbosity=0)

    assert Specimen.objects.count() == 5
    assert Entry.objects.filter(key__startswith="specimen:").count() == 5


@pytest.mark.django_db
def test_zero_removes_them_from_database_and_index(embedded):
    call_command("search_seed", 5, verbosity=0)
    call_command("search_seed", 0, verbosity=0)

    assert not Specimen.objects.exists()
    assert find(viewer=Reader("members", "employers"), kinds=["specimen"]).total == 0


@pytest.mark.django_db
def test_the_next_specimen_has_a_number_of_its_own(embedded):
    call_command("search_seed", 5, "--no-index", verbosity=0)

    assert Specimen.objects.create(title="By hand").pk > 5


@pytest.mark.django_db
def test_without_indexing_the_index_stays_as_it_is(embedded):
    call_command("search_seed", 5, verbosity=0)
    call_command("search_seed", 0, "--no-index", verbosity=0)

    assert len(embedded.versions()) == 5


def test_less_than_none_is_refused():
    with pytest.raises(CommandError, match="Give a number of documents"):
        call_command("search_seed", "--", "-3")


def test_a_portal_that_has_no_place_for_them_refuses_in_a_sentence(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "portal.settings.demo",
    }
    command = [sys.executable, "manage.py", "search_seed", "5"]

    done = subprocess.run(
        command, cwd=BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert "Made-up documents have no place in this portal" in done.stderr
