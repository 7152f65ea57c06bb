"""Every quantity that a report states, read by grammar with its exact span."""

from pipelines.figures.reading import FigureReading, read_figures

__all__ = ["FigureReading", "read_figures"]
