"""The programs we are measured against, in an environment of their own (`.venv-bench`).

A peer runs in a process of its own, so that its imports and its garbage weigh on nobody else:
`told("benchmarks.word_peers", "mammoth", path)` runs that module there, which prints JSON.
Where the environment or a package is missing, there is no answer, and the table says "not run".
"""

import json
import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
PYTHON = CHECKOUT / ".venv-bench" / "bin" / "python"
OFFLINE = {"HF_HUB_OFFLINE": "1", "NO_COLOR": "1", "PYTHONWARNINGS": "ignore"}

NOT_RUN = "not run"


def told(module: str, *arguments: str | Path, python: Path = PYTHON, seconds: int = 300) -> Any:
    """Return what the module prints as JSON when a peer's Python runs it, None if it cannot."""
    if not python.exists():
        return None
    command = (str(python), "-m", module, *map(str, arguments))
    settings = {**os.environ, **OFFLINE}
    try:
        done = subprocess.run(
            command, cwd=CHECKOUT, env=settings, capture_output=True, timeout=seconds, check=True
        )
        return json.loads(done.stdout.splitlines()[-1])
    except (subprocess.SubprocessError, ValueError, IndexError) as problem:
        said = getattr(problem, "stderr", b"") or b""
        reason = (said.decode(errors="replace").strip().splitlines() or [str(problem)])[-1]
        print(f"{' '.join(map(str, arguments[:1]))} did not run: {reason}", file=sys.stderr)
        return None


def ours(module: str, *arguments: str | Path) -> Any:
    """Return what the module prints when our own Python runs it, under the same conditions."""
    return told(module, *arguments, python=Path(sys.executable))


def version_of(package: str) -> str:
    """Return the installed version of a package, "" where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
