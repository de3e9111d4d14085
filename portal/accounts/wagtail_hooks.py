from wagtail import hooks

from portal.accounts.people import AssignRole, DeletePeople, SetActive

# After Wagtail's own of the same names, which they replace.
for action in (AssignRole, DeletePeople, SetActive):
    hooks.register("register_bulk_action", action, order=10)
