"""The only place that knows Airflow."""
