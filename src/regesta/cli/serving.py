"""Serving the register's pages without Airflow."""

import argparse

from regesta.cli.output import say, settings
from regesta.flows import home
from regesta.model.errors import UnreadyError

LOOPBACK = "127.0.0.1"
"""The pages ask nobody who they are, so they are for people at this machine alone."""


def serve(asked: argparse.Namespace) -> int:
    """Serve the register's pages until Ctrl-C."""
    import socket

    import uvicorn
    from starlette.middleware.trustedhost import TrustedHostMiddleware

    from regesta.web.app import create_app

    told, _ = settings(asked.home)
    home.require(told)
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, asked.port))
        except OSError as error:
            raise UnreadyError(
                f"Port {asked.port} of this machine cannot be used.", "Name another: --port N."
            ) from error
        port = listening.getsockname()[1]
        say(
            _("The register is at {address} until Ctrl-C.").format(
                address=f"http://localhost:{port}/"
            )
        )
        app = create_app(told)
        # A page elsewhere must not read ours by a name that it makes lead here (DNS rebinding).
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=["localhost", LOOPBACK])
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        server.run(sockets=[listening])
    return 0
