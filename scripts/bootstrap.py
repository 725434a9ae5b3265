"""Say in one sentence what is missing, before anything is installed; then set up and go on.

Kept to what every Python 3 can read, so that an old one gets as far as the sentence.
"""

import os
import runpy
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python is what this line is for
    sys.exit(
        "Regesta needs Python 3.11 or newer, and this is "
        + sys.version.split()[0]
        + ": install it, or name it as in make run PYTHON=python3.12."
    )

here = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - for every Python 3
runpy.run_path(os.path.join(here, "installation.py"), run_name="__main__")  # noqa: PTH118
