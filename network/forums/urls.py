"""The addresses of the forums: first those of fixed words, then what begins with a forum's key.

A word that stands first in an address is reserved in ``network.forums.keys``.
"""

from django.urls import path

from network.forums.views import (
    about,
    blocks,
    composing,
    consultations,
    decisions,
    feeds,
    flagging,
    glass,
    index,
    inside,
    keeping,
    lifting,
    moderating,
    notes,
    numbers,
    opening,
    own_posts,
    people,
    polls,
    queue,
    reading,
    rounds,
    searching,
    splitting,
    topics,
    trustees,
    veils,
    writing,
)

app_name = "forums"

fixed = [
    path("", index.index, name="index"),
    path("new/", opening.open_forum, name="open"),
    path("feeds/", feeds.feed_link, name="feed_link"),
    path("feeds/all.atom", feeds.all_feed, name="all_feed"),
    path("feeds/<str:secret>.atom", feeds.member_feed, name="member_feed"),
    path("glass/", glass.requests, name="break_glass"),
    path("glass/<uuid:pk>/", glass.one, name="glass_request"),
]
in_forum = [
    path("<slug:key>/feed.atom", feeds.forum_feed, name="feed"),
    path("<slug:key>/search/", searching.search, name="search"),
    path("<slug:key>/about/", about.about, name="about"),
    path("<slug:key>/pledge/", about.pledge, name="pledge"),
    path("<slug:key>/leave/", about.leave, name="leave"),
    path("<slug:key>/people/", people.people, name="people"),
    path("<slug:key>/people/<int:seat>/", people.change, name="seat"),
    path("<slug:key>/settings/", inside.settings, name="settings"),
    path("<slug:key>/settings/stricter/", inside.tighten, name="tighten"),
    path("<slug:key>/settings/archive/", inside.archive, name="archive"),
]
reading_fixed = [
    path("unread/", reading.unread, name="unread"),
    path("unread/read/", reading.mark_all, name="mark_read"),
    path("bookmarks/", keeping.bookmarks, name="bookmarks"),
    path("subscriptions/", keeping.subscriptions, name="subscriptions"),
    path("subscriptions/tags/", keeping.subscribe_tag, name="subscribe_tag"),
    path("subscriptions/<int:pk>/end/", keeping.end_subscription, name="end_subscription"),
    path("p/<uuid:pk>/", topics.post, name="post"),
    path("p/<uuid:pk>/bookmark/", keeping.bookmark, name="bookmark"),
    path("t/<slug:key>/", topics.topic, name="topic"),
    path("t/<slug:key>/news/", topics.news, name="news"),
    path("t/<slug:key>/answer/here/", topics.answer_box, name="answer_box"),
    path("t/<slug:key>/read/", reading.mark_topic, name="mark_topic_read"),
    path("t/<slug:key>/follow/", keeping.subscribe_topic, name="subscribe_topic"),
]
reading_in_forum = [
    path("<slug:key>/read/", reading.mark_forum, name="mark_forum_read"),
    path("<slug:key>/follow/", keeping.subscribe, name="subscribe"),
    path("<slug:key>/", topics.forum, name="forum"),
]
moderation = [
    path("rules/", numbers.rules, name="rules"),
    path("numbers/", numbers.numbers, name="numbers"),
    path("blocks/", blocks.blocks, name="blocks"),
    path("queue/", queue.queue, name="queue"),
    path("queue/mine/", decisions.decisions, name="decisions"),
    path("queue/mine/<uuid:pk>/", decisions.decision, name="decision"),
    path("queue/mine/<uuid:pk>/appeal/", decisions.appeal, name="appeal"),
    path("queue/<uuid:pk>/", queue.case, name="case"),
    path("queue/appeals/<uuid:pk>/", queue.decide_appeal, name="decide_appeal"),
    path("p/<uuid:pk>/flag/", flagging.flag, name="flag"),
    path("p/<uuid:pk>/hide/", flagging.hide, name="hide"),
    path("p/<uuid:pk>/case/", queue.take_up, name="take_up"),
    path("t/<slug:key>/moderate/", moderating.moderate, name="moderate"),
    path("t/<slug:key>/moderate/split/", splitting.split, name="split"),
]

consulting = [
    path("consultations/", consultations.listing, name="consultations"),
    path("consultations/<int:pk>/", consultations.note, name="consultation_note"),
    path("t/<slug:key>/vote/", polls.vote, name="vote"),
    path("t/<slug:key>/consultation/", consultations.consultation, name="consultation"),
    path("t/<slug:key>/consultation/seat/", consultations.seat, name="consultation_seat"),
    path("t/<slug:key>/consultation/clock/", consultations.clock, name="consultation_clock"),
    path("t/<slug:key>/consultation/say/", consultations.say, name="consultation_say"),
    path("t/<slug:key>/consultation/note/", consultations.begin_note, name="begin_note"),
]

veiled = [
    path("veil/", veils.about, name="veil"),
    path("veil/opening.py", veils.tool, name="veil_tool"),
    path("veil/trustees/", trustees.chairs, name="trustees"),
    path("veil/trustees/key/", trustees.key, name="trustee_key"),
    path("veil/trustees/drill/", trustees.drill, name="drill"),
    path("veil/lifting/", lifting.cases, name="lifting_cases"),
    path("veil/lifting/<uuid:pk>/", lifting.case, name="lifting_case"),
    path("p/<uuid:pk>/lift/", lifting.ask, name="lift"),
    path("p/<uuid:pk>/lift/answer/", lifting.answer, name="lifting_answer"),
    path("t/<slug:key>/round/", rounds.one, name="round"),
]
veiled_in_forum = [
    path("<slug:key>/waiting/", veils.waiting, name="waiting"),
    path("<slug:key>/round/new/", rounds.open_round, name="open_round"),
]

writing_fixed = [
    path("preview/", composing.preview, name="preview"),
    path("drafts/", composing.drafts, name="drafts"),
    path("files/<uuid:pk>/", composing.attachment, name="attachment"),
    path("t/<slug:key>/answer/", writing.answer, name="answer"),
    path("p/<uuid:pk>/edit/", writing.edit, name="edit"),
    path("p/<uuid:pk>/remove/", own_posts.remove, name="remove"),
    path("p/<uuid:pk>/history/", own_posts.history, name="history"),
    path("p/<uuid:pk>/react/", own_posts.react, name="react"),
    path("p/<uuid:pk>/accept/", own_posts.accept, name="accept"),
]
writing_in_forum = [
    path("<slug:key>/start/", writing.start, name="start"),
    path("<slug:key>/draft/", composing.draft, name="draft"),
    path("<slug:key>/mentions/", composing.mention, name="mentions"),
]

noting = [
    path("t/<slug:key>/note/", notes.note, name="note"),
    path("t/<slug:key>/note/write/", notes.write, name="note_write"),
    path("t/<slug:key>/note/check/", notes.lay_out, name="note_lay_out"),
    path("t/<slug:key>/note/object/", notes.object_to, name="note_object"),
    path("t/<slug:key>/note/on/", notes.move_on, name="note_move_on"),
    path("t/<slug:key>/note/note.txt", notes.as_text, name="note_text"),
]

urlpatterns = [
    *fixed,
    *noting,
    *veiled,
    *consulting,
    *moderation,
    *reading_fixed,
    *writing_fixed,
    *in_forum,
    *writing_in_forum,
    *veiled_in_forum,
    *reading_in_forum,
]
