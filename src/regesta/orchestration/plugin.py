"""The register's page inside Airflow's own navigation, for whoever is logged in there."""

from airflow.api_fastapi.core_api.security import requires_access_dag
from airflow.plugins_manager import AirflowPlugin
from fastapi import Depends

from regesta.settings import from_environment
from regesta.web.app import create_app

ROUTE = "/registry"


class RegestaPlugin(AirflowPlugin):
    """Adds the page. Airflow mounts plugins' apps without asking who comes: the app asks itself."""

    name = "regesta"
    fastapi_apps = [  # noqa: RUF012 - as Airflow declares it
        {
            "name": "Regesta",
            "url_prefix": ROUTE,
            "app": create_app(
                from_environment(), dependencies=(Depends(requires_access_dag("GET")),)
            ),
        }
    ]
    external_views = [  # noqa: RUF012 - as Airflow declares it
        {
            "name": "Register",
            "href": f"{ROUTE.removeprefix('/')}/",
            "destination": "nav",
            "url_route": "register",
        }
    ]
