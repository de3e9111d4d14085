"""Who may open which address of the directory. What is one person's own opens to nobody else."""

from portal.route_table import FORM, MEMBERS, NOBODY, Route

POST = ("POST",)
FOR_EVERYBODY = [
    Route("directory:index", "/directory/"),
    Route("directory:suggest", "/directory/suggest/?q=mediation"),
]
OWN = [
    Route("directory:own", "/directory/me/", MEMBERS),
    Route("directory:section", "/directory/me/about/", MEMBERS, FORM),
    Route("directory:languages", "/directory/me/languages/", MEMBERS, FORM),
    Route("directory:own_photograph", "/directory/me/photograph/", MEMBERS, FORM),
    Route("directory:add_experience", "/directory/me/experience/new/", MEMBERS, FORM),
    Route("directory:visibility", "/directory/me/visibility/", MEMBERS, FORM),
    Route("directory:preview", "/directory/me/preview/public/", MEMBERS),
    Route("directory:introductions", "/directory/introductions/", MEMBERS),
    Route("directory:remove_photograph", "/directory/me/photograph/remove/", MEMBERS, FORM),
    Route("directory:hide", "/directory/me/hide/", MEMBERS, FORM),
    Route("directory:appear", "/directory/me/appear/", MEMBERS, FORM),
]
# Who sees somebody is that person's choice, and an introduction is between two.
OF_ONE_PERSON = [
    Route("directory:experience", "/directory/me/experience/1/", NOBODY, FORM),
    Route("directory:delete_experience", "/directory/me/experience/1/delete/", NOBODY, POST),
    Route("directory:profile", "/directory/no-such-person/", NOBODY),
    Route("directory:photograph", "/directory/no-such-person/photograph/", NOBODY),
    Route("directory:ask", "/directory/no-such-person/introduction/", NOBODY, FORM),
    Route("directory:introduction", "/directory/introductions/1/", NOBODY),
    Route("directory:settle", "/directory/introductions/1/accept/", NOBODY, POST),
    Route("directory:withdraw", "/directory/introductions/1/withdraw/", NOBODY, POST),
    Route("directory:bar", "/directory/introductions/1/bar/", NOBODY, POST),
    Route("directory:let_ask_again", "/directory/introductions/barred/1/", NOBODY, POST),
]
ROUTES = [*FOR_EVERYBODY, *OWN, *OF_ONE_PERSON]
