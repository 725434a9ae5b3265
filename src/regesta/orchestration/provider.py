"""What Airflow is told about us: `airflow providers list` shows it."""


def get_provider_info() -> dict[str, object]:
    """Return what the entry point `apache_airflow_provider` promises."""
    return {
        "package-name": "regesta",
        "name": "Regesta",
        "description": "Takes official documents into a register, and publishes them.",
        "triggers": [
            {
                "integration-name": "Regesta",
                "python-modules": ["regesta.orchestration.triggers"],
            }
        ],
        "integrations": [{"integration-name": "Regesta", "tags": ["software"]}],
    }
