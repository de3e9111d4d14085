"""What is done about membership. Each word is one transaction."""


class MembershipError(Exception):
    """The act was refused; the message is fit to show to the person who asked."""
