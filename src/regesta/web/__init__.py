"""The register's pages, the same under Airflow and alone."""
