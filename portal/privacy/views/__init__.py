"""The pages under "My data"."""
