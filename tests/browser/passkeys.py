"""A device that the browser plays: it makes passkeys and shows them by itself."""


def plug_in_a_device(page, *, knows_the_finger=True):
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": knows_the_finger,
        "isUserVerified": knows_the_finger,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": device})
