"""What happened in the forums; each is sent inside the transaction that did it."""

from django.dispatch import Signal

# forum=, policy= what it was before
forum_tightened = Signal()
# forum=, its name, themes, region or process
forum_changed = Signal()
# forum=, person=
seat_changed = Signal()
# topic=, post= its first one; for what is held back, when it is released
topic_started = Signal()
# post=, for what is held back when it is released; the first post of a topic sends topic_started
post_made = Signal()
# post=
post_edited = Signal()
# post=, taken away or brought back
post_removed = Signal()
# topic=, removed, brought back, renamed, pinned, locked, or its answer was accepted
topic_changed = Signal()
# topic=, source= the topic or forum that posts or the topic came from
topic_moved = Signal()
# person=, topic=, position= up to which it is read now
topic_read = Signal()
# note=, by=: a host asks for a page of an agreed note; the layer of pages answers with its draft
page_wanted = Signal()
