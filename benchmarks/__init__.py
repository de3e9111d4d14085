"""What the portal costs, measured by hand: ``python -m benchmarks.NAME --json [--quick]``.

Each module is one benchmark and prints one line a measure. None is a test: a busy machine makes
every number worse, so each is given beside what it was compared with in the same run.
"""
