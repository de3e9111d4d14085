"""The reader's clock: when quiet hours end, and when a digest was last due. Pure functions."""

import datetime

QUARTER = datetime.timedelta(minutes=15)
DAY = datetime.timedelta(days=1)
DAYS_A_WEEK = 7


def is_quiet(hour, first, last):
    """Whether ``hour`` of the day lies in the quiet hours, which may go over midnight."""
    if first is None or last is None or first == last:
        return False
    if first < last:
        return first <= hour < last
    return hour >= first or hour < last


def end(moment, first, last, zone):
    """Return the first moment from ``moment`` on that is not quiet by the clocks of ``zone``.

    It goes in quarters of an hour, since clocks differ from UTC, and are put forward and back, by
    whole quarters; so an hour that a day lacks, or has twice, needs no care of its own.
    """
    if not is_quiet(moment.astimezone(zone).hour, first, last):
        return moment
    moment = moment.astimezone(datetime.UTC)
    quarter = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
    while is_quiet(quarter.astimezone(zone).hour, first, last):
        quarter += QUARTER
    return quarter


def last_due(now, hour, zone, weekday=None):
    """Return the last moment, up to ``now``, at which the clocks of ``zone`` showed ``hour``.

    With ``weekday`` (0 is Monday) only that day of the week counts. On a day whose clocks skip the
    hour, the moment after it counts.
    """
    today = now.astimezone(zone).date()
    days = (today - DAY * back for back in range(2 * DAYS_A_WEEK + 1))
    return next(
        moment
        for day in days
        if weekday is None or day.weekday() == weekday
        for moment in [_at(day, hour, zone)]
        if moment <= now and moment.astimezone(zone).date() == day
    )


def _at(day, hour, zone):
    wished = datetime.datetime.combine(day, datetime.time(hour), zone)
    return wished.astimezone(datetime.UTC)
