"""Wires crawlers, pipelines and warehouse into Dagster assets, checks, partitions, schedules."""

import warnings

# Dagster marks it beta; without it a run over all segments would be one run a segment
warnings.filterwarnings("ignore", message="Parameter `backfill_policy`")
# Dagster's own Pipes client calls what Dagster marks as preview
warnings.filterwarnings("ignore", message="Function `PipesMessageReader")
