"""``make test``: the suite on SQLite and, when its address is given, on PostgreSQL as well.

What is marked for Redis, Elasticsearch or the browser runs with the suite on SQLite. Extra
arguments go to pytest.
"""

import os
import subprocess
import sys
import time

# Chromium sees the same pages on either database; everything else runs on both.
ONLY_ONCE = "not browser"


def main(arguments: list[str]) -> int:
    results = [run("SQLite", {"TEST_DATABASE_URL": ""}, arguments)]
    address = os.environ.get("TEST_POSTGRES_URL")
    if address:
        results.append(
            run("PostgreSQL", {"TEST_DATABASE_URL": address}, ["-m", ONLY_ONCE, *arguments])
        )
    return max(results)


def run(database: str, place: dict[str, str], arguments: list[str]) -> int:
    print(f"\n=== The suite on {database} ===", flush=True)
    started = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", "-q", *arguments]
    result = subprocess.run(command, env=os.environ | place, check=False)
    print(f"=== On {database}: {time.monotonic() - started:.0f} s ===", flush=True)
    return result.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
