"""A process of its own that writes into the embedded index for ever; tests kill it in the middle.

Each write puts in the same batch of documents with the next version, so that an index which holds
two versions shows half a write. After each it prints the version that is surely there.
"""

import itertools
import sys
from pathlib import Path

import django

django.setup()

from search import registry  # noqa: E402 (needs Django set up)
from search.engines.embedded import Embedded  # noqa: E402
from tests.search.engines.exhibits import Exhibit, exhibit  # noqa: E402

BATCH = 60


def batch(version):
    facets = {"theme": [f"v{version}"]}
    return [exhibit(n, "word " * 200, version=version, facets=facets) for n in range(BATCH)]


def main(home, start, way):
    registry.register(Exhibit)
    engine = Embedded(Path(home))
    for version in itertools.count(int(start)):
        if way == "build":
            build = engine.begin()
            build.write(batch(version))
            build.swap()
        else:
            engine.write(batch(version), {})
        sys.stdout.write(f"{version}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
