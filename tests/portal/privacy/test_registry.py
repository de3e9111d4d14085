"""Every model that leads to an account is declared, by a path that exists."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import CASCADE

from portal.personal_data import declared


def paths_to_account():
    """{(model, field)} of all that lead to the account in one step, tables between included."""
    account = get_user_model()
    found = set()
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:  # noqa: SLF001 (public in Django)
            if field.remote_field and field.related_model is account:
                found.add((model, field.name))
    return found


def declared_paths():
    """As declared; a many-to-many field counts as the table that holds it."""
    return {
        path
        for held in declared()
        for path in ((held.model, held.person), _table_between(held.model, held.person))
        if path
    }


def _table_between(model, name):
    many = {field.name: field for field in model._meta.local_many_to_many}.get(name)  # noqa: SLF001 (public in Django)
    if many is None:
        return None
    return many.remote_field.through, many.m2m_reverse_field_name()


def test_every_path_to_an_account_is_declared():
    missing = paths_to_account() - declared_paths()

    assert sorted(f"{model._meta.label}.{name}" for model, name in missing) == []  # noqa: SLF001 (public in Django)


def test_every_declared_path_leads_to_accounts(db):
    account = get_user_model()(pk=0)

    for held in declared():
        assert list(held.rows_of(account)) == []


def test_every_declaration_says_what_it_holds_and_how_long():
    for held in declared():
        assert str(held.label).strip(), held.model
        assert str(held.kept).strip().endswith("."), held.model
        assert not str(held.stays) or str(held.stays).strip().endswith("."), held.model


def test_account_goes_last():
    assert declared()[-1].model is get_user_model()


def test_what_is_erased_before_its_account_is_not_left_to_chance():
    """What falls with the account without being declared hangs on something that is."""
    known = {held.model for held in declared()}

    for model in falling_with_accounts():
        assert model in known or parents(model) & known, model


def falling_with_accounts():
    account = get_user_model()
    return {
        relation.related_model
        for relation in account._meta.related_objects  # noqa: SLF001 (public in Django)
        if relation.on_delete is CASCADE
    }


def parents(model):
    fields = model._meta.local_fields  # noqa: SLF001 (public in Django)
    return {field.related_model for field in fields if field.remote_field}
