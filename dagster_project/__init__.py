"""Wires crawlers, pipelines and warehouse into Dagster assets, checks, partitions, schedules."""
