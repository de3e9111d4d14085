"""A member says in a consultation what he thinks and where he stands, without a script."""

from tests.browser import signing_in

WORDS = "Let the accounts of two years be read first."


def test_member_comments_and_objects_and_changes_his_mind(open_browser, portal):
    page = open_browser(java_script_enabled=False)
    signing_in.sign_in(page, portal.person("negotiator"))
    page.goto("/governance/consultations/")
    page.get_by_role("link", name="How should the community pay for itself?").click()

    page.get_by_label("Your comment").fill(WORDS)
    page.get_by_role("button", name="Add the comment").click()
    own = page.locator("article.voice", has_text=WORDS)
    assert "Yours" in own.inner_text()
    assert portal.person("negotiator")["name"] not in own.inner_text()

    page.get_by_label("I object", exact=False).check()
    page.get_by_role("button", name="Give my position").click()
    assert page.get_by_text("Say why you object").first.is_visible()

    page.get_by_label("I can live with it", exact=False).check()
    page.get_by_role("button", name="Give my position").click()
    assert page.get_by_text("You can change it until the round closes.").is_visible()
