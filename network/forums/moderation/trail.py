"""The audit trail of moderation. Under the Chatham House Rule it names the forum and nobody."""

from portal.audit.actions import record


def leave(pair, *, by, forum, target, facts=None):
    """Record the act of ``pair`` that fits; under the Rule ``target`` would lead to a speaker."""
    open_act, safe_act = pair
    if forum.is_under_rule:
        record(actor=None, act=safe_act, facts={**(facts or {}), "forum": forum.pk})
    else:
        record(actor=by, act=open_act, target=target, facts=facts)
