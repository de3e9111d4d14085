"""The addresses of the pages on which organisers decide, under /admin/events/PK/."""

from django.urls import path

from events.registration.office import (
    balance,
    exporting,
    form_builder,
    importing,
    invitations,
    logistics,
    people,
    person,
    seating,
    waiting_line,
)

one = "events/<int:pk>/"
urlpatterns = [
    path(f"{one}people/", people.people, name="event_people"),
    path(f"{one}people/decide/", people.decide_many, name="event_people_decide"),
    path(f"{one}people/next/", people.first_pending, name="event_people_next"),
    path(f"{one}people/import/", importing.import_people, name="event_people_import"),
    path(f"{one}people/export.<str:kind>", exporting.export, name="event_people_export"),
    path(f"{one}people/<int:number>/", person.one, name="event_people_one"),
    path(
        f"{one}people/<int:number>/files/<int:question>/",
        person.answer_file,
        name="event_people_file",
    ),
    path(f"{one}balance/", balance.balance_page, name="event_people_balance"),
    path(f"{one}waiting/", waiting_line.line, name="event_people_line"),
    path(f"{one}seats/", seating.seating, name="event_people_seats"),
    path(f"{one}form/", form_builder.form, name="event_people_form"),
    path(f"{one}form/add/", form_builder.add, name="event_people_question_add"),
    path(f"{one}form/preview/", form_builder.preview, name="event_people_form_preview"),
    path(f"{one}form/<int:number>/", form_builder.change, name="event_people_question"),
    path(f"{one}form/<int:number>/move/", form_builder.move, name="event_people_question_move"),
    path(
        f"{one}form/<int:number>/remove/",
        form_builder.remove,
        name="event_people_question_remove",
    ),
    path(f"{one}invitations/", invitations.invitations, name="event_people_invitations"),
    path(f"{one}invitations/people/", invitations.invite, name="event_people_invite"),
    path(f"{one}invitations/code/", invitations.make_code, name="event_people_code"),
    path(f"{one}invitations/partner/", invitations.allot, name="event_people_allot"),
    path(
        f"{one}invitations/<int:number>/revoke/",
        invitations.revoke,
        name="event_people_invitation_revoke",
    ),
    path(
        f"{one}invitations/partner/<int:number>/",
        invitations.change_allotment,
        name="event_people_allotment",
    ),
    path(f"{one}logistics/", logistics.logistics, name="event_logistics"),
]
