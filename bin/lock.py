"""``make lock``: writes the lock files anew. They name no package index, so any index will do."""

import subprocess
import sys

OPTIONS = (
    "--upgrade --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-header "
    "--no-annotate --universal --python-version 3.11"
)
FILES = {
    "requirements/runtime.txt": ["pyproject.toml"],
    "requirements/dev.txt": ["--extra", "dev", "pyproject.toml"],
    "requirements/uv.txt": ["requirements/uv.in"],
}


def main() -> None:
    for target, source in FILES.items():
        print(f"Locking {target}", flush=True)
        command = [sys.executable, "-m", "uv", "pip", "compile", *OPTIONS.split()]
        subprocess.run([*command, *source, "--output-file", target], check=True)


if __name__ == "__main__":
    main()
