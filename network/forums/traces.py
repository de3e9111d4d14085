"""Leave a trace of what was done with a forum; of a safe space no trace names person or place."""

from portal.audit.actions import record


def leave(pair, *, forum, by, **facts):
    """Record the act of ``pair`` (see ``acts``) that fits ``forum``, as it is now."""
    open_act, safe_act = pair
    if forum.is_under_rule:
        record(actor=None, act=safe_act, facts={"forum": forum.pk, **facts})
    else:
        record(actor=by, act=open_act, target=forum, facts=facts)
