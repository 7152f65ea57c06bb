"""Tests of pipelines.identity."""
