"""The `regesta` command: results to standard output, progress and messages to standard error."""

import logging
import os
import sys
from collections.abc import Sequence

from regesta.cli.arguments import parser
from regesta.model.errors import RegestaError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status.

    0 done; 1 the command could not do what was asked; 2 wrong usage; 3 `audit` or `check` found
    something wrong.
    """
    logging.basicConfig(format="%(message)s", level=logging.WARNING, stream=sys.stderr)
    asked = parser().parse_args(arguments)
    try:
        status: int = asked.run(asked)
        sys.stdout.flush()
    except RegestaError as error:
        sys.stderr.write(f"regesta: {error}\n" + (f"{error.remedy}\n" if error.remedy else ""))
        return error.exit_status
    except OSError as error:
        return _broken(error)
    except KeyboardInterrupt:
        sys.stderr.write("regesta: stopped; run the command again to go on where it was.\n")
        return 130
    return status


def _broken(error: OSError) -> int:
    """Say what the disk or the machine refused; nothing that was taken in is lost by it."""
    if isinstance(error, BrokenPipeError):
        # The reader of our output (head, less) has had enough; nothing is left to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    place = f": {error.filename}" if error.filename else ""
    sys.stderr.write(f"regesta: {error.strerror or error}{place}\n")
    sys.stderr.write("See to the disk and its permissions, then run the command again.\n")
    return 1
