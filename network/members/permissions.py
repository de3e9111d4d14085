"""Who may do what about membership."""

from network.members.models import Institution, Membership
from portal.accounts.permissions import Role, has_role, is_active, is_administrator


def is_member(user):
    """Whether ``user`` is a member now, read once for each request's user."""
    if not is_active(user):
        return False
    if not hasattr(user, "_is_member"):
        user._is_member = Membership.objects.current().of(user).exists()  # noqa: SLF001 (kept as Django keeps _perm_cache)
    return user._is_member  # noqa: SLF001 (see above)


def may_apply(user):
    return is_active(user)


def is_reviewer(user):
    return has_role(user, Role.REVIEWER, Role.ADMINISTRATOR)


def may_review(user, application):
    """Nobody reviews his own application, nor one from where he belongs himself."""
    if not is_reviewer(user) or application.applicant_id == user.pk:
        return False
    return not (own_places(user) & places_of(application))


def may_decide(user, application):
    """An appeal is decided by somebody else than the first decision."""
    second = application.is_appeal and application.first_decided_by_id == user.pk
    return may_review(user, application) and not second


def own_places(user):
    """The names of where ``user`` belongs, written for comparison; read once for each user."""
    if not hasattr(user, "_own_places"):
        memberships = Membership.objects.of(user).open().select_related("institution")
        names = [
            name for row in memberships for name in (row.affiliation, str(row.institution or ""))
        ]
        names += Institution.objects.with_contact(user).values_list("name", flat=True)
        user._own_places = {_plain(name) for name in names if name}  # noqa: SLF001 (see is_member)
    return user._own_places  # noqa: SLF001 (see is_member)


def places_of(application):
    names = (application.affiliation, application.institution_name)
    return {_plain(name) for name in names if name}


def _plain(name):
    return " ".join(name.casefold().split())


def is_contact(user, institution):
    return is_active(user) and institution.contacts.filter(person=user).exists()


def may_manage(user):
    return is_administrator(user)
