"""Alumni, their evidence and credentials, and the employers who search for them."""
