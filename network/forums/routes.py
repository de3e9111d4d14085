"""Who may open which address of the forums. Who comes into one is that forum's own affair."""

from django.urls import reverse

from network.forums.models import Forum, Policy, Post, Topic, TopicKind
from portal.route_table import FORM, MEMBERS, NOBODY, WITH_ACCOUNT, Route


def open_forum(name, *more):
    """The address ``name`` of a forum that everybody reads."""

    def example():
        found = Forum.objects.filter(policy=Policy.OPEN).first()
        return found and reverse(name, args=[found.key, *more])

    return example


def open_topic(name):
    """The address ``name`` of a topic that everybody reads."""

    def example():
        found = Topic.objects.standing().filter(forum__policy=Policy.OPEN).first()
        return found and reverse(name, args=[found.key])

    return example


FEEDS = [
    Route("forums:search", open_forum("forums:search")),
    Route("forums:feed", open_forum("forums:feed")),
    Route("forums:all_feed", "/forums/feeds/all.atom"),
    Route("forums:feed_link", "/forums/feeds/", WITH_ACCOUNT, FORM),
    # Whose secret it is, that one's feed opens; the sample has none.
    Route("forums:member_feed", "/forums/feeds/no-such-secret.atom", NOBODY),
]


def open_post(name):
    """The address ``name`` of a post that everybody reads."""

    def example():
        found = Post.objects.standing().filter(topic__forum__policy=Policy.OPEN).first()
        return found and reverse(name, args=[found.pk])

    return example


NO_CASE = "00000000-0000-4000-8000-000000000000"
OPENERS = ("organiser", "facilitator", "moderator", "administrator")
ROOMS = [
    Route("forums:index", "/forums/"),
    Route("forums:open", "/forums/new/", OPENERS, FORM),
    Route("forums:about", open_forum("forums:about")),
    # An open forum asks nobody for his word, and leads on; nobody of the cast has a part in it.
    Route("forums:pledge", open_forum("forums:pledge"), methods=FORM),
    Route("forums:leave", open_forum("forums:leave"), NOBODY, FORM),
    Route("forums:people", open_forum("forums:people"), MEMBERS, FORM),
    Route("forums:seat", open_forum("forums:seat", 0), NOBODY, ("POST",)),
    Route("forums:settings", open_forum("forums:settings"), NOBODY, FORM),
    Route("forums:tighten", open_forum("forums:tighten"), NOBODY, FORM),
    Route("forums:archive", open_forum("forums:archive"), NOBODY, ("POST",)),
    Route("forums:break_glass", "/forums/glass/", ("administrator",), FORM),
    Route("forums:glass_request", f"/forums/glass/{NO_CASE}/", NOBODY, FORM),
]
MODERATION = [
    Route("forums:rules", "/forums/rules/"),
    Route("forums:numbers", "/forums/numbers/"),
    Route("forums:blocks", "/forums/blocks/", WITH_ACCOUNT, FORM),
    Route("forums:queue", "/forums/queue/", WITH_ACCOUNT),
    Route("forums:decisions", "/forums/queue/mine/", WITH_ACCOUNT),
    # Who wrote the post, who moderates its forum: the sample has no case with this key.
    Route("forums:decision", f"/forums/queue/mine/{NO_CASE}/", NOBODY),
    Route("forums:appeal", f"/forums/queue/mine/{NO_CASE}/appeal/", NOBODY, FORM),
    Route("forums:case", f"/forums/queue/{NO_CASE}/", NOBODY, FORM),
    Route("forums:decide_appeal", f"/forums/queue/appeals/{NO_CASE}/", NOBODY, FORM),
    Route("forums:flag", open_post("forums:flag"), MEMBERS, FORM),
    Route("forums:hide", open_post("forums:hide"), WITH_ACCOUNT, FORM),
    Route("forums:take_up", open_post("forums:take_up"), NOBODY, FORM),
    Route("forums:moderate", open_topic("forums:moderate"), NOBODY, FORM),
    Route("forums:split", open_topic("forums:split"), NOBODY, FORM),
]
POST = ("POST",)
WRITING = [
    Route("forums:start", open_forum("forums:start"), MEMBERS, FORM),
    Route("forums:draft", open_forum("forums:draft"), MEMBERS, POST),
    Route("forums:mentions", open_forum("forums:mentions"), MEMBERS),
    Route("forums:answer", open_topic("forums:answer"), MEMBERS, FORM),
    # Which forum it is for comes with the form; without one there is nothing.
    Route("forums:preview", "/forums/preview/", NOBODY, POST),
    Route("forums:drafts", "/forums/drafts/", WITH_ACCOUNT, FORM),
    Route("forums:history", open_post("forums:history")),
    Route("forums:attachment", f"/forums/files/{NO_CASE}/", NOBODY),
    # Of one's own post, of a post of others, and of a question: the first post is none of these.
    Route("forums:edit", open_post("forums:edit"), NOBODY, FORM),
    Route("forums:remove", open_post("forums:remove"), NOBODY, FORM),
    Route("forums:react", open_post("forums:react"), MEMBERS, FORM),
    Route("forums:accept", open_post("forums:accept"), NOBODY, FORM),
]


def open_topic_of(kind, name):
    """The address ``name`` of a topic of ``kind`` that everybody reads, if there is one."""

    def example():
        found = Topic.objects.standing().filter(forum__policy=Policy.OPEN, kind=kind).first()
        return found and reverse(name, args=[found.key])

    return example


CONSULTING = [
    Route("forums:consultations", "/forums/consultations/", MEMBERS),
    # Whose note it is, that one opens it.
    Route("forums:consultation_note", "/forums/consultations/0/", NOBODY, FORM),
    Route("forums:vote", open_topic_of(TopicKind.POLL, "forums:vote"), MEMBERS, FORM),
    Route("forums:consultation", open_topic_of(TopicKind.CONSULTATION, "forums:consultation")),
    Route(
        "forums:consultation_seat",
        open_topic_of(TopicKind.CONSULTATION, "forums:consultation_seat"),
        MEMBERS,
        POST,
    ),
    # Those who take part, and none of the cast does.
    *(
        Route(name, open_topic_of(TopicKind.CONSULTATION, name), NOBODY, POST)
        for name in (
            "forums:consultation_clock",
            "forums:consultation_say",
            "forums:begin_note",
        )
    ),
]
# No topic that everybody reads has a note, and none of the cast hosts an open forum.
NOTES = [
    Route("forums:note", open_topic("forums:note"), NOBODY),
    Route("forums:note_write", open_topic("forums:note_write"), NOBODY, FORM),
    Route("forums:note_lay_out", open_topic("forums:note_lay_out"), NOBODY, POST),
    Route("forums:note_object", open_topic("forums:note_object"), NOBODY, POST),
    Route("forums:note_move_on", open_topic("forums:note_move_on"), NOBODY, POST),
    Route("forums:note_text", open_topic("forums:note_text"), NOBODY),
]
# No open forum has a veil or a round; trustees are none of the cast.
VEILED = [
    Route("forums:veil", "/forums/veil/"),
    Route("forums:veil_tool", "/forums/veil/opening.py"),
    Route("forums:trustees", "/forums/veil/trustees/", ("administrator",), FORM),
    Route("forums:trustee_key", "/forums/veil/trustees/key/", NOBODY, FORM),
    Route("forums:drill", "/forums/veil/trustees/drill/", NOBODY, FORM),
    Route("forums:lifting_cases", "/forums/veil/lifting/", NOBODY),
    Route("forums:lifting_case", f"/forums/veil/lifting/{NO_CASE}/", NOBODY, FORM),
    Route("forums:lift", open_post("forums:lift"), NOBODY, FORM),
    Route("forums:lifting_answer", open_post("forums:lifting_answer"), NOBODY, FORM),
    Route("forums:round", open_topic("forums:round"), NOBODY, FORM),
    Route("forums:waiting", open_forum("forums:waiting"), NOBODY, FORM),
    Route("forums:open_round", open_forum("forums:open_round"), NOBODY, FORM),
]
# Marks, bookmarks and subscriptions are one's own; any account has them.
READING = [
    Route("forums:forum", open_forum("forums:forum")),
    Route("forums:topic", open_topic("forums:topic")),
    Route("forums:news", open_topic("forums:news")),
    Route("forums:answer_box", open_topic("forums:answer_box"), MEMBERS),
    Route("forums:post", open_post("forums:post")),
    Route("forums:unread", "/forums/unread/", WITH_ACCOUNT),
    Route("forums:mark_read", "/forums/unread/read/", WITH_ACCOUNT, POST),
    Route("forums:mark_topic_read", open_topic("forums:mark_topic_read"), WITH_ACCOUNT, POST),
    Route("forums:mark_forum_read", open_forum("forums:mark_forum_read"), WITH_ACCOUNT, POST),
    Route("forums:bookmarks", "/forums/bookmarks/", WITH_ACCOUNT),
    Route("forums:bookmark", open_post("forums:bookmark"), WITH_ACCOUNT, FORM),
    Route("forums:subscriptions", "/forums/subscriptions/", WITH_ACCOUNT),
    Route("forums:subscribe", open_forum("forums:subscribe"), WITH_ACCOUNT, POST),
    Route("forums:subscribe_topic", open_topic("forums:subscribe_topic"), WITH_ACCOUNT, POST),
    Route("forums:subscribe_tag", "/forums/subscriptions/tags/", WITH_ACCOUNT, POST),
    Route("forums:end_subscription", "/forums/subscriptions/1/end/", NOBODY, POST),
]
ROUTES = [*READING, *CONSULTING, *ROOMS, *FEEDS, *MODERATION, *NOTES, *VEILED, *WRITING]
