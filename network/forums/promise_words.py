"""The sentences of the promises, policy by policy. Change ``pledges.VERSION`` with their sense."""

from django.utils.translation import gettext as _

from network.forums.models import Lifting, Policy

HIDES_NAMES = (Policy.VEILED, Policy.ROUND)


def _open(forum):
    return [
        _(
            "Everybody reads what is written here, without signing in, and search engines may"
            " list it."
        ),
        _(
            "Your name stands beside what you write, and leads to your profile as far as you"
            " show it."
        ),
        _("You can change or remove what you wrote. Whoever read or copied it before keeps it."),
    ]


def _not_open(forum):
    return [
        _("Nothing here is confidential, and nothing becomes so later for who read it already.")
    ]


def _members(forum):
    return [
        _("Only who is signed in and may come in reads this. Search engines outside do not."),
        _("Mail about it carries titles and names, and no text of a post."),
        _("Your name stands beside what you write, for everybody who may come in."),
        _("It stays so as long as the forum stands. The forum may become stricter, never looser."),
    ]


def _not_members(forum):
    return [
        _("Members may pass on what they read. Under the Chatham House Rule they give their word."),
        _("Whoever runs the server, its database and its backups can read everything."),
    ]


def _rule(forum):
    return [
        _(
            "To everybody in this space: outside of it no page, mail, notice, feed, search"
            " result, export or audit entry of this portal says what was said here, who said it,"
            " or who is here. Whoever is not in it cannot see that it exists."
        ),
        _(
            "Mail about it carries no name, no title and no text: only that something is new,"
            " and the address, which says nothing."
        ),
        _(
            "Moderators see what you see, and no more. An administrator who is not in this space"
            " reads it only after a second administrator approved his written request, for 24"
            " hours; everybody here is told at once, and it stays written on this page."
        ),
        _(
            "Until when: as long as this space stands, archived or not. It may become stricter,"
            " and never looser."
        ),
    ]


def _not_rule(forum):
    return [
        _(
            "Inside, your name stands beside what you write: the Chatham House Rule keeps it"
            " from everybody outside, and from nobody here."
        ),
        _("Whoever runs the server, its database and its backups can read who wrote what."),
        *_never(),
    ]


def _veiled(forum):
    return [
        _(
            "Other members, facilitators and administrators cannot see who wrote a veiled post"
            " on any page, mail, export or interface of this portal. Your name is not stored"
            " with it in the database or its backups."
        ),
        _(
            "Each topic has a key of its own, outside the database and its backups. It is"
            " destroyed when the topic is sealed; the topic says on which day. From then on"
            " nobody at the server can join a name to a post, and neither can you change what"
            " you wrote."
        ),
        _("Posts appear in batches, in an order drawn by chance, and show a day and no hour."),
        _lifting(forum),
        _rule(forum)[0],
        _rule(forum)[1],
        _rule(forum)[3],
    ]


def _not_veiled(forum):
    return [
        _(
            "Somebody who controls the running server and its store of keys can find out who"
            " wrote a post, until the key of its topic is destroyed."
        ),
        _("Readers may recognise your style, your facts, or the time at which you were here."),
        *_never(),
    ]


def _lifting(forum):
    if forum.lifting == Lifting.TRUSTEES:
        return _(
            "Two trustees of different institutions together can open the seal of a post, only"
            " on the listed grounds. You are normally told before, and how often it happened is"
            " published."
        )
    return _("In this space nobody lifts a veil: no seal is kept that somebody could open.")


def _round(forum):
    return [
        _(
            "A card is stored without author, without time and without anything that leads to"
            " you: who has put in a card is on one list, the cards are on another, and nothing"
            " joins them. This holds from the moment you send it, without an end."
        ),
        _("Nobody can lift it. You cannot change or take back a card either."),
        _rule(forum)[0],
        _rule(forum)[1],
    ]


def _not_round(forum):
    return [
        _(
            "Somebody who controls the running server while you send a card can see that it is"
            " yours."
        ),
        _("Readers may recognise your style or your facts. Short cards tell less."),
        *_never(),
    ]


def _never():
    return [
        _(
            "Nothing keeps anybody from a photograph of a screen, from retelling, or from"
            " breaking his word."
        ),
        _("A court can order what the server holds to be handed over."),
        _("Do not post classified information."),
    ]


def asked(forum):
    return [
        _("I may use what I learn here."),
        _(
            "I tell nobody outside who said it, nor from which office or organisation that"
            " person is."
        ),
        _("I tell nobody outside who is here, or that somebody is."),
        _(
            "I take nothing out that carries a name: no picture of the screen, no copy, no"
            " recording."
        ),
        *([_("I do not try to find out who wrote what.")] if forum.policy in HIDES_NAMES else []),
    ]


PROMISED = {
    Policy.OPEN: _open,
    Policy.MEMBERS: _members,
    Policy.RULE: _rule,
    Policy.VEILED: _veiled,
    Policy.ROUND: _round,
}
NOT_PROMISED = {
    Policy.OPEN: _not_open,
    Policy.MEMBERS: _not_members,
    Policy.RULE: _not_rule,
    Policy.VEILED: _not_veiled,
    Policy.ROUND: _not_round,
}
