"""What every test may ask for. Each plugin says what it offers in its first line."""

pytest_plugins = [
    "tests.cast",
    "tests.plugins.caches",
    "tests.plugins.databases",
    "tests.plugins.language",
    "tests.plugins.services",
]
