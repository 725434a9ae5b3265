"""Write the hashed locks anew from `pyproject.toml`; needs `uv` on the path.

No address is written, so that every machine uses the package index it is configured for.
"""

import subprocess
import sys
from pathlib import Path

LOCKS: dict[str, tuple[str, ...]] = {
    "run.txt": ("pyproject.toml", "--group", "build"),
    "test.txt": (
        *("pyproject.toml", "--group", "build", "--group", "test"),
        *("-c", "requirements/run.txt"),
    ),
    "office.txt": (
        *("pyproject.toml", "--group", "build", "--extra", "office"),
        *("-c", "requirements/run.txt"),
    ),
    "bench.txt": ("--group", "bench"),
}
"""The last holds the peers of the benchmarks alone, for an environment of their own."""

COMMAND = (
    *("uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"),
    *("--no-header", "--no-annotate"),
)

if __name__ == "__main__":
    checkout = Path(__file__).resolve().parent.parent
    for name, chosen in LOCKS.items():
        command = (*COMMAND, *chosen, "-o", f"requirements/{name}", *sys.argv[1:])
        subprocess.run(command, check=True, cwd=checkout)
