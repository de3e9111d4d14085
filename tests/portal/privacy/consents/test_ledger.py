"""The fold: whatever happened before, the last event of each purpose decides."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.ledger import fold


@dataclass(frozen=True)
class Text:
    version: int


@dataclass(frozen=True)
class Event:
    purpose: str
    about: str
    action: str
    wording: Text


events = st.lists(
    st.builds(
        Event,
        purpose=st.sampled_from(["code", "rule"]),
        about=st.sampled_from(["", "7"]),
        action=st.sampled_from(["given", "withdrawn"]),
        wording=st.builds(Text, version=st.integers(1, 3)),
    ),
    max_size=12,
)


@given(events)
def test_last_event_of_each_purpose_decides(happened):
    for place, standing in fold(happened).items():
        last = [one for one in happened if (one.purpose, one.about) == place][-1]
        assert standing.event == last
        assert standing.given == (last.action == "given")


@given(events)
def test_nothing_is_agreed_to_that_never_happened(happened):
    assert set(fold(happened)) == {(one.purpose, one.about) for one in happened}


@given(events, st.integers(1, 3))
def test_consent_holds_for_the_text_of_today_or_none(happened, newest):
    for standing in fold(happened).values():
        assert standing.holds(newest) == (standing.given and standing.version >= newest)
        assert not (standing.holds(newest) and standing.is_outgrown(newest))


@given(events, events)
def test_one_purpose_says_nothing_about_another(happened, of_others):
    others = [one for one in of_others if one.purpose == "rule"]
    mine = [one for one in happened if one.purpose == "code"]

    alone, together = fold(mine), fold(others + mine)

    assert {place: together[place] for place in alone} == alone


@given(events)
def test_repeating_everything_changes_nothing(happened):
    assert fold(happened + happened) == fold(happened)
