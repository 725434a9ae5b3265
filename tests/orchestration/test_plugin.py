"""The page as Airflow mounts it: nobody sees it without having logged in."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

pytestmark = pytest.mark.airflow


@pytest.fixture(scope="module")
def client(airflow_database: None) -> Iterator[TestClient]:
    """Airflow's pages as an office has them, where people log in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS", "False")
        from airflow.api_fastapi.app import create_app

        yield TestClient(create_app(apps="core"))


def test_the_page_asks_for_a_login(client: TestClient) -> None:
    assert client.get("/registry/").status_code == 401


def test_the_page_opens_for_who_is_logged_in(client: TestClient) -> None:
    from airflow.api_fastapi.app import get_auth_manager
    from airflow.api_fastapi.auth.managers.simple.user import SimpleAuthManagerUser

    clerk = SimpleAuthManagerUser(username="clerk", role="user")
    token = get_auth_manager().generate_jwt(clerk)
    answer = client.get("/registry/", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    assert "Register" in answer.text


def test_the_page_is_in_the_navigation() -> None:
    from regesta.orchestration.plugin import RegestaPlugin

    (view,) = RegestaPlugin.external_views
    assert view["destination"] == "nav"
    assert view["href"] == "registry/"


def test_airflow_is_told_who_we_are() -> None:
    from airflow.providers_manager import ProvidersManager

    assert "regesta" in ProvidersManager().providers
